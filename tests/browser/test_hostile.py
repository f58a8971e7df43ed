"""An address or a word that means harm: it adds nothing to a page, and no script stumbles over it.

What the console says, and what the security policy stops, fails the test too (see `read` in
conftest.py).
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader

Read = Callable[..., Reader]

MARKUP: Final = ("<script>hacked=1</script>", '"><img src=x onerror=hacked=1>', "'><b id=hacked>")
NAMES: Final = (
    "__proto__",
    "constructor",
    "toString",
    "javascript:hacked=1",
    "../../data",
    "0" * 400,
)
CHOSEN: Final = {
    "figur/": ("?sted={}&figur=folkemengde", "?sted=5612&figur={}"),
    "sammenlign/": ("?r={}&i={}", "?r=5612,0301&i=folkemengde&fra={}&til={}&x={}&y={}&indeks={}"),
    "indikator/folkemengde/": ("?k={}",),
    "kommune/5612/": ("#{}",),
}
"""What the scripts of a page read of its address."""
BROKEN: Final = ("#%", "#%E0%A4%A", "?%", "?r=%E0&i=%&sted=%&figur=%&k=%", "?__proto__[hacked]=1")


def find_harm(page: Page) -> object:
    """What a text has become that was to be shown as a text."""
    page.wait_for_timeout(100)
    return page.evaluate(
        """() => [typeof hacked, typeof ({}).hacked, document.querySelectorAll(
            "script:not([src]):not([type='application/ld+json']), [onerror], [onload], iframe, "
            + "a[href^='javascript:']").length]"""
    )


@pytest.mark.parametrize("page", CHOSEN)
def test_no_address_adds_to_a_page_or_stops_it(read: Read, page: str) -> None:
    reader = read()
    endings = [ask.replace("{}", quote(word)) for ask in CHOSEN[page] for word in MARKUP + NAMES]
    for ending in (*endings, *BROKEN):
        reader.page.goto("about:blank")  # else another «#» alone would load nothing
        harm = find_harm(reader.go(f"{page}{ending}"))
        assert harm == ["undefined", "undefined", 0], ending


@pytest.mark.parametrize("path", ["", "nn/", "sammenlign/", "404.html"])
def test_no_word_adds_to_a_page_or_stops_it(read: Read, path: str) -> None:
    page = read().go(path)
    field = page.get_by_role("combobox").first
    for word in (*MARKUP, *NAMES, "%", "(", "[a-z", "\\", "*" * 300, "\u202e", "e\u0301" * 100):
        field.fill(word)
        assert find_harm(page) == ["undefined", "undefined", 0], word
