"""The four forms of one kommune in one language, read back: page, sheet, tall.json, tall.csv.

The page is taken apart by what its markup says, the sheet by its tags. What the codes of JSON are
called for a reader is the editors' to say: it stands in `templates/strings.toml`.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement, document_fromstring

from tests.reading.page_text import Run
from tests.reading.readers import read_json, read_numbers, squeeze
from tests.reading.tagged import Tag, Tagged, read_file

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nb", "nn")
PICTURES = '//img | //svg[@role="img"]'
Record = dict[str, Any]
Words = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Files:
    """Where they are."""

    csv: Path
    json: Path
    page: Path
    sheet: Path


@dataclass(frozen=True)
class Forms:
    language: str
    words: Words
    document: Record
    lines: list[dict[str, str]]
    page: "Page"
    sheet: "Sheet"


@cache
def load_words(language: str) -> Words:
    """Every fixed string in one language, by section and key."""
    sections = tomllib.loads((ROOT / "templates/strings.toml").read_text(encoding="utf-8"))
    return {
        section: {key: words[language] for key, words in strings.items()}
        for section, strings in sections.items()
    }


@cache
def list_kommuner() -> dict[str, dict[str, str]]:
    """The lines of the editors' file, by number."""
    with (ROOT / "content/kommuner.csv").open(encoding="utf-8", newline="") as file:
        return {line["nummer"]: line for line in csv.DictReader(file)}


def find_files(site: Path, number: str, language: str) -> Files:
    folder = site / ("nn/" if language == "nn" else "") / "kommune" / number
    sheet = find_sheet(site / "kommune" / number, "faktaark", language)
    csv = site / "kommune" / number / "tall.csv"
    return Files(csv, folder / "tall.json", folder / "index.html", sheet)


@cache
def load_documents() -> dict[str, Record]:
    """The kinds of sheet, by key, as indicators.toml has them."""
    registry = tomllib.loads((ROOT / "indicators.toml").read_text(encoding="utf-8"))
    documents: dict[str, Record] = registry["document"]
    return documents


def list_themes() -> list[str]:
    return [key for key, entry in load_documents().items() if entry.get("indicators")]


def find_sheet(folder: Path, key: str, language: str) -> Path:
    """The PDF of a kind in the folder of a kommune, a fylke or landet."""
    ending = f"-{language}.pdf" if key == "faktaark" else f"-{key}-{language}.pdf"
    others = tuple(f"-{theme}-{language}.pdf" for theme in list_themes())
    found = list(folder.glob(f"faktaark-*{ending}"))
    if key == "faktaark":
        found = [file for file in found if not file.name.endswith(others)]
    (sheet,) = found
    return sheet


def read_forms(files: Files, language: str, tagged: Tagged | None = None) -> Forms:
    """`tagged`: the sheet, if it has been read already."""
    return Forms(
        language=language,
        words=load_words(language),
        document=read_json(files.json),
        lines=read_numbers(files.csv.read_bytes(), language),
        page=Page(files.page.read_text(encoding="utf-8")),
        sheet=Sheet(tagged or read_file(files.sheet)),
    )


# --- the page ------------------------------------------------------------------------------------


def describe(picture: HtmlElement) -> str:
    """What a picture says to who cannot see it, whether it stands in the page or is asked for."""
    return str(picture.get("alt") or picture.get("aria-label") or "")


def text_of(element: HtmlElement | None) -> str:
    return "" if element is None else squeeze("".join(element.itertext()))


