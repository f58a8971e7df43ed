"""The box on a kommune's page that tells what is new, and how the page is cited."""

import re

import pytest

from faktaark.model.language import LANGUAGES, Language
from faktaark.model.sheet import News
from faktaark.outputs.pages.editions import group_news
from faktaark.outputs.pages.render import render_kommune, render_sheet_html
from tests.examples.comparisons import plain
from tests.examples.samples import sample_sheet
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, Reader
from tests.unit.outputs.pages.told_editions import line, lines, said

FOLLOW = {"nb": "Følg tallene for kommunen (Atom)", "nn": "Følg tala for kommunen (Atom)"}


def box(language: Language, news: News | None) -> str:
    """The text of the box on a kommune's page, "" without one."""
    html = render_kommune(ENVIRONMENT, sample_sheet(language, news=news))
    found = re.search(r'<section class="news".*?</section>', html, re.DOTALL)
    return said(found[0]) if found else ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nb",
            (
                "Nytt siden utgave 2 Nye indikatorer: Inntekt, husholdninger. Nye tall for 2026: "
                "Folketall. Nye tall for 2025: Gebyr. Endret: Gebyr (2024), fra 4000 til 4500 "
                "kroner; Gebyr (2023), 4400 kroner, manglet før. Tatt bort: Gebyr (2022), var "
                "4300 kroner. Ikke sammenlignet med forrige utgave: Husleie; Priser. Endringer "
                "for alle kommuner"
            ),
        ),
        (
            "nn",
            (
                "Nytt sidan utgåve 2 Nye indikatorar: Inntekt, hushald. Nye tal for 2026: "
                "Folketall. Nye tal for 2025: Gebyr. Endra: Gebyr (2024), frå 4000 til 4500 "
                "kroner; Gebyr (2023), 4400 kroner, mangla før. Teke bort: Gebyr (2022), var 4300 "
                "kroner. Ikkje samanlikna med den førre utgåva: Husleie; Priser. Endringar for "
                "alle kommunar"
            ),
        ),
    ],
)
def test_what_is_new_for_a_kommune(language: Language, expected: str) -> None:
    news = News(since=2, lines=lines(language), unknown=("Husleie", "Priser"))
    assert box(language, news) == f"{expected} · {FOLLOW[language]}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nb",
            (
                "Nytt siden utgave 2 Ingen av tallene for Storvik er endret. Endringer for alle "
                "kommuner"
            ),
        ),
        (
            "nn",
            "Nytt sidan utgåve 2 Ingen av tala for Storvik er endra. Endringar for alle kommunar",
        ),
    ],
)
def test_where_nothing_is_new_one_line_says_so(language: Language, expected: str) -> None:
    assert box(language, News(since=2, lines=(), unknown=())) == f"{expected} · {FOLLOW[language]}"


def test_where_nothing_is_known_there_is_no_box() -> None:
    assert box("nb", None) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nb", "Vis 7 nye eller endrede tall"), ("nn", "Vis 7 nye eller endra tal")],
)
def test_many_changes_are_folded_away(language: Language, expected: str) -> None:
    many = (*lines(language), line("revised", "Gebyr", 2021, "1", "2 kroner"))
    assert expected in box(language, News(since=2, lines=many, unknown=()))
    few = box(language, News(since=2, lines=many[1:], unknown=()))
    assert "nye eller" not in few


def test_groups_come_in_the_order_in_which_they_are_read() -> None:
    groups = group_news(News(since=2, lines=lines("nb"), unknown=()))
    assert [(group.kind, group.period, len(group.lines)) for group in groups] == [
        ("new_indicator", "", 1),
        ("new_period", "2026", 1),
        ("new_period", "2025", 1),
        ("revised", "", 2),
        ("removed", "", 1),
    ]


CITED = {
    "nb": (
        "Faktaark for Storvik (9901), utgave 1, 1. november 2026. Utgitt av Eksempel forlag. "
        "https://faktaark.example.no/kommune/9901/"
    ),
    "nn": (
        "Faktaark for Storvik (9901), utgåve 1, 1. november 2026. Gjeve ut av Eksempel forlag. "
        "https://faktaark.example.no/nn/kommune/9901/"
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_cite(language: Language) -> None:
    sheet = sample_sheet(language)
    page = plain(render_kommune(ENVIRONMENT, sheet))
    cited = re.search(r'<h2 id="siter">(.*?)</section>', page, re.DOTALL)
    assert cited is not None
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cited[1])).strip()
    number = sheet.edition.number
    then = ENVIRONMENT.strings[language]["records"]["as_then"].format(nummer=number)
    assert words == f"Slik siterer du {CITED[language]} {then}"
    assert f'utgave/?sted={sheet.area.number}&amp;utgave={number}"' in cited[1]
    html, _ = render_sheet_html(ENVIRONMENT, sheet)
    printed = CITED[language].replace("https://", "").removesuffix("/")
    assert f"Slik siterer du {printed}" in Reader(html).text
