"""Zeros that are no figures: SSB fills tables with 0, without a sign, where it has nothing.

Part of tidy; of answers from SSB only. In: numbers and reasons, regions first and periods last,
which are changed in place. A 0 that says nothing becomes «mangler».
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from faktaark.model.figures import Period
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune
from faktaark.statistics.facts.symbols import Array, Status

MANY = 10  # so many regions don't all have 0 by chance


def find_first_year(kommune: Kommune, numbers: Sequence[str]) -> int:
    """The year from which `numbers` hold it: since it, or its oldest number there, came to be.

    0 where that is not known to have happened.
    """
    years = sorted({year for _, _, year in kommune.predecessors}, reverse=True)
    first = next(iter(years), 0)
    for number, began in kommune.former:
        if began != first or number not in numbers:
            break
        first = next((year for year in years if year < began), 0)
    return first


def clear_unused(values: Array, status: Status, before: Sequence[int]) -> None:
    """One region: periods in which its number was not in use, where all there is, is zeros.

    With a figure among them, the number was in use after all, or SSB has counted backwards.
    """
    if not np.nan_to_num(values[..., before]).any():
        for place in before:
            _clear(values[..., place], status[..., place])


def find_leading(values: Array) -> list[int]:
    """The periods of one region before the first that has a figure other than 0."""
    having = np.nan_to_num(values).reshape(-1, values.shape[-1]).any(axis=0)
    return list(range(int(having.argmax()))) if having.any() else []


def clear_empty(
    values: Array,
    status: Status,
    periods: Sequence[Period],
    parts: Mapping[str, tuple[slice | int, ...]],
) -> Iterator[tuple[str, str]]:
    """The periods in which many regions have 0, and none anything else: not published yet, or not
    counted then.

    parts: where the cells of each content are; each is looked at by itself, since some come before
    others. Gives (period, content) for what was cleared.
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
