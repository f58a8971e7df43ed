"""What holds for every kind of page: structure, policy, search, addresses, and how it is shared."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from faktaark.errors import FaktaarkError
from faktaark.model import routes
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.sheet import Sheet
from faktaark.model.synonyms import FormerFylkeFate
from faktaark.outputs.pages.reference import render_about, render_glossary
from faktaark.outputs.pages.render import (
    Place,
    Scope,
    make_environment,
    render_kommune,
    render_sheet_html,
    shorten_address,
)
from faktaark.outputs.pages.search_index import Fate
from faktaark.outputs.pages.search_topics import RegionKind, TopicKind
from tests.examples.samples import sample_sheet
from tests.unit.outputs.pages.sample_pages import (
    ATTACK,
    DRAWN_ON_A_SHEET,
    ENTRY,
    ENVIRONMENT,
    NOWHERE,
    PAINTS,
    SITE,
    SNAPSHOT,
    TEMPLATES,
    TITLE,
    Reader,
    every_page,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_sound(language: Language) -> None:
    for path, html in every_page(language).items():
        page = Reader(html)
        assert page.all("html") == [{"lang": language}]
        assert len(page.all("h1")) == 1
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        assert all(image["alt"].strip() for image in page.all("img"))
        local = {tag["href"][1:] for tag in page.all("a") if tag["href"].startswith("#")}
        assert local <= set(ids), path
        assert all(not tag["href"].startswith("/") for tag in page.all("a"))
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        official = {
            "nb": "Beregninger her er ikke offisiell statistikk.",
            "nn": "Berekningar her er ikkje offisiell statistikk.",
        }
        assert official[language] in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_cells_have_heads(language: Language) -> None:
    """Said with `scope`, or, of a series, by standing alone before the numbers of a line, or in a
    line without numbers: HTML takes those for heads of the line, and of the columns.
    """
    html, _ = render_sheet_html(ENVIRONMENT, sample_sheet(language))
    for page in (Reader(html), Reader(render_kommune(ENVIRONMENT, sample_sheet(language)))):
        assert len(page.all("caption")) == len(page.all("table"))
        scopes = [tag.get("scope") for tag in page.all("th")]
        assert set(scopes) <= {"col", "row", "rowgroup", None}
    page_html = render_kommune(ENVIRONMENT, sample_sheet(language))
    series = r"<tr><th>[^<]*</th><td|<thead><tr>(<th>[^<]*</th>)+</tr></thead>"
    assert "<th>" not in html + re.sub(series, "", page_html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_keeps_to_its_security_policy(language: Language) -> None:
    """Nothing inline and nothing from elsewhere: the policy would stop it without a word."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    for path, html in every_page(language).items():
        page = Reader(html)
        head = page.all("meta")
        assert [tag["content"] for tag in head if "http-equiv" in tag] == [policy]
        assert not page.all("style"), path
        assert not [tag for tag, attributes in page.tags if "style" in attributes], path
        assert not [name for _, tag in page.tags for name in tag if name.startswith("on")], path
        root = "../" * (path.count("/") + (language == "nn"))
        scripts = [tag for tag in page.all("script") if tag.get("type") != "application/ld+json"]
        assert all(tag["src"].startswith(f"{root}static/") for tag in scripts)
        assert all("defer" in tag or tag.get("type") == "module" for tag in scripts)
        kinds = ("stylesheet", "icon", "apple-touch-icon")
        loaded = [tag["href"] for tag in page.all("link") if tag["rel"] in kinds]
        icons = [f"{root}{name}" for name in ("favicon.ico", "favicon.svg", "apple-touch-icon.png")]
        assert loaded == [*icons, f"{root}static/site.css"], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_find_a_kommune(language: Language) -> None:
    """The link that is there without scripts, and what chooser.js needs to make it a field."""
    for path, html in every_page(language).items():
        page = Reader(html)
        root = "../" * (path.count("/") + (language == "nn"))
        home = (root + ("nn/" if language == "nn" else "")) or "./"
        [box] = [tag for tag in page.all("div") if tag.get("class") == "find"]
        assert box["data-index"] == f"{root}static/finn.json"
        assert box["data-home"] == home
        assert {tag["href"] for tag in page.all("a")} >= {f"{home}#kommuner"}
        words = {
            name
            for name in box
            if name not in ("class", "role", "aria-label", "data-index", "data-home")
        }
        used = {"data-hint", "data-indicators", "data-label"}
        assert words == used


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_search_is_there_and_used(language: Language) -> None:
    """Those that the scripts name, and those of the kinds of place and topic."""
    static = TEMPLATES / "static"
    code = "".join((static / name).read_text("utf-8") for name in ("hits.js", "search.js"))
    named = set(re.findall(r"(?:words|told)\.([a-z_]+)\b(?!\()", code))
    kinds = {*get_args(Fate), *get_args(FormerFylkeFate), *get_args(TopicKind)}
    kinds |= set(get_args(RegionKind))
    assert set(ENVIRONMENT.strings[language]["found"]) == named | kinds


