"""tall.xlsx says what the sheet says, in numbers that a spreadsheet can work with."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from faktaark.model.language import LANGUAGES, Language
from faktaark.model.sheet import Cell, Sheet
from faktaark.outputs.files.workbook import render_workbook
from tests.examples.samples import sample_sheet, without_oslo_sheet
from tests.examples.strings import STRINGS


def load(sheet: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_workbook(sheet, STRINGS[sheet.language])))


def read_lines(sheet: Sheet, name: str) -> list[dict[str | int, Any]]:
    """The lines of a sheet by the heads of its columns, without what is empty."""
    _, heads, *lines = load(sheet)[name].iter_rows(values_only=True)
    return [
        {head: cell for head, cell in zip(heads, line, strict=True) if cell is not None}
        for line in lines
    ]


@pytest.mark.parametrize(
    "language, names",
    [
        ("nb", ["Oversikt", "Tall over tid", "Figurer", "Kilder og definisjoner", "Dekning"]),
        ("nn", ["Oversikt", "Tal over tid", "Figurar", "Kjelder og definisjonar", "Dekning"]),
    ],
)
def test_its_sheets_are_in_the_language(language: Language, names: list[str]) -> None:
    assert load(sample_sheet(language)).sheetnames == names


def test_a_line_of_the_overview() -> None:
    line = next(
        line
        for line in read_lines(sample_sheet(), "Oversikt")
        if line["Indikator"] == "Innbyggere 67 år og eldre"
    )
    heads = [column.heading for column in sample_sheet().columns]
    assert line == {
        "Tema": "Befolkning",
        "Nr.": 3,
        "Indikator": "Innbyggere 67 år og eldre",
        "Enhet": "prosent",
        "Periode": "2026",
        "Storvik": 21.3998,
        **dict(zip(heads, [19.91, 22.04, 20.1, 17.25], strict=True)),
        "Merke": "høyere enn gruppen",
    }


def test_a_number_has_the_decimals_of_the_page() -> None:
    page = load(sample_sheet())["Oversikt"]
    codes = {page.cell(line, 3).value: page.cell(line, 6).number_format for line in range(3, 9)}
    assert codes["Innbyggere"] == "#,##0"
    assert codes["Innbyggere 67 år og eldre"] == "#,##0.0"


def test_a_missing_number_is_its_reason_and_zero_is_a_number() -> None:
    sheet = sample_sheet()
    rows = {row.key: row for row in sheet.rows}
    zero = replace(rows["folketall"], own=Cell(shown="0", number=0.0))
    section = replace(sheet.sections[0], rows=(zero, rows["skjermet"]))
    lines = read_lines(replace(sheet, sections=(section,)), "Oversikt")
    assert [line["Storvik"] for line in lines] == [0, rows["skjermet"].own.explanation]
    assert rows["skjermet"].own.explanation.startswith("For få personer")


def test_series_have_a_column_for_each_year() -> None:
    lines = read_lines(sample_sheet(), "Tall over tid")
    own = [line for line in lines if line["Indikator"] == "Innbyggere 67 år og eldre"]
    assert [line["Region"] for line in own] == ["Storvik", "KOSTRA-gruppe 5"]
    assert {key: own[0][key] for key in own[0] if isinstance(key, int)} == {
        2024: 20.8,
        2025: 21.1,
        2026: 21.3998,
    }
    hidden = next(row for row in sample_sheet().rows if row.key == "skjermet")
    line = next(line for line in lines if line["Indikator"] == hidden.about.name)
    assert (line[2022], line[2023], line[2024]) == (
        9,
        "tall mangler",
        "for få personer til at tallet kan vises",
    )


def test_a_number_of_another_region_says_so() -> None:
    lines = read_lines(without_oslo_sheet(), "Oversikt")
    told = " ".join(line["Merknad"] for line in lines if "Merknad" in line)
    assert told.count("Landet: tallet er for landet uten Oslo.") == 1


def test_heads_stay_in_sight() -> None:
    book = load(sample_sheet())
    assert [book[name].freeze_panes for name in ("Oversikt", "Tall over tid")] == ["D3", "E3"]


# --- charts --------------------------------------------------------------------------------------


def read_charts(sheet: Sheet) -> list[list[tuple[str, str]]]:
    """Of every chart, where each line's name and values stand."""
    return [
        [(one.tx.strRef.f, one.yVal.numRef.f) for one in chart.series]
        for chart in load(sheet).worksheets[2]._charts
    ]


