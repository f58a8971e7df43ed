"""The same kommuner in every period shown, over as long stretches as can be had.

Kommuner are letters, periods are words, a dash is a period in which they are too few.
"""

import pytest

from faktaark.statistics.coverage import find_stretches, is_covered
from tests.examples.facts import make_region

GROUP = make_region("kostra_gruppe", "EKG10", *"abcdef")
NABOER = make_region("naboer", "naboer", *"abc")


def used(having: str, *, complete: bool = False) -> str:
    """«abcde abcdef» → the members used in each period."""
    found = find_stretches(
        [frozenset(word.strip("–")) for word in having.split()], GROUP, complete=complete
    )
    return " ".join("".join(sorted(members)) if members else "–" for members in found)


@pytest.mark.parametrize(
    "having, expected",
    [
        ("abcdef abcdef abcdef", "abcdef abcdef abcdef"),
        ("abcde abcde abcdef abcdef", "abcde abcde abcdef abcdef"),
        ("abcdef abcdef abcde", "abcde abcde abcde"),
        ("abcdef abcde abcdef abcdef", "abcde abcde abcdef abcdef"),
        ("abcd abcde abcdef", "abcd abcd abcdef"),
        ("abc abcde abcdef", "– abcde abcdef"),
        ("abcd abcdef cdef abcdef", "abcd cdef cdef abcdef"),
        ("abcdef abc abcdef", "abcdef – abcdef"),
        ("abcdef abcdef abc", "abcdef abcdef –"),
        ("– – abcd", "– – abcd"),
        ("– –", "– –"),
    ],
    ids=[
        "all in every period",
        "one that comes late",
        "one that leaves",
        "one that is away once",
        "one after another comes late",
        "too few at first",
        "others than before",
        "too few in between",
        "too few now",
        "nobody at first",
        "nobody",
    ],
)
def test_stretches(having: str, expected: str) -> None:
    assert used(having) == expected


def test_every_member_used_has_a_figure_in_every_period_it_is_used_in() -> None:
    having = ["abcd", "abcdef", "bcdef", "abcdef", "abdef", "abcde", "abcdef"]
    for members, there in zip(used(" ".join(having)).split(), having, strict=True):
        assert set(members) <= set(there)


@pytest.mark.parametrize(
    "having, expected",
    [
        ("abcdef abcdef", "abcdef abcdef"),
        ("abcde abcdef", "– abcdef"),
        ("abcdef abcde", "abcdef –"),
    ],
)
def test_a_sum_needs_every_member(having: str, expected: str) -> None:
    assert used(having, complete=True) == expected


@pytest.mark.parametrize(
    "members, enough, enough_for_median",
    [("abc", True, True), ("ab", True, False), ("a", False, False), ("", False, False)],
)
def test_naboer(members: str, enough: bool, enough_for_median: bool) -> None:
    assert is_covered(frozenset(members), NABOER) == enough
    assert is_covered(frozenset(members), NABOER, median=True) == enough_for_median


def test_two_thirds_of_six_are_four() -> None:
    assert is_covered(frozenset("abcd"), GROUP)
    assert not is_covered(frozenset("abc"), GROUP)
