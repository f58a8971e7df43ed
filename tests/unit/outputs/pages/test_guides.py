"""The list of Sami and Kven names, and the page in English, lead to what is built."""

import re
from dataclasses import replace

import pytest

from faktaark.model import routes
from faktaark.model.english import English
from faktaark.model.language import LANGUAGES, Language
from faktaark.outputs.pages.explore import group_by_theme
from faktaark.outputs.pages.guides import (
    Door,
    NameLine,
    list_names,
    render_english,
    render_names,
)
from faktaark.outputs.pages.render import Place, Scope, make_environment
from faktaark.regions.parallel import load_parallel_names
from faktaark.registry.english import load_english
from faktaark.sheets.indicators import list_not_fetched
from tests.examples import real
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SITE, TEMPLATES, Reader

ONE = real.material()
CODES = ONE.regions.kommuner.keys() | ONE.regions.fylker.keys()
NAMES = load_parallel_names(real.CONTENT / "samiske_og_kvenske_navn.csv", CODES)
ENGLISH = load_english(real.CONTENT / "engelsk.toml")
WAITING = list_not_fetched(ONE.config, (), "nb")


def lines(built: set[str], language: Language = "nb") -> list[NameLine]:
    return list_names(NAMES, ONE.regions, built, language)


def door(language: Language = "nb") -> Door:
    return Door(
        themes=group_by_theme(ONE.config, real.texts(language)),
        waiting=WAITING,
        fylker=tuple(ONE.regions.fylker.values()),
        edition=ONE.edition,
        landet=True,
    )


def links(html: str) -> dict[str, str]:
    """Addresses by the words of the links."""
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html)
    return {words: address for address, words in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_leads_to_its_page(language: Language) -> None:
    place = Place(routes.NAMES, language)
    html = render_names(ENVIRONMENT, place, lines(set(CODES), language))
    found = links(html)
    assert found["Guovdageaidnu"] == f"{place.home}kommune/5612/"
    assert found["Kaivuono"] == found["Gáivuotna"] == f"{place.home}kommune/5540/"
    assert found["Tromssa"] == f"{place.home}fylke/55/"
    assert {one.name for one in NAMES} <= found.keys()
    assert '<th scope="row" lang="fkv">' in html


def test_names_are_in_alphabetical_order_with_norwegian_name_and_fylke() -> None:
    listed = lines(set(CODES))
    names = [line.given.name for line in listed]
    assert names[0] == "Aarborte" or names[-1] == "Aarborte"  # Aa may be sorted as Å
    assert names.index("Deatnu") < names.index("Guovdageaidnu") < names.index("Unjárga")
    by_name = {line.given.name: line for line in listed}
    assert (by_name["Snåase"].place, by_name["Snåase"].fylke) == ("Snåsa", "Trøndelag")
    assert (by_name["Romsa"].place, by_name["Romsa"].fylke) == ("Troms", "")


def test_a_partial_build_leads_only_to_what_it_has() -> None:
    html = render_names(ENVIRONMENT, Place(routes.NAMES, "nb"), lines({"5612"}))
    assert "Guovdageaidnu" in links(html)
    assert "Deatnu" not in links(html)
    assert "Deatnu" in Reader(html).text


def test_the_english_page_names_every_indicator_and_leads_to_it() -> None:
    html = render_english(ENVIRONMENT, ENGLISH, door())
    assert html.startswith("<!doctype html>")
    assert '<html lang="en">' in html
    found = links(html)
    for about in real.texts("nb"):
        assert found[ENGLISH.indicators[about.key]] == f"../indikator/{about.key}/"
    text = Reader(html).text
    assert all(ENGLISH.indicators[one.key] in text for one in WAITING)
    assert found["Norway"] == "../norge/"
    assert found["Vestland"] == "../fylke/46/"
    assert f'<link rel="canonical" href="{SITE.url}en/">' in html


def test_what_has_no_english_name_stands_in_norwegian_and_says_so() -> None:
    html = render_english(ENVIRONMENT, English({}, {}, {}), door())
    first = real.texts("nb")[0]
    assert f'<span lang="nb">{first.name}</span>' in html


def test_the_english_page_leads_to_the_language_that_is_built() -> None:
    environment = make_environment(TEMPLATES, replace(SITE, url=""), Scope(languages=("nn",)))
    html = render_english(environment, ENGLISH, door("nn"))
    assert links(html)["Norway"] == "../nn/norge/"
    assert "canonical" not in html
