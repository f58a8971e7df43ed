"""Recorded answers from SSB through client, tidy and compare, held against a second reader.

Each answer is served by the loopback server as a whole table, fetched as a build would fetch it,
read into facts and compared. What comes out is set against `cells`, a dictionary from the codes of
a cell to its value and sign, which shares no code with the project. Every series of an answer, one
for each combination of its codes, is an indicator of its own.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest

from faktaark.model.figures import Comparison, Value
from faktaark.model.jsonstat import JsonStat
from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.statistics.comparison import compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts, read_facts
from tests.examples.comparisons import indicator
from tests.examples.facts import config, dataset, make_regions, query, snapshot
from tests.examples.fake_replies import load_answer
from tests.examples.fake_ssb import FakeSsb
from tests.unit.sources.pxweb.bank import Codes, cells, fetch, select_all
from tests.unit.statistics.comparison.country import SIZE

STRAND = "1130 | Strand | 11 | EKG05 | | "
CITIES = """
0301 | Oslo      | 03 | EKG13 | 4601 5001 |
4601 | Bergen    | 46 | EKG11 | 0301 5001 |
5001 | Trondheim | 50 | EKG11 | 0301 4601 |
"""
COUNTRIES = {"12134": CITIES}
RECORDED = (
    *("07459", "12134", "12362", "12367", "13202", "13540", "13541", "13542"),
    *("13543", "13544", "13545", "13551", "13552", "13557", "13566", "14674"),
)
POPULATION = "befolkning"  # a drawn one, so that 07459 is read as any other table
NO_NUMBER = {".": "ikke_aktuelt", "..": "mangler", ":": "skjermet"}
WIDE = 1e12


def codes_of(table: Mapping[str, Any], dimension: str) -> list[str]:
    index: dict[str, int] = table["dimension"][dimension]["category"]["index"]
    return sorted(index, key=index.__getitem__)


def region_of(table: Mapping[str, Any]) -> str:
    dimensions: list[str] = table["id"]
    return next(name for name in dimensions if name in ("Region", "KOKkommuneregion0000"))


def series_of(table: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Name → codes of every series that an answer holds, regions and periods apart."""
    others = [name for name in table["id"] if name not in (region_of(table), "Tid")]
    found = product(*(codes_of(table, name) for name in others))
    return {
        f"rekke-{place}": dict(zip(others, codes, strict=True)) for place, codes in enumerate(found)
    }


def make_indicator(number: str, key: str, codes: Mapping[str, str]) -> Indicator:
    source = Source(table=number, value={name: (code,) for name, code in codes.items()})
    return indicator(
        key,
        unit="kroner",
        decimals=2,
        scale="ratio",
        sources=(source,),
        references=("published", "median"),
        bounds=(-WIDE, WIDE),
        min_kommuner=0,
        noise="unknown",
    )


def draw_population(regions: Regions) -> JsonStat:
    return dataset(
        "\n".join(
            [
                "Region | Kjonn | Alder | 2026",
                *(f"{n} | {sex} | 000 | 9" for n in regions.kommuner for sex in "12"),
            ]
        )
    )


def make_config(regions: Regions, number: str, region: str, *wanted: Indicator) -> Config:
    source = Source(table=POPULATION, numerator={})
    size = replace(SIZE, sources=(source,), min_kommuner=len(regions.kommuner), bounds=(0.0, WIDE))
    given = config(size, *wanted)
    return replace(
        given,
        site=replace(given.site, population=POPULATION),
        tables={POPULATION: query(POPULATION), number: query(number, region)},
    )


def without_units(fetched: JsonStat) -> JsonStat:
    """So that every content can be read as the same kind of figure; units have their own tests."""
    bare: Any = deepcopy(fetched.document)
    bare["dimension"]["ContentsCode"]["category"].pop("unit", None)
    return JsonStat.parse(bare)


