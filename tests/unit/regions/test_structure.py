"""An invented structure change, in KLASS's lists and nowhere else: two kommuner merged, one
renumbered, one divided. It flows to regions, borders, series and the map without a code change.

    2025                          2027
    9201 Vik        ─┐
    9202 Gard       ─┴ merged      9205 Vikgard
    9301 Havn       ── renumbered  9391 Havn
    9302 Nyholm     ─┬ divided     9303 Nyholm
                     └             9304 Holmsund
    9101 Storby     ── unchanged
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from faktaark.charts.outlines import Map, MapPlace, draw_locator
from faktaark.errors import SnapshotError
from faktaark.model.regions import Regions
from faktaark.regions.changes import (
    find_former_numbers,
    find_predecessors,
    find_splits,
    read_changes,
)
from faktaark.regions.read import read_regions
from faktaark.regions.successors import find_successors
from faktaark.statistics.facts.cube import select_sum
from faktaark.statistics.facts.tables import read_cube
from faktaark.text.region_words import describe_group
from tests.examples.facts import dataset, query, snapshot
from tests.unit.regions.small_lists import CRITERIA, make_answers, records

KOMMUNER = """
9101 | Storby   | EKG13 | 01
9205 | Vikgard  | EKG10 | 03
9303 | Nyholm   | EKG10 | 05
9304 | Holmsund | EKG10 | 05
9391 | Havn     | EKG16 | 06
"""
CHANGES = """
2027-01-01 | 9201 | Vik    | 9205 | Vikgard
2027-01-01 | 9202 | Gard   | 9205 | Vikgard
2027-01-01 | 9301 | Havn   | 9391 | Havn
2027-01-01 | 9302 | Nyholm | 9303 | Nyholm
2027-01-01 | 9302 | Nyholm | 9304 | Holmsund
"""
BORDERS = """
9101 | 9201 | land
9101 | 9301 | land
9201 | 9202 | land
9201 | 9302 | sjo
9202 | 9302 | land
9301 | 9302 | sjo
"""
EDITORIAL = """nummer,navn,offisielt_navn,preposisjon,malform
9101,Storby,Storby,i,nøytral
9201,Vik,Vik,i,bokmål
9202,Gard,Gard,på,nynorsk
9301,Havn,Havn - Hámman,på,nynorsk
9302,Nyholm,Nyholm,i,nøytral
"""


@pytest.fixture
def regions(tmp_path: Path) -> Regions:
    answers: Any = make_answers(KOMMUNER, BORDERS, CRITERIA)
    fylker = "91 | Storby\n92 | Nordfylket\n93 | Sørfylket"
    answers["klass-104"][1]["codes"] = records(fylker, "code", "name")
    columns = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    answers["klass-131-changes"][1]["codeChanges"] = records(CHANGES, *columns)
    (tmp_path / "kommuner.csv").write_text(EDITORIAL, encoding="utf-8")
    regions = read_regions(answers, tmp_path)
    assert regions.remarks == (
        (
            "naboer: 9302 was divided into 9303, 9304; each has all its borders until a new map is "
            "imported"
        ),
        "content/kommuner.csv has 9391 under its old number, 9301",
        "content/kommuner.csv has no line for 9205 Vikgard: its names are KLASS's, with «i»",
        "content/kommuner.csv has no line for 9303 Nyholm: its names are KLASS's, with «i»",
        "content/kommuner.csv has no line for 9304 Holmsund: its names are KLASS's, with «i»",
    )
    return regions


def test_kommuner_names_groups_and_predecessors(regions: Regions) -> None:
    found = {
        number: (k.name, k.preposition, k.malform, k.kostra_gruppe, k.fylke)
        for number, k in regions.kommuner.items()
    }
    assert found == {
        "9101": ("Storby", "i", "nøytral", "EKG13", "91"),
        "9205": ("Vikgard", "i", "nøytral", "EKG10", "92"),
        "9303": ("Nyholm", "i", "nøytral", "EKG10", "93"),
        "9304": ("Holmsund", "i", "nøytral", "EKG10", "93"),
        "9391": ("Havn", "på", "nynorsk", "EKG16", "93"),
    }
    assert regions.kommuner["9205"].predecessors == (("9201", "Vik", 2027), ("9202", "Gard", 2027))
    assert regions.kommuner["9391"].former == (("9301", 2027),)
    assert regions.kommuner["9205"].former == ()
    assert regions.kommuner["9304"].former == ()
    assert (regions.kommuner["9304"].split_year, regions.kommuner["9304"].split_from) == (
        2027,
        "Nyholm",
    )


def test_what_a_new_kommune_belongs_to_is_that_of_those_it_was_made_from(tmp_path: Path) -> None:
    """KLASS has KOSTRA-grupper and sentralitet of the year before only."""
    answers: Any = make_answers(KOMMUNER, BORDERS, CRITERIA)
    fylker = "91 | Storby\n92 | Nordfylket\n93 | Sørfylket"
    answers["klass-104"][1]["codes"] = records(fylker, "code", "name")
    columns = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    answers["klass-131-changes"][1]["codeChanges"] = records(CHANGES, *columns)
    before = """
