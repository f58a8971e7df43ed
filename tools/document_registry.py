"""Write docs/registry.md and docs/indicators.schema.json from the schema of indicators.toml.

    python -m tools.document_registry

Both are made from faktaark/registry/schema.py and indicator_schema.py: the types, the defaults and
the docstring of each key. An editor that knows JSON Schema for TOML offers and checks the keys
while one writes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from faktaark.registry.entries import Words
from faktaark.registry.indicator_schema import (
    DoubtEntry,
    IndicatorEntry,
    PhrasingEntry,
    SourceEntry,
)
from faktaark.registry.schema import (
    BorderEntry,
    DocumentEntry,
    FetchEntry,
    File,
    SiteEntry,
    TableEntry,
    ThemeEntry,
)

ROOT = Path(__file__).resolve().parent.parent
REGISTRY, SCHEMA = "docs/registry.md", "docs/indicators.schema.json"

SECTIONS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("`[site]`", SiteEntry),
    ("`[fetch]`", FetchEntry),
    ("`[[border]]`", BorderEntry),
    ("`[theme.<key>]`", ThemeEntry),
    ("`[document.<key>]`", DocumentEntry),
    ("`[table.<number>]`", TableEntry),
    ("`[indicator.<key>]`", IndicatorEntry),
    ("A source: `[indicator.<key>]` and each of its `stand_in`", SourceEntry),
    ("`doubt` of an indicator", DoubtEntry),
    ("`nb` and `nn` of an indicator", PhrasingEntry),
    ("Words in both languages", Words),
)

INTRODUCTION = """\
<!-- Made by `make docs` from the schema in faktaark/registry/: change it there. -->

# The keys of indicators.toml

A key without a default must be there. Keys of `[indicator.<key>]` may stand in `[defaults]`, and
then hold for every indicator that does not have its own. Unknown keys are errors.

How to add an indicator stands in [CONTRIBUTING.md](../CONTRIBUTING.md).
"""


def main() -> None:
    """Write both files."""
    for path, text in make_files().items():
        (ROOT / path).write_text(text, encoding="utf-8")


def make_files() -> Mapping[str, str]:
    """Return the content of each generated file, by its path in the project."""
    schema = json.dumps(make_schema(), ensure_ascii=False, indent=1) + "\n"
    return {REGISTRY: "\n".join([INTRODUCTION, *_sections()]), SCHEMA: schema}


# --- the reference -------------------------------------------------------------------------------


def _sections() -> Iterator[str]:
    for heading, entry in SECTIONS:
        yield f"## {heading}\n"
        yield _one_line(entry.__doc__ or "") + "\n"
        yield "| key | type | default | what |\n| --- | --- | --- | --- |"
        for name, field in _own_fields(entry).items():
            what = _one_line(field.description or "")
            yield f"| `{name}` | {_type(entry, name)} | {_default(field)} | {what} |"
        yield ""


def _own_fields(entry: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Return the fields of an entry but those that have a section of their own."""
    inherited = SourceEntry.model_fields if entry is IndicatorEntry else {}
    return {
        field.alias or name: field
        for name, field in entry.model_fields.items()
        if name not in inherited
    }


def _type(entry: type[BaseModel], name: str) -> str:
    """Return a key's type in the words of TOML: «text», «one of `m`, `f`», «number ≥ 1»."""
    properties = entry.model_json_schema()["properties"]
    return _describe(properties[name])


def _describe(schema: Mapping[str, object]) -> str:
    match schema:
        case {"$ref": str(ref)}:
            name = ref.rpartition("/")[2]
            return {"Words": "words in both languages", "PhrasingEntry": "table of words"}.get(
                name, "table"
            )
        case {"anyOf": list(options)}:
            kinds = [_describe(option) for option in options if option.get("type") != "null"]
            return " or ".join(dict.fromkeys(kinds))
        case {"enum": list(values)}:
            return "one of " + ", ".join(f"`{value}`" if value else "none" for value in values)
        case {"type": "array", "prefixItems": list(items)}:
            return f"list of {len(items)} numbers"
        case {"type": "array", "items": dict(item)}:
            return f"list of {_describe(item)}"
        case {"type": "object", "additionalProperties": dict(item)}:
            return f"table of {_describe(item)}"
        case {"type": "string"}:
            return "text"
        case {"type": "boolean"}:
            return "true or false"
        case {"type": "integer" | "number" as kind, **limits}:
            word = "whole number" if kind == "integer" else "number"
            signs = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤"}
            held = [f"{sign} {limits[name]}" for name, sign in signs.items() if name in limits]
            return " ".join([word, *held])
    return "table"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "–"
    match field.default:
        case None:
            return "none"
        case bool(value):
            return str(value).lower()
        case "" | () | {}:
            return "none"
        case str(text):
            return f"`{text}`"
        case BaseModel():
            return "as below"
        case value:
            return str(value)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


# --- for editors ---------------------------------------------------------------------------------


def make_schema() -> dict[str, object]:
    """Return the JSON Schema of the file as it is written.

    What an indicator lacks may stand in `[defaults]`, so nothing of an indicator is required.
    """
    schema = File.model_json_schema()
    indicator = schema["$defs"]["IndicatorEntry"]
    indicator.pop("required")
    schema["properties"]["defaults"] = {
        "$ref": "#/$defs/IndicatorEntry",
        "description": "Keys of indicators that most share.",
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


if __name__ == "__main__":
    main()
