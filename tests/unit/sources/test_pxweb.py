"""Statistikkbanken's client against a server that behaves, and misbehaves, as SSB's does.

The recorded answers are served as whole tables and read back by `cells`, which shares no code with
the client: a dictionary from the codes of a cell to its value and sign.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from faktaark.errors import FetchError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import TableQuery
from faktaark.sources.http.session import Clock, Manners, Session
from faktaark.sources.pxweb.client import (
    FetchedTable,
    Statbank,
    fetch_catalogue,
    fetch_metadata,
    fetch_table,
)
from faktaark.sources.pxweb.joining import join_parts
from faktaark.sources.pxweb.metadata import Metadata, read_metadata
from faktaark.sources.pxweb.registry_check import find_mismatches
from faktaark.sources.pxweb.selection import resolve_query
from tests.examples.fake_faults import (
    changed,
    cut_short,
    html_not_found,
    null_without_sign,
    problem,
    short_value,
    status,
    too_many_calls,
    truncated,
    wrong_type,
)
from tests.examples.fake_replies import Fault, load_answer
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


@pytest.fixture
def ssb() -> Iterator[FakeSsb]:
    with FakeSsb({"00001": drawn()}) as server:
        yield server


def describe(table: Mapping[str, Any], **changes: Any) -> Metadata:
    return replace(read_metadata("00001", table, {}), **changes)


# --- recorded answers ----------------------------------------------------------------------------


@pytest.mark.parametrize("number", RECORDED)
@pytest.mark.parametrize("parts", [1, 3, 11])
def test_a_recorded_answer_comes_out_cell_for_cell(number: str, parts: int) -> None:
    recorded = load_answer(number)
    limit = -(-len(recorded["value"]) // parts)
    with FakeSsb({number: recorded}, max_cells=limit) as ssb:
        fetched = fetch(ssb, select_all(recorded), max_cells=limit)
        assert data_calls(ssb) >= -(-len(recorded["value"]) // limit)
    assert cells(fetched.dataset.document) == cells(recorded)
    assert fetched.dataset.updated == recorded["updated"]
    assert fetched.dataset.document["source"] == "Statistisk sentralbyrå"
    for name, dimension in recorded["dimension"].items():
        category = dig(fetched, "dimension", name, "category")
        assert category == dimension["category"]


def test_the_signs_in_the_recorded_answers_are_what_they_were() -> None:
    """So that the test above is known to have seen each of them."""
    signs = {
        number: {sign for _, sign in cells(load_answer(number)).values()} for number in RECORDED
    }
    assert signs["12362"] == {"", "."}
    assert signs["12367"] == {"", ".", ":"}
    assert signs["13566"] == {"", ".", ".."}
    assert signs["14674"] == {"", ".."}


def test_a_zero_where_nothing_is_known_is_left_as_it_came() -> None:
    """05803 has 0 without a sign for a year without figures; what to think of it is for others."""
    recorded = load_answer("05803")
    query = make_query("05803", region="ContentsCode", select={})
    with FakeSsb({"05803": recorded}) as ssb:
        fetched = fetch(ssb, query)
    assert cells(fetched.dataset.document) == cells(recorded)
    unknown = frozenset({("ContentsCode", "Skilsmisse"), ("Tid", "2025")})
    assert cells(fetched.dataset.document)[unknown] == (0, "")


def test_a_recorded_description_is_read() -> None:
    metadata = read_metadata("13760", load_answer("13760-metadata"), {})
    assert (metadata.time, metadata.contents) == ("Tid", "ContentsCode")
    assert metadata.updated == "2026-09-23T06:00:00Z"
    assert list(metadata.dimensions) == ["Kjonn", "Alder", "Justering", "ContentsCode", "Tid"]
    sex = metadata.dimensions["Kjonn"]
    assert sex.label == "sex"
    assert list(sex.codes.items()) == [("0", "Both sexes"), ("2", "Females"), ("1", "Males")]
    assert metadata.dimensions["ContentsCode"].units == {
        "Arbeidsstyrken": ("1000 persons", 0),
        "ArbledProsArbstyrk": ("per cent", 1),
    }


# --- what is asked -------------------------------------------------------------------------------


def test_every_dimension_is_named_and_the_exact_query_is_told(ssb: FakeSsb) -> None:
    select = {**EVERYTHING, "Tid": ("from(2022)",), "Region": ("0", "31??")}
    fetched = fetch(ssb, make_query(select=select))
    assert ssb.paths() == [
        "GET /api/pxwebapi/v2/tables/00001/metadata",
        "GET /api/pxwebapi/v2/tables/00001/data",
    ]
    assert ssb.calls[1].query == {
        "lang": "no",
        "outputFormat": "json-stat2",
        "valueCodes[Region]": "0,31??",
        "valueCodes[Kjonn]": "*",
        "valueCodes[ContentsCode]": "*",
        "valueCodes[Tid]": "from(2022)",
    }
    assert fetched.query == (
        f"GET {ssb.base}/tables/00001/data?lang=no&outputFormat=json-stat2"
        "&valueCodes[Region]=0,31%3F%3F&valueCodes[Kjonn]=*&valueCodes[ContentsCode]=*"
        "&valueCodes[Tid]=from(2022)"
    )
    assert sorted({dict(place)["Tid"] for place in cells(fetched.dataset.document)}) == [
        "2022",
        "2023",
        "2024",
    ]


@pytest.mark.parametrize(
    "item, years",
    [
        ("*", "2020 2021 2022 2023 2024"),
        ("202?", "2020 2021 2022 2023 2024"),
        ("*4", "2024"),
        ("top(2)", "2023 2024"),
        ("top(2,1)", "2022 2023"),
        ("bottom(1)", "2020"),
        ("from(2023)", "2023 2024"),
        ("from(2015)", "2020 2021 2022 2023 2024"),
        ("to(2021)", "2020 2021"),
        ("range(2021,2022)", "2021 2022"),
        ("range(2015, 2021)", "2020 2021"),
        ("2021", "2021"),
    ],
)
def test_an_expression_is_read_as_the_server_reads_it(ssb: FakeSsb, item: str, years: str) -> None:
    """What the client takes it to be and what the server gives must be the same, or it is refused;
    a period outside the table, at which the server would give up, reaches to its end."""
    fetched = fetch(ssb, make_query(select={**EVERYTHING, "Tid": (item,)}))
    assert (
        " ".join(sorted({dict(place)["Tid"] for place in cells(fetched.dataset.document)})) == years
    )


@pytest.mark.parametrize(
    "item, codes",
    [
        ("top(1)", ["0"]),
        ("bottom(1)", ["3103"]),
        ("from(3101)", ["3101", "3103"]),
        ("to(31)", ["0", "31"]),
        ("range(31,3101)", ["31", "3101"]),
        ("31*", ["31", "3101", "3103"]),
    ],
)
def test_outside_time_the_top_is_the_first(ssb: FakeSsb, item: str, codes: list[str]) -> None:
    fetched = fetch(ssb, make_query(select={**EVERYTHING, "Region": (item,)}))
    assert sorted({dict(place)["Region"] for place in cells(fetched.dataset.document)}) == codes


def test_an_expression_with_a_comma_stands_in_brackets_in_an_address(ssb: FakeSsb) -> None:
    fetch(ssb, make_query(select={**EVERYTHING, "Tid": ("range(2021,2022)", "2024")}))
    assert ssb.calls[1].query["valueCodes[Tid]"] == "[range(2021,2022)],2024"


def test_a_code_is_asked_for_once_however_often_it_is_selected(ssb: FakeSsb) -> None:
    """The server answers an empty 500 to a code asked for twice, in an expression too."""
    select = {**EVERYTHING, "Tid": ("2024", "top(2)", "2024"), "Region": ("0", "0")}
    fetched = fetch(ssb, make_query(select=select))
    assert ssb.calls[1].query["valueCodes[Tid]"] == "2023,2024"
    assert ssb.calls[1].query["valueCodes[Region]"] == "0"
    assert len(cells(fetched.dataset.document)) == 8


def test_a_selection_by_label_finds_its_code_and_tells_it(ssb: FakeSsb) -> None:
    select = {"Kjonn": ("label:Kvinner",), "ContentsCode": ("label:Andel, i alt",)}
    fetched = fetch(ssb, make_query(select=select))
    assert ssb.calls[1].query["valueCodes[ContentsCode]"] == "Andel"
    assert fetched.by_label == {
        "Kjonn": {"Kvinner": "2"},
        "ContentsCode": {"Andel, i alt": "Andel"},
    }


def test_capitals_and_spaces_do_not_make_another_label(ssb: FakeSsb) -> None:
    select = {"Kjonn": ("label:KVINNER",), "ContentsCode": ("label:andel,  i alt",)}
    assert fetch(ssb, make_query(select=select)).by_label == {
        "Kjonn": {"KVINNER": "2"},
        "ContentsCode": {"andel,  i alt": "Andel"},
    }
    assert mismatches(labels={"Kjonn": {"1": "menn"}}) == mismatches()


def test_a_long_address_is_posted() -> None:
    table = drawn()
    regions = {f"{number:04}": f"Kommune {number}" for number in range(1, 500)}
    table["dimension"]["Region"]["category"] = {
        "index": {code: place for place, code in enumerate(regions)},
        "label": regions,
    }
    table["size"][0] = len(regions)
    table["value"] = [1] * (len(regions) * 20)
    table.pop("status")
    with FakeSsb({"00001": table}) as ssb:
        fetched = fetch(ssb, make_query(select={**EVERYTHING, "Region": tuple(regions)}))
        call = ssb.calls[1]
    assert call.method == "POST"
    assert call.query == {"lang": "no", "outputFormat": "json-stat2"}
    assert call.body["selection"][0] == {"variableCode": "Region", "valueCodes": list(regions)}
    assert [part["variableCode"] for part in call.body["selection"]] == table["id"]
    assert fetched.query.startswith(f"POST {ssb.base}/tables/00001/data?lang=no&outputFormat=")
    assert json.loads(fetched.query.partition("json-stat2 ")[2]) == call.body
    assert len(cells(fetched.dataset.document)) == 9980


def test_signs_in_codes_arrive_as_they_are() -> None:
    table = drawn()
    category = table["dimension"]["Kjonn"]["category"]
    category["index"] = {"105+": 0, "Å-1": 1}
    category["label"] = {"105+": "105 år eller eldre", "Å-1": "Ål & mer"}
    with FakeSsb({"00001": table}) as ssb:
        fetched = fetch(ssb, make_query(select={**EVERYTHING, "Kjonn": ("105+", "Å-1")}))
        call = ssb.calls[1]
    assert (call.method, call.query["valueCodes[Kjonn]"]) == ("GET", "105+,Å-1")
    sent = call.address.replace("%5B", "[").replace("%5D", "]")
    assert fetched.query == f"GET {ssb.root}{sent}"
    assert cells(fetched.dataset.document) == cells(table)


def test_a_code_with_a_comma_is_posted() -> None:
    table = drawn()
    category = table["dimension"]["Kjonn"]["category"]
    category["index"] = {"1,5": 0, "2": 1}
    category["label"] = {"1,5": "Menn", "2": "Kvinner"}
    with FakeSsb({"00001": table}) as ssb:
        fetch(ssb, make_query(select={**EVERYTHING, "Kjonn": ("1,5",)}))
        assert ssb.calls[1].method == "POST"


@pytest.mark.parametrize(
    "select, problem",
    [
        (
            {"ContentsCode": "*"},
            (
                "'Kjonn' is not in select, and has 2 codes that would be summed; "
                "it has 1 «Menn», 2 «Kvinner»"
            ),
        ),
        (
            {**EVERYTHING, "Kjon": "*"},
            "has no dimension 'Kjon'; nearest: Kjonn «kjonn»",
        ),
        (
            {**EVERYTHING, "ContentsCode": ("Personer",)},
            "'ContentsCode' has no code 'Personer'; nearest: Personer1 «Personer»",
        ),
        (
            {**EVERYTHING, "ContentsCode": ("label:Andel",)},
            "'ContentsCode' has no label 'Andel'; nearest: Andel «Andel, i alt»",
        ),
        (
            {**EVERYTHING, "Tid": ("from(2025)",)},
            "'Tid' has nothing that 'from(2025)' selects",
        ),
        (
            {**EVERYTHING, "Tid": ("range(2020", "2021)")},
            (
                "'Tid' has no code 'range(2020', and it is no expression: in a list, one item to a "
                "string"
            ),
        ),
    ],
)
def test_what_cannot_be_asked_for_is_not(
    ssb: FakeSsb, select: Mapping[str, Any], problem: str
) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(ssb, make_query(select=select))
    lines = str(caught.value).splitlines()
    assert lines[0] == "table 00001 cannot be asked for"
    assert lines[1].strip() == problem
    assert lines[-1].strip().startswith("`python generate.py --check` shows what has changed")
    assert data_calls(ssb) == 0


def test_a_label_that_two_codes_have_finds_neither() -> None:
    table = drawn()
    table["dimension"]["Kjonn"]["category"]["label"] = {"1": "Person", "2": "Person"}
    with (
        FakeSsb({"00001": table}) as ssb,
        pytest.raises(FetchError, match="'Kjonn' has the label 'Person' 2 times: 1, 2; give the"),
    ):
        fetch(ssb, make_query(select={**EVERYTHING, "Kjonn": ("label:Person",)}))


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda table: table.pop("id"), "the metadata lacks 'id' or 'dimension'"),
        (lambda table: table["role"].pop("time"), "names no dimension of the role 'time'"),
        (
            lambda table: table["dimension"]["Kjonn"]["category"].update(index={}),
            "the metadata gives no codes for 'Kjonn'",
        ),
    ],
)
def test_metadata_that_describes_no_table_is_refused(
    ssb: FakeSsb, change: Callable[[Table], object], message: str
) -> None:
    ssb.misbehave(changed(change))
    with pytest.raises(FetchError, match=f"table 00001: .*{message}"):
        fetch(ssb, make_query())


# --- regions by a code list ----------------------------------------------------------------------

MERGED = {
    "agg_KommSummer": {"K-3101": ["3101"], "K-3103": ["3103"]},
    "agg_KommFylker": {"F-31": ["3101", "3103"]},
}


def test_regions_by_a_code_list_and_by_the_tables_own_codes_come_out_as_one_table() -> None:
    table = drawn()
    regions = ("K-*", "agg_KommFylker:*", "own:0", "own:??")
    query = make_query(
        codelist="agg_KommSummer", select={**EVERYTHING, "Tid": "2022", "Region": regions}
    )
    with FakeSsb({"00001": table}, codelists=MERGED) as ssb:
        bank = make_bank(ssb)
        fetched = fetch_table(bank, query, fetch_metadata(bank, query))
        fetch_metadata(bank, query)
        assert [path.removeprefix("GET /api/pxwebapi/v2/") for path in ssb.paths()] == [
            "tables/00001/metadata",
            "codelists/agg_KommSummer",
            "codelists/agg_KommFylker",
            "tables/00001/data",
            "tables/00001/data",
            "tables/00001/data",
            "tables/00001/metadata",
        ]
        assert ssb.calls[3].query["codelist[Region]"] == "agg_KommSummer"
        assert "codelist[Region]" not in ssb.calls[5].query
    whole, got = cells(table), cells(fetched.dataset.document)
    key = {"Kjonn": "1", "ContentsCode": "Personer1", "Tid": "2022"}

    def cell_of(region: str, source: Mapping[Codes, tuple[Any, str]]) -> Any:
        return source[frozenset({**key, "Region": region}.items())][0]

    assert cell_of("K-3101", got) == cell_of("3101", whole)
    assert cell_of("F-31", got) == cell_of("3101", whole) + cell_of("3103", whole)
    assert (cell_of("0", got), cell_of("31", got)) == (cell_of("0", whole), cell_of("31", whole))
    labels = dig(fetched, "dimension", "Region", "category", "label")
    assert list(labels) == ["K-3101", "K-3103", "F-31", "0", "31"]
    assert len(got) == 5 * 2 * 2
    assert fetched.query.count("\n") == 2


def test_a_code_list_that_the_table_does_not_have_is_told_with_the_nearest() -> None:
    table = drawn()
    table["dimension"]["Region"]["extension"]["codelists"] = [
        {"id": "agg_KommSummer", "label": "Kommuner 2024, sammenslåtte tidsserier"},
        {"id": "vs_Fylker", "label": "Fylker"},
    ]
    with (
        FakeSsb({"00001": table}, codelists={"agg_Kommsummer": {"K-0301": []}}) as ssb,
        pytest.raises(FetchError, match="'Region' has no code list 'agg_Kommsummer'; nearest: agg"),
    ):
        fetch(ssb, make_query(codelist="agg_Kommsummer"))


def test_a_code_list_that_nobody_has_is_told() -> None:
    with (
        FakeSsb({"00001": drawn()}) as ssb,
        pytest.raises(
            FetchError, match="table 00001, the code list agg_KommSummer: the query names a code"
        ),
    ):
        fetch(ssb, make_query(codelist="agg_KommSummer"))


def test_a_recorded_merged_answer_keeps_the_notes_on_its_codes() -> None:
    recorded = load_answer("03895")
    with FakeSsb({"03895": recorded}) as ssb:
        fetched = fetch(ssb, select_all(recorded), max_cells=4)
    region = dig(fetched, "dimension", "Region")
    assert region["category"]["note"] == recorded["dimension"]["Region"]["category"]["note"]


# --- too many cells ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "limit, calls",
    [
        (80, 1),
        (79, 2),  # 5 years as 2 and 3
        (48, 2),
        (47, 3),  # 2 and 3; the 3 as 1 and 2
        (16, 5),  # one year each
        (15, 10),  # one year and half the regions each
        (1, 80),
    ],
)
def test_a_large_query_is_split_by_time_first(ssb: FakeSsb, limit: int, calls: int) -> None:
    ssb.max_cells = limit
    fetched = fetch(ssb, make_query(), max_cells=limit)
    assert data_calls(ssb) == calls
    assert cells(fetched.dataset.document) == cells(drawn())
    assert fetched.query.count("\n") == calls - 1


def test_a_limit_that_is_lower_than_we_believe_is_met_by_halves(ssb: FakeSsb) -> None:
    ssb.max_cells = 20
    fetched = fetch(ssb, make_query())
    assert cells(fetched.dataset.document) == cells(drawn())
    assert len(fetched.query.splitlines()) == 5


@pytest.mark.parametrize("code", [400, 403])
def test_a_single_cell_that_is_too_much_is_an_error(ssb: FakeSsb, code: int) -> None:
    ssb.misbehave(*[problem("Too many cells selected", code)] * 20, path="/data")
    with pytest.raises(FetchError, match="table 00001: the query is for more cells than one"):
        fetch(ssb, make_query())
    assert data_calls(ssb) < 12


def test_notes_of_parts_are_told_once_and_stay_mandatory() -> None:
    """The first part has `..` and so SSB's own note on that sign; the other parts have not."""
    with FakeSsb({"00001": drawn()}, max_cells=16) as ssb:
        ssb.misbehave(
            changed(lambda _part: None),
            changed(lambda part: part.update(note=["Ny merknad.", *part["note"]])),
            path="/data",
        )
        ssb.misbehave(
            changed(lambda part: part["extension"].update(noteMandatory={"0": True})),
            path="/data",
        )
        fetched = fetch(ssb, make_query(), max_cells=16)
    notes = fetched.dataset.document["note"]
    assert isinstance(notes, list)
    assert sorted(notes) == [
        ".. = Tallgrunnlag mangler.",
        "Ny merknad.",
        "Se <a href='https://www.ssb.no'>her</a>.",
        "Tallene er tilfeldig avrundet.",
    ]
    mandatory = dig(fetched, "extension", "noteMandatory")
    shown = {notes[int(place)] for place in mandatory}
    assert "Tallene er tilfeldig avrundet." in shown
    assert ".. = Tallgrunnlag mangler." not in shown


