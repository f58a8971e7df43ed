"""Which of an indicator's figures SSB calls preliminary.

Part of tidy. In: a source and the Cubes. Out: end years.
"""

from collections.abc import Mapping

from faktaark.model.registry import Source
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.parts import find_codes, find_parts
from faktaark.statistics.facts.symbols import CONTENTS


def find_preliminary(source: Source, cubes: Mapping[str, Cube]) -> frozenset[int]:
    """The end years of the periods in which any part of a figure is preliminary."""
    return frozenset(
        period.end
        for _, cube, selection in find_parts(source, cubes)
        for content, period in cube.preliminary
        if content in (find_codes(cube, selection, CONTENTS) or [""])
    )
