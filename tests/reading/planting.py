"""Plant changes in finished files, for tests that each is noticed.

A sheet is changed as a hand that alters a PDF would do it: other letters in the stream of a page,
another description in the tags. Every change must find what it changes, or it is an error.
"""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf

from tests.reading.page_text import Font, read_font
from tests.reading.readers import read_json, read_table

Change = Callable[[Path], None]


@dataclass(frozen=True)
class Number:
    """A number as it is printed, found in tall.json when a change is planted.

    `back`: 1 for the newest of its series, 2 for the one before. `pattern`: what it stands in.
    """

    key: str
    region: str = "kommunen"
    back: int = 1
    pattern: str = "{}"

    def within(self, pattern: str) -> "Number":
        return replace(self, pattern=pattern)

    def read(self, file: Path) -> tuple[str, str]:
        """It, and another number that is as long."""
        document = read_json(find_json(file))
        (row,) = [row for row in document["indikatorer"] if row["nokkel"] == self.key]
        printed: str = row["serier"][self.region][-self.back]["vist"]
        other = printed[:-1] + str((int(printed[-1]) + 1) % 10)
        return self.pattern.format(printed), self.pattern.format(other)


def find_json(file: Path) -> Path:
    """The tall.json that goes with a file."""
    if file.suffix != ".pdf":
        return file.with_name("tall.json")
    folder = file.parent
    if file.stem.endswith("-nn"):
        folder = folder.parents[1] / "nn/kommune" / folder.name
    return folder / "tall.json"


def alter(number: Number, after: str = "") -> Change:
    """Another number in a text file."""
    return lambda file: swap(*number.read(file), after)(file)


def alter_sheet(number: Number, page: int = 2, whole: bool = False) -> Change:
    return lambda file: rewrite(*number.read(file), page=page, whole=whole)(file)


def alter_description(number: Number) -> Change:
    return lambda file: describe(*number.read(file))(file)


# --- text files ----------------------------------------------------------------------------------


def swap(old: str, new: str, after: str = "") -> Change:
    """Another text for the first one there is after a place."""

    def change(file: Path) -> None:
        text = file.read_bytes().decode("utf-8")
        start = text.index(old, text.index(after))
        file.write_bytes((text[:start] + new + text[start + len(old) :]).encode("utf-8"))

    return change


def cut(start: str, end: str, after: str = "") -> Change:
    """Take away the first piece that begins and ends so, after a place."""

    def change(file: Path) -> None:
        text = file.read_bytes().decode("utf-8")
        first = text.index(start, text.index(after))
        last = text.index(end, first) + len(end)
        file.write_bytes((text[:first] + text[last:]).encode("utf-8"))

    return change


def edit_json(edit: Callable[[dict[str, Any]], object]) -> Change:
    def change(file: Path) -> None:
        document = read_json(file)
        before = json.dumps(document)
        edit(document)
        assert json.dumps(document) != before, "nothing was changed"
        file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")

    return change


def edit_row(key: str, edit: Callable[[dict[str, Any]], object]) -> Change:
    """Change one indicator of tall.json."""

    def find(document: dict[str, Any]) -> None:
        (row,) = [row for row in document["indikatorer"] if row["nokkel"] == key]
        edit(row)

    return edit_json(find)


def set_cell(row: str, region: str, **values: object) -> Change:
    return edit_row(row, lambda found: found["sammenligning"][region].update(values))


def set_field(row: str, **values: object) -> Change:
    return edit_row(row, lambda found: found.update(values))


def set_period(row: str, region: str, place: int, **values: object) -> Change:
    return edit_row(row, lambda found: found["serier"][region][place].update(values))


def set_source(row: str, **values: object) -> Change:
    return edit_row(row, lambda found: found["kilder"][0].update(values))


def set_sentence(place: int, **values: object) -> Change:
    return edit_json(lambda document: document["setninger"][place].update(values))


