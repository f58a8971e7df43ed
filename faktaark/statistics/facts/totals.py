"""The wholes that an answer gives beside its parts.

Part of tidy; `cube` is the caller. A copy of the population may have persons by age for the
kommuner of today alone, and for the fylker, landet and kommuner of the past only how many there
were. JSON-stat has no place for a cell that is a sum; they stand in the answer's own `extension`:

    "extension": {"totals": {"1507": {"2020": 66258, …}, …}}    region → code of the period → number
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from faktaark.model.figures import Period
from faktaark.statistics.facts.periods import find_periods
from faktaark.statistics.facts.symbols import Array


def find_counted(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """The regions that the answer gives wholes of."""
    return tuple(_given(payload))


def read_totals(
    payload: Mapping[str, Any],
    codes: tuple[str, ...],
    regions: Sequence[str],
    periods: Sequence[Period],
) -> Array:
    """Region × period; NaN where the answer has no whole. codes: the answer's codes of periods."""
    given = _given(payload)
    totals = np.full((len(regions), len(periods)), np.nan)
    columns = {codes[place]: periods.index(period) for place, period in find_periods("", codes)}
    for row, region in enumerate(regions):
        for code, number in given.get(region, {}).items():
            totals[row, columns[code]] = number
    return totals


def _given(payload: Mapping[str, Any]) -> Mapping[str, Mapping[str, float]]:
    totals: Mapping[str, Mapping[str, float]] = payload.get("extension", {}).get("totals", {})
    return totals
