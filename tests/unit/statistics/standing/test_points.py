"""What else is told of one kommune: age, development, what is new, and how much was judged."""

import pytest

from faktaark.sheets.subject import make_area
from faktaark.statistics.areas import compare_area
from faktaark.statistics.standing import make_standing
from tests.examples import real
from tests.unit.statistics.standing.kommune import DAY, FALLING, LASTING, row, stand, told

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
