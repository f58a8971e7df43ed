"""What is in Python and in JavaScript gives the same: see tests/js/both_languages.test.js."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from faktaark.charts.lines import spread
from faktaark.charts.style import find_runs
from faktaark.model.figures import Period, Series, Value
from faktaark.text.phrases import upper_first
from tests.examples.drawn import read_value

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "cases_of_both_languages.json").read_text(encoding="utf-8")
)


def cases(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case.get("case"))


def test_every_kind_of_case_is_tried() -> None:
    assert set(CASES) == {"spread", "runs", "csv", "upper_first"}


@cases("spread")
def test_labels_are_spread(case: dict[str, Any]) -> None:
    places = spread(case["wanted"], case["gap"], case["low"], case["high"])
    assert places == pytest.approx(case["places"], abs=1e-9)


def make_value(number: float | None) -> Value:
    return read_value(".." if number is None else str(number))


@cases("runs")
def test_runs_are_parted(case: dict[str, Any]) -> None:
    series = Series(
        tuple(Period(end, str(end)) for end in case["ends"]),
        tuple(map(make_value, case["numbers"])),
        tuple(case["breaks"]),
    )
    assert [[list(point) for point in run] for run in find_runs(series)] == case["runs"]


@cases("csv")
def test_a_line_of_csv_is_quoted(case: dict[str, Any]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerow(case["row"])
    assert text.getvalue() == case["line"]


@cases("upper_first")
def test_the_first_letter_is_a_capital(case: dict[str, Any]) -> None:
    assert upper_first(case["text"]) == case["upper"]
