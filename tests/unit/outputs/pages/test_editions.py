"""What is told of an utgave: on a kommune's page, on /endringer/ and in the feeds."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from faktaark.model import routes
from faktaark.model.figures import Period
from faktaark.model.language import LANGUAGES, Bilingual, Language
from faktaark.model.revisions import ChangeKind, FigureChange
from faktaark.model.sheet import ChangeLine, News
from faktaark.model.snapshot import Edition, EditionChanges, TableChanges
from faktaark.norwegian import format_period
from faktaark.outputs.pages.editions import Record, group_news
from faktaark.outputs.pages.feeds import (
    find_feed,
    list_fylker,
    render_editions,
    render_feed,
    render_kommune_feed,
)
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.render import Scope, make_environment, render_kommune, render_sheet_html
from tests.examples.comparisons import plain, value
from tests.examples.facts import make_region, make_regions, query
from tests.examples.samples import sample_sheet
from tests.unit.outputs.pages.test_render import ENVIRONMENT, SITE, TEMPLATES, Reader

REGIONS = make_regions()
FYLKE = replace(REGIONS.fylker["91"], name=Bilingual("Nordfylket", "Nordfylket"))
NEWEST, SECOND = Edition("2026-12-10", 3), Edition("2026-11-24", 2)
KOMMUNER = frozenset({"9101", "9102"})
FOLLOW = {"nb": "Følg tallene for kommunen (Atom)", "nn": "Følg tala for kommunen (Atom)"}


def line(
    kind: ChangeKind, name: str, year: int, old: str = "", new: str = "", key: str = "folketall"
) -> ChangeLine:
    change = FigureChange(
        key,
        kind,
        Period(year, str(year)),
        value("1") if old else None,
        value("2") if new else None,
    )
    return ChangeLine(change=change, name=name, period_label=str(year), old=old, new=new)


def lines(language: Language) -> tuple[ChangeLine, ...]:
    income = {"nb": "Inntekt, husholdninger", "nn": "Inntekt, hushald"}[language]
    return (
        line("new_period", "Gebyr", 2025, new="5000 kroner"),
        line("revised", "Gebyr", 2024, "4000", "4500 kroner"),
        line("revised", "Gebyr", 2023, "", "4400 kroner"),
        line("removed", "Gebyr", 2022, "4300 kroner"),
        line("new_period", "Folketall", 2026, new="219 personer"),
        line("new_indicator", income, 2024, new="700 kroner"),
    )


def box(language: Language, news: News | None) -> str:
    """The text of the box on a kommune's page, "" without one."""
    html = render_kommune(ENVIRONMENT, sample_sheet(language, news=news))
    found = re.search(r'<section class="news".*?</section>', html, re.DOTALL)
    return said(found[0]) if found else ""


def said(html: str) -> str:
    words = re.sub(r"\s+", " ", plain(" ".join(Reader(html).words))).strip()
    return re.sub(r" ([,.:;)])", r"\1", words).replace("( ", "(")


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


# --- /endringer/ ---------------------------------------------------------------------------------


def record(language: Language, **changes: Any) -> Record:
    """Utgave 3 revised a table, and utgave 2 did more; landet alone was changed in one."""
    wide = {str(year): KOMMUNER for year in range(2010, 2025)}
    whole = Record(
        editions=(
            EditionChanges(
                NEWEST,
                (
                    TableChanges(
                        table="00001",
                        new={"2025": KOMMUNER},
                        revised={"2023": frozenset({"9105"}), "2024": KOMMUNER},
                        removed={"2022": frozenset({"9101"})},
                    ),
                ),
            ),
            EditionChanges(
                SECOND,
                (
                    TableChanges(table="00001", revised=wide),
                    TableChanges(table="00002", whole="new"),
                    TableChanges(table="00003", whole="replaced"),
                    TableChanges(table="00004", revised={"2024K2": frozenset({"0"})}),
                    TableChanges(table="99999", new={"2023-2024": KOMMUNER}),
                ),
            ),
        ),
        lines={"9101": lines(language), "9105": lines(language)[1:2]},
        unknown=("Husleie",),
        queries={table: query(table) for table in ("00001", "00002", "00003", "00004")},
        names={"00001": ("Gebyr", "Folketall")},
    )
    return replace(whole, **changes)


