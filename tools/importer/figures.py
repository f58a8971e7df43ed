"""From the copies' rows to tables in the form in which SSB answers (JSON-stat 2.0).

In: the rows of `ssb/nokkeltall_2024.csv.gz`, a recipe, the kommuner and the year each divided one
began. Out: a payload and its Snapshot. Nothing missing is filled: a cell without a row is null
with the sign `..`, and one from before a kommune's split is null with `.`.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import isfinite, prod
from pathlib import Path

from faktaark.errors import FaktaarkError
from faktaark.model.snapshot import Snapshot
from tools.importer.left_out import LEFT_OUT
from tools.importer.recipes import RECIPES, Content, Recipe

FIGURES = "ssb/nokkeltall_2024.csv.gz"
MISSING, NOT_APPLICABLE = "..", "."
METRIC, TIME = "ContentsCode", "Tid"

Payload = dict[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of a copy: a kommune's figure for one period."""

    kommune: str
    series: str
    table: str
    period: str
    value: int | float
    source: str  # repository@commit
    remark: str


@dataclass(frozen=True, slots=True)
class Kommuner:
    """What tables need to know: the names by number, and the year each divided one began."""

    names: Mapping[str, str]
    split_years: Mapping[str, int]

    def began_by(self, kommune: str, period: str) -> bool:
        """Whether the kommune was there in the first year of the period, «2023-2024» in 2023."""
        return int(period[:4]) >= self.split_years.get(kommune, 0)


@dataclass(frozen=True, slots=True)
class Dimension:
    name: str
    label: str
    codes: Mapping[str, str]


def read_rows(folder: Path) -> tuple[Row, ...]:
    """Every row of the copies; FaktaarkError for one that is no number or of no known series."""
    path = folder / FIGURES
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = tuple(_read_row(path, line) for line in csv.DictReader(file))
    known = {series.name for recipe in RECIPES for series in recipe.series}
    known.update(name for names in LEFT_OUT.values() for name in names)
    unknown = sorted({row.series for row in rows} - known)
    if unknown:
        raise FaktaarkError(
            f"{path} has series that are neither imported nor left out: {', '.join(unknown)}. "
            "Put each into a recipe or into left_out.py."
        )
    return rows


def make_table(
    recipe: Recipe, rows: Iterable[Row], kommuner: Kommuner, date: str
) -> tuple[Snapshot, Payload]:
    """The table that the recipe describes, and its origin. date: the day of the import."""
    wanted = {series.name for series in recipe.series}
    used = [row for row in rows if row.series in wanted and not _is_left_out(recipe, row)]
    _check_rows(recipe, used, kommuner)
    dimensions = _dimensions(recipe, used, kommuner)
    cells = {_place(recipe, row): row.value for row in used}
    payload = make_payload(
        label=f"{recipe.table}: {recipe.title}",
        publisher=recipe.publisher,
        dimensions=dimensions,
        units=recipe.contents,
        cells=(
            (cells.get(place), _sign(kommuner, place)) for place in product_of_codes(dimensions)
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
    """A JSON-stat 2.0 dataset. cells: the value and the sign for its absence, in row-major order.

    The first dimension is the region; METRIC and TIME are among the others.
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
    """The codes of every cell, the last dimension running fastest."""
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


def _read_row(path: Path, line: Mapping[str, str]) -> Row:
    return Row(
        kommune=line["kommunenr"],
        series=line["indikator"],
        table=line["ssb_tabell"],
        period=line["aar"],
        value=_read_number(path, line),
        source=line["kilde"],
        remark=line["merknad"],
    )


def _read_number(path: Path, line: Mapping[str, str]) -> int | float:
    place = f"{path}: {line['indikator']} for kommune {line['kommunenr']} in {line['aar']}"
    try:
        number = float(line["verdi"])
    except ValueError:
        raise FaktaarkError(f"{place} is '{line['verdi']}', not a number") from None
    if not isfinite(number):
        raise FaktaarkError(f"{place} is '{line['verdi']}', not a number")
    return int(number) if number.is_integer() else number


def _is_left_out(recipe: Recipe, row: Row) -> bool:
    return (row.kommune, row.period) in recipe.left_out


def _check_rows(recipe: Recipe, rows: Sequence[Row], kommuner: Kommuner) -> None:
    problems = [
        f"table {recipe.table} has no row of the series {series.name}"
        for series in recipe.series
        if not any(row.series == series.name for row in rows)
    ]
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        problem = _row_problem(recipe, row, kommuner)
        if (row.kommune, row.series, row.period) in seen:
            problem = "stands twice"
        seen.add((row.kommune, row.series, row.period))
        if problem:
            problems.append(f"{row.series} for kommune {row.kommune} in {row.period} {problem}")
    if problems:
        raise FaktaarkError("\n  ".join([f"{FIGURES}: {len(problems)} problem(s)", *problems]))


def _row_problem(recipe: Recipe, row: Row, kommuner: Kommuner) -> str:
    if row.table != recipe.copied_table:
        return f"is of table {row.table}, not {recipe.copied_table}"
    if row.kommune not in kommuner.names:
        return "is of a kommune that is not in the list of kommuner"
    if not kommuner.began_by(row.kommune, row.period):
        return (
            f"has the value {row.value}, but the kommune began in "
            f"{kommuner.split_years[row.kommune]}, when another was divided: no table can say "
            "what the figure was before"
        )
    return ""


def _dimensions(recipe: Recipe, rows: Iterable[Row], kommuner: Kommuner) -> tuple[Dimension, ...]:
    periods = sorted({row.period for row in rows})
    contents = {code: content.label for code, content in recipe.contents.items()}
    return (
        Dimension(recipe.region, "region", kommuner.names),
        *(Dimension(name, label, codes) for name, (label, codes) in recipe.variables.items()),
        Dimension(METRIC, "statistikkvariabel", contents),
        Dimension(TIME, recipe.time_label, {period: period for period in periods}),
    )


def _place(recipe: Recipe, row: Row) -> tuple[str, ...]:
    """The row's codes, in the order of the dimensions."""
    series = next(series for series in recipe.series if series.name == row.series)
    codes = (series.codes[name] for name in recipe.variables)
    return (row.kommune, *codes, series.content, row.period)


def _sign(kommuner: Kommuner, place: tuple[str, ...]) -> str:
    return MISSING if kommuner.began_by(place[0], place[-1]) else NOT_APPLICABLE


def _make_snapshot(recipe: Recipe, rows: Sequence[Row], date: str) -> Snapshot:
    return Snapshot(
        table=recipe.table,
        title=recipe.title,
        publisher=recipe.publisher,
        url=recipe.address,
        origin="copy",
        copied_from=tuple(sorted({row.source for row in rows})),
        updated="",
        fetched=date,
        query="",
        sha256="",
        summed_regions=(),
        note=" ".join(filter(None, (recipe.note, *_remarks(recipe, rows), _say_left_out(recipe)))),
    )


def _say_left_out(recipe: Recipe) -> str:
    if not recipe.left_out:
        return ""
    cells = ", ".join(f"{kommune} ({period})" for kommune, period in sorted(recipe.left_out))
    return f"Ikke tatt med, fordi kommunen ble til ved deling etter at perioden begynte: {cells}."


def _remarks(recipe: Recipe, rows: Sequence[Row]) -> list[str]:
    """The copies' remarks as sentences; one that is of a single series of several names it."""
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
