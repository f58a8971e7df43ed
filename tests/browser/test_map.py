"""Maps by keys and by touch: every kommune is reached, told as by mouse, and followed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader, find_barriers

Read = Callable[..., Reader]

PAGE = "indikator/lavinntekt/"
SMALL = {"width": 320, "height": 256}

LOST = """async () => {
  const { src } = document.querySelector("script[src$='indicator.js']");
  const { findNext } = await import(src.replace("indicator.js", "mapkeys.js"));
  const centres = [...document.querySelectorAll(".map svg :is(path, circle):has(> title)")]
    .map((shape) => shape.getBoundingClientRect())
    .map((box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2]);
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
  const steps = centres.flatMap((_, i) => keys.map((key) => [i, findNext(centres, i, key)]));
  const missed = (from, to) => {
    const found = new Set([0]);
    for (const place of found) {
      for (const step of steps) if (step[from] === place) found.add(step[to]);
    }
    return centres.length - found.size;
  };
  return [centres.length, missed(0, 1), missed(1, 0)];
}"""
"""How many kommuner there are, and how many the arrows do not lead to from the first, and back."""


def enter(page: Page) -> None:
    """Go to the map as one without a mouse does: with Tab, from what stands before it."""
    page.locator(".take a").last.focus()
    page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.closest('.map')"):
        page.keyboard.press("Tab")
    expect(page.locator(".map input")).to_be_focused()


def test_every_kommune_is_reached_with_the_arrows(read: Read) -> None:
    assert read().go(PAGE).evaluate(LOST) == [357, 0, 0]


def test_what_is_gone_to_is_told_as_by_mouse_and_followed(read: Read) -> None:
    reader = read()
    page = reader.go(f"{PAGE}?k=5612")
    enter(page)
    told, slider = page.locator(".told"), page.locator(".map input")
    expect(told).to_have_text(re.compile("^Kautokeino:"))
    page.keyboard.press("ArrowRight")
    expect(told).to_have_text(re.compile("^Karasjok:"))
    expect(slider).to_have_attribute("aria-valuetext", told.inner_text())
    expect(told).to_have_attribute("aria-live", "off")
    assert find_barriers(page) == []
    by_keys = told.inner_text()
    page.locator(".map .pointed").hover()
    expect(told).to_have_text(by_keys)
    page.keyboard.press("Home")
    expect(told).to_have_text(re.compile("^Alstahaug:"))
    page.keyboard.press("End")
    expect(told).to_have_text(re.compile("^Åsnes:"))
    for _ in range(400):
        if told.inner_text().startswith("Kautokeino:"):
            break
        slider.evaluate("(one) => { one.stepDown(); one.dispatchEvent(new Event('input')); }")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}kommune/5612/")


def test_the_map_is_one_stop(read: Read) -> None:
    """The link of the kommune that is told is none of its own: Enter follows it."""
    page = read().go(PAGE)
    slider = page.locator(".map input")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Alstahaug: "))
    enter(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.map')") is None
    expect(page.locator(".told")).not_to_have_attribute("aria-live", "off")
    expect(page.locator(".map .ring")).to_be_hidden()


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced"],
)
def test_focus_is_seen(read: Read, look: dict[str, str]) -> None:
    page = read(viewport=SMALL, **look).go(PAGE)
    enter(page)
    for key in ("End", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        drawn = page.locator(".map svg")
        expect(drawn).to_have_css("outline-style", "solid")
        marked = (".map .pointed", ".told", ".map .ring")
        shape, told, ring = (page.locator(one).bounding_box() for one in marked)
        assert shape and told and ring
        assert ring["x"] < shape["x"] and ring["y"] < shape["y"]
        assert ring["width"] > shape["width"] and ring["height"] > shape["height"]
        assert 0 <= told["y"] < SMALL["height"] - told["height"]
        assert told["y"] + told["height"] <= shape["y"] + shape["height"] <= SMALL["height"]
    paper, ink = page.evaluate(
        """[getComputedStyle(document.documentElement).backgroundColor,
          getComputedStyle(document.querySelector(".map .ring")).stroke]"""
    )
    assert paper != ink


@pytest.mark.parametrize("path", ["", "fylke/15/"])
def test_a_map_of_links_answers_the_keys_too(read: Read, path: str) -> None:
    page = read().go(path)
    slider, told = page.locator(".atlas input"), page.locator(".told")
    slider.focus()
    page.keyboard.press("End")
    last = told.inner_text()
    page.keyboard.press("ArrowUp")
    assert told.inner_text() != last or slider.get_attribute("max") == "0"
    expect(slider).to_have_attribute("aria-valuetext", told.inner_text())
    expect(page.locator(".atlas .pointed")).to_have_count(1)
    assert find_barriers(page) == []
    there = told.locator("a").evaluate("(link) => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(there)


def test_a_finger_is_told_what_it_hit_and_a_mouse_follows(read: Read) -> None:
    """Most kommuner are smaller than a finger: what it hit may not be what was meant."""
    reader = read(viewport={"width": 390, "height": 844}, has_touch=True)
    page = reader.go("")
    shape = page.locator(".country a[href$='/1580/'] path")
    shape.scroll_into_view_if_needed()
    box = shape.bounding_box()
    assert box and box["width"] < 24 and box["height"] < 24
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".told")).to_have_text("Haram")
    assert page.url == reader.home
    page.locator(".told a").tap()
    page.wait_for_url(f"{reader.home}kommune/1580/")
    reader.go("")
    page.locator(".country a[href$='/5612/'] path").click()
    page.wait_for_url(f"{reader.home}kommune/5612/")
