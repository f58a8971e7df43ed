"""The strip and the sparkline of the overview table."""

from re import findall

import pytest

from faktaark.charts import strip as marks
from faktaark.charts.strip import STRIP_END, STRIP_START, draw_spark, draw_strip
from faktaark.charts.style import ACCENT, INK, RULE
from faktaark.model.figures import Distribution
from tests.examples.drawn import Drawing, points, read_series

ONE_TO_HUNDRED = Distribution(tuple(float(n) for n in range(101)), 29.0)
MIDDLE = (STRIP_START + STRIP_END) / 2


def strip(
    own: float | None,
    half: tuple[float, float] | None = None,
    distribution: Distribution = ONE_TO_HUNDRED,
) -> Drawing:
    return Drawing(draw_strip(distribution, own, half))


# --- the strip -----------------------------------------------------------------------------------


def test_the_own_kommune_is_a_dot_at_its_place() -> None:
    assert [x for x, _ in strip(50.0).circles(fill=ACCENT)] == [MIDDLE]


def test_a_number_beyond_the_outermost_hundredth_is_an_arrow_at_the_edge() -> None:
    for own, edge in ((100.0, STRIP_END), (0.0, STRIP_START)):
        drawing = strip(own)
        assert drawing.circles() == []
        [arrow] = drawing.paths(fill="#fff")
        assert abs(points(arrow)[0][0] - edge) <= 4


def test_outliers_do_not_squeeze_the_rest() -> None:
    values = tuple(sorted([*ONE_TO_HUNDRED.values, 70_000.0]))
    [x] = [x for x, _ in strip(50.0, distribution=Distribution(values, 1.0)).circles()]
    assert x == pytest.approx(MIDDLE, abs=1)


def test_without_an_own_number_there_is_no_mark() -> None:
    drawing = strip(None, (25.0, 75.0))
    assert drawing.circles() == [] and drawing.paths(fill="#fff") == []


def bar(drawing: Drawing) -> tuple[float, float]:
    [given] = [given for tag, given, _ in drawing.elements if tag == "rect"]
    assert given["fill"] == INK
    return float(given["x"]), float(given["width"])


def test_the_middle_half_is_a_bar() -> None:
    start, width = bar(strip(50.0, (25.0, 75.0)))
    assert start + width / 2 == pytest.approx(MIDDLE, abs=0.1)
    assert width == pytest.approx(50 / 98 * (STRIP_END - STRIP_START), abs=0.1)


def test_a_middle_half_of_one_number_is_still_seen() -> None:
    assert bar(strip(50.0, (50.0, 50.0)))[1] == 2


def test_a_middle_half_outside_the_strip_stays_inside_it() -> None:
    start, width = bar(strip(50.0, (0.0, 100.0)))
    assert (start, width) == (STRIP_START, STRIP_END - STRIP_START)


def test_the_silhouette_is_highest_where_most_kommuner_lie() -> None:
    crowd = Distribution((*(1.0,) * 2, *(5.0,) * 30, *(9.0,) * 2), 1.0)
    heights = silhouette(crowd)
    assert max(heights, key=lambda x: heights[x]) == pytest.approx(MIDDLE, abs=marks.BIN_WIDTH)
    assert max(heights.values()) == marks.TALLEST
    assert 0 < heights[STRIP_START] < marks.TALLEST / 2


def silhouette(distribution: Distribution) -> dict[int, int]:
    """The height at the left edge of each step."""
    outline = strip(None, None, distribution).paths(fill=RULE)[0]
    x, height, heights = STRIP_START, 0, {}
    for letter, length in findall(r"([vh])(-?\d+)", outline):
        if letter == "v":
            height -= int(length)
        else:
            heights[x] = height
            x += int(length)
    assert x == STRIP_END
    return heights


def test_kommuner_that_are_all_alike_lie_in_the_middle() -> None:
    alike = Distribution((4.0,) * 9, 0.0)
    assert [x for x, _ in strip(4.0, (4.0, 4.0), alike).circles()] == [MIDDLE]


def test_mostly_zeros() -> None:
    zeros = Distribution((*(0.0,) * 355, 3.0, 9.0), 1.0)
    assert [x for x, _ in strip(0.0, (0.0, 0.0), zeros).circles()] == [STRIP_START]


def test_negative_numbers() -> None:
    signed = Distribution((-10.0, -5.0, 0.0, 5.0, 10.0), 7.0)
    assert [x for x, _ in strip(0.0, (-5.0, 5.0), signed).circles()] == [MIDDLE]


def test_no_kommune_has_a_number() -> None:
    assert draw_strip(Distribution((), 0.0), None, None) == ""


def test_a_strip_is_small() -> None:
    wild = Distribution(tuple(sorted(float(n * n % 997) for n in range(357))), 1.0)
    assert len(draw_strip(wild, 400.0, (200.0, 600.0))) < 900


def test_the_silhouette_is_drawn_once_for_all_kommuner() -> None:
    marks._draw_background.cache_clear()
    for own in (10.0, 20.0, 30.0):
        strip(own)
    assert marks._draw_background.cache_info().misses == 1


# --- the sparkline -------------------------------------------------------------------------------


def spark(drawn: str, breaks: tuple[int, ...] = ()) -> Drawing:
    return Drawing(draw_spark(read_series(drawn, breaks)))


def test_a_rising_series_rises_and_ends_in_a_dot() -> None:
    drawing = spark("2020 1 | 2021 2 | 2022 4")
    [line] = [points(path) for path in drawing.paths()]
    assert [y for _, y in line] == sorted((y for _, y in line), reverse=True)
    assert drawing.circles() == [line[-1]]


def test_years_are_evenly_apart_also_over_a_gap() -> None:
    [line] = [points(path) for path in spark("2020 1 | 2021 2 | 2022 .. | 2023 4 | 2024 5").paths()]
    xs = [x for x, _ in line]
    assert xs[2] - xs[1] == pytest.approx(2 * (xs[1] - xs[0]), abs=0.2)


def test_missing_values_and_breaks_are_gaps() -> None:
    assert spark("2020 1 | 2021 2 | 2022 .. | 2023 4 | 2024 5").paths()[0].count("M") == 2
    assert spark("2020 1 | 2021 2 | 2022 3 | 2023 4", breaks=(2022,)).paths()[0].count("M") == 2


def test_numbers_that_stand_alone_are_dots() -> None:
    drawing = spark("2020 1 | 2021 .. | 2022 3 | 2023 .. | 2024 4")
    assert drawing.paths() == []
    assert len(drawing.circles()) == 3


def test_equal_numbers_are_a_level_line() -> None:
    [line] = [points(path) for path in spark("2020 0 | 2021 0 | 2022 0").paths()]
    assert len({y for _, y in line}) == 1


def test_a_series_that_ends_early_ends_before_the_edge() -> None:
    early, whole = spark("2020 1 | 2021 2 | 2022 3 | 2023 .."), spark("2020 1 | 2021 2 | 2022 3")
    assert early.circles()[-1][0] < whole.circles()[-1][0]


@pytest.mark.parametrize(
    "drawn", ["2020 ..", "2020 1", "2020 1 | 2021 2", "2020 1 | 2021 .. | 2022 2"]
)
def test_fewer_than_three_numbers_are_no_sparkline(drawn: str) -> None:
    assert draw_spark(read_series(drawn)) == ""
