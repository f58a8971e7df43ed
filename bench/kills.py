"""Kill fetches and builds at random moments, and see that a normal run mends what they left.

    python -m bench.kills [--rounds 50] [--seed 1] [--kommune 1151]

In a copy of the project that asks the tests' own SSB for one table, a run is ended by a real signal
while it fetches, builds, swaps or clears up. The next run is left alone: the site and the snapshot
must then be, byte for byte, those of a run that nobody has broken off, with nothing left beside
them and no process alive.
"""

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faktaark.sources.snapshot.store import load_json, load_snapshot
from tests.examples.fake_ssb import FakeSsb
from tests.site.live import FEES, QUERIES, UPDATED
from tests.sites import ROOT, digest

READ = ("generate.py", "indicators.toml", "pyproject.toml", "requirements.lock")
FOLDERS = ("faktaark", "content", "snapshot", "templates")
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
KEPT = ("folkemengde", "endring-fem-ar", "eldre-67", "eldre-80", "barn-og-unge")
AT_NOON = """
import signal, sys
from datetime import UTC, datetime

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import generate
from faktaark.sources.http.session import Clock

generate.CLOCK = Clock(now=lambda: datetime(2026, 11, 29, 12, tzinfo=UTC))
sys.exit(generate.main())
"""
"""The program, whatever the clock says: in SSB's own hours nothing is fetched."""
LONGEST = 600  # seconds that anything may take
PHASES = ("fetch", "gather", "build", "swap", "clean-up", "clean-up after a stop")


