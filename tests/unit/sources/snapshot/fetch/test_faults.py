"""Whatever goes wrong with a table, its old answer stays and the others go on."""

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.registry import TableQuery
from faktaark.sources.snapshot.fetch import Judges
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
from tests.unit.sources.snapshot.fetch.world import (
    CATALOGUE,
    MAY,
    World,
    refuse_empty_names,
    refuse_negative,
)
from tests.unit.sources.test_klass import answers as answers  # the fixture


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
