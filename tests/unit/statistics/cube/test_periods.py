"""Years, spans of years, quarters and months."""

import pytest

from faktaark.model.figures import Period
from faktaark.statistics.facts.tables import read_cube
from tests.examples.facts import dataset, make_regions, query, snapshot
from tests.unit.statistics.cube.reading import ALDER, TWO, cells, read, refused, total_refused


def test_a_period_is_a_year_or_a_span_of_years() -> None:
    cube = read("Region | 2023 | 2023-2024\n9101 | 1 | 2\n9102 | 3 | 4")
    assert cube.periods == (Period(2023, "2023"), Period(2024, "2023–2024", 2))


@pytest.mark.parametrize(
    "code",
    [
        *("2024U01", "2024M13", "2024M00", "2024K5", "2024K0", "2024K99", "24", "2024 H"),
        *("2024-2020", "0000", "1899", "２０２４", "2024K２"),
    ],
)
def test_a_period_that_is_something_else(code: str) -> None:
    assert refused(f"Region | {code}\n9101 | 1\n9102 | 2") == (
        f"table 1: the period '{code}' is neither a year, a quarter, a month nor a span of years"
    )


def test_a_period_that_is_something_else_is_told_whatever_the_newest_is() -> None:
    assert "the period '2024K7' is neither" in refused(
        "Region | 2024K7 | 2026K2\n9101 | 1 | 2\n9102 | 3 | 4"
    )


@pytest.mark.parametrize("codes", ["2025 | 2026K2", "2025K2 | 2026M06", "2025M06 | 2026"])
def test_periods_of_several_kinds_are_not_compared(codes: str) -> None:
    assert refused(f"Region | {codes}\n9101 | 1 | 2\n9102 | 3 | 4") == (
        "table 1: the periods must be quarters, months or years, and are of several kinds: "
        + codes.replace(" |", ",")
    )


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        ("2025K3 | 2025K4 | 2026K1 | 2026K2", []),
        ("2024K2 | 2025K1 | 2025K2 | 2026K1 | 2026K2", ["2. kvartal 2024", "2. kvartal 2025"]),
        ("2026K2 | 2025K2 | 2024K2", ["2. kvartal 2024", "2. kvartal 2025"]),
    ],
)
def test_quarters_of_the_newest_one_s_name_are_kept(codes: str, labels: list[str]) -> None:
    """The figure of a cell is its column; the oldest comes first, whatever the table's order."""
    columns = range(1, codes.count("|") + 2)
    cells_drawn = " | ".join(str(column) for column in columns)
    cube = read(f"Region | {codes}\n9101 | {cells_drawn}\n9102 | {cells_drawn}")
    assert [period.label for period in cube.periods] == [*labels, "2. kvartal 2026"]
    kept = [c for c, code in zip(columns, codes.split(" | "), strict=True) if code.endswith("K2")]
    own = cells(cube, {})["9101"]
    assert own == sorted((float(column) for column in kept), reverse=codes.startswith("2026"))


def test_a_period_that_is_written_in_two_ways_stands_twice() -> None:
    assert refused("Region | 2023-2024 | 2023–2024\n9101 | 1 | 2\n9102 | 3 | 4") == (
        "table 1: a period stands twice: 2023-2024, 2023–2024"
    )


def test_months_have_names() -> None:
    cube = read("Region | 2025M05 | 2025M06 | 2026M06\n9101 | 1 | 2 | 3\n9102 | 1 | 2 | 3")
    assert cube.periods == (Period(2025, "juni 2025"), Period(2026, "juni 2026"))


def test_a_label_stands_for_the_code_that_was_found_by_it() -> None:
    found = {"Alder": {"80 år": "080"}}
    cube = read_cube(query("1"), snapshot("1", found=found), dataset(ALDER), make_regions(TWO))
    assert cells(cube, {"Alder": ("label:80 år",)}) == {
        "9101": [100.0, 200.0],
        "9102": [300.0, 400.0],
    }
    assert total_refused(cube, {"Alder": ("label:81 år",)}).startswith(
        "table 1 has no code 'label:81 år' in 'Alder'"
    )
