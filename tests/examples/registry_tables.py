"""Made-up tables as SSB might have them, drawn up from the registry: for each table what is asked.

Assumed: that each dimension has one code more than is asked for, that the labels are those that the
registry names, and the periods of a form that the table is known to have. Every count is 1. What is
tested with them is whether an answer with just what `select` asks can be read, not its figures.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Source, TableQuery

AGES = [*(f"{age:03}" for age in range(105)), "105+"]
YEARS = ["2023", "2024", "2025"]
PERIODS = {
    "01222": ["2024K2", "2025K2"],
    "08487": ["2022-2023", "2023-2024"],
    "12944": ["2021-2023", "2022-2024"],
    "14746": [str(year) for year in range(2026, 2037)],
    "14882": ["2018-2024", "2019-2025"],
}
"""Where a table has others than years that have been."""
LISTS = {"agg_KommSummer": "K-{}", "agg_KommSummerHist": "K_{}", "agg_KommunValg2025": "{}"}
CONTENTS = "ContentsCode"
OTHER = "ANNET"  # a code that is never asked for
UNITS = {"prosent": "prosent", "kroner": "kr", "kroner_per_m2": "kr", "per_1000": "per 1000"}


def list_codelists(regions: Regions) -> dict[str, dict[str, list[str]]]:
    """Code list → its code → the codes that it sums."""
    lists = {
        name: {form.format(number): [number] for number in regions.kommuner}
        for name, form in LISTS.items()
    }
    fylker = {f"F-{code}": list(fylke.members) for code, fylke in regions.fylker.items()}
    return {**lists, "agg_KommFylker": fylker}


def make_table(config: Config, query: TableQuery, regions: Regions) -> dict[str, Any]:
    """The table, with every code that is asked for and one more."""
    dimensions = {query.region: _list_regions(query, regions)}
    for name, items in query.select.items():
        if name not in (query.region, "Tid"):
            asked = [*AGES] if "*" in items else [*items]
            dimensions[name] = [*asked, OTHER]
    dimensions["Tid"] = PERIODS.get(query.table, YEARS)
    published = dict(_find_published(config, query.table))
    place = [*dimensions].index(CONTENTS)
    return {
        "version": "2.0",
        "class": "dataset",
        "label": query.title,
        "updated": "2026-02-25T07:00:00Z",
        "role": {"time": ["Tid"], "geo": [query.region], "metric": [CONTENTS]},
        "id": list(dimensions),
        "size": [len(codes) for codes in dimensions.values()],
        "dimension": {
            name: _describe(config, query, name, codes) for name, codes in dimensions.items()
        },
        "value": [published.get(cell[place], 1) for cell in product(*dimensions.values())],
    }


def _list_regions(query: TableQuery, regions: Regions) -> list[str]:
    if query.level == "fylke":
        return ["0", *regions.fylker]
    if query.region.startswith("KOK"):
        return ["EAK", "EAKUO", *regions.kostra_grupper, *regions.kommuner]
    return ["0", *regions.fylker, *regions.kommuner]


def _describe(config: Config, query: TableQuery, name: str, codes: list[str]) -> dict[str, Any]:
    expected: Mapping[str, str] = query.labels.get(name, {})
    labels = {code: expected.get(code, code).replace("…", " ").strip() or code for code in codes}
    category: dict[str, Any] = {"index": {c: i for i, c in enumerate(codes)}, "label": labels}
    if name == CONTENTS:
        units = dict(_find_units(config, query.table))
        category["unit"] = {c: {"base": units.get(c, "antall"), "decimals": 0} for c in codes}
    listed = [{"id": name, "label": name} for name in (*LISTS, "agg_KommFylker")]
    extension = {"elimination": False, "codelists": listed if name == query.region else []}
    return {"label": name.lower(), "category": category, "extension": extension}


def _find_units(config: Config, table: str) -> Iterator[tuple[str, str]]:
    """Code of the contents → the unit that the registry takes it to be in."""
    for indicator in config.indicators:
        for source in (one for one in indicator.sources if one.table == table):
            for code in (*_contents(source.value), *_contents(source.published)):
                yield code, UNITS.get(indicator.unit, indicator.unit)
            for code in _contents(source.numerator):
                yield code, _name_count(source)


def _find_published(config: Config, table: str) -> Iterator[tuple[str, float]]:
    """Code → the figure that is published beside counts of 1: a share of two of them is 50."""
    for indicator in config.indicators:
        for source in (one for one in indicator.sources if one.table == table):
            for code in _contents(source.published):
                over, under = _contents(source.numerator), _contents(source.denominator)
                yield code, indicator.factor * len(over) / len(under)


def _contents(selection: Mapping[str, Any] | None) -> tuple[str, ...]:
    return tuple((selection or {}).get(CONTENTS, ()))


def _name_count(source: Source) -> str:
    return "1000 kr" if source.times == 1000 else "antall"
