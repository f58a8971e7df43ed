"""Every region is known or left out; tables of fylker, and kommuner that were divided."""

from dataclasses import replace

import pytest

from faktaark.statistics.facts.kommuner import clear_before_splits
from tests.examples.facts import answer, make_regions
from tests.unit.statistics.cube.reading import ALDER, TWO, cells, read, refused


# --- regions -------------------------------------------------------------------------------------
def test_a_kommune_that_is_not_there() -> None:
    assert refused("Region | 2024\n9101 | 6") == ("table 1 lacks 1 kommuner: 9102; fetch it again")


def test_a_region_dimension_that_was_renamed() -> None:
    assert refused("Kommune | Alder | 2024\n9101 | 000 | 6\n9102 | 000 | 5") == (
        "table 1 has no dimension 'Region' (it has Kommune, Alder, Tid): renamed at the source? "
        "See https://www.ssb.no/statbank/table/1"
    )


def test_regions_that_are_taken_for_periods() -> None:
    payload = answer(ALDER)
    payload["role"]["time"] = ["Region"]
    assert refused(payload) == (
        "table 1 says that its regions, 'Region', are its periods: its 'role' is wrong; fetch it "
        "again"
    )


def test_codes_of_ssb_s_lists_are_known() -> None:
    """Merged series K-0301; fylker, landet and landet uten Oslo in KOSTRA: EKA, EAK, EAKUO."""
    cube = read(
        """
        Region | 2024
        K-9101 | 1
        K-9102 | 2
        EKA91  | 3
        EAK    | 4
        EAKUO  | 5
        EKG10  | 6
        """
    )
    assert cells(cube, {}) == {
        "9101": [1.0],
        "9102": [2.0],
        "91": [3.0],
        "0": [4.0],
        "EAKUO": [5.0],
        "EKG10": [6.0],
    }


def test_regions_that_are_not_shown_are_left_out() -> None:
    cube = read("Region | 2024\n9101 | 1\n9102 | 2\n1201 | 3\n2111 | 4\nEKG03 | 5\n9999 | 6")
    assert cells(cube, {}) == {"9101": [1.0], "9102": [2.0]}


def test_a_fylke_of_ssb_s_merged_list_is_known() -> None:
    cube = read("Region | 2024\nK-9101 | 1\nK-9102 | 2\nF-91 | 3\nF-30 | 4")
    assert cells(cube, {}) == {"9101": [1.0], "9102": [2.0], "91": [3.0]}


@pytest.mark.parametrize("code, other", [("9101", "K-9101"), ("91", "EKA91"), ("0", "EAK")])
def test_a_region_under_two_codes_is_refused(code: str, other: str) -> None:
    drawn = f"Region | 2024\n9101 | 1\n9102 | 2\n{code} | 3\n{other} | 4"
    if code == "9101":
        drawn = drawn.replace("9101 | 1\n", "")
    assert refused(drawn) == f"table 1 has the same region twice, as '{code}' and as '{other}'"


def test_the_order_of_the_dimensions_does_not_matter() -> None:
    cube = read("Alder | Region | 2024\n000 | 9102 | 3\n000 | 9101 | 1\n080 | 9102 | 4\n"
                "080 | 9101 | 2")  # fmt: skip
    assert cells(cube, {"Alder": ("080",)}) == {"9102": [4.0], "9101": [2.0]}


# --- tables of fylker ----------------------------------------------------------------------------
OF_FYLKER = "Region | 2023 | 2024\n{code} | 80,1 | 81,2\n0 | 79,5 | 80,0\n30 | 1 | 2"


@pytest.mark.parametrize("code", ["91", "F-91", "F_91", "F.91", "EKA91"])
def test_a_table_of_fylker_has_a_reason_for_every_kommune(code: str) -> None:
    none = ["ikke_for_kommuner", "ikke_for_kommuner"]
    assert cells(read(OF_FYLKER.format(code=code), level="fylke"), {}) == {
        "91": [80.1, 81.2],
        "0": [79.5, 80.0],
        "9101": none,
        "9102": none,
    }


def test_a_kommune_made_by_a_split_has_the_same_reason_in_a_table_of_fylker() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    cube = read(OF_FYLKER.format(code="91"), country, level="fylke")
    assert cells(cube, {})["9103"] == ["ikke_for_kommuner", "ikke_for_kommuner"]


