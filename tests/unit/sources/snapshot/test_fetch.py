"""The fetch against a server that behaves, and misbehaves, as SSB's does: what is asked, what is
stored, what is kept, and what a kill at any step leaves behind.

Two small tables and KLASS's lists of two kommuner. The judge refuses a negative figure.
"""

import gzip
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.registry.load import load_config
from faktaark.sources.http.session import Clock, Limits, Manners, Session
from faktaark.sources.klass import Klass
from faktaark.sources.pxweb.client import Statbank
from faktaark.sources.pxweb.selection import group_by_codelist, list_codelists
from faktaark.sources.snapshot.editions import finish_edition
from faktaark.sources.snapshot.fetch import Judges, Report, Task, describe_report, fetch_figures
from faktaark.sources.snapshot.files import write_bytes
from faktaark.sources.snapshot.freshness import find_unrevised_period
from faktaark.sources.snapshot.store import (
    finish_writing,
    list_notes,
    load_changes,
    load_edition,
    load_json,
    load_origin,
    load_snapshot,
    write_edition,
    write_snapshot,
)
from tests.examples.fake_faults import (
    changed,
    cut_short,
    dripping,
    html_not_found,
    hung_up,
    null_without_sign,
    problem,
    short_value,
    status,
    too_many_calls,
    truncated,
    wrong_type,
)
from tests.examples.fake_replies import Fault
from tests.examples.fake_ssb import FakeSsb
from tests.examples.real import CONTENT, INDICATORS
from tests.unit.sources.test_klass import answers as answers  # the fixture
from tests.unit.sources.test_pxweb import drawn, make_query

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


@pytest.fixture
def world(
    tmp_path: Path, answers: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    # Takes milliseconds for each file, and matters only when the whole machine stops.
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    tables = {"00001": drawn("00001"), "00002": drawn("00002")}
    write_edition(tmp_path, Edition("2026-01-01", 1))
    with FakeSsb(tables, klass=answers) as ssb:
        yield World(tmp_path, ssb)


@pytest.fixture
def settled(world: World) -> World:
    """All is fetched once, and nothing has changed since."""
    assert not world.fetch().stale
    return world


# --- what falls over an answer -------------------------------------------------------------------


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError("deep"), OverflowError("1e400")])
def test_whatever_an_answer_does_to_its_judge_the_other_tables_go_on(
    settled: World, error: Exception
) -> None:
    settled.update("00001", MAY, _3=7)
    settled.update("00002", MAY, _3=7)
    before = settled.stored("00001")

    def judge(query: TableQuery, *_: object) -> None:
        if query.table == "00001":
            raise error

    report = settled.fetch(judges=Judges(judge, refuse_empty_names))
    assert report.fetched == ["00002"]
    assert report.failed["00001"].startswith(
        f"table 00001: the answer could not be read ({type(error).__name__}: "
    )
    assert report.stopped == ""
    assert settled.stored("00001") == before


def test_whatever_the_lists_do_to_their_judge_the_tables_go_on(world: World) -> None:
    def judge(_lists: object) -> None:
        raise IndexError("no such kommune")

    report = world.fetch(judges=Judges(refuse_negative, judge))
    assert report.fetched == ["00001", "00002"]
    assert report.failed["klass"].startswith("the lists of kommuner: the answer could not be read")


