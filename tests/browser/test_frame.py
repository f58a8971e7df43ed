"""A figure in a frame on another page: the code that is copied, and what the frame shows."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader, find_barriers, find_overflow

Read = Callable[..., Reader]

FIGURE: Final = "figur/?sted=1580&figur=folkemengde"
CODE: Final = re.compile(
    r'<iframe src="([^"]+)" title="([^"]+)" width="(\d+)" height="(\d+)" style="[^"]+" '
    r'loading="lazy"></iframe>'
)


def take_code(page: Page, figure: str) -> tuple[str, str, int, int]:
    """The parts of the code that a reader is shown when «Bygg inn» is pressed."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    drawn = page.locator(f"figure:has(a[href$='/{figure}.svg'])")
    drawn.get_by_role("button", name=re.compile("^Bygg inn")).click()
    code = drawn.get_by_role("textbox").input_value()
    found = CODE.fullmatch(code)
    assert found, code
    address, title, width, height = found.groups()
    return html.unescape(address), html.unescape(title), int(width), int(height)


@pytest.mark.parametrize(
    ("path", "figure", "starts"),
    [
        ("kommune/1580/", "folkemengde", "Haram: Innbyggere (personer, "),
        ("nn/kommune/1580/", "befolkning", "Haram. KOSTRA-gruppe "),
        ("fylke/15/", "lavinntekt", "Møre og Romsdal: Personer i husholdninger med lavinntekt ("),
        ("norge/", "lavinntekt", "Norge: Personer i husholdninger med lavinntekt ("),
    ],
)
def test_a_figure_is_built_into_another_page(
    read: Read, path: str, figure: str, starts: str
) -> None:
    """The frame on that page says what the place's own says, and has its figure, whole."""
    reader = read(permissions=["clipboard-read", "clipboard-write"])
    page = reader.go(path)
    address, title, width, height = take_code(page, figure)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert CODE.fullmatch(copied) and html.unescape(copied).count(address) == 1
    assert title.startswith(starts)
    drawn = page.locator(f"figure:has(a[href$='/{figure}.svg'])")
    caption = drawn.locator("figcaption").inner_text()
    described = drawn.locator("svg").get_attribute("aria-label")
    frame = f'<iframe src="{html.escape(address)}" width="{width}" height="{height}"></iframe>'
    other = f"<!doctype html><title>En annen side</title><p>Før.</p>{frame}"
    page.route("**/annen/", lambda route: route.fulfill(body=other, content_type="text/html"))
    page.goto(f"{reader.home}annen/", wait_until="networkidle")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text(caption)
    expect(inside.get_by_role("img")).to_have_attribute("alt", described or "")
    expect(inside.get_by_text(re.compile("^(Kilde|Kjelde): .*utg[aå]ve "))).to_be_visible()
    loaded, room, needed = inside.locator("html").evaluate(
        """(root) => [root.querySelector("img").naturalWidth, innerHeight, root.scrollHeight]"""
    )
    assert loaded > 0
    assert needed <= room, "all of it is seen without scrolling"


def test_its_link_leads_out_of_the_frame_to_the_row(read: Read) -> None:
    reader = read()
    page = reader.go("nn/" + FIGURE)
    link = page.get_by_role("link", name="Sjå meir om Haram.")
    expect(link).to_have_attribute("target", "_top")
    link.click()
    page.wait_for_url(f"{reader.home}nn/kommune/1580/#folkemengde")
    expect(page.locator("article#folkemengde")).to_be_visible()


@pytest.mark.parametrize("width", [240, 320, 390, 1280])
def test_it_fits_a_frame_of_any_width(read: Read, width: int) -> None:
    page = read(viewport={"width": width, "height": 420}).go(FIGURE)
    expect(page.get_by_role("img")).to_be_visible()
    box = page.get_by_role("img").bounding_box()
    assert box and box["height"] >= 140
    assert find_overflow(page) == []
    assert find_barriers(page) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Adressen må si hvilket sted og hvilken figur, slik: ?sted=4601&figur=lavinntekt."),
        ("?sted=1580", "Adressen må si hvilket sted og hvilken figur"),
        ("?sted=Haram&figur=leier", "Det er ingen kommune og ikke noe fylke med nummeret «Haram»."),
        ("?sted=../om&figur=leier", "Det er ingen kommune og ikke noe fylke med nummeret «../om»."),
        ("?sted=1580&figur=tull", "Det er ingen figur som heter «tull», på siden om Haram."),
        ("?sted=1580&figur=<b>", "Det er ingen figur som heter «<b>», på siden om Haram."),
        ("?sted=1580&figur=landareal", "det er ingen figur for Haram, bare tall."),
    ],
)
def test_what_is_wrong_in_its_address_is_said(read: Read, asked: str, told: str) -> None:
    page = read().go(f"figur/{asked}")
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.get_by_role("img")).to_have_count(0)
    expect(page.get_by_role("link")).to_have_count(1)
    assert find_barriers(page) == []


def test_a_former_number_shows_what_it_became_and_says_so(read: Read) -> None:
    reader = read()
    page = reader.go("figur/?sted=1201&figur=folkemengde")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("1201 er et tidligere nummer for Bergen.")).to_be_visible()
    expect(page.get_by_role("link")).to_have_attribute("href", re.compile(r"kommune/4601/#folk"))


def test_a_number_that_several_came_of_is_not_guessed(read: Read) -> None:
    """What was Ålesund until 2024 is Ålesund and Haram."""
    reader = read()
    page = reader.go("figur/?sted=1507&figur=folkemengde")
    expect(page.get_by_role("alert")).to_contain_text("nummeret «1507»")


def test_without_scripts_it_says_where_figures_are(read: Read, site: Path) -> None:
    page = read(java_script_enabled=False).go("figur/?sted=1580&figur=folkemengde")
    expect(page.get_by_text("Den trenger skript.")).to_be_visible()
    for link in page.get_by_role("link").all():
        target = urlsplit(link.get_attribute("href") or "").path
        assert (site / "figur" / target / "index.html").exists()
