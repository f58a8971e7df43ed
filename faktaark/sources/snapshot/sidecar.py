"""The sidecar of a stored answer: a small JSON file that says where the answer comes from.

In: a path. Out: a Snapshot. SnapshotError, naming the file, for a sidecar with faults, all of them
at once, and for one that describes another answer.
"""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Literal

from faktaark.model.snapshot import Snapshot
from faktaark.sources.snapshot.files import find_pending, make_error, parse_object, read_bytes
from faktaark.untrusted import find_address_fault, is_date, is_date_or_time

SIDECAR = ".meta.json"
SEQUENCES = ("copied_from", "summed_regions", "notes")
FETCHED = ("asked", "seen", "found", "unrevised", "notes")
"""What only an answer that we have fetched ourselves has; left out where it is empty."""

Origin = Literal["statbank", "klass", "copy"]
ORIGINS: tuple[Origin, ...] = ("statbank", "klass", "copy")


def find_sidecar(path: Path, name: str, digest: str) -> Snapshot:
    """Return the sidecar that has the answer's digest, the pending one where a write was killed."""
    sidecar = path.with_name(f"{name}{SIDECAR}")
    snapshot = read_sidecar(sidecar, name)
    if snapshot.sha256 == digest:
        return snapshot
    pending = find_pending(sidecar)
    if pending.exists():
        interrupted = read_sidecar(pending, name)
        if interrupted.sha256 == digest:
            return interrupted
    raise make_error(
        path, f"is not the answer that {sidecar.name} describes: its sha256 is {digest[:12]}…"
    )


def read_sidecar(path: Path, name: str) -> Snapshot:
    """Return what a sidecar says; SnapshotError with all its faults at once."""
    stored = parse_object(path, read_bytes(path))
    problems = _sidecar_problems(stored, name)
    if problems:
        raise make_error(path, "; ".join(problems))
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
        found=_labels(stored.get("found")),
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
        if not (_are_texts(stored[key]) if key in SEQUENCES else isinstance(stored[key], str))
    ]
    problems += _find_wrong_values(stored)
    if stored.get("origin", "copy") not in ORIGINS:
        problems.append(f"'origin' must be one of {', '.join(ORIGINS)}")
    if stored.get("table", name) != name:
        problems.append(f"'table' must be {name}, the name of the file")
    return problems


def _find_wrong_values(stored: Mapping[str, object]) -> list[str]:
    """Return what is wrong with the dates and the address, where they are texts."""
    problems = []
    fetched, updated, url = (stored.get(key) for key in ("fetched", "updated", "url"))
    if isinstance(fetched, str) and not is_date(fetched):
        problems.append("'fetched' must be a date as 2026-11-26")
    if isinstance(updated, str) and updated and not is_date_or_time(updated):
        problems.append("'updated' must be a date as 2026-11-26, a time, or empty")
    if stored.get("unrevised") and not updated:
        problems.append("'unrevised' needs a date in 'updated': it is what a reader is told of it")
    if isinstance(url, str) and (fault := find_address_fault(url)):
        problems.append(f"'url' is {fault}")
    return problems


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _text(stored: Mapping[str, object], key: str) -> str:
    return str(stored.get(key, ""))


def _texts(stored: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = stored[key]
    return tuple(value) if isinstance(value, list) else ()


def _labels(value: object) -> dict[str, dict[str, str]]:
    """Return dimension → label → code; what has another form is left out."""
    named = value.items() if isinstance(value, dict) else ()
    return {
        str(dimension): {str(label): str(code) for label, code in codes.items()}
        for dimension, codes in named
        if isinstance(codes, dict)
    }


def _origin(value: object) -> Origin:
    return next(origin for origin in ORIGINS if origin == value)
