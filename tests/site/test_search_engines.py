"""What those who search are shown of the built site: a title, a description, and what it holds.

Of every page that may be found, in both languages; numbers of kommuner are in the addresses alone.
"""

import csv
import html
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.reading.linked import find_faults
from tests.reading.readers import read_json
from tests.sites import ROOT

LANGUAGES = ("nb", "nn")
NAMES = {"nb": "Faktaark for kommuner", "nn": "Faktaark for kommunar"}


@dataclass(frozen=True)
class Hit:
    """A page as it stands in a list of hits."""

    title: str
    description: str
    thing: dict[str, Any] | None


@cache
def find_pages(site: Path) -> dict[str, Hit]:
    """Every page that may be found, by its address."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if '<meta name="robots" content="noindex">' not in text:
            path = file.relative_to(site).as_posix().removesuffix("index.html")
            pages[path] = read_hit(text.partition("</head>")[0])
    return pages


def read_hit(head: str) -> Hit:
    [title] = re.findall(r"<title>(.*?)</title>", head)
    [description] = re.findall(r'<meta name="description" content="([^"]*)">', head)
    [shared_title] = re.findall(r'<meta property="og:title" content="([^"]*)">', head)
    [shared] = re.findall(r'<meta property="og:description" content="([^"]*)">', head)
    assert (shared_title, shared) == (title, description)
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    assert len(blocks) < 2
    thing = json.loads(blocks[0]) if blocks else None
    return Hit(html.unescape(title), html.unescape(description), thing)


@cache
def list_kommuner() -> dict[str, str]:
    with (ROOT / "content/kommuner.csv").open(encoding="utf-8", newline="") as file:
        return {line["nummer"]: line["navn"] for line in csv.DictReader(file)}


def test_every_page_that_may_be_found_is_looked_at(site: Path) -> None:
    pages = find_pages(site)
    kommuner = {f"{home}kommune/{n}/" for home in ("", "nn/") for n in list_kommuner()}
    assert kommuner < set(pages)
    rest = set(pages) - kommuner - {"en/"}  # the one page in English
    assert {path for path in rest if path.startswith("nn/")} == {
        f"nn/{path}" for path in rest if not path.startswith("nn/")
    }
    assert len(rest) > 100


def test_titles_and_descriptions_have_the_room_that_lists_of_hits_give(site: Path) -> None:
    pages = find_pages(site)
    assert {p: h.title for p, h in pages.items() if not 20 <= len(h.title) <= 70} == {}
    wrong = {p: h.description for p, h in pages.items() if not 70 <= len(h.description) <= 200}
    assert wrong == {}


def test_no_two_pages_are_called_or_described_alike(site: Path) -> None:
    pages = find_pages(site).values()
    titles = Counter(page.title for page in pages)
    descriptions = Counter(page.description for page in pages)
    assert [title for title, count in titles.items() if count > 1] == []
    assert [text for text, count in descriptions.items() if count > 1] == []


SEARCHED = {
    "norge/": (
        "Norge: alle kommunene samlet",
        "Noreg: alle kommunane samla",
    ),
    "": (
        "Folketall og statistikk for alle kommuner – Faktaark for kommuner",
        "Folketal og statistikk for alle kommunar – Faktaark for kommunar",
    ),
    "kommune/4601/": (
        "Bergen kommune: folketall, skole og helse i tall",
        "Bergen kommune: folketal, skule og helse i tal",
    ),
    "kommune/1515/": (
        "Herøy kommune i Møre og Romsdal: folketall, skole og helse i tall",
        "Herøy kommune i Møre og Romsdal: folketal, skule og helse i tal",
    ),
    "fylke/": (
        "Fylker og kommuner i tall – Faktaark for kommuner",
        "Fylke og kommunar i tal – Faktaark for kommunar",
    ),
    "fylke/46/": (
        "Kommunene i Vestland: folketall, skole og helse i tall",
        "Kommunane i Vestland: folketal, skule og helse i tal",
    ),
    "indikator/": (
        "Kommunestatistikk etter tema – Faktaark for kommuner",
        "Kommunestatistikk etter tema – Faktaark for kommunar",
    ),
    "indikator/lavinntekt/": (
        "Personer i husholdninger med lavinntekt: alle kommuner",
        "Personar i hushald med låginntekt: alle kommunar",
    ),
    "sammenlign/": (
        "Sammenlign kommuner og fylker – Faktaark for kommuner",
        "Samanlikn kommunar og fylke – Faktaark for kommunar",
    ),
    "ordliste/": (
        "Ordliste for kommunestatistikk – Faktaark for kommuner",
        "Ordliste for kommunestatistikk – Faktaark for kommunar",
    ),
    "om/": (
        "Om tallene: metode og kilder – Faktaark for kommuner",
        "Om tala: metode og kjelder – Faktaark for kommunar",
    ),
    "data/": (
        "Last ned tall for alle kommuner – Faktaark for kommuner",
        "Last ned tal for alle kommunar – Faktaark for kommunar",
    ),
    "endringer/": (
        "Nye og endrede tall for kommunene – Faktaark for kommuner",
        "Nye og endra tal for kommunane – Faktaark for kommunar",
    ),
    "utgave/": (
        "Tall fra en tidligere utgave – Faktaark for kommuner",
        "Tal frå ei tidlegare utgåve – Faktaark for kommunar",
    ),
    "kostragruppe/10/": (
        "Kommunene i KOSTRA-gruppe 10 side om side",
        "Kommunane i KOSTRA-gruppe 10 side om side",
    ),
    "navn/": (
        "Samiske og kvenske navn – Faktaark for kommuner",
        "Samiske og kvenske namn – Faktaark for kommunar",
    ),
    "tema/": (
        "Kommunene i tall etter tema – Faktaark for kommuner",
        "Kommunane i tal etter tema – Faktaark for kommunar",
    ),
    "tema/bolig/": (
        "Bolig i kommuner og fylker: tall og faktaark",
        "Bustad i kommunar og fylke: tal og faktaark",
    ),
    "kommune/1151/bolig/": (
        "Bolig på Utsira: tall og figurer",
        "Bustad på Utsira: tal og figurar",
    ),
    "fylke/46/okonomi-og-tjenester/": (
        "Økonomi og tjenester i Vestland fylke: tall og figurer",
        "Økonomi og tenester i Vestland fylke: tal og figurar",
    ),
    "norge/barn-og-unge/": (
        "Barn og unge i Norge: tall og figurer",
        "Barn og unge i Noreg: tal og figurar",
    ),
}


def test_titles_say_what_is_searched_for(site: Path) -> None:
    pages = find_pages(site)
    found = {path: (pages[path].title, pages[f"nn/{path}"].title) for path in SEARCHED}
    assert found == SEARCHED
    kinds = {find_kind(path.removeprefix("nn/")) for path in pages}
    assert kinds - {"en/"} <= {find_kind(path) for path in SEARCHED}


def find_kind(path: str) -> str:
    """«kommune/1151/bolig/» → «kommune/0/», which all of its kind become."""
    return re.sub(r"(?<=/)[^/]+/$", "", re.sub(r"/\d+/", "/0/", path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kommune_is_told_of_as_a_set_of_figures(site: Path, language: str) -> None:
    pages, home = find_pages(site), "nn/" if language == "nn" else ""
    for number, name in list_kommuner().items():
        numbers = read_json(site / f"{home}kommune/{number}/tall.json")
        rows, fylke = numbers["indikatorer"], numbers["kommune"]["fylke"]
        thing = pages[f"{home}kommune/{number}/"].thing
        assert thing is not None
        area = thing["spatialCoverage"]
        assert (area["name"], area["identifier"]["value"]) == (name, number)
        assert area["containedInPlace"]["identifier"]["value"] == fylke
        short, *fylke = name.split(" i ")
        full = " i ".join([f"{short} kommune", *fylke])
        assert thing["name"] == f"Statistikk for {full} ({number})"
        assert thing["inLanguage"] == language
        assert thing["dateModified"] == numbers["utgave"]["dato"]
        assert thing["includedInDataCatalog"] == {
            "@type": "DataCatalog",
            "name": NAMES[language],
        }
        told = thing["variableMeasured"]
        assert sorted(told) == sorted(row["navn"] for row in rows)
        first, last = thing["temporalCoverage"].split("/")
        ends = [one["slutt"] for row in rows for one in row["serier"]["kommunen"]]
        assert int(first) <= min(ends) <= max(ends) == int(last)


def test_every_node_is_what_schema_org_asks_for(site: Path) -> None:
    things = {path: hit.thing for path, hit in find_pages(site).items() if hit.thing}
    assert len(things) > 800
    faults = {path: list(find_faults(thing)) for path, thing in things.items()}
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fylker_and_indicators_are_told_of(site: Path, language: str) -> None:
    pages, home = find_pages(site), "nn/" if language == "nn" else ""
    index = json.loads((site / "data/indikatorer.json").read_text(encoding="utf-8"))
    for one in index["indikatorer"]:
        thing = pages[f"{home}indikator/{one['nokkel']}/"].thing
        assert thing is not None and thing["@type"] == "Dataset"
        assert [of["name"] for of in thing["variableMeasured"]] == [one["navn"][language]]
    inside = []
    for fylke in (one for one in index["regioner"] if one["slag"] == "fylke"):
        thing = pages[f"{home}fylke/{fylke['kode']}/"].thing
        assert thing is not None and thing["@type"] == "AdministrativeArea"
        assert thing["name"] == fylke["navn"][language]
        inside += [kommune["identifier"]["value"] for kommune in thing["containsPlace"]]
    assert sorted(inside) == sorted(list_kommuner())
    whole = pages[f"{home}data/"].thing
    assert whole is not None
    told = [one["name"] for one in whole["variableMeasured"]]
    assert told == [one["navn"][language] for one in index["indikatorer"]]
