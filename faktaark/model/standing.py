"""Standing: what stands out in one kommune's figures, and may be its hovedpunkter.

Plain values, without words. Indicators are named by their keys; their values and references are in
the Comparisons.
"""

from dataclasses import dataclass
from typing import Literal

from faktaark.model.figures import Change, Period, Value

HeldBack = Literal[
    "",  # nothing speaks against it
    "unusual",  # its last change is out of the ordinary: to be looked up, see `Standing.unusual`
    "special",  # the kommune's figure is known to be special, see content/saerlige_forhold.csv
    "old",  # the figure is of a day more than four years before the utgave
    "brief",  # the same mark did not stand in the periods before, or there are none
    "everyone",  # 0 or 100 per cent of what everyone there knows
    "minor",  # a fee or tax under 1.2 standard deviations
    "age",  # the age point says it already
    "theme",  # another of its theme is told
    "room",  # three are told, or two where it is a fee or tax
]
"""Why a difference is not told, in the order that the reasons are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A row that is marked, outside the 99 % interval and at least 0.7 standard deviations off.

    distance: standard deviations over all kommuner, signed; in the logarithm for kroner. held_back:
    why it is no hovedpunkt, or "".
    """

    key: str
    distance: float
    held_back: HeldBack = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A row's change over some years, beside its reference's.

    The same kommuner stand behind `reference` in both years. distance: own change less the
    reference's, in standard deviations over all kommuner's figures; signed. beyond: the change lies
    outside its 95 % interval. Where nothing compares, reference is None, and distance 0 or that of
    the own change.
    """

    key: str
    own: Change
    reference: Change | None
    distance: float
    beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """A figure whose last change is unusual, or (before is None) that is an outlier itself."""

    key: str
    before: Value | None
    before_period: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """A row at or above its `tell_now` two years running, whatever the gruppe has."""

    key: str
    before: Value
    before_period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Which rows the hovedpunkter may be about, and why others are held back.

    age: the age group whose change differs most from the gruppe's. differences: every candidate in
    order of choice, also those held back. developments: rows with a clear direction of their own;
    where an area is set against another, the one that has moved furthest away from it. now: rows
    that are points by their level alone. unusual: candidates to be checked first. special: rows
    that a sentence in content/saerlige_forhold.csv explains. keys: of the sheet's rows. judged: how
    many of them have a mark other than ~ and ·.
    """

    age: Shift | None
    differences: tuple[Difference, ...]
    developments: tuple[Shift, ...]
    now: tuple[Now, ...]
    unusual: tuple[Unusual, ...]
    special: tuple[str, ...]
    judged: int
    keys: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows the sheet has."""
        return len(self.keys)

    @property
    def development(self) -> Shift | None:
        """The first of the developments."""
        return next(iter(self.developments), None)

    @property
    def to_tell(self) -> tuple[Difference, ...]:
        """Return the differences that are hovedpunkter, at most three, in order."""
        return tuple(each for each in self.differences if not each.held_back)
