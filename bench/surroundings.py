"""Build a small project where folders, rights, disks and the environment are not as they should be.

    python -m bench.surroundings                  everything, in about ten minutes
    python -m bench.surroundings --only outputs   outputs, rights, disks, environment or together

A build that is refused must say so in one message of at most 20 lines, and leave everything as it
was. One that is accepted must have made, byte for byte, the site that is made where all is well,
and have kept what somebody else has in the folder. Rights are taken away and disks mounted, for
which one must be root. Prints a line for each kind of case, and what fell.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.kills import make_project
from bench.odd_environments import ENVIRONMENTS
from bench.odd_outputs import DISKS, LIMITED, OUTPUTS, RIGHTS, Case, unmount
from faktaark.errors import MOST_LINES
from tests.examples.slim import UTSIRA, make_slim
from tests.sites import ROOT, digest

PROGRAM = ("generate.py", "pyproject.toml", "requirements.lock")
PART = ("--offline", "--kommune", UTSIRA, "--sprak", "nb")
PAGES, SHEETS = ("--no-pdf", "--jobs", "1"), ("--ark", "faktaark", "--url", "https://x.no/a/")
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Starts a command as one who may do to a file what its mode says, also where that is root."""

PATIENCE = 120  # seconds for one build
OWN = re.compile(r"(^|/)\.[^/]+\.(made|rows|lock)$")  # what a build keeps beside its site
TIMES = 3  # that two are started at once


@dataclass(frozen=True)
class Workshop:
    """A small project with its program, and a room with an older site of it, to be changed."""

    folder: Path

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def room(self) -> Path:
        return self.folder / "room"

    def restore(self) -> None:
        """Make the room as it was, whatever it has been made into."""
        unmount(self.room)
        shutil.rmtree(self.room, ignore_errors=True)
        shutil.copytree(self.folder / "before", self.room, symlinks=True)

    def run(self, output: str, *arguments: str, **started: Any) -> "Run":
        return finish(self.start(output, *arguments, **started))

    def start(self, output: str, *arguments: str, **started: Any) -> "subprocess.Popen[bytes]":
        # `--output=` also takes a name that begins with a dash
        where = f"--output={self.room}/{output}"
        program = (sys.executable, str(self.project / "generate.py"))
        command = [*started.pop("by", ()), *program, *PART, *arguments, where]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        options: Any = {"cwd": self.project, "env": make_environment({}), **pipes, **started}
        return subprocess.Popen(command, **options)


@dataclass(frozen=True)
class Run:
    code: int
    said: str


@dataclass
class Tally:
    """How many of each kind were tried, how many refused, and which fell."""

    tried: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    fell: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, name: str, run: Run, fault: str) -> None:
        self.tried[kind] += 1
        self.refused[kind] += run.code in (1, 2)
        self.fell[kind] += bool(fault)
        if fault:
            print(f"{kind}, {name}: {fault}", flush=True)
        elif run.code:
            print(f"{kind}, {name}: refused: {run.said.strip()}", flush=True)


def make_environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the variables of this process, with these changes. No code is compiled into files."""
    changed = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **changes}
    return {name: value for name, value in changed.items() if value is not None}


def finish(process: "subprocess.Popen[bytes]") -> Run:
    try:
        _, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Run(-9, f"hung for {PATIENCE} s")
    return Run(process.returncode, err.decode(errors="replace"))


def make_workshop(folder: Path) -> Workshop:
    workshop = Workshop(folder)
    project = make_slim(workshop.project)
    for name in PROGRAM:
        shutil.copy(ROOT / name, project)
    for name in ("faktaark", "templates"):
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, project / name, ignore=left_out)
    folder.chmod(0o755)
    (folder / "before").mkdir()
    workshop.restore()
    older = workshop.run("site", *PAGES, "--sprak", "nn")
    if older.code:
        raise SystemExit(f"the project is not whole: {older.said}")
    (workshop.room / "empty").mkdir()
    (folder / "before").rmdir()
    shutil.move(workshop.room, folder / "before")
    return workshop


def make_expected(workshop: Workshop, *arguments: str) -> dict[str, str]:
    workshop.restore()
    if (run := workshop.run("new", *arguments)).code:
        raise SystemExit(f"a build where all is well is refused: {run.said}")
    return digest(workshop.room / "new")


# --- what came of it -----------------------------------------------------------------------------


def describe(folder: Path) -> dict[str, str]:
    """Return everything in a folder, by its path: what is in a file, where a link leads."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_symlink():
            said = f"leads to {path.readlink()}"
        elif path.is_file():
            said = path.read_bytes().hex()
        else:
            said = "a folder" if path.is_dir() else "no file"
        found[os.fsencode(path.relative_to(folder)).decode(errors="backslashreplace")] = said
    return found


