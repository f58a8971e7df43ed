"""Compare tall.xlsx with tall.json: numbers, reasons, marks, flags and how many are behind."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.reading.agreement_numbers import differ, name_marks
from tests.reading.forms import Forms, Record, find_files, read_forms

BEFORE = 5  # columns of the overview before the kommune's own: theme, number, name, unit, period
FIRST_YEAR = 4  # columns of the series before the years: theme, name, unit, region

Line = tuple[Any, ...]


def find_differences(site: Path, number: str, language: str) -> list[str]:
    """Every difference between the workbook of a kommune and its other forms."""
    forms = read_forms(find_files(site, number, language), language)
    file = find_files(site, number, language).json.with_suffix(".xlsx")
    book = load_workbook(file, read_only=True)
    names = [forms.words["workbook"][key] for key in ("overview", "series", "coverage")]
    overview, series, coverage = (
        list(book[name].iter_rows(min_row=2, values_only=True)) for name in names
    )
    return [
        *compare_overview(forms, overview),
        *compare_years(forms, series),
        *compare_coverage(forms, coverage),
    ]


def compare_overview(forms: Forms, lines: list[Line]) -> Iterator[str]:
    """A line for each indicator, with every reference in its column."""
    heads, *rows = lines
    indicators = forms.document["indikatorer"]
    yield from differ("xlsx: rows", [row[2] for row in rows], [one["navn"] for one in indicators])
    for row, one in zip(rows, indicators, strict=False):
        where = f"xlsx: {one['nokkel']}"
        cells = [one, *one["sammenligning"].values()]
        for place, cell in enumerate(cells, start=BEFORE):
            yield from compare_number(f"{where}, {heads[place]}", row[place], cell)
        mark, remark = row[BEFORE + len(cells) :][:2]
        yield from differ(f"{where}: mark", mark, name_marks(forms, one)[one["merker"][0]])
        columns = heads[BEFORE + 1 :]
        yield from compare_remark(forms, where, remark or "", one, columns)


def compare_number(where: str, found: object, cell: Record) -> Iterator[str]:
    """A number to nine figures, and no number as a sentence: never 0 or empty."""
    number = cell["verdi"]
    if number is None:
        yield from differ(where, isinstance(found, str) and bool(found), True)
    elif not isinstance(found, int | float) or not math.isclose(found, number, rel_tol=1e-8):
        yield from differ(where, found, number)


def compare_remark(
    forms: Forms, where: str, remark: str, one: Record, columns: Line
) -> Iterator[str]:
    """The flags, and of each reference that lacks kommuner how many it has."""
    told = [forms.words["flags"][flag] for flag in one["merker"][1:]]
    for column, cell in zip(columns, one["sammenligning"].values(), strict=False):
        if "alle" in cell:
            counts = {key: cell[key] for key in ("antall", "alle", "andel")}
            told.append(forms.words["workbook"]["lacking"].format(navn=column, **counts))
    for text in told:
        if text[1:] not in remark:
            yield f"{where}: remark: «{remark}» does not say «{text}»"
    sign = forms.words["workbook"]["lacking"].split("{andel}")[1]
    lacking = sum("alle" in cell for cell in one["sammenligning"].values())
    yield from differ(f"{where}: remark: references", remark.count(sign), lacking)


def compare_years(forms: Forms, lines: list[Line]) -> Iterator[str]:
    """A line for each series, with a column a year, and a remark on those that lack kommuner."""
    heads, *rows = lines
    years = heads[FIRST_YEAR:-1]
    expected = [
        (one, region, series)
        for one in forms.document["indikatorer"]
        for region, series in one["serier"].items()
    ]
    yield from differ("xlsx: series", [r[1] for r in rows], [one["navn"] for one, _, _ in expected])
    for row, (one, region, series) in zip(rows, expected, strict=False):
        where = f"xlsx: {one['nokkel']}, {region}"
        found = dict(zip(years, row[FIRST_YEAR:-1], strict=True))
        for period in series:
            yield from compare_number(f"{where}, {period['slutt']}", found[period["slutt"]], period)
        filled = {year for year, number in found.items() if number is not None}
        yield from differ(f"{where}: years", filled, {period["slutt"] for period in series})
        lacking = [period for period in series if "alle" in period]
        remark = ""
        if lacking:
            least = min(lacking, key=lambda o: (o["andel"] or 0, o["antall"] / o["alle"]))
            counts = {key: least[key] for key in ("antall", "alle", "andel")}
            remark = forms.words["workbook"]["least"].format(**counts)
        yield from differ(f"{where}: remark", row[-1] or "", remark)


def compare_coverage(forms: Forms, lines: list[Line]) -> Iterator[str]:
    """A line for each series that lacks kommuner, with a column a year."""
    heads, *rows = lines
    words = forms.words["workbook"]
    expected = []
    for one in forms.document["indikatorer"]:
        for region, series in one["serier"].items():
            lacking = {str(period["slutt"]): period for period in series if "alle" in period}
            told = {
                year: words["covered" if period["andel"] is None else "covered_people"].format(
                    **{key: period[key] for key in ("antall", "alle", "andel")}
                )
                for year, period in lacking.items()
            }
            if told:
                expected.append((f"{one['nokkel']}, {region}", one["navn"], told))
    yield from differ("xlsx: coverage: lines", [r[1] for r in rows], [n for _, n, _ in expected])
    for row, (where, _, told) in zip(rows, expected, strict=False):
        found = {head: text for head, text in zip(heads[3:], row[3:], strict=True) if text}
        yield from differ(f"xlsx: coverage: {where}", found, told)
