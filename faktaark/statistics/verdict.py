"""What may be said of a difference and of a series: the tests of the text rules, in their order.

In: values, an indicator, the standard deviation over all kommuner. Out: Verdict, Mark, Trend. Knows
no words and no regions.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from statistics import quantiles

from scipy.special import betaincinv, gammaincinv

from faktaark.model.figures import Direction, Mark, Period, Series, Trend, Value, Verdict
from faktaark.model.registry import Indicator

SMALL_NUMERATOR = 20
SMALL_DENOMINATOR = 100
SMALL_KOMMUNE = 2000
SHARE_MINIMUM = Decimal(1)  # prosentpoeng
TREND_PERIODS = 5
MAINLY = 0.7
# Of the middle half of all kommuner: how far outside it, and from the nearest other, lies apart.
FAR_OUTSIDE = 3
FAR_FROM_NEAREST = 2
APART_NEEDS = 20  # figures, before anything lies apart

# Upper ends of own ÷ reference; «over 2,20» leaves that end itself to the step below it.
RATIO_STEPS = (
    (0.45, Verdict.UNDER_HALF),
    (0.55, Verdict.ABOUT_HALF),
    (0.75, Verdict.CLEARLY_LOWER),
    (0.91, Verdict.LOWER),
    (0.98, Verdict.SLIGHTLY_LOWER),
    (1.02, Verdict.IN_LINE),
    (1.10, Verdict.SLIGHTLY_HIGHER),
    (1.35, Verdict.HIGHER),
    (1.80, Verdict.CLEARLY_HIGHER),
)
DOUBLE = 2.20
# Upper ends of difference ÷ standard deviation: «under 0,1», then «to 0,4» and «to 1,0».
NO_POINTS = 0.1
POINT_STEPS = (
    (0.4, Verdict.SLIGHTLY_LOWER, Verdict.SLIGHTLY_HIGHER),
    (1.0, Verdict.LOWER, Verdict.HIGHER),
)
NO_DIRECTION = (Verdict.SMALL, Verdict.EQUAL, Verdict.NOISE, Verdict.IN_LINE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Numbers that the tests need beside the two values.

    deviation: standard deviation over all kommuner with a figure. persons: the count that a bare
    share is a share of, approximated, or None. inhabitants: the kommune's folketall.
    """

    deviation: float
    persons: float | None
    inhabitants: int


def judge(indicator: Indicator, own: Value, reference: Value, here: Circumstances) -> Verdict:
    """Return the first test that holds: missing, small, equal, noise, minimum, ladder."""
    if own.number is None:
        return Verdict.MISSING
    if reference.number is None or own.rounded is None or reference.rounded is None:
        return Verdict.NO_REFERENCE
    if is_small(indicator, own, here.inhabitants):
        return Verdict.SMALL
    if own.rounded == reference.rounded:
        return Verdict.EQUAL
    if _within(indicator, own, reference.number, here, 0.95):
        return Verdict.NOISE
    difference = own.rounded - reference.rounded
    if abs(difference) < least(indicator, reference.rounded):
        return Verdict.IN_LINE
    if indicator.scale == "ratio" and reference.rounded > 0 and own.rounded >= 0:
        return _ratio_step(float(own.rounded / reference.rounded))
    return _point_step(float(difference), here.deviation)


def mark_for(indicator: Indicator, verdict: Verdict) -> Mark:
    """Return the mark of a verdict. A projection is never judged: its error is not known."""
    if verdict in (Verdict.MISSING, Verdict.NO_REFERENCE):
        return Mark.NOT_JUDGED
    if verdict is Verdict.SMALL:
        return Mark.SMALL
    if indicator.noise == "unknown" or indicator.projection:
        return Mark.NOT_JUDGED
    if verdict is Verdict.NOISE:
        return Mark.CHANCE
    return Mark.IN_LINE if verdict in NO_DIRECTION else Mark.CLEAR


def is_beyond(
    indicator: Indicator, own: Value, reference: Value, verdict: Verdict, here: Circumstances
) -> bool:
    """Return whether the difference may be a hovedpunkt: outside 99 %, or nothing is random."""
    if own.number is None or reference.number is None or mark_for(indicator, verdict) != Mark.CLEAR:
        return False
    return indicator.noise == "none" or not _within(indicator, own, reference.number, here, 0.99)


def lies_apart(number: float | None, everyone: Sequence[float]) -> bool:
    """Return whether a figure is an outlier far from every other, to be held against the source.

    everyone: the figures of all kommuner, sorted, its own among them. The unit is the interquartile
    range: a skewed distribution has many figures far outside it, but they lie near one another.
    """
    if number is None or len(everyone) < APART_NEEDS:
        return False
    low, _, high = quantiles(everyone, n=4, method="inclusive")
    width = high - low
    outside = max(number - high, low - number)
    at = bisect_left(everyone, number)
    nearest = min(abs(number - other) for other in (*everyone[:at][-1:], *everyone[at + 1 :][:1]))
    return outside > FAR_OUTSIDE * width > 0 and nearest > FAR_FROM_NEAREST * width