def test_former_names_are_said_in_full() -> None:
    words = ENVIRONMENT.strings
    told = {
        language: words[language]["found"]["joined"].replace("$1", "Vik").replace("$2", "Storvik")
        for language in LANGUAGES
    }
    assert told == {"nb": "Vik er nå en del av Storvik", "nn": "Vik er no ein del av Storvik"}


def test_the_map_leads_where_the_list_does_and_is_no_obstacle() -> None:
    page = Reader(every_page("nb")[""])
    links = [tag for tag in page.all("a") if tag["href"] == "kommune/9901/"]
    assert [tag.get("tabindex") for tag in links] == ["-1", None]
    [drawing] = page.all("svg")
    assert drawing["aria-hidden"] == "true"


def test_figures_stand_in_the_page_and_say_what_they_show() -> None:
    sheet = sample_sheet()
    page = Reader(render_kommune(ENVIRONMENT, sheet))
    drawn = [tag for tag in page.all("svg") if tag.get("role") == "img"]
    rows = [row for section in sheet.sections for row in section.rows]
    charts = list(sheet.charts.values())
    charts += [c for row in rows for c in (row.barometer, row.spark) if c]
    assert sorted(tag["aria-label"] for tag in drawn) == sorted(chart.alt for chart in charts)
    pictures = {tag["src"]: tag for tag in page.all("img")}
    assert {src: tag["alt"] for src, tag in pictures.items()} == {
        f"../../kommune/9901/figur/{row.key}.svg": row.figure.alt for row in rows if row.figure
    }
    assert all(float(tag["width"]) > float(tag["height"]) > 0 for tag in pictures.values())
    assert not [name for tag in drawn for name in tag if name in ("width", "height", "xmlns")]
    assert all(tag["viewbox"] for tag in drawn)
    files = [tag["href"] for tag in page.all("a") if tag["href"].endswith(".svg")]
    assert len(files) == 2 + len([row for row in rows if row.figure])
    assert "../../kommune/9901/figur/befolkning.svg" in files


