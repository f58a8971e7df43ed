"""Noise: how far a figure could lie by chance alone in a place of its size.

In: an indicator, a Value and the persons it stands for. Out: an interval in the indicator's unit,
or None. Raises nothing.

A register has no sampling error; the interval is that of the process behind it: who happened to
move, be born or vote this year. It says nothing of causes. docs/method.md has the measurements.
"""

from dataclasses import dataclass
from math import exp, sqrt
from statistics import NormalDist

from scipy.special import betaincinv, gammaincinv

from faktaark.model.figures import Value
from faktaark.model.registry import Indicator

Interval = tuple[float, float]

FLOWS_VARIANCE = 0.3  # of a net number of people, per inhabitant and year; they move as families
FLOW = 0.04  # moves one way per inhabitant and year, for the small-number rule
MEDIAN_ERROR = 0.65  # of the logarithm of a median over one household
PERSONS_PER_HOUSEHOLD = 2


@dataclass(frozen=True, slots=True)
class Base:
    """The number of people behind a figure.

    persons: the approximate count that a bare share is a share of, or None. years: how many years
    the figure is a change or a sum over.
    """

    persons: float | None
    years: int = 1


def find_interval(indicator: Indicator, own: Value, base: Base, level: float) -> Interval | None:
    """Return the interval round a figure; None where noise is none or unknown, or nothing counted.

    level: of confidence, 0 to 1. Shares and rates are exact (Clopper–Pearson, Garwood), widened by
    the square root of `spread`.
    """
    if own.number is None or indicator.noise in ("none", "unknown"):
        return None
    if indicator.noise == "flows":
        return _flows_interval(indicator, own, base, level)
    if indicator.noise == "median":
        return _median_interval(own.number, count_behind(indicator, own, base), level)
    denominator = count_behind(indicator, own, base)
    if not denominator:
        return None
    numerator = own.number / indicator.factor * denominator
    if own.numerator is not None:
        numerator = own.numerator
    if indicator.noise == "poisson":
        low, high = poisson_interval(numerator, denominator, level, indicator.factor)
        return _widen((low, high), own.number, indicator.spread, None)
    if indicator.unit == "per_100":
        return _ratio_interval(indicator, numerator, denominator, level)
    limits = binomial_interval(min(numerator, denominator), denominator, level, indicator.factor)
    return _widen(limits, own.number, indicator.spread, indicator.factor)


def count_behind(indicator: Indicator, own: Value, base: Base) -> float | None:
    """Return the denominator: counted, or approximated by persons; halved for households."""
    if own.denominator is not None:
        return own.denominator
    if base.persons is None:
        return None
    if indicator.halved or indicator.noise == "median":
        return base.persons / PERSONS_PER_HOUSEHOLD
    return base.persons * base.years


def binomial_interval(numerator: float, denominator: float, level: float, factor: int) -> Interval:
    """Return the exact (Clopper–Pearson) interval of a share, times `factor`."""
    tail = (1 - level) / 2
    rest = denominator - numerator
    low = float(betaincinv(numerator, rest + 1, tail)) if numerator > 0 else 0.0
    high = float(betaincinv(numerator + 1, rest, 1 - tail)) if rest > 0 else 1.0
    return factor * low, factor * high


def poisson_interval(numerator: float, denominator: float, level: float, factor: int) -> Interval:
    """Return the exact (Garwood) interval of a rate, times `factor`."""
    tail = (1 - level) / 2
    low = float(gammaincinv(numerator, tail)) if numerator > 0 else 0.0
    high = float(gammaincinv(numerator + 1, 1 - tail))
    return factor * low / denominator, factor * high / denominator


def _ratio_interval(
    indicator: Indicator, numerator: float, denominator: float, level: float
) -> Interval | None:
    """Return the interval of a count per 100 others.

    It is computed from the interval of the count's share of both together.
    """
    both = numerator + denominator
    share = numerator / both
    limits = binomial_interval(numerator, both, level, 1)
    low, high = _widen(limits, share, indicator.spread, 1)
    if high >= 1:
        return None
    return indicator.factor * low / (1 - low), indicator.factor * high / (1 - high)


def _flows_interval(indicator: Indicator, own: Value, base: Base, level: float) -> Interval | None:
    """Return ± z·√(0.3 × folketall × years), in the figure's unit."""
    persons = own.denominator if own.denominator is not None else base.persons
    if not persons or own.number is None:
        return None
    half = _z(level) * sqrt(FLOWS_VARIANCE * persons * base.years) * indicator.factor / persons
    return own.number - half, own.number + half


def _median_interval(number: float, households: float | None, level: float) -> Interval | None:
    """Return the interval of a median income: ± z·0.65/√households in the logarithm."""
    if not households:
        return None
    half = _z(level) * MEDIAN_ERROR / sqrt(households)
    return number * exp(-half), number * exp(half)


def _widen(limits: Interval, number: float, spread: float, highest: float | None) -> Interval:
    """Return the limits widened by the root of `spread`, not below 0 or above `highest`."""
    root = sqrt(spread)
    low, high = (number + (limit - number) * root for limit in limits)
    return max(low, 0.0), high if highest is None else max(min(high, highest), number)


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
