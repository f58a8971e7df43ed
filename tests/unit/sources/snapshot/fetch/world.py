"""Two small tables and KLASS's lists of two kommuner, fetched from a server as SSB's is.

The judge refuses a negative figure.
"""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Snapshot
from faktaark.sources.http.session import Clock, Limits, Manners, Session
from faktaark.sources.klass import Klass
from faktaark.sources.pxweb.client import Statbank
from faktaark.sources.snapshot.editions import finish_edition
from faktaark.sources.snapshot.fetch import Judges, Report, Task, fetch_figures
from faktaark.sources.snapshot.store import (
    finish_writing,
    load_changes,
    load_snapshot,
)
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import make_query
from tests.unit.sources.test_klass import answers as answers  # the fixture

SUNDAY = "2026-11-22T12:00:00Z"
CATALOGUE = "GET /api/pxwebapi/v2/tables"
MAY, JUNE = "2026-05-02T06:00:00Z", "2026-06-02T06:00:00Z"


class World:
    """A snapshot, a server, and a day."""

    def __init__(self, folder: Path, ssb: FakeSsb) -> None:
        self.folder, self.ssb = folder, ssb
        self.now = SUNDAY
        self.queries: tuple[TableQuery, ...] = (make_query("00001"), make_query("00002"))
        self.limits = Limits(find=1, connect=1, read=1, total=1)
        self.force = False
        self.bases = (ssb.base, ssb.klass_base)
        self.waited = 0.0

    def fetch(self, **changes: Any) -> Report:
        """One run of the program: mend, then fetch. Pauses take no time."""
        self.ssb.calls.clear()
        finish_writing(self.folder)
        finish_edition(self.folder)

        def sleep(seconds: float) -> None:
            self.waited += seconds

        clock = Clock(monotonic=lambda: time.monotonic() + self.waited, sleep=sleep)
        session = Session(Manners(agent="test", limits=self.limits), clock)
        task = Task(
            folder=self.folder,
            queries=self.queries,
            bank=Statbank(session, self.bases[0]),
            klass=Klass(session, self.bases[1]),
            judges=Judges(refuse_negative, refuse_empty_names),
            now=lambda: datetime.fromisoformat(self.now).astimezone(UTC),
            max_age=30,
            force=self.force,
        )
        return fetch_figures(replace(task, **changes))

    def update(self, table: str, updated: str, **cells: float | None) -> None:
        """New figures at SSB: `_3=7` makes the fourth cell 7."""
        whole = self.ssb.tables[table]
        whole["updated"] = updated
        for place, value in cells.items():
            whole["value"][int(place[1:])] = value

    def stored(self, table: str) -> Mapping[str, Any]:
        return load_snapshot(self.folder, table)[1]

    def changes(self, number: int) -> Any:
        return load_changes(self.folder, number)["tables"]


def refuse_negative(query: TableQuery, _snapshot: Snapshot, dataset: JsonStat) -> None:
    if any(value is not None and value < 0 for value in dataset.values):
        raise SnapshotError(f"table {query.table}: a figure is outside the bounds")


def refuse_empty_names(lists: Mapping[str, Any]) -> None:
    if not all(line["name"] for line in lists["klass-131"][1]["codes"]):
        raise SnapshotError("klass-131: a kommune has no name")
