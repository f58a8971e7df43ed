"""A comparison taken away as a workbook and as a Word document, which say what the page says."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from openpyxl.cell import Cell
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import Reader
from tests.reading.readers import read_json, read_table, squeeze
from tests.reading.spreadsheet import open_workbook

Read = Callable[..., Reader]

KEYS = ("lavinntekt", "folkemengde", "uten-fastlege", "lesing-8")
PLACES = ("1151", "4601", "15", "0")
CHOSEN = f"sammenlign/?r={','.join(PLACES)}&i={','.join(KEYS)}"
"""Marks, a break, whole numbers and decimals, and some that are missing."""

ABSENT = "sammenlign/?r=1580,5612&i=lavinntekt"
"""Haram has no numbers of it: the kommune was made later."""

LISTED = ("slag", "nokkel", "periode", "verdi", "mangler", "merker", "kilde", "utgave")


def open_page(read: Read, address: str) -> Page:
    page = read().go(address)
    expect(page.locator("#arkfot p")).to_have_count(2)
    return page


def take(page: Page, name: str, file: Path) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    assert waiting.value.suggested_filename == f"sammenligning.{file.suffix[1:]}"
    waiting.value.save_as(file)
    return file.read_bytes()


def plain(text: str) -> str:
    """With one kind of space only: what a program puts in for thousands is its own affair."""
    return re.sub(r"\s+", " ", text).strip()


def read_overview(page: Page) -> list[list[str]]:
    """The cells of the numbers, row by row, as the page shows them."""
    rows = page.locator("#oversikt tbody tr").all()
    return [[plain(cell) for cell in row.locator("td").all_inner_texts()] for row in rows]


def say(cell: Cell) -> str:
    """A cell as its format prints it: «15,9 ~»."""
    if not isinstance(cell.value, int | float):
        return plain(str(cell.value))
    found = re.fullmatch(r'(#,##)?0(?:\.(0+))?(?:" ([^"]+)")?', cell.number_format)
    assert found, cell.number_format
    grouped, decimals, signs = found.groups(default="")
    printed = f"{cell.value:,.{len(decimals)}f}".replace(",", " " if grouped else "")
    printed = printed.replace(".", ",")
    return f"{printed.replace('-', '−')} {signs}".strip()


@pytest.mark.parametrize(("home", "names"), [("", ("Tall", "Enhet")), ("nn/", ("Tal", "Eining"))])
def test_a_workbook_says_what_the_page_says(
    read: Read, site: Path, tmp_path: Path, home: str, names: tuple[str, str]
) -> None:
    page = open_page(read, home + CHOSEN)
    content = take(page, "Last ned Excel", tmp_path / "bok.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Oversikt", "Alle år"]
    head, *rows = book["Oversikt"].iter_rows()
    places = page.locator("#oversikt thead th").all_inner_texts()[1:]
    assert [cell.value for cell in head] == [*names, "Periode", *map(squeeze, places)]
    shown = read_overview(page)
    assert [[say(cell) for cell in row[3:]] for row in rows[: len(shown)]] == shown
    assert any("~" in cell for row in shown for cell in row)
    for key, row in zip(KEYS, rows, strict=False):
        series = read_json(site / f"data/indikator/{key}.json")["serier"]
        for code, cell in zip(PLACES, row[3:], strict=True):
            number = series[code]["verdi"][-1]
            assert isinstance(cell.value, str) if number is None else cell.value == number
    below = [str(row[0].value) for row in rows[len(shown) :] if row[0].value]
    assert below == [squeeze(one) for one in read_foot(page)]


def read_foot(page: Page) -> list[str]:
    """What the signs mean, the sources, the edition and the address."""
    legend = page.locator("#oversikt .legend-line").all_inner_texts()
    return [*legend, *page.locator("#arkfot p").all_text_contents()]


def test_a_workbook_has_every_line_of_the_csv(read: Read, tmp_path: Path) -> None:
    """Numbers are numbers, years without a space in them, and what is missing is empty."""
    page = open_page(read, CHOSEN)
    lines = read_table(take(page, "Last ned CSV", tmp_path / "tall.csv"))
    book = openpyxl.load_workbook(io.BytesIO(take(page, "Last ned Excel", tmp_path / "bok.xlsx")))
    head, *rows = book["Alle år"].iter_rows()
    columns = [str(cell.value) for cell in head]
    assert columns == [*lines[0]]
    assert len(rows) == len(lines) > 20
    for line, row in zip(lines, rows, strict=True):
        cells = dict(zip(columns, row, strict=True))
        assert int(str(cells["slutt"].value)) == int(line["slutt"])
        assert cells["slutt"].number_format == "General"
        for name in LISTED:
            value = cells[name].value
            text = str(value).replace(".", ",") if isinstance(value, float) else str(value or "")
            if isinstance(value, int):
                text = str(value)
            assert text == line[name], (name, line)
        if line["verdi"]:
            assert say(cells["verdi"]) == plain(line["vist"])


def test_libreoffice_shows_the_numbers_of_the_page(read: Read, tmp_path: Path) -> None:
    """As a reader in Norway sees them: commas, and signs beside the numbers."""
    page = open_page(read, CHOSEN)
    take(page, "Last ned Excel", tmp_path / "sett.xlsx")
    overview, every = open_workbook(tmp_path / "sett.xlsx", tmp_path)
    shown = read_overview(page)
    printed = [[plain(cell) for cell in row[3:7]] for row in overview[1 : len(shown) + 1]]
    assert printed == shown
    assert "2022" in {cell for row in every for cell in row}


def read_document(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


@pytest.mark.parametrize(("home", "language"), [("", "nb-NO"), ("nn/", "nn-NO")])
def test_a_document_says_what_the_page_says(
    read: Read, tmp_path: Path, home: str, language: str
) -> None:
    """The same tables with the same words, repeated heads, and headings in the page's order."""
    page = open_page(read, home + CHOSEN)
    document = read_document(take(page, "Last ned Word", tmp_path / "ark.docx"))
    title, *headings = [
        one.text for one in document.paragraphs if one.style and one.style.name != "Normal"
    ]
    assert title == page.locator("#oversikt h2").inner_text()
    assert headings == [plain(one) for one in page.locator("#resultat h2").all_inner_texts()]
    tables = page.locator("#oversikt table, #resultat table").all()
    assert len(document.tables) == len(tables) == 5
    for table, made in zip(tables, document.tables, strict=True):
        rows = [
            [plain(cell) for cell in row.locator("th, td").all_text_contents()]
            for row in table.locator("tr").all()
        ]
        assert [[plain(cell.text) for cell in row.cells] for row in made.rows] == rows
        assert "w:tblHeader" in made.rows[0]._tr.xml
    breaks = page.locator("#resultat td.break").count()
    assert breaks and sum(one._tbl.xml.count('"double"') for one in document.tables) == breaks
    said = "\n".join(plain(one.text) for one in document.paragraphs)
    for told in read_foot(page):
        assert plain(told.replace(page.url, "")) in said
    (link,) = [one for one in document.part.rels.values() if one.is_external]
    assert link.target_ref == page.url
    assert f'w:lang w:val="{language}"' in document.styles.element.xml


