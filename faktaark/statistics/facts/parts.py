"""What a source takes from its tables: which codes of which cube.

Part of tidy. In: a Source and the Cubes. Knows no figures.
"""

from collections.abc import Iterator, Mapping

from faktaark.model.registry import Selection, Source
from faktaark.statistics.facts.cube import Cube


def find_parts(source: Source, cubes: Mapping[str, Cube]) -> Iterator[tuple[str, Cube, Selection]]:
    """Each part of a figure by the key it has in the registry, its cube and its codes."""
    if source.value is not None:
        yield "value", cubes[source.table], source.value
    if source.numerator is not None:
        yield "numerator", cubes[source.table], source.numerator
    if source.published is not None:
        yield "value", cubes[source.table], source.published
    if source.denominator is not None:
        table = source.denominator_table or source.table
        yield "denominator", cubes[table], source.denominator


def find_codes(cube: Cube, selection: Selection, dimension: str) -> list[str]:
    """The codes of a dimension that a selection takes; all of them, where it does not name it."""
    if dimension not in selection:
        return list(cube.codes.get(dimension, ()))
    return [code for item in selection[dimension] for code in cube.expand(dimension, item)]


def find_notes(source: Source, cubes: Mapping[str, Cube]) -> dict[str, tuple[str, ...]]:
    """Region → the notes of its code that must be shown; those of all other codes under ""."""
    found: dict[str, dict[str, None]] = {}
    for _, cube, selection in find_parts(source, cubes):
        for dimension in cube.others:
            notes = cube.code_notes.get(dimension, {})
            for code in find_codes(cube, selection, dimension):
                found.setdefault("", {}).update(dict.fromkeys(notes.get(code, ())))
        for region, of in cube.region_notes.items():
            found.setdefault(region, {}).update(dict.fromkeys(of))
    return {region: tuple(notes) for region, notes in found.items() if notes}
