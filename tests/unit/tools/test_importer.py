"""The importer: copies become tables as SSB would answer, and nothing missing is filled."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from faktaark.errors import FaktaarkError
from faktaark.model.regions import FormerKommune
from faktaark.model.snapshot import Edition
from faktaark.sources.snapshot.store import (
    list_tables,
    load_edition,
    load_json,
    load_origin,
    load_snapshot,
    write_edition,
    write_snapshot,
)
from tests.examples.facts import query
from tools.import_copies import EDITION, main
from tools.importer.copies import FILES, MAIN, Row
from tools.importer.figures import Kommuner, make_table
from tools.importer.left_out import FAULTS, LEFT_OUT
from tools.importer.locator_map import Topology, simplify
from tools.importer.recipes import Content, Recipe, Series
from tools.importer.tables import RECIPES

ROOT = Path(__file__).parents[3]
SNAPSHOT = ROOT / "snapshot"

# --- one table -----------------------------------------------------------------------------------

OLD = FormerKommune(
    number="9990", name="Gamlevik", fylke="99", began=2020, ended=2024, heirs=("9902",)
)
KOMMUNER = Kommuner({"9901": "Storvik", "9902": "Nyvik"}, {"9902": 2024}, {"9990": OLD})
TABLE = query("00001")
RECIPE = Recipe(
    table="00001",
    title="Boliger i Storvik",
    copied_tables=("00001", "En kopi"),
    variables={"Type": ("boligtype", {"01": "Enebolig", "04": "Blokk"})},
    contents={"Andel": Content("Andel (prosent)", "prosent", 1)},
    series=(
        Series("enebolig_pst", "Andel", {"Type": "01"}),
        Series("blokk_pst", "Andel", {"Type": "04"}),
    ),
)


def read(drawn: str) -> tuple[Row, ...]:
    """kommune | series | period | value"""
    cells = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    return tuple(
        Row(kommune, series, "00001", period, float(value), "noen/kopier@0123abc", "")
        for kommune, series, period, value in cells
    )


ROWS = """
9901 | enebolig_pst | 2022 | 62.5
9901 | enebolig_pst | 2024 | 61
9902 | enebolig_pst | 2024 | 70
9901 | blokk_pst    | 2024 | 0
"""


def test_a_table_has_ssbs_form() -> None:
    snapshot, table = make_table(RECIPE, read(ROWS), KOMMUNER, "2026-11-22", TABLE)
    assert table == {
        "version": "2.0",
        "class": "dataset",
        "label": "00001: Boliger i Storvik",
        "source": "Statistisk sentralbyrå",
        "updated": "",
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": ["Region", "Type", "ContentsCode", "Tid"],
        "size": [2, 2, 1, 2],
        "dimension": {
            "Region": {
                "label": "region",
                "category": {
                    "index": {"9901": 0, "9902": 1},
                    "label": {"9901": "Storvik", "9902": "Nyvik"},
                },
            },
            "Type": {
                "label": "boligtype",
                "category": {
                    "index": {"01": 0, "04": 1},
                    "label": {"01": "Enebolig", "04": "Blokk"},
                },
            },
            "ContentsCode": {
                "label": "statistikkvariabel",
                "category": {
                    "index": {"Andel": 0},
                    "label": {"Andel": "Andel (prosent)"},
                    "unit": {"Andel": {"base": "prosent", "decimals": 1}},
                },
            },
            "Tid": {
                "label": "år",
                "category": {
                    "index": {"2022": 0, "2024": 1},
                    "label": {"2022": "2022", "2024": "2024"},
                },
            },
        },
        # Storvik: enebolig 2022 and 2024, blokk 2022 and 2024; then Nyvik, which began in 2024
        "value": [62.5, 61, None, 0, None, 70, None, None],
        "status": {"2": "..", "4": ".", "6": ".", "7": ".."},
    }
    assert snapshot.origin == "copy"
    assert snapshot.copied_from == ("noen/kopier@0123abc",)
    assert (snapshot.updated, snapshot.fetched) == ("", "2026-11-22")


def refusal(recipe: Recipe, rows: Iterable[Row]) -> list[str]:
    with pytest.raises(FaktaarkError) as caught:
        make_table(recipe, rows, KOMMUNER, "2026-11-22", TABLE)
    return [line.strip() for line in str(caught.value).splitlines()[1:]]


def test_a_value_from_before_a_split_is_refused() -> None:
    rows = read(ROWS + "9902 | blokk_pst | 2022 | 3.5\n9902 | blokk_pst | 2023-2024 | 4")
    assert refusal(RECIPE, rows) == [
        (
            "blokk_pst for kommune 9902 in 2022 has the value 3.5, but the kommune began in "
            "2024, when another was divided: no table can say what the figure was before"
        ),
        (
            "blokk_pst for kommune 9902 in 2023-2024 has the value 4.0, but the kommune began in "
            "2024, when another was divided: no table can say what the figure was before"
        ),
    ]


def test_an_election_is_of_the_kommuner_that_come_after_it() -> None:
    """9902 began in 2024, and was elected for in 2023."""
    rows = read(ROWS + "9902 | blokk_pst | 2023 | 4\n9990 | blokk_pst | 2022 | 3")
    elected = query("00001", structure="next")
    _, table = make_table(RECIPE, rows, KOMMUNER, "", elected)
    cells = read_cells(table)
    assert cells["9902", "04", "Andel", "2023"] == (4, None)
    assert cells["9902", "04", "Andel", "2022"] == (None, ".")
    assert cells["9990", "04", "Andel", "2022"] == (3, None)
    assert cells["9990", "04", "Andel", "2023"] == (None, ".")


def test_a_kommune_of_the_past_has_a_row_where_it_has_figures() -> None:
    rows = read(ROWS + "9990 | blokk_pst | 2022 | 3.5")
    _, table = make_table(RECIPE, rows, KOMMUNER, "", TABLE)
    cells = read_cells(table)
    assert cells["9990", "04", "Andel", "2022"] == (3.5, None)
    assert cells["9990", "01", "Andel", "2022"] == (None, "..")
    assert cells["9990", "04", "Andel", "2024"] == (None, ".")
    assert refusal(RECIPE, read(ROWS + "9990 | blokk_pst | 2024 | 3.5")) == [
        "blokk_pst for kommune 9990 in 2024 has the value 3.5, but there was no such kommune then"
    ]


def test_a_known_fault_is_left_out_and_named() -> None:
    fault = FAULTS[0]
    series = Series(fault.series, "Andel", {"Type": "01"})
    recipe = replace(RECIPE, series=(series,))
    names = {**KOMMUNER.names, "1576": "Aure"}
    rows = [
        Row(n, fault.series, "00001", y, 50, "a/b@c", "") for n in names for y in ("2011", "2019")
    ]
    kommuner = Kommuner(names, {})
    snapshot, table = make_table(recipe, rows, kommuner, "", TABLE)
    cells = read_cells(table)
    assert cells["1576", "01", "Andel", "2011"] == (None, "..")
    assert (
        cells["1576", "01", "Andel", "2019"] == cells["9901", "01", "Andel", "2011"] == (50, None)
    )
    assert (
        "Ikke tatt med, fordi kopien har summert andre gamle kommuner enn dem som ble kommunen: "
        "1576, 1577," in snapshot.note
    )


def test_rows_that_fit_no_cell_are_refused() -> None:
    rows = [row for row in read(ROWS) if row.series != "blokk_pst"]
    extra = [
        replace(rows[1], kommune="9999"),
        replace(rows[2], table="00002"),
    ]
    assert refusal(RECIPE, rows[:2] + extra) == [
        "table 00001 has no row of the series blokk_pst",
        "enebolig_pst for kommune 9999 in 2024 is of a kommune that is not in the list of kommuner",
        "enebolig_pst for kommune 9902 in 2024 is of table 00002, not 00001 or En kopi",
    ]


def test_remarks_become_sentences_and_name_their_series() -> None:
    rows = [replace(row, remark="toårig snitt") for row in read(ROWS)]
    assert make_table(RECIPE, rows, KOMMUNER, "", TABLE)[0].note == "Toårig snitt."
    rows[-1] = replace(rows[-1], remark="anslag")
    rows[:-1] = [replace(row, remark="") for row in rows[:-1]]
    assert make_table(RECIPE, rows, KOMMUNER, "", TABLE)[0].note == "«Andel (prosent)»: anslag."


# --- the map -------------------------------------------------------------------------------------

# Two squares of 1 km that share a side with a small kink, and a speck of an island in the west.
SQUARES: Topology = {
    "transform": {"scale": [10.0, 10.0], "translate": [500_000.0, 7_000_000.0]},
    "arcs": [
        [[100, 0], [3, 40], [-3, 60]],  # the shared side, 30 m out of line
        [[100, 100], [-100, 0], [0, -100], [100, 0]],
        [[100, 0], [100, 0], [0, 100], [-100, 0]],
        [[0, 200], [5, 0], [0, 5], [-5, -5]],
    ],
    "objects": {
        "kommuner": {
            "geometries": [
                {"type": "MultiPolygon", "id": "9901", "arcs": [[[3]], [[0, 1]]]},
                {"type": "Polygon", "id": "9902", "arcs": [[2, ~0]]},
            ]
        }
    },
}


def test_neighbours_still_share_their_border() -> None:
    topology = simplify(SQUARES)
    assert topology["transform"] == {"scale": [100, 100], "translate": [500_000, 7_000_000]}
    assert topology["arcs"] == [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ]
    assert topology["objects"] == {
        "kommuner": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "MultiPolygon", "id": "9901", "arcs": [[[0, 1]]]},
                {"type": "MultiPolygon", "id": "9902", "arcs": [[[2, ~0]]]},
            ],
        }
    }


# --- the whole import, of a made-up country ------------------------------------------------------

TOWNS = (("0301", "Oslo"), ("5006", "Steinkjer"), ("1508", "Ålesund"), ("1580", "Haram"))
GROUPS = {"0301": "EKG13"}
AGES = [f"a{age}" for age in range(106)]


def write_csv(path: Path, heading: Iterable[str], lines: Iterable[Iterable[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO(newline="")
    csv.writer(text).writerows([list(heading), *lines])
    content = text.getvalue().encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


COUNTS = ("fastlege_KOSantall", "fastlege_KOSkapasitet", "kommunevalg_")
HEADING = ("kommunenr", "indikator", "ssb_tabell", "contents", "aar", "verdi", "kilde", "merknad")


def figure(
    series: str, table: str, year: str = "2024", value: str = "", kommune: str = "0301"
) -> list[object]:
    return [kommune, series, table, "", year, value or "12.5", "noen/kopier@0123abc:fil.csv", ""]


def figures() -> list[list[object]]:
    """A row of every series, for Oslo; and one of a series that is left out.

    Counts of a table that has shares too are of another year, so that they need not agree.
    """
    rows = []
    for recipe in RECIPES:
        for series in recipe.series:
            is_count = series.name.startswith(COUNTS)
            year, value = ("2022", "50") if is_count else ("2024", "12.5")
            rows.append(figure(series.name, recipe.copied_tables[0], year, value))
    return [*rows, figure("barn_0_17", "07459", value="9")]


def write_figures(folder: Path, rows: Iterable[Iterable[object]], file: str = MAIN) -> None:
    write_csv(folder / file, HEADING, rows)


OLD_COUNTS = [["1507", "folkemengde", "07459", "", "2023", "67520.0", "noen/kopier@0123abc:x", ""]]


def write_population(folder: Path, years_of_haram: Iterable[str] = ("2024",)) -> None:
    ages = [1] * 106
    rows = [["0301", "2024", "male", *ages], ["0301", "2024", "female", *ages]]
    rows += [["1580", year, "male", *ages] for year in years_of_haram]
    rows.append(["0301", "2023", "male", *ages])
    heading = ("kommunenr", "aar", "kjonn", *AGES)
    write_csv(folder / "ssb/befolkning_alder_kjonn_2005_2026.csv.gz", heading, rows)
    sums = [[region, "2024", sex, *ages] for region in ("0", "03") for sex in ("male", "female")]
    path = folder / "ssb/befolkning_fylke_landet_2006_2026.csv.gz"
    write_csv(path, ("region", "aar", "kjonn", *AGES), sums)
    write_official(folder, "215")


def write_official(folder: Path, persons: str) -> None:
    """The sum of the copier is 212."""
    heading = ("region", "navn", "aar", "personer", "kilde")
    lines = [["0", "Hele landet", "2024", persons, "noen/andre@4567def + noen/kopier@0123abc"]]
    write_csv(folder / "ssb/folkemengde_landet_fylke_offisiell.csv", heading, lines)


def write_crowding(folder: Path) -> None:
    """Landet and a fylke that is; one that is no more, and a year that was corrected since."""
    heading = ("region", "navn", "aar", "bor_trangt_pst", "finnes_i_2024", "merknad")
    lines = [
        ["0", "Hele landet", "2023", "9.7", "ja", ""],
        ["03", "Oslo", "2023", "18.9", "ja", ""],
        ["30", "Viken", "2023", "9.1", "nei", "fylket gjaldt 2020–2023"],
        ["0", "Hele landet", "2016", "10.3", "ja", "første utgave; rettet siden"],
    ]
    write_csv(folder / "ssb/boforhold_fylke_2023.csv", heading, lines)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    write_figures(folder, figures())
    for file in FILES[1:]:
        write_figures(folder, OLD_COUNTS if "udelte" in file else [], file)
    write_population(folder)
    write_crowding(folder)
    heading = ["kommunenr", "navn", "fylkesnr", "fylke", "kostragruppe", "sentralitet"]
    lines = [
        [
            number,
            name,
            number[:2],
            f"Fylke {number[:2]}",
            "EKG13" if number == "0301" else "EKG09",
            2,
        ]
        for number, name in TOWNS
    ]
    write_csv(folder / "klass/kommuner_2024.csv", heading, lines)
    change = ["changeOccurred", "oldCode", "oldName", "newCode", "newName", "oldNode", "newNode"]
    changes = [
        ["1999-01-01", "1534", "Haram", "1534", "Haram", 1, 2],
        ["2011-01-01", "1504", "Ålesund", "1504", "Ålesund (Møre)", 1, 2],
        ["2024-01-01", "1507", "Ålesund", "1580", "Haram", 1, 2],
        ["2024-01-01", "1507", "Ålesund", "1508", "Ålesund", 1, 2],
    ]
    write_csv(folder / "klass/klass131_endringer_1838_2024.csv", change, changes)
    renamed = [
        ["navneendring", "0301", "Oslo", "0301", "Oslo - Oslove", "2026-01-01"],
        ["grensejustering", "0301", "Oslo", "1508", "Ålesund", "2026-01-01"],
    ]
    path = folder / "klass/endringer_2026-01-01_sekundaerkilde.csv"
    write_csv(path, ["type", "oldCode", "oldName", "newCode", "newName", "changeOccurred"], renamed)
    criteria = ["kostragruppe", "folkemengde", "bundekostnader", "frie_disponible_inntekter"]
    groups = [
        ["KOSTRA-gruppe 9", "20 000 - 29 999", "Lave", "Lave eller Middels"],
        ["KOSTRA-gruppe 13", "Oslo kommune", "Lave", ""],
    ]
    write_csv(folder / "klass/kostragruppe_kriterier_2020.csv", criteria, groups)
    borders = [
        ["0301", "Oslo", "5006", "Steinkjer", "land"],
        ["5006", "Steinkjer", "0301", "Oslo", "land"],
        ["1508", "Ålesund", "1580", "Haram", "land"],
        ["1580", "Haram", "1508", "Ålesund", "land"],
    ]
    heading = ["kommunenr", "navn", "nabo_kommunenr", "nabo_navn", "grense"]
    write_csv(folder / "geo/naboer_2024.csv", heading, borders)
    (folder / "geo/kommuner_2024_utm33.topojson").write_text(json.dumps(SQUARES))
    return folder


def run(copies: Path, output: Path) -> int:
    output.mkdir(exist_ok=True)
    editorial = ("nummer", "navn", "offisielt_navn", "preposisjon", "malform")
    lines = [(number, name, name, "i", "nøytral") for number, name in sorted(TOWNS)]
    write_csv(copies / "content/kommuner.csv", editorial, lines)
    paths = {"--output": output, "--map": output / "kart.json", "--content": copies / "content"}
    return main([str(copies), *(str(word) for pair in paths.items() for word in pair)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_copies_give_the_same_bytes(copies: Path, tmp_path: Path) -> None:
    assert run(copies, tmp_path / "one") == run(copies, tmp_path / "two") == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert list_tables(tmp_path / "one") == tuple(
        sorted(["07459", "boforhold", *(recipe.table for recipe in RECIPES)])
    )


def test_fylker_that_are_no_more_and_years_since_corrected_are_left_out(
    copies: Path, tmp_path: Path
) -> None:
    run(copies, tmp_path / "out")
    snapshot, table = load_snapshot(tmp_path / "out", "boforhold")
    found = {place: value for place, (value, _) in read_cells(table).items() if value is not None}
    assert found == {("0", "AndelTrangt", "2023"): 9.7, ("03", "AndelTrangt", "2023"): 18.9}
    assert snapshot.origin == "copy" and "delt siden" in snapshot.note


def test_population_of_kommuner_and_of_sums(copies: Path, tmp_path: Path) -> None:
    run(copies, tmp_path / "out")
    snapshot, table = load_snapshot(tmp_path / "out", "07459")
    assert snapshot.summed_regions == ("0", "03", "15", "50")
    assert table["size"] == [8, 2, 106, 1, 2]
    assert table["extension"] == {"totals": {"0": {"2024": 215}, "1507": {"2023": 67520}}}
    assert snapshot.copied_from == (
        "niphr/csdata@59345122",
        "noen/andre@4567def",
        "noen/kopier@0123abc",
    )
    cells = read_cells(table)
    assert cells["0301", "2", "105+", "Personer1", "2024"] == (1, None)
    assert cells["0301", "2", "000", "Personer1", "2023"] == (None, "..")
    assert cells["1580", "1", "000", "Personer1", "2023"] == (None, ".")
    assert cells["0", "1", "042", "Personer1", "2024"] == (1, None)


def read_cells(table: Mapping[str, object]) -> dict[tuple[str, ...], tuple[object, object]]:
    """Value and sign by the codes of the cell, read without the importer's help."""
    names, dimensions = table["id"], table["dimension"]
    values, signs = table["value"], table["status"]
    assert isinstance(names, list) and isinstance(dimensions, dict)
    assert isinstance(values, list) and isinstance(signs, dict)
    codes = [dimensions[name]["category"]["index"] for name in names]
    places = enumerate(product(*codes))
    return {place: (values[index], signs.get(str(index))) for index, place in places}


