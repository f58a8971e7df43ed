"""The values and signs of a dataset, as numbers and reasons.

In: the dataset of a table. Out: two arrays of its shape: numbers, NaN where there is none, and the
code of a Reason, "" where there is a number. A few unknown signs are read as missing. Raises
SnapshotError for many of them, and for an infinite value.
"""

import logging
import warnings
from collections.abc import Mapping, Sequence

import numpy as np
from pyjstat import pyjstat

from faktaark.errors import SnapshotError, cut_text
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
KNOWN = "the known are . .. : - and * on numbers"
MOST_UNKNOWN, UNKNOWN_SHARE = 3, 0.01  # cells with signs we do not know; more are a new meaning

log = logging.getLogger(__name__)


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
    unknown = [
        (cell, sign)
        for cell, sign in dataset.signs.items()
        if not _interpret(where, values, status, cell, sign, symbols)
    ]
    if unknown and snapshot.origin == "copy":  # which the importer has read, sign for sign
        cell, sign = unknown[0]
        raise SnapshotError(f"{where}: cell {cell} has the unknown sign {sign!r}; {KNOWN}")
    if unknown:
        _clear_unknown(where, values, status, unknown)
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
) -> bool:
    """Apply one sign: a reason for an empty cell, a true zero, or a note on a number.

    Return whether it is known. Raises SnapshotError for a known one where it cannot stand.
    """
    empty = bool(np.isnan(values[cell]))
    if empty and sign in symbols:
        status[cell] = symbols[sign].value
    elif empty and sign == ZERO:
        values[cell] = 0.0
    elif sign in {*symbols, ZERO, *NOTES_ON_NUMBERS}:
        if empty or sign not in NOTES_ON_NUMBERS:
            raise SnapshotError(
                f"{where}: cell {cell} has the sign {sign!r} {'and no' if empty else 'on a'} number"
                "; . .. : and - stand in empty cells, and * on numbers"
            )
    else:
        return False
    return True


def _clear_unknown(
    where: str, values: Array, status: Status, unknown: Sequence[tuple[int, str]]
) -> None:
    """Take the cells with signs we do not know for missing: what they say of a number may be grave.

    Raises SnapshotError where they are more than a few.
    """
    signs = ", ".join(sorted({cut_text(sign, 12) for _, sign in unknown}))
    if len(unknown) > max(MOST_UNKNOWN, len(values) * UNKNOWN_SHARE):
        raise SnapshotError(
            f"{where}: {len(unknown)} cells have unknown signs ({signs}), the first is cell "
            f"{unknown[0][0]}; {KNOWN}"
        )
    log.info("%s: unknown signs (%s) in %d cells: missing", where, signs, len(unknown))
    for cell, _ in unknown:
        values[cell] = np.nan
        status[cell] = Reason.MISSING.value
