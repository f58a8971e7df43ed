"""Every kind of region has its rules, its words and, in the data set, a code of its own."""

from typing import get_args

from faktaark.model.language import Bilingual
from faktaark.model.region_kinds import KINDS, KindKey
from faktaark.model.regions import Region
from faktaark.text.chart_labels import label_region
from faktaark.text.phrases import region_heading, short_region
from faktaark.text.region_words import WORDS
from tests.examples import real


def test_every_kind_has_its_record_in_both_tables() -> None:
    assert set(KINDS) == set(WORDS) == set(get_args(KindKey))
    assert len({kind.code for kind in KINDS.values()}) == len(KINDS)


def test_headings_lead_to_words_of_the_glossary() -> None:
    glossary = {entry.key for entry in real.material().config.glossary}
    assert {kind.term for kind in KINDS.values()} - {""} <= glossary


def test_a_region_is_called_what_there_is_room_for() -> None:
    name = Bilingual("KOSTRA-gruppe 5", "KOSTRA-gruppe 5")
    group = Region(code="EKG05", kind="kostra_gruppe", name=name, members=())
    assert region_heading(group, "nb") == "Gruppe 5"
    assert short_region(group, "nn") == "gruppa"
    assert label_region(group) == "gruppe 5"
