"""A server on loopback that behaves like SSB's, and misbehaves on demand.

It serves whole JSON-stat tables as PxWebApi v2 does: the catalogue, metadata, code lists, data by
GET and POST; and KLASS's lists. It demands every variable that may not be left out, counts cells,
answers an empty 500 to a code asked for twice and IIS's HTML 404 to a long address, and turns the
order of dimensions around in every other answer. It is written from what is known of the server,
not from the client: the two share no code.

Recorded, in `answers/`: the forms of the catalogue, of metadata, of data and of problems; notes,
units and code lists; KLASS's lists. Specified by PxWebApi v2: the addresses and their parameters,
expressions and their ends, code lists that sum, what must be named, 400 for too many cells, the
search in titles and labels. Assumed: that a code asked for twice is an empty 500, that a sum over a
code list takes the sign of a part, 429 with Retry-After, and IIS's 404 over 2100 characters (seen
by others); how SSB misbehaves beyond that (the faults below).

    with FakeSsb({"07459": table}) as ssb:
        ssb.misbehave(too_many_calls("1"), too_many_calls("1"))     # the next two requests
        ssb.misbehave(short_value(), path="/data")                  # the next request for data
"""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from math import prod
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ANSWERS = Path(__file__).parent / "answers"
PXWEB, KLASS = "/api/pxwebapi/v2", "/api/klass/v1"
LONGEST = 2_100

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


