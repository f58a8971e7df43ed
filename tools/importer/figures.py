"""Tables in the form of SSB's answers (JSON-stat 2.0), from the copies' rows.

In: the rows of the copies, a recipe, today's kommuner and former ones. Out: a payload and its
Snapshot. Nothing missing is filled in: a cell without a row is null with the sign `..`, and `.` in
a year in which the kommune did not exist.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from faktaark.errors import FaktaarkError
from faktaark.model.regions import FormerKommune
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Snapshot
from tools.importer.copies import Row
from tools.importer.left_out import FAULTS, Fault
from tools.importer.recipes import Content, Recipe

MISSING, NOT_APPLICABLE = "..", "."
METRIC, TIME = "ContentsCode", "Tid"

Payload = dict[str, object]


@dataclass(frozen=True, slots=True)
class Kommuner:
    """What tables need to know about kommuner.

    Names by number, the year each divided one began, and former ones with figures of their own.
    """

    names: Mapping[str, str]
    split_years: Mapping[str, int]
    undivided: Mapping[str, FormerKommune] = field(default_factory=dict)

    def was_there(self, kommune: str, year: int) -> bool:
        """Return whether a kommune that was divided, or made by a division, existed in a year."""
        former = self.undivided.get(kommune)
        if former is not None:
            return former.began <= year < former.ended
        return year >= self.split_years.get(kommune, 0)

    def knows(self, number: str) -> bool:
        return number in self.names or number in self.undivided


@dataclass(frozen=True, slots=True)
class Dimension:
    name: str
    label: str
    codes: Mapping[str, str]


def make_table(
    recipe: Recipe, rows: Iterable[Row], kommuner: Kommuner, date: str, query: TableQuery
) -> tuple[Snapshot, Payload]:
    """Return the table that the recipe describes, and its origin.

    date: the day of the import. query: the registry's entry for the table.
    """
    wanted = {series.name for series in recipe.series}
    used = [row for row in rows if row.series in wanted and not _is_fault(row)]
    _check_rows(recipe, used, kommuner, query)
    dimensions = _dimensions(recipe, used, kommuner)
    cells = {_place(recipe, row): row.value for row in used}
    payload = make_payload(
        label=f"{recipe.table}: {recipe.title}",
        publisher=recipe.publisher,
        dimensions=dimensions,
        units=recipe.contents,
        cells=(
            (cells.get(place), _sign(kommuner, query, place))
            for place in product_of_codes(dimensions)
        ),
    )
    return _make_snapshot(recipe, used, date), payload


def make_payload(
    label: str,
    publisher: str,
    dimensions: Sequence[Dimension],
    units: Mapping[str, Content],
    cells: Iterable[tuple[int | float | None, str]],
) -> Payload:
    """Return a JSON-stat 2.0 dataset.

    cells: value, and the sign for its absence, in row-major order. The first dimension is the
    region; METRIC and TIME are among the others.
    """
    values: list[int | float | None] = []
    signs: dict[str, str] = {}
    for index, (value, sign) in enumerate(cells):
        values.append(value)
        if value is None:
            signs[str(index)] = sign
    sizes = [len(dimension.codes) for dimension in dimensions]
    if prod(sizes) != len(values):
        raise ValueError(f"{label}: {len(values)} cells for the sizes {sizes}")
    return {
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "source": publisher,
        "updated": "",
        "role": {"time": [TIME], "geo": [dimensions[0].name], "metric": [METRIC]},
        "id": [dimension.name for dimension in dimensions],
        "size": sizes,
        "dimension": {d.name: _describe(d, units) for d in dimensions},
        "value": values,
        "status": signs,
    }


def product_of_codes(dimensions: Sequence[Dimension]) -> Iterator[tuple[str, ...]]:
    """Yield the codes of every cell, with the last dimension varying fastest."""
    return product(*(dimension.codes for dimension in dimensions))


def _describe(dimension: Dimension, units: Mapping[str, Content]) -> Payload:
    category: Payload = {
        "index": {code: index for index, code in enumerate(dimension.codes)},
        "label": dict(dimension.codes),
    }
    if dimension.name == METRIC:
        category["unit"] = {
            code: {"base": content.unit, "decimals": content.decimals}
            for code, content in units.items()
        }
    return {"label": dimension.label, "category": category}


def _is_fault(row: Row) -> bool:
    return any(_has(fault, row) for fault in FAULTS)


def _has(fault: Fault, row: Row) -> bool:
    return (
        fault.series == row.series and row.kommune in fault.kommuner and row.period in fault.periods
    )


def _structure_year(query: TableQuery, period: str) -> int:
    """Return the year whose kommuner the figures of «2024», or «2023-2024», are for."""
    return query.structure_year(int(period[:4]), int(period[-4:]))


def _check_rows(recipe: Recipe, rows: Sequence[Row], kommuner: Kommuner, query: TableQuery) -> None:
    problems = [
        f"table {recipe.table} has no row of the series {series.name}"
        for series in recipe.series
        if not any(row.series == series.name for row in rows)
    ]
    for row in rows:
        problem = _row_problem(recipe, row, kommuner, query)
        if problem:
            problems.append(f"{row.series} for kommune {row.kommune} in {row.period} {problem}")
    if problems:
        raise FaktaarkError("\n  ".join([f"the copies: {len(problems)} problem(s)", *problems]))


def _row_problem(recipe: Recipe, row: Row, kommuner: Kommuner, query: TableQuery) -> str:
    if row.table not in recipe.copied_tables:
        return f"is of table {row.table}, not {' or '.join(recipe.copied_tables)}"
    if not kommuner.knows(row.kommune):
        return "is of a kommune that is not in the list of kommuner"
    if kommuner.was_there(row.kommune, _structure_year(query, row.period)):
        return ""
    if row.kommune in kommuner.undivided:
        return f"has the value {row.value}, but there was no such kommune then"
    return (
        f"has the value {row.value}, but the kommune began in "
        f"{kommuner.split_years[row.kommune]}, when another was divided: no table can say "
        "what the figure was before"
    )


def _dimensions(recipe: Recipe, rows: Sequence[Row], kommuner: Kommuner) -> tuple[Dimension, ...]:
    """Return the dimensions, with every kommune of today and former ones that have a row."""
    periods = sorted({row.period for row in rows})
    old = sorted({row.kommune for row in rows} - kommuner.names.keys())
    contents = {code: content.label for code, content in recipe.contents.items()}
    regions = {**kommuner.names, **{number: kommuner.undivided[number].name for number in old}}
    return (
        Dimension(recipe.region, "region", regions),
        *(Dimension(name, label, codes) for name, (label, codes) in recipe.variables.items()),
        Dimension(METRIC, "statistikkvariabel", contents),
        Dimension(TIME, recipe.time_label, {period: period for period in periods}),
    )


def _place(recipe: Recipe, row: Row) -> tuple[str, ...]:
    """Return the row's codes, in the order of the dimensions."""
    series = next(series for series in recipe.series if series.name == row.series)
    codes = (series.codes[name] for name in recipe.variables)
    return (row.kommune, *codes, series.content, row.period)


