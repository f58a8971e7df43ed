"""JSON-stat is read back with pyjstat, and says what the series of /data/indikator/ do."""

import json
import math
import warnings
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pyjstat import pyjstat

from faktaark.model.figures import Survey
from faktaark.outputs.files.json_stat import Texts, render_json_stat
from faktaark.outputs.files.series import render_series
from faktaark.sheets.flags import mark_kommuner
from tests.examples import real
from tests.examples.strings import STRINGS
from tests.unit.outputs.pages.sample_pages import SITE

KEYS = tuple(about.key for about in real.texts("nb"))


def render(place: int, survey: Survey) -> str:
    one = real.material()
    about: Texts = {"nb": real.texts("nb")[place], "nn": real.texts("nn")[place]}
    marks = mark_kommuner(survey, about["nb"])
    stat = render_json_stat(SITE, one.regions, one.edition, survey, about, marks, STRINGS)
    return stat.decode()


@cache
def written(key: str) -> tuple[str, dict[str, Any]]:
    """The JSON-stat of an indicator as it was written, and its series."""
    place = KEYS.index(key)
    survey = real.surveys()[place]
    marks = mark_kommuner(survey, real.texts("nb")[place])
    return render(place, survey), json.loads(render_series(survey, marks))


def read(key: str) -> tuple[pyjstat.Dataset, dict[str, Any]]:
    text, series = written(key)
    return pyjstat.Dataset.read(text), series


@pytest.mark.parametrize("key", KEYS)
def test_every_cell_is_that_of_the_series(key: str) -> None:
    dataset, series = read(key)
    years = [str(year) for year in series["slutt"]]
    assert dataset["dimension"]["tid"]["category"]["index"] == years
    assert set(dataset["dimension"]["region"]["category"]["index"]) == set(series["serier"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyjstat's own
        table = dataset.write("dataframe", naming="id")
    assert len(table) == len(years) * len(series["serier"])
    for code, rows in table.groupby("region"):
        numbers = [None if math.isnan(number) else number for number in rows["value"]]
        assert list(rows["tid"]) == years
        assert numbers == series["serier"][code]["verdi"], code


@pytest.mark.parametrize("key", KEYS)
def test_every_cell_without_a_number_says_why_and_no_mark_is_lost(key: str) -> None:
    dataset, series = read(key)
    status = dataset.get("status", {})
    assert all(str(place) in status for place, v in enumerate(dataset["value"]) if v is None)
    told: dict[str, str] = {}
    years = len(series["slutt"])
    for row, code in enumerate(dataset["dimension"]["region"]["category"]["index"]):
        one = series["serier"][code]
        for place in range(years):
            codes = [one.get("mangler", {}).get(str(place), "")]
            codes += one.get("merker", []) if place == years - 1 else []
            told[str(row * years + place)] = " ".join(filter(None, codes))
    assert status == {place: codes for place, codes in told.items() if codes}


@pytest.mark.parametrize("key", KEYS)
def test_what_it_says_is_explained(key: str) -> None:
    dataset, series = read(key)
    extension = dataset["extension"]
    used = {code for codes in dataset.get("status", {}).values() for code in codes.split()}
    assert set(extension["status"]) == used
    assert all(words["nb"] and words["nn"] for words in extension["status"].values())
    assert extension["nokkel"] == key
    for code, one in series["serier"].items():
        assert extension["brudd"].get(code, []) == one.get("brudd", [])
        assert extension["metode"].get(code) == one.get("metode")
        assert extension["antall"].get(code) == one.get("antall")
        places = {str(year): str(place) for place, year in enumerate(series["slutt"])}
        told = {places[year]: each for year, each in extension["dekning"].get(code, {}).items()}
        assert told == one.get("dekning", {})


def test_a_preliminary_figure_says_so_in_its_year() -> None:
    survey = real.surveys()[0]
    own, year = survey.kommuner["0301"], survey.periods[-2].end
    planted = replace(own, preliminary=(year,))
    survey = replace(survey, kommuner={**survey.kommuner, "0301": planted})
    dataset = json.loads(render(0, survey))
    codes = dataset["dimension"]["region"]["category"]["index"]
    place = (codes.index("0301") + 1) * len(survey.periods) - 2
    found = {int(at) for at, each in dataset["status"].items() if "forelopig" in each.split()}
    assert found == {place}
    assert dataset["extension"]["status"]["forelopig"]["nn"] == "førebels tal"


def test_it_has_the_parts_that_the_form_asks_for() -> None:
    for key in KEYS:
        dataset, _ = read(key)
        assert (dataset["version"], dataset["class"]) == ("2.0", "dataset")
        assert dataset["href"] == f"{SITE.url}data/jsonstat/{key}.json"
        assert math.prod(dataset["size"]) == len(dataset["value"])
        roles = [name for names in dataset["role"].values() for name in names]
        assert sorted(roles) == sorted(dataset["id"])
        for name, size in zip(dataset["id"], dataset["size"], strict=True):
            category = dataset["dimension"][name]["category"]
            assert len(category["index"]) == size
            assert list(category["label"]) == category["index"]
            assert all(category["label"].values())
        unit = dataset["dimension"]["innhold"]["category"]["unit"]["verdi"]
        assert unit["label"] and unit["decimals"] >= 0
