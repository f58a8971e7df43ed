"""The feeds that tell of every utgave: of the site, of a fylke and of a kommune."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from faktaark.model import routes
from faktaark.model.language import Language
from faktaark.model.snapshot import Edition, EditionChanges, TableChanges
from faktaark.outputs.pages.editions import Record
from faktaark.outputs.pages.feeds import (
    find_feed,
    render_editions,
    render_feed,
    render_kommune_feed,
)
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.render import make_environment, render_kommune
from tests.examples.facts import make_region
from tests.examples.samples import sample_sheet
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SITE, TEMPLATES, Reader
from tests.unit.outputs.pages.told_editions import (
    FYLKE,
    KOMMUNER,
    NEWEST,
    REGIONS,
    SECOND,
    TOLD,
    lines,
    record,
)

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