def sections(html: str) -> list[str]:
    return [said(found) for found in re.findall(r'<section class="entry".*?</section>', html, re.S)]


def changes_page(language: Language, told: Record) -> str:
    return render_editions(ENVIRONMENT, Place(routes.CHANGES, language), told, REGIONS, [FYLKE])


TOLD = {
    "nb": [
        (
            "Utgave 3, 10. desember 2026 Nye indikatorer: Inntekt, husholdninger. Nye tall for "
            "2026: Folketall. Nye tall for 2025: Gebyr. Endrede tall Gebyr (2024): Askvik fra "
            "4000 til 4500 kroner; Fjordby fra 4000 til 4500 kroner. Gebyr (2023): Askvik 4400 "
            "kroner, manglet før. Tall som er tatt bort Gebyr (2022): Askvik var 4300 kroner. "
            "Ikke sammenlignet med forrige utgave: Husleie. Tabellene som er endret Tabell 00001: "
            "nye tall for 2025; endrede tall for 2023, 2024; tall tatt bort for 2022 (3 av 9 "
            "kommuner). Brukes i: Gebyr; Folketall."
        ),
        (
            "Utgave 2, 24. november 2026 Tabellene som er endret Tabell 00001: endrede tall for "
            "15 perioder fra 2010 til 2024 (2 av 9 kommuner). Brukes i: Gebyr; Folketall. Tabell "
            "00002: ny tabell. Tabell 00003: hentet på nytt i en annen form. Tabell 00004: "
            "endrede tall, men ikke for kommuner. Tabell 99999: nye tall for 2023–2024."
        ),
    ],
    "nn": [
        (
            "Utgåve 3, 10. desember 2026 Nye indikatorar: Inntekt, hushald. Nye tal for 2026: "
            "Folketall. Nye tal for 2025: Gebyr. Endra tal Gebyr (2024): Askvik frå 4000 til 4500 "
            "kroner; Fjordby frå 4000 til 4500 kroner. Gebyr (2023): Askvik 4400 kroner, mangla "
            "før. Tal som er tekne bort Gebyr (2022): Askvik var 4300 kroner. Ikkje samanlikna "
            "med den førre utgåva: Husleie. Tabellane som er endra Tabell 00001: nye tal for "
            "2025; endra tal for 2023, 2024; tal tekne bort for 2022 (3 av 9 kommunar). Blir "
            "brukt i: Gebyr; Folketall."
        ),
        (
            "Utgåve 2, 24. november 2026 Tabellane som er endra Tabell 00001: endra tal for 15 "
            "periodar frå 2010 til 2024 (2 av 9 kommunar). Blir brukt i: Gebyr; Folketall. Tabell "
            "00002: ny tabell. Tabell 00003: henta på nytt i ei anna form. Tabell 00004: endra "
            "tal, men ikkje for kommunar. Tabell 99999: nye tal for 2023–2024."
        ),
    ],
}


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


# --- feeds ---------------------------------------------------------------------------------------

ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"


def feed(language: Language, told: Record, fylke: bool = False) -> ElementTree.Element:
    xml = render_feed(ENVIRONMENT, language, told, REGIONS, FYLKE if fylke else None)
    assert xml.startswith('<?xml version="1.0" encoding="utf-8"?>\n<feed ')
    return ElementTree.fromstring(xml)


def text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(path.replace("/", "/" + ATOM) if "/" in path else ATOM + path) or ""


def content(entry: ElementTree.Element) -> str:
    (inside,) = entry.findall(f"{ATOM}content/{XHTML}div")
    words = re.sub(r"\s+", " ", " ".join(inside.itertext())).strip()
    return re.sub(r" ([,.:;)])", r"\1", words).replace("( ", "(")