class FakeSsb:
    """base and klass_base are the addresses to give to the clients."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        *,
        codelists: Groups | None = None,
        klass: Mapping[str, Any] | None = None,
        max_cells: int = 800_000,
        catalogue: Mapping[str, Mapping[str, Any]] | None = None,
        page_size: int = 10_000,
    ) -> None:
        self.tables = dict(tables)
        self.codelists = dict(codelists or {})
        self.klass = dict(klass or {})
        self.max_cells = max_cells
        self.catalogue = dict(catalogue or {})
        self.page_size = page_size
        self.headers: tuple[tuple[str, str], ...] = ()
        self.calls: list[Call] = []
        self._faults: list[tuple[str, Fault]] = []
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def base(self) -> str:
        return self.root + PXWEB

    @property
    def klass_base(self) -> str:
        return self.root + KLASS

    def misbehave(self, *faults: Fault, path: str = "") -> None:
        """Each fault befalls one request, in order, of those whose path holds `path`."""
        self._faults += [(path, fault) for fault in faults]

    def paths(self) -> list[str]:
        return [f"{call.method} {call.path}" for call in self.calls]

    def __enter__(self) -> "FakeSsb":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # --- what the server says --------------------------------------------------------------------

    def reply_to(self, call: Call) -> Reply:
        self.calls.append(call)
        try:
            reply = self._reply(call)
        except ProblemError as problem:
            reply = problem.reply
        for place, (path, fault) in enumerate(self._faults):
            if path in call.path:
                del self._faults[place]
                return fault(reply)
        return reply

    def _reply(self, call: Call) -> Reply:
        if len(self.root) + len(call.address) > LONGEST:
            return html_not_found()(Reply(200, b""))
        if call.path.startswith(KLASS):
            return self._klass(call)
        parts = call.path.removeprefix(PXWEB).strip("/").split("/")
        match parts:
            case ["tables"]:
                return _json(self._catalogue(call))
            case ["codelists" | "codeLists", name]:
                return _json(self._codelist(unquote(name)))
            case ["tables", table, "metadata"]:
                return _json({**self._table(table), "value": [], "status": {}})
            case ["tables", table, "data"]:
                return self._data(table, call)
        raise ProblemError("Not Found", 404)

    def _klass(self, call: Call) -> Reply:
        if "application/json" not in call.headers.get("accept", ""):
            return Reply(200, b"<codeList/>", "application/xml")
        wanted = unquote(call.address.removeprefix(KLASS).strip("/"))
        if wanted in self.klass:
            return _json(self.klass[wanted])
        return Reply(404, b'{"status":404,"error":"Not Found","message":"no such range"}')

    def _table(self, table: str) -> Table:
        if table not in self.tables:
            raise ProblemError("Non-existent table", 400, inside=404)
        return self.tables[table]

    def _catalogue(self, call: Call) -> object:
        lines = [
            {"id": name, **_catalogue_line(table), **self.catalogue.get(name, {})}
            for name, table in self.tables.items()
        ]
        if call.query.get("includeDiscontinued") != "true":
            lines = [line for line in lines if not line["discontinued"]]
        if words := call.query.get("query", "").casefold().split():
            lines = [one for one in lines if self._has_words(str(one["id"]), words)]
        size = min(self.page_size, int(call.query.get("pageSize", "20")))
        number, pages = int(call.query.get("pageNumber", "1")), max(1, -(-len(lines) // size))
        if number > pages:
            raise ProblemError("Non-existent page", 404)
        page = {"pageNumber": number, "pageSize": size, "totalPages": pages}
        return {
            "language": "no",
            "tables": lines[(number - 1) * size : number * size],
            "page": {**page, "totalElements": len(lines)},
        }

    def _has_words(self, table: str, words: Sequence[str]) -> bool:
        """The server searches titles, dimensions and labels."""
        text = json.dumps(self.tables[table], ensure_ascii=False).casefold()
        return all(word in text for word in words)

    def _codelist(self, name: str) -> object:
        if name not in self.codelists:
            raise ProblemError("Non-existent codelist", 404)
        values = [
            {"code": code, "label": f"{code} samlet", "valueMap": list(codes)}
            for code, codes in self.codelists[name].items()
        ]
        return {"id": name, "label": name, "type": "Aggregation", "values": values}

    # --- data ------------------------------------------------------------------------------------

    def _data(self, table: str, call: Call) -> Reply:
        whole = self._table(table)
        if call.query.get("outputFormat") != "json-stat2":
            raise ProblemError("Unsupported output format")
        asked, lists = _from_body(call.body) if call.method == "POST" else _from_query(call.query)
        self._demand_variables(whole, asked, lists)
        sums: dict[str, dict[str, Sequence[str]]] = {}
        for name in whole["id"]:
            if name not in asked:
                sums[name] = {"": _codes(whole, name)}
                continue
            own = {code: [code] for code in _codes(whole, name)}
            groups = self.codelists[lists[name]] if name in lists else own
            newest_first = name in whole["role"]["time"]
            chosen = [
                code for item in asked[name] for code in _select(item, [*groups], newest_first)
            ]
            if len(set(chosen)) < len(chosen):
                return Reply(500, b"", "")
            sums[name] = {code: groups[code] for code in groups if code in chosen}
        if prod(len(codes) for codes in sums.values()) > self.max_cells:
            raise ProblemError("Too many cells selected")
        turned = len(self.calls) % 2 == 0
        return _json(_extract(whole, sums, turned, listed={*lists}))

    def _demand_variables(
        self, whole: Table, asked: Mapping[str, object], lists: Mapping[str, str]
    ) -> None:
        if {*asked, *lists} - set(whole["dimension"]):
            raise ProblemError("Non-existent variable")
        if set(lists.values()) - set(self.codelists):
            raise ProblemError("Non-existent codelist")
        for name, dimension in whole["dimension"].items():
            if name not in asked and not dimension.get("extension", {}).get("elimination"):
                raise ProblemError("Missing selection for mandantory variable")


def _catalogue_line(table: Table) -> dict[str, Any]:
    periods = _codes(table, table["role"]["time"][0])
    return {
        "label": table["label"],
        "updated": table["updated"],
        "firstPeriod": periods[0],
        "lastPeriod": periods[-1],
        "discontinued": None,
        "timeUnit": "Annual",
        "category": "public",
    }


def _codes(table: Table, name: str) -> list[str]:
    index = table["dimension"][name]["category"]["index"]
    return sorted(index, key=index.__getitem__)


def _from_query(query: Mapping[str, str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """valueCodes[X]=a,b,[range(1,2)] and codelist[X]=agg_Y."""
    asked, lists = {}, {}
    for key, value in query.items():
        match = re.fullmatch(r"(valueCodes|codelist)\[(.+)\]", key)
        if match and match[1] == "valueCodes":
            asked[match[2]] = [i.strip("[]") for i in re.findall(r"\[[^\]]*\]|[^,]+", value)]
        elif match:
            lists[match[2]] = value
    return asked, lists


def _from_body(body: Any) -> tuple[dict[str, list[str]], dict[str, str]]:
    selection = body["selection"]
    return (
        {part["variableCode"]: part["valueCodes"] for part in selection},
        {part["variableCode"]: part["codelist"] for part in selection if part.get("codelist")},
    )


def _select(item: str, codes: list[str], time_like: bool) -> list[str]:
    """As the server does: the top of time is its newest; an unknown end finds nothing."""
    match = re.fullmatch(r"(top|bottom|from|to|range)\((.*)\)", item)
    if match is None:
        pattern = re.escape(item).replace(r"\*", ".*").replace(r"\?", ".")
        chosen = [code for code in codes if re.fullmatch(pattern, code)]
    elif match[1] in ("top", "bottom"):
        count, offset = (int(part) for part in (*match[2].split(","), "0")[:2])
        backwards = (match[1] == "top") == time_like
        order = codes[::-1] if backwards else codes
        chosen = [code for code in codes if code in order[offset : offset + count]]
    else:
        ends = match[2].split(",")
        if set(ends) - set(codes):
            raise ProblemError("Non-existent value")
        places = [codes.index(end) for end in ends]
        low = 0 if match[1] == "to" else places[0]
        high = len(codes) - 1 if match[1] == "from" else places[-1]
        chosen = codes[low : high + 1]
    if not chosen:
        raise ProblemError("Non-existent value")
    return chosen


def _extract(
    whole: Table, sums: Mapping[str, Mapping[str, Sequence[str]]], turned: bool, listed: set[str]
) -> Table:
    """The part of the table that was asked for; what was left out is summed and gone."""
    kept = [name for name in whole["id"] if [*sums[name]] != [""]]
    order = kept[::-1] if turned else kept
    cell = _cell_reader(whole)
    values: list[object] = []
    status: dict[str, str] = {}
    for codes in product(*(sums[name] for name in order)):
        chosen = dict(zip(order, codes, strict=True))
        parts = [
            cell(dict(zip(whole["id"], places, strict=True)))
            for places in product(*(sums[name][chosen.get(name, "")] for name in whole["id"]))
        ]
        sign = next((sign for _, sign in parts if sign), None)
        numbers = [value for value, _ in parts]
        if sign is not None:
            status[str(len(values))] = sign
        gone = any(number is None for number in numbers)
        values.append(None if gone else numbers[0] if len(numbers) == 1 else sum(numbers))
    part = {**whole, "id": order, "size": [len(sums[name]) for name in order], "value": values}
    part["dimension"] = {
        name: _dimension_part(whole["dimension"][name], [*sums[name]], name in listed)
        for name in order
    }
    if any(sign == ".." for sign in status.values()):
        part["note"] = [*whole.get("note", []), ".. = Tallgrunnlag mangler."]
    part.pop("status", None)
    return {**part, "status": status} if status else part


def _cell_reader(whole: Table) -> Callable[[Mapping[str, str]], tuple[Any, str | None]]:
    places = {n: {c: i for i, c in enumerate(_codes(whole, n))} for n in whole["id"]}

    def read(codes: Mapping[str, str]) -> tuple[Any, str | None]:
        flat = 0
        for name, size in zip(whole["id"], whole["size"], strict=True):
            flat = flat * size + places[name][codes[name]]
        return whole["value"][flat], whole.get("status", {}).get(str(flat))

    return read


def _dimension_part(dimension: Table, codes: list[str], listed: bool) -> Table:
    """With a code list the labels are the list's; what belongs to a code goes with it."""
    category = dimension["category"]
    part = {
        key: {code: texts[code] for code in codes if code in texts}
        for key, texts in category.items()
        if key not in ("index", "label") and isinstance(texts, dict)
    }
    part["index"] = {code: place for place, code in enumerate(codes)}
    part["label"] = (
        {code: f"{code} samlet" for code in codes}
        if listed
        else {code: category["label"][code] for code in codes}
    )
    return {**dimension, "category": part}


