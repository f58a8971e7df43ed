"""HTML of a sheet → PDF bytes that are PDF/UA-1 and PDF/A-3a at once.

In: the HTML and the figures that `pages` made, and files to attach. Out: bytes, the same each time.
Knows no Sheet. Whatever WeasyPrint warns of is an error here, and so is a sheet of another number
of pages: nothing clipped or undescribed may reach a reader.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import font_source_sans_pro
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from faktaark.errors import FaktaarkError, SheetTooLongError
from faktaark.outputs.pdf.attachments import AttachedFile
from faktaark.registry.files import load_text

PLAIN = "FAKTAARK_PLAIN_PDF"
"""The environment variable that switches the private parts of WeasyPrint off: see docs/pdf.md."""

LAST = "siste"
"""The id of what stands last on a sheet."""

MARGIN_MM = 14.0  # at the foot of a page, as in sheet.css
PIXELS_PER_MM = 96 / 25.4

WEIGHTS = {400: "SourceSansPro-Regular.ttf", 600: "SourceSansPro-Semibold.ttf"}

LayOut = Callable[[str, Mapping[str, str], weasyprint.CSS, FontConfiguration], weasyprint.Document]
Write = Callable[[weasyprint.Document, Sequence[AttachedFile]], bytes]


@dataclass(frozen=True, slots=True)
class Way:
    """How a sheet is laid out and written; `describe` names what the bytes depend on."""

    lay_out: LayOut
    write: Write
    describe: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as PDF. left_mm: empty under what the HTML calls `LAST`; 0 where there is none."""

    content: bytes
    left_mm: float


def render_pdf(
    name: str,
    html: str,
    figures: Mapping[str, str],
    stylesheet: Path,
    attachments: Sequence[AttachedFile] = (),
    *,
    pages: int,
) -> bytes:
    """Return a sheet as PDF, as `print_pdf` does."""
    return print_pdf(name, html, figures, stylesheet, attachments, pages=pages).content


def print_pdf(
    name: str,
    html: str,
    figures: Mapping[str, str],
    stylesheet: Path,
    attachments: Sequence[AttachedFile] = (),
    *,
    pages: int,
) -> Printed:
    """Return a sheet as PDF, with the room that it leaves.

    `name` is the file's name, for messages; `figures` are SVG by name. Raises FaktaarkError if
    WeasyPrint warns of anything or the sheet has another number of pages: SheetTooLongError if it
    has more.
    """
    way = choose_way()
    with collect_warnings() as warnings:
        document = way.lay_out(html, figures, load_style(stylesheet), load_fonts())
        fits = len(document.pages) == pages
        content = way.write(document, attachments) if fits else b""
    if warnings:
        raise FaktaarkError(
            "\n  ".join([f"{name}: WeasyPrint warns, so it is not made", *warnings])
        )
    if not fits:
        fault = SheetTooLongError if len(document.pages) > pages else FaktaarkError
        raise fault(
            f"{name}: has {len(document.pages)} pages, and must have {pages}. "
            f"Shorten what was added last, or change the sizes of figures in "
            f"faktaark/sheets/charts.py or templates/{stylesheet.name}."
        )
    return Printed(content, measure_left(document.pages[-1]))


def measure_left(page: weasyprint.Page) -> float:
    """Return the millimetres between what is called `LAST` and the margin at the foot."""
    if LAST not in page.anchors:
        return 0.0
    foot: float = max(page.anchors[LAST][1::2])
    height: float = page.height
    return (height - foot) / PIXELS_PER_MM - MARGIN_MM


def count_pages(html: str, figures: Mapping[str, str], stylesheet: Path) -> int:
    """Return how many pages a sheet would have. Nothing is written."""
    with collect_warnings():
        laid = choose_way().lay_out(html, figures, load_style(stylesheet), load_fonts())
    return len(laid.pages)


def describe_engine() -> str:
    """Return what lays out sheets, with the version of what no lock of ours holds."""
    return choose_way().describe()


def choose_way() -> Way:
    """Return the way the environment asks for. Raises FaktaarkError if it asks for neither.

    The modules are imported here, so that the plain way still works where a new WeasyPrint has none
    of the private names that the other imports.
    """
    chosen = os.environ.get(PLAIN, "")
    if chosen == "1":
        from faktaark.outputs.pdf import plain

        return Way(plain.lay_out, plain.write_document, plain.describe)
    if chosen:
        raise FaktaarkError(
            f"{PLAIN} is «{chosen}»; set it to 1 to make sheets through WeasyPrint's public API "
            "alone, or unset it"
        )
    from faktaark.outputs.pdf import conform, engine

    return Way(engine.lay_out, conform.write_sound, engine.describe)


# --- typeface and style --------------------------------------------------------------------------


@cache
def load_fonts() -> FontConfiguration:
    """Return one for the whole process: each new one would register the typeface again."""
    return FontConfiguration()


@cache
def load_style(stylesheet: Path) -> weasyprint.CSS:
    """Return the sheet's style with its typeface, parsed once per process."""
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; '
        f'src: url("{(find_fonts() / file).as_uri()}") }}\n'
        for weight, file in WEIGHTS.items()
    )
    return weasyprint.CSS(string=faces + load_text(stylesheet), font_config=load_fonts())


def find_fonts() -> Path:
    """Return the folder of the files of our typeface."""
    return Path(font_source_sans_pro.__file__).parent / "files"


# --- warnings ------------------------------------------------------------------------------------


@contextmanager
def collect_warnings() -> Iterator[list[str]]:
    """Gather what WeasyPrint logs at WARNING or above, instead of printing it."""
    logger = logging.getLogger("weasyprint")
    handler = _Collector()
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