def test_whatever_storing_does_the_table_has_failed(
    settled: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled.update("00001", MAY, _3=7)

    def refuse(*_: object) -> None:
        raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")

    monkeypatch.setattr("faktaark.sources.snapshot.fetch.write_snapshot", refuse)
    assert list(settled.fetch().failed) == ["00001"]


# --- what is asked -------------------------------------------------------------------------------


def test_the_first_time_everything_is_fetched(world: World) -> None:
    report = world.fetch()
    assert report.fetched == ["klass", "00001", "00002"]
    assert not report.stale
    assert world.ssb.paths()[0] == CATALOGUE
    assert len(world.ssb.calls) == 1 + 5 + 2 * 2  # catalogue, KLASS, metadata and data
    origin = load_origin(world.folder, "00001")
    assert origin is not None
    assert (origin.origin, origin.fetched, origin.updated) == (
        "statbank",
        "2026-11-22",
        "2026-02-25T07:00:00Z",
    )
    assert origin.query.startswith(f"GET {world.ssb.base}/tables/00001/data?")
    assert len(origin.sha256) == 64
    snapshot, codes = load_json(world.folder, "klass-131")
    kommuner = codes["codes"]
    assert isinstance(kommuner, list)
    assert (snapshot.origin, len(kommuner)) == ("klass", 3)


def test_nothing_about_staff_is_stored(settled: World) -> None:
    for file in settled.folder.rglob("*.gz"):
        assert b"Nordmann" not in gzip.decompress(file.read_bytes())


def test_an_unchanged_day_is_one_call(settled: World) -> None:
    report = settled.fetch()
    assert report.kept == ["klass", "00001", "00002"]
    assert settled.ssb.paths() == [CATALOGUE]
    assert load_edition(settled.folder) == Edition("2026-11-22", 2)  # that of the first time


def test_only_the_table_that_was_updated_is_fetched(settled: World) -> None:
    settled.update("00002", MAY)
    report = settled.fetch()
    assert (report.fetched, report.kept) == (["00002"], ["klass", "00001"])
    assert len(settled.ssb.calls) == 3
    assert settled.fetch().fetched == []


def test_a_new_last_period_is_an_update_whatever_the_date_says(settled: World) -> None:
    settled.ssb.catalogue["00001"] = {"lastPeriod": "2025"}
    assert settled.fetch().fetched == ["00001"]


def test_another_question_is_asked_anew(settled: World) -> None:
    select = {"Kjonn": "1", "ContentsCode": "*"}
    settled.queries = (make_query("00001", select=select), settled.queries[1])
    assert settled.fetch().fetched == ["00001"]


def test_no_answer_is_kept_for_ever(settled: World) -> None:
    settled.now = "2026-12-22T12:00:00Z"
    assert settled.fetch().fetched == ["klass"]
    settled.now = "2026-12-23T12:00:00Z"
    assert settled.fetch().fetched == ["00001", "00002"]


def test_force_fetches_what_has_not_changed(settled: World) -> None:
    settled.force = True
    assert settled.fetch().fetched == ["klass", "00001", "00002"]


@pytest.mark.parametrize(
    ("now", "fetched"),
    [
        ("2026-11-28T22:30:00Z", []),  # still the sixth day in Oslo
        ("2026-11-28T23:30:00Z", ["klass"]),  # a week
        ("2026-12-20T12:00:00Z", ["klass"]),
    ],
)
def test_klass_is_asked_once_a_week(settled: World, now: str, fetched: list[str]) -> None:
    settled.now = now
    assert settled.fetch().fetched == fetched


def test_klass_is_asked_every_day_in_the_first_week_of_the_year(world: World) -> None:
    fetched = {}
    for day in ("06", "07", "08"):
        world.now = f"2026-01-{day}T12:00:00Z"
        fetched[day] = "klass" in world.fetch().fetched
    assert fetched == {"06": True, "07": True, "08": False}


def test_a_copy_gives_way_to_the_answer_itself(settled: World) -> None:
    stored = load_snapshot(settled.folder, "00001")[0]
    copy = replace(stored, origin="copy", copied_from=("noen/kopier@0123abc",))
    write_snapshot(settled.folder, copy, drawn("00001"))
    assert settled.fetch().fetched == ["00001"]
    assert load_snapshot(settled.folder, "00001")[0].origin == "statbank"


def test_a_table_without_select_is_never_asked_for(world: World) -> None:
    world.queries = (make_query("00001", select={}),)
    assert world.fetch() == Report()
    assert world.ssb.calls == []


def test_what_was_found_by_label_is_kept(world: World) -> None:
    select = {"Kjonn": "*", "ContentsCode": ("label:Andel, i alt",)}
    world.queries = (make_query("00001", select=select),)
    world.fetch()
    snapshot = load_snapshot(world.folder, "00001")[0]
    assert snapshot.found == {"ContentsCode": {"Andel, i alt": "Andel"}}


def test_a_table_that_has_ended_is_told_of(world: World) -> None:
    world.ssb.catalogue["00002"] = {"discontinued": True}
    report = world.fetch()
    assert (report.ended, report.fetched) == (["00002"], ["klass", "00001", "00002"])


def test_a_table_that_is_gone_is_told_of(settled: World) -> None:
    del settled.ssb.tables["00001"]
    report = settled.fetch()
    assert report.failed == {
        "00001": "table 00001 is not among the tables of Statistikkbanken: see what has replaced "
        "it at https://www.ssb.no/statbank/table/00001, and correct indicators.toml"
    }
    assert report.kept == ["klass", "00002"]


def test_a_report_in_one_line(world: World) -> None:
    report = world.fetch()
    assert describe_report(world.folder, world.queries, report) == (
        "SSB: 2 tables fetched, 0 unchanged, 0 kept though out of date, the lists of kommuner "
        "fetched, 156 figures changed, the oldest of 2026-11-22"
    )


# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        ("2026-11-22T03:59:59Z", ""),
        ("2026-11-22T04:00:00Z", "05:00–08:15"),
        ("2026-11-22T07:14:00Z", "05:00–08:15"),
        ("2026-11-22T07:15:00Z", ""),
        ("2026-07-01T06:14:00Z", "05:00–08:15"),  # summer time
        ("2026-07-01T06:15:00Z", ""),
        ("2026-11-22T10:24:00Z", ""),
        ("2026-11-22T10:25:00Z", "11:25–11:45"),
        ("2026-11-22T10:45:00Z", ""),
    ],
)
def test_no_figure_is_fetched_half_way(world: World, now: str, hours: str) -> None:
    world.now = now
    report = world.fetch()
    if not hours:
        assert not report.stale
        return
    assert report.stopped == (
        f"between {hours} Oslo time SSB loads new figures, and a table may be half-way: nothing "
        "is fetched now. Try again later."
    )
    assert (report.fetched, world.ssb.calls) == ([], [])


