"""Read the stored answers, and put numbers together and print them, without the program.

Nothing of the project is imported: the answers are read with gzip and json, and computed with
fractions and statistics.
"""

import gzip
import json
import statistics
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SNAPSHOT = ROOT / "snapshot"

WHOLES = ("fylke", "landet")
SPLIT_2024 = {"1508", "1580"}  # made by dividing Ålesund in 2024: no own figures before
UNDIVIDED = "1507"  # Ålesund from 2020 to 2023

# --- the stored answers --------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """A stored table: where each code of each dimension lies, and the numbers in one long list."""

    dimensions: tuple[str, ...]
    places: tuple[dict[str, int], ...]
    numbers: list[float | None]

    def read(self, *codes: str) -> Fraction | None:
        """The number of a cell; None where there is none, or no such code."""
        place = 0
        for known, code in zip(self.places, codes, strict=True):
            if code not in known:
                return None
            place = place * len(known) + known[code]
        number = self.numbers[place]
        return None if number is None else Fraction(str(number))


@cache
def load(table: str) -> Answer:
    """The region is always the first dimension, the year the last."""
    answer = json.loads(gzip.decompress((SNAPSHOT / f"{table}.json.gz").read_bytes()))
    indexes = [answer["dimension"][name]["category"]["index"] for name in answer["id"]]
    places = tuple(
        dict(index) if isinstance(index, dict) else {code: i for i, code in enumerate(index)}
        for index in indexes
    )
    assert [len(known) for known in places] == answer["size"]
    assert answer["role"]["time"] == answer["id"][-1:]
    return Answer(tuple(answer["id"]), places, answer["value"])


def read_cell(table: str, region: str, year: int, **chosen: str) -> Fraction | None:
    """One number; None where the table has none."""
    answer = load(table)
    between = (chosen[name] for name in answer.dimensions[1:-1])
    return answer.read(region, *between, str(year))


@cache
def load_totals() -> dict[str, dict[str, int]]:
    """Inhabitants of fylker, landet and Ålesund undivided, which the copy has no ages of."""
    answer = json.loads(gzip.decompress((SNAPSHOT / "07459.json.gz").read_bytes()))
    totals: dict[str, dict[str, int]] = answer["extension"]["totals"]
    return totals


@cache
def count_persons(region: str, year: int, first: int = 0, last: int = 105) -> int | None:
    """Inhabitants on 1 January, of some ages; None where the table has none."""
    whole = load_totals().get(region, {}).get(str(year))
    if whole is not None and (first, last) == (0, 105):
        return whole
    answer = load("07459")
    ages = [f"{age:03}" if age < 105 else "105+" for age in range(first, last + 1)]
    cells = [answer.read(region, sex, age, "Personer1", str(year)) for sex in "12" for age in ages]
    known = [cell for cell in cells if cell is not None]
    assert len(known) in (0, len(cells))
    return int(sum(known)) if known else None


def load_list(name: str, key: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads((SNAPSHOT / f"{name}.json").read_text())[key]
    return lines


@cache
def find_groups() -> dict[str, str]:
    lines = load_list("klass-131-112", "correspondenceItems")
    return {line["sourceCode"]: line["targetCode"] for line in lines}


@cache
def find_members(column: str, kommune: str) -> tuple[str, ...]:
    """The kommuner of the group, the fylke or the country; the own kommune is one of them."""
    groups = find_groups()
    if column == "landet":
        return tuple(groups)
    if column == "fylke":
        return tuple(number for number in groups if number[:2] == kommune[:2])
    if column == "kostragruppe":
        return tuple(number for number in groups if groups[number] == groups[kommune])
    return find_neighbours(kommune)


def find_neighbours(kommune: str) -> tuple[str, ...]:
    """Across land; across the sea too for one with fewer than two such."""
    found: dict[str, set[str]] = {"land": set(), "sjo": set()}
    for line in load_list("naboer", "naboer"):
        if kommune in (line["kommune"], line["nabo"]):
            found[line["grense"]] |= {line["kommune"], line["nabo"]} - {kommune}
    land = found["land"]
    return tuple(sorted(land if len(land) > 1 else land | found["sjo"]))


# --- how a number is put together and printed ----------------------------------------------------

Count = Callable[[str], tuple[int, int] | None]
Bare = Callable[[str], tuple[Fraction, int] | None]


def half_away_from_zero(number: Fraction, decimals: int) -> str:
    """As it is printed: comma, U+2212 for minus, U+202F between thousands from 10 000 on."""
    shifted = abs(number) * 10**decimals
    whole = shifted.numerator // shifted.denominator
    whole += 1 if shifted - whole >= Fraction(1, 2) else 0
    digits = str(whole).rjust(decimals + 1, "0")
    before, after = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if len(before) > 4:
        before = f"{int(before):,}".replace(",", "\u202f")
    sign = "−" if number < 0 and whole else ""
    return f"{sign}{before},{after}" if after else f"{sign}{before}"


def enough(
    have: Collection[str], members: tuple[str, ...], column: str, year: int, *, median: bool = False
) -> bool:
    """Two thirds of the people, and three others beside the own kommune; naboer are few: two, or
    three for a median, which two do not have. Of a fylke or landet 95 per cent of the people."""
    share = Fraction(count_all(have, year), count_all(members, year))
    if column in WHOLES:
        return share >= Fraction(95, 100)
    least = (3 if median else 2) if column == "naboer" else 4
    return len(have) >= least and share >= Fraction(2, 3)


def count_all(members: Iterable[str], year: int) -> int:
    """The people of several; of one that came to be later, those of its first year."""
    return sum(count_persons(n, year) or count_persons(n, 2024) or 0 for n in members)


def find_parts(column: str, members: tuple[str, ...], year: int) -> tuple[str, ...]:
    """In a fylke and landet, Ålesund as it was before it was divided stands for its parts."""
    if column not in WHOLES or year >= 2024 or not set(members) & SPLIT_2024:
        return members
    return (*(n for n in members if n not in SPLIT_2024), UNDIVIDED)


def pool(
    factor: int, count: Count, column: str, members: tuple[str, ...], year: int
) -> Fraction | None:
    members = find_parts(column, members, year)
    pairs = {member: pair for member in members if (pair := count(member)) is not None}
    if not enough(pairs, members, column, year):
        return None
    tops, belows = zip(*pairs.values(), strict=True)
    return Fraction(factor * sum(tops), sum(belows))


def weigh(bare: Bare, column: str, members: tuple[str, ...], year: int) -> Fraction | None:
    members = find_parts(column, members, year)
    pairs = {member: pair for member in members if (pair := bare(member)) is not None}
    if not enough(pairs, members, column, year):
        return None
    total = sum(value * persons for value, persons in pairs.values())
    return Fraction(total, sum(persons for _, persons in pairs.values()))


def middle(
    own: Callable[[str], Fraction | None], column: str, members: tuple[str, ...], year: int
) -> Fraction | None:
    have = {member: number for member in members if (number := own(member)) is not None}
    if column in WHOLES or not enough(have, members, column, year, median=True):
        return None
    return statistics.median(have.values())
