"""Cells of the copies that the rules for every source do not believe are left out, and named.

In: the tables as they were made, the registry, the regions. Out: the same tables, in which such a
cell is null with the sign `..`, and whose notes say which and why. The rules are those of
faktaark/statistics/facts/doubts.py, which refuse an answer from SSB that has such a cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.statistics.facts.cube import Cube, read_cube
from faktaark.statistics.facts.doubts import DoubtfulCell, find_doubtful, find_unreported
from faktaark.statistics.facts.formulas import has_figures, make_grid
from faktaark.statistics.facts.parts import find_codes
from tools.importer.classifications import Answer
from tools.importer.figures import MISSING, TIME


def leave_out_doubtful(tables: Sequence[Answer], config: Config, regions: Regions) -> list[Answer]:
    """Payloads are changed in place."""
    made = {snapshot.table: (snapshot, payload) for snapshot, payload in tables}
    cubes = {
        table: read_cube(config.tables[table], snapshot, payload, regions)
        for table, (snapshot, payload) in made.items()
    }
    said: dict[str, list[str]] = {}
    for indicator in config.indicators:
        source = next((s for s in indicator.sources if has_figures(s, cubes)), None)
        if source is not None:
            every = replace(indicator, first_year=0)  # what is not shown may be shown later
            grid = make_grid(every, source, cubes)
            population = cubes[config.site.population]
            doubtful = [
                *find_doubtful(every, source, grid, population, regions),
                *find_unreported(every, source, grid, population),
            ]
            for cell in doubtful:
                _clear(made[source.table][1], cubes[source.table], source, cell)
            said.setdefault(source.table, []).extend(_say(indicator, doubtful))
    return [
        (replace(snapshot, note=" ".join((snapshot.note, *said.get(table, ()))).strip()), payload)
        for table, (snapshot, payload) in made.items()
    ]


def _say(indicator: Indicator, doubtful: Sequence[DoubtfulCell]) -> Iterator[str]:
    if doubtful:
        cells = ", ".join(f"{cell.region} ({cell.period})" for cell in doubtful)
        yield (
            f"Ikke tatt med i «{indicator.words['nb'].name}», fordi tallet ikke er til å tro ved "
            f"siden av de andre: {cells}."
        )


def _clear(payload: dict[str, object], cube: Cube, source: Source, doubtful: DoubtfulCell) -> None:
    """Empty the cells of the table that the figure is made from."""
    names, values, signs = payload["id"], payload["value"], payload["status"]
    assert isinstance(names, list) and isinstance(values, list) and isinstance(signs, dict)
    codes = [_codes(payload, name) for name in names]
    wanted = _wanted(cube, source)
    for place, cell in enumerate(product(*codes)):
        given = dict(zip(names, cell, strict=True))
        period = given[TIME].replace("-", "–")
        if (cell[0], period) == (doubtful.region, doubtful.period) and any(
            all(given[name] in chosen for name, chosen in selection.items()) for selection in wanted
        ):
            values[place] = None
            signs[str(place)] = MISSING


def _wanted(cube: Cube, source: Source) -> list[Mapping[str, list[str]]]:
    """The codes of each part of the figure that stands in the source's own table."""
    parts = [source.value, source.numerator, source.published]
    if source.denominator_table in (None, source.table):
        parts.append(source.denominator)
    return [
        {name: find_codes(cube, part, name) for name in cube.others if name in part}
        for part in parts
        if part is not None
    ]


def _codes(payload: Mapping[str, object], name: str) -> list[str]:
    dimensions = payload["dimension"]
    assert isinstance(dimensions, dict)
    return list(dimensions[name]["category"]["index"])
