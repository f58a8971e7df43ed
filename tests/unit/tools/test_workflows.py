"""The workflows: what they hand to a shell, and what the daily one says and waits for.

`gh` is a script here, that answers as it is told and writes down what it is asked for.
"""

import json
import os
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest

from tests.sites import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PUBLISH = ROOT / ".github/workflows/publish.yml"
JOB = re.compile(r"^  ([a-z]+):\n((?:    .*\n|\n)+)", re.MULTILINE)
SCRIPT = re.compile(r"^( +)run: \|\n((?:\1  .*\n|\n)+)", re.MULTILINE)

needs_jq = pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")


def list_jobs(path: Path) -> dict[str, str]:
    return dict(JOB.findall(path.read_text(encoding="utf-8").partition("\njobs:\n")[2]))


def find_script(job: str) -> str:
    """Return the one script of several lines in a job of the daily workflow."""
    ((_, script),) = SCRIPT.findall(list_jobs(PUBLISH)[job])
    return textwrap.dedent(script)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_has_a_limit_and_a_script_has_its_inputs_by_environment(path: Path) -> None:
    jobs = list_jobs(path)
    assert jobs
    assert [name for name, said in jobs.items() if "\n    timeout-minutes: " not in said] == []
    scripts = [script for said in jobs.values() for _, script in SCRIPT.findall(said)]
    lines = re.findall(r"^ +(?:- )?run: (?!\|).*$", path.read_text(), re.MULTILINE)
    assert [text for text in (*scripts, *lines) if "${{" in text] == []


def test_what_any_job_says_is_told() -> None:
    jobs = list_jobs(PUBLISH)
    listed = re.search(r"needs: \[(.*)\]", jobs.pop("tell"))
    assert listed
    assert sorted(listed[1].split(", ")) == sorted(jobs)


def test_nothing_is_published_before_its_tests_have_passed() -> None:
    assert "needs: [fetch, build, tested]" in list_jobs(PUBLISH)["deploy"]


# --- the scripts ---------------------------------------------------------------------------------

GH = """#!/usr/bin/env python3
import json, os, sys
said = json.loads(os.environ["ANSWERS"])
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
answer = said.get(" ".join(sys.argv[1:3]), "")
print(answer)
"""


def run(
    folder: Path, job: str, answers: dict[str, str], **given: str
) -> tuple[int, list[list[str]]]:
    """Run a job's script as GitHub does; return its exit code and what was asked of `gh`."""
    (folder / "gh").write_text(GH)
    (folder / "gh").chmod(0o755)
    (folder / "sleep").write_text("#!/bin/sh\nexit 7\n")
    (folder / "sleep").chmod(0o755)
    calls = folder / "calls"
    calls.touch()
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "CALLS": str(calls),
        "ANSWERS": json.dumps(answers),
        **given,
    }
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", find_script(job)]
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, [json.loads(line) for line in calls.read_text().splitlines()]


TITLE = "The daily publishing fails"
OPEN = json.dumps([{"number": 3, "title": f"{TITLE} at times"}, {"number": 8, "title": TITLE}])


def tell(folder: Path, issues: str, **results: str) -> list[str]:
    """Return what `gh` was asked for after the list of issues."""
    needs = {job: {"result": results.get(job, "success")} for job in ("check", "fetch", "deploy")}
    code, calls = run(
        folder,
        "tell",
        {"issue list": issues},
        TITLE=TITLE,
        NEEDS=json.dumps(needs),
        RUN="https://r",
    )
    assert code == 0
    return [" ".join(call) for call in calls[1:]]


@needs_jq
@pytest.mark.parametrize("result", ["failure", "cancelled"])
def test_a_job_that_fails_or_takes_too_long_is_told_of_in_one_issue(
    tmp_path: Path, result: str
) -> None:
    (said,) = tell(tmp_path, "[]", fetch=result, deploy="skipped")
    assert said.startswith(
        f"issue create --title {TITLE} --body fetch: {result}. The published site stays"
    )
    (tmp_path / "calls").unlink()
    (said,) = tell(tmp_path, OPEN, fetch=result, deploy="skipped")
    assert said.startswith(f"issue comment 8 --body fetch: {result}. ")


@needs_jq
def test_whether_the_site_was_published_is_told(tmp_path: Path) -> None:
    (said,) = tell(tmp_path, "[]", check="failure")
    assert "check: failure. The site was published all the same. See https://r" in said


@needs_jq
def test_the_issue_is_closed_when_all_goes_well_again(tmp_path: Path) -> None:
    assert tell(tmp_path, OPEN, deploy="skipped") == [
        "issue close 8 --comment It works again: https://r."
    ]
    (tmp_path / "calls").unlink()
    assert tell(tmp_path, "[]") == []


@needs_jq
@pytest.mark.parametrize(
    "runs, code",
    [
        ([("completed", "failure"), ("completed", "success")], 0),
        ([("completed", "failure"), ("completed", "cancelled")], 1),
        ([], 1),
        ([("completed", "failure"), ("in_progress", "")], 7),  # it waits
    ],
)
def test_the_tests_of_the_commit_must_have_passed(
    tmp_path: Path, runs: list[tuple[str, str]], code: int
) -> None:
    listed = json.dumps([{"status": status, "conclusion": how} for status, how in runs])
    ended, calls = run(tmp_path, "tested", {"run list": listed}, GITHUB_SHA="abc")
    assert ended == code
    assert calls[0][:6] == ["run", "list", "--workflow", "test.yml", "--commit", "abc"]
