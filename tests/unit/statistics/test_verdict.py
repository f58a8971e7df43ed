"""What may be said of a difference and of a series, by the rules of text."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import comb, exp, inf
from typing import Any

import pytest

from faktaark.model.figures import Direction, Mark, Period, Series, Value, Verdict
from faktaark.model.reason import Reason
from faktaark.model.registry import Indicator
from faktaark.statistics.verdict import (
    Circumstances,
    binomial_interval,
    find_trend,
    is_beyond,
    judge,
    lies_apart,
    mark_for,
    poisson_interval,
)
from tests.examples.comparisons import indicator, series, value
from tests.examples.drawn import read_series

TOWN = 20_000  # inhabitants: large enough for any word
RATE = indicator(unit="kroner", decimals=0, scale="ratio", noise="none", minimum=0.0)
POINTS = indicator(unit="poeng", noise="none", minimum=0.0)
SHARE = indicator(unit="prosent", noise="none", minimum=None)
COUNTED = indicator(unit="prosent", noise="binomial", minimum=0.5)


def here(deviation: float = 5.0, persons: float | None = None, people: int = TOWN) -> Circumstances:
    return Circumstances(deviation=deviation, persons=persons, inhabitants=people)


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


# --- the order of the tests ----------------------------------------------------------------------


def test_missing_comes_first() -> None:
    nothing = value(Reason.CONFIDENTIAL)
    assert said(COUNTED, nothing, "5,0", here(people=100)) is Verdict.MISSING
    assert said(COUNTED, nothing, value(Reason.TOO_FEW)) is Verdict.MISSING
    assert said(COUNTED, share(3, 50), value(Reason.TOO_FEW)) is Verdict.NO_REFERENCE


def test_small_comes_before_equal() -> None:
    assert said(COUNTED, share(5, 50), "10,0") is Verdict.SMALL
    assert said(COUNTED, share(50, 500), "10,0") is Verdict.EQUAL


def test_equal_comes_before_noise() -> None:
    """10,04 and 9,96 are both shown as 10,0; they also lie inside one another's noise."""
    near = Value(9.96, Decimal("10.0"), "10,0")
    assert said(COUNTED, share(1004, 10_000), near) is Verdict.EQUAL


def test_noise_comes_before_the_minimum() -> None:
    """50 of 500 with 0,2 between: inside the noise, and below the minimum of 0,5."""
    assert said(COUNTED, share(50, 500), "10,2") is Verdict.NOISE
    assert said(COUNTED, share(100_000, 1_000_000), "10,2") is Verdict.IN_LINE


def test_noise_comes_before_the_ladder() -> None:
    assert said(COUNTED, share(50, 500), "12,0") is Verdict.NOISE
    assert said(COUNTED, share(5000, 50_000), "12,0") is Verdict.SLIGHTLY_LOWER


def test_the_minimum_comes_before_the_ladder() -> None:
    """A difference of 0,4 is two standard deviations here, and still not spoken of."""
    given = here(deviation=0.2)
    of = indicator(unit="poeng", noise="none", minimum=0.5)
    assert said(of, "10,4", "10,0", given) is Verdict.IN_LINE
    assert said(of, "10,5", "10,0", given) is Verdict.CLEARLY_HIGHER


# --- small numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "numerator, denominator, small",
    [(19, 100, True), (20, 100, False), (20, 99, True), (0, 5000, True), (-19, 500, True),
     (-20, 500, False)],
)  # fmt: skip
def test_small_counts(numerator: int, denominator: int, small: bool) -> None:
    verdict = said(SHARE, share(numerator, denominator), "50,0")
    assert (verdict is Verdict.SMALL) == small


