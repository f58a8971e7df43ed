"""What an indicator says whatever the kommune, in one language, and the tables it is from."""

from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model.figures import Period
from faktaark.model.language import Language
from faktaark.model.registry import Unit
from faktaark.model.waiting import WaitingLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A table that figures are from. Dates are ISO, or "" where they are not known."""

    table: str
    title: str
    publisher: str
    updated: str
    fetched: str
    origin: str
    url: str
    copied_from: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFetched:
    """An indicator without figures so far, in one language.

    theme: its key. table: SSB's number, or "". level: the smallest regions that it is published
    for.
    """

    key: str
    theme: str
    name: str
    definition: str
    table: str
    url: str
    level: WaitingLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorText:
    """An indicator's words in one language: the same on the page of every kommune.

    Nothing in it depends on a kommune. What does, such as a note of SSB's on one kommune's code,
    stands in that kommune's Row.
    """

    language: Language
    key: str
    theme: str  # the theme's key
    name: str
    unit: str  # in words, for the row label: «prosent»
    unit_key: Unit
    periods: tuple[Period, ...]  # oldest first; the last one is shown
    years: int | None  # over how many years it is a change; None for one that is not a change
    definition: str
    caveats: tuple[str, ...]
    breaks: Mapping[int, str]  # those of the caveats that tell of a break, by its year
    unrevised: bool  # the figures shown are not revised yet
    sources: tuple[SourceLine, ...]
    own_calculation: bool  # worked out here, and not read from the table as it is

    @property
    def period(self) -> Period:
        """The period shown."""
        return self.periods[-1]

    @property
    def period_label(self) -> str:
        """The period shown, as a reader sees it."""
        return self.label_period(self.period)

    def label_period(self, period: Period) -> str:
        """Return «2026», or «2021–2026» for a change over five years."""
        return f"{period.end - self.years}–{period.end}" if self.years else period.label
