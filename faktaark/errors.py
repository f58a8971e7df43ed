"""Errors that a person can mend. Anything else is a bug and keeps its traceback.

A message says where, what, and what to do now.
"""

from collections.abc import Sequence

MOST_LINES = 20
MOST_LETTERS = 1_000


class FaktaarkError(Exception):
    """Shown to the user as one message, without a traceback."""


class ConfigError(FaktaarkError):
    """A fault in indicators.toml or content/; lists every problem of the file at once."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
        super().__init__("\n  ".join([f"{file}: {count}", *problems]))


class SnapshotError(FaktaarkError):
    """A stored answer is missing, damaged, or breaks the rules it must follow."""


class PublishError(FaktaarkError):
    """What was built may not replace the old site: something is missing, empty or broken."""


class SheetTooLongError(FaktaarkError):
    """A sheet has more pages than it may; with fewer rows it may fit."""


class FetchError(FaktaarkError):
    """An answer could not be had, or may not be used; the stored one stays."""


class NetworkError(FetchError):
    """The host cannot be reached at all; there is no use in asking for the rest."""


def cut_text(text: str, most: int = 80) -> str:
    """Return a text from outside as it may stand in a message: printable, on one line, and short.

    most: letters.
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def cut_message(message: str) -> str:
    """Return a message with at most MOST_LINES lines, none of them endless or with odd letters."""
    lines = [clean_line(line, MOST_LETTERS) for line in message.split("\n")]
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    left = len(lines) - (MOST_LINES - 1)
    return "\n".join([*lines[: MOST_LINES - 1], f"  and {left} more lines of this kind"])


def clean_line(line: str, most: int) -> str:
    """Return a line without odd letters, at most so long; what it begins with of space stays."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return indent + cut_text(line, most)
