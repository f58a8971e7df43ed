"""Persons by sex in five-year age groups, for the age pyramids.

In: the Cube of the population table (one-year ages, sexes 1 and 2). Out: an `AgeProfile` for every
region with figures at the newest date. Raises SnapshotError, naming the table, for a sex or an age
that it lacks.
"""

import numpy as np

from faktaark.model.figures import AgeProfile
from faktaark.statistics.facts.cube import Cube, select_sum

AGE_STEP = 5


def make_age_profiles(population: Cube) -> dict[str, AgeProfile]:
    """Map regions to persons by sex in five-year groups at the newest date; the last is open."""
    ages = population.codes["Alder"]
    open_age = min(90, AGE_STEP * (len(ages) // AGE_STEP))
    closed = [tuple(ages[age : age + AGE_STEP]) for age in range(0, open_age, AGE_STEP)]
    groups = [*closed, tuple(ages[open_age:])]
    counts = {
        sex: np.stack(
            [
                select_sum(population, {"Kjonn": (sex,), "Alder": group})[0][:, -1]
                for group in groups
            ],
            axis=1,
        )
        for sex in ("1", "2")
    }
    men, women = counts["1"], counts["2"]
    return {
        region: AgeProfile(
            period=population.periods[-1],
            step=AGE_STEP,
            men=tuple(int(n) for n in men[i]),
            women=tuple(int(n) for n in women[i]),
        )
        for i, region in enumerate(population.regions)
        if not np.isnan(men[i]).any() and not np.isnan(women[i]).any()
    }
