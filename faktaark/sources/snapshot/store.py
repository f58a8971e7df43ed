"""The snapshot store: stored answers and where each of them comes from.

In: a folder. Out: the answers as plain JSON objects, each with its Snapshot. Knows nothing of what
the answers say.

One answer is two files: the answer itself (`07459.json.gz` for a table, `klass-131.json` for a
small list that a person may want to read) and its sidecar (`07459.meta.json`): origin, dates,
query and the sha256 of the answer's JSON. An answer that doesn't fit its sidecar is not used.

Writing is atomic. Both files are first written whole under a pending name (`.07459.json.gz.new`),
then renamed, the answer before the sidecar. Killed between the two renames, the new answer lies
beside the old sidecar, with the new sidecar still pending: reading finds it there.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Literal

from faktaark.errors import SnapshotError
from faktaark.model.snapshot import Edition, Snapshot

TABLE = ".json.gz"
LIST = ".json"
SIDECAR = ".meta.json"
EDITION = "edition"
CHANGED, PENDING = "changes", "pending"
ASIDE, READY = ".lists.new", ".lists.ready"
SEQUENCES = ("copied_from", "summed_regions", "notes")
FETCHED = (
    "asked",
    "seen",
    "found",
    "unrevised",
    "notes",
)  # of answers we have fetched ourselves; left out where empty

Origin = Literal["statbank", "klass", "copy"]
ORIGINS: tuple[Origin, ...] = ("statbank", "klass", "copy")
RESTORE = "Restore it with `git checkout -- {folder}`, or run the importer or the fetch again."


def list_tables(folder: Path) -> tuple[str, ...]:
    """The names of the stored tables, in alphabetical order."""
    names = (path.name for path in folder.glob(f"*{TABLE}"))
    return tuple(sorted(name.removesuffix(TABLE) for name in names if not name.startswith(".")))


def load_snapshot(folder: Path, table: str) -> tuple[Snapshot, dict[str, object]]:
    """A stored table and its origin. SnapshotError if it is missing, damaged or not JSON."""
    path = folder / f"{table}{TABLE}"
    return _load(path, table, _unpack(path))


def load_json(folder: Path, name: str) -> tuple[Snapshot, dict[str, object]]:
    """A stored list, such as an answer from KLASS, and its origin; errors as load_snapshot."""
    path = folder / f"{name}{LIST}"
    return _load(path, name, _read(path))


def load_origin(folder: Path, name: str) -> Snapshot | None:
    """The sidecar alone of a table or list, unchecked against it; None if there is none."""
    path = folder / f"{name}{SIDECAR}"
    return _read_sidecar(path, name) if path.exists() else None


def write_snapshot(folder: Path, snapshot: Snapshot, payload: Mapping[str, object]) -> None:
    """Store a table. The sidecar's sha256 is computed here; the same payload, the same bytes."""
    raw = _to_bytes(payload, indent=None)
    _write_pair(folder, f"{snapshot.table}{TABLE}", _pack(raw), snapshot, raw)


def write_json(folder: Path, snapshot: Snapshot, payload: Mapping[str, object]) -> None:
    """Store a list in a form a person can read; otherwise as write_snapshot."""
    raw = _to_bytes(payload, indent=1)
    _write_pair(folder, f"{snapshot.table}{LIST}", raw, snapshot, raw)


def load_edition(folder: Path) -> Edition:
    """The utgave the snapshot holds."""
    path = folder / f"{EDITION}{LIST}"
    stored = _parse(path, _read(path))
    date, number = stored.get("date"), stored.get("number")
    if not isinstance(date, str) or not isinstance(number, int) or isinstance(number, bool):
        raise _damaged(path, "must have a 'date' that is text and a 'number' that is whole")
    return Edition(date, number)


def write_edition(folder: Path, edition: Edition) -> None:
    path = folder / f"{EDITION}{LIST}"
    pending = _pending(path)
    _write_bytes(pending, _to_bytes(asdict(edition), indent=1))
    pending.replace(path)


def digest_of(payload: Mapping[str, object]) -> str:
    """The sha256 that a table has when it is stored."""
    return hashlib.sha256(_to_bytes(payload, indent=None)).hexdigest()


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
    """Move in what was written whole before a program was killed; the start of every build."""
    ready = folder / READY
    for path in sorted(ready.glob("*")):
        path.replace(folder / path.name)
    if ready.exists():
        ready.rmdir()


# --- what has changed ----------------------------------------------------------------------------


def load_changes(folder: Path, number: int) -> dict[str, object]:
    """What changed with an utgave; nothing is known of the first."""
    path = folder / CHANGED / f"{number}{TABLE}"
    return _parse(path, _unpack(path)) if path.exists() else {}


def list_changes(folder: Path) -> tuple[int, ...]:
    """The numbers of the utgaver whose changes are kept, oldest first."""
    return tuple(sorted(int(name) for name in list_tables(folder / CHANGED) if name.isdecimal()))


def write_changes(folder: Path, number: int, changes: Mapping[str, object]) -> None:
    _write_one(folder / CHANGED / f"{number}{TABLE}", changes)


def list_notes(folder: Path) -> tuple[str, ...]:
    """The tables that something is noted of which no utgave tells yet."""
    return list_tables(folder / CHANGED / PENDING)


def load_note(folder: Path, table: str) -> dict[str, object]:
    path = folder / CHANGED / PENDING / f"{table}{TABLE}"
    return _parse(path, _unpack(path))


