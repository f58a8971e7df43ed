"""What stands out, lasts or is fresh in one kommune, and which of it is told."""

from dataclasses import replace

import pytest

from tests.unit.statistics.standing.kommune import LASTING, row, stand, told


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
