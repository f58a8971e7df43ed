"""A copy of the project with one table that is asked for, and a server that has its figures.

The embedded snapshot, and KLASS's lists. Built are the pages of one kommune.
"""

import json
import re
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import generate
from faktaark.sources.http.session import Clock
from faktaark.sources.snapshot.store import load_json, load_snapshot
from tests.examples.fake_replies import Table
from tests.examples.fake_ssb import FakeSsb
from tests.sites import ROOT

UTSIRA = "1151"
FEES = "12842"
WATER = "KOSaarsgebyrvann0000"
UPDATED = "2026-06-15T06:00:00Z"
CATALOGUE = "GET /api/pxwebapi/v2/tables"
DAY = date(2026, 1, 1)
QUERIES = {
    "klass-131": f"classifications/131/codesAt?date={DAY}",
    "klass-104": f"classifications/104/codesAt?date={DAY}",
    "klass-131-112": "classifications/131/corresponds?targetClassificationId=112"
    "&from=2026-01-01&to=2027-01-01",
    "klass-131-128": "classifications/131/corresponds?targetClassificationId=128"
    "&from=2026-01-01&to=2027-01-01",
    "klass-131-changes": "classifications/131/changes?from=2002-01-01",
}


class Project:
    """A copy of the project, the server it asks, and what running it says."""

    def __init__(self, folder: Path, ssb: FakeSsb, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.ssb, self._capsys = folder, ssb, capsys
        self.snapshot, self.site = folder / "snapshot", folder / "site"

    def run(self, *arguments: str, base: str = "") -> tuple[int, str, str]:
        """The exit code, stdout and stderr of a build of one kommune."""
        self.ssb.calls.clear()
        chosen = () if "--check" in arguments else ("--kommune", UTSIRA, "--sprak", "nb")
        where = ("--statbank", base or self.ssb.base, "--klass", base or self.ssb.klass_base)
        how = ("--no-pdf", "--jobs", "1", "--output", str(self.site))
        code = generate.main([*chosen, *how, *where, *arguments])
        return code, *self._capsys.readouterr()

    def edit(self, old: str, new: str) -> None:
        path = self.folder / "indicators.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def forget_live_tables(self) -> None:
        """As if every table were a copy, and none asked for."""
        path = self.folder / "indicators.toml"
        registry = re.sub(r"(?m)^select = .*\n", "", path.read_text("utf-8"))
        registry = registry.partition("[waiting.")[0]
        # sheets of a theme name those that wait
        themes = r"(?ms)^\[document\.(?!faktaark)[^\]]+\].*?(?=^\[)"
        path.write_text(re.sub(themes, "", registry), "utf-8")
        synonyms = self.folder / "content/synonymer.toml"
        synonyms.write_text("", "utf-8")

    @property
    def fees(self) -> Table:
        return self.ssb.tables[FEES]

    def water(self, number: str) -> Any:
        """The fee for water on the page of a kommune."""
        told = json.loads((self.site / f"kommune/{number}/tall.json").read_text())
        return next(r["vist"] for r in told["indikatorer"] if r["nokkel"] == "gebyr-vann")


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Project]:
    for name in ("content", "snapshot"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "indicators.toml", tmp_path)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "SNAPSHOT", tmp_path / "snapshot")
    monkeypatch.setattr(generate, "CONTENT", tmp_path / "content")
    set_clock(monkeypatch, "2026-11-29T12:00:00+00:00")
    # which utgave each sheet names is tried in test_named: here it would take most of the time
    monkeypatch.setattr(generate, "is_named", lambda _: True)
    lists = {query: load_json(ROOT / "snapshot", name)[1] for name, query in QUERIES.items()}
    fees: Any = {**load_snapshot(ROOT / "snapshot", FEES)[1], "updated": UPDATED}
    with FakeSsb({FEES: fees}, klass=lists) as ssb:
        project = Project(tmp_path, ssb, capsys)
        project.forget_live_tables()
        project.edit(
            f"[table.{FEES}.labels",
            f'select = {{ ContentsCode = "KOS*" }}\n[table.{FEES}.labels',
        )
        yield project


def set_clock(monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    waited = [0.0]

    def sleep(seconds: float) -> None:
        waited[0] += seconds

    clock = Clock(
        monotonic=lambda: time.monotonic() + waited[0],
        sleep=sleep,
        now=lambda: datetime.fromisoformat(now).astimezone(UTC),
    )
    monkeypatch.setattr(generate, "CLOCK", clock)
