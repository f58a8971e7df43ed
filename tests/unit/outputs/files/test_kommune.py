"""tall.json and tall.csv say what the sheet says, in the shape others rely on."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.figures import Mark, Period, Value
from faktaark.model.reason import Reason
from faktaark.model.revisions import ChangeKind, FigureChange
from faktaark.model.sheet import Cell, ChangeLine, News, Sheet
from faktaark.outputs.files.codes import CSV_COLUMNS, METHODS, explain
from faktaark.outputs.files.dataset import INDICATOR_FIELDS, REGION_FIELDS, VALUE_FIELDS
from faktaark.outputs.files.kommune import render_csv, render_json
from tests.examples import comparisons
from tests.examples.samples import sample_sheet, without_oslo_sheet
from tests.examples.strings import STRINGS
from tests.reading.readers import expand_series


def read_json(sheet: Sheet) -> dict[str, Any]:
    content: dict[str, Any] = expand_series(json.loads(render_json(sheet)))
    return content


def read_indicator(key: str, sheet: Sheet | None = None) -> dict[str, Any]:
    indicators = read_json(sheet or sample_sheet())["indikatorer"]
    return next(one for one in indicators if one["nokkel"] == key)


def read_csv(sheet: Sheet) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(sheet).decode(), newline=""), strict=True))


# --- tall.json -----------------------------------------------------------------------------------


def test_json_has_the_keys_of_the_contract_in_its_order() -> None:
    content = read_json(sample_sheet())
    keys = ["versjon", "kommune", "utgave", "sprak", "indikatorer", "setninger", "endringer"]
    assert list(content) == keys
    assert content["versjon"] == 2
    assert content["sprak"] == "nb"
    assert content["utgave"] == {"dato": "2026-11-01", "nummer": 1}
    assert content["kommune"] == {
        "nummer": "9901",
        "navn": "Storvik",
        "fylke": "99",
        "kostragruppe": "EKG05",
        "malform": "nøytral",
    }
    for indicator in content["indikatorer"]:
        assert list(indicator) == [
            *("nokkel", "nr", "tema", "navn", "enhet", "periode", "slutt"),
            *("verdi", "vist", "mangler", "merker", "sammenligning", "serier"),
            *("kilder", "egen_beregning"),
        ]


def test_json_of_what_is_new_since_the_utgave_before() -> None:
    assert read_json(sample_sheet())["endringer"] is None
    nothing = News(since=1, lines=(), unknown=())
    assert read_json(sample_sheet(news=nothing))["endringer"] == []
    lines = (
        changed("revised", comparisons.value("4000"), comparisons.value("4500")),
        changed("new_period", None, comparisons.value("4,5")),
        changed("new_indicator", None, comparisons.value("1")),
        changed("removed", comparisons.value("4300"), comparisons.value(Reason.CONFIDENTIAL)),
    )
    told = read_json(sample_sheet(news=replace(nothing, lines=lines)))["endringer"]
    assert told[0] == {
        "nokkel": "avgift",
        "art": "endret",
        "periode": "2019–2024",
        "slutt": 2024,
        "gammel": {"verdi": 4000, "vist": "4000", "mangler": None},
        "ny": {"verdi": 4500, "vist": "4500", "mangler": None},
    }
    assert [one["art"] for one in told] == ["endret", "ny_periode", "ny_indikator", "tatt_bort"]
    assert told[1]["gammel"] is None
    assert told[1]["ny"] == {"verdi": 4.5, "vist": "4,5", "mangler": None}
    assert told[3]["ny"] == {"verdi": None, "vist": None, "mangler": "skjermet"}


def changed(kind: ChangeKind, old: Value | None, new: Value | None) -> ChangeLine:
    change = FigureChange("avgift", kind, Period(2024, "2024"), old, new)
    return ChangeLine(change=change, name="Avgift", period_label="2019–2024", old="", new="")


def test_json_of_an_indicator_with_counts() -> None:
    indicator = read_indicator("andel-eldre")
    series = indicator.pop("serier")
    assert indicator == {
        "nokkel": "andel-eldre",
        "nr": 3,
        "tema": "befolkning",
        "navn": "Innbyggere 67 år og eldre",
        "enhet": "prosent",
        "periode": "2026",
        "slutt": 2026,
        "verdi": 21.3998,
        "vist": "21,4",
        "mangler": None,
        "merker": ["hoyere"],
        "sammenligning": {
            "kostragruppe": cell_json(19.91, "19,9", "summert", 42),
            "naboer": cell_json(22.04, "22,0", "summert", 3),
            "fylke": cell_json(20.1, "20,1", "summert", 21),
            "landet": cell_json(17.25, "17,2", "summert", 357),
        },
        "kilder": [
            {
                "tabell": "07459",
                "tittel": "Befolkning, etter alder og kjønn",
                "utgiver": "SSB",
                "oppdatert": "2026-02-24",
                "hentet": "2026-11-01",
                "opphav": "kopi: eksempel/kommunetall@0123abc",
                "url": "https://www.ssb.no/statbank/table/07459",
            }
        ],
        "egen_beregning": True,
    }
    assert list(series) == ["kommunen", "kostragruppe"]
    assert series["kommunen"][0] == {
        "periode": "2024",
        "slutt": 2024,
        "verdi": 20.8,
        "vist": "20,8",
        "mangler": None,
        "teller": 2140,
        "nevner": 10290,
    }
    assert [entry["verdi"] for entry in series["kommunen"]] == [20.8, 21.1, 21.3998]


def cell_json(
    value: float | None,
    shown: str | None,
    method: str | None,
    count: int,
    missing: str | None = None,
) -> dict[str, Any]:
    return {"verdi": value, "vist": shown, "metode": method, "antall": count, "mangler": missing}


def test_json_says_why_a_number_is_missing_and_never_zero() -> None:
    indicator = read_indicator("skjermet")
    assert (indicator["verdi"], indicator["vist"], indicator["mangler"]) == (None, None, "skjermet")
    values = [(e["verdi"], e["vist"], e["mangler"]) for e in indicator["serier"]["kommunen"]]
    assert values == [(9, "9,0", None), (None, None, "mangler"), (None, None, "skjermet")]


def test_json_says_why_a_reference_is_missing() -> None:
    assert read_indicator("avgift")["sammenligning"] == {
        "kostragruppe": cell_json(None, None, None, 0, "mangler"),
        "naboer": cell_json(14800, "14\u202f800", "median", 3),
        "fylke": cell_json(None, None, None, 0, "mangler"),
        "landet": cell_json(None, None, None, 0, "ikke_for_kommuner"),
    }
    assert read_indicator("vekst")["sammenligning"]["kostragruppe"] == cell_json(
        None, None, None, 2, "for_fa_kommuner"
    )


def test_landet_uten_oslo_never_goes_by_the_name_of_landet() -> None:
    sheet = without_oslo_sheet()
    compared = read_indicator("avgift", sheet)["sammenligning"]
    assert list(compared) == ["kostragruppe", "naboer", "fylke", "landet_uten_oslo"]
    assert compared["landet_uten_oslo"] == cell_json(14900, "14\u202f900", "publisert", 356)
    assert "landet" in read_indicator("vekst", sheet)["sammenligning"]
    lines = [line for line in read_csv(sheet) if line["nokkel"] == "avgift"]
    assert [(line["region"], line["regionnavn"], line["vist"]) for line in lines][-1] == (
        "landet_uten_oslo",
        "landet uten Oslo",
        "14\u202f900",
    )


def test_zero_is_a_number() -> None:
    sheet = with_own("folketall", Cell(shown="0", number=0.0))
    indicator = read_indicator("folketall", sheet)
    assert (indicator["verdi"], indicator["vist"], indicator["mangler"]) == (0, "0", None)


def with_own(key: str, own: Cell) -> Sheet:
    sheet = sample_sheet()
    sections = tuple(
        replace(
            section,
            rows=tuple(replace(row, own=own) if row.key == key else row for row in section.rows),
        )
        for section in sheet.sections
    )
    return replace(sheet, sections=sections)


def test_json_marks_are_the_mark_and_then_the_flags() -> None:
    assert read_indicator("folketall")["merker"] == ["ikke_vurdert", "brudd", "median"]


def test_json_has_no_row_number_for_what_only_the_web_shows() -> None:
    assert read_indicator("nettsak")["nr"] is None


def test_json_has_the_label_of_a_change_over_years() -> None:
    indicator = read_indicator("vekst")
    assert (indicator["periode"], indicator["slutt"]) == ("2021–2026", 2026)
    assert (indicator["verdi"], indicator["vist"]) == (-1.764, "\u22121,8")


def test_json_has_every_sentence_once_the_highlights_first() -> None:
    sheet = sample_sheet()
    twice = replace(sheet, highlights=(*sheet.highlights, sheet.rows[0].sentences[0]))
    sentences = read_json(twice)["setninger"]
    assert sentences[0] == {
        "tekst": "Storvik har 10\u202f430 innbyggere, 1,8 prosent færre enn i 2021.",
        "regel": "size_and_growth",
        "rader": ["folketall", "vekst"],
    }
    texts = [one["tekst"] for one in sentences]
    assert texts[2:5] == [
        "I Storvik bor det 10\u202f430 personer.",
        "3 av 6 rader kan vurderes mot KOSTRA-gruppe 5.",
        "Folketallet har gått ned med 1,8 prosent siden 2021.",
    ]
    assert len(texts) == len(set(texts)) == 10


def test_json_is_one_line_of_plain_letters() -> None:
    content = render_json(sample_sheet())
    assert content.count(b"\n") == 1
    assert content.endswith(b"}\n")
    assert "Økonomi".encode() not in content  # the theme is its key
    assert b"Barn i husholdninger" in content and "år og eldre".encode() in content


def test_json_refuses_what_is_not_a_number() -> None:
    with pytest.raises(ValueError, match="Out of range float values"):
        render_json(with_own("folketall", Cell(shown="nan", number=float("nan"))))


def test_origin_of_live_figures_is_the_service() -> None:
    sheet = sample_sheet()
    row = sheet.rows[0]
    live = (replace(row.about.sources[0], origin="statbank", copied_from=()),)
    row = replace(row, about=replace(row.about, sources=live))
    sheet = replace(sheet, sections=(replace(sheet.sections[0], rows=(row,)),))
    assert read_indicator("folketall", sheet)["kilder"][0]["opphav"] == "statbank"


# --- tall.csv ------------------------------------------------------------------------------------


def show(lines: list[dict[str, str]], *columns: str) -> list[str]:
    """Chosen columns of lines, drawn with bars."""
    return [" | ".join(line[column] for column in columns).strip() for line in lines]


def csv_of(key: str) -> list[dict[str, str]]:
    return [line for line in read_csv(sample_sheet()) if line["nokkel"] == key]


def test_csv_begins_with_its_columns() -> None:
    content = render_csv(sample_sheet())
    assert content.startswith(
        b"kommunenummer,kommune,tema,nokkel,nr,indikator,enhet,region,regionnavn,periode,slutt,"
        b"verdi,vist,mangler,teller,nevner,metode,antall,alle,andel,merker,"
        b"kilde,egen_beregning,utgave\r\n"
        b"9901,,,folketall,,,,kommunen,Storvik,2024,2024,"
        b"10290,10\xe2\x80\xaf290,,,,,,,,,,nei,\r\n"
    )
    assert (
        b"\r\n9901,Storvik,befolkning,folketall,1,Innbyggere,personer,kommunen,Storvik,2026,2026,"
        b"10430,10\xe2\x80\xaf430,,,,,,,,ikke_vurdert brudd median,SSB 07459,nei,2026-11-01\r\n"
    ) in content


def test_csv_says_what_an_indicator_is_in_the_period_of_the_sheet() -> None:
    columns = ("region", "periode", "egen_beregning", "kommune", "indikator", "enhet", "kilde")
    about = "ja | Storvik | Innbyggere 67 år og eldre | prosent | SSB 07459"
    assert show(csv_of("andel-eldre"), *columns)[1:7] == [
        "kommunen | 2025 | ja |  |  |  |",
        f"kommunen | 2026 | {about}",
        "kostragruppe | 2024 | ja |  |  |  |",
        "kostragruppe | 2025 | ja |  |  |  |",
        f"kostragruppe | 2026 | {about}",
        f"naboer | 2026 | {about}",
    ]


def test_csv_has_a_line_for_each_region_and_period() -> None:
    columns = (
        "region",
        "periode",
        "verdi",
        "vist",
        "teller",
        "nevner",
        "metode",
        "antall",
        "merker",
    )
    assert show(csv_of("andel-eldre"), *columns) == [
        "kommunen | 2024 | 20.8 | 20,8 | 2140 | 10290 |  |  |",
        "kommunen | 2025 | 21.1 | 21,1 | 2184 | 10350 |  |  |",
        "kommunen | 2026 | 21.3998 | 21,4 | 2232 | 10430 |  |  | hoyere",
        "kostragruppe | 2024 | 19.3 | 19,3 |  |  |  |  |",
        "kostragruppe | 2025 | 19.6 | 19,6 |  |  |  |  |",
        "kostragruppe | 2026 | 19.91 | 19,9 |  |  | summert | 42 |",
        "naboer | 2026 | 22.04 | 22,0 |  |  | summert | 3 |",
        "fylke | 2026 | 20.1 | 20,1 |  |  | summert | 21 |",
        "landet | 2026 | 17.25 | 17,2 |  |  | summert | 357 |",
    ]


def test_csv_leaves_a_missing_number_empty_beside_its_code() -> None:
    columns = ("region", "periode", "verdi", "vist", "mangler")
    assert show(csv_of("skjermet"), *columns)[:4] == [
        "kommunen | 2022 | 9 | 9,0 |",
        "kommunen | 2023 |  |  | mangler",
        "kommunen | 2024 |  |  | skjermet",
        "kostragruppe | 2024 | 9.8 | 9,8 |",
    ]
    assert show(csv_of("avgift"), *columns)[-1] == "landet | 2026 |  |  | ikke_for_kommuner"


def test_every_line_has_a_number_or_the_code_for_why_not() -> None:
    for line in read_csv(sample_sheet()):
        assert bool(line["verdi"]) != bool(line["mangler"])
        assert bool(line["verdi"]) == bool(line["vist"])


def test_csv_quotes_commas_and_quotes() -> None:
    sheet = sample_sheet()
    about = replace(sheet.rows[0].about, name='Gebyr for «hus», "vann" og avløp')
    row = replace(sheet.rows[0], about=about)
    sheet = replace(sheet, sections=(replace(sheet.sections[0], rows=(row,)),))
    assert b',"Gebyr for \xc2\xabhus\xc2\xbb, ""vann"" og avl\xc3\xb8p",' in render_csv(sheet)
    assert read_csv(sheet)[2]["indikator"] == 'Gebyr for «hus», "vann" og avløp'


def test_a_row_whose_period_its_series_lacks_keeps_its_number() -> None:
    sheet = sample_sheet()
    about = replace(sheet.rows[0].about, periods=(Period(2027, "2027"),))
    row = replace(sheet.rows[0], about=about)
    sheet = replace(sheet, sections=(replace(sheet.sections[0], rows=(row,)),))
    own = [line for line in read_csv(sheet) if line["region"] == "kommunen"]
    assert show(own, "periode", "verdi", "merker")[-1] == "2027 | 10430 | ikke_vurdert brudd median"


# --- both ----------------------------------------------------------------------------------------


def test_csv_and_json_hold_the_same_series() -> None:
    for language in ("nb", "nn"):
        sheet = sample_sheet(language)
        in_csv = {
            (line["nokkel"], line["region"], int(line["slutt"])): (line["verdi"], line["vist"])
            for line in read_csv(sheet)
        }
        in_json = {
            (one["nokkel"], region, entry["slutt"]): (entry["verdi"], entry["vist"])
            for one in read_json(sheet)["indikatorer"]
            for region, entries in one["serier"].items()
            for entry in entries
        }
        assert len(in_json) == 23
        for place, (value, shown) in in_json.items():
            assert in_csv[place] == ("" if value is None else str(value), shown or "")


def test_nynorsk_changes_words_but_no_code_and_no_number() -> None:
    nb, nn = (read_csv(sample_sheet(language)) for language in ("nb", "nn"))
    words = {"indikator", "enhet", "regionnavn"}
    assert nn[2]["indikator"] == "Innbyggjarar"
    assert [{k: v for k, v in line.items() if k not in words} for line in nb] == [
        {k: v for k, v in line.items() if k not in words} for line in nn
    ]


def test_every_code_is_explained_in_both_languages() -> None:
    codes = {
        "missing_codes": [reason.value for reason in Reason],
        "mark_codes": [mark.value for mark in Mark],
        "method_codes": list(METHODS.values()),
        "csv_columns": list(CSV_COLUMNS),
        "indicator_fields": list(INDICATOR_FIELDS),
        "region_fields": list(REGION_FIELDS),
        "value_fields": list(VALUE_FIELDS),
    }
    for section, names in codes.items():
        assert [each.name for each in explain(STRINGS, section)] == names
        assert all(name.isascii() for name in names)
