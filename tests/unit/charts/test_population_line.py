"""The line of folketall."""

import pytest

from faktaark.charts.lines import draw_population
from faktaark.charts.style import ACCENT
from faktaark.model.figures import Series
from tests.examples.drawn import Drawing, points, read_series

PEOPLE = read_series("2019 30_120 | 2020 30_600 | 2021 31_144 | 2022 31_509 | 2023 32_434")
NONE = read_series("2020 .. | 2021 ..")


def population(series: Series) -> Drawing:
    return Drawing(draw_population(series, 86, 40))


def test_the_last_number_and_both_years_are_written() -> None:
    assert population(PEOPLE).texts() == [
        "29\u202f000",
        "30\u202f000",
        "31\u202f000",
        "32\u202f000",
        "33\u202f000",
        "32\u202f434",
        "2023",
        "2019",
        "2020",
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        "2019 30_120 | 2020 30_600 | 2021 31_144 | 2022 31_509 | 2023 32_434",
        "2020 728_714 | 2021 9999 | 2022 .. | 2023 728_714",
        "2024 219 | 2025 188",
        "2024 0 | 2025 1",
        "2026 5_627_400",
    ],
)
def test_no_text_of_folketall_is_clipped_or_overlaps(drawn: str) -> None:
    drawing = population(read_series(drawn))
    assert drawing.clipped() == []
    assert drawing.overlapping() == []


def test_long_series_name_round_years_where_there_is_room() -> None:
    years = " | ".join(f"{year} {2000 + 9 * (year - 2005)}" for year in range(2005, 2027))
    texts = population(read_series(years)).texts()
    assert [text for text in texts if text.startswith("20") and int(text) > 2004] == [
        "2026",
        "2005",
        "2010",
        "2020",
        "2015",
    ]


def test_a_new_kommune_starts_where_its_numbers_start() -> None:
    texts = population(read_series("2022 .. | 2023 .. | 2024 9353 | 2025 9409 | 2026 9460")).texts()
    assert "2024" in texts
    assert "2022" not in texts


def test_small_movements_look_small() -> None:
    [line] = population(read_series("2024 5000 | 2025 5001 | 2026 5000")).paths(stroke=ACCENT)
    heights = [y for _, y in points(line)]
    assert max(heights) - min(heights) < 0.5


def test_one_number_is_a_dot() -> None:
    drawing = population(read_series("2025 .. | 2026 219"))
    assert drawing.paths(stroke=ACCENT) == []
    assert len(set(drawing.circles(fill=ACCENT))) == 1
    assert drawing.texts()[-2:] == ["219", "2026"]


def test_nobody_at_all_is_a_level_line() -> None:
    assert population(read_series("2025 0 | 2026 0")).texts() == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "0",
        "2026",
        "2025",
    ]


def test_no_numbers_no_drawing() -> None:
    assert draw_population(NONE, 86, 40) == ""
