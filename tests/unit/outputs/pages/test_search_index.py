"""The index of «Søk»: every name and number that a kommune has or has had, and what became of it.

2020  9902 Vik + 9903 Nes → 9901 Storvik       2024  9904 Holm → 9911 Holm
2020  9905 Ås divided between 9901 and 9911    2024  9906 Nes → 9912 Nesbyen
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from faktaark.model.language import Bilingual
from faktaark.model.regions import Address, Destination, Kommune, Region, Regions
from faktaark.model.snapshot import Snapshot
from faktaark.outputs.pages.search_index import render_index
from faktaark.outputs.pages.search_topics import Built
from tests.examples import facts
from tests.examples.samples import KOMMUNE
from tests.examples.strings import STRINGS

STORVIK = replace(
    KOMMUNE,
    number="9901",
    name="Storvik",
    official_name="Stuorraluokta - Storvik",
    fylke="99",
    predecessors=(("9902", "Vik", 2020), ("9903", "Nes", 2020), ("9905", "Ås", 2020)),
    former=(),
)
HOLM = replace(
    STORVIK,
    number="9911",
    name="Holm i Nordfylket",
    official_name="Holm",
    predecessors=(("9904", "Holm", 2024), ("9905", "Ås", 2020)),
)
NESBYEN = replace(
    STORVIK,
    number="9912",
    name="Nesbyen",
    official_name="Nesbyen",
    predecessors=(("9906", "Nes", 2024),),
    former=(("9906", 2024),),
)


def regions(*kommuner: Kommune) -> Regions:
    members = tuple(kommune.number for kommune in kommuner)
    landet = Region(code="0", kind="landet", name=Bilingual("landet", "landet"), members=members)
    names = {"99": "Nordfylket", "98": "Sørfylket"}
    fylker = {
        code: replace(landet, code=code, kind="fylke", name=Bilingual(name, name))
        for code, name in names.items()
    }
    snapshot = Snapshot(
        table="klass-131",
        title="",
        publisher="SSB",
        url="",
        origin="klass",
        copied_from=(),
        updated="",
        fetched="2026-01-01",
        query="",
        sha256="",
        summed_regions=(),
    )
    return Regions(
        kommuner={kommune.number: kommune for kommune in kommuner},
        fylker=fylker,
        kostra_grupper={},
        landet=landet,
        landet_uten_oslo=landet,
        date="2026-01-01",
        snapshot=snapshot,
    )


CONFIG = facts.config()
EVERY = regions(STORVIK, HOLM, NESBYEN)


def read(chosen: Mapping[str, Kommune]) -> dict[str, object]:
    index: dict[str, object] = json.loads(render_index(CONFIG, EVERY, chosen, STRINGS, (), Built()))
    return index


def test_names_and_numbers_of_today_and_before() -> None:
    index = read(EVERY.kommuner)
    assert index["fylker"] == {"99": "Nordfylket"}
    assert index["kommuner"] == [
        ["9911", "Holm i Nordfylket", "", [["9904", "", "number"], ["9905", "Ås", "divided"]]],
        ["9912", "Nesbyen", "", [["9906", "Nes", "renamed"]]],
        [
            "9901",
            "Storvik",
            "Stuorraluokta - Storvik",
            [["9902", "Vik", "joined"], ["9903", "Nes", "joined"], ["9905", "Ås", "divided"]],
        ],
    ]


def test_a_name_in_another_language_is_found_when_its_kommune_is_gone() -> None:
    """9905 was «Ås - Juolke»; what is in use, and the whole of a double name, is not told again."""
    gone, present = ("9905", "Ås"), ("9901", "Storvik")
    addresses = (
        Address("9905", "9905", (Destination("9901", (gone,)), Destination("9911", (gone,)))),
        Address("as", "Ås", (Destination("9901", (gone,)), Destination("9911", (gone,)))),
        Address("as-juolke", "Ås - Juolke", (Destination("9901", (gone,)),)),
        Address("juolke", "Juolke", (Destination("9901", (gone,)), Destination("9911", (gone,)))),
        Address("storvik", "Storvik", (Destination("9901", (present,)),)),
    )
    index = json.loads(
        render_index(
            *(CONFIG, replace(EVERY, addresses=addresses), {"9901": STORVIK}),
            *(STRINGS, (), Built()),
        )
    )
    assert index["kommuner"] == [
        [
            "9901",
            "Storvik",
            "Stuorraluokta - Storvik",
            [
                *(["9902", "Vik", "joined"], ["9903", "Nes", "joined"], ["9905", "Ås", "divided"]),
                ["", "Juolke", "divided"],
            ],
        ]
    ]


def test_a_part_of_the_site_finds_only_what_it_has() -> None:
    """The other heir of the divided one has no page, but still is an heir."""
    assert read({"9911": HOLM})["kommuner"] == [
        ["9911", "Holm i Nordfylket", "", [["9904", "", "number"], ["9905", "Ås", "divided"]]]
    ]


def test_a_number_that_is_in_use_again_is_not_a_former_one() -> None:
    again = replace(NESBYEN, predecessors=(("9912", "Nes", 2020),), former=())
    assert read({"9912": again})["kommuner"] == [["9912", "Nesbyen", "", []]]
