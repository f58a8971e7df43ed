"""What the tests of whole sites share: a language at a time, and the room on the sheets, which is
measured once a process.
"""

from pathlib import Path

import pytest

import generate
from faktaark.build.context import Plan
from faktaark.build.fitting import fit_rows
from faktaark.build.staging import find_beside
from tests.site.folders import LANGUAGES

_kept: dict[str, bytes] = {}


@pytest.fixture(autouse=True)
def measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put what was measured from the same figures and code beside each new site."""

    def fit(plan: Plan, inputs: str) -> Plan:
        path: Path = find_beside(plan.options.output.resolve(), "rows")
        if inputs in _kept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_kept[inputs])
        fitted = fit_rows(plan, inputs)
        _kept[inputs] = path.read_bytes()
        return fitted

    monkeypatch.setattr(generate, "fit_rows", fit)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)
