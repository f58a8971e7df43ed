"""A fetch that is killed at any step is mended by the next."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from faktaark.sources.snapshot.editions import finish_edition
from faktaark.sources.snapshot.files import write_bytes
from faktaark.sources.snapshot.store import (
    finish_writing,
    list_notes,
    load_changes,
    load_edition,
    load_json,
    load_snapshot,
)
from tests.unit.sources.snapshot.fetch.world import JUNE, MAY, World
from tests.unit.sources.test_klass import answers as answers  # the fixture


class KilledError(BaseException):
    """The process ends here."""


def count_steps(action: Callable[[], object], monkeypatch: pytest.MonkeyPatch, stop: int) -> int:
    """Do it, and be killed before the write or rename of this number; how many there were."""
    steps = 0

    def guard(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == stop:
                raise KilledError
            return real(*arguments, **named)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", guard(os.replace))
        patch.setattr(os, "unlink", guard(os.unlink))
        patch.setattr("faktaark.sources.snapshot.store.write_bytes", guard(write_bytes))
        with suppress(KilledError):
            action()
    return steps


def all_changes(folder: Path) -> list[Any]:
    number = load_edition(folder).number
    kept: list[dict[str, Any]] = [load_changes(folder, edition) for edition in range(3, number + 1)]
    return sorted(
        (part["table"], *row)
        for changes in kept
        for part in changes.get("tables", [])
        for row in part["cells"]
    )


def test_a_kill_between_any_two_steps_is_mended(
    settled: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was reached, the next start ends with the same figures and the same changes told."""
    start = {f: f.read_bytes() for f in settled.folder.rglob("*") if f.is_file()}
    settled.update("00001", MAY, _7=700.0)
    settled.update("00002", JUNE, _9=900.0)
    settled.now = "2026-12-01T12:00:00Z"  # KLASS is due too
    stop, ended = 0, False
    while not ended:
        stop += 1
        restore(settled.folder, start)
        ended = count_steps(settled.fetch, monkeypatch, stop) < stop
        finish_writing(settled.folder)
        finish_edition(settled.folder)
        for table in ("00001", "00002"):
            load_snapshot(settled.folder, table)  # what an offline start would read
        load_json(settled.folder, "klass-131")
        assert not settled.fetch().stale
        assert settled.stored("00001")["value"].count(700.0) == 1
        assert settled.stored("00002")["value"].count(900.0) == 1
        assert [(row[0], row[1], *row[-2:]) for row in all_changes(settled.folder)] == [
            ("00001", "revised", 7.0, 700.0),
            ("00002", "revised", 9.0, 900.0),
        ]
        assert load_edition(settled.folder).number in (3, 4)
        assert list_notes(settled.folder) == ()
        assert {
            json.loads(f.read_text())["fetched"] for f in settled.folder.glob("klass*.meta.json")
        } == {"2026-12-01"}
    assert stop > 20


def restore(folder: Path, files: Mapping[Path, bytes]) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.unlink()
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
