"""The snapshot store: the files of stored answers and of where each of them comes from.

In: a folder. Out: the answers as plain JSON objects, each with its Snapshot; and the edition and
its changes. SnapshotError, naming the file, for one that is missing or damaged. Knows nothing of
what the answers say.

One answer is two files: the answer itself (`07459.json.gz` for a table, `klass-131.json` for a
small list that a person may want to read) and its sidecar (`07459.meta.json`): origin, dates,
query and the sha256 of the answer's JSON. An answer that doesn't fit its sidecar is not used.

Writing is atomic. Both files are first written whole under a pending name (`.07459.json.gz.new`),
then renamed, the answer before the sidecar. Killed between the two renames, the new answer lies
beside the old sidecar, with the new sidecar still pending: reading finds it there.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeVar

from faktaark.errors import cut_text
from faktaark.model.jsonstat_form import Json, as_text
from faktaark.model.snapshot import Edition, Snapshot, StoredList
from faktaark.sources.snapshot.changes import ChangeNote, read_note, read_notes
from faktaark.sources.snapshot.files import (
    dump_json,
    find_pending,
    make_error,
    pack,
    parse_object,
    read_bytes,
    read_packed,
    write_bytes,
)
from faktaark.sources.snapshot.sidecar import FETCHED, SIDECAR, find_sidecar, read_sidecar
from faktaark.untrusted import is_date, is_there

T = TypeVar("T")

TABLE = ".json.gz"
LIST = ".json"
EDITION = "edition"
NUMBER = re.compile(r"[1-9][0-9]{0,5}")
CHANGED, PENDING = "changes", "pending"
ASIDE, READY = ".lists.new", ".lists.ready"


def list_tables(folder: Path) -> tuple[str, ...]:
    """Return the names of the stored tables, in alphabetical order."""
    names = (path.name for path in folder.glob(f"*{TABLE}"))
    return tuple(sorted(name.removesuffix(TABLE) for name in names if not name.startswith(".")))


def load_snapshot(folder: Path, table: str) -> tuple[Snapshot, dict[str, object]]:
    """Return a stored table and its origin; SnapshotError if it is missing, damaged or not JSON."""
    path = folder / f"{table}{TABLE}"
    return _load(path, table, read_packed(path))


def load_json(folder: Path, name: str) -> StoredList:
    """Return a stored list, such as KLASS's, and its origin; errors as load_snapshot."""
    path = folder / f"{name}{LIST}"
    return _load(path, name, read_bytes(path))


def load_origin(folder: Path, name: str) -> Snapshot | None:
    """Return the sidecar of a table or list, unchecked against it; None if there is none."""
    path = folder / f"{name}{SIDECAR}"
    return read_sidecar(path, name) if path.exists() else None


def write_snapshot(folder: Path, snapshot: Snapshot, payload: Mapping[str, object]) -> None:
    """Store a table. The sidecar's sha256 is computed here; the same payload, the same bytes."""
    raw = dump_json(payload, indent=None)
    _write_pair(folder, f"{snapshot.table}{TABLE}", pack(raw), snapshot, raw)


def write_json(folder: Path, snapshot: Snapshot, payload: Mapping[str, object]) -> None:
    """Store a list in a form a person can read; otherwise as write_snapshot."""
    raw = dump_json(payload, indent=1)
    _write_pair(folder, f"{snapshot.table}{LIST}", raw, snapshot, raw)


def load_edition(folder: Path) -> Edition:
    """Return the edition that the snapshot holds."""
    path = folder / f"{EDITION}{LIST}"
    stored = parse_object(path, read_bytes(path))
    date, number = stored.get("date"), stored.get("number")
    if not isinstance(date, str) or not is_date(date) or type(number) is not int or number < 1:
        raise make_error(
            path, "must have a 'date' as 2026-11-26 and a 'number' that is whole, from 1"
        )
    return Edition(date, number)


def write_edition(folder: Path, edition: Edition) -> None:
    """Store the edition's date and number."""
    path = folder / f"{EDITION}{LIST}"
    pending = find_pending(path)
    write_bytes(pending, dump_json(asdict(edition), indent=1))
    pending.replace(path)


def digest_of(payload: Mapping[str, object]) -> str:
    """Return the sha256 that a table has when it is stored."""
    return hashlib.sha256(dump_json(payload, indent=None)).hexdigest()


# --- lists that only together make sense ---------------------------------------------------------


