"""Words and templates: each string is in both languages and used; templates only fill in."""

import re
import tomllib

import pytest

from faktaark.errors import FaktaarkError
from faktaark.model.language import LANGUAGES
from faktaark.outputs.pages.render import (
    squeeze_lines,
)
from tests.unit.outputs.pages.sample_pages import (
    ENVIRONMENT,
    TEMPLATES,
)


def test_every_string_is_in_both_languages() -> None:
    sections = tomllib.loads((TEMPLATES / "strings.toml").read_text(encoding="utf-8"))
    for section, entries in sections.items():
        for key, words in entries.items():
            assert set(words) == set(LANGUAGES), f"{section}.{key}"
            holes = [set(re.findall(r"{\w+}", words[language])) for language in LANGUAGES]
            assert holes[0] == holes[1], f"{section}.{key}"


def test_every_string_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.[hx]*ml"))
    by_code = {
        "marks",
        "flags",
        "flag_signs",
        "coverage",
        "mark_signs",
        "methods",
        "reasons",
        "units",
        "json",
        "stand_in_signs",
        "word",
        "address",
        "compare_words",
        "record_words",
        "found",
        "kinds",
        "linked",
        "noise",
        "share",
        "terms",
        "csv_columns",
        "method_codes",
        "missing_codes",
        "mark_codes",
        "indicator_fields",
        "region_fields",
        "value_fields",
        "workbook",
        "files",
        "json_stat",
        "tongues",
        "title_themes",
    }
    for section, entries in ENVIRONMENT.strings["nb"].items():
        for key in entries:
            named = rf"t\.{section}\.{key}\b|t\.{section}\[\"{key.rsplit('_', 1)[0]}_\" ~"
            assert section in by_code or re.search(named, source), f"{section}.{key} is not used"


def test_templates_compute_and_format_nothing() -> None:
    for path in TEMPLATES.glob("*.[hx]*ml"):
        for code in re.findall(r"{[{%].*?[%}]}", path.read_text(encoding="utf-8")):
            assert not re.search(r"\|\s*(round|int|float|sum)\b|\d\s*[*/]|[*/]\s*\d|%\.\d", code), (
                code
            )


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FaktaarkError, match="lacks «nowhere»"):
        ENVIRONMENT.from_string("{{ strings.nb.page.nowhere }}").render()


def test_pages_have_no_indentation() -> None:
    assert squeeze_lines("<ul>\n\n    <li>en</li>\n  <li>to;   tre</li>\n</ul>\n") == (
        "<ul>\n<li>en</li>\n<li>to; tre</li>\n</ul>\n"
    )
    assert squeeze_lines("10\u202f430\n\u00a0%") == "10\u202f430\n\u00a0%"


def test_no_line_of_a_template_is_too_long_to_review() -> None:
    """Break inside {{ … }}, or with {{- "" }}: neither changes a byte of the page."""
    lengths = {
        f"{path.name}:{number}": len(line)
        for path in TEMPLATES.glob("*.[hx]*ml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    }
    assert {line: length for line, length in lengths.items() if length > 200} == {}