def _sign(kommuner: Kommuner, query: TableQuery, place: tuple[str, ...]) -> str:
    there = kommuner.was_there(place[0], _structure_year(query, place[-1]))
    return MISSING if there else NOT_APPLICABLE


def _make_snapshot(recipe: Recipe, rows: Sequence[Row], date: str) -> Snapshot:
    return Snapshot(
        table=recipe.table,
        title=recipe.title,
        publisher=recipe.publisher,
        url=recipe.address,
        origin="copy",
        copied_from=tuple(sorted({row.source for row in rows})),
        updated=recipe.updated,
        unrevised=recipe.unrevised,
        fetched=date,
        query="",
        sha256="",
        summed_regions=(),
        note=" ".join(filter(None, (recipe.note, *_remarks(recipe, rows), *_say_faults(recipe)))),
    )


def _say_faults(recipe: Recipe) -> Iterator[str]:
    series = {series.name for series in recipe.series}
    for fault in FAULTS:
        if fault.series in series:
            first, last = min(fault.periods), max(fault.periods)
            years = first if first == last else f"{first}–{last}"
            numbers = ", ".join(sorted(fault.kommuner))
            yield f"Ikke tatt med, fordi {fault.reason}: {numbers} ({years})."


def _remarks(recipe: Recipe, rows: Sequence[Row]) -> list[str]:
    """Return the copies' remarks as sentences; if not on all series, with the series' name."""
    series: dict[str, set[str]] = {}
    for row in rows:
        if row.remark:
            series.setdefault(row.remark, set()).add(row.series)
    contents = {s.name: recipe.contents[s.content].label for s in recipe.series}
    return [
        f"«{contents[min(names)]}»: {remark}."
        if len(names) == 1 < len(recipe.series)
        else f"{remark[0].upper()}{remark[1:]}."
        for remark, names in sorted(series.items())
    ]
