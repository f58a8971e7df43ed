"""Every table of the registry, fetched from a server that has just what `select` asks for.

The figures are not judged, since they are all 1: what is tested is that an answer has every code
that the build would read, and that it is judged by the source that the build would read.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from faktaark.model.snapshot import Snapshot
from faktaark.registry.load import load_config
from faktaark.registry.usage import tables_beside
from faktaark.sources.pxweb.client import FetchedTable, fetch_metadata, fetch_table
from faktaark.sources.pxweb.registry_check import find_mismatches
from faktaark.statistics.facts import read
from faktaark.statistics.facts.read import check_table
from tests.examples import real
from tests.examples.facts import snapshot
from tests.examples.fake_ssb import FakeSsb
from tests.examples.registry_tables import list_codelists, make_table
from tests.unit.sources.pxweb.bank import make_bank

LIVE = [
    query.table
    for query in load_config(real.INDICATORS, real.CONTENT).tables.values()
    if query.live
]


@pytest.fixture(scope="module")
def ssb() -> Iterator[FakeSsb]:
    config, regions = real.material().config, real.material().regions
    tables = {table: make_table(config, config.tables[table], regions) for table in LIVE}
    with FakeSsb(tables, codelists=list_codelists(regions)) as server:
        yield server


@pytest.fixture
def figures_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("check_figures", "check_periods"):
        monkeypatch.setattr(read, name, lambda *_: None)
    monkeypatch.setattr(read, "find_doubtful", lambda *_: ())


@cache
def fetch(server: FakeSsb, table: str) -> FetchedTable:
    query = real.material().config.tables[table]
    bank = make_bank(server)
    metadata = fetch_metadata(bank, query)
    assert find_mismatches(query, {}, metadata) == ()
    return fetch_table(bank, query, metadata)


def describe(fetched: FetchedTable) -> Snapshot:
    return snapshot(fetched.table, origin="statbank", found=fetched.by_label)


@pytest.mark.parametrize("table", LIVE)
@pytest.mark.usefixtures("figures_are_not_judged")
def test_an_answer_with_what_is_asked_for_can_be_used(ssb: FakeSsb, table: str) -> None:
    config, regions = real.material().config, real.material().regions
    beside = tables_beside(config, table) & {*LIVE}
    fetched = [fetch(ssb, name) for name in sorted({table, *beside})]
    stored = {one.table: (describe(one), one.dataset) for one in fetched}
    used = [
        indicator.key
        for indicator in config.indicators
        for source in indicator.sources[:1]
        if table in source.tables
    ]
    assert used, "no indicator reads it first: take its 'select' away"
    check_table(config, table, stored, regions)
