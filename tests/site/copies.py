"""A copy of what a build reads, to be broken in one way, and the build that must refuse it."""

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import generate
from tests.sites import digest

UTSIRA = "1151"
RESTORE = "Restore it with `git checkout -- {}`, or run the importer or the fetch again."

Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Project:
    """A copy of what a build reads, and a site that was built before it was broken."""

    folder: Path
    output: Path

    @property
    def snapshot(self) -> Path:
        return self.folder / "snapshot"

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text, which must be there."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def edit_sidecar(self, name: str, **fields: object) -> None:
        """Set fields of a sidecar; None takes one away."""
        path = self.snapshot / f"{name}.meta.json"
        sidecar = json.loads(path.read_text()) | fields
        path.write_text(json.dumps({k: v for k, v in sidecar.items() if v is not None}))

    def edit_table(self, table: str, change: Change, *, mend: bool = True) -> None:
        """Change a stored table as if its source had sent it so; `mend`: the sidecar's sum too."""
        path = self.snapshot / f"{table}.json.gz"
        answer = json.loads(gzip.decompress(path.read_bytes()))
        change(answer)
        raw = json.dumps(answer).encode()
        path.write_bytes(gzip.compress(raw))
        if mend:
            self.edit_sidecar(table, sha256=hashlib.sha256(raw).hexdigest())

    def edit_list(self, name: str, change: Change) -> None:
        """Change a stored list, and mend its sidecar."""
        path = self.snapshot / f"{name}.json"
        answer = json.loads(path.read_text())
        change(answer)
        path.write_text(json.dumps(answer))
        self.edit_sidecar(name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())

    def build(self, *arguments: str) -> int:
        chosen = ("--kommune", UTSIRA, "--no-pdf", "--jobs", "1", "--output", str(self.output))
        return generate.main(["--offline", *chosen, *arguments])


def place_of(answer: dict[str, Any], **codes: str) -> int:
    """Where the cell of these codes lies in the long list of a table's values."""
    place = 0
    for name, size in zip(answer["id"], answer["size"], strict=True):
        index = answer["dimension"][name]["category"]["index"]
        order = list(index) if isinstance(index, list) else sorted(index, key=index.get)
        place = place * size + order.index(codes[name])
    return place


def check_refused(project: Project, capsys: pytest.CaptureFixture[str], *expected: str) -> None:
    """Exit code 1; one message, that has the lines expected; the old site as it was."""
    before = digest(project.output)
    capsys.readouterr()
    code = project.build()
    out, err = capsys.readouterr()
    err = err.replace(f"{project.folder}/", "")
    assert code == 1
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("error: ") == 1
    assert "Traceback" not in err
    assert err == "error: " + "\n  ".join(expected) + "\n"
    assert digest(project.output) == before
    assert sorted(file.name for file in project.output.parent.iterdir()) == ["project", "site"]
