"""Built sites to test: the whole one, built once per test run, and digests of folders.

The whole site takes minutes, so all of xdist's workers share one: the first that asks for it
builds, the others wait for the lock.
"""

import fcntl
import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.build import Measured, measure

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Build:
    """A site that was built, and what the build said and cost."""

    folder: Path
    measured: Measured


def build_once(folder: Path) -> Build:
    """Build the whole site with two processes, or wait for the worker that does.

    `folder` is pytest's base folder of this run.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # the one that the workers share
    output, record = folder / "site", folder / "site.json"
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            record.write_text(json.dumps(asdict(generate("--jobs", "2", "--output", str(output)))))
    return Build(output, Measured(**json.loads(record.read_text())))


def generate(*arguments: str) -> Measured:
    """Run generate.py in a process of its own."""
    return measure([sys.executable, "generate.py", "--offline", *arguments], ROOT)


def digest(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder, by its path within it."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
