"""1 January, against a server: «nothing need be done» when KLASS has new kommuner.

KLASS is ahead of everything: it has the kommuner of the new year and what became of whom, and not
yet their KOSTRA-grupper and sentralitet; no table knows the new numbers. One run takes that in, and
the pages of what is new are built. The changes are those of `test_new_year`.
"""

import copy
import json
from typing import Any

import pytest

import generate
from tests.site.live import QUERIES, Project, project, set_clock
from tests.site.test_new_year import HEIRS, change_changes, change_codes

__all__ = ["project"]  # the fixture


@pytest.fixture
def january(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The second of January: the lists of the old year are all that the snapshot has."""
    lists: dict[str, Any] = copy.deepcopy(project.ssb.klass)
    kommuner, fylker = lists.pop(QUERIES["klass-131"]), lists.pop(QUERIES["klass-104"])
    change_codes(kommuner)
    change_changes(lists[QUERIES["klass-131-changes"]])
    lists["classifications/131/codesAt?date=2027-01-01"] = kommuner
    lists["classifications/104/codesAt?date=2027-01-01"] = fylker
    project.ssb.klass = lists
    set_clock(monkeypatch, "2027-01-02T12:00:00+00:00")
    return project


@pytest.mark.expects_warnings
def test_nothing_need_be_done_on_1_january(
    january: Project, caplog: pytest.LogCaptureFixture
) -> None:
    where = ("--statbank", january.ssb.base, "--klass", january.ssb.klass_base)
    chosen = ("--kommune", *HEIRS, "--sprak", "nb", "--no-pdf", "--jobs", "1")
    assert generate.main([*chosen, *where, "--output", str(january.site)]) == 0
    assert not [message for message in caplog.messages if "are kept as they are" in message]
    assert any("1161 Karmsund is not in KLASS's list yet" in m for m in caplog.messages)
    for number in HEIRS:
        told = json.loads((january.site / f"kommune/{number}/tall.json").read_text())
        assert told["kommune"]["kostragruppe"].startswith("EKG")
    merged = (january.site / "kommune/1161/index.html").read_text(encoding="utf-8")
    assert "SSB har ikke fastsatt gruppen etter endringen; dette er gruppen til Karmøy" in merged
    renumbered = (january.site / "kommune/5640/index.html").read_text(encoding="utf-8")
    assert "SSB har ikke fastsatt gruppen" not in renumbered
    assert "2886" in renumbered  # its inhabitants, under the old number in the table