def test_a_note_repeated_in_one_answer_is_told_once(ssb: FakeSsb) -> None:
    def repeat(part: Table) -> None:
        part["note"] = ["Om tegn.", *part["note"], "Om tegn."]
        part["extension"]["noteMandatory"] = {"2": True}

    ssb.misbehave(changed(repeat), path="/data")
    fetched = fetch(ssb, make_query(select={**EVERYTHING, "Tid": "2020"}))
    assert fetched.dataset.document["note"] == [
        "Om tegn.",
        "Tallene er tilfeldig avrundet.",
        "Se <a href='https://www.ssb.no'>her</a>.",
    ]
    assert dig(fetched, "extension", "noteMandatory") == {"2": True}


@pytest.mark.parametrize("limit", [80, 16])
def test_no_staff_name_or_telephone_number_comes_out(ssb: FakeSsb, limit: int) -> None:
    fetched = fetch(ssb, make_query(), max_cells=limit)
    stored = json.dumps(fetched.dataset.document, ensure_ascii=False)
    assert "Nordmann" not in stored and "22 00" not in stored and "contact" not in stored
    assert dig(fetched, "extension", "px") == {"tableid": "00001"}


@pytest.mark.parametrize(
    "change, message",
    [
        (
            lambda part: part.update(updated="2026-02-26T07:00:00Z"),
            (
                "table 00001 was updated while it was fetched: its parts are of "
                "2026-02-25T07:00:00Z and 2026-02-26T07:00:00Z"
            ),
        ),
        (
            lambda part: part["dimension"]["Kjonn"]["category"]["label"].update({"1": "Hankjønn"}),
            "'1' of 'Kjonn' is called both 'Menn' and 'Hankjønn'",
        ),
    ],
)
def test_parts_of_different_days_are_not_put_together(
    ssb: FakeSsb, change: Callable[[Table], object], message: str
) -> None:
    ssb.misbehave(changed(lambda _part: None), changed(change), path="/data")
    with pytest.raises(FetchError, match=re.escape(message)):
        fetch(ssb, make_query(), max_cells=16)


