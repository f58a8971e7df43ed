"""The population table → persons by sex in age groups, for the pyramids.

Part of tidy. In: the Cube of the population table. Out: an AgeProfile for every region.
"""

import numpy as np

from faktaark.model.figures import AgeProfile
from faktaark.statistics.facts.cube import Cube, select_sum

AGE_STEP = 5


def make_age_profiles(population: Cube) -> dict[str, AgeProfile]:
    """Persons by sex in five-year groups at the newest date, for every region with figures."""
    ages = population.codes["Alder"]
    tops = min(90, AGE_STEP * (len(ages) // AGE_STEP))
    groups = [tuple(ages[a : a + AGE_STEP]) for a in range(0, tops, AGE_STEP)] + [
        tuple(ages[tops:])
    ]
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
