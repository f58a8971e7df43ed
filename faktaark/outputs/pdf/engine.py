"""Every private part of WeasyPrint that a sheet is made with, in this file alone.

WeasyPrint promises only what its API reference describes, and may change the rest in any version;
pyproject.toml therefore pins the one that this file fits. Each part says why it is used, what it
saves, and what happens without it; docs/pdf.md has them in a table. `plain` lays the same pages
out through the public API alone, and a test holds the two to the same pixels.

Seconds are CPU seconds of a sheet, which takes 0.36 with all of this and 0.58 without any.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any
from xml.etree import ElementTree

import pydyf
import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure.boxes import Box, ParentBox, TableCellBox
from weasyprint.html import UA
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.svg.text import Style, TextBox
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, line_size

from faktaark.model.files import FIGURE_SCHEME
from faktaark.outputs.pdf.attachments import PDF_VARIANT, FigureFetcher
from faktaark.outputs.pdf.figures import Words, read_figure

FOR_NOTES = re.compile(r"^::(foot)?note-.*$", re.MULTILINE)


def lay_out(
    html: str, figures: Mapping[str, str], style: weasyprint.CSS, fonts: FontConfiguration
) -> weasyprint.Document:
    """Return the pages of well-formed XHTML. `figures`: SVG by the name that the HTML asks for."""
    document: weasyprint.Document = read_page(html).render(
        stylesheets=[style],
        font_config=fonts,
        cache={FIGURE_SCHEME + name: Picture(svg, fonts) for name, svg in figures.items()},
        pdf_variant=PDF_VARIANT,
    )
    return document


def describe() -> str:
    """Return the version of Pango, which sets type. It is the system's, so no lock of ours has it.

    Private: `text.ffi.pango`, WeasyPrint's binding to the library. Why: a new Pango may break a
    line elsewhere, and the sheets must then be made anew. Saves: a second process at the start of
    each build. Without: read it from `weasyprint --info`, as `plain` does.
    """
    return f"pango {pango.pango_version()}"


# --- the page and its basic style ----------------------------------------------------------------


def read_page(html: str) -> weasyprint.HTML:
    """Return a page parsed as XML, which our templates write.

    Private: `HTML.wrapper_element` and `HTML.etree_element`, swapped after an empty page is read.
    Why: the public constructor takes only text, and its forgiving parser takes fifty times as long
    as ElementTree. Saves: 0.03 s. Without: `HTML(string=html)`.
    """
    page = weasyprint.HTML(string="", url_fetcher=refuse_all())
    page._ua_stylesheets = list_basics
    wrapper = type(page.wrapper_element)
    page.wrapper_element = wrapper.from_html_root(ElementTree.fromstring(html), None)
    page.etree_element = page.wrapper_element.etree_element
    return page


def list_basics(*_forms: object) -> list[weasyprint.CSS]:
    """Return the style of a browser, for a page without forms and footnotes.

    Private: `HTML._ua_stylesheets`, replaced by this, and `html.UA`, the text of WeasyPrint's own
    style. Why: that style gives every element six pseudo-elements, for notes and for the markers of
    lists, and works out how each looks. Saves: 0.06 s. Without: do not replace it; same pages.
    """
    return [load_basics()]


@cache
def load_basics() -> weasyprint.CSS:
    """Return the basic style, parsed; once per process."""
    style = FOR_NOTES.sub("", UA).replace("\n::marker", "\nli::marker")
    return weasyprint.CSS(string=style, counter_style=CounterStyle())


@cache
def refuse_all() -> FigureFetcher:
    """Return a fetcher that knows no figures."""
    return FigureFetcher({})


# --- figures -------------------------------------------------------------------------------------


class Picture:
    """A figure, in the form that WeasyPrint asks an image to have.

    Private: that form (`get_intrinsic_size`, `draw`), the stream it draws on, and the `cache`
    option, which is public but promised for WeasyPrint's own images only. Why: WeasyPrint reads
    every length of every element of an SVG anew for each sheet; our charts are seventy on a sheet,
    in two languages. Saves: 0.15 s. Without: give the SVG to WeasyPrint, as `plain` does.
    """

    def __init__(self, svg: str, fonts: FontConfiguration) -> None:
        self._figure = read_figure(svg)
        self._fonts = fonts

    def get_intrinsic_size(
        self, _resolution: float, _font_size: float
    ) -> tuple[float | None, float | None, float]:
        """Return width and height in pixels where they are set, and width divided by height."""
        wide, high = self._figure.printed or (None, None)
        return wide, high, self._figure.wide / self._figure.high

    def draw(self, stream: Stream, width: float, height: float, _style: object) -> None:
        """Draw the figure on the stream, scaled from its own units to `width` and `height`."""
        figure = self._figure
        stream.transform(a=width / figure.wide, d=height / figure.high)
        stream.stream.append(figure.operators)
        if figure.words:
            stream.begin_text()
            for words in figure.words:
                write(stream, words, self._fonts)
            stream.end_text()


def write(stream: Stream, words: Words, fonts: FontConfiguration) -> None:
    """Write a text of a figure as one line.

    Private: `Layout`, `line_size`, `TextBox`, `Matrix` and `draw_first_line`. Why: they set type
    with the page's own fonts, which the PDF then holds once. WeasyPrint's SVG sets each letter of a
    text with `textLength` by itself. Without: no figure can be drawn by us (see `Picture`).
    """
    style = make_style(words.size, words.weight, fonts)
    layout = Layout(style, 0, inf)
    layout.set_text(words.text)
    width, _ = line_size(layout.get_first_line()[0], style)
    stream.set_color_rgb(*words.colour)
    place = Matrix(a=words.length / width, d=-1, e=words.x, f=words.y)
    draw_first_line(stream, TextBox(layout, style), "none", "none", place)


@cache
def make_style(size: float, weight: int, fonts: FontConfiguration) -> Style:
    """Return the style of a figure's text. Private: `Style`, `INITIAL_VALUES`; see `write`."""
    style = Style(INITIAL_VALUES)
    style.font_config = fonts
    style.update(font_family=("Source Sans Pro",), font_size=size, font_weight=weight)
    return style


