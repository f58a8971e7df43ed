"""The values and signs of a stored answer → numbers, and for every other cell the reason.

Part of tidy; `cube` is the caller. SnapshotError for a cell that cannot be accounted for.
"""

import warnings
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np
from pyjstat import pyjstat

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
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
CONTENTS = "ContentsCode"


def read_numbers(
    query: TableQuery, snapshot: Snapshot, payload: Mapping[str, Any], size: list[int]
) -> tuple[Array, Status]:
    """Arrays of the answer's own shape. Status is "" where there is a number."""
    where = f"table {query.table}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pyjstat's own
        raw = pyjstat.get_values(payload)
    if not set(map(type, raw)) <= {int, float, type(None)}:
        raise SnapshotError(f"{where}: a value is neither a number nor null")
    values = np.array(raw, dtype=float)
    status = np.full(values.shape, "", dtype=object)
    if np.isinf(values).any():
        raise SnapshotError(f"{where}: a value is infinite")
    symbols = SYMBOLS if snapshot.origin == "copy" else {**SYMBOLS, **query.symbols}
    for place, symbol in payload.get("status", {}).items():
        if not place.isdecimal() or int(place) >= values.size:
            raise SnapshotError(f"{where}: a status for cell {place}, and there are {values.size}")
        _account(where, values, status, int(place), symbol, symbols)
    unexplained = np.flatnonzero(np.isnan(values) & (status == ""))
    if unexplained.size:
        raise SnapshotError(
            f"{where}: {unexplained.size} empty cells without a sign that says why, the first is "
            f"cell {unexplained[0]}"
        )
    if query.zero_is_missing:
        status[values == 0] = Reason.MISSING.value
        values[values == 0] = np.nan
    return values.reshape(size), status.reshape(size)


def _account(
    where: str,
    values: Array,
    status: Status,
    cell: int,
    symbol: object,
    symbols: Mapping[str, Reason],
) -> None:
    """One symbol: a reason for an empty cell, a true zero, or a note on a number."""
    empty = bool(np.isnan(values[cell]))
    if empty and symbol in symbols:
        status[cell] = symbols[str(symbol)].value
    elif empty and symbol == ZERO:
        values[cell] = 0.0
    elif empty or symbol not in NOTES_ON_NUMBERS:
        raise SnapshotError(
            f"{where}: cell {cell} has the unknown sign {symbol!r}"
            f"{'' if empty else ' on a number'}; the known are . .. : - and * on numbers"
        )


def find_preliminary_periods(
    payload: Mapping[str, Any], time: str, periods: Mapping[str, Period]
) -> frozenset[tuple[str, Period]]:
    """(content, period) of every «*», beside a figure or after the name of a period.

    SSB marks whole periods of a content, so one marked cell marks them all. A table without
    contents has "" for one. periods: those that are read, by SSB's code.
    """
    dimensions = payload["dimension"]
    contents = dimensions.get(CONTENTS, {}).get("category", {}).get("index", {"": 0})
    labels = dimensions[time]["category"]["label"]
    whole = (code for code, label in labels.items() if label.rstrip().endswith(PRELIMINARY))
    marked = {*product(contents, whole), *_find_marked_cells(payload, time)}
    return frozenset((content, periods[code]) for content, code in marked if code in periods)


def _find_marked_cells(payload: Mapping[str, Any], time: str) -> Iterator[tuple[str, str]]:
    names = list(reversed(payload["id"]))
    codes = [list(payload["dimension"][name]["category"]["index"]) for name in names]
    for place, sign in payload.get("status", {}).items():
        if sign == PRELIMINARY:
            at, rest = {}, int(place)
            for name, listed in zip(names, codes, strict=True):
                rest, index = divmod(rest, len(listed))
                at[name] = listed[index]
            yield at.get(CONTENTS, ""), at[time]
