"""A figure taken from a page: the PNG that the browser makes, and the SVG that the site has."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader

Read = Callable[..., Reader]

WIDTH = 1200
WHITE, ACCENT = (255, 255, 255), (11, 93, 84)


def named(figure: str) -> str:
    return f"figure:has(a[href$='/{figure}.svg'])"


def take(page: Page, figure: str, kind: str, folder: Path) -> bytes:
    """What is saved when a reader presses SVG or PNG under a figure; it has the figure's name."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    under = page.locator(f"{named(figure)} .copy > *")
    with page.expect_download() as waiting:
        under.filter(has_text=re.compile(f"^{kind}")).click()
    assert waiting.value.suggested_filename == f"5612-kautokeino-{figure}.{kind.lower()}"
    waiting.value.save_as(folder / figure)
    return (folder / figure).read_bytes()


@pytest.mark.parametrize("figure", ["befolkning", "alderspyramide", "lavinntekt"])
def test_a_figure_is_saved_as_it_is_on_paper(
    read: Read, site: Path, tmp_path: Path, figure: str
) -> None:
    """White paper and dark ink, whatever the reader's screen; wide enough to print."""
    light = take(read().go("kommune/5612/"), figure, "PNG", tmp_path)
    page = read(color_scheme="dark").go("kommune/5612/")
    assert take(page, figure, "PNG", tmp_path) == light
    with Image.open(BytesIO(light)) as picture:
        assert picture.format == "PNG"
        assert picture.width == WIDTH and WIDTH / 3 < picture.height < WIDTH * 2
        counted = picture.convert("RGB").getcolors(1 << 20) or []
    colours = {colour: count for count, colour in counted}
    assert colours[WHITE] > 0.5 * sum(colours.values())
    assert colours[ACCENT] > 500
    drawn = page.locator(named(figure))
    under = drawn.get_attribute("data-source") or page.locator(f"#{figure} .source").inner_text()
    assert under.startswith("Kilde: Statistisk sentralbyrå, ")
    cited = page.locator("[data-cite]").first.get_attribute("data-cite")
    assert cited and cited.startswith("Faktaark for Kautokeino (5612), utgave ")
    vector = take(page, figure, "SVG", tmp_path)
    assert vector == (site / f"kommune/5612/figur/{figure}.svg").read_bytes()


OUTSIDE = """() => [...document.querySelectorAll("figure svg text")].filter((text) => {
  const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
  return box.x < view.x - 0.5 || box.x + box.width > view.x + view.width + 0.5;
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("number", ["0301", "1151", "1580"])
def test_no_text_of_a_figure_is_cut_off(read: Read, number: str) -> None:
    """In the reader's own typeface, which here has figures a third wider than ours."""
    page = read().go(f"kommune/{number}/")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    for figure in page.locator("figure:has(a[download])").all():
        figure.scroll_into_view_if_needed()
    expect(page.locator("figure img")).to_have_count(0)
    assert page.locator("figure svg text").count() > 50
    assert page.evaluate(OUTSIDE) == []
