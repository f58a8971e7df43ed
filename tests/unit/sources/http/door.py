"""The door to the network, with a clock that moves only by the pauses that the session makes."""

from datetime import UTC, datetime, timedelta

from faktaark.sources.http.session import (
    Answer,
    Clock,
    Limits,
    Manners,
    Request,
    Session,
)
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


QUICK = Limits(find=1, connect=1, read=2, total=2)


def make_session(still: Time, limits: Limits = QUICK) -> Session:
    return Session(Manners(agent=AGENT, limits=limits), still.clock)


def ask(ssb: FakeSsb, session: Session) -> Answer:
    return session.fetch_bytes(Request(f"{ssb.klass_base}/list"))
