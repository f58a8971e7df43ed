"""What the files say of a figure that some of the region's kommuner are not behind.

In: how many kommuner of how many, and their share of the inhabitants. Out: `antall`, `alle` and
`andel`, for a figure that lacks kommuner only: `andel` is in whole per cent, and None where the
inhabitants are not known. A figure without them has every kommune behind it, or is the source's.
"""

from collections.abc import Mapping, Sequence

from faktaark.model.figures import Coverage, Value
from faktaark.model.sheet import Cell

Lacking = Mapping[str, int | None]


def describe_cell(cell: Cell) -> Lacking:
    """Return what a cell lacks; nothing where it has no number."""
    return _describe(cell.count, cell.size, cell.percent) if cell.shown else {}


def describe_period(coverage: Sequence[Coverage], values: Sequence[Value], place: int) -> Lacking:
    """Return what a period of a series lacks. coverage: a place for every period, or none."""
    if not coverage or values[place].number is None:
        return {}
    return describe(coverage[place])


def describe(covered: Coverage) -> Lacking:
    """Return what a coverage lacks; nothing where it is complete, or of no kommune."""
    return _describe(covered.count, covered.size, covered.percent)


def _describe(count: int, size: int, percent: int | None) -> Lacking:
    return {"antall": count, "alle": size, "andel": percent} if 0 < count < size else {}


def blank(lacking: Lacking) -> dict[str, int | str]:
    """Return the same for CSV, where None is empty."""
    return {key: "" if number is None else number for key, number in lacking.items()}
