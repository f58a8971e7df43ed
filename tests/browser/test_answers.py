"""A row's figure tells the numbers of the period that one points at, touches or goes to by keys."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Reader, find_barriers

Read = Callable[..., Reader]

ROUNDED = 0.2  # points: what rounding to tenths may move an end of a figure and what lies between

ROW = "kommune/1580/#folkemengde"

STOPS = """async () => {
  const { findStops } = await import(
    document.querySelector("script[src$='figures.js']").src.replace("figures.js", "answers.js"));
  const lines = "article:has(figure svg):has(table.series)";
  return [...document.querySelectorAll(lines)].map((article) => {
    const svg = article.querySelector("figure svg"), table = article.querySelector("table.series");
    const all = (selector) => [...svg.querySelectorAll(selector)];
    const own = all("[stroke='#0b5d54']").flatMap((path) =>
      [...path.getAttribute("d").matchAll(/[ML]([\\d.]+) /g)].map((one) => +one[1]));
    const dots = all("circle[fill='#0b5d54']").map((dot) => +dot.getAttribute("cx"));
    return { key: article.id, stops: findStops(svg, table), own: [...own, ...dots],
      told: [...table.tBodies[0].rows].map((row) => [...row.cells].slice(0, 2)
        .map((cell) => cell.textContent.trim())) };
  });
}"""
"""Of each line figure: its stops, where its own numbers lie, and what the table says they are."""


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    for figure in page.locator("article figure").all():
        figure.scroll_into_view_if_needed()
    expect(page.locator("article figure img")).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["kommune/1580/", "kommune/5612/", "nn/kommune/0301/", "fylke/15/", "norge/"]
)
def test_each_number_is_told_where_it_is_drawn(read: Read, path: str) -> None:
    """All that the figure has of its own place lies at a period that has a number of it."""
    page = read().go(path)
    open_all(page)
    figures: list[dict[str, Any]] = page.evaluate(STOPS)
    assert len(figures) >= 5
    silent = [one["key"] for one in figures if not one["stops"]]
    assert len(silent) <= len(figures) / 4, silent
    for one in figures:
        table = {label: number for label, number in one["told"] if not number.startswith("–")}
        told = {stop["told"].split(" – ")[0]: stop for stop in one["stops"]}
        numbered = [told[label]["at"] for label in told.keys() & table.keys()]
        # a line that goes on straight has no corner at a number
        lost = [x for x in one["own"] if min(abs(x - at) for at in numbered or [x]) > ROUNDED]
        assert lost == [], one["key"]
        for label in told.keys() & table.keys():
            assert f": {table[label]}" in told[label]["told"]


def point(figure: Locator, part: float) -> tuple[float, float]:
    """A place in a figure: how far along its drawing."""
    box = figure.locator("svg").bounding_box()
    assert box
    return box["x"] + part * box["width"], box["y"] + box["height"] / 2


def test_a_figure_answers_the_mouse_and_the_arrow_keys(read: Read) -> None:
    page = read().go(ROW)
    figure = page.locator("article#folkemengde figure")
    answer = figure.locator(".answer")
    expect(figure.locator("input[type=range]")).to_have_count(1)
    expect(answer).to_be_empty()
    page.mouse.move(*point(figure, 0.05))
    first = answer.inner_text()
    assert re.match(r"20\d\d – ", first)
    page.mouse.move(*point(figure, 0.7))
    last = answer.inner_text()
    assert last.startswith("2026 – Haram: 9460")
    expect(figure.locator("line.pointed")).to_have_attribute("visibility", "visible")
    field = page.get_by_role("slider", name="Velg periode i figuren").first
    field.focus()
    expect(field).to_have_attribute("aria-valuetext", last)
    page.keyboard.press("ArrowLeft")
    expect(answer).to_contain_text("2025 – Haram: ")
    expect(field).to_have_attribute("aria-valuetext", answer.inner_text())
    page.keyboard.press("Home")
    expect(answer).to_have_text(first)
    assert find_barriers(page) == []


def test_a_figure_answers_a_finger(read: Read) -> None:
    page = read(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).go(ROW)
    figure = page.locator("article#folkemengde figure")
    expect(figure.locator("input[type=range]")).to_have_count(1)
    figure.scroll_into_view_if_needed()
    page.touchscreen.tap(*point(figure, 0.66))
    expect(figure.locator(".answer")).to_contain_text("2026 – Haram: 9460")
