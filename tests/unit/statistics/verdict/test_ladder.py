"""How large a difference is called, and the mark that follows."""

from decimal import Decimal
from itertools import pairwise
from math import inf

import pytest

from faktaark.model.figures import Mark, Value, Verdict
from faktaark.model.registry import Indicator
from faktaark.statistics.verdict import (
    MARKS,
    Circumstances,
    find_distance,
    is_beyond,
    least,
)
from tests.examples.comparisons import indicator, value
from tests.unit.statistics.verdict.differences import (
    COUNTED,
    POINTS,
    RATE,
    SHARE,
    here,
    said,
    share,
)

# --- the ladder ----------------------------------------------------------------------------------
LADDER = [
    (0.00, Verdict.UNDER_HALF),
    (0.48, Verdict.ABOUT_HALF),
    (0.53, Verdict.CLEARLY_LOWER),
    (0.70, Verdict.LOWER),
    (0.83, Verdict.SLIGHTLY_LOWER),
    (0.93, Verdict.IN_LINE),
    (1.08, Verdict.SLIGHTLY_HIGHER),
    (1.20, Verdict.HIGHER),
    (1.45, Verdict.CLEARLY_HIGHER),
    (1.90, Verdict.ABOUT_DOUBLE),
    (2.10, Verdict.OVER_DOUBLE),
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
        ("47", Verdict.UNDER_HALF),
        ("48", Verdict.ABOUT_HALF),
        ("92", Verdict.SLIGHTLY_LOWER),
        ("93", Verdict.IN_LINE),
        ("107", Verdict.IN_LINE),
        ("108", Verdict.SLIGHTLY_HIGHER),
        ("210", Verdict.ABOUT_DOUBLE),
        ("211", Verdict.OVER_DOUBLE),
    ],
)
def test_under_and_over_leave_the_end_to_the_step_between(own: str, verdict: Verdict) -> None:
    """«under 0,48» and «over 2,10»."""
    assert said(RATE, own, "100") is verdict


DEVIATIONS = [
    (-inf, Verdict.CLEARLY_LOWER),
    (-1.2, Verdict.LOWER),
    (-0.5, Verdict.SLIGHTLY_LOWER),
    (-0.2, Verdict.IN_LINE),
    (0.2, Verdict.SLIGHTLY_HIGHER),
    (0.5, Verdict.HIGHER),
    (1.2, Verdict.CLEARLY_HIGHER),
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
        ("51,9", Verdict.IN_LINE),
        ("52,0", Verdict.SLIGHTLY_HIGHER),
        ("55,0", Verdict.SLIGHTLY_HIGHER),
        ("55,1", Verdict.HIGHER),
        ("62,0", Verdict.HIGHER),
        ("62,1", Verdict.CLEARLY_HIGHER),
        ("38,0", Verdict.LOWER),
        ("37,9", Verdict.CLEARLY_LOWER),
    ],
)
def test_under_to_to_and_above(own: str, verdict: Verdict) -> None:
    """«under 0,2», «to 0,5», «to 1,2», «above»."""
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
    of = indicator(unit="per_1000", scale="ratio", noise="none", minimum=None)
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


@pytest.mark.parametrize(
    "of, reference, expected",
    [
        (RATE, "10 000", "700"),
        (indicator(scale="ratio", minimum=1.0), "10", "1"),
        (indicator(scale="ratio", minimum=1.0), "20", "1.4"),
        (indicator(scale="log", minimum=None, minimum_share=0.03), "600000", "18000"),
        (indicator(minimum=0.5), "30", "0.5"),
        (indicator(minimum=None), "30", "1"),
        (indicator(minimum=None), "−5", "0.5"),
    ],
    ids=["7 per cent", "more than that", "less than that", "income", "given", "1", "a tenth"],
)
def test_the_smallest_difference_spoken_of(of: Indicator, reference: str, expected: str) -> None:
    beside = Decimal(reference.replace(" ", "").replace("−", "-"))
    assert least(of, beside) == Decimal(expected)


