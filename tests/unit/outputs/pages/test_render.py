"""Pages say what the Sheet says, all of it and nothing else; everything from data is escaped."""

import re
import tomllib
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from faktaark.build.site import EXPLAINED
from faktaark.errors import FaktaarkError
from faktaark.model import routes
from faktaark.model.figures import Value
from faktaark.model.geography import Outlines
from faktaark.model.language import LANGUAGES, Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Region, Regions
from faktaark.model.registry import GlossaryEntry, Site
from faktaark.model.sheet import Chart, Sheet
from faktaark.model.snapshot import Edition, EditionChanges, Snapshot
from faktaark.model.synonyms import FormerFylkeFate
from faktaark.outputs.arranging import first_sentence, list_definitions, make_notes
from faktaark.outputs.pages.editions import Record
from faktaark.outputs.pages.feeds import render_editions
from faktaark.outputs.pages.reference import Holdings, render_about, render_data, render_glossary
from faktaark.outputs.pages.render import (
    Place,
    Scope,
    make_environment,
    render_front,
    render_kommune,
    render_sheet_html,
    shorten_address,
    squeeze_lines,
)
from faktaark.outputs.pages.search_index import Fate
from faktaark.outputs.pages.search_topics import RegionKind, TopicKind
from faktaark.outputs.pages.tables import make_series_table, name_panels
from tests.examples import real
from tests.examples.samples import KOMMUNE, sample_sheet, without_oslo_sheet

TEMPLATES = Path(__file__).parents[4] / "templates"
ATTACK = "<script>alert(1)</script>"

SITE = Site(
    title=Bilingual("Faktaark for kommuner", "Faktaark for kommunar"),
    url="https://faktaark.example.no/",
    publisher="Eksempel forlag",
    contact="feil@example.no",
    accessibility="https://example.no/tilgjengelighet",
    population="07459",
    companions=(),
)
ENVIRONMENT = make_environment(TEMPLATES, SITE)
NOWHERE = make_environment(TEMPLATES, replace(SITE, url=""))

SNAPSHOT = Snapshot(
    table="07459",
    title="Befolkning",
    publisher="SSB",
    url="https://www.ssb.no/statbank/table/07459",
    origin="copy",
    copied_from=("eksempel/kommunetall@0123abc",),
    updated="",
    fetched="2026-11-01",
    query="",
    sha256="",
    summed_regions=(),
)

ENTRY = GlossaryEntry(
    key="median",
    term=Bilingual("Median", "Median"),
    html=Bilingual("<p>Den <strong>midterste</strong>.</p>", "<p>Den midtarste.</p>"),
)


FIRST = Record(
    editions=(EditionChanges(Edition("2026-11-01", 1), None),),
    lines=None,
    unknown=(),
    queries={},
    names={},
)
TITLE = {
    "nb": "Storvik kommune: folketall, økonomi og inntekt i tall",
    "nn": "Storvik kommune: folketal, økonomi og inntekt i tal",
}
OUTLINES = Outlines(width=800, height=1000, paths={"9901": "M0 0h9v9z"})
PAINTS = ("fill", "stroke")
DRAWN_ON_A_SHEET = ("age_pyramid", "canvas", "lines", "outlines", "barometer", "style")


