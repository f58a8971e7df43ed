"""What a fetch asks for, and when."""

import gzip
from dataclasses import replace
from datetime import datetime

import pytest

from faktaark.model.snapshot import Edition
from faktaark.registry.load import load_config
from faktaark.sources.pxweb.selection import group_by_codelist, list_codelists
from faktaark.sources.snapshot.fetch import Report, describe_report
from faktaark.sources.snapshot.freshness import find_unrevised_period
from faktaark.sources.snapshot.store import (
    load_edition,
    load_json,
    load_origin,
    load_snapshot,
    write_snapshot,
)
from tests.examples.real import CONTENT, INDICATORS
from tests.unit.sources.pxweb.bank import drawn, make_query
from tests.unit.sources.snapshot.fetch.world import CATALOGUE, MAY, World
from tests.unit.sources.test_klass import answers as answers  # the fixture


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
