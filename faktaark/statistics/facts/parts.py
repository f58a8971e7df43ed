"""The parts of a figure: which codes of which tables a source takes, and their notes.

In: a Source and the Cubes. Out: the parts, their codes, their mandatory notes.
"""

from collections.abc import Iterator, Mapping

from faktaark.model.registry import Selection, Source
from faktaark.statistics.facts.cube import Cube


def list_parts(source: Source) -> Iterator[tuple[str, str, Selection]]:
    """Yield each part of a figure: its key in the registry, its table and its codes."""
    if source.value is not None:
        yield "value", source.table, source.value
    if source.numerator is not None:
        yield "numerator", source.table, source.numerator
    if source.published is not None:
        yield "value", source.table, source.published
    if source.denominator is not None:
        yield "denominator", source.denominator_table or source.table, source.denominator


def find_parts(source: Source, cubes: Mapping[str, Cube]) -> Iterator[tuple[str, Cube, Selection]]:
    """Yield each part of a figure: its key in the registry, its Cube and its codes."""
    for part, table, selection in list_parts(source):
        yield part, cubes[table], selection


def find_codes(cube: Cube, selection: Selection, dimension: str) -> list[str]:
    """Return the codes of a dimension that a selection takes; all where it does not name it."""
    if dimension not in selection:
        return list(cube.codes.get(dimension, ()))
    return [code for item in selection[dimension] for code in cube.expand(dimension, item)]


def find_notes(source: Source, cubes: Mapping[str, Cube]) -> dict[str, tuple[str, ...]]:
    """Map each region to the mandatory notes on its code; notes on other codes are under ""."""
    by_region: dict[str, dict[str, None]] = {}
    for _, cube, selection in find_parts(source, cubes):
        for dimension in cube.others:
            code_notes = cube.code_notes.get(dimension, {})
            for code in find_codes(cube, selection, dimension):
                by_region.setdefault("", {}).update(dict.fromkeys(code_notes.get(code, ())))
        for region, notes in cube.region_notes.items():
            by_region.setdefault(region, {}).update(dict.fromkeys(notes))
    return {region: tuple(notes) for region, notes in by_region.items() if notes}
