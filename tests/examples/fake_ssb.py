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
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import prod
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.examples.fake_faults import html_not_found
from tests.examples.fake_pxweb import (
    extract,
    list_codes,
    make_catalogue_line,
    read_body,
    read_query,
    select,
)
from tests.examples.fake_replies import Call, Fault, Groups, ProblemError, Reply, Table, to_reply

PXWEB, KLASS = "/api/pxwebapi/v2", "/api/klass/v1"
LONGEST = 2_100


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
        self.turns = True  # every other answer has its dimensions the other way round
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

    def forget_faults(self) -> None:
        """Misbehave no more; a fault that no request came to is not left for the next run."""
        self._faults.clear()

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
                return to_reply(self._catalogue(call))
            case ["codelists" | "codeLists", name]:
                return to_reply(self._codelist(unquote(name)))
            case ["tables", table, "metadata"]:
                return to_reply({**self._table(table), "value": [], "status": {}})
            case ["tables", table, "data"]:
                return self._data(table, call)
        raise ProblemError("Not Found", 404)

    def _klass(self, call: Call) -> Reply:
        if "application/json" not in call.headers.get("accept", ""):
            return Reply(200, b"<codeList/>", "application/xml")
        wanted = unquote(call.address.removeprefix(KLASS).strip("/"))
        if wanted in self.klass:
            return to_reply(self.klass[wanted])
        return Reply(404, b'{"status":404,"error":"Not Found","message":"no such range"}')

    def _table(self, table: str) -> Table:
        if table not in self.tables:
            raise ProblemError("Non-existent table", 400, inside=404)
        return self.tables[table]

    def _catalogue(self, call: Call) -> object:
        lines = [
            {"id": name, **make_catalogue_line(table), **self.catalogue.get(name, {})}
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
        asked, lists = read_body(call.body) if call.method == "POST" else read_query(call.query)
        self._demand_variables(whole, asked, lists)
        sums: dict[str, dict[str, Sequence[str]]] = {}
        for name in whole["id"]:
            if name not in asked:
                sums[name] = {"": list_codes(whole, name)}
                continue
            own = {code: [code] for code in list_codes(whole, name)}
            groups = self.codelists[lists[name]] if name in lists else own
            newest_first = name in whole["role"]["time"]
            chosen = [
                code for item in asked[name] for code in select(item, [*groups], newest_first)
            ]
            if len(set(chosen)) < len(chosen):
                return Reply(500, b"", "")
            sums[name] = {code: groups[code] for code in groups if code in chosen}
        if prod(len(codes) for codes in sums.values()) > self.max_cells:
            raise ProblemError("Too many cells selected")
        turned = self.turns and len(self.calls) % 2 == 0
        return to_reply(extract(whole, sums, turned, listed={*lists}))

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
