"""References of every kommune, worked out by the rules of docs/method.md without the project.

In: the Figures of an indicator and the members of a region. Out: for each period a Joined figure:
published, pooled, weighted or a median, of the members who are enough to stand for the region.
"""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tests.reading.recomputed_figures import Cell, Figures, read_figures
from tests.reading.recomputed_former import Former, find_former
from tests.reading.recomputed_tables import (
    count_nearest,
    find_groups,
    find_persons,
    load_list,
    read_registry,
)

WHOLE_SHARE, PART_SHARE, MAY_LOSE = Fraction(95, 100), Fraction(2, 3), Fraction(1, 100)
WITHOUT_OSLO = "landet_uten_oslo"
METHODS = {"published": "publisert", "pooled": "summert", "weighted": "vektet", "median": "median"}
SUMMED = "summert"
PUBLISHED = "publisert"

Used = Mapping[frozenset[str], tuple[str, ...]]
"""Kommuner of today that no figure of the past can tell apart → whose figures they have."""


@dataclass(frozen=True, slots=True)
class Region:
    """column: as in tall.json. code: its own row in a table, or "". members: of today."""

    column: str
    code: str
    members: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.column in ("fylke", "landet", WITHOUT_OSLO)


@dataclass(frozen=True, slots=True)
class Joined:
    """A reference in one period; decimals to print it with."""

    value: Fraction | None
    decimals: int
    top: int | None = None
    below: int | None = None
    median: bool = False

    @property
    def is_half(self) -> bool:
        """Whether it is a median that lies halfway between two numbers as printed."""
        if self.value is None or not self.median:
            return False
        shifted: Fraction = self.value * 10**self.decimals
        return shifted.denominator == 2


@dataclass(frozen=True, slots=True)
class Expected:
    """A reference: how it is made, how many kommuner stand behind the newest, each period."""

    method: str | None
    count: int
    periods: tuple[Joined, ...]


# --- regions -------------------------------------------------------------------------------------


@cache
def find_neighbours(kommune: str) -> tuple[str, ...]:
    """Across land; across the sea too for one with fewer than two such."""
    land: set[str] = set()
    sea: set[str] = set()
    for line in load_list("naboer", "naboer"):
        if kommune in (line["kommune"], line["nabo"]):
            kind = land if line["grense"] == "land" else sea
            kind |= {line["kommune"], line["nabo"]} - {kommune}
    return tuple(sorted(land if len(land) > 1 else land | sea))


@cache
def find_regions(kommune: str) -> tuple[Region, ...]:
    """Return what a kommune is set against, in the order of the columns."""
    groups = find_groups()
    group = tuple(sorted(n for n in groups if groups[n] == groups[kommune]))
    fylke = tuple(sorted(n for n in groups if n[:2] == kommune[:2]))
    everyone = tuple(sorted(groups))
    without = tuple(n for n in everyone if n != "0301")
    regions = [
        Region("kostragruppe", "", group),
        Region("naboer", "", find_neighbours(kommune)),
        Region("fylke", kommune[:2], fylke),
    ]
    if group == (kommune,):
        regions.append(Region(WITHOUT_OSLO, "", without))
    regions.append(Region("landet", "0", everyone))
    if group == (kommune,):
        companions = read_registry()["site"]["companions"]
        regions += [Region(number, number, (number,)) for number in companions]
    return tuple(regions)


# --- who stands behind a figure ------------------------------------------------------------------


@cache
def find_units(region: Region) -> dict[frozenset[str], tuple[Former, ...]]:
    """Return the members; in fylke and landet those that share a past are one."""
    units: dict[frozenset[str], tuple[Former, ...]] = {
        frozenset({number}): () for number in region.members
    }
    if not region.whole:
        return units
    for former in find_former().values():
        touched = [unit for unit in units if unit & former.heirs]
        if touched:
            past = tuple(each for unit in touched for each in units.pop(unit))
            units[frozenset().union(*touched)] = (*past, former)
    return units


def find_having(figures: Figures, region: Region, place: int, method: str) -> Used:
    """Return who has a figure in a period, and whose it is."""

    def usable(number: str) -> bool:
        if number not in figures.rows:
            return False
        cell = figures.rows[number][place]
        if method == "pooled":
            return cell.top is not None
        return cell.value is not None and (method != "weighted" or bool(cell.weight))

    having: dict[frozenset[str], tuple[str, ...]] = {}
    for unit, past in find_units(region).items():
        years = [figures.ends[place] + offset for offset in ((0, 1, -1) if past else ())]
        then = [tuple(f.number for f in past if f.began <= y < f.ended) for y in years]
        choices = [tuple(sorted(unit)), *then]
        whole = next((c for c in choices if c and all(map(usable, c))), None)
        if whole is not None:
            having[unit] = whole
        else:
            having |= {frozenset({n}): (n,) for n in unit if usable(n)}
    return having


def count_inhabitants(numbers: Sequence[str], year: int) -> int:
    everyone = find_persons("")
    return sum(count_nearest(everyone.get(number, {}), year) or 0 for number in numbers)


@cache
def count_region(region: Region, year: int, later: int) -> int:
    """Return the inhabitants of a region at the nearest 1 January; as published for a whole."""
    known = find_persons("")
    if region.whole and year + later in known.get(region.code, {}):
        return known[region.code][year + later]
    total = 0
    for unit, past in find_units(region).items():
        then = [f.number for f in past if f.began <= year < f.ended]
        numbers = then if then and all(n in known for n in then) else sorted(unit)
        total += count_inhabitants(numbers, year + later)
    return total