def test_a_fetch_stops_when_the_hour_comes(world: World) -> None:
    times = iter(["2026-11-22T10:24:00Z"] * 6)

    def now() -> datetime:
        return datetime.fromisoformat(next(times, "2026-11-22T10:26:00Z"))

    report = world.fetch(now=now)
    assert report.stopped.startswith("between 11:25–11:45 Oslo time")
    assert "00002" not in report.fetched


@pytest.mark.parametrize(
    ("region", "updated", "unrevised"),
    [
        ("KOKkommuneregion0000", "2026-03-15T07:00:00Z", "2025"),
        ("KOKkommuneregion0000", "2026-03-14T22:59:00Z", ""),
        ("KOKkommuneregion0000", "2026-06-14T06:00:00Z", "2025"),
        ("KOKkommuneregion0000", "2026-06-15T06:00:00Z", ""),
        ("KOKkommuneregion0000", "", ""),
        ("Region", "2026-03-16T07:00:00Z", ""),
    ],
)
def test_kostra_is_unrevised_from_march_to_june(region: str, updated: str, unrevised: str) -> None:
    assert find_unrevised_period(make_query(region=region), updated, "2025") == unrevised


# --- what goes wrong -----------------------------------------------------------------------------

METADATA, DATA = "/tables/00001/metadata", "/tables/00001/data"


def negative() -> Fault:
    return changed(lambda payload: payload["value"].__setitem__(0, -1))


def rename_content() -> Fault:
    def change(payload: dict[str, Any]) -> None:
        payload["dimension"]["ContentsCode"]["category"]["label"]["Andel"] = ""

    return changed(change)


def body(content: bytes) -> Fault:
    return lambda reply: replace(reply, body=content)


def strings() -> Fault:
    return changed(lambda payload: payload.update(value=[str(v) for v in payload["value"]]))


def hole() -> Fault:
    return changed(lambda payload: places_of_regions(payload).update({"3103": 9}))


def twice() -> Fault:
    return changed(lambda payload: places_of_regions(payload).pop("3103"))


def places_of_regions(payload: dict[str, Any]) -> dict[str, int]:
    index: dict[str, int] = payload["dimension"]["Region"]["category"]["index"]
    return index


def too_many_cells() -> Fault:
    """As the guide says that it is refused, and not as the server was seen to do it."""
    told = "The query resulted in cell that exceeds the number of allowed."
    problem = json.dumps({"title": "Forbiden", "status": 403, "detail": told}).encode()
    return lambda reply: replace(reply, status=403, body=problem)


