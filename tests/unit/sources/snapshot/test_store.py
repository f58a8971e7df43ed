"""The store: what is written is read back; what is damaged is refused, and the file is named."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.sources.snapshot.changes import WHOLES
from faktaark.sources.snapshot.store import (
    list_tables,
    load_edition,
    load_json,
    load_note,
    load_origin,
    load_snapshot,
    write_edition,
    write_json,
    write_note,
    write_snapshot,
)
from faktaark.sources.snapshot.tables import read_stored

ORIGIN = Snapshot(
    table="00001",
    title="Storvik i tall",
    publisher="Statistisk sentralbyrå",
    url="https://www.ssb.no/statbank/table/00001",
    origin="copy",
    copied_from=("noen/kopier@0123abc",),
    updated="",
    fetched="2026-11-22",
    query="",
    sha256="",
    summed_regions=("0", "99"),
    note="En kopi.",
)
ANSWER: dict[str, object] = {
    "label": "Væra på Åsgård",
    "value": [1, None, 2.5],
    "status": {"1": ".."},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_snapshot(tmp_path, ORIGIN, ANSWER)
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(SnapshotError) as caught:
        load_snapshot(folder, "00001")
    first, last = str(caught.value).splitlines()
    assert last == (
        f"  Restore it with `git checkout -- {folder}`, or run the importer or the fetch again."
    )
    return first


def change_sidecar(folder: Path, **changes: object) -> None:
    path = folder / "00001.meta.json"
    stored = json.loads(path.read_text(encoding="utf-8")) | changes
    kept = {key: value for key, value in stored.items() if value is not None}
    path.write_text(json.dumps(kept), encoding="utf-8")


def test_a_table_is_read_back_as_it_was_written(folder: Path) -> None:
    snapshot, answer = load_snapshot(folder, "00001")
    assert answer == ANSWER
    assert snapshot.copied_from == ("noen/kopier@0123abc",)
    assert snapshot.summed_regions == ("0", "99")
    assert len(snapshot.sha256) == 64
    assert load_origin(folder, "00001") == snapshot


def test_a_list_is_read_back_and_can_be_read_by_a_person(tmp_path: Path) -> None:
    write_json(tmp_path, ORIGIN, {"codes": [{"code": "9901", "name": "Storvik"}]})
    assert load_json(tmp_path, "00001")[1] == {"codes": [{"code": "9901", "name": "Storvik"}]}
    lines = (tmp_path / "00001.json").read_text(encoding="utf-8").splitlines()
    assert '   "name": "Storvik"' in lines


def test_the_same_answer_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    write_snapshot(again, ORIGIN, ANSWER)
    for name in ("00001.json.gz", "00001.meta.json"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()
    header = (folder / "00001.json.gz").read_bytes()[:10]
    assert header[3] == 0 and header[4:8] == b"\0\0\0\0"  # no file name and no time


def test_only_finished_tables_are_listed(folder: Path) -> None:
    write_json(folder, replace(ORIGIN, table="en-liste"), {"codes": []})
    (folder / ".00002.json.gz.new").write_bytes(b"half")
    assert list_tables(folder) == ("00001",)


def test_no_origin_where_nothing_is_stored(tmp_path: Path) -> None:
    assert load_origin(tmp_path, "00001") is None


def test_a_missing_answer_is_named(folder: Path) -> None:
    (folder / "00001.json.gz").unlink()
    assert refusal(folder) == (f"{folder}/00001.json.gz cannot be read: No such file or directory")


def test_a_missing_sidecar_is_named(folder: Path) -> None:
    (folder / "00001.meta.json").unlink()
    assert refusal(folder) == (
        f"{folder}/00001.meta.json cannot be read: No such file or directory"
    )


def test_a_truncated_answer_is_refused(folder: Path) -> None:
    path = folder / "00001.json.gz"
    path.write_bytes(path.read_bytes()[:-12])
    assert refusal(folder).startswith(f"{path} is not a whole gzip file: ")


def test_an_answer_that_is_no_gzip_is_refused(folder: Path) -> None:
    path = folder / "00001.json.gz"
    path.write_bytes(b"<html>Service unavailable</html>")
    assert refusal(folder).startswith(f"{path} is not a whole gzip file: ")


def test_an_answer_that_was_changed_is_refused(folder: Path) -> None:
    path = folder / "00001.json.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"2.5", b"2.6")))
    assert refusal(folder).startswith(
        f"{path} is not the answer that 00001.meta.json describes: its sha256 is "
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice"),
    ],
)
def test_an_answer_that_is_not_json_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "edition.json").write_text(text)
    with pytest.raises(SnapshotError) as caught:
        load_edition(tmp_path)
    assert str(caught.value).splitlines()[0] == (
        f"{tmp_path}/edition.json is not valid JSON: {fault}"
    )


def test_every_fault_of_a_sidecar_is_named_at_once(folder: Path) -> None:
    change_sidecar(folder, title=None, url=7, copied_from="noen", origin="avis", farge="blå")
    assert refusal(folder) == (
        f"{folder}/00001.meta.json lacks 'title'; has an unknown key 'farge'; "
        "'copied_from' must be a list of texts; 'url' must be text; "
        "'origin' must be one of statbank, klass, copy"
    )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"fetched": "i går"}, "'fetched' must be a date as 2026-11-26"),
        ({"fetched": ""}, "'fetched' must be a date as 2026-11-26"),
        ({"updated": "99999-01-01"}, "'updated' must be a date as 2026-11-26, a time, or empty"),
        ({"unrevised": "ja"}, "'unrevised' needs a date in 'updated': it is what a reader is told"),
        ({"url": "javascript:alert(1)"}, "'url' is not an address that begins with http:// or"),
    ],
)
def test_a_sidecar_whose_values_no_page_can_show_is_refused(
    folder: Path, changes: dict[str, object], fault: str
) -> None:
    change_sidecar(folder, **changes)
    assert refusal(folder).startswith(f"{folder}/00001.meta.json {fault}")


def test_the_sidecar_of_another_table_is_refused(folder: Path) -> None:
    change_sidecar(folder, table="00002")
    assert refusal(folder) == (
        f"{folder}/00001.meta.json 'table' must be 00001, the name of the file"
    )


def test_a_write_killed_before_the_renames_leaves_the_old_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_at_rename(monkeypatch, 1)
    with pytest.raises(KeyboardInterrupt):
        write_snapshot(folder, ORIGIN, {"value": [3]})
    assert load_snapshot(folder, "00001")[1] == ANSWER


def test_a_write_killed_between_the_renames_leaves_the_new_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_at_rename(monkeypatch, 2)
    with pytest.raises(KeyboardInterrupt):
        write_snapshot(folder, ORIGIN, {"value": [3]})
    snapshot, answer = load_snapshot(folder, "00001")
    assert answer == {"value": [3]}
    assert snapshot.title == "Storvik i tall"


def kill_at_rename(monkeypatch: pytest.MonkeyPatch, which: int) -> None:
    renames = 0
    rename = Path.replace

    def rename_or_die(self: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if renames == which:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", rename_or_die)


def test_the_edition_is_read_back(tmp_path: Path) -> None:
    write_edition(tmp_path, Edition("2026-11-22", 3))
    assert load_edition(tmp_path) == Edition("2026-11-22", 3)


@pytest.mark.parametrize(
    "stored",
    [
        {"date": "2026-11-22"},
        {"date": 1, "number": 1},
        {"date": "", "number": 1},
        {"date": "i går", "number": 1},
        {"date": "2026-11-22", "number": 0},
        {"date": "2026-11-22", "number": True},
    ],
)
def test_an_edition_without_date_or_number_is_refused(
    tmp_path: Path, stored: dict[str, object]
) -> None:
    (tmp_path / "edition.json").write_text(json.dumps(stored))
    with pytest.raises(SnapshotError, match="must have a 'date' as 2026-11-26 and a 'number'"):
        load_edition(tmp_path)


def test_a_gzip_file_that_would_fill_the_memory_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faktaark.sources.snapshot.files.MOST_BYTES", 100)
    (folder / "00001.json.gz").write_bytes(gzip.compress(b" " * 101))
    assert refusal(folder).endswith("00001.json.gz holds more than 100 bytes")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"table": "00002"}, "must be of the table 00001, and is of 00002"),
        ({"date": "i går"}, "is not of the form expected: a note needs 'table', 'after' and a"),
    ],
)
def test_a_pending_note_is_of_its_own_table(
    tmp_path: Path, changed: dict[str, object], fault: str
) -> None:
    whole = {"whole": WHOLES[1], "count": 1, "dimensions": ["Region", "Tid"], "cells": []}
    note = {"table": "00001", "after": "x", "date": "2026-11-27", **whole}
    write_note(tmp_path, "00001", note)
    assert load_note(tmp_path, "00001").whole == WHOLES[1]
    write_note(tmp_path, "00001", {**note, **changed})
    with pytest.raises(SnapshotError) as caught:
        load_note(tmp_path, "00001")
    assert fault in str(caught.value)


def test_a_stored_answer_that_is_no_dataset_names_its_table() -> None:
    with pytest.raises(SnapshotError, match=r"^table 00001"):
        read_stored("00001", {"id": ["Region"], "size": "ja"})
