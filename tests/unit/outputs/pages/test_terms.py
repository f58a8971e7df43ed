"""The glossary's words lead to the glossary: every one from somewhere, and once a section."""

import re
import tomllib
from collections import Counter
from functools import cache

import pytest
from markupsafe import Markup

from faktaark.build.site import explain_files
from faktaark.model import routes
from faktaark.model.language import LANGUAGES, Bilingual, Language
from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.explore import (
    group_by_theme,
    render_compare,
    render_fylke,
    render_indicator,
)
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.reference import Holdings, render_data
from faktaark.outputs.pages.render import render_front, render_kommune, render_sheet_html
from faktaark.outputs.pages.terms import Terms, link_tables, link_term
from faktaark.registry.glossary import load_entries
from tests.examples import real
from tests.examples.samples import KOMMUNE, sample_sheet
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SNAPSHOT, TEMPLATES
from tests.unit.sheets.test_profiles import fylke, profiles

EDITION = Edition("2026-11-22", 1)
HERE = Place("kommune/9901/", "nb")
TERMS = Terms(
    {"median": "medianen|den midterste kommunen", "kostra": "KOSTRA", "tall": "KOSTRA-tall"}
)


def linked(text: str, seen: set[str] | None = None) -> str:
    """«[word](key)» for each link."""
    html = TERMS.link(text, HERE, set() if seen is None else seen)
    return re.sub(r'<a class="term" href="../../ordliste/#([a-z-]+)">(.*?)</a>', r"[\2](\1)", html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medianen og medianen.", "[Medianen](median) og medianen."),
        ("Medianen er den midterste kommunen.", "[Medianen](median) er den midterste kommunen."),
        ("KOSTRA-tall, KOSTRA", "[KOSTRA-tall](tall), [KOSTRA](kostra)"),
        ("KOSTRA-gruppe, ikke medianene", "KOSTRA-gruppe, ikke medianene"),
        ("\u212aOSTRA, KO\u017fTRA", "[\u212aOSTRA](kostra), KO\u017fTRA"),
        ("5 < 6 & <b>KOSTRA</b>", "5 &lt; 6 &amp; &lt;b&gt;[KOSTRA](kostra)&lt;/b&gt;"),
    ],
)
def test_the_first_of_each_word_is_a_link(text: str, expected: str) -> None:
    assert linked(text) == expected


def test_what_was_seen_in_the_section_is_no_link_again() -> None:
    seen = {"kostra"}
    assert linked("KOSTRA: medianen", seen) == "KOSTRA: [medianen](median)"
    assert linked("medianen", seen) == "medianen"
    assert link_term("Median <m>", HERE, "median", seen) == "Median &lt;m&gt;"
    assert link_term("Median", HERE, "median").startswith('<a class="term" href="../../ordliste/#')


@pytest.mark.parametrize(
    ("place", "way"),
    [
        (Place("", "nb"), "ordliste/"),
        (Place("", "nn"), "ordliste/"),
        (Place("kommune/0301/", "nn"), "../../ordliste/"),
        (Place("", "nn", "https://eksempel.no/"), "https://eksempel.no/nn/ordliste/"),
    ],
)
def test_the_way_to_the_glossary_is_short(place: Place, way: str) -> None:
    assert place.glossary == way


# --- the site ------------------------------------------------------------------------------------


