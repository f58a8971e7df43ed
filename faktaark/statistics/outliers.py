"""Outliers: figures, and changes, to be checked at the source before they are used.

In: the figures of all kommuner. Out: whether one of them lies far from the others, and whether its
last change does. Raises nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, pstdev, quantiles

# In interquartile ranges: how far outside the middle half, and from the nearest other, lies apart.
FAR_OUTSIDE = 3
FAR_FROM_NEAREST = 2
APART_NEEDS = 20  # figures, before anything lies apart

TO_DEVIATION = 1.48  # a median absolute deviation × this is a standard deviation, if all is normal
UNUSUAL = 4  # such deviations from the median change
CHANGES_NEED = 20  # kommuner, before a change is unusual


@dataclass(frozen=True, slots=True)
class UsualChange:
    """The median change of all kommuner, and the width in which a distance from it is measured.

    width: the larger of 1.48 × the median absolute deviation and half the standard deviation.
    """

    median: float
    width: float

    def is_unusual(self, change: float) -> bool:
        """Return whether a change lies four widths or more from the median."""
        return abs(change - self.median) >= UNUSUAL * self.width > 0


def find_usual_change(changes: Iterable[float]) -> UsualChange | None:
    """Return the usual change between two periods; None if there are too few changes."""
    known = sorted(changes)
    if len(known) < CHANGES_NEED:
        return None
    middle = median(known)
    absolute = median(abs(change - middle) for change in known)
    return UsualChange(middle, max(TO_DEVIATION * absolute, pstdev(known) / 2))


def lies_apart(number: float | None, everyone: Sequence[float]) -> bool:
    """Return whether a figure is an outlier that is also far from every other figure.

    everyone: the figures of all kommuner, sorted, this one among them. Distances are measured in
    interquartile ranges: a skewed distribution has many figures far outside the middle half, but
    they lie near one another.
    """
    if number is None or len(everyone) < APART_NEEDS:
        return False
    low, _, high = quantiles(everyone, n=4, method="inclusive")
    width = high - low
    outside = max(number - high, low - number)
    at = bisect_left(everyone, number)
    nearest = min(abs(number - other) for other in (*everyone[:at][-1:], *everyone[at + 1 :][:1]))
    return outside > FAR_OUTSIDE * width > 0 and nearest > FAR_FROM_NEAREST * width
