"""Sheets for measuring: how long what stands on and under an overview can be in an edition.

In: Rows and Sheets of many kommuner. Out: which of them can be the longest, and a Sheet that has
the longest of each thing at once. Measures nothing itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from faktaark.model.figures import Comparison
from faktaark.model.indicator import IndicatorText
from faktaark.model.regions import Kommune
from faktaark.model.sheet import Cell, Column, Row, Section, Sheet
from faktaark.sheets.flags import make_flags
from faktaark.sheets.rows import make_cells

LONGEST_DATE, MANY_EDITIONS = "2028-09-28", 888
"""A sheet names the utgave that last changed it, and not the newest: its date may be any."""

Covered = Mapping[str, Cell]
"""A column's cells by the key of their indicator."""


def make_bare_row(
    kommune: Kommune, comparison: Comparison, about: IndicatorText, number: int
) -> Row:
    """Return a row with its numbers and without words and figures, which no legend depends on."""
    own, cells = make_cells(kommune, comparison, about)
    judgement = comparison.judgement
    return Row(
        number=number,
        about=about,
        own=own,
        cells=cells,
        mark=comparison.mark.value,
        flags=make_flags(comparison.indicator, about, comparison.series, judgement),
        sentences=(),
        caveats=(),
        series=(),
        barometer=None,
        spark=None,
        figure=None,
    )


def keep_longest(said: Mapping[str, AbstractSet[str]]) -> tuple[str, ...]:
    """Return the keys of the sets that are in no other; of equal ones the first.

    The largest come first.
    """
    kept: list[str] = []
    for key in sorted(said, key=lambda key: (-len(said[key]), -sum(map(len, said[key])), key)):
        if not any(said[key] <= said[other] for other in kept):
            kept.append(key)
    return tuple(kept)


def stretch_columns(columns: Sequence[Sequence[Column]]) -> tuple[Column, ...]:
    """Return columns with the longest words that any kommune has in each. columns: of each."""
    return tuple(
        replace(
            same[0],
            heading=_longest(column.heading for column in same),
            name=_longest(column.name for column in same),
            short=_longest(column.short for column in same),
        )
        for same in zip(*columns, strict=True)
    )


def stretch_sheet(
    sheet: Sheet,
    names: Iterable[Kommune],
    columns: tuple[Column, ...],
    covered: Mapping[str, Covered],
) -> Sheet:
    """Return a Sheet with the longest name, headings, notes on coverage and dates.

    What stands before the overview is left out, so that its room alone is measured. covered: by the
    column's key, the cells whose coverage takes most words.
    """
    every = tuple(names)
    kommune = replace(
        sheet.kommune,
        name=_longest(one.name for one in every),
        official_name=_longest(one.official_name for one in every),
    )
    keys = [column.key for column in columns]
    sections = tuple(
        replace(section, rows=tuple(_cover(row, keys, covered) for row in section.rows))
        for section in sheet.sections
    )
    return replace(
        sheet,
        area=kommune,
        columns=columns,
        highlights=(),
        remarks=(),
        panels=(),
        fylker=(),
        sections=sections,
        edition=replace(sheet.edition, date=LONGEST_DATE, number=MANY_EDITIONS),
        sources=tuple(
            replace(source, updated=source.updated and LONGEST_DATE) for source in sheet.sources
        ),
    )


def pile_up(sheet: Sheet, cells: Iterable[Cell]) -> Sheet:
    """Return a Sheet that says all that these cells have under the overview, beside its own.

    From the first row down, the reasons stand in the place of the kommune's own numbers, and the
    flags beside the first number that is shown.
    """
    given = tuple(cells)
    reasons = {cell.explanation: cell for cell in given if cell.reason}
    for row in sheet.sheet_rows:
        if row.own.reason:
            reasons.setdefault(row.own.explanation, row.own)
    left = list(reasons.values())
    flags = list(dict.fromkeys(flag for cell in given for flag in cell.flags))

    shows = [column.key in sheet.table_columns for column in sheet.columns]

    def pile(row: Row) -> Row:
        cells = list(row.cells)
        place = next((i for i, cell in enumerate(cells) if shows[i] and cell.shown), None)
        if flags and place is not None:
            cells[place] = replace(cells[place], flags=(flags.pop(0),))
        return replace(row, own=left.pop(0) if left else row.own, cells=tuple(cells))

    sections = (
        replace(section, rows=tuple(pile(row) if row.number else row for row in section.rows))
        for section in sheet.sections
    )
    return replace(sheet, sections=tuple(sections))


def number_anew(sheet: Sheet, numbers: Mapping[str, int]) -> Sheet:
    """Return a Sheet with these rows on it, by the keys of their indicators."""

    def number(section: Section) -> Section:
        rows = tuple(replace(row, number=numbers.get(row.key, 0)) for row in section.rows)
        return replace(section, rows=rows)

    return replace(sheet, sections=tuple(number(section) for section in sheet.sections))


def _cover(row: Row, keys: Sequence[str], covered: Mapping[str, Covered]) -> Row:
    """Return a row whose numbers stand on as many kommuner as the cells given."""
    cells = []
    for key, cell in zip(keys, row.cells, strict=True):
        other = covered.get(key, {}).get(row.key)
        if other is not None and cell.reason is None and other.reason is None:
            cell = replace(cell, count=other.count, size=other.size, percent=other.percent)
        cells.append(cell)
    return replace(row, cells=tuple(cells))


def _longest(words: Iterable[str]) -> str:
    """Return the longest of some words; of equally long ones the first in the alphabet."""
    return max(sorted(words), key=len)
