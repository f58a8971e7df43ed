"""One HTTP call, whole and within its time: the only module that sends with requests.

In: a Request, a connection and Limits. Out: an Answer, whatever its status. NotReachedError,
BrokenError or RefusedError: the kind of exception says whether another try makes sense. Knows
nothing of pace or retries.
"""

import concurrent.futures
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import requests

from faktaark.errors import cut_text
from faktaark.untrusted import find_address_fault

T = TypeVar("T")

CHUNK = 65_536
REDIRECTS = 3


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. url: encoded. body: JSON to POST; without one the request is a GET."""

    url: str
    body: str | None = None

    @property
    def host(self) -> str:
        """The host, with its port where the address has one."""
        return urlsplit(self.url).netloc


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. content_type: without parameters; it and the header names in small letters.

    url: that of the request, or where a redirect led.
    """

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one call, in seconds. size: bytes of the answer.

    find: to look up the host. connect: to get a connection, all addresses of the host taken
    together. read: without a sign of life. total: the whole answer.
    """

    find: float = 4.0
    connect: float = 5.0
    read: float = 60.0
    total: float = 180.0
    size: int = 100_000_000


class NotReachedError(Exception):
    """No connection came about."""


class BrokenError(Exception):
    """There was a connection, but no whole answer; another try may give one."""


class RefusedError(Exception):
    """An answer that we do not take: too large, or from elsewhere. Another try would not help."""


def find_host(url: str, limits: Limits) -> int:
    """Return how many addresses the host has, or the proxy that leads to it.

    NotReachedError where it cannot be found.

    Each is tried in turn, so they share the time to connect. The look-up has no limit of its own
    in Python, and a machine without a network may wait long for it.
    """
    proxy = requests.utils.select_proxy(url, requests.utils.get_environ_proxies(url))
    try:
        first = urlsplit(proxy or url)
        port = first.port or 443
    except ValueError:
        raise NotReachedError(f"«{cut_text(proxy or url)}» is not the address of a host") from None
    look_up = partial(socket.getaddrinfo, first.hostname, port, type=socket.SOCK_STREAM)
    try:
        return len(run_within(limits.find, look_up))
    except (OSError, UnicodeError) as error:  # a name that is too long is no name
        said = getattr(error, "strerror", None) or "it is not the name of a host"
        raise NotReachedError(f"{first.hostname} cannot be found: {said}") from None
    except BrokenError as error:
        raise NotReachedError(f"{first.hostname} cannot be found: {error}") from None


def exchange(
    connection: requests.Session, request: Request, limits: Limits, addresses: int
) -> Answer:
    """Send the request and return the answer; a redirect is followed within the same origin.

    addresses: how many the host has; they share the time to connect. NotReachedError, BrokenError
    or RefusedError where there is no whole answer.
    """
    for _ in range(1 + REDIRECTS):
        connect = max(1.0, limits.connect / max(1, addresses))
        send = partial(_send, connection, request, (connect, limits.read), limits.size)
        answer = run_within(limits.total, send)
        if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
            return answer
        request = _redirected(request, answer)
    raise RefusedError(f"{request.host} redirects in a circle: {request.url}")


def run_within(seconds: float, work: Callable[[], T]) -> T:
    """Run the work and return its result; BrokenError when it takes longer, and it is left running.

    A timeout of requests counts from the last byte, so a server that sends one now and then could
    hold us for hours. The thread is a daemon: it doesn't keep the program from ending.
    """
    future: concurrent.futures.Future[T] = concurrent.futures.Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # handed over whole to the one that waits
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    if not concurrent.futures.wait([future], timeout=seconds).done:
        raise BrokenError(f"the answer was not whole in {seconds:g} seconds")
    return future.result()


def _send(
    connection: requests.Session, request: Request, timeout: tuple[float, float], size: int
) -> Answer:
    headers = {} if request.body is None else {"Content-Type": "application/json"}
    try:
        with connection.request(
            "GET" if request.body is None else "POST",
            request.url,
            data=None if request.body is None else request.body.encode(),
            headers=headers,
            timeout=timeout,
            stream=True,
            allow_redirects=False,
        ) as response:
            return Answer(
                status=response.status_code,
                content_type=_content_type(response),
                body=_read_body(response, size),
                headers={name.lower(): value for name, value in response.headers.items()},
                url=request.url,
            )
    except requests.RequestException as error:
        raise _interpret(request, error) from error
    except RefusedError:
        raise
    except Exception as error:  # whatever a server makes the libraries do, it is no answer
        raise RefusedError(f"{request.url} cannot be asked for ({type(error).__name__})") from error


def _content_type(response: requests.Response) -> str:
    return cut_text(response.headers.get("Content-Type", "").partition(";")[0].lower())


def _read_body(response: requests.Response, size: int) -> bytes:
    if "," in response.headers.get("Content-Encoding", ""):  # a bomb in a bomb
        raise RefusedError(f"{response.url} is packed more than once")
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > size:
            raise RefusedError(f"{response.url} is more than {size:,} bytes")
    return bytes(body)


def _interpret(request: Request, error: requests.RequestException) -> Exception:
    """Return the exception of ours that an exception of requests amounts to."""
    failures = requests.exceptions
    if isinstance(error, failures.ConnectTimeout | failures.ProxyError | failures.SSLError):
        return NotReachedError(f"{request.host} cannot be reached: {_reason(error)}")
    if isinstance(error, failures.ConnectionError) and not _was_connected(error):
        return NotReachedError(f"{request.host} cannot be reached: {_reason(error)}")
    broken = (failures.ConnectionError, failures.Timeout, failures.ChunkedEncodingError)
    if isinstance(error, (*broken, failures.ContentDecodingError)):
        return BrokenError(f"{request.host} {_describe_break(error)}")
    return RefusedError(f"{request.url} cannot be asked for ({type(error).__name__})")


def _describe_break(error: requests.RequestException) -> str:
    """Return what became of a connection, in our own words: the library's are of its insides."""
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return "sent an answer that cannot be unpacked"
    if isinstance(error, requests.exceptions.Timeout) or "timed out" in str(error):
        return "fell silent before the answer was whole"
    return "broke off before the answer was whole"


def _was_connected(error: requests.ConnectionError) -> bool:
    """Return whether the connection was made: only the lack of one is given with a reason."""
    return getattr(next(iter(error.args), None), "reason", None) is None


def _reason(error: requests.RequestException) -> str:
    inner = next(iter(error.args), error)
    text = str(getattr(inner, "reason", inner))
    return cut_text(text.rpartition(">: ")[2], 200) or type(error).__name__


def _redirected(request: Request, answer: Answer) -> Request:
    location = answer.headers["location"]
    try:
        url = urljoin(request.url, location)
        fault = find_address_fault(url)
    except ValueError:
        url, fault = "", "not an address"
    if fault:
        raise RefusedError(f"{request.url} redirects to «{cut_text(location)}», {fault}")
    old, new = urlsplit(request.url), urlsplit(url)
    if (new.scheme, new.netloc) != (old.scheme, old.netloc):
        raise RefusedError(
            f"{request.url} redirects to another origin, {cut_text(new.netloc)}; not followed"
        )
    if request.body is not None and answer.status not in (307, 308):
        raise RefusedError(f"{request.url} redirects a question with a body; not followed")
    return replace(request, url=url)
