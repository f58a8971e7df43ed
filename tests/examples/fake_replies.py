"""What the stand-in for SSB is asked, and what it replies: calls, replies, recorded answers."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANSWERS = Path(__file__).parent / "answers"

Table = dict[str, Any]
Groups = Mapping[str, Mapping[str, Sequence[str]]]
"""Code list → its code → the table's own codes that it sums."""


def load_answer(name: str) -> Any:
    """One of the recorded answers; tests/examples/answers/README.md says where each is from."""
    return json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Call:
    """address: as it came, encoded. query: decoded."""

    method: str
    path: str
    address: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str]
    at: float


@dataclass
class Reply:
    status: int
    body: bytes
    content_type: str = "application/json; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    promised: int | None = None  # a Content-Length that is not true
    drip: float = 0.0  # seconds between single bytes
    hang_up: bool = False  # no answer at all


Fault = Callable[[Reply], Reply]
"""What becomes of the reply that the server would have given."""


class ProblemError(Exception):
    """SSB's JSON problem: title, HTTP status, the status inside."""

    def __init__(self, title: str, status: int = 400, inside: int | None = None) -> None:
        super().__init__(title)
        problem = {"type": "Parameter error", "title": title, "status": inside or status}
        self.reply = Reply(
            status, json.dumps(problem).encode(), "application/problem+json; charset=utf-8"
        )


def to_reply(content: object) -> Reply:
    return Reply(200, json.dumps(content, ensure_ascii=False).encode())