def test_what_is_missing_is_said_and_never_zero(read: Read, tmp_path: Path) -> None:
    page = open_page(read, ABSENT)
    reason = page.locator("#oversikt td.reason").inner_text()
    book = openpyxl.load_workbook(io.BytesIO(take(page, "Last ned Excel", tmp_path / "bok.xlsx")))
    row = [*book["Oversikt"].iter_rows(values_only=True)][1]
    assert row[3] == reason
    assert isinstance(row[4], int | float)
    values = [
        line[9] for line in book["Alle år"].iter_rows(values_only=True) if line[1] == "1580 Haram"
    ]
    assert values and not any(values)
    document = read_document(take(page, "Last ned Word", tmp_path / "ark.docx"))
    assert document.tables[0].rows[1].cells[1].text == reason


def test_only_what_is_asked_for_is_fetched(read: Read) -> None:
    reader = read()
    reader.go(CHOSEN)
    names = {Path(one.url).name for one in reader.received}
    assert "overview.js" in names
    assert not names & {"take.js", "csv.js", "xlsx.js", "docx.js", "office.js"}


def hold_series(page: Page) -> list[Route]:
    """Hold the series back, so that they can be let go; they are asked for after the newest."""
    held: list[Route] = []
    page.route("**/data/indikator/*.json", lambda route: held.append(route))
    return held


def wait_until_asked(page: Page, held: list[Route]) -> None:
    while len(held) < len(KEYS):
        page.wait_for_timeout(50)


def test_the_newest_numbers_come_before_the_series(read: Read) -> None:
    reader = read()
    page = reader.page
    held = hold_series(page)
    page.goto(reader.home + CHOSEN)
    wait_until_asked(page, held)
    expect(page.locator("#oversikt td[colspan]")).to_have_count(0)
    early = read_overview(page)
    assert [len(row) for row in early] == [len(PLACES)] * len(KEYS)
    assert page.locator("#resultat table").count() == 0
    for route in held:
        route.continue_()
    expect(page.locator("#resultat table")).to_have_count(len(KEYS))
    assert read_overview(page) == early


def test_other_years_wait_for_the_series(read: Read) -> None:
    reader = read()
    page = reader.page
    held = hold_series(page)
    page.goto(f"{reader.home}{CHOSEN}&til=2020")
    wait_until_asked(page, held)
    expect(page.locator("#oversikt td")).to_have_text(["Henter tallene …"] * len(KEYS))
    for route in held:
        route.continue_()
    expect(page.locator("#oversikt tbody th").nth(1)).to_contain_text("2020")


def test_a_newest_file_that_fails_is_not_missed(read: Read) -> None:
    reader = read()
    page = reader.page
    empty = json.dumps({"serier": {}})
    page.route("**/data/nyeste/*.json", lambda route: route.fulfill(body=empty))
    page.goto(reader.home + CHOSEN)
    expect(page.locator("#resultat table")).to_have_count(len(KEYS))
    expect(page.locator("#oversikt td[colspan]")).to_have_count(0)