# --- the shape of what WeasyPrint writes ---------------------------------------------------------
#
# A finisher is public: it is given the PDF as pydyf's objects. How WeasyPrint arranges its tags in
# them is not. Why: its own tags break PDF/UA-1 (see `tags`). Without: the sheet is PDF/A-3a only.


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words from the `title` of an element, and what in the PDF they are to be said of.

    thing: the annotation of a link, or the tag of the cell that the element lies in.
    """

    thing: pydyf.Dictionary
    words: str


def list_spoken(document: weasyprint.Document) -> tuple[list[Spoken], list[Spoken]]:
    """Return what links are to be called, and what signs in cells are to be read as, in order.

    Private: the boxes of a page, with `link_annotation` and, of a cell, `mark`, which WeasyPrint
    sets as it writes. Why: it names a link by its address, and reads a sign as a letter. Without: a
    reader hears «rad-4» and «m».
    """
    links: list[Spoken] = []
    signs: list[Spoken] = []
    for page in document.pages:
        _gather(page._page_box, None, links, signs)
    return links, signs


def _gather(
    box: Box, cell: pydyf.Dictionary | None, links: list[Spoken], signs: list[Spoken]
) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, TableCellBox):
        cell = getattr(box, "mark", cell)
    words = "" if box.element is None else box.element.get("title", "")
    if words and box.link_annotation:
        links.append(Spoken(box.link_annotation, words))
    elif words and cell is not None:
        signs.append(Spoken(cell, words))
    elif isinstance(box, ParentBox):
        for child in box.children:
            _gather(child, cell, links, signs)


def find(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    """Return the object behind «12 0 R»."""
    return pdf.objects[int(reference.split()[0])]


def find_metadata(pdf: pydyf.PDF) -> pydyf.Stream:
    """Return the XMP, a stream of one part."""
    return find(pdf, pdf.catalog["Metadata"])


def list_elements(pdf: pydyf.PDF) -> list[pydyf.Dictionary]:
    """Return every structure element, in the tree or not."""
    return [
        item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"
    ]


def walk_tree(pdf: pydyf.PDF) -> Iterator[int]:
    """Yield the number of every object in the tree of tags."""
    yield from _walk(pdf, find(pdf, pdf.catalog["StructTreeRoot"])["K"])


def _walk(pdf: pydyf.PDF, kids: pydyf.Array) -> Iterator[int]:
    for kid in kids:
        if type(kid) is not int:
            item = find(pdf, kid)
            yield item.number
            yield from _walk(pdf, item.get("K", ()))


def read_box(figure: pydyf.Dictionary) -> Sequence[float]:
    """Return left, top, right and bottom of a /Figure, in pixels from the page's upper left."""
    box: Sequence[float] = figure["A"]["BBox"]
    return box


def read_cell(header: pydyf.Dictionary) -> tuple[int, int]:
    """Return row and column of a /TH, from 0: its ID is «table-row-column»."""
    _, row, column = header["ID"].string.split("-")
    return int(row), int(column)


def list_marks(element: pydyf.Dictionary) -> Iterator[int]:
    """Yield the numbers of the marked content that belongs to an element itself."""
    return (kid for kid in element["K"] if type(kid) is int)


def find_parents(pdf: pydyf.PDF, page: int) -> pydyf.Array:
    """Return the tag of each mark on a page, from 0: a number, then an array, for every page."""
    return find(pdf, find(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"][2 * page + 1]


def drop_objects(pdf: pydyf.PDF, gone: Set[int]) -> None:
    """Take objects that nothing refers to out of a PDF, and number the others anew.

    Private: that a reference is «12 0 R» as bytes, and among the pages three parts. Why: an object
    that is emptied still takes seven bytes of a file. Without: leave them in, as empty ones.
    """
    kept = [item for item in pdf.objects if item.number not in gone]
    places = {item.number: place for place, item in enumerate(kept)}
    for item in kept:
        _renumber(item.extra if isinstance(item, pydyf.Stream) else item, places)
        item.number = places[item.number]
    kids = pdf.pages["Kids"]
    kids[::3] = [places[number] for number in kids[::3]]
    pdf.objects[:] = kept


def _renumber(holder: object, places: Mapping[int, int]) -> None:
    """Change every reference in a dictionary or an array, and in those inside it."""
    if not isinstance(holder, dict | list):
        return
    keys: Iterable[Any] = holder if isinstance(holder, dict) else range(len(holder))
    for key in keys:
        part = holder[key]
        if isinstance(part, bytes):
            if part.endswith(b" 0 R"):
                holder[key] = b"%d 0 R" % places[int(part[:-4])]
        elif not isinstance(part, (int, str)):
            _renumber(part, places)


def list_openings(content: pydyf.Stream) -> Iterator[tuple[int, int]]:
    """Yield where «/P <</MCID 78>> BDC» begins among a stream's parts, with its number, from last.

    The tag, the dictionary and the operator are three parts.
    """
    for place in range(len(content.stream) - 1, -1, -1):
        part = content.stream[place]
        if isinstance(part, pydyf.Dictionary) and "MCID" in part:
            yield place - 1, part["MCID"]
