"""What the page of changes, /endringer/, tells of every utgave."""

import re

import pytest

from faktaark.model import routes
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.snapshot import Edition, EditionChanges
from faktaark.norwegian import format_period
from faktaark.outputs.pages.editions import Record
from faktaark.outputs.pages.feeds import (
    list_fylker,
    render_editions,
)
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.render import Scope, make_environment
from tests.examples.facts import make_regions
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SITE, TEMPLATES, Reader
from tests.unit.outputs.pages.told_editions import FYLKE, NEWEST, REGIONS, TOLD, lines, record, said


def sections(html: str) -> list[str]:
    return [said(found) for found in re.findall(r'<section class="entry".*?</section>', html, re.S)]


def changes_page(language: Language, told: Record) -> str:
    return render_editions(ENVIRONMENT, Place(routes.CHANGES, language), told, REGIONS, [FYLKE])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_every_utgave_changed(language: Language) -> None:
    assert sections(changes_page(language, record(language))) == TOLD[language]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nb",
            (
                "Utgave 1, 22. november 2026 Dette er den første utgaven. Når tall blir endret, "
                "står det her hvilke tall som er nye, og hva endrede tall var før."
            ),
        ),
        (
            "nn",
            (
                "Utgåve 1, 22. november 2026 Dette er den første utgåva. Når tal blir endra, står "
                "det her kva tal som er nye, og kva endra tal var før."
            ),
        ),
    ],
)
def test_the_first_utgave(language: Language, expected: str) -> None:
    first = EditionChanges(Edition("2026-11-22", 1), None)
    assert sections(changes_page(language, record(language, editions=(first,), lines=None))) == [
        expected
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nb",
            (
                "Utgave 3, 10. desember 2026 "
                "Denne utgaven har ingen liste over hvilke tall som ble endret."
            ),
        ),
        (
            "nn",
            "Utgåve 3, 10. desember 2026 Denne utgåva har inga liste over kva tal som vart endra.",
        ),
    ],
)
def test_an_utgave_whose_changes_are_not_kept(language: Language, expected: str) -> None:
    told = record(language, editions=(EditionChanges(NEWEST, None),), lines=None)
    assert sections(changes_page(language, told)) == [expected]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", "Ingen av tallene på faktaarkene er endret."),
        ("nn", "Ingen av tala på faktaarka er endra."),
    ],
)
def test_an_utgave_that_changed_nothing_that_is_shown(language: Language, expected: str) -> None:
    told = record(language, lines={}, unknown=())
    newest, _ = sections(changes_page(language, told))
    assert expected in newest


def test_an_utgave_leads_to_what_it_said_where_that_is_kept() -> None:
    place, told = Place(routes.CHANGES, "nn"), record("nn")
    html = render_editions(ENVIRONMENT, place, told, REGIONS, [FYLKE], (2,))
    assert re.findall(r'href="([^"]*json.gz)"', html) == ["../../data/utgave/2.json.gz"]
    assert 'id="tidligere"' in html
    assert 'href="../../nn/utgave/"' in html
    assert "json.gz" not in render_editions(ENVIRONMENT, place, told, REGIONS, [FYLKE])


def test_many_kommuner_are_counted_and_not_named() -> None:
    regions = make_regions(
        "\n".join(f"{9100 + n} | Nr {n:02} | 91 | EKG10 | 9100 |" for n in range(13))
    )
    every = {number: lines("nb")[1:2] for number in regions.kommuner}
    told = record("nb", lines=every)
    html = render_editions(ENVIRONMENT, Place(routes.CHANGES, "nb"), told, regions, [])
    assert "Gebyr (2024): 13 av 13 kommuner." in sections(html)[0]
    told = record("nb", lines=dict(list(every.items())[:12]))
    html = render_editions(ENVIRONMENT, Place(routes.CHANGES, "nb"), told, regions, [])
    assert "Gebyr (2024): Nr 00 fra 4000 til 4500 kroner; Nr 01 fra " in sections(html)[0]


def test_a_partial_build_names_all_and_links_to_what_it_makes() -> None:
    scope = Scope(kommuner=frozenset({"9101"}))
    environment = make_environment(TEMPLATES, SITE, scope)
    html = render_editions(environment, Place(routes.CHANGES, "nb"), record("nb"), REGIONS, [FYLKE])
    links = {tag["href"] for tag in Reader(html).all("a")}
    assert "../kommune/9101/" in links
    assert "../kommune/9105/" not in links
    assert "Fjordby fra 4000" in sections(html)[0]
    assert [fylke.code for fylke in list_fylker(REGIONS, scope.kommuner)] == ["91"]


def test_periods_as_a_reader_knows_them() -> None:
    codes = ("2025", "2025K2", "2025M05", "2023-2024", "2025U07", "2025M13")
    assert [format_period(code) for code in codes] == [
        "2025",
        "2. kvartal 2025",
        "mai 2025",
        "2023–2024",
        "2025U07",
        "2025M13",
    ]
