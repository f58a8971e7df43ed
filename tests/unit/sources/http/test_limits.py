"""What bounds an answer, an errand and a run; and a network that is not there."""

import socket
import time

import pytest

from faktaark.errors import FetchError, NetworkError
from faktaark.sources.http.session import (
    Limits,
    Manners,
    Request,
    Session,
)
from tests.examples.fake_faults import (
    dripping,
    redirect,
    status,
)
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.http.door import AGENT, Time, ask, make_session


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
