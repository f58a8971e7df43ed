"""Stored tables and lists, read with gzip, json and tomllib; nothing of faktaark is imported."""

import gzip
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SNAPSHOT = ROOT / "snapshot"
POPULATION = "07459"
CONTENTS = "ContentsCode"
FACTORS = {"prosent": 100, "per_100": 100, "per_1000": 1000}
LATE = "07-01"  # a day after this is nearer to the next 1 January
SPLIT_YEAR = 2024  # Ålesund and Haram have figures from this year on

Selection = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A stored table: where each code of each dimension lies, and the numbers in one long list."""

    dimensions: tuple[str, ...]
    codes: tuple[dict[str, int], ...]
    numbers: list[float | None]
    totals: Mapping[str, Mapping[str, int]]

    @property
    def regions(self) -> Iterable[str]:
        return self.codes[0]

    @property
    def periods(self) -> list[str]:
        return sorted(self.codes[-1])

    def can_give(self, selection: Selection) -> bool:
        named = dict(zip(self.dimensions, self.codes, strict=True))
        return all(
            name in named and all(self._expand(named[name], part) for part in text.split(","))
            for name, text in selection.items()
        )

    def sum_up(self, selection: Selection) -> dict[str, list[Fraction | None]]:
        """Return region → the sum in each period, None where a part is missing."""
        sizes = [len(codes) for codes in self.codes]
        steps = [1] * len(sizes)
        for axis in range(len(sizes) - 2, -1, -1):
            steps[axis] = steps[axis + 1] * sizes[axis + 1]
        offsets = [0]
        for axis in range(1, len(sizes) - 1):
            chosen = self._choose(axis, selection)
            offsets = [offset + place * steps[axis] for offset in offsets for place in chosen]
        found: dict[str, list[Fraction | None]] = {}
        for region, row in self.codes[0].items():
            found[region] = [
                self._add(row * steps[0] + self.codes[-1][period], offsets)
                for period in self.periods
            ]
        if set(selection) <= {CONTENTS}:
            self._put_totals(found)
        return found

    def _add(self, base: int, offsets: list[int]) -> Fraction | None:
        numbers = [self.numbers[base + offset] for offset in offsets]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return None
        if all(isinstance(number, int) for number in known):
            return Fraction(sum(known))
        return sum((Fraction(str(number)) for number in known), Fraction())

    def _put_totals(self, found: dict[str, list[Fraction | None]]) -> None:
        for region, years in self.totals.items():
            known = found.setdefault(region, [None] * len(self.periods))
            for place, period in enumerate(self.periods):
                if period in years:
                    known[place] = Fraction(years[period])

    def _choose(self, axis: int, selection: Selection) -> list[int]:
        codes = self.codes[axis]
        if self.dimensions[axis] not in selection:
            return list(codes.values())
        parts = selection[self.dimensions[axis]].split(",")
        return [codes[code] for part in parts for code in self._expand(codes, part)]

    @staticmethod
    def _expand(codes: Mapping[str, int], part: str) -> list[str]:
        """Return the codes of «000-017», or of «080-»; one with a hyphen of its own is itself."""
        if part in codes:
            return [part]
        first, hyphen, last = part.partition("-")
        ordered = sorted(codes)
        last = last or ordered[-1]
        if not hyphen or first not in codes or last not in codes:
            return []
        return ordered[ordered.index(first) : ordered.index(last) + 1]


@cache
def read_registry() -> dict[str, Any]:
    return tomllib.loads((ROOT / "indicators.toml").read_text())


@cache
def load(table: str) -> Table | None:
    """Return a stored table, its region first and its time last; None where there is none."""
    path = SNAPSHOT / f"{table}.json.gz"
    if not path.exists():
        return None
    answer = json.loads(gzip.decompress(path.read_bytes()))
    assert answer["role"]["time"] == answer["id"][-1:]
    codes = []
    for name, size in zip(answer["id"], answer["size"], strict=True):
        index = answer["dimension"][name]["category"]["index"]
        codes.append(
            dict(index) if isinstance(index, dict) else {code: i for i, code in enumerate(index)}
        )
        assert len(codes[-1]) == size
    return Table(
        tuple(answer["id"]),
        tuple(codes),
        answer["value"],
        answer.get("extension", {}).get("totals", {}),
    )


def load_list(name: str, key: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads((SNAPSHOT / f"{name}.json").read_text())[key]
    return lines


@cache
def find_groups() -> dict[str, str]:
    """Return the kommuner of today with their KOSTRA-gruppe."""
    lines = load_list("klass-131-112", "correspondenceItems")
    return {line["sourceCode"]: line["targetCode"] for line in lines}


@cache
def find_persons(ages: str) -> dict[str, dict[int, int]]:
    """Return number → year → persons of some ages, «067-105+» or "" for all."""
    population = load(POPULATION)
    assert population is not None
    summed = population.sum_up({CONTENTS: "Personer1", **({"Alder": ages} if ages else {})})
    years = [int(period) for period in population.periods]
    return {
        number: {
            year: int(known) for year, known in zip(years, row, strict=True) if known is not None
        }
        for number, row in summed.items()
    }


def count_nearest(known: Mapping[int, int], year: int) -> int | None:
    """Return the persons of the nearest year, the earlier of two as near."""
    if year in known:
        return known[year]
    return known[min(known, key=lambda each: (abs(each - year), each))] if known else None