def write_note(folder: Path, table: str, note: Mapping[str, object]) -> None:
    _write_one(folder / CHANGED / PENDING / f"{table}{TABLE}", note)


def drop_note(folder: Path, table: str) -> None:
    (folder / CHANGED / PENDING / f"{table}{TABLE}").unlink(missing_ok=True)


# --- reading -------------------------------------------------------------------------------------


def _load(path: Path, name: str, raw: bytes) -> tuple[Snapshot, dict[str, object]]:
    digest = hashlib.sha256(raw).hexdigest()
    return _load_sidecar(path, name, digest), _parse(path, raw)


def _load_sidecar(path: Path, name: str, digest: str) -> Snapshot:
    sidecar = path.with_name(f"{name}{SIDECAR}")
    snapshot = _read_sidecar(sidecar, name)
    if snapshot.sha256 == digest:
        return snapshot
    pending = _pending(sidecar)
    if pending.exists():
        interrupted = _read_sidecar(pending, name)
        if interrupted.sha256 == digest:
            return interrupted
    raise _damaged(
        path, f"is not the answer that {sidecar.name} describes: its sha256 is {digest[:12]}…"
    )


def _read_sidecar(path: Path, name: str) -> Snapshot:
    stored = _parse(path, _read(path))
    problems = _sidecar_problems(stored, name)
    if problems:
        raise _damaged(path, "; ".join(problems))
    return Snapshot(
        table=_text(stored, "table"),
        title=_text(stored, "title"),
        publisher=_text(stored, "publisher"),
        url=_text(stored, "url"),
        origin=_origin(stored["origin"]),
        copied_from=_texts(stored, "copied_from"),
        updated=_text(stored, "updated"),
        fetched=_text(stored, "fetched"),
        query=_text(stored, "query"),
        sha256=_text(stored, "sha256"),
        summed_regions=_texts(stored, "summed_regions"),
        note=_text(stored, "note"),
        asked=_text(stored, "asked"),
        seen=_text(stored, "seen"),
        found=_found(stored.get("found")),
        unrevised=_text(stored, "unrevised"),
    )


def _sidecar_problems(stored: Mapping[str, object], name: str) -> list[str]:
    known = {field.name for field in fields(Snapshot)}
    problems = [f"lacks '{key}'" for key in sorted(known - stored.keys() - set(FETCHED))]
    problems += [f"has an unknown key '{key}'" for key in sorted(stored.keys() - known)]
    present = sorted((known & stored.keys()) - {"found"})
    problems += [
        f"'{key}' must be {'a list of texts' if key in SEQUENCES else 'text'}"
        for key in present
        if not (_is_texts(stored[key]) if key in SEQUENCES else isinstance(stored[key], str))
    ]
    if stored.get("origin", "copy") not in ORIGINS:
        problems.append(f"'origin' must be one of {', '.join(ORIGINS)}")
    if stored.get("table", name) != name:
        problems.append(f"'table' must be {name}, the name of the file")
    return problems


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _text(stored: Mapping[str, object], key: str) -> str:
    return str(stored.get(key, ""))


def _texts(stored: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = stored[key]
    return tuple(value) if isinstance(value, list) else ()


def _found(value: object) -> dict[str, dict[str, str]]:
    """dimension → label → code; what has another form is left out."""
    named = value.items() if isinstance(value, dict) else ()
    return {
        str(dimension): {str(label): str(code) for label, code in codes.items()}
        for dimension, codes in named
        if isinstance(codes, dict)
    }


def _origin(value: object) -> Origin:
    return next(origin for origin in ORIGINS if origin == value)


def _parse(path: Path, raw: bytes) -> dict[str, object]:
    try:
        parsed = json.loads(raw, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant)
    except ValueError as error:  # also an answer that is not UTF-8
        raise _damaged(path, f"is not valid JSON: {error}") from None
    if not isinstance(parsed, dict):
        raise _damaged(path, "must hold a JSON object")
    return parsed


def _unique_keys(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key '{twice}' stands twice")
    return unique


def _refuse_constant(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _damaged(path, f"cannot be read: {error.strerror}") from None


def _unpack(path: Path) -> bytes:
    packed = _read(path)
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(path, f"is not a whole gzip file: {error}") from None


def _damaged(path: Path, what: str) -> SnapshotError:
    return SnapshotError(f"{path} {what}\n  {RESTORE.format(folder=path.parent)}")


# --- writing -------------------------------------------------------------------------------------


def _to_bytes(payload: Mapping[str, object], indent: int | None) -> bytes:
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        payload, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return (text + "\n").encode()


def _pack(raw: bytes) -> bytes:
    """gzip without name or time; the header is Python's own, the same in every version."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=0) as file:
        file.write(raw)
    return packed.getvalue()


def _write_pair(folder: Path, name: str, content: bytes, snapshot: Snapshot, raw: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    complete = asdict(replace(snapshot, sha256=hashlib.sha256(raw).hexdigest()))
    told = {key: value for key, value in complete.items() if value or key not in FETCHED}
    answer, sidecar = folder / name, folder / f"{snapshot.table}{SIDECAR}"
    _write_bytes(_pending(answer), content)
    _write_bytes(_pending(sidecar), _to_bytes(told, indent=1))
    _pending(answer).replace(answer)
    _pending(sidecar).replace(sidecar)


def _write_one(path: Path, payload: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_bytes(_pending(path), _pack(_to_bytes(payload, indent=None)))
    _pending(path).replace(path)


def _pending(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _write_bytes(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
