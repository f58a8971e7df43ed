"""Pin the newest versions that pyproject.toml and package.json allow: run it with `make lock`.

Writes requirements.lock (what the build needs), requirements-dev.lock (that and what the tests
need, in the same versions) and package-lock.json. All name the hashes of every file of a version,
so that one lock serves every supported Python and platform, and none names a package index.
Why it is done so: docs/decisions/0005-locks.md.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, EVERYTHING = "requirements.lock", "requirements-dev.lock"
OLDEST = "3.11"
HEADER = "# Made by `make lock` from pyproject.toml; installed with pip's --require-hashes.\n"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        pip(python, "install", "--quiet", "uv")
        lock_python_packages(python, EVERYTHING, "--group", "dev")
        lock_python_packages(python, RUNTIME, "--constraint", EVERYTHING)
    lock_node_packages()
    return 0


def pip(python: Path, *arguments: str) -> str:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def lock_python_packages(python: Path, lock: str, *options: str) -> None:
    """Write the newest versions allowed, of every Python from the oldest on, with their hashes."""
    command = [str(python.parent / "uv"), "pip", "compile", "pyproject.toml", "--upgrade"]
    command += ["--universal", "--python-version", OLDEST, "--generate-hashes", "--quiet"]
    command += ["--no-annotate", "--no-header", "--no-config", "--output-file", lock, *options]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | read_index(python))
    path = ROOT / lock
    path.write_text(HEADER + path.read_text(encoding="utf-8"), encoding="utf-8")


def read_index(python: Path) -> dict[str, str]:
    """Return the package index and certificates that pip is set to use, as uv's environment.

    uv does not read pip's configuration.
    """
    lines = (line.partition("=") for line in pip(python, "config", "list").splitlines())
    settings = {key.rpartition(".")[2]: value.strip("'") for key, _, value in lines}
    named = {"UV_DEFAULT_INDEX": "index-url", "SSL_CERT_FILE": "cert"}
    return {name: settings[key] for name, key in named.items() if key in settings}


def lock_node_packages() -> None:
    command = ["npm", "update", "--package-lock-only", "--omit-lockfile-registry-resolved"]
    subprocess.run([*command, "--no-audit", "--no-fund"], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
