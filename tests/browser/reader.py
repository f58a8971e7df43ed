"""A reader with a browser: the site served under a sub-path, Chromium, and what goes wrong in it.

Whatever a reader does, an error in the console, a request that leaves the site, one that fails,
what the security policy refuses, and a cookie are kept, and `read` in conftest.py fails the test
for them.
"""

import gzip
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    Route,
)

from bench.chromium import find_chromium
from tests.sites import ROOT

FOLDER = "/et/sted/"
"""Where the site is served: no address of it may count on being at the root."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
OWN = ("data:", "blob:")  # addresses that ask nobody
PATIENCE = 30_000  # milliseconds; the machine may be building a site meanwhile


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder, under FOLDER and nowhere else."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(FOLDER) if path.startswith(FOLDER) else "utenfor/" + path
        return super().translate_path("/" + inside)

    def log_message(self, *_: object) -> None:
        """A test that needs to know looks at what the browser got."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a folder, on this machine only."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=folder)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}"
        server.shutdown()


def launch(play: Playwright) -> Browser:
    """Debian's Chromium, without a window."""
    return play.chromium.launch(executable_path=find_chromium(), args=FLAGS)


@dataclass
class Reader:
    """One with a browser that has never been here: a page, and what went wrong."""

    context: BrowserContext
    home: str
    page: Page = field(init=False)
    faults: list[str] = field(default_factory=list)
    received: list[Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.on("console", self._listen)
        self.context.on("weberror", lambda thrown: self._note(True, str(thrown.error)))
        self.context.on("request", self._watch)
        self.context.on("response", self._receive)
        self.page = self.context.new_page()

    def go(self, path: str) -> Page:
        """Open an address of the site, and wait until its scripts have what they asked for."""
        self.page.goto(self.home + path, wait_until="networkidle")
        return self.page

    def look_for_traces(self) -> None:
        """Nothing may be left in a reader's browser: no cookie, nothing stored."""
        for kind, found in self.context.storage_state().items():
            self._note(bool(found), f"leaves {kind}: {found}")

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.faults.append(f"{self.page.url}: {what}")

    def _listen(self, message: ConsoleMessage) -> None:
        self._note(message.type == "error" and not self._is_module_from_disk(message), message.text)

    def _is_module_from_disk(self, message: ConsoleMessage) -> bool:
        """Chromium runs no module on a page opened as a file, and says so twice for each."""
        if not self.home.startswith("file:"):
            return False
        module = rf"{re.escape(self.home)}static/[a-z]+\.js"
        refused = re.match(rf"Access to script at '{module}' from origin 'null'", message.text)
        return bool(refused) or (
            message.text.endswith("net::ERR_FAILED")
            and bool(re.fullmatch(module, message.location["url"]))
        )

    def _watch(self, request: Request) -> None:
        self._note(not request.url.startswith((self.home, *OWN)), f"asks {request.url}")

    def _receive(self, response: Response) -> None:
        self.received.append(response)
        self._note(response.status >= 400, f"{response.status} for {response.url}")


def weigh(reader: Reader) -> int:
    """Bytes of all that the reader's browser got, gzipped as a web server does."""
    bodies = [one.body() for one in reader.received if not one.url.startswith(OWN)]
    return sum(len(gzip.compress(body, compresslevel=6)) for body in bodies)


# --- what is wrong with a page as it stands ------------------------------------------------------


@cache
def _load_axe() -> str:
    checker = ROOT / "node_modules/axe-core/axe.min.js"
    assert checker.exists(), "run tools/setup.sh test, which installs the checkers"
    return checker.read_text(encoding="utf-8")


def find_barriers(page: Page, *rules: str) -> list[str]:
    """What axe-core says keeps people out, by the rules named or by all of them.

    That of places to press, 24 px and more, is off unless it is asked for.
    """
    page.evaluate(_load_axe())
    every = {"rules": {"target-size": {"enabled": True}}}
    chosen = json.dumps({"runOnly": list(rules)} if rules else every)
    found: list[dict[str, Any]] = page.evaluate(
        f"axe.run({{...{chosen}, resultTypes: ['violations']}}).then((told) => told.violations)"
    )
    return [
        f"{page.url}: {one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"][:3]
    ]


def watch_shifts(page: Page) -> None:
    """Before a page is opened: keep how far what stands on it moves without being asked to.

    Scripts come late, as over a slow line, so that a reader sees the page without them first.
    """

    def hold(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route("**/static/*.js", hold)
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries()))
          .observe({ type: "layout-shift", buffered: true });"""
    )


def find_shifts(page: Page) -> list[tuple[float, str]]:
    """Each move since: how much of the screen, and the first thing that moved."""
    page.wait_for_timeout(200)
    moved = page.evaluate(
        """shifts.filter((one) => !one.hadRecentInput).map((one) =>
          [one.value, one.sources[0]?.node?.parentElement?.outerHTML.slice(0, 120) ?? ""])"""
    )
    return [(size, what) for size, what in moved]


def find_overflow(page: Page) -> list[str]:
    """Whether the page has to be scrolled sideways, and what sticks out."""
    found: list[str] = page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          const out = [...document.querySelectorAll("body *")].filter((one) =>
            one.getBoundingClientRect().right > room + 1 && !one.closest(".scroll, svg"));
          const told = out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
          return [`${location}: wider than ${room} px`, ...told];
        }"""
    )
    return found


def find_faint(page: Page, least: float) -> list[str]:
    """Words in figures that do not stand out from the page's paper: contrast below `least`."""
    found: list[str] = page.evaluate(
        """(least) => {
          const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
          const paper = light(getComputedStyle(document.documentElement).backgroundColor);
          return [...document.querySelectorAll("svg text")].filter((text) => {
            const ink = light(getComputedStyle(text).fill);
            return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < least;
          }).map((text) => `${location}: ${text.textContent} ${getComputedStyle(text).fill}`);
        }""",
        least,
    )
    return found
