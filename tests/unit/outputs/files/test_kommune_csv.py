"""tall.csv says what the sheet says, and opens right in a Norwegian spreadsheet."""

from dataclasses import replace

from faktaark.model.figures import Coverage, Mark, Period
from faktaark.model.reason import Reason
from faktaark.model.sheet import Sheet
from faktaark.outputs.files.codes import CSV_COLUMNS, METHODS, TRANSLATED, explain
from faktaark.outputs.files.dataset import INDICATOR_FIELDS, REGION_FIELDS, VALUE_FIELDS
from faktaark.outputs.files.kommune_csv import render_csv
from tests.examples.samples import sample_sheet, without_oslo_sheet
from tests.examples.strings import STRINGS
from tests.reading.readers import read_table


def read_lines(sheet: Sheet) -> list[dict[str, str]]:
    return read_table(render_csv(sheet))


def show(lines: list[dict[str, str]], *columns: str) -> list[str]:
    """Chosen columns of lines, drawn with bars."""
    return [" | ".join(line[column] for column in columns).strip() for line in lines]


def lines_of(key: str, sheet: Sheet | None = None) -> list[dict[str, str]]:
    return [line for line in read_lines(sheet or sample_sheet()) if line["nokkel"] == key]


def test_it_begins_with_its_columns_and_then_the_years() -> None:
    head, first, _ = render_csv(sample_sheet()).decode("utf-8-sig").split("\r\n", 2)
    assert head == (
        "kommune;tema;nokkel;nr;indikator;innhold;enhet;periode;region;regionnavn;metode;antall;"
        "dekning;merker;forelopig;kilde;egen_beregning;utgave;2022;2023;2024;2025;2026"
    )
    assert first == (
        "9901 Storvik;befolkning;folketall;1;Innbyggere;verdi;personer;2026;kommunen;Storvik;;;;"
        "ikke_vurdert brudd median;;SSB 07459;nei;2026-11-01;;;10290;10350;10430"
    )


def test_there_is_a_line_for_each_region_and_for_the_counts() -> None:
    columns = ("innhold", "enhet", "region", "2024", "2025", "2026", "metode", "antall", "merker")
    assert show(lines_of("andel-eldre"), *columns) == [
        "verdi | prosent | kommunen | 20,8 | 21,1 | 21,4 |  |  | hoyere",
        "teller |  | kommunen | 2140 | 2184 | 2232 |  |  |",
        "nevner |  | kommunen | 10290 | 10350 | 10430 |  |  |",
        "verdi | prosent | kostragruppe | 19,3 | 19,6 | 19,9 | summert | 42 |",
        "verdi | prosent | naboer |  |  | 22,0 | summert | 3 |",
        "verdi | prosent | fylke |  |  | 20,1 | summert | 21 |",
        "verdi | prosent | landet |  |  | 17,2 | summert | 357 |",
    ]


def test_what_describes_an_indicator_stands_in_every_line() -> None:
    for line in read_lines(sample_sheet()):
        told = (name for name in line if name in ("kommune", "indikator", "kilde", "utgave"))
        assert all(line[name] for name in told)


def test_a_missing_number_is_the_code_for_why() -> None:
    years = ("region", "2022", "2023", "2024")
    assert show(lines_of("skjermet"), *years)[:2] == [
        "kommunen | 9,0 | mangler | skjermet",
        "kostragruppe |  |  | 9,8",
    ]
    assert show(lines_of("avgift"), "region", "2026")[-1] == "landet | ikke_for_kommuner"


def test_a_number_below_zero_has_a_hyphen() -> None:
    assert show(lines_of("vekst"), "region", "2025", "2026")[0] == "kommunen | -0,9 | -1,8"


def test_landet_uten_oslo_goes_by_its_own_name() -> None:
    last = lines_of("avgift", without_oslo_sheet())[-1:]
    shown = show(last, "region", "regionnavn", "2026")
    assert shown == ["landet_uten_oslo | landet uten Oslo | 14900"]


def test_semicolons_and_quotes_are_quoted() -> None:
    sheet = sample_sheet()
    about = replace(sheet.rows[0].about, name='Gebyr for «hus»; "vann" og avløp')
    row = replace(sheet.rows[0], about=about)
    sheet = replace(sheet, sections=(replace(sheet.sections[0], rows=(row,)),))
    assert ';"Gebyr for «hus»; ""vann"" og avløp";' in render_csv(sheet).decode("utf-8-sig")
    assert read_lines(sheet)[0]["indikator"] == 'Gebyr for «hus»; "vann" og avløp'


def test_a_row_whose_period_its_series_lacks_keeps_its_number() -> None:
    sheet = sample_sheet()
    about = replace(sheet.rows[0].about, periods=(Period(2027, "2027"),))
    row = replace(sheet.rows[0], about=about)
    sheet = replace(sheet, sections=(replace(sheet.sections[0], rows=(row,)),))
    assert show(read_lines(sheet), "region", "2026", "2027")[0] == "kommunen | 10430 | 10430"


def test_years_with_the_same_kommuner_behind_them_are_told_once() -> None:
    sheet = sample_sheet()
    row = next(row for row in sheet.rows if row.key == "andel-eldre")
    few, fewer = Coverage(40, 42, 0.95), Coverage(39, 42, None)
    series = tuple(
        replace(line, coverage=(few, few, fewer), preliminary=(2026,))
        if line.column == "kostragruppe"
        else line
        for line in row.series
    )
    section = replace(sheet.sections[0], rows=(replace(row, series=series),))
    lines = read_lines(replace(sheet, sections=(section,)))
    (group,) = (line for line in lines if line["region"] == "kostragruppe")
    assert group["dekning"] == "2024–2025: 40 av 42 (95 %), 2026: 39 av 42"
    assert group["forelopig"] == "2026"


def test_nynorsk_changes_words_but_no_code_and_no_number() -> None:
    nb, nn = (read_lines(sample_sheet(language)) for language in ("nb", "nn"))
    words = {"indikator", "enhet", "regionnavn"}
    assert nn[0]["indikator"] == "Innbyggjarar"
    assert [{k: v for k, v in line.items() if k not in words} for line in nb] == [
        {k: v for k, v in line.items() if k not in words} for line in nn
    ]


def test_one_file_has_the_words_of_both_languages() -> None:
    nb, nn = (sample_sheet(language) for language in ("nb", "nn"))
    both = read_table(render_csv(nb, nn))
    for line, first, second in zip(both, read_lines(nb), read_lines(nn), strict=True):
        translated = {name: line.pop(f"{name}_nn") for name in TRANSLATED}
        assert line == first
        assert first | translated == second


def test_every_code_is_explained_in_both_languages() -> None:
    codes = {
        "missing_codes": [reason.value for reason in Reason],
        "mark_codes": [mark.value for mark in Mark],
        "method_codes": list(METHODS.values()),
        "csv_columns": [*CSV_COLUMNS, *(f"{name}_nn" for name in TRANSLATED)],
        "indicator_fields": list(INDICATOR_FIELDS),
        "region_fields": list(REGION_FIELDS),
        "value_fields": list(VALUE_FIELDS),
    }
    for section, names in codes.items():
        assert [each.name for each in explain(STRINGS, section)] == names
        assert all(name.isascii() for name in names)
