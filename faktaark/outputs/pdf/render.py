"""HTML of a sheet → PDF bytes that are PDF/UA-1 and PDF/A-3a at once.

Comes in: the HTML and the figures that `pages` made, and files to attach. Goes out: bytes, the
same each time. Knows no Sheet. Whatever WeasyPrint warns of is an error here, and so is a sheet
that is not two pages: nothing clipped or undescribed may reach a reader.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree

import font_source_sans_pro
import pydyf
import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from faktaark.errors import FaktaarkError
from faktaark.outputs.pdf.figures import Picture
from faktaark.outputs.pdf.tags import complete_tags

TRIES = 10  # one file in a hundred needs a second
FIGURE_SCHEME = "figur:"
FOR_NOTES = re.compile(r"^::(foot)?note-.*$", re.MULTILINE)
WEIGHTS = {400: "SourceSansPro-Regular.ttf", 600: "SourceSansPro-Semibold.ttf"}

PDFUA = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Says that the file is PDF/UA-1, in the words PDF/A wants for a schema it does not know."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file inside the PDF. `date`: ISO, what it is marked with, so that bytes are repeatable."""

    name: str
    content: bytes
    description: str
    date: str


def render_pdf(
    name: str,
    html: str,
    figures: Mapping[str, str],
    stylesheet: Path,
    attachments: Sequence[AttachedFile] = (),
    *,
    pages: int,
) -> bytes:
    """A sheet as PDF. `name` is the file's name, for messages; `figures` are SVG by name.

    Raises FaktaarkError if WeasyPrint warns of anything or the sheet has another number of pages.
    """
    with collect_warnings() as warnings:
        document = read_page(html).render(
            stylesheets=[load_style(stylesheet)],
            font_config=load_fonts(),
            cache={
                FIGURE_SCHEME + name: Picture(svg, load_fonts()) for name, svg in figures.items()
            },
            pdf_variant="pdf/a-3a",
        )
        content = write_sound(document, attachments)
    if warnings:
        raise FaktaarkError(
            "\n  ".join([f"{name}: WeasyPrint warns, so it is not made", *warnings])
        )
    if len(document.pages) != pages:
        raise FaktaarkError(
            f"{name}: has {len(document.pages)} pages, and must have {pages}. "
            f"Shorten what was added last, or change templates/{stylesheet.name}."
        )
    return content


def describe_engine() -> str:
    """What sets type, with its version: it is the system's, and no lock of ours holds it."""
    return f"pango {pango.pango_version()}"


# --- what WeasyPrint is given --------------------------------------------------------------------


def read_page(html: str) -> weasyprint.HTML:
    """A page that is well-formed XML, as our templates write it.

    WeasyPrint takes only text, and the parser it has for it, which forgives everything, takes
    fifty times as long: one part in fifteen of what a sheet costs.
    """
    page = weasyprint.HTML(string="", url_fetcher=Nothing())
    page._ua_stylesheets = list_basics
    wrapper = type(page.wrapper_element)
    page.wrapper_element = wrapper.from_html_root(ElementTree.fromstring(html), None)
    page.etree_element = page.wrapper_element.etree_element
    return page


def list_basics(forms: bool = False) -> list[weasyprint.CSS]:
    """What a browser knows without being told, for a page without forms and footnotes.

    WeasyPrint's own gives every element six pseudo-elements, for notes and for a list's markers,
    and works out what each looks like: one part in twelve of what a sheet costs.
    """
    return [load_basics()]


@cache
def load_basics() -> weasyprint.CSS:
    style = FOR_NOTES.sub("", UA).replace("\n::marker", "\nli::marker")
    return weasyprint.CSS(string=style, counter_style=CounterStyle())


@cache
def load_fonts() -> FontConfiguration:
    """One for the whole process: each new one would register the typeface again."""
    return FontConfiguration()


@cache
def load_style(stylesheet: Path) -> weasyprint.CSS:
    """The sheet's style with its typeface, parsed once per process."""
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; '
        f'src: url("{(find_fonts() / file).as_uri()}") }}\n'
        for weight, file in WEIGHTS.items()
    )
    return weasyprint.CSS(
        string=faces + stylesheet.read_text(encoding="utf-8"), font_config=load_fonts()
    )


def find_fonts() -> Path:
    return Path(font_source_sans_pro.__file__).parent / "files"


class Nothing:
    """What WeasyPrint may fetch besides the figures it is given: no file, no address."""

    _fail_on_errors: ClassVar[bool] = False  # WeasyPrint then logs what is not there, as an error

    def __call__(self, url: str) -> URLFetcherResponse:
        raise ValueError(f"{url} is not among the figures")


def _attach(file: AttachedFile) -> weasyprint.Attachment:
    date = datetime.fromisoformat(file.date).replace(tzinfo=UTC)
    return weasyprint.Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=date,
        modified=date,
        relationship="Data",
    )


# --- what is checked and added -------------------------------------------------------------------


def write_sound(document: weasyprint.Document, attachments: Sequence[AttachedFile]) -> bytes:
    """The document as bytes, none of whose streams ends in a carriage return (see close_stream).

    The two streams that are made last, of objects and of their places, are out of reach of a
    finisher. An object more that nothing refers to gives both of them other bytes.
    """
    content: bytes = b""
    for unused in range(TRIES):
        content = document.write_pdf(
            finisher=partial(finish, unused=unused),
            pdf_variant="pdf/a-3a",
            attachments=[_attach(file) for file in attachments],
        )
        if b"\r\nendstream" not in content:
            break
    return content


def finish(document: weasyprint.Document, pdf: pydyf.PDF, *, unused: int) -> None:
    """What is done between WeasyPrint's last step and the writing of bytes."""
    declare_pdfua(pdf)
    complete_tags(pdf)
    for _ in range(unused):
        pdf.add_object(pydyf.Dictionary())
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            close_stream(item)


def declare_pdfua(pdf: pydyf.PDF) -> None:
    """Add PDF/UA-1 to the metadata, which names only PDF/A-3a, and leave it uncompressed."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    (xmp,) = metadata.stream
    metadata.stream = [xmp.replace(b"</rdf:RDF>", PDFUA.encode() + b"</rdf:RDF>")]
    metadata.compress = False


def close_stream(stream: pydyf.Stream) -> None:
    """Compress now, and see that the last byte is not taken for part of the line's end.

    A stream whose data end in a carriage return seems one byte shorter than it says, to validators
    and archives. A byte after the end of compressed data changes nothing for a reader.
    """
    start, end = b"\nstream\n", b"\nendstream"
    data: bytes = stream.data
    body = data[data.index(start) + len(start) : -len(end)]
    stream.stream = [body + b" " if body.endswith(b"\r") else body]
    stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False


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
