"""The utgave: a changed figure makes a new one, and what changed is kept, cell by cell.

Part of fetch. In: a table as it is stored and as it was fetched. Out: in the snapshot's folder

    changes/pending/07459.json.gz   what will change in a table, written before the table is
    changes/2.json.gz               what changed with utgave 2
    edition.json                    the date and number

A pending note says which answer it leads to, so that a fetch which was killed at any step can be
finished by the next start: a note of an answer that is not stored tells of what never happened.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.sources.snapshot.store import (
    digest_of,
    drop_note,
    list_notes,
    list_tables,
    load_changes,
    load_edition,
    load_note,
    load_snapshot,
    write_changes,
    write_edition,
    write_note,
)

Payload = Mapping[str, Any]
Place = tuple[str, ...]
"""Codes of a cell: region, the other dimensions in the answer's order, period."""

Row = list[object]
"""Kind, the codes of the cell, old, new: a number, the sign in its place, or null for no cell."""

NEW_PERIOD, REVISED, REMOVED = "new-period", "revised", "removed"


def note_changes(
    folder: Path,
    query: TableQuery,
    old: tuple[Snapshot, Payload] | None,
    new: Payload,
    today: date,
) -> int:
    """Keep what will change when `new` is stored; the number of figures that do."""
    whole, names, rows, count = _compare(query, old and old[1], new)
    if not count:
        return 0
    note: dict[str, object] = {
        "table": query.table,
        "after": digest_of(new),
        "date": today.isoformat(),
        "whole": whole,
        "count": count,
        "dimensions": names,
        "cells": rows,
    }
    write_note(folder, query.table, note)
    return count


def finish_edition(folder: Path) -> Edition | None:
    """Raise the utgave for what has changed since it was written; None if nothing has."""
    tables = list_notes(folder)
    if not tables:
        return None
    edition = load_edition(folder)
    recorded = set(_answers_of(load_changes(folder, edition.number)))
    notes = [load_note(folder, table) for table in tables]
    happened = [
        note
        for table, note in zip(tables, notes, strict=True)
        if _is_stored(folder, table, note) and (table, note["after"]) not in recorded
    ]
    raised = None
    if happened:
        newest = max(str(note["date"]) for note in happened)
        raised = Edition(max(newest, edition.date), edition.number + 1)
        told: dict[str, object] = {"number": raised.number, "date": raised.date, "tables": happened}
        write_changes(folder, raised.number, told)
        write_edition(folder, raised)
    for table in tables:
        drop_note(folder, table)
    return raised


def _answers_of(changes: Payload) -> Iterable[tuple[object, object]]:
    tables = changes.get("tables")
    for note in tables if isinstance(tables, list) else []:
        yield note["table"], note["after"]


def _is_stored(folder: Path, table: str, note: Payload) -> bool:
    there = table in list_tables(folder)
    return there and load_snapshot(folder, table)[0].sha256 == note["after"]


# --- cell by cell --------------------------------------------------------------------------------


def _compare(
    query: TableQuery, old: Payload | None, new: Payload
) -> tuple[str, list[str], list[Row], int]:
    """(whole, dimensions, rows, how many figures).

    whole: «new» for a table that was not there, «replaced» for one whose dimensions or codes are
    not those of the old one; their cells are the whole table, and are not written out.
    """
    names = _names(query, new)
    after = _cells(query, names, new)
    if old is None:
        return "new", names, [], _count_numbers(after)
    if not _are_alike(query, names, old, new):
        return "replaced", names, [], _count_numbers(after)
    before = _cells(query, names, old)
    periods = {place[-1] for place in before}
    rows = [
        [_kind(place, periods, after.get(place)), *place, before.get(place), after.get(place)]
        for place in dict.fromkeys((*after, *before))
        if _is_change(before.get(place), after.get(place))
    ]
    return "", names, rows, len(rows)


def _kind(place: Place, periods: set[str], after: object) -> str:
    if place[-1] not in periods:
        return NEW_PERIOD
    return REVISED if _is_number(after) else REMOVED


def _is_change(before: object, after: object) -> bool:
    """One reason in place of another is no changed figure."""
    return before != after and (_is_number(before) or _is_number(after))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _count_numbers(cells: Mapping[Place, object]) -> int:
    return sum(map(_is_number, cells.values()))


def _are_alike(query: TableQuery, names: list[str], old: Payload, new: Payload) -> bool:
    if set(_names(query, old)) != set(names):
        return False
    return all(set(codes_of(query, old, n)) & set(codes_of(query, new, n)) for n in names)


def _cells(query: TableQuery, names: list[str], payload: Payload) -> dict[Place, object]:
    """Every cell by its codes in the order of `names`: the number, or the sign in its place."""
    own = _strings(payload["id"])
    order = [own.index(name) for name in names]
    values, signs = payload["value"], payload.get("status")
    assert isinstance(values, list)  # the client has checked it
    reasons = signs if isinstance(signs, dict) else {}
    places = product(*(codes_of(query, payload, name) for name in own))
    return {
        tuple(place[i] for i in order): value if value is not None else reasons.get(str(flat))
        for flat, (place, value) in enumerate(zip(places, values, strict=True))
    }


def _names(query: TableQuery, payload: Payload) -> list[str]:
    """The dimensions: region first, time last."""
    role = payload["role"]
    times = _strings(role.get("time")) if isinstance(role, dict) else []
    ends = {query.region, *times[:1]}
    others = [name for name in _strings(payload["id"]) if name not in ends]
    return [query.region, *others, *times[:1]]


def codes_of(query: TableQuery, payload: Payload, name: str) -> list[str]:
    """In order; a kommune is the same one with and without the prefix of a merged list."""
    found = payload["dimension"][name]["category"]["index"]
    codes = sorted(found, key=lambda code: found[code]) if isinstance(found, dict) else []
    codes = codes or _strings(found)
    if name != query.region:
        return codes
    return [code[2:] if code[:2] in ("K-", "K_", "K.", "F-") else code for code in codes]


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