def find_fault(
    room: Path, run: Run, output: str, before: Mapping[str, str], expected: Mapping[str, str]
) -> str:
    """Return what is wrong after a run; "" where all is as it must be. before: see `describe`."""
    lines = run.said.strip().splitlines()
    if "Traceback" in run.said or run.code not in (0, 1, 2) or len(lines) > MOST_LINES:
        return f"exit code {run.code}: {run.said[-1500:]}"
    after = describe(room)
    if run.code:
        if sum("error: " in line[: len("generate.py: error: ")] for line in lines) != 1:
            return f"not one message: {run.said}"
        others = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
        others = [path for path in others if not OWN.search(path)]
        return f"refused, and not as it was: {others[:9]}" if others else ""
    made = digest(Path(os.path.normpath(room / output)))
    wrong = sorted(path for path in expected if made.get(path) != expected[path])
    if wrong:
        return f"not the site that should be made: {wrong[:9]}"
    lost = sorted({*list_foreign(room, before).values()} - {*after.values()})
    return f"lost: {bytes.fromhex(lost[0])[:99]!r}" if lost else ""


def list_foreign(room: Path, before: Mapping[str, str]) -> dict[str, str]:
    """Return the files that somebody else has put into the room: not a site's, nor a build's."""
    ours = describe(room.with_name("before")).keys()
    told = {
        path: said for path, said in before.items() if path not in ours and not OWN.search(path)
    }
    return {
        path: said
        for path, said in told.items()
        if path.rpartition("/")[2] != ".faktaark.json"
        and said not in ("a folder", "no file")
        and not said.startswith("leads to ")
    }


# --- kinds of case -------------------------------------------------------------------------------


def try_room(
    workshop: Workshop, case: Case, expected: Mapping[str, str], **started: Any
) -> tuple[Run, str]:
    """Change the room as a case says, build there, and judge what came of it."""
    workshop.restore()
    output = case(workshop.room) or "site"
    before, project = describe(workshop.room), describe(workshop.project)
    run = workshop.run(output, *PAGES, **started)
    now = describe(workshop.project)
    if any(now.get(path) != said for path, said in project.items()):
        return run, f"the project is not as it was; {run}"
    return run, find_fault(workshop.room, run, output, before, expected)


def try_outputs(workshop: Workshop, tally: Tally) -> None:
    expected = make_expected(workshop, *PAGES)
    for name, case in OUTPUTS.items():
        tally.note("outputs", name, *try_room(workshop, case, expected))


def try_rights(workshop: Workshop, tally: Tally) -> None:
    expected = make_expected(workshop, *PAGES)
    for name, case in RIGHTS.items():
        tally.note("rights", name, *try_room(workshop, case, expected, by=WITHOUT_RIGHTS))


def try_disks(workshop: Workshop, tally: Tally) -> None:
    expected = make_expected(workshop, *PAGES)
    for name, case in DISKS.items():
        tally.note("disks", name, *try_room(workshop, case, expected))
    for name, limit in LIMITED.items():
        tried = try_room(workshop, OUTPUTS["nothing"], expected, preexec_fn=limit)
        tally.note("disks", name, *tried)


def try_environment(workshop: Workshop, tally: Tally) -> None:
    expected = make_expected(workshop, *SHEETS)
    for name, odd in ENVIRONMENTS.items():
        workshop.restore()
        started = {"env": make_environment(odd.variables), "preexec_fn": odd.begin}
        run = workshop.run("site", *SHEETS, "--rebuild", *odd.options, **started)
        fault = find_fault(workshop.room, run, "site", {}, expected)
        tally.note("environment", name, run, fault or ("" if not run.code else "refused"))


def try_together(workshop: Workshop, tally: Tally) -> None:
    expected = make_expected(workshop, *PAGES)
    for time in range(TIMES):
        workshop.restore()
        before = describe(workshop.room)
        both = [workshop.start("site", *PAGES) for _ in range(2)]
        runs = [finish(process) for process in both]
        whole = next((run for run in runs if run.code == 0), Run(1, "error: neither is built"))
        fault = find_fault(workshop.room, whole, "site", before, expected)
        told = [run.said for run in runs if run.code and run.said.count("error: ") != 1]
        tally.note("two builds", f"{time + 1}", whole, fault or "".join(told))
    for time in range(TIMES):
        with make_project(workshop.folder / f"fetched {time}", UTSIRA) as project:
            started = [project.start() for _ in range(2)]
            ended = [(one.communicate(timeout=600)[1], one.returncode) for one in started]
            fault = "".join(f"{code}: {said}" for said, code in ended if "Traceback" in said)
            built = any(code == 0 for _, code in ended)
            project.run()
            fault = fault or ("" if built else str(ended))
            tally.note("two fetches", f"{time + 1}", Run(0, ""), fault)


KINDS: dict[str, Callable[[Workshop, Tally], None]] = {
    "outputs": try_outputs,
    "rights": try_rights,
    "disks": try_disks,
    "environment": try_environment,
    "together": try_together,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", choices=KINDS, default="")
    given = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        workshop = make_workshop(Path(folder))
        try:
            for kind, try_kind in KINDS.items():
                if given.only in ("", kind):
                    try_kind(workshop, tally)
        finally:
            unmount(workshop.room)
    for kind, count in tally.tried.items():
        print(f"{kind}: {count} tried, {tally.refused[kind]} refused, {tally.fell[kind]} fell")
    fell = tally.fell.total()
    print(f"{tally.tried.total()} tried, {tally.refused.total()} refused, {fell} fell")
    return 1 if fell else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
