"""The series and the whole data set say what tall.json says, and the package describes them."""

import csv
import hashlib
import io
import json
import zipfile
from functools import cache
from typing import Any

import pytest

from faktaark.model.language import LANGUAGES
from faktaark.outputs.files.dataset import (
    INDICATOR_FIELDS,
    REGION_FIELDS,
    VALUE_FIELDS,
    make_dataset,
)
from faktaark.outputs.files.kommune import render_json
from faktaark.outputs.files.region import render_region
from faktaark.outputs.files.series import (
    COLUMNS,
    Described,
    Marks,
    render_index,
    render_newest,
    render_series,
)
from faktaark.sheets.flags import mark_kommuner
from tests.examples import real
from tests.examples.strings import STRINGS
from tests.reading.readers import expand_series


def described() -> Described:
    return {language: real.texts(language) for language in LANGUAGES}


@cache
def marks() -> dict[str, Marks]:
    pairs = zip(real.surveys(), real.texts("nb"), strict=True)
    return {survey.indicator.key: mark_kommuner(survey, about) for survey, about in pairs}


@cache
def package() -> dict[str, bytes]:
    one = real.material()
    pages = make_dataset(
        one.config, one.regions, one.edition, real.surveys(), described(), marks(), STRINGS["nb"]
    )
    return {page.path.removeprefix("data/"): page.content for page in pages}


def read_csv(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package()[path].decode(), newline=""), strict=True))


@cache
def series() -> dict[str, Any]:
    return {
        s.indicator.key: json.loads(render_series(s, marks()[s.indicator.key]))
        for s in real.surveys()
    }


@cache
def region(code: str) -> dict[str, Any]:
    (found,) = (one for one in real.material().regions.shared if one.code == code)
    content: dict[str, Any] = json.loads(render_region(found, real.surveys()))
    return content


def test_the_newest_are_the_last_of_the_series() -> None:
    """Also of who has none, and with what stands beside a number; a preliminary one says so."""
    for survey in real.surveys():
        key = survey.indicator.key
        whole, last = series()[key], json.loads(render_newest(survey, marks()[key]))
        assert last["perioder"] == whole["perioder"][-1:]
        assert last["slutt"] == whole["slutt"][-1:]
        early = whole["slutt"][-1] in whole.get("forelopig", ())
        assert last.get("forelopig") == ([whole["slutt"][-1]] if early else None)
        end = str(len(whole["slutt"]) - 1)
        assert last["serier"].keys() == whole["serier"].keys()
        for code, one in last["serier"].items():
            of = whole["serier"][code]
            assert one["vist"] == of["vist"][-1:]
            assert one.get("mangler", {}).get("0") == of.get("mangler", {}).get(end)
            assert [one.get(name) for name in ("metode", "merker")] == [
                of.get(name) or None for name in ("metode", "merker")
            ]


@pytest.mark.parametrize("number", ["0301", "1151", "1580", "3403"])
def test_the_series_are_those_of_tall_json(number: str) -> None:
    kommune = real.material().kommune(number)
    codes = {
        "kommunen": number,
        "kostragruppe": kommune.kostra_gruppe,
        "fylke": kommune.fylke,
        "landet": "0",
    }
    seen = partial = 0
    document = json.loads(render_json([real.sheet(number, "nb")]))
    for indicator in expand_series(document, region)["indikatorer"]:
        mine = series()[indicator["nokkel"]]
        periods = [one["periode"] for one in indicator["serier"]["kommunen"]]
        before = len(mine["perioder"]) - len(periods)  # without a number for this kommune
        assert mine["perioder"][before:] == periods
        for name, points in indicator["serier"].items():
            if codes.get(name) not in mine["serier"]:
                continue  # a gruppe of one, naboer, and who one that is alone is set against
            found = mine["serier"][codes[name]]
            assert found["verdi"] == [None] * before + [one["verdi"] for one in points]
            assert found["vist"] == [None] * before + [one["vist"] for one in points]
            missing = {
                str(i): p["mangler"] for i, p in enumerate(points, start=before) if p["mangler"]
            }
            told = found.get("mangler", {})
            assert {i: code for i, code in told.items() if int(i) >= before} == missing
            assert len(told) == len(missing) + before
            lacking = {
                str(i): [one["antall"], one["alle"], one["andel"]]
                for i, one in enumerate(points, start=before)
                if "alle" in one
            }
            assert found.get("dekning", {}) == lacking
            partial += len(lacking)
            seen += 1
        if indicator["vist"]:
            assert mine["serier"][number]["merker"] == indicator["merker"]
    assert seen > 50
    assert partial > 20


