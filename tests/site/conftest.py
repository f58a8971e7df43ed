"""What the tests of whole sites share: processes, a language at a time, the room on the sheets,
which is measured once a process, and projects to break or change.
"""

import shutil
from pathlib import Path

import pytest

import generate
from faktaark.build.context import Plan
from faktaark.build.fitting import fit_rows
from faktaark.build.staging import find_beside
from tests.examples.slim import add_program, make_slim
from tests.site.copies import Project
from tests.site.folders import LANGUAGES
from tests.sites import ROOT

FOLDER = Path(__file__).parent
READ = ("content", "snapshot", "indicators.toml")

APART = ("test_built.py", "test_refused.py", "test_live.py", "test_incremental.py", "test_named.py")
"""Files whose tests each make what they need, so that they are handed out one by one."""

_kept: dict[str, bytes] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what tests share in one of xdist's processes (`--dist loadgroup`).

    What takes long to make is made once: a site of a file's own, or a fylke that is read.
    """
    for item in items:
        if FOLDER in item.path.parents and (group := find_group(item)):
            item.add_marker(pytest.mark.xdist_group(group))


def find_group(item: pytest.Item) -> str:
    """Return the file of a test, or the fylke that it looks through; "" for one by itself."""
    fixtures = getattr(item, "fixturenames", ())
    if "findings" in fixtures:
        return f"fylke{item.name.partition('[')[2]}"
    alone = item.path.name in APART and "with_address" not in fixtures
    return "" if alone else item.path.stem


@pytest.fixture(autouse=True)
def measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put what was measured beside each new site: of the same figures, or else of any, whose
    pages are known by what was laid out.
    """

    def fit(plan: Plan, inputs: str) -> Plan:
        path: Path = find_beside(plan.options.output.resolve(), "rows")
        if inputs in _kept or (_kept and not path.exists()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_kept.get(inputs) or next(reversed(_kept.values())))
        fitted = fit_rows(plan, inputs)
        _kept[inputs] = path.read_bytes()
        return fitted

    monkeypatch.setattr(generate, "fit_rows", fit)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project, which the program reads in place of the real one."""
    return use_small(tmp_path / "small", monkeypatch)


def use_small(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Write the small project, and let the program read it until the patch is undone."""
    make_slim(folder)
    add_program(folder)
    patch.setattr(generate, "ROOT", folder)
    for name in ("snapshot", "content"):
        patch.setattr(generate, name.upper(), folder / name)
    return folder


@pytest.fixture(scope="session")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real site of one kommune, which a refused build must leave as it is."""
    folder = tmp_path_factory.mktemp("old") / "site"
    assert Project(ROOT, folder).build() == 0
    return folder


@pytest.fixture
def project(tmp_path: Path, old_site: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the project that the build reads in place of the real one."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in READ:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    shutil.copytree(old_site, tmp_path / "site")
    monkeypatch.setattr(generate, "ROOT", folder)
    monkeypatch.setattr(generate, "SNAPSHOT", folder / "snapshot")
    monkeypatch.setattr(generate, "CONTENT", folder / "content")
    return Project(folder, tmp_path / "site")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)
