"""The overview of a Sheet as a table of a Word document.

In: a Sheet and its words. Out: the table as the XML that python-docx puts in its place. Written as
text and parsed once: to fill a table cell by cell takes ten times as long.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from faktaark.model.sheet import Cell, Column, Sheet
from faktaark.outputs.arranging import OverviewRow, list_table_columns, name_marks
from faktaark.outputs.arranging import make_overview as arrange
from faktaark.registry.strings import Strings

SIZE = 16  # half points
ACCENT, QUIET = "0B5D54", "566168"
NAME_WIDTH, NUMBER_WIDTH, MARK_WIDTH = 3500, 950, 1500  # twentieths of a point


def make_overview(sheet: Sheet, words: Strings, notes: Mapping[str, str]) -> BaseOxmlElement:
    """Return the table. notes: a letter for each reason that a number is missing."""
    columns = list_table_columns(sheet)
    lines = "".join(_make_lines(sheet, words, columns, notes))
    widths = [NAME_WIDTH, NUMBER_WIDTH, *_list_widths(sheet, columns)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = escape(words["table"]["caption"].format(navn=sheet.area.name), {'"': "&quot;"})
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" '
        f'w:type="auto"/><w:tblBorders><w:top w:val="single" w:sz="6" w:color="1D2B33"/>'
        '<w:left w:val="nil"/><w:bottom w:val="single" w:sz="4" w:color="DFE3E5"/>'
        '<w:right w:val="nil"/><w:insideH w:val="single" w:sz="4" w:color="DFE3E5"/>'
        '<w:insideV w:val="nil"/></w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{caption}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _list_widths(sheet: Sheet, columns: Sequence[Column]) -> list[int]:
    numbers = len(columns) + len(sheet.spread_headings)
    return [NUMBER_WIDTH] * numbers + ([MARK_WIDTH] if columns else [])


def _make_lines(
    sheet: Sheet, words: Strings, columns: tuple[Column, ...], notes: Mapping[str, str]
) -> Iterator[str]:
    """Yield the rows: the heads, which are repeated on each page, themes and indicators."""
    heads = [words["table"]["indicator"], sheet.area.name]
    heads += [column.heading for column in columns] + list(sheet.spread_headings)
    marks = name_marks(sheet, words)
    heads += [words["table"]["marks"]] if marks else []
    cells = "".join(
        _cell(head, bold=place == 1, left=not place) for place, head in enumerate(heads)
    )
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    for section in arrange(sheet, columns, numbered=True):
        theme = _cell(section.name, bold=True, left=True, colour=ACCENT, span=len(heads))
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{theme}</w:tr>"
        for line in section.rows:
            yield _make_row(line, words, notes, marks)


def _make_row(
    line: OverviewRow, words: Strings, notes: Mapping[str, str], marks: Mapping[str, str]
) -> str:
    row = line.row
    unit = words["units"].get(row.about.unit_key, row.about.unit)
    name = f"{row.number} {row.about.name}, {unit}, {row.about.period_label}"
    said = [_say(cell, words, notes) for cell in (row.own, *line.cells)]
    said += row.spread
    cells = _cell(name, left=True)
    cells += "".join(_cell(text, bold=place == 0) for place, text in enumerate(said))
    if marks:  # where the two are alike, the sheet has no mark
        cells += _cell("" if row.mark == "omtrent_som" else marks[row.mark], left=True)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _say(cell: Cell, words: Strings, notes: Mapping[str, str]) -> str:
    """Return a number with its signs, or a dash with the letter of its reason."""
    if cell.reason:
        return f"– {notes[cell.explanation]})"
    signs = "".join(words["flag_signs"][flag] for flag in cell.flags)
    stands_in = words["stand_in_signs"][cell.instead.key] if cell.instead else ""
    return f"{cell.shown}{stands_in}{signs}"


def _cell(
    text: str, *, bold: bool = False, left: bool = False, colour: str = "", span: int = 1
) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    face = f"{'<w:b/>' if bold else ''}" + (f'<w:color w:val="{colour}"/>' if colour else "")
    return (
        f'<w:tc><w:tcPr>{merged}</w:tcPr><w:p><w:pPr><w:spacing w:before="20" w:after="20" '
        f'w:line="240" w:lineRule="auto"/><w:jc w:val="{"left" if left else "right"}"/></w:pPr>'
        f'<w:r><w:rPr>{face}<w:sz w:val="{SIZE}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )
