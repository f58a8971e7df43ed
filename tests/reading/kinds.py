"""Sheets of a theme, and those of fylker and landet, held against the numbers of the site.

What a kommune's whole sheet says is proved by `agreement`; a sheet of a theme has rows of the same
tall.json. The figures of a fylke and of landet are those of data/region/, and how many fylker lie
above and below is counted there. Every difference is one line.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pikepdf

from tests.reading.agreement_numbers import compare_sheet_row, differ, list_columns
from tests.reading.forms import Forms, Page, Record, Sheet, load_documents, read_label
from tests.reading.readers import read_json, read_table
from tests.reading.recomputed_printing import show
from tests.reading.tagged import Tag, Tagged

NUMBER = re.compile(r"−?\d+(?:\u202f\d{3})*,\d+")
SAME_MEMBERS = re.compile(r"[^.]*(med tall for begge år|med tal for begge åra)[^.]*\.")
"""A sentence on the kommuner that have a figure of both years, which is printed nowhere else."""
COUNTRY = {"nb": "Norge", "nn": "Noreg"}


def title_of(key: str, name: str, number: str, language: str) -> str:
    """The title of a sheet: number of a kommune, or "" for a fylke and landet."""
    if key == "faktaark" and number:
        return f"Faktaark for {name} ({number})"
    return f"{load_documents()[key]['title'][language]}: {name}"


# --- a theme of a kommune ------------------------------------------------------------------------


def compare_theme(site: Path, forms: Forms, tagged: Tagged, key: str) -> Iterator[str]:
    """Every row of a sheet of a theme, and the numbers of its points. forms: of the kommune."""
    sheet = Sheet(tagged)
    by_name = {row["navn"]: row for row in forms.document["indikatorer"]}
    listed = [row["nokkel"] for row in forms.document["indikatorer"]]
    expected = {one for one in load_documents()[key]["indicators"] if one in listed}
    columns = list_columns(forms, on_sheet=True)
    found: dict[int, Record] = {}
    for number, cells in sheet.rows.items():
        row = find_row(by_name, read_label(cells[0]))
        if row is None:
            yield f"row {number}: {read_label(cells[0])!r} is in no tall.json"
            continue
        found[number] = {**row, "nr": number}
        theirs = replace(forms, sheet=sheet)
        yield from compare_sheet_row(theirs, found[number], cells, columns)
    yield from differ("numbers of rows", list(sheet.rows), list(range(1, len(sheet.rows) + 1)))
    keys = {row["nokkel"] for row in found.values()}
    yield from differ("rows that are not of the theme", keys - expected, set())
    for text, numbers in sheet.highlights:
        rows = [found.get(int(number)) for number in numbers]
        yield from check_point(text, rows, load_regions(site))


def find_row(by_name: dict[str, Record], label: str) -> Record | None:
    names = [name for name in by_name if label.startswith((f"{name} ", f"{name},"))]
    return by_name[max(names, key=len)] if names else None


def check_point(text: str, rows: list[Record | None], regions: dict[str, Record]) -> Iterator[str]:
    """A point rests on rows of its sheet, and every decimal in it is printed in one of them."""
    if not rows or None in rows:
        yield f"{text!r} rests on no row of the sheet"
        return
    printed = {one for row in rows if row for one in list_printed(row, regions)}
    signless = {one.removeprefix("−") for one in printed}
    for number in NUMBER.findall(SAME_MEMBERS.sub("", text)):
        if number.removeprefix("−") not in signless | since_first(rows):
            yield f"{text!r}: {number} is in none of its rows"


def list_printed(row: Record, regions: dict[str, Record]) -> Iterator[str]:
    """All that is printed of a row in any period: of the kommune, and what it is compared with."""
    yield from (one for one in (row["vist"],) if one)
    yield from (cell["vist"] for cell in row["sammenligning"].values() if cell["vist"])
    for series in row["serier"].values():
        yield from (one["vist"] for one in series if one["vist"])
    for cell in row["sammenligning"].values():
        series = regions.get(cell["kode"] or "", {}).get("serier", {}).get(row["nokkel"], {})
        yield from (one for one in series.get("vist", ()) if one)


def since_first(rows: list[Record | None]) -> set[str]:
    """Changes in per cent between two periods of a count: «økt 9,6 prosent siden 2005»."""
    found = set[str]()
    for row in rows:
        own = (row or {}).get("serier", {}).get("kommunen", ())
        values = [one["verdi"] for one in own if one["verdi"]]
        for first in values:
            found.add(show(abs(Fraction(values[-1] - first) * 100 / first), 1) or "")
    return found


def compare_theme_page(page: Page, tagged: Tagged) -> Iterator[str]:
    """The page of a theme at a place has the rows of its sheet, and the same points."""
    sheet = Sheet(tagged)
    said = [text for text, _ in sheet.highlights]
    yield from differ("page: points", [text for text, _ in page.highlights], said)
    rows = page.all("tbody/tr[not(@class)]", page.overview)
    yield from differ("page: rows", len(rows), len(sheet.rows))
    for row, (number, cells) in zip(rows, sheet.rows.items(), strict=False):
        (name,), label = page.texts("th/a", row), read_label(cells[0])
        yield from differ(f"page: name of row {number} {label!r}", label.startswith(name), True)
        numbers = [read_start(text) for text in page.texts('td[not(@class="marks")]', row)]
        printed = [strip_signs(cell) for cell in cells[1 : 1 + len(numbers)]]
        yield from differ(f"page: numbers of row {number}", numbers, printed)


# --- fylker and landet ---------------------------------------------------------------------------


def compare_area(site: Path, code: str, tagged: Tagged, language: str) -> Iterator[str]:
    """Every row of a sheet of a fylke or landet: own number, landet's, and the fylker beside."""
    sheet, data = Sheet(tagged), load_regions(site)
    names = load_names(site, language)
    for number, cells in sheet.rows.items():
        label = read_label(cells[0]).replace("– ", "–")  # where a line ends
        chosen = [name for name in names if label.startswith((f"{name} ", f"{name},"))]
        if not chosen:
            yield f"row {number}: {label!r} is no indicator"
            continue
        key = names[max(chosen, key=len)]
        own = newest(data[code], key)
        yield from differ(f"{key}: own", strip_signs(cells[1]), own)
        if code == "0":
            continue
        heads = ("own", "landet")
        beside = newest(data["0"], key)
        stands_in = "†" in cells[2].text() or "‡" in cells[2].text()
        if not stands_in and beside:
            yield from differ(f"{key}: {heads[1]}", strip_signs(cells[2]), beside)
        yield from differ(f"{key}: beside", read_beside(cells), count_beside(data, code, key))