def write_together(folder: Path, lists: Iterable[tuple[Snapshot, Mapping[str, object]]]) -> None:
    """Store all the lists or none: written aside first, and then moved in.

    Killed while they are moved, the rest is moved by `finish_writing`.
    """
    aside = folder / ASIDE
    if aside.exists():
        shutil.rmtree(aside)
    for snapshot, payload in lists:
        write_json(aside, snapshot, payload)
    aside.replace(folder / READY)
    finish_writing(folder)


def finish_writing(folder: Path) -> None:
    """Move in lists that were written whole before a program was killed. Every build begins so."""
    ready = folder / READY
    for path in sorted(ready.glob("*")):
        path.replace(folder / path.name)
    if ready.exists():
        ready.rmdir()


# --- what has changed ----------------------------------------------------------------------------


def load_changes(folder: Path, number: int) -> dict[str, object]:
    """Return what changed with an edition; empty where that is not kept, as of the first."""
    path = folder / CHANGED / f"{number}{TABLE}"
    return parse_object(path, read_packed(path)) if is_there(path) else {}


def load_notes(folder: Path, number: int) -> tuple[ChangeNote, ...]:
    """Return the notes of the tables that an edition changed; none where they are not kept."""
    return load_dated_notes(folder, number)[1]


def load_dated_notes(folder: Path, number: int) -> tuple[str, tuple[ChangeNote, ...]]:
    """Return the date of an edition too, which is "" where its changes are not kept."""
    path = folder / CHANGED / f"{number}{TABLE}"
    if not is_there(path):
        return "", ()
    changes = load_changes(folder, number)
    day = as_text(changes.get("date"))
    if changes.get("number") != number or not is_date(day):
        raise make_error(path, f"must have the 'number' {number} and a 'date' as 2026-11-26")
    return day, _read(path, read_notes, changes)


def list_changes(folder: Path) -> tuple[int, ...]:
    """Return the numbers of the editions whose changes are kept, oldest first."""
    return tuple(
        sorted(int(name) for name in list_tables(folder / CHANGED) if NUMBER.fullmatch(name))
    )


def write_changes(folder: Path, number: int, changes: Mapping[str, object]) -> None:
    """Store what changed with an edition."""
    _write_packed(folder / CHANGED / f"{number}{TABLE}", changes)


def list_notes(folder: Path) -> tuple[str, ...]:
    """Return the tables with a pending note: a change that is not in any edition yet."""
    return list_tables(folder / CHANGED / PENDING)


def load_note(folder: Path, table: str) -> ChangeNote:
    """Return the pending note of a table; SnapshotError for one of another form."""
    path = folder / CHANGED / PENDING / f"{table}{TABLE}"
    note = _read(path, read_note, parse_object(path, read_packed(path)))
    if note.table != table:
        raise make_error(path, f"must be of the table {table}, and is of {cut_text(note.table)}")
    return note


def write_note(folder: Path, table: str, note: Mapping[str, object]) -> None:
    """Store the pending note of a table."""
    _write_packed(folder / CHANGED / PENDING / f"{table}{TABLE}", note)


def drop_note(folder: Path, table: str) -> None:
    """Delete the pending note of a table."""
    (folder / CHANGED / PENDING / f"{table}{TABLE}").unlink(missing_ok=True)


# --- reading -------------------------------------------------------------------------------------


def _load(path: Path, name: str, raw: bytes) -> tuple[Snapshot, dict[str, object]]:
    digest = hashlib.sha256(raw).hexdigest()
    return find_sidecar(path, name, digest), parse_object(path, raw)


def _read(path: Path, read: Callable[[Json], T], stored: Json) -> T:
    try:
        return read(stored)
    except ValueError as error:
        raise make_error(path, f"is not of the form expected: {error}") from None


# --- writing -------------------------------------------------------------------------------------


def _write_pair(folder: Path, name: str, content: bytes, snapshot: Snapshot, raw: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    complete = asdict(replace(snapshot, sha256=hashlib.sha256(raw).hexdigest()))
    kept = {key: value for key, value in complete.items() if value or key not in FETCHED}
    answer, sidecar = folder / name, folder / f"{snapshot.table}{SIDECAR}"
    write_bytes(find_pending(answer), content)
    write_bytes(find_pending(sidecar), dump_json(kept, indent=1))
    find_pending(answer).replace(answer)
    find_pending(sidecar).replace(sidecar)


def _write_packed(path: Path, payload: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(find_pending(path), pack(dump_json(payload, indent=None)))
    find_pending(path).replace(path)
