"""The expected comparisons of the ladder: what was 120 is set against 98, in every form.

Each line of expected_ladder.txt has language, adjective, gender, subject and verdict, and then the
sentence. A rule for words that is changed changes many of them, so they are renewed with `make
expected`; whoever changed the rule reads the difference. A new case is a line without a sentence.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from faktaark.model.figures import Verdict
from faktaark.model.language import Language
from faktaark.model.registry import Adjective, Gender
from faktaark.text.sentences import comparison_text
from tests.examples.comparisons import HAMAR, comparison, indicator, phrasing, plain, reference

PATH = Path(__file__).parent / "expected_ladder.txt"
HEADING = "# language | adjective | gender | subject | verdict | sentence\n"


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the file."""

    language: Language
    adjective: Adjective
    gender: Gender
    subject: str
    verdict: Verdict
    sentence: str


def read_cases(text: str) -> list[Case]:
    return [read_case(line) for line in text.splitlines() if not line.startswith("#")]


def read_case(line: str) -> Case:
    cells: list[Any] = [cell.strip() for cell in line.split("|")]
    language, adjective, gender, subject, verdict, sentence = cells
    return Case(language, adjective, gender, subject, Verdict(verdict), sentence)


def render_cases(cases: Iterable[Case]) -> str:
    lines = (
        f"{case.language} | {case.adjective} | {case.gender} | {case.subject}"
        f" | {case.verdict.value} | {case.sentence}\n"
        for case in cases
    )
    return HEADING + "".join(lines)


def say(case: Case) -> str:
    """Return the sentence that the code makes for a case."""
    words = phrasing(case.language, subject=case.subject, gender=case.gender)
    index = indicator(words=words, adjective=case.adjective, unit="indeks", decimals=0)
    compared = comparison("120", reference("98"), case.verdict, index)
    return plain(comparison_text(HAMAR, compared, case.language))


CASES = read_cases(PATH.read_text(encoding="utf-8"))


def main() -> int:
    """Write the file anew with the sentences that the code makes now."""
    if "CI" in os.environ:
        sys.exit("expected sentences are renewed by a person who reads the difference, not in CI")
    renewed = [replace(case, sentence=say(case)) for case in CASES]
    changed = sum(old != new for old, new in zip(CASES, renewed, strict=True))
    PATH.write_text(render_cases(renewed), encoding="utf-8")
    print(f"{PATH.relative_to(Path.cwd())}: {changed} of {len(CASES)} sentences changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
