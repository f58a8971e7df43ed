"""A table drawn as text, read as a stored answer of a made-up country of two kommuner."""

from typing import Any

import numpy as np
import pytest

from faktaark.errors import SnapshotError
from faktaark.model.registry import Selection
from faktaark.sources.snapshot.tables import read_stored
from faktaark.statistics.facts.cube import Cube, select_sum
from faktaark.statistics.facts.tables import read_cube
from tests.examples.facts import answer, make_regions, query, snapshot

TWO = "9101 | Askvik | 91 | EKG10 | 9102 |\n9102 | Bergstad | 91 | EKG10 | 9101 |"
ALDER = """
Region | Alder | 2023 | 2024
9101   | 000   | 1    | 2
9101   | 001   | 10   | 20
9101   | 080   | 100  | 200
9101   | 105+  | 1000 | 2000
9102   | 000   | 3    | 4
9102   | 001   | 30   | 40
9102   | 080   | 300  | 400
9102   | 105+  | 3000 | 4000
"""


def read(payload: dict[str, Any] | str, country: str = TWO, **changes: Any) -> Cube:
    given = answer(payload) if isinstance(payload, str) else payload
    asked = query("1", **{k: v for k, v in changes.items() if k != "origin"})
    origin = {k: v for k, v in changes.items() if k == "origin"}
    return read_cube(asked, snapshot("1", **origin), read_stored("1", given), make_regions(country))


def refused(payload: dict[str, Any] | str, country: str = TWO, **changes: Any) -> str:
    with pytest.raises(SnapshotError) as raised:
        read(payload, country, **changes)
    return str(raised.value)


def cells(cube: Cube, selection: Selection) -> dict[str, list[object]]:
    """Region → its numbers and reasons, a number first of all where there is one."""
    values, status = select_sum(cube, selection)
    return {
        region: [
            float(v) if not np.isnan(v) else str(s) for v, s in zip(value, reason, strict=True)
        ]
        for region, value, reason in zip(cube.regions, values, status, strict=True)
    }


def total_refused(cube: Cube, selection: Selection) -> str:
    with pytest.raises(SnapshotError) as raised:
        select_sum(cube, selection)
    return str(raised.value)
