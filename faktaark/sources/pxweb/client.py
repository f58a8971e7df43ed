"""Statistikkbanken through PxWebApi v2: the catalogue, a table's metadata, a table's figures.

In: a Session and what is asked of a table. Out: plain JSON-stat, as it is stored, with the exact
query. FetchError for anything that may not be used; the message names table and query. Staff names
and telephone numbers never leave this module. Knows nothing of files, indicators or age.

The rest of the stage: metadata (what a table has), selections (what is asked of it), replies (what
an answer says), joining (parts → whole), mismatches (registry against metadata).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from faktaark.model.registry import TableQuery
from faktaark.sources.http.session import FetchError, Request, Session
from faktaark.sources.pxweb.joining import codes_of, join_parts
from faktaark.sources.pxweb.metadata import (
    Labels,
    Metadata,
    read_codelist,
    read_metadata,
    table_of,
    text_of,
)
from faktaark.sources.pxweb.replies import (
    CHECK,
    LATER,
    Asked,
    TooManyCellsError,
    check_dataset,
    read_object,
)
from faktaark.sources.pxweb.selection import (
    Question,
    codelists_of,
    halve,
    resolve_query,
    split_question,
    widest,
)

BASE = "https://data.ssb.no/api/pxwebapi/v2"
MAX_CELLS = 800_000
MAX_ADDRESS = 2_000  # characters; the server's own limit is a little higher
PAGE = 10_000  # more than there are tables, so that the catalogue is one call


@dataclass(frozen=True, slots=True)
class Statbank:
    """The API at one address. codelists: those fetched so far; many tables share one."""

    session: Session
    base: str = BASE
    max_cells: int = MAX_CELLS
    codelists: dict[str, Labels] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableInfo:
    """A line of the catalogue. updated: ISO, UTC; first and last period as SSB writes them."""

    table: str
    title: str
    updated: str
    discontinued: bool
    first_period: str
    last_period: str
    time_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedTable:
    """payload: a whole JSON-stat 2 dataset. query: what was sent, one request to a line.

    found: dimension → label → code, for what was selected by label.
    """

    table: str
    payload: Mapping[str, object]
    query: str
    updated: str
    found: Mapping[str, Mapping[str, str]]


def fetch_catalogue(bank: Statbank) -> dict[str, TableInfo]:
    """Every table there is, ended ones too: one call, or more should the server give less."""
    tables: dict[str, TableInfo] = {}
    page, pages = 1, 1
    while page <= pages:
        answer = _ask(bank, "the catalogue of tables", _catalogue_address(bank, page))
        tables |= {info.table: info for info in _read_tables(answer)}
        total = table_of(answer.get("page")).get("totalPages")
        pages = total if isinstance(total, int) else 1
        page += 1
    if not tables:
        raise FetchError(f"the catalogue of tables is empty. {LATER}\n  {bank.base}/tables")
    return tables


def fetch_metadata(bank: Statbank, query: TableQuery) -> Metadata:
    """What the table has now, and the code lists the query uses; a shared list is fetched once."""
    what = f"table {query.table}"
    answer = _ask(bank, what, f"{bank.base}/tables/{quote(query.table)}/metadata?lang=no")
    for codelist in codelists_of(query):
        if codelist not in bank.codelists:
            address = f"{bank.base}/codelists/{quote(codelist)}?lang=no"
            given = _ask(bank, f"{what}, the code list {codelist}", address)
            bank.codelists[codelist] = read_codelist(codelist, given)
    return read_metadata(query.table, answer, bank.codelists)


def fetch_table(bank: Statbank, query: TableQuery, metadata: Metadata) -> FetchedTable:
    """The figures that the query selects, in one dataset whatever number of calls it took."""
    what = f"table {query.table}"
    resolved = resolve_query(query, metadata)
    if resolved.problems:
        raise FetchError("\n  ".join([f"{what} cannot be asked for", *resolved.problems, CHECK]))
    parts: list[dict[str, object]] = []
    lines: list[str] = []
    for question in resolved.questions:
        for part in split_question(question, metadata.time, bank.max_cells):
            for payload, line in _fetch_part(bank, part, metadata.time):
                parts.append(payload)
                lines.append(line)
    _check_one_update(what, parts, metadata)
    payload = join_parts(what, parts)
    return FetchedTable(
        table=query.table,
        payload=payload,
        query="\n".join(lines),
        updated=text_of(payload.get("updated")),
        found=resolved.found,
    )


# --- the catalogue -------------------------------------------------------------------------------


def _catalogue_address(bank: Statbank, page: int) -> str:
    number = f"&pageNumber={page}" if page > 1 else ""
    return f"{bank.base}/tables?lang=no&pageSize={PAGE}&includeDiscontinued=true{number}"


def _read_tables(answer: Mapping[str, object]) -> Iterable[TableInfo]:
    """A line without a number is no table of ours, whatever else it may be."""
    listed = answer.get("tables")
    for line in map(table_of, listed if isinstance(listed, list) else []):
        if text_of(line.get("id")):
            yield TableInfo(
                table=text_of(line.get("id")),
                title=text_of(line.get("label")),
                updated=text_of(line.get("updated")),
                discontinued=line.get("discontinued") is True,
                first_period=text_of(line.get("firstPeriod")),
                last_period=text_of(line.get("lastPeriod")),
                time_unit=text_of(line.get("timeUnit")),
            )


# --- one request ---------------------------------------------------------------------------------


def _ask(bank: Statbank, what: str, address: str) -> dict[str, object]:
    answer = bank.session.fetch_bytes(Request(address))
    return read_object(answer, Asked(what, f"GET {readable(address)}"))


def _fetch_part(
    bank: Statbank, question: Question, time: str
) -> list[tuple[dict[str, object], str]]:
    """The part and its query; in halves should the server's limit be lower than we believe."""
    request = make_request(bank.base, question)
    asked = Asked(f"table {question.table}", describe_request(request))
    answer = bank.session.fetch_bytes(request)
    try:
        payload = read_object(answer, asked)
    except TooManyCellsError:
        dimension = widest(question, time)
        if len(question.codes[dimension]) == 1:
            raise
        halves = halve(question, dimension)
        return [one for half in halves for one in _fetch_part(bank, half, time)]
    check_dataset(payload, asked)
    _check_answered(question, payload, asked)
    return [(payload, asked.query)]