@pytest.mark.parametrize(
    ("path", "faults", "said"),
    [
        (DATA, [status(503)] * 9, "table 00001: the server is down or being updated (503)"),
        (DATA, [status(500)] * 9, "table 00001: the server failed without a word (500)"),
        (DATA, [too_many_calls("1")] * 9, "table 00001: there have been too many calls"),
        (DATA, [html_not_found()], "table 00001: there is nothing at this address (404)"),
        (DATA, [problem("Non-existent value")], "the query has a code that the table doesn't"),
        (DATA, [problem("Non-existent table")], "table 00001: there is no such table (400"),
        (DATA, [truncated()] * 9, "table 00001: 127.0.0.1"),
        (
            DATA,
            [hung_up()] * 9,
            "broke off before the answer was whole (in 4 tries). The stored fig",
        ),
        (DATA, [cut_short()], "table 00001: the answer is not a whole JSON object"),
        (DATA, [dripping(0.2)] * 9, "table 00001: the answer was not whole in 1 seconds"),
        (DATA, [wrong_type()], "table 00001: the server answered with text/html and not with JSON"),
        (DATA, [short_value()], "table 00001: the answer is faulty: 80 cells were promised and 79"),
        (DATA, [null_without_sign()], "cell 0 is empty without a sign that says why"),
        (DATA, [rename_content()], "the code 'Andel' of 'ContentsCode' has no label"),
        (DATA, [negative()], "table 00001: a figure is outside the bounds\n  the answer is not us"),
        (DATA, [body(b"<html>Vedlikehold</html>")], "table 00001: the answer is not a whole JSON"),
        (DATA, [body(b'{"value": [NaN]}')], "table 00001: the answer is not a whole JSON object"),
        (
            DATA,
            [body('{"label": "år"}'.encode("latin-1"))],
            "the answer is not a whole JSON object",
        ),
        (DATA, [strings()], "cell 0 is '99', not a number"),
        (DATA, [hole()], "the places of the codes of 'Region' are not 0, 1, 2 and so on"),
        (DATA, [twice()], "'Region' should have 4 codes and has 3"),
        (DATA, [too_many_cells()] * 9, "the query is for more cells than one answer may have"),
        (METADATA, [body(b"")], "table 00001: the answer is not a whole JSON object"),
        (METADATA, [status(503)] * 9, "table 00001: the server is down"),
        (METADATA, [wrong_type()], "table 00001: the server answered with text/html"),
    ],
)
def test_a_fault_leaves_the_old_answer_and_the_others_go_on(
    settled: World, path: str, faults: list[Fault], said: str
) -> None:
    before = {file.name: file.read_bytes() for file in settled.folder.glob("00001.*")}
    settled.update("00001", MAY, _0=99)
    settled.update("00002", MAY, _0=99)
    settled.ssb.misbehave(*faults, path=path)
    report = settled.fetch()
    message = report.failed["00001"]
    assert said in message
    assert message.startswith("table 00001")
    assert len(message.splitlines()) <= 3
    assert list(report.failed) == ["00001"]
    assert report.fetched == ["00002"]
    assert {file.name: file.read_bytes() for file in settled.folder.glob("00001.*")} == before
    assert [part["table"] for part in settled.changes(3)] == ["00002"]


def test_a_table_that_hangs_costs_itself_and_those_behind_it_are_fetched(settled: World) -> None:
    settled.update("00001", MAY, _0=99)
    settled.update("00002", MAY, _0=99)
    settled.ssb.misbehave(*[hung_up()] * 99, path=DATA)
    report = settled.fetch()
    assert (list(report.failed), report.fetched, report.stopped) == (["00001"], ["00002"], "")
    assert settled.waited < 200


def test_an_answer_older_than_the_stored_one_is_not_taken(settled: World) -> None:
    settled.ssb.catalogue["00001"] = {"updated": MAY}
    settled.update("00001", "2025-12-31T07:00:00Z", _0=99)
    report = settled.fetch()
    assert report.failed["00001"].startswith(
        "table 00001: the answer is of 2025-12-31T07:00:00Z, and what is stored is of "
        "2026-02-25T07:00:00Z: an older answer, from a cache or put back. The stored figures stay"
    )
    assert settled.stored("00001")["value"][0] != 99


def test_an_answer_from_before_the_update_is_asked_for_again(settled: World) -> None:
    """The server keeps its answers for some minutes: the catalogue may be ahead of them."""
    settled.ssb.catalogue["00001"] = {"updated": MAY}
    assert settled.fetch().fetched == ["00001"]
    settled.update("00001", MAY, _0=99)
    assert settled.fetch().fetched == ["00001"]
    assert settled.stored("00001")["value"][0] == 99
    assert settled.fetch().fetched == []


