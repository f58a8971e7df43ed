"""The same kommuner in every period shown, over as long stretches as can be had; and enough people.

Kommuner are letters, periods are words, a dash is a period in which they are too few.
"""

import pytest

from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import FormerKommune, Region
from faktaark.statistics.coverage import Cover, Members, People, find_stretches, make_cover
from tests.examples.facts import make_region

GROUP = make_region("kostra_gruppe", "EKG10", *"abcdef")
NABOER = make_region("naboer", "naboer", *"abc")
FYLKE = make_region("fylke", "91", *"abcd")


def cover(having: str, region: Region = GROUP, people: People | None = None) -> Cover:
    words = [word.strip("–") for word in having.split()]
    return make_cover(
        region,
        people or People(),
        list(range(2021, 2021 + len(words))),
        lambda number, place: number in words[place],
        whole=region.kind == "fylke",
    )


def used(having: str, *, complete: bool = False) -> str:
    """«abcde abcdef» → the members used in each period."""
    given = cover(having)
    members = [frozenset(numbers) for numbers in given.having]
    stretches = find_stretches(members, given.is_complete if complete else given.is_enough)
    return " ".join("".join(sorted(each)) if each else "–" for each in stretches)


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


def of(members: str) -> Members:
    return frozenset(members)


@pytest.mark.parametrize(
    "members, enough, enough_for_median",
    [("abc", True, True), ("ab", True, False), ("a", False, False), ("", False, False)],
)
def test_naboer(members: str, enough: bool, enough_for_median: bool) -> None:
    given = cover("abc", NABOER)
    assert given.is_enough(of(members), 0) == enough
    assert given.is_enough(of(members), 0, median=True) == enough_for_median


def test_two_thirds_of_six_are_four() -> None:
    assert cover("abcdef").is_enough(of("abcd"), 0)
    assert not cover("abcdef").is_enough(of("abc"), 0)


# --- inhabitants ---------------------------------------------------------------------------------


def people(**counts: int) -> People:
    return People({number: {2021: count} for number, count in counts.items()})


@pytest.mark.parametrize(
    "members, enough", [("abcd", True), ("abc", True), ("acd", False), ("ab", False), ("", False)]
)
def test_a_fylke_needs_95_per_cent_of_its_people(members: str, enough: bool) -> None:
    """b has 10 of 100 inhabitants, d has 5."""
    given = cover("abcd", FYLKE, people(a=50, b=10, c=35, d=5))
    assert given.is_enough(of(members), 0) == enough


def test_a_gruppe_needs_two_thirds_of_its_people_and_three_others() -> None:
    region = make_region("kostra_gruppe", "EKG10", *"abcd", "e")
    given = cover("abcde", region, people(a=70, b=10, c=10, d=5, e=5))
    assert given.is_enough(of("abcd"), 0)
    assert not given.is_enough(of("bcde"), 0)
    assert not given.is_enough(of("abc"), 0)


def test_the_published_number_of_people_is_what_a_fylke_is_held_against() -> None:
    """The sum of its kommuner lacks those of a kommune that nobody has figures for."""
    inhabitants = dict(people(a=50, b=10, c=35, d=5).inhabitants)
    whole = cover("abcd", FYLKE, People(inhabitants | {"91": {2021: 100}}))
    short = cover("abcd", FYLKE, People(inhabitants | {"91": {2021: 106}}))
    assert whole.is_enough(of("abcd"), 0)
    assert not short.is_enough(of("abcd"), 0)


def test_people_are_counted_at_the_nearest_1_january() -> None:
    given = People({"a": {2020: 10, 2024: 14}})
    assert [given.count("a", year) for year in (2015, 2021, 2022, 2023, 2030)] == [
        10, 10, 10, 14, 14
    ]  # fmt: skip
    assert given.count("b", 2020) is None


def test_coverage_says_how_many_and_what_share() -> None:
    covered = cover("abd", FYLKE, people(a=50, b=10, c=35, d=5)).coverage(of("abd"), 0)
    assert (covered.count, covered.size, covered.share) == (3, 4, 0.65)
    unknown = cover("abd", FYLKE).coverage(of("abd"), 0)
    assert (unknown.count, unknown.size, unknown.share) == (3, 4, None)


@pytest.mark.parametrize(
    "kind, small, expected",
    [
        ("fylke", 1, "abcd abcd abcde"),
        ("fylke", 3, "abcd abcdf abcde"),
        ("kostra_gruppe", 3, "abcd abcd abcde"),
    ],
)
def test_a_whole_gives_up_few_people_to_reach_further_back(
    kind: KindKey, small: int, expected: str
) -> None:
    """f leaves before the newest year and is not there in the oldest."""
    counts = people(a=40, b=30, c=20, d=10 - small, e=0, f=small)
    given = cover("abcd abcdf abcde", make_region(kind, "91", *"abcdef"), counts)
    members = [frozenset(numbers) for numbers in given.having]
    stretches = find_stretches(members, given.is_enough, given.may_drop)
    assert " ".join("".join(sorted(each or "–")) for each in stretches) == expected


# --- those that share a past ---------------------------------------------------------------------


def former(number: str, began: int, ended: int, *heirs: str) -> FormerKommune:
    return FormerKommune(
        number=number, name=number, fylke="91", began=began, ended=ended, heirs=heirs
    )


PAST = {
    "v": former("v", 0, 2022, "c"),
    "w": former("w", 0, 2022, "c", "d"),
    "x": former("x", 2022, 2023, "c", "d"),
}


@pytest.mark.parametrize(
    "having, members, numbers",
    [
        ("abcd", ["a", "b", "c+d"], "abcd"),
        ("abvw", ["a", "b", "c+d"], "abvw"),
        ("abcdvw", ["a", "b", "c+d"], "abcd"),
        ("abx", ["a", "b", "c+d"], "abx"),
        ("abw", ["a", "b"], "ab"),
        ("abc", ["a", "b", "c"], "abc"),
    ],
    ids=["today", "the past", "today before the past", "next year's", "half", "one of two"],
)
def test_kommuner_that_share_a_past_are_one_member(
    having: str, members: list[str], numbers: str
) -> None:
    given = cover(having, FYLKE, People({}, PAST))
    assert sorted(given.having[0]) == members
    assert "".join(given.numbers(frozenset(members), 0)) == numbers


def test_the_size_is_of_the_kommuner_there_were() -> None:
    """a, b, v and w in 2021; a, b and x in 2022; a, b, c and d in 2023."""
    given = cover("abvw abx abcd", FYLKE, People({}, PAST))
    sizes = [given.coverage(frozenset(given.having[i]), i) for i in range(3)]
    assert [(c.count, c.size) for c in sizes] == [(4, 4), (3, 3), (4, 4)]
    stretches = find_stretches([frozenset(n) for n in given.having], given.is_enough)
    assert stretches == [frozenset({"a", "b", "c+d"})] * 3


def test_a_gruppe_has_no_past() -> None:
    region = make_region("kostra_gruppe", "EKG10", *"abcd")
    assert sorted(cover("abvw", region, People({}, PAST)).having[0]) == ["a", "b"]
