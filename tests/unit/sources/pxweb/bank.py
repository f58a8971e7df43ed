"""A made-up table and the questions to it, and answers read back by code of its own.

The recorded answers are served as whole tables and read back by `cells`, which shares no code with
the client: a dictionary from the codes of a cell to its value and sign.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from faktaark.model.registry import TableQuery
from faktaark.sources.http.session import Clock, Manners, Session
from faktaark.sources.pxweb.client import (
    FetchedTable,
    Statbank,
    fetch_metadata,
    fetch_table,
)
from faktaark.sources.pxweb.metadata import Metadata, read_metadata
from faktaark.sources.pxweb.registry_check import find_mismatches
from tests.examples.fake_ssb import FakeSsb

Table = dict[str, Any]
Codes = frozenset[tuple[str, str]]

RECORDED = (
    *("07459", "12134", "12362", "12367", "12750", "13202", "13540", "13541", "13542"),
    *("13543", "13544", "13545", "13551", "13552", "13557", "13566", "14674"),
)


def cells(table: Mapping[str, Any]) -> dict[Codes, tuple[Any, str]]:
    """Every cell by its codes, whatever the order of the dimensions: (value, sign)."""
    names = table["id"]
    codes = [
        sorted(index, key=index.get)
        for index in (table["dimension"][name]["category"]["index"] for name in names)
    ]
    signs = table.get("status", {})
    return {
        frozenset(zip(names, place, strict=True)): (table["value"][flat], signs.get(str(flat), ""))
        for flat, place in enumerate(product(*codes))
    }


def dig(fetched: FetchedTable, *keys: str) -> Any:
    found: Any = fetched.dataset.document
    for key in keys:
        found = found[key]
    return found


def drawn(number: str = "00001", updated: str = "2026-02-25T07:00:00Z") -> Table:
    """A made-up table: four regions, two of whose figures are hidden, two contents, five years.

    The value of a cell is its place.
    """
    dimensions = {
        "Region": {"0": "Hele landet", "31": "Østfold", "3101": "Halden", "3103": "Moss"},
        "Kjonn": {"1": "Menn", "2": "Kvinner"},
        "ContentsCode": {"Personer1": "Personer", "Andel": "Andel, i alt"},
        "Tid": {year: year for year in ("2020", "2021", "2022", "2023", "2024")},
    }
    values: list[float | None] = [float(place) for place in range(4 * 2 * 2 * 5)]
    values[3] = values[41] = None
    return {
        "version": "2.0",
        "class": "dataset",
        "label": f"{number}: Personer, etter region, kjønn, statistikkvariabel og år",
        "source": "Statistisk sentralbyrå",
        "updated": updated,
        "note": ["Tallene er tilfeldig avrundet.", "Se <a href='https://www.ssb.no'>her</a>."],
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": list(dimensions),
        "size": [len(labels) for labels in dimensions.values()],
        "dimension": {
            name: {
                "label": name.lower(),
                "category": {"index": {c: i for i, c in enumerate(labels)}, "label": labels},
                "extension": {"elimination": name == "Kjonn", "codelists": []},
            }
            for name, labels in dimensions.items()
        },
        "value": values,
        "status": {"3": "..", "41": ":", "5": "*"},
        "extension": {
            "noteMandatory": {"1": True},
            "px": {"tableid": number},
            "contact": [{"name": "Kari Nordmann", "phone": "22 00 00 00", "raw": "x"}],
        },
    }


EVERYTHING = {"Kjonn": "*", "ContentsCode": "*"}


def make_query(table: str = "00001", **changes: Any) -> TableQuery:
    query = TableQuery(
        table=table,
        title="Personer",
        publisher="Statistisk sentralbyrå",
        url=f"https://www.ssb.no/statbank/table/{table}",
        region="Region",
        codelist=None,
        select=EVERYTHING,
        labels={},
    )
    return replace(query, **changes)


def select_all(table: Mapping[str, Any]) -> TableQuery:
    region = next(name for name in table["id"] if name in ("Region", "KOKkommuneregion0000"))
    select = dict.fromkeys(table["id"], ("*",))
    return make_query(table["extension"]["px"]["tableid"], region=region, select=select)


def make_bank(ssb: FakeSsb, max_cells: int = 800_000) -> Statbank:
    passed = [0.0]

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    clock = Clock(monotonic=lambda: passed[0], sleep=sleep)
    return Statbank(Session(Manners(agent="test"), clock), ssb.base, max_cells)


def fetch(ssb: FakeSsb, query: TableQuery, max_cells: int = 800_000) -> FetchedTable:
    bank = make_bank(ssb, max_cells)
    return fetch_table(bank, query, fetch_metadata(bank, query))


def data_calls(ssb: FakeSsb) -> int:
    return sum(call.path.endswith("/data") for call in ssb.calls)


def describe(table: Mapping[str, Any], **changes: Any) -> Metadata:
    return replace(read_metadata("00001", table, {}), **changes)


def mismatches(used: Mapping[str, set[str]] | None = None, **changes: Any) -> tuple[str, ...]:
    return find_mismatches(make_query(**changes), used or {}, describe(drawn()))