def test_after_a_fault_the_next_day_mends(settled: World) -> None:
    settled.update("00001", MAY, _0=99)
    settled.ssb.misbehave(short_value(), path=DATA)
    assert settled.fetch().failed
    assert settled.fetch().fetched == ["00001"]
    assert settled.stored("00001")["value"][0] == 99


def test_without_a_catalogue_nothing_is_asked(settled: World) -> None:
    settled.ssb.misbehave(wrong_type())
    report = settled.fetch()
    assert report.stopped.startswith("the catalogue of tables: the server answered with text/html")
    assert settled.ssb.paths() == [CATALOGUE]


def test_an_unreachable_network_is_asked_once(settled: World) -> None:
    settled.force = True
    settled.bases = ("http://127.0.0.1:9/api", "http://127.0.0.1:9/klass")
    started = time.monotonic()
    report = settled.fetch()
    assert time.monotonic() - started < 10
    assert report.stopped.startswith("127.0.0.1:9 cannot be reached: ")
    assert report.stopped.endswith(
        "Connection refused. Is there a network? --offline builds from the stored answers."
    )
    assert (report.fetched, report.failed) == ([], {})


def test_a_network_that_goes_away_stops_the_rest(settled: World) -> None:
    settled.force = True
    settled.bases = (settled.ssb.base, "http://127.0.0.1:9/klass")
    report = settled.fetch()
    assert "127.0.0.1:9 cannot be reached" in report.stopped
    assert settled.ssb.paths() == [CATALOGUE]


def test_the_lists_are_kept_together(settled: World) -> None:
    before = {file.name: file.read_bytes() for file in settled.folder.glob("klass*")}
    settled.now = "2026-12-12T12:00:00Z"
    settled.ssb.misbehave(status(404), path="/131/changes")
    report = settled.fetch()
    assert report.failed["klass"].startswith(
        "the lists of kommuner are kept as they are: klass-131-changes: KLASS answered 404."
    )
    assert {file.name: file.read_bytes() for file in settled.folder.glob("klass*")} == before


def test_lists_that_cannot_be_used_are_not(settled: World) -> None:
    settled.now = "2026-12-12T12:00:00Z"
    codes: Any = settled.ssb.klass["classifications/131/codesAt?date=2026-01-01"]["codes"]
    codes[0]["name"] = ""
    assert settled.fetch().failed == {
        "klass": "the lists of kommuner are kept as they are: klass-131: a kommune has no name"
    }


def test_a_damaged_answer_is_replaced_when_it_is_fetched(settled: World) -> None:
    (settled.folder / "00001.json.gz").write_bytes(b"half")
    settled.force = True
    assert settled.fetch().fetched == ["klass", "00001", "00002"]
    assert len(settled.stored("00001")["value"]) == 80


# --- a new utgave --------------------------------------------------------------------------------


def test_a_changed_figure_makes_a_new_utgave_and_is_kept(settled: World) -> None:
    settled.update("00001", MAY, _7=700.0, _8=None)
    settled.ssb.tables["00001"]["status"]["8"] = ".."
    settled.now = "2026-11-23T12:00:00Z"
    report = settled.fetch()
    assert report.edition == load_edition(settled.folder) == Edition("2026-11-23", 3)
    (part,) = settled.changes(3)
    assert part["dimensions"] == ["Region", *part["dimensions"][1:3], "Tid"]
    kinds = [(row[0], row[1], row[-3], row[-2], row[-1]) for row in part["cells"]]
    assert sorted(kinds) == [
        ("removed", "0", "2023", 8.0, ".."),
        ("revised", "0", "2022", 7.0, 700.0),
    ]
    assert list_notes(settled.folder) == ()


def test_a_new_period_and_a_removed_one(settled: World) -> None:
    """A year is added at the end, and the oldest one taken away."""
    table = settled.ssb.tables["00001"]
    years = ["2021", "2022", "2023", "2024", "2025"]
    category = {"index": {y: i for i, y in enumerate(years)}, "label": {y: y for y in years}}
    table["dimension"]["Tid"]["category"] = category
    values, signs = table["value"], table.pop("status")
    rows = [values[place : place + 5] for place in range(0, 80, 5)]
    table["value"] = [value for row in rows for value in (*row[1:], 1000.0)]
    table["status"] = {str(int(p) - 1): s for p, s in signs.items() if int(p) % 5}
    table["updated"] = MAY
    settled.fetch()
    (part,) = settled.changes(3)
    counts: dict[tuple[str, str], int] = {}
    for row in part["cells"]:
        counts[row[0], row[-3]] = counts.get((row[0], row[-3]), 0) + 1
    assert counts == {("new-period", "2025"): 16, ("removed", "2020"): 16}


