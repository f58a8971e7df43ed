"""What holds of every kind of page, in both languages, as Chromium shows it.

Nobody is kept out (axe-core), light or dark; nothing is wider than the narrowest phone; and, by
`read` in conftest.py, no error, nothing asked of others, nothing that the security policy stops.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import (
    Reader,
    find_barriers,
    find_faint,
    find_overflow,
    find_shifts,
    watch_shifts,
)

Read = Callable[..., Reader]

COMPARED = "sammenlign/?r=5612,3205,0&i=lavinntekt,folkemengde&x=lavinntekt&y=folkemengde"
KINDS = (
    *("", "kommune/5612/", "kommune/0301/", "norge/", "fylke/", "fylke/56/"),
    *("kommune/5612/bolig/", "fylke/56/okonomi-og-tjenester/", "norge/eldre-og-omsorg/"),
    *("indikator/", "indikator/lavinntekt/", "sammenlign/", COMPARED),
    *("ordliste/", "om/", "data/", "endringer/", "navn/", "tema/", "tema/bolig/"),
    *("utgave/", "utgave/?sted=5612&utgave=2", "utgave/?sted=9999&utgave=2"),
    *("kostragruppe/10/", "figur/?sted=5612&figur=folkemengde", "figur/"),
)
PAGES = (*KINDS, *(f"nn/{kind}" for kind in KINDS), "404.html", "1507/", "en/")
"""The last three are one page whatever the language: what is not found, a choice, and English."""

REARRANGED = ("", "kommune/5612/", "kommune/5612/bolig/", "kommune/0301/", "fylke/56/", COMPARED)
"""What stands otherwise on a phone than on a desk."""
PICTURED = ("kommune/5612/", "indikator/lavinntekt/", COMPARED)
COLOURS = ("color-contrast", "link-in-text-block")  # the rules that a dark page can break alone
PHONE = {"width": 320, "height": 640}
USUAL_PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
STILL = 0.02  # of a screen, moved: what can pass unnoticed
SHEET = {"width": 703, "height": 1032}  # A4 within margins of 12 mm, at 96 to the inch


def show(page: Page) -> None:
    """Open what is folded, so that all of it is looked at."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_kept_out(read: Read, path: str) -> None:
    page = read().go(path)
    show(page)
    barriers = find_barriers(page)
    page.emulate_media(color_scheme="dark")
    assert barriers + find_barriers(page, *COLOURS) == []


@pytest.mark.parametrize("path", REARRANGED)
def test_nobody_with_a_phone_is_kept_out(read: Read, path: str) -> None:
    page = read(viewport=USUAL_PHONE, has_touch=True, is_mobile=True).go(path)
    assert find_barriers(page) == []


def test_where_nothing_leads_on_an_old_name_is_read(read: Read) -> None:
    """As in a browser that is told not to follow: the page says what became of the kommune."""

    def stay(route: Route) -> None:
        lines = route.fetch().text().splitlines()
        route.fulfill(body="\n".join(line for line in lines if 'http-equiv="refresh"' not in line))

    reader = read(viewport=PHONE)
    reader.page.route("**/skedsmo/", stay)
    page = reader.go("skedsmo/")
    expect(page.get_by_text("Skedsmo er nå i Lillestrøm kommune, nummer 3205.")).to_be_visible()
    assert find_barriers(page) + find_overflow(page) == []
    page.emulate_media(color_scheme="dark")
    assert find_barriers(page, *COLOURS) == []
    page.get_by_role("link", name="Lillestrøm").click()
    page.wait_for_url(f"{reader.home}kommune/3205/")


@pytest.mark.parametrize("size", [USUAL_PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", ["", "kommune/0301/", "indikator/lavinntekt/", COMPARED])
def test_nothing_moves_under_the_reader(read: Read, path: str, size: dict[str, int]) -> None:
    reader = read(viewport=size)
    watch_shifts(reader.page)
    moved = find_shifts(reader.go(path))
    assert sum(share for share, _ in moved) < STILL, moved


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(read: Read, path: str) -> None:
    page = read(viewport=PHONE).go(path)
    show(page)
    assert find_overflow(page) == []


@pytest.mark.parametrize("path", PICTURED)
def test_nothing_is_wider_than_a_sheet_of_paper(read: Read, path: str) -> None:
    page = read(viewport=SHEET).go(path)
    page.emulate_media(media="print")
    assert find_overflow(page) == []


@pytest.mark.parametrize("path", PICTURED)
def test_in_the_dark_the_figures_are_dark_too(read: Read, path: str) -> None:
    page = read(color_scheme="dark").go(path)
    expect(page.locator("html")).to_have_css("background-color", "rgb(20, 25, 28)")
    assert page.locator("svg text").count() > 0
    assert find_faint(page, 4.5) == []


@pytest.mark.parametrize("path", PICTURED)
def test_on_paper_the_figures_are_of_paper(read: Read, path: str) -> None:
    """Also where the reader's screen is dark."""
    page = read(color_scheme="dark").go(path)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    assert find_faint(page, 4.5) == []


@pytest.mark.parametrize(
    ("width", "height", "most"), [(1280, 900, 6000), (390, 844, 6000)], ids=["wide", "phone"]
)
def test_a_kommune_is_no_page_to_scroll(read: Read, width: int, height: int, most: int) -> None:
    """Closed; and what it says first stands on the first screen, whatever its name and its past."""
    page = read(viewport={"width": width, "height": height}).go("kommune/5612/")
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    points = page.locator("#hovedpunkter").bounding_box()
    assert points and points["y"] + points["height"] <= height
