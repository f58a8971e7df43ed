"""How high page 1 of a sheet is before its small multiples, so that they fill what is left.

In: a Sheet without them. Out: millimetres. The sizes are those of templates/sheet.css; text is
broken as the typeface is wide without kerning, so that it never takes fewer lines than are printed
and the page is never too long. Raises nothing.
"""

from collections.abc import Mapping

from faktaark.charts.canvas import POINTS_PER_MM, text_width
from faktaark.model.document import FigureName
from faktaark.model.region_kinds import KindKey
from faktaark.model.sheet import Sheet
from faktaark.sheets.charts import POPULATION_MM, PYRAMID_MM

PAGE = 272.0  # between the margins
SPARE = 2.5  # for what is rounded
META_WIDTH, META_LINE = 128.0, 12.2
HEAD = 30.0
NEIGHBOURS = 14.0  # for the word before them
BIG_NUMBERS = 23.5
HEADING = 5.6  # of the first heading in a column
POINT_WIDTH, POINT_LINE, POINT_GAP = 103.5, 11.8, 0.9
NOTE_WIDTH, NOTE_LINE = 108.0, 10.5
ADVICE_HEADING, ADVICE_LINE = 9.6, 10.2
ADVICE_LINES: Mapping[KindKey, int] = {"kommune": 7, "fylke": 4, "landet": 5}
CAPTION_LINE, CAPTION_GAP = 10.5, 4.3
HEIGHTS: Mapping[FigureName, float] = {
    "befolkning": POPULATION_MM[1],
    "alderspyramide": PYRAMID_MM[1],
}


def measure_panels(sheet: Sheet) -> float:
    """Return the height left for the small multiples with their heading."""
    big = BIG_NUMBERS if sheet.big_numbers else 0.0
    return PAGE - SPARE - measure_head(sheet) - big - measure_body(sheet)


def measure_head(sheet: Sheet) -> float:
    """Return the height of the name and what stands under it; at least that of the map."""
    parallel = sheet.area.heading != sheet.area.name
    size, line = (20.0, 23.0) if parallel else (30.0, 34.0)
    name = count_lines(sheet.area.heading, META_WIDTH, size, bold=True) * line
    group = count_lines(f"{sheet.group}: {sheet.group_description}", META_WIDTH, 9)
    names = ", ".join((*sheet.neighbours, *sheet.inside))
    beside = count_lines(names, META_WIDTH - NEIGHBOURS, 9)
    lines = 2 + (2 if sheet.url else 1) + group + beside
    return max(HEAD, to_mm(name + lines * META_LINE) + 1.2)


def measure_body(sheet: Sheet) -> float:
    """Return the height of the main points and the advice, or of the figures beside them."""
    points = sum(
        to_mm(count_lines(point.text, POINT_WIDTH, 9.2) * POINT_LINE) + POINT_GAP
        for point in sheet.highlights
    )
    remarks = " ".join(remark.text for remark in sheet.remarks)
    notes = to_mm(count_lines(remarks, NOTE_WIDTH, 8) * NOTE_LINE)
    read = ADVICE_HEADING + to_mm(ADVICE_LINES[sheet.area.kind] * ADVICE_LINE)
    shown = sheet.document.figures
    captions = sum(
        count_lines(sheet.charts[name].title, POPULATION_MM[0], 8.5, bold=True)
        + bool(sheet.charts[name].note)
        for name in shown
    )
    drawn = sum(HEIGHTS[name] for name in shown)
    figures = to_mm(captions * CAPTION_LINE) + len(shown) * CAPTION_GAP + drawn
    return HEADING + max(points + notes + read, figures)


def count_lines(text: str, width_mm: float, size: float, *, bold: bool = False) -> int:
    """Return into how many lines a text is broken, at its ordinary spaces only."""
    width, space = width_mm * POINTS_PER_MM, text_width(" ", bold=bold, size=size)
    lines, used = 0, width
    for word in text.split(" ") if text else ():
        wide = text_width(word, bold=bold, size=size)
        if lines == 0 or used + space + wide > width:
            lines, used = lines + 1, wide
        else:
            used += space + wide
    return lines


def to_mm(points: float) -> float:
    """Return points in millimetres."""
    return points / POINTS_PER_MM
