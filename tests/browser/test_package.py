"""A kommune's files, and the sheets of a fylke, put into one zip by the reader's browser."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader
from tests.reading.forms import find_sheet

Read = Callable[..., Reader]


def take(page: Page, place: str, saved: Path) -> zipfile.ZipFile:
    with page.expect_download() as waiting:
        page.locator(place).get_by_role("button").click()
    assert waiting.value.suggested_filename.endswith(".zip")
    waiting.value.save_as(saved)
    packed = zipfile.ZipFile(saved)
    assert packed.testzip() is None
    folders = {name.split("/")[0] for name in packed.namelist()}
    assert folders == {waiting.value.suggested_filename.removesuffix(".zip")}
    return packed


def contents(packed: zipfile.ZipFile) -> dict[str, bytes]:
    return {name.split("/", 1)[1]: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_all_of_a_kommune(read: Read, site: Path, tmp_path: Path, language: str) -> None:
    home = "" if language == "nb" else "nn/"
    page = read().go(f"{home}kommune/5612/")
    found = contents(take(page, ".package", tmp_path / "pakke.zip"))
    text = found.pop("LESMEG.txt").decode()
    assert text.startswith("Faktaark for Kautokeino (5612), utg")
    kommune = site / "kommune/5612"
    sheets = (file for ending in ("pdf", "docx") for file in kommune.glob(f"*.{ending}"))
    expected = {file.name: file.read_bytes() for file in sheets}
    for ending in ("csv", "json"):
        expected[f"tall-5612.{ending}"] = (kommune / f"tall.{ending}").read_bytes()
    workbook = site / f"{home}kommune/5612/tall.xlsx"
    expected[f"tall-5612-{language}.xlsx"] = workbook.read_bytes()
    figures = {name: found.pop(name) for name in list(found) if name.startswith("figur/")}
    assert found == expected
    assert len(figures) > 10
    assert all((kommune / name).read_bytes() == each for name, each in rename(figures).items())


def rename(figures: dict[str, bytes]) -> dict[str, bytes]:
    """Return figures by their names on the site, which lack the kommune's."""
    return {name.replace("5612-kautokeino-", ""): each for name, each in figures.items()}


def test_all_sheets_of_a_fylke_in_a_language(read: Read, site: Path, tmp_path: Path) -> None:
    page = read().go("fylke/56/")
    page.locator("details.sheets summary").last.click()
    packed = take(page, "details.sheets:last-of-type .package", tmp_path / "fylke.zip")
    files = (find_sheet(kommune, "faktaark", "nn") for kommune in site.glob("kommune/56*"))
    sheets = {file.name: file.read_bytes() for file in files}
    assert sheets
    assert contents(packed) == sheets


def test_a_file_that_does_not_come_is_told_of(read: Read) -> None:
    reader = read()
    reader.page.route("**/tall.csv", lambda route: route.fulfill(status=503))
    page = reader.go("kommune/5612/")
    page.locator(".package").get_by_role("button").click()
    page.get_by_text("Ikke alle filene kom. Prøv igjen").wait_for()
    reader.faults.clear()


def test_without_a_script_there_are_the_files(read: Read) -> None:
    page = read(java_script_enabled=False).go("kommune/5612/")
    assert page.locator(".package").is_hidden()
    assert page.locator("a[download], a[type='application/pdf']").count() > 10