def test_lists_have_klass_form(copies: Path, tmp_path: Path) -> None:
    run(copies, tmp_path / "out")
    codes = load_json(tmp_path / "out", "klass-131")[1]["codes"]
    assert isinstance(codes, list)
    assert [(code["code"], code["name"]) for code in codes] == [
        ("0301", "Oslo - Oslove"),
        ("1508", "Ålesund"),
        ("1580", "Haram"),
        ("5006", "Steinkjer"),
    ]
    changes = load_json(tmp_path / "out", "klass-131-changes")[1]["codeChanges"]
    assert isinstance(changes, list)
    assert [(c["changeOccurred"], c["oldCode"], c["newCode"]) for c in changes] == [
        ("2024-01-01", "1507", "1508"),
        ("2024-01-01", "1507", "1580"),
        ("2026-01-01", "0301", "0301"),
    ]
    assert load_json(tmp_path / "out", "kostra-kriterier")[1]["grupper"] == [
        {
            "code": "EKG09",
            "name": "KOSTRA-gruppe 9",
            "aar": "2020",
            "innbyggere": "20000-29999",
            "nb": "",
            "nn": "",
            "bundneKostnader": "lave",
            "frieInntekter": "lave, middels",
        },
        {
            "code": "EKG13",
            "name": "KOSTRA-gruppe 13",
            "aar": "2020",
            "innbyggere": "",
            "nb": "Oslo kommune",
            "nn": "Oslo kommune",
            "bundneKostnader": "lave",
            "frieInntekter": "",
        },
    ]
    assert load_json(tmp_path / "out", "naboer")[1]["naboer"] == [
        {"kommune": "0301", "nabo": "5006", "grense": "land"},
        {"kommune": "1508", "nabo": "1580", "grense": "land"},
    ]


