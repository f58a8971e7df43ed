"""What a reader takes away opens right in a Norwegian spreadsheet, by a double click."""

import csv
import datetime
import re
from pathlib import Path

import pytest

from tests.reading.readers import read_json
from tests.reading.spreadsheet import open_tables, open_workbook
from tests.site.folders import home

KOMMUNER = ("0301", "1151")
NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:,\d+)?")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def read_as_written(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=";", strict=True))


def expect(text: str) -> object:
    """What a Norwegian spreadsheet must make of a field; «0301» is no number."""
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    if DATE.fullmatch(text):
        return datetime.datetime.fromisoformat(text)
    return text or None


def test_a_field_that_must_not_become_a_number() -> None:
    assert [expect(text) for text in ("15,3", "-0,5", "0", "0301", "2021–2026", "")] == [
        *(15.3, -0.5, 0.0, "0301", "2021–2026", None),
    ]


def test_every_field_of_the_tables_is_what_it_was(site: Path, tmp_path: Path) -> None:
    files = {number: site / f"kommune/{number}/tall.csv" for number in KOMMUNER}
    opened = open_tables(files, tmp_path)
    for name, file in files.items():
        written = read_as_written(file)
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        assert len(opened[name]) == len(written) > 100
        for line, cells in zip(written, opened[name], strict=True):
            assert list(cells) == [expect(field) for field in line], name


@pytest.mark.parametrize("number", KOMMUNER)
def test_every_row_of_the_tables_is_whole(site: Path, number: str) -> None:
    header, *lines = read_as_written(home(site, "nb") / f"kommune/{number}/tall.csv")
    named = ("kommune", "tema", "nokkel", "indikator", "innhold", "periode", "region", "kilde")
    for line in lines:
        fields = dict(zip(header, line, strict=True))
        assert all(fields[name] for name in named), fields
        assert any(fields[year] for year in header if year.isdigit()), fields
        assert fields["kommune"].startswith(f"{number} ")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_workbook_shows_what_the_page_does(site: Path, tmp_path: Path, language: str) -> None:
    overview, *_ = open_workbook(home(site, language) / "kommune/0301/tall.xlsx", tmp_path)
    by_name = {row[2]: [plain(text) for text in row[5:]] for row in overview if len(row) > 5}
    decimals = 0
    for indicator in read_json(home(site, language) / "kommune/0301/tall.json")["indikatorer"]:
        if indicator["vist"]:
            assert by_name[indicator["navn"]][0] == plain(indicator["vist"])
            decimals += "," in indicator["vist"]
    assert decimals > 10
    assert "(0301)" in overview[0][0]


def plain(shown: str) -> str:
    """A number without the signs that typography adds."""
    return re.sub(r"[\s\u202f\u00a0]", "", shown).replace("−", "-")
