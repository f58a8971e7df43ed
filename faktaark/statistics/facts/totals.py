"""Totals that a dataset gives beside its parts.

In: a dataset. Out: the regions with totals, and an array of them. SnapshotError for a total that is
no number of persons.

A copy of the population may have persons by age for today's kommuner only, and a single total for
fylker, landet and kommuner of the past. JSON-stat has no place for a cell that is a sum; the totals
are in the dataset's own `extension`:

    "extension": {"totals": {"1507": {"2020": 66258, …}, …}}    region → code of the period → number
"""

from collections.abc import Sequence
from typing import TypeGuard

import numpy as np

from faktaark.errors import SnapshotError, cut_text
from faktaark.model.figures import Period
from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Json, as_object
from faktaark.statistics.facts.periods import find_periods
from faktaark.statistics.facts.symbols import Array


def find_counted(dataset: JsonStat) -> tuple[str, ...]:
    """Return the regions that the dataset gives totals for."""
    return tuple(_find_given(dataset))


def read_totals(
    where: str, dataset: JsonStat, regions: Sequence[str], periods: Sequence[Period]
) -> Array:
    """Return the totals, region × period; NaN where the dataset gives none.

    A total of a period that the dataset does not have is left out: the table as it was before its
    newest period has the totals of today.
    """
    given = _find_given(dataset)
    codes = dataset.codes(dataset.time)
    totals = np.full((len(regions), len(periods)), np.nan)
    columns = {codes[place]: periods.index(period) for place, period in find_periods(where, codes)}
    for row, region in enumerate(regions):
        for code, number in as_object(given.get(region)).items():
            if not _is_count(number):
                raise SnapshotError(
                    f"{where}: the total of '{region}' in '{code}' is {cut_text(repr(number))}, "
                    "which is no number of persons"
                )
            if code in columns:
                totals[row, columns[code]] = number
    return totals


def _is_count(number: object) -> TypeGuard[int | float]:
    return isinstance(number, int | float) and not isinstance(number, bool) and number >= 0


def _find_given(dataset: JsonStat) -> Json:
    return as_object(as_object(dataset.document.get("extension")).get("totals"))
