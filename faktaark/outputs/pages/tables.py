"""A Sheet arranged for the templates: the rows and notes of a table, and figures by name.

In: a Sheet; for the list of kommuner, Regions. Out: small records for the templates. Arranges what
is there; computes and formats no number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Any, TypeAlias

import segno

from faktaark.model.figures import Period, Value
from faktaark.model.language import Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.sheet import Chart, Column, Row, Sheet, count_abreast
from faktaark.norwegian import sort_by_name
from faktaark.outputs.arranging import (
    give_letters,
    list_flags,
    list_stand_ins,
    make_notes,
    name_baseline,
    name_marks,
)
from faktaark.registry.strings import Strings

PanelRows: TypeAlias = tuple[tuple[tuple[str, Chart], ...], ...]


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

    @property
    def notes(self) -> Mapping[Reason, str]:
        """A letter for each reason that a number is missing, from the newest period."""
        values = (value for line in self.lines for value, _ in line.cells)
        return give_letters(value.reason for value in values if value and value.reason)


def choose_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns of the page's table: those that some row has a comparison in.

    A kommune that is alone in its gruppe and its fylke has nothing to show there.
    """
    return tuple(
        column
        for place, column in enumerate(sheet.columns)
        if any(row.cells[place].reason != Reason.ALONE.value for row in sheet.rows)
    )


def explain_overview(
    sheet: Sheet, columns: tuple[Column, ...], rows: Sequence[Row], words: Strings
) -> dict[str, Any]:
    """Return what a template needs beside the rows of an overview, by its names there."""
    return {
        "columns": columns,
        "notes": make_notes(rows, sheet, columns),
        "flags": list_flags(rows, sheet, columns),
        "stand_ins": list_stand_ins(rows),
        "baseline": name_baseline(sheet),
        "marks": name_marks(sheet, words),
    }


def list_highlighted(sheet: Sheet) -> tuple[Row, ...]:
    """Return the rows that the hovedpunkter speak of, in the order of the page."""
    keys = {key for sentence in sheet.highlights for key in sentence.rows}
    return tuple(row for row in sheet.rows if row.key in keys)


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


# --- figures -------------------------------------------------------------------------------------


def name_panels(panels: tuple[Chart, ...]) -> PanelRows:
    """Return the small multiples in rows, each with the name its address carries."""
    named = tuple((f"panel-{number}", panel) for number, panel in enumerate(panels, start=1))
    abreast = count_abreast(len(panels))
    return tuple(named[start : start + abreast] for start in range(0, len(named), abreast))


def name_fylker(sheet: Sheet) -> tuple[tuple[str, Chart], ...]:
    """Return the figures of fylker side by side, each with the name its address carries."""
    return tuple((f"fylker-{number}", chart) for number, chart in enumerate(sheet.fylker, start=1))


def collect_figures(sheet: Sheet, panels: PanelRows) -> Mapping[str, str]:
    """Return SVG by name: what the sheet's HTML asks for."""
    charts = dict(sheet.charts)
    charts |= dict(chain.from_iterable(panels)) | dict(name_fylker(sheet))
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
