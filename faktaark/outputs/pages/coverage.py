"""Coverage in words: which numbers of a sheet or a page lack some of the region's kommuner.

In: a Sheet or a Row. Out: small records for the templates. Computes no number.
"""

from faktaark.model.figures import Coverage
from faktaark.model.sheet import Cell, Row
from faktaark.registry.strings import Strings


def describe_coverage(row: Row, words: Strings) -> tuple[str, ...]:
    """Return a line for each series of a row that some period lacks kommuner in."""
    found = ((series.name, series.least) for series in row.series)
    return tuple(_fill_in("partial", words, least, name) for name, least in found if least)


def count_members(cell: Cell, words: Strings) -> str:
    """Return how many kommuner stand behind a cell: «355 av 356 kommuner, 99 prosent …»."""
    return _fill_in("counted", words, Coverage(cell.count, cell.size, None), percent=cell.percent)


def _fill_in(
    entry: str, words: Strings, covered: Coverage, name: str = "", percent: int | None = None
) -> str:
    """Fill in the entry; the one with inhabitants where their share is known and not whole."""
    share = covered.percent if percent is None else percent
    known = covered.partial and share is not None
    text: str = words["coverage"][f"{entry}_people" if known else entry]
    return text.format(navn=name, antall=covered.count, alle=covered.size, andel=share)