9101 | EKG13
9201 | EKG10
9202 | EKG16
9301 | EKG16
9302 | EKG10
"""
    groups = records(before, "sourceCode", "targetCode")
    answers["klass-131-112"][1]["correspondenceItems"] = groups
    sizes = before.replace("EKG", "")
    for wrong in ("10", "13", "16"):
        sizes = sizes.replace(f"| {wrong}", "| 05")
    sentralitet = records(sizes, "sourceCode", "targetCode")
    answers["klass-131-128"][1]["correspondenceItems"] = sentralitet
    (tmp_path / "kommuner.csv").write_text(EDITORIAL, encoding="utf-8")
    regions = read_regions(answers, tmp_path)
    assert {number: k.kostra_gruppe for number, k in regions.kommuner.items()} == {
        "9101": "EKG13",
        "9205": "EKG10",
        "9303": "EKG10",
        "9304": "EKG10",
        "9391": "EKG16",
    }
    assert {k.name: k.group_from for k in regions.kommuner.values() if k.group_from} == {
        "Vikgard": "Vik",
        "Nyholm": "Nyholm",
        "Holmsund": "Nyholm",
    }
    described = describe_group(regions.kostra_grupper["EKG10"], regions.kommuner["9205"], "nb")
    assert described.endswith(
        ". SSB har ikke fastsatt gruppen etter endringen; dette er gruppen til Vik"
    )
    assert (
        "klass-131-112: 9205 Vikgard is not in KLASS's list yet, and is taken to be in EKG10 (it "
        "was 9201 in EKG10, 9202 in EKG16)"
    ) in regions.remarks


def test_neighbours_follow(regions: Regions) -> None:
    """By land and, where those are few, by sea."""
    assert {number: k.neighbours for number, k in regions.kommuner.items()} == {
        "9101": ("9205", "9391"),
        "9205": ("9101", "9303", "9304"),
        "9303": ("9205", "9304"),
        "9304": ("9205", "9303"),
        "9391": ("9101", "9303", "9304"),  # one land border, so its sea borders count
    }


def test_old_addresses_follow(regions: Regions) -> None:
    """Merged, renumbered and divided; and what is no more than a name."""
    leads_to = {
        address.path: [
            " < ".join([to.number, *(" ".join(was) for was in to.formerly)])
            for to in address.destinations
        ]
        for address in regions.addresses
    }
    assert leads_to == {
        "9101": ["9101"],
        "9201": ["9205 < 9201 Vik"],
        "9202": ["9205 < 9202 Gard"],
        "9205": ["9205"],
        "9301": ["9391 < 9301 Havn"],
        "9302": ["9303 < 9302 Nyholm", "9304 < 9302 Nyholm"],
        "9303": ["9303"],
        "9304": ["9304"],
        "9391": ["9391"],
        "gard": ["9205 < 9202 Gard"],
        "hamman": ["9391"],
        "havn": ["9391"],
        "havn-hamman": ["9391"],
        "holmsund": ["9304"],
        "nyholm": ["9303"],
        "storby": ["9101"],
        "vik": ["9205 < 9201 Vik"],
        "vikgard": ["9205"],
    }


OLD = """
Region | 2025 | 2026
9101   | 1    | 2
9201   | 10   | 20
9202   | 30   | 40
9301   | 50   | 60
9302   | 70   | 80
"""


def series(drawn: str, regions: Regions) -> dict[str, list[object]]:
    cube = read_cube(query("1"), snapshot("1"), dataset(drawn), regions)
    values, status = select_sum(cube, {})
    return {
        region: [float(v) if not np.isnan(v) else str(s) for v, s in zip(row, why, strict=True)]
        for region, row, why in zip(cube.regions, values, status, strict=True)
    }


def test_a_table_that_is_older_than_the_change_can_be_read(regions: Regions) -> None:
    assert series(OLD, regions) == {
        "9101": [1.0, 2.0],
        "9205": ["mangler", "mangler"],
        "9302": [70.0, 80.0],  # the divided one, for its fylke and landet
        "9303": ["delt", "delt"],
        "9304": ["delt", "delt"],
        "9391": [50.0, 60.0],
    }


def test_a_renumbered_kommune_has_one_series_and_a_merged_one_a_seam(regions: Regions) -> None:
    """What stands under a new number for years before it is not used: it may be 0."""
    drawn = """
