"""Pins the newest versions that pyproject.toml and package.json allow: run it with `make lock`.

Writes requirements.lock (what the build needs), requirements-dev.lock (that and what the tests
need, in the same versions) and package-lock.json. None of them names an index or a mirror.
It wants the oldest Python that is supported, since newer versions of a package may not support it.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
HEADER = "# Made by `make lock` from pyproject.toml.\n"


def main() -> int:
    if sys.version_info[:2] != OLDEST:
        sys.exit("make lock needs Python {}.{} in .venv".format(*OLDEST))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        runtime = install(python, project["project"]["dependencies"])
        both = install(python, project["dependency-groups"]["dev"])
    if moved := set(runtime) - set(both):
        sys.exit(f"the tests' packages need other versions than the build: {sorted(moved)}")
    (ROOT / "requirements.lock").write_text(HEADER + "\n".join(runtime) + "\n", encoding="utf-8")
    (ROOT / "requirements-dev.lock").write_text(HEADER + "\n".join(both) + "\n", encoding="utf-8")
    lock_node_packages()
    return 0


def install(python: Path, requirements: Sequence[str]) -> list[str]:
    """Install the newest versions allowed, and return all that is there, as «name==version»."""
    pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-qq", *requirements], check=True)
    freeze = [*pip, "freeze", "--exclude", "pip", "--exclude", "setuptools"]
    found = subprocess.run(freeze, check=True, capture_output=True, text=True).stdout.splitlines()
    if elsewhere := [line for line in found if "==" not in line]:
        sys.exit(f"not from an index, so it cannot be pinned: {elsewhere}")
    return sorted(found, key=str.lower)


def lock_node_packages() -> None:
    command = ["npm", "update", "--package-lock-only", "--omit-lockfile-registry-resolved"]
    subprocess.run([*command, "--no-audit", "--no-fund"], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