def test_each_theme_with_a_line_has_a_chart_of_own_and_baseline() -> None:
    sheet = sample_sheet()
    with_line = [
        section
        for section in sheet.sections
        if any(
            sum(v.number is not None for v in one.values) >= 3
            for row in section.rows
            for one in row.series
            if one.column == "kommunen"
        )
    ]
    assert len(read_charts(sheet)) == len(with_line) >= 1


def only(sheet: Sheet, key: str, **changes: Any) -> Sheet:
    """The sheet with one row, whose own series is changed."""
    row = next(row for row in sheet.rows if row.key == key)
    series = (replace(row.series[0], **changes), *row.series[1:])
    section = replace(sheet.sections[0], rows=(replace(row, series=series),))
    return replace(sheet, sections=(section,))


def test_a_chart_is_of_the_cells() -> None:
    assert read_charts(only(sample_sheet(), "andel-eldre")) == [
        [
            ("'Tall over tid'!$D$3", "'Tall over tid'!$E$3:$G$3"),
            ("'Tall over tid'!$D$4", "'Tall over tid'!$E$4:$G$4"),
        ]
    ]


def test_no_line_crosses_a_break() -> None:
    assert read_charts(only(sample_sheet(), "andel-eldre", breaks=(2025,)))[0][:2] == [
        ("'Tall over tid'!$D$3", "'Tall over tid'!$E$3"),
        ("'Tall over tid'!$D$3", "'Tall over tid'!$F$3:$G$3"),
    ]


def test_a_reason_in_the_middle_is_in_no_line() -> None:
    sheet = sample_sheet()
    rows = {row.key: row for row in sheet.rows}
    values, periods = rows["andel-eldre"].series[0].values, rows["andel-eldre"].series[0].periods
    missing = rows["skjermet"].series[0].values[1]
    earlier = replace(periods[0], end=2023, label="2023")
    changed = only(
        sheet,
        "andel-eldre",
        periods=(earlier, *periods),
        values=(values[0], missing, *values[1:]),
    )
    assert read_charts(changed) == [
        [
            ("'Tall over tid'!$D$3", "'Tall over tid'!$E$3"),
            ("'Tall over tid'!$D$3", "'Tall over tid'!$G$3:$H$3"),
            ("'Tall over tid'!$D$4", "'Tall over tid'!$F$4:$H$4"),
        ]
    ]


# --- the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_sheet_gives_the_same_bytes_dated_by_the_utgave(language: Language) -> None:
    content = render_workbook(sample_sheet(language), STRINGS[language])
    assert content == render_workbook(sample_sheet(language), STRINGS[language])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert properties.created == datetime(2026, 11, 1)


def test_sources_are_beside_the_definition() -> None:
    sheet = sample_sheet()
    line = next(
        line
        for line in read_lines(sheet, "Kilder og definisjoner")
        if line["Indikator"] == "Innbyggere 67 år og eldre"
    )
    row = next(row for row in sheet.rows if row.key == "andel-eldre")
    assert line["Definisjon"] == row.about.definition
    assert line["Kilde"] == "SSB 07459: Befolkning, etter alder og kjønn"
    assert (line["Oppdatert"], line["Hentet"]) == ("24. februar 2026", "1. november 2026")
    assert line["Egen beregning"] == "ja"
    assert line["Adresse"] == "https://www.ssb.no/statbank/table/07459"
