"""What holds of every kind of page, in both languages, as Chromium shows it.

Nobody is kept out (axe-core), light or dark; nothing is wider than the narrowest phone; and, by
`read` in conftest.py, no error, nothing asked of others, nothing that the security policy stops.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Reader, find_barriers, find_faint, find_overflow

Read = Callable[..., Reader]

COMPARED = "sammenlign/?r=5612,3205,0&i=lavinntekt,folkemengde&x=lavinntekt&y=folkemengde"
KINDS = (
    *("", "kommune/5612/", "indikator/", "indikator/lavinntekt/", "fylke/", "fylke/56/"),
    *("sammenlign/", COMPARED, "ordliste/", "om/", "data/", "endringer/"),
)
PAGES = (*KINDS, *(f"nn/{kind}" for kind in KINDS), "404.html", "1507/")
"""The last two are one page for both languages: what is not found, and a choice between several."""

PICTURED = ("kommune/5612/", "indikator/lavinntekt/", COMPARED)
COLOURS = ("color-contrast", "link-in-text-block")  # the rules that a dark page can break alone
PHONE = {"width": 320, "height": 640}
SHEET = {"width": 703, "height": 1032}  # A4 within margins of 12 mm, at 96 to the inch


def show(page: Page) -> None:
    """Open what is folded, so that all of it is looked at."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_kept_out(read: Read, path: str) -> None:
    page = read().go(path)
    barriers = find_barriers(page)
    page.emulate_media(color_scheme="dark")
    assert barriers + find_barriers(page, *COLOURS) == []


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