@dataclass
class Project:
    """A copy of the project, as it is before a run, and the server that it asks."""

    folder: Path
    ssb: FakeSsb
    kommune: str

    @property
    def site(self) -> Path:
        return self.folder / "ut/site"

    def start(self) -> "subprocess.Popen[str]":
        parts = ("--kommune", self.kommune, "--sprak", "nb", "--ark", "faktaark", "--jobs", "2")
        where = ("--statbank", self.ssb.base, "--klass", self.ssb.klass_base)
        return subprocess.Popen(
            [sys.executable, "-c", AT_NOON, *parts, *where, "--output", str(self.site)],
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self) -> None:
        run = self.start()
        out, err = run.communicate(timeout=LONGEST)
        if run.returncode or "Traceback" in err:
            raise SystemExit(f"a run that was left alone ended with {run.returncode}:\n{out}{err}")

    def save(self, name: str) -> None:
        saved = self.folder.with_name(name)
        for part in ("snapshot", "ut"):
            shutil.copytree(self.folder / part, saved / part, symlinks=True)

    def restore(self, name: str) -> None:
        for part in ("snapshot", "ut"):
            shutil.rmtree(self.folder / part)
            shutil.copytree(self.folder.with_name(name) / part, self.folder / part, symlinks=True)

    def describe(self) -> dict[str, str]:
        """Return what there is: site, snapshot, and the names of what lies beside the site."""
        names = {path.name: "" for path in self.site.parent.iterdir()}
        return {**digest(self.site), **digest(self.folder / "snapshot"), **names}

    def list_processes(self) -> list[int]:
        """Return the processes that work in the project's folder."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                dead = "\nState:\tZ" in (path / "status").read_text()
                if not dead and (path / "cwd").readlink() == self.folder:
                    found.append(int(path.name))
            except OSError:
                continue
        return found


@contextmanager
def make_project(folder: Path, kommune: str) -> Iterator[Project]:
    """Copy the project, with one live table of which a figure changes at the next fetch."""
    folder.mkdir()
    for name in READ:
        shutil.copy(ROOT / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    slim(folder)
    lists = {query: load_json(ROOT / "snapshot", name)[1] for name, query in QUERIES.items()}
    fees: Any = {**load_snapshot(ROOT / "snapshot", FEES)[1], "updated": UPDATED}
    with FakeSsb({FEES: fees}, klass=lists) as ssb:
        ssb.turns = False  # the same answer however often it is asked for
        yield Project(folder, ssb, kommune)


def slim(folder: Path) -> None:
    """Leave few indicators, some of a table that is asked for: a run then takes seconds."""
    registry, glossary = folder / "indicators.toml", folder / "content/glossary.md"
    text = re.sub(r"(?m)^select = .*\n", "", registry.read_text("utf-8")).partition("[waiting.")[0]
    text = re.sub(r"(?ms)^\[document\.(?!faktaark)[^\]]+\].*?(?=^\[)", "", text)
    asked = f'select = {{ ContentsCode = "KOS*" }}\n[table.{FEES}.labels'
    sections = re.split(r"(?m)^(?=\[)", text.replace(f"[table.{FEES}.labels", asked, 1))
    dropped = {
        names(section)
        for section in sections
        if section.startswith("[indicator.")
        and names(section) not in KEPT
        and f'table = "{FEES}"' not in section
    }
    kept = [s for s in sections if not (s.startswith("[indicator.") and names(s) in dropped)]
    gone = "|".join(map(re.escape, dropped))
    registry.write_text(re.sub(rf', "(?:{gone})"', "", "".join(kept)), "utf-8")
    parts = re.split(r"(?m)^(?=## )", glossary.read_text("utf-8"))
    left = [part for part in parts if part[3:].partition("\n")[0].strip() not in dropped]
    glossary.write_text("".join(left), "utf-8")
    (folder / "content/synonymer.toml").write_text("", "utf-8")


def names(section: str) -> str:
    """Return the key of an indicator that a section of the registry is about."""
    return section.partition("]")[0].split(".")[1]


def change_figure(project: Project) -> None:
    fees = project.ssb.tables[FEES]
    place = fees["dimension"][fees["id"][0]]["category"]["index"][project.kommune] * 4
    fees["value"][place] += 1000
    fees["updated"] = "2026-07-01T06:00:00Z"


def wait_for(phase: str, project: Project, run: "subprocess.Popen[str]") -> None:
    """Wait until a run has come to a phase, or has ended."""
    beside = project.site.parent
    reached: dict[str, Callable[[], object]] = {
        "fetch": lambda: project.ssb.calls,
        "gather": lambda: project.ssb.calls,
        "build": lambda: list(beside.glob(".site.new-*")),
        "swap": (beside / ".site.made.new").exists,
        "clean-up": (beside / ".site.old").exists,
        "clean-up after a stop": lambda: list(beside.glob(".site.new-*/kommune")),
    }
    while run.poll() is None and not reached[phase]():
        if phase in ("fetch", "gather", "build"):
            time.sleep(0.001)


def break_off(project: Project, phase: str, chance: random.Random, seconds: float) -> str:
    """Start a run, end it at a random moment of the phase, and say what became of it."""
    longest = {"fetch": 2.0, "gather": seconds / 2, "build": seconds / 3, "swap": 0.004}
    number = chance.choice(SIGNALS)
    whole_group = chance.random() < 0.3
    delay = chance.uniform(0, longest.get(phase, 0.03))
    project.ssb.calls.clear()
    run = project.start()
    wait_for(phase, project, run)
    send = os.killpg if whole_group else os.kill
    if phase == "clean-up after a stop":
        os.kill(run.pid, signal.SIGTERM)
        number, send = signal.SIGKILL, os.kill
    time.sleep(delay)
    if run.poll() is None:
        send(run.pid, number)
    _, err = run.communicate(timeout=LONGEST)
    if "Traceback" in err or len(err.splitlines()) > 1:
        raise SystemExit(f"{phase}, {number.name}, after {delay:.3f} s:\n{err}")
    time.sleep(0.3)
    if left := project.list_processes():
        raise SystemExit(f"{phase}, {number.name}: processes are left: {left}")
    return f"{number.name}{' to all' if whole_group else ''} → {run.returncode}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kommune", default="1151")
    given = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what a shell left behind
    chance = random.Random(given.seed)
    ends: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        make_project(Path(folder) / "project", given.kommune) as project,
    ):
        project.run()
        (project.site / "CNAME").write_text("tall.example")
        project.save("before")
        change_figure(project)
        started = time.monotonic()
        project.run()
        unbroken = project.describe()
        rows = (project.site.parent / ".site.rows").read_bytes()
        (Path(folder) / "before/ut/.site.rows").write_bytes(rows)  # else each run measures anew
        project.restore("before")
        started = time.monotonic()
        project.run()
        seconds = time.monotonic() - started
        print(f"a run takes {seconds:.0f} s; {len(unbroken)} files are compared", flush=True)
        for round_ in range(given.rounds):
            phase = PHASES[round_ % len(PHASES)]
            project.restore("before")
            said = break_off(project, phase, chance, seconds)
            left = sorted(path.name for path in project.site.parent.iterdir())
            project.run()
            mended = project.describe()
            if mended != unbroken:
                keys = mended.keys() | unbroken.keys()
                other = sorted(key for key in keys if mended.get(key) != unbroken.get(key))
                raise SystemExit(f"{phase}, {said}; left {left}: otherwise than unbroken: {other}")
            ends[phase] += not said.endswith(" 0")  # else it had ended before the signal
            print(f"{round_ + 1}: {phase}: {said}; left {', '.join(left)}; mended", flush=True)
        project.run()
    print(f"{sum(ends.values())} broken off and mended: {dict(ends)}; no process left")
    return 0


if __name__ == "__main__":
    sys.exit(main())
