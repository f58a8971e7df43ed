"""Persons of given ages at the 1 January nearest to a figure's date, used as weights.

In: the population table, the ages, the regions and periods of a Grid. Out: an array of persons,
region × period. Raises SnapshotError for an age that the table lacks.
"""

import numpy as np

from faktaark.model.registry import Selection
from faktaark.statistics.facts.cube import Cube, select_sum
from faktaark.statistics.facts.formulas import Grid
from faktaark.statistics.facts.symbols import Array

LATE = "07-01"  # a day after this is nearer to the next 1 January


def count_persons(population: Cube, ages: Selection, at: str, grid: Grid) -> Array:
    """Return the persons for each of the Grid's figures, region × period.

    at: month and day of the figures, «12-31». Where the population table has no figure for that
    year (a kommune made by a split that year, or a year to come), its nearest year is used.
    """
    counted = np.full(grid.value.shape, np.nan)
    persons, _ = select_sum(population, ages)
    row = {region: i for i, region in enumerate(population.regions)}
    places = [i for i, region in enumerate(grid.regions) if region in row]
    found = persons[[row[grid.regions[i]] for i in places]]
    years = np.array([period.end for period in population.periods])
    later = 1 if at > LATE else 0
    for j, period in enumerate(grid.periods):
        nearest = np.argsort(np.abs(years - (period.end + later)), kind="stable")
        by_nearness = found[:, nearest]
        first = np.argmax(~np.isnan(by_nearness), axis=1)  # 0 where none is known
        counted[places, j] = by_nearness[np.arange(len(places)), first]
    return counted