@pytest.mark.parametrize(
    ("language", "folder", "title"),
    [
        ("nb", "", "Faktaark for kommuner: endringer i tallene"),
        ("nn", "nn/", "Faktaark for kommunar: endringar i tala"),
    ],
)
def test_the_feed_of_the_site(language: Language, folder: str, title: str) -> None:
    root = feed(language, record(language))
    address = f"https://faktaark.example.no/{folder}endringer.xml"
    page = f"https://faktaark.example.no/{folder}endringer/"
    assert root.tag == f"{ATOM}feed"
    assert (text(root, "id"), text(root, "title")) == (address, title)
    assert text(root, "updated") == "2026-12-10T00:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Eksempel forlag"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": address, "alternate": page}
    entries = root.findall(f"{ATOM}entry")
    assert [(text(e, "id"), text(e, "updated")) for e in entries] == [
        (f"{address}#utgave-3", "2026-12-10T00:00:00Z"),
        (f"{address}#utgave-2", "2026-11-24T00:00:00Z"),
    ]
    assert [f"{text(e, 'title')} {content(e)}" for e in entries] == TOLD[language]
    anchors = {link.get("href") for link in root.iter(f"{XHTML}a")}
    assert f"https://faktaark.example.no/{folder}kommune/9101/" in anchors
    assert all((href or "").startswith("https://") for href in anchors)


def test_the_feed_of_a_fylke_tells_of_its_kommuner() -> None:
    root = feed("nb", record("nb"), fylke=True)
    assert text(root, "title") == "Faktaark for kommuner: endringer i tallene, Nordfylket"
    assert text(root, "id") == "https://faktaark.example.no/fylke/91/endringer.xml"
    newest = content(root.findall(f"{ATOM}entry")[0])
    assert "Gebyr (2024): Askvik fra 4000 til 4500 kroner. Gebyr (2023)" in newest
    assert "Fjordby" not in newest
    assert "endrede tall for 2024; tall tatt bort for 2022 (2 av 4 kommuner)" in newest


def test_a_feed_leaves_out_what_changed_nothing_there() -> None:
    elsewhere = TableChanges(table="00001", revised={"2024": frozenset({"9105"})})
    told = record(
        "nb",
        editions=(EditionChanges(NEWEST, (elsewhere,)), EditionChanges(SECOND, (elsewhere,))),
        lines={"9105": lines("nb")},
        unknown=(),
    )
    assert feed("nb", told, fylke=True).findall(f"{ATOM}entry") == []
    assert text(feed("nb", told, fylke=True), "updated") == "2026-12-10T00:00:00Z"
    assert len(feed("nb", told).findall(f"{ATOM}entry")) == 2


def kommune_feed(language: Language, told: Record, number: str = "9101") -> ElementTree.Element:
    xml = render_kommune_feed(ENVIRONMENT, language, told, REGIONS.kommuner[number])
    assert xml.startswith('<?xml version="1.0" encoding="utf-8"?>\n<feed ')
    return ElementTree.fromstring(xml)


