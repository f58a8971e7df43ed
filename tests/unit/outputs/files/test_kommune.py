"""tall.json says what the sheet says, in the shape others rely on."""

import json
from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.figures import Period, Value
from faktaark.model.reason import Reason
from faktaark.model.revisions import ChangeKind, FigureChange
from faktaark.model.sheet import Cell, ChangeLine, News, Sheet
from faktaark.outputs.files.kommune import render_json
from tests.examples import comparisons
from tests.examples.samples import sample_sheet, without_oslo_sheet
from tests.reading.readers import choose_words, expand_series


def no_region(code: str) -> dict[str, Any]:
    raise AssertionError(f"the sample has no region with a file of its own, and so not {code}")


def read_json(sheet: Sheet) -> dict[str, Any]:
    read = choose_words(json.loads(render_json([sheet])), sheet.language)
    content: dict[str, Any] = expand_series(read, no_region)
    return content


def read_indicator(key: str, sheet: Sheet | None = None) -> dict[str, Any]:
    indicators = read_json(sheet or sample_sheet())["indikatorer"]
    return next(one for one in indicators if one["nokkel"] == key)


def test_json_has_the_keys_of_the_contract_in_its_order() -> None:
    content = read_json(sample_sheet())
    keys = [
        "versjon",
        "kommune",
        "utgave",
        "sprak",
        "indikatorer",
        "kilder",
        "setninger",
        "endringer",
    ]
    assert list(content) == keys
    assert content["versjon"] == 2
    assert content["sprak"] == ["nb"]
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
    made = {"metode": method, "antall": count, "mangler": missing}
    return {"kode": None, "verdi": value, "vist": shown, **made}


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
    content = render_json([sample_sheet()])
    assert content.count(b"\n") == 1
    assert content.endswith(b"}\n")
    assert "Økonomi".encode() not in content  # the theme is its key
    assert b"Barn i husholdninger" in content and "år og eldre".encode() in content


def test_json_refuses_what_is_not_a_number() -> None:
    with pytest.raises(ValueError, match="Out of range float values"):
        render_json([with_own("folketall", Cell(shown="nan", number=float("nan")))])


def test_origin_of_live_figures_is_the_service() -> None:
    sheet = sample_sheet()
    row = sheet.rows[0]
    live = (replace(row.about.sources[0], origin="statbank", copied_from=()),)
    row = replace(row, about=replace(row.about, sources=live))
    sheet = replace(sheet, sections=(replace(sheet.sections[0], rows=(row,)),))
    assert read_indicator("folketall", sheet)["kilder"][0]["opphav"] == "statbank"


def test_a_series_with_a_file_of_its_own_is_named_by_its_region() -> None:
    sheet = sample_sheet()
    columns = tuple(
        replace(column, code="EKG05") if column.key == "kostragruppe" else column
        for column in sheet.columns
    )
    content = json.loads(render_json([replace(sheet, columns=columns)]))
    (row,) = (one for one in content["indikatorer"] if one["nokkel"] == "andel-eldre")
    assert row["sammenligning"]["kostragruppe"]["kode"] == "EKG05"
    assert row["sammenligning"]["naboer"]["kode"] is None
    assert list(row["serier"]["regioner"]) == ["kommunen"]


def test_words_are_in_both_languages_and_numbers_once() -> None:
    content = json.loads(render_json([sample_sheet("nb"), sample_sheet("nn")]))
    assert content["sprak"] == ["nb", "nn"]
    row = content["indikatorer"][0]
    assert row["navn"] == {"nb": "Innbyggere", "nn": "Innbyggjarar"}
    assert row["enhet"] == {"nb": "personer", "nn": "personar"}
    assert (row["verdi"], row["vist"]) == (10430, "10\u202f430")
    assert {tuple(one["tekst"]) for one in content["setninger"]} == {("nb", "nn")}
