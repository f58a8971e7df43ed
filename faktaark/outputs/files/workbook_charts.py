"""The figures of a workbook, which a spreadsheet draws from the workbook's own numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from faktaark.model.sheet import OWN, Row, SeriesRow, Sheet

OWN_COLOUR, OTHER_COLOUR = "#0b5d54", "#566168"
FEWEST = 3  # numbers that a line is drawn of
CHART_ROWS, CHART_WIDTH, CHART_HEIGHT = 17, 720, 320

FIRST_YEAR = 4
"""The column of the first year in the sheet of series, after theme, indicator, unit and region."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where a series stands in the sheet of series: its row there, and the columns of its years."""

    place: int
    series: SeriesRow


def draw_charts(
    book: Workbook,
    page: Worksheet,
    sheet: Sheet,
    years: Sequence[int],
    lines: Mapping[tuple[str, str], Line],
    series: str,
) -> None:
    """Draw one chart a theme, of its first indicator with a line, and of the baseline.

    series: the name of the sheet of series, which the charts refer to.
    """
    place = 2
    for section in sheet.sections:
        row = next((row for row in section.rows if _has_line(lines.get((row.key, OWN)))), None)
        if row is None:
            continue
        chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        drawn = 0
        extra: list[int] = []
        for region, colour in ((OWN, OWN_COLOUR), (sheet.baseline, OTHER_COLOUR)):
            if (line := lines.get((row.key, region))) is None:
                continue
            for number, (first, last) in enumerate(_find_runs(line, years)):
                chart.add_series(_describe(series, line, first, last, colour))
                extra += [drawn] if number else []
                drawn += 1
        chart.set_title({"name": f"{row.about.name}, {row.about.unit}", "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom", "delete_series": extra})
        axis = {"num_format": "0", "min": years[0], "max": years[-1]}
        chart.set_x_axis({**axis, "major_gridlines": {"visible": False}})
        chart.set_y_axis({"min": 0} if _starts_at_zero(row) else {})
        chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
        chart.show_blanks_as("span")  # a year between two elections has no figure, and needs none
        page.insert_chart(place, 0, chart, {"description": row.figure.alt if row.figure else ""})
        place += CHART_ROWS


def _has_line(line: Line | None) -> bool:
    return line is not None and sum(v.number is not None for v in line.series.values) >= FEWEST


def _starts_at_zero(row: Row) -> bool:
    """Return whether the axis starts at 0; a number below it has its own axis."""
    values = [value.number for series in row.series for value in series.values]
    return row.about.unit_key == "prosent" and min(v for v in values if v is not None) >= 0


def _find_runs(line: Line, years: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return first and last column of each stretch to draw, without a gap or a break inside.

    A text in the middle would be drawn as 0. Years that no region has a figure for do not part
    two stretches.
    """
    columns = {year: place for place, year in enumerate(years, start=FIRST_YEAR)}
    run: list[int] = []
    for period, value in zip(line.series.periods, line.series.values, strict=True):
        if run and (value.number is None or period.end in line.series.breaks):
            yield run[0], run[-1]
            run = []
        if value.number is not None:
            run.append(columns[period.end])
    if run:
        yield run[0], run[-1]


def _describe(name: str, line: Line, first: int, last: int, colour: str) -> dict[str, object]:
    return {
        "name": [name, line.place, FIRST_YEAR - 1],
        "categories": [name, 1, first, 1, last],
        "values": [name, line.place, first, line.place, last],
        "line": {"color": colour, "width": 2.25},
        "marker": {
            "type": "circle",
            "size": 4,
            "fill": {"color": colour},
            "border": {"color": colour},
        },
    }
