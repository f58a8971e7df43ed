"""Preliminary figures: those that SSB marks with «*», and will revise.

In: the dataset of a table, or a source and the Cubes. Out: contents and periods, or end years.
Raises nothing.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from faktaark.model.figures import Period
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import Source
from faktaark.statistics.facts.cube import CONTENTS, Cube
from faktaark.statistics.facts.parts import find_codes, find_parts
from faktaark.statistics.facts.symbols import PRELIMINARY


def find_preliminary(source: Source, cubes: Mapping[str, Cube]) -> frozenset[int]:
    """Return the end years of the periods in which any part of a figure is preliminary."""
    return frozenset(
        period.end
        for _, cube, selection in find_parts(source, cubes)
        for content, period in cube.preliminary
        if content in (find_codes(cube, selection, CONTENTS) or [""])
    )


def find_preliminary_periods(
    dataset: JsonStat, periods: Mapping[str, Period]
) -> frozenset[tuple[str, Period]]:
    """Return the (content, period) of every «*», beside a figure or after the name of a period.

    SSB marks whole periods of a content, so that one marked cell marks them all. The content is ""
    in a table without contents. periods: SSB's code → Period, for those that are read.
    """
    contents = dataset.labels.get(CONTENTS, {"": ""})
    labels = dataset.labels[dataset.time]
    marked_periods = [c for c, label in labels.items() if label.rstrip().endswith(PRELIMINARY)]
    marked = {*product(contents, marked_periods), *_find_marked_cells(dataset)}
    return frozenset((content, periods[code]) for content, code in marked if code in periods)


def _find_marked_cells(dataset: JsonStat) -> Iterator[tuple[str, str]]:
    """Yield the content and the period of every cell with «*»."""
    listed = [(name, dataset.codes(name)) for name in reversed(dataset.names)]
    for place, sign in dataset.signs.items():
        if sign == PRELIMINARY:
            codes, rest = {}, place
            for name, own in listed:
                rest, index = divmod(rest, len(own))
                codes[name] = own[index]
            yield codes.get(CONTENTS, ""), codes[dataset.time]
