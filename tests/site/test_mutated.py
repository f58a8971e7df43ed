"""Faults made by chance, the same ones every time: none ends in a traceback, hangs, harms the old
site or puts into a page what no page can hold.

Those of a day are made with `FAKTAARK_SEED=… FAKTAARK_FAULTS=1000`.
"""

import os
import random
import shutil

import pytest

from tests.examples.slim import make_slim
from tests.site.breaking import (
    Break,
    Project,
    ask_for_fees,
    break_configuration,
    break_snapshot,
    build,
    build_if_new,
    fetch,
    keep_what_is_said,
    misbehave,
    serve,
)

SEED = os.environ.get("FAKTAARK_SEED", "faktaark")
FAULTS = int(os.environ.get("FAKTAARK_FAULTS", "200"))
PARTS = 2
"""How many tests share the faults of a kind, so that two processes have as much to do."""

in_parts = pytest.mark.parametrize("part", range(PARTS))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    base = tmp_path_factory.mktemp("slim")
    made = Project(make_slim(base / "whole"), base / "old", base / "room")
    made.old.mkdir()
    made.restore()
    shutil.rmtree(made.site)
    outcome = build(made)
    assert (outcome.code, outcome.fault) == (0, "")
    made.old.rmdir()
    shutil.move(made.site, made.old)
    made.restore()
    keep_what_is_said(made)
    return made


@pytest.mark.expects_warnings
@in_parts
@pytest.mark.parametrize("breaks", [break_configuration, break_snapshot])
def test_a_fault_made_by_chance_is_refused_in_words_or_harmless(
    project: Project, breaks: Break, part: int
) -> None:
    fell, codes = [], []
    for number in range(part, FAULTS, PARTS):
        chance = random.Random(f"{SEED} {breaks.__name__} {number}")
        project.restore()
        file = breaks(chance, project.folder)
        outcome = build(project)
        codes.append(outcome.code)
        if outcome.fault:
            fell.append(f"{number} {file}: {outcome.fault}")
    assert fell == []
    assert codes.count(1) > 0.5 * len(codes)  # else the faults are none
    assert codes.count(0) > 0.1 * len(codes)


@pytest.mark.expects_warnings
@in_parts
def test_an_answer_changed_by_chance_is_refused_in_words_or_harmless(
    project: Project, part: int
) -> None:
    """One of the answers to a fetch is changed; then a build without the network must do."""
    fell, told = [], []
    with serve(project) as ssb:
        for number in range(part, FAULTS, PARTS):
            chance = random.Random(f"{SEED} answer {number}")
            project.restore()
            ask_for_fees(project)
            asked = misbehave(chance, ssb)
            fetched = fetch(project, ssb)
            built = build_if_new(project)
            told.append(fetched.said)
            if fault := fetched.fault or built.fault or (built.said if built.code else ""):
                fell.append(f"{number} {asked}: {fault}")
    assert fell == []
    assert len(list(filter(None, told))) > len(told) / 2  # else the faults are none
    assert told.count("") > 0.1 * len(told)


def test_what_falls_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback, and a page with what no page can hold, would not pass unnoticed."""
    project.restore()
    monkeypatch.setattr("generate.load_config", lambda *_, **__: 1 / 0)
    assert "ZeroDivisionError" in build(project).fault
    monkeypatch.undo()
    (project.folder / "content/about.md").write_text(
        "## a\n### nb: A\n\x07\n### nn: A\nb\n", encoding="utf-8"
    )
    monkeypatch.setattr("faktaark.untrusted.find_forbidden", lambda _text: "")
    assert "U+0007" in build(project).fault
