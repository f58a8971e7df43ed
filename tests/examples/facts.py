"""A small made-up country, and tables and figures drawn as a reader sees them.

A country, one kommune a line: number | name | fylke | gruppe | neighbours | the year it was made
by a split.

A stored answer, as SSB would send it: the columns are dimensions, then periods.

    Region | Alder | 2023 | 2024
    9101   | 000   | 5    | ..

Figures of one indicator: «50/1000» is 50 of 1 000, «12,5 @300» a bare value that stands for 300
persons, «..» a missing one.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from faktaark.model.jsonstat import JsonStat
from faktaark.model.language import Bilingual
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.registry import Config, Indicator, Site, Source, TableQuery, Theme
from faktaark.model.snapshot import Snapshot
from faktaark.statistics.figures import Counted, IndicatorFigures, read_figures
from tests.examples.comparisons import indicator

COUNTRY = """
0301 | Oslo     | 03 | EKG13 | 9101 9102 9105 |
9101 | Askvik   | 91 | EKG10 | 9102 9103 9104 |
9102 | Bergstad | 91 | EKG10 | 9101 9103      |
9103 | Dalen    | 91 | EKG10 | 9101 9102      |
9104 | Elvenes  | 91 | EKG10 | 9101           |
9105 | Fjordby  | 92 | EKG10 | 9106 9107      |
9106 | Granli   | 92 | EKG10 | 9105 9107      |
9107 | Holmen   | 92 | EKG16 | 9105 9106 9108 |
9108 | Iland    | 92 | EKG16 | 9107           |
"""
SYMBOLS = {".", "..", ":", "-", "…"}
REASONS = {".": "ikke_aktuelt", "..": "mangler", ":": "skjermet", "–": "ikke_for_kommuner"}


def lines(drawn: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]


# --- regions -------------------------------------------------------------------------------------


def make_regions(drawn: str = COUNTRY) -> Regions:
    kommuner = {line[0]: _kommune(*line) for line in lines(drawn)}
    return Regions(
        kommuner=kommuner,
        fylker=_regions("fylke", kommuner, "fylke"),
        kostra_grupper=_regions("kostra_gruppe", kommuner, "kostra_gruppe"),
        landet=make_region("landet", "0", *kommuner),
        landet_uten_oslo=make_region("landet_uten_oslo", "EAKUO", *sorted({*kommuner} - {"0301"})),
        date="2024-01-01",
        snapshot=snapshot("klass-131"),
    )


def make_region(kind: KindKey, code: str, *members: str) -> Region:
    return Region(code=code, kind=kind, name=Bilingual(code, code), members=members)


def _kommune(
    number: str, name: str, fylke: str, gruppe: str, neighbours: str, split: str
) -> Kommune:
    return Kommune(
        number=number,
        name=name,
        official_name=name,
        preposition="i",
        malform="nøytral",
        slug=name.lower(),
        fylke=fylke,
        kostra_gruppe=gruppe,
        sentralitet=4,
        neighbours=tuple(neighbours.split()),
        predecessors=(),
        split_year=int(split) if split else None,
        split_from="Gamleby" if split else "",
    )


def _regions(kind: KindKey, kommuner: Mapping[str, Kommune], field: str) -> dict[str, Region]:
    codes = sorted({getattr(kommune, field) for kommune in kommuner.values()})
    return {
        code: make_region(
            kind, code, *(n for n, k in kommuner.items() if getattr(k, field) == code)
        )
        for code in codes
    }


# --- stored answers ------------------------------------------------------------------------------


def snapshot(table: str, summed: tuple[str, ...] = (), **changes: Any) -> Snapshot:
    given: dict[str, Any] = {
        "table": table,
        "title": f"Tabell {table}",
        "publisher": "Statistisk sentralbyrå",
        "url": f"https://www.ssb.no/statbank/table/{table}",
        "origin": "statbank",
        "copied_from": (),
        "updated": "2026-02-24",
        "fetched": "2026-11-01",
        "query": "",
        "sha256": "",
        "summed_regions": summed,
    }
    return Snapshot(**(given | changes))


def query(
    table: str,
    region: str = "Region",
    labels: dict[str, dict[str, str]] | None = None,
    **changes: Any,
) -> TableQuery:
    return TableQuery(
        table=table,
        title=f"Tabell {table}",
        publisher="Statistisk sentralbyrå",
        url=f"https://www.ssb.no/statbank/table/{table}",
        region=region,
        codelist=None,
        select={},
        labels=labels or {},
        **changes,
    )


def answer(drawn: str) -> dict[str, Any]:
    """The JSON of a table. A cell is a number, a symbol, «7 *» for a number with one, or null."""
    heading, *rows = lines(drawn)
    names = [name for name in heading if not name[0].isdigit()]
    periods = heading[len(names) :]
    codes = {
        name: list(dict.fromkeys(row[place] for row in rows)) for place, name in enumerate(names)
    } | {"Tid": periods}
    cells = {tuple(row[: len(names)]): row[len(names) :] for row in rows}
    keys: list[tuple[str, ...]] = [()]
    for name in names:
        keys = [(*key, code) for key in keys for code in codes[name]]
    drawn_cells = [cell for key in keys for cell in cells[key]]
    return {
        "class": "dataset",
        "version": "2.0",
        "id": [*names, "Tid"],
        "size": [len(codes[name]) for name in (*names, "Tid")],
        "role": {"time": ["Tid"]},
        "dimension": {
            name: {
                "label": name,
                "category": {
                    "index": {code: place for place, code in enumerate(listed)},
                    "label": {code: f"navn på {code}" for code in listed},
                },
            }
            for name, listed in codes.items()
        },
        "value": [_number(cell) for cell in drawn_cells],
        "status": {
            str(place): cell.split()[-1]
            for place, cell in enumerate(drawn_cells)
            if not cell.replace(",", "").replace("−", "").isdigit() and cell != "null"
        },
    }


def dataset(drawn: str) -> JsonStat:
    """A table drawn as for `answer`."""
    return JsonStat.parse(answer(drawn))


def _number(cell: str) -> float | int | None:
    number = cell.split()[0].replace("−", "-")
    if number in SYMBOLS or number == "null":
        return None
    return float(number.replace(",", ".")) if "," in number else int(number)


def for_all(drawn: str, kommuner: Mapping[str, object]) -> str:
    """Every kommune that a drawn table leaves out gets the cells of its line for «alle»."""
    heading, *rows = drawn.strip().splitlines()
    written = {line.split("|")[0].strip() for line in rows}
    others = [
        line.replace("alle", number, 1)
        for number in kommuner
        if number not in written
        for line in rows
        if line.split("|")[0].strip() == "alle"
    ]
    return "\n".join([heading, *(r for r in rows if r.split("|")[0].strip() != "alle"), *others])


# --- configuration and figures -------------------------------------------------------------------


def config(*indicators: Indicator, labels: dict[str, dict[str, str]] | None = None) -> Config:
    """With table 07459 as the population, and every other table that an indicator names."""
    tables = {"07459"} | {s.table for i in indicators for s in i.sources}
    tables |= {s.denominator_table for i in indicators for s in i.sources if s.denominator_table}
    return Config(
        documents=(),
        site=Site(
            title=Bilingual("Faktaark", "Faktaark"),
            url="",
            publisher="",
            contact="",
            accessibility="",
            population="07459",
            companions=(),
        ),
        themes=(Theme(key="befolkning", name=Bilingual("Befolkning", "Befolkning")),),
        tables={table: query(table, labels=labels) for table in tables},
        indicators=indicators,
        glossary=(),
        about=(),
    )


COUNTS = Source(table="1", numerator={"Alder": ("080",)}, denominator={})
BARE_COUNT = Source(table="1", numerator={})
GROWTH = Source(table="1", numerator={}, change=5)
BARE = Source(table="1", value={})
WEIGHTED = Source(table="1", value={}, weight={})


def figures(
    drawn: str, source: Source, summed: tuple[str, ...] = (), **changes: Any
) -> IndicatorFigures:
    """Figures of an indicator with the given source, from drawn cells; «–» is not for kommuner."""
    given: dict[str, Any] = {
        "min_kommuner": 1,
        "references": ("published", "pooled", "weighted", "median"),
    }
    of = indicator(sources=(source,), **(given | changes))
    heading, *rows = lines(drawn)
    facts = pd.DataFrame(
        [
            _fact(source, of, row[0], period, cell)
            for row in rows
            for period, cell in zip(heading[1:], row[1:], strict=True)
        ]
    )
    kommuner = frozenset(row[0] for row in rows if len(row[0]) == 4)
    fylker = frozenset(row[0] for row in rows if len(row[0]) == 2)
    return read_figures(of, source, (snapshot("1", summed),), facts, Counted(kommuner, fylker))


def _fact(source: Source, of: Indicator, region: str, period: str, cell: str) -> dict[str, object]:
    value, top, below, weight = float("nan"), float("nan"), float("nan"), float("nan")
    number, _, persons = cell.partition("@")
    if cell not in REASONS:
        parts = [float(part.replace(",", ".").replace("−", "-")) for part in number.split("/")]
        if source.value is None:
            top, below = parts[0], parts[1] if len(parts) == 2 else below
        value = parts[0] if len(parts) == 1 else of.factor * parts[0] / parts[1]
        if source.span is not None:
            value = 100 * (parts[0] - parts[1]) / parts[1]
    if persons:
        weight = float(persons)
    first, _, last = period.partition("–")
    return {
        "region": region,
        "period": period,
        "end_year": int(last or first),
        "length": int(last or first) - int(first) + 1,
        "value": value,
        "status": REASONS.get(cell, ""),
        "numerator": top,
        "denominator": below,
        "weight": weight,
    }


def shown(series: Any) -> str:
    """A series as a reader sees it: «2023 5,0 | 2024 mangler»."""
    return " | ".join(
        f"{period.label} {value.shown or value.reason.value}"
        for period, value in zip(series.periods, series.values, strict=True)
    )
