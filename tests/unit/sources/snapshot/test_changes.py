"""A kept note of changes that says what cannot be is refused in words that name the fault."""

import re
from typing import Any

import pytest

from faktaark.sources.snapshot.changes import read_note, read_notes

NOTE: dict[str, Any] = {
    "table": "00001",
    "after": "a1b2",
    "date": "2026-12-01",
    "whole": "",
    "count": 1,
    "dimensions": ["Region", "Tid"],
    "cells": [["revised", "9101", "2024", 1, 2]],
}


def test_a_note_is_read() -> None:
    note = read_note(NOTE)
    assert (note.table, note.count, note.cells[0].new) == ("00001", 1, 2)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"date": "i går"}, "a note needs 'table', 'after' and a 'date'"),
        ({"dimensions": ["Region"]}, "the note of 00001 needs 'dimensions', a region first"),
        ({"dimensions": ["Region", "Region", "Tid"]}, "the note of 00001 needs 'dimensions'"),
        ({"count": 0}, "the note of 00001 needs a 'count' and a 'whole' of "),
        ({"whole": "litt"}, "the note of 00001 needs a 'count' and a 'whole' of "),
        ({"cells": None}, "the note of 00001 needs 'cells', each of them once"),
        ({"cells": NOTE["cells"] * 2}, "the note of 00001 needs 'cells', each of them once"),
        ({"count": 2}, "the note of 00001 has 1 cells, and 2 changes"),
        ({"cells": [["raised", "9101", "2024", 1, 2]]}, "is no change of a cell"),
        ({"cells": [["revised", "9101", "2024", 1]]}, "is no change of a cell"),
        ({"cells": [["revised", "9101", "2024", 1, True]]}, "True is neither a figure, a sign nor"),
    ],
)
def test_a_note_of_another_form_is_refused(changes: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        read_note({**NOTE, **changes})


def test_the_notes_of_an_edition_are_of_tables_each_of_them_once() -> None:
    with pytest.raises(ValueError, match="has the notes of its 'tables'"):
        read_notes({"tables": []})
    with pytest.raises(ValueError, match="a table has two notes"):
        read_notes({"tables": [NOTE, NOTE]})
