"""Sheet → tall.xlsx: the numbers of one kommune as a workbook, to be sorted, charted and pasted.

The same Sheet gives the same bytes. Five sheets: what the overview table shows, every series with a
column a year, a chart for each theme, sources and definitions, and what lacks kommuner. Numbers are
numbers, unrounded, with as many decimals in sight as the page has; how they look (comma, space) is
up to the reader's Excel. Where there is no number the reason stands as text, and no chart takes it
for a number.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from faktaark.model.sheet import Cell, Row, Section, SeriesRow, Sheet
from faktaark.norwegian import format_date
from faktaark.outputs.arranging import name_marks
from faktaark.outputs.files.lacking import describe, describe_cell
from faktaark.outputs.files.workbook_charts import FIRST_YEAR, OTHER_COLOUR, Line, draw_charts
from faktaark.outputs.files.workbook_coverage import write_coverage
from faktaark.registry.strings import Strings
from faktaark.text.phrases import upper_first

SHEETS = ("overview", "series", "charts", "sources", "coverage")
"""The keys of their names in strings.toml, [workbook]; in the order of the workbook."""

FIGURES = 9
"""How many significant figures a number has: 6.473676107400385 is 6.47367611, and lighter."""

SETTINGS = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
"""In memory the library gives the parts of the file a fixed date."""


@dataclass
class Formats:
    """The workbook's cell formats; those of numbers are made as they are needed."""

    book: Workbook
    head: Format = field(init=False)
    wrapped: Format = field(init=False)
    quiet: Format = field(init=False)
    numbers: dict[int, Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rule = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        self.head = self.book.add_format(rule)
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.quiet = self.book.add_format({"font_color": OTHER_COLOUR})

    def of_number(self, text: str) -> Format:
        """Return the format with as many decimals as the number has where it is printed."""
        decimals = len(text.partition(",")[2])
        if decimals not in self.numbers:
            code = "#,##0" + ("." + "0" * decimals if decimals else "")
            self.numbers[decimals] = self.book.add_format({"num_format": code})
        return self.numbers[decimals]


def render_workbook(sheet: Sheet, words: Strings) -> bytes:
    """Return tall.xlsx. Its date is that of the utgave. `words`: in the language of the sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        title = _title(sheet, words)
        created = datetime.fromisoformat(sheet.edition.date)
        book.set_properties({"title": title, "created": created})
        formats = Formats(book)
        overview, over_time, charts, sources, coverage = (
            book.add_worksheet(words["workbook"][key]) for key in SHEETS
        )
        _write_overview(overview, formats, sheet, words)
        years = _list_years(sheet)
        lines = _write_series(over_time, formats, sheet, years, words)
        charts.write_string(0, 0, title, formats.quiet)
        draw_charts(book, charts, sheet, years, lines, over_time.get_name())
        _write_sources(sources, formats, sheet, words)
        write_coverage(coverage, formats.head, sheet, years, words)
    return out.getvalue()


def _title(sheet: Sheet, words: Strings) -> str:
    return words["workbook"]["title"].format(
        navn=sheet.area.name,
        nummer=sheet.area.number,
        utgave=sheet.edition.number,
        dato=format_date(sheet.edition.date, sheet.language),
    )


def _heads(words: Strings, *keys: str) -> list[str]:
    return [words["workbook"][key] for key in keys]


def _begin(
    page: Worksheet, formats: Formats, remark: str, heads: Sequence[str | int], frozen: int
) -> None:
    """Write the title and the heads, which stay in sight with the first columns."""
    page.write_string(0, 0, remark, formats.quiet)
    for place, head in enumerate(heads):
        page.write(1, place, head, formats.head)
    page.freeze_panes(2, frozen)


def _write_texts(page: Worksheet, line: int, texts: Sequence[str], style: Format | None) -> None:
    for place, text in enumerate(texts):
        if text:
            page.write_string(line, place, text, style)


# --- the overview --------------------------------------------------------------------------------


def _write_overview(page: Worksheet, formats: Formats, sheet: Sheet, words: Strings) -> None:
    """Write a line for each indicator: own number, its references, and the mark in words.

    Landet has neither references nor marks.
    """
    marks = name_marks(sheet, words)
    heads = _heads(words, "theme", "number", "indicator", "unit", "period")
    _begin(
        page,
        formats,
        _title(sheet, words),
        [
            *heads,
            sheet.area.name,
            *(column.heading for column in sheet.columns),
            *_heads(words, *(["mark"] if marks else []), "remark"),
        ],
        frozen=3,
    )
    last = len(heads) + len(sheet.columns) + (2 if marks else 1)
    lines = [(section.name, row) for section in sheet.sections for row in section.rows]
    for line, (theme, row) in enumerate(lines, start=2):
        _write_texts(
            page, line, [theme, "", row.about.name, row.about.unit, row.about.period_label], None
        )
        if row.number:
            page.write_number(line, 1, row.number)
        for place, cell in enumerate((row.own, *row.cells), start=len(heads)):
            _write_cell(page, formats, line, place, cell)
        if marks:
            page.write_string(line, last - 1, marks[row.mark])
        if remark := _remark(sheet, row, words):
            page.write_string(line, last, remark)
    page.autofilter(1, 0, len(lines) + 1, last)
    numbers = [14] * (1 + len(sheet.columns))
    _set_widths(page, [22, 5, 44, 24, 11, *numbers, *([34] if marks else []), 40])


def _write_cell(page: Worksheet, formats: Formats, line: int, place: int, cell: Cell) -> None:
    if cell.number is None:
        page.write_string(line, place, cell.explanation, formats.quiet)
    else:
        write_number(page, formats, (line, place), cell.number, cell.shown)


def write_number(
    page: Worksheet, formats: Formats, where: tuple[int, int], number: float, shown: str
) -> None:
    """Write a number to FIGURES significant figures, with as many decimals shown as in print."""
    page.write_number(*where, float(f"{number:.{FIGURES}g}"), formats.of_number(shown))


def _remark(sheet: Sheet, row: Row, words: Strings) -> str:
    """Return the row's flags, and which numbers are of another region or lack kommuner."""
    own = words["workbook"]
    found = [f"{upper_first(words['flags'][flag])}." for flag in row.flags]
    if lacking := describe_cell(row.own):
        found.append(own["lacking"].format(navn=sheet.area.name, **lacking))
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        if cell.instead:
            found.append(own["instead"].format(kolonne=column.heading, navn=cell.instead.name))
        if lacking := describe_cell(cell):
            found.append(own["lacking"].format(navn=(cell.instead or column).heading, **lacking))
    return " ".join(found)


def _set_widths(page: Worksheet, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths):
        page.set_column(place, place, width)


# --- series --------------------------------------------------------------------------------------


def _list_years(sheet: Sheet) -> list[int]:
    return sorted({p.end for row in sheet.rows for series in row.series for p in series.periods})


def _write_series(
    page: Worksheet, formats: Formats, sheet: Sheet, years: Sequence[int], words: Strings
) -> Mapping[tuple[str, str], Line]:
    """Write a line for each indicator and region, a column a year; return where each stands."""
    first = _heads(words, "theme", "indicator", "unit", "region")
    heads: tuple[str | int, ...] = (*first, *years, *_heads(words, "remark"))
    _begin(page, formats, words["workbook"]["end_years"], heads, FIRST_YEAR)
    columns = {year: place for place, year in enumerate(years, start=FIRST_YEAR)}
    lines: dict[tuple[str, str], Line] = {}
    for section, row, series in _every_series(sheet):
        line = len(lines) + 2
        lines[row.key, series.column] = Line(line, series)
        _write_texts(page, line, [section.name, row.about.name, row.about.unit, series.name], None)
        if remark := _series_remark(series, words):
            page.write_string(line, FIRST_YEAR + len(years), remark)
        for period, value in zip(series.periods, series.values, strict=True):
            place = columns[period.end]
            if value.number is not None:
                write_number(page, formats, (line, place), value.number, value.shown)
            elif value.reason is not None:
                reason = words["missing_codes"][value.reason.value]
                page.write_string(line, place, reason, formats.quiet)
    page.autofilter(1, 0, len(lines) + 1, FIRST_YEAR + len(years))
    _set_widths(page, [22, 44, 24, 24, *[11] * len(years), 60])
    return lines


def _series_remark(series: SeriesRow, words: Strings) -> str:
    """Return how few kommuner stand behind any of the figures, and which are preliminary."""
    own, least = words["workbook"], series.least
    years = [str(p.end) for p in series.periods if p.end in series.preliminary]
    return " ".join(
        (
            *([own["least"].format(**describe(least))] if least else []),
            *([own["preliminary"].format(aar=", ".join(years))] if years else []),
        )
    )


def _every_series(sheet: Sheet) -> Iterator[tuple[Section, Row, SeriesRow]]:
    for section in sheet.sections:
        for row in section.rows:
            for series in row.series:
                yield section, row, series


# --- sources -------------------------------------------------------------------------------------


def _write_sources(page: Worksheet, formats: Formats, sheet: Sheet, words: Strings) -> None:
    """Write a line for each indicator and table behind it; the definition is in the first."""
    language = sheet.language
    heads = _heads(words, "indicator", "definition", "caveat", "calculated")
    heads += _heads(words, "source", "updated", "fetched", "address")
    _begin(page, formats, words["workbook"]["not_official"], heads, frozen=1)
    line = 2
    for row in sheet.rows:
        calculated = words["workbook"]["yes" if row.about.own_calculation else "no"]
        first = [row.about.name, row.about.definition, " ".join(row.caveats), calculated]
        for source in row.about.sources:
            where = f"{source.publisher} {source.table}: {source.title}"
            dates = [
                format_date(d, language) if d else "" for d in (source.updated, source.fetched)
            ]
            _write_texts(page, line, [*first, where, *dates, source.url], formats.wrapped)
            first = [row.about.name, "", "", ""]
            line += 1
    _set_widths(page, [32, 60, 50, 10, 50, 18, 18, 44])
