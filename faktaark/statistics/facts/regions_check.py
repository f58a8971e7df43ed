"""Checks of the fylker, KOSTRA-grupper and the country that a table has figures of its own for.

In: the rows of one indicator in the long table (columns as in `read`). Out: nothing. Raises
SnapshotError, naming table, indicator, region and period, for the first figure that is outside the
indicator's bounds or, for a count, is not near the sum of the kommuner that the region is made of.
`doubts` holds shares and means against those of the kommuner.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from faktaark.errors import SnapshotError
from faktaark.model.regions import Region, Regions
from faktaark.model.registry import Indicator
from faktaark.statistics.facts.doubts import ENOUGH, LARGE

NEAR = 0.03  # of the sum, of counts
LACKING = 1.5  # times the sum, where a kommune has no figure
COUNTS = ("personer", "km2")
"""The units of bare counts, which are summed."""


@dataclass(frozen=True, slots=True)
class Held:
    """A region's own figure of a period, and those of its kommuner that have one.

    size: how many kommuner the region has.
    """

    region: Region
    period: str
    value: float
    kommuner: np.ndarray[tuple[int], np.dtype[np.float64]]
    size: int

    @property
    def enough(self) -> bool:
        """Whether so many kommuner have a figure that the region's can be held against them."""
        known = len(self.kommuner)
        return known > 0 and known >= (self.size * ENOUGH if self.size > LARGE else self.size)


def check_regions(where: str, indicator: Indicator, frame: pd.DataFrame, regions: Regions) -> None:
    """Raise SnapshotError for the first region's figure that its kommuner cannot have."""
    find_fault = _find_sum_fault if indicator.unit in COUNTS else _find_bounds_fault
    for held in _list_held(frame, regions):
        fault = find_fault(indicator, held)
        if fault:
            name = f"{held.region.name.nb} ({held.region.code})"
            raise SnapshotError(f"{where}: {held.value:g} for {name} in {held.period} {fault}")


def _list_held(frame: pd.DataFrame, regions: Regions) -> Iterator[Held]:
    grid = frame.pivot_table(index="region", columns="period", values="value", sort=False)
    values, places = grid.to_numpy(dtype=float), {code: i for i, code in enumerate(grid.index)}
    periods = list(grid.columns)
    for region in regions.shared:
        if region.code not in places:
            continue
        members = values[[places[m] for m in region.members if m in places]]
        for column in np.flatnonzero(~np.isnan(values[places[region.code]])):
            known = members[:, column]
            yield Held(
                region=region,
                period=str(periods[column]),
                value=float(values[places[region.code], column]),
                kommuner=known[~np.isnan(known)],
                size=len(region.members),
            )


def _find_bounds_fault(indicator: Indicator, held: Held) -> str:
    """Return what is wrong with a share, a mean or an amount for each inhabitant."""
    low, high = indicator.bounds
    if low <= held.value <= high:
        return ""
    return (
        f"is outside the bounds {low:g} to {high:g}; check the table, then the figure or 'bounds'"
    )


def _find_sum_fault(_: Indicator, held: Held) -> str:
    """Return what is wrong with a count that is not near the sum of the kommuner's.

    Those without one may be large, as on the day that two cities become one.
    """
    if not held.enough:
        return ""
    total, known = float(held.kommuner.sum()), len(held.kommuner)
    most = total * (1 + NEAR if known == held.size else LACKING)
    if total * (1 - NEAR) <= held.value <= most:
        return ""
    return (
        f"cannot be: the sum of its {known} kommuner with a figure is {total:.0f}. Look both up "
        "at the source"
    )
