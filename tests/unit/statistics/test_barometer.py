"""The scale of a barometer and what it holds of others."""

from dataclasses import replace
from statistics import NormalDist, pstdev

import pytest

from faktaark.model.figures import Distribution, Value
from faktaark.model.reason import Reason
from faktaark.statistics.barometer import find_bands, make_barometer, round_deviation, round_step
from faktaark.statistics.noise import Base
from faktaark.statistics.verdict import Circumstances
from tests.examples.comparisons import FEE_INDICATOR, indicator, value

HERE = Circumstances(deviation=4.0, base=Base(4000.0), inhabitants=4000)
HUNDRED = Distribution(tuple(float(n) for n in range(101)), 30.0)


def test_the_middle_is_the_baseline_as_printed() -> None:
    own = replace(value("20,8"), number=20.84)
    made = make_barometer(indicator(), own, replace(value("17,5"), number=17.46), HUNDRED, HERE)
    assert made is not None
    assert (made.centre, made.own) == (17.5, 20.8)
    assert made.place(17.5) == 0
    assert made.interval is not None and made.interval[0] < 20.84 < made.interval[1]


def test_without_baseline_spread_or_kommuner_there_is_none() -> None:
    nothing = Value(reason=Reason.MISSING)
    assert make_barometer(indicator(), value("20,8"), nothing, HUNDRED, HERE) is None
    alike = Distribution((4.0,) * 50, 0.0)
    assert make_barometer(indicator(), value("20,8"), value("17,5"), alike, HERE) is None
    few = Distribution((1.0, 2.0, 3.0), 0.8)
    assert make_barometer(indicator(), value("20,8"), value("17,5"), few, HERE) is None


def test_without_an_own_number_the_kommuner_are_there() -> None:
    nothing = Value(reason=Reason.MISSING)
    made = make_barometer(indicator(), nothing, value("17,5"), HUNDRED, HERE)
    assert made is not None
    assert (made.own, made.interval) == (None, None)
    assert (made.half, made.most) == ((25.0, 75.0), (5.0, 95.0))


def test_amounts_are_set_by_ratio_unless_some_are_nothing() -> None:
    kroner = Distribution(tuple(float(n) for n in range(3000, 6000, 30)), 866.0, 0.2)
    made = make_barometer(FEE_INDICATOR, value("4000"), value("5000"), kroner, HERE)
    assert made is not None and made.ratio
    assert made.place(10_000) == pytest.approx(-made.place(2500))
    zeros = replace(kroner, log_deviation=0.0)
    made = make_barometer(FEE_INDICATOR, value("4000"), value("5000"), zeros, HERE)
    assert made is not None and not made.ratio


@pytest.mark.parametrize(
    ("most", "decimals", "step"),
    [(1.0, 1, 1.0), (0.99, 1, 0.5), (0.3, 1, 0.2), (0.03, 1, 0.1), (217.0, 0, 200.0), (4.9, 0, 2)],
)
def test_bands_end_at_round_numbers(most: float, decimals: int, step: float) -> None:
    assert round_step(most, decimals) == step


def test_deviations_are_a_twelfth_apart() -> None:
    assert round_deviation(4.02) == round_deviation(3.99)
    assert round_deviation(0.1) == pytest.approx(0.1)
    assert round_deviation(1.12) / round_deviation(1.0) == pytest.approx(10**0.05)


def test_a_corrected_figure_seldom_alters_what_others_show() -> None:
    """Of corrections by up to a standard deviation, at most one of ten moves band or scale."""
    moved = []
    for mean in range(20):
        values = [NormalDist(20 + mean / 20, 4).inv_cdf((i + 0.5) / 357) for i in range(357)]
        before = of(values)
        for turn in range(20):
            other = list(values)
            other[137 * turn % 357] += (29 * turn % 81 - 40) / 10
            moved.append(of(other) != before)
    assert sum(moved) <= len(moved) / 10


def of(values: list[float]) -> tuple[object, float]:
    made = Distribution(tuple(sorted(values)), pstdev(values))
    return find_bands(made, 1), round_deviation(made.deviation)
