"""Stored tables → facts: one long table, every symbol, label and region accounted for.

In: the configuration, the stored JSON-stat answers, the regions. Out: `Facts`, whose table has one
row per indicator, region and period:

    indicator    key in indicators.toml
    region       kommune "0301", fylke "03", landet "0", KOSTRA-gruppe "EKG10", "EAKUO"
    period       label, «2024» or «2023–2024»
    end_year     the period's last year
    length       its length in years
    value        in the indicator's unit; NaN where there is none
    status       "" with a value, otherwise the code of a Reason
    numerator    the count behind the value; NaN for a bare value
    denominator  likewise
    weight       persons that weight a bare value, and stand for its denominator; NaN for counts

Does not know what is compared with what.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from faktaark.ages import make_age_profiles
from faktaark.cube import Array, Cube, Status, Stored, read_cube, select_sum
from faktaark.errors import SnapshotError
from faktaark.model import (
    AgeProfile,
    Config,
    Indicator,
    Period,
    Reason,
    Regions,
    Selection,
    Snapshot,
    Source,
)
from faktaark.usage import tables_of

COLUMNS = {
    "indicator": "str",
    "region": "str",
    "period": "str",
    "end_year": "int64",
    "length": "int64",
    "value": "float64",
    "status": "str",
    "numerator": "float64",
    "denominator": "float64",
    "weight": "float64",
}


@dataclass(frozen=True)
class Facts:
    """The long table; which source each indicator took; and the age profiles by region."""

    table: pd.DataFrame
    sources: Mapping[str, Source]
    snapshots: Mapping[str, Snapshot]
    without_figures: tuple[str, ...]  # indicators that no stored table has figures for
    ages: Mapping[str, AgeProfile]
    cubes: Mapping[str, Cube]  # every table as it was read


@dataclass(frozen=True)
class _Grid:
    """Figures of one indicator: arrays of regions × periods, in those orders."""

    regions: tuple[str, ...]
    periods: tuple[Period, ...]
    value: Array
    status: Status
    numerator: Array
    denominator: Array


def read_facts(
    config: Config,
    stored: Mapping[str, Stored],
    regions: Regions,
    known: Mapping[str, Cube] | None = None,
) -> Facts:
    """`stored` has the tables that exist; raises SnapshotError where one breaks its rules.

    known: tables that have been read before, and need not be again.
    """
    cubes = dict(known or {}) | {
        table: read_cube(config.tables[table], snapshot, payload, regions)
        for table, (snapshot, payload) in stored.items()
        if table in config.tables
    }
    population = cubes.get(config.site.population)
    if population is None:
        raise SnapshotError(f"the snapshot lacks table {config.site.population}, the population")
    frames: list[pd.DataFrame] = []
    sources: dict[str, Source] = {}
    without: list[str] = []
    for indicator in config.indicators:
        source = _first_with_figures(indicator, cubes)
        if source is None:
            without.append(indicator.key)
            continue
        sources[indicator.key] = source
        grid = _grid(indicator, source, cubes)
        frame = _frame(indicator, grid, _weights(indicator, source, population, grid))
        frames.append(_checked(indicator, source, frame, regions))
    if not frames:
        raise SnapshotError("the snapshot has figures for none of the indicators")
    return Facts(
        table=_checked_columns(pd.concat(frames, ignore_index=True)),
        sources=sources,
        snapshots={table: cube.snapshot for table, cube in cubes.items()},
        without_figures=tuple(without),
        ages=make_age_profiles(population),
        cubes=cubes,
    )


def check_table(config: Config, table: str, stored: Mapping[str, Stored], regions: Regions) -> None:
    """SnapshotError if the answer for `table` breaks its rules, or its indicators' rules.

    stored: the answer, and beside it those tables that it is used with and that can be read.
    """
    cubes = {
        name: read_cube(config.tables[name], snapshot, payload, regions)
        for name, (snapshot, payload) in stored.items()
    }
    for indicator in config.indicators:
        for source in indicator.sources:
            if table in tables_of(source) and _has_figures(source, cubes):
                grid = _grid(indicator, source, cubes)
                nothing = np.full_like(grid.value, np.nan)
                _checked(indicator, source, _frame(indicator, grid, nothing), regions)


def _first_with_figures(indicator: Indicator, cubes: Mapping[str, Cube]) -> Source | None:
    """The first source whose tables are stored and, where they are copies, hold its codes.

    A copy is an extract, so a code that it lacks only means that the next source stands in; in
    an answer from SSB the same would be a wrong code, and `cube.select_sum` refuses it.
    """
    return next((source for source in indicator.sources if _has_figures(source, cubes)), None)


def _has_figures(source: Source, cubes: Mapping[str, Cube]) -> bool:
    parts = [(source.table, source.numerator if source.value is None else source.value)]
    if source.denominator is not None:
        parts.append((source.denominator_table or source.table, source.denominator))
    return all(table in cubes and cubes[table].can_give(codes or {}) for table, codes in parts)


def _grid(indicator: Indicator, source: Source, cubes: Mapping[str, Cube]) -> _Grid:
    top_cube = cubes[source.table]
    if source.value is not None:
        _check_one_cell(indicator, top_cube, source.value)
    first, status = select_sum(top_cube, source.value or source.numerator or {})
    if source.value is not None:
        grid = _bare(top_cube, first, status)
    elif source.change is not None:
        grid = _changes(top_cube, first, status, source.change)
    elif source.denominator is None:
        grid = _Grid(
            top_cube.regions, top_cube.periods, first, status, first, np.full_like(first, np.nan)
        )
    else:
        below_cube = cubes[source.denominator_table or source.table]
        grid = _ratio(indicator.factor, (top_cube, first, status), below_cube, source.denominator)
    keep = [i for i, period in enumerate(grid.periods) if period.end >= indicator.first_year]
    return _columns(grid, keep)


def _check_one_cell(indicator: Indicator, cube: Cube, value: Selection) -> None:
    """A bare value stands in the table as it is: no adding up of percentages nobody named."""
    for dimension in cube.others:
        codes = cube.codes[dimension]
        if len(codes) > 1 and dimension not in value:
            raise SnapshotError(
                f"table {cube.snapshot.table}, indicator '{indicator.key}': 'value' must name one "
                f"of the codes in '{dimension}' ({', '.join(codes[:12])})"
            )


def _bare(cube: Cube, value: Array, status: Status) -> _Grid:
    nothing = np.full_like(value, np.nan)
    return _Grid(cube.regions, cube.periods, value, status, nothing, nothing)


def _columns(grid: _Grid, keep: list[int]) -> _Grid:
    return _Grid(
        grid.regions,
        tuple(grid.periods[i] for i in keep),
        grid.value[:, keep],
        grid.status[:, keep],
        grid.numerator[:, keep],
        grid.denominator[:, keep],
    )


def _changes(cube: Cube, counts: Array, status: Status, years: int) -> _Grid:
    """Per cent change of a count over `years`; a reason at either end is the reason of the change.

    The numerator is the newer count and the denominator the older, so that members can be pooled.
    """
    places = {period.end: i for i, period in enumerate(cube.periods)}
    now = [i for i, period in enumerate(cube.periods) if period.end - years in places]
    then = [places[cube.periods[i].end - years] for i in now]
    base = counts[:, then]
    base = np.where(base > 0, base, np.nan)
    change = 100 * (counts[:, now] - base) / base
    reasons = np.where(status[:, now] != "", status[:, now], status[:, then])
    reasons = np.where((reasons == "") & np.isnan(change), Reason.NOT_APPLICABLE.value, reasons)
    periods = tuple(cube.periods[i] for i in now)
    return _Grid(cube.regions, periods, change, reasons, counts[:, now], base)


def _ratio(
    factor: int,
    top: tuple[Cube, Array, Status],
    below_cube: Cube,
    selection: Selection,
) -> _Grid:
    """factor × numerator ÷ denominator, over the regions and periods that both tables have."""
    top_cube, counts, status = top
    base, base_status = select_sum(below_cube, selection)
    regions = tuple(r for r in top_cube.regions if r in set(below_cube.regions))
    periods = tuple(p for p in top_cube.periods if p in set(below_cube.periods))
    a = np.ix_(*_places(top_cube, regions, periods))
    b = np.ix_(*_places(below_cube, regions, periods))
    numerator, denominator = counts[a], np.where(base[b] > 0, base[b], np.nan)
    reasons = np.where(status[a] != "", status[a], base_status[b])
    reasons = np.where(
        (reasons == "") & np.isnan(denominator), Reason.NOT_APPLICABLE.value, reasons
    )
    return _Grid(
        regions, periods, factor * numerator / denominator, reasons, numerator, denominator
    )


def _places(
    cube: Cube, regions: tuple[str, ...], periods: tuple[Period, ...]
) -> tuple[list[int], list[int]]:
    row = {region: i for i, region in enumerate(cube.regions)}
    column = {period: i for i, period in enumerate(cube.periods)}
    return [row[r] for r in regions], [column[p] for p in periods]


def _weights(indicator: Indicator, source: Source, population: Cube, grid: _Grid) -> Array:
    """Persons at the 1 January nearest the figure's date; NaN where the source has counts.

    Where the population table has no figure for that year (a kommune made by a split that year,
    or a year to come), the nearest year it has is taken.
    """
    weights = np.full(grid.value.shape, np.nan)
    if source.weight is None:
        return weights
    persons, _ = select_sum(population, source.weight)
    row = {region: i for i, region in enumerate(population.regions)}
    years = np.array([period.end for period in population.periods])
    later = 1 if indicator.at > "07-01" else 0
    for j, period in enumerate(grid.periods):
        nearest = np.argsort(np.abs(years - (period.end + later)), kind="stable")
        for i, region in enumerate(grid.regions):
            if region in row:
                known = persons[row[region], nearest]
                known = known[~np.isnan(known)]
                weights[i, j] = known[0] if known.size else np.nan
    return weights


def _frame(indicator: Indicator, grid: _Grid, weights: Array) -> pd.DataFrame:
    regions, periods = len(grid.regions), len(grid.periods)
    value = grid.value.ravel()
    return pd.DataFrame(
        {
            "indicator": indicator.key,
            "region": np.repeat(np.array(grid.regions, dtype=object), periods),
            "period": np.tile(np.array([p.label for p in grid.periods], dtype=object), regions),
            "end_year": np.tile(np.array([p.end for p in grid.periods], dtype="int64"), regions),
            "length": np.tile(np.array([p.length for p in grid.periods], dtype="int64"), regions),
            "value": value,
            "status": np.where(np.isnan(value), grid.status.ravel(), ""),
            "numerator": np.where(np.isnan(value), np.nan, grid.numerator.ravel()),
            "denominator": np.where(np.isnan(value), np.nan, grid.denominator.ravel()),
            "weight": weights.ravel(),
        }
    )


def _checked(
    indicator: Indicator, source: Source, frame: pd.DataFrame, regions: Regions
) -> pd.DataFrame:
    """The rules an indicator's figures must follow; the first breach stops the build."""
    where = f"table {source.table}, indicator '{indicator.key}'"
    if frame.empty:
        raise SnapshotError(
            f"{where}: there is no period from {indicator.first_year} on that every table behind "
            "it has; check 'first_year' and the periods of the tables"
        )
    low, high = indicator.bounds
    kommuner = frame[frame["region"].isin(regions.kommuner)]
    outside = kommuner[(kommuner["value"] < low) | (kommuner["value"] > high)]
    if not outside.empty:
        worst = outside.iloc[0]
        raise SnapshotError(
            f"{where}: {worst['value']:g} for {worst['region']} in {worst['period']} is outside "
            f"the bounds {low:g} to {high:g}; check the table, then the figure or 'bounds'"
        )
    counts = frame[["numerator", "denominator"]]
    broken = frame[(counts.notna() & (counts % 1 != 0)).any(axis="columns")]
    if not broken.empty:
        odd = broken.iloc[0]
        raise SnapshotError(
            f"{where}: the count for {odd['region']} in {odd['period']} is not a whole number; "
            "a figure that is not counted is a 'value'"
        )
    lengths = set(frame["length"])
    if len(lengths) > 1:
        raise SnapshotError(
            f"{where}: periods of different lengths {sorted(lengths)} in one series"
        )
    most = int(kommuner.groupby("period")["value"].count().max())
    if most < indicator.min_kommuner:
        raise SnapshotError(
            f"{where}: at most {most} kommuner have a figure in any period, 'min_kommuner' is "
            f"{indicator.min_kommuner}"
        )
    return frame


def _checked_columns(table: pd.DataFrame) -> pd.DataFrame:
    """The one check of the contract between tidy and compare. A breach is a bug."""
    assert list(table.columns) == list(COLUMNS), list(table.columns)
    assert (table["value"].isna() == (table["status"] != "")).all(), "a value or a reason"
    assert not table.duplicated(["indicator", "region", "period"]).any(), "one row per period"
    assert not np.isinf(table["value"]).any(), "an infinite value"
    return table.astype(COLUMNS)
