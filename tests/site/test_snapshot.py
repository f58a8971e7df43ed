"""The stored answers as a whole: every table has every kommune, and says where it is from."""

import json
from collections.abc import Mapping

import pytest

from faktaark.regions.changes import find_splits, read_changes
from faktaark.regions.former import find_undivided
from faktaark.sources.snapshot.store import (
    list_tables,
    load_json,
    load_origin,
    load_snapshot,
)
from tests.examples.real import ROOT, SNAPSHOT
from tests.unit.tools.test_importer import read_cells


@pytest.fixture(scope="module")
def population() -> dict[tuple[str, ...], tuple[object, object]]:
    return read_cells(load_snapshot(SNAPSHOT, "07459")[1])


def persons(
    population: Mapping[tuple[str, ...], tuple[object, object]], region: str, year: str
) -> int:
    counts = [
        count
        for (code, _, _, _, period), (count, _) in population.items()
        if (code, period) == (region, year)
    ]
    assert len(counts) == 2 * 106
    return sum(count for count in counts if isinstance(count, int))


def test_known_populations(population: dict[tuple[str, ...], tuple[object, object]]) -> None:
    known = {
        ("0301", "2026"): 728_714,
        ("0301", "2024"): 717_710,
        ("4601", "2026"): 294_860,
        ("4601", "2024"): 291_940,
        ("5001", "2024"): 214_565,
        ("0", "2024"): 5_550_203,
        ("0", "2026"): 5_627_400,
    }
    assert {place: persons(population, *place) for place in known} == known


def test_no_table_lacks_a_kommune_or_has_a_figure_from_before_a_split() -> None:
    codes = load_json(SNAPSHOT, "klass-131")[1]["codes"]
    changes = load_json(SNAPSHOT, "klass-131-changes")[1]["codeChanges"]
    assert isinstance(codes, list) and isinstance(changes, list)
    numbers = {code["code"] for code in codes}
    splits = find_splits(read_changes(changes), numbers)
    old = find_undivided(read_changes(changes), numbers)
    assert (len(numbers), len(splits), len(old)) == (357, 7, 17)
    for table in list_tables(SNAPSHOT):
        cells = read_cells(load_snapshot(SNAPSHOT, table)[1])
        kommuner = {place[0] for place in cells if len(place[0]) == 4}
        if table == "boforhold":
            assert not kommuner
            continue
        assert numbers <= kommuner <= numbers | old.keys(), table
        for (region, *_, period), (value, sign) in cells.items():
            first, last = int(period[:4]), int(period[-4:])
            year = {"09475": first + 1, "06844": first + 1, "08487": last}.get(table, first)
            early = region in splits and year < splits[region][0]
            assert (value is None, sign) == (True, ".") or not early, (table, region, period)
            assert (value is None) == (sign is not None), (table, region, period)


def test_every_copy_says_where_it_was_copied_from() -> None:
    origins = [load_origin(SNAPSHOT, table) for table in list_tables(SNAPSHOT)]
    copies = [origin for origin in origins if origin is not None and origin.origin == "copy"]
    assert all(
        source == "ssb.no" or ("@" in source and "/" in source)
        for origin in copies
        for source in origin.copied_from
    )
    assert all(origin.copied_from for origin in copies)
    assert sum(path.stat().st_size for path in SNAPSHOT.iterdir()) < 12_000_000


def test_the_map_has_every_kommune() -> None:
    path = ROOT / "content" / "kart.json"
    topology = json.loads(path.read_text(encoding="utf-8"))
    codes = load_json(SNAPSHOT, "klass-131")[1]["codes"]
    assert isinstance(codes, list)
    geometries = topology["objects"]["kommuner"]["geometries"]
    assert [geometry["id"] for geometry in geometries] == [code["code"] for code in codes]
    assert topology["lisens"] == "CC BY 4.0"
    assert path.stat().st_size < 300_000
