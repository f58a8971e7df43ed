"""404.html works from any depth where the site knows its address; nothing is invented where not."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from faktaark.model import routes
from faktaark.model.language import Language
from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.render import Place, Scope, make_environment
from faktaark.outputs.pages.site_files import render_lost, render_robots, render_sitemap
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SITE, TEMPLATES, Reader

BARE = replace(SITE, url="")
EDITION = Edition("2026-11-01", 1)
FINDS = {"nb": "Fant ikke siden", "nn": "Fann ikkje sida"}


def list_addresses(page: Reader) -> set[str]:
    """Every address on the page inside the site, without fragment."""
    tags = [*page.all("a"), *page.all("link"), *page.all("script")]
    addresses = (tag.get("href") or tag["src"] for tag in tags)
    inside = {address.partition("#")[0] for address in addresses}
    return inside - {"", SITE.accessibility, f"mailto:{SITE.contact}"}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_lost_page_has_full_addresses_where_there_are_any(language: Language) -> None:
    page = Reader(render_lost(ENVIRONMENT, language))
    assert all(address.startswith(SITE.url) for address in list_addresses(page))
    assert f"{SITE.url}static/site.css" in list_addresses(page)
    assert all(words in page.text for words in FINDS.values())
    [box] = [tag for tag in page.all("div") if tag.get("class") == "find"]
    folder = "" if language == "nb" else "nn/"
    assert box["data-home"] == f"{SITE.url}{folder}"
    assert box["data-index"] == f"{SITE.url}static/finn.json"
    assert "data-asked" in box


@pytest.mark.parametrize(
    ("language", "home", "other"), [("nb", "./", "./nn/"), ("nn", "./nn/", "./")]
)
def test_the_lost_page_of_a_site_without_address_lies_at_the_root(
    language: Language, home: str, other: str
) -> None:
    addresses = list_addresses(Reader(render_lost(make_environment(TEMPLATES, BARE), language)))
    folders = ("om", "data", "endringer", "fylke", "indikator", "ordliste", "sammenlign")
    pages = {home, *(f"{home}{folder}/" for folder in folders), "./en/"}
    files = ("site.css", "site.js", "chooser.js", "elements.js")
    icons = {f"./{name}" for name in routes.ICONS}
    assert addresses == pages | {other, *(f"./static/{file}" for file in files), *icons}


def test_the_lost_page_is_not_to_be_found() -> None:
    html = render_lost(ENVIRONMENT, "nb")
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html


def test_one_language_offers_no_other() -> None:
    environment = make_environment(TEMPLATES, SITE, Scope(languages=("nn",)))
    text = Reader(render_lost(environment, "nn")).text
    assert FINDS["nn"] in text
    assert FINDS["nb"] not in text


def test_the_sitemap_names_each_page_in_both_languages() -> None:
    places = [Place("", "nb"), Place("om/", "nn")]
    root = ET.fromstring(render_sitemap(ENVIRONMENT, places, EDITION))
    found = [
        (
            url.findtext("{*}loc"),
            url.findtext("{*}lastmod"),
            [(link.get("hreflang"), link.get("href")) for link in url.iterfind("{*}link")],
        )
        for url in root
    ]
    front = [("nb", SITE.url), ("nn", f"{SITE.url}nn/"), ("x-default", SITE.url)]
    about = [("nb", f"{SITE.url}om/"), ("nn", f"{SITE.url}nn/om/"), ("x-default", f"{SITE.url}om/")]
    assert found == [
        (SITE.url, "2026-11-01", front),
        (f"{SITE.url}nn/om/", "2026-11-01", about),
        (f"{SITE.url}en/", "2026-11-01", []),
    ]


def test_robots_may_read_all() -> None:
    assert render_robots(SITE) == (
        "User-agent: *\nAllow: /\nSitemap: https://faktaark.example.no/sitemap.xml\n"
    )
    assert render_robots(BARE) == "User-agent: *\nAllow: /\n"
