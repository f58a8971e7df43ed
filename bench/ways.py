"""What bench.sheets measures in processes of their own, so that its own memory is no part of it.

python -m bench.ways ours FOLDER N      HTML and PDF of N sheets, and what a PDF cost, as JSON
python -m bench.ways chromium PAGE …    PDFs of pages, by one Chromium
"""

import base64
import gc
import json
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

import generate
from bench.build import KIB, ROOT
from bench.chromium import find_chromium
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.sheets import compare, make_sheets
from faktaark.model.files import FIGURE_SCHEME
from faktaark.model.language import Language
from faktaark.outputs.pages.render import make_environment, render_sheet_html
from faktaark.outputs.pdf.render import find_fonts, render_pdf

STYLE = ROOT / "templates/sheet.css"
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
    folder, sheets = Path(arguments[0]), int(arguments[1])
    layouts = make_layouts(sheets)
    for layout in layouts:
        write_page(folder, layout)
    print(json.dumps(render_all(layouts, folder)))


def make_layouts(sheets: int) -> list[Layout]:
    """The HTML of sheets of kommuner from all over the country, every other in nynorsk."""
    options, _ = read_arguments(["--offline"], ROOT)
    config = generate.load_configuration(options)
    folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
    material = generate.gather(config, options, folders)
    environment = make_environment(folders.templates, config.site)
    numbers = sorted(material.regions.kommuner)
    layouts = []
    for place in range(sheets):
        kommune = material.regions.kommuner[numbers[place * len(numbers) // sheets]]
        document = config.list_documents("kommune")[0]
        language: Language = "nn" if place % 2 else "nb"
        sheet = make_sheets(material, document, compare(material, kommune), [language])[0]
        layouts.append((sheet.pdf_name, *render_sheet_html(environment, sheet)))
    return layouts


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
    render_pdf(*layouts[0], STYLE, pages=2)
    cpu, wall = time.process_time(), time.monotonic()
    for name, html, figures in layouts:
        (folder / name).write_bytes(render_pdf(name, html, figures, STYLE, pages=2))
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
