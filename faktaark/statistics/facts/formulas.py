"""Calculation of an indicator's figures from one of its sources.

In: an Indicator, a Source and the Cubes. Out: a `Grid` by region and period: ratios of counts,
changes in per cent, or bare values, each cell with its number or its reason. Raises SnapshotError,
naming table and indicator, for codes that the tables cannot give.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
from faktaark.model.reason import Reason
from faktaark.model.registry import Indicator, Selection, Source
from faktaark.statistics.facts.cube import Cube, select_sum
from faktaark.statistics.facts.symbols import Array, Status
from faktaark.statistics.facts.units import check_units


@dataclass(frozen=True)
class Grid:
    """The figures of one indicator: arrays of shape regions × periods, in those orders."""

    regions: tuple[str, ...]
    periods: tuple[Period, ...]
    value: Array
    status: Status
    numerator: Array
    denominator: Array


def has_figures(source: Source, cubes: Mapping[str, Cube]) -> bool:
    """Return whether the source's tables are stored and, where they are copies, have its codes."""
    parts = [(source.table, source.numerator if source.value is None else source.value)]
    if source.published is not None:
        parts.append((source.table, source.published))
    if source.denominator is not None:
        parts.append((source.denominator_table or source.table, source.denominator))
    return all(table in cubes and cubes[table].can_give(codes or {}) for table, codes in parts)


def make_grid(indicator: Indicator, source: Source, cubes: Mapping[str, Cube]) -> Grid:
    """Return the figures of the indicator from its first year on."""
    check_units(indicator, source, cubes)
    top_cube = cubes[source.table]
    if source.value is not None:
        _check_one_cell(indicator, top_cube, source.value)
    first, status = select_sum(top_cube, source.value or source.numerator or {})
    first = first * source.times
    if source.value is not None:
        grid = _bare(top_cube, first, status)
    elif source.change is not None:
        grid = _changes(top_cube, first, status, source.change)
    elif source.ahead is not None:
        grid = _change_ahead(top_cube, first, status, source.ahead)
    elif source.denominator is None:
        grid = Grid(
            top_cube.regions, top_cube.periods, first, status, first, np.full_like(first, np.nan)
        )
    else:
        below_cube = cubes[source.denominator_table or source.table]
        grid = _ratio(indicator.factor, (top_cube, first, status), below_cube, source.denominator)
        if source.published is not None:
            grid = _with_published(indicator, grid, top_cube, source.published)
    keep = [i for i, period in enumerate(grid.periods) if period.end >= indicator.first_year]
    return _columns(grid, keep)


def _check_one_cell(indicator: Indicator, cube: Cube, value: Selection) -> None:
    """Raise SnapshotError if a bare value would be the sum of several codes."""
    for dimension in cube.others:
        codes = cube.codes[dimension]
        if len(codes) > 1 and dimension not in value:
            raise SnapshotError(
                f"table {cube.snapshot.table}, indicator '{indicator.key}': 'value' must name one "
                f"of the codes in '{dimension}' ({', '.join(codes[:12])})"
            )


def _bare(cube: Cube, value: Array, status: Status) -> Grid:
    nothing = np.full_like(value, np.nan)
    return Grid(cube.regions, cube.periods, value, status, nothing, nothing)


def _columns(grid: Grid, keep: list[int]) -> Grid:
    return Grid(
        grid.regions,
        tuple(grid.periods[i] for i in keep),
        grid.value[:, keep],
        grid.status[:, keep],
        grid.numerator[:, keep],
        grid.denominator[:, keep],
    )


def _changes(cube: Cube, counts: Array, status: Status, years: int) -> Grid:
    """Return the change over `years` to each period that has one that many years before it."""
    places = {period.end: i for i, period in enumerate(cube.periods)}
    now = [i for i, period in enumerate(cube.periods) if period.end - years in places]
    then = [places[cube.periods[i].end - years] for i in now]
    return _change(cube, counts, status, then, now)


def _change_ahead(cube: Cube, counts: Array, status: Status, years: int) -> Grid:
    """Return the change from the table's first period to the one `years` later, and no other."""
    first = cube.periods[0]
    now = [i for i, period in enumerate(cube.periods) if period.end == first.end + years]
    if not now:
        raise SnapshotError(
            f"table {cube.snapshot.table} begins in {first.label} and has no period {years} years "
            f"later (it ends in {cube.periods[-1].label}); check 'ahead' and 'select'"
        )
    return _change(cube, counts, status, [0], now)


def _change(cube: Cube, counts: Array, status: Status, then: list[int], now: list[int]) -> Grid:
    """Return the change of a count in per cent; a reason at either end is the change's reason.

    The numerator is the newer count and the denominator the older, so that members can be pooled.
    """
    base = counts[:, then]
    base = np.where(base > 0, base, np.nan)
    change = 100 * (counts[:, now] - base) / base
    reasons = np.where(status[:, now] != "", status[:, now], status[:, then])
    reasons = np.where((reasons == "") & np.isnan(change), Reason.NOT_APPLICABLE.value, reasons)
    periods = tuple(cube.periods[i] for i in now)
    return Grid(cube.regions, periods, change, reasons, counts[:, now], base)


def _ratio(
    factor: int,
    top: tuple[Cube, Array, Status],
    below_cube: Cube,
    selection: Selection,
) -> Grid:
    """Return factor × numerator ÷ denominator, for regions and periods that both have."""
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
    return Grid(regions, periods, factor * numerator / denominator, reasons, numerator, denominator)


def _with_published(indicator: Indicator, grid: Grid, cube: Cube, selection: Selection) -> Grid:
    """Return the Grid with the published figure wherever the counts are not known.

    Raises SnapshotError where both are known and differ.
    """
    _check_one_cell(indicator, cube, selection)
    figures, reasons = select_sum(cube, selection)
    place = np.ix_(*_places(cube, grid.regions, grid.periods))
    published, why = figures[place], reasons[place]
    apart = np.abs(grid.value - published) > 0.5 * 10.0**-indicator.decimals + 1e-6
    for row, column in np.argwhere(apart):
        raise SnapshotError(
            f"table {cube.snapshot.table}, indicator '{indicator.key}': "
            f"{published[row, column]:g} is published for {grid.regions[row]} in "
            f"{grid.periods[column].label}, and the counts give {grid.value[row, column]:g}"
        )
    counted = ~np.isnan(grid.value)
    return Grid(
        grid.regions,
        grid.periods,
        np.where(counted, grid.value, published),
        np.where(counted, grid.status, why),
        np.where(counted, grid.numerator, np.nan),
        np.where(counted, grid.denominator, np.nan),
    )


def _places(
    cube: Cube, regions: tuple[str, ...], periods: tuple[Period, ...]
) -> tuple[list[int], list[int]]:
    row = {region: i for i, region in enumerate(cube.regions)}
    column = {period: i for i, period in enumerate(cube.periods)}
    return [row[r] for r in regions], [column[p] for p in periods]
