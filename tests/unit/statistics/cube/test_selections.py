"""What a selection sums, and the wholes and kommuner of the past."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.regions import FormerKommune
from faktaark.model.registry import expand_span
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.tables import read_cube
from tests.examples.facts import answer, dataset, make_regions, query, snapshot
from tests.unit.statistics.cube.reading import ALDER, TWO, cells, read, total_refused


# --- selections ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "codes, sum_of_9101",
    [
        (("080",), 200.0),
        (("000", "105+"), 2002.0),
        (("001-105+",), 2220.0),
        (("000-001", "105+"), 2022.0),
    ],
    ids=["one", "two", "a range", "a range and one"],
)
def test_ages_are_summed(codes: tuple[str, ...], sum_of_9101: float) -> None:
    assert cells(read(ALDER), {"Alder": codes})["9101"][-1] == sum_of_9101


def test_a_dimension_that_is_not_named_is_summed_over() -> None:
    assert cells(read(ALDER), {}) == {"9101": [1111.0, 2222.0], "9102": [3333.0, 4444.0]}


def test_a_code_with_a_hyphen_is_a_code() -> None:
    """15-29 stands beside 15 and 29 here, and is not the range between them."""
    cube = read(
        """
        Region | Alder | 2024
        9101   | 15    | 1
        9101   | 20    | 2
        9101   | 29    | 4
        9101   | 15-29 | 800
        9102   | 15    | 1
        9102   | 20    | 2
        9102   | 29    | 4
        9102   | 15-29 | 800
        """
    )
    assert cells(cube, {"Alder": ("15-29",)})["9101"] == [800.0]
    assert cells(cube, {"Alder": ("15-20",)})["9101"] == [3.0]


@pytest.mark.parametrize("codes", [("080", "080"), ("000-080", "080-105+"), ("001", "000-105+")])
def test_a_code_is_never_counted_twice(codes: tuple[str, ...]) -> None:
    assert total_refused(read(ALDER), {"Alder": codes}) == (
        f"table 1: 'Alder' would count a code twice: {{'Alder': {codes}}}"
    )


@pytest.mark.parametrize("oldest", ["105+", "105"])
def test_an_open_end_is_whatever_the_oldest_age_is_called(oldest: str) -> None:
    codes = ("000", "079", "080", oldest)
    assert expand_span("080-", codes) == ["080", oldest]
    assert expand_span("000-079", codes) == ["000", "079"]
    assert expand_span(oldest, codes) == [oldest]
    assert expand_span("-", codes) == expand_span("081-", codes) == []
    assert expand_span("15-", ("15-", "20")) == ["15-"]


@pytest.mark.parametrize("code", ["081", "080-081", "105+-080", "", "-"])
def test_a_code_the_table_does_not_have(code: str) -> None:
    assert total_refused(read(ALDER), {"Alder": (code,)}) == (
        f"table 1 has no code '{code}' in 'Alder' (it has 000, 001, 080, 105+…): "
        "renamed at the source? Correct indicators.toml"
    )


def test_a_dimension_the_table_does_not_have() -> None:
    assert "table 1 has no dimension Kjonn" in total_refused(read(ALDER), {"Kjonn": ("1",)})


def test_contents_are_never_summed_over() -> None:
    cube = read("Region | ContentsCode | 2024\n9101 | Antall | 1\n9101 | Prosent | 2\n"
                "9102 | Antall | 3\n9102 | Prosent | 4")  # fmt: skip
    assert total_refused(cube, {}) == "table 1: name one of the contents Antall, Prosent"
    assert cells(cube, {"ContentsCode": ("Prosent",)}) == {"9101": [2.0], "9102": [4.0]}


@pytest.mark.parametrize(
    "young, old, total",
    [
        ("5", "..", "mangler"),
        (":", "5", "skjermet"),
        (":", "..", "skjermet"),
        ("-", "5", 5.0),
        ("-", "-", 0.0),
        (".", "0", "ikke_aktuelt"),
    ],
)
def test_a_sum_with_a_missing_part_is_missing(young: str, old: str, total: object) -> None:
    cube = read(f"Region | Alder | 2024\n9101 | 000 | {young}\n9101 | 080 | {old}\n"
                "9102 | 000 | 1\n9102 | 080 | 2")  # fmt: skip
    assert cells(cube, {}) == {"9101": [total], "9102": [3.0]}


def test_a_copy_may_lack_codes_and_an_answer_may_not() -> None:
    copied = read(ALDER, origin="copy")
    assert copied.can_give({"Alder": ("000-080",)})
    assert not copied.can_give({"Alder": ("070",)})
    assert not copied.can_give({"Kjonn": ("1",)})
    assert read(ALDER).can_give({"Alder": ("070",)})


def test_notes_that_must_be_shown() -> None:
    """Of the table and of its dimensions; the others are left."""
    payload = answer(ALDER)
    payload["note"] = ["Kan vises.", "Må vises.", ".. = mangler"]
    payload["extension"] = {"noteMandatory": {"1": True}}
    payload["dimension"]["Alder"] |= {
        "note": ["Alder per 1. januar.", "Må vises."],
        "extension": {"noteMandatory": {"0": True, "1": True}},
    }
    assert read(payload).snapshot.notes == ("Må vises.", "Alder per 1. januar.")
    assert read(ALDER).snapshot.notes == ()


def test_notes_of_single_codes_and_of_regions() -> None:
    payload = answer(ALDER.replace("9102", "K-9102"))
    payload["dimension"]["Alder"]["category"]["note"] = {
        "080": ["Kan vises.", "Anslått."],
        "000": ["Kan vises."],
    }
    payload["dimension"]["Alder"]["extension"] = {
        "categoryNoteMandatory": {"080": {"1": True}, "105+": {"0": True}}
    }
    payload["dimension"]["Region"]["category"]["note"] = {"K-9102": ["Ny grense."]}
    payload["dimension"]["Region"]["extension"] = {"categoryNoteMandatory": {"K-9102": {"0": True}}}
    cube = read(payload)
    assert cube.code_notes == {"Alder": {"080": ("Anslått.",)}}
    assert cube.region_notes == {"9102": ("Ny grense.",)}
    assert cube.snapshot.notes == ()


# --- kommuner of the past, and wholes ------------------------------------------------------------
OLD = FormerKommune(
    number="9190", name="Gamleby", fylke="91", began=2022, ended=2024, heirs=("9101", "9102")
)


def read_with_old(drawn: str, **extension: Any) -> Cube:
    regions = replace(make_regions(TWO), undivided={"9190": OLD})
    given = JsonStat.parse(answer(drawn) | extension)
    return read_cube(query("1"), snapshot("1", origin="copy"), given, regions)


def test_a_kommune_of_the_past_has_figures_of_the_years_it_was_there() -> None:
    cube = read_with_old(
        "Region | 2021 | 2022 | 2023 | 2024\n9101 | 1 | 1 | 1 | 1\n"
        "9102 | 2 | 2 | 2 | 2\n9190 | 3 | 4 | 5 | 6"
    )
    assert cells(cube, {})["9190"] == ["ikke_aktuelt", 4.0, 5.0, "ikke_aktuelt"]


def test_the_whole_is_taken_where_no_part_is_asked_for() -> None:
    extension = {"totals": {"9101": {"2023": 1200}, "9190": {"2023": 70}, "9999": {"2023": 1}}}
    cube = read_with_old(ALDER, extension=extension)
    assert cells(cube, {}) == {
        "9101": [1200.0, 2222.0],
        "9102": [3333.0, 4444.0],
        "9190": [70.0, "ikke_aktuelt"],
    }
    assert cells(cube, {"Alder": ("000-001",)}) == {
        "9101": [11.0, 22.0],
        "9102": [33.0, 44.0],
        "9190": ["mangler", "ikke_aktuelt"],
    }


def test_a_total_of_a_period_that_is_gone_is_left_out() -> None:
    """As in the table before its newest period, which has the totals of today."""
    cube = read_with_old(ALDER, extension={"totals": {"9190": {"2023": 70, "2031": 71}}})
    assert cells(cube, {})["9190"] == [70.0, "ikke_aktuelt"]


@pytest.mark.parametrize("total", [-1, "70", True, [70], None])
def test_a_total_that_is_no_number_of_persons_is_refused(total: object) -> None:
    with pytest.raises(SnapshotError, match="table 1: the total of '9190' in '2023' is"):
        read_with_old(ALDER, extension={"totals": {"9190": {"2023": total}}})


def test_an_old_number_fills_what_is_missing_and_replaces_nothing() -> None:
    regions = make_regions(TWO)
    former = replace(regions.kommuner["9101"], former=(("1901", 2023),))
    regions = replace(regions, kommuner={**regions.kommuner, "9101": former})
    drawn = """
Region | Alder | 2021 | 2022 | 2023
9101   | 000   | ..   | 20   | 30
9101   | 067   | 200  | ..   | 400
9102   | 000   | 1    | 1    | 1
9102   | 067   | 1    | 1    | 1
1901   | 000   | 11   | 99   | 0
1901   | 067   | 99   | 88   | 0
"""
    cube = read_cube(query("1"), snapshot("1"), dataset(drawn), regions)
    assert cells(cube, {"Alder": ("000",)})["9101"] == [11.0, 20.0, 30.0]
    assert cells(cube, {"Alder": ("067",)})["9101"] == [200.0, 88.0, 400.0]
    filled = drawn.replace("..   | 20 ", "0    | 0  ").replace("200  | .. ", "0    | 0  ")
    cube = read_cube(query("1"), snapshot("1"), dataset(filled), regions)
    assert cells(cube, {"Alder": ("000",)})["9101"] == [11.0, 99.0, 30.0]
