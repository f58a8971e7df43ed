"""Fixtures of all tests: no unexpected warnings, the site built once, a browser."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.reader import Reader
    from tests.sites import Build


class Listener(logging.Handler):
    """Keep every record at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--site", type=Path, help="a site that has been built already, instead of building one"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expects_warnings: the test makes the program log a WARNING or an ERROR"
    )


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which something is logged at WARNING or above.

    A test that expects it says so with `@pytest.mark.expects_warnings`, or asks for `caplog` and
    looks for itself.
    """
    if "caplog" in request.fixturenames or request.node.get_closest_marker("expects_warnings"):
        yield
        return
    listener = Listener()
    loud = [logging.getLogger(), *quiet_loggers()]
    for logger in loud:
        logger.addHandler(listener)
    yield
    for logger in loud:
        logger.removeHandler(listener)
    logged = [f"{record.name}: {record.getMessage()}" for record in listener.records]
    assert not logged, "logged without being expected:\n  " + "\n  ".join(logged)


def quiet_loggers() -> list[logging.Logger]:
    """Return the libraries' loggers that do not pass their records on to the root logger."""
    names = ("weasyprint", "fontTools", "matplotlib")
    return [logger for logger in map(logging.getLogger, names) if not logger.propagate]


# --- the real site, built once -------------------------------------------------------------------


@pytest.fixture(scope="session")
def full_build(tmp_path_factory: pytest.TempPathFactory) -> "Build":
    """Return the whole site with the output and cost of its build, shared by xdist's workers."""
    from tests.sites import build_once  # only where it is asked for

    return build_once(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    """Return the folder of the whole site."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        return given.resolve()
    built: Build = request.getfixturevalue("full_build")
    assert built.measured.code == 0, built.measured.err
    return built.folder


# --- a browser -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Start Chromium once for each of xdist's workers that needs it."""
    from playwright.sync_api import expect, sync_playwright

    from tests.browser.reader import PATIENCE, launch

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as play:
        browser = launch(play)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the whole site under a sub-path, and give its address."""
    from tests.browser.reader import serve

    with serve(site) as served:
        yield served


@pytest.fixture
def read(chromium: "Browser", address: str) -> "Iterator[Callable[..., Reader]]":
    """Make readers, each with a browser context of its own; a fault of any fails the test."""
    from tests.browser.reader import Reader

    readers: list[Reader] = []

    def open_reader(home: str = address, **settings: Any) -> Reader:
        readers.append(Reader(chromium.new_context(locale="nb-NO", **settings), home))
        return readers[-1]

    yield open_reader
    for reader in readers:
        reader.look_for_traces()
        reader.context.close()
    faults = [fault for reader in readers for fault in reader.faults]
    assert not faults, "went wrong in the browser:\n  " + "\n  ".join(faults)
