"""Signals: which stop the program, and when they wait."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from faktaark.build.stopping import SIGNALS, Stopped, hold_signals, stop_on_signals


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_stops_what_is_being_done(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(Stopped, match=f"^stopped by {number.name}"), stop_on_signals():
        os.kill(os.getpid(), number)
        pytest.fail("it went on")
    assert signal.getsignal(number) == before


def test_a_signal_that_is_ignored_stays_so() -> None:
    """As those of a program that nohup has started."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stop_on_signals():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.fixture(params=["alone", "beside another thread"])
def threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Another thread, as those of numpy, gets the signals that the first does not take."""
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    if request.param != "alone":
        other.start()
    yield
    ended.set()
    if other.ident:
        other.join()


@pytest.mark.usefixtures("threads")
@pytest.mark.parametrize("number", SIGNALS)
def test_what_may_not_be_broken_off_is_done_first(number: signal.Signals) -> None:
    done = []
    with pytest.raises(Stopped, match=f"^stopped by {number.name}"), stop_on_signals():
        with hold_signals():
            os.kill(os.getpid(), number)
            time.sleep(0.01)
            done.append("all of it")
        done.append("more")
    assert done == ["all of it"]


def test_another_thread_than_the_first_gets_no_signals() -> None:
    before = signal.getsignal(signal.SIGTERM)
    seen = []

    def look() -> None:
        with stop_on_signals():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [before]
