"""The age pyramid, on made-up kommuner of three age groups."""

import pytest

from faktaark.charts.age_pyramid import draw_pyramid
from faktaark.charts.style import ACCENT, ACCENT_PALE, INK
from faktaark.model.figures import AgeProfile, Period
from tests.examples.drawn import Drawing, points

WORDS = ("menn", "kvinner", "strek: gruppe 10")


def profile(men: tuple[int, ...], women: tuple[int, ...], step: int = 20) -> AgeProfile:
    return AgeProfile(Period(2026, "2026"), step, men, women)


EVEN = profile((100, 100, 50), (100, 100, 50))


def pyramid(own: AgeProfile, group: AgeProfile | None = None, outline: str = WORDS[2]) -> Drawing:
    return Drawing(draw_pyramid(own, group, (*WORDS[:2], outline), (72, 62)))


def lengths(drawing: Drawing, colour: str) -> list[float]:
    """How far each bar reaches, youngest first."""
    [bars] = drawing.paths(fill=colour)
    corners = points(bars)
    return [abs(corners[i + 1][0] - corners[i][0]) for i in range(0, len(corners), 4)]


def test_bars_are_as_long_as_their_share() -> None:
    men = lengths(pyramid(profile((100, 50, 25), (200, 0, 25))), ACCENT_PALE)
    assert men[0] == pytest.approx(2 * men[1], abs=0.2)
    assert men[1] == pytest.approx(2 * men[2], abs=0.2)


def test_both_sides_have_one_scale_and_an_empty_group_no_bar() -> None:
    drawing = pyramid(profile((100, 50, 25), (200, 0, 25)))
    men, women = lengths(drawing, ACCENT_PALE), lengths(drawing, ACCENT)
    assert women[0] == pytest.approx(2 * men[0], abs=0.2)
    assert len(women) == 2


def test_men_are_on_the_left() -> None:
    drawing = pyramid(EVEN)
    left = max(x for x, _ in points(drawing.paths(fill=ACCENT_PALE)[0]))
    right = min(x for x, _ in points(drawing.paths(fill=ACCENT)[0]))
    assert left < drawing.width / 2 < right


def test_a_group_of_the_same_shape_has_the_same_outline() -> None:
    drawing = pyramid(EVEN, profile((1000, 1000, 500), (1000, 1000, 500)))
    reach = min(x for x, _ in points(drawing.paths(fill=ACCENT_PALE)[0]))
    outlines = [points(outline) for outline in drawing.paths(stroke=INK)]
    assert min(x for outline in outlines for x, _ in outline) == pytest.approx(reach, abs=0.1)


def test_words_ages_and_levels() -> None:
    nbsp = drawn_percent_space(pyramid(EVEN))
    assert pyramid(EVEN, EVEN).texts() == [
        f"10{nbsp}%",
        f"20{nbsp}%",
        f"10{nbsp}%",
        f"20{nbsp}%",
        "0",
        "20",
        "40",
        *WORDS,
    ]


def drawn_percent_space(drawing: Drawing) -> str:
    space = drawing.texts()[0].removeprefix("10").removesuffix("%")
    assert space in ("\u00a0", "\u202f")
    return space


def test_without_a_group_there_is_no_outline_and_no_word_for_it() -> None:
    drawing = pyramid(EVEN)
    assert drawing.texts()[-2:] == ["menn", "kvinner"]
    assert drawing.paths(stroke=INK) == []


def test_nobody_lives_there() -> None:
    drawing = pyramid(profile((0, 0, 0), (0, 0, 0)))
    assert drawing.paths(fill=ACCENT) == []


def test_219_people_fit() -> None:
    few = profile((2, 9, 0, 14, 1) * 4, (0, 3, 8, 0, 7) * 4, step=5)
    many = profile((300, 310, 290, 300, 310) * 4, (300, 310, 290, 300, 310) * 4, step=5)
    drawing = pyramid(few, many)
    assert drawing.clipped() == []
    assert drawing.overlapping() == []
    xs = [x for path in drawing.paths() for x, _ in points(path)]
    assert min(xs) >= 0 and max(xs) <= drawing.width


def test_a_long_name_for_the_outline_is_made_smaller() -> None:
    drawing = pyramid(EVEN, EVEN, "strek: landet uten Oslo, Bergen og Trondheim")
    assert drawing.clipped() == []
    assert drawing.overlapping() == []


def test_two_profiles_must_have_the_same_age_groups() -> None:
    with pytest.raises(ValueError, match="different age groups"):
        pyramid(EVEN, profile((1, 2), (1, 2)))
