"""What people come for, and what it costs them: each task ends where it should, in few actions.

An action is a tap, a press of a button or link, or of a key that chooses; writing a word in «Søk»
is none. What goes wrong on the way fails the test too (see `read` in conftest.py).
"""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Reader
from tests.reading.readers import holds, read_json

Read = Callable[..., Reader]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ZOOMED = {"width": 320, "height": 256}  # a screen of 1280 × 1024 at 400 per cent
PASTING = ["clipboard-read", "clipboard-write"]

TOPICS = (
    *("eldre", "sykehjem", "innvandring", "kriminalitet", "boligpriser", "lavinntekt"),
    *("barnehage", "skole", "gebyr", "økonomi", "fastlege", "lesing", "kommunestyrevalg", "vann"),
)
COMPARED = (
    *("folkemengde", "eldre-67", "barn-og-unge", "innvandrere"),
    *("lavinntekt", "medianinntekt", "leier", "grunnskolepoeng"),
)


@dataclass
class Visitor:
    """Somebody with an errand: counts what they have to do."""

    reader: Reader
    actions: int = 0

    @property
    def page(self) -> Page:
        return self.reader.page

    def search(self, words: str) -> None:
        """Write in «Søk», and choose the first that is found."""
        field = self.page.get_by_role("combobox").first
        field.press_sequentially(words)
        expect(self.page.get_by_role("option").first).to_be_visible()
        before = self.page.url
        self.press("Enter")
        if field.get_attribute("aria-expanded") == "true" and self.page.url == before:
            self.press("ArrowDown")
            self.press("Enter")
        self.page.wait_for_url(lambda address: address != before)

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def use(self, place: Locator) -> None:
        self.actions += 1
        place.click()

    def save(self, place: Locator, file: Path) -> Path:
        with self.page.expect_download() as waiting:
            self.use(place)
        waiting.value.save_as(file)
        return file


def visit(reader: Reader, path: str = "") -> Visitor:
    reader.go(path)
    return Visitor(reader)


def test_low_income_in_karmoy_for_a_case(read: Read, tmp_path: Path) -> None:
    """As text, as a picture and as a Word document, in four actions."""
    visitor = visit(read(permissions=PASTING))
    visitor.search("karmøy lavinntekt")
    visitor.page.wait_for_url("**/kommune/1149/#lavinntekt")
    article = visitor.page.locator("#lavinntekt")
    visitor.use(article.get_by_role("button", name="Kopier teksten"))
    expect(article.get_by_role("status")).to_have_text("Kopiert.")
    assert "Karmøy" in visitor.page.evaluate("navigator.clipboard.readText()")
    picture = visitor.save(article.get_by_role("button", name="PNG"), tmp_path / "png")
    assert picture.read_bytes().startswith(b"\x89PNG")
    document = visitor.save(visitor.page.locator("a[href$='-nb.docx']").first, tmp_path / "docx")
    assert "word/document.xml" in zipfile.ZipFile(document).namelist()
    assert visitor.actions <= 4


def test_children_in_low_income_are_never_said_to_be_all_ages(read: Read) -> None:
    """Until the figures of children are fetched it leads to where that is said."""
    visitor = visit(read())
    visitor.search("barn i lavinntekt")
    assert "/indikator/lavinntekt/" not in visitor.page.url
    expect(visitor.page.locator("main")).to_contain_text("Barn i husholdninger med lavinntekt")
    assert visitor.actions == 1


def test_the_workbook_of_sogndal(read: Read, site: Path, tmp_path: Path) -> None:
    """With the fees, in two actions."""
    visitor = visit(read())
    visitor.search("sogndal")
    link = visitor.page.locator(".take").get_by_role("link", name="XLSX")
    book = openpyxl.load_workbook(visitor.save(link, tmp_path / "tall.xlsx"))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    rows = read_json(site / "kommune/4640/tall.json")["indikatorer"]
    fees = [row["navn"] for row in rows if row["nokkel"].startswith("gebyr-")]
    assert len(fees) == 4 and set(fees) <= cells
    assert visitor.actions <= 2


