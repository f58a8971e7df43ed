"""Zeros that are no figures: SSB fills tables with 0, without a sign, where it has nothing.

In: arrays of numbers and reasons from SSB (never from a copy), regions first and periods last. Out:
the same arrays, changed in place: such a 0 has become NaN with the reason «mangler». Raises
nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from faktaark.model.figures import Period
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune
from faktaark.statistics.facts.symbols import Array, Status

MANY = 10  # so many regions don't all have 0 by chance


def find_first_year(kommune: Kommune, numbers: Sequence[str]) -> int:
    """Return the year in which the kommune, or its oldest number in `numbers`, came into being.

    0 where no such year is known.
    """
    years = sorted({year for _, _, year in kommune.predecessors}, reverse=True)
    first = next(iter(years), 0)
    for number, began in kommune.former:
        if began != first or number not in numbers:
            break
        first = next((year for year in years if year < began), 0)
    return first


def clear_unused(values: Array, status: Status, before: Sequence[int]) -> None:
    """Clear the zeros of a region in the periods at `before`, when its number was not in use.

    Done only where they are all zeros: a figure among them shows that the number was in use, or
    that SSB has counted backwards.
    """
    if not np.nan_to_num(values[..., before]).any():
        for place in before:
            _clear(values[..., place], status[..., place])


def find_leading(values: Array) -> list[int]:
    """Return the indices of the periods before the first in which the region has more than 0."""
    having = np.nan_to_num(values).reshape(-1, values.shape[-1]).any(axis=0)
    return list(range(int(having.argmax()))) if having.any() else []


def clear_empty(
    values: Array,
    status: Status,
    periods: Sequence[Period],
    parts: Mapping[str, tuple[slice | int, ...]],
) -> Iterator[tuple[str, str]]:
    """Clear the periods in which many regions have 0 and none has anything else.

    Such a period is not published yet, or was not counted then. parts: content → index of its
    cells; each is judged alone, since some are published before others. Yields the (period,
    content) that were cleared.
    """
    for content, part in parts.items():
        for column, period in enumerate(periods):
            cells = values[part][..., column]
            zero = (cells == 0).reshape(len(cells), -1).any(axis=1)
            if zero.sum() >= MANY and not np.nan_to_num(cells).any():
                _clear(cells, status[part][..., column])
                yield period.label, content


def _clear(values: Array, status: Status) -> None:
    zero = values == 0
    status[zero] = Reason.MISSING.value
    values[zero] = np.nan
