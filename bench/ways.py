"""What bench.sheets measures in processes of their own, so that its own memory is no part of it.

python -m bench.ways ours KIND FOLDER N   HTML and PDF of N sheets, and what a PDF cost, as JSON
python -m bench.ways chromium PAGE …      PDFs of pages, by one Chromium
"""

import base64
import gc
import json
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from playwright.sync_api import sync_playwright

import generate
from bench.build import KIB, ROOT
from bench.chromium import find_chromium
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.context import Material
from faktaark.build.sheets import Compared, compare, make_sheets, shorten
from faktaark.model.document import Document
from faktaark.model.files import FIGURE_SCHEME
from faktaark.model.language import Language
from faktaark.outputs.pages.render import Environment, make_environment, render_sheet_html
from faktaark.outputs.pdf.render import count_pages, find_fonts, render_pdf

STYLE, PAGES = ROOT / "templates/sheet.css", 2
FACES = "".join(
    f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; '
    f'src: url("{(find_fonts() / f"SourceSansPro-{name}.ttf").as_uri()}") }}\n'
    for weight, name in ((400, "Regular"), (600, "Semibold"))
)

Layout = tuple[str, str, Mapping[str, str]]  # the PDF's name, HTML, SVG by name


def main(way: str, *arguments: str) -> None:
    if way == "chromium":
        print_in_one([Path(page) for page in arguments])
        return
    kind, folder, sheets = arguments[0], Path(arguments[1]), int(arguments[2])
    layouts = make_layouts(kind, sheets)
    for layout in layouts:
        write_page(folder, layout)
    print(json.dumps(render_all(layouts, folder)))


def make_layouts(kind: str, sheets: int) -> list[Layout]:
    """The HTML of a kind of sheet of kommuner from all over the country, every other in nynorsk."""
    options, _ = read_arguments(["--offline"], ROOT)
    config = generate.load_configuration(options)
    folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
    material = generate.gather(config, options, folders)
    environment = make_environment(folders.templates, config.site)
    (document,) = (each for each in config.list_documents("kommune") if each.key == kind)
    numbers = sorted(material.regions.kommuner)
    layouts = []
    for place in range(sheets):
        kommune = material.regions.kommuner[numbers[place * len(numbers) // sheets]]
        language: Language = "nn" if place % 2 else "nb"
        compared = compare(material, kommune)
        layouts.append(fit(material, environment, document, compared, language))
    return layouts


def fit(
    material: Material,
    environment: Environment,
    document: Document,
    compared: Compared,
    language: Language,
) -> Layout:
    """A sheet with as many rows as there is room for, which the build measures beforehand."""
    for fewer in count():
        shorter = shorten(document, compared.comparisons, material.config.themes, fewer)
        (sheet,) = make_sheets(material, shorter, compared, [language])
        html, figures = render_sheet_html(environment, sheet)
        if count_pages(html, figures, STYLE) <= PAGES:
            break
    return sheet.pdf_name, html, figures


def write_page(folder: Path, layout: Layout) -> None:
    """The sheet as a page that stands alone: its style and its figures in it."""
    name, html, figures = layout
    for figure, svg in figures.items():
        data = base64.b64encode(svg.encode()).decode()
        html = html.replace(f'"{FIGURE_SCHEME}{figure}"', f'"data:image/svg+xml;base64,{data}"')
    style = f"<style>{FACES}{STYLE.read_text(encoding='utf-8')}</style>"
    page = folder / Path(name).with_suffix(".html")
    page.write_text(html.replace("</head>", f"{style}</head>"), encoding="utf-8")


def render_all(layouts: Sequence[Layout], folder: Path) -> tuple[float, float, int]:
    """CPU and wall seconds of a sheet, and the process's bytes.

    As a worker of the build does: one sheet is made first, and is not counted.
    """
    gc.freeze()
    gc.disable()
    render_pdf(*layouts[0], STYLE, pages=PAGES)
    cpu, wall = time.process_time(), time.monotonic()
    for name, html, figures in layouts:
        (folder / name).write_bytes(render_pdf(name, html, figures, STYLE, pages=PAGES))
        gc.collect()
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB
    return cpu / len(layouts), wall / len(layouts), peak


def print_in_one(pages: Sequence[Path]) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        tab = browser.new_page()
        for page in pages:
            tab.goto(page.as_uri())
            tab.pdf(path=page.with_suffix(".pdf"), prefer_css_page_size=True, tagged=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