class Page:
    """What a page says, piece by piece, as text."""

    def __init__(self, source: str) -> None:
        self.root = document_fromstring(source)
        (self.overview,) = self.root.xpath('//table[starts-with(@class, "overview")]')
        self.articles = {article.get("id"): article for article in self.root.xpath("//article")}

    def all(self, path: str, within: HtmlElement | None = None) -> list[HtmlElement]:
        elements: list[HtmlElement] = (self.root if within is None else within).xpath(path)
        return elements

    def texts(self, path: str, within: HtmlElement | None = None) -> list[str]:
        return [text_of(element) for element in self.all(path, within)]

    @cached_property
    def title(self) -> str:
        return self.texts("//title")[0]

    @cached_property
    def heading(self) -> str:
        return self.texts("//h1")[0]

    @cached_property
    def about(self) -> list[str]:
        return self.texts('//div[@class="head"]//p')

    @cached_property
    def big_numbers(self) -> list[list[str]]:
        lines = self.all('//section[@class="big"]/p')
        return [self.texts("span", line) for line in lines]

    @cached_property
    def headings(self) -> list[str]:
        return self.texts("thead//th", self.overview)

    @cached_property
    def themes(self) -> list[str]:
        return self.texts('tbody/tr[@class="theme"]/th//*[@role="heading"]', self.overview)

    def row(self, key: str) -> list[HtmlElement]:
        """The cells of an indicator's row, its name the first; none if there is no such row."""
        return self.all(f'tbody/tr[@id="rad-{key}"]/*', self.overview)

    @cached_property
    def row_keys(self) -> list[str]:
        rows = self.all('tbody/tr[starts-with(@id, "rad-")]', self.overview)
        return [row.get("id", "").removeprefix("rad-") for row in rows]

    @cached_property
    def notes(self) -> dict[str, str]:
        """Letter → why a number is missing."""
        return {
            text_of(dt).removeprefix("–"): text_of(dd)
            for dt, dd in zip(
                self.all('//dl[@class="legend"]//dt[sup]'),
                self.all('//dl[@class="legend"]/div[dt/sup]/dd'),
                strict=True,
            )
        }

    @cached_property
    def highlights(self) -> list[tuple[str, list[str]]]:
        """Each point, and the keys of the rows it refers to."""
        points = []
        for item in self.all('//section[@class="short"]//ol/li'):
            keys = [link.get("href", "").removeprefix("#") for link in item.findall("a")]
            points.append((squeeze(item.text or "").removesuffix(" ["), keys))
        return points

    @cached_property
    def figures(self) -> list[tuple[str, str]]:
        """(title, description) of every figure that has a title."""
        return [
            (text_of(figure.find("figcaption")), describe(figure.xpath(".//svg | .//img")[0]))
            for figure in self.all("//figure")
        ]

    @cached_property
    def descriptions(self) -> set[str]:
        return {describe(image) for image in self.all(PICTURES)}

    def says(self, key: str) -> str:
        return " ".join(self.texts('.//p[@class="says"]', self.articles[key]))

    def series(self, key: str) -> list[list[str]]:
        """Headings, then a line for each period, newest first; «–a» is read as what it means."""
        article = self.articles[key]
        notes = {
            text_of(note.find("dt")): f"– {text_of(note.find('dd'))}"
            for note in self.all('.//details[@class="series-of"]/dl/div', article)
        }
        rows = [map(text_of, row) for row in self.all('.//table[@class="series"]//tr', article)]
        return [[notes.get(text, text) for text in row] for row in rows]

    def comparisons(self, key: str) -> list[str]:
        return self.texts(".//details/ul/li", self.articles[key])

    def common_method(self, key: str) -> str:
        """How all the places of a row are made, where that is said once above them; or ""."""
        before = './/details/ul[@class="small"]/preceding-sibling::*[1][self::p]'
        return next(iter(self.texts(before, self.articles[key])), "").removesuffix(":")

    def source(self, key: str) -> HtmlElement:
        (line,) = self.all('.//p[@class="small source"]', self.articles[key])
        return line


# --- the sheet -----------------------------------------------------------------------------------


