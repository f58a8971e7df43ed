"""The sparkline of the overview table."""

import pytest

from faktaark.charts.sparkline import draw_spark
from tests.examples.drawn import Drawing, points, read_series


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
