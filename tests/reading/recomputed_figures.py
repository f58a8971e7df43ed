"""Figures of every kommune and region, worked out from the stored tables without the project.

In: the stored tables and indicators.toml. Out: for each indicator its periods and, for every
number, a Cell for each period. Nothing of faktaark is imported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from tests.reading.recomputed_former import find_former
from tests.reading.recomputed_tables import (
    FACTORS,
    LATE,
    SPLIT_YEAR,
    Table,
    count_nearest,
    find_groups,
    find_persons,
    load,
    read_registry,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. top, below: the counts behind it; weight: the persons behind a bare share."""

    value: Fraction | None = None
    top: int | None = None
    below: int | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """One indicator. options: as in indicators.toml, the defaults filled in. ends: last years.

    lengths: years in each period. structure: years to add to the last for that of its kommuner.
    rows: number → a Cell for each period. counted: whether the figures are made from counts.
    of_fylker: whether the table has no kommuner.
    """

    key: str
    options: Mapping[str, Any]
    ends: tuple[int, ...]
    length: int
    structure: int
    rows: Mapping[str, tuple[Cell, ...]]
    counted: bool
    has_base: bool
    span: int | None
    of_fylker: bool

    @property
    def factor(self) -> int:
        return FACTORS.get(self.options["unit"], 1)

    @property
    def later(self) -> int:
        return 1 if self.options["at"] > LATE else 0