def test_the_data_set_is_the_series() -> None:
    themes = {about.theme for about in real.texts("nb")}
    lines = 0
    for theme in themes:
        for line in read_csv(f"tall/{theme}.csv"):
            one = series()[line["nokkel"]]
            place = one["slutt"].index(int(line["slutt"]))
            found = one["serier"][line["region"]]
            assert line["vist"] == (found["vist"][place] or "")
            assert line["mangler"] == found.get("mangler", {}).get(str(place), "")
            verdi = found["verdi"][place]
            assert (float(line["verdi"]) if line["verdi"] else None) == verdi
            newest = place == len(one["slutt"]) - 1
            assert line["merker"] == (" ".join(found.get("merker", [])) if newest else "")
            lacking = found.get("dekning", {}).get(str(place), [])
            told = [line["antall"], line["alle"], line["andel"]] if line["alle"] else []
            assert told == ["" if number is None else str(number) for number in lacking]
            lines += 1
    assert lines == sum(len(s["perioder"]) * len(s["serier"]) for s in series().values())


def test_the_index_names_every_indicator_and_region_once() -> None:
    one = real.material()
    alike = {"3403": ("3901", "3103")}
    index = json.loads(
        render_index(one.config, one.regions, one.edition, described(), alike, STRINGS)
    )
    assert index["kolonner"] == list(COLUMNS)
    assert [i["nokkel"] for i in index["indikatorer"]] == list(series())
    codes = [region["kode"] for region in index["regioner"]]
    assert len(set(codes)) == len(codes) == 2 + 16 + 15 + 357
    assert set(codes) == set(series()["eldre-67"]["serier"])
    hamar = next(region for region in index["regioner"] if region["kode"] == "3403")
    assert hamar == {
        "kode": "3403",
        "slag": "kommune",
        "navn": {"nb": "Hamar", "nn": "Hamar"},
        "fylke": "34",
        "kostragruppe": "EKG10",
        "naboer": list(one.kommune("3403").neighbours),
        "like": ["3901", "3103"],
    }
    assert index["mangler"]["skjermet"]["nn"] == "for få personar til at talet kan visast"


def test_the_package_describes_every_table_and_its_columns() -> None:
    content = json.loads(package()["datapackage.json"])
    assert content["profile"] == "tabular-data-package"
    assert content["name"] == "faktaark-for-kommuner"
    assert content["licenses"][0]["name"] == "CC-BY-4.0"
    tables = {path for path in package() if path.endswith(".csv")}
    assert {resource["path"] for resource in content["resources"]} == tables
    for resource in content["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        header = package()[resource["path"]].split(b"\r\n", 1)[0].decode()
        assert header == ",".join(names)


def test_every_table_of_the_package_can_be_checked() -> None:
    content = json.loads(package()["datapackage.json"])
    for resource in content["resources"]:
        table = package()[resource["path"]]
        assert resource["bytes"] == len(table)
        assert resource["hash"] == f"sha256:{hashlib.sha256(table).hexdigest()}"


def test_keys_of_the_package_hold() -> None:
    indicators = [line["nokkel"] for line in read_csv("indikatorer.csv")]
    regions = [line["kode"] for line in read_csv("regioner.csv")]
    assert len(set(indicators)) == len(indicators)
    assert len(set(regions)) == len(regions)
    for theme in {about.theme for about in real.texts("nb")}:
        lines = read_csv(f"tall/{theme}.csv")
        keys = [(line["nokkel"], line["region"], line["slutt"]) for line in lines]
        assert len(set(keys)) == len(keys)
        assert {key for key, _, _ in keys} <= set(indicators)
        assert {region for _, region, _ in keys} <= set(regions)


def test_every_value_has_the_type_of_its_field() -> None:
    tables = {"indikatorer.csv": INDICATOR_FIELDS, "regioner.csv": REGION_FIELDS}
    tables["tall/valg.csv"] = VALUE_FIELDS
    read = {"integer": int, "number": float, "string": str}
    for path, fields in tables.items():
        for line in read_csv(path):
            for name, kind in fields.items():
                if kind == "boolean":
                    assert line[name] in ("true", "false")
                elif line[name]:
                    read[kind](line[name])


def test_the_zip_holds_the_package_and_is_the_same_every_time() -> None:
    packed = package()["faktaark-data.zip"]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        assert set(names) == set(package()) - {"faktaark-data.zip"}
        assert all(archive.read(name) == package()[name] for name in names)
    one = real.material()
    again = make_dataset(
        one.config, one.regions, one.edition, real.surveys(), described(), marks(), STRINGS["nb"]
    )
    assert list(again)[-1].content == packed
