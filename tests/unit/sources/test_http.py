"""The door to the network: pace, patience, limits. The server is real, on loopback; time is not.

`Time` stands still but for the pauses that the session makes, so a test sees each of them.
"""

import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from faktaark.errors import FetchError, NetworkError
from faktaark.sources.http.session import (
    Answer,
    Clock,
    Limits,
    Manners,
    Request,
    Session,
)
from tests.examples.fake_faults import (
    dripping,
    hung_up,
    redirect,
    status,
    too_many_calls,
    truncated,
    with_headers,
)
from tests.examples.fake_replies import Fault
from tests.examples.fake_ssb import FakeSsb

NOON = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
AGENT = "faktaark/test (+mailto:test@example.org)"


class Time:
    """pauses: what the session has slept, one by one."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.pauses: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.pauses.append(round(seconds, 3))
        self.passed += seconds

    @property
    def clock(self) -> Clock:
        return Clock(
            monotonic=lambda: self.passed,
            sleep=self.sleep,
            now=lambda: NOON + timedelta(seconds=self.passed),
        )


@pytest.fixture
def ssb() -> Iterator[FakeSsb]:
    with FakeSsb({}, klass={"list": {"codes": [1, 2, 3]}}) as server:
        yield server


@pytest.fixture
def still() -> Time:
    return Time()


QUICK = Limits(find=1, connect=1, read=2, total=2)


def make_session(still: Time, limits: Limits = QUICK) -> Session:
    return Session(Manners(agent=AGENT, limits=limits), still.clock)


def ask(ssb: FakeSsb, session: Session) -> Answer:
    return session.fetch_bytes(Request(f"{ssb.klass_base}/list"))


# --- an answer -----------------------------------------------------------------------------------


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


# --- limits --------------------------------------------------------------------------------------


def test_a_server_that_drips_does_not_hold_us(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(dripping(0.05))
    limits = Limits(find=1, connect=1, read=1, total=0.3)
    started = time.monotonic()
    assert ask(ssb, make_session(still, limits=limits)).status == 200
    assert time.monotonic() - started < 0.9
    assert still.pauses == [5.0]


def test_time_lost_on_nothing_is_paid_from_the_budget(ssb: FakeSsb) -> None:
    ssb.misbehave(*[dripping(0.05)] * 9)
    manners = Manners(
        agent=AGENT, interval=0, ladder=(0.0,), budget=0.25, limits=Limits(total=0.15)
    )
    session = Session(manners)
    with pytest.raises(FetchError, match=r"not whole in 0\.15 seconds \(in 2 tries\)"):
        ask(ssb, session)
    with pytest.raises(FetchError, match="has kept us waiting too long for this"):
        ask(ssb, session)
    assert len(ssb.calls) == 2


def test_each_errand_has_a_budget_and_all_of_them_one_together(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(*[status(503)] * 99)
    session = make_session(still)
    tries = []
    with pytest.raises(
        NetworkError, match=r"waiting for 1[01] minutes in all, and nothing more is"
    ):
        for _ in range(20):
            session.begin_errand()
            before = len(ssb.calls)
            ask(ssb, session)
            tries.append(len(ssb.calls) - before)
    assert set(tries) == {5}
    assert len(tries) in (5, 6)


def test_too_large_an_answer_is_refused(ssb: FakeSsb, still: Time) -> None:
    session = make_session(still, limits=Limits(size=10))
    with pytest.raises(FetchError, match="is more than 10 bytes"):
        ask(ssb, session)
    assert len(ssb.calls) == 1


def test_another_host_is_not_followed(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(redirect("http://example.org/list"))
    with pytest.raises(
        FetchError, match=r"redirects to another origin, example\.org; not followed"
    ):
        ask(ssb, make_session(still))


def test_a_redirect_on_the_host_is_followed(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(redirect("/api/klass/v1/list"))
    assert ask(ssb, make_session(still)).status == 200


def test_a_circle_of_redirects_ends(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(*[redirect("list")] * 9)
    with pytest.raises(FetchError, match="redirects in a circle"):
        ask(ssb, make_session(still))
    assert len(ssb.calls) == 4


# --- no network ----------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_port_that_nobody_listens_at_is_noticed_once(still: Time) -> None:
    session = make_session(still)
    request = Request(f"http://127.0.0.1:{free_port()}/tables")
    with pytest.raises(NetworkError, match="cannot be reached") as first:
        session.fetch_bytes(request)
    assert "--offline builds from the stored answers" in str(first.value)
    assert still.pauses == []
    with pytest.raises(NetworkError) as second:
        session.fetch_bytes(request)
    assert str(second.value) == str(first.value)
    assert session.calls == 1


def test_a_host_that_is_not_found_is_noticed_at_once(
    still: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_found(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    session = make_session(still)
    with pytest.raises(NetworkError, match=r"ssb\.invalid cannot be found: Name or service"):
        session.fetch_bytes(Request("http://ssb.invalid/tables"))
    assert session.calls == 0


def test_a_look_up_that_hangs_is_not_waited_for(
    still: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(2))
    session = make_session(still, limits=Limits(find=0.1))
    with pytest.raises(
        NetworkError, match=r"cannot be found: the answer was not whole in 0\.1 seconds"
    ):
        session.fetch_bytes(Request("http://ssb.invalid/tables"))


def test_an_address_that_does_not_answer_is_noticed_in_time() -> None:
    """A socket with a full backlog: the connection neither comes about nor is refused."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(0)
        port = silent.getsockname()[1]
        waiting = [socket.socket() for _ in range(3)]
        for connection in waiting:
            connection.setblocking(False)
            connection.connect_ex(("127.0.0.1", port))
        session = Session(Manners(agent=AGENT, limits=Limits(connect=1.0)))
        started = time.monotonic()
        with pytest.raises(NetworkError, match="cannot be reached"):
            session.fetch_bytes(Request(f"http://127.0.0.1:{port}/tables"))
        assert time.monotonic() - started < 2
        for connection in waiting:
            connection.close()


def test_the_limits_leave_ten_seconds_at_most_to_notice_that_there_is_no_network() -> None:
    assert Limits().find + Limits().connect < 10


def test_a_network_that_goes_away_is_given_some_time_and_then_remembered(still: Time) -> None:
    session = make_session(still)
    with FakeSsb({}, klass={"list": {}}) as ssb:
        ask(ssb, session)
        session._connection.close()
    with pytest.raises(NetworkError, match="cannot be reached"):
        ask(ssb, session)
    assert still.pauses == [2.2, 5.0, 15.0, 40.0]
    with pytest.raises(NetworkError, match="cannot be reached"):
        ask(ssb, session)
    assert len(still.pauses) == 4
