"""Zeros that a source fills a table with are no figures."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.regions import Regions
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.tables import read_cube
from tests.examples.facts import dataset, make_regions, query, snapshot
from tests.unit.statistics.cube.reading import TWO, cells, read


def changed(number: str = "9101", **given: Any) -> Regions:
    """The two kommuner, one of them with a past."""
    regions = make_regions(TWO)
    kommune = replace(regions.kommuner[number], **given)
    return replace(regions, kommuner={**regions.kommuner, number: kommune})


def read_in(regions: Regions, drawn: str, **origin: Any) -> Cube:
    return read_cube(query("1"), snapshot("1", **origin), dataset(drawn), regions)


MERGED = (("8001", "Ask", 2020), ("8002", "Vik", 2020))
NEW_NUMBER = """
Region | Alder | 2018 | 2019 | 2020 | 2021
9101   | 000   | {a}  | 0    | 6    | 0
9101   | 080   | 0    | 0    | 7    | 0
9102   | 000   | 0    | 4    | 4    | 4
9102   | 080   | 0    | 5    | 5    | 5
0      | 000   | 8    | 8    | 8    | 8
0      | 080   | 8    | 8    | 8    | 8
"""


def test_a_zero_from_before_the_number_was_in_use_is_no_figure() -> None:
    """Where the whole of it is zeros; in a year when it was in use, zero is zero."""
    cube = read_in(changed(predecessors=MERGED), NEW_NUMBER.format(a="0"))
    assert cells(cube, {})["9101"] == ["mangler", "mangler", 13.0, 0.0]
    assert cells(cube, {})["9102"] == [0.0, 9.0, 9.0, 9.0]
    assert cells(cube, {"Alder": ("080",)})["9101"] == ["mangler", "mangler", 7.0, 0.0]


def test_a_number_that_was_in_use_before_a_merger_keeps_its_zeros() -> None:
    cube = read_in(changed(predecessors=MERGED[1:]), NEW_NUMBER.format(a="3"))
    assert cells(cube, {})["9101"] == [3.0, 0.0, 13.0, 0.0]


def test_a_copy_s_zeros_and_a_merged_list_s_zeros_stand() -> None:
    drawn = NEW_NUMBER.format(a="0")
    copied = read_in(changed(predecessors=MERGED), drawn, origin="copy")
    assert cells(copied, {})["9101"] == [0.0, 0.0, 13.0, 0.0]
    merged = read_in(changed(predecessors=MERGED), drawn.replace("9101", "K-9101"))
    assert cells(merged, {})["9101"] == [0.0, 0.0, 13.0, 0.0]


OLD_NUMBER = """
Region | 2018 | 2019 | 2020 | 2023 | 2024
9101   | 0    | 0    | 0    | 0    | 8
{old}  | {a}  | {a}  | 5    | 7    | 0
9102   | 1    | 2    | 3    | 4    | 5
"""


@pytest.mark.parametrize(
    ("old", "a", "expected"),
    [
        ("8003", "0", ["mangler", "mangler", 5.0, 7.0, 8.0]),
        ("8003", "4", [4.0, 4.0, 5.0, 7.0, 8.0]),
        ("9999", "0", ["mangler", "mangler", "mangler", "mangler", 8.0]),
    ],
    ids=["the old number is of the merger", "it is older", "it is not in the table"],
)
def test_zeros_before_the_oldest_number_the_table_has(
    old: str, a: str, expected: list[object]
) -> None:
    """9101 was 8003 until 2024, and 8003 was made by a merger in 2020."""
    regions = changed(predecessors=(("8003", "Ask", 2024), *MERGED), former=(("8003", 2024),))
    assert cells(read_in(regions, OLD_NUMBER.format(old=old, a=a)), {})["9101"] == expected


def test_a_renumbered_kommune_keeps_the_zeros_of_its_old_number() -> None:
    regions = changed(predecessors=(("8003", "Ask", 2024),), former=(("8003", 2024),))
    cube = read_in(regions, OLD_NUMBER.format(old="8003", a="0"))
    assert cells(cube, {})["9101"] == [0.0, 0.0, 5.0, 7.0, 8.0]


def test_a_fylke_s_zeros_before_its_first_figure_are_none() -> None:
    drawn = "Region | 2018 | 2019 | 2020\n9101 | 1 | 2 | 3\n9102 | 1 | 2 | 3\n91 | 0 | 6 | 0"
    assert cells(read(drawn), {})["91"] == ["mangler", 6.0, 0.0]
    assert cells(read(drawn, origin="copy"), {})["91"] == [0.0, 6.0, 0.0]


TEN = "\n".join(f"91{n:02} | Sted {n} | 91 | EKG10 | |" for n in range(1, 11))
FLOWS = "Region | ContentsCode | 2023 | 2024 | 2025 | 2026\n" + "\n".join(
    f"91{n:02} | Folk  | 9 | {n} | {n} | {n}\n91{n:02} | Fodte | 0 | {n} | {n // 10} | {{newest}}"
    for n in range(1, 11)
)


def test_contents_that_are_zero_everywhere_in_a_period_have_no_figures_then(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The newest, which is not published yet, or one from before they were counted."""
    caplog.set_level("INFO")
    cube = read(FLOWS.format(newest="0"), TEN)
    born = cells(cube, {"ContentsCode": ("Fodte",)})
    assert born["9101"] == ["mangler", 1.0, 0.0, "mangler"]
    assert born["9110"] == ["mangler", 10.0, 1.0, "mangler"]
    assert cells(cube, {"ContentsCode": ("Folk",)})["9101"] == [9.0, 1.0, 1.0, 1.0]
    assert caplog.messages == [
        f"table 1: Fodte has only zeros in {year}, which are taken for none"
        for year in (2023, 2026)
    ]
    copied = cells(read(FLOWS.format(newest="0"), TEN, origin="copy"), {"ContentsCode": ("Fodte",)})
    assert copied["9101"] == [0.0, 1.0, 0.0, 0.0]


def test_a_few_may_all_have_zero() -> None:
    drawn = FLOWS.format(newest="0").replace(
        "9110 | Fodte | 0 | 10 | 1 | 0", "9110 | Fodte" + " | .." * 4
    )
    assert cells(read(drawn, TEN), {"ContentsCode": ("Fodte",)})["9101"] == [0.0, 1.0, 0.0, 0.0]


def test_a_newest_period_without_figures_is_left_out() -> None:
    lines = (f"91{n:02} | {n} | 0 | {newest}" for n, newest in enumerate([0] * 9 + [".."], start=1))
    drawn = "Region | 2024 | 2025 | 2026\n" + "\n".join(lines)
    cube = read(drawn.replace("9101 | 1 | 0 |", "9101 | 1 | 5 |") + "\n91 | 1 | 1 | 0", TEN)
    assert [period.label for period in cube.periods] == ["2024", "2025"]
    assert cells(cube, {})["9102"] == [2.0, 0.0]
