"""The stored tables, read as datasets.

In: the snapshot's folder and the number of a table. Out: its origin and its JsonStat. SnapshotError
for a stored answer that is no whole dataset, as `store` raises it for one that is no whole file.
"""

from collections.abc import Mapping
from pathlib import Path

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Fault, FormError, Json
from faktaark.model.snapshot import StoredTable
from faktaark.sources.snapshot.store import load_snapshot

DISAGREE = " is not a JSON-stat 2 answer: 'id', 'size', 'role' disagree"
CODES = ": dimension '{dimension}' should have {size} codes and labels"

FAULTS: Mapping[Fault, str] = {
    "lacking": " is not a JSON-stat 2 answer: it lacks {parts}",
    "lists": " is not a JSON-stat 2 answer: 'id', 'size' and 'value' must be lists",
    "names": DISAGREE,
    "role": DISAGREE,
    "undescribed": CODES,
    "codes": CODES,
    "order": ": the places of the codes of '{dimension}' are not 0, 1, 2 and so on",
    "unlabelled": CODES,
    "labels": CODES,
    "label": ": code '{code}' in '{dimension}' has {label!r} where its label should be",
    "cells": ": {size} cells were promised, and not delivered",
    "status": " is not a JSON-stat 2 answer: 'status' must be an object",
    "place": ": a status for cell {place}, and there are {size}",
    "sign": ": cell {place} has the sign {sign!r}, which is no text",
    "updated": ": 'updated' is {updated!r}, neither a date nor a time",
    "value": ": a value is neither a number nor null",
    "empty": (": {count} empty cells without a sign that says why, the first is cell {place}"),
}
"""What a stored table is said to lack, after «table 07459»."""


def load_table(folder: Path, table: str) -> StoredTable:
    """Return a stored table and its origin; SnapshotError if it is missing, damaged or faulty."""
    snapshot, document = load_snapshot(folder, table)
    return snapshot, read_stored(table, document)


def read_stored(table: str, document: Json) -> JsonStat:
    """Return the dataset of a stored answer; SnapshotError, naming the table, if it is faulty."""
    try:
        return JsonStat.parse(document)
    except FormError as error:
        raise SnapshotError(f"table {table}{error.word(FAULTS)}") from None
