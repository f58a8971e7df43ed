"""Client for Statistikkbanken, PxWebApi v2: the catalogue, a table's metadata, a table's figures.

In: a Session, and the TableQuery of a table. Out: its figures as one JsonStat, as it is to be
stored, with the exact query. FetchError for anything that may not be used; the message names table
and query. NetworkError when the host cannot be reached. Staff names and telephone numbers never
leave this module. Knows nothing of files, indicators or how old a figure is.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from faktaark.errors import FetchError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Json, Labels, as_list, as_object, as_text
from faktaark.model.registry import TableQuery
from faktaark.sources.http.session import Answer, NoAnswerError, Request, Session
from faktaark.sources.pxweb.joining import join_parts
from faktaark.sources.pxweb.metadata import Metadata, read_codelist, read_metadata
from faktaark.sources.pxweb.replies import (
    CHECK,
    LATER,
    Asked,
    TooManyCellsError,
    read_dataset,
    read_object,
)
from faktaark.sources.pxweb.selection import (
    Question,
    find_widest,
    list_codelists,
    resolve_query,
    split_evenly,
    split_question,
)

BASE = "https://data.ssb.no/api/pxwebapi/v2"
MAX_CELLS = 800_000
MAX_ADDRESS = 2_000  # characters; the server's own limit is a little higher
SEARCHED = 50  # tables of a search; the likely ones come first
MOST_PAGES = 20  # of the catalogue
PAGE = 10_000  # more than there are tables, so that the catalogue is one call


@dataclass(frozen=True, slots=True)
class Statbank:
    """The API at one address. max_cells: of one answer. codelists: those fetched so far, by id;
    many tables share one."""

    session: Session
    base: str = BASE
    max_cells: int = MAX_CELLS
    codelists: dict[str, Labels] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableInfo:
    """A table's line in the catalogue. updated: ISO, UTC; the periods as SSB writes them.

    variables: the names of the dimensions.
    """

    table: str
    title: str
    updated: str
    discontinued: bool
    last_period: str
    first_period: str = ""
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedTable:
    """A table as it was fetched. query: what was sent, one request to a line.

    by_label: dimension → label → code, for what was selected by label.
    """

    table: str
    dataset: JsonStat
    query: str
    by_label: Mapping[str, Mapping[str, str]]


def fetch_catalogue(bank: Statbank) -> dict[str, TableInfo]:
    """Return every table by number, ended ones too: one call, or more if the server pages it."""
    tables: dict[str, TableInfo] = {}
    page, pages = 1, 1
    while page <= pages:
        answer = _ask(bank, "the catalogue of tables", _catalogue_address(bank, page))
        tables |= {info.table: info for info in _read_tables(answer)}
        total = as_object(answer.get("page")).get("totalPages")
        pages = total if isinstance(total, int) else 1
        if pages > MOST_PAGES:
            raise FetchError(
                f"the catalogue of tables says that it has {pages} pages, and more than "
                f"{MOST_PAGES} are not asked for. {LATER}\n  {bank.base}/tables"
            )
        page += 1
    if not tables:
        raise FetchError(f"the catalogue of tables is empty. {LATER}\n  {bank.base}/tables")
    return tables


def search_catalogue(bank: Statbank, words: str) -> tuple[str, ...]:
    """Return the tables that the server's own search finds, which looks into labels too."""
    address = f"{bank.base}/tables?lang=no&query={quote(words)}&pageSize={SEARCHED}"
    answer = _ask(bank, f"the search for «{words}»", address)
    return tuple(info.table for info in _read_tables(answer))


def fetch_metadata(bank: Statbank, query: TableQuery) -> Metadata:
    """Return what the table has now, and the code lists that the query uses.

    A code list that several tables share is fetched once.
    """
    what = f"table {query.table}"
    answer = _ask(bank, what, _metadata_address(bank, query.table))
    for codelist in list_codelists(query):
        if codelist not in bank.codelists:
            address = f"{bank.base}/codelists/{quote(codelist)}?lang=no"
            given = _ask(bank, f"{what}, the code list {codelist}", address)
            bank.codelists[codelist] = read_codelist(codelist, given)
    return read_metadata(query.table, answer, bank.codelists)


def fetch_table_metadata(bank: Statbank, table: str) -> Metadata:
    """Return what any table has now, without the codes of its code lists."""
    return read_metadata(table, _ask(bank, f"table {table}", _metadata_address(bank, table)), {})


def _metadata_address(bank: Statbank, table: str) -> str:
    return f"{bank.base}/tables/{quote(table)}/metadata?lang=no"


def fetch_table(bank: Statbank, query: TableQuery, metadata: Metadata) -> FetchedTable:
    """Return the figures that the query selects, in one dataset however many calls it takes."""
    what = f"table {query.table}"
    resolved = resolve_query(query, metadata)
    if resolved.problems:
        raise FetchError("\n  ".join([f"{what} cannot be asked for", *resolved.problems, CHECK]))
    fetched = [
        part
        for question in resolved.questions
        for small in split_question(question, metadata.time, bank.max_cells)
        for part in _fetch_part(bank, small, metadata.time)
    ]
    parts = [dataset for dataset, _ in fetched]
    _check_one_update(what, parts, metadata)
    return FetchedTable(
        table=query.table,
        dataset=join_parts(what, parts),
        query="\n".join(line for _, line in fetched),
        by_label=resolved.by_label,
    )


