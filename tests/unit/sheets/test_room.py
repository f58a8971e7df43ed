"""The small multiples of page 1: which there are, and how high there is room for."""

from dataclasses import replace

import pytest

from faktaark.charts.canvas import text_width
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.sheet import BROAD_ABREAST, count_abreast
from faktaark.sheets.charts import POPULATION_MM
from faktaark.sheets.panels import (
    ALONE_MM,
    ENOUGH_MM,
    HIGHEST_MM,
    LOWEST_MM,
    choose_layout,
    find_lines,
)
from faktaark.sheets.room import (
    HIGHEST_POPULATION,
    PAGE,
    count_lines,
    fit_population,
    has_roomy_words,
    measure_panels,
)
from tests.examples.comparisons import comparison, indicator, series
from tests.examples.real import sheet

FEW = ("0301", "1151", "1580", "4601", "5612")


@pytest.mark.parametrize(
    ("room", "lines", "rows", "abreast"),
    [
        (120, 12, 3, 3),
        (84, 12, 2, 3),
        (84, 6, 2, 3),
        (84, 5, 2, 2),
        (84, 4, 2, 2),
        (84, 3, 1, 3),
        (84, 2, 1, 2),
        (84, 1, 1, 3),
        (60, 5, 1, 3),
        (60, 12, 1, 3),
        (70, 12, 2, 3),
        (84, 0, 0, 3),
    ],
)
def test_rows_of_figures(room: float, lines: int, rows: int, abreast: int) -> None:
    """Two where they are high enough to read, three where they are higher; few are broader."""
    layout = choose_layout(room, lines)
    assert (layout.rows, layout.abreast) == (rows, abreast)
    if rows:
        single = rows == 1 or abreast == BROAD_ABREAST
        assert LOWEST_MM <= layout.height_mm <= (ALONE_MM if single else HIGHEST_MM)
        shown = min(lines, rows * abreast)
        assert count_abreast(shown) == abreast
    if rows > 2:
        assert layout.height_mm >= ENOUGH_MM


def test_no_room_is_no_figure() -> None:
    assert choose_layout(20, 12).rows == 0


def test_only_lines_of_its_own_and_those_of_the_registry_first() -> None:
    line, short = series("2022 1,0 | 2023 2,0 | 2024 3,0"), series("2023 2,0 | 2024 3,0")
    other = comparison(of=indicator(key="other", panel=False), series=line)
    chosen = comparison(of=indicator(key="chosen", panel=True), series=line)
    without = comparison(of=indicator(key="without", panel=True), series=short)
    broken = comparison(
        of=indicator(key="broken", panel=True), series=replace(line, breaks=(2023,))
    )
    size = comparison(of=indicator(key="size", role="size", panel=True), series=line)
    keys = [c.indicator.key for c in find_lines([other, chosen, without, broken, size])]
    assert keys == ["chosen", "other"]


def test_words_are_broken_at_spaces_only() -> None:
    width = text_width("en to", size=9) / 72 * 25.4
    assert count_lines("en to", width + 0.1, 9) == 1
    assert count_lines("en to", width - 0.1, 9) == 2
    assert count_lines("en\u202fto", width - 0.1, 9) == 1
    assert count_lines("", width, 9) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_words_leave_less_room(language: Language) -> None:
    given = sheet("4601", language)
    more = replace(given, highlights=(*given.highlights, *given.highlights))
    assert measure_panels(more) < measure_panels(given) < PAGE


@pytest.mark.parametrize("number", FEW)
def test_figures_stand_in_full_rows_and_say_what_they_show(number: str) -> None:
    panels = sheet(number, "nb").panels
    assert panels and len(panels) % count_abreast(len(panels)) == 0
    for panel in panels:
        assert panel.title and panel.unit and panel.note
        assert "–" not in panel.note


def test_little_to_say_stands_in_larger_type_and_is_no_higher_than_the_figures() -> None:
    given = sheet("4601", "nb")
    assert not given.roomy
    little = replace(given, highlights=given.highlights[:2], remarks=())
    assert has_roomy_words(little)
    assert measure_panels(little) == measure_panels(replace(little, roomy=True))


def test_the_line_of_the_folketall_is_higher_where_it_stands_alone() -> None:
    given = sheet("4601", "nb")
    assert fit_population(given, 10.0) == POPULATION_MM[1]
    alone = replace(given, document=replace(given.document, figures=("befolkning",)))
    assert fit_population(alone) > POPULATION_MM[1]
    little = replace(alone, highlights=(), remarks=())
    assert fit_population(little) == POPULATION_MM[1]
    assert fit_population(little, 5.0) == POPULATION_MM[1] + 5.0
    assert fit_population(alone, 100.0) == HIGHEST_POPULATION
