"""Reading of one stored table: from a dataset to a Cube in which every region is accounted for.

In: the TableQuery, origin and JsonStat of a table, and the Regions. Out: a Cube. SSB's codes for
regions are known here only. Raises SnapshotError, naming the table, for a code with an unexpected
label, a kommune that is not there, and a value from before its kommune existed.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from pyjstat import pyjstat

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import as_object
from faktaark.model.regions import Regions
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Snapshot
from faktaark.statistics.facts.cube import CONTENTS, Cube
from faktaark.statistics.facts.kommuner import (
    TableRows,
    clear_before_splits,
    explain_kommuner,
    follow_renumbering,
    limit_to_years,
    sum_merged,
)
from faktaark.statistics.facts.labels import check_labels
from faktaark.statistics.facts.notes import find_code_notes, find_mandatory_notes
from faktaark.statistics.facts.periods import find_periods
from faktaark.statistics.facts.preliminary import find_preliminary_periods
from faktaark.statistics.facts.symbols import Array, Status, read_numbers
from faktaark.statistics.facts.totals import find_counted, read_totals
from faktaark.statistics.facts.zeros import clear_empty, clear_unused, find_first_year, find_leading

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OrderedTable:
    """A table as SSB has it, with its dimensions in our order: region, the others, period.

    codes: of every dimension but time. rows: every region of the table, also those not shown.
    period_codes: SSB's code of each period that is read.
    """

    codes: Mapping[str, tuple[str, ...]]
    others: tuple[str, ...]
    periods: tuple[Period, ...]
    period_codes: Mapping[str, Period]
    rows: TableRows


def read_cube(query: TableQuery, snapshot: Snapshot, dataset: JsonStat, regions: Regions) -> Cube:
    """Return the table as a Cube; SnapshotError, naming the table, if it breaks its rules."""
    where = f"table {query.table}"
    check_labels(query, dataset)
    ordered = _order(query, dataset, *read_numbers(query, snapshot, dataset))
    known = _find_known_regions(where, ordered.rows.codes, regions)
    places = list(known.values())
    region_notes = find_code_notes(dataset, query.region)
    own_codes = {code: ordered.rows.codes[place] for code, place in known.items()}
    cube = Cube(
        snapshot=replace(snapshot, notes=find_mandatory_notes(dataset)),
        regions=tuple(known),
        others=ordered.others,
        codes={name: ordered.codes[name] for name in ordered.others},
        periods=ordered.periods,
        values=ordered.rows.values[places],
        status=ordered.rows.status[places],
        units=_read_units(dataset),
        code_notes={name: find_code_notes(dataset, name) for name in ordered.others},
        region_notes={
            code: region_notes[own] for code, own in own_codes.items() if own in region_notes
        },
        totals=np.full((len(known), len(ordered.periods)), np.nan),
        preliminary=find_preliminary_periods(dataset, ordered.period_codes),
    )
    if query.level == "fylke":
        cube = explain_kommuner(cube, regions)
    else:
        cube = follow_renumbering(cube, ordered.rows, regions, find_counted(dataset))
        if query.summed:
            cube = sum_merged(cube, ordered.rows, regions)
        years = [query.structure_year(p.end - p.length + 1, p.end) for p in cube.periods]
        cube = limit_to_years(clear_before_splits(cube, years, regions), years, regions)
        cube = replace(cube, totals=read_totals(where, dataset, cube.regions, cube.periods))
    return _without_filling(cube, ordered.rows.codes, regions)


def _order(query: TableQuery, dataset: JsonStat, values: Array, status: Status) -> OrderedTable:
    where, region, time = f"table {query.table}", query.region, dataset.time
    frames, names = pyjstat.get_dimensions(dataset.document, "id")
    codes = {
        name: tuple(str(code) for code in frame["id"])
        for name, frame in zip(names, frames, strict=True)
    }
    if region not in codes:
        raise SnapshotError(
            f"{where} has no dimension '{region}' (it has {', '.join(codes)}): renamed at the "
            f"source? See {query.url}"
        )
    if region == time:  # numbers of kommuner can be taken for years
        raise SnapshotError(
            f"{where} says that its regions, '{region}', are its periods: its 'role' is wrong; "
            "fetch it again"
        )
    others = tuple(name for name in names if name not in (region, time))
    axes = [names.index(name) for name in (region, *others, time)]
    periods = find_periods(where, codes[time])
    columns = [place for place, _ in periods]
    return OrderedTable(
        codes=codes,
        others=others,
        periods=tuple(period for _, period in periods),
        period_codes={codes[time][place]: period for place, period in periods},
        rows=TableRows(
            codes=codes[region],
            values=values.transpose(axes)[..., columns],
            status=status.transpose(axes)[..., columns],
        ),
    )


def _read_units(dataset: JsonStat) -> dict[str, tuple[str, int]]:
    """Map each code of the contents to SSB's word for its unit, and its decimals."""
    if CONTENTS not in dataset.names:
        return {}
    units = as_object(as_object(dataset.describe(CONTENTS).get("category")).get("unit"))
    described = {code: as_object(unit) for code, unit in units.items()}
    return {
        code: (
            str(unit["base"]),
            decimals if isinstance(decimals := unit.get("decimals"), int) else 0,
        )
        for code, unit in described.items()
        if "base" in unit
    }


