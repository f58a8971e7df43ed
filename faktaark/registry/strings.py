"""Reading of templates/strings.toml: the fixed words of pages, sheets and files.

In: the file. Out: the words of each language, by key. Raises FaktaarkError for a key that lacks a
language.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

from faktaark.errors import ConfigError, FaktaarkError
from faktaark.model.language import LANGUAGES, Language
from faktaark.registry.files import load_toml

Strings: TypeAlias = Mapping[str, Mapping[str, str]]
"""The words of one language, by section and key."""

Words = TypeVar("Words")


class Section(dict[str, Words]):
    """A part of the file. What is asked for and is not in it is the file's fault."""

    def __missing__(self, key: str) -> Words:
        """Raise the error that an editor of the file is told."""
        near = ", ".join(list(self)[:3])
        raise FaktaarkError(
            f"templates/strings.toml lacks «{key}», beside {near} …; put it back in both languages"
        )


def load_strings(path: Path) -> Mapping[Language, Strings]:
    """Return the words of each language. Raises FaktaarkError if a key lacks a language."""
    sections = _read(path)
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
        language: Section(
            (section, Section((key, words[language]) for key, words in entries.items()))
            for section, entries in sections.items()
        )
        for language in LANGUAGES
    }


def _read(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Return section → key → language → words; ConfigError for a file of another form."""
    sections: dict[str, dict[str, dict[str, str]]] = {}
    wrong = []
    for section, entries in load_toml(path, printed=False).items():
        for key, words in entries.items() if isinstance(entries, dict) else [("", None)]:
            if isinstance(words, dict) and all(isinstance(said, str) for said in words.values()):
                sections.setdefault(section, {})[key] = words
            else:
                wrong.append(f"[{section}] {key} must be words in each language")
    if wrong:
        raise ConfigError(path.name, wrong)
    return sections
