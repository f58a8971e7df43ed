"""Coverage in words: which numbers of a sheet or a page lack some of the region's kommuner.

In: a Sheet or a Row. Out: small records for the templates. Computes no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from faktaark.model.figures import Coverage
from faktaark.model.sheet import Cell, Column, Row
from faktaark.registry.strings import Strings


@dataclass(frozen=True, slots=True)
class PartialColumn:
    """A column of the sheet, its rows whose number lacks kommuner, and the least covered."""

    heading: str
    rows: tuple[int, ...]
    least: Coverage


def describe_coverage(row: Row, words: Strings) -> tuple[str, ...]:
    """Return a line for each series of a row that some period lacks kommuner in."""
    found = ((series.name, series.least) for series in row.series)
    return tuple(_fill_in("partial", words, least, name) for name, least in found if least)


def count_members(cell: Cell, words: Strings) -> str:
    """Return how many kommuner stand behind a cell: «355 av 356 kommuner, 99 prosent …»."""
    return _fill_in("counted", words, Coverage(cell.count, cell.size, None), percent=cell.percent)


def list_partial(
    rows: Sequence[Row], columns: Sequence[Column], every: Sequence[Column]
) -> tuple[PartialColumn, ...]:
    """Return the sheet's columns with numbers that lack kommuner. every: those of the cells."""
    found = []
    for column in columns:
        place = every.index(column)
        lacking = [(row.number, row.cells[place]) for row in rows if _lacks(row.cells[place])]
        if lacking:
            cell = min((cell for _, cell in lacking), key=lambda c: (c.percent or 0, c.count))
            share = None if cell.percent is None else cell.percent / 100
            numbers = tuple(number for number, _ in lacking)
            found.append(
                PartialColumn(column.heading, numbers, Coverage(cell.count, cell.size, share))
            )
    return tuple(found)


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


def _lacks(cell: Cell) -> bool:
    return cell.reason is None and 0 < cell.count < cell.size


def _fill_in(
    entry: str, words: Strings, covered: Coverage, name: str = "", percent: int | None = None
) -> str:
    """Fill in the entry; the one with inhabitants where their share is known and not whole."""
    share = covered.percent if percent is None else percent
    known = covered.partial and share is not None
    text: str = words["coverage"][f"{entry}_people" if known else entry]
    return text.format(navn=name, antall=covered.count, alle=covered.size, andel=share)
