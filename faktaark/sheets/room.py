"""How high page 1 of a sheet is before its small multiples, so that they fill what is left.

In: a Sheet without them. Out: millimetres, and whether its words have room for larger type. The
sizes are those of templates/sheet.css; text is broken as the typeface is wide without kerning, so
that it never takes fewer lines than are printed and the page is never too long. Raises nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

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
INSIDE = 42.0  # for the number of a fylke and of its kommuner
BIG_NUMBERS, BIG_LABEL_WIDTH, BIG_LABEL_LINE = 19.6, 55.0, 11.0
THEME_TITLE = 3.8  # points that its larger line is higher
HEADING = 5.6  # of the first heading in a column
POINT_WIDTH, NOTE_WIDTH = 103.5, 108.0
ADVICE_HEADING = 9.6
HIGHEST_POPULATION = 50.0
CAPTION_LINE, CAPTION_GAP = 10.5, 4.3


@dataclass(frozen=True, slots=True)
class WordSizes:
    """Type and leading of the main points, of the remarks under them and of the advice, in points.

    gap: millimetres after a point. advice: lines of the longer of its two columns.
    """

    point: tuple[float, float]
    gap: float
    note: tuple[float, float]
    leading: float
    advice: Mapping[KindKey, int]


ORDINARY = WordSizes((9.2, 11.8), 0.9, (8, 10.5), 10.2, {"kommune": 7, "fylke": 4, "landet": 5})
ROOMY = WordSizes((10.6, 13.8), 1.6, (8.8, 11.6), 11.6, {"kommune": 8, "fylke": 5, "landet": 6})


def measure_panels(sheet: Sheet, population_mm: float = POPULATION_MM[1]) -> float:
    """Return the height left for the small multiples with their heading.

    population_mm: how high the line of the folketall is.
    """
    above = measure_head(sheet) + measure_big_numbers(sheet) + measure_body(sheet, population_mm)
    return PAGE - SPARE - above


def has_roomy_words(sheet: Sheet) -> bool:
    """Return whether there is so little to say that it fits beside the figures in larger type."""
    return measure_words(sheet, ROOMY) <= measure_figures(sheet, POPULATION_MM[1])


def fit_population(sheet: Sheet, spare_mm: float = 0.0) -> float:
    """Return how high the line of the folketall is: down to the foot of the words, where it is
    alone beside them, and further where the small multiples leave room.
    """
    if sheet.document.figures != ("befolkning",):
        return POPULATION_MM[1]
    beside = measure_words(sheet, ORDINARY) - measure_figures(sheet, 0.0)
    return min(max(POPULATION_MM[1], beside) + spare_mm, HIGHEST_POPULATION)


def measure_big_numbers(sheet: Sheet) -> float:
    """Return the height of the big numbers, with as many lines as the longest label has."""
    labels = [f"{big.label} · {big.reference}" for big in sheet.big_numbers]
    lines = [count_lines(label, BIG_LABEL_WIDTH, 8.5) for label in labels]
    return BIG_NUMBERS + to_mm(max(lines) * BIG_LABEL_LINE) if lines else 0.0


def measure_head(sheet: Sheet) -> float:
    """Return the height of the name and what stands under it; at least that of the map."""
    parallel = sheet.area.heading != sheet.area.name
    size, line = (20.0, 23.0) if parallel else (30.0, 34.0)
    name = count_lines(sheet.area.heading, META_WIDTH, size, bold=True) * line
    lines = count_meta(sheet)
    title = THEME_TITLE if sheet.document.is_theme else 0.0
    return max(HEAD, to_mm(title + name + lines * META_LINE) + 1.2)


def count_meta(sheet: Sheet) -> int:
    """Return how many lines stand under the name, with one to spare; three in that of a fylke,
    whose figures have longer names once all of them are fetched.
    """
    near = count_lines(", ".join(sheet.neighbours), META_WIDTH - NEIGHBOURS, 9)
    if sheet.area.kind == "fylke":
        near += 2 + count_lines(", ".join(sheet.inside), META_WIDTH, 9, begun_mm=INSIDE)
    else:
        near += 1 + count_lines(f"{sheet.group}: {sheet.group_description}", META_WIDTH, 9)
    return near + (3 if sheet.url else 2)


def measure_body(sheet: Sheet, population_mm: float) -> float:
    """Return the height of the main points and the advice, or of the figures beside them."""
    words = measure_words(sheet, ROOMY if sheet.roomy else ORDINARY)
    return HEADING + max(words, measure_figures(sheet, population_mm))


def measure_words(sheet: Sheet, sizes: WordSizes) -> float:
    """Return the height of the main points, the remarks and the advice in such type."""
    size, leading = sizes.point
    points = sum(
        to_mm(count_lines(point.text, POINT_WIDTH, size) * leading) + sizes.gap
        for point in sheet.highlights
    )
    remarks = " ".join(remark.text for remark in sheet.remarks)
    size, leading = sizes.note
    notes = to_mm(count_lines(remarks, NOTE_WIDTH, size) * leading)
    return points + notes + ADVICE_HEADING + to_mm(sizes.advice[sheet.area.kind] * sizes.leading)


def measure_figures(sheet: Sheet, population_mm: float) -> float:
    """Return the height of the figures beside the words, with their captions."""
    heights: Mapping[FigureName, float] = {
        "befolkning": population_mm,
        "alderspyramide": PYRAMID_MM[1],
    }
    shown = sheet.document.figures
    captions = sum(
        count_lines(sheet.charts[name].title, POPULATION_MM[0], 8.5, bold=True)
        + bool(sheet.charts[name].note)
        for name in shown
    )
    drawn = sum(heights[name] for name in shown)
    return to_mm(captions * CAPTION_LINE) + len(shown) * CAPTION_GAP + drawn


def count_lines(
    text: str, width_mm: float, size: float, *, bold: bool = False, begun_mm: float = 0.0
) -> int:
    """Return into how many lines a text is broken, at its ordinary spaces only.

    begun_mm: of the first line, what stands before the text.
    """
    width, space = width_mm * POINTS_PER_MM, text_width(" ", bold=bold, size=size)
    lines, used = (1, begun_mm * POINTS_PER_MM) if begun_mm and text else (0, width)
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
