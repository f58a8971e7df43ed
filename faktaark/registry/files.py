"""The files that editors write: TOML, CSV and Markdown, as they come from the disk.

In: a path. Out: a text, the tables of TOML, or the lines of CSV. ConfigError, naming the file, for
one that cannot be read, that has not its form, or that has characters which pages and sheets
cannot hold.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from faktaark.errors import ConfigError, cut_text
from faktaark.untrusted import (
    describe_failure,
    find_forbidden,
    find_unprintable,
    is_there,
    name_character,
    read_text,
)

Line = Mapping[str, str]
"""A line of CSV, by the heading's columns."""


def load_text(path: Path) -> str:
    """Return what a file of text holds."""
    try:
        return read_text(path)
    except (OSError, ValueError) as error:
        problem = f"{path} cannot be read: {describe_failure(error)}"
        raise ConfigError(path.name, [problem]) from None


def load_toml(path: Path, *, printed: bool = True) -> dict[str, object]:
    """Return the tables of a file of TOML. printed: its texts stand on sheets and in pictures."""
    if not is_there(path):
        raise ConfigError(path.name, [f"{path} is not there; run from the project folder"])
    try:
        parsed = tomllib.loads(load_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(path.name, [f"is not valid TOML: {cut_text(str(error), 200)}"]) from None
    problems = list(_find_odd(parsed, (), printed=printed))
    if problems:
        raise ConfigError(path.name, problems)
    return parsed


def load_csv(path: Path) -> tuple[list[str], list[Line]]:
    """Return the heading and the lines of a file of CSV.

    A line with too many values has the rest of them under None, and one with too few has None.
    """
    try:
        reader = csv.DictReader(load_text(path).splitlines(keepends=True), strict=True)
        lines: list[Line] = list(reader)
    except csv.Error as error:
        raise ConfigError(path.name, [f"{path} cannot be read: {error}"]) from None
    problems = list(_find_odd_cells(lines))
    if problems:
        raise ConfigError(path.name, problems)
    return list(reader.fieldnames or ()), lines


def _find_odd(value: object, place: tuple[str, ...], *, printed: bool) -> Iterator[str]:
    """Yield where a text, or the name of a key, has what cannot be shown."""

    def find(text: str) -> str:
        return find_forbidden(text) or (find_unprintable(text) if printed else "")

    if isinstance(value, str):
        if odd := find(value):
            depth = min(2, len(place) - 1)  # [section.entry] 'key', or [section] 'key'
            where, key = ".".join(place[:depth]), ".".join(place[depth:])
            yield f"[{where}] '{key}' {_refuse(odd)}"
    elif isinstance(value, dict):
        for key, inner in value.items():
            if odd := find(key):
                yield f"[{'.'.join(place)}] the key {cut_text(ascii(key))} {_refuse(odd)}"
            else:
                yield from _find_odd(inner, (*place, key), printed=printed)
    elif isinstance(value, list):
        for inner in value:
            yield from _find_odd(inner, place, printed=printed)


def _find_odd_cells(lines: Sequence[Line]) -> Iterator[str]:
    for number, line in enumerate(lines, start=2):
        for column, text in line.items():
            if isinstance(text, str) and (odd := find_unprintable(text)):
                yield f"line {number}: '{column}' {_refuse(odd)}"


def _refuse(odd: str) -> str:
    if odd == name_character("\n"):
        return "has a line break; write it on one line"
    return f"has the character {odd}, which our typeface cannot print; take it out"
