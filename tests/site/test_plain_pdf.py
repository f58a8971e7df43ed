"""The sheet with WeasyPrint's private parts and without them: the same two pages.

Compared as a reader sees them, 100 pixels an inch, in grey. Mean greys of squares of ten pixels are
compared, not single pixels: the two ways place the edge of a line, and the letters of a stretched
text, up to half a pixel apart.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from faktaark.errors import FaktaarkError
from faktaark.model.sheet import Sheet
from faktaark.outputs.pages.render import Environment, make_environment, render_sheet_html
from faktaark.outputs.pdf.render import PLAIN, describe_engine, render_pdf
from faktaark.sheets.fitting import number_anew
from tests.examples import real
from tests.unit.outputs.pdf.test_render import CSV, ENVIRONMENT, STYLE, full_sheet

ROOT = Path(__file__).parents[2]

SQUARE = 10  # pixels
ROWS = 22
APART = {1: 30.0, 2: 6.0}
"""How many of 256 greys a square may differ by, by page: 26 and 3 were seen; page 1 has the panels,
whose names are stretched, and the bars of the pyramid, whose edges fall between pixels."""

Layout = tuple[str, Mapping[str, str]]
Squares = NDArray[np.float64]

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftoppm") is None,
    reason="pdftoppm draws the pages that are compared: install poppler-utils",
)


def lay_out(sheet: Sheet, environment: Environment = ENVIRONMENT) -> Layout:
    return render_sheet_html(environment, sheet)


def draw_pages(pdf: bytes, folder: Path) -> dict[int, Squares]:
    """Return the mean grey of each square, by page."""
    (folder / "ark.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "100", "-gray", str(folder / "ark.pdf"), str(folder / "side")]
    subprocess.run(command, check=True)
    return {
        number: average_squares(np.asarray(Image.open(path), dtype=float))
        for number, path in enumerate(sorted(folder.glob("side-*.pgm")), start=1)
    }


def average_squares(pixels: NDArray[np.float64]) -> Squares:
    """What is over at the right and below is the margin."""
    down, across = (side // SQUARE for side in pixels.shape)
    whole = pixels[: down * SQUARE, : across * SQUARE]
    squares: Squares = whole.reshape(down, SQUARE, across, SQUARE).mean(axis=(1, 3))
    return squares


def find_difference(first: dict[int, Squares], second: dict[int, Squares]) -> dict[int, float]:
    """Return the largest difference of any square, by page."""
    assert first.keys() == second.keys() == APART.keys()
    return {page: float(np.abs(first[page] - second[page]).max()) for page in first}


def is_same(difference: dict[int, float]) -> bool:
    return all(difference[page] <= most for page, most in APART.items())


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv(PLAIN, "1")
    return monkeypatch


def compare_ways(layout: Layout, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[int, float]:
    monkeypatch.delenv(PLAIN, raising=False)
    fast = draw_pages(render_pdf("ark.pdf", *layout, STYLE, [CSV], pages=2), folder)
    monkeypatch.setenv(PLAIN, "1")
    return find_difference(
        fast, draw_pages(render_pdf("ark.pdf", *layout, STYLE, [CSV], pages=2), folder)
    )


# --- the same pages ------------------------------------------------------------------------------


def shorten(sheet: Sheet) -> Sheet:
    """As many rows as there is room for; which is measured over a whole edition."""
    return number_anew(sheet, {row.key: row.number for row in sheet.sheet_rows[:ROWS]})


@needs_poppler
def test_a_full_sheet_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_same(compare_ways(lay_out(full_sheet("nb")), tmp_path, monkeypatch))


@needs_poppler
@pytest.mark.parametrize(("number", "language"), [("0301", "nb"), ("1508", "nn")])
def test_a_real_sheet_is_the_same(
    number: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = shorten(real.sheet(number, "nb" if language == "nb" else "nn"))
    layout = lay_out(sheet, make_environment(STYLE.parent, real.material().config.site))
    assert is_same(compare_ways(layout, tmp_path, monkeypatch))


@needs_poppler
@pytest.mark.parametrize("name", ["spark-3", "barometer-7", "merke-tilfeldig", "panel-2", "kart"])
def test_a_figure_that_one_way_does_not_draw_is_seen(name: str, tmp_path: Path) -> None:
    html, figures = lay_out(shorten(real.sheet("0301", "nb")))
    empty = re.sub(r">.*</svg>", "></svg>", figures[name], flags=re.DOTALL)
    whole = draw_pages(render_pdf("ark.pdf", html, figures, STYLE, pages=2), tmp_path)
    holed = draw_pages(
        render_pdf("ark.pdf", html, {**figures, name: empty}, STYLE, pages=2), tmp_path
    )
    assert not is_same(find_difference(whole, holed))


# --- the switch ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("plain")
def test_nothing_is_fetched_the_plain_way_either() -> None:
    html, figures = lay_out(full_sheet("nb"))
    asking = html.replace("figur:kart", "file:///etc/hostname")
    with pytest.raises(FaktaarkError, match=r"file:///etc/hostname is not among the figures"):
        render_pdf("ark.pdf", asking, figures, STYLE, pages=2)


def test_a_build_knows_which_way_made_it(plain: pytest.MonkeyPatch) -> None:
    slow = describe_engine()
    plain.delenv(PLAIN)
    assert slow == f"plain {describe_engine()}"


def test_another_word_is_no_switch(plain: pytest.MonkeyPatch) -> None:
    plain.setenv(PLAIN, "ja")
    with pytest.raises(FaktaarkError, match="FAKTAARK_PLAIN_PDF is «ja»; set it to 1"):
        describe_engine()


def test_the_plain_way_needs_no_private_part() -> None:
    """It must work where a new WeasyPrint has none of them."""
    code = (
        "import sys; sys.modules['faktaark.outputs.pdf.engine'] = None\n"
        "from faktaark.outputs.pdf.render import choose_way; print(choose_way().lay_out.__module__)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, PLAIN: "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "faktaark.outputs.pdf.plain\n"


# --- the version that the private parts fit ------------------------------------------------------


def test_weasyprint_is_pinned_locked_and_installed_alike() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (pin,) = (line for line in project["dependencies"] if line.startswith("weasyprint"))
    assert re.fullmatch(r"weasyprint==\d+\.\*", pin), "a range would let in other private parts"
    major = pin.removeprefix("weasyprint==").removesuffix("*")
    locked = re.findall(r"^weasyprint==(\S+)", (ROOT / "requirements.lock").read_text(), re.M)
    assert [release.startswith(major) for release in (*locked, version("weasyprint"))] == [True] * 2


def test_private_parts_are_named_in_one_file_only() -> None:
    """These modules are all that WeasyPrint's API reference describes, and we use."""
    public = {"weasyprint", "weasyprint.text.fonts", "weasyprint.urls"}
    imported = {
        path.name: set(re.findall(r"^ *(?:from|import) (weasyprint[\w.]*)", text, re.M))
        for path in (ROOT / "faktaark/outputs/pdf").glob("*.py")
        if (text := path.read_text(encoding="utf-8"))
    }
    private = {name: used - public for name, used in imported.items() if used - public}
    assert private.keys() == {"engine.py"}
