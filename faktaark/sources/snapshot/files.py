"""Reading and writing of the snapshot's files: JSON, plain or packed.

In: paths and JSON objects. Out: JSON objects and files; the same object gives the same bytes.
SnapshotError, naming the file and how to restore it, for one that cannot be read or is damaged.
"""

import gzip
import io
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path

from faktaark.errors import SnapshotError
from faktaark.untrusted import MOST_BYTES, describe_failure, parse_json, read_file

RESTORE = "Restore it with `git checkout -- {folder}`, or run the importer or the fetch again."


def parse_object(path: Path, raw: bytes) -> dict[str, object]:
    """Return the JSON object that a file's bytes hold; SnapshotError for anything else."""
    try:
        parsed = parse_json(raw)
    except ValueError as error:  # also an answer that is not UTF-8
        raise make_error(path, f"is not valid JSON: {error}") from None
    if not isinstance(parsed, dict):
        raise make_error(path, "must hold a JSON object")
    return parsed


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; SnapshotError if it cannot be read."""
    try:
        return read_file(path)
    except OSError as error:
        raise make_error(path, f"cannot be read: {describe_failure(error)}") from None


def read_packed(path: Path) -> bytes:
    """Return the bytes that a gzip file holds; SnapshotError if it is not whole."""
    packed = io.BytesIO(read_bytes(path))
    try:
        with gzip.GzipFile(fileobj=packed) as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise make_error(path, f"is not a whole gzip file: {error}") from None
    if len(raw) > MOST_BYTES:
        raise make_error(path, f"holds more than {MOST_BYTES:,} bytes")
    return raw


def make_error(path: Path, what: str) -> SnapshotError:
    """Return the error to raise for a file: what is wrong with it, and how to restore it."""
    return SnapshotError(f"{path} {what}\n  {RESTORE.format(folder=path.parent)}")


# --- writing -------------------------------------------------------------------------------------


def dump_json(payload: Mapping[str, object], indent: int | None) -> bytes:
    """Return the object as JSON in UTF-8; the same object gives the same bytes."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        payload, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return (text + "\n").encode()


def pack(raw: bytes) -> bytes:
    """Return the bytes as gzip, without name or time: the same in every version of Python."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=0) as file:
        file.write(raw)
    return packed.getvalue()


def find_pending(path: Path) -> Path:
    """Return where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.new")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that it is on the disk, and not only on its way there."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
