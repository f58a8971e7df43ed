"""How long a build takes, and how much memory: wall, CPU, peak of one process and of all.

    python -m bench.build                           the whole site, with two processes
    python -m bench.build --jobs 1 2                with one, then with two
    python -m bench.build --kommune 0301 1103       arguments that are not its own go to generate.py

Each build goes to a temporary folder that is removed. «one» is the largest resident set of any
process, as the system counts it. «all» is what the processes hold together, what they share
counted once; it is sampled every half second, on Linux only (elsewhere 0). CPU is parent and
children together. The tests use `measure` to hold the full build to its memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVERY = 0.5  # seconds between two samples
KIB = 1024


@dataclass(frozen=True)
class Measured:
    """What a command did: exit code, what it printed, seconds, and bytes of memory."""

    code: int
    out: str
    err: str
    wall: float
    cpu: float
    peak_one: int
    peak_all: int


def measure(command: Sequence[str], folder: Path = ROOT) -> Measured:
    """Run a command to its end and measure it with all its children."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)
        sampler = Sampler(process.pid)
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)  # counts the children it has waited for too
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        sampler.stop()
        out.seek(0)
        err.seek(0)
        return Measured(
            code=process.returncode,
            out=out.read(),
            err=err.read(),
            wall=wall,
            cpu=usage.ru_utime + usage.ru_stime,
            peak_one=usage.ru_maxrss * (1 if sys.platform == "darwin" else KIB),
            peak_all=sampler.peak,
        )


class Sampler(threading.Thread):
    """Looks now and then at what a process and its children hold, and keeps the most."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self._ended = pid, 0, threading.Event()

    def run(self) -> None:
        while not self._ended.wait(EVERY):
            self.peak = max(self.peak, sum(map(read_share, list_family(self.pid))))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def list_family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    family = [pid]
    for one in family:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            family += [int(child) for child in read_quietly(children).split()]
    return family


def read_share(pid: int) -> int:
    """Bytes a process holds, what it shares divided by how many share it (PSS)."""
    for line in read_quietly(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * KIB
    return 0


def read_quietly(file: Path) -> str:
    """A file of /proc; nothing if its process has ended meanwhile."""
    try:
        return file.read_text()
    except OSError:
        return ""


def build(jobs: int, arguments: Sequence[str]) -> tuple[Measured, int]:
    """Measure one build, and count the bytes of the site."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "site"
        command = [sys.executable, "generate.py", "--offline", "--jobs", str(jobs), *arguments]
        measured = measure([*command, "--output", str(output)])
        return measured, sum(f.stat().st_size for f in output.rglob("*") if f.is_file())


def main() -> int:
    parser = argparse.ArgumentParser(description="Time a build.")
    parser.add_argument("--jobs", type=int, nargs="+", default=[2], metavar="N")
    own, rest = parser.parse_known_args()
    print("processes    wall s     CPU s    one MB    all MB   site MB")
    for jobs in own.jobs:
        found, size = build(jobs, rest)
        if found.code:
            print(found.err, file=sys.stderr)
            return found.code
        print(
            f"{jobs:9} {found.wall:9.1f} {found.cpu:9.1f} {found.peak_one / 1e6:9.0f}"
            f" {found.peak_all / 1e6:9.0f} {size / 1e6:9.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
