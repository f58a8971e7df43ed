"""A difference to be judged."""

from decimal import Decimal

from faktaark.model.figures import Value, Verdict
from faktaark.model.registry import Indicator
from faktaark.statistics.noise import Base
from faktaark.statistics.verdict import (
    Circumstances,
    judge,
)
from tests.examples.comparisons import indicator, value

TOWN = 20_000  # inhabitants: large enough for any word
RATE = indicator(unit="kroner", decimals=0, scale="ratio", noise="none", minimum=None)
POINTS = indicator(unit="poeng", noise="none", minimum=0.01)
SHARE = indicator(unit="prosent", noise="none", minimum=None)
COUNTED = indicator(unit="prosent", noise="binomial", minimum=0.5)


def here(deviation: float = 5.0, persons: float | None = None, people: int = TOWN) -> Circumstances:
    return Circumstances(
        deviation=deviation, base=Base(persons), inhabitants=people, log_deviation=0.1
    )


def said(
    of: Indicator, own: str | Value, beside: str | Value, given: Circumstances | None = None
) -> Verdict:
    own_value, reference = (v if isinstance(v, Value) else value(v) for v in (own, beside))
    return judge(of, own_value, reference, given or here())


def share(numerator: int, denominator: int) -> Value:
    """A share in per cent from its counts, rounded to one decimal."""
    number = 100 * numerator / denominator
    rounded = Decimal(repr(number)).quantize(Decimal("0.1"))
    return Value(number, rounded, str(rounded), None, numerator, denominator)