def small_part(sex: str, year: str) -> JsonStat:
    labels = {"Kjonn": {sex: sex}, "Tid": {year: year}}
    return JsonStat.parse(
        {
            "version": "2.0",
            "class": "dataset",
            "id": list(labels),
            "size": [1, 1],
            "role": {"time": ["Tid"]},
            "updated": "2026-02-25T07:00:00Z",
            "dimension": {
                name: {"category": {"index": list(codes), "label": codes}}
                for name, codes in labels.items()
            },
            "value": [7],
        }
    )


@pytest.mark.parametrize(
    "parts",
    [
        [("1", "2023"), ("2", "2024")],
        [("1", "2023"), ("1", "2024"), ("1", "2024")],
        [("1", "2023"), ("2", "2023"), ("1", "2024"), ("1", "2024")],
    ],
    ids=["open", "twice", "open and twice"],
)
def test_parts_that_do_not_make_up_a_whole_table_are_refused(parts: list[tuple[str, str]]) -> None:
    with pytest.raises(FetchError, match="table 00001: its parts overlap or leave cells open"):
        join_parts("table 00001", [small_part(*part) for part in parts])


def test_parts_of_other_contents_may_be_older_and_the_newest_counts(ssb: FakeSsb) -> None:
    """`updated` is the newest of the contents in the answer."""
    ssb.misbehave(changed(lambda part: part.update(updated="2025-01-01T07:00:00Z")), path="/data")
    select = {"Kjonn": "1", "ContentsCode": "*", "Tid": "2024", "Region": "0"}
    fetched = fetch(ssb, make_query(select=select), max_cells=1)
    assert data_calls(ssb) == 2
    assert fetched.dataset.updated == "2026-02-25T07:00:00Z"


