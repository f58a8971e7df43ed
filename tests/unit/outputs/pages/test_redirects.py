"""The small pages of short and old addresses: where they lead, and what they say."""

import re
from dataclasses import replace

import pytest

from faktaark.model.language import Bilingual
from faktaark.model.regions import Address, Destination, Kommune, Regions
from faktaark.model.registry import Site
from faktaark.model.routes import FOLDERS
from faktaark.outputs.pages.redirects import make_address_pages
from faktaark.outputs.pages.render import Scope, make_environment
from tests.examples import real
from tests.examples.comparisons import HAMAR

TEMPLATES = real.ROOT / "templates"
SITE = Site(
    title=Bilingual("Faktaark for kommuner", "Faktaark for kommunar"),
    url="https://faktaark.example.no/",
    publisher="",
    contact="",
    accessibility="",
    population="07459",
    companions=(),
)
ENVIRONMENT = make_environment(TEMPLATES, SITE)
WHOLE = Scope()


def make_pages(scope: Scope = WHOLE, site: Site = SITE) -> dict[str, str]:
    regions = real.material().regions
    pages = make_address_pages(make_environment(TEMPLATES, site, scope), regions)
    return {page.path.removesuffix("/index.html"): page.content.decode() for page in pages}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return make_pages()


def said(html: str) -> list[str]:
    """The sentences, and the list under them."""
    found: list[str] = re.findall(r"<(?:p class=\"lead\"|li)[^>]*>(.*?)</", html)
    return [re.sub(r"<[^>]+>", "", text) for text in found]


