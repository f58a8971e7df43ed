"""Sheet → Word: the sheet as a document to edit, with styles, headings, real tables and sources.

In: a Sheet. Out: bytes of a .docx, the same each time. Raises nothing. The numbers and sentences
are those of the Sheet; figures are pictures with their alternative text.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from faktaark.model.language import Language
from faktaark.model.registry import Site
from faktaark.model.sheet import Chart, Sheet
from faktaark.norwegian import format_date
from faktaark.outputs.archives import pack
from faktaark.outputs.arranging import list_table_columns, make_notes
from faktaark.outputs.word.foot import list_foot
from faktaark.outputs.word.overview import make_overview
from faktaark.outputs.word.pictures import draw_png, read_width
from faktaark.registry.strings import Strings

FACE = "Calibri"
SIZES = {"Normal": 10, "Title": 24, "Heading 1": 14, "Heading 2": 11, "Caption": 9}
ACCENT = RGBColor(0x0B, 0x5D, 0x54)
TONGUES: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO"}
ABREAST_MM, ALONE_MM = 82.0, 120.0
POINTS_PER_MM = 72 / 25.4
TABLE_STYLES = ("TableNormal", "TableGrid")
UNUSED = ("/stylesWithEffects", "/thumbnail", "/customXml")


def render_word(sheet: Sheet, site: Site, words: Strings) -> bytes:
    """Return the sheet as a Word document."""
    word = start_document(sheet, site)
    notes = make_notes(sheet.sheet_rows, sheet, list_table_columns(sheet))
    add_head(word, sheet, words)
    add_points(word, sheet, words)
    add_figures(word, sheet, words)
    word.add_heading(words["table"]["overview"], 1)
    word.element.body.insert_element_before(make_overview(sheet, words, notes), "w:sectPr")
    for heading, lines in list_foot(sheet, site, words, notes):
        add_part(word, heading, lines)
    number_pages(word, sheet, words)
    return save_document(word)


# --- the document --------------------------------------------------------------------------------


def start_document(sheet: Sheet, site: Site) -> Word:
    """Return an empty A4 document in the sheet's language, with its styles and what it is."""
    word = docx.Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(18)
    for name, size in SIZES.items():
        style = word.styles[name]
        style.font.name, style.font.size = FACE, Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        if name == "Normal":
            style.paragraph_format.space_after = Pt(4)
        else:
            style.font.color.rgb = ACCENT
    drop_unused(word)
    speak(word, TONGUES[sheet.language])
    about, day = word.core_properties, datetime.fromisoformat(sheet.edition.date)
    about.title = title_of(sheet)
    about.author = about.last_modified_by = site.publisher
    about.language, about.comments = TONGUES[sheet.language], ""
    about.created = about.modified = day
    return word


def drop_unused(word: Word) -> None:
    """Take away what the library's empty document has, and no program needs: a third of it."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in TABLE_STYLES:
            styles.remove(style)
    for relations in (word.part.rels, word.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(UNUSED)]:
            del relations[key]


def speak(word: Word, tongue: str) -> None:
    """Say which language the text is in, for spelling and for speech."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for lang in defaults.iter(qn("w:lang")):
        lang.set(qn("w:val"), tongue)


def save_document(word: Word) -> bytes:
    """Return the document's bytes, whose dates do not depend on when it was made."""
    raw = io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


def title_of(sheet: Sheet) -> str:
    """Return «Faktaark: Bergen»."""
    return f"{sheet.document.title[sheet.language]}: {sheet.area.name}"


# --- its parts -----------------------------------------------------------------------------------


def add_head(word: Word, sheet: Sheet, words: Strings) -> None:
    """Add the name, where it is, the edition and the big numbers."""
    word.add_paragraph(sheet.document.title[sheet.language])
    word.add_paragraph(sheet.area.heading, "Title")
    if sheet.group:
        word.add_paragraph(
            words["head"]["kommune_in"].format(nummer=sheet.area.number, fylke=sheet.fylke)
        )
        word.add_paragraph(f"{sheet.group}: {sheet.group_description}")
    as_of = words["common"]["as_of"].format(dato=sheet.as_of, perioder=sheet.years_on_sheet)
    word.add_paragraph(f"{name_edition(sheet, words)} · {as_of}")
    for big in sheet.big_numbers:
        line = word.add_paragraph()
        line.add_run(big.shown).bold = True
        reference = f" ({big.reference})" if big.reference else ""
        line.add_run(f" {big.label}{reference}")


def name_edition(sheet: Sheet, words: Strings) -> str:
    """Return «Utgave 2, 26. november 2026»."""
    day = format_date(sheet.edition.date, sheet.language)
    edition: str = words["common"]["edition"].format(nummer=sheet.edition.number, dato=day)
    return edition


def add_points(word: Word, sheet: Sheet, words: Strings) -> None:
    """Add the hovedpunkter as a numbered list, each with its rows, and what stands under them."""
    word.add_heading(words["sheet"]["highlights"], 1)
    numbers = {row.key: row.number for row in sheet.sheet_rows}
    for point in sheet.highlights:
        rows = ", ".join(str(numbers[key]) for key in point.rows if key in numbers)
        reference = words["word"]["rows"].format(rader=rows) if rows else ""
        word.add_paragraph(f"{point.text} {reference}".strip(), "List Number")
    if sheet.remarks:
        word.add_paragraph(" ".join(remark.text for remark in sheet.remarks))


def add_figures(word: Word, sheet: Sheet, words: Strings) -> None:
    """Add the figures of page 1, each with its title over it."""
    word.add_heading(words["sheet"]["development"], 1)
    for name in sheet.document.figures:
        add_figure(word, sheet.charts[name])
    for panel in sheet.panels:
        add_figure(word, panel)


def add_figure(word: Word, chart: Chart) -> None:
    """Add a figure with its title over it; or what it would have shown, where it is empty."""
    unit = f", {chart.unit}" if chart.unit else ""
    caption = word.add_paragraph(f"{chart.title}{unit}", "Caption")
    caption.paragraph_format.keep_with_next = True
    if not chart.svg:
        word.add_paragraph(chart.alt)
        return
    width = min(read_width(chart.svg) / POINTS_PER_MM, ALONE_MM)
    line = word.add_paragraph()
    picture = line.add_run().add_picture(io.BytesIO(draw_png(chart.svg)), width=Mm(width))
    described = picture._inline.docPr
    described.set("descr", chart.alt)
    described.set("title", chart.title)


def add_part(word: Word, heading: str, lines: Sequence[str]) -> None:
    """Add a heading with paragraphs."""
    word.add_heading(heading, 2)
    for line in lines:
        word.add_paragraph(line)


def number_pages(word: Word, sheet: Sheet, words: Strings) -> None:
    """Put the name, the edition and the number of the page at the foot of every page."""
    line = word.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    line.add_run(f"{title_of(sheet)} · {name_edition(sheet, words)} · side ")
    add_field(line, "PAGE")


def add_field(line: Paragraph, code: str) -> None:
    """Add a field that the program which shows the document fills in."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = line.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
