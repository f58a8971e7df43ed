"""What stands out in one kommune: drawn as its own figures beside those of twenty-three others.

The others lie from 39 to 61, a point apart. The reference is the median of all twenty-four, so 50,5
where the kommune lies above the middle and 49,5 where it lies below; one standard deviation is
about 7. Each goes a fifth of a point up or down from one year to the next. The newest year is 2026.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import pytest

from faktaark.model.figures import Comparison
from faktaark.model.registry import Indicator, Source
from faktaark.model.standing import Standing
from faktaark.sheets.subject import make_area
from faktaark.statistics.areas import compare_area
from faktaark.statistics.comparison import Basis, compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.standing import make_standing
from tests.examples import real
from tests.examples.comparisons import indicator
from tests.examples.facts import REASONS, config, make_regions, snapshot

OTHERS = tuple(f"92{place:02}" for place in range(23))
NUMBERS = ("9101", *OTHERS)
REGIONS = make_regions("\n".join(f"{n} | K{n} | 91 | EKG10 | 9200 9201 |" for n in NUMBERS))
DAY = date(2026, 11, 22)
NEWEST = 2026

Drawn = Sequence[tuple[Indicator, str]]

SIZE = indicator(
    "size", unit="personer", scale="ratio", noise="unknown", role="size", sheet=False,
    sources=(Source(table="07459", numerator={}),), references=("median",), min_kommuner=1,
)  # fmt: skip
BARE = Source(table="1", value={}, weight={})
row = partial(
    indicator, unit="prosent", noise="none", minimum=0.5, sources=(BARE,),
    references=("median",), min_kommuner=1, trend=False,
)  # fmt: skip


def others(place: int, years: int) -> list[float]:
    """One of the others, over so many years."""
    sway = 0.2 if place % 2 else -0.2
    return [39.0 + place + sway * (year % 2) for year in range(years)]


def rows_of(of: Indicator, own: str, newest: int, persons: float) -> list[tuple[object, ...]]:
    cells = own.split()
    drawn = {"9101": cells} | {
        n: [str(v) for v in others(place, len(cells))] for place, n in enumerate(OTHERS)
    }
    return [
        (of.key, number, str(year), year, 1, *_cell(cell), persons)
        for number, listed in drawn.items()
        for year, cell in enumerate(listed, start=newest - len(cells) + 1)
    ]


def _cell(cell: str) -> tuple[float, str]:
    if cell in REASONS:
        return float("nan"), REASONS[cell]
    return float(cell.replace(",", ".").replace("−", "-")), ""


def make(drawn: Drawn, newest: int, persons: float) -> tuple[Basis, tuple[Comparison, ...]]:
    people = [(SIZE.key, n, str(NEWEST), NEWEST, 1, 5000.0, "", persons) for n in NUMBERS]
    listed = [r for of, own in drawn for r in rows_of(of, own, newest, persons)]
    columns = ["indicator", "region", "period", "end_year", "length", "value", "status", "weight"]
    table = pd.DataFrame([*people, *listed], columns=columns)
    table = table.assign(numerator=float("nan"), denominator=float("nan"))
    indicators = (SIZE, *(of for of, _ in drawn))
    basis = make_basis(
        config(*indicators),
        REGIONS,
        Facts(
            table=table,
            sources={i.key: i.sources[0] for i in indicators},
            snapshots={name: snapshot(name) for name in ("1", "07459")},
            without_figures=(),
            ages={},
        ),
    )
    return basis, compare_kommune(basis, REGIONS.kommuner["9101"])


def stand(drawn: Drawn, newest: int = NEWEST, persons: float = 1e6, **given: Any) -> Standing:
    basis, comparisons = make(drawn, newest, persons)
    return make_standing(basis, REGIONS.kommuner["9101"], comparisons, DAY, **given)


def told(standing: Standing) -> list[str]:
    """«bolig 1,7» for a difference that is told, «bolig 1,7 old» for one held back."""
    return [f"{d.key} {d.distance:.1f} {d.held_back}".strip() for d in standing.differences]


LASTING, FALLING = "62 62 62", "38 38 38"


# --- what stands out -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "own, expected",
    [
        ("62 62 62", ["a 1.7"]),
        ("38 38 38", ["a -1.7"]),
        ("55,6 55,6 55,6", ["a 0.8"]),
        ("54,5 54,5 54,5", []),
        ("45,5 45,5 45,5", []),
        ("50 50 50", []),
        ("62 62 ..", []),
    ],
    ids=["high", "low", "just far enough", "not far enough", "nor below", "ordinary", "missing"],
)
def test_a_difference_is_seven_tenths_of_a_standard_deviation(
    own: str, expected: list[str]
) -> None:
    assert told(stand([(row("a"), own)])) == expected


def test_a_difference_lies_outside_99_per_cent() -> None:
    """56 per cent of 400 persons may by chance be 49,4; of 4 000 it may not."""
    of = row("a", noise="approx")
    assert told(stand([(of, "57 57 57")], persons=300)) == []
    assert told(stand([(of, "57 57 57")], persons=3000)) == ["a 1.0"]


def test_what_the_registry_keeps_from_hovedpunkter_is_no_candidate() -> None:
    assert told(stand([(row("a", highlight=False), LASTING)])) == []
    assert told(stand([(row("a", sheet=False), LASTING)])) == []
    assert told(stand([(row("a"), LASTING)], on_sheet=("b",))) == []


# --- ordinary enough -----------------------------------------------------------------------------


def test_a_change_far_from_everyone_s_is_to_be_looked_up() -> None:
    standing = stand([(row("a"), "62 62 75")])
    assert told(standing) == ["a 3.0 unusual"]
    (unusual,) = standing.unusual
    assert unusual.before and unusual.before_period
    assert (unusual.key, unusual.before.shown, unusual.before_period.label) == ("a", "62,0", "2025")


def test_a_fall_is_as_unusual_as_a_rise() -> None:
    assert told(stand([(row("a"), "38 38 25")])) == ["a -3.0 unusual"]


def test_a_change_within_chance_is_ordinary() -> None:
    """64 and 75 per cent of 300 persons touch; of 3 000 they don't."""
    of = row("a", noise="approx")
    assert told(stand([(of, "64 64 75")], persons=300)) == ["a 3.0"]
    assert told(stand([(of, "64 64 75")], persons=3000)) == ["a 3.0 unusual"]


def test_a_figure_far_from_all_others_is_to_be_looked_up_whatever_it_was() -> None:
    standing = stand([(row("a"), "99 99 99")])
    assert told(standing) == ["a 4.1 unusual"]
    assert (standing.unusual[0].before, standing.unusual[0].before_period) == (None, None)


def test_a_new_period_that_has_none_before_it_is_not_unusual() -> None:
    assert told(stand([(row("a", structural=True), ".. .. 75")])) == ["a 3.0"]


# --- lasting -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "own, expected",
    [
        ("62 62 62", ["a 1.7"]),
        ("50 62 62", ["a 1.7 brief"]),
        (".. 62 62", ["a 1.7"]),
        ("62 .. 62", ["a 1.7"]),
        ("50 .. 62", ["a 1.7 brief"]),
        (".. .. 62", ["a 1.7 brief"]),
        ("62 62", ["a 1.7"]),
        ("62", ["a 1.7 brief"]),
    ],
)
def test_the_same_mark_stood_in_the_periods_before(own: str, expected: list[str]) -> None:
    """Two where there are two, one where there is one."""
    assert told(stand([(row("a"), own)])) == expected


def test_the_other_side_is_another_mark() -> None:
    assert told(stand([(row("a", noise="approx"), "38 38 62")], persons=20)) == []
    assert told(stand([(row("a"), "38 61 62")])) == ["a 1.7 brief"]


@pytest.mark.parametrize("key", ["structural", "decided"])
def test_one_period_is_enough_for_what_changes_slowly_or_is_decided(key: str) -> None:
    assert told(stand([(row("a", **{key: True}), "62")])) == ["a 1.7"]


@pytest.mark.parametrize(
    "other, expected",
    [("51 51", ["a 1.7"]), ("49 49", ["a 1.7 brief"]), ("51 ..", ["a 1.7 brief"])],
)
def test_an_election_is_held_against_the_other(other: str, expected: list[str]) -> None:
    """It need not be marked, only lie on the same side."""
    drawn = [(row("a", confirmed_by="b"), "62"), (row("b"), other)]
    assert told(stand(drawn)) == expected


# --- fresh ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "newest, at, expected",
    [
        (2023, "01-01", ["a 1.7"]),
        (2022, "11-22", ["a 1.7"]),
        (2022, "11-21", ["a 1.7 old"]),
        (2022, "01-01", ["a 1.7 old"]),
    ],
)
def test_a_figure_is_fresh_for_four_years(newest: int, at: str, expected: list[str]) -> None:
    assert told(stand([(row("a", at=at), LASTING)], newest=newest)) == expected