def test_hamaroy_on_a_phone(read: Read, site: Path) -> None:
    """The main points within two screens, the doctors' figure, and the sheet: four actions."""
    visitor = visit(read(**PHONE))
    page = visitor.page
    visitor.search("hamaroy")
    points = page.locator("#hovedpunkter + ol > li")
    expect(points.first).to_be_visible()
    assert 1 < points.count() <= 5
    top = points.first.bounding_box()
    assert top and top["y"] < 2 * 844
    rows = read_json(site / "kommune/1875/tall.json")["indikatorer"]
    [doctors] = [row for row in rows if row["nokkel"] == "uten-fastlege"]
    visitor.use(page.locator(".theme summary", has_text="Helse").first)
    row = page.locator("#rad-uten-fastlege .own")
    expect(row).to_be_visible()
    assert holds(row.inner_text(), doctors["vist"])
    sheet = page.locator(".take a[href$='-nb.pdf']").first
    expect(sheet).to_be_visible()
    address = sheet.evaluate("(link) => link.href")
    assert page.request.get(address).body().startswith(b"%PDF")
    assert visitor.actions <= 3


def test_one_number_for_every_kommune_in_excel(read: Read, tmp_path: Path) -> None:
    """In two actions, to be put in order by the one who asks."""
    visitor = visit(read())
    visitor.search("lavinntekt")
    link = visitor.page.locator(".take a[href$='.xlsx']")
    book = openpyxl.load_workbook(visitor.save(link, tmp_path / "tall.xlsx"))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"Karmøy", "Utsira", "Oslo"} <= cells
    assert visitor.actions <= 2


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_leads_to_figures_or_to_why_there_are_none(read: Read, topic: str) -> None:
    """Never to a kommune; in three actions where it may mean several things, else in one."""
    visitor = visit(read())
    visitor.search(topic)
    assert re.search(r"/(indikator|tema)/", visitor.page.url)
    assert visitor.actions <= 3


def test_eight_numbers_of_four_places_by_address(read: Read, site: Path) -> None:
    """An address that a planner was sent shows each of them as it is published."""
    places = ("1149", "4640", "1875", "0")
    address = f"sammenlign/?r={','.join(places)}&i={','.join(COMPARED)}"
    page = visit(read(), address).page
    expect(page.locator("#resultat table").first).to_be_visible()
    text = page.locator("#resultat").inner_text()
    lost = []
    for key in COMPARED:
        series = read_json(site / f"data/indikator/{key}.json")["serier"]
        latest = [(key, place, series[place]["vist"][-1]) for place in places if place in series]
        assert len(latest) > 2
        lost += [one for one in latest if one[2] and not holds(text, one[2])]
    assert lost == []


def test_norge(read: Read, site: Path) -> None:
    visitor = visit(read())
    visitor.search("norge")
    visitor.page.wait_for_url("**/norge/")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Norge")
    shown = read_json(site / "data/indikator/folkemengde.json")["serier"]["0"]["vist"][-1]
    expect(visitor.page.locator(".big .value").first).to_have_text(shown)
    assert visitor.actions == 1


def test_the_whole_data_set(read: Read, tmp_path: Path) -> None:
    """From the front page, in two actions."""
    visitor = visit(read())
    visitor.use(visitor.page.get_by_role("link", name="Data", exact=True))
    link = visitor.page.locator("main a[href$='faktaark-data.zip']").first
    packed = zipfile.ZipFile(visitor.save(link, tmp_path / "data.zip"))
    [described] = [name for name in packed.namelist() if name.endswith("datapackage.json")]
    paths = [one["path"] for one in json.loads(packed.read(described))["resources"]]
    folder = described.removesuffix("datapackage.json")
    assert paths and {folder + path for path in paths} <= set(packed.namelist())
    assert visitor.actions <= 2


COVERED = """() => {
  const own = document.activeElement;
  const boxes = [...own.getClientRects()].filter((box) => box.width && box.height);
  const seen = boxes.some((box) => [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
    const on = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
    return on && (own.contains(on) || on.contains(own));
  })));
  return seen || own === document.body ? "" : own.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("path", ["", "kommune/1149/", "indikator/lavinntekt/", "sammenlign/"])
def test_what_has_focus_is_never_hidden(read: Read, path: str, key: str) -> None:
    """Where a page is enlarged to four times its size, and bars that stay take much of it."""
    page = read(viewport=ZOOMED).go(path)
    hidden = []
    for _ in range(60):
        page.keyboard.press(key)
        if told := page.evaluate(COVERED):
            hidden.append(told)
    assert hidden == []