Region | 2025 | 2026 | 2027
9101   | 1    | 2    | 3
9201   | 10   | 20   | .
9202   | 30   | 40   | .
9205   | .    | .    | 66
9301   | 50   | 60   | .
9391   | 0    | .    | 61
9303   | .    | .    | 41
9304   | .    | .    | 42
"""
    assert series(drawn, regions) == {
        "9101": [1.0, 2.0, 3.0],
        "9205": ["ikke_aktuelt", "ikke_aktuelt", 66.0],
        "9391": [50.0, 60.0, 61.0],
        "9303": ["delt", "delt", 41.0],
        "9304": ["delt", "delt", 42.0],
    }


def test_a_kommune_that_is_no_newer_than_the_table_must_be_there(regions: Regions) -> None:
    with pytest.raises(SnapshotError) as raised:
        series("Region | 2026 | 2027\n9101 | 1 | 2\n9391 | 3 | 4", regions)
    assert str(raised.value) == "table 1 lacks 3 kommuner: 9205, 9303, 9304; fetch it again"


AHEAD = """
Region | 2026 | 2036
9101   | 1    | 2
9201   | 10   | 20
9202   | 30   | 40
9301   | 50   | 60
9302   | 70   | 80
"""
"""A projection that was made before the change, of the kommuner there were."""


def test_a_table_that_is_ahead_of_the_change_is_still_of_the_old_ones(regions: Regions) -> None:
    assert series(AHEAD, regions) == {
        "9101": [1.0, 2.0],
        "9205": ["mangler", "mangler"],
        "9302": [70.0, "ikke_aktuelt"],
        "9303": ["delt", "mangler"],
        "9304": ["delt", "mangler"],
        "9391": [50.0, 60.0],
    }


def test_counts_of_the_merged_are_summed_and_the_sum_is_told(regions: Regions) -> None:
    cube = read_cube(query("1", summed=True), snapshot("1"), dataset(AHEAD), regions)
    values, _ = select_sum(cube, {})
    assert values[cube.regions.index("9205")].tolist() == [40.0, 60.0]
    assert cube.region_notes["9205"] == ("Sum: 9201 Vik + 9202 Gard.",)
    assert np.isnan(values[cube.regions.index("9303")]).all()


def test_a_table_that_has_lost_a_kommune_by_every_number_is_refused(regions: Regions) -> None:
    drawn = AHEAD.replace("9201   | 10   | 20", "9201   | ..   | ..").replace(
        "9202   | 30   | 40", "9202   | ..   | .."
    )
    with pytest.raises(SnapshotError, match="table 1 lacks 1 kommuner: 9205; fetch it again"):
        series(drawn, regions)


def test_a_number_that_is_given_back_is_followed_once() -> None:
    """9201 became 9299 and is 9201 again: no search may go round for ever."""
    drawn = """
2026-01-01 | 9201 | Vik | 9299 | Vik
2027-01-01 | 9299 | Vik | 9201 | Vik
"""
    columns = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    lines: Any = records(drawn, *columns)
    changes = read_changes(lines)
    assert find_splits(changes, ["9201"]) == {}
    assert find_former_numbers(changes, "9201") == (("9299", 2027), ("9201", 2026))
    assert find_successors(changes, "9299", {"9201"}) == {"9201"}
    assert [old for old, *_ in find_predecessors(changes, "9201")] == ["9299", "9201"]


def test_kommuner_joined_and_divided_many_times_are_followed_once() -> None:
    """Each time doubles the ways back: 2^20 of them would take a day."""
    drawn = "\n".join(
        f"{year}-01-01 | 9201 | Vik | 9299 | Stor\n{year}-01-01 | 9202 | Gard | 9299 | Stor\n"
        f"{year + 1}-01-01 | 9299 | Stor | 9201 | Ny\n{year + 1}-01-01 | 9299 | Stor | 9202 | Ny"
        for year in range(1980, 2020, 2)
    )
    columns = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    lines: Any = records(drawn, *columns)
    found = find_predecessors(read_changes(lines), "9201")
    assert found == (("9299", "Stor", 2019), ("9201", "Vik", 2018), ("9202", "Gard", 2018))


def test_the_map_shows_what_became_of_the_old_ones(regions: Regions) -> None:
    places = {number: MapPlace(f"M{number}z", (1, 1), 99.0) for number in ("9201", "9202", "9301")}
    old = Map("", {"92": "F92", "93": "F93"}, places)
    assert 'd="M9201zM9202z"' in draw_locator(old, regions.kommuner["9205"])
    assert 'd="M9301z"' in draw_locator(old, regions.kommuner["9391"])


def test_numbers_are_followed_back_as_long_as_nothing_else_changed() -> None:
    drawn = """
2020-01-01 | 0231 | Skjetten  | 3030 | Skjetten
2024-01-01 | 3030 | Skjetten  | 3205 | Skjetten
2010-01-01 | 0999 | Annet     | 0231 | Skjetten
2010-01-01 | 0231 | Skjetten  | 0231 | Skjetten
"""
    columns = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    lines: Any = records(drawn, *columns)
    changes = read_changes(lines)
    assert find_former_numbers(changes, "3205") == (("3030", 2024), ("0231", 2020))