# --- a server that misbehaves --------------------------------------------------------------------


def test_a_burst_of_429_a_503_and_a_truncated_body_are_got_over(ssb: FakeSsb) -> None:
    ssb.misbehave(too_many_calls("1"), too_many_calls("1"), path="/metadata")
    ssb.misbehave(status(503), truncated(), path="/data")
    assert cells(fetch(ssb, make_query()).dataset.document) == cells(drawn())
    assert len(ssb.calls) == 6


LATER = "The stored figures stay; try again later."


@pytest.mark.parametrize(
    "faults, message",
    [
        ([problem("Non-existent value")], "the query has a code that the table doesn't have (400"),
        (
            [problem("Missing selection for mandantory variable")],
            (
                "the query leaves out a dimension that must be named (400, «Missing selection for "
                "mandantory variable»). `python generate.py --check` shows"
            ),
        ),
        ([problem("Brand new title")], "the server refuses the query (400, «Brand new title»)"),
        ([html_not_found()], "there is nothing at this address (404). The API may have moved"),
        (
            [status(500)] * 2,
            "the server failed without a word (500), as it does when a code is asked for twice. "
            + LATER,
        ),
        (
            [status(503, b"<html>Oppdateres</html>", "text/html")] * 5,
            "the server is down or being updated (503), as it is at 05:00, 08:00 and 11:30. "
            + LATER,
        ),
        ([too_many_calls("1")] * 5, "there have been too many calls for now (429). " + LATER),
        (
            [status(403, b"<p>Access   denied</p>", "text/html")],
            "the server refuses (403), as it may do for too many cells or too many calls. " + LATER,
        ),
        (
            [status(410, b"<p>No   longer</p>", "text/html")],
            "the server answered 410: «No longer». " + LATER,
        ),
        (
            [wrong_type()],
            "the server answered with text/html and not with JSON: «Vedlikehold». " + LATER,
        ),
        ([wrong_type("")], "the server answered with something without a type and not with JSON"),
        ([cut_short()], "the answer is not a whole JSON object. " + LATER),
        (
            [
                status(
                    200,
                    b'{"type":"Parameter error","title":"Non-existent value","status":400}',
                    "application/json",
                )
            ],
            "the query has a code that the table doesn't have (200, «Non-existent value»)",
        ),
        ([short_value()], "the answer is faulty: 80 cells were promised and 79 delivered. "),
        (
            [null_without_sign()],
            "the answer is faulty: cell 0 is empty without a sign that says why. ",
        ),
        (
            [changed(lambda part: part["status"].update({"80": ".."}))],
            "the answer is faulty: 'status' has the sign '..' for cell 80 of 80. ",
        ),
        (
            [changed(lambda part: part["value"].__setitem__(7, "7"))],
            "the answer is faulty: cell 7 is '7', not a number. ",
        ),
        (
            [changed(lambda part: part["value"].__setitem__(7, True))],
            "the answer is faulty: cell 7 is True, not a number. ",
        ),
        (
            [changed(lambda part: part["dimension"].pop("Kjonn"))],
            "the answer is faulty: 'id', 'size' and 'dimension' do not agree. ",
        ),
        (
            [changed(lambda part: part["dimension"]["Kjonn"]["category"]["label"].pop("1"))],
            "the answer is faulty: the code '1' of 'Kjonn' has no label. ",
        ),
        (
            [changed(lambda part: part["dimension"]["Kjonn"]["category"]["index"].pop("1"))],
            "the answer is faulty: 'Kjonn' should have 2 codes and has 1. ",
        ),
        (
            [status(200, b'{"value": [NaN]}', "application/json")],
            "the answer is not a whole JSON object. ",
        ),
    ],
)
def test_a_fault_is_told_with_table_and_query(
    ssb: FakeSsb, faults: list[Fault], message: str
) -> None:
    ssb.misbehave(*faults, path="/data")
    with pytest.raises(FetchError) as caught:
        fetch(ssb, make_query())
    first, query = str(caught.value).split("\n  query: ")
    assert first.startswith(f"table 00001: {message}")
    assert query.startswith(f"GET {ssb.base}/tables/00001/data?lang=no&outputFormat=json-stat2&")
    assert query.endswith("&valueCodes[Tid]=*")
    assert len(ssb.calls) == 1 + len(faults)


