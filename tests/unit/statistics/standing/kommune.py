"""One kommune drawn as its own figures beside those of twenty-three others."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from faktaark.model.figures import Comparison
from faktaark.model.registry import Indicator, Source
from faktaark.model.standing import Standing
from faktaark.statistics.comparison import Basis, compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.standing import make_standing
from tests.examples.comparisons import indicator
from tests.examples.facts import REASONS, config, make_regions, snapshot

OTHERS = tuple(f"92{place:02}" for place in range(23))
NUMBERS = ("9101", *OTHERS)
REGIONS = make_regions("\n".join(f"{n} | K{n} | 91 | EKG10 | 9200 9201 |" for n in NUMBERS))
DAY = date(2026, 11, 22)
NEWEST = 2026

Drawn = Sequence[tuple[Indicator, str]]

SIZE = indicator(
    "size", unit="personer", scale="ratio", noise="unknown", role="size", sheet=False,
    sources=(Source(table="07459", numerator={}),), references=("median",), min_kommuner=1,
)  # fmt: skip
BARE = Source(table="1", value={}, weight={})
row = partial(
    indicator, unit="prosent", noise="none", minimum=0.5, sources=(BARE,),
    references=("median",), min_kommuner=1, trend=False,
)  # fmt: skip


def others(place: int, years: int) -> list[float]:
    """One of the others, over so many years."""
    sway = 0.2 if place % 2 else -0.2
    return [39.0 + place + sway * (year % 2) for year in range(years)]


def rows_of(of: Indicator, own: str, newest: int, persons: float) -> list[tuple[object, ...]]:
    cells = own.split()
    drawn = {"9101": cells} | {
        n: [str(v) for v in others(place, len(cells))] for place, n in enumerate(OTHERS)
    }
    return [
        (of.key, number, str(year), year, 1, *_cell(cell), persons)
        for number, listed in drawn.items()
        for year, cell in enumerate(listed, start=newest - len(cells) + 1)
    ]


def _cell(cell: str) -> tuple[float, str]:
    if cell in REASONS:
        return float("nan"), REASONS[cell]
    return float(cell.replace(",", ".").replace("−", "-")), ""


def make(drawn: Drawn, newest: int, persons: float) -> tuple[Basis, tuple[Comparison, ...]]:
    people = [(SIZE.key, n, str(NEWEST), NEWEST, 1, 5000.0, "", persons) for n in NUMBERS]
    listed = [r for of, own in drawn for r in rows_of(of, own, newest, persons)]
    columns = ["indicator", "region", "period", "end_year", "length", "value", "status", "weight"]
    table = pd.DataFrame([*people, *listed], columns=columns)
    table = table.assign(numerator=float("nan"), denominator=float("nan"))
    indicators = (SIZE, *(of for of, _ in drawn))
    basis = make_basis(
        config(*indicators),
        REGIONS,
        Facts(
            table=table,
            sources={i.key: i.sources[0] for i in indicators},
            snapshots={name: snapshot(name) for name in ("1", "07459")},
            without_figures=(),
            ages={},
        ),
    )
    return basis, compare_kommune(basis, REGIONS.kommuner["9101"])


def stand(drawn: Drawn, newest: int = NEWEST, persons: float = 1e6, **given: Any) -> Standing:
    basis, comparisons = make(drawn, newest, persons)
    return make_standing(basis, REGIONS.kommuner["9101"], comparisons, DAY, **given)


def told(standing: Standing) -> list[str]:
    """«bolig 1,7» for a difference that is told, «bolig 1,7 old» for one held back."""
    return [f"{d.key} {d.distance:.1f} {d.held_back}".strip() for d in standing.differences]


LASTING, FALLING = "62 62 62", "38 38 38"