class Sheet:
    """What a sheet says, piece by piece."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.first, self.second = tagged.root.kids
        (table,) = tagged.find("Table")
        rows = [row.kids for row in table.find("TR")]
        self.headings = [cell.text() for cell in rows[0]]
        self.themes = [row[0].text() for row in rows[1:] if len(row) == 1]
        self.rows = {read_number(row[0]): row for row in rows[1:] if len(row) > 1}

    @cached_property
    def heading(self) -> str:
        return self.tagged.find("H1")[0].text()

    @cached_property
    def about(self) -> list[str]:
        return [tag.text() for tag in self.first.kids[0].find("P")]

    @cached_property
    def big_numbers(self) -> list[list[str]]:
        return [[tag.text() for tag in item.find("P")] for item in self.first.kids[1].kids]

    @cached_property
    def highlights(self) -> list[tuple[str, list[str]]]:
        """Each point, and the numbers of the rows it refers to."""
        return [
            (body.text("Link"), [link.text().strip(",") for link in body.find("Link")])
            for body in self.tagged.find("LBody")
        ]

    @cached_property
    def figures(self) -> list[tuple[str, Tag]]:
        """(title, figure) of every figure that has a title."""
        groups = [tag.kids for tag in self.first.find("NonStruct")]
        return [
            (kids[0].text(), kids[1])
            for kids in groups
            if [kid.kind for kid in kids] == ["Caption", "Figure"]
        ]

    @cached_property
    def descriptions(self) -> set[str]:
        """Of all figures but the marks, which stand for a word."""
        cells = {id(row[-1]) for row in self.rows.values()}
        marks = {
            id(figure)
            for tag in self.second.find("TD", "P")
            if tag.kind == "P" or id(tag) in cells
            for figure in tag.find("Figure")
        }
        return {tag.alt for tag in self.tagged.find("Figure") if id(tag) not in marks}

    @cached_property
    def foot(self) -> dict[str, str]:
        """What stands under each of the small headings at the end of page 2."""
        said: dict[str, str] = {}
        heading = ""
        for tag in self._foot_tags():
            if tag.kind == "H3":
                heading = tag.text()
            else:
                said[heading] = f"{said.get(heading, '')} {let_break(tag.text())}".strip()
        return said

    @cached_property
    def notes(self) -> dict[str, str]:
        """Letter → why a number is missing. The letters are raised, each in a tag of its own."""
        notes: dict[str, str] = {}
        for paragraph in self._foot_tags():
            letter = ""
            for tag in paragraph.kids if paragraph.kind == "P" else ():
                if tag.kind == "NonStruct":
                    letter = tag.text()
                elif letter:
                    notes[letter] = f"{notes.get(letter, '')} {let_break(tag.text())}".strip()
        return notes

    def _foot_tags(self) -> Iterator[Tag]:
        """Headings and paragraphs under the table, whatever boxes hold the columns."""
        for kid in self.second.kids:
            if kid.kind != "Table":
                yield from kid.find("H3", "P")

    @cached_property
    def running_foot(self) -> list[list[str]]:
        """What stands below the margins of each page."""
        return [[run.text for run in runs if is_in_foot(run)] for runs in self.tagged.pages]


def let_break(text: str) -> str:
    """A text of the foot, where words are kept together that are not so elsewhere."""
    return text.replace("\xa0", " ")


def is_in_foot(run: Run) -> bool:
    return run.artifact and bool(run.text.strip())


def read_number(header: Tag) -> int:
    """«1» of the row header «1 Innbyggere personer, 2026»; 0 where there is none."""
    parts = list_parts(header)
    first = parts[0].text() if parts else ""
    return int(first) if first.isdecimal() else 0


def read_label(header: Tag) -> str:
    """The row header without its number."""
    return " ".join(part.text() for part in list_parts(header)[1:])


def list_parts(header: Tag) -> list[Tag]:
    """What stands in a header cell, without the block that holds it in a row's."""
    kids = header.kids
    return kids[0].kids if [kid.kind for kid in kids] == ["Div"] else kids