@pytest.mark.parametrize(
    "recorded", load_answer("errors"), ids=lambda recorded: recorded["body"]["title"]
)
def test_the_errors_that_have_been_seen_have_words(ssb: FakeSsb, recorded: Table) -> None:
    body = json.dumps(recorded["body"]).encode()
    ssb.misbehave(status(recorded["status"], body, "application/problem+json"), path="/data")
    with pytest.raises(FetchError) as caught:
        fetch(ssb, make_query())
    assert f"(400, «{recorded['body']['title']}»)" in str(caught.value)
    assert "the server refuses the query" not in str(caught.value)


def test_a_table_that_is_not_there_is_a_400_with_a_404_inside(ssb: FakeSsb) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(ssb, make_query("99999"))
    assert str(caught.value).splitlines()[0] == (
        "table 99999: there is no such table (400, «Non-existent table»). Look up what has "
        "replaced it at https://www.ssb.no/statbank; correct indicators.toml."
    )


def test_an_answer_that_lacks_what_was_asked_for_is_refused(ssb: FakeSsb) -> None:
    ssb.misbehave(changed(without_moss), path="/data")
    message = "table 00001: in 'Region' the answer lacks 3103. Fetch it again."
    with pytest.raises(FetchError, match=re.escape(message)):
        fetch(ssb, make_query(select={**EVERYTHING, "Tid": "2020"}))


