"""Kommuner of the past that no kommune of today can be given the figures of."""

import json
from pathlib import Path

import pytest

from faktaark.model.regions import FormerKommune
from faktaark.regions.changes import Change, read_changes
from faktaark.regions.former import find_undivided

SNAPSHOT = Path(__file__).parents[3] / "snapshot"


def changes(drawn: str) -> tuple[Change, ...]:
    """date | old number and name | new number and name"""
    lines = ([cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines())
    return tuple(
        Change(f"{year}-01-01", *old.split(" ", 1), *new.split(" ", 1)) for year, old, new in lines
    )


DIVIDED = changes("""
2018 | 1612 Hem      | 5011 Hem
2020 | 5011 Hem      | 5055 Heim
2020 | 5012 Snefjord | 5055 Heim
2020 | 5012 Snefjord | 5056 Hitran
2020 | 0104 Mos      | 3002 Mos
2020 | 0136 Ryg      | 3002 Mos
2024 | 3002 Mos      | 3103 Mos
""")


def test_the_divided_and_what_was_merged_with_its_parts() -> None:
    assert find_undivided(DIVIDED, ["5055", "5056", "3103"]) == {
        "5011": FormerKommune(
            number="5011",
            name="Hem",
            fylke="50",
            began=0,
            ended=2020,
            heirs=("5055",),
            former=(("1612", 2018),),
        ),
        "5012": FormerKommune(
            number="5012", name="Snefjord", fylke="50", began=0, ended=2020, heirs=("5055", "5056")
        ),
    }


def test_one_that_was_made_by_a_merger_has_a_first_year() -> None:
    joined = changes("""
2020 | 1504 Vik   | 1507 Vik
2020 | 1534 Haran | 1507 Vik
2024 | 1507 Vik   | 1508 Vik
2024 | 1507 Vik   | 1580 Haran
""")
    found = find_undivided(joined, ["1508", "1580"])
    assert {n: (old.began, old.ended, old.heirs) for n, old in found.items()} == {
        "1504": (0, 2020, ("1508", "1580")),
        "1507": (2020, 2024, ("1508", "1580")),
        "1534": (0, 2020, ("1508", "1580")),
    }


def test_one_whose_parts_lie_in_two_fylker_is_in_neither() -> None:
    parted = changes("2020 | 5012 Snefjord | 5055 Heim\n2020 | 5012 Snefjord | 1599 Ny")
    assert find_undivided(parted, ["5055", "1599"]) == {}


@pytest.mark.parametrize(
    "later",
    [
        "2021 | 5055 Heim  | 5099 Heim\n2022 | 5099 Heim  | 5055 Heim",
        "2021 | 5055 Heim  | 5056 Hitran\n2021 | 5056 Hitran | 5055 Heim",
        "2021 | 5055 Heim | 5056 Hitran\n2021 | 5056 Hitran | 5057 Bø\n2021 | 5057 Bø | 5055 Heim",
    ],
)
def test_parts_that_change_numbers_among_them_are_followed_once(later: str) -> None:
    """A number given back, two that swapped, a ring of three: no search may go round for ever."""
    parts = ("5055 Heim", "5056 Hitran", "5057 Bø")
    divided = "\n".join(f"2020 | 5012 Snefjord | {part}" for part in parts)
    found = find_undivided(changes(f"{divided}\n{later}"), ["5055", "5056", "5057"])
    assert {number: old.heirs for number, old in found.items()} == {
        "5012": ("5055", "5056", "5057")
    }


def test_those_there_are() -> None:
    lists = {
        name: json.loads((SNAPSHOT / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("klass-131", "klass-131-changes")
    }
    today = [code["code"] for code in lists["klass-131"]["codes"]]
    found = find_undivided(read_changes(lists["klass-131-changes"]["codeChanges"]), today)
    fylker = {
        fylke: sorted(n for n, old in found.items() if old.fylke == fylke)
        for fylke in sorted({old.fylke for old in found.values()})
    }
    assert fylker == {
        "15": ["1504", "1507", "1523", "1529", "1534", "1546"],
        "18": ["1805", "1849", "1850", "1854"],
        "50": ["1571", "5011", "5012", "5013", "5016", "5023", "5024"],
    }
