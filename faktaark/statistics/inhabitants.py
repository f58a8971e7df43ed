"""The people of every region: how many they are, of what ages, and how many a share stands for.

In: the figures of the indicator for size, and age profiles. Out: numbers by region. Raises nothing.
"""

from collections.abc import Mapping

from faktaark.model.figures import AgeProfile
from faktaark.model.regions import Area, Regions
from faktaark.statistics.coverage import People
from faktaark.statistics.figures import IndicatorFigures


def find_people(figures: tuple[IndicatorFigures, ...], regions: Regions) -> People:
    """Return the folketall of every region and year, by which coverage is counted."""
    size = next(f for f in figures if f.indicator.role == "size")
    return People(
        {
            region: {
                period.end: int(fact.value)
                for period, fact in zip(size.periods, facts, strict=True)
                if fact.value is not None
            }
            for region, facts in size.rows.items()
        },
        regions.undivided,
    )


def count_inhabitants(figures: tuple[IndicatorFigures, ...], regions: Regions) -> dict[str, int]:
    """Return the folketall of every kommune, fylke and landet that has one, at the newest date."""
    size = next(f for f in figures if f.indicator.role == "size")
    whole = (*regions.fylker, regions.landet.code)
    return {
        number: int(value)
        for number in (*regions.kommuner, *whole)
        if number in size.rows and (value := size.rows[number][size.newest].value) is not None
    }


def sum_ages(ages: Mapping[str, AgeProfile], regions: Regions) -> dict[str, AgeProfile]:
    """Return the age profiles that are not published, summed over the members of the regions."""
    summed: dict[str, AgeProfile] = {}
    for region in regions.shared:
        profiles = [ages[member] for member in region.members if member in ages]
        if region.code not in ages and profiles:
            summed[region.code] = AgeProfile(
                period=profiles[0].period,
                step=profiles[0].step,
                men=tuple(sum(c) for c in zip(*(p.men for p in profiles), strict=True)),
                women=tuple(sum(c) for c in zip(*(p.women for p in profiles), strict=True)),
            )
    return summed


def weigh(regions: Regions, figures: IndicatorFigures, area: Area, place: int) -> float | None:
    """Return the persons that a share stands for, approximately; of an area, all who live there."""
    facts = (figures.rows[number][place] for number in list_members(regions, area))
    weights = [fact.weight for fact in facts if fact.weight is not None]
    return sum(weights) if weights else None


def list_members(regions: Regions, area: Area) -> tuple[str, ...]:
    """Return the numbers of the kommuner in an area; a kommune's own."""
    if area.kind == "landet":
        return regions.landet.members
    return regions.fylker[area.number].members if area.kind == "fylke" else (area.number,)
