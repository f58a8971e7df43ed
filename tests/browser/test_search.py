"""How readers find places and words on the whole site, in Chromium.

Each of them is followed to where they are going; what goes wrong on the way fails the test too
(see `read` in conftest.py).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader, find_barriers, find_overflow
from tests.reading.readers import read_json

Read = Callable[..., Reader]

FIELD: Final = "combobox"
KAUTOKEINO = "Kautokeino Guovdageaidnu - Kautokeino, Finnmark, 5612"
KAFJORD = "Kåfjord Gáivuotna - Kåfjord - Kaivuono, Troms, 5540"
KILOBYTES_300 = 300_000


def type_name(page: Page, text: str) -> None:
    """As with a keyboard: letter by letter, into the first «Søk» of the page."""
    page.get_by_role(FIELD).first.press_sequentially(text)


def read_hits(page: Page) -> list[str]:
    expect(page.get_by_role("option").first).to_be_visible()
    return [" ".join(hit.split()) for hit in page.get_by_role("option").all_inner_texts()]


# --- finding one's kommune -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first", "place", "name"),
    [
        ("Guovdageaidnu", KAUTOKEINO, "5612/", "Guo"),
        ("Guovdageaidnu - Kautokeino", KAUTOKEINO, "5612/", "Guo"),
        ("5612 Kautokeino", KAUTOKEINO, "5612/", "Guo"),
        ("lillestrom", "Lillestrøm Akershus, 3205", "3205/", "Lillestrøm"),
        ("Skedsmo", "Skedsmo er nå en del av Lillestrøm", "3205/#tidligere", "Lillestrøm"),
        ("1201", "1201 er et tidligere nummer for Bergen", "4601/#tidligere", "Bergen"),
        ("Gaivuotna", KAFJORD, "5540/", "Gáivuotna"),
        ("kaivuono", KAFJORD, "5540/", "Gáivuotna"),
        ("0231", "Skedsmo er nå en del av Lillestrøm", "3205/#tidligere", "Lillestrøm"),
        ("301", "Oslo Oslo - Oslove, Oslo, 0301", "0301/", "Oslo"),
    ],
)
def test_a_kommune_is_found(read: Read, typed: str, first: str, place: str, name: str) -> None:
    """By its Sami or Kven name, as it is printed, without diacritics, by a former name or number,
    and by a number that a spreadsheet has cut.
    """
    reader = read()
    page = reader.go("")
    type_name(page, typed)
    assert read_hits(page)[0] == first
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}kommune/{place}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    if place.endswith("#tidligere"):
        expect(page.locator("#tidligere")).to_be_in_viewport()
        expect(page.locator("#tidligere")).to_contain_text(typed)


@pytest.mark.parametrize(
    ("typed", "first", "told"),
    [
        ("ber", "Bergen Vestland, 4601", "Ingen treff er helt likt"),
        ("Kristiansan", "Kristiansand Agder, 4204", "Ingen treff er helt likt"),
        ("kautokeno", f"Mente du {KAUTOKEINO}?", "Ingen treff er helt likt"),
        ("Bærgen", "Mente du Bergen Vestland, 4601?", "Ingen treff er helt likt"),
        ("våler", "Våler i Innlandet Innlandet, 3419", "Dette kan bety flere ting"),
        ("eldre", "Eldre og omsorg tema", "flere ting"),
        ("boligpriser", "Pris per m², eneboliger tall for alle kommuner", "helt likt"),
    ],
)
def test_what_is_not_sure_is_never_followed(read: Read, typed: str, first: str, told: str) -> None:
    """Enter says that the reader has to choose; the arrow keys choose."""
    reader = read()
    page = reader.go("om/")
    type_name(page, typed)
    assert read_hits(page)[0] == first
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Enter")
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_contain_text(told)
    expect(status).to_be_in_viewport()
    assert page.url == f"{reader.home}om/"
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text(
        first.removesuffix("?")[-10:]
    )
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != f"{reader.home}om/")


@pytest.mark.parametrize("language", ["", "nn/"])
@pytest.mark.parametrize(
    ("typed", "place", "shown"),
    [
        ("karmøy lavinntekt", "kommune/1149/#lavinntekt", "#lavinntekt"),
        ("Norge", "norge/", "h1"),
        ("gruppe 10 lavinntekt", "sammenlign/?r=EKG10&i=lavinntekt", "#steder"),
        ("sykefravær", "indikator/#ikke-hentet", "#ikke-hentet"),
        ("skole", "indikator/#tema-skole", "#tema-skole"),
        ("bolig", "tema/bolig/", "h1"),
        ("karmøy bolig", "kommune/1149/bolig/", "h1"),
        ("karmøy eldre og omsorg", "kommune/1149/eldre-og-omsorg/", "h1"),
        ("rogaland bolig", "fylke/11/bolig/", "h1"),
        ("median", "ordliste/#median", "#median"),
        ("akershus lavinntekt", "fylke/32/#tema-levekar", "#tema-levekar"),
    ],
)
def test_a_topic_is_found(read: Read, language: str, typed: str, place: str, shown: str) -> None:
    reader = read()
    page = reader.go(f"{language}kommune/0301/")
    type_name(page, typed)
    read_hits(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}{language}{place}")
    expect(page.locator(shown)).to_be_in_viewport()


def join(at: str, place: str, code: str) -> str:
    """Return where a topic is at a place: on its page, or on a page of its own ($1: the code)."""
    return f"{place}{at}" if at.startswith("#") else at.replace("$1", code)


def test_every_address_of_the_index_is_there(read: Read, site: Path) -> None:
    """Of topics, regions, and a topic at a place: the page, and the place on it."""
    reader = read()
    index = read_json(site / "static/finn.json")
    addresses = {line[2] for line in index["regions"]} | {line[1] for line in index["topics"]}
    number = index["kommuner"][0][0]
    fylke = next(code for code in index["fylker"] if code != "03")  # Oslo is found as a kommune
    for line in index["topics"]:
        at_kommune, at_fylke, at_country, _ = line[6:]
        addresses.add(join(at_kommune, f"kommune/{number}/", number))
        addresses.add(join(at_fylke, f"fylke/{fylke}/", fylke))
        addresses.add(at_country)
    lost = []
    for address in addresses - {""}:
        path, _, anchor = address.partition("?")[0].partition("#")
        for language in ("", "nn/"):
            file = site / language / path / "index.html"
            if not file.exists() or (anchor and f'id="{anchor}"' not in file.read_text("utf-8")):
                lost.append(language + address)
    assert lost == []
    assert reader.faults == []


def test_on_a_phone_the_hits_are_within_the_screen(read: Read) -> None:
    reader = read(viewport={"width": 320, "height": 568})
    page = reader.go("kommune/0301/")
    type_name(page, "lavinntekt")
    read_hits(page)
    box = page.get_by_role("listbox").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert find_overflow(page) == []
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{reader.home}indikator/lavinntekt/")


def test_nothing_is_fetched_before_a_reader_enters_the_field(read: Read) -> None:
    reader = read()
    page = reader.go("om/")

    def names() -> set[str]:
        return {Path(one.url).name for one in reader.received}

    late = {"search.js", "hits.js", "finn.json"}
    assert not late & names()
    type_name(page, "bergen")
    read_hits(page)
    assert late <= names()


def test_a_page_that_is_not_there_searches_for_what_was_meant(read: Read, site: Path) -> None:
    """It shows, and follows nothing."""
    reader = read()
    page = reader.page
    lost = site / "404.html"
    page.route("**/bergenn", lambda route: route.fulfill(path=lost, content_type="text/html"))
    page.goto(f"{reader.home}bergenn", wait_until="networkidle")
    assert read_hits(page) == ["Mente du Bergen Vestland, 4601?"]
    page.keyboard.press("Enter")
    assert page.url == f"{reader.home}bergenn"


def test_a_name_leads_to_all_that_it_can_mean(read: Read) -> None:
    """A Sami name that went with a divided kommune, and a fylke."""
    reader = read()
    page = reader.go("nn/")
    type_name(page, "Divtasvuodna")
    assert read_hits(page) == [
        f"Divtasvuodna vart delt. Ein del høyrer no til {heir}" for heir in ("Hamarøy", "Narvik")
    ]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    type_name(page, "finnmark")
    assert read_hits(page)[0] == "Finnmark fylke"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}nn/fylke/56/")


def test_who_finds_nothing_is_told(read: Read) -> None:
    page = read().go("nn/")
    type_name(page, "xyzzy")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(
        "Fann ingenting for «xyzzy». Sjå alle tal"
    )
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the way on is reached with the keys
    expect(page.get_by_role("link", name="Sjå alle tal")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nn/indikator/")


def test_the_chooser_needs_only_a_keyboard(read: Read) -> None:
    """Tab leads past the skip link and the menu to the field; a screen reader is told."""
    reader = read()
    page = reader.go("kommune/0301/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Til innholdet")).to_be_focused()
    field = page.get_by_role(FIELD)
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type("autokei")
    assert read_hits(page) == [KAUTOKEINO]
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("autokei")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    page.keyboard.type("berg")
    hits = read_hits(page)
    assert find_barriers(page) == []
    chosen = page.locator("[role=option][aria-selected=true]")
    for _ in hits:
        page.keyboard.press("ArrowDown")
        if chosen.inner_text().startswith("Bergen"):
            break
    for key in ("ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(chosen).to_have_text("Bergen Vestland, 4601")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}kommune/4601/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bergen")


@pytest.mark.parametrize(("old", "place"), [("skedsmo", "3205"), ("1201", "4601")])
def test_an_old_address_leads_on(read: Read, old: str, place: str) -> None:
    reader = read()
    page = reader.page
    page.goto(f"{reader.home}{old}/")
    page.wait_for_url(f"{reader.home}kommune/{place}/#tidligere")


def test_where_there_is_a_choice_another_kommune_can_be_found(read: Read) -> None:
    reader = read()
    page = reader.go("1507/")
    expect(page.get_by_role("main").get_by_role("link")).to_have_text(["Ålesund", "Haram"])
    type_name(page, "bergen")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}kommune/4601/")