def _json(content: object) -> Reply:
    return Reply(200, json.dumps(content, ensure_ascii=False).encode())


# --- misbehaviour --------------------------------------------------------------------------------


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


# --- HTTP ----------------------------------------------------------------------------------------


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, ssb: FakeSsb) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.ssb = ssb


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        self._answer(json.loads(self.rfile.read(length)))

    def _answer(self, body: Any) -> None:
        parts = urlsplit(self.path)
        call = Call(
            method=self.command,
            path=parts.path,
            address=self.path,
            query=dict(parse_qsl(parts.query)),
            body=body,
            headers={name.lower(): value for name, value in self.headers.items()},
            at=time.monotonic(),
        )
        reply = self.server.ssb.reply_to(call)
        if reply.hang_up:
            self.close_connection = True
        else:
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        length = len(reply.body) if reply.promised is None else reply.promised
        self.send_response(reply.status)
        if reply.content_type:
            self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(length))
        for name, value in (*self.server.ssb.headers, *reply.headers):
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = self.close_connection or length != len(reply.body)
        pieces = [reply.body]
        if reply.drip:
            pieces = [reply.body[place : place + 1] for place in range(len(reply.body))]
        with suppress(OSError):  # the client may have had enough
            for piece in pieces:
                self.wfile.write(piece)
                time.sleep(reply.drip)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test speaks for itself."""
