"""How fast a server is asked, and how long it is waited for."""

import pytest

from faktaark.errors import FetchError, NetworkError
from tests.examples.fake_faults import (
    hung_up,
    status,
    too_many_calls,
    truncated,
    with_headers,
)
from tests.examples.fake_replies import Fault
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.http.door import Time, ask, make_session


# --- pace ----------------------------------------------------------------------------------------
def test_the_pace_is_below_thirty_calls_a_minute(ssb: FakeSsb, still: Time) -> None:
    session = make_session(still)
    for _ in range(30):
        ask(ssb, session)
    assert still.pauses == [2.2] * 29
    assert still.passed > 60
    assert session.calls == 30


def test_time_that_has_passed_anyway_is_not_waited_for(ssb: FakeSsb, still: Time) -> None:
    session = make_session(still)
    ask(ssb, session)
    still.passed += 1.5
    ask(ssb, session)
    still.passed += 60
    ask(ssb, session)
    assert still.pauses == [0.7]


def test_the_servers_own_policy_can_make_the_pace_slower(ssb: FakeSsb, still: Time) -> None:
    ssb.headers = (("x-ratelimit-policy", "10;w=60s"), ("x-ratelimit-remaining", "9"))
    session = make_session(still)
    for _ in range(3):
        ask(ssb, session)
    assert still.pauses == [6.0, 6.0]


def test_the_servers_own_policy_never_makes_it_faster(ssb: FakeSsb, still: Time) -> None:
    ssb.headers = (("x-ratelimit-policy", "300;w=60s"), ("x-ratelimit-remaining", "299"))
    session = make_session(still)
    for _ in range(3):
        ask(ssb, session)
    assert still.pauses == [2.2, 2.2]


@pytest.mark.parametrize("remaining, pause", [("3", 2.2), ("2", 15.0), ("0", 60.0)])
def test_few_calls_left_are_made_to_last(
    ssb: FakeSsb, still: Time, remaining: str, pause: float
) -> None:
    ssb.misbehave(
        with_headers(("x-ratelimit-policy", "40;w=60s"), ("x-ratelimit-remaining", remaining))
    )
    session = make_session(still)
    ask(ssb, session)
    ask(ssb, session)
    assert still.pauses == [pause]


# --- patience ------------------------------------------------------------------------------------
def test_a_burst_of_429_is_climbed_on_the_ladder_whatever_the_server_asks(
    ssb: FakeSsb, still: Time
) -> None:
    ssb.misbehave(*[too_many_calls("1")] * 3)
    assert ask(ssb, make_session(still)).status == 200
    assert still.pauses == [5.0, 15.0, 40.0]


@pytest.mark.parametrize(
    "asked, pause",
    [
        ("30", 30.0),
        ("0", 5.0),
        ("", 5.0),
        ("soon", 5.0),
        ("Mon, 16 Mar 2026 12:00:50 GMT", 50.0),
        ("Mon, 16 Mar 2026 11:00:00 GMT", 5.0),
    ],
)
def test_retry_after_is_heeded_with_a_floor(
    ssb: FakeSsb, still: Time, asked: str, pause: float
) -> None:
    ssb.misbehave(too_many_calls(asked))
    assert ask(ssb, make_session(still)).status == 200
    assert still.pauses == [pause]


@pytest.mark.parametrize("asked", [200, 3600])
def test_a_retry_after_that_is_too_long_is_not_waited_for_and_not_forgotten(
    ssb: FakeSsb, still: Time, asked: int
) -> None:
    ssb.misbehave(too_many_calls(str(asked)))
    session = make_session(still)
    assert ask(ssb, session).status == 429
    with pytest.raises(FetchError, match=f"asks us to wait for {asked} seconds"):
        ask(ssb, session)
    assert still.pauses == []
    assert len(ssb.calls) == 1
    still.passed += asked
    assert ask(ssb, session).status == 200


@pytest.mark.parametrize("code, tries", [(429, 5), (503, 5), (502, 4), (504, 4), (500, 2)])
def test_after_the_last_try_the_answer_is_handed_over(
    ssb: FakeSsb, still: Time, code: int, tries: int
) -> None:
    ssb.misbehave(*[status(code)] * 9)
    assert ask(ssb, make_session(still)).status == code
    assert len(ssb.calls) == tries


def test_all_pauses_together_stay_within_the_budget(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(*[status(503)] * 90)
    session = make_session(still)
    for _ in range(20):
        assert ask(ssb, session).status == 503
    assert sum(pause - 2.2 for pause in still.pauses if pause > 2.2) <= 300
    assert len(ssb.calls) < 40


@pytest.mark.parametrize("fault", [truncated(), hung_up()], ids=["truncated", "hung up"])
def test_a_broken_answer_is_asked_for_again(ssb: FakeSsb, still: Time, fault: Fault) -> None:
    ssb.misbehave(fault, fault)
    assert ask(ssb, make_session(still)).body == b'{"codes": [1, 2, 3]}'
    assert still.pauses == [5.0, 15.0]


def test_an_answer_that_stays_broken_is_given_up(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(*[truncated()] * 9)
    with pytest.raises(FetchError, match=r"broke off before .* \(in 4 tries\)$") as caught:
        ask(ssb, make_session(still))
    assert "http" not in str(caught.value)  # the clients say what was asked for
    assert not isinstance(caught.value, NetworkError)
