"""A server that misbehaves, as SSB's does: what is got over, and what is told."""

import json
import re
from dataclasses import replace

import pytest

from faktaark.errors import FetchError
from faktaark.sources.pxweb.client import (
    fetch_metadata,
    fetch_table,
)
from tests.examples.fake_faults import (
    changed,
    cut_short,
    html_not_found,
    null_without_sign,
    problem,
    short_value,
    status,
    too_many_calls,
    truncated,
    wrong_type,
)
from tests.examples.fake_replies import Fault, load_answer
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import (
    EVERYTHING,
    Table,
    cells,
    drawn,
    fetch,
    make_bank,
    make_query,
)


def test_a_burst_of_429_a_503_and_a_truncated_body_are_got_over(ssb: FakeSsb) -> None:
    ssb.misbehave(too_many_calls("1"), too_many_calls("1"), path="/metadata")
    ssb.misbehave(status(503), truncated(), path="/data")
    assert cells(fetch(ssb, make_query()).dataset.document) == cells(drawn())
    assert len(ssb.calls) == 6


LATER = "The stored figures stay; try again later."


@pytest.mark.parametrize(
    "faults, message",
    [
        ([problem("Non-existent value")], "the query has a code that the table doesn't have (400"),
        (
            [problem("Missing selection for mandantory variable")],
            (
                "the query leaves out a dimension that must be named (400, «Missing selection for "
                "mandantory variable»). `python generate.py --check` shows"
            ),
        ),
        ([problem("Brand new title")], "the server refuses the query (400, «Brand new title»)"),
        ([html_not_found()], "there is nothing at this address (404). The API may have moved"),
        (
            [status(500)] * 2,
            "the server failed without a word (500), as it does when a code is asked for twice. "
            + LATER,
        ),
        (
            [status(503, b"<html>Oppdateres</html>", "text/html")] * 5,
            "the server is down or being updated (503), as it is at 05:00, 08:00 and 11:30. "
            + LATER,
        ),
        ([too_many_calls("1")] * 5, "there have been too many calls for now (429). " + LATER),
        (
            [status(403, b"<p>Access   denied</p>", "text/html")],
            "the server refuses (403), as it may do for too many cells or too many calls. " + LATER,
        ),
        (
            [status(410, b"<p>No   longer</p>", "text/html")],
            "the server answered 410: «No longer». " + LATER,
        ),
        (
            [wrong_type()],
            "the server answered with text/html and not with JSON: «Vedlikehold». " + LATER,
        ),
        ([wrong_type("")], "the server answered with something without a type and not with JSON"),
        ([cut_short()], "the answer is not a whole JSON object. " + LATER),
        (
            [
                status(
                    200,
                    b'{"type":"Parameter error","title":"Non-existent value","status":400}',
                    "application/json",
                )
            ],
            "the query has a code that the table doesn't have (200, «Non-existent value»)",
        ),
        ([short_value()], "the answer is faulty: 80 cells were promised and 79 delivered. "),
        (
            [null_without_sign()],
            "the answer is faulty: cell 0 is empty without a sign that says why. ",
        ),
        (
            [changed(lambda part: part["status"].update({"80": ".."}))],
            "the answer is faulty: 'status' has the sign '..' for cell 80 of 80. ",
        ),
        (
            [changed(lambda part: part["value"].__setitem__(7, "7"))],
            "the answer is faulty: cell 7 is '7', not a number. ",
        ),
        (
            [changed(lambda part: part["value"].__setitem__(7, True))],
            "the answer is faulty: cell 7 is True, not a number. ",
        ),
        (
            [changed(lambda part: part["dimension"].pop("Kjonn"))],
            "the answer is faulty: 'id', 'size' and 'dimension' do not agree. ",
        ),
        (
            [changed(lambda part: part["dimension"]["Kjonn"]["category"]["label"].pop("1"))],
            "the answer is faulty: the code '1' of 'Kjonn' has no label. ",
        ),
        (
            [changed(lambda part: part["dimension"]["Kjonn"]["category"]["index"].pop("1"))],
            "the answer is faulty: 'Kjonn' should have 2 codes and has 1. ",
        ),
        (
            [status(200, b'{"value": [NaN]}', "application/json")],
            "the answer is not a whole JSON object. ",
        ),
    ],
)
def test_a_fault_is_told_with_table_and_query(
    ssb: FakeSsb, faults: list[Fault], message: str
) -> None:
    ssb.misbehave(*faults, path="/data")
    with pytest.raises(FetchError) as caught:
        fetch(ssb, make_query())
    first, query = str(caught.value).split("\n  query: ")
    assert first.startswith(f"table 00001: {message}")
    assert query.startswith(f"GET {ssb.base}/tables/00001/data?lang=no&outputFormat=json-stat2&")
    assert query.endswith("&valueCodes[Tid]=*")
    assert len(ssb.calls) == 1 + len(faults)


@pytest.mark.parametrize(
    "recorded", load_answer("errors"), ids=lambda recorded: recorded["body"]["title"]
)
def test_the_errors_that_have_been_seen_have_words(ssb: FakeSsb, recorded: Table) -> None:
    body = json.dumps(recorded["body"]).encode()
    ssb.misbehave(status(recorded["status"], body, "application/problem+json"), path="/data")
    with pytest.raises(FetchError) as caught:
        fetch(ssb, make_query())
    assert f"(400, «{recorded['body']['title']}»)" in str(caught.value)
    assert "the server refuses the query" not in str(caught.value)


def test_a_table_that_is_not_there_is_a_400_with_a_404_inside(ssb: FakeSsb) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(ssb, make_query("99999"))
    assert str(caught.value).splitlines()[0] == (
        "table 99999: there is no such table (400, «Non-existent table»). Look up what has "
        "replaced it at https://www.ssb.no/statbank; correct indicators.toml."
    )


def test_an_answer_that_lacks_what_was_asked_for_is_refused(ssb: FakeSsb) -> None:
    ssb.misbehave(changed(without_moss), path="/data")
    message = "table 00001: in 'Region' the answer lacks 3103. Fetch it again."
    with pytest.raises(FetchError, match=re.escape(message)):
        fetch(ssb, make_query(select={**EVERYTHING, "Tid": "2020"}))


def without_moss(part: Table) -> None:
    """A whole table of three regions, where four were asked for."""
    kept = {
        place: value
        for place, value in zip(cells(part), part["value"], strict=True)
        if ("Region", "3103") not in place
    }
    region = part["dimension"]["Region"]["category"]
    region["index"].pop("3103")
    region["label"].pop("3103")
    part["size"][part["id"].index("Region")] = 3
    part["value"] = [value or 0 for value in kept.values()]


def test_a_period_published_since_the_metadata_is_welcome(ssb: FakeSsb) -> None:
    bank, query = make_bank(ssb), make_query(select={**EVERYTHING, "Tid": ("from(2021)",)})
    older = drawn()
    metadata = fetch_metadata(bank, query)
    tid = metadata.dimensions["Tid"]
    known = {code: label for code, label in tid.codes.items() if code != "2024"}
    metadata = replace(
        metadata, dimensions={**metadata.dimensions, "Tid": replace(tid, codes=known)}
    )
    fetched = fetch_table(bank, query, metadata)
    assert {dict(place)["Tid"] for place in cells(fetched.dataset.document)} == set(known) - {
        "2020"
    } | {"2024"}
    assert older["size"][3] == 5
