"""The pages of indicators and fylker, and to compare: all is there without scripts."""

import re

import pytest

from faktaark.model import routes
from faktaark.model.files import SheetFile
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.sheet import Cell
from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.explore import (
    find_letters,
    group_by_theme,
    render_compare,
    render_fylke,
    render_fylker,
    render_group,
    render_indicator,
    render_indicators,
)
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.render import Scope, make_environment
from faktaark.sheets.fylke_profile import make_theme_tables
from faktaark.sheets.indicators import list_not_fetched
from tests.examples import real
from tests.examples.strings import STRINGS
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SITE, TEMPLATES, Reader
from tests.unit.outputs.pages.test_scripts import read_scripts
from tests.unit.sheets.test_profiles import fylke, profiles

EDITION = Edition("2026-11-22", 1)
ALL_FYLKER = frozenset({"34", "46"})


def indicator_page(key: str, language: Language = "nb") -> Reader:
    profile = profiles(language)[key]
    return Reader(render_indicator(ENVIRONMENT, profile, EDITION, ALL_FYLKER))


def write_signs(cell: Cell) -> str:
    words = STRINGS["nb"]
    mark = words["mark_signs"].get(cell.mark, "")
    return mark + "".join(words["flag_signs"][flag] for flag in cell.flags)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indicators_page_has_every_figure_of_the_profile(language: Language) -> None:
    profile = profiles(language)["kvmpris-enebolig"]
    html = render_indicator(ENVIRONMENT, profile, EDITION, ALL_FYLKER)
    rows = dict(re.findall(r'<tr id="k-(\d+)">(.*?)</tr>', html, re.S))
    assert list(rows) == [line.code for line in profile.kommuner]
    for line in profile.kommuner:
        own, group, beside = re.findall(r"<td[^>]*>(.*?)</td>", rows[line.code])
        assert group == line.group
        for cell, found in zip(line.cells, (own, beside), strict=True):
            written = re.sub(r"<[^>]*>", "", found)
            assert written == f"{cell.shown}{write_signs(cell)}" if cell.shown else found[0] == "–"
            assert not cell.reason or cell.explanation in Reader(html).text
    assert profile.about.definition in Reader(html).text


def test_an_indicators_page_leads_to_the_table_and_says_it_is_a_copy() -> None:
    page = indicator_page("eldre-67")
    links = [a["href"] for a in page.all("a")]
    assert "https://www.ssb.no/statbank/table/07459" in links
    assert "../../sammenlign/?i=eldre-67" in links
    assert "../../ordliste/#eldre-67" in links
    assert "../../data/indikator/eldre-67.json" in links
    assert "Kopi, hentet 26. november 2026." in page.text
    assert "../../kommune/3403/" in links
    assert "../../fylke/34/" in links and "../../fylke/11/" not in links


def test_a_partial_build_links_to_what_it_has() -> None:
    environment = make_environment(TEMPLATES, SITE, Scope(kommuner=frozenset({"3403"})))
    html = render_indicator(environment, profiles("nb")["eldre-67"], EDITION, frozenset())
    links = [a["href"] for a in Reader(html).all("a")]
    assert [link for link in links if "/kommune/" in link] == ["../../kommune/3403/"]
    assert [link for link in links if re.search(r"fylke/\d", link)] == []
    page = Reader(render_fylke(environment, fylke("34", "nb"), EDITION))
    hamar = [a["href"] for a in page.all("a") if "/kommune/" in a["href"]]
    assert set(hamar) == {"../../kommune/3403/"}


