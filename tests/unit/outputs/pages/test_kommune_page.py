"""A kommune's page and its sheet as HTML: each says what the Sheet says, and nothing else."""

import re
from dataclasses import replace

import pytest

from faktaark.model.figures import Value
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.reason import Reason
from faktaark.model.sheet import Chart
from faktaark.outputs.arranging import first_sentence, list_definitions, make_notes
from faktaark.outputs.pages.render import (
    Scope,
    make_environment,
    render_kommune,
    render_sheet_html,
)
from faktaark.outputs.pages.tables import make_series_table, name_panels
from tests.examples.samples import sample_sheet, without_oslo_sheet
from tests.unit.outputs.pages.sample_pages import (
    ENVIRONMENT,
    SITE,
    TEMPLATES,
    Reader,
    plain,
)


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
