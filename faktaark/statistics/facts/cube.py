"""The Cube: one table's numbers and reasons by region, period and the other dimensions.

In: a Cube that `tables` has read, and the codes wanted from it. Out: their sum by region and
period. Raises SnapshotError, naming the table, for a code or a dimension that it does not have.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
from faktaark.model.registry import LABEL, Selection, expand_span
from faktaark.model.snapshot import Snapshot
from faktaark.statistics.facts.symbols import Array, Flags, Status

Cells = TypeVar("Cells", Array, Status)

CONTENTS = "ContentsCode"
"""The dimension of what is counted; nothing is ever summed over it."""


@dataclass(frozen=True)
class Cube:
    """One table as arrays.

    values, status: region × other dimensions in order × period; status is "" for a number, else the
    code of a Reason. others: the dimensions beside region and period. codes: dimension → its codes.
    units: code → the unit in SSB's word and its decimals, where SSB gives it. code_notes,
    region_notes: mandatory notes, by (dimension, code) and by region. totals: region × period, the
    total where the answer gives it beside its parts; NaN where it does not. preliminary: the
    contents and periods that SSB
    will revise.
    """

    snapshot: Snapshot
    regions: tuple[str, ...]
    others: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]
    periods: tuple[Period, ...]
    values: Array
    status: Status
    units: Mapping[str, tuple[str, int]]
    code_notes: Mapping[str, Mapping[str, tuple[str, ...]]]
    region_notes: Mapping[str, tuple[str, ...]]
    totals: Array
    preliminary: frozenset[tuple[str, Period]] = frozenset()

    def can_give(self, selection: Selection) -> bool:
        """Return whether the table has the codes; always true of an answer from SSB.

        A copy may be an extract; an answer from SSB that lacks a code shows that the code is wrong,
        and `select_sum` raises SnapshotError.
        """
        if self.snapshot.origin != "copy":
            return True
        return all(
            dimension in self.codes and all(self.expand(dimension, code) for code in codes)
            for dimension, codes in selection.items()
        )

    def expand(self, dimension: str, item: str) -> list[str]:
        """Return the codes that an item selects; a label stands for the code that has it."""
        if item.startswith(LABEL):
            found_by_label = self.snapshot.found.get(dimension, {})
            item = found_by_label.get(item.removeprefix(LABEL), item)
        return expand_span(item, self.codes[dimension])


def select_sum(cube: Cube, selection: Selection) -> tuple[Array, Status]:
    """Return numbers and reasons, region × period: the sum over the selected codes.

    One missing part makes the sum missing, with the reason of the first part that is. Where only a
    content is selected and the answer gives the total itself, the total is the sum. Raises
    SnapshotError for a code or dimension that the table lacks.
    """
    table = f"table {cube.snapshot.table}"
    unknown = sorted(set(selection) - set(cube.others))
    if unknown:
        raise SnapshotError(f"{table} has no dimension {unknown[0]} (it has {cube.others})")
    lines = _find_lines(cube, [_find_places(table, name, cube, selection) for name in cube.others])
    parts = _as_lines(cube, cube.values)[:, lines, :]
    total: Array = parts.sum(axis=1)
    reasons = _find_reasons(_as_lines(cube, cube.status), lines, np.isnan(parts))
    if set(selection) <= {CONTENTS}:
        reasons = np.where(np.isnan(cube.totals), reasons, "")
        total = np.where(np.isnan(cube.totals), total, cube.totals)
    return total, reasons


def _as_lines(cube: Cube, cells: Cells) -> Cells:
    """Return cells with the dimensions beside region and period as one: of lines of periods."""
    return cells.reshape((len(cube.regions), -1, len(cube.periods)))


def _find_lines(cube: Cube, places: Sequence[list[int]]) -> NDArray[np.int_]:
    """Return which lines of the cube the places select, in order. places: of each dimension."""
    lines = np.arange(math.prod(len(cube.codes[name]) for name in cube.others))
    by_dimension = lines.reshape([len(cube.codes[name]) for name in cube.others])
    return by_dimension[np.ix_(*places)].ravel() if places else lines


def _find_reasons(status: Status, lines: NDArray[np.int_], gaps: Flags) -> Status:
    """Return, region × period, the reason of the first of the lines that has no number; else "".

    Few cells are without: only theirs are looked at, for to compare texts takes far longer.
    """
    reasons = np.full((gaps.shape[0], gaps.shape[2]), "", dtype=object)
    regions, periods = np.nonzero(gaps.any(axis=1))
    first = gaps.argmax(axis=1)[regions, periods]
    reasons[regions, periods] = status[regions, lines[first], periods]
    return reasons


def _find_places(table: str, dimension: str, cube: Cube, selection: Selection) -> list[int]:
    """Return the indices of a dimension's selected codes; all where it is not named."""
    codes = cube.codes[dimension]
    if dimension not in selection:
        if dimension == CONTENTS and len(codes) > 1:
            raise SnapshotError(f"{table}: name one of the contents {', '.join(codes)}")
        return list(range(len(codes)))
    chosen: list[str] = []
    for item in selection[dimension]:
        expanded = cube.expand(dimension, item)
        if not expanded:
            raise SnapshotError(
                f"{table} has no code '{item}' in '{dimension}' (it has {', '.join(codes[:12])}…): "
                "renamed at the source? Correct indicators.toml"
            )
        chosen += expanded
    if len(set(chosen)) != len(chosen):
        raise SnapshotError(f"{table}: '{dimension}' would count a code twice: {selection}")
    places = {code: place for place, code in enumerate(codes)}
    return [places[code] for code in chosen]
