"""Figures computed from the snapshot by other means, and found wherever a reader meets them.

What must come out is computed in `independent_numbers` and `independent_indicators`, which import
nothing of the program. It is looked for in the page, in the text of the PDF, in tall.csv and in
tall.json, in both languages.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.reading.forms import find_sheet
from tests.reading.independent_indicators import COLUMNS, INDICATORS, Expected, expect
from tests.reading.independent_numbers import SPLIT_2024, half_away_from_zero
from tests.reading.readers import (
    Html,
    find_sheet_rows,
    holds,
    read_html,
    read_json,
    read_numbers,
    read_pdf_pages,
    stands_in_row,
)

OSLO, BERGEN, UTSIRA, KAUTOKEINO, HARAM = "0301", "4601", "1151", "5612", "1580"
KOMMUNER = (OSLO, BERGEN, UTSIRA, KAUTOKEINO, HARAM)
LANGUAGES = ("nb", "nn")

OSLO_IS_SET_BESIDE = ("4601", "5001", "1103")

# --- where a reader meets them -------------------------------------------------------------------


@dataclass(frozen=True)
class Files:
    """What there is of one kommune in one language, read back once."""

    numbers: dict[str, dict[str, Any]]
    lines: list[dict[str, str]]
    page: Html
    pages: list[str]
    sheet: dict[int, str]


@cache
def read_files(site: Path, kommune: str, language: str) -> Files:
    folder = site / ("nn/" if language == "nn" else "") / "kommune" / kommune
    pdf = find_sheet(site / "kommune" / kommune, "faktaark", language)
    pages = read_pdf_pages(pdf)
    return Files(
        numbers={row["nokkel"]: row for row in read_json(folder / "tall.json")["indikatorer"]},
        lines=read_numbers((site / f"kommune/{kommune}/tall.csv").read_bytes(), language),
        page=read_html(folder / "index.html"),
        pages=pages,
        sheet=find_sheet_rows(pages[1]),
    )


@pytest.mark.parametrize("kommune", KOMMUNER)
@pytest.mark.parametrize("indicator", INDICATORS, ids=[one.key for one in INDICATORS])
def test_a_number_is_the_same_everywhere(site: Path, indicator: Expected, kommune: str) -> None:
    expected = expect(indicator, kommune)
    for language in LANGUAGES:
        files = read_files(site, kommune, language)
        row = files.numbers[indicator.key]
        assert row["slutt"] == indicator.year
        found = {"kommunen": row["vist"]}
        found |= {column: row["sammenligning"][column]["vist"] for column in COLUMNS}
        assert found == expected
        assert find_in_csv(files.lines, indicator) == expected
        for part in split_by_columns(expected, kommune):
            check_page(files, row, part)
        if row["nr"]:
            check_sheet(files, row, list_beside(row, expected, kommune))


def split_by_columns(expected: dict[str, str | None], kommune: str) -> list[list[str | None]]:
    """What stands side by side; between Oslo and landet stands landet uten Oslo."""
    if kommune == OSLO:
        return [[expected["kommunen"]], [expected["landet"]]]
    return [list(expected.values())]


def list_beside(
    row: dict[str, Any], expected: dict[str, str | None], kommune: str
) -> list[str | None]:
    """What stands side by side on the sheet; Oslo's has columns that are not expected here."""
    if kommune != OSLO:
        return list(expected.values())
    shown = {key: cell["vist"] for key, cell in row["sammenligning"].items()} | expected
    return [shown[key] for key in ("kommunen", "landet_uten_oslo", "landet", *OSLO_IS_SET_BESIDE)]


def find_in_csv(lines: list[dict[str, str]], indicator: Expected) -> dict[str, str | None]:
    return {
        line["region"]: print_again(line[str(indicator.year)])
        for line in lines
        if (line["nokkel"], line["innhold"]) == (indicator.key, "verdi")
        and line["region"] in ("kommunen", *COLUMNS)
    }


def print_again(cell: str) -> str | None:
    """A number of a spreadsheet as the page has it: «-6,3» is «−6,3», and «10000» has a space."""
    whole, comma, rest = cell.lstrip("-").partition(",")
    if not whole.isdigit():
        return None
    grouped = f"{int(whole):,}".replace(",", "\u202f") if len(whole) > 4 else whole
    return f"{'−' if cell.startswith('-') else ''}{grouped}{comma}{rest}"