def compare_area_page(page: Page, lines: list[dict[str, str]], tagged: Tagged) -> Iterator[str]:
    """The page and the CSV of a fylke or landet, held against its whole sheet.

    They are made of the same: as many rows, with the same numbers, are told of in the same points.
    """
    sheet = Sheet(tagged)
    (short,) = page.all('//section[@class="short"]')
    said = [text for text, _ in sheet.highlights]
    yield from differ("page: points", [text for text, _ in page.highlights], said)
    (remarks,) = page.texts('div/p[@class="small"]', short)
    under = any(remarks in tag.text() for tag in sheet.first.find("P")) or not remarks
    yield from differ("page: what stands under the points", under, True)
    numbered = {int(line["nr"]): line["indikator"] for line in lines if line["nr"]}
    yield from differ("csv: numbers of rows", sorted(numbered), list(sheet.rows))
    for number, cells in sheet.rows.items():
        starts = read_label(cells[0]).startswith(numbered.get(number, "–"))
        yield from differ(f"csv: row {number} {read_label(cells[0])!r}", starts, True)


@cache
def load_regions(site: Path) -> dict[str, Record]:
    return {file.stem: read_json(file) for file in sorted((site / "data/region").glob("*.json"))}


@cache
def load_names(site: Path, language: str) -> dict[str, str]:
    """Name of an indicator → its key, from /sammenlign/'s index."""
    index = read_json(site / "data/indikatorer.json")
    return {one["navn"][language]: one["nokkel"] for one in index["indikatorer"]}


def newest(region: Record, key: str) -> str | None:
    shown = region["serier"].get(key, {}).get("vist", [None])[-1]
    return shown if shown is None else str(shown)


def strip_signs(cell: Tag) -> str | None:
    """The number of a cell, without the signs beside it; None for a dash."""
    return read_start(cell.text())


def read_start(text: str) -> str | None:
    """The number that a text starts with; None for a dash."""
    match = re.match(r"−?\d+(?:\u202f\d{3})*(?:,\d+)?", text)
    return match.group(0) if match else None


def read_beside(cells: list[Tag]) -> tuple[str, str]:
    return cells[4].text(), cells[5].text()


def count_beside(data: dict[str, Record], code: str, key: str) -> tuple[str, str]:
    """How many fylker have a higher and a lower number, as it is printed with the own decimals."""
    shown = newest(data[code], key) or ""
    decimals = len(shown.partition(",")[2])
    own = read_number(shown)
    others = [
        read_number(show(Fraction(repr(region["serier"][key]["verdi"][-1])), decimals) or "")
        for region in data.values()
        if region["slag"] == "fylke" and newest(region, key)
    ]
    return str(sum(one > own for one in others)), str(sum(one < own for one in others))


def read_number(shown: str) -> Fraction:
    return Fraction(shown.replace("\u202f", "").replace("−", "-").replace(",", "."))


# --- what is attached ----------------------------------------------------------------------------


def compare_attached(pdf: pikepdf.Pdf, name: str, whole: list[dict[str, str]]) -> Iterator[str]:
    """The attached CSV has the lines of the sheet's rows; whole: those of the site's tall.csv."""
    if list(pdf.attachments) != [name]:
        yield f"attached are {list(pdf.attachments)}"
        return
    content = pdf.attachments[name].get_file().read_bytes()
    lines = [drop_number(line) for line in read_table(content)]
    known = [drop_number(line) for line in whole]
    yield from differ("attached lines", bool(lines), True)
    yield from (f"attached: {line} is not the site's" for line in lines if line not in known)


def drop_number(line: dict[str, str]) -> dict[str, str]:
    """A line without the row's number, and without years that it has nothing for."""
    return {key: value for key, value in line.items() if key != "nr" and value}
