"""Numbers that come back, in KLASS's list of changes: a build ends, and says what is so."""

import json
import shutil
from typing import Any

import pytest

from tests.examples.slim import UTSIRA, write_list
from tests.site.breaking import Project, build
from tests.site.test_mutated import project

__all__ = ["project"]  # the fixture

Line = tuple[int, str, str]  # the year, the old number and the new one

CHAINS: dict[str, tuple[Line, ...]] = {
    "given back": ((2020, "1151", "1160"), (2024, "1160", "1151")),
    "given back twice": tuple(
        (year, *pair)
        for year, pair in zip(
            (2010, 2012, 2014, 2016), (("1151", "1160"), ("1160", "1151")) * 2, strict=True
        )
    ),
    "swapped on one day": ((2024, "1151", "1149"), (2024, "1149", "1151")),
    "swapped every year": tuple(
        line
        for year in range(2003, 2026)
        for line in ((year, "1151", "1149"), (year, "1149", "1151"))
    ),
    "a ring of three": (
        (2024, "1151", "1149"),
        (2024, "1149", "1146"),
        (2024, "1146", "1151"),
    ),
    "merged, divided, and its number back": (
        (2020, "1151", "1149"),
        (2020, "1149", "1149"),
        (2024, "1149", "1149"),
        (2024, "1149", "1151"),
    ),
    "merged and divided every year": tuple(
        line
        for year in range(2003, 2025, 2)
        for line in (
            (year, "1151", "1160"),
            (year, "1149", "1160"),
            (year + 1, "1160", "1151"),
            (year + 1, "1160", "1149"),
        )
    ),
    "every pair mixed every year": tuple(
        (year, old, new)
        for year in range(2003, 2026)
        for old in ("1151", "1149", "1146")
        for new in ("1151", "1149", "1146")
    ),
    "into itself": ((2020, "1151", "1151"),),
    "back and forth on one day": ((2020, "1151", "1160"), (2020, "1160", "1151")),
}


@pytest.mark.expects_warnings
@pytest.mark.parametrize("lines", CHAINS.values(), ids=list(CHAINS))
def test_a_number_that_comes_back_is_built(project: Project, lines: tuple[Line, ...]) -> None:
    project.restore()
    shutil.rmtree(project.site)  # it lacks the list of what is in it
    snapshot = project.folder / "snapshot"
    codes: Any = json.loads((snapshot / "klass-131.json").read_bytes())["codes"]
    names = {one["code"]: one["name"] for one in codes} | {"1160": "Gamlevik"}
    changes: Any = json.loads((snapshot / "klass-131-changes.json").read_bytes())
    changes["codeChanges"] += [
        {
            "oldCode": old,
            "oldName": names[old],
            "newCode": new,
            "newName": names[new],
            "changeOccurred": f"{year}-01-01",
        }
        for year, old, new in lines
    ]
    write_list(snapshot, "klass-131-changes", changes)
    outcome = build(project)
    assert (outcome.code, outcome.fault) == (0, ""), outcome.said
    page = (project.site / f"kommune/{UTSIRA}/index.html").read_text(encoding="utf-8")
    others = {old for _, old, new in lines if new == UTSIRA != old}
    assert all(f"{old} {names[old]}" in page for old in others)