def test_every_colour_of_a_figure_follows_the_page() -> None:
    """Else it would be dark on dark where the reader has chosen so."""
    sources = (TEMPLATES.parent / f"faktaark/charts/{name}.py" for name in DRAWN_ON_A_SHEET)
    used = {c for file in sources for c in re.findall(r'"(#[0-9a-f]{3,6})\b', file.read_text())}
    css = (TEMPLATES / "static/site.css").read_text(encoding="utf-8")
    followed = [set(re.findall(rf'svg \[{paint}="(#[0-9a-f]+)"\]', css)) for paint in PAINTS]
    assert used <= followed[0]
    assert followed[1] <= followed[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_says_what_a_searcher_types(language: Language) -> None:
    html = render_kommune(ENVIRONMENT, sample_sheet(language))
    assert f"<title>{TITLE[language]}</title>" in html


def test_the_description_has_the_first_number_where_there_is_one() -> None:
    def describe(sheet: Sheet) -> str:
        tags = Reader(render_kommune(ENVIRONMENT, sheet)).all("meta")
        [text] = [tag["content"] for tag in tags if tag.get("name") == "description"]
        return text

    assert describe(sample_sheet()) == (
        "Storvik kommune (9901) i Nordfylket: 10\u202f430 innbyggere 1. januar 2026. Statistikk "
        "sammenlignet med KOSTRA-gruppe 5, fylket og landet, som nettside, PDF og data."
    )
    assert describe(replace(sample_sheet(), big_numbers=())) == (
        "Tall om Storvik (9901) i Nordfylket, sammenlignet med KOSTRA-gruppe 5 og landet, med "
        "PDF og data."
    )


def test_text_from_data_is_escaped() -> None:
    sheet = sample_sheet()
    evil = replace(
        sheet,
        area=replace(sheet.kommune, name=ATTACK, official_name=ATTACK),
        group_description=ATTACK,
        columns=tuple(replace(column, heading=ATTACK) for column in sheet.columns),
        charts={name: replace(one, alt=f'"{ATTACK}') for name, one in sheet.charts.items()},
    )
    snapshot = replace(SNAPSHOT, title=ATTACK)
    pages = [
        render_kommune(ENVIRONMENT, evil),
        render_sheet_html(ENVIRONMENT, evil)[0],
        render_about(ENVIRONMENT, Place(routes.ABOUT, "nb"), [], [snapshot]),
    ]
    for html in pages:
        assert ATTACK not in html
        assert "&lt;script&gt;" in html


def test_the_glossarys_own_html_is_kept() -> None:
    html = render_glossary(ENVIRONMENT, Place(routes.GLOSSARY, "nb"), [ENTRY])
    assert "<p>Den <strong>midterste</strong>.</p>" in html


@pytest.mark.parametrize(
    ("path", "language", "file", "home", "other"),
    [
        ("", "nb", "index.html", "./", "nn/"),
        ("", "nn", "nn/index.html", "../nn/", "../"),
        ("om/", "nb", "om/index.html", "../", "../nn/om/"),
        ("kommune/4601/", "nb", "kommune/4601/index.html", "../../", "../../nn/kommune/4601/"),
        (
            "kommune/4601/",
            "nn",
            "nn/kommune/4601/index.html",
            "../../../nn/",
            "../../../kommune/4601/",
        ),
    ],
)
def test_ways_between_pages(
    path: str, language: Language, file: str, home: str, other: str
) -> None:
    place = Place(path, language)
    assert (place.file, place.home, place.other) == (file, home, other)


def list_shared(html: str) -> list[tuple[str, str]]:
    """What a page says for those who show a link to it, in order."""
    tags = Reader(html).all("meta")
    return [
        (tag.get("property") or tag["name"], tag["content"])
        for tag in tags
        if tag.get("property", "").startswith("og:") or tag.get("name", "").startswith("twitter:")
    ]


def test_a_shared_kommune_has_its_words_and_the_picture_of_its_fylke() -> None:
    sheet = sample_sheet("nn")
    description = (
        "Storvik kommune (9901) i Nordfylket: 10\u202f430 innbyggjarar 1. januar 2026. Statistikk "
        "samanlikna med KOSTRA-gruppe 5, fylket og landet, som nettside, PDF og data."
    )
    words = [
        ("og:type", "website"),
        ("og:site_name", "Faktaark for kommunar"),
        ("og:title", TITLE["nn"]),
        ("og:description", description),
        ("og:locale", "nn_NO"),
    ]
    assert list_shared(render_kommune(ENVIRONMENT, sheet)) == [
        *words,
        ("og:url", "https://faktaark.example.no/nn/kommune/9901/"),
        ("og:locale:alternate", "nb_NO"),
        ("og:image", "https://faktaark.example.no/static/delebilde/99-nn.png"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Kart over kommunane i Nordfylket"),
        ("twitter:card", "summary_large_image"),
    ]
    assert list_shared(render_kommune(NOWHERE, sheet)) == words


@pytest.mark.parametrize("language, country", [("nb", "Norge"), ("nn", "Noreg")])
def test_every_page_is_shared_with_a_picture(language: Language, country: str) -> None:
    for path, html in every_page(language).items():
        shared = dict(list_shared(html))
        one = path.startswith("kommune/")
        image = f"{SITE.url}static/delebilde/{'99' if one else '0'}-{language}.png"
        assert shared["og:image"] == image
        assert shared["og:image:alt"].endswith(f" i {'Nordfylket' if one else country}")
        assert shared["og:url"] == Place(path, language).address(SITE, language)
        assert shared["og:title"] and shared["og:description"]


def test_a_build_of_one_language_is_shared_as_that() -> None:
    environment = make_environment(TEMPLATES, SITE, Scope(languages=("nn",)))
    html = render_kommune(environment, sample_sheet("nn"))
    assert "og:locale:alternate" not in dict(list_shared(html))
    links = [tag for tag in Reader(html).all("link") if "hreflang" in tag]
    own = "https://faktaark.example.no/nn/kommune/9901/"
    assert [(tag["hreflang"], tag["href"]) for tag in links] == [("nn", own), ("x-default", own)]


def test_absolute_addresses_only_when_the_site_has_one() -> None:
    html = every_page("nn")["om/"]
    assert '<link rel="canonical" href="https://faktaark.example.no/nn/om/">' in html
    assert '<link rel="alternate" hreflang="nb" href="https://faktaark.example.no/om/">' in html
    default = '<link rel="alternate" hreflang="x-default" href="https://faktaark.example.no/om/">'
    assert default in html
    bare = render_about(NOWHERE, Place(routes.ABOUT, "nn"), [], [])
    assert "canonical" not in bare and 'hreflang="nb" href="http' not in bare


def test_about_says_where_a_copy_is_from() -> None:
    text = Reader(every_page("nb")["om/"]).text
    assert "eksempel/kommunetall@0123abc" in text
    assert "1. november 2026" in text


def test_the_short_address() -> None:
    assert shorten_address("https://faktaark.no/kommune/4601/") == "faktaark.no/kommune/4601"


def test_an_unknown_flag_is_an_error() -> None:
    sheet = sample_sheet()
    row = sheet.sections[0].rows[0]
    row = replace(row, own=replace(row.own, flags=("ukjent",)))
    section = replace(sheet.sections[0], rows=(row,))
    odd: Sheet = replace(sheet, sections=(section,), highlights=())
    with pytest.raises(FaktaarkError, match=r"strings\.toml lacks «ukjent»"):
        render_kommune(ENVIRONMENT, odd)