def check_page(files: Files, row: dict[str, Any], numbers: list[str | None]) -> None:
    """The row of the overview table has the numbers side by side, in the order of the columns."""
    cells = files.page.find_row(row["navn"], len(numbers))
    assert stand_side_by_side(cells, numbers), (numbers, cells)


def stand_side_by_side(cells: list[str], numbers: list[str | None]) -> bool:
    def fits(cell: str, number: str | None) -> bool:
        return cell.startswith("–") if number is None else holds(cell, number)

    starts = range(len(cells) - len(numbers) + 1)
    return any(
        all(fits(*pair) for pair in zip(cells[start:], numbers, strict=False)) for start in starts
    )


def check_sheet(files: Files, row: dict[str, Any], numbers: list[str | None]) -> None:
    """The row on page 2 likewise."""
    assert stands_in_row(files.sheet[row["nr"]], numbers), (numbers, files.sheet[row["nr"]])


# --- what the figures themselves must be ---------------------------------------------------------


@pytest.mark.parametrize(
    ("kommune", "now", "before"), [(OSLO, "728714", "717710"), (BERGEN, "294860", "291940")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_inhabitants_of_the_two_largest(
    site: Path, kommune: str, now: str, before: str, language: str
) -> None:
    def shown(digits: str) -> str:
        return f"{digits[:3]}\u202f{digits[3:]}"

    files = read_files(site, kommune, language)
    for page in files.pages:
        assert holds(page, shown(now).replace("\u202f", " "))
    assert holds(files.page.text, shown(now))
    row = files.numbers["folkemengde"]
    assert (row["verdi"], row["vist"]) == (int(now), shown(now))
    series = {one["slutt"]: (one["verdi"], one["vist"]) for one in row["serier"]["kommunen"]}
    assert series[2026] == (int(now), shown(now))
    assert series[2024] == (int(before), shown(before))
    (line,) = (
        line
        for line in files.lines
        if (line["nokkel"], line["region"]) == ("folkemengde", "kommunen")
    )
    assert (line["2026"], line["2024"]) == (now, before)


def test_growth_of_the_country_and_of_a_fylke_with_a_split(site: Path) -> None:
    """Møre og Romsdal, where Ålesund was divided in 2024: +2,9 % and not +37 %."""
    row = read_files(site, HARAM, "nb").numbers["endring-fem-ar"]
    assert row["sammenligning"]["landet"]["vist"] == "4,4"
    assert row["sammenligning"]["fylke"]["vist"] == "2,9"
    assert row["vist"] is None
    assert row["mangler"] == "delt"


@pytest.mark.parametrize(
    ("key", "near"), [("tettsted", 83), ("hoyere-utdanning", 38), ("enebolig", 47), ("blokk", 26)]
)
def test_the_weighted_country_is_near_what_is_known(site: Path, key: str, near: int) -> None:
    """The mean of kommuner would give 58 for tettsted."""
    landet = read_files(site, BERGEN, "nb").numbers[key]["sammenligning"]["landet"]
    assert landet["metode"] == "vektet"
    assert landet["antall"] >= 355
    assert abs(landet["verdi"] - near) <= 1


ELECTION = "kommunevalg"


def test_a_split_kommune_has_no_number_from_before_the_split(site: Path) -> None:
    for kommune in sorted(SPLIT_2024):
        for line in read_files(site, kommune, "nb").lines:
            if line["region"] == "kommunen" and line["innhold"] == "verdi":
                years = {int(key) for key in line if key.isdigit() and int(key) < 2024}
                if line["nokkel"] == ELECTION:
                    years.remove(2023)  # the new council's
                assert {line[str(year)] for year in years} <= {"", "delt", "ikke_for_kommuner"}


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [
        (Fraction(625, 100), 1, "6,3"),
        (Fraction(-625, 100), 1, "−6,3"),
        (Fraction(-4, 100), 1, "0,0"),
        (Fraction(19999, 2), 0, "10\u202f000"),
        (Fraction(9999), 0, "9999"),
        (Fraction(5627400), 0, "5\u202f627\u202f400"),
        (Fraction(7, 100), 1, "0,1"),
    ],
)
def test_the_printing_here_is_right(number: Fraction, decimals: int, printed: str) -> None:
    assert half_away_from_zero(number, decimals) == printed
