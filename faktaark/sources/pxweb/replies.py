"""Reading of PxWebApi's answers: a JSON object, a dataset, or an error in one of its many forms.

In: an Answer, and an Asked: what was asked for, for the message. Out: the JSON object, or the
JsonStat it holds. FetchError, which names table and query and says what to do; TooManyCellsError
where a smaller question may succeed. An error is known by status, content type and, in SSB's own
JSON, by `title`: `type` is always the same and `detail` mostly absent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.errors import FetchError, cut_text
from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Fault, FormError, as_text
from faktaark.sources.http.session import Answer
from faktaark.untrusted import parse_json

CHECK = "`python generate.py --check` shows what has changed; correct indicators.toml."
LATER = "The stored figures stay; try again later."

TITLES: Mapping[str, tuple[str, str]] = {
    "non-existent table": (
        "there is no such table",
        "Look up what has replaced it at https://www.ssb.no/statbank; correct indicators.toml.",
    ),
    "non-existent variable": ("the query names a dimension that the table doesn't have", CHECK),
    "non-existent value": ("the query has a code that the table doesn't have", CHECK),
    "non-existent codelist": ("the query names a code list that the table doesn't have", CHECK),
    "non-existent page": ("there is no such page of the list of tables", LATER),
    "missing selection for mandantory variable": (
        "the query leaves out a dimension that must be named",
        CHECK,
    ),
    "illegal selection for mandantory variable": ("the query selects nothing somewhere", CHECK),
    "illegal selection expression": (
        "the query has an expression that the server doesn't understand",
        "Correct 'select' in indicators.toml.",
    ),
    "too many cells selected": ("the query is for more cells than one answer may have", CHECK),
    "unsupported output format": (
        "the server no longer gives json-stat2",
        "This program must be changed; report it.",
    ),
}
"""SSB's titles, with its spelling, in small letters → what is wrong, what to do."""

FAULTS: Mapping[Fault, str] = {
    "lacking": "it lacks {parts}",
    "lists": "'id', 'size' and 'value' must be lists",
    "names": "'id', 'size' and 'dimension' do not agree",
    "role": "'role' names no dimension of time",
    "undescribed": "'id', 'size' and 'dimension' do not agree",
    "codes": "'{dimension}' should have {size} codes and has {count}",
    "order": "the places of the codes of '{dimension}' are not 0, 1, 2 and so on",
    "unlabelled": "the code '{code}' of '{dimension}' has no label",
    "labels": "'{dimension}' should have {size} labels and has {count}",
    "label": "the code '{code}' of '{dimension}' has no label",
    "cells": "{size} cells were promised and {count} delivered",
    "status": "'status' is not an object",
    "place": "'status' has the sign {sign!r} for cell {place} of {size}",
    "sign": "'status' has the sign {sign!r} for cell {place} of {size}",
    "updated": "'updated' is {updated!r}, neither a date nor a time",
    "value": "cell {place} is {value!r}, not a number",
    "empty": "cell {place} is empty without a sign that says why",
}
"""What is wrong with the form of an answer, after «the answer is faulty: »."""

TOO_MANY = "too many cells"
OVER_LIMIT = re.compile(r"cells?\b.*\bexceeds?\b.*\b(allowed|limit)")
"""What the server says of as many cells with other titles, such as that of a 403."""
LONG_ADDRESS = 2_100  # characters; IIS answers 404 to longer ones


class TooManyCellsError(FetchError):
    """One answer would be too large; the same may be asked for in parts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer is to. what: «table 07459»; query: the exact text, for the message."""

    what: str
    query: str

    def error(self, problem: str, advice: str) -> FetchError:
        """Return the error to raise, with the message."""
        return FetchError(self.message(problem, advice))

    def message(self, problem: str, advice: str) -> str:
        """Return where, what is wrong and what to do, and the query on a line of its own."""
        return f"{self.what}: {problem}. {advice}\n  query: {self.query}"


def read_object(answer: Answer, asked: Asked) -> dict[str, object]:
    """Return the JSON object of a good answer; FetchError or TooManyCellsError for any other."""
    if answer.status != 200:
        raise _explain(answer, asked)
    if not _is_json(answer):
        raise asked.error(
            f"the server answered with {answer.content_type or 'something without a type'} "
            f"and not with JSON: {_beginning(answer.body)}",
            LATER,
        )
    parsed = _parse(answer.body)
    if parsed is None:
        raise asked.error("the answer is not a whole JSON object", LATER)
    if "title" in parsed and "status" in parsed and "type" in parsed and "value" not in parsed:
        raise _explain(answer, asked)  # a problem that came with status 200
    return parsed


def read_dataset(answer: Answer, asked: Asked) -> JsonStat:
    """Return the dataset of a good answer; errors as read_object, and FetchError for its form."""
    try:
        return JsonStat.parse(read_object(answer, asked))
    except FormError as error:
        raise asked.error(f"the answer is faulty: {error.word(FAULTS)}", LATER) from None


# --- errors --------------------------------------------------------------------------------------


def _explain(answer: Answer, asked: Asked) -> FetchError:
    title, detail = _words_of(answer)
    if TOO_MANY in title.lower() or OVER_LIMIT.search(detail.lower()):
        return TooManyCellsError(asked.message(*TITLES["too many cells selected"]))
    if title:
        problem, advice = TITLES.get(title.lower(), ("the server refuses the query", CHECK))
        return asked.error(f"{problem} ({answer.status}, «{cut_text(title)}»)", advice)
    return asked.error(*_by_status(answer))


def _words_of(answer: Answer) -> tuple[str, str]:
    """Return `title` and `detail` of SSB's JSON problem; "" for an answer of another kind."""
    problem = _parse(answer.body) if _is_json(answer) else None
    return as_text((problem or {}).get("title")), as_text((problem or {}).get("detail"))


def _by_status(answer: Answer) -> tuple[str, str]:
    """Return what is wrong and what to do, where the server has no words for it."""
    status, length = answer.status, len(answer.url)
    if status == 404 and length > LONG_ADDRESS:
        return f"the address is {length} characters, too long for the server (404)", CHECK
    if status == 404:
        return (
            "there is nothing at this address (404)",
            "The API may have moved; see https://data.ssb.no/api/pxwebapi/v2/index.html.",
        )
    if status == 403:
        return "the server refuses (403), as it may do for too many cells or too many calls", LATER
    if status == 429:
        return "there have been too many calls for now (429)", LATER
    if status == 500 and not answer.body.strip():
        return (
            "the server failed without a word (500), as it does when a code is asked for twice",
            f"{LATER} If it lasts: {CHECK}",
        )
    if status in (500, 502, 503, 504):
        return (
            f"the server is down or being updated ({status}), as it is at 05:00, 08:00 and 11:30",
            LATER,
        )
    return f"the server answered {status}: {_beginning(answer.body)}", LATER


def _beginning(body: bytes) -> str:
    text = re.sub(r"<[^>]*>|\s+", " ", body[:2000].decode("utf-8", "replace"))
    return f"«{cut_text(text, 120)}»"


# --- JSON ----------------------------------------------------------------------------------------


def _is_json(answer: Answer) -> bool:
    return answer.content_type == "application/json" or answer.content_type.endswith("+json")


def _parse(body: bytes) -> dict[str, object] | None:
    try:
        parsed = parse_json(body)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None