def _find_known_regions(where: str, codes: tuple[str, ...], regions: Regions) -> dict[str, int]:
    """Map our code of every region we show to its row; others are left out on purpose."""
    ours = {regions.landet.code: regions.landet.code, "EAK": regions.landet.code}
    ours |= {regions.landet_uten_oslo.code: regions.landet_uten_oslo.code}
    ours |= {code: code for code in (*regions.fylker, *regions.kostra_grupper)}
    kommuner = (*regions.kommuner, *regions.undivided)
    ours |= {number: number for number in kommuner}
    ours |= {f"K{sign}{number}": number for number in kommuner for sign in "-_."}
    ours |= {f"F{sign}{number}": number for number in regions.fylker for sign in "-_."}
    ours |= {f"EKA{number}": number for number in regions.fylker}
    seen: dict[str, str] = {}
    for code in codes:
        other = seen.setdefault(ours.get(code, code), code)
        if other != code:
            raise SnapshotError(f"{where} has the same region twice, as '{other}' and as '{code}'")
    return {ours[code]: place for place, code in enumerate(codes) if code in ours}


# --- zeros ---------------------------------------------------------------------------------------


def _without_filling(cube: Cube, numbers: tuple[str, ...], regions: Regions) -> Cube:
    """Return the Cube without the zeros that SSB fills a table with.

    A copy's zeros are kept. A kommune that is not among `numbers`, those in the table, has its
    figures from a list of merged kommuner, so that its zeros are sums.
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
    for period, content in clear_empty(values, status, cube.periods, _find_contents(cube)):
        log.info(
            "table %s: %s has only zeros in %s, which are taken for none",
            cube.snapshot.table,
            content,
            period,
        )
    return _without_empty_end(replace(cube, values=values, status=status))


def _find_contents(cube: Cube) -> dict[str, tuple[slice | int, ...]]:
    """Map each content to the index of its cells."""
    if CONTENTS not in cube.others:
        return {"the table": (slice(None),)}
    ahead = (slice(None),) * (1 + cube.others.index(CONTENTS))
    return {content: (*ahead, place) for place, content in enumerate(cube.codes[CONTENTS])}


def _without_empty_end(cube: Cube) -> Cube:
    """Return the Cube without its newest periods that have no number, if any has one."""
    having = np.flatnonzero(~np.isnan(cube.values).all(axis=tuple(range(cube.values.ndim - 1))))
    last = int(having[-1]) + 1 if having.size else len(cube.periods)
    return replace(
        cube,
        periods=cube.periods[:last],
        values=cube.values[..., :last],
        status=cube.status[..., :last],
        totals=cube.totals[..., :last],
    )