@dataclass(frozen=True, slots=True)
class Cover:
    """Who has figures of a region in each period, by one method."""

    figures: Figures
    region: Region
    having: tuple[Used, ...]
    method: str

    def share(self, used: frozenset[frozenset[str]], place: int) -> Fraction:
        year = self.figures.ends[place]
        total = count_region(self.region, year, self.figures.later)
        numbers = [number for unit in used for number in self.having[place][unit]]
        covered = count_inhabitants(numbers, year + self.figures.later)
        return min(Fraction(1), Fraction(covered, total)) if total else Fraction(0)

    def is_enough(self, used: frozenset[frozenset[str]], place: int) -> bool:
        """A bare count is a sum, and demands every member."""
        if self.method == "pooled" and not self.figures.has_base:
            return used == set(find_units(self.region))
        if self.region.whole:
            return bool(used) and self.share(used, place) >= WHOLE_SHARE
        least = 4
        if self.region.column == "naboer":
            least = 3 if self.method == "median" else 2
        return len(used) >= least and self.share(used, place) >= PART_SHARE

    def choose(self) -> list[frozenset[frozenset[str]] | None]:
        """Return who is used in each period: the same as far back as they can be."""
        everyone = [frozenset(having) for having in self.having]
        last = len(everyone) - 1
        chosen: list[frozenset[frozenset[str]] | None] = [None] * (last + 1)
        place = last
        while place >= 0:
            if not self.is_enough(everyone[place], place):
                place -= 1
                continue
            used = everyone[place]
            if self.method != "median" and place != last:
                used = self._keep(everyone, place)
            start = place
            while (
                place >= 0
                and used <= everyone[place]
                and self.is_enough(used, place)
                and (self.method != "median" or place == start)
            ):
                chosen[place] = used
                place -= 1
        return chosen

    def _keep(
        self, everyone: list[frozenset[frozenset[str]]], start: int
    ) -> frozenset[frozenset[str]]:
        """Return those of an older stretch who have figures as far back as enough have."""
        kept = everyone[start]
        for place in range(start - 1, -1, -1):
            fewer = kept & everyone[place]
            lost = self.share(everyone[start], start) - self.share(fewer, start)
            if self.region.whole and lost > MAY_LOSE:
                break
            if not (self.is_enough(fewer, place) and self.is_enough(fewer, start)):
                break
            kept = fewer
        return kept


# --- the reference -------------------------------------------------------------------------------


def make_own(figures: Figures, number: str) -> tuple[Joined, ...]:
    decimals = figures.options["decimals"]
    return tuple(Joined(c.value, decimals, c.top, c.below) for c in figures.rows[number])


def make_reference(key: str, region: Region, kommune: str) -> Expected:
    """Return what a kommune is set against; nothing where the region is itself alone."""
    figures = read_figures(key)
    assert figures is not None
    single_neighbour = region.column == "naboer" and len(region.members) == 1
    if single_neighbour or region.column.isdigit():
        own = make_own(figures, region.members[0])
        return Expected(None, int(own[-1].value is not None), own)
    if region.members == (kommune,):
        return make_empty(figures)
    return make_shared(figures.key, region)


def make_empty(figures: Figures) -> Expected:
    return Expected(None, 0, tuple(Joined(None, 0) for _ in figures.ends))


@cache
def make_shared(key: str, region: Region) -> Expected:
    """Return the reference by the first method of the indicator that gives one."""
    figures = read_figures(key)
    assert figures is not None
    methods = figures.options["references"]
    row = figures.rows.get(region.code, ())
    if "published" in methods and row and row[-1].value is not None:
        method = PUBLISHED if figures.of_fylker else SUMMED
        return Expected(method, len(region.members), make_own(figures, region.code))
    if any(cell.value is not None for cell in row):
        return make_empty(figures)
    for method in methods:
        made = join(figures, region, method) if method != "published" else None
        if made is not None:
            return made
    return make_empty(figures)


def join(figures: Figures, region: Region, method: str) -> Expected | None:
    """Return the reference by one method; None where it cannot be or too few have figures."""
    if method == "median" and region.whole:
        return None
    if method == "pooled" and not (figures.counted and (figures.has_base or region.whole)):
        return None
    having = tuple(
        find_having(figures, region, place, method) for place in range(len(figures.ends))
    )
    chosen = Cover(figures, region, having, method).choose()
    newest = chosen[-1]
    if newest is None:
        return None
    periods = []
    for place, used in enumerate(chosen):
        if used is None:
            periods.append(Joined(None, 0))
            continue
        numbers = [number for unit in used for number in having[place][unit]]
        cells = [figures.rows[number][place] for number in numbers]
        periods.append(join_cells(figures, region, method, cells))
    count = sum(len(having[-1][unit]) for unit in newest)
    return Expected(METHODS[method], count, tuple(periods))


def join_cells(figures: Figures, region: Region, method: str, cells: list[Cell]) -> Joined:
    decimals = figures.options["decimals"]
    if method == "pooled":
        top = sum(cell.top or 0 for cell in cells)
        if not figures.has_base:
            return Joined(Fraction(top), decimals, top)
        below = sum(cell.below or 0 for cell in cells)
        change = below if figures.span else 0
        return Joined(Fraction(figures.factor * (top - change), below), decimals, top, below)
    if method == "weighted":
        pairs = [(c.value, c.weight) for c in cells if c.value is not None and c.weight]
        total = sum((value * weight for value, weight in pairs), Fraction())
        whole = region.whole and figures.options["unit"] == "prosent"
        return Joined(total / sum(weight for _, weight in pairs), 0 if whole else decimals)
    middle = statistics.median(c.value for c in cells if c.value is not None)
    return Joined(middle, decimals, median=True)
