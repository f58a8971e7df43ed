"""Profiles arrange Surveys for the pages: alphabetical, with a reason where a number is missing."""

from dataclasses import replace
from functools import cache

import pytest

from faktaark.charts.outlines import SCREEN, make_map, trace_outlines
from faktaark.charts.topojson import load_map
from faktaark.model.geography import Outlines
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.profile import FylkeProfile, Profile
from faktaark.sheets.fylke_profile import draw_fylke_map, make_fylke
from faktaark.sheets.indicator_profile import draw_survey, make_profile
from faktaark.sheets.indicators import make_indicator_text
from faktaark.statistics.comparison import compare_kommune
from faktaark.statistics.survey import make_surveys
from faktaark.text.caveats import make_caveats
from tests.examples import real
from tests.examples.comparisons import plain


@cache
def outlines() -> Outlines:
    country = make_map(load_map(real.CONTENT / "kart.json"), SCREEN)
    return trace_outlines(country, real.material().regions.kommuner.values())


@cache
def profiles(language: Language) -> dict[str, Profile]:
    one = real.material()
    found = {}
    for survey, about in zip(real.surveys(), real.texts(language), strict=True):
        drawn = draw_survey(survey, about, one.regions, outlines(), {"hoyere": "▲"})
        found[about.key] = make_profile(one.config, one.regions, survey, about, drawn)
    return found


@cache
def fylke(code: str, language: Language) -> FylkeProfile:
    one = real.material()
    indicators = list(zip(real.surveys(), real.texts(language), strict=True))
    region = one.regions.fylker[code]
    drawn = draw_fylke_map(one.regions, region, outlines(), {})
    return make_fylke(one.config.themes, one.regions, indicators, region, drawn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_has_every_kommune_in_alphabetical_order(language: Language) -> None:
    for profile in profiles(language).values():
        names = [line.name for line in profile.kommuner]
        assert len(names) == 357
        assert names[:2] == ["Alstahaug", "Alta"]
        assert names[-1] == "Åsnes"
        assert names.index("Ørsta") < names.index("Ål")
        for line in profile.kommuner:
            for cell in line.cells:
                assert bool(cell.shown) != bool(cell.explanation)


def test_the_fylker_stand_in_alphabetical_order_and_landet_last() -> None:
    lines = profiles("nb")["eldre-67"].fylker
    assert [line.name for line in lines][:2] == ["Agder", "Akershus"]
    assert [line.name for line in lines][-2:] == ["Østfold", "Landet"]
    assert len(lines) == 16


def test_oslo_is_alone_in_its_group() -> None:
    oslo = next(line for line in profiles("nn")["eldre-67"].kommuner if line.code == "0301")
    assert oslo.group == "13"
    assert oslo.cells[1].explanation == "Oslo er åleine i KOSTRA-gruppa si."


def test_the_message_says_ends_middle_and_landet() -> None:
    assert plain(profiles("nb")["eldre-67"].message) == (
        "Kommunenes tall går fra 11,9 til 31,2. "
        "Halvparten av kommunene ligger mellom 18,7 og 23,7. "
        "Medianen er 21,1. Tallet for landet er 17,1."
    )
    assert plain(profiles("nn")["eldre-67"].message) == (
        "Tala til kommunane går frå 11,9 til 31,2. "
        "Halvparten av kommunane ligg mellom 18,7 og 23,7. "
        "Medianen er 21,1. Talet for landet er 17,1."
    )


def test_the_map_says_what_it_shows() -> None:
    found = profiles("nb")["kvmpris-enebolig"].map
    assert found is not None
    assert found.chart.alt.startswith(
        "Kart over Norge: Pris per m², eneboliger, kroner per m², 2024. "
        "Fargene går i fem trinn fra de laveste til de høyeste tallene. Kommunenes tall går fra"
    )
    assert found.chart.alt.endswith("Kommuner uten tall er skravert.")
    assert found.missing == 93
    assert sum(one.count for one in found.classes) == 264


@pytest.mark.parametrize("number", ["", "3403"])
def test_a_note_on_one_kommunes_code_is_not_the_indicators(number: str) -> None:
    """A note of SSB's on one kommune's code is that kommune's; one on all codes is everyone's."""
    one = real.material()
    basis = replace(one.basis, notes={("eldre-67", number): ("Prøvemerknad.",)})
    survey = next(s for s in make_surveys(basis) if s.indicator.key == "eldre-67")
    place = [figures.indicator.key for figures in basis.figures].index("eldre-67")
    about = make_indicator_text(survey, "nb")
    own_page = make_caveats(compare_kommune(basis, one.kommune("3403"))[place], about)
    profile = make_profile(one.config, one.regions, survey, about, "")
    assert "Merknad fra SSB: Prøvemerknad." in own_page
    assert ("Merknad fra SSB: Prøvemerknad." in profile.about.caveats) == (number == "")


def test_no_map_is_too_heavy() -> None:
    """What SSB has of fylker and landet only has no map of kommuner."""
    tables = real.material().config.tables
    levels = {s.indicator.key: tables[s.source.table].level for s in real.surveys()}
    for key, profile in profiles("nb").items():
        assert (profile.map is None) == (levels[key] == "fylke")
        assert profile.map is None or len(profile.map.chart.svg.encode()) < 120_000


def test_the_methods_behind_the_references_are_told() -> None:
    methods = {one.kind: one.methods for one in profiles("nb")["eldre-67"].methods}
    assert methods == {
        "kostra_gruppe": ("pooled",),
        "fylke": ("pooled",),
        "landet": ("pooled",),
    }


def test_a_fylke_has_its_kommuner_and_their_main_indicators() -> None:
    innlandet = fylke("34", "nb")
    assert plain(innlandet.inhabitants) == "379 488 innbyggere 1. januar 2026, i 46 kommuner."
    assert innlandet.map.alt == "Kart over kommunene i Innlandet."
    shown = [head.key for table in innlandet.tables for head in table.heads]
    on_sheet = {key for key, one in profiles("nb").items() if one.indicator.sheet}
    assert set(shown) == on_sheet and len(shown) == len(on_sheet)
    for table in innlandet.tables:
        assert [line.code for line in table.references] == ["34", "0"]
        names = [line.name for line in table.members]
        assert len(names) == 46 and names[0] == "Alvdal" and names[-1] == "Åsnes"


def test_a_fylkes_cells_are_the_profiles() -> None:
    by_code = {line.code: line for line in profiles("nn")["eldre-67"].kommuner}
    table = fylke("56", "nn").tables[0]
    place = [head.key for head in table.heads].index("eldre-67")
    for line in table.members:
        assert line.cells[place] == by_code[line.code].cells[0]


def test_oslo_is_a_fylke_of_one_kommune() -> None:
    oslo = fylke("03", "nn")
    assert plain(oslo.inhabitants) == "728 714 innbyggjarar 1. januar 2026, i éin kommune."
    for table in oslo.tables:
        own, beside = table.members[0].cells, table.references[0].cells
        assert [cell.shown for cell in own] == [cell.shown for cell in beside]
