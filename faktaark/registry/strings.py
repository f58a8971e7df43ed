"""Reading of templates/strings.toml: the fixed words of pages, sheets and files.

In: the file. Out: the words of each language, by key. Raises FaktaarkError for a key that lacks a
language.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from faktaark.errors import FaktaarkError
from faktaark.model.language import LANGUAGES, Language

Strings: TypeAlias = Mapping[str, Mapping[str, str]]
"""The words of one language, by section and key."""


def load_strings(path: Path) -> Mapping[Language, Strings]:
    """Return the words of each language. Raises FaktaarkError if a key lacks a language."""
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    lacking = [
        f"[{section}] {key} lacks {language}"
        for section, entries in sections.items()
        for key, words in entries.items()
        for language in LANGUAGES
        if not words.get(language)
    ]
    if lacking:
        raise FaktaarkError("\n  ".join([f"{path.name}: write both languages", *lacking]))
    return {
        language: {
            section: {key: words[language] for key, words in entries.items()}
            for section, entries in sections.items()
        }
        for language in LANGUAGES
    }