@pytest.mark.parametrize(
    "own, verdict",
    [
        ("617999", Verdict.IN_LINE),
        ("618001", Verdict.SLIGHTLY_HIGHER),
        ("582000", Verdict.SLIGHTLY_LOWER),
        ("630000", Verdict.SLIGHTLY_HIGHER),
        ("640000", Verdict.HIGHER),
        ("700000", Verdict.CLEARLY_HIGHER),
        ("500000", Verdict.CLEARLY_LOWER),
    ],
)
def test_incomes_are_compared_in_the_logarithm(own: str, verdict: Verdict) -> None:
    """From 3 per cent; the standard deviation of the logarithms is 0,1."""
    of = indicator(unit="kroner", scale="log", noise="median", minimum=None, minimum_share=0.03)
    assert said(of, own, "600000", here(persons=1e9)) is verdict


# --- marks ---------------------------------------------------------------------------------------
def test_the_mark_of_every_verdict() -> None:
    assert {verdict.value: mark.value for verdict, mark in MARKS.items()} == {
        "missing": "ikke_vurdert",
        "no_reference": "ikke_vurdert",
        "not_judged": "ikke_vurdert",
        "small": "sma_tall",
        "equal": "omtrent_som",
        "in_line": "omtrent_som",
        "noise": "tilfeldig",
        "under_half": "lavere",
        "about_half": "lavere",
        "clearly_lower": "lavere",
        "lower": "lavere",
        "slightly_lower": "omtrent_som",
        "slightly_higher": "omtrent_som",
        "higher": "hoyere",
        "clearly_higher": "hoyere",
        "about_double": "hoyere",
        "over_double": "hoyere",
    }
    assert set(MARKS) == set(Verdict)
    assert set(MARKS.values()) == set(Mark)


def beyond(of: Indicator, own: Value, beside: str, given: Circumstances | None = None) -> bool:
    return is_beyond(of, own, value(beside), said(of, own, beside, given), given or here())


def test_a_hovedpunkt_lies_outside_99_per_cent() -> None:
    """50 of 500 is 10,0: 95 per cent ends at 12,97 and 99 per cent at 13,95."""
    given = here(deviation=3.0)
    assert not beyond(COUNTED, share(50, 500), "12,9", given)
    assert not beyond(COUNTED, share(50, 500), "13,5", given)
    assert said(COUNTED, share(50, 500), "13,5", given) is Verdict.LOWER
    assert beyond(COUNTED, share(50, 500), "14,0", given)


def test_a_hovedpunkt_is_more_than_litt() -> None:
    """By the count of a million 1,0 is no chance; with a deviation of 5 it is «litt»."""
    own = share(100_000, 1_000_000)
    assert said(COUNTED, own, "11,0") is Verdict.SLIGHTLY_LOWER
    assert not beyond(COUNTED, own, "11,0")
    assert beyond(COUNTED, own, "13,0")


def test_what_is_decided_is_beyond_and_what_is_unknown_is_not() -> None:
    assert beyond(RATE, value("500"), "400", here(people=90))
    assert not beyond(indicator(noise="unknown"), value("50,0"), "40,0")


@pytest.mark.parametrize(
    "of, own, reference, expected",
    [
        (COUNTED, 20.0, 10.0, 2.0),
        (COUNTED, 10.0, 20.0, -2.0),
        (RATE, 2000.0, 1000.0, 6.93),
        (RATE, 500.0, 1000.0, -6.93),
        (RATE, 0.0, 1000.0, 0.0),
        (COUNTED, None, 10.0, 0.0),
        (COUNTED, 10.0, None, 0.0),
    ],
)
def test_how_far_off_a_figure_lies(
    of: Indicator, own: float | None, reference: float | None, expected: float
) -> None:
    """In deviations of 5; of kroner in deviations of 0,1 in the logarithm."""
    assert find_distance(of, own, reference, here()) == pytest.approx(expected, abs=0.01)


def test_where_all_are_alike_nothing_lies_off() -> None:
    assert find_distance(COUNTED, 20.0, 10.0, here(deviation=0.0)) == 0.0