def test_a_fault_in_the_copies_leaves_the_snapshot_alone(
    copies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(copies, tmp_path / "out")
    before = contents(tmp_path / "out")
    write_population(copies, years_of_haram=("2023", "2024"))
    assert run(copies, tmp_path / "out") == 1
    assert capsys.readouterr().err == (
        "ssb/befolkning_alder_kjonn_2005_2026.csv.gz: figures of a kommune before it began, when "
        "another was divided: 1580 in 2023. No table can say what they were; take them out.\n"
    )
    assert contents(tmp_path / "out") == before


def test_two_sums_of_a_fylke_must_be_nearly_alike(
    copies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_official(copies, "300")
    assert run(copies, tmp_path / "out") == 1
    assert capsys.readouterr().err == (
        "ssb/folkemengde_landet_fylke_offisiell.csv: 0 has 300 persons in 2024, and "
        "ssb/befolkning_fylke_landet_2006_2026.csv.gz 88 more or fewer\n"
    )


def test_what_the_rules_do_not_believe_is_left_out_and_named(copies: Path, tmp_path: Path) -> None:
    """A single figure far below like ones on both sides."""
    table = "SSB Arealprofiler"
    drawn = {"2015": "3", "2016": "0.1", "2017": "3", "2018": "3.1"}
    rows = [figure("kommunalt_disp_boliger_pst", table, y, v, "5006") for y, v in drawn.items()]
    write_figures(copies, [*figures(), *rows])
    assert run(copies, tmp_path / "out") == 0
    snapshot, payload = load_snapshot(tmp_path / "out", "arealprofiler")
    cells = read_cells(payload)
    found = {year: cells["5006", "kommunalt_disp_boliger_pst", year] for year in drawn}
    assert found == {
        "2015": (3, None),
        "2016": (None, ".."),
        "2017": (3, None),
        "2018": (3.1, None),
    }
    assert snapshot.note.endswith(
        "Ikke tatt med i «Boliger kommunen disponerer», fordi tallet ikke er til å tro ved siden "
        "av de andre: 5006 (2016)."
    )


def test_the_edition_is_raised_and_never_lowered(copies: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    write_edition(out, Edition("2026-11-22", 1))
    run(copies, out)
    assert load_edition(out) == EDITION
    later = Edition("2027-01-01", EDITION.number + 1)
    write_edition(out, later)
    run(copies, out)
    assert load_edition(out) == later


def test_two_files_may_have_the_same_figure_and_not_two_figures(
    copies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = FILES[4]
    same = figure("fastlege_KOSkapasitet0000", "12005", "2022", "50")
    write_figures(copies, [same], later)
    assert run(copies, tmp_path / "one") == 0
    write_figures(copies, [same, same], later)
    assert run(copies, tmp_path / "two") == 1
    assert capsys.readouterr().err.endswith("kommune 0301 in 2022 stands twice\n")
    write_figures(copies, [figure("fastlege_KOSkapasitet0000", "12005", "2022", "51")], later)
    assert run(copies, tmp_path / "two") == 1
    assert capsys.readouterr().err == (
        f"{copies / later}: fastlege_KOSkapasitet0000 for kommune 0301 in 2022 is 51, and 50 in "
        "another file\n"
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            ["0301", "antall_katter", "00001", "", "2024", "3", "noen/kopier@0123abc", ""],
            (
                "has series that are neither imported nor left out: antall_katter. "
                "Put each into a recipe or into left_out.py."
            ),
        ),
        (
            ["0301", "gebyr_vann", "12842", "", "2025", "nan", "noen/kopier@0123abc", ""],
            "gebyr_vann for kommune 0301 in 2025 is 'nan', not a number",
        ),
        (
            ["0301", "gebyr_vann", "12842", "", "2025", "", "noen/kopier@0123abc", ""],
            "gebyr_vann for kommune 0301 in 2025 is '', not a number",
        ),
    ],
)
def test_a_row_that_cannot_be_read_stops_the_import(
    copies: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    row: list[object],
    message: str,
) -> None:
    write_figures(copies, [*figures(), row])
    assert run(copies, tmp_path / "out") == 1
    assert message in capsys.readouterr().err
    assert contents(tmp_path / "out") == {}


def test_what_was_fetched_since_is_kept(copies: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(copies, out)
    origin = load_origin(out, "12842")
    assert origin is not None
    write_snapshot(out, replace(origin, origin="statbank", copied_from=()), {"value": [1]})
    (out / "14674.meta.json").write_text("{")
    assert run(copies, out) == 0
    assert load_snapshot(out, "12842")[1] == {"value": [1]}
    assert load_snapshot(out, "14674")[0].origin == "copy"


def test_a_folder_without_copies_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, tmp_path / "out") == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/klass/kommuner_2024.csv is missing: is DIR the folder of copies?\n"
    )


def test_no_series_is_both_imported_and_left_out() -> None:
    imported = [series.name for recipe in RECIPES for series in recipe.series]
    left_out = [name for names in LEFT_OUT.values() for name in names]
    assert len(imported + left_out) == len({*imported, *left_out})
