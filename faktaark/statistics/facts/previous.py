"""The figures before the newest edition, for indicators whose tables it changed.

In: the changed tables as they were, and today's Facts, whose other tables are used as read. Out:
`PreviousFacts`. Raises nothing: indicators that cannot be read as they were are listed as unknown.
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
    """The long table before the edition (columns as in `read`), and each indicator's source.

    touched: indicators with a changed table; one without rows had no figures then. unknown: those
    that cannot be read as they were.
    """

    table: pd.DataFrame
    sources: Mapping[str, Source]
    touched: frozenset[str]
    unknown: frozenset[str]


def read_previous(
    config: Config, facts: Facts, previous: PreviousAnswers, regions: Regions
) -> PreviousFacts:
    """Return the facts before the edition.

    The indicators of an old table that today's registry cannot read are unknown.
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
    """Return the indicators that take figures from any of the tables today."""
    return frozenset(key for key, source in facts.sources.items() if source.tables & tables)


def _without_limits(indicator: Indicator) -> Indicator:
    """Return the indicator without its limits.

    They are for figures that are to be published, and these are not.
    """
    return replace(indicator, bounds=(-inf, inf), min_kommuner=0)
