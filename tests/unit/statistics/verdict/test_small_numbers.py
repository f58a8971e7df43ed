"""The order of the tests of a difference, and small numbers."""

from decimal import Decimal

import pytest

from faktaark.model.figures import Value, Verdict
from faktaark.model.reason import Reason
from faktaark.statistics.noise import Base
from faktaark.statistics.verdict import (
    Circumstances,
)
from tests.examples.comparisons import indicator, value
from tests.unit.statistics.verdict.differences import COUNTED, RATE, SHARE, here, said, share


# --- the order of the tests ----------------------------------------------------------------------
def test_missing_comes_first() -> None:
    nothing = value(Reason.CONFIDENTIAL)
    assert said(COUNTED, nothing, "5,0", here(people=100)) is Verdict.MISSING
    assert said(COUNTED, nothing, value(Reason.TOO_FEW)) is Verdict.MISSING
    assert said(COUNTED, share(3, 50), value(Reason.TOO_FEW)) is Verdict.NO_REFERENCE


def test_small_comes_before_equal() -> None:
    assert said(COUNTED, share(5, 50), "10,0") is Verdict.SMALL
    assert said(COUNTED, share(50, 500), "10,0") is Verdict.EQUAL


def test_not_judged_comes_before_small_and_equal() -> None:
    """Of a size, a projection, or what varies nobody knows how much, both figures are all."""
    for of in (
        indicator(noise="unknown"),
        indicator(noise="none", projection=True),
        indicator(noise="none", unit="personer", scale="ratio"),
        indicator(noise="none", unit="km2", scale="ratio"),
        indicator(noise="none", unit="per_km2", scale="ratio"),
    ):
        assert said(of, share(5, 50), "10,0") is Verdict.NOT_JUDGED
        assert said(of, share(500, 5000), "40,0") is Verdict.NOT_JUDGED


def test_equal_comes_before_noise() -> None:
    """10,04 and 9,96 are both shown as 10,0; they also lie inside one another's noise."""
    near = Value(9.96, Decimal("10.0"), "10,0")
    assert said(COUNTED, share(1004, 10_000), near) is Verdict.EQUAL


def test_the_minimum_comes_before_noise() -> None:
    """50 of 500 with 0,4 between: below the minimum of 0,5, whether it is chance or not."""
    assert said(COUNTED, share(50, 500), "10,4", here(deviation=0.2)) is Verdict.IN_LINE
    assert said(COUNTED, share(100_000, 1_000_000), "10,4", here(0.2)) is Verdict.IN_LINE


def test_the_minimum_comes_before_the_ladder() -> None:
    """A difference of 0,4 is two standard deviations here, and still not spoken of."""
    given = here(deviation=0.2)
    of = indicator(unit="poeng", noise="none", minimum=0.5)
    assert said(of, "10,4", "10,0", given) is Verdict.IN_LINE
    assert said(of, "10,5", "10,0", given) is Verdict.CLEARLY_HIGHER


def test_inside_the_interval_litt_becomes_omtrent_and_more_is_called_chance() -> None:
    """50 of 500 lies from 7,5 to 13,0. 2 points are 0,4 deviations of 5, and 1 of 2."""
    assert said(COUNTED, share(50, 500), "12,0", here(deviation=5.0)) is Verdict.IN_LINE
    assert said(COUNTED, share(50, 500), "12,0", here(deviation=2.0)) is Verdict.NOISE
    assert said(COUNTED, share(50, 500), "8,0", here(deviation=2.0)) is Verdict.NOISE
    assert said(COUNTED, share(5000, 50_000), "12,0", here(5.0)) is Verdict.SLIGHTLY_LOWER
    assert said(COUNTED, share(5000, 50_000), "12,0", here(2.0)) is Verdict.LOWER


def test_the_unrounded_reference_is_what_the_interval_is_set_against() -> None:
    """50 of 500: the interval ends at 12,97. 13,0 as shown is 12,96, which lies inside."""
    inside = Value(12.96, Decimal("13.0"), "13,0")
    outside = Value(13.04, Decimal("13.0"), "13,0")
    assert said(COUNTED, share(50, 500), inside, here(3.0)) is Verdict.NOISE
    assert said(COUNTED, share(50, 500), outside, here(3.0)) is Verdict.LOWER


# --- small numbers -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "numerator, denominator, small",
    [(19, 100, True), (20, 100, False), (20, 99, True), (0, 5000, True)],
)
def test_small_counts(numerator: int, denominator: int, small: bool) -> None:
    verdict = said(COUNTED, share(numerator, denominator), "50,0", here(people=100))
    assert (verdict is Verdict.SMALL) == small


@pytest.mark.parametrize(
    "own, persons, halved, small",
    [
        ("20,0", 100.0, False, False),
        ("19,9", 100.0, False, True),
        ("50,0", 99.0, False, True),
        ("20,0", 200.0, True, False),
        ("20,0", 199.0, True, True),
    ],
)
def test_approximated_counts_are_small_as_counted_ones_are(
    own: str, persons: float, halved: bool, small: bool
) -> None:
    of = indicator(noise="approx", halved=halved)
    assert (said(of, own, "90,0", here(persons=persons, people=100)) is Verdict.SMALL) == small


def test_where_nothing_can_be_approximated_the_folketall_says_whether_it_is_small() -> None:
    of = indicator(noise="approx")
    assert said(of, "30,0", "20,0", here(people=1999)) is Verdict.SMALL
    assert said(of, "30,0", "20,0", here(people=2000)) is not Verdict.SMALL


def test_none_of_the_things_that_are_counted_is_a_fact() -> None:
    """Nobody in a tettsted; a fee; in however small a kommune."""
    nobody = Value(0.0, Decimal(0), "0,0", None, 0, 90)
    assert said(SHARE, nobody, "70,0", here(people=90)) is Verdict.CLEARLY_LOWER
    assert said(RATE, "0", "70", here(people=90)) is Verdict.UNDER_HALF


@pytest.mark.parametrize(
    "people, years, small", [(99, 5, True), (100, 5, False), (499, 1, True), (500, 1, False)]
)
def test_a_net_number_is_as_small_as_the_moves_behind_it(
    people: int, years: int, small: bool
) -> None:
    """4 of 100 move each way in a year; that they cancel does not make them few."""
    of = indicator(unit="per_1000", noise="flows", minimum=2.0)
    own = Value(0.0, Decimal("0.0"), "0,0", None, 0, people)
    given = Circumstances(deviation=5.0, base=Base(None, years), inhabitants=people)
    assert (said(of, own, "90,0", given) is Verdict.SMALL) == small


def test_a_median_over_under_100_households_is_small() -> None:
    of = indicator(unit="kroner", decimals=0, scale="log", noise="median", minimum=None)
    assert said(of, "500000", "700000", here(persons=199)) is Verdict.SMALL
    assert said(of, "500000", "700000", here(persons=200)) is Verdict.CLEARLY_LOWER