@pytest.mark.parametrize(
    ("language", "folder", "expected"),
    [
        (
            "nb",
            "",
            [
                (
                    "Nye indikatorer: Inntekt, husholdninger. Nye tall for 2026: Folketall. Nye "
                    "tall for 2025: Gebyr. Endret: Gebyr (2024), fra 4000 til 4500 kroner; Gebyr "
                    "(2023), 4400 kroner, manglet før. Tatt bort: Gebyr (2022), var 4300 kroner. "
                    "Ikke sammenlignet med forrige utgave: Husleie."
                ),
                (
                    "Tabellene som er endret Tabell 00001: endrede tall for 15 perioder fra 2010 "
                    "til 2024. Brukes i: Gebyr; Folketall. Tabell 00002: ny tabell. Tabell 00003: "
                    "hentet på nytt i en annen form. Tabell 99999: nye tall for 2023–2024."
                ),
            ],
        ),
        (
            "nn",
            "nn/",
            [
                (
                    "Nye indikatorar: Inntekt, hushald. Nye tal for 2026: Folketall. Nye tal for "
                    "2025: Gebyr. Endra: Gebyr (2024), frå 4000 til 4500 kroner; Gebyr (2023), "
                    "4400 kroner, mangla før. Teke bort: Gebyr (2022), var 4300 kroner. Ikkje "
                    "samanlikna med den førre utgåva: Husleie."
                ),
                (
                    "Tabellane som er endra Tabell 00001: endra tal for 15 periodar frå 2010 til "
                    "2024. Blir brukt i: Gebyr; Folketall. Tabell 00002: ny tabell. Tabell 00003: "
                    "henta på nytt i ei anna form. Tabell 99999: nye tal for 2023–2024."
                ),
            ],
        ),
    ],
)
def test_the_feed_of_a_kommune(language: Language, folder: str, expected: list[str]) -> None:
    root = kommune_feed(language, record(language))
    page = f"https://faktaark.example.no/{folder}kommune/9101/"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{page}endringer.xml", "alternate": page}
    assert text(root, "title").endswith(REGIONS.kommuner["9101"].full_name)
    entries = root.findall(f"{ATOM}entry")
    assert [content(entry) for entry in entries] == expected
    assert [text(entry, "id") for entry in entries] == [
        f"{page}endringer.xml#utgave-3",
        f"{page}endringer.xml#utgave-2",
    ]
    leads = [entry.find(f"{ATOM}link") for entry in entries]
    assert [lead.get("href") for lead in leads if lead is not None] == [f"{page}#nytt", page]
    anchors = {link.get("href") or "" for link in entries[0].iter(f"{XHTML}a")}
    assert anchors == {f"{page}#folketall"}


def test_the_feed_of_a_kommune_is_silent_of_the_others() -> None:
    other = next(n for n in REGIONS.kommuner if n not in KOMMUNER | {"9105"})
    told = record("nb", unknown=())
    entries = kommune_feed("nb", told, other).findall(f"{ATOM}entry")
    assert [text(entry, "id").rpartition("#")[2] for entry in entries] == ["utgave-2"]
    assert "00001" not in content(entries[0])
    assert "00004" not in content(entries[0])


def test_the_feed_of_a_kommune_has_few_entries() -> None:
    changed = (TableChanges(table="00001", new={"2024": KOMMUNER}),)
    editions = [EditionChanges(Edition("2026-12-10", n), changed) for n in range(30, 0, -1)]
    told = record("nb", editions=tuple(editions))
    entries = kommune_feed("nb", told).findall(f"{ATOM}entry")
    numbers = [text(entry, "id").rpartition("-")[2] for entry in entries]
    assert numbers == [str(number) for number in range(30, 20, -1)]


def test_a_feed_is_the_same_however_often_it_is_made() -> None:
    one, other = (render_feed(ENVIRONMENT, "nb", record("nb"), REGIONS, FYLKE) for _ in range(2))
    assert one == other


def test_pages_lead_to_the_feeds_where_the_site_has_an_address() -> None:
    def feeds(html: str) -> list[tuple[str, str]]:
        links = Reader(html).all("link")
        return [(one["title"], one["href"]) for one in links if "atom" in one.get("type", "")]

    assert feeds(render_kommune(ENVIRONMENT, sample_sheet("nn"))) == [
        ("Faktaark for kommunar: endringar i tala", "../../../nn/endringer.xml"),
        ("Faktaark for kommunar: endringar i tala, Storvik kommune", "endringer.xml"),
        (
            "Faktaark for kommunar: endringar i tala, Nordfylket",
            "../../../nn/fylke/99/endringer.xml",
        ),
    ]
    nowhere = make_environment(TEMPLATES, replace(SITE, url=""))
    assert feeds(render_kommune(nowhere, sample_sheet())) == []
    html = render_editions(nowhere, Place(routes.CHANGES, "nb"), record("nb"), REGIONS, [FYLKE])
    assert "endringer.xml" not in html
    places = (find_feed(None, "nb"), find_feed(make_region("fylke", "03"), "nn"))
    assert [place.file for place in places] == ["endringer.xml", "nn/fylke/03/endringer.xml"]


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


# --- how to cite ---------------------------------------------------------------------------------

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
