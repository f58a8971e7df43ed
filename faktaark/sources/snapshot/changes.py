"""What a new answer changes in a stored table, cell by cell, and the JSON in which that is kept.

In: a table as it is stored and as it was fetched; or the JSON of `changes/`. Out: a ChangeNote; or
its JSON. Knows no files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from faktaark.errors import cut_text
from faktaark.model.jsonstat import Cell, JsonStat, Place
from faktaark.model.jsonstat_form import Json, as_list, as_object, as_text
from faktaark.model.registry import TableQuery
from faktaark.untrusted import is_date

ChangeKind = Literal["new-period", "revised", "removed"]
KINDS: tuple[ChangeKind, ...] = ("new-period", "revised", "removed")

Whole = Literal["", "new", "replaced"]
WHOLES: tuple[Whole, ...] = ("", "new", "replaced")

LIST_PREFIXES = ("K-", "K_", "K.", "F-")
"""What SSB's lists of merged kommuner and fylker put before a number."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell. place: its codes, region first and period last, a kommune by its bare number."""

    kind: ChangeKind
    place: Place
    old: Cell
    new: Cell

    @property
    def region(self) -> str:
        """The code of the region, without the prefix of a merged list."""
        return self.place[0]

    @property
    def period(self) -> str:
        """SSB's code of the period."""
        return self.place[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNote:
    """What an answer changes in one table.

    after: the sha256 of the answer that the changes lead to. date: ISO. whole: «new» for a table
    that was not there, «replaced» for one whose dimensions or codes are not those of the old one;
    the change is then the whole table, and `cells` is empty. count: how many figures. dimensions:
    region first and period last, as in the places of `cells`.
    """

    table: str
    after: str
    date: str
    whole: Whole
    count: int
    dimensions: tuple[str, ...]
    cells: tuple[CellChange, ...]


def strip_list_prefix(code: str) -> str:
    """Return the number of a region without the prefix of a merged list: 0301 for K-0301."""
    return code[2:] if code[:2] in LIST_PREFIXES else code


# --- cell by cell --------------------------------------------------------------------------------


def make_note(
    query: TableQuery, old: JsonStat | None, new: JsonStat, *, after: str, date: str
) -> ChangeNote:
    """Return how the new dataset differs from the old one; None where there was none.

    after, date: as in the note.
    """
    dimensions = _order_dimensions(query, new)
    cells = _read_cells(dimensions, new)
    whole = _judge_whole(query, old, new)
    changes = () if old is None or whole else _compare(_read_cells(dimensions, old), cells)
    return ChangeNote(
        table=query.table,
        after=after,
        date=date,
        whole=whole,
        count=sum(map(_is_number, cells.values())) if whole else len(changes),
        dimensions=dimensions,
        cells=changes,
    )


def _judge_whole(query: TableQuery, old: JsonStat | None, new: JsonStat) -> Whole:
    if old is None:
        return "new"
    return "" if _share_codes(query, old, new) else "replaced"


def _compare(before: Mapping[Place, Cell], after: Mapping[Place, Cell]) -> tuple[CellChange, ...]:
    periods = {place[-1] for place in before}
    return tuple(
        CellChange(
            _find_kind(place, periods, after.get(place)), place, before.get(place), after.get(place)
        )
        for place in dict.fromkeys((*after, *before))
        if _is_change(before.get(place), after.get(place))
    )


def _order_dimensions(query: TableQuery, dataset: JsonStat) -> tuple[str, ...]:
    """Return the dimensions: region first, time last."""
    others = (name for name in dataset.names if name not in (query.region, dataset.time))
    return (query.region, *others, dataset.time)


def _read_cells(dimensions: tuple[str, ...], dataset: JsonStat) -> dict[Place, Cell]:
    """Return every cell by its codes; a kommune is the same with and without a list's prefix."""
    bare = {code: strip_list_prefix(code) for code in dataset.codes(dimensions[0])}
    return {(bare[place[0]], *place[1:]): cell for place, cell in dataset.cells(dimensions)}


def _share_codes(query: TableQuery, old: JsonStat, new: JsonStat) -> bool:
    """Return whether the two have the same dimensions, and codes in common in each of them."""
    if set(old.names) != set(new.names):
        return False
    return all(_codes(query, old, name) & _codes(query, new, name) for name in new.names)


def _codes(query: TableQuery, dataset: JsonStat, name: str) -> set[str]:
    codes = dataset.codes(name)
    return set(map(strip_list_prefix, codes) if name == query.region else codes)


def _find_kind(place: Place, periods: set[str], after: Cell) -> ChangeKind:
    if place[-1] not in periods:
        return "new-period"
    return "revised" if _is_number(after) else "removed"


def _is_change(before: Cell, after: Cell) -> bool:
    """Return whether a figure is changed; one reason in place of another is no change."""
    return before != after and (_is_number(before) or _is_number(after))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)