class Reader(HTMLParser):
    """What a test asks of a page: its text, tags with attributes, and whether tags are closed."""

    VOID = frozenset({"meta", "link", "img", "br", "circle", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.in_words = False  # a term of the glossary is a link in the middle of a sentence
        self.feed(html)
        assert self.open == []

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words)).replace(" .", ".")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.in_words = ("class", "term") in attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag
        self.in_words = self.in_words and tag == "a"

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["script"]:
            if self.in_words:
                data = self.words.pop() + data
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def every_page(language: Language) -> dict[str, str]:
    fylke = Region(
        code="99", kind="fylke", name=Bilingual("Nordfylket", "Nordfylket"), members=("9901",)
    )
    landet = replace(fylke, code="0", kind="landet")
    regions = Regions(
        kommuner={"9901": KOMMUNE},
        fylker={"99": fylke},
        kostra_grupper={},
        landet=landet,
        landet_uten_oslo=landet,
        date="2026-01-01",
        snapshot=SNAPSHOT,
    )
    sheet = sample_sheet(language)
    holdings = Holdings(
        snapshots=[SNAPSHOT],
        edition=Edition("2026-11-01", 1),
        example=KOMMUNE,
        document=real.material().config.documents[0],
        texts=real.texts(language),
        lists=dict.fromkeys(EXPLAINED, ()),
    )
    return {
        f"kommune/{KOMMUNE.number}/": render_kommune(ENVIRONMENT, sheet),
        "": render_front(
            ENVIRONMENT, Place(routes.FRONT, language), regions, sheet.big_numbers, OUTLINES
        ),
        "ordliste/": render_glossary(ENVIRONMENT, Place(routes.GLOSSARY, language), [ENTRY]),
        "om/": render_about(ENVIRONMENT, Place(routes.ABOUT, language), [ENTRY], [SNAPSHOT]),
        "endringer/": render_editions(
            ENVIRONMENT, Place(routes.CHANGES, language), FIRST, regions, [fylke]
        ),
        "data/": render_data(ENVIRONMENT, Place(routes.DATA, language), holdings),
    }


# --- words ---------------------------------------------------------------------------------------


def test_every_string_is_in_both_languages() -> None:
    sections = tomllib.loads((TEMPLATES / "strings.toml").read_text(encoding="utf-8"))
    for section, entries in sections.items():
        for key, words in entries.items():
            assert set(words) == set(LANGUAGES), f"{section}.{key}"
            holes = [set(re.findall(r"{\w+}", words[language])) for language in LANGUAGES]
            assert holes[0] == holes[1], f"{section}.{key}"


def test_every_string_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.[hx]*ml"))
    by_code = {
        "marks",
        "flags",
        "flag_signs",
        "coverage",
        "mark_signs",
        "methods",
        "reasons",
        "units",
        "json",
        "stand_in_signs",
        "word",
        "address",
        "compare_words",
        "record_words",
        "found",
        "kinds",
        "linked",
        "noise",
        "share",
        "terms",
        "csv_columns",
        "method_codes",
        "missing_codes",
        "mark_codes",
        "indicator_fields",
        "region_fields",
        "value_fields",
        "workbook",
        "files",
        "json_stat",
        "tongues",
        "title_themes",
    }
    for section, entries in ENVIRONMENT.strings["nb"].items():
        for key in entries:
            named = rf"t\.{section}\.{key}\b|t\.{section}\[\"{key.rsplit('_', 1)[0]}_\" ~"
            assert section in by_code or re.search(named, source), f"{section}.{key} is not used"


def test_templates_compute_and_format_nothing() -> None:
    for path in TEMPLATES.glob("*.[hx]*ml"):
        for code in re.findall(r"{[{%].*?[%}]}", path.read_text(encoding="utf-8")):
            assert not re.search(r"\|\s*(round|int|float|sum)\b|\d\s*[*/]|[*/]\s*\d|%\.\d", code), (
                code
            )


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FaktaarkError, match="lacks «nowhere»"):
        ENVIRONMENT.from_string("{{ strings.nb.page.nowhere }}").render()