def is_small(indicator: Indicator, own: Value, inhabitants: int) -> bool:
    """Return whether few persons stand behind the number, so that it varies much between years.

    Fees and taxes are decided, not counted, and are never small; nor is an area, or an amount of
    money in itself.
    """
    if own.numerator is not None:
        counted = indicator.unit not in ("km2", "kroner")
        few = counted and abs(own.numerator) < SMALL_NUMERATOR
        persons = None if indicator.unit == "per_km2" else own.denominator
        return few or (persons is not None and persons < SMALL_DENOMINATOR)
    moves = indicator.unit in ("prosent", "poeng", "indeks") or indicator.noise == "unknown"
    return moves and inhabitants < SMALL_KOMMUNE


def least(indicator: Indicator, beside: Decimal) -> Decimal:
    """Return the smallest difference that is spoken of, in the indicator's unit."""
    if indicator.minimum is not None:
        return Decimal(repr(indicator.minimum))
    return min(SHARE_MINIMUM, abs(beside) / 10)


def _ratio_step(ratio: float) -> Verdict:
    for upper, verdict in RATIO_STEPS:
        if ratio < upper:
            return verdict
    return Verdict.ABOUT_DOUBLE if ratio <= DOUBLE else Verdict.OVER_DOUBLE


def _point_step(difference: float, deviation: float) -> Verdict:
    if deviation == 0 or abs(difference) / deviation < NO_POINTS:
        return Verdict.IN_LINE
    for upper, lower_verdict, higher_verdict in POINT_STEPS:
        if abs(difference) / deviation <= upper:
            return lower_verdict if difference < 0 else higher_verdict
    return Verdict.CLEARLY_LOWER if difference < 0 else Verdict.CLEARLY_HIGHER


def _within(
    indicator: Indicator, own: Value, reference: float, here: Circumstances, level: float
) -> bool:
    """Return whether the reference lies inside the interval round the kommune's own figure."""
    interval = _interval(indicator, own, here, level)
    return interval is not None and interval[0] <= reference <= interval[1]


def _interval(
    indicator: Indicator, own: Value, here: Circumstances, level: float
) -> tuple[float, float] | None:
    """Return how far the figure could lie by chance, in its unit; None where it has no meaning.

    Exact (Clopper–Pearson, Garwood). A share of an approximated number of persons is treated the
    same way, with share × persons as its count.
    """
    if own.number is None or indicator.noise in ("none", "unknown"):
        return None
    if indicator.noise == "approx" and own.numerator is None:
        persons = (here.persons or 0.0) / (2 if indicator.halved else 1)
        return binomial_interval(own.number / 100 * persons, persons, level, indicator.factor)
    if own.numerator is None or own.denominator is None:
        return None
    if indicator.noise == "poisson":
        return poisson_interval(own.numerator, own.denominator, level, indicator.factor)
    return binomial_interval(own.numerator, own.denominator, level, indicator.factor)


def binomial_interval(
    numerator: float, denominator: float, level: float, factor: int
) -> tuple[float, float]:
    tail = (1 - level) / 2
    rest = denominator - numerator
    low = float(betaincinv(numerator, rest + 1, tail)) if numerator > 0 else 0.0
    high = float(betaincinv(numerator + 1, rest, 1 - tail)) if rest > 0 else 1.0
    return factor * low, factor * high


def poisson_interval(
    numerator: float, denominator: float, level: float, factor: int
) -> tuple[float, float]:
    tail = (1 - level) / 2
    low = float(gammaincinv(numerator, tail)) if numerator > 0 else 0.0
    high = float(gammaincinv(numerator + 1, 1 - tail))
    return factor * low / denominator, factor * high / denominator


def find_trend(indicator: Indicator, series: Series) -> Trend | None:
    """Return the trend of the newest unbroken run of five or more yearly periods, or None."""
    if not indicator.trend:
        return None
    run = _newest_run(series)
    if len(run) < TREND_PERIODS:
        return None
    shown = [value.rounded for _, value in run if value.rounded is not None]
    first, last = run[0], run[-1]
    return Trend(_direction(indicator, shown), first[0], first[1], last[0], last[1])


def _newest_run(series: Series) -> list[tuple[Period, Value]]:
    run: list[tuple[Period, Value]] = []
    for period, value in zip(reversed(series.periods), reversed(series.values), strict=True):
        apart = not run or run[-1][0].end - period.end == period.length == 1
        if value.number is None or not apart:
            break
        run.append((period, value))
        if period.end in series.breaks:
            break
    return run[::-1]


def _direction(indicator: Indicator, shown: list[Decimal]) -> Direction:
    pairs = [later - earlier for earlier, later in combinations(shown, 2)]
    tau = (sum(d > 0 for d in pairs) - sum(d < 0 for d in pairs)) / len(pairs)
    if tau in (1, -1):
        return Direction.UP_EVERY_YEAR if tau > 0 else Direction.DOWN_EVERY_YEAR
    if abs(tau) >= MAINLY:
        return Direction.MAINLY_UP if tau > 0 else Direction.MAINLY_DOWN
    spread = max(shown) - min(shown)
    if spread == 0 or spread < 2 * least(indicator, shown[-1]):
        return Direction.STABLE
    return Direction.MIXED