# --- which are told ------------------------------------------------------------------------------


def test_the_furthest_come_first_and_three_are_told() -> None:
    drawn = [
        (row(key, theme=key), f"{own} {own} {own}")
        for key, own in (("a", 58), ("b", 38), ("c", 57), ("d", 64), ("e", 56))
    ]
    assert told(stand(drawn)) == ["d 1.9", "b -1.7", "a 1.1", "c 1.0 room", "e 0.8 room"]


def test_ties_stand_in_the_registry_s_order() -> None:
    drawn = [(row(key, theme=key), LASTING) for key in "badc"]
    assert [d.key for d in stand(drawn).to_tell] == ["b", "a", "d"]


def test_one_of_a_theme_is_told() -> None:
    drawn = [(row("a", theme="x"), "60 60 60"), (row("b", theme="x"), LASTING)]
    assert told(stand(drawn)) == ["b 1.7", "a 1.4 theme"]


def test_one_held_back_takes_no_room_in_its_theme() -> None:
    drawn = [(row("a", theme="x"), "50 50 62"), (row("b", theme="x"), "56 56 56")]
    assert told(stand(drawn)) == ["a 1.7 unusual", "b 0.8"]


def test_what_everyone_knows_comes_last_and_never_for_none_or_all() -> None:
    drawn = [(row("a", theme="a", obvious=True), LASTING), (row("b", theme="b"), "56 56 56")]
    assert told(stand(drawn)) == ["b 0.8", "a 1.7"]
    edge = replace(row("a", obvious=True), minimum=0.5)
    standing = stand([(edge, "0 0 0")])
    assert [d.held_back for d in standing.differences] in (["everyone"], ["unusual"])


def test_a_fee_is_told_only_where_fewer_than_two_others_are() -> None:
    fee = row("fee", theme="fee", decided=True)
    one = [(fee, "70 70 70"), (row("a", theme="a"), "56 56 56")]
    assert told(stand(one)) == ["a 0.8", "fee 2.6"]
    assert told(stand([*one, (row("b", theme="b"), "57 57 57")])) == [
        "b 1.0", "a 0.8", "fee 2.6 room"
    ]  # fmt: skip


def test_one_fee_is_told_and_only_a_large_difference() -> None:
    water, waste = (row(key, theme="fees", decided=True) for key in ("water", "waste"))
    assert told(stand([(water, "62 62 62"), (waste, "64 64 64")])) == [
        "waste 1.9",
        "water 1.7 theme",
    ]
    assert told(stand([(water, "58 58 58")])) == ["water 1.1 minor"]


def test_what_is_special_is_no_point_and_is_named() -> None:
    standing = stand([(row("a"), LASTING), (row("b"), "50 50 50")], special=("a", "b", "z"))
    assert told(standing) == ["a 1.7 special"]
    assert standing.special == ("a", "b")


# --- age -----------------------------------------------------------------------------------------

OLD = row("old", theme="people", role="age", overlaps=("oldest",))
OLDEST = row("oldest", theme="people", overlaps=("old",))
YOUNG = row("young", theme="people", role="young")


def test_the_age_point_is_the_one_that_departed_most_from_the_gruppe() -> None:
    standing = stand([(YOUNG, "50 51 52"), (OLD, "50 47 46")])
    assert standing.age is not None
    assert standing.age.key == "old"
    assert (standing.age.own.first.label, standing.age.own.first_value.shown) == ("2024", "50,0")
    assert standing.age.own.last_value.shown == "46,0"
    assert standing.age.reference is not None
    assert standing.age.reference.last_value.shown == "49,5"
    assert standing.age.distance == pytest.approx(-0.535, abs=0.001)


def test_the_age_point_looks_ten_years_back() -> None:
    standing = stand([(OLD, " ".join(str(60 - n) for n in range(13)))])
    assert standing.age is not None
    assert (standing.age.own.first.label, standing.age.own.last.label) == ("2016", "2026")


def test_without_two_years_there_is_no_age_point() -> None:
    assert stand([(OLD, "50")]).age is None
    assert stand([(OLD, "50 ..")]).age is None
    assert stand([(row("a"), LASTING)]).age is None


def test_what_the_age_point_says_is_not_told_again_nor_is_a_part_of_it() -> None:
    """But another age group is, and of those only one."""
    drawn = [(OLD, "60 61 62"), (OLDEST, LASTING), (YOUNG, FALLING)]
    assert told(stand(drawn)) == ["old 1.7 age", "oldest 1.7 age", "young -1.7"]