# --- a kommune's page ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_on_the_sheet_is_on_the_page(language: Language) -> None:
    sheet = sample_sheet(language)
    text = Reader(render_kommune(ENVIRONMENT, sheet)).text
    for row in sheet.rows:
        numbers = [cell.shown or cell.explanation for cell in (row.own, *row.cells)]
        said = [sentence.text for sentence in row.sentences]
        about = row.about
        said_of_all = (about.name, about.unit, about.period_label, about.definition)
        for words in (*said_of_all, *numbers, *said):
            assert plain(words) in text
    for sentence in sheet.highlights:
        assert plain(sentence.text) in text
    for neighbour in sheet.neighbours:
        assert neighbour in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_on_the_pdf_sheet_is_the_sheets(language: Language) -> None:
    sheet = sample_sheet(language)
    html, _ = render_sheet_html(ENVIRONMENT, sheet)
    text = Reader(html).text
    for row in sheet.sheet_rows:
        cells = " ".join(cell.shown or "–" for cell in (row.own, *row.cells))
        shown = re.sub(r"– [a-z]+", "–", text)
        assert f"{plain(row.about.name)}" in shown
        assert plain(cells) in shown
    assert "Fritidsbol" not in text and "Fritidsbust" not in text  # a row for the web alone


def test_a_missing_number_is_a_dash_with_its_reason() -> None:
    sheet = sample_sheet()
    assert make_notes(sheet.rows, sheet, sheet.columns) == {
        "For få kommuner med tall.": "a",
        "For få personer til at tallet kan vises.": "b",
        "Tall mangler.": "c",
        "Kilden har bare tall for fylker og landet.": "d",
    }
    html, _ = render_sheet_html(ENVIRONMENT, sheet)
    assert '<td class="own d1">–<sup title="mangler, forklaring b">b</sup></td>' in html
    assert "<sup>b</sup>&#160;For få personer til at tallet kan vises." in html


@pytest.mark.parametrize(
    ("language", "name"), [("nb", "landet uten Oslo"), ("nn", "landet utan Oslo")]
)
def test_what_is_not_landet_in_its_column_is_signed_and_named(
    language: Language, name: str
) -> None:
    sheet = without_oslo_sheet(language)
    html, _ = render_sheet_html(ENVIRONMENT, sheet)
    assert f'14\u202f900<sup class="hanging" title="{name}">†</sup></td>' in html
    assert f'<span class="sign">† {name}</span>' in html
    page = render_kommune(ENVIRONMENT, sheet)
    signed = f'14\u202f900<sup class="hanging">†</sup><span class="hidden">, {name}</span></td>'
    assert signed in page
    explained = f'<a class="term" href="../../ordliste/#landet-uten-oslo">{name}</a>'
    assert f"<div><dt>†</dt><dd>{explained}</dd></div>" in page
    source = {"nb": "kildens eget tall", "nn": "talet til kjelda"}[language]
    kommuner = {"nb": "kommuner", "nn": "kommunar"}[language]
    told = f"{name}: 14 900, {source} (356 av 356 {kommuner})."
    assert told in Reader(page).text
    assert "†" not in render_kommune(ENVIRONMENT, sample_sheet(language))


def test_columns_of_the_sheet_are_those_there_is_room_for() -> None:
    html, _ = render_sheet_html(ENVIRONMENT, sample_sheet(table_columns=("landet",)))
    heads = [tag["class"] for tag in Reader(html).all("th") if tag.get("scope") == "col"]
    assert heads == ["name", "own", "number", "barometer", "spark", "marks"]
    assert "Naboer" not in html.partition("<thead>")[2]


def test_a_series_as_a_table() -> None:
    row = sample_sheet().rows[0]
    table = make_series_table(row)
    drawn = [
        (
            line.period.label,
            *((value.shown if value else "", broken) for value, broken in line.cells),
        )
        for line in table.lines
    ]
    assert table.headings == ("Storvik", "landet")
    assert drawn == [
        ("2026", ("10\u202f430", False), ("5\u202f601\u202f000", False)),
        ("2025", ("10\u202f350", True), ("5\u202f580\u202f000", False)),
        ("2024", ("10\u202f290", False), ("5\u202f550\u202f000", False)),
    ]