def without_moss(part: Table) -> None:
    """A whole table of three regions, where four were asked for."""
    kept = {
        place: value
        for place, value in zip(cells(part), part["value"], strict=True)
        if ("Region", "3103") not in place
    }
    region = part["dimension"]["Region"]["category"]
    region["index"].pop("3103")
    region["label"].pop("3103")
    part["size"][part["id"].index("Region")] = 3
    part["value"] = [value or 0 for value in kept.values()]


def test_a_period_published_since_the_metadata_is_welcome(ssb: FakeSsb) -> None:
    bank, query = make_bank(ssb), make_query(select={**EVERYTHING, "Tid": ("from(2021)",)})
    older = drawn()
    metadata = fetch_metadata(bank, query)
    tid = metadata.dimensions["Tid"]
    known = {code: label for code, label in tid.codes.items() if code != "2024"}
    metadata = replace(
        metadata, dimensions={**metadata.dimensions, "Tid": replace(tid, codes=known)}
    )
    fetched = fetch_table(bank, query, metadata)
    assert {dict(place)["Tid"] for place in cells(fetched.dataset.document)} == set(known) - {
        "2020"
    } | {"2024"}
    assert older["size"][3] == 5


# --- the catalogue -------------------------------------------------------------------------------


def test_the_catalogue_is_one_call() -> None:
    tables = {"00001": drawn(), "00002": drawn("00002", "2026-06-15T06:00:00Z")}
    with FakeSsb(tables, catalogue={"00002": {"discontinued": True}}) as ssb:
        catalogue = fetch_catalogue(make_bank(ssb))
        assert ssb.paths() == ["GET /api/pxwebapi/v2/tables"]
        assert ssb.calls[0].query == {
            "lang": "no",
            "pageSize": "10000",
            "includeDiscontinued": "true",
        }
    first, second = catalogue["00001"], catalogue["00002"]
    assert (first.updated, first.discontinued) == ("2026-02-25T07:00:00Z", False)
    assert first.last_period == "2024"
    assert first.title == "00001: Personer, etter region, kjønn, statistikkvariabel og år"
    assert (second.updated, second.discontinued) == ("2026-06-15T06:00:00Z", True)


