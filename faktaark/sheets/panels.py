"""The small multiples of page 1: which they are, and how high.

In: a Subject and the rows on its sheet. Out: charts in full rows, each with a title that says what
it shows, its unit, and how the kommune's own figure has moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from faktaark.model.document import Document
from faktaark.model.figures import Comparison
from faktaark.model.language import Language
from faktaark.model.registry import Theme
from faktaark.model.sheet import BROAD_ABREAST, PANELS_ABREAST, Chart
from faktaark.norwegian import unit_name
from faktaark.sheets.charts import draw_lines_of
from faktaark.sheets.side_by_side import can_stand_beside, draw_beside
from faktaark.sheets.subject import Subject
from faktaark.text.captions import panel_alt, say_ends

MOST_ROWS = 4
WIDTHS_MM = {PANELS_ABREAST: 56.0, BROAD_ABREAST: 87.5}  # as in sheet.css
FEW = (2, 4, 5)  # lines
LOWEST_MM, HIGHEST_MM = 23.0, 56.0
ALONE_MM = 66.0  # that a single row is high at most, and broad figures
ENOUGH_MM = 29.0  # that a panel is high, where a third row is begun
HEADING_MM = 13.5  # of the heading over them, and the line under it
CAPTION_MM = 10.7  # over each row
LINE = 3  # numbers, of which a line is made


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows that can have a panel, the most important first.

    places: of the themes, down which those that are shown stand; none: as they are. are_bars: the
    kommune has no line, and its newest figures stand beside others'.
    """

    by_importance: tuple[Comparison, ...]
    places: Mapping[str, int] = field(default_factory=dict)
    are_bars: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How small multiples stand: rows, how many side by side, and how high each figure is."""

    rows: int
    abreast: int
    height_mm: float


def make_panels(
    lines: Lines, subject: Subject, language: Language, room_mm: float
) -> tuple[Chart, ...]:
    """Return the small multiples that there is room for.

    room_mm: the height there is for them all, with their heading, which they fill.
    """
    layout = choose_layout(room_mm - HEADING_MM, len(lines.by_importance))
    chosen = list(lines.by_importance[: layout.rows * layout.abreast])
    if lines.places:
        chosen.sort(key=lambda comparison: lines.places[comparison.indicator.theme])
    size = (WIDTHS_MM[layout.abreast], layout.height_mm)
    draw = draw_beside if lines.are_bars else _draw
    return tuple(draw(subject, comparison, language, size) for comparison in chosen)


def measure_spare(lines: Lines, room_mm: float) -> float:
    """Return the height that the small multiples leave, where they are as high as they may be."""
    layout = choose_layout(room_mm - HEADING_MM, len(lines.by_importance))
    used = HEADING_MM + layout.rows * (layout.height_mm + CAPTION_MM)
    return max(room_mm - used, 0.0) if layout.rows else 0.0


def choose_lines(
    document: Document, themes: Sequence[Theme], subject: Subject, on_sheet: Mapping[str, int]
) -> Lines:
    """Return the rows of a sheet that have a line.

    Of the whole sheet those that the registry has a panel for come first, and stand down the
    themes; on the sheet of a theme they stand as it has them. Where none of a theme has a line,
    those that can stand beside others come instead. on_sheet: the rows, by key.
    """
    given = [c for c in subject.comparisons if c.indicator.key in on_sheet]
    if document.is_theme:
        given.sort(key=lambda comparison: document.indicators.index(comparison.indicator.key))
        lines = tuple(c for c in given if _has_own_line(c) and not c.indicator.is_size)
        bars = () if lines else tuple(c for c in given if can_stand_beside(c))
        return Lines(lines or bars, are_bars=bool(bars))
    places = {theme.key: i for i, theme in enumerate(themes)}
    return Lines(tuple(find_lines(given)), places)


def choose_layout(room_mm: float, lines: int) -> Layout:
    """Return how figures of so many lines are laid out.

    What is too little for two rows of three stands two by two and broader, if there is room.
    """
    if lines in FEW:
        broad = divide_room(room_mm, lines, BROAD_ABREAST)
        if broad.rows == lines // BROAD_ABREAST:
            return broad
    return divide_room(room_mm, lines, PANELS_ABREAST)


def divide_room(room_mm: float, lines: int, abreast: int) -> Layout:
    """Return how many rows of figures fit, and how high each figure is.

    Two where there are figures for them; one where two would be too low, three where they would be
    high enough.
    """
    full = min(lines // abreast, MOST_ROWS) or min(lines, 1)
    heights = {rows: room_mm / rows - CAPTION_MM for rows in range(1, full + 1)}
    fit = [
        rows for rows, height in heights.items() if height >= (ENOUGH_MM if rows > 2 else LOWEST_MM)
    ]
    if not fit:
        return Layout(0, abreast, 0.0)
    highest = HIGHEST_MM if fit[-1] > 1 and abreast == PANELS_ABREAST else ALONE_MM
    return Layout(fit[-1], abreast, min(int(heights[fit[-1]] * 2) / 2, highest))


def find_lines(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Return those that the registry has a panel for, then the others.

    Only where the kommune has a line of its own: what is not there is no development. The size has
    a figure of its own beside them.
    """
    lines = [c for c in comparisons if _has_own_line(c) and c.indicator.role != "size"]
    return sorted(lines, key=lambda comparison: not comparison.indicator.panel)


def _has_own_line(comparison: Comparison) -> bool:
    """Return whether the line since its last break has three numbers, the newest one of them."""
    series = comparison.series
    broken = max(series.breaks, default=0)
    numbered = [
        period.end >= broken
        for period, value in zip(series.periods, series.values, strict=True)
        if value.number is not None
    ]
    return comparison.own.number is not None and sum(numbered) >= LINE


def _draw(
    subject: Subject, comparison: Comparison, language: Language, size_mm: tuple[float, float]
) -> Chart:
    area, indicator = subject.area, comparison.indicator
    return Chart(
        draw_lines_of(area, comparison, size_mm),
        panel_alt(area, comparison, language),
        indicator.words[language].chart,
        unit=unit_name(indicator.unit, language),
        note=say_ends(comparison, language),
    )
