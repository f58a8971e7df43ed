"""Faults planted in sheets of themes, fylker and landet, and in Word documents, are all named."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest

from tests.reading.forms import Page, find_files, find_sheet, read_forms
from tests.reading.kinds import (
    compare_area,
    compare_area_page,
    compare_attached,
    compare_theme,
    compare_theme_page,
)
from tests.reading.readers import read_numbers
from tests.reading.tagged import read_file
from tests.reading.word import compare_word

HARAM, FYLKE = "1580", "15"
ELDRE = "eldre-og-omsorg"


@pytest.fixture(scope="module")
def sound(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kommune, its fylke, landet and the regions, as they were built."""
    alone = tmp_path_factory.mktemp("kinds")
    for folder in (f"kommune/{HARAM}", f"nn/kommune/{HARAM}", f"fylke/{FYLKE}", "norge"):
        shutil.copytree(site / folder, alone / folder, ignore=shutil.ignore_patterns("figur"))
    shutil.copytree(site / "data/region", alone / "data/region")
    shutil.copy(site / "data/indikatorer.json", alone / "data/indikatorer.json")
    return alone


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    """A copy to plant a change in."""
    return shutil.copytree(sound, tmp_path / "site")


def find_theme_faults(site: Path, key: str = ELDRE, language: str = "nb") -> list[str]:
    files = find_files(site, HARAM, language)
    sheet = find_sheet(site / "kommune" / HARAM, key, language)
    forms = read_forms(files, language)
    found = [*compare_theme(site, forms, read_file(sheet), key)]
    with pikepdf.open(sheet) as pdf:
        name = f"tall-{HARAM}-{key}-{language}.csv"
        found += compare_attached(pdf, name, forms.lines)
    page = files.page.parent / key / "index.html"
    found += compare_theme_page(Page(page.read_text(encoding="utf-8")), read_file(sheet))
    return found


def find_area_faults(site: Path, code: str, key: str = "faktaark") -> list[str]:
    folder = site / ("norge" if code == "0" else f"fylke/{code}")
    tagged = read_file(find_sheet(folder, key, "nb"))
    found = [*compare_area(site, code, tagged, "nb")]
    if key == "faktaark":
        page = Page((folder / "index.html").read_text(encoding="utf-8"))
        lines = read_numbers((folder / "tall.csv").read_bytes(), "nb")
        found += compare_area_page(page, lines, tagged)
    return found


def find_word_faults(site: Path) -> list[str]:
    files = find_files(site, HARAM, "nb")
    return [*compare_word(files.sheet.with_suffix(".docx"), read_forms(files, "nb"))]


def test_nothing_is_wrong_before(sound: Path) -> None:
    assert find_theme_faults(sound) == []
    assert find_theme_faults(sound, "bolig", "nn") == []
    assert find_area_faults(sound, FYLKE) == []
    assert find_area_faults(sound, "0", "bolig") == []
    assert find_word_faults(sound) == []


# --- themes --------------------------------------------------------------------------------------


def test_another_number_on_a_theme(copy: Path) -> None:
    file = copy / f"kommune/{HARAM}/tall.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    row = next(one for one in document["indikatorer"] if one["nokkel"] == "eldre-80")
    row["vist"] = "99,9"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert any("kommunen" in fault and "99,9" in fault for fault in find_theme_faults(copy))


def test_the_sheet_of_another_theme(copy: Path) -> None:
    folder = copy / "kommune" / HARAM
    shutil.copy(find_sheet(folder, "bolig", "nb"), find_sheet(folder, ELDRE, "nb"))
    found = find_theme_faults(copy)
    assert any("not of the theme" in fault for fault in found)
    assert any("attached are" in fault for fault in found)


