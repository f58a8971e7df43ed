"""A table that is too large is fetched in parts, which make up one table or are refused."""

import json
import re
from collections.abc import Callable

import pytest

from faktaark.errors import FetchError
from faktaark.model.jsonstat import JsonStat
from faktaark.sources.pxweb.joining import join_parts
from tests.examples.fake_faults import (
    changed,
    problem,
)
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import (
    EVERYTHING,
    Table,
    cells,
    data_calls,
    dig,
    drawn,
    fetch,
    make_query,
)


@pytest.mark.parametrize(
    "limit, calls",
    [
        (80, 1),
        (79, 2),  # 5 years as 2 and 3
        (48, 2),
        (47, 3),  # 2 and 3; the 3 as 1 and 2
        (16, 5),  # one year each
        (15, 10),  # one year and half the regions each
        (1, 80),
    ],
)
def test_a_large_query_is_split_by_time_first(ssb: FakeSsb, limit: int, calls: int) -> None:
    ssb.max_cells = limit
    fetched = fetch(ssb, make_query(), max_cells=limit)
    assert data_calls(ssb) == calls
    assert cells(fetched.dataset.document) == cells(drawn())
    assert fetched.query.count("\n") == calls - 1


def test_a_limit_that_is_lower_than_we_believe_is_met_by_halves(ssb: FakeSsb) -> None:
    ssb.max_cells = 20
    fetched = fetch(ssb, make_query())
    assert cells(fetched.dataset.document) == cells(drawn())
    assert len(fetched.query.splitlines()) == 5


@pytest.mark.parametrize("code", [400, 403])
def test_a_single_cell_that_is_too_much_is_an_error(ssb: FakeSsb, code: int) -> None:
    ssb.misbehave(*[problem("Too many cells selected", code)] * 20, path="/data")
    with pytest.raises(FetchError, match="table 00001: the query is for more cells than one"):
        fetch(ssb, make_query())
    assert data_calls(ssb) < 12


def test_notes_of_parts_are_told_once_and_stay_mandatory() -> None:
    """The first part has `..` and so SSB's own note on that sign; the other parts have not."""
    with FakeSsb({"00001": drawn()}, max_cells=16) as ssb:
        ssb.misbehave(
            changed(lambda _part: None),
            changed(lambda part: part.update(note=["Ny merknad.", *part["note"]])),
            path="/data",
        )
        ssb.misbehave(
            changed(lambda part: part["extension"].update(noteMandatory={"0": True})),
            path="/data",
        )
        fetched = fetch(ssb, make_query(), max_cells=16)
    notes = fetched.dataset.document["note"]
    assert isinstance(notes, list)
    assert sorted(notes) == [
        ".. = Tallgrunnlag mangler.",
        "Ny merknad.",
        "Se <a href='https://www.ssb.no'>her</a>.",
        "Tallene er tilfeldig avrundet.",
    ]
    mandatory = dig(fetched, "extension", "noteMandatory")
    shown = {notes[int(place)] for place in mandatory}
    assert "Tallene er tilfeldig avrundet." in shown
    assert ".. = Tallgrunnlag mangler." not in shown


def test_a_note_repeated_in_one_answer_is_told_once(ssb: FakeSsb) -> None:
    def repeat(part: Table) -> None:
        part["note"] = ["Om tegn.", *part["note"], "Om tegn."]
        part["extension"]["noteMandatory"] = {"2": True}

    ssb.misbehave(changed(repeat), path="/data")
    fetched = fetch(ssb, make_query(select={**EVERYTHING, "Tid": "2020"}))
    assert fetched.dataset.document["note"] == [
        "Om tegn.",
        "Tallene er tilfeldig avrundet.",
        "Se <a href='https://www.ssb.no'>her</a>.",
    ]
    assert dig(fetched, "extension", "noteMandatory") == {"2": True}


@pytest.mark.parametrize("limit", [80, 16])
def test_no_staff_name_or_telephone_number_comes_out(ssb: FakeSsb, limit: int) -> None:
    fetched = fetch(ssb, make_query(), max_cells=limit)
    stored = json.dumps(fetched.dataset.document, ensure_ascii=False)
    assert "Nordmann" not in stored and "22 00" not in stored and "contact" not in stored
    assert dig(fetched, "extension", "px") == {"tableid": "00001"}


@pytest.mark.parametrize(
    "change, message",
    [
        (
            lambda part: part.update(updated="2026-02-26T07:00:00Z"),
            (
                "table 00001 was updated while it was fetched: its parts are of "
                "2026-02-25T07:00:00Z and 2026-02-26T07:00:00Z"
            ),
        ),
        (
            lambda part: part["dimension"]["Kjonn"]["category"]["label"].update({"1": "Hankjønn"}),
            "'1' of 'Kjonn' is called both 'Menn' and 'Hankjønn'",
        ),
    ],
)
def test_parts_of_different_days_are_not_put_together(
    ssb: FakeSsb, change: Callable[[Table], object], message: str
) -> None:
    ssb.misbehave(changed(lambda _part: None), changed(change), path="/data")
    with pytest.raises(FetchError, match=re.escape(message)):
        fetch(ssb, make_query(), max_cells=16)


def small_part(sex: str, year: str) -> JsonStat:
    labels = {"Kjonn": {sex: sex}, "Tid": {year: year}}
    return JsonStat.parse(
        {
            "version": "2.0",
            "class": "dataset",
            "id": list(labels),
            "size": [1, 1],
            "role": {"time": ["Tid"]},
            "updated": "2026-02-25T07:00:00Z",
            "dimension": {
                name: {"category": {"index": list(codes), "label": codes}}
                for name, codes in labels.items()
            },
            "value": [7],
        }
    )


@pytest.mark.parametrize(
    "parts",
    [
        [("1", "2023"), ("2", "2024")],
        [("1", "2023"), ("1", "2024"), ("1", "2024")],
        [("1", "2023"), ("2", "2023"), ("1", "2024"), ("1", "2024")],
    ],
    ids=["open", "twice", "open and twice"],
)
def test_parts_that_do_not_make_up_a_whole_table_are_refused(parts: list[tuple[str, str]]) -> None:
    with pytest.raises(FetchError, match="table 00001: its parts overlap or leave cells open"):
        join_parts("table 00001", [small_part(*part) for part in parts])


def test_parts_of_other_contents_may_be_older_and_the_newest_counts(ssb: FakeSsb) -> None:
    """`updated` is the newest of the contents in the answer."""
    ssb.misbehave(changed(lambda part: part.update(updated="2025-01-01T07:00:00Z")), path="/data")
    select = {"Kjonn": "1", "ContentsCode": "*", "Tid": "2024", "Region": "0"}
    fetched = fetch(ssb, make_query(select=select), max_cells=1)
    assert data_calls(ssb) == 2
    assert fetched.dataset.updated == "2026-02-25T07:00:00Z"
