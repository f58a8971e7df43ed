"""Where a kommune's figure lies beside its baseline, in standard deviations over all kommuner."""

from dataclasses import dataclass
from math import copysign, inf, log

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Barometer:
    """A scale with the baseline in its middle, and what is drawn on it.

    All but `deviation` is in the indicator's unit. centre: the baseline's number as printed.
    deviation: one step of the scale; of logarithms where `ratio`. own: the kommune's number as
    printed. interval: 95 per cent round it, where its noise is known. half, most: where the middle
    half and the middle nine tenths of all kommuner lie, rounded so that no single kommune moves
    them by a hair.
    """

    centre: float
    deviation: float
    ratio: bool
    own: float | None
    interval: Stretch | None
    half: Stretch
    most: Stretch

    def place(self, number: float) -> float:
        """Return how many standard deviations a number lies from the centre, signed."""
        if not self.ratio:
            return (number - self.centre) / self.deviation
        return log(number / self.centre) / self.deviation if number > 0 else copysign(inf, -1)