# --- the catalogue -------------------------------------------------------------------------------


def _catalogue_address(bank: Statbank, page: int) -> str:
    number = f"&pageNumber={page}" if page > 1 else ""
    return f"{bank.base}/tables?lang=no&pageSize={PAGE}&includeDiscontinued=true{number}"


def _read_tables(answer: Json) -> Iterable[TableInfo]:
    """Return the lines that have a table's number; another is no table of ours."""
    for line in map(as_object, as_list(answer.get("tables"))):
        if as_text(line.get("id")):
            yield TableInfo(
                table=as_text(line.get("id")),
                title=as_text(line.get("label")),
                updated=as_text(line.get("updated")),
                discontinued=line.get("discontinued") is True,
                last_period=as_text(line.get("lastPeriod")),
                first_period=as_text(line.get("firstPeriod")),
                variables=tuple(map(as_text, as_list(line.get("variableNames")))),
            )


# --- one request ---------------------------------------------------------------------------------


def _ask(bank: Statbank, what: str, address: str) -> Json:
    asked = Asked(what, f"GET {_readable(address)}")
    return read_object(_fetch(bank, Request(address), asked), asked)


def _fetch(bank: Statbank, request: Request, asked: Asked) -> Answer:
    """Return the answer, whatever it says; FetchError, naming what was asked for, for none."""
    try:
        return bank.session.fetch_bytes(request)
    except NoAnswerError as error:
        raise asked.error(str(error), LATER) from error


def _fetch_part(bank: Statbank, question: Question, time: str) -> list[tuple[JsonStat, str]]:
    """Return the part and its query; in halves if the server's limit is lower than we believe."""
    request = make_request(bank.base, question)
    asked = Asked(f"table {question.table}", describe_request(request))
    answer = _fetch(bank, request, asked)
    try:
        dataset = read_dataset(answer, asked)
    except TooManyCellsError:
        dimension = find_widest(question, time)
        if len(question.codes[dimension]) == 1:
            raise
        halves = split_evenly(question, dimension, 2)
        return [part for half in halves for part in _fetch_part(bank, half, time)]
    _check_answered(question, dataset, asked)
    return [(dataset, asked.query)]


def make_request(base: str, question: Question) -> Request:
    """Return the request for a question: GET while the server takes the address, else POST."""
    address = f"{base}/tables/{quote(question.table)}/data?lang=no&outputFormat=json-stat2"
    plain = address + "".join(f"&{key}={value}" for key, value in _parameters(question))
    if len(plain) < MAX_ADDRESS and not _has_odd_code(question):
        return Request(plain)
    selection = [_selected(question, name) for name in question.items]
    return Request(address, json.dumps({"selection": selection}, separators=(",", ":")))


def _readable(address: str) -> str:
    """Return the address with its brackets as brackets; the server takes either."""
    return address.replace("%5B", "[").replace("%5D", "]")


def describe_request(request: Request) -> str:
    """Return the request as one line, as it is stored and stands in messages."""
    if request.body is None:
        return f"GET {_readable(request.url)}"
    return f"POST {_readable(request.url)} {request.body}"


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
    """Return whether a code has a comma or bracket, which would end it in an address."""
    return any(
        set(item) & set(",[]") and not _is_expression(item)
        for items in question.items.values()
        for item in items
    )


# --- what was answered ---------------------------------------------------------------------------


def _check_answered(question: Question, dataset: JsonStat, asked: Asked) -> None:
    """Raise FetchError unless the answer has what was asked for: no more, no less, no other.

    More than was asked is what has come since the metadata, and only where an expression leaves
    room for it. A code list may have codes that the table has no use for.
    """
    if set(dataset.names) != set(question.codes):
        raise asked.error(
            f"the answer has the dimensions {', '.join(dataset.names)}, and "
            f"{', '.join(question.codes)} were asked for",
            LATER,
        )
    for name, codes in question.codes.items():
        got = set(dataset.codes(name))
        missing = [] if _is_listed(question, name) else [c for c in codes if c not in got]
        surplus = got - set(codes) if question.items[name] == codes else set()
        if missing or surplus or not got:
            wrong = f"lacks {_some(missing)}" if missing else f"has also {_some(sorted(surplus))}"
            raise asked.error(f"in '{name}' the answer {wrong}", f"Fetch it again. {LATER}")


def _is_listed(question: Question, name: str) -> bool:
    return name == question.region and question.codelist is not None


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:6]) + (f" and {len(codes) - 6} more" if len(codes) > 6 else "")


def _check_one_update(what: str, parts: Iterable[JsonStat], metadata: Metadata) -> None:
    """Raise FetchError where parts of the same contents are of different updates."""
    updates: dict[tuple[str, ...], set[str]] = {}
    for part in parts:
        updates.setdefault(part.codes(metadata.contents), set()).add(part.updated)
    mixed = next((sorted(dates) for dates in updates.values() if len(dates) > 1), None)
    if mixed is not None:
        raise FetchError(
            f"{what} was updated while it was fetched: its parts are of {' and '.join(mixed)}. "
            f"Fetch it again. {LATER}"
        )
