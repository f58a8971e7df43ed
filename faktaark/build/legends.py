"""What stands under the overview of a kommune's sheet, as far as kommuner differ in it.

In: rows with their numbers. Out: names of the lines that the legend, the notes and the sources
have, which can be compared between kommuner.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from faktaark.model.regions import Kommune
from faktaark.model.sheet import Cell, Column, Row
from faktaark.outputs.arranging import (
    PartialColumn,
    join_ranges,
    letter_explanations,
    list_cell_flags,
    list_partial,
    list_stand_ins,
)
from faktaark.sheets.fitting import Covered


@dataclass(frozen=True, slots=True)
class BareSheet:
    """The numbers of a kommune's overview. table: the keys of the columns that it shows.

    rows: those that the sheet would have if there were room. sources: the tables behind them.
    """

    kommune: Kommune
    columns: tuple[Column, ...]
    table: tuple[str, ...]
    rows: tuple[Row, ...]
    sources: frozenset[str]

    def list_legend(self, on_sheet: AbstractSet[str]) -> frozenset[str]:
        """Return what is explained under an overview of these rows, by their indicators' keys."""
        rows = tuple(row for row in self.rows if row.key in on_sheet)
        cells = self.list_cells(on_sheet)
        return frozenset(
            (
                *letter_explanations(cells),
                *list_cell_flags(cells),
                *(column.key for column in list_stand_ins(rows)),
                *(f"partial {key}" for key in self._list_partial(rows)),
                *self.sources,
            )
        )

    def list_cells(self, on_sheet: AbstractSet[str]) -> tuple[Cell, ...]:
        """Return the cells that the table shows of these rows."""
        rows = (row for row in self.rows if row.key in on_sheet)
        return tuple(cell for row in rows for cell in self._shown(row))

    def list_covered(self, on_sheet: AbstractSet[str]) -> Iterator[tuple[str, int, Covered]]:
        """Yield each column with numbers that lack kommuner: how many letters that takes, cells."""
        rows = tuple(row for row in self.rows if row.key in on_sheet)
        keys = [column.key for column in self.columns]
        for key, partial in self._list_partial(rows).items():
            place = keys.index(key)
            length = len(partial.heading) + len(join_ranges(partial.rows))
            length += len(f"{partial.least.count}{partial.least.size}")
            yield key, length, {row.key: row.cells[place] for row in rows}

    def _list_partial(self, rows: tuple[Row, ...]) -> dict[str, PartialColumn]:
        found: dict[str, PartialColumn] = {}
        for column in self.columns:
            lacking = list_partial(rows, [column], self.columns) if column.key in self.table else ()
            found.update((column.key, partial) for partial in lacking)
        return found

    def _shown(self, row: Row) -> tuple[Cell, ...]:
        """Return the numbers of a row that its table shows."""
        beside = zip(self.columns, row.cells, strict=True)
        return (row.own, *(cell for column, cell in beside if column.key in self.table))
