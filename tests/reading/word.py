"""A sheet as a Word document, read back and held against tall.json.

The file is read as the zip of XML that it is. Every difference is one line.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.reading.agreement_numbers import differ, find_cell, list_columns, name_marks
from tests.reading.forms import Forms, Record, let_break

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}


class WordSheet:
    """What a Word document says, piece by piece."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = self.read("word/document.xml")
        (self.table,) = self.body.iter(f"{W}tbl")
        lines = list(self.table.iter(f"{W}tr"))
        self.heads = [text_of(cell) for cell in lines[0].iter(f"{W}tc")]
        self.repeats = lines[0].find(f"{W}trPr/{W}tblHeader") is not None
        cells = [[text_of(cell) for cell in line.iter(f"{W}tc")] for line in lines[1:]]
        self.rows = [line for line in cells if len(line) > 1]

    def read(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def list_styled(self, style: str) -> list[str]:
        return [text_of(one) for one in self.body.iter(f"{W}p") if style_of(one) == style]

    def list_foot(self) -> dict[str, list[str]]:
        """What stands under each of the small headings after the table."""
        said: dict[str, list[str]] = {}
        heading = ""
        for one in self.body.iter(f"{W}p"):
            if style_of(one) == "Heading2":
                heading = text_of(one)
            elif heading:
                said.setdefault(heading, []).append(text_of(one))
        return said


def text_of(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def compare_word(file: Path, forms: Forms) -> Iterator[str]:
    """The document of a kommune's whole sheet: its table, points, headings, figures, language."""
    word = WordSheet(file.read_bytes())
    document = forms.document
    yield from differ("word: name", word.list_styled("Title"), [forms.sheet.heading])
    yield from differ("word: head row is repeated", word.repeats, True)
    columns = list_columns(forms, on_sheet=True)
    numbered = [row for row in document["indikatorer"] if row["nr"]]
    yield from differ("word: rows", len(word.rows), len(numbered))
    for row, cells in zip(numbered, word.rows, strict=False):
        yield from compare_row(forms, row, cells, columns)
    yield from compare_points(word, document)
    yield from compare_foot(word.list_foot(), forms)
    yield from look_at_form(word, forms.language)


def compare_row(forms: Forms, row: Record, cells: list[str], columns: list[str]) -> Iterator[str]:
    where = f"word: row {row['nr']}"
    unit = "%" if row["enhet"] == "prosent" else row["enhet"]
    label = f"{row['nr']} {row['navn']}, {unit}, {row['periode']}"
    yield from differ(f"{where}: label", cells[0], label)
    for key, found in zip(("kommunen", *columns), cells[1:], strict=False):
        expected, sign = find_cell(forms, row, key)
        if expected["mangler"] is None:
            yield from differ(f"{where}, {key}", found, expected["vist"] + sign)
        else:
            yield from differ(f"{where}, {key}", bool(re.fullmatch(r"– [a-z]\)", found)), True)
    mark = row["merker"][0]
    named = "" if mark == "omtrent_som" else name_marks(forms, row)[mark]
    yield from differ(f"{where}: mark", cells[-1], named)


def compare_points(word: WordSheet, document: Record) -> Iterator[str]:
    """The numbered list has the hovedpunkter, word for word."""
    points = [one["tekst"] for one in document["setninger"] if "highlight" in one["regel"]]
    listed = [re.sub(r" \(rad [\d, ]+\)$", "", one) for one in word.list_styled("ListNumber")]
    yield from differ("word: points", listed, points)


def compare_foot(foot: dict[str, list[str]], forms: Forms) -> Iterator[str]:
    """What lacks kommuner is said as on the sheet, and every row and missing number explained."""
    names, on_sheet = forms.words["foot"], forms.sheet.foot
    partial = let_break(" ".join(foot.get(names["partial"], ())))
    yield from differ("word: coverage", partial, on_sheet.get(names["partial"], ""))
    missing = [let_break(one[3:]) for one in foot.get(names["missing"], ())]
    yield from differ("word: missing", missing, list(forms.sheet.notes.values()))
    numbers = [one.partition(" ")[0] for one in foot.get(names["definitions"], ())]
    yield from differ("word: definitions", numbers, [str(one) for one in forms.sheet.rows])


def look_at_form(word: WordSheet, language: str) -> Iterator[str]:
    """Headings, language, and a description of every picture; no part that is not well-formed."""
    yield from differ("word: headings", len(word.list_styled("Heading1")) >= 3, True)
    languages = {str(one.get(f"{W}val")) for one in word.read("word/styles.xml").iter(f"{W}lang")}
    yield from differ("word: language", LANGUAGES[language] in languages, True)
    pictures = list(word.body.iter(f"{WP}docPr"))
    yield from differ("word: pictures", len(pictures) > 1, True)
    described = [one.get("descr") or "" for one in pictures]
    yield from differ("word: pictures without description", described.count(""), 0)
    numbers = [one.get("id") for one in pictures]
    yield from differ("word: numbers of pictures", len(set(numbers)), len(numbers))
    for name, content in word.parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
