"""A Sheet arranged for the templates: the rows and notes of a table, and figures by name.

In: a Sheet; for the list of kommuner, Regions. Out: small records for the templates. Arranges what
is there; computes and formats no number.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from string import ascii_lowercase
from typing import TypeAlias

import segno

from faktaark.model.figures import Period, Value
from faktaark.model.indicator import SourceLine
from faktaark.model.language import Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.sheet import Cell, Chart, Column, Row, Sheet
from faktaark.norwegian import sort_by_name
from faktaark.registry.strings import Strings

PanelRows: TypeAlias = tuple[tuple[tuple[str, Chart], ...], ...]

ABREAST = 3
DEFINITION_LINE = 74  # letters, about, in a column of definitions
"""How many small multiples stand side by side on the sheet, and in how many rows."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One row of the overview table. `cells` match the table's columns.

    `decimals`: how many decimals its numbers have, so that a column can be aligned on the comma.
    """

    row: Row
    cells: tuple[Cell, ...]
    decimals: int


@dataclass(frozen=True, slots=True)
class OverviewSection:
    """A theme's heading and the rows under it."""

    key: str
    name: str
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One period of a table of series; None where a series has no such period.

    A break is of one series: the others have figures on both sides that can be compared.
    """

    period: Period
    preliminary: bool
    cells: tuple[tuple[Value | None, bool], ...]  # and whether a break lies before it


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The series of a row as a table: a line per period, a column per region."""

    headings: tuple[str, ...]
    lines: tuple[SeriesLine, ...]  # newest first

    @property
    def broken(self) -> bool:
        """Whether any series has a break."""
        return any(broken for line in self.lines for _, broken in line.cells)


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A publisher's tables, and the newest date it gives for any of them, ISO, or ""."""

    publisher: str
    lines: tuple[SourceLine, ...]
    updated: str


def make_overview(
    sheet: Sheet, columns: tuple[Column, ...], *, numbered: bool
) -> tuple[OverviewSection, ...]:
    """Return the sections of the overview; with `numbered` only rows that the sheet shows."""
    sections = (
        OverviewSection(
            section.key,
            section.name,
            tuple(
                _make_row(row, sheet, columns) for row in section.rows if row.number or not numbered
            ),
        )
        for section in sheet.sections
    )
    return tuple(section for section in sections if section.rows)


def choose_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns of the page's table: those that some row has a comparison in.

    A kommune that is alone in its gruppe and its fylke has nothing to show there.
    """
    return tuple(
        column
        for place, column in enumerate(sheet.columns)
        if any(row.cells[place].reason != Reason.ALONE.value for row in sheet.rows)
    )


def _make_row(row: Row, sheet: Sheet, columns: tuple[Column, ...]) -> OverviewRow:
    cells = select_cells(row, sheet, columns)
    decimals = max(len(cell.shown.partition(",")[2]) for cell in (row.own, *cells))
    return OverviewRow(row, cells, decimals)


def select_cells(row: Row, sheet: Sheet, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    """Return a row's comparison cells for the columns given."""
    by_key = {column.key: cell for column, cell in zip(sheet.columns, row.cells, strict=True)}
    return tuple(by_key[column.key] for column in columns)


def make_notes(rows: Iterable[Row], sheet: Sheet, columns: tuple[Column, ...]) -> Mapping[str, str]:
    """Return a letter for each reason that a number in the table is missing, in reading order.

    Explanation → letter: «For få personer til at tallet kan vises.» → «a».
    """
    return letter_explanations(
        cell for row in rows for cell in (row.own, *select_cells(row, sheet, columns))
    )


def letter_explanations(cells: Iterable[Cell]) -> Mapping[str, str]:
    """Return a letter for each reason that a number is missing, in the order of the cells."""
    notes: dict[str, str] = {}
    for cell in cells:
        if cell.reason:
            notes.setdefault(cell.explanation, _letter(len(notes)))
    return notes