def test_a_server_that_gives_smaller_pages_is_asked_for_the_rest() -> None:
    tables = {f"0000{number}": drawn(f"0000{number}") for number in range(1, 6)}
    with FakeSsb(tables, page_size=2) as ssb:
        assert list(fetch_catalogue(make_bank(ssb))) == list(tables)
        assert len(ssb.calls) == 3


def test_an_empty_catalogue_is_an_error() -> None:
    with FakeSsb({}) as ssb, pytest.raises(FetchError, match="the catalogue of tables is empty"):
        fetch_catalogue(make_bank(ssb))


# --- the registry against metadata ---------------------------------------------------------------


def mismatches(used: Mapping[str, set[str]] | None = None, **changes: Any) -> tuple[str, ...]:
    return find_mismatches(make_query(**changes), used or {}, describe(drawn()))


def test_a_registry_that_agrees_has_no_mismatch() -> None:
    labels = {"Kjonn": {"1": "Menn"}, "ContentsCode": {"Andel": "Andel, i alt"}}
    assert mismatches({"Kjonn": {"1", "1-2"}, "Tid": {"2020"}}, labels=labels) == ()


@pytest.mark.parametrize(
    "changes, line",
    [
        (
            {"region": "Regjon"},
            "00001: has no dimension 'Regjon'; nearest: Region «region», Kjonn «kjonn»",
        ),
        (
            {"labels": {"Kjonn": {"1": "Kvinner"}}},
            (
                "00001: 'Kjonn' '1' should be called 'Kvinner' and is called 'Menn'; "
                "that is 2 «Kvinner»"
            ),
        ),
        (
            {"labels": {"ContentsCode": {"Personer": "Personar"}}},
            (
                "00001: 'ContentsCode' has no code 'Personer' («Personar»); nearest: "
                "Personer1 «Personer»"
            ),
        ),
        (
            {"labels": {"Alder": {"999": "I alt"}}},
            (
                "00001: has no dimension 'Alder'; it has Region «region», Kjonn «kjonn», "
                "ContentsCode «contentscode», Tid «tid»"
            ),
        ),
        (
            {"used": {"ContentsCode": {"Andelen"}}},
            "00001: 'ContentsCode' has no code 'Andelen'; nearest: Andel «Andel, i alt»",
        ),
        (
            {"used": {"Kjonn": {"2"}}, "select": {**EVERYTHING, "Kjonn": ("1",)}},
            "00001: 'Kjonn' '2' is used by an indicator, and 'select' leaves it out",
        ),
        (
            {"used": {"Kjonn": {"0-9"}}},
            "00001: 'Kjonn' has no code '0-9'; it has 1 «Menn», 2 «Kvinner»",
        ),
    ],
)
def test_a_mismatch_is_one_line_with_what_comes_nearest(changes: dict[str, Any], line: str) -> None:
    found = mismatches(changes.pop("used", None), **changes)
    assert line in found


def test_all_mismatches_are_told_at_once() -> None:
    found = mismatches(
        {"Alder": {"080"}},
        select={"Kjonn": ("3",), "ContentsCode": ("Andell",)},
        labels={"ContentsCode": {"Andel": "Prosent"}},
    )
    assert [line.partition("; ")[0] for line in found] == [
        "00001: 'Kjonn' has no code '3'",
        "00001: 'ContentsCode' has no code 'Andell'",
        "00001: 'ContentsCode' 'Andel' should be called 'Prosent' and is called 'Andel, i alt'",
        "00001: has no dimension 'Alder'",
    ]


def test_a_dimension_with_a_single_code_needs_no_naming() -> None:
    recorded = load_answer("12134")
    query = make_query("12134", region="KOKkommuneregion0000", select={})
    resolved = resolve_query(query, read_metadata("12134", recorded, {}))
    assert resolved.problems == ()
    assert resolved.questions[0].codes["ContentsCode"] == ("KOSAG110000",)
