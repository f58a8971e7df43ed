"""Recorded answers come out cell for cell, with their signs."""

import pytest

from faktaark.sources.pxweb.metadata import read_metadata
from tests.examples.fake_replies import load_answer
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import (
    RECORDED,
    cells,
    data_calls,
    dig,
    fetch,
    make_query,
    select_all,
)


@pytest.mark.parametrize("number", RECORDED)
@pytest.mark.parametrize("parts", [1, 3, 11])
def test_a_recorded_answer_comes_out_cell_for_cell(number: str, parts: int) -> None:
    recorded = load_answer(number)
    limit = -(-len(recorded["value"]) // parts)
    with FakeSsb({number: recorded}, max_cells=limit) as ssb:
        fetched = fetch(ssb, select_all(recorded), max_cells=limit)
        assert data_calls(ssb) >= -(-len(recorded["value"]) // limit)
    assert cells(fetched.dataset.document) == cells(recorded)
    assert fetched.dataset.updated == recorded["updated"]
    assert fetched.dataset.document["source"] == "Statistisk sentralbyrå"
    for name, dimension in recorded["dimension"].items():
        category = dig(fetched, "dimension", name, "category")
        assert category == dimension["category"]


def test_the_signs_in_the_recorded_answers_are_what_they_were() -> None:
    """So that the test above is known to have seen each of them."""
    signs = {
        number: {sign for _, sign in cells(load_answer(number)).values()} for number in RECORDED
    }
    assert signs["12362"] == {"", "."}
    assert signs["12367"] == {"", ".", ":"}
    assert signs["13566"] == {"", ".", ".."}
    assert signs["14674"] == {"", ".."}


def test_a_zero_where_nothing_is_known_is_left_as_it_came() -> None:
    """05803 has 0 without a sign for a year without figures; what to think of it is for others."""
    recorded = load_answer("05803")
    query = make_query("05803", region="ContentsCode", select={})
    with FakeSsb({"05803": recorded}) as ssb:
        fetched = fetch(ssb, query)
    assert cells(fetched.dataset.document) == cells(recorded)
    unknown = frozenset({("ContentsCode", "Skilsmisse"), ("Tid", "2025")})
    assert cells(fetched.dataset.document)[unknown] == (0, "")


def test_a_recorded_description_is_read() -> None:
    metadata = read_metadata("13760", load_answer("13760-metadata"), {})
    assert (metadata.time, metadata.contents) == ("Tid", "ContentsCode")
    assert metadata.updated == "2026-09-23T06:00:00Z"
    assert list(metadata.dimensions) == ["Kjonn", "Alder", "Justering", "ContentsCode", "Tid"]
    sex = metadata.dimensions["Kjonn"]
    assert sex.label == "sex"
    assert list(sex.codes.items()) == [("0", "Both sexes"), ("2", "Females"), ("1", "Males")]
    assert metadata.dimensions["ContentsCode"].units == {
        "Arbeidsstyrken": ("1000 persons", 0),
        "ArbledProsArbstyrk": ("per cent", 1),
    }
