"""The scripts of each page: they come at once, and weigh little."""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.explore import render_compare, render_frame, render_indicator
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.records import render_records
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, TEMPLATES, Reader, every_page
from tests.unit.sheets.test_profiles import profiles


def read_scripts(names: Iterable[str]) -> dict[str, str]:
    """The text of scripts and of every module they import from the start, by name."""
    texts: dict[str, str] = {}
    waiting = list(names)
    while waiting:
        if (name := waiting.pop()) not in texts:
            texts[name] = (TEMPLATES / "static" / name).read_text(encoding="utf-8")
            waiting += re.findall(r'^import .* from "\./(\w+\.js)";$', texts[name], re.M)
    return texts


def list_scripts(page: Reader) -> tuple[set[str], set[str]]:
    """The names of a page's scripts, and of those it preloads."""
    scripts = {tag["src"] for tag in page.all("script") if "src" in tag}
    preloaded = {tag["href"] for tag in page.all("link") if tag["rel"] == "modulepreload"}
    return {Path(src).name for src in scripts}, {Path(href).name for href in preloaded}


def render_pages() -> dict[str, str]:
    return {
        **every_page("nb"),
        "sammenlign/": render_compare(ENVIRONMENT, Place("sammenlign/", "nb"), []),
        "figur/": render_frame(ENVIRONMENT, Place("figur/", "nb")),
        "indikator/": render_indicator(
            ENVIRONMENT, profiles("nb")["lavinntekt"], Edition("2026-11-22", 1), frozenset()
        ),
        "utgave/": render_records(ENVIRONMENT, Place("utgave/", "nb"), []),
    }


def test_what_a_script_imports_is_preloaded() -> None:
    """Each module and no more: one that is asked for late comes a round trip late."""
    for path, html in render_pages().items():
        scripts, preloaded = list_scripts(Reader(html))
        assert preloaded == read_scripts(scripts).keys() - scripts, path


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("", 6800),  # of which 3.2 kB so that the map answers keys and fingers
        ("kommune/9901/", 9900),
        ("sammenlign/", 24_000),
        ("figur/", 3700),
        ("utgave/", 8800),
        ("indikator/", 7600),  # of which 2 kB so that keys go from kommune to kommune on the map
    ],
)
def test_scripts_are_light(page: str, most: int) -> None:
    """Bytes of all the scripts of a page, gzipped one by one as a web server does."""
    scripts, _ = list_scripts(Reader(render_pages()[page]))
    packed = [gzip.compress(text.encode(), 6) for text in read_scripts(scripts).values()]
    assert sum(map(len, packed)) < most
