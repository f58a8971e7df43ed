"""The small multiples: lines, their labels and levels; and that all figures are drawn the same."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faktaark.charts.lines import draw_panel, spread
from faktaark.charts.style import ACCENT
from faktaark.model.figures import Series
from tests.examples.drawn import Drawing, points, read_series

NONE = read_series("2020 .. | 2021 ..")


def panel(
    own: Series,
    *references: tuple[str, Series],
    label: str = "Storvik",
    zero: bool = False,
    decimals: int = 1,
    width: float = 55,
) -> Drawing:
    return Drawing(draw_panel((label, own), references, (width, 26), zero=zero, decimals=decimals))


# --- lines and gaps ------------------------------------------------------------------------------


def strokes(series: Series) -> list[int]:
    """How many years each stroke of the own line has."""
    [line] = panel(series).paths(stroke=ACCENT)
    return [len(points("M" + stroke)) for stroke in line.split("M")[1:]]


def test_a_series_without_gaps_is_one_stroke() -> None:
    assert strokes(read_series("2020 5,0 | 2021 6,0 | 2022 7,0 | 2023 6,5")) == [4]


def test_a_missing_value_is_a_gap() -> None:
    assert strokes(read_series("2020 5,0 | 2021 6,0 | 2022 .. | 2023 6,5 | 2024 7,1")) == [2, 2]


def test_a_break_is_a_gap_before_the_year_it_names() -> None:
    series = "2020 5,0 | 2021 6,0 | 2022 7,0 | 2023 6,5 | 2024 7,1"
    assert strokes(read_series(series, breaks=(2022,))) == [2, 3]


def test_a_number_between_two_gaps_is_a_dot() -> None:
    drawing = panel(read_series("2020 5,0 | 2021 6,0 | 2022 .. | 2023 6,5"))
    assert len(drawing.circles(fill=ACCENT)) == 1


def test_references_are_told_apart_by_their_dashes() -> None:
    own = read_series("2020 5,0 | 2021 6,0")
    drawing = panel(own, ("gruppe 1", own), ("landet", own))
    dashes = {
        given.get("stroke-dasharray")
        for tag, given, _ in drawing.elements
        if tag == "path" and float(given["stroke-width"]) in (0.9, 1.8)
    }
    assert len(dashes) == 3


# --- labels --------------------------------------------------------------------------------------


def test_every_line_is_named_with_its_last_number() -> None:
    texts = panel(
        read_series("2020 20,1 | 2021 20,8"),
        ("gruppe 10", read_series("2020 17,0 | 2021 17,5")),
        ("landet", read_series("2020 16,8 | 2021 17,1")),
    ).texts()
    assert texts == [
        "16",
        "18",
        "20",
        "22",
        "Storvik: 20,8",
        "gruppe 10: 17,5",
        "landet: 17,1",
        "2021",
        "2020",
    ]


def test_a_line_without_the_last_number_has_a_dash() -> None:
    texts = panel(
        read_series("2020 20,1 | 2021 .."), ("landet", read_series("2020 16,8 | 2021 17,1"))
    ).texts()
    assert "Storvik: –" in texts


def test_a_kommune_without_numbers_is_still_named_and_a_reference_is_not() -> None:
    texts = panel(
        NONE, ("gruppe 10", NONE), ("landet", read_series("2020 16,8 | 2021 17,1"))
    ).texts()
    assert [text for text in texts if not text[0].isdigit()] == ["Storvik: –", "landet: 17,1"]


def test_no_numbers_no_panel() -> None:
    assert draw_panel(("Storvik", NONE), (("landet", NONE),), (55, 26), zero=True, decimals=1) == ""


def test_periods_of_two_years_keep_their_label() -> None:
    texts = panel(read_series("2021–2022 5,0 | 2023–2024 6,0")).texts()
    assert texts[-2:] == ["2023–2024", "2021–2022"]


def test_without_room_for_both_years_the_last_is_kept() -> None:
    own = read_series("2021–2022 500 | 2023–2024 600")
    drawing = panel(own, label="Kautokeino kommune", width=45)
    assert drawing.texts()[-1] == "2023–2024"
    assert drawing.overlapping() == []


SAME = read_series("2020 6,5 | 2021 6,5")
LOW = read_series("2020 0,0 | 2021 0,0")
HARD = {
    "all the same": (SAME, SAME, SAME),
    "all zero": (LOW, LOW, LOW),
    "near each other at the bottom": (LOW, SAME, read_series("2020 3,0 | 2021 0,1")),
    "near each other at the top": (read_series("2020 0,1 | 2021 6,4"), SAME, SAME),
    "one number": (read_series("2021 6,5"), read_series("2021 6,6"), LOW),
    "negative": (
        read_series("2020 −5,2 | 2021 −1,8"),
        read_series("2020 2,0 | 2021 −0,4"),
        read_series("2020 −2,0 | 2021 0,0"),
    ),
    "wide numbers": (
        read_series("2020 639_200 | 2021 1_139_200"),
        read_series("2020 639_200 | 2021 658_800"),
        read_series("2020 639_200 | 2021 657_600"),
    ),
}


@pytest.mark.parametrize(
    "label", ["Storvik", "Nordre Follo", "Indre Østfold", "Midtre Gauldalen A"]
)
@pytest.mark.parametrize("width", [45, 55])
@pytest.mark.parametrize("zero", [True, False])
@pytest.mark.parametrize("case", HARD)
def test_no_text_is_clipped_or_overlaps_another(
    case: str, zero: bool, width: float, label: str
) -> None:
    own, group, country = HARD[case]
    drawing = panel(
        own, ("gruppe 10", group), ("landet", country), label=label, zero=zero, width=width
    )
    assert drawing.clipped() == []
    assert drawing.overlapping() == []


def test_no_label_lies_on_the_lines() -> None:
    drawing = panel(SAME, ("gruppe 10", LOW))
    end = max(x for line in drawing.paths() for x, _ in points(line))
    assert all(box.left > end for box in drawing.boxes() if "Storvik" in box.text)


def test_a_label_too_long_is_made_smaller_and_not_cut() -> None:
    drawing = panel(SAME, label="Storvik og Lillevik og Øyvik kommuner i Nordfylket")
    assert "Storvik og Lillevik og Øyvik kommuner i Nordfylket: 6,5" in drawing.texts()
    assert drawing.clipped() == []


def test_names_are_escaped() -> None:
    assert "<b>&" not in draw_panel(("<b>&", SAME), (), (55, 26), zero=True, decimals=1)
    assert "<b>&: 6,5" in panel(SAME, label="<b>&").texts()


def test_four_references_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        panel(SAME, *((str(number), SAME) for number in range(4)))


# --- levels --------------------------------------------------------------------------------------


def levels(own: Series, zero: bool, decimals: int = 1) -> list[str]:
    texts = panel(own, zero=zero, decimals=decimals).texts()
    return [text for text in texts if not text.startswith(("Storvik", "202"))]


def test_zero_starts_the_axis_at_zero() -> None:
    assert levels(read_series("2020 20,1 | 2021 20,8"), zero=True) == ["0", "10", "20", "30"]


def test_else_the_axis_follows_the_numbers() -> None:
    assert levels(read_series("2020 20,1 | 2021 20,8"), zero=False) == ["20,0", "20,5", "21,0"]


def test_negative_numbers_have_a_minus_and_a_zero() -> None:
    assert levels(read_series("2020 −5,2 | 2021 −1,8"), zero=True) == ["−6", "−4", "−2", "0"]


def test_levels_of_whole_numbers_are_whole() -> None:
    assert levels(read_series("2020 3 | 2021 4"), zero=False, decimals=0) == ["2", "3", "4", "5"]


def test_equal_numbers_lie_between_two_levels() -> None:
    assert levels(SAME, zero=False) == ["6,3", "6,4", "6,5", "6,6", "6,7"]


# --- spreading labels ----------------------------------------------------------------------------


def test_labels_with_room_stay() -> None:
    assert spread((10, 50, 30), 9, 0, 60) == (10, 50, 30)


def test_labels_that_meet_part_evenly() -> None:
    assert spread((30, 32), 10, 0, 60) == (26, 36)


def test_of_two_equal_the_first_is_highest() -> None:
    assert spread((30, 30), 10, 0, 60) == (35, 25)


def test_labels_stay_inside() -> None:
    assert spread((0, 1, 2), 10, 0, 60) == (0, 10, 20)
    assert spread((60, 59, 58), 10, 0, 60) == (60, 50, 40)


@given(st.lists(st.floats(-20, 80), min_size=1, max_size=5))
def test_labels_never_touch_and_keep_their_order(wanted: list[float]) -> None:
    places = spread(wanted, 9, 0, 60)
    ordered = sorted(places)
    assert all(b - a > 9 - 1e-6 for a, b in pairwise(ordered))
    assert ordered[0] >= -1e-6 and ordered[-1] <= 60 + 1e-6
    for i, one in enumerate(wanted):
        assert all(places[i] < places[j] for j, other in enumerate(wanted) if one < other)


# --- the same each time --------------------------------------------------------------------------

PROGRAM = """
from faktaark.charts.lines import draw_panel, draw_population
from faktaark.model.figures import AgeProfile, Period
from faktaark.charts.barometer import draw_barometer
from faktaark.charts.sparkline import draw_spark
from faktaark.model.barometer import Barometer
from faktaark.charts.age_pyramid import draw_pyramid
from tests.examples.drawn import read_series
one = read_series("2020 5,0 | 2021 6,0 | 2022 .. | 2023 6,5")
ages = AgeProfile(Period(2023, "2023"), 5, (1, 2, 3), (3, 2, 1))
print(draw_population(one, 86, 40))
print(draw_panel(("Storvik", one), (("landet", one),), (55, 26), zero=True, decimals=1))
print(draw_pyramid(ages, ages, ("menn", "kvinner", "gruppe 1"), (72, 62)))
given = Barometer(
    centre=2.0, deviation=1.0, ratio=False, own=3.0, interval=(2.5, 3.5), half=(1, 3), most=(0, 4)
)
print(draw_barometer(given), draw_spark(one))
"""


def test_two_processes_draw_the_same_bytes() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM], capture_output=True, check=True, timeout=60
        ).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert b" id=" not in runs[0]
    assert runs[0].count(b"<svg") == 5


@pytest.mark.parametrize(
    ("number", "highest", "top"),
    [("83,0", 100, "100"), ("120,0", 100, "150"), ("83,0", 1e9, "150")],
)
def test_no_level_above_the_whole_that_no_number_needs(
    number: str, highest: float, top: str
) -> None:
    series = read_series(f"2020 74,0 | 2021 {number}")
    svg = draw_panel(
        ("Storvik", series), (), (55, 26), zero=False, decimals=1, least=90, highest=highest
    )
    levels = [text for text in Drawing(svg).texts() if text.isdigit() and len(text) < 4]
    assert max(levels, key=int) == top
