"""Client for KLASS, SSB's classifications: kommuner, fylker, their groups, what became of whom.

In: a Session and the day the structure is of. Out: the lists by name, as they are to be stored,
each with its query. FetchError when a list could not be had, NetworkError when the host cannot be
reached. Knows nothing of files, and of the lists only what a line must have to be one.

Of each answer only the list itself is kept, without KLASS's lines for «Uoppgitt» among fylker and
in correspondences, and without changes that are not (yet) a change from one kommune to another.
"""

from dataclasses import dataclass
from datetime import date

from faktaark.errors import FetchError, cut_text
from faktaark.model.jsonstat_form import Json
from faktaark.sources.http.session import Answer, NoAnswerError, Request, Session
from faktaark.untrusted import parse_json

BASE = "https://data.ssb.no/api/klass/v1"
FIRST_CHANGES = "2002-01-01"
YEARS_BACK = 2  # how many earlier years a correspondence may be taken from

UNSPECIFIED = ("99", "9999")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """One of the lists. name: in the snapshot. classification: its number in KLASS.

    key: what the list is called inside KLASS's answer, and in the stored one.
    """

    name: str
    title: str
    classification: int
    key: str

    @property
    def url(self) -> str:
        """The page of the classification, for readers."""
        return f"https://www.ssb.no/klass/klassifikasjoner/{self.classification}"


KOMMUNER = ListKind(name="klass-131", title="Kommuner", classification=131, key="codes")
FYLKER = ListKind(name="klass-104", title="Fylker", classification=104, key="codes")
GROUPS = ListKind(
    name="klass-131-112",
    title="Kommuner og KOSTRA-grupper",
    classification=112,
    key="correspondenceItems",
)
CENTRALITY = ListKind(
    name="klass-131-128",
    title="Kommuner og sentralitet",
    classification=128,
    key="correspondenceItems",
)
CHANGES = ListKind(
    name="klass-131-changes",
    title="Endringer i kommuner",
    classification=131,
    key="codeChanges",
)


@dataclass(frozen=True, slots=True)
class Klass:
    """The API at one address."""

    session: Session
    base: str = BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedList:
    """A list as it was fetched. query: the address within the API.

    note: what a reader should know of it, or "".
    """

    name: str
    title: str
    payload: Json
    query: str
    url: str
    note: str = ""


def fetch_lists(klass: Klass, day: date) -> dict[str, FetchedList]:
    """Return all lists by name, of one day, in five calls; more if a correspondence is not ready.

    Only together do they make sense: a new kommune in one must be in the others.
    """
    lists = (
        _fetch_codes(klass, KOMMUNER, day),
        _fetch_codes(klass, FYLKER, day),
        _fetch_targets(klass, GROUPS, day),
        _fetch_targets(klass, CENTRALITY, day),
        _fetch_changes(klass, day),
    )
    return {fetched.name: fetched for fetched in lists}


def _fetch_codes(klass: Klass, kind: ListKind, day: date) -> FetchedList:
    query = f"classifications/{kind.classification}/codesAt?date={day}"
    lines = _fetch_lines(klass, kind, query)
    if kind != KOMMUNER:  # among kommuner the reader of the list leaves it out
        lines = [line for line in lines if line.get("code") not in UNSPECIFIED]
    return _make_list(kind, query, lines)


def _fetch_targets(klass: Klass, kind: ListKind, day: date) -> FetchedList:
    """Fetch kommuner and what they belong to, of the year or the newest year that has them.

    A correspondence is asked for over a range: for a single day KLASS gives nothing. It answers 404
    to a range it has not all of, such as the new year in January.
    """
    for year in range(day.year, day.year - YEARS_BACK - 1, -1):
        query = (
            f"classifications/{KOMMUNER.classification}/corresponds"
            f"?targetClassificationId={kind.classification}&from={year}-01-01&to={year + 1}-01-01"
        )
        lines = [
            line
            for line in _fetch_lines(klass, kind, query, may_lack=True)
            if line.get("sourceCode") not in UNSPECIFIED
        ]
        if lines and year == day.year:
            return _make_list(kind, query, lines)
        if lines:
            note = f"KLASS har ikke fordelingen for {day.year} ennå; den for {year} er brukt."
            last = [_without_dates(line) for line in lines if _is_valid_at_end(line, year)]
            return _make_list(kind, query, last, note)
    raise FetchError(
        f"{kind.name}: KLASS has no correspondence from {KOMMUNER.classification} to "
        f"{kind.classification} for {day.year}, nor for the {YEARS_BACK} years before. The stored "
        f"list stays; try again later.\n  query: {query}"
    )


def _fetch_changes(klass: Klass, day: date) -> FetchedList:
    query = f"classifications/{CHANGES.classification}/changes?from={FIRST_CHANGES}"
    lines = _fetch_lines(klass, CHANGES, query)
    kept = [
        line
        for line in lines
        if all(line.get(key) for key in ("oldCode", "oldName", "newCode", "newName"))
        and str(line.get("changeOccurred")) <= day.isoformat()
    ]
    return _make_list(CHANGES, query, kept)


def _make_list(kind: ListKind, query: str, lines: list[Json], note: str = "") -> FetchedList:
    if not lines:
        raise FetchError(
            f"{kind.name}: KLASS gave an empty list. The stored list stays.\n  {query}"
        )
    return FetchedList(
        name=kind.name,
        title=kind.title,
        payload={kind.key: lines},
        query=query,
        url=kind.url,
        note=note,
    )


def _is_valid_at_end(line: Json, year: int) -> bool:
    """Return whether a line is valid at the end of the year.

    KLASS has written the end of a range both as its last day and as the day after.
    """
    return str(line.get("validTo") or "9999") >= f"{year}-12-31"


def _without_dates(line: Json) -> Json:
    """Drop the dates of a line of an earlier year, which would say that it is not of the day."""
    return {**line, "validFrom": None, "validTo": None}


# --- one request ---------------------------------------------------------------------------------


def _fetch_lines(klass: Klass, kind: ListKind, query: str, *, may_lack: bool = False) -> list[Json]:
    """Return the lines of the list; none for a 404 where the list may be lacking."""
    try:
        answer = klass.session.fetch_bytes(Request(f"{klass.base}/{query}"))
    except NoAnswerError as error:
        raise _error(kind, f"{klass.base}/{query}", str(error)) from error
    if answer.status == 404 and may_lack:
        return []
    if answer.status != 200:
        raise _refuse(kind, answer, f"KLASS answered {answer.status}")
    if answer.content_type != "application/json":
        raise _refuse(kind, answer, f"KLASS answered with {answer.content_type}, not with JSON")
    try:
        parsed = parse_json(answer.body)
    except ValueError:
        raise _refuse(kind, answer, "the answer is not whole JSON") from None
    lines = parsed.get(kind.key) if isinstance(parsed, dict) else None
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise _refuse(kind, answer, f"the answer has no list '{kind.key}'")
    return lines


def _refuse(kind: ListKind, answer: Answer, problem: str) -> FetchError:
    said = cut_text(answer.body[:200].decode("utf-8", "replace"), 200)
    return _error(kind, answer.url, problem, said)


def _error(kind: ListKind, url: str, problem: str, said: str = "") -> FetchError:
    return FetchError(
        f"{kind.name}: {problem}. The stored list stays; try again later.\n  query: {url}"
        + (f"\n  answer: {said}" if said else "")
    )
