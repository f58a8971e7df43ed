"""Bars side by side: how long they are, what stands beside them, and what is missing."""

import pytest

from faktaark.charts.bars import Bar, Part, draw_bars
from faktaark.charts.style import ACCENT, ACCENT_PALE, GREY
from tests.examples.drawn import NOTHING, Drawing, points, read_value

SIZE_MM = (56.0, 54.0)


def bar(name: str, number: str, part: Part = "beside", *, about: bool = False) -> Bar:
    return Bar(name, NOTHING if number == ".." else read_value(number), part, about=about)


def drawn(*bars: Bar, places: int = 0) -> Drawing:
    return Drawing(draw_bars(bars, SIZE_MM, places))


def spans(drawing: Drawing, colour: str) -> list[tuple[float, float]]:
    """Where the bars of a colour begin and end."""
    found = []
    for path in drawing.paths(fill=colour):
        across = [x for x, _ in points(path)]
        found.append((min(across), max(across)))
    return found


def test_a_bar_is_as_long_as_its_number() -> None:
    """From 0, so that one twice as long is twice as much."""
    [(start, short), (other, long)] = spans(drawn(bar("A", "10,0"), bar("B", "20,0")), ACCENT_PALE)
    assert start == other
    assert long - start == pytest.approx(2 * (short - start), abs=0.2)


def test_what_is_under_zero_goes_the_other_way() -> None:
    drawing = drawn(bar("A", "−5,0"), bar("B", "10,0"))
    [(low, zero), (start, _)] = spans(drawing, ACCENT_PALE)
    assert low < zero == start
    assert len(drawing.paths(stroke=GREY)) == 1  # the line of 0


def test_the_own_is_strong_and_the_whole_is_grey() -> None:
    drawing = drawn(bar("A", "1,0"), bar("Eget", "2,0", "own"), bar("Landet", "1,5", "whole"))
    assert [len(spans(drawing, colour)) for colour in (ACCENT, ACCENT_PALE, GREY)] == [1, 1, 1]


def test_what_is_missing_is_a_dash_and_no_bar() -> None:
    drawing = drawn(bar("A", ".."), bar("B", "2,0"))
    assert drawing.texts() == ["A", "–", "B", "2,0"]
    assert len(spans(drawing, ACCENT_PALE)) == 1
    assert draw_bars([bar("A", "..")], SIZE_MM) == ""


def test_a_weighted_number_says_that_it_is_near() -> None:
    assert "≈\u202f47" in drawn(bar("A", "47", about=True)).texts()


def test_no_text_leaves_the_figure_or_touches_another() -> None:
    """Sixteen of them, with the longest names and numbers there are, at seven points or more."""
    names = ["Møre og Romsdal", "Gruppe 11, median", "Nord-Trøndelag", "Landet uten Oslo"]
    drawing = drawn(*(bar(name, "5_627_400") for name in names * 4))
    assert drawing.clipped() == []
    assert drawing.overlapping() == []
    assert all(
        float(given["font-size"]) >= 7 for tag, given, _ in drawing.elements if tag == "text"
    )


def test_few_bars_are_no_thicker_where_others_are_many() -> None:
    few, many = drawn(bar("A", "1,0"), places=5), drawn(*(bar("A", "1,0") for _ in range(5)))
    assert few.paths(fill=ACCENT_PALE)[0] == many.paths(fill=ACCENT_PALE)[0]
