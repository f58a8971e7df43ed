"""The rows of a Sheet arranged for a table: which cells, which notes, which lines.

Part of the pages stage. Comes in: a Sheet. Goes out: small records that a template can walk
through. Arranges what is there; computes and formats no number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from faktaark.model import Cell, Column, Period, Row, Sheet, SourceLine, Value


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
    """One period of a table of series; None where a series has no such period."""

    period: Period
    broken: bool  # a break lies between this period and the one before it
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class SeriesTable:
    headings: tuple[str, ...]
    lines: tuple[SeriesLine, ...]  # newest first

    @property
    def broken(self) -> bool:
        return any(line.broken for line in self.lines)


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A publisher's tables, and the newest date it gives for any of them, ISO, or ""."""

    publisher: str
    lines: tuple[SourceLine, ...]
    updated: str


def make_overview(
    sheet: Sheet, columns: tuple[Column, ...], *, numbered: bool
) -> tuple[OverviewSection, ...]:
    """The sections of the overview table; with `numbered` only rows that the sheet shows."""
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


def _make_row(row: Row, sheet: Sheet, columns: tuple[Column, ...]) -> OverviewRow:
    cells = select_cells(row, sheet, columns)
    decimals = max(len(cell.shown.partition(",")[2]) for cell in (row.own, *cells))
    return OverviewRow(row, cells, decimals)


def select_cells(row: Row, sheet: Sheet, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    """A row's comparison cells for the columns given."""
    by_key = {column.key: cell for column, cell in zip(sheet.columns, row.cells, strict=True)}
    return tuple(by_key[column.key] for column in columns)


def make_notes(rows: Iterable[Row], sheet: Sheet, columns: tuple[Column, ...]) -> Mapping[str, str]:
    """A letter for each reason that a number in the table is missing, in reading order.

    Explanation → letter: «For få personer til at tallet kan vises.» → «a».
    """
    notes: dict[str, str] = {}
    for row in rows:
        for cell in (row.own, *select_cells(row, sheet, columns)):
            if cell.reason:
                notes.setdefault(cell.explanation, _letter(len(notes)))
    return notes


def list_flags(rows: Iterable[Row]) -> tuple[str, ...]:
    """The flags in use, each once, for the list of signs."""
    return tuple(dict.fromkeys(flag for row in rows for flag in row.flags))


def _letter(place: int) -> str:
    """a, b, … z, aa, ab, …"""
    before, last = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


def number_rows(sheet: Sheet) -> Mapping[str, int]:
    """Indicator key → its row on the sheet, for those that have one."""
    return {row.key: row.number for row in sheet.sheet_rows}


def group_sources(sheet: Sheet) -> tuple[SourceGroup, ...]:
    """The sheet's sources by publisher, in the order they are first used; numbered tables first."""
    groups: dict[str, list[SourceLine]] = {}
    for line in sorted(sheet.sources, key=lambda line: not line.table.isdigit()):
        groups.setdefault(line.publisher, []).append(line)
    return tuple(
        SourceGroup(publisher, tuple(lines), max(line.updated for line in lines))
        for publisher, lines in groups.items()
    )


def make_series_table(row: Row) -> SeriesTable:
    """A row's series side by side, a line for every period that any of them has."""
    periods = sorted({period for series in row.series for period in series.periods}, reverse=True)
    values = [dict(zip(series.periods, series.values, strict=True)) for series in row.series]
    breaks = {end for series in row.series for end in series.breaks}
    return SeriesTable(
        headings=tuple(series.name for series in row.series),
        lines=tuple(
            SeriesLine(period, period.end in breaks, tuple(own.get(period) for own in values))
            for period in periods
        ),
    )
