"""The kept changes of the editions, read back: what each changed, and the tables before the newest.

In: `changes/<number>.json.gz`, which `editions` writes, and the stored tables. Out: per edition
what was changed in each table; and the tables that the newest one changed, with the old figures put
back, so that they can be read as any other stored table. SnapshotError for a damaged file. Knows no
indicator.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import (
    Edition,
    EditionChanges,
    PreviousAnswers,
    StoredTable,
    TableChanges,
)
from faktaark.sources.snapshot.changes import (
    CellChange,
    ChangeKind,
    ChangeNote,
    strip_list_prefix,
)
from faktaark.sources.snapshot.store import list_changes, load_dated_notes, load_notes


def load_editions(folder: Path, newest: Edition) -> tuple[EditionChanges, ...]:
    """Return every edition whose date is known, newest first.

    Where the changes of the newest are not kept, only its date is known.
    """
    kept = [number for number in list_changes(folder) if number <= newest.number]
    editions = [_load_edition(folder, number) for number in reversed(kept)]
    if newest.number not in kept:
        editions.insert(0, EditionChanges(newest, None))
    return tuple(editions)


def load_previous(
    folder: Path,
    number: int,
    queries: Mapping[str, TableQuery],
    stored: Mapping[str, StoredTable],
) -> PreviousAnswers | None:
    """Return the tables that edition `number` changed, as they were; None if that is not kept."""
    if number not in list_changes(folder):
        return None
    notes = {note.table: note for note in load_notes(folder, number)}
    touched = {table: note for table, note in notes.items() if table in stored}
    comparable = {table: note for table, note in touched.items() if not note.whole}
    undone = {
        table: (stored[table][0], undo_changes(queries[table], stored[table][1], note))
        for table, note in comparable.items()
    }
    answers = {table: (origin, old) for table, (origin, old) in undone.items() if old is not None}
    absent = frozenset(table for table, note in touched.items() if note.whole == "new")
    return PreviousAnswers(
        answers=answers, absent=absent, unknown=frozenset(touched) - absent - answers.keys()
    )


def undo_changes(query: TableQuery, dataset: JsonStat, note: ChangeNote) -> JsonStat | None:
    """Return the dataset before the changes; None if they do not lead to the one given.

    A code other than a period that only the old dataset had is left out, since nothing asks for it
    any more. A cell that the old dataset did not have is missing.
    """
    if set(note.dimensions) != set(dataset.names):
        return None
    own = {strip_list_prefix(code): code for code in dataset.codes(query.region)}
    places = [
        dict(zip(note.dimensions, (own.get(cell.region, ""), *cell.place[1:]), strict=True))
        for cell in note.cells
    ]
    changes = tuple(zip(places, note.cells, strict=True))
    if any(dataset.cell(place) != change.new for place, change in changes):
        return None
    added = {change.period for change in note.cells if change.kind == "new-period"}
    periods = dataset.codes(dataset.time)
    removed = {change.period for change in note.cells}.difference(periods)
    before = (*(period for period in periods if period not in added), *sorted(removed))
    return dataset.with_periods(before).with_cells((place, change.old) for place, change in changes)


def _load_edition(folder: Path, number: int) -> EditionChanges:
    day, notes = load_dated_notes(folder, number)
    return EditionChanges(Edition(day, number), tuple(map(_summarise, notes)))


def _summarise(note: ChangeNote) -> TableChanges:
    return TableChanges(
        table=note.table,
        whole=note.whole,
        new=_regions_by_period(note.cells, "new-period"),
        revised=_regions_by_period(note.cells, "revised"),
        removed=_regions_by_period(note.cells, "removed"),
    )


def _regions_by_period(
    changes: Iterable[CellChange], kind: ChangeKind
) -> dict[str, frozenset[str]]:
    regions: dict[str, set[str]] = {}
    for change in changes:
        if change.kind == kind:
            regions.setdefault(change.period, set()).add(change.region)
    return {period: frozenset(regions[period]) for period in sorted(regions)}