def test_a_series_says_once_why_numbers_are_missing() -> None:
    series = sample_sheet().rows[0].series[0]
    reasons = (Reason.SPLIT, Reason.SPLIT, Reason.TOO_FEW)
    row = replace(
        sample_sheet().rows[0],
        series=(replace(series, values=tuple(Value(reason=reason) for reason in reasons)),),
    )
    table = make_series_table(row)
    assert table.notes == {Reason.TOO_FEW: "a", Reason.SPLIT: "b"}
    sheet = sample_sheet()
    section = replace(sheet.sections[0], rows=(row, *sheet.sections[0].rows[1:]))
    page = render_kommune(ENVIRONMENT, replace(sheet, sections=(section, *sheet.sections[1:])))
    article = page.partition('<table class="series">')[2].partition("</details>")[0]
    assert re.findall("–<sup>.</sup>", article) == [f"–<sup>{letter}</sup>" for letter in "abbab"]
    for reason in table.notes:
        assert article.count(ENVIRONMENT.strings["nb"]["reasons"][reason.value]) == 1


def test_a_highlight_leads_to_its_rows_and_they_lead_back() -> None:
    html, _ = render_sheet_html(ENVIRONMENT, sample_sheet())
    links = [tag for tag in Reader(html).all("a") if tag["href"].startswith("#")]
    there = [tag for tag in links if tag["href"].startswith("#rad-")]
    back = [tag for tag in links if tag not in there]
    assert [tag["title"] for tag in there] == [f"Rad {number} på side 2" for number in (1, 2, 3)]
    assert [f"#{tag['id']}" for tag in back] == [tag["href"] for tag in there]
    points = {f"#{tag['id']}" for tag in Reader(html).all("li")}
    assert {tag["href"] for tag in back} <= points
    assert all(tag["title"].startswith("Tilbake til hovedpunkt ") for tag in back)


@pytest.mark.parametrize("rows", [[3, 3], [2, 2], [2], [3], [1], [3, 3, 3]])
def test_small_multiples_stand_three_abreast_and_few_of_them_two(rows: list[int]) -> None:
    charts = tuple(Chart("<svg/>", f"figur {number}") for number in range(sum(rows)))
    assert [len(row) for row in name_panels(charts)] == rows


def test_the_main_points_come_before_the_figures() -> None:
    """Where they are read, and where they stand in the file."""
    html, _ = render_sheet_html(ENVIRONMENT, sample_sheet())
    assert html.index('class="words"') < html.index('class="figures"')


def test_the_line_that_figures_are_copies() -> None:
    rest = "er kopier av tabeller fra SSB og andre kilder, hentet 24. februar 2026."
    all_, some = f"Tallene {rest}", f"Noen av tallene {rest}"
    for sheet, shown in (
        (sample_sheet(), [all_]),
        (sample_sheet(mixed=True), [some]),
        (sample_sheet(copies=False), []),
    ):
        sheet_html, _ = render_sheet_html(ENVIRONMENT, sheet)
        page = render_kommune(ENVIRONMENT, sheet)
        assert [line for line in (all_, some) if line in plain(sheet_html)] == shown
        assert [line for line in (all_, some) if line in page] == shown


def test_without_an_address_there_is_no_qr_code() -> None:
    with_url, figures = render_sheet_html(ENVIRONMENT, sample_sheet())
    assert "faktaark.example.no/kommune/9901" in with_url
    assert figures["qr"].startswith("<svg")
    without, figures = render_sheet_html(ENVIRONMENT, sample_sheet(url=""))
    assert "faktaark.example.no" not in without
    assert "qr" not in figures


def test_every_figure_of_the_sheet_is_there() -> None:
    html, figures = render_sheet_html(ENVIRONMENT, sample_sheet())
    asked = {tag["src"].removeprefix("figur:") for tag in Reader(html).all("img")}
    assert asked <= set(figures)
    assert {"kart", "befolkning", "alderspyramide", "panel-1", "barometer-1", "spark-1"} <= asked


