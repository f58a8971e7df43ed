"""What is asked of Statistikkbanken: dimensions, expressions, labels, code lists."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from faktaark.errors import FetchError
from faktaark.sources.pxweb.client import (
    fetch_metadata,
    fetch_table,
)
from tests.examples.fake_faults import (
    changed,
)
from tests.examples.fake_replies import load_answer
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import (
    EVERYTHING,
    Codes,
    Table,
    cells,
    data_calls,
    dig,
    drawn,
    fetch,
    make_bank,
    make_query,
    mismatches,
    select_all,
)


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
