"""Stored tables of a made-up country, and what is read from them."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.registry import Indicator, Level, Source
from faktaark.statistics.facts.read import Facts, read_facts
from tests.examples.comparisons import indicator
from tests.examples.facts import config, dataset, make_regions, snapshot

FIRST, SECOND = Source(table="1", value={}), Source(table="2", value={})

TWO = "9101 | Askvik | 91 | EKG10 | 9102 |\n9102 | Bergstad | 91 | EKG10 | 9101 |"
PEOPLE = """
Region | Kjonn | Alder | 2019 | 2020 | 2023 | 2024
9101   | 1     | 000   | 10   | 10   | 10   | 12
9101   | 1     | 067   | 40   | 50   | 58   | 60
9101   | 2     | 000   | 10   | 10   | 10   | 12
9101   | 2     | 067   | 40   | 50   | 62   | 64
9102   | 1     | 000   | 5    | 5    | 5    | 5
9102   | 1     | 067   | 5    | 5    | 10   | 15
9102   | 2     | 000   | 5    | 5    | 5    | 5
9102   | 2     | 067   | 5    | 5    | 20   | 25
"""
OLD = Source(table="07459", numerator={"Alder": ("067",)}, denominator={})
COUNT = Source(table="1", numerator={})
PEOPLE_ALONE = Source(table="07459", numerator={})


def make_tall(source: Source, *others: Source, **changes: Any) -> Indicator:
    given: dict[str, Any] = {"key": "tall", "min_kommuner": 1, "bounds": (-1e9, 1e9)}
    return indicator(sources=(source, *others), **(given | changes))


def read(
    *indicators: Indicator,
    country: str = TWO,
    people: str = PEOPLE,
    level: Level = "kommune",
    **tables: str,
) -> Facts:
    """`t1` is table 1, of the level given; a table drawn as «kopi:» is a copy."""
    stored = {"07459": (snapshot("07459"), dataset(people))}
    for name, drawn in tables.items():
        table, copied = name.removeprefix("t"), drawn.startswith("kopi:")
        origin = snapshot(table, origin="copy" if copied else "statbank")
        stored[table] = (origin, dataset(drawn.removeprefix("kopi:")))
    given = config(*indicators)
    asked = {t: replace(q, level=level) if t == "1" else q for t, q in given.tables.items()}
    return read_facts(replace(given, tables=asked), stored, make_regions(country))


def refused(*indicators: Indicator, **given: Any) -> str:
    with pytest.raises(SnapshotError) as raised:
        read(*indicators, **given)
    return str(raised.value)


def drawn(facts: Facts, *columns: str) -> str:
    """The long table as a reader sees it, with a dash where there is nothing."""
    lines = []
    for row in facts.table[["region", "period", *columns]].to_dict("records"):
        cells = ["–" if value != value or value == "" else value for value in row.values()]
        lines.append(" | ".join(f"{c:g}" if isinstance(c, float) else str(c) for c in cells))
    return "\n".join(lines)


def expect(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())