def make_request(base: str, question: Question) -> Request:
    """GET while the address is short enough for the server, and readable; else POST."""
    address = f"{base}/tables/{quote(question.table)}/data?lang=no&outputFormat=json-stat2"
    plain = address + "".join(f"&{key}={value}" for key, value in _parameters(question))
    if len(plain) < MAX_ADDRESS and not _has_odd_code(question):
        return Request(plain)
    selection = [_selected(question, name) for name in question.items]
    return Request(address, json.dumps({"selection": selection}, separators=(",", ":")))


def readable(address: str) -> str:
    """The address with its brackets as brackets; the server takes either."""
    return address.replace("%5B", "[").replace("%5D", "]")


def describe_request(request: Request) -> str:
    if request.body is None:
        return f"GET {readable(request.url)}"
    return f"POST {readable(request.url)} {request.body}"


def _parameters(question: Question) -> Iterable[tuple[str, str]]:
    if question.codelist is not None:
        yield quote(f"codelist[{question.region}]"), quote(question.codelist)
    for name, items in question.items.items():
        # an expression with a comma must stand in brackets, and only in an address
        bracketed = (
            f"[{item}]" if _is_expression(item) and "," in item else item for item in items
        )
        yield quote(f"valueCodes[{name}]"), quote(",".join(bracketed), safe="*(),:-")


def _selected(question: Question, name: str) -> dict[str, object]:
    codelist = question.codelist if name == question.region else None
    listed: dict[str, object] = {} if codelist is None else {"codelist": codelist}
    return {"variableCode": name, **listed, "valueCodes": list(question.items[name])}


def _is_expression(item: str) -> bool:
    return item.endswith(")") and "(" in item


def _has_odd_code(question: Question) -> bool:
    """A comma or bracket in a code would be read as the end of it in an address."""
    return any(
        set(item) & set(",[]") and not _is_expression(item)
        for items in question.items.values()
        for item in items
    )


# --- what was answered ---------------------------------------------------------------------------


def _check_answered(question: Question, payload: Mapping[str, object], asked: Asked) -> None:
    """FetchError unless the answer is of what was asked for: no more, no less, no other.

    More than was asked is what has come since the metadata, and only where an expression leaves
    room for it. A code list may have codes that the table has no use for.
    """
    dimensions = table_of(payload.get("dimension"))
    if set(dimensions) != set(question.codes):
        raise asked.error(
            f"the answer has the dimensions {', '.join(dimensions)}, and "
            f"{', '.join(question.codes)} were asked for",
            LATER,
        )
    for name, codes in question.codes.items():
        got = set(codes_of(payload, name))
        missing = [] if _is_listed(question, name) else [c for c in codes if c not in got]
        surplus = got - set(codes) if question.items[name] == codes else set()
        if missing or surplus or not got:
            wrong = f"lacks {_some(missing)}" if missing else f"has also {_some(sorted(surplus))}"
            raise asked.error(f"in '{name}' the answer {wrong}", f"Fetch it again. {LATER}")


def _is_listed(question: Question, name: str) -> bool:
    return name == question.region and question.codelist is not None


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:6]) + (f" and {len(codes) - 6} more" if len(codes) > 6 else "")


def _check_one_update(what: str, parts: Sequence[Mapping[str, object]], metadata: Metadata) -> None:
    """Parts of the same contents must be of the same update; of others, the newest counts."""
    updates: dict[tuple[str, ...], set[str]] = {}
    for part in parts:
        contents = codes_of(part, metadata.contents)
        updates.setdefault(contents, set()).add(text_of(part.get("updated")))
    mixed = next((sorted(dates) for dates in updates.values() if len(dates) > 1), None)
    if mixed is not None:
        raise FetchError(
            f"{what} was updated while it was fetched: its parts are of {' and '.join(mixed)}. "
            f"Fetch it again. {LATER}"
        )
