"""Which tables and codes the indicators are made from: the registry seen from the tables.

In: the configuration, or a Source. Out: numbers of tables, and codes by table and dimension. Raises
nothing.
"""

from faktaark.model.registry import Config, Indicator, Source


def tables_beside(config: Config, table: str) -> set[str]:
    """Return the tables that figures are made from, or held against, together with this one."""
    sources = [s for i in config.indicators for s in i.sources if table in s.tables]
    beside = set[str]().union(*(source.tables for source in sources))
    if any(source.weight is not None or source.people is not None for source in sources):
        beside.add(config.site.population)
    return beside - {table}


def codes_used(config: Config) -> dict[str, dict[str, set[str]]]:
    """Return the codes, and spans of codes, that indicators select, by table and dimension.

    A source after another of the same table stands in while that table is a copy; what it selects
    is the copy's own, and nothing to ask for.
    """
    used: dict[str, dict[str, set[str]]] = {}
    for source in (source for indicator in config.indicators for source in _asked_for(indicator)):
        for table, selection in (
            (source.table, source.numerator),
            (source.table, source.value),
            (source.table, source.published),
            (source.denominator_table or source.table, source.denominator),
            (config.site.population, source.weight),
            (config.site.population, source.people),
        ):
            for dimension, codes in (selection or {}).items():
                used.setdefault(table, {}).setdefault(dimension, set()).update(codes)
    return used


def _asked_for(indicator: Indicator) -> list[Source]:
    first: dict[str, Source] = {}
    for source in indicator.sources:
        first.setdefault(source.table, source)
    return list(first.values())
