"""The barometer of a figure: its scale, its interval, and where the kommuner lie.

In: an indicator, own and baseline, the people behind, all kommuner's figures. Out: a `Barometer`,
or None where nothing can be set against the baseline. Raises nothing.

What it holds of others is coarse on purpose: a single kommune's corrected figure would else alter
the sheets of all.
"""

from functools import lru_cache
from math import floor, log10
from statistics import quantiles

from faktaark.model.barometer import Barometer, Stretch
from faktaark.model.figures import Distribution, Value
from faktaark.model.registry import Indicator
from faktaark.statistics.noise import find_interval
from faktaark.statistics.verdict import Circumstances

LEVEL = 0.95
DEVIATIONS_PER_DECADE = 20  # steps of a twelfth between the deviations a scale may have
COARSE = 0.3  # of a standard deviation: the widest step that the ends of bands are rounded to
ROUND_STEPS = (5, 2, 1)
BANDS_NEED = 20  # kommuner; of fewer, nine tenths are nothing to draw


def make_barometer(
    indicator: Indicator,
    own: Value,
    reference: Value,
    distribution: Distribution,
    here: Circumstances,
) -> Barometer | None:
    """Return what is drawn of a figure; None without a baseline or spread, and for a size."""
    if reference.rounded is None or not distribution.deviation or indicator.is_size:
        return None
    if len(distribution.values) < BANDS_NEED:
        return None
    centre = float(reference.rounded)
    in_kroner = indicator.unit in ("kroner", "kroner_per_m2")
    ratio = in_kroner and distribution.log_deviation > 0 and centre > 0
    half, most = find_bands(distribution, indicator.decimals)
    return Barometer(
        centre=centre,
        deviation=round_deviation(distribution.log_deviation if ratio else distribution.deviation),
        ratio=ratio,
        own=None if own.rounded is None else float(own.rounded),
        interval=find_interval(indicator, own, here.base, LEVEL),
        half=half,
        most=most,
    )


@lru_cache(maxsize=512)
def find_bands(distribution: Distribution, decimals: int) -> tuple[Stretch, Stretch]:
    """Return the middle half and the middle nine tenths, rounded to a round step of the unit."""
    cuts = quantiles(distribution.values, n=20, method="inclusive")
    step = round_step(COARSE * round_deviation(distribution.deviation), decimals)
    low, lower, upper, high = (round(round(cuts[i] / step) * step, 6) for i in (0, 4, 14, 18))
    return (lower, upper), (low, high)


def round_step(most: float, decimals: int) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … that is not above `most`; no finer than is shown."""
    power: float = 10.0 ** floor(log10(most))
    step = next(step * power for step in ROUND_STEPS if step * power <= most * (1 + 1e-9))
    return max(step, 10.0**-decimals)


def round_deviation(deviation: float) -> float:
    """Return the nearest of twenty deviations between a number and its tenfold; 0 of 0."""
    if deviation <= 0:
        return 0.0
    return float(10 ** (round(log10(deviation) * DEVIATIONS_PER_DECADE) / DEVIATIONS_PER_DECADE))
