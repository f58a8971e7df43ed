"""The kommuner most similar in size, sentralitet and age structure.

In: inhabitants, age profiles and the kommuner. Out: for each kommune the five nearest, nearest
first. Raises nothing. It helps a reader choose whom to compare with, and is no statistic. The page
/sammenlign/ says how it is computed, and must agree with this module.

The distance between two kommuner is √(s² + c² + a²), of three parts with equal weight:

- s, size: the difference in the logarithm of the folketall, so that 1 000 and 2 000 lie as far
  apart as 10 000 and 20 000;
- c, sentralitet: the difference in steps of SSB's scale from 1 to 6;
- a, ages: the Euclidean distance between the shares of the five-year age groups.

s and c are divided by their standard deviation over all kommuner, and a by the square root of the
summed variances of the age groups, which is the same for several numbers at once.
"""

from collections.abc import Mapping, Sequence
from math import dist, log, sqrt
from statistics import pvariance

from faktaark.model.figures import AgeProfile
from faktaark.model.regions import Kommune

ALIKE = 5  # beside one's own, there are as many as may be compared at once


def find_alike(
    kommuner: Mapping[str, Kommune],
    inhabitants: Mapping[str, int],
    ages: Mapping[str, AgeProfile],
) -> Mapping[str, tuple[str, ...]]:
    """Map each number to the most similar ones; without folketall or ages it is left out."""
    known = sorted(number for number in kommuner if inhabitants.get(number) and number in ages)
    sizes = _even_out([(log(inhabitants[number]),) for number in known])
    central = _even_out([(float(kommuner[number].sentralitet),) for number in known])
    shares = _even_out([_shares(ages[number]) for number in known])
    points = [(*s, *c, *a) for s, c, a in zip(sizes, central, shares, strict=True)]
    return {
        number: _nearest(number, point, known, points)
        for number, point in zip(known, points, strict=True)
    }


def _shares(profile: AgeProfile) -> tuple[float, ...]:
    """Return the age groups' shares of all inhabitants, men and women together."""
    counts = [men + women for men, women in zip(profile.men, profile.women, strict=True)]
    return tuple(count / sum(counts) for count in counts)


def _even_out(part: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Scale a part so that its variance over all kommuner, summed over its numbers, is 1."""
    spread = sqrt(sum(pvariance(column) for column in zip(*part, strict=True))) or 1
    return [tuple(number / spread for number in place) for place in part]


def _nearest(
    own: str, here: tuple[float, ...], known: Sequence[str], points: Sequence[tuple[float, ...]]
) -> tuple[str, ...]:
    others = [
        (dist(here, point), number)
        for number, point in zip(known, points, strict=True)
        if number != own
    ]
    return tuple(number for _, number in sorted(others)[:ALIKE])
