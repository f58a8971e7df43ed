"""The catalogue, and the registry held against the metadata of its tables."""

from typing import Any

import pytest

from faktaark.errors import FetchError
from faktaark.sources.pxweb.client import (
    fetch_catalogue,
)
from faktaark.sources.pxweb.metadata import read_metadata
from faktaark.sources.pxweb.selection import resolve_query
from tests.examples.fake_replies import load_answer
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import (
    EVERYTHING,
    drawn,
    make_bank,
    make_query,
    mismatches,
)


# --- the catalogue -------------------------------------------------------------------------------
def test_the_catalogue_is_one_call() -> None:
    tables = {"00001": drawn(), "00002": drawn("00002", "2026-06-15T06:00:00Z")}
    with FakeSsb(tables, catalogue={"00002": {"discontinued": True}}) as ssb:
        catalogue = fetch_catalogue(make_bank(ssb))
        assert ssb.paths() == ["GET /api/pxwebapi/v2/tables"]
        assert ssb.calls[0].query == {
            "lang": "no",
            "pageSize": "10000",
            "includeDiscontinued": "true",
        }
    first, second = catalogue["00001"], catalogue["00002"]
    assert (first.updated, first.discontinued) == ("2026-02-25T07:00:00Z", False)
    assert first.last_period == "2024"
    assert first.title == "00001: Personer, etter region, kjønn, statistikkvariabel og år"
    assert (second.updated, second.discontinued) == ("2026-06-15T06:00:00Z", True)


def test_a_server_that_gives_smaller_pages_is_asked_for_the_rest() -> None:
    tables = {f"0000{number}": drawn(f"0000{number}") for number in range(1, 6)}
    with FakeSsb(tables, page_size=2) as ssb:
        assert list(fetch_catalogue(make_bank(ssb))) == list(tables)
        assert len(ssb.calls) == 3


def test_an_empty_catalogue_is_an_error() -> None:
    with FakeSsb({}) as ssb, pytest.raises(FetchError, match="the catalogue of tables is empty"):
        fetch_catalogue(make_bank(ssb))


# --- the registry against metadata ---------------------------------------------------------------
def test_a_registry_that_agrees_has_no_mismatch() -> None:
    labels = {"Kjonn": {"1": "Menn"}, "ContentsCode": {"Andel": "Andel, i alt"}}
    assert mismatches({"Kjonn": {"1", "1-2"}, "Tid": {"2020"}}, labels=labels) == ()


@pytest.mark.parametrize(
    "changes, line",
    [
        (
            {"region": "Regjon"},
            "00001: has no dimension 'Regjon'; nearest: Region «region», Kjonn «kjonn»",
        ),
        (
            {"labels": {"Kjonn": {"1": "Kvinner"}}},
            (
                "00001: 'Kjonn' '1' should be called 'Kvinner' and is called 'Menn'; "
                "that is 2 «Kvinner»"
            ),
        ),
        (
            {"labels": {"ContentsCode": {"Personer": "Personar"}}},
            (
                "00001: 'ContentsCode' has no code 'Personer' («Personar»); nearest: "
                "Personer1 «Personer»"
            ),
        ),
        (
            {"labels": {"Alder": {"999": "I alt"}}},
            (
                "00001: has no dimension 'Alder'; it has Region «region», Kjonn «kjonn», "
                "ContentsCode «contentscode», Tid «tid»"
            ),
        ),
        (
            {"used": {"ContentsCode": {"Andelen"}}},
            "00001: 'ContentsCode' has no code 'Andelen'; nearest: Andel «Andel, i alt»",
        ),
        (
            {"used": {"Kjonn": {"2"}}, "select": {**EVERYTHING, "Kjonn": ("1",)}},
            "00001: 'Kjonn' '2' is used by an indicator, and 'select' leaves it out",
        ),
        (
            {"used": {"Kjonn": {"0-9"}}},
            "00001: 'Kjonn' has no code '0-9'; it has 1 «Menn», 2 «Kvinner»",
        ),
    ],
)
def test_a_mismatch_is_one_line_with_what_comes_nearest(changes: dict[str, Any], line: str) -> None:
    found = mismatches(changes.pop("used", None), **changes)
    assert line in found


def test_all_mismatches_are_told_at_once() -> None:
    found = mismatches(
        {"Alder": {"080"}},
        select={"Kjonn": ("3",), "ContentsCode": ("Andell",)},
        labels={"ContentsCode": {"Andel": "Prosent"}},
    )
    assert [line.partition("; ")[0] for line in found] == [
        "00001: 'Kjonn' has no code '3'",
        "00001: 'ContentsCode' has no code 'Andell'",
        "00001: 'ContentsCode' 'Andel' should be called 'Prosent' and is called 'Andel, i alt'",
        "00001: has no dimension 'Alder'",
    ]


def test_a_dimension_with_a_single_code_needs_no_naming() -> None:
    recorded = load_answer("12134")
    query = make_query("12134", region="KOKkommuneregion0000", select={})
    resolved = resolve_query(query, read_metadata("12134", recorded, {}))
    assert resolved.problems == ()
    assert resolved.questions[0].codes["ContentsCode"] == ("KOSAG110000",)
