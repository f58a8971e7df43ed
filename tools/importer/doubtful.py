"""Removal of the copies' doubtful cells.

In: the tables as they were made, the registry, the regions. Out: the same tables, in which a
doubtful cell is null with the sign `..`, and whose notes name it and say why. The rules are those
of faktaark/statistics/facts/doubts.py, by which an answer from SSB would be refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from faktaark.model.jsonstat import JsonStat
from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.doubts import DoubtfulCell, find_doubtful, find_unreported
from faktaark.statistics.facts.formulas import has_figures, make_grid
from faktaark.statistics.facts.parts import find_codes
from faktaark.statistics.facts.tables import read_cube
from tools.importer.classifications import Answer


def leave_out_doubtful(tables: Sequence[Answer], config: Config, regions: Regions) -> list[Answer]:
    """Return the tables without doubtful cells, which their notes name."""
    snapshots = {snapshot.table: snapshot for snapshot, _ in tables}
    datasets = {snapshot.table: JsonStat.parse(payload) for snapshot, payload in tables}
    cubes = {
        table: read_cube(config.tables[table], snapshots[table], dataset, regions)
        for table, dataset in datasets.items()
    }
    remarks: dict[str, list[str]] = {}
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
                datasets[source.table] = _clear(
                    datasets[source.table], cubes[source.table], source, cell
                )
            remarks.setdefault(source.table, []).extend(_describe(indicator, doubtful))
    return [
        (
            replace(snapshot, note=" ".join((snapshot.note, *remarks.get(table, ()))).strip()),
            dict(datasets[table].document),
        )
        for table, snapshot in snapshots.items()
    ]


def _describe(indicator: Indicator, doubtful: Sequence[DoubtfulCell]) -> Iterator[str]:
    if doubtful:
        cells = ", ".join(f"{cell.region} ({cell.period})" for cell in doubtful)
        yield (
            f"Ikke tatt med i «{indicator.words['nb'].name}», fordi tallet ikke er til å tro ved "
            f"siden av de andre: {cells}."
        )


def _clear(dataset: JsonStat, cube: Cube, source: Source, doubtful: DoubtfulCell) -> JsonStat:
    """Return the dataset without the cells that the figure is made from."""
    selections = _find_selections(cube, source)
    region, time = dataset.names[0], dataset.time
    emptied = []
    for codes, _ in dataset.cells(dataset.names):
        place = dict(zip(dataset.names, codes, strict=True))
        period = place[time].replace("-", "–")
        if (place[region], period) == (doubtful.region, doubtful.period) and any(
            all(place[name] in chosen for name, chosen in selection.items())
            for selection in selections
        ):
            emptied.append((place, None))
    return dataset.with_cells(emptied)


def _find_selections(cube: Cube, source: Source) -> list[Mapping[str, list[str]]]:
    """Return the codes of each part of the figure that is in the source's own table."""
    parts = [source.value, source.numerator, source.published]
    if source.denominator_table in (None, source.table):
        parts.append(source.denominator)
    return [
        {name: find_codes(cube, part, name) for name in cube.others if name in part}
        for part in parts
        if part is not None
    ]
