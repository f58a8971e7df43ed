"""A new reader with a phone, who has a case to write: finds, sees, compares and pastes.

How does low income in my kommune compare with similar ones, and can I paste that into a case? It
takes a name's first letters and five taps, and no more scrolling than is told here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from faktaark.norwegian import format_date
from tests.browser.reader import Reader
from tests.reading.readers import holds, read_json, squeeze

Read = Callable[..., Reader]

HEIGHT = 844
PHONE = {"viewport": {"width": 390, "height": HEIGHT}, "has_touch": True, "is_mobile": True}
PASTING = ["clipboard-read", "clipboard-write"]
NUMBER, NAME, TYPED, KEY = "5612", "Kautokeino", "kauto", "lavinntekt"
SCREENS = 3  # the farthest that the numbers may be from the top of the page
THEMES = {"nb": "Inntekt og levekår", "nn": "Inntekt og levekår"}
WORDS = {
    "nb": ("", "Slik er sammenligningen regnet:", "Kilde: ", "utgave", "Egne beregninger"),
    "nn": ("nn/", "Slik er samanlikninga rekna:", "Kjelde: ", "utgåve", "Eigne berekningar"),
}


@dataclass
class Visitor:
    """Taps, and nothing else; counts them, and how far each was from what stood on the screen."""

    page: Page
    taps: int = 0
    scrolled: list[float] = field(default_factory=list)

    def tap(self, place: Locator) -> None:
        box = place.bounding_box()
        assert box and box["height"] >= 24 and box["width"] >= 24
        self.scrolled.append(max(0, box["y"] + box["height"] - HEIGHT) / HEIGHT)
        self.taps += 1
        place.tap()


def find_kommune(reader: Reader, home: str) -> Visitor:
    visitor = Visitor(reader.go(home))
    visitor.tap(visitor.page.get_by_role("combobox"))
    visitor.page.keyboard.type(TYPED)
    visitor.tap(visitor.page.get_by_role("option"))
    visitor.page.wait_for_url(f"{reader.home}{home}kommune/{NUMBER}/")
    return visitor


def read_clipboard(page: Page) -> str:
    """What was copied; the browser's own spaces inside numbers are kept."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def cite(told: dict[str, Any], language: str) -> str:
    edition = told["utgave"]
    date = format_date(edition["dato"], language)
    return f"Faktaark for {NAME} ({NUMBER}), {WORDS[language][3]} {edition['nummer']}, {date}."


def name_source(source: dict[str, str]) -> str:
    table = source["tabell"]
    return f"{source['utgiver']}, {f'tabell {table}' if table.isdigit() else source['tittel']}"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_low_income_is_found_compared_and_pasted(read: Read, site: Path, language: str) -> None:
    home, compared, source, _, _ = WORDS[language]
    visitor = find_kommune(read(**PHONE, permissions=PASTING), home)
    page = visitor.page
    visitor.tap(page.locator(".theme summary", has_text=THEMES[language]))
    visitor.tap(page.locator(f"#rad-{KEY}"))  # anywhere in the row
    article = page.locator(f"#{KEY}")
    expect(article.locator(".says")).to_be_in_viewport()
    button = article.get_by_role("button", name="Kopier teksten")
    visitor.tap(button)
    expect(article.get_by_role("status")).to_have_text("Kopiert.")
    assert visitor.taps == 5
    assert sum(visitor.scrolled) < SCREENS

    told = read_json(site / f"{home}kommune/{NUMBER}/tall.json")
    [row] = [one for one in told["indikatorer"] if one["nokkel"] == KEY]
    highlights = page.locator("#hovedpunkter + ol > li").count()
    said = [one["tekst"] for one in told["setninger"][highlights:] if one["rader"] == [KEY]]
    heading, sentences, comparison, meaning, origin = read_clipboard(page).split("\n\n")
    assert heading == f"{row['navn']} ({row['enhet']}, {row['periode']})"
    assert len(said) > 1 and sentences == " ".join(said)
    assert comparison.splitlines()[0] == compared
    numbers = [one["vist"] for one in row["sammenligning"].values() if one["vist"]]
    lines = [line for line in comparison.splitlines()[1:] if not line.endswith(":")]  # how
    fetched = [one for one in row["sammenligning"].values() if one["mangler"] != "ikke_i_uttrekket"]
    assert len(lines) == len(fetched) and len(numbers) > 2
    assert [n for n in numbers if not any(holds(line, n) for line in lines)] == []
    assert meaning.startswith("Definisjon. ")
    sources = "; ".join(name_source(one) for one in row["kilder"])
    assert origin == f"{source}{sources}. {cite(told, language)}"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_text_for_a_case_is_pasted(read: Read, site: Path, language: str) -> None:
    """All of the hovedpunkter, from a link at the top of the page."""
    home, _, source, _, own = WORDS[language]
    visitor = find_kommune(read(**PHONE, permissions=PASTING), home)
    page = visitor.page
    visitor.tap(page.locator(".take").get_by_role("link", name="Tekst til saksframlegg"))
    section = page.get_by_role("region", name="Tekst til saksframlegg")
    expect(section.get_by_role("heading")).to_be_in_viewport()
    visitor.tap(section.get_by_role("button", name="Kopier teksten"))
    expect(section.get_by_role("status")).to_have_text("Kopiert.")
    assert visitor.taps == 4

    told = read_json(site / f"{home}kommune/{NUMBER}/tall.json")
    head, *sentences, origin = read_clipboard(page).split("\n\n")
    assert head.startswith(f"{NAME} ({NUMBER}), ")
    assert len(sentences) == page.locator("#hovedpunkter + ol > li").count() > 2
    assert sentences == [one["tekst"] for one in told["setninger"][: len(sentences)]]
    assert origin.startswith(source) and own in origin and origin.endswith(cite(told, language))


def test_the_names_of_the_columns_follow_on_a_phone(read: Read) -> None:
    """Each number under its column's name, also where there are more than fit in one line."""
    page = read(**PHONE).go(f"kommune/0301/#{KEY}")
    page.locator(f"#rad-{KEY}").scroll_into_view_if_needed()
    heads = page.locator(".overview > thead th").all()
    cells = page.locator(f"#rad-{KEY} > *").all()
    shown = [(head, cell) for head, cell in zip(heads, cells, strict=True)][1:-3]
    assert [squeeze(head.inner_text()) for head, _ in shown] == [
        *("Oslo", "Naboer", "Landet uten Oslo", "Landet", "Bergen", "Trondheim", "Stavanger"),
    ]
    for head, cell in shown:
        expect(head).to_be_in_viewport()
        over, under = head.bounding_box(), cell.bounding_box()
        assert over and under and over["y"] < under["y"]
        edges = [(box["x"], box["x"] + box["width"]) for box in (over, under)]
        assert any(abs(first - second) < 12 for first, second in zip(*edges, strict=True))
