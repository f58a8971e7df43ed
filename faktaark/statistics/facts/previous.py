"""The figures before the newest edition, of the indicators whose tables it changed.

In: the tables that were changed, as they were; the Facts of today, whose other tables are used as
they have been read. Out: facts of the same form, and which indicators they are of. Raises nothing:
what cannot be read as it was is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf

import pandas as pd

from faktaark.errors import SnapshotError
from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.model.snapshot import PreviousAnswers
from faktaark.statistics.facts.read import Facts, read_facts


@dataclass(frozen=True)
class PreviousFacts:
    """The long table of `read`, and the source each indicator took.

    touched: indicators of which a table was changed; one without rows had no figures then.
    unknown: those that cannot be read as they were.
    """

    table: pd.DataFrame
    sources: Mapping[str, Source]
    touched: frozenset[str]
    unknown: frozenset[str]


def read_previous(
    config: Config, facts: Facts, previous: PreviousAnswers, regions: Regions
) -> PreviousFacts:
    """Return the facts before the edition.

    An old table that the registry of today cannot read leaves its indicators unknown.
    """
    changed = previous.absent | previous.answers.keys()
    unknown = _find_users(facts, previous.unknown)
    touched = _find_users(facts, changed) - unknown
    wanted = [i for i in config.indicators if i.key in touched or i.role == "size"]
    beside = {
        table: cube
        for table, cube in facts.cubes.items()
        if table not in changed | previous.unknown or table == config.site.population
    }
    try:
        then = read_facts(
            replace(config, indicators=tuple(map(_without_limits, wanted))),
            previous.answers,
            regions,
            beside,
        )
    except SnapshotError:
        return PreviousFacts(facts.table.head(0), {}, frozenset(), unknown | touched)
    return PreviousFacts(then.table, then.sources, touched, unknown)


def _find_users(facts: Facts, tables: frozenset[str]) -> frozenset[str]:
    """Return the indicators that take their figures from any of the tables today."""
    return frozenset(key for key, source in facts.sources.items() if source.tables & tables)


def _without_limits(indicator: Indicator) -> Indicator:
    """Drop the limits, which are for figures that are to be published; these are not."""
    return replace(indicator, bounds=(-inf, inf), min_kommuner=0)
