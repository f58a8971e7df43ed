"""An invented structure change, in KLASS's stored lists alone, through a whole build.

The tables are the real ones, older than the change. Two kommuner have been merged, one has got a
new number, and one has been divided:

    1149 Karmøy, 1151 Utsira  →  1161 Karmsund
    5612 Kautokeino           →  5640 Kautokeino
    3403 Hamar                →  3461 Hamar, 3462 Vang
"""

import json
from pathlib import Path
from typing import Any

import pytest

import generate
from tests.reading.forms import find_sheet
from tests.reading.readers import read_html, read_json, read_pdf_pages
from tests.site.copies import Project

NEW_YEAR = "2027-01-01"
GONE = {"1149", "1151", "5612", "3403"}
CHANGES = (
    ("1149", "Karmøy", "1161", "Karmsund"),
    ("1151", "Utsira", "1161", "Karmsund"),
    ("5612", "Guovdageaidnu - Kautokeino", "5640", "Guovdageaidnu - Kautokeino"),
    ("3403", "Hamar", "3461", "Hamar"),
    ("3403", "Hamar", "3462", "Vang"),
)
HEIRS = {"1161": "1149", "5640": "5612", "3461": "3403", "3462": "3403"}


def change_codes(answer: dict[str, Any]) -> None:
    names = {new: name for _, _, new, name in CHANGES}
    codes = [one for one in answer["codes"] if one["code"] not in GONE]
    pattern = codes[0]
    answer["codes"] = codes + [{**pattern, "code": c, "name": n} for c, n in names.items()]


def change_correspondence(answer: dict[str, Any]) -> None:
    """An heir has the gruppe and the sentralitet of one that it comes after."""
    items = {one["sourceCode"]: one for one in answer["correspondenceItems"]}
    for new, old in HEIRS.items():
        items[new] = {**items[old], "sourceCode": new}
    answer["correspondenceItems"] = [one for code, one in items.items() if code not in GONE]


def change_changes(answer: dict[str, Any]) -> None:
    answer["codeChanges"] += [
        {
            "oldCode": old,
            "oldName": was,
            "newCode": new,
            "newName": name,
            "changeOccurred": NEW_YEAR,
        }
        for old, was, new, name in CHANGES
    ]


@pytest.fixture
def new_year(project: Project) -> Project:
    project.edit_list("klass-131", change_codes)
    project.edit_list("klass-131-112", change_correspondence)
    project.edit_list("klass-131-128", change_correspondence)
    project.edit_list("klass-131-changes", change_changes)
    sidecar = json.loads((project.snapshot / "klass-131.meta.json").read_text())
    project.edit_sidecar("klass-131", query=sidecar["query"].replace("2026-01-01", NEW_YEAR))
    return project


@pytest.mark.expects_warnings
@pytest.mark.usefixtures("new_year")
def test_a_new_structure_needs_no_change_of_code(tmp_path: Path) -> None:
    output = tmp_path / "ut"
    chosen = ["--kommune", *HEIRS, "1106", "--jobs", "1", "--output", str(output)]
    assert generate.main(["--offline", *chosen]) == 0
    for number in HEIRS:
        sheet = find_sheet(output / f"kommune/{number}", "faktaark", "nb")
        assert len(read_pdf_pages(sheet)) == 2

    merged = read_json(output / "kommune/1161/tall.json")
    assert merged["kommune"]["navn"] == "Karmsund"
    assert {row["vist"] for row in merged["indikatorer"]} == {None}
    page = read_html(output / "kommune/1161/index.html").text
    assert "Tidligere: 1149 Karmøy (til 2027), 1151 Utsira (til 2027)." in " ".join(page.split())

    renumbered = read_json(output / "kommune/5640/tall.json")["indikatorer"][0]
    assert (renumbered["vist"], len(renumbered["serier"]["kommunen"])) == ("2886", 22)

    divided = read_json(output / "kommune/3462/tall.json")["indikatorer"][0]
    assert {one["mangler"] for one in divided["serier"]["kommunen"]} == {"delt"}

    for old in ("1149", "utsira", "5612", "3403"):
        assert (output / old / "index.html").exists(), old
    choice = (output / "3403/index.html").read_text(encoding="utf-8")
    assert all(f'href="../kommune/{heir}/"' in choice for heir in ("3461", "3462"))

    beside = read_json(output / "kommune/1106/tall.json")["indikatorer"][0]["sammenligning"]
    assert beside["naboer"]["mangler"] == "for_fa_kommuner"  # one of them is new
    assert beside["landet"]["vist"] == "5\u202f627\u202f400"