def target(html: str) -> str:
    (found,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', html)
    assert f'href="{found.partition("#")[0]}"' in html  # to be followed where nothing leads on
    return str(found)


@pytest.mark.parametrize(
    ("path", "language", "leads", "tells"),
    [
        ("4601", "nb", "../kommune/4601/", "Bergen har nummer 4601."),
        ("bergen", "nb", "../kommune/4601/", "Bergen har nummer 4601."),
        (
            "1201",
            "nb",
            "../kommune/4601/#tidligere",
            "Nummer 1201 er gått ut av bruk. Bergen har nummer 4601 nå.",
        ),
        (
            "0231",
            "nb",
            "../kommune/3205/#tidligere",
            "0231 var nummeret til Skedsmo, som nå er i Lillestrøm kommune, nummer 3205.",
        ),
        (
            "skedsmo",
            "nb",
            "../kommune/3205/#tidligere",
            "Skedsmo er nå i Lillestrøm kommune, nummer 3205.",
        ),
        (
            "0716",
            "nb",
            "../kommune/3905/#tidligere",
            "0716 var nummeret til Våle og Re, som nå er i Tønsberg kommune, nummer 3905.",
        ),
        (
            "1245",
            "nn",
            "../nn/kommune/4626/#tidligere",
            "1245 var nummeret til Sund, som no er i Øygarden kommune, nummer 4626.",
        ),
        (
            "1244",
            "nn",
            "../nn/kommune/4625/#tidligere",
            "Nummer 1244 er gått ut av bruk. Austevoll har nummer 4625 no.",
        ),
        (
            "sund",
            "nn",
            "../nn/kommune/4626/#tidligere",
            "Sund er no i Øygarden kommune, nummer 4626.",
        ),
    ],
)
def test_one_kommune_is_led_to_in_its_malform(
    pages: dict[str, str], path: str, language: str, leads: str, tells: str
) -> None:
    html = pages[path]
    assert html.startswith(f'<!doctype html>\n<html lang="{language}">')
    assert target(html) == leads
    assert said(html)[0] == tells
    folder = "nn/" if language == "nn" else ""
    assert f'<p class="brand"><a href="../{folder}">' in html
    assert (
        f'<link rel="canonical" href="{SITE.url}{leads.removeprefix("../").partition("#")[0]}">'
        in html
    )


def test_a_choice_stands_in_both_languages_and_leads_nowhere(pages: dict[str, str]) -> None:
    assert said(pages["bo"]) == [
        "Her er flere kommuner å velge mellom.",
        "Her er fleire kommunar å velje mellom.",
        "Bø",
        "0821 Bø → Midt-Telemark",
    ]
    assert '<p class="lead" lang="nn">Her er fleire' in pages["bo"]
    assert (
        '<li>0821 Bø → <a href="../nn/kommune/4020/">Midt-Telemark</a> (4020)</li>' in pages["bo"]
    )
    assert said(pages["heroy"])[2:] == ["Herøy i Møre og Romsdal", "Herøy i Nordland"]
    for path in ("bo", "heroy", "1507"):
        assert "refresh" not in pages[path] and "canonical" not in pages[path]


def test_every_page_is_small_and_kept_out_of_searches(pages: dict[str, str]) -> None:
    assert len(pages) > 1300
    assert max(len(html.encode()) for html in pages.values()) < 2500
    assert all('<meta name="robots" content="noindex">' in html for html in pages.values())


def test_a_shared_short_address_shows_what_it_leads_to(pages: dict[str, str]) -> None:
    def list_shared(html: str) -> dict[str, str]:
        return dict(re.findall(r'<meta property="og:([a-z:_]+)" content="([^"]*)">', html))

    shared = list_shared(pages["skedsmo"])
    picture = {"image:type": "image/png", "image:width": "1200", "image:height": "630"}
    own = {"type": "website", "site_name": "Faktaark for kommuner", "locale": "nb_NO"}
    assert shared == {
        "title": "Skedsmo",
        "description": "Skedsmo er nå i Lillestrøm kommune, nummer 3205.",
        "url": "https://faktaark.example.no/kommune/3205/",
        "image": "https://faktaark.example.no/static/delebilde/32-nb.png",
        "image:alt": "Kart over kommunene i Akershus",
        **picture,
        **own,
    }
    choice = list_shared(pages["heroy"])
    assert choice == {
        "title": "Herøy",
        "description": "Her er flere kommuner å velge mellom.",
        "image": "https://faktaark.example.no/static/delebilde/0-nb.png",
        "image:alt": "Kart over kommunene i Norge",
        **picture,
        **own,
    }
    bare = list_shared(make_pages(site=replace(SITE, url=""))["skedsmo"])
    assert set(bare) == {"title", "description", *own}


def test_without_an_address_of_its_own_the_site_has_no_canonical() -> None:
    assert "canonical" not in make_pages(site=replace(SITE, url=""))["1201"]


def test_a_partial_build_leads_only_to_what_it_makes() -> None:
    some = make_pages(Scope(frozenset({"4601", "4020"}), ("nb",), pdf=False))
    assert sorted(some) == [
        *("0821", "0822", "1201", "3817", "4020", "4020-midt-telemark", "4601", "4601-bergen"),
        *("bergen", "bo", "kommune/0821", "kommune/0822", "kommune/1201", "kommune/3817"),
        *("midt-telemark", "sauherad", "telemark", "vestland"),
    ]
    assert said(some["bo"]) == [
        "Her er flere kommuner å velge mellom.",
        "Bø (1867)",
        "0821 Bø → Midt-Telemark",
    ]
    assert target(some["4020"]) == "../kommune/4020/"  # nynorsk is its målform, and is not made
    assert target(make_pages(Scope(languages=("nn",)))["4601"]) == "../nn/kommune/4601/"


# --- no name may take the place of a folder ------------------------------------------------------


def made_up(*names: str) -> Regions:
    """Kommuner that are called so."""
    kommuner: dict[str, Kommune] = {}
    addresses = []
    for place, name in enumerate(names):
        number = f"99{place:02}"
        kommuner[number] = replace(HAMAR, number=number, name=name, slug=name)
        addresses.append(Address(name, name.capitalize(), (Destination(number),)))
    return replace(real.material().regions, kommuner=kommuner, addresses=tuple(addresses))


def test_a_name_that_has_gone_out_of_use_leads_to_the_page_itself() -> None:
    """Where nothing was before, the page has no place that says so."""
    kommune = replace(HAMAR, predecessors=(), former=())
    address = Address("hamarove", "Hamarove", (Destination(HAMAR.number, (("0403", "Hamar"),)),))
    regions = replace(
        real.material().regions, kommuner={HAMAR.number: kommune}, addresses=(address,)
    )
    page, *_ = make_address_pages(ENVIRONMENT, regions)
    assert target(page.content.decode()) == f"../kommune/{HAMAR.number}/"


@pytest.mark.parametrize(
    ("path", "leads", "tells"),
    [
        ("0301-oslo", "../kommune/0301/", "Oslo har nummer 0301."),
        ("4626-oygarden", "../nn/kommune/4626/", "Øygarden har nummer 4626."),
        ("vestland", "../fylke/46/", "Vestland er et fylke."),
        ("more-og-romsdal", "../fylke/15/", "Møre og Romsdal er et fylke."),
        (
            "kommune/1201",
            "../../kommune/4601/#tidligere",
            "Nummer 1201 er gått ut av bruk. Bergen har nummer 4601 nå.",
        ),
        (
            "kommune/1245",
            "../../nn/kommune/4626/#tidligere",
            "1245 var nummeret til Sund, som no er i Øygarden kommune, nummer 4626.",
        ),
    ],
)
def test_what_people_guess_leads_on(
    pages: dict[str, str], path: str, leads: str, tells: str
) -> None:
    assert target(pages[path]) == leads
    assert said(pages[path])[0] == tells
    assert f'href="{"../" * (path.count("/") + 1)}static/site.css"' in pages[path]


def test_a_kommune_and_a_fylke_of_one_name_is_the_kommune(pages: dict[str, str]) -> None:
    assert target(pages["oslo"]) == "../kommune/0301/"


def test_no_page_of_a_kommune_gives_way_to_one_that_leads_on(pages: dict[str, str]) -> None:
    assert not [
        path
        for path in pages
        if path.removeprefix("kommune/") in real.material().regions.kommuner and "/" in path
    ]


def test_no_kommune_takes_the_place_of_a_folder() -> None:
    regions = made_up(*FOLDERS, "hamar")
    pages = make_address_pages(ENVIRONMENT, regions)
    paths = [page.path.removesuffix("/index.html") for page in pages]
    assert "hamar" in paths and not FOLDERS & {*paths}
    assert not FOLDERS & {one.path for one in real.material().regions.addresses}