def test_the_pictures_say_in_words_what_they_show() -> None:
    profile = profiles("nn")["eldre-67"]
    divs = indicator_page("eldre-67", "nn").all("div")
    pictures = [div for div in divs if "role" in div and div["role"] != "search"]  # a landmark
    assert profile.map is not None and profile.spread is not None
    assert [div["aria-label"] for div in pictures] == [profile.map.chart.alt, profile.spread.alt]
    assert all(div["role"] == "img" for div in pictures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_ranks_or_judges(language: Language) -> None:
    wrong = re.compile(r"\b(best|bedre|betre|dårlig|verre|verst|fordi|skyldes|topp|bunn)\b", re.I)
    for key in ("eldre-67", "lavinntekt", "uten-fastlege"):
        page = indicator_page(key, language)
        assert wrong.findall(page.text) == []
        assert page.text.count("{") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_indicator_under_its_theme(language: Language) -> None:
    themes = group_by_theme(real.material().config, real.texts(language))
    page = Reader(render_indicators(ENVIRONMENT, Place(routes.INDICATORS, language), themes))
    links = [a["href"] for a in page.all("a")]
    assert [link for link in links if f"{link[:-1]}" in profiles(language)] == [
        f"{about.key}/" for group in themes for about in group.indicators
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_what_is_not_fetched_and_where_it_stands(language: Language) -> None:
    config = real.material().config
    lacking = list_not_fetched(config, {"sosialhjelp"}, language)
    assert len(lacking) == 1 + len(config.waiting)
    assert len(config.indicators) + len(config.waiting) >= 110
    page = Reader(render_indicators(ENVIRONMENT, Place(routes.INDICATORS, language), (), lacking))
    links = {a["href"] for a in page.all("a")}
    assert "https://www.ssb.no/statbank/table/13995" in links
    assert {one.url for one in config.waiting if one.table} <= links
    for one in config.waiting:
        assert one.name[language] in page.text
        assert one.definition[language] in page.text
        assert not one.definition[language].count("  ")
        assert one.definition[language].endswith(".")


def test_letters_lead_to_the_first_kommune() -> None:
    letters = find_letters(profiles("nb")["eldre-67"].kommuner)
    assert (letters["A"] == "1820" and letters["H"] == "3403") or "H" in letters
    assert list(letters) == sorted(letters, key="ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ".index)


def test_a_fylkes_page_shows_every_cell() -> None:
    profile = fylke("34", "nb")
    html = render_fylke(ENVIRONMENT, profile, EDITION)
    shown = [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", html, re.S)]
    expected = [
        cell.shown and cell.shown + write_signs(cell)
        for table in profile.tables
        for line in (*table.references, *table.members)
        for cell in line.cells
    ]
    assert len(shown) == len(expected)
    assert [cell for cell in expected if cell] == [cell for cell in shown if cell[0] != "–"]
    assert "../../indikator/eldre-67/" in [a["href"] for a in Reader(html).all("a")]
    assert all(
        not cell.reason or cell.explanation in Reader(html).text
        for table in profile.tables
        for line in table.members
        for cell in line.cells
    )


def test_a_fylkes_sheets_are_listed_and_can_be_put_into_one_file() -> None:
    sheets = [
        SheetFile(name, "faktaark", language, f"kommune/{number}/faktaark-{number}-{language}.pdf")
        for name, number in (("Alvdal", "3428"), ("Våler", "3419"))
        for language in LANGUAGES
    ]
    page = Reader(render_fylke(ENVIRONMENT, fylke("34", "nn"), EDITION, sheets=sheets))
    assert "Alle faktaarka i Innlandet på bokmål" in page.text
    assert "Alle faktaarka i Innlandet på nynorsk" in page.text
    links = [a["href"] for a in page.all("a") if a["href"].endswith(".pdf")]
    assert links == [
        f"../../../kommune/{number}/faktaark-{number}-{language}.pdf"
        for language in LANGUAGES
        for number in ("3428", "3419")
    ]
    buttons = [p["data-name"] for p in page.all("p") if p.get("class") == "package"]
    assert buttons == ["faktaark-34-nb", "faktaark-34-nn"]
    without = Reader(render_fylke(ENVIRONMENT, fylke("34", "nn"), EDITION))
    assert "Alle faktaarka" not in without.text


def test_the_fylker_are_listed() -> None:
    regions = [real.material().regions.fylker[code] for code in ("34", "46")]
    page = Reader(render_fylker(ENVIRONMENT, Place(routes.FYLKER, "nn"), regions, ["bolig"]))
    assert "Innlandet" in page.text
    assert {"34/", "46/"} <= {a["href"] for a in page.all("a")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kostra_gruppe_has_its_kommuner_side_by_side(language: Language) -> None:
    regions = real.material().regions
    groups = [regions.kostra_grupper[code] for code in ("EKG10", "EKG11")]
    config, texts = real.material().config, real.texts(language)
    indicators = list(zip(real.surveys(), texts, strict=True))
    tables = make_theme_tables(config.themes, regions, indicators, groups[0])
    place = Place(routes.kostra_group("10"), language)
    html = render_group(ENVIRONMENT, place, groups[0], "Mellomstore kommuner", tables, groups)
    page = Reader(html)
    assert "Mellomstore kommuner." in page.text
    links = [a["href"] for a in page.all("a")]
    back = "../../" if language == "nb" else "../../../nn/"
    for number in groups[0].members:
        assert f"{back}kommune/{number}/" in links
    assert "../11/" in links and "../10/" not in links
    for table in tables:
        for cell in (cell for line in table.members for cell in line.cells if cell.shown):
            assert " ".join(cell.shown.split()) in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_to_compare_without_scripts_leads_on(language: Language) -> None:
    themes = group_by_theme(real.material().config, real.texts(language))
    html = render_compare(ENVIRONMENT, Place(routes.COMPARE, language), themes)
    page = Reader(html)
    links = [a["href"] for a in page.all("a")]
    back = "../" if language == "nb" else "../../nn/"
    for path in ("#kommuner", "fylke/", "indikator/", "data/"):
        assert f"{back}{path}" in links
    form = next(one for one in page.all("form") if one.get("id") == "valg")
    assert "hidden" in form
    boxes = [box["value"] for box in page.all("input") if box.get("type") == "checkbox"]
    assert sorted(boxes) == sorted(profiles(language))


def test_the_script_has_its_words_and_formats_nothing() -> None:
    modules = read_scripts(["compare.js", "take.js"])
    del modules["chooser.js"]  # whose words stand in the index
    script = "".join(modules.values())
    asked = set(re.findall(r"[^/]words\.([a-z_]+)", script))
    words = ENVIRONMENT.strings["nb"]["compare_words"]
    assert asked == set(words)
    assert "innerHTML" not in script and "toFixed" not in script and "toLocaleString" not in script


def test_a_page_has_no_style_that_a_security_policy_would_refuse() -> None:
    for html in (
        render_indicator(ENVIRONMENT, profiles("nb")["eldre-67"], EDITION, ALL_FYLKER),
        render_fylke(ENVIRONMENT, fylke("34", "nb"), EDITION),
    ):
        assert " style=" not in html and "<style" not in html and "onclick" not in html
