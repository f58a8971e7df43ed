"""The session with SSB's servers: one call at a time, paced, retried, within a budget of time.

In: Requests. Out: Answers, whatever their status; only the clients know what one says. NetworkError
when there is no use in asking for more: the host cannot be reached, or has kept us waiting too long
in all. NoAnswerError when no whole answer was to be had; what it was to be, the clients add.

Pace: the calls of a Session start `interval` seconds apart, and further apart when the server's own
x-ratelimit headers say so. Patience: 429, 5xx and broken connections are tried again after a pause:
the longer of what the server asks for (Retry-After) and the next step of a ladder. SSB's own second
is too short: four tries in four seconds are four refusals. A pause longer than `cap`, or one that
the rest of `budget` has no room for, is not waited out: the answer is handed over as it is. Tries
that came to nothing are paid from the budget too, so a server that drips cannot hold us for hours.
Each errand (a table, the lists) has a budget of its own, so that one that hangs costs itself alone.

Never constructed in an offline build.
"""

import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy

import requests

from faktaark.errors import FetchError, NetworkError
from faktaark.sources.http.transport import (
    Answer,
    BrokenError,
    Limits,
    NotReachedError,
    RefusedError,
    Request,
    exchange,
    find_host,
)

__all__ = [
    "Answer",
    "Clock",
    "Limits",
    "Manners",
    "NoAnswerError",
    "Request",
    "Session",
]

RETRIES: Mapping[int, int] = {429: 4, 500: 1, 502: 3, 503: 4, 504: 3}
"""How often each status is tried again. A 500 is mostly a faulty query, and SSB keeps its answers
for some minutes, faulty ones too."""
BROKEN_RETRIES = 3

FEW_CALLS = 2  # of the server's window left; from here on we slow down
WINDOW = 60.0  # seconds, where the server doesn't say
SLOWEST = 10.0  # seconds between calls that a server's policy can make us keep as ordinary pace