@pytest.mark.parametrize(
    "unit, noise, small",
    [
        ("prosent", "approx", True),
        ("prosent", "none", True),
        ("poeng", "unknown", True),
        ("kroner_per_m2", "unknown", True),
        ("kroner", "unknown", True),
        ("kroner", "none", False),
    ],
    ids=["share", "share decided", "points", "price", "median income", "fee"],
)
def test_bare_figures_of_a_small_kommune(unit: str, noise: str, small: bool) -> None:
    of = indicator(unit=unit, noise=noise, minimum=1.0)
    assert (said(of, "30,0", "20,0", here(people=1999)) is Verdict.SMALL) == small
    assert said(of, "30,0", "20,0", here(people=2000)) is not Verdict.SMALL


def test_a_count_of_few_persons_is_small_and_an_area_is_not() -> None:
    few = Value(7.0, Decimal(7), "7", None, 7)
    persons = indicator(unit="personer", scale="ratio", noise="unknown", minimum=0.0)
    area = indicator(unit="km2", scale="ratio", noise="none", minimum=0.0)
    assert said(persons, few, "70") is Verdict.SMALL
    assert said(area, few, "70") is Verdict.UNDER_HALF


def test_an_amount_is_small_only_where_the_persons_are_few() -> None:
    of = indicator(unit="kroner", scale="ratio", noise="none", minimum=0.0)
    nothing = Value(0.0, Decimal(0), "0", None, 0, 100)
    assert said(of, nothing, "70") is Verdict.UNDER_HALF
    assert said(of, replace(nothing, denominator=99), "70") is Verdict.SMALL


def test_a_projection_of_few_persons_is_small() -> None:
    """Of the persons there shall be, or of those there are."""
    of = indicator(noise="unknown", minimum=1.0, projection=True)
    for numerator, denominator, small in ((19, 100, True), (20, 99, True), (20, 100, False)):
        own = Value(-80.0, Decimal(-80), "−80,0", None, numerator, denominator)
        assert (said(of, own, "20,0") is Verdict.SMALL) == small


@pytest.mark.parametrize("noise", ["none", "unknown"])
def test_the_difference_of_a_projection_is_never_called_clear(noise: str) -> None:
    of = indicator(noise=noise, minimum=1.0, projection=True)
    own, beside = Value(50.0, Decimal(50), "50,0", None, 300, 200), value("10,0")
    verdict = judge(of, own, beside, here())
    assert verdict in (Verdict.HIGHER, Verdict.CLEARLY_HIGHER)
    assert mark_for(of, verdict) is Mark.NOT_JUDGED
    assert not is_beyond(of, own, beside, verdict, here())


def test_a_small_area_does_not_make_the_persons_on_it_few() -> None:
    of = indicator(unit="per_km2", scale="ratio", noise="none", minimum=0.0)
    dense = Value(300.0, Decimal(300), "300", None, 6000, 20)
    assert said(of, dense, "17") is Verdict.OVER_DOUBLE


# --- the ladder ----------------------------------------------------------------------------------

LADDER = [
    (0.00, Verdict.UNDER_HALF),
    (0.45, Verdict.ABOUT_HALF),
    (0.55, Verdict.CLEARLY_LOWER),
    (0.75, Verdict.LOWER),
    (0.91, Verdict.SLIGHTLY_LOWER),
    (0.98, Verdict.IN_LINE),
    (1.02, Verdict.SLIGHTLY_HIGHER),
    (1.10, Verdict.HIGHER),
    (1.35, Verdict.CLEARLY_HIGHER),
    (1.80, Verdict.ABOUT_DOUBLE),
    (2.20, Verdict.OVER_DOUBLE),
]
STEPS = [verdict for _, verdict in LADDER]


def between(ends: list[tuple[float, Verdict]], place: float) -> set[Verdict]:
    """What the table of the rules allows: at an end itself, the step on either side."""
    edges = [*ends, (inf, ends[-1][1])]
    return {v for (low, v), (high, _) in pairwise(edges) if low <= place <= high}


