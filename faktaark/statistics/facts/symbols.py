"""The values and signs of a dataset, as numbers and reasons.

In: the dataset of a table. Out: two arrays of its shape: numbers, NaN where there is none, and the
code of a Reason, "" where there is a number. Raises SnapshotError for an unknown sign and for an
infinite value.
"""

import warnings
from collections.abc import Mapping

import numpy as np
from pyjstat import pyjstat

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.reason import Reason
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Snapshot

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
Status = np.ndarray[tuple[int, ...], np.dtype[np.object_]]

SYMBOLS = {
    ".": Reason.NOT_APPLICABLE,
    "..": Reason.MISSING,
    ":": Reason.CONFIDENTIAL,
}
ZERO = "-"  # SSB's sign for a true zero, sent as null
PRELIMINARY = "*"  # the number stands, and the source will revise it
NOTES_ON_NUMBERS = {PRELIMINARY}


def read_numbers(query: TableQuery, snapshot: Snapshot, dataset: JsonStat) -> tuple[Array, Status]:
    """Return numbers and reasons in arrays of the dataset's shape; SnapshotError for a bad cell."""
    where = f"table {query.table}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pyjstat's own
        values = np.array(pyjstat.get_values(dataset.document), dtype=float)
    if np.isinf(values).any():
        raise SnapshotError(f"{where}: a value is infinite")
    status = np.full(values.shape, "", dtype=object)
    symbols = SYMBOLS if snapshot.origin == "copy" else {**SYMBOLS, **query.symbols}
    for cell, sign in dataset.signs.items():
        _interpret(where, values, status, cell, sign, symbols)
    if query.zero_is_missing:
        status[values == 0] = Reason.MISSING.value
        values[values == 0] = np.nan
    return values.reshape(dataset.size), status.reshape(dataset.size)


def _interpret(
    where: str,
    values: Array,
    status: Status,
    cell: int,
    sign: str,
    symbols: Mapping[str, Reason],
) -> None:
    """Apply one sign: a reason for an empty cell, a true zero, or a note on a number."""
    empty = bool(np.isnan(values[cell]))
    if empty and sign in symbols:
        status[cell] = symbols[sign].value
    elif empty and sign == ZERO:
        values[cell] = 0.0
    elif empty or sign not in NOTES_ON_NUMBERS:
        raise SnapshotError(
            f"{where}: cell {cell} has the unknown sign {sign!r}"
            f"{'' if empty else ' on a number'}; the known are . .. : - and * on numbers"
        )