def edit_csv(key: str, region: str, column: str, value: str, content: str = "verdi") -> Change:
    """Another value in the line of an indicator and region; column: a year, or its name."""

    def change(file: Path) -> None:
        lines = read_table(file.read_bytes())
        place = (key, region, content)
        keys = ("nokkel", "region", "innhold")
        (line,) = [line for line in lines if tuple(line[name] for name in keys) == place]
        assert line[column] != value, "nothing was changed"
        line[column] = value
        with file.open("w", encoding="utf-8-sig", newline="") as write:
            writer = csv.DictWriter(write, list(line), delimiter=";")
            writer.writeheader()
            writer.writerows(lines)

    return change


# --- sheets --------------------------------------------------------------------------------------


def edit_pdf(edit: Callable[[pikepdf.Pdf], object]) -> Change:
    def change(file: Path) -> None:
        with pikepdf.open(file, allow_overwriting_input=True) as pdf:
            assert edit(pdf) is not False, "nothing was changed"
            pdf.save(file)

    return change


def rewrite(old: str, new: str, page: int = 2, nth: int = 1, whole: bool = False) -> Change:
    """Other letters for a text on a page: in the nth piece that has it, or is it as a `whole`."""

    def edit(pdf: pikepdf.Pdf) -> bool:
        pieces = [
            piece
            for piece in list_pieces(pdf.pages[page - 1])
            if (piece.text == old if whole else old in piece.text)
        ]
        if len(pieces) < nth:
            return False
        pieces[nth - 1].write(pieces[nth - 1].text.replace(old, new))
        return True

    return edit_pdf(edit)


def shift(text: str, across: float, down: float, page: int = 2) -> Change:
    """Move a piece of text, in pixels."""

    def edit(pdf: pikepdf.Pdf) -> bool:
        for piece in list_pieces(pdf.pages[page - 1]):
            if piece.text == text:
                piece.move(across, down)
                return True
        return False

    return edit_pdf(edit)


class Piece:
    """A piece of text in the stream of a page, and where its letters and its place stand."""

    def __init__(self, page: pikepdf.Page, instructions: list[Any], font: Font) -> None:
        self.page, self.instructions, self.font = page, instructions, font
        self.text, self.shown, self.placed = "", 0, 0

    def write(self, text: str) -> None:
        """The sheet's typeface has only letters that the sheet uses; others are a KeyError."""
        codes = {letter: code for code, letter in self.font.letters.items()}
        letters = b"".join(codes[letter].to_bytes(2, "big") for letter in text)
        self._replace(self.shown, [pikepdf.Array([pikepdf.String(letters)])], "TJ")

    def move(self, across: float, down: float) -> None:
        a, b, c, d, x, y = (float(operand) for operand in self.instructions[self.placed].operands)
        self._replace(self.placed, [a, b, c, d, x + across, y + down], "Tm")

    def _replace(self, place: int, operands: list[Any], operator: str) -> None:
        self.instructions[place] = pikepdf.ContentStreamInstruction(
            operands, pikepdf.Operator(operator)
        )
        self.page.obj.Contents.write(pikepdf.unparse_content_stream(self.instructions))


def list_pieces(page: pikepdf.Page) -> list[Piece]:
    fonts = {name: read_font(font) for name, font in page.obj.Resources.Font.items()}
    instructions: list[Any] = list(pikepdf.parse_content_stream(page))
    pieces, font, placed = [], next(iter(fonts.values())), 0
    for place, (operands, operator) in enumerate(instructions):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) == "Tm":
            placed = place
        elif str(operator) == "TJ":
            piece = Piece(page, instructions, font)
            piece.text, piece.shown, piece.placed = decode(operands[0], font), place, placed
            pieces.append(piece)
    return pieces


def decode(pieces: Any, font: Font) -> str:
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(
        font.letters[codes[place] << 8 | codes[place + 1]] for place in range(0, len(codes), 2)
    )


def find_elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{kind}"
    ]


def describe(old: str, new: str) -> Change:
    """Another description of the first figure whose own has this text."""

    def edit(pdf: pikepdf.Pdf) -> bool:
        for figure in find_elements(pdf, "Figure"):
            if old in str(figure.Alt):
                figure.Alt = pikepdf.String(str(figure.Alt).replace(old, new))
                return True
        return False

    return edit_pdf(edit)
