"""What an utgave changed, undone: the answer is as it was, or is not told of at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.snapshot import Edition, EditionChanges, TableChanges
from faktaark.sources.snapshot.changes import ChangeNote, read_notes
from faktaark.sources.snapshot.editions import finish_edition, note_changes
from faktaark.sources.snapshot.files import pack
from faktaark.sources.snapshot.store import (
    load_changes,
    write_edition,
    write_snapshot,
)
from faktaark.sources.snapshot.tables import load_table
from faktaark.sources.snapshot.undo import load_editions, load_previous, undo_changes
from tests.examples.facts import answer, dataset, query, snapshot

DAY = date(2026, 12, 1)

BEFORE = """
Region | Alder | 2022 | 2023
9101   | 000   | 10   | 11
9101   | 001   | 20   | ..
K-9102 | 000   | 30   | 31
K-9102 | 001   | 40   | :
"""
REVISED = BEFORE.replace("11", "12").replace("40", "..").replace(":", "41")
NEW_YEAR = """
Region | Alder | 2022 | 2023 | 2024
9101   | 000   | 10   | 11   | 12
9101   | 001   | 25   | ..   | 22
K-9102 | 000   | 30   | 31   | ..
K-9102 | 001   | 40   | :    | 42
"""
ANOTHER_YEAR = """
Region | Alder | 2023 | 2024
9101   | 000   | 11   | 12
9101   | 001   | ..   | 22
K-9102 | 000   | 31   | 32
K-9102 | 001   | :    | 42
"""
NEW_REGION = BEFORE + "9103 | 000 | 50 | 51\n9103 | 001 | 60 | ..\n"
TURNED = """
Alder | Region | 2022 | 2023
001   | K-9102 | 40   | 41
001   | 9101   | 20   | ..
000   | K-9102 | 30   | 31
000   | 9101   | 10   | 11
"""


def change(folder: Path, table: str, old: str | None, new: str) -> JsonStat:
    """Store `old`, then what changes and `new`, as a fetch does; the new answer."""
    before = None
    if old is not None:
        write_snapshot(folder, snapshot(table), answer(old))
        before = load_table(folder, table)
    after = dataset(new)
    note_changes(folder, query(table), before, after, DAY)
    write_snapshot(folder, snapshot(table), after.document)
    return after


def drawn(payload: Any) -> dict[tuple[str, ...], object]:
    """Every cell by its codes, those of dimensions in alphabetical order."""
    names = payload["id"]
    codes = [list(payload["dimension"][name]["category"]["index"]) for name in names]
    places: list[tuple[str, ...]] = [()]
    for listed in codes:
        places = [(*place, code) for place in places for code in listed]
    assert len(places) == len(payload["value"])
    assert payload["size"] == [len(listed) for listed in codes]
    assert [len(payload["dimension"][n]["category"]["label"]) for n in names] == payload["size"]
    order = sorted(range(len(names)), key=names.__getitem__)
    return {
        tuple(place[i] for i in order): (
            payload["status"][str(flat)]
            if payload["value"][flat] is None
            else payload["value"][flat]
        )
        for flat, place in enumerate(places)
    }


def only_note(folder: Path) -> ChangeNote:
    """What utgave 2 changed in the only table it changed."""
    (note,) = read_notes(load_changes(folder, 2))
    return note


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_edition(tmp_path, Edition("2026-01-01", 1))
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BEFORE, REVISED),
        (REVISED, BEFORE),
        (BEFORE, NEW_YEAR),
        (BEFORE, TURNED),
        (TURNED, REVISED),
    ],
)
def test_the_answer_is_as_it_was(folder: Path, old: str, new: str) -> None:
    after = change(folder, "00001", old, new)
    assert finish_edition(folder) == Edition("2026-12-01", 2)
    note = only_note(folder)
    before = undo_changes(query("00001"), after, note)
    assert before is not None
    assert drawn(before.document) == drawn(answer(old))


def test_a_year_that_was_taken_away_is_there_again(folder: Path) -> None:
    """Of its empty cells nothing is kept but that they were empty."""
    after = change(folder, "00001", BEFORE, ANOTHER_YEAR)
    finish_edition(folder)
    note = only_note(folder)
    before = undo_changes(query("00001"), after, note)
    assert before is not None
    assert before.describe("Tid")["category"] == {
        "index": {"2023": 0, "2022": 1},
        "label": {"2023": "navn på 2023", "2022": "2022"},
    }
    assert drawn(before.document) == drawn(answer(BEFORE))


def test_a_cell_that_was_not_there_is_missing(folder: Path) -> None:
    after = change(folder, "00001", BEFORE, NEW_REGION)
    finish_edition(folder)
    note = only_note(folder)
    before = undo_changes(query("00001"), after, note)
    assert before is not None
    new = {place: cell for place, cell in drawn(before.document).items() if place[1] == "9103"}
    assert set(new.values()) == {".."}
    assert {**drawn(before.document)}.items() - new.items() == drawn(answer(BEFORE)).items()


def test_changes_of_another_answer_are_not_undone(folder: Path) -> None:
    change(folder, "00001", BEFORE, REVISED)
    finish_edition(folder)
    note = only_note(folder)
    again = dataset(REVISED.replace("12", "13"))
    assert undo_changes(query("00001"), again, note) is None
    renamed = dataset(REVISED.replace("Alder", "Kjonn"))
    assert undo_changes(query("00001"), renamed, note) is None


def test_every_utgave_is_told_of_newest_first(folder: Path) -> None:
    change(folder, "00001", BEFORE, REVISED)
    change(folder, "00002", None, BEFORE)
    change(folder, "00003", BEFORE.replace("Alder", "Kjonn"), BEFORE)
    finish_edition(folder)
    change(folder, "00001", BEFORE, NEW_YEAR)
    newest = finish_edition(folder)
    assert newest == Edition("2026-12-01", 3)
    both = frozenset({"9101", "9102"})
    assert load_editions(folder, newest) == (
        EditionChanges(
            newest,
            (
                TableChanges(
                    table="00001",
                    new={"2024": both},
                    revised={"2022": frozenset({"9101"})},
                ),
            ),
        ),
        EditionChanges(
            Edition("2026-12-01", 2),
            (
                TableChanges(
                    table="00001",
                    revised={"2023": both},
                    removed={"2022": frozenset({"9102"})},
                ),
                TableChanges(table="00002", whole="new"),
                TableChanges(table="00003", whole="replaced"),
            ),
        ),
    )


def test_of_an_utgave_without_kept_changes_there_is_only_the_date(folder: Path) -> None:
    first = Edition("2026-01-01", 1)
    assert load_editions(folder, first) == (EditionChanges(first, None),)
    change(folder, "00001", BEFORE, REVISED)
    second = finish_edition(folder)
    assert second is not None
    by_hand = Edition("2026-12-24", 3)
    assert [changes.edition for changes in load_editions(folder, by_hand)] == [by_hand, second]
    assert load_previous(folder, 3, {}, {}) is None


@pytest.mark.parametrize(
    "ruin",
    [
        lambda path: path.symlink_to("nowhere"),
        lambda path: path.symlink_to(path.name),
        lambda path: path.write_bytes(pack(b"{}")),
    ],
    ids=["a dead link", "a circle", "nothing in it"],
)
def test_kept_changes_that_say_nothing_are_refused(
    folder: Path, ruin: Callable[[Path], object]
) -> None:
    """They are listed, so an utgave would have no date."""
    change(folder, "00001", BEFORE, REVISED)
    newest = finish_edition(folder)
    assert newest is not None
    path = folder / "changes/2.json.gz"
    path.unlink()
    ruin(path)
    with pytest.raises(SnapshotError, match=r"2\.json\.gz .*\n  Restore it with"):
        load_editions(folder, newest)


def test_the_tables_before_the_newest_utgave(folder: Path) -> None:
    for table, old, new in (
        ("00001", BEFORE, REVISED),
        ("00002", None, BEFORE),
        ("00003", BEFORE.replace("Alder", "Kjonn"), BEFORE),
        ("00004", BEFORE, REVISED),
        ("00005", BEFORE, REVISED),
    ):
        change(folder, table, old, new)
    finish_edition(folder)
    write_snapshot(folder, snapshot("00004"), answer(NEW_YEAR))  # changed, and no utgave tells
    known = ("00001", "00002", "00003", "00004")  # the registry has done with 00005
    previous = load_previous(
        folder,
        2,
        {table: query(table) for table in known},
        {table: load_table(folder, table) for table in known},
    )
    assert previous is not None
    assert previous.absent == {"00002"}
    assert previous.unknown == {"00003", "00004"}
    assert list(previous.answers) == ["00001"]
    assert drawn(previous.answers["00001"][1].document) == drawn(answer(BEFORE))
