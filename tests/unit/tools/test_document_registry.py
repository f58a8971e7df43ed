"""docs/registry.md and the JSON Schema for editors: fresh, complete, right about the real file."""

import tomllib

import jsonschema
import pytest
from pydantic import BaseModel

from faktaark.registry.indicator_schema import IndicatorEntry
from faktaark.registry.schema import File
from tests.sites import ROOT
from tools.document_registry import SECTIONS, make_files, make_schema

WRITTEN = tomllib.loads((ROOT / "indicators.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", make_files())
def test_the_generated_files_are_fresh(path: str) -> None:
    """`make docs` renews them."""
    assert (ROOT / path).read_text(encoding="utf-8") == make_files()[path]


def test_every_key_is_explained() -> None:
    entries: list[type[BaseModel]] = [File, *(entry for _, entry in SECTIONS)]
    lacking = [
        f"{entry.__name__}.{name}"
        for entry in entries
        for name, field in entry.model_fields.items()
        if not field.description
    ]
    assert lacking == []


def test_the_schema_accepts_the_real_file() -> None:
    jsonschema.validate(WRITTEN, make_schema())


@pytest.mark.parametrize(
    "section, key, value",
    [
        ("site", "publiser", "SSB"),  # unknown
        ("defaults", "decimals", "en"),  # of another type
        ("defaults", "noise", "gaussian"),  # not on the list
    ],
)
def test_the_schema_refuses_what_the_build_refuses(section: str, key: str, value: str) -> None:
    broken = {**WRITTEN, section: {**WRITTEN[section], key: value}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, make_schema())


def test_a_type_is_said_as_toml_has_it() -> None:
    registry = make_files()["docs/registry.md"]
    row = next(line for line in registry.splitlines() if line.startswith("| `decimals`"))
    assert row.startswith("| `decimals` | whole number ≥ 0 ≤ 3 | – |")
    assert str(IndicatorEntry.model_fields["decimals"].description) in row
