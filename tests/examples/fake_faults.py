"""How SSB's server misbehaves, for the stand-in: each fault befalls one reply.

Seen by others or allowed by the specification: refusals, pages of maintenance, broken connections.
Assumed: faulty answers that nobody has seen yet.
"""

import json
from collections.abc import Callable

from tests.examples.fake_replies import ANSWERS, Fault, ProblemError, Reply, Table


def too_many_calls(retry_after: str = "1") -> Fault:
    return lambda _reply: Reply(429, b"", "", (("Retry-After", retry_after),))


def status(code: int, body: bytes = b"", content_type: str = "") -> Fault:
    return lambda _reply: Reply(code, body, content_type)


def html_not_found() -> Fault:
    body = (ANSWERS / "iis-404.html").read_bytes()
    return lambda _reply: Reply(404, body, "text/html")


def problem(title: str, code: int = 400) -> Fault:
    return lambda _reply: ProblemError(title, code).reply


def truncated() -> Fault:
    """Half the body, and then the connection is closed."""
    return lambda reply: Reply(
        200, reply.body[: len(reply.body) // 2], reply.content_type, promised=len(reply.body)
    )


def cut_short() -> Fault:
    """Half the body, and its length is said to be that: only the JSON tells."""
    return lambda reply: Reply(200, reply.body[: len(reply.body) // 2], reply.content_type)


def dripping(seconds: float) -> Fault:
    return lambda reply: Reply(200, reply.body, reply.content_type, drip=seconds)


def hung_up() -> Fault:
    return lambda _reply: Reply(200, b"", hang_up=True)


def wrong_type(content_type: str = "text/html") -> Fault:
    return lambda _reply: Reply(200, b"<html><body>Vedlikehold</body></html>", content_type)


def redirect(to: str, code: int = 302) -> Fault:
    return lambda _reply: Reply(code, b"", "", (("Location", to),))


def with_headers(*headers: tuple[str, str]) -> Fault:
    return lambda reply: Reply(reply.status, reply.body, reply.content_type, headers)


def changed(change: Callable[[Table], object]) -> Fault:
    """The answer, after `change` has had its way with the payload."""

    def fault(reply: Reply) -> Reply:
        payload = json.loads(reply.body)
        change(payload)
        return Reply(200, json.dumps(payload).encode())

    return fault


def short_value() -> Fault:
    return changed(lambda payload: payload["value"].pop())


def null_without_sign() -> Fault:
    def change(payload: Table) -> None:
        payload["value"][0] = None
        payload.get("status", {}).pop("0", None)

    return changed(change)
