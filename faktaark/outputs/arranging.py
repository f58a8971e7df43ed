"""A Sheet's overview and what stands under it, arranged as the sheet, the page and Word show them.

In: a Sheet. Out: small records and strings. Arranges what is there; computes and formats no number.
"""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TypeVar

from faktaark.model.figures import Coverage
from faktaark.model.indicator import SourceLine
from faktaark.model.sheet import Cell, Column, Row, Sheet
from faktaark.outputs.type_size import AIR_MM, TYPE_STEPS
from faktaark.registry.strings import Strings

ReasonT = TypeVar("ReasonT", bound=Hashable)

DEFINITION_LINE = 74
"""About how many letters a line of a definition holds, in its column on the sheet."""

LETTERS_AS_A_ROW = 147  # take as much of the page, under the table; these three as measured
FULL = 34.47  # rows that fill a page in the smallest type
ROWS_A_STEP = 1.033  # that a larger type takes the place of
ROW_MM, LEADING_MM = 4.07, 0.035  # of a row in the smallest type, and what a step adds to its lines
FOOT_MM, FOOT_GROWS = 20.0, 0.024  # what else stands under a table, and its part that a step adds
BROKEN = 1.4  # for lines that are broken in two in larger type, as measured


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
class SourceGroup:
    """A publisher's tables, and the newest date it gives for any of them, ISO, or ""."""

    publisher: str
    lines: tuple[SourceLine, ...]
    updated: str


def list_table_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns that the sheet's overview has, in order."""
    return tuple(column for column in sheet.columns if column.key in sheet.table_columns)


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
    return give_letters(cell.explanation for cell in cells if cell.reason)


def give_letters(reasons: Iterable[ReasonT]) -> Mapping[ReasonT, str]:
    """Return a letter for each of the reasons, in the order they come."""
    return {reason: _letter(place) for place, reason in enumerate(dict.fromkeys(reasons))}


def list_flags(rows: Iterable[Row], sheet: Sheet, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the flags in use in a table, each once, for the list of signs."""
    return list_cell_flags(
        cell for row in rows for cell in (row.own, *select_cells(row, sheet, columns))
    )


def list_cell_flags(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return the flags in use in a table with many kommuner, each once."""
    return tuple(dict.fromkeys(flag for cell in cells for flag in cell.flags))


def list_stand_ins(rows: Iterable[Row]) -> tuple[Column, ...]:
    """Return the regions that stand in for a column's own, each once, for the list of signs."""
    return tuple(dict.fromkeys(cell.instead for row in rows for cell in row.cells if cell.instead))


def _letter(place: int) -> str:
    """Return a, b, … z, aa, ab, …"""
    before, last = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


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


def guess_type_step(sheet: Sheet) -> int:
    """Return the largest type, of the whole steps, that an overview may have room for.

    By its rows, and the letters of what stands under it: measured, and a little too much rather
    than too little, since a sheet that is too long is tried in smaller type.
    """
    lines = len(sheet.sheet_rows) + count_letters(sheet) / LETTERS_AS_A_ROW
    return max(0, min(TYPE_STEPS, int((FULL - lines) / ROWS_A_STEP)))


@dataclass(frozen=True, slots=True)
class StepHeight:
    """How much higher an overview is one step larger: with larger type, and with more air alone."""

    with_type_mm: float
    air_mm: float


def measure_step(sheet: Sheet) -> StepHeight:
    """Return about how much a step adds."""
    rows = len(sheet.sheet_rows)
    foot = FOOT_MM + count_letters(sheet) / LETTERS_AS_A_ROW * ROW_MM
    air = 2 * AIR_MM * rows
    return StepHeight(BROKEN * (air + LEADING_MM * rows + FOOT_GROWS * foot), air)


def count_letters(sheet: Sheet) -> int:
    """Return the letters of the definitions under an overview, and of what is not there."""
    definitions = (len(one.text) for column in list_definitions(sheet.sheet_rows) for one in column)
    lacking = (len(one.name) + len(one.table) for one in sheet.lacking)
    return sum(definitions) + sum(lacking)


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


def name_baseline(sheet: Sheet) -> str:
    """Return what marks are set against, in full: «KOSTRA-gruppe 10»; "" for landet."""
    return sheet.against.name if sheet.against else ""


def name_marks(sheet: Sheet, words: Strings) -> Mapping[str, str]:
    """Return what each mark means on this sheet: «høyere enn gruppen»; nothing for landet."""
    if sheet.against is None:
        return {}
    short = sheet.against.short
    return {code: name.format(grunnlag=short) for code, name in words["marks"].items()}


# --- coverage ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartialColumn:
    """A column of the sheet, its rows whose number lacks kommuner, and the least covered."""

    heading: str
    rows: tuple[int, ...]
    least: Coverage


def list_partial(
    rows: Sequence[Row], columns: Sequence[Column], every: Sequence[Column], own: str = ""
) -> tuple[PartialColumn, ...]:
    """Return the columns with numbers that lack kommuner.

    every: those of the cells. own: the heading of the area's own numbers, which may lack kommuner
    where it is a fylke or landet; "" leaves them out.
    """
    cells = [(own, [(row.number, row.own) for row in rows])] if own else []
    for column in columns:
        place = every.index(column)
        cells.append((column.heading, [(row.number, row.cells[place]) for row in rows]))
    found = (_find_partial(heading, numbered) for heading, numbered in cells)
    return tuple(column for column in found if column)


def _find_partial(heading: str, cells: Iterable[tuple[int, Cell]]) -> PartialColumn | None:
    """Return what of a column lacks kommuner. cells: by the numbers of their rows."""
    lacking = [(number, cell) for number, cell in cells if lacks_members(cell)]
    if not lacking:
        return None
    cell = min((cell for _, cell in lacking), key=lambda c: (c.percent or 0, c.count))
    share = None if cell.percent is None else cell.percent / 100
    least = Coverage(cell.count, cell.size, share)
    return PartialColumn(heading, tuple(number for number, _ in lacking), least)


def lacks_members(cell: Cell) -> bool:
    """Return whether some of the region's kommuner are not behind a number."""
    return cell.reason is None and 0 < cell.count < cell.size


def join_ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers with runs of three or more joined: «2, 4–7, 9»."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (
        [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run] for run in runs
    )
    return ", ".join(part for each in parts for part in each)