def test_a_theme_with_the_numbers_of_another_kommune_inside(copy: Path) -> None:
    file = copy / f"kommune/{HARAM}/tall.csv"
    file.write_bytes(file.read_bytes().replace(b"1580 Haram", b"1508 Haram"))
    assert any("is not the site's" in fault for fault in find_theme_faults(copy))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("Haram har 9460", "Haram har 9461", "page: points"),
        ('<td class="own">9460', '<td class="own">9461', "page: numbers of row 1"),
        ('">Innbyggere</a> <span', '">Personer</a> <span', "page: name of row 1"),
        (
            '<tr>\n<th scope="row"><a href="../#folkemengde"',
            '<tr class="more"><th><a ',
            "page: rows",
        ),
    ],
)
def test_a_page_of_a_theme_that_says_other_than_the_sheet(
    copy: Path, old: str, new: str, named: str
) -> None:
    path = copy / "kommune" / HARAM / ELDRE / "index.html"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    assert any(fault.startswith(named) for fault in find_theme_faults(copy))


# --- fylker and landet ---------------------------------------------------------------------------


def change_region(site: Path, code: str, key: str, shown: str, number: float) -> None:
    file = site / f"data/region/{code}.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    series = document["serier"][key]
    series["vist"][-1], series["verdi"][-1] = shown, number
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "named"),
    [(FYLKE, "eldre-67: own"), ("0", "eldre-67: landet"), ("46", "eldre-67: beside")],
)
def test_another_number_of_a_region(copy: Path, code: str, named: str) -> None:
    """Its own, landet's, or that of a fylke that is counted beside it."""
    change_region(copy, code, "eldre-67", "1,2", 1.2)
    change_region(copy, "34", "eldre-67", "1,3", 1.3)
    assert any(fault.startswith(named) for fault in find_area_faults(copy, FYLKE))


def test_another_number_of_landet(copy: Path) -> None:
    change_region(copy, "0", "folkemengde", "5\u202f000\u202f000", 5_000_000)
    assert any("folkemengde: own" in fault for fault in find_area_faults(copy, "0"))


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("index.html", "er 19,5\u00a0prosent av", "er 19,4\u00a0prosent av", "page: points"),
        ("index.html", "rader kan vurderes", "rader er vurdert", "page: what stands under"),
        ("tall.csv", ";eldre-67;4;", ";eldre-67;5;", "csv: row 4"),
        ("tall.csv", ";innvandrere;7;", ";innvandrere;;", "csv: numbers of rows"),
    ],
)
def test_a_page_or_file_that_says_other_than_the_sheet(
    copy: Path, file: str, old: str, new: str, named: str
) -> None:
    path = copy / "fylke" / FYLKE / file
    before = path.read_bytes()
    assert old.encode() in before
    path.write_bytes(before.replace(old.encode(), new.encode()))
    assert any(fault.startswith(named) for fault in find_area_faults(copy, FYLKE))


# --- Word ----------------------------------------------------------------------------------------


def edit_word(site: Path, change: Callable[[str], str]) -> None:
    """Change the text of Haram's document."""
    file = find_sheet(site / "kommune" / HARAM, "faktaark", "nb").with_suffix(".docx")
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts["word/document.xml"].decode()
    after = change(before)
    assert after != before
    parts["word/document.xml"] = after.encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def drop_first(pattern: str, instead: str = "") -> Callable[[str], str]:
    return lambda text: re.sub(pattern, instead, text, count=1, flags=re.S)


WORD: Iterable[tuple[str, Callable[[str], str], str]] = [
    ("a number", drop_first(r"(<w:tbl[ >].*?)>9460<", r"\1>9461<"), "word: row 1, kommunen"),
    ("a mark", drop_first(r">lavere enn gruppen<", ">høyere enn gruppen<"), "mark"),
    ("a point", drop_first(r">Haram har 9460", ">Haram hadde 9460"), "word: points"),
    ("a head that is not repeated", drop_first(r"<w:tblHeader/>"), "head row is repeated"),
    ("a picture without description", drop_first(r' descr="[^"]*"'), "without description"),
    ("a definition less", drop_first(r">1 Personer som er[^<]*<", "><"), "word: definitions"),
    ("a row less", drop_first(r"<w:tr>(?:(?!</w:tr>).)*>2 Endring.*?</w:tr>"), "word: rows"),
]


@pytest.mark.parametrize(
    ("change", "named"), [(change, named) for _, change, named in WORD], ids=[w[0] for w in WORD]
)
def test_a_fault_in_a_word_document(copy: Path, change: Callable[[str], str], named: str) -> None:
    edit_word(copy, change)
    assert any(named in fault for fault in find_word_faults(copy))
