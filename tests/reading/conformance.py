"""List where a sheet breaks PDF/UA-1, PDF/A-3a or the promises of the project.

page-validation looks at the two standards. It is one program's opinion, so what they ask that can
be read off the file is asked here too: title, language, tags, headings, tables, figures, fonts,
metadata, and nothing in the file that does not belong there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
from lxml import etree

from tests.reading.tagged import Tag, Tagged, read_tagged

LARGEST = 300_000  # bytes
PAGES = 2
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
WHOLE = {"AF", "Lang", "MarkInfo", "Metadata", "Names", "Outlines", "OutputIntents", "Pages"} | {
    "StructTreeRoot",
    "Type",
    "ViewerPreferences",
}
"""What the catalog may hold: no form, no action, no script."""
NAMES = {"Dests", "EmbeddedFiles"}
TYPEFACE = re.compile(r"/[A-Z]{6}\+Source-Sans-Pro(-Semi-Bold)?")
XMP = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@dataclass(frozen=True)
class Promised:
    """What a sheet must have: its title, its language, and the name of the CSV inside it."""

    title: str
    language: str
    name: str


def find_unsound(file: Path, promised: Promised) -> list[str]:
    """Every fault of a sheet."""
    with pikepdf.open(file) as pdf:
        return [*look_at_file(file), *look_inside(pdf, read_tagged(pdf), promised)]


def look_at_file(file: Path) -> Iterator[str]:
    content = file.read_bytes()
    if len(content) >= LARGEST:
        yield f"{len(content)} bytes"
    if b"\r\nendstream" in content:  # a line's end to some validators, and the stream a byte short
        yield "a stream ends in a carriage return"
    for profile in ("ua1", "3a"):
        for failure in validator.validate_pdf(str(file), profile=profile).failures:
            yield f"{profile}: {failure}"


def look_inside(pdf: pikepdf.Pdf, tagged: Tagged, promised: Promised) -> Iterator[str]:
    yield from look_at_catalog(pdf, promised)
    yield from look_at_metadata(pdf, promised.title)
    yield from look_at_attachment(pdf, promised.name)
    yield from look_at_pages(pdf)
    yield from look_at_headings(tagged)
    yield from look_at_figures(tagged)
    yield from look_at_text(tagged)
    for table in tagged.find("Table"):
        yield from look_at_table(table)


# --- the file as a whole -------------------------------------------------------------------------


def look_at_catalog(pdf: pikepdf.Pdf, promised: Promised) -> Iterator[str]:
    root: Any = pdf.Root
    if pdf.is_encrypted:
        yield "is encrypted"
    if unknown := {key[1:] for key in root} - WHOLE:
        yield f"the catalog has {sorted(unknown)}"
    if unknown := {key[1:] for key in root.Names} - NAMES:
        yield f"the names have {sorted(unknown)}"
    if str(root.get("/Lang")) != promised.language:
        yield f"the language is {root.get('/Lang')!s}"
    if root.MarkInfo.get("/Marked") is not True:
        yield "is not marked as tagged"
    if root.ViewerPreferences.get("/DisplayDocTitle") is not True:
        yield "the title is not to be shown"
    if str(pdf.docinfo.get("/Title")) != promised.title:
        yield f"the title is {pdf.docinfo.get('/Title')!s}"
    intents = [(str(intent.S), "/DestOutputProfile" in intent) for intent in root.OutputIntents]
    if intents != [("/GTS_PDFA1", True)]:
        yield f"the output intents are {intents}"


def look_at_metadata(pdf: pikepdf.Pdf, title: str) -> Iterator[str]:
    stream = pdf.Root.Metadata
    if "/Filter" in stream:
        yield "the metadata are compressed"
    xmp = etree.fromstring(bytes(stream.read_raw_bytes()))
    declared = {
        "part of PDF/UA": read_property(xmp, "pdfuaid:part"),
        "part of PDF/A": read_property(xmp, "pdfaid:part"),
        "level of PDF/A": read_property(xmp, "pdfaid:conformance"),
        "title in the metadata": read_property(xmp, "dc:title"),
    }
    expected = dict(zip(declared, ("1", "3", "A", title), strict=True))
    yield from (f"{name}: {said}" for name, said in declared.items() if said != expected[name])


def read_property(xmp: etree._Element, name: str) -> str:
    """An XMP property, written as an attribute or as an element."""
    matches = xmp.xpath(f"//@{name} | //{name}", namespaces=XMP)
    return "; ".join(
        match if isinstance(match, str) else "".join(match.itertext()).strip() for match in matches
    )


def look_at_attachment(pdf: pikepdf.Pdf, name: str) -> Iterator[str]:
    if list(pdf.attachments) != [name]:
        yield f"attached are {list(pdf.attachments)}"
        return
    related = [(str(file.UF), str(file.get("/AFRelationship"))) for file in pdf.Root.AF]
    if related != [(name, "/Data")]:
        yield f"associated are {related}"
    for file in pdf.Root.AF:
        if str(file.EF.F.get("/Subtype")) != "/text/csv" or "/ModDate" not in file.EF.F.Params:
            yield "the attached file has no type or no date"
        if " " not in str(file.get("/Desc", "")):
            yield f"the attached file is described as {file.get('/Desc')!s}"


def look_at_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    if len(pdf.pages) != PAGES:
        yield f"{len(pdf.pages)} pages"
    for number, page in enumerate(pdf.pages, start=1):
        for link in page.get("/Annots", ()):
            if link.get("/Subtype") != "/Link" or not str(link.get("/Contents", "")).strip():
                yield f"page {number}: an annotation that is not a described link"
            if "/StructParent" not in link:
                yield f"page {number}: a link that no tag knows of"
        if page.get("/Tabs") != "/S":
            yield f"page {number}: tab order is not that of the tags"
        for font in page.obj.Resources.Font.values():
            yield from look_at_font(font)


def look_at_font(font: pikepdf.Object) -> Iterator[str]:
    name = str(font.BaseFont)
    (inner,) = font.DescendantFonts
    if not TYPEFACE.fullmatch(name):
        yield f"another typeface: {name}"
    if not {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()):
        yield f"{name} is not embedded"
    if "/ToUnicode" not in font:
        yield f"{name} does not say what its letters mean"


# --- tags ----------------------------------------------------------------------------------------


def look_at_headings(tagged: Tagged) -> Iterator[str]:
    headings = tagged.find(*HEADINGS)
    levels = [int(tag.kind[1]) for tag in headings]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the headings begin with H{levels[:1]}, and H1 stands {levels.count(1)} times"
    yield from (
        f"H{after} follows H{before}" for before, after in pairwise(levels) if after > before + 1
    )
    yield from ("an empty heading" for tag in headings if not tag.text())


def look_at_figures(tagged: Tagged) -> Iterator[str]:
    for figure in tagged.find("Figure"):
        if not figure.alt.strip():
            yield "a figure without description"
        if figure.box is None or figure.box.outside(tagged.size) > 0:
            yield f"the place of a figure is not on the page: {figure.alt}"


def look_at_text(tagged: Tagged) -> Iterator[str]:
    """All text is in the tree of tags or an artifact, and all that is in the tree has letters."""
    reached = {id(run) for tag in tagged.root.walk() for run in tag.runs}
    for runs in tagged.pages:
        for run in runs:
            if not run.artifact and id(run) not in reached:
                yield f"neither tagged nor an artifact: {run.text}"
            if "\ufffd" in run.text or "\x00" in run.text:
                yield f"a letter without meaning: {run.text}"


def look_at_table(table: Tag) -> Iterator[str]:
    """Every row has a cell for every column, and a cell's headers are those of row and column."""
    head, *rows = [row.kids for row in table.find("TR")]
    columns = [cell.id for cell in head]
    if {(cell.kind, cell.scope) for cell in head} != {("TH", "Column")}:
        yield "the first row is not of column headers"
    for first, *cells in rows:
        if first.kind != "TH" or not first.text():
            yield f"a row begins with {first.kind} «{first.text()}»"
        if not cells:  # a theme, which stands over the rows that follow
            continue
        if first.scope != "Row" or [first.id, *columns].count(first.id) != 1:
            yield f"the header of a row is not one: {first.text()}"
        headers = [(cell.kind, cell.headers) for cell in cells]
        if headers != [("TD", (first.id, column)) for column in columns[1:]]:
            yield f"a cell is not tied to its headers: {first.text()}"
    if len({cell.id for row in (head, *rows) for cell in row if cell.kind == "TH"}) != sum(
        cell.kind == "TH" for row in (head, *rows) for cell in row
    ):
        yield "two headers have the same name"
