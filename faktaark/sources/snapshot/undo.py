"""The changes that an utgave keeps, read back: what it changed, and how the tables were before it.

Part of fetch. In: `changes/<number>.json.gz`, which `edition` writes, and the stored answers. Out:
per utgave what was changed in each table; and the answers that the newest one changed, with the
old figures put back, so that they can be read as any other answer. Knows no indicator.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Edition, EditionChanges, PreviousAnswers, Snapshot, TableChanges
from faktaark.sources.snapshot.editions import NEW_PERIOD, REMOVED, REVISED, codes_of
from faktaark.sources.snapshot.store import list_changes, load_changes

Payload = Mapping[str, Any]

MISSING = ".."  # stands where the answer had no such cell


def load_editions(folder: Path, newest: Edition) -> tuple[EditionChanges, ...]:
    """Every utgave whose date is known, newest first. Without kept changes there is only that."""
    kept = [number for number in list_changes(folder) if number <= newest.number]
    editions = [_read_edition(load_changes(folder, number)) for number in reversed(kept)]
    if newest.number not in kept:
        editions.insert(0, EditionChanges(newest, None))
    return tuple(editions)


def load_previous(
    folder: Path,
    number: int,
    queries: Mapping[str, TableQuery],
    stored: Mapping[str, tuple[Snapshot, Payload]],
) -> PreviousAnswers | None:
    """The tables that utgave `number` changed, as they were; None if its changes are not kept."""
    if number not in list_changes(folder):
        return None
    notes = {str(note["table"]): note for note in _notes(load_changes(folder, number))}
    touched = {table: note for table, note in notes.items() if table in stored}
    comparable = {table: note for table, note in touched.items() if not note["whole"]}
    undone = {
        table: (stored[table][0], undo_changes(queries[table], stored[table][1], note))
        for table, note in comparable.items()
    }
    answers = {table: (origin, old) for table, (origin, old) in undone.items() if old is not None}
    absent = frozenset(table for table, note in touched.items() if note["whole"] == "new")
    return PreviousAnswers(
        answers=answers, absent=absent, unknown=frozenset(touched) - absent - answers.keys()
    )


# --- what was changed ----------------------------------------------------------------------------


def _read_edition(changes: Payload) -> EditionChanges:
    edition = Edition(str(changes["date"]), int(changes["number"]))
    return EditionChanges(edition, tuple(_read_table(note) for note in _notes(changes)))


def _read_table(note: Payload) -> TableChanges:
    rows = note["cells"]
    return TableChanges(
        table=str(note["table"]),
        whole=note["whole"],
        new=_regions_by_period(rows, NEW_PERIOD),
        revised=_regions_by_period(rows, REVISED),
        removed=_regions_by_period(rows, REMOVED),
    )


def _regions_by_period(rows: Iterable[Sequence[object]], kind: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row[0] == kind:
            found.setdefault(str(row[-3]), set()).add(str(row[1]))
    return {period: frozenset(found[period]) for period in sorted(found)}


def _notes(changes: Payload) -> Sequence[Payload]:
    notes = changes["tables"]
    assert isinstance(notes, list)  # our own file
    return notes


# --- how it was before ---------------------------------------------------------------------------


def undo_changes(query: TableQuery, payload: Payload, note: Payload) -> dict[str, Any] | None:
    """The answer before the changes; None if they do not fit the answer that is stored now.

    A code other than a period that only the old answer had is left out, since nothing asks for it
    any more. A cell that the old answer did not have is missing.
    """
    rows, names = note["cells"], note["dimensions"]
    if set(names) != set(payload["id"]):
        return None
    codes = {name: codes_of(query, payload, name) for name in payload["id"]}
    cells = _Cells(names, codes, list(payload["value"]), dict(payload.get("status", {})))
    if any(cells.at(row[1:-2]) != row[-1] for row in rows):
        return None
    time = names[-1]
    new = {row[-3] for row in rows if row[0] == NEW_PERIOD}
    gone = {row[-3] for row in rows} - {*codes[time]}
    then = [*(period for period in codes[time] if period not in new), *sorted(gone)]
    cells = _with_periods(cells, time, then)
    for row in rows:
        cells.put(row[1:-2], row[-2])
    return {
        **payload,
        "size": [len(listed) for listed in cells.codes.values()],
        "dimension": payload["dimension"] | {time: _dimension(payload["dimension"][time], then)},
        "value": cells.values,
        "status": cells.signs,
    }


@dataclass
class _Cells:
    """The numbers of an answer in one long list, and by place in it the signs of empty cells.

    names: the dimensions in the order in which a cell is asked for by its codes. codes: in the
    order of the list.
    """

    names: Sequence[str]
    codes: Mapping[str, Sequence[str]]
    values: list[object]
    signs: dict[str, object]

    def __post_init__(self) -> None:
        offsets: dict[str, dict[str, int]] = {}
        step = len(self.values)
        for name, listed in self.codes.items():
            step //= len(listed)
            offsets[name] = {code: place * step for place, code in enumerate(listed)}
        self._offsets = [offsets[name] for name in self.names]

    def _find(self, place: Sequence[str]) -> int | None:
        """None for a code that the answer does not have."""
        flat = 0
        for offsets, code in zip(self._offsets, place, strict=True):
            if code not in offsets:
                return None
            flat += offsets[code]
        return flat

    def at(self, place: Sequence[str]) -> object:
        """The number, or the sign in its place; None for no cell."""
        flat = self._find(place)
        if flat is None:
            return None
        value = self.values[flat]
        return self.signs.get(str(flat)) if value is None else value

    def put(self, place: Sequence[str], cell: object) -> None:
        flat = self._find(place)
        if flat is None:
            return
        is_number = isinstance(cell, int | float)
        self.values[flat] = cell if is_number else None
        self.signs.pop(str(flat), None)
        if not is_number:
            self.signs[str(flat)] = cell or MISSING


def _with_periods(cells: _Cells, time: str, periods: Sequence[str]) -> _Cells:
    """The same cells with other periods; those of a period that was not there are missing."""
    before = cells.codes[time]
    if list(before) == list(periods):
        return cells
    names = list(cells.codes)
    inner = prod(len(cells.codes[name]) for name in names[names.index(time) + 1 :])
    place_of = {period: place for place, period in enumerate(before)}
    values: list[object] = []
    for block in range(0, len(cells.values), len(before) * inner):
        for period in periods:
            start = block + place_of[period] * inner if period in place_of else None
            values += [None] * inner if start is None else cells.values[start : start + inner]
    signs: dict[str, object] = {}
    kept = {place_of[period]: i for i, period in enumerate(periods) if period in place_of}
    for spot, sign in cells.signs.items():
        outer, rest = divmod(int(spot), len(before) * inner)
        place, within = divmod(rest, inner)
        if place in kept:
            signs[str((outer * len(periods) + kept[place]) * inner + within)] = sign
    codes = {**cells.codes, time: periods}
    for flat, value in enumerate(values) if len(kept) < len(periods) else ():
        if value is None:
            signs.setdefault(str(flat), MISSING)
    return _Cells(cells.names, codes, values, signs)


def _dimension(dimension: Payload, periods: Sequence[str]) -> dict[str, Any]:
    """The dimension of time with other periods, which are called by their codes if not known."""
    labels = dimension["category"]["label"]
    category = {
        "index": {period: place for place, period in enumerate(periods)},
        "label": {period: labels.get(period, period) for period in periods},
    }
    return {**dimension, "category": category}
