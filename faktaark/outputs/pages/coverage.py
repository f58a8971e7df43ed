"""What stands behind a number, in words: its counts, and which of the region's kommuner it lacks.

In: a Sheet or a Row. Out: small records for the templates. Computes no number.
"""

from decimal import Decimal

from faktaark.model.figures import Coverage
from faktaark.model.sheet import OWN, Cell, Row
from faktaark.norwegian import format_number
from faktaark.registry.strings import Strings


def describe_coverage(row: Row, words: Strings) -> tuple[str, ...]:
    """Return a line for each series of a row that some period lacks kommuner in."""
    found = ((series.name, series.least) for series in row.series)
    return tuple(_fill_in("partial", words, least, name) for name, least in found if least)


def describe_counts(row: Row, words: Strings) -> str:
    """Return the counts behind an own share, «2903 av 43 990», where they are known; else "".

    Only of a part of a whole: of a change or a rate they would say something else.
    """
    own = next((series for series in row.series if series.column == OWN), None)
    if own is None or row.about.unit_key != "prosent":
        return ""
    values = dict(zip(own.periods, own.values, strict=True))
    value = values.get(row.about.period)
    if value is None or value.numerator is None or value.denominator is None:
        return ""
    if not 0 <= value.numerator <= value.denominator:
        return ""
    part, whole = (format_number(Decimal(n)) for n in (value.numerator, value.denominator))
    text: str = words["coverage"]["counts"].format(teller=part, nevner=whole)
    return text


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
