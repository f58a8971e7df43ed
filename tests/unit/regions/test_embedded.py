"""What the embedded lists of the regions hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from faktaark.model.regions import Regions
from faktaark.regions.lists import FORMS
from faktaark.regions.read import read_regions
from faktaark.sources.snapshot.store import load_json
from tests.examples.comparisons import indicator
from tests.examples.facts import make_regions as make_country

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def embedded() -> Regions:
    return read_regions(
        {name: load_json(ROOT / "snapshot", name) for name in FORMS}, ROOT / "content"
    )


def test_the_357_kommuner(embedded: Regions) -> None:
    assert len(embedded.kommuner) == 357
    assert (len(embedded.fylker), len(embedded.kostra_grupper)) == (15, 17)
    assert embedded.kostra_grupper["EKG13"].members == embedded.fylker["03"].members == ("0301",)
    assert len({kommune.slug for kommune in embedded.kommuner.values()}) == 357


def test_namesakes_and_parallel_names(embedded: Regions) -> None:
    numbers = ("3114", "3419", "1515", "1818", "5612")
    assert [embedded.kommuner[number].name for number in numbers] == [
        "Våler i Østfold",
        "Våler i Innlandet",
        "Herøy i Møre og Romsdal",
        "Herøy i Nordland",
        "Kautokeino",
    ]
    assert embedded.kommuner["0301"].official_name == "Oslo - Oslove"


def test_the_seven_that_began_by_a_split(embedded: Regions) -> None:
    assert {
        number: (kommune.split_year, kommune.split_from)
        for number, kommune in embedded.kommuner.items()
        if kommune.split_year
    } == {
        "1508": (2024, "Ålesund"),
        "1580": (2024, "Ålesund"),
        "1806": (2020, "Tysfjord"),
        "1875": (2020, "Tysfjord"),
        "5055": (2020, "Snillfjord"),
        "5056": (2020, "Snillfjord"),
        "5059": (2020, "Snillfjord"),
    }


def test_predecessors_through_mergers_and_new_numbers(embedded: Regions) -> None:
    assert embedded.kommuner["1580"].predecessors == (
        ("1507", "Ålesund", 2024),
        ("1534", "Haram", 2020),
    )
    assert embedded.kommuner["1806"].predecessors == (
        ("1805", "Narvik", 2020),
        ("1850", "Tysfjord", 2020),
        ("1854", "Ballangen", 2020),
    )
    assert embedded.kommuner["4601"].predecessors == (("1201", "Bergen", 2020),)


def test_an_island_has_its_one_neighbour(embedded: Regions) -> None:
    assert embedded.kommuner["1151"].neighbours == ("1149",)


def test_how_many_kommuner_must_have_a_figure() -> None:
    """One that came to be later can have none; and of fewer kommuner the same share must."""
    regions = make_country("9101 | Askvik | 91 | EKG10 | |\n9102 | Bergstad | 91 | EKG10 | |")
    merged = replace(regions.kommuner["9101"], predecessors=(("9001", "Ask", 2024),))
    renumbered = replace(
        regions.kommuner["9102"], predecessors=(("9002", "Berg", 2024),), former=(("9002", 2024),)
    )
    changed = replace(regions, kommuner={"9101": merged, "9102": renumbered})

    def fewest(minimum: int, counted: int, year: int) -> int:
        return changed.fewest(indicator(min_kommuner=minimum), "kommune", counted, year)

    assert [fewest(2, 2, year) for year in (2023, 2024)] == [1, 2]
    assert [fewest(4, 4, year) for year in (2023, 2024)] == [1, 2]
    assert fewest(2, 0, 2024) == 2
    assert fewest(0, 2, 2023) == 0
    assert changed.fewest(indicator(min_kommuner=9), "fylke", 2, 2023) == 9
