"""The page of a theme at a place: the rows of its sheet, open, and the ways on from it."""

import re
from functools import cache

import pytest

import generate
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.context import Material
from faktaark.build.sheets import compare, make_sheets
from faktaark.model import routes
from faktaark.model.files import SheetFile
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.regions import Area
from faktaark.model.sheet import Sheet
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.place_themes import render_place_theme
from faktaark.sheets.subject import make_area
from tests.examples import real
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, Reader, plain

THEMES = [document for document in real.material().config.documents if document.is_theme]
EVERY = [(number, document.key) for number in ("1151", "46", "0") for document in THEMES]


@cache
def gather() -> Material:
    options, _ = read_arguments(["--offline"], real.ROOT)
    folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
    return generate.gather(generate.load_configuration(options), options, folders)


def find_area(number: str) -> Area:
    regions = gather().regions
    if number in regions.kommuner:
        return regions.kommuner[number]
    region = regions.landet if number == "0" else regions.fylker[number]
    return make_area(region, "nb")


@cache
def find_sheets(number: str, key: str) -> dict[Language, Sheet]:
    one = gather()
    document = next(each for each in THEMES if each.key == key)
    sheets = make_sheets(one, document, compare(one, find_area(number)), LANGUAGES)
    return dict(zip(LANGUAGES, sheets, strict=True))


def show(sheet: Sheet, *files: SheetFile) -> str:
    place = Place(routes.area_theme(sheet.area, sheet.document.key), sheet.language)
    return render_place_theme(ENVIRONMENT, place, sheet, files)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("number", "key"), EVERY)
def test_it_says_what_the_sheet_says(number: str, key: str, language: Language) -> None:
    sheet = find_sheets(number, key)[language]
    html = show(sheet)
    text = Reader(html).text
    for row in sheet.sheet_rows:
        said = " ".join(sentence.text for sentence in row.sentences)
        assert plain(said) in text
        assert row.about.name in text
        assert all(plain(cell.shown) in text for cell in (row.own, *row.cells[:1]))
    assert all(plain(point.text) in text for point in (*sheet.highlights, *sheet.remarks))
    assert all(plain(big.shown) in text for big in sheet.big_numbers)
    assert all(one.name in text for one in sheet.lacking)
    tables = [source for row in sheet.sheet_rows for source in row.about.sources]
    assert all(source.table in text or source.title in text for source in tables)
    shown = [row.key for row in sheet.sheet_rows]
    assert re.findall(r'<article id="([^"]*)"', html) == shown


@pytest.mark.parametrize(("number", "key"), EVERY)
def test_each_row_has_its_figure_and_leads_to_more(number: str, key: str) -> None:
    sheet = find_sheets(number, key)["nn"]
    page = Reader(show(sheet))
    home = routes.area(sheet.area)
    alone = [name for name in sheet.document.figures if sheet.charts[name].svg]
    drawn = [row.key for row in sheet.sheet_rows if row.figure and row.figure.svg]
    pictures = [f"../../../../{home}figur/{name}.svg" for name in (*alone, *drawn)]
    if home == routes.COUNTRY:
        pictures = [address.removeprefix("../") for address in pictures]
    assert [image["src"] for image in page.all("img")] == pictures
    assert all(image["alt"].strip() for image in page.all("img"))
    links = {a["href"] for a in page.all("a")}
    assert links >= {f"../#{row.key}" for row in sheet.sheet_rows} | {"../"}


def test_it_has_the_pdf_where_that_is_made() -> None:
    sheet = find_sheets("1151", "bolig")["nb"]
    path = routes.sheet(sheet.area, sheet.document, "nb")
    html = show(sheet, SheetFile(sheet.area.name, "bolig", "nb", path))
    assert f'href="../../../{path}"' in html
    assert ".pdf" not in show(sheet)
    assert "<h1>Bolig på Utsira</h1>" in html


def test_places_of_one_name_are_told_apart() -> None:
    sheet = find_sheets("3419", "bolig")["nb"]
    assert "<h1>Bolig i Våler i Innlandet</h1>" in show(sheet)