def test_a_table_that_is_said_to_have_no_kommuner_and_has() -> None:
    drawn = OF_FYLKER.format(code="91") + "\n9102 | {cell} | .."
    assert cells(read(drawn.format(cell=".."), level="fylke"), {})["9102"][0] == "ikke_for_kommuner"
    assert refused(drawn.format(cell="7"), level="fylke") == (
        "table 1 has figures for kommuner, and 'level' says that it has none; correct "
        "indicators.toml"
    )


# --- splits --------------------------------------------------------------------------------------
def test_a_kommune_made_by_a_split_starts_there() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    cube = read("Region | 2022 | 2023 | 2024\n9101 | 1 | 2 | 3\n9102 | 4 | 5 | 6\n"
                "9103 | .. | . | 7", country)  # fmt: skip
    assert cells(cube, {})["9103"] == ["delt", "delt", 7.0]


def test_a_copy_s_value_from_before_the_split_is_refused() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    drawn = "Region | 2023 | 2024\n9101 | 1 | 2\n9102 | 4 | 5\n9103 | 6 | 7"
    assert refused(drawn, country, origin="copy") == (
        "table 1 has a value for 9103 Nyby from before 2024, when it was made by dividing "
        "Gamleby: such a figure is an estimate"
    )


def test_a_number_that_was_given_back_by_a_split_has_its_old_figures_taken_away() -> None:
    """A copy may have them, of the kommune that was there before it was merged."""
    drawn = "Region | 2018 | 2023 | 2024\n9101 | 1 | 1 | 2\n9102 | 4 | 4 | 5\n9103 | 6 | .. | 7"
    cube = read(drawn, TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 |", origin="copy")
    regions = make_regions(TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024")
    merged = replace(regions.kommuner["9103"], predecessors=(("9103", "Nyby", 2020),))
    regions = replace(regions, kommuner={**regions.kommuner, "9103": merged})
    cleared = clear_before_splits(cube, (2018, 2023, 2024), regions)
    assert cells(cleared, {})["9103"] == ["delt", "delt", 7.0]


def test_a_copy_s_zero_from_before_the_split_is_a_value_too() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    drawn = "Region | 2023 | 2024\n9101 | 1 | 2\n9102 | 4 | 5\n9103 | - | 7"
    assert "has a value for 9103 Nyby from before 2024" in refused(drawn, country, origin="copy")


def test_two_years_that_begin_before_the_split_are_before_it() -> None:
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    cube = read("Region | 2023-2024 | 2024-2025\n9101 | 1 | 2\n9102 | 4 | 5\n9103 | .. | 7",
                country)  # fmt: skip
    assert cells(cube, {})["9103"] == ["delt", 7.0]


@pytest.mark.parametrize("given", ["6", "0", "-"])
def test_ssb_s_merged_list_has_no_figure_from_before_the_split(given: str) -> None:
    """It gives the undivided kommune's figure, or 0."""
    country = TWO + "\n9103 | Nyby | 91 | EKG10 | 9101 | 2024"
    drawn = f"Region | 2023 | 2024\nK-9101 | 1 | 2\nK-9102 | 4 | 5\nK-9103 | {given} | 7"
    assert cells(read(drawn, country), {})["9103"] == ["delt", 7.0]


def test_both_parts_of_a_divided_kommune_start_at_the_split() -> None:
    """The merged list has 0 for the one and the undivided kommune's figure for the other."""
    country = (
        TWO
        + """
9103 | Nyby   | 91 | EKG10 | 9104 | 2024
9104 | Storby | 91 | EKG10 | 9103 | 2024"""
    )
    cube = read(
        """
        Region | Alder | 2022 | 2023 | 2024
        K-9101 | 000   | 1    | 2    | 3
        K-9101 | 080   | 1    | 2    | 3
        K-9102 | 000   | 4    | 5    | 6
        K-9102 | 080   | 4    | 5    | 6
        K-9103 | 000   | 0    | 0    | 7
        K-9103 | 080   | 0    | 0    | 0
        K-9104 | 000   | 90   | 91   | 80
        K-9104 | 080   | 9    | 9    | 8
        """,
        country,
    )
    assert cells(cube, {})["9103"] == ["delt", "delt", 7.0]
    assert cells(cube, {})["9104"] == ["delt", "delt", 88.0]
