"""One stored JSON-stat answer → a Cube: numbers and reasons by region, period and the rest.

The second half of reading a table; `tidy` is the first and only caller. It knows SSB's region
codes, and refuses what breaks the rules: a number in place of a label, a code with another name
than the one expected, a kommune that is not there, a value from before the kommune came to be.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from pyjstat import pyjstat

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
from faktaark.model.reason import Reason
from faktaark.model.regions import Regions
from faktaark.model.registry import Selection, TableQuery
from faktaark.model.snapshot import Snapshot
from faktaark.statistics.facts.jsonstat import check_form, check_labels
from faktaark.statistics.facts.notes import find_code_notes, find_mandatory_notes
from faktaark.statistics.facts.numbers import (
    Numbers,
    fill_from_old,
    find_beginning,
    find_known_regions,
)
from faktaark.statistics.facts.periods import find_periods
from faktaark.statistics.facts.symbols import (
    CONTENTS,
    Array,
    Status,
    find_preliminary_periods,
    read_numbers,
)
from faktaark.statistics.facts.totals import find_counted, read_totals
from faktaark.statistics.facts.zeros import clear_empty, clear_unused, find_first_year, find_leading

Stored = tuple[Snapshot, Mapping[str, Any]]

LABEL = "label:"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cube:
    """values, status: region × other dimensions in order × period. status "" where a number is.

    units: what a code is counted in, in SSB's word, where SSB says so. code_notes, region_notes:
    the notes of single codes that must be shown, by dimension and code, and by region. totals:
    region × period, the whole where the answer gives it beside its parts; NaN where it doesn't.
    preliminary: the contents and periods that SSB will revise.
    """

    snapshot: Snapshot
    regions: tuple[str, ...]
    others: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]
    periods: tuple[Period, ...]
    values: Array
    status: Status
    units: Mapping[str, str]
    code_notes: Mapping[str, Mapping[str, tuple[str, ...]]]
    region_notes: Mapping[str, tuple[str, ...]]
    totals: Array
    preliminary: frozenset[tuple[str, Period]] = frozenset()

    def can_give(self, selection: Selection) -> bool:
        """Whether the codes are here; an answer from SSB always says yes, and is held to it."""
        if self.snapshot.origin != "copy":
            return True
        return all(
            dimension in self.codes and all(self.expand(dimension, code) for code in codes)
            for dimension, codes in selection.items()
        )

    def expand(self, dimension: str, item: str) -> list[str]:
        """The codes that an item comes to; a label is the code that was found by it."""
        if item.startswith(LABEL):
            found = self.snapshot.found.get(dimension, {})
            item = found.get(item.removeprefix(LABEL), item)
        return _expand(item, self.codes[dimension])


def read_cube(
    query: TableQuery, snapshot: Snapshot, payload: Mapping[str, Any], regions: Regions
) -> Cube:
    """Raises SnapshotError, naming the table, for an answer that breaks its rules."""
    where = f"table {query.table}"
    check_form(where, payload)
    check_labels(where, query, payload["dimension"])
    dimensions, names = pyjstat.get_dimensions(payload, "id")
    codes = {n: tuple(str(c) for c in d["id"]) for n, d in zip(names, dimensions, strict=True)}
    region, time = query.region, _time_dimension(payload)
    if region not in codes:
        raise SnapshotError(
            f"{where} has no dimension '{region}' (it has {', '.join(codes)}): renamed at the "
            f"source? See {query.url}"
        )
    others = tuple(name for name in names if name not in (region, time))
    size = [len(codes[name]) for name in names]
    values, status = read_numbers(query, snapshot, payload, size)
    order = [names.index(name) for name in (region, *others, time)]
    periods = find_periods(where, codes[time])
    columns = [place for place, _ in periods]
    values = values.transpose(order)[..., columns]
    status = status.transpose(order)[..., columns]
    known = find_known_regions(where, codes[region], regions)
    rows = [place for _, place in known]
    notes = {name: find_code_notes(payload["dimension"][name]) for name in (region, *others)}
    cube = Cube(
        snapshot=replace(snapshot, notes=find_mandatory_notes(payload)),
        regions=tuple(code for code, _ in known),
        others=others,
        codes={name: codes[name] for name in others},
        periods=tuple(period for _, period in periods),
        values=values[rows],
        status=status[rows],
        units=_units(payload["dimension"].get(CONTENTS, {})),
        code_notes={name: notes[name] for name in others},
        region_notes={
            code: notes[region][codes[region][place]]
            for code, place in known
            if codes[region][place] in notes[region]
        },
        totals=np.full((len(known), len(periods)), np.nan),
        preliminary=find_preliminary_periods(
            payload, time, {codes[time][place]: period for place, period in periods}
        ),
    )
    if query.level == "fylke":
        cube = _without_kommuner(where, cube, regions)
    else:
        whole = Numbers(codes[region], values, status)
        joined = join_numbers(where, cube, whole, regions, find_counted(payload))
        years = [query.structure_year(p.end - p.length + 1, p.end) for p in cube.periods]
        cube = limit_to_years(_after_splits(where, joined, years, regions), years, regions)
        cube = replace(cube, totals=read_totals(payload, codes[time], cube.regions, cube.periods))
    return _without_filling(where, cube, codes[region], regions)


def join_numbers(
    where: str, cube: Cube, whole: Numbers, regions: Regions, counted: Collection[str] = ()
) -> Cube:
    """A kommune's figures from before it got its number are those under the old one.

    A kommune that is newer than the table's newest figures has none there yet. Any other must be
    in the table. counted: regions of which only the whole is known; kommuner of the past among
    them have a row too.
    """
    rows = {code: place for place, code in enumerate(whole.codes)}
    own = {code: place for place, code in enumerate(cube.regions)}
    known = (*regions.kommuner, *(number for number in regions.undivided if number in counted))
    absent = [number for number in known if number not in own]
    newest = max(period.end for period in cube.periods)
    lost = sorted(
        n
        for n in absent
        if n in regions.kommuner
        and find_beginning(regions.kommuner[n]) <= newest
        and not any(old in rows for old, _ in regions.kommuner[n].former)
    )
    if lost:
        raise SnapshotError(
            f"{where} lacks {len(lost)} kommuner: {', '.join(lost[:8])}; fetch it again"
        )
    shape = (len(absent), *cube.values.shape[1:])
    values = np.concatenate([cube.values, np.full(shape, np.nan)])
    status = np.concatenate([cube.status, np.full(shape, Reason.MISSING.value, dtype=object)])
    numbers = (*cube.regions, *absent)
    for place, number in enumerate(numbers):
        kommune = regions.kommuner.get(number) or regions.undivided.get(number)
        for old, began in kommune.former if kommune else ():
            before = [i for i, period in enumerate(cube.periods) if period.end < began]
            if old in rows:
                theirs = whole.values[rows[old]], whole.status[rows[old]]
                fill_from_old((values[place], status[place]), theirs, before)
    totals = np.full((len(numbers), len(cube.periods)), np.nan)
    return replace(cube, regions=numbers, values=values, status=status, totals=totals)


def select_sum(cube: Cube, selection: Selection) -> tuple[Array, Status]:
    """Region × period: the sum over the selected codes; one missing part and there is no sum.

    Where nothing but a content is selected, and the answer gives the whole itself, that is it.
    """
    table = f"table {cube.snapshot.table}"
    unknown = sorted(set(selection) - set(cube.others))
    if unknown:
        raise SnapshotError(f"{table} has no dimension {unknown[0]} (it has {cube.others})")
    values, status = cube.values, cube.status
    for axis, dimension in enumerate(cube.others, start=1):
        places = _chosen(table, dimension, cube, selection)
        values, status = values.take(places, axis), status.take(places, axis)
    axes = tuple(range(1, 1 + len(cube.others)))
    shape = (len(cube.regions), -1, len(cube.periods))
    flat = status.reshape(shape)
    first = flat[:, 0, :].copy()
    for part in range(1, flat.shape[1]):
        first = np.where(first == "", flat[:, part, :], first)
    total: Array = values.sum(axis=axes)
    if set(selection) <= {CONTENTS}:
        first = np.where(np.isnan(cube.totals), first, "")
        total = np.where(np.isnan(cube.totals), total, cube.totals)
    return total, first


def _chosen(table: str, dimension: str, cube: Cube, selection: Selection) -> list[int]:
    codes = cube.codes[dimension]
    if dimension not in selection:
        if dimension == CONTENTS and len(codes) > 1:
            raise SnapshotError(f"{table}: name one of the contents {', '.join(codes)}")
        return list(range(len(codes)))
    chosen: list[str] = []
    for item in selection[dimension]:
        found = cube.expand(dimension, item)
        if not found:
            raise SnapshotError(
                f"{table} has no code '{item}' in '{dimension}' (it has {', '.join(codes[:12])}…): "
                "renamed at the source? Correct indicators.toml"
            )
        chosen += found
    place = {code: i for i, code in enumerate(codes)}
    if len(set(chosen)) != len(chosen):
        raise SnapshotError(f"{table}: '{dimension}' would count a code twice: {selection}")
    return [place[code] for code in chosen]


def _expand(item: str, codes: tuple[str, ...]) -> list[str]:
    """«080-105+» → every code from 080 to 105+; a code that has a hyphen itself is just a code."""
    if item in codes:
        return [item]
    first, _, last = item.partition("-")
    if first in codes and last in codes:
        return list(codes[codes.index(first) : codes.index(last) + 1])
    return []


def _time_dimension(payload: Mapping[str, Any]) -> str:
    return str(payload["role"]["time"][0])


def _units(contents: Mapping[str, Any]) -> dict[str, str]:
    units = contents.get("category", {}).get("unit", {})
    return {code: str(unit["base"]) for code, unit in units.items() if "base" in unit}


def _without_kommuner(where: str, cube: Cube, regions: Regions) -> Cube:
    """Every kommune has the reason that the table has figures for fylker only."""
    places = [i for i, code in enumerate(cube.regions) if code not in regions.kommuner]
    if not np.isnan(np.delete(cube.values, places, axis=0)).all():
        raise SnapshotError(
            f"{where} has figures for kommuner, and 'level' says that it has none; correct "
            "indicators.toml"
        )
    shape = (len(regions.kommuner), *cube.values.shape[1:])
    reasons = np.full(shape, Reason.NOT_FOR_KOMMUNER.value, dtype=object)
    return replace(
        cube,
        regions=(*(cube.regions[i] for i in places), *regions.kommuner),
        values=np.concatenate([cube.values[places], np.full(shape, np.nan)]),
        status=np.concatenate([cube.status[places], reasons]),
        totals=np.full((len(places) + len(regions.kommuner), len(cube.periods)), np.nan),
    )


def _after_splits(where: str, cube: Cube, years: Sequence[int], regions: Regions) -> Cube:
    """A kommune made by a split has the reason «delt» before it, and has no value there.

    SSB's lists of merged kommuner give the undivided one's figure, or 0; it is taken away. A copy
    that has one has been recomputed by somebody, and is refused.
    """
    values, status = cube.values.copy(), cube.status.copy()
    for row, code in enumerate(cube.regions):
        kommune = regions.kommuner.get(code)
        if kommune is None or kommune.split_year is None:
            continue
        before = [i for i, year in enumerate(years) if year < kommune.split_year]
        if cube.snapshot.origin == "copy" and not np.isnan(values[row][..., before]).all():
            raise SnapshotError(
                f"{where} has a value for {code} {kommune.name} from before {kommune.split_year}, "
                f"when it was made by dividing {kommune.split_from}: such a figure is an estimate"
            )
        values[row][..., before] = np.nan
        status[row][..., before] = Reason.SPLIT.value
    return replace(cube, values=values, status=status)


def limit_to_years(cube: Cube, years: Sequence[int], regions: Regions) -> Cube:
    """A kommune of the past has figures of the years it was there, and of no other.

    years: for every period the year of whose kommuner its figures are.
    """
    values, status = cube.values.copy(), cube.status.copy()
    for row, code in enumerate(cube.regions):
        former = regions.undivided.get(code)
        if former is not None:
            there = range(former.began, former.ended)
            outside = [i for i, year in enumerate(years) if year not in there]
            values[row][..., outside] = np.nan
            status[row][..., outside] = Reason.NOT_APPLICABLE.value
    return replace(cube, values=values, status=status)


def _without_filling(where: str, cube: Cube, numbers: tuple[str, ...], regions: Regions) -> Cube:
    """Without the zeros that SSB fills a table with; a copy's zeros are what its maker left.

    A kommune that is not among `numbers` as it stands has its figures from a list of merged
    kommuner: its zeros are sums.
    """
    if cube.snapshot.origin != "statbank":
        return cube
    values, status = cube.values.copy(), cube.status.copy()
    for row, code in enumerate(cube.regions):
        kommune = regions.kommuner.get(code)
        if kommune is None:
            clear_unused(values[row], status[row], find_leading(values[row]))
        elif code in numbers:
            year = find_first_year(kommune, numbers)
            before = [i for i, period in enumerate(cube.periods) if period.end < year]
            clear_unused(values[row], status[row], before)
    for period, content in clear_empty(values, status, cube.periods, _parts(cube)):
        log.info("%s: %s has only zeros in %s, which are taken for none", where, content, period)
    return _without_empty_end(replace(cube, values=values, status=status))


def _parts(cube: Cube) -> dict[str, tuple[slice | int, ...]]:
    """Content → where its cells are."""
    if CONTENTS not in cube.others:
        return {"the table": (slice(None),)}
    ahead = (slice(None),) * (1 + cube.others.index(CONTENTS))
    return {content: (*ahead, place) for place, content in enumerate(cube.codes[CONTENTS])}


def _without_empty_end(cube: Cube) -> Cube:
    """Without the newest periods that have no number at all; all of them, if none has."""
    having = np.flatnonzero(~np.isnan(cube.values).all(axis=tuple(range(cube.values.ndim - 1))))
    last = int(having[-1]) + 1 if having.size else len(cube.periods)
    return replace(
        cube,
        periods=cube.periods[:last],
        values=cube.values[..., :last],
        status=cube.status[..., :last],
        totals=cube.totals[..., :last],
    )