@pytest.mark.parametrize("reference", [1000, 33_000])
def test_every_hundredth_of_the_ratio_ladder_and_every_half(reference: int) -> None:
    walked = []
    for thousandth in range(0, 4001, 5):
        verdict = said(RATE, str(reference * thousandth // 1000), str(reference))
        if thousandth == 1000:
            assert verdict is Verdict.EQUAL
            continue
        assert verdict in between(LADDER, thousandth / 1000), thousandth
        walked.append(STEPS.index(verdict))
    assert walked == sorted(walked), "a jump back"
    assert set(walked) == set(range(len(STEPS))), "a step nobody stands on"


@pytest.mark.parametrize(
    "own, verdict",
    [
        ("44", Verdict.UNDER_HALF),
        ("45", Verdict.ABOUT_HALF),
        ("220", Verdict.ABOUT_DOUBLE),
        ("221", Verdict.OVER_DOUBLE),
    ],
)
def test_under_and_over_leave_the_end_to_the_step_between(own: str, verdict: Verdict) -> None:
    """«under 0,45» and «over 2,20»."""
    assert said(RATE, own, "100") is verdict


DEVIATIONS = [
    (-inf, Verdict.CLEARLY_LOWER),
    (-1.0, Verdict.LOWER),
    (-0.4, Verdict.SLIGHTLY_LOWER),
    (-0.1, Verdict.IN_LINE),
    (0.1, Verdict.SLIGHTLY_HIGHER),
    (0.4, Verdict.HIGHER),
    (1.0, Verdict.CLEARLY_HIGHER),
]


def test_every_hundredth_of_a_standard_deviation() -> None:
    """The deviation is 10, so a tenth of a point is a hundredth of it."""
    order = [verdict for _, verdict in DEVIATIONS]
    walked = []
    for hundredth in range(-300, 301):
        own = f"{(500 + hundredth) / 10:.1f}".replace(".", ",")
        verdict = said(POINTS, own, "50,0", here(deviation=10.0))
        if hundredth == 0:
            assert verdict is Verdict.EQUAL
            continue
        assert verdict in between(DEVIATIONS, hundredth / 100), hundredth
        walked.append(order.index(verdict))
    assert walked == sorted(walked), "a jump back"
    assert set(walked) == set(range(len(order))), "a step nobody stands on"


@pytest.mark.parametrize(
    "own, verdict",
    [
        ("50,9", Verdict.IN_LINE),
        ("51,0", Verdict.SLIGHTLY_HIGHER),
        ("54,0", Verdict.SLIGHTLY_HIGHER),
        ("54,1", Verdict.HIGHER),
        ("60,0", Verdict.HIGHER),
        ("60,1", Verdict.CLEARLY_HIGHER),
        ("40,0", Verdict.LOWER),
        ("39,9", Verdict.CLEARLY_LOWER),
    ],
)
def test_under_to_to_and_above(own: str, verdict: Verdict) -> None:
    """«under 0,1», «to 0,4», «to 1,0», «above»."""
    assert said(POINTS, own, "50,0", here(deviation=10.0)) is verdict


def test_shares_have_no_ratio_words() -> None:
    assert said(SHARE, "30,0", "10,0", here(deviation=10.0)) is Verdict.CLEARLY_HIGHER


@pytest.mark.parametrize(
    "own, reference, verdict",
    [
        ("12,0", "0,0", Verdict.CLEARLY_HIGHER),
        ("−12,0", "3,0", Verdict.CLEARLY_LOWER),
        ("3,0", "−12,0", Verdict.CLEARLY_HIGHER),
        ("0,0", "12,0", Verdict.UNDER_HALF),
    ],
)
def test_a_ratio_needs_something_to_be_a_ratio_of(
    own: str, reference: str, verdict: Verdict
) -> None:
    of = indicator(unit="per_1000", scale="ratio", noise="none", minimum=0.0)
    assert said(of, own, reference, here(deviation=5.0)) is verdict


@pytest.mark.parametrize(
    "own, reference, spoken_of",
    [
        ("31,0", "30,0", True),
        ("30,9", "30,0", False),
        ("5,5", "5,0", True),
        ("5,4", "5,0", False),
        ("0,1", "0,0", True),
    ],
)
def test_the_minimum_of_a_share(own: str, reference: str, spoken_of: bool) -> None:
    """The lesser of one prosentpoeng and a tenth of the reference."""
    verdict = said(SHARE, own, reference, here(deviation=0.2))
    assert (verdict is not Verdict.IN_LINE) == spoken_of


# --- chance --------------------------------------------------------------------------------------

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


def test_a_rate_of_rare_events_has_a_poisson_interval() -> None:
    """40 of 10 000 is 4,0 per 1 000; by Poisson it may lie between 2,86 and 5,45."""
    of = indicator(unit="per_1000", noise="poisson", minimum=0.0)
    own = Value(4.0, Decimal("4.0"), "4,0", None, 40, 10_000)
    assert said(of, own, "5,4") is Verdict.NOISE
    assert said(of, own, "5,5") is not Verdict.NOISE
    assert said(of, own, "2,9") is Verdict.NOISE
    assert said(of, own, "2,8") is not Verdict.NOISE


def test_the_unrounded_reference_is_what_the_interval_is_set_against() -> None:
    """50 of 500: the interval ends at 12,97. 13,0 as shown is 12,96, which lies inside."""
    inside = Value(12.96, Decimal("13.0"), "13,0")
    outside = Value(13.04, Decimal("13.0"), "13,0")
    assert said(COUNTED, share(50, 500), inside) is Verdict.NOISE
    assert said(COUNTED, share(50, 500), outside) is not Verdict.NOISE


def test_a_share_without_counts_is_approximated_and_halved_for_households() -> None:
    """20 per cent of 1 000 persons: from 17,6 to 22,6. Of 500 households: from 16,6 to 23,8."""
    by_person = indicator(noise="approx", minimum=0.5)
    by_household = indicator(noise="approx", minimum=0.5, halved=True)
    given = here(persons=1000.0)
    assert said(by_person, "20,0", "22,5", given) is Verdict.NOISE
    assert said(by_person, "20,0", "23,0", given) is not Verdict.NOISE
    assert said(by_household, "20,0", "23,0", given) is Verdict.NOISE
    assert said(by_household, "20,0", "24,0", given) is not Verdict.NOISE


def test_a_share_of_nobody_known_is_not_called_a_difference() -> None:
    of = indicator(noise="approx", minimum=0.5)
    assert said(of, "20,0", "60,0", here(persons=None)) is Verdict.NOISE


# --- marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "noise, verdict, mark",
    [
        ("binomial", Verdict.HIGHER, Mark.CLEAR),
        ("none", Verdict.UNDER_HALF, Mark.CLEAR),
        ("binomial", Verdict.NOISE, Mark.CHANCE),
        ("binomial", Verdict.SMALL, Mark.SMALL),
        ("unknown", Verdict.SMALL, Mark.SMALL),
        ("unknown", Verdict.HIGHER, Mark.NOT_JUDGED),
        ("unknown", Verdict.EQUAL, Mark.NOT_JUDGED),
        ("none", Verdict.MISSING, Mark.NOT_JUDGED),
        ("none", Verdict.NO_REFERENCE, Mark.NOT_JUDGED),
        ("none", Verdict.EQUAL, Mark.IN_LINE),
        ("approx", Verdict.IN_LINE, Mark.IN_LINE),
    ],
)
def test_the_mark_of_a_verdict(noise: str, verdict: Verdict, mark: Mark) -> None:
    assert mark_for(indicator(noise=noise), verdict) is mark


def test_every_direction_is_a_clear_difference() -> None:
    for verdict in [*STEPS, *(v for _, v in DEVIATIONS)]:
        expected = Mark.IN_LINE if verdict is Verdict.IN_LINE else Mark.CLEAR
        assert mark_for(COUNTED, verdict) is expected


def beyond(of: Indicator, own: Value, beside: str, given: Circumstances | None = None) -> bool:
    return is_beyond(of, own, value(beside), said(of, own, beside, given), given or here())


def test_a_hovedpunkt_lies_outside_99_per_cent() -> None:
    """50 of 500 is 10,0: 95 per cent ends at 12,97 and 99 per cent at 13,95."""
    assert not beyond(COUNTED, share(50, 500), "12,9")
    assert not beyond(COUNTED, share(50, 500), "13,5")
    assert said(COUNTED, share(50, 500), "13,5") is not Verdict.NOISE
    assert beyond(COUNTED, share(50, 500), "14,0")


def test_a_hovedpunkt_is_at_least_the_minimum() -> None:
    """By the count of a million, 0,4 is no chance; and it is less than the minimum of 0,5."""
    assert not beyond(COUNTED, share(100_000, 1_000_000), "10,4")
    assert beyond(COUNTED, share(100_000, 1_000_000), "10,6")


def test_what_is_decided_is_beyond_and_what_is_unknown_is_not() -> None:
    assert beyond(RATE, value("500"), "400")
    assert not beyond(indicator(noise="unknown", minimum=0.0), value("50,0"), "40,0")
    assert not beyond(SHARE, value("50,0"), "40,0", here(people=500))


# --- trend ---------------------------------------------------------------------------------------


def moved(drawn: str, breaks: tuple[int, ...] = (), **changes: Any) -> Direction | None:
    given: dict[str, Any] = {"minimum": 0.5}
    of = indicator(**(given | changes))
    trend = find_trend(of, read_series(drawn, breaks))
    return trend.direction if trend else None


@pytest.mark.parametrize(
    "values, direction",
    [
        ("1 2 3 4 5", Direction.UP_EVERY_YEAR),
        ("5 4 3 2 1", Direction.DOWN_EVERY_YEAR),
        ("−3 −2 −1 0 1", Direction.UP_EVERY_YEAR),
        ("1 2 3 3 5", Direction.MAINLY_UP),
        ("1 3 2 4 5", Direction.MAINLY_UP),
        ("1 3 2 5 4", Direction.MIXED),
        ("5 3 4 2 1", Direction.MAINLY_DOWN),
        ("1 5 1 5 1", Direction.MIXED),
        ("5,0 5,4 5,1 5,9 5,2", Direction.STABLE),
        ("5,0 5,4 5,1 6,0 5,2", Direction.MIXED),
        ("5 5 5 5 5", Direction.STABLE),
    ],
    ids=[
        "up every year",
        "down every year",
        "through zero",
        "a tie: tau 0,9",
        "one step back: tau 0,8",
        "two steps back: tau 0,6",
        "mainly down",
        "to and fro",
        "within twice the minimum",
        "twice the minimum itself",
        "the same every year",
    ],
)
def test_how_a_series_has_moved(values: str, direction: Direction) -> None:
    drawn = " | ".join(f"{year} {v}" for year, v in enumerate(values.split(), start=2020))
    assert moved(drawn) is direction


@pytest.mark.parametrize("minimum", [0.0, None], ids=["no minimum", "a share's minimum"])
def test_what_has_not_moved_is_stable(minimum: float | None) -> None:
    drawn = "2020 0,0 | 2021 0,0 | 2022 0,0 | 2023 0,0 | 2024 0,0"
    assert moved(drawn, minimum=minimum) is Direction.STABLE


def test_tau_of_seven_tenths_is_mainly() -> None:
    """Of ten pairs one falls and one is a tie: tau is (8 − 1) ÷ 10. With two falling it is 0,5."""
    assert moved("2020 1 | 2021 3 | 2022 2 | 2023 4 | 2024 4") is Direction.MAINLY_UP
    assert moved("2020 2 | 2021 3 | 2022 1 | 2023 4 | 2024 4") is Direction.MIXED


def test_four_periods_are_no_trend() -> None:
    assert moved("2021 1 | 2022 2 | 2023 3 | 2024 4") is None
    assert moved("2020 0 | 2021 1 | 2022 2 | 2023 3 | 2024 4") is Direction.UP_EVERY_YEAR


def test_no_trend_across_a_gap() -> None:
    assert moved("2019 1 | 2020 2 | 2021 .. | 2022 3 | 2023 4 | 2024 5") is None
    assert moved("2018 1 | 2019 2 | 2021 3 | 2022 4 | 2023 5 | 2024 6") is None


def test_no_trend_to_a_year_before_the_one_shown() -> None:
    assert moved("2019 1 | 2020 2 | 2021 3 | 2022 4 | 2023 5 | 2024 ..") is None


def test_no_trend_across_a_break() -> None:
    drawn = "2019 9 | 2020 8 | 2021 1 | 2022 2 | 2023 3 | 2024 4"
    assert moved(drawn, breaks=(2021,)) is None
    longer = f"2018 9 | {drawn} | 2025 5"
    assert moved(longer, breaks=(2021,)) is Direction.UP_EVERY_YEAR


def test_the_trend_names_both_ends() -> None:
    trend = find_trend(
        indicator(minimum=0.5), series("2018 – | 2019 1,5 | 2020 2 | 2021 3 | 2022 4 | 2023 5,5")
    )
    assert trend is not None
    assert (trend.first.label, trend.first_value.shown) == ("2019", "1,5")
    assert (trend.last.label, trend.last_value.shown) == ("2023", "5,5")


def test_a_break_is_where_the_trend_starts() -> None:
    drawn = "2019 9 | 2020 1 | 2021 2 | 2022 3 | 2023 4 | 2024 5"
    trend = find_trend(indicator(minimum=0.5), read_series(drawn, breaks=(2020,)))
    assert trend is not None
    assert trend.first.end == 2020


def test_periods_of_two_years_overlap_and_give_no_trend() -> None:
    periods = tuple(Period(year, f"{year - 1}–{year}", 2) for year in range(2018, 2025))
    values = tuple(value(str(year - 2000)) for year in range(2018, 2025))
    assert find_trend(indicator(), Series(periods, values)) is None
    apart = tuple(Period(year, f"{year - 1}–{year}", 2) for year in range(2012, 2026, 2))
    assert find_trend(indicator(), Series(apart, values)) is None


def test_elections_and_kroner_are_told_to_have_none() -> None:
    assert moved("2020 0 | 2021 1 | 2022 2 | 2023 3 | 2024 4", trend=False) is None


def test_the_trend_is_of_the_values_shown() -> None:
    """Unrounded they rise every year; as shown, two are equal, so it is not «every year»."""
    values = tuple(
        Value(n, Decimal(s.replace(",", ".")), s)
        for n, s in ((1.01, "1,0"), (1.02, "1,0"), (2.0, "2,0"), (3.0, "3,0"), (4.0, "4,0"))
    )
    drawn = series("2020 1 | 2021 1 | 2022 1 | 2023 1 | 2024 1")
    trend = find_trend(indicator(minimum=0.5), Series(drawn.periods, values))
    assert trend is not None
    assert trend.direction is Direction.MAINLY_UP


# --- far from all others -------------------------------------------------------------------------

HUNDRED = [float(n) for n in range(101)]  # the middle half is 25 to 75, and 50 wide


@pytest.mark.parametrize(
    "number, others, apart",
    [
        (226.0, [], True),
        (225.0, [], False),
        (-126.0, [], True),
        (-125.0, [], False),
        (330.0, [229.0], True),
        (330.0, [230.0], False),
        (330.0, [330.0], False),
        (330.0, [430.0], False),
    ],
    ids=[
        "above",
        "just inside",
        "below",
        "just inside",
        "alone",
        "one near",
        "a tie",
        "one beyond",
    ],
)
def test_what_lies_apart(number: float, others: list[float], apart: bool) -> None:
    """Beside many enough that one more does not move the quartiles."""
    many = sorted(HUNDRED * 100)
    assert lies_apart(number, sorted([*many, number, *others])) == apart


def test_of_few_or_of_equal_figures_none_lies_apart() -> None:
    assert lies_apart(900.0, [*map(float, range(19)), 900.0])
    assert not lies_apart(900.0, [*map(float, range(18)), 900.0])
    assert not lies_apart(900.0, [0.0] * 50 + [900.0])
    assert not lies_apart(None, HUNDRED)
