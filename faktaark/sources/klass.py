"""KLASS, SSB's classifications: which kommuner and fylker there are, their groups, what they were.

In: a Session and the day the structure is of. Out: the lists by name, as they are stored, each with
its query. FetchError when a list could not be had. Knows nothing of files, and of the lists only
what a line must have to be one.

Of each answer only the list itself is kept, without KLASS's lines for «Uoppgitt» among fylker and
in correspondences, and without changes that are not (yet) a change from one kommune to another.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from faktaark.errors import FetchError
from faktaark.sources.http.session import Answer, Request, Session

BASE = "https://data.ssb.no/api/klass/v1"
FIRST_CHANGES = "2002-01-01"
YEARS_BACK = 2  # how many earlier years a correspondence may be taken from

KOMMUNER, FYLKER, GROUPS, CENTRALITY = 131, 104, 112, 128
CODES, ITEMS, CHANGES = "codes", "correspondenceItems", "codeChanges"
UNSPECIFIED = ("99", "9999")

Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Klass:
    """The API at one address."""

    session: Session
    base: str = BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedList:
    """query: the address within the API. note: what a reader should know of it, or ""."""

    name: str
    title: str
    payload: Mapping[str, object]
    query: str
    url: str
    note: str = ""


def fetch_lists(klass: Klass, day: date) -> dict[str, FetchedList]:
    """All lists by name, of one day, in five calls; more when a correspondence is not ready.

    Only together do they make sense: a new kommune in one must be in the others.
    """
    lists = (
        _fetch_codes(klass, "klass-131", "Kommuner", KOMMUNER, day),
        _fetch_codes(klass, "klass-104", "Fylker", FYLKER, day),
        _fetch_targets(klass, "klass-131-112", "Kommuner og KOSTRA-grupper", GROUPS, day),
        _fetch_targets(klass, "klass-131-128", "Kommuner og sentralitet", CENTRALITY, day),
        _fetch_changes(klass, day),
    )
    return {one.name: one for one in lists}


def _fetch_codes(klass: Klass, name: str, title: str, number: int, day: date) -> FetchedList:
    query = f"classifications/{number}/codesAt?date={day}"
    lines = _fetch_lines(klass, name, query, CODES)
    if number != KOMMUNER:  # among kommuner the reader of the list leaves it out
        lines = [line for line in lines if line.get("code") not in UNSPECIFIED]
    return _make_list(name, title, number, query, CODES, lines)


def _fetch_targets(klass: Klass, name: str, title: str, target: int, day: date) -> FetchedList:
    """Kommuner and what they belong to, of the year, or of the newest year that has them.

    A correspondence is asked for over a range: for a single day KLASS gives nothing. It answers 404
    to a range it has not all of, such as the new year in January.
    """
    for year in range(day.year, day.year - YEARS_BACK - 1, -1):
        query = (
            f"classifications/{KOMMUNER}/corresponds?targetClassificationId={target}"
            f"&from={year}-01-01&to={year + 1}-01-01"
        )
        lines = [
            line
            for line in _fetch_lines(klass, name, query, ITEMS, may_lack=True)
            if line.get("sourceCode") not in UNSPECIFIED
        ]
        if lines and year == day.year:
            return _make_list(name, title, target, query, ITEMS, lines)
        if lines:
            note = f"KLASS har ikke fordelingen for {day.year} ennå; den for {year} er brukt."
            last = [_without_dates(line) for line in lines if _is_valid_at_end(line, year)]
            return _make_list(name, title, target, query, ITEMS, last, note)
    raise FetchError(
        f"{name}: KLASS has no correspondence from {KOMMUNER} to {target} for {day.year}, nor for "
        f"the {YEARS_BACK} years before. The stored list stays; try again later.\n  query: {query}"
    )


def _fetch_changes(klass: Klass, day: date) -> FetchedList:
    name, query = "klass-131-changes", f"classifications/{KOMMUNER}/changes?from={FIRST_CHANGES}"
    lines = _fetch_lines(klass, name, query, CHANGES)
    kept = [
        line
        for line in lines
        if all(line.get(key) for key in ("oldCode", "oldName", "newCode", "newName"))
        and str(line.get("changeOccurred")) <= day.isoformat()
    ]
    return _make_list(name, "Endringer i kommuner", KOMMUNER, query, CHANGES, kept)


def _make_list(
    name: str, title: str, number: int, query: str, key: str, lines: list[Line], note: str = ""
) -> FetchedList:
    if not lines:
        raise FetchError(f"{name}: KLASS gave an empty list. The stored list stays.\n  {query}")
    return FetchedList(
        name=name,
        title=title,
        payload={key: lines},
        query=query,
        url=f"https://www.ssb.no/klass/klassifikasjoner/{number}",
        note=note,
    )


def _is_valid_at_end(line: Line, year: int) -> bool:
    """KLASS has written the end of a range both as its last day and as the day after."""
    return str(line.get("validTo") or "9999") >= f"{year}-12-31"


def _without_dates(line: Line) -> Line:
    """A line of an earlier year stands in for the day's: its dates would say that it doesn't."""
    return {**line, "validFrom": None, "validTo": None}


# --- one request ---------------------------------------------------------------------------------


def _fetch_lines(
    klass: Klass, name: str, query: str, key: str, *, may_lack: bool = False
) -> list[Line]:
    """The lines under `key`; none for a 404 where the list may be lacking."""
    answer = klass.session.fetch_bytes(Request(f"{klass.base}/{query}"))
    if answer.status == 404 and may_lack:
        return []
    if answer.status != 200:
        raise _error(name, answer, f"KLASS answered {answer.status}")
    if answer.content_type != "application/json":
        raise _error(name, answer, f"KLASS answered with {answer.content_type}, not with JSON")
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise _error(name, answer, "the answer is not whole JSON") from None
    lines = found.get(key) if isinstance(found, dict) else None
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise _error(name, answer, f"the answer has no list '{key}'")
    return lines


def _error(name: str, answer: Answer, problem: str) -> FetchError:
    said = " ".join(answer.body[:200].decode("utf-8", "replace").split())
    return FetchError(
        f"{name}: {problem}. The stored list stays; try again later.\n  query: {answer.url}"
        + (f"\n  answer: {said}" if said else "")
    )
