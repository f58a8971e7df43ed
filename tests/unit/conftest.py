"""How the unit tests are shared among processes."""

import pytest

from tests.examples import real


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, and those that read the real country in another.

    Reading the country takes seconds, as do some examples of a single file; so each is read by
    one of xdist's processes and not by all of them (`--dist loadgroup`, as in `make check`).
    """
    for item in items:
        if item.path.is_relative_to(real.ROOT / "tests" / "unit"):
            item.add_marker(pytest.mark.xdist_group(find_group(item)))


def find_group(item: pytest.Item) -> str:
    """Return «country» for a test of a module that imports the real country, else its file."""
    module = item.getparent(pytest.Module)
    names = vars(module.obj).values() if module else ()
    return "country" if real in names or real.material in names else item.path.stem