@cache
def read(number: str) -> tuple[Config, Regions, Facts]:
    """An answer as the build has it after fetching and reading it."""
    recorded = load_answer(number)
    regions = make_regions(COUNTRIES.get(number, STRAND))
    with FakeSsb({number: recorded}) as ssb:
        fetched = fetch(ssb, select_all(recorded))
    wanted = [make_indicator(number, key, codes) for key, codes in series_of(recorded).items()]
    given = make_config(regions, number, region_of(recorded), *wanted)
    stored = {
        number: (snapshot(number), without_units(fetched.dataset)),
        POPULATION: (snapshot(POPULATION), draw_population(regions)),
    }
    return given, regions, read_facts(given, stored, regions)


def compare(number: str, kommune: str) -> dict[str, Comparison]:
    given, regions, facts = read(number)
    basis = make_basis(given, regions, facts)
    return {c.indicator.key: c for c in compare_kommune(basis, regions.kommuner[kommune])}


@cache
def recorded_cells(number: str) -> dict[Codes, tuple[Any, str]]:
    return cells(load_answer(number))


def expected(number: str, region: str, codes: Mapping[str, str]) -> list[Any]:
    """The values of one series, oldest first, and the reason where there is no number."""
    table, found = load_answer(number), recorded_cells(number)
    listed = []
    for period in codes_of(table, "Tid"):
        cell = {**codes, region_of(table): region, "Tid": period}
        value, sign = found[frozenset(cell.items())]
        listed.append(NO_NUMBER[sign] if value is None else value)
    return listed


def as_listed(value: Value) -> Any:
    return value.number if value.reason is None else value.reason.value


@pytest.mark.parametrize("number", RECORDED)
def test_every_cell_becomes_a_fact(number: str) -> None:
    recorded = load_answer(number)
    _, regions, facts = read(number)
    table = facts.table[facts.table["indicator"] != SIZE.key]
    read_back = {
        (row.indicator, row.region, row.period): row.status or row.value
        for row in table.itertuples(index=False)
    }
    wanted = {
        (key, kommune, period): value
        for key, codes in series_of(recorded).items()
        for kommune in regions.kommuner
        for period, value in zip(
            codes_of(recorded, "Tid"), expected(number, kommune, codes), strict=True
        )
    }
    assert len(wanted) == len(recorded["value"])
    assert read_back == wanted


@pytest.mark.parametrize("number", RECORDED)
def test_every_series_is_what_a_kommune_is_said_to_have(number: str) -> None:
    recorded = load_answer(number)
    for kommune in read(number)[1].kommuner:
        compared = compare(number, kommune)
        for key, codes in series_of(recorded).items():
            values = compared[key].series.values
            assert [as_listed(value) for value in values] == expected(number, kommune, codes), key
            assert compared[key].own == values[-1]


def test_the_merged_list_is_read_by_its_own_codes() -> None:
    """03895: «K-0301» is Oslo; «K-Rest» and «K-21-22» are no kommune and are left out."""
    recorded = load_answer("03895")
    strange = [code for code in codes_of(recorded, "Region") if len(code) != len("K-0301")]
    numbers = [code[2:] for code in codes_of(recorded, "Region") if code not in strange]
    regions = make_regions("\n".join(f"{n} | {n} | {n[:2]} | EKG01 | |" for n in numbers))
    wanted = make_indicator(
        "03895", "avvirkning", {"ContentsCode": "Kvantum", "Treslag": "Treslag2b"}
    )
    given = make_config(regions, "03895", "Region", wanted)
    stored = {
        "03895": (snapshot("03895"), without_units(JsonStat.parse(recorded))),
        POPULATION: (snapshot(POPULATION), draw_population(regions)),
    }
    table = read_facts(given, stored, regions).table
    table = table[table["indicator"] == wanted.key]
    codes = {"ContentsCode": "Kvantum", "Treslag": "Treslag2b"}
    assert strange
    assert {row.region: [row.status or row.value] for row in table.itertuples()} == {
        number: expected("03895", f"K-{number}", codes) for number in numbers
    }