def test_a_partial_build_links_only_to_what_it_makes() -> None:
    scope = Scope(kommuner=frozenset({"9901", "9902"}), languages=("nb",), pdf=False)
    html = render_kommune(make_environment(TEMPLATES, SITE, scope), sample_sheet())
    links = {tag["href"] for tag in Reader(html).all("a")}
    assert "../9902/" in links
    assert not links & {"../9903/", "../9904/", "../../nn/kommune/9901/"}
    assert not any(link.endswith(".pdf") for link in links)


# --- every page ----------------------------------------------------------------------------------


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


# --- text to paste -------------------------------------------------------------------------------


def paste(language: Language) -> list[str]:
    """The paragraphs of «Tekst til saksframlegg», each on one line."""
    html = render_kommune(ENVIRONMENT, sample_sheet(language))
    block = html.partition('<div id="sakstekst"')[2].partition("</div>")[0]
    paragraphs = re.findall(r"<p>(.*?)</p>", block, re.DOTALL)
    return [re.sub(r"[ \n]+", " ", paragraph) for paragraph in paragraphs]


def test_text_to_paste_has_key_numbers_points_and_source() -> None:
    assert paste("nb") == [
        (
            "Storvik (9901), sammenlignet med KOSTRA-gruppe 5: "
            "10\u202f430 innbyggere 1. januar 2026; "
            "\u22121,8\u00a0% endring siden 2021 (landet 4,4\u00a0%); "
            "21,4\u00a0% 67 år og eldre (gruppen 19,9\u00a0%)."
        ),
        "Storvik har 10\u202f430 innbyggere, 1,8 prosent færre enn i 2021.",
        "I Storvik er 21,4 prosent 67 år eller eldre.",
        (
            "Kilde: SSB, tabell 07459. Egne beregninger er ikke offisiell statistikk. Faktaark for "
            "Storvik (9901), utgave 1, 1. november 2026. Utgitt av Eksempel forlag. "
            "https://faktaark.example.no/kommune/9901/"
        ),
    ]
    assert paste("nn")[-1] == (
        "Kjelde: SSB, tabell 07459. Eigne berekningar er ikkje offisiell statistikk. Faktaark for "
        "Storvik (9901), utgåve 1, 1. november 2026. Gjeve ut av Eksempel forlag. "
        "https://faktaark.example.no/nn/kommune/9901/"
    )


def test_pages_have_no_indentation() -> None:
    assert squeeze_lines("<ul>\n\n    <li>en</li>\n  <li>to;   tre</li>\n</ul>\n") == (
        "<ul>\n<li>en</li>\n<li>to; tre</li>\n</ul>\n"
    )
    assert squeeze_lines("10\u202f430\n\u00a0%") == "10\u202f430\n\u00a0%"


def test_no_line_of_a_template_is_too_long_to_review() -> None:
    """Break inside {{ … }}, or with {{- "" }}: neither changes a byte of the page."""
    lengths = {
        f"{path.name}:{number}": len(line)
        for path in TEMPLATES.glob("*.[hx]*ml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    }
    assert {line: length for line, length in lengths.items() if length > 200} == {}


def test_each_row_of_the_sheet_is_defined_under_its_number_with_its_table() -> None:
    sheet = sample_sheet()
    defined = [one for column in list_definitions(sheet.sheet_rows) for one in column]
    assert [one.number for one in defined] == [row.number for row in sheet.sheet_rows]
    html, _ = render_sheet_html(ENVIRONMENT, sheet)
    for one, row in zip(defined, sheet.sheet_rows, strict=True):
        assert row.about.definition.startswith(one.text)
        assert one.table in ("", row.about.sources[0].table)
        assert one.text in plain(html)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Innbyggere 1. januar. Alle er med.", "Innbyggere 1. januar."),
        ("Elever på 8. trinn.", "Elever på 8. trinn."),
        ("Uten punktum", "Uten punktum"),
    ],
)
def test_a_definition_on_the_sheet_is_its_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
