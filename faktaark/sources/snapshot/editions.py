"""The edition (utgave): a changed figure makes a new one, and what changed is kept, cell by cell.

In: a table as it is stored and as it was fetched. Out: in the snapshot's folder

    changes/pending/07459.json.gz   what will change in a table, written before the table is
    changes/2.json.gz               what changed with edition 2
    edition.json                    the date and number

A pending note says which answer it leads to, so that a fetch which was killed at any step can be
finished by the next start: a note whose answer is not stored is of a change that never happened.
SnapshotError for a damaged file.
"""

from datetime import date
from pathlib import Path

from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Edition, StoredTable
from faktaark.sources.snapshot.changes import (
    ChangeNote,
    dump_note,
    make_note,
)
from faktaark.sources.snapshot.store import (
    digest_of,
    drop_note,
    list_notes,
    list_tables,
    load_edition,
    load_note,
    load_notes,
    load_snapshot,
    write_changes,
    write_edition,
    write_note,
)


def note_changes(
    folder: Path, query: TableQuery, old: StoredTable | None, new: JsonStat, today: date
) -> int:
    """Keep what will change when `new` is stored; return the number of figures that do."""
    after, date_noted = digest_of(new.document), today.isoformat()
    note = make_note(query, old and old[1], new, after=after, date=date_noted)
    if note.count:
        write_note(folder, query.table, dump_note(note))
    return note.count


def finish_edition(folder: Path) -> Edition | None:
    """Raise the edition for what has changed since it was written; None if nothing has."""
    tables = list_notes(folder)
    if not tables:
        return None
    edition = load_edition(folder)
    recorded = {(note.table, note.after) for note in load_notes(folder, edition.number)}
    notes = [load_note(folder, table) for table in tables]
    happened = [
        note
        for note in notes
        if _is_stored(folder, note) and (note.table, note.after) not in recorded
    ]
    raised = None
    if happened:
        newest = max(note.date for note in happened)
        raised = Edition(max(newest, edition.date), edition.number + 1)
        changes = {
            "number": raised.number,
            "date": raised.date,
            "tables": [dump_note(note) for note in happened],
        }
        write_changes(folder, raised.number, changes)
        write_edition(folder, raised)
    for table in tables:
        drop_note(folder, table)
    return raised


def _is_stored(folder: Path, note: ChangeNote) -> bool:
    """Return whether the answer that the note leads to is the one that is stored."""
    there = note.table in list_tables(folder)
    return there and load_snapshot(folder, note.table)[0].sha256 == note.after