# --- as JSON -------------------------------------------------------------------------------------


def dump_note(note: ChangeNote) -> dict[str, object]:
    """Return the JSON of a note; a cell is [kind, codes …, old, new]."""
    return {
        "table": note.table,
        "after": note.after,
        "date": note.date,
        "whole": note.whole,
        "count": note.count,
        "dimensions": list(note.dimensions),
        "cells": [[cell.kind, *cell.place, cell.old, cell.new] for cell in note.cells],
    }


def read_note(stored: Json) -> ChangeNote:
    """Return the note that dump_note has written; ValueError, in words, for another form."""
    count, whole = stored.get("count"), stored.get("whole")
    names = as_list(stored.get("dimensions"))
    texts = {key: as_text(stored.get(key)) for key in ("table", "after", "date")}
    if not texts["table"] or not texts["after"] or not is_date(texts["date"]):
        raise ValueError("a note needs 'table', 'after' and a 'date'")
    where = f"the note of {texts['table']}"
    dimensions = tuple(as_text(name) for name in names)
    if len(set(dimensions)) < 2 or len(set(dimensions)) < len(names) or "" in dimensions:
        raise ValueError(f"{where} needs 'dimensions', a region first and a period last")
    if type(count) is not int or count < 1 or whole not in WHOLES:
        raise ValueError(
            f"{where} needs a 'count' and a 'whole' of {', '.join(WHOLES[1:])} or \"\""
        )
    rows = stored.get("cells")
    cells = [_read_change(row, len(dimensions)) for row in as_list(rows)]
    if not isinstance(rows, list) or len({change.place for change in cells}) != len(cells):
        raise ValueError(f"{where} needs 'cells', each of them once")
    if len(cells) != (0 if whole else count):
        raise ValueError(f"{where} has {len(cells)} cells, and {count} changes")
    return ChangeNote(
        **texts,
        whole=next(known for known in WHOLES if known == whole),
        count=count,
        dimensions=dimensions,
        cells=tuple(cells),
    )


def read_notes(changes: Json) -> tuple[ChangeNote, ...]:
    """Return the notes of all tables that an edition changed; ValueError for another form."""
    notes = tuple(read_note(as_object(note)) for note in as_list(changes.get("tables")))
    if not notes:
        raise ValueError("an edition has the notes of its 'tables'")
    if len({note.table for note in notes}) != len(notes):
        raise ValueError("a table has two notes")
    return notes


def _read_change(row: object, dimensions: int) -> CellChange:
    given = as_list(row)
    codes = tuple(map(as_text, given[1:-2]))
    if len(given) != dimensions + 3 or given[0] not in KINDS or "" in codes:
        raise ValueError(f"{cut_text(repr(row))} is no change of a cell: [kind, codes …, old, new]")
    kind, old, new = given[0], *given[-2:]
    return CellChange(
        next(known for known in KINDS if known == kind), codes, _read_cell(old), _read_cell(new)
    )


def _read_cell(value: object) -> Cell:
    if value is None or (isinstance(value, int | float | str) and not isinstance(value, bool)):
        return value
    raise ValueError(f"{cut_text(repr(value))} is neither a figure, a sign nor null")