def list_flags(rows: Iterable[Row], sheet: Sheet, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the flags in use in a table, each once, for the list of signs."""
    return list_cell_flags(
        cell for row in rows for cell in (row.own, *select_cells(row, sheet, columns))
    )


def list_cell_flags(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return the flags in use in a table with many kommuner, each once."""
    return tuple(dict.fromkeys(flag for cell in cells for flag in cell.flags))


def list_highlighted(sheet: Sheet) -> tuple[Row, ...]:
    """Return the rows that the hovedpunkter speak of, in the order of the page."""
    keys = {key for sentence in sheet.highlights for key in sentence.rows}
    return tuple(row for row in sheet.rows if row.key in keys)


def list_stand_ins(rows: Iterable[Row]) -> tuple[Column, ...]:
    """Return the regions that stand in for a column's own, each once, for the list of signs."""
    return tuple(dict.fromkeys(cell.instead for row in rows for cell in row.cells if cell.instead))


def _letter(place: int) -> str:
    """Return a, b, … z, aa, ab, …"""
    before, last = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


def number_rows(sheet: Sheet) -> Mapping[str, int]:
    """Map indicator key to its row on the sheet, for those that have one."""
    return {row.key: row.number for row in sheet.sheet_rows}


def number_points(sheet: Sheet) -> Mapping[str, int]:
    """Map indicator key to the first main point that rests on its row."""
    points: dict[str, int] = {}
    for number, point in enumerate(sheet.highlights, start=1):
        for key in point.rows:
            points.setdefault(key, number)
    return points


def group_sources(sheet: Sheet, rows: Iterable[Row]) -> tuple[SourceGroup, ...]:
    """Return the rows' sources by publisher, in the order of use; numbered tables first."""
    used = {source.table for row in rows for source in row.about.sources}
    lines = [line for line in sheet.sources if line.table in used]
    groups: dict[str, list[SourceLine]] = {}
    for line in sorted(lines, key=lambda line: not line.table.isdigit()):
        groups.setdefault(line.publisher, []).append(line)
    return tuple(
        SourceGroup(publisher, tuple(lines), max(line.updated for line in lines))
        for publisher, lines in groups.items()
    )


@dataclass(frozen=True, slots=True)
class Definition:
    """What a row of the sheet shows, in a sentence. table: its number at SSB, or ""."""

    number: int
    text: str
    table: str
    url: str


def list_definitions(rows: Iterable[Row]) -> tuple[tuple[Definition, ...], ...]:
    """Return the definitions of a sheet's rows in two columns of about as many lines."""
    every = [_define(row) for row in rows]
    lines = [1 + (len(one.text) + len(one.table)) // DEFINITION_LINE for one in every]
    half = min(range(len(every) + 1), key=lambda place: max(sum(lines[:place]), sum(lines[place:])))
    return tuple(every[:half]), tuple(every[half:])


def _define(row: Row) -> Definition:
    source = row.about.sources[0] if row.about.sources else None
    numbered = source is not None and source.table.isdigit()
    return Definition(
        number=row.number,
        text=first_sentence(row.about.definition),
        table=source.table if source and numbered else "",
        url=source.url if source and numbered else "",
    )


def first_sentence(text: str) -> str:
    """Return the text up to the first full stop before a capital: «1. januar» goes on."""
    stops = (stop.end() for stop in re.finditer(r"\. ", text))
    end = next((stop for stop in stops if text[stop].isupper()), None)
    return text[:end].rstrip()


def make_series_table(row: Row) -> SeriesTable:
    """Return a row's series side by side, a line for every period that any of them has."""
    periods = sorted({period for series in row.series for period in series.periods}, reverse=True)
    preliminary = {year for series in row.series for year in series.preliminary}
    columns = [
        (dict(zip(series.periods, series.values, strict=True)), series.breaks)
        for series in row.series
    ]
    return SeriesTable(
        headings=tuple(series.name for series in row.series),
        lines=tuple(
            SeriesLine(
                period,
                period.end in preliminary,
                tuple((values.get(period), period.end in breaks) for values, breaks in columns),
            )
            for period in periods
        ),
    )


def name_baseline(sheet: Sheet) -> str:
    """Return what marks are set against, in full: «KOSTRA-gruppe 10»."""
    return sheet.against.name


def name_marks(sheet: Sheet, words: Strings) -> Mapping[str, str]:
    """Return what each mark means on this sheet: «høyere enn gruppen»."""
    return {
        code: name.format(grunnlag=sheet.against.short) for code, name in words["marks"].items()
    }


# --- figures -------------------------------------------------------------------------------------


def name_panels(panels: tuple[Chart, ...]) -> PanelRows:
    """Return the small multiples in rows, each with the name its address carries."""
    named = tuple((f"panel-{number}", panel) for number, panel in enumerate(panels, start=1))
    return tuple(named[start : start + ABREAST] for start in range(0, len(named), ABREAST))


def collect_figures(sheet: Sheet, panels: PanelRows) -> Mapping[str, str]:
    """Return SVG by name: what the sheet's HTML asks for."""
    charts = dict(sheet.charts)
    charts |= dict(chain.from_iterable(panels))
    for row in sheet.sheet_rows:
        charts |= {f"barometer-{row.number}": row.barometer} if row.barometer else {}
        charts |= {f"spark-{row.number}": row.spark} if row.spark else {}
    figures = {name: chart.svg for name, chart in charts.items() if chart.svg}
    return {**figures, **MARK_FIGURES, **({"qr": draw_qr(sheet.url)} if sheet.url else {})}


def _draw_mark(element: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{element}</svg>'


MARK_FIGURES: Mapping[str, str] = {
    "merke-hoyere": _draw_mark('<path d="M5 1.5 9 8.5H1z" fill="#1d2b33"/>'),
    "merke-lavere": _draw_mark('<path d="M5 8.5 1 1.5h8z" fill="#1d2b33"/>'),
    "merke-tilfeldig": _draw_mark(
        '<circle cx="5" cy="5" r="3.4" fill="none" stroke="#1d2b33" stroke-width="1.2"/>'
    ),
}
"""The marks that the typeface lacks: ▲, ▼ and ○."""


def draw_qr(url: str) -> str:
    """Return a QR code for an absolute address, as SVG without size."""
    out = BytesIO()
    code = segno.make_qr(url, error="m")
    code.save(out, kind="svg", border=0, dark="#1d2b33", xmldecl=False, omitsize=True, nl=False)
    return out.getvalue().decode("utf-8")


def collect_figure_files(sheet: Sheet) -> Mapping[str, str]:
    """Return SVG by file name, for the folder `figur/`; the same in both languages."""
    charts = dict(sheet.charts)
    charts |= {row.key: row.figure for row in sheet.rows if row.figure}
    return {f"{name}.svg": chart.svg for name, chart in charts.items() if chart.svg}


# --- the list of kommuner ------------------------------------------------------------------------


def list_kommuner(
    regions: Regions, language: Language
) -> tuple[tuple[Region, tuple[Kommune, ...]], ...]:
    """Return fylker with their kommuner, both in Norwegian alphabetical order."""
    fylker = sort_by_name(regions.fylker.values(), lambda fylke: fylke.name[language])
    return tuple(
        (
            fylke,
            tuple(
                sort_by_name(
                    (regions.kommuner[number] for number in fylke.members),
                    lambda kommune: kommune.name,
                )
            ),
        )
        for fylke in fylker
    )
