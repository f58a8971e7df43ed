"""An answer, and the errors that are ours."""

import pytest

from faktaark.sources.http.session import (
    Request,
)
from tests.examples.fake_faults import (
    status,
)
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.http.door import AGENT, Time, ask, make_session


def test_an_answer_is_whole_and_says_what_it_is(ssb: FakeSsb, still: Time) -> None:
    answer = ask(ssb, make_session(still))
    assert (answer.status, answer.content_type) == (200, "application/json")
    assert answer.body == b'{"codes": [1, 2, 3]}'
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.url == f"{ssb.klass_base}/list"


def test_who_asks_and_for_what_is_told(ssb: FakeSsb, still: Time) -> None:
    ask(ssb, make_session(still))
    assert ssb.calls[0].headers["user-agent"] == AGENT
    assert ssb.calls[0].headers["accept"] == "application/json"


def test_a_body_is_posted_as_json(ssb: FakeSsb, still: Time) -> None:
    session = make_session(still)
    session.fetch_bytes(Request(f"{ssb.klass_base}/list", body='{"å": "*"}'))
    assert ssb.calls[0].method == "POST"
    assert ssb.calls[0].body == {"å": "*"}
    assert ssb.calls[0].headers["content-type"] == "application/json"


@pytest.mark.parametrize("code", [400, 403, 404, 410])
def test_an_error_of_ours_is_an_answer_and_not_tried_again(
    ssb: FakeSsb, still: Time, code: int
) -> None:
    ssb.misbehave(status(code, b"no"))
    answer = ask(ssb, make_session(still))
    assert (answer.status, answer.body) == (code, b"no")
    assert len(ssb.calls) == 1
