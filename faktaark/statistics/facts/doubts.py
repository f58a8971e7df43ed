"""Doubt: figures that are not believed beside others, though they are within bounds.

In: one indicator's Grid, the population, the regions. Out: the doubtful cells, each with what is
wrong. Raises nothing. The same rules judge every source, by what the registry says of the indicator
in `doubt` and of its source in `people`.

Faults. The importer leaves such a cell of a copy out and says so. In an answer from SSB a few are
taken for missing, which is told; one with many is refused, and what was stored stays.

    people     The denominator counts persons of an age. It is compared with the population table
               at the nearest 1 January: from `people_range[0]` to `people_range[1]` times as many.
               Finds a sum of other kommuner than those that became the one.
    lone       A figure between two like ones (within a quarter of each other) that is under
               `lone` times both, or over both divided by it, with more than `over` persons or
               things between them. Finds a single fault in a series.
    among      A share or mean of a fylke, a gruppe or landet outside the range of its kommuner,
               with a tenth of that range to spare; asked only where all of them are known, and
               there are two or more: one kommune has no range.

Zeros that mean «not reported». They become missing, whatever the source.

    lone       One between like figures, as above.
    zero       One beside a figure for more than `zero` persons or things, and the zeros next to
               it. Any period, the newest too.

Where neither counts nor weights are known, `over` and `zero` are not asked about: a ratio must do.
Persons behind a bare share are share × weight. A break of the series is never looked across. What
has been looked up and is right stands in `believed`, as «number period». docs/method.md tells how
the limits were found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from faktaark.model.reason import Reason
from faktaark.model.regions import Regions
from faktaark.model.registry import Indicator, Source
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.formulas import Grid
from faktaark.statistics.facts.symbols import Array, Flags
from faktaark.statistics.facts.weights import count_persons

ALIKE = 1.25  # two neighbours in time, the greater over the lesser
ENOUGH = 0.9  # of the kommuner of a large region
LARGE = 30  # kommuner; in a smaller region all must have a figure
FEW_DOUBTS = 0.02  # of an indicator's figures; more show that another thing is counted
SPARE = 0.1  # of the spread between kommuner, for a mean of theirs
FEWEST = 2  # kommuner that have a range to lie within


@dataclass(frozen=True, slots=True)
class DoubtfulCell:
    """A cell that is not believed. problem: what is wrong, to follow «for 0301 in 2024»."""

    region: str
    period: str
    problem: str
    is_zero: bool = False


def find_doubtful(
    indicator: Indicator,
    source: Source,
    grid: Grid,
    population: Cube | None,
    regions: Regions,
) -> tuple[DoubtfulCell, ...]:
    """Return every faulty cell, once. population: None where it is not stored."""
    lone = _find_lone(indicator, grid, _amounts(indicator, source, grid, population))
    doubtful = [
        *_find_people(indicator, source, grid, population),
        *(cell for cell in lone if not cell.is_zero),
        *_find_outside(indicator, source, grid, regions),
    ]
    return _without_believed(indicator, doubtful)


def find_unreported(
    indicator: Indicator, source: Source, grid: Grid, population: Cube | None
) -> tuple[DoubtfulCell, ...]:
    """Return every cell that is 0 because nothing was reported, once."""
    amounts = _amounts(indicator, source, grid, population)
    lone = _find_lone(indicator, grid, amounts)
    doubtful = [
        *(cell for cell in lone if cell.is_zero),
        *_find_zeros(indicator, grid, amounts),
    ]
    return _without_believed(indicator, doubtful)


def clear_unreported(
    indicator: Indicator, source: Source, grid: Grid, population: Cube | None
) -> Grid:
    """Return the Grid in which zeros that mean «not reported» are missing."""
    return clear_cells(grid, find_unreported(indicator, source, grid, population))


def clear_cells(grid: Grid, cells: Sequence[DoubtfulCell]) -> Grid:
    """Return the Grid in which the cells are missing."""
    if not cells:
        return grid
    rows = {region: row for row, region in enumerate(grid.regions)}
    columns = {period.label: column for column, period in enumerate(grid.periods)}
    gone = np.zeros(grid.value.shape, dtype=bool)
    for cell in cells:
        gone[rows[cell.region], columns[cell.period]] = True
    return replace(
        grid,
        value=np.where(gone, np.nan, grid.value),
        status=np.where(gone, Reason.MISSING.value, grid.status),
        numerator=np.where(gone, np.nan, grid.numerator),
        denominator=np.where(gone, np.nan, grid.denominator),
    )


def _without_believed(
    indicator: Indicator, cells: Sequence[DoubtfulCell]
) -> tuple[DoubtfulCell, ...]:
    """Return the first doubt about each cell, without cells that the registry believes."""
    first = {(cell.region, cell.period): cell for cell in reversed(cells)}
    return tuple(
        cell
        for cell in cells
        if first[cell.region, cell.period] is cell
        and (cell.region, cell.period) not in indicator.doubt.believed
    )


def _amounts(indicator: Indicator, source: Source, grid: Grid, population: Cube | None) -> Array:
    """Return the persons or things behind each figure, region × period; NaN if not known."""
    if source.value is None and source.published is None:
        return grid.numerator
    if source.weight is None or population is None:
        return grid.numerator
    weights = count_persons(population, source.weight, indicator.at, grid)
    approximated = grid.value * weights / indicator.factor
    return np.where(np.isnan(grid.numerator), approximated, grid.numerator)


def _find_people(
    indicator: Indicator, source: Source, grid: Grid, population: Cube | None
) -> Iterator[DoubtfulCell]:
    if source.people is None or population is None:
        return
    persons = count_persons(population, source.people, indicator.at, grid)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = grid.denominator / persons
    low, high = source.people_range
    for row, column in np.argwhere((ratio < low) | (ratio > high)):
        yield _cell(
            grid,
            row,
            column,
            f"is of {grid.denominator[row, column]:.0f} persons, and "
            f"{persons[row, column]:.0f} of that age lived there",
        )


def _find_lone(indicator: Indicator, grid: Grid, amounts: Array) -> Iterator[DoubtfulCell]:
    share = indicator.doubt.lone
    if share is None:
        return
    for before, at, after in _triples(indicator, grid):
        a, x, b = (grid.value[:, place] for place in (before, at, after))
        least, most = np.minimum(a, b), np.maximum(a, b)
        alike = (least > 0) & (most <= ALIKE * least)
        lone = alike & ((x < share * least) | (x * share > most))
        lone &= _far(amounts, at, before, indicator.doubt.over)
        for row in np.flatnonzero(lone).tolist():
            problem = f"is {x[row]:g} between {a[row]:g} and {b[row]:g}"
            yield replace(_cell(grid, row, at, problem), is_zero=bool(x[row] == 0))


def _far(amounts: Array, at: int, beside: int, over: float) -> Flags:
    """Return whether more than `over` persons or things separate two periods; True if not known."""
    apart = np.abs(amounts[:, at] - amounts[:, beside])
    return np.asarray(np.isnan(apart) | (apart > over))


def _find_zeros(indicator: Indicator, grid: Grid, amounts: Array) -> Iterator[DoubtfulCell]:
    limit = indicator.doubt.zero
    if limit is None:
        return
    many = (grid.value > 0) & (np.isnan(amounts) | (amounts > limit))
    doubted = np.zeros(grid.value.shape, dtype=bool)
    last = grid.value.shape[1] - 1
    pairs = [(a, b) for a, b in pairwise(range(last + 1)) if not _is_break(indicator, grid, b)]
    for beside, at in [*pairs, *((b, a) for a, b in reversed(pairs))]:
        next_to = many[:, beside] | doubted[:, beside]
        doubted[:, at] |= (grid.value[:, at] == 0) & next_to
    for row, column in np.argwhere(doubted):
        cell = _cell(grid, row, column, "is 0 beside figures of many")
        yield replace(cell, is_zero=True)


def _find_outside(
    indicator: Indicator, source: Source, grid: Grid, regions: Regions
) -> Iterator[DoubtfulCell]:
    if source.level == "fylke" or not _is_mean(source):
        return
    rows = {region: row for row, region in enumerate(grid.regions)}
    wholes = [*regions.fylker.values(), *regions.kostra_grupper.values(), regions.landet]
    for whole in wholes:
        if whole.code not in rows or len(whole.members) < FEWEST or whole.code in regions.kommuner:
            continue
        members = grid.value[[rows[m] for m in whole.members if m in rows]]
        if len(members) < len(whole.members):
            continue
        low, high = np.min(members, axis=0), np.max(members, axis=0)
        if len(members) > LARGE:  # a few may be without a figure, as in most tables
            enough = np.sum(~np.isnan(members), axis=0) >= ENOUGH * len(members)
            low = np.where(
                enough, np.min(members, axis=0, where=~np.isnan(members), initial=np.inf), np.nan
            )
            high = np.where(
                enough, np.max(members, axis=0, where=~np.isnan(members), initial=-np.inf), np.nan
            )
        spare = SPARE * (high - low) + 0.5 * 10.0**-indicator.decimals
        figure = grid.value[rows[whole.code]]
        outside = (figure < low - spare) | (figure > high + spare)
        for column in np.flatnonzero(outside).tolist():
            yield _cell(
                grid,
                rows[whole.code],
                column,
                f"is {figure[column]:g}, and its kommuner have {low[column]:g} to {high[column]:g}",
            )


def _is_mean(source: Source) -> bool:
    """Return whether a whole lies among its parts: shares, means and changes do, counts do not."""
    return source.value is not None or source.denominator is not None or source.span is not None


def _triples(indicator: Indicator, grid: Grid) -> Iterator[tuple[int, int, int]]:
    """Yield the indices of three consecutive periods without a break."""
    for at in range(1, len(grid.periods) - 1):
        if not any(_is_break(indicator, grid, place) for place in (at, at + 1)):
            yield at - 1, at, at + 1


def _is_break(indicator: Indicator, grid: Grid, place: int) -> bool:
    return grid.periods[place].end in indicator.breaks


def _cell(grid: Grid, row: int, column: int, problem: str) -> DoubtfulCell:
    return DoubtfulCell(grid.regions[row], grid.periods[column].label, problem)


def are_few(grid: Grid, cells: Sequence[DoubtfulCell]) -> bool:
    """Return whether so few are doubtful that the others need not be doubted with them."""
    return len(cells) <= FEW_DOUBTS * int(np.count_nonzero(~np.isnan(grid.value)))


def describe(cells: Sequence[DoubtfulCell], most: int = 5) -> str:
    """Return «0301 in 2024 is 0 …; 1508 in 2023 …», and how many more than `most`."""
    said = [f"{cell.region} in {cell.period} {cell.problem}" for cell in cells[:most]]
    rest = len(cells) - most
    return "; ".join(said) + (f"; and {rest} more" if rest > 0 else "")
