"""Which codes the indicators are made from, and that the real registry asks SSB for all of them."""

from dataclasses import replace

from faktaark.model.registry import Source
from faktaark.registry.usage import codes_used
from tests.examples.comparisons import indicator
from tests.examples.facts import config
from tests.examples.real import material


def test_what_stands_in_from_the_same_table_is_not_asked_for() -> None:
    """It is the embedded copy's own; one from another table is asked for there."""
    sources = (
        Source(table="06265", numerator={"BygnType": ("01",)}, denominator={}),
        Source(table="06265", value={"BygnType": ("andel",)}),
        Source(table="arealprofiler", value={"BygnType": ("enebolig",)}),
    )
    used = codes_used(config(replace(indicator("enebolig"), sources=sources)))
    assert used["06265"] == {"BygnType": {"01"}}
    assert used["arealprofiler"] == {"BygnType": {"enebolig"}}


def test_every_code_that_an_indicator_needs_is_fetched() -> None:
    """`--check` tells it too, but needs SSB."""
    given = material().config
    live = {table: query for table, query in given.tables.items() if query.live}
    assert len(live) == 34
    for table, used in codes_used(given).items():
        select = live[table].select if table in live else {}
        for dimension, codes in used.items():
            if select and "*" not in select[dimension]:
                assert codes <= set(select[dimension]), (table, dimension)


def test_every_expected_label_is_of_a_code_that_is_fetched() -> None:
    """Any other would be a fault in `--check` that nobody can mend."""
    for query in (query for query in material().config.tables.values() if query.live):
        for dimension, labels in query.labels.items():
            asked = query.select[dimension]
            assert "*" in asked or set(labels) <= set(asked), (query.table, dimension)


def test_every_code_that_is_fetched_has_the_label_it_must_have() -> None:
    """A code whose meaning has changed must not be published under the old one."""
    for query in (query for query in material().config.tables.values() if query.live):
        for dimension in query.select.keys() - {query.region, "Tid"}:
            codes = set(query.select[dimension])
            labels = query.labels.get(dimension, {})
            assert labels, (query.table, dimension)
            assert "*" in codes or set(labels) == codes, (query.table, dimension)