@cache
def pages(language: Language) -> dict[str, str]:
    """Of every kind, with the figures there are; and one with all marks and reasons."""
    shown = profiles(language)
    themes = group_by_theme(real.material().config, list(real.texts(language)))
    indicators = {
        f"indikator/{key}/": render_indicator(ENVIRONMENT, one, EDITION, frozenset())
        for key, one in shown.items()
    }
    regions = real.material().regions
    holdings = Holdings(
        snapshots=[SNAPSHOT],
        edition=EDITION,
        example=KOMMUNE,
        document=real.material().config.documents[0],
        texts=real.texts(language),
        lists=explain_files(ENVIRONMENT.strings),
    )
    return indicators | {
        "": render_front(ENVIRONMENT, Place(routes.FRONT, language), regions),
        "kommune/0301/": render_kommune(ENVIRONMENT, real.sheet("0301", language)),
        "kommune/1580/": render_kommune(ENVIRONMENT, real.sheet("1580", language)),
        "kommune/9901/": render_kommune(ENVIRONMENT, sample_sheet(language)),
        "fylke/34/": render_fylke(ENVIRONMENT, fylke("34", language), EDITION),
        "sammenlign/": render_compare(ENVIRONMENT, Place(routes.COMPARE, language), themes),
        "data/": render_data(ENVIRONMENT, Place(routes.DATA, language), holdings),
    }


FOLDED = re.compile(
    r'<details(?: class="(?:about|series-of)")?>(?:(?!<details).)*?</details>', re.DOTALL
)


def find_links(html: str) -> list[str]:
    return re.findall(r'<a [^>]*href="[^"]*ordliste/#([^"]+)"', html)


def glossary() -> set[str]:
    return {entry.key for entry in load_entries(real.CONTENT / "glossary.md")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_glossary_is_led_to(language: Language) -> None:
    """From a page of some kind; those of indicators that have no figures yet are not shown."""
    indicators = {one.key for one in real.material().config.indicators}
    hidden = indicators - profiles(language).keys()
    led_to = {key for html in pages(language).values() for key in find_links(html)}
    assert led_to == glossary() - hidden


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_leads_to_a_word_once(language: Language) -> None:
    """Once in what is seen, and once in what is folded; a table or list is looked up by itself.

    In an overview each theme is a section of its own.
    """
    for path, html in pages(language).items():
        for section in re.split('<section|<tbody>(?=\n<tr class="theme">)', html)[1:]:
            seen = re.split("</table>|</dl>", FOLDED.sub("", section))
            for part in (*seen, "".join(FOLDED.findall(section))):
                twice = {key for key, n in Counter(find_links(part)).items() if n > 1}
                assert twice == set(), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_link_of_the_page_has_the_same_words(language: Language) -> None:
    """Else one would not know by its words where a link leads."""
    for path, html in pages(language).items():
        leads: dict[str, set[str]] = {}
        for attributes, words in re.findall(r"<a ([^>]*)>(.*?)</a>", html, re.S):
            [address] = re.findall(r'href="([^"]*)"', attributes)
            leads.setdefault(words, set()).add(address)
        terms = re.findall(r'<a class="term"[^>]*>(.*?)</a>', html)
        assert [words for words in terms if len(leads[words]) > 1] == [], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_weigh_little(language: Language) -> None:
    html = pages(language)["kommune/0301/"]
    links = re.findall(r'<a class="term".*?</a>', html)
    assert 20 < len(links) < 90
    assert sum(map(len, links)) < 6_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_no_such_links(language: Language) -> None:
    html, _ = render_sheet_html(ENVIRONMENT, sample_sheet(language))
    assert "ordliste" not in html and 'class="term"' not in html


def test_every_form_is_of_a_word_in_the_glossary() -> None:
    forms = tomllib.loads((TEMPLATES / "strings.toml").read_text(encoding="utf-8"))["terms"]
    assert forms.keys() <= glossary()
    for said in forms.values():
        both = Bilingual(**said)
        for language in LANGUAGES:
            assert all(form.strip() == form != "" for form in both[language].split("|"))


def test_a_table_that_has_not_been_fetched_is_led_to() -> None:
    told = link_tables(Markup("Ikke hentet. Se tabell 08764 hos SSB. Kilde: tabell 07459."))
    link = '<a href="https://www.ssb.no/statbank/table/08764">tabell 08764</a>'
    assert told == f"Ikke hentet. Se {link} hos SSB. Kilde: tabell 07459."
    assert link_tables("a < b") == "a &lt; b"  # as of a template that has escaped nothing
