"""How far a figure could lie by chance alone."""

from decimal import Decimal
from math import comb, exp
from typing import Any

import pytest

from faktaark.model.figures import Value
from faktaark.statistics.noise import Base, binomial_interval, find_interval, poisson_interval
from tests.examples.comparisons import indicator, value

# Clopper and Pearson's exact intervals as Newcombe (1998, Statistics in Medicine 17:857) has them
BINOMIAL = """
81 | 263 | 0.2527 | 0.3676
15 | 148 | 0.0578 | 0.1617
0  | 20  | 0.0000 | 0.1684
1  | 29  | 0.0009 | 0.1776
5  | 10  | 0.1871 | 0.8129
10 | 10  | 0.6915 | 1.0000
"""
# Garwood's exact limits, as printed in tables of the Poisson distribution; 95 and 99 per cent
POISSON = """
0   | 0.000  | 3.689   | 0.000  | 5.298
1   | 0.0253 | 5.572   | 0.0050 | 7.430
10  | 4.795  | 18.391  | 3.717  | 21.398
20  | 12.217 | 30.888  | 10.353 | 34.668
100 | 81.36  | 121.63  | 76.12  | 128.76
"""


@pytest.mark.parametrize("line", BINOMIAL.strip().splitlines())
def test_binomial_intervals_are_the_published_ones(line: str) -> None:
    numerator, denominator, low, high = (float(n) for n in line.split("|"))
    found = binomial_interval(numerator, denominator, 0.95, 1)
    assert found == pytest.approx((low, high), abs=0.00006)
    assert binomial_interval(numerator, denominator, 0.95, 100) == pytest.approx(
        (100 * low, 100 * high), abs=0.006
    )


@pytest.mark.parametrize("line", POISSON.strip().splitlines())
def test_poisson_intervals_are_the_published_ones(line: str) -> None:
    count, low, high, low_99, high_99 = (float(n) for n in line.split("|"))
    assert poisson_interval(count, 1, 0.95, 1) == pytest.approx((low, high), rel=0.0005, abs=1e-3)
    assert poisson_interval(count, 1, 0.99, 1) == pytest.approx(
        (low_99, high_99), rel=0.001, abs=1e-3
    )
    assert poisson_interval(count, 500, 0.95, 1000) == pytest.approx(
        (2 * low, 2 * high), rel=0.0005, abs=2e-3
    )


@pytest.mark.parametrize("successes, trials", [(0, 7), (1, 12), (3, 40), (20, 150), (39, 40)])
def test_binomial_limits_leave_a_tail_each(successes: int, trials: int) -> None:
    """Summed term by term: at either limit, what was found or rarer has a chance of 2,5 %."""
    low, high = binomial_interval(successes, trials, 0.95, 1)

    def chance(of: range, share: float) -> float:
        return sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in of)

    if successes:
        assert chance(range(successes, trials + 1), low) == pytest.approx(0.025)
    assert chance(range(successes + 1), high) == pytest.approx(0.025)


@pytest.mark.parametrize("count", [0, 1, 6, 25])
def test_poisson_limits_leave_a_tail_each(count: int) -> None:
    low, high = poisson_interval(count, 1, 0.95, 1)

    def at_most(number: int, mean: float) -> float:
        total, term = 0.0, exp(-mean)
        for k in range(number + 1):
            total, term = total + term, term * mean / (k + 1)
        return total

    if count:
        assert 1 - at_most(count - 1, low) == pytest.approx(0.025)
    assert at_most(count, high) == pytest.approx(0.025)


def interval(
    own: Value, persons: float | None = None, years: int = 1, **of: Any
) -> tuple[float, float] | None:
    found = find_interval(indicator(**of), own, Base(persons, years), 0.95)
    return None if found is None else (round(found[0], 2), round(found[1], 2))


def counted(numerator: int, denominator: int, factor: int = 100) -> Value:
    number = factor * numerator / denominator
    return Value(number, Decimal(repr(number)), str(number), None, numerator, denominator)


@pytest.mark.parametrize("noise", ["none", "unknown"])
def test_what_was_decided_and_what_is_unknown_have_no_interval(noise: str) -> None:
    assert interval(counted(50, 500), noise=noise) is None


def test_a_share_of_counts() -> None:
    assert interval(counted(50, 500)) == (7.51, 12.97)


def test_a_share_without_counts_is_approximated_and_halved_for_households() -> None:
    """20 per cent of 1 000 persons, and of 500 households."""
    assert interval(value("20,0"), 1000, noise="approx") == (17.56, 22.62)
    assert interval(value("20,0"), 1000, noise="approx", halved=True) == (16.58, 23.78)
    assert interval(value("20,0"), None, noise="approx") is None


def test_a_share_above_100_has_an_end() -> None:
    assert interval(value("104,0"), 50, noise="approx") == (92.89, 104.0)


def test_what_varies_four_times_as_much_has_twice_the_interval() -> None:
    """Widened on either side of the figure; never below 0 or above 100 per cent."""
    assert interval(counted(50, 500), spread=4.0) == (5.03, 15.94)
    assert interval(counted(1, 100), spread=4.0) == (0.0, 9.89)
    assert interval(counted(99, 100), spread=4.0) == (90.11, 100.0)


def test_a_rate_of_events_is_by_poisson_counted_or_approximated_over_its_years() -> None:
    """40 of 10 000; and 4,0 per 1 000 a year of 5 000 persons in two years, which are 40 too."""
    given: dict[str, Any] = {"unit": "per_1000", "noise": "poisson"}
    assert interval(counted(40, 10_000, 1000), **given) == (2.86, 5.45)
    assert interval(value("4,0"), 5000, 2, **given) == (2.86, 5.45)


def test_a_count_per_100_of_others_is_as_sure_as_its_share_of_both() -> None:
    """80 per 100 is 400 of 900: 41,2 to 47,8 per cent, and so 70,0 to 91,4 per 100 others."""
    assert interval(counted(400, 500), unit="per_100") == (69.97, 91.42)


def test_a_net_number_varies_with_the_people_there_are() -> None:
    """√(0,3 × 3 000) is 30 persons: 58,8 of 3 000 at 95 per cent, 19,6 per 1 000."""
    given: dict[str, Any] = {"unit": "per_1000", "noise": "flows"}
    assert interval(counted(-3, 3000, 1000), **given) == (-20.6, 18.6)


def test_a_change_over_four_years_varies_twice_as_much_as_over_one() -> None:
    change = Value(1.0, Decimal("1.0"), "1,0", None, 3030, 3000)
    assert interval(change, years=1, noise="flows") == (-0.96, 2.96)
    assert interval(change, years=4, noise="flows") == (-2.92, 4.92)


def test_a_median_varies_with_the_households_there_are() -> None:
    """1 300 persons are 650 households: e^(±1,96 × 0,65 ÷ √650) is 0,951 and 1,051."""
    given: dict[str, Any] = {"unit": "kroner", "noise": "median", "scale": "log"}
    assert interval(value("600000"), 1300, **given) == (570755.08, 630743.4)
    assert interval(value("600000"), None, **given) is None


def test_a_hovedpunkt_has_the_wider_interval() -> None:
    found = find_interval(indicator(), counted(50, 500), Base(None), 0.99)
    assert found == pytest.approx((6.84, 13.95), abs=0.01)
