"""Shifts: a kommune's change over some years, beside its reference's.

In: a Basis, a Comparison and two periods. Out: a `Shift`. Raises nothing. The same kommuner stand
behind the reference at both ends; otherwise its change would also show who is counted.
"""

from math import hypot

from faktaark.model.figures import Comparison, Period, Reference, Value
from faktaark.model.regions import Area
from faktaark.model.standing import Shift
from faktaark.statistics.comparison import Basis, make_circumstances
from faktaark.statistics.figures import IndicatorFigures
from faktaark.statistics.noise import find_interval
from faktaark.statistics.references import make_two_ends
from faktaark.statistics.trend import make_change
from faktaark.statistics.verdict import is_small, least

LEVEL = 0.95


def make_shift(
    basis: Basis, figures: IndicatorFigures, comparison: Comparison, area: Area, first: int
) -> Shift:
    """Return the change from the period at index `first` to the newest, beside the reference's.

    The kommune must have a number in both.
    """
    periods, values = comparison.series.periods, comparison.series.values
    own = make_change((periods[first], values[first]), (periods[-1], values[-1]))
    ends = _reference_ends(basis, figures, comparison.references[comparison.baseline], first)
    if ends is None:
        return Shift(key=comparison.indicator.key, own=own, reference=None, distance=0.0,
                     beyond=False)  # fmt: skip
    before, now = ends
    reference = make_change((periods[first], before), (periods[-1], now))
    apart = _moved(values[first], values[-1]) - _moved(before, now)
    deviation = figures.distribution.deviation
    return Shift(
        key=comparison.indicator.key,
        own=own,
        reference=reference,
        distance=apart / deviation if deviation else 0.0,
        beyond=_is_beyond(basis, figures, comparison, area, first, apart),
    )


def _reference_ends(
    basis: Basis, figures: IndicatorFigures, reference: Reference, first: int
) -> tuple[Value, Value] | None:
    """Return the reference's values at both ends; None where one is missing."""
    series = reference.series
    if series.coverage and reference.method is not None:
        return make_two_ends(figures, reference.region, reference.method, basis.people, first)
    before, now = series.values[first], series.values[-1]
    return None if before.number is None or now.number is None else (before, now)


def _moved(before: Value, now: Value) -> float:
    assert before.number is not None
    assert now.number is not None
    return now.number - before.number


def _is_beyond(
    basis: Basis,
    figures: IndicatorFigures,
    comparison: Comparison,
    area: Area,
    first: int,
    apart: float,
) -> bool:
    """Return whether the two changes differ by more than chance, at the 95 % level.

    The limit is ± z·√(v₁ + v₂): the root of the sum of squares of the half widths of the two
    intervals.
    """
    indicator, half = comparison.indicator, []
    for place in (first, len(figures.periods) - 1):
        here = make_circumstances(basis, figures, area, place)
        own = comparison.series.values[place]
        if is_small(indicator, own, here):
            return False
        interval = find_interval(indicator, own, here.base, LEVEL)
        if interval is None and indicator.noise != "none":
            return False
        low, high = interval or (0.0, 0.0)
        half.append((high - low) / 2)
    newest = comparison.own.rounded
    assert newest is not None
    return abs(apart) > hypot(*half) and abs(apart) >= least(indicator, newest)


def find_place(periods: tuple[Period, ...], end: int) -> int | None:
    """Return the index of the period that ends in a year; None if there is none."""
    return next((place for place, period in enumerate(periods) if period.end == end), None)