def find_source(options: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the first source that the stored tables can give."""
    sources: list[Mapping[str, Any]] = [options, *options.get("stand_in", ())]
    for source in sources:
        first = source["numerator"] if "numerator" in source else source["value"]
        needed = [(source["table"], first)]
        if "published" in source:
            needed.append((source["table"], source["published"]))
        if "denominator" in source:
            below = source.get("denominator_table", source["table"])
            needed.append((below, source["denominator"]))
        tables = [(load(table), codes) for table, codes in needed]
        if all(table is not None and table.can_give(codes) for table, codes in tables):
            return source
    return None


@cache
def read_figures(key: str) -> Figures | None:
    """Return the figures of an indicator up to its newest period; None where there are none."""
    registry = read_registry()
    options = {**registry["defaults"], **registry["indicator"][key]}
    source = find_source(options)
    if source is None:
        return None
    labels, cells = _make_cells(options, source)
    ends = [int(label[-4:]) for label in labels]
    first = next(i for i, end in enumerate(ends) if end >= options["first_year"])
    of_fylker = registry["table"][source["table"]].get("level") == "fylke"
    counted = [n for n in cells if len(n) == 2] if of_fylker else [*find_groups()]
    last = _find_newest(options, ends, cells, counted)
    if of_fylker:
        cells |= {number: [Cell() for _ in ends] for number in find_groups()}
    lengths = {end - int(label[:4]) + 1 for label, end in zip(labels, ends, strict=True)}
    (length,) = lengths
    kind = registry["table"][source["table"]].get("structure", "first")
    structure = {"first": 1 - length, "last": 0, "next": 1}[kind]
    rows = {number: tuple(row[first : last + 1]) for number, row in cells.items()}
    return Figures(
        key=key,
        options=options,
        ends=tuple(ends[first : last + 1]),
        length=length,
        structure=structure,
        rows=_clear_past(rows, ends[first : last + 1], structure),
        counted="value" not in source,
        has_base=any(part in source for part in ("value", "denominator", "change")),
        span=source.get("change"),
        of_fylker=of_fylker,
    )


def _find_newest(
    options: Mapping[str, Any],
    ends: list[int],
    cells: Mapping[str, list[Cell]],
    counted: list[str],
) -> int:
    """Return the place of the newest period in which enough kommuner, or fylker, have a figure."""
    for place in range(len(ends) - 1, -1, -1):
        newer = 0 if ends[place] >= SPLIT_YEAR else 2
        have = sum(cells[n][place].value is not None for n in counted if n in cells)
        if have >= options["min_kommuner"] - newer:
            return place
    raise AssertionError(f"no period of {options['table']} has enough figures")


def _make_cells(
    options: Mapping[str, Any], source: Mapping[str, Any]
) -> tuple[list[str], dict[str, list[Cell]]]:
    """Return the periods and each number's cells, by the kind of the source."""
    table = load(source["table"])
    assert table is not None
    if "value" in source:
        values = _without_zeros(source["table"], table.sum_up(source["value"]))
        return table.periods, _bare(options, source, table.periods, values)
    tops = _multiply(table.sum_up(source["numerator"]), source.get("times", 1))
    if "change" in source:
        return _changes(table.periods, tops, source["change"])
    if "denominator" not in source:
        return table.periods, {n: [_count(top) for top in row] for n, row in tops.items()}
    periods, cells = _ratios(options, source, table, tops)
    if "published" in source:
        bare = _bare(options, source, table.periods, table.sum_up(source["published"]))
        for number, row in cells.items():
            shown = dict(zip(table.periods, bare[number], strict=True))
            cells[number] = [
                cell if cell.value is not None else shown[period]
                for cell, period in zip(row, periods, strict=True)
            ]
    return periods, cells


def _multiply(
    tops: dict[str, list[Fraction | None]], times: int
) -> dict[str, list[Fraction | None]]:
    """Amounts in 1000 kr as kroner."""
    return {n: [top if top is None else top * times for top in row] for n, row in tops.items()}


def _without_zeros(
    name: str, values: dict[str, list[Fraction | None]]
) -> dict[str, list[Fraction | None]]:
    if not read_registry()["table"][name].get("zero_is_missing"):
        return values
    return {number: [value or None for value in row] for number, row in values.items()}


def _bare(
    options: Mapping[str, Any],
    source: Mapping[str, Any],
    periods: list[str],
    values: Mapping[str, list[Fraction | None]],
) -> dict[str, list[Cell]]:
    """Bare shares, with the persons at the nearest 1 January who weight them."""
    weight = source.get("weight")
    persons = {} if weight is None else find_persons(weight.get("Alder", ""))
    later = 1 if options["at"] > LATE else 0
    years = [int(period[-4:]) + later for period in periods]
    return {
        number: [
            Cell(value, weight=count_nearest(persons.get(number, {}), year))
            for value, year in zip(row, years, strict=True)
        ]
        for number, row in values.items()
    }


def _count(top: Fraction | None) -> Cell:
    return Cell() if top is None else Cell(top, int(top))


def _share(factor: int, top: Fraction | None, below: Fraction | None) -> Cell:
    if top is None or not below:
        return Cell()
    return Cell(factor * top / below, int(top), int(below))


def _changes(
    periods: list[str], tops: Mapping[str, list[Fraction | None]], years: int
) -> tuple[list[str], dict[str, list[Cell]]]:
    """Growth in per cent: top is the newer count and below the older."""

    def change(now: Fraction | None, then: Fraction | None) -> Cell:
        if now is None or not then:
            return Cell()
        return Cell(100 * (now - then) / then, int(now), int(then))

    cells = {
        number: [change(now, then) for now, then in zip(row[years:], row, strict=False)]
        for number, row in tops.items()
    }
    return periods[years:], cells


def _ratios(
    options: Mapping[str, Any],
    source: Mapping[str, Any],
    table: Table,
    tops: Mapping[str, list[Fraction | None]],
) -> tuple[list[str], dict[str, list[Cell]]]:
    """Counts over counts, for the regions and periods that both tables have."""
    below_table = load(source.get("denominator_table", source["table"]))
    assert below_table is not None
    belows = below_table.sum_up(source["denominator"])
    periods = [period for period in table.periods if period in below_table.periods]
    own = [table.periods.index(period) for period in periods]
    other = [below_table.periods.index(period) for period in periods]
    factor = FACTORS.get(options["unit"], 1)
    cells = {
        number: [_share(factor, row[a], belows[number][b]) for a, b in zip(own, other, strict=True)]
        for number, row in tops.items()
        if number in belows
    }
    return periods, cells


def _clear_past(
    rows: Mapping[str, tuple[Cell, ...]], ends: list[int], structure: int
) -> dict[str, tuple[Cell, ...]]:
    """Return the rows in which a kommune of the past has figures of the years it was there only."""
    cleared = dict(rows)
    for number, former in find_former().items():
        if number in rows:
            cleared[number] = tuple(
                cell if former.began <= end + structure < former.ended else Cell()
                for cell, end in zip(rows[number], ends, strict=True)
            )
    return cleared
