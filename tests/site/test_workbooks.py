"""The workbooks say what tall.json does, marks and coverage too; a planted fault is named."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.reading.agreement_workbook import find_differences
from tests.reading.readers import read_json

KOMMUNER = ("0301", "1151", "1508", "1580", "5612")
"""Alone in its gruppe, smallest, divided twice, and one with many small numbers."""


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("number", KOMMUNER)
def test_a_workbook_says_what_the_other_forms_do(site: Path, number: str, language: str) -> None:
    assert find_differences(site, number, language) == []


FAULTS: dict[str, tuple[Any, str]] = {
    "a number": (lambda rows: rows["eldre-67"].update(verdi=1.5), "eldre-67, "),
    "a reference": (
        lambda rows: rows["lavinntekt"]["sammenligning"]["landet"].update(verdi=1.5),
        "lavinntekt, Landet",
    ),
    "a mark": (lambda rows: rows["eldre-67"].update(merker=["sma_tall"]), "eldre-67: mark"),
    "a flag": (lambda rows: rows["eldre-67"]["merker"].append("uvanlig"), "eldre-67: remark"),
    "coverage": (
        lambda rows: rows["lesing-8"]["sammenligning"]["landet"].update(andel=12),
        "lesing-8: remark",
    ),
    "coverage left out": (
        lambda rows: rows["lesing-8"]["sammenligning"]["landet"].pop("alle"),
        "lesing-8: remark",
    ),
    "an older period": (
        lambda rows: rows["leier"]["serier"]["landet"][0].update(verdi=1.5),
        "leier, landet, ",
    ),
    "coverage of an older period": (
        lambda rows: rows["leier"]["serier"]["landet"][0].update(andel=12),
        "coverage: leier, landet",
    ),
    "a reason": (
        lambda rows: rows["eldre-67"].update(verdi=None, mangler="mangler"),
        "eldre-67, ",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_named(site: Path, tmp_path: Path, name: str) -> None:
    for folder in ("kommune/1580", "data/region"):
        shutil.copytree(site / folder, tmp_path / folder)
    file = tmp_path / "kommune/1580/tall.json"
    document = read_json(file)
    change, named = FAULTS[name]
    change({row["nokkel"]: row for row in document["indikatorer"]})
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert [fault for fault in find_differences(tmp_path, "1580", "nb") if named in fault]