POLICY = re.compile(r"([0-9]{1,9})\s*;\s*w=([0-9]{1,9})(?![0-9])")
LONGEST_DATE = 100  # characters of a header

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, so that a test need not wait."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How we behave towards a server. All but the agent in seconds.

    agent: who asks, with an address for complaints. interval: between calls. ladder: the pauses
    before the second try, the third and so on. cap: the longest pause. budget: of all pauses and
    vain tries of one errand; total: of those of all errands. errand, run: all that one errand, and
    all of them, may take, answers and pace too. size: bytes of all answers.
    """

    agent: str
    interval: float = 2.2
    ladder: tuple[float, ...] = (5.0, 15.0, 40.0, 60.0)
    cap: float = 120.0
    budget: float = 150.0
    total: float = 600.0
    errand: float = 900.0
    run: float = 2_700.0
    size: int = 2_000_000_000
    limits: Limits = field(default_factory=Limits)


def read_number(said: str) -> int | None:
    """Return the whole number of a header; None for anything else, and for more than 9 digits."""
    return int(said) if re.fullmatch(r"[0-9]{1,9}", said) else None


class NoAnswerError(FetchError):
    """No whole answer came. The message says what went wrong, and not for what."""


def _send_no_credentials(prepared: requests.PreparedRequest) -> requests.PreparedRequest:
    """Take the place of ~/.netrc, which requests looks into where no other way is given.

    What else the environment says, of proxies and certificates, is heeded: without it some
    networks let nothing through.
    """
    return prepared


class Session:
    """Strictly one call at a time, whatever number of hosts; keeps count of calls and pauses."""

    def __init__(self, manners: Manners, clock: Clock | None = None) -> None:
        self.calls = 0
        self._manners = manners
        self._clock = clock or Clock()
        self._connection = self._connect()
        self._interval = manners.interval
        self._turn = self._clock.monotonic()
        self._spent = self._lost = 0.0
        self._busy = self._errand = 0.0
        self._size = 0
        self._addresses: dict[str, int] = {}
        self._answered: set[str] = set()
        self._unreachable: dict[str, str] = {}

    def begin_errand(self) -> None:
        """Begin something else, with a budget of its own."""
        self._spent = 0.0
        self._errand = 0.0

    def fetch_bytes(self, request: Request) -> Answer:
        """Send the request, again if need be, and return the answer.

        When tries or budget are used up, that is the last one. Errors as the module says.
        """
        if request.host in self._unreachable:
            raise NetworkError(self._unreachable[request.host])
        self._check_budgets(request)
        started = self._clock.monotonic()
        try:
            outcome, attempt = self._ask(request)
        finally:
            self._busy += self._clock.monotonic() - started
            self._errand += self._clock.monotonic() - started
        if isinstance(outcome, Answer):
            return outcome
        if isinstance(outcome, NotReachedError):
            raise self._remember(request, outcome)
        raise NoAnswerError(f"{outcome} (in {attempt + 1} tries)")

    def _ask(self, request: Request) -> tuple[Answer | NotReachedError | BrokenError, int]:
        """Return what came of the last try, and how many tries there were before it."""
        attempt = 0
        while True:
            self._wait_for_turn(request)
            outcome = self._try(request)
            if not self._tries_again(request, outcome, attempt):
                return outcome, attempt
            attempt += 1

    def _check_budgets(self, request: Request) -> None:
        manners, busy = self._manners, self._busy
        limits = (
            (self._lost >= manners.total, f"kept us waiting for {self._lost / 60:.0f} minutes"),
            (busy >= manners.run, f"kept us busy for {busy / 60:.0f} minutes"),
            (self._size >= manners.size, f"sent {self._size:,} bytes"),
        )
        if done := [what for reached, what in limits if reached]:
            raise NetworkError(
                f"{request.host} has {done[0]} in all, and nothing more is asked for. "
                "The stored figures stay; try again later."
            )
        if self._spent >= manners.budget or self._errand >= manners.errand:
            raise NoAnswerError(f"{request.host} has kept us waiting too long for this")

    # --- one try ---------------------------------------------------------------------------------

    def _try(self, request: Request) -> Answer | NotReachedError | BrokenError:
        host = request.host
        started = self._clock.monotonic()
        self._turn = started + self._interval
        try:
            if host not in self._addresses:
                self._addresses[host] = find_host(request.url, self._manners.limits)
            self.calls += 1
            answer = exchange(
                self._connection, request, self._manners.limits, self._addresses[host]
            )
        except (NotReachedError, BrokenError) as error:
            log.info("%s", error)
            self._spend(self._clock.monotonic() - started)
            self._connection = self._connect()  # what broke, or was left to itself, is not reused
            return error
        except RefusedError as error:
            raise NoAnswerError(str(error)) from error
        log.debug("%s %d bytes %s", answer.status, len(answer.body), request.url)
        self._answered.add(host)
        self._size += len(answer.body)
        self._heed_rate(answer.headers, started)
        return answer

    def _connect(self) -> requests.Session:
        connection = requests.Session()
        connection.headers["User-Agent"] = self._manners.agent
        connection.headers["Accept"] = "application/json"
        connection.auth = _send_no_credentials
        connection.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # takes none
        return connection

    def _remember(self, request: Request, error: NotReachedError) -> NetworkError:
        message = f"{error}. Is there a network? --offline builds from the stored answers."
        self._unreachable[request.host] = message
        return NetworkError(message)

    # --- pace ------------------------------------------------------------------------------------

    def _wait_for_turn(self, request: Request) -> None:
        pause = self._turn - self._clock.monotonic()
        if pause <= 0:
            return
        if not self._has_room_for(pause):
            raise NoAnswerError(
                f"{request.host} asks us to wait for {pause:.0f} seconds, which is longer than we "
                "wait"
            )
        self._spend(self._beyond_interval(pause))
        self._clock.sleep(pause)

    def _spend(self, seconds: float) -> None:
        self._spent += seconds
        self._lost += seconds

    def _has_room_for(self, pause: float) -> bool:
        """Return whether a pause is within the caps; only what exceeds the usual pace counts."""
        extra = self._beyond_interval(pause)
        return extra <= self._manners.cap and self._spent + extra <= self._manners.budget

    def _beyond_interval(self, pause: float) -> float:
        return max(0.0, pause - self._interval)

    def _heed_rate(self, headers: Mapping[str, str], started: float) -> None:
        """Keep the pace below the limit: «x-ratelimit-policy: 40;w=60s» is 40 calls in 60 s."""
        policy = POLICY.match(headers.get("x-ratelimit-policy", ""))
        window = float(policy[2]) if policy else WINDOW
        limit = read_number(policy[1] if policy else headers.get("x-ratelimit-limit", ""))
        if limit:
            pace = min(SLOWEST, window / limit)
            self._interval = max(self._manners.interval, pace)
            self._turn = started + self._interval
        remaining = read_number(headers.get("x-ratelimit-remaining", ""))
        if remaining is not None and remaining <= FEW_CALLS:
            pause = window if remaining == 0 else window / 4
            self._turn = max(self._turn, self._clock.monotonic() + pause)

    # --- patience --------------------------------------------------------------------------------

    def _tries_again(
        self, request: Request, outcome: Answer | NotReachedError | BrokenError, attempt: int
    ) -> bool:
        """Decide, and set the turn of the next try. Nothing is retried on a host never reached."""
        asked = self._asked_pause(outcome)
        now = self._clock.monotonic()
        self._turn = max(self._turn, now + asked)
        ladder = self._manners.ladder
        pause = max(self._turn - now, ladder[min(attempt, len(ladder) - 1)])
        if attempt >= self._retries(request, outcome) or not self._has_room_for(pause):
            return False
        self._turn = now + pause
        what = outcome.status if isinstance(outcome, Answer) else "no whole answer"
        log.info("%s: %s; another try in %.0f seconds", request.host, what, pause)
        return True

    def _retries(self, request: Request, outcome: Answer | NotReachedError | BrokenError) -> int:
        if isinstance(outcome, Answer):
            return RETRIES.get(outcome.status, 0)
        if isinstance(outcome, NotReachedError) and request.host not in self._answered:
            return 0
        return BROKEN_RETRIES

    def _asked_pause(self, outcome: Answer | NotReachedError | BrokenError) -> float:
        """Return Retry-After in seconds, given as such or as a date; 0 where there is none."""
        if not isinstance(outcome, Answer) or outcome.status not in RETRIES:
            return 0.0
        asked = outcome.headers.get("retry-after", "").strip()
        seconds = read_number(asked)
        if seconds is not None:
            return float(seconds)
        try:
            when = parsedate_to_datetime(asked[:LONGEST_DATE])
        except (ValueError, TypeError, OverflowError):
            return 0.0
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        return max(0.0, (when - self._clock.now()).total_seconds())
