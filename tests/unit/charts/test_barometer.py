"""The barometer of the overview table."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.charts.barometer import (
    END,
    HALF_GREY,
    LEVEL,
    MOST_GREY,
    REACH,
    START,
    draw_barometer,
    is_outside,
)
from faktaark.charts.style import ACCENT, INK
from faktaark.model.barometer import Barometer
from tests.examples.drawn import Drawing, points

MIDDLE = (START + END) / 2
STEP = (END - START) / 2 / REACH
"""One standard deviation on the paper."""

GIVEN = Barometer(
    centre=20.0,
    deviation=4.0,
    ratio=False,
    own=24.0,
    interval=(22.0, 26.0),
    half=(18.0, 22.0),
    most=(12.0, 28.0),
)


def draw(**changes: Any) -> Drawing:
    return Drawing(draw_barometer(replace(GIVEN, **changes)))


def band(drawing: Drawing, grey: str) -> tuple[float, float] | None:
    found = [given for tag, given, _ in drawing.elements if tag == "rect" and given["fill"] == grey]
    if not found:
        return None
    start = float(found[0]["x"])
    return start, start + float(found[0]["width"])


def test_the_baseline_is_the_line_in_the_middle() -> None:
    [line] = draw().paths(stroke=INK)
    assert {x for x, _ in points(line)} == {MIDDLE}


def test_the_own_kommune_lies_its_standard_deviations_away() -> None:
    assert draw().circles(fill=ACCENT) == [(MIDDLE + STEP, LEVEL)]
    assert draw(own=20.0).circles(fill=ACCENT) == [(MIDDLE, LEVEL)]
    assert draw(own=18.0).circles(fill=ACCENT) == [(MIDDLE - STEP / 2, LEVEL)]


def test_the_whisker_is_the_interval_and_is_absent_without_one() -> None:
    [whisker] = draw().paths(stroke=ACCENT)
    assert points(whisker) == [(MIDDLE + STEP / 2, LEVEL), (MIDDLE + 1.5 * STEP, LEVEL)]
    assert draw(interval=None).paths(stroke=ACCENT) == []


def test_the_bands_are_where_the_kommuner_lie() -> None:
    assert band(draw(), HALF_GREY) == (MIDDLE - STEP / 2, MIDDLE + STEP / 2)
    assert band(draw(), MOST_GREY) == (MIDDLE - 2 * STEP, MIDDLE + 2 * STEP)


def test_what_reaches_outside_ends_at_the_edge() -> None:
    drawing = draw(most=(-400.0, 900.0), interval=(24.0, 900.0))
    assert band(drawing, MOST_GREY) == (START, END)
    assert points(drawing.paths(stroke=ACCENT)[0])[1] == (END, LEVEL)


def test_a_band_that_lies_outside_is_not_drawn_and_one_of_a_single_number_is() -> None:
    assert band(draw(most=(400.0, 500.0), half=(410.0, 420.0)), MOST_GREY) is None
    start, end = band(draw(half=(20.0, 20.0)), HALF_GREY) or (0.0, 0.0)
    assert (start, end) == (MIDDLE - 1, MIDDLE + 1)


@pytest.mark.parametrize(("own", "edge"), [(31.0, END), (9.0, START)])
def test_a_number_outside_is_an_arrow_at_that_end(own: float, edge: int) -> None:
    drawing = draw(own=own, interval=None)
    assert drawing.circles() == []
    [arrow] = drawing.paths(fill="#fff")
    assert abs(points(arrow)[0][0] - edge) <= 4
    assert is_outside(replace(GIVEN, own=own)) and not is_outside(GIVEN)


def test_without_an_own_number_there_is_neither_dot_nor_whisker() -> None:
    drawing = draw(own=None, interval=None)
    assert drawing.circles() == [] and drawing.paths(stroke=ACCENT) == []
    assert not is_outside(replace(GIVEN, own=None))


def test_amounts_lie_by_their_ratio() -> None:
    """Twice as much lies as far from the middle as half as much; nothing at all lies outside."""
    kroner = replace(
        GIVEN, centre=1000.0, deviation=1.0, ratio=True, half=(500.0, 2000.0), most=(0.0, 3000.0)
    )
    start, end = band(Drawing(draw_barometer(replace(kroner, own=None))), HALF_GREY) or (0.0, 0.0)
    assert MIDDLE - start == pytest.approx(end - MIDDLE, abs=0.1)
    assert is_outside(replace(kroner, own=0.0))


def test_nothing_to_set_the_figure_against() -> None:
    assert draw_barometer(None) == ""


def test_a_barometer_is_small() -> None:
    assert len(draw_barometer(GIVEN)) < 600
