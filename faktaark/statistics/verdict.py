"""Verdicts: what may be said of a difference.

In: two values, an indicator, the spread over all kommuner, the number of people behind the figure.
Out: a `Verdict`, from which the Mark follows. Raises nothing. The tests and their order are in
docs/method.md.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import log

from faktaark.model.figures import Mark, Value, Verdict
from faktaark.model.registry import Indicator
from faktaark.statistics.noise import FLOW, Base, count_behind, find_interval

SMALL_NUMERATOR = 20
SMALL_DENOMINATOR = 100
SMALL_KOMMUNE = 2000
SHARE_MINIMUM = Decimal(1)  # prosentpoeng
RATIO_MINIMUM = 0.07  # of the reference

# Upper ends of own ÷ reference; «over 2,10» leaves that end itself to the step below it.
RATIO_STEPS = (
    (0.48, Verdict.UNDER_HALF),
    (0.53, Verdict.ABOUT_HALF),
    (0.70, Verdict.CLEARLY_LOWER),
    (0.83, Verdict.LOWER),
    (0.93, Verdict.SLIGHTLY_LOWER),
    (1.08, Verdict.IN_LINE),
    (1.20, Verdict.SLIGHTLY_HIGHER),
    (1.45, Verdict.HIGHER),
    (1.90, Verdict.CLEARLY_HIGHER),
)
DOUBLE = 2.10
# Upper ends of difference ÷ standard deviation: «under 0,2», then «to 0,5» and «to 1,2».
NO_POINTS = 0.2
POINT_STEPS = (
    (0.5, Verdict.SLIGHTLY_LOWER, Verdict.SLIGHTLY_HIGHER),
    (1.2, Verdict.LOWER, Verdict.HIGHER),
)
SLIGHT = frozenset({Verdict.SLIGHTLY_LOWER, Verdict.SLIGHTLY_HIGHER})
MARKS = {
    Verdict.MISSING: Mark.NOT_JUDGED,
    Verdict.NO_REFERENCE: Mark.NOT_JUDGED,
    Verdict.NOT_JUDGED: Mark.NOT_JUDGED,
    Verdict.SMALL: Mark.SMALL,
    Verdict.EQUAL: Mark.SIMILAR,
    Verdict.IN_LINE: Mark.SIMILAR,
    Verdict.NOISE: Mark.CHANCE,
    Verdict.UNDER_HALF: Mark.LOWER,
    Verdict.ABOUT_HALF: Mark.LOWER,
    Verdict.CLEARLY_LOWER: Mark.LOWER,
    Verdict.LOWER: Mark.LOWER,
    Verdict.SLIGHTLY_LOWER: Mark.SIMILAR,
    Verdict.SLIGHTLY_HIGHER: Mark.SIMILAR,
    Verdict.HIGHER: Mark.HIGHER,
    Verdict.CLEARLY_HIGHER: Mark.HIGHER,
    Verdict.ABOUT_DOUBLE: Mark.HIGHER,
    Verdict.OVER_DOUBLE: Mark.HIGHER,
}
DIRECTED = frozenset({Mark.HIGHER, Mark.LOWER})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Numbers that the tests need beside the two values.

    deviation, log_deviation: standard deviation over all kommuner with a figure, of the figures and
    of their logarithms. base: the people behind the figure. inhabitants: the folketall.
    """

    deviation: float
    base: Base
    inhabitants: int
    log_deviation: float = 0.0


def judge(indicator: Indicator, own: Value, reference: Value, here: Circumstances) -> Verdict:
    """Return the first that holds: missing, not judged, small, equal, minimum, noise, ladder.

    Inside the interval «litt» becomes «omtrent som»; a larger difference is called chance.
    """
    if own.number is None:
        return Verdict.MISSING
    if reference.number is None or own.rounded is None or reference.rounded is None:
        return Verdict.NO_REFERENCE
    if not can_judge(indicator):
        return Verdict.NOT_JUDGED
    if is_small(indicator, own, here):
        return Verdict.SMALL
    if own.rounded == reference.rounded:
        return Verdict.EQUAL
    if abs(own.rounded - reference.rounded) < least(indicator, reference.rounded):
        return Verdict.IN_LINE
    step = _step(indicator, own.rounded, reference.rounded, here)
    if step is not Verdict.IN_LINE and is_within(indicator, own, reference.number, here, 0.95):
        return Verdict.IN_LINE if step in SLIGHT else Verdict.NOISE
    return step


