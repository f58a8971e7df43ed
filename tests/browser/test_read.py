"""What readers do on the whole site, in Chromium: open, read, and print.

What goes wrong on the way fails the test too (see `read` in conftest.py).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader, weigh
from tests.reading.readers import holds, read_json, run

Read = Callable[..., Reader]

KILOBYTES_300 = 300_000


def open_row(page: Page, key: str) -> None:
    """Open a row by the words beneath it, as one does without scripts, and all that is in it."""
    page.locator(f".more details:has(> article[id='{key}']) > summary").click()
    for folded in page.locator(f"[id='{key}'] summary").all():
        folded.click()


def test_without_scripts_the_list_leads_to_every_number(read: Read, site: Path) -> None:
    reader = read(java_script_enabled=False)
    page = reader.go("")
    page.get_by_role("link", name="Alle kommuner og alle tall").click()
    page.get_by_role("link", name="Kautokeino", exact=True).click()
    page.wait_for_url(f"{reader.home}kommune/5612/")
    for row in read_json(site / "kommune/5612/tall.json")["indikatorer"]:
        open_row(page, row["nokkel"])
        text = page.locator(f"[id='{row['nokkel']}']").inner_text()
        numbers = [one["vist"] for one in row["serier"]["kommunen"] if one["vist"]]
        compared = [one["vist"] for one in row["sammenligning"].values() if one["vist"]]
        assert [number for number in numbers + compared if not holds(text, number)] == [], row[
            "nokkel"
        ]
        if row["nr"] is not None and row["vist"]:
            expect(page.locator(f"[id='rad-{row['nokkel']}'] .own")).to_contain_text(row["vist"])


def test_the_other_language_has_the_same_place(read: Read) -> None:
    reader = read()
    page = reader.go("kommune/5612/")
    page.locator("#rad-lavinntekt a").click()
    page.wait_for_url(f"{reader.home}kommune/5612/#lavinntekt")
    page.get_by_role("link", name="Nynorsk", exact=True).click()
    page.wait_for_url(f"{reader.home}nn/kommune/5612/#lavinntekt")
    expect(page.locator("#lavinntekt .says")).to_be_in_viewport()
    page.get_by_role("link", name="Bokmål", exact=True).click()
    page.wait_for_url(f"{reader.home}kommune/5612/#lavinntekt")
    expect(page.locator("#lavinntekt .says")).to_be_in_viewport()


def test_a_page_opened_as_a_file_shows_styles_figures_and_tables(read: Read, site: Path) -> None:
    reader = read(home=site.as_uri() + "/")
    page = reader.go("kommune/5612/index.html")
    expect(page.locator(".big .value").first).to_have_css("color", "rgb(11, 93, 84)")
    expect(page.get_by_role("table").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    figures = page.locator("figure :is(svg, img)")
    assert figures.count() > 10
    for box in (figures.nth(i).bounding_box() for i in range(figures.count())):
        assert box and box["width"] > 150 and box["height"] > 60
    expect(page.get_by_role("link", name="Alle kommuner og alle tall")).to_be_visible()


def test_from_a_page_opened_as_a_file_links_lead_on(read: Read, site: Path) -> None:
    """Not to the list of what is in a folder: to other pages, a place on one, and by the map."""
    reader = read(home=site.as_uri() + "/")
    page = reader.go("kommune/5612/index.html")
    page.get_by_role("link", name="Finnmark", exact=True).click()
    page.wait_for_url(f"{reader.home}fylke/56/index.html")
    page.get_by_role("link", name="Nynorsk", exact=True).click()
    page.wait_for_url(f"{reader.home}nn/fylke/56/index.html")
    page.get_by_role("link", name="Alle kommunar og alle tal").click()
    page.wait_for_url(f"{reader.home}nn/index.html#kommuner")
    page.locator(".country a[href='kommune/5612/index.html']").dispatch_event("click")
    page.wait_for_url(f"{reader.home}nn/kommune/5612/index.html")


def test_paper_has_the_numbers_and_not_the_menu(read: Read, site: Path, tmp_path: Path) -> None:
    page = read(color_scheme="dark").go("kommune/5612/")
    page.pdf(path=tmp_path / "side.pdf", format="A4")
    printed = run("pdftotext", "-layout", tmp_path / "side.pdf", "-").replace("\u202f", " ")
    rows = read_json(site / "kommune/5612/tall.json")["indikatorer"]
    shown = [row["vist"].replace("\u202f", " ") for row in rows if row["nr"] and row["vist"]]
    assert [number for number in shown if not holds(printed, number)] == []
    assert "Ordliste" not in printed and "PNG" not in printed
    page.emulate_media(media="print")
    for hidden in ("header nav", ".find", ".contents", ".copy", ".take"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_a_page_is_light_to_fetch(read: Read, site: Path) -> None:
    """The heaviest of them: all that a first visit gets before scrolling, as it is sent."""
    heaviest = max(site.glob("kommune/*/index.html"), key=lambda page: page.stat().st_size)
    reader = read()
    reader.go(f"kommune/{heaviest.parent.name}/")
    assert len(reader.received) >= 4  # the page, a style and scripts
    assert weigh(reader) < KILOBYTES_300


def test_the_map_leads_where_the_list_does(read: Read) -> None:
    reader = read()
    page = reader.go("nn/")
    page.locator(".country a[href='kommune/5612/'] path").click()
    page.wait_for_url(f"{reader.home}nn/kommune/5612/")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_of_contents_follows(read: Read, width: int) -> None:
    """Within reach far down the page, with a mark at what is read; a choice leads there."""
    page = read(viewport={"width": width, "height": 844}).go("kommune/5612/#lavinntekt")
    contents = page.get_by_role("navigation", name="På denne siden")
    expect(contents).to_be_in_viewport()
    marked = contents.locator("a[aria-current]").first
    expect(marked).to_have_text("Inntekt og levekår")
    if width == 390:
        contents.locator("summary").click()
    contents.get_by_role("link", name="Valg", exact=True).filter(visible=True).click()
    expect(page.get_by_role("heading", name="Valg", exact=True)).to_be_in_viewport()
    expect(contents).to_be_in_viewport()
