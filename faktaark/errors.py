"""Errors that a person can mend. Anything else is a bug and keeps its traceback.

A message says where, what, and what to do now.
"""

from collections.abc import Sequence


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