# --- development ---------------------------------------------------------------------------------


def moving(own: str, **changes: object) -> str | None:
    shift = stand([(row("a", trend=True, **changes), own)]).development
    return None if shift is None else f"{shift.key} {shift.distance:.1f}"


@pytest.mark.parametrize(
    "own, expected",
    [
        ("46 47 48 49 50 51", "a 0.6"),
        ("54 53 52 51 50 49", "a -0.6"),
        ("48 48,5 49 49,5 50 50,5", None),
        ("50 47 53 46 54 50", None),
        ("46 48 50 51", None),
        ("46 47 .. 49 50 51", None),
        ("50 50 50 50 50 50", None),
    ],
    ids=["up", "down", "too little", "to and fro", "four years", "a gap", "stable"],
)
def test_a_development_is_half_a_standard_deviation_with_a_direction(
    own: str, expected: str | None
) -> None:
    assert moving(own) == expected


def test_a_development_is_no_chance() -> None:
    """From 44 to 51 per cent of 100 persons may be chance; of a million it may not."""
    of = row("a", trend=True, noise="approx")
    own = "44 45 47 48 50 51"
    assert stand([(of, own)], persons=100).development is None
    assert stand([(of, own)], persons=1e6).development is not None


def test_a_development_is_told_nowhere_else() -> None:
    of = row("a", theme="a", trend=True)
    own = "56 57 58 59 60 61"
    assert told(stand([(of, own)])) == ["a 1.5"]
    assert stand([(of, own)]).development is None


def test_the_row_that_moved_furthest_is_told() -> None:
    drawn = [
        (row(key, theme=key, trend=True), own)
        for key, own in (("a", "46 47 48 49 50 51"), ("b", "54 52 50 48 47 46"))
    ]
    development = stand(drawn).development
    assert development is not None
    assert development.key == "b"


def test_a_fee_a_special_and_an_old_row_are_no_development() -> None:
    own = "46 47 48 49 50 51"
    assert moving(own, decided=True) is None
    assert moving(own, highlight=False) is None
    assert stand([(row("a", trend=True), own)], special=("a",)).development is None
    assert stand([(row("a", trend=True), own)], newest=2021).development is None


# --- now -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "own, expected",
    [
        ("54,2 54,3", ["a 54,2 2025"]),
        ("20 20", ["a 20,0 2025"]),
        ("19,9 54", []),
        ("54 19,9", []),
        (".. 54", []),
        ("54 ..", []),
        ("54", []),
    ],
)
def test_what_is_told_as_it_is_has_been_so_for_two_years(own: str, expected: list[str]) -> None:
    standing = stand([(row("a", noise="unknown", tell_now=20.0), own)])
    assert [f"{n.key} {n.before.shown} {n.before_period.label}" for n in standing.now] == expected


def test_only_rows_that_the_registry_names_are_told_as_they_are() -> None:
    assert stand([(row("a", noise="unknown"), "54 54")]).now == ()


# --- how many were judged ------------------------------------------------------------------------


def test_small_unknown_and_missing_rows_are_not_judged() -> None:
    drawn = [
        (row("marked"), LASTING),
        (row("alike"), "50 50 50"),
        (row("chance", noise="approx"), "58 58 58"),
        (row("small", noise="approx"), "5 5 5"),
        (row("unknown", noise="unknown"), LASTING),
        (row("missing"), "50 50 .."),
        (row("elsewhere", sheet=False), LASTING),
    ]
    standing = stand(drawn, persons=120)
    assert (standing.judged, standing.rows) == (3, 6)


def test_landet_tells_what_has_itself_moved_furthest() -> None:
    """It is set against nothing. Of the same people one row only, the age point's among them."""
    one = real.material()
    landet = make_area(one.regions.landet, "nb")
    compared = compare_area(one.basis, landet)
    on_sheet = [c.indicator.key for c in compared if c.indicator.sheet and c.own.shown]
    standing = make_standing(one.basis, landet, compared, DAY, on_sheet=on_sheet)
    of = {c.indicator.key: c for c in compared}
    distances = [abs(shift.distance) for shift in standing.developments]
    assert distances == sorted(distances, reverse=True)
    assert min(distances) >= 0.5
    told = {standing.age.key} if standing.age else set[str]()
    for shift in standing.developments:
        assert of[shift.key].trend is not None
        assert shift.reference is None
        assert not {shift.key, *of[shift.key].indicator.overlaps} & told
        told.add(shift.key)