def can_judge(indicator: Indicator) -> bool:
    """Return whether differences of the indicator are judged: its noise is known, it is no size.

    A projection is not judged: nobody knows how far it could miss.
    """
    return indicator.noise != "unknown" and not indicator.projection and not indicator.is_size


def is_beyond(
    indicator: Indicator, own: Value, reference: Value, verdict: Verdict, here: Circumstances
) -> bool:
    """Return whether a marked difference lies outside the 99 % interval, or has no noise."""
    if reference.number is None or MARKS[verdict] not in DIRECTED:
        return False
    return not is_within(indicator, own, reference.number, here, 0.99)


def is_small(indicator: Indicator, own: Value, here: Circumstances) -> bool:
    """Return whether few people stand behind the figure, so that it varies much between years.

    Full counts of things, and what was decided, are never small: a single one is a fact. A net
    number is as small as the moves each way behind it.
    """
    if indicator.noise == "none":
        return False
    if indicator.noise == "flows":
        persons = own.denominator if own.denominator is not None else here.inhabitants
        moves = FLOW * persons * here.base.years
        return persons < SMALL_DENOMINATOR or moves < SMALL_NUMERATOR
    behind = count_behind(indicator, own, here.base)
    if behind is None:
        return here.inhabitants < SMALL_KOMMUNE
    if indicator.noise == "median":
        return behind < SMALL_DENOMINATOR
    counted: float = (own.number or 0.0) / indicator.factor * behind
    if own.numerator is not None:
        counted = own.numerator
    return behind < SMALL_DENOMINATOR or counted < SMALL_NUMERATOR


def least(indicator: Indicator, beside: Decimal) -> Decimal:
    """Return the smallest difference that gets words, in the indicator's unit; never 0.

    For shares the lesser of 1 prosentpoeng and a tenth of the reference, for others 7 per cent of
    it or what the registry says; on the ratio scale never less than that.
    """
    given = None if indicator.minimum is None else Decimal(repr(indicator.minimum))
    share = Decimal(repr(indicator.minimum_share or RATIO_MINIMUM)) * abs(beside)
    if indicator.scale == "ratio":
        return share if given is None else max(share, given)
    if given is not None:
        return given
    return share if indicator.scale == "log" else min(SHARE_MINIMUM, abs(beside) / 10)


def is_within(
    indicator: Indicator, own: Value, reference: float, here: Circumstances, level: float
) -> bool:
    """Return whether the reference lies inside the interval round the kommune's own figure."""
    interval = find_interval(indicator, own, here.base, level)
    return interval is not None and interval[0] <= reference <= interval[1]


def find_distance(
    indicator: Indicator, own: float | None, reference: float | None, here: Circumstances
) -> float:
    """Return the signed difference in standard deviations over all kommuner; 0 if unknown.

    For kroner, of the logarithms: twice as much lies as far off as half as much.
    """
    if own is None or reference is None:
        return 0.0
    if indicator.unit in ("kroner", "kroner_per_m2") and here.log_deviation > 0:
        return log(own / reference) / here.log_deviation if own > 0 and reference > 0 else 0.0
    return (own - reference) / here.deviation if here.deviation else 0.0


def _step(indicator: Indicator, own: Decimal, reference: Decimal, here: Circumstances) -> Verdict:
    positive = reference > 0 and own > 0
    if indicator.scale == "ratio" and reference > 0 and own >= 0:
        return _ratio_step(float(own / reference))
    if indicator.scale == "log" and positive:
        return _point_step(log(own / reference), here.log_deviation)
    return _point_step(float(own - reference), here.deviation)


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