def test_words_alone_make_no_new_utgave(settled: World) -> None:
    settled.update("00001", MAY)
    settled.ssb.tables["00001"]["note"] = ["En rettet note."]
    report = settled.fetch()
    assert (report.fetched, report.edition, report.changed) == (["00001"], None, 0)
    assert load_edition(settled.folder).number == 2
    assert settled.stored("00001")["note"] == ["En rettet note.", ".. = Tallgrunnlag mangler."]


def test_another_order_of_dimensions_is_no_change(settled: World) -> None:
    """The server turns every other answer around."""
    settled.force = True
    assert [settled.fetch().changed, settled.fetch().changed] == [0, 0]
    assert load_edition(settled.folder).number == 2


# --- killed at any step --------------------------------------------------------------------------


class KilledError(BaseException):
    """The process ends here."""


def count_steps(action: Callable[[], object], monkeypatch: pytest.MonkeyPatch, stop: int) -> int:
    """Do it, and be killed before the write or rename of this number; how many there were."""
    steps = 0

    def guard(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == stop:
                raise KilledError
            return real(*arguments, **named)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", guard(os.replace))
        patch.setattr(os, "unlink", guard(os.unlink))
        patch.setattr("faktaark.sources.snapshot.store.write_bytes", guard(write_bytes))
        with suppress(KilledError):
            action()
    return steps


def all_changes(folder: Path) -> list[Any]:
    number = load_edition(folder).number
    kept: list[dict[str, Any]] = [load_changes(folder, edition) for edition in range(3, number + 1)]
    return sorted(
        (part["table"], *row)
        for changes in kept
        for part in changes.get("tables", [])
        for row in part["cells"]
    )


def test_a_kill_between_any_two_steps_is_mended(
    settled: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was reached, the next start ends with the same figures and the same changes told."""
    start = {f: f.read_bytes() for f in settled.folder.rglob("*") if f.is_file()}
    settled.update("00001", MAY, _7=700.0)
    settled.update("00002", JUNE, _9=900.0)
    settled.now = "2026-12-01T12:00:00Z"  # KLASS is due too
    stop, ended = 0, False
    while not ended:
        stop += 1
        restore(settled.folder, start)
        ended = count_steps(settled.fetch, monkeypatch, stop) < stop
        finish_writing(settled.folder)
        finish_edition(settled.folder)
        for table in ("00001", "00002"):
            load_snapshot(settled.folder, table)  # what an offline start would read
        load_json(settled.folder, "klass-131")
        assert not settled.fetch().stale
        assert settled.stored("00001")["value"].count(700.0) == 1
        assert settled.stored("00002")["value"].count(900.0) == 1
        assert [(row[0], row[1], *row[-2:]) for row in all_changes(settled.folder)] == [
            ("00001", "revised", 7.0, 700.0),
            ("00002", "revised", 9.0, 900.0),
        ]
        assert load_edition(settled.folder).number in (3, 4)
        assert list_notes(settled.folder) == ()
        assert {
            json.loads(f.read_text())["fetched"] for f in settled.folder.glob("klass*.meta.json")
        } == {"2026-12-01"}
    assert stop > 20


def restore(folder: Path, files: Mapping[Path, bytes]) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.unlink()
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


# --- the registry --------------------------------------------------------------------------------


def test_a_cold_fetch_of_the_registry_is_under_90_calls() -> None:
    """The catalogue, KLASS's five lists, each shared code list once; a table's metadata, and its
    figures once for each code list that is used on its regions. No table is so large as to be split
    (that the client asks just this is counted above, on small tables).
    """
    live = [query for query in load_config(INDICATORS, CONTENT).tables.values() if query.live]
    shared = {codelist for query in live for codelist in list_codelists(query)}
    questions = [len(group_by_codelist(query)) for query in live]
    assert 1 + 5 + len(shared) + len(live) + sum(questions) < 90
