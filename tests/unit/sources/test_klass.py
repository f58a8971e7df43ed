"""KLASS's client: the lists that regions are read from, of a day, and what it does without one."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from faktaark.errors import FetchError
from faktaark.model.snapshot import Snapshot
from faktaark.regions.lists import FORMS, read_lists
from faktaark.regions.read import read_regions
from faktaark.sources.http.session import Clock, Manners, Session
from faktaark.sources.klass import Klass, fetch_lists
from faktaark.sources.snapshot.store import load_json
from tests.examples.fake_faults import status, wrong_type
from tests.examples.fake_replies import Fault, load_answer
from tests.examples.fake_ssb import FakeSsb

ROOT = Path(__file__).parents[3]
DAY = date(2026, 1, 1)

CODES = "classifications/131/codesAt?date=2026-01-01"
FYLKER = "classifications/104/codesAt?date=2026-01-01"
CHANGES = "classifications/131/changes?from=2002-01-01"


def targets(target: int, year: int) -> str:
    return (
        f"classifications/131/corresponds?targetClassificationId={target}"
        f"&from={year}-01-01&to={year + 1}-01-01"
    )


def item(source: str, target: str, start: str | None, end: str | None) -> dict[str, Any]:
    return {"sourceCode": source, "targetCode": target, "validFrom": start, "validTo": end}


def code(number: str, name: str) -> dict[str, Any]:
    return {"code": number, "name": name, "parentCode": None, "validFrom": None, "validTo": None}


def change(old: str | None, new: str | None, day: str) -> dict[str, Any]:
    return {
        "oldCode": old,
        "oldName": old and f"Kommune {old}",
        "newCode": new,
        "newName": new and f"Kommune {new}",
        "changeOccurred": day,
    }


@pytest.fixture
def answers() -> dict[str, Any]:
    """Two kommuner of one fylke, as KLASS has them; «Uoppgitt» included."""
    year = ("2026-01-01", "2027-01-01")
    return {
        CODES: {
            "codes": [code("4601", "Bergen"), code("4602", "Kinn"), code("9999", "Uoppgitt")],
            "_links": {"self": {"href": "…"}},
        },
        FYLKER: {"codes": [code("46", "Vestland"), code("99", "Uoppgitt")]},
        targets(112, 2026): {
            "correspondenceItems": [
                item("4601", "EKG12", *year),
                item("4602", "EKG07", *year),
                item("9999", "9999", *year),
            ]
        },
        targets(128, 2026): {
            "correspondenceItems": [item("4601", "01", *year), item("4602", "04", *year)]
        },
        CHANGES: {
            "codeChanges": [
                change("1201", "4601", "2020-01-01"),
                change(None, "4602", "2020-01-01"),
                change("1443", None, "2020-01-01"),
                change("4602", "4603", "2027-01-01"),
            ]
        },
    }


@pytest.fixture
def ssb(answers: dict[str, Any]) -> Iterator[FakeSsb]:
    with FakeSsb({}, klass=answers) as server:
        yield server


def make_klass(ssb: FakeSsb) -> Klass:
    passed = [0.0]

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    clock = Clock(monotonic=lambda: passed[0], sleep=sleep)
    return Klass(Session(Manners(agent="test"), clock), ssb.klass_base)


# --- the lists -----------------------------------------------------------------------------------


def test_five_calls_give_every_list_that_klass_has(ssb: FakeSsb) -> None:
    lists = fetch_lists(make_klass(ssb), DAY)
    assert [call.address.removeprefix("/api/klass/v1/") for call in ssb.calls] == [
        CODES,
        FYLKER,
        targets(112, 2026),
        targets(128, 2026),
        CHANGES,
    ]
    assert {call.headers["accept"] for call in ssb.calls} == {"application/json"}
    assert set(lists) == set(FORMS) - {"kostra-kriterier", "naboer"}
    assert {name: fetched.query for name, fetched in lists.items()} == {
        "klass-131": CODES,
        "klass-104": FYLKER,
        "klass-131-112": targets(112, 2026),
        "klass-131-128": targets(128, 2026),
        "klass-131-changes": CHANGES,
    }
    assert [fetched.title for fetched in lists.values()] == [
        "Kommuner",
        "Fylker",
        "Kommuner og KOSTRA-grupper",
        "Kommuner og sentralitet",
        "Endringer i kommuner",
    ]
    assert lists["klass-131-112"].url == "https://www.ssb.no/klass/klassifikasjoner/112"
    assert {fetched.note for fetched in lists.values()} == {""}


def test_each_list_has_the_shape_that_it_is_read_in(ssb: FakeSsb, answers: dict[str, Any]) -> None:
    lists = fetch_lists(make_klass(ssb), DAY)
    for name, (key, columns) in FORMS.items():
        if name in lists:
            lines = lists[name].payload[key]
            assert list(lists[name].payload) == [key]
            assert isinstance(lines, list)
            assert all(isinstance(line[column], str) for line in lines for column in columns)
    assert lists["klass-131"].payload["codes"] == answers[CODES]["codes"]


def test_what_is_no_region_and_no_change_of_one_is_left_out(ssb: FakeSsb) -> None:
    lists = fetch_lists(make_klass(ssb), DAY)
    fylker: Any = lists["klass-104"].payload["codes"]
    assert [line["code"] for line in fylker] == ["46"]
    sources: Any = lists["klass-131-112"].payload["correspondenceItems"]
    assert [line["sourceCode"] for line in sources] == ["4601", "4602"]
    changes = lists["klass-131-changes"].payload["codeChanges"]
    assert changes == [change("1201", "4601", "2020-01-01")]


def test_recorded_answers_are_kept_as_they_came(answers: dict[str, Any]) -> None:
    kommuner, groups = load_answer("klass-131"), load_answer("klass-131-112")
    changes = load_answer("klass-131-changes")
    day = date(2023, 1, 1)
    served = {
        CODES.replace("2026", "2023"): kommuner,
        FYLKER.replace("2026", "2023"): answers[FYLKER],
        targets(112, 2023): groups,
        targets(128, 2023): answers[targets(128, 2026)],
        CHANGES: changes,
    }
    with FakeSsb({}, klass=served) as ssb:
        lists = fetch_lists(make_klass(ssb), day)
    assert lists["klass-131"].payload == kommuner
    assert lists["klass-131-112"].payload == groups
    happened = [c for c in changes["codeChanges"] if c["changeOccurred"] <= "2023-01-01"]
    assert lists["klass-131-changes"].payload == {"codeChanges": happened}
    assert 0 < len(happened) < len(changes["codeChanges"])


def test_the_stored_lists_fetched_anew_give_the_same_regions() -> None:
    """All of Norway through the client and the reader of regions."""
    stored = {name: load_json(ROOT / "snapshot", name) for name in FORMS}
    queries = {
        "klass-131": CODES,
        "klass-104": FYLKER,
        "klass-131-112": targets(112, 2026),
        "klass-131-128": targets(128, 2026),
        "klass-131-changes": CHANGES,
    }
    served = {query: stored[name][1] for name, query in queries.items()}
    with FakeSsb({}, klass=served) as ssb:
        lists = fetch_lists(make_klass(ssb), DAY)
    fetched = {
        name: (make_snapshot(stored[name][0], lists[name].query), lists[name].payload)
        if name in lists
        else stored[name]
        for name in FORMS
    }
    before, after = (read_regions(lists, ROOT / "content") for lists in (stored, fetched))
    assert after.date == "2026-01-01"
    assert len(after.kommuner) == 357
    assert after.kommuner == before.kommuner
    assert after.kostra_grupper == before.kostra_grupper


def make_snapshot(like: Snapshot, query: str) -> Snapshot:
    return Snapshot(
        table=like.table,
        title=like.title,
        publisher=like.publisher,
        url=like.url,
        origin="klass",
        copied_from=(),
        updated="",
        fetched="2026-11-22",
        query=query,
        sha256="",
        summed_regions=(),
    )


# --- a year that KLASS does not have yet ---------------------------------------------------------


@pytest.mark.parametrize("answer", [None, {"correspondenceItems": []}], ids=["404", "empty"])
def test_a_year_that_is_not_ready_is_stood_in_for_by_the_one_before(
    answers: dict[str, Any], answer: Any
) -> None:
    """Kinn changed group during 2025: what was so at the end of the year counts."""
    del answers[targets(112, 2026)]
    if answer is not None:
        answers[targets(112, 2026)] = answer
    answers[targets(112, 2025)] = {
        "correspondenceItems": [
            item("4601", "EKG12", "2025-01-01", "2026-01-01"),
            item("4602", "EKG06", "2025-01-01", "2025-07-01"),
            item("4602", "EKG07", "2025-07-01", "2025-12-31"),
        ]
    }
    with FakeSsb({}, klass=answers) as ssb:
        groups = fetch_lists(make_klass(ssb), DAY)["klass-131-112"]
    assert groups.payload == {
        "correspondenceItems": [
            item("4601", "EKG12", None, None),
            item("4602", "EKG07", None, None),
        ]
    }
    assert groups.query == targets(112, 2025)
    assert groups.note == "KLASS har ikke fordelingen for 2026 ennå; den for 2025 er brukt."


def test_what_stands_in_is_of_the_day_to_the_reader_of_lists(answers: dict[str, Any]) -> None:
    answers[targets(128, 2025)] = answers.pop(targets(128, 2026))
    for line in answers[targets(128, 2025)]["correspondenceItems"]:
        line.update(validFrom="2025-01-01", validTo="2026-01-01")
    with FakeSsb({}, klass=answers) as ssb:
        lists = fetch_lists(make_klass(ssb), DAY)
    like = load_json(ROOT / "snapshot", "klass-131")[0]
    given = {
        name: (make_snapshot(like, fetched.query), fetched.payload)
        for name, fetched in lists.items()
    }
    given |= {
        "kostra-kriterier": (
            like,
            {"grupper": [{"code": c, "name": c, "innbyggere": "1-2"} for c in ("EKG07", "EKG12")]},
        ),
        "naboer": (
            like,
            {
                "naboer": [
                    {"kommune": "4601", "nabo": "4602", "grense": "land"},
                    {"kommune": "4602", "nabo": "4601", "grense": "land"},
                ]
            },
        ),
    }
    read = read_lists(given, [])
    assert [line["targetCode"] for line in read["klass-131-128"]] == ["01", "04"]


def test_years_without_a_correspondence_are_an_error(answers: dict[str, Any]) -> None:
    del answers[targets(112, 2026)]
    with FakeSsb({}, klass=answers) as ssb:
        with pytest.raises(FetchError) as caught:
            fetch_lists(make_klass(ssb), DAY)
        assert len(ssb.calls) == 5
    assert str(caught.value) == (
        "klass-131-112: KLASS has no correspondence from 131 to 112 for 2026, nor for the 2 years "
        "before. The stored list stays; try again later.\n"
        f"  query: {targets(112, 2024)}"
    )


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "faults, message",
    [
        (
            [status(400, b'{"message": "date is wrong"}', "application/json")],
            (
                "klass-131: KLASS answered 400. The stored list stays; try again later.\n"
                '  query: {url}\n  answer: {{"message": "date is wrong"}}'
            ),
        ),
        (
            [status(503)] * 5,
            "klass-131: KLASS answered 503. The stored list stays; try again later.\n  query: ",
        ),
        ([status(404)], "klass-131: KLASS answered 404. "),
        ([wrong_type("application/xml")], "klass-131: KLASS answered with application/xml, not"),
        ([status(200, b'{"codes": [', "application/json")], "klass-131: the answer is not whole"),
        (
            [status(200, b'{"koder": []}', "application/json")],
            "klass-131: the answer has no list 'codes'. ",
        ),
        (
            [status(200, b'{"codes": ["0301"]}', "application/json")],
            "klass-131: the answer has no list 'codes'. ",
        ),
        (
            [status(200, b'{"codes": []}', "application/json")],
            "klass-131: KLASS gave an empty list. ",
        ),
    ],
)
def test_a_fault_is_told_with_list_and_query(
    ssb: FakeSsb, faults: list[Fault], message: str
) -> None:
    ssb.misbehave(*faults)
    with pytest.raises(FetchError) as caught:
        fetch_lists(make_klass(ssb), DAY)
    assert str(caught.value).startswith(message.format(url=f"{ssb.klass_base}/{CODES}"))
    assert len(ssb.calls) == len(faults)


def test_the_recorded_list_has_what_a_reader_must_leave_out() -> None:
    """So that the tests above are known to have met it."""
    assert "9999" in json.dumps(load_answer("klass-131"))
