"""A made-up country, and what an indicator says of its kommuner."""

from dataclasses import replace

import pandas as pd

from faktaark.model.figures import AgeProfile, Comparison, Period, Value
from faktaark.model.registry import Indicator, Source
from faktaark.statistics.comparison import Basis, compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts
from tests.examples.comparisons import indicator
from tests.examples.facts import COUNTRY, REASONS, config, lines, make_regions, snapshot

SHARE = Source(table="1", numerator={"Alder": ("067",)}, denominator={})
SIZE = indicator(
    "storrelse",
    unit="personer",
    decimals=0,
    scale="ratio",
    sources=(Source(table="07459", numerator={}),),
    references=("pooled", "median"),
    noise="unknown",
    minimum=0.0,
    min_kommuner=9,
    role="size",
)
OLD = indicator("eldre", sources=(SHARE,), references=("pooled", "median"), min_kommuner=7)

PEOPLE = """
     | 2023  | 2024
0301 | 90000 | 90100
9101 | 4000  | 4100
9102 | 5000  | 5100
9103 | 6000  | 6100
9104 | 7000  | 7100
9105 | 8000  | 8100
9106 | 9000  | 9100
9107 | 1500  | 1600
9108 | 700   | 690
"""
SHARES = """
     | 2022       | 2023       | 2024
0301 | 9000/90000 | 9000/90000 | 9000/90000
9101 | 800/4000   | 810/4000   | 820/4000
9102 | 800/5000   | 800/5000   | ..
9103 | 900/6000   | 900/6000   | 900/6000
9104 | 700/7000   | 700/7000   | 700/7000
9105 | 1600/8000  | 1600/8000  | 1600/8000
9106 | 1800/9000  | 1800/9000  | 1800/9000
9107 | 15/1500    | 15/1500    | 15/1500
9108 | 140/700    | 140/700    | :
"""


def long_table(of: Indicator, drawn: str) -> pd.DataFrame:
    """The rows of facts, as tidy writes them."""
    heading, *rows = lines(drawn)
    records = []
    for region, *cells in rows:
        for year, cell in zip(heading[1:], cells, strict=True):
            parts = [float(p) for p in cell.split("/")] if cell not in REASONS else []
            top, below = (*parts, float("nan"), float("nan"))[:2]
            value = of.factor * top / below if len(parts) == 2 else top
            records.append(
                (of.key, region, year, int(year), 1, value, REASONS.get(cell, ""), top, below)
            )
    columns = ["indicator", "region", "period", "end_year", "length", "value", "status"]
    table = pd.DataFrame(records, columns=[*columns, "numerator", "denominator"])
    return table.assign(weight=float("nan"))


def basis(
    shares: str = SHARES,
    of: Indicator = OLD,
    companions: tuple[str, ...] = ("9106", "9104"),
    country: str = COUNTRY,
) -> Basis:
    given = config(SIZE, of)
    site = replace(given.site, companions=companions)
    return make_basis(
        replace(given, site=site),
        make_regions(country),
        Facts(
            table=pd.concat([long_table(SIZE, PEOPLE), long_table(of, shares)], ignore_index=True),
            sources={SIZE.key: SIZE.sources[0], of.key: of.sources[0]},
            snapshots={table: snapshot(table) for table in ("1", "07459")},
            without_figures=(),
            ages={
                number: AgeProfile(Period(2024, "2024"), 5, (int(number[3]), 10), (1, 2))
                for number in make_regions(country).kommuner
            },
            notes={(of.key, ""): ("Anslått.",), (of.key, "9102"): ("Ny grense.",)},
        ),
    )


def of(number: str, given: Basis | None = None) -> Comparison:
    """What the second indicator says of a kommune."""
    made = given or basis()
    return compare_kommune(made, made.regions.kommuner[number])[1]


def shown_or_reason(value: Value) -> str:
    return value.reason.value if value.reason else value.shown


def told(comparison: Comparison) -> list[str]:
    """«kostragruppe 12,3 pooled 5 of 6» for each reference."""
    return [
        f"{r.key} {shown_or_reason(r.value)} {r.method or '–'} {r.count} of {r.size}"
        for r in comparison.references
    ]
