"""Kommuner and the regions they are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from faktaark.model.language import Bilingual
from faktaark.model.region_kinds import KINDS, KindKey
from faktaark.model.registry import Indicator, Level
from faktaark.model.snapshot import Snapshot


def number_of_group(code: str) -> str:
    """Return the number of a KOSTRA-gruppe, as a reader sees it: «10» for EKG10, «1» for EKG01."""
    return code.removeprefix("EKG").lstrip("0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What has a page and sheets of its own: a kommune, a fylke or landet.

    Key on `number`, never on a name. split_year: the year it came to be by a split; its series
    start there. split_from: the name of the kommune that was divided.
    """

    number: str  # SSB's code
    name: str  # in running text: «Kautokeino», «Våler i Innlandet», «Vestland», «Norge»
    official_name: str  # all parallel names, for headings: «Guovdageaidnu - Kautokeino»
    preposition: str  # «i» or «på»
    slug: str
    kind: KindKey = "kommune"
    split_year: int | None = None
    split_from: str = ""

    @property
    def stem(self) -> str:
        """What it is called in names of files: «4601-bergen», «fylke-46-vestland», «norge»."""
        if self.kind == "landet":
            return self.slug
        number = f"{self.number}-{self.slug}"
        return number if self.kind == "kommune" else f"{self.kind}-{number}"

    @property
    def short_name(self) -> str:
        """«Våler», where what stands beside it says which of them it is."""
        return self.name.partition(" i ")[0]

    @property
    def heading(self) -> str:
        """«Guovdageaidnu – Kautokeino»; «Våler i Innlandet», whose official name two share."""
        return self.name if self.has_shared_name else self.official_name.replace(" - ", " – ")

    @property
    def has_shared_name(self) -> bool:
        """Whether another kommune has the same name."""
        return self.official_name == self.short_name != self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommune(Area):
    """A kommune of the reference year."""

    malform: Literal["bokmål", "nynorsk", "nøytral"]
    fylke: str
    kostra_gruppe: str
    sentralitet: int  # 1 (most central) to 6
    neighbours: tuple[str, ...]  # land borders; with fewer than two such, sea borders too
    predecessors: tuple[tuple[str, str, int], ...]  # (number, name, the year it ended)
    group_from: str = ""  # of whom it has the KOSTRA-gruppe, before SSB has given it one
    former: tuple[tuple[str, int], ...] = ()
    """numbers it has had by renumbering alone, newest first: (number, year the next one began)"""

    @property
    def group_number(self) -> str:
        """The number of its KOSTRA-gruppe, as a reader sees it: «10» for EKG10, «1» for EKG01."""
        return number_of_group(self.kostra_gruppe)

    @property
    def full_name(self) -> str:
        """«Bergen kommune», «Våler kommune i Innlandet»."""
        short, joined, fylke = self.name.partition(" i ")
        return f"{short} kommune{joined}{fylke}"

    @property
    def began(self) -> int:
        """The year it came to be by merger or split; 0 if it only ever changed its number."""
        renumbered = {number for number, _ in self.former}
        return max((y for number, _, y in self.predecessors if number not in renumbered), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A fylke, a KOSTRA-gruppe, landet, naboer, or one kommune as a reference."""

    code: str  # SSB's code where there is one: "46", "EKG10", "0"
    kind: KindKey
    name: Bilingual  # «KOSTRA-gruppe 10», «Vestland», «landet»
    members: tuple[str, ...]
    description: Bilingual = field(default=Bilingual("", ""))

    @property
    def number(self) -> str:
        """The number of a KOSTRA-gruppe, as a reader sees it; "" for any other region."""
        return number_of_group(self.code) if self.kind == "kostra_gruppe" else ""


def is_listed(region: Region) -> bool:
    """Return whether a region is in the data; a KOSTRA-gruppe of one kommune is no group."""
    alone = region.kind == "kostra_gruppe" and len(region.members) == 1
    return KINDS[region.kind].listed and not alone


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerKommune:
    """A kommune that was, and whose figures no kommune of today can be given.

    It was divided, or merged with a part of one that was. It is never shown. Its figures count
    towards its fylke and landet, in the years from `began` until `ended`, for the people who lived
    there are in no kommune of today in those years.
    """

    number: str  # the last it had
    name: str
    fylke: str  # the fylke of today that it lay in
    began: int  # the year it came to be; 0 where that is before KLASS's changes begin
    ended: int  # the first year without it
    heirs: tuple[str, ...]  # the kommuner of today that became of it
    former: tuple[tuple[str, int], ...] = ()  # as of a Kommune


@dataclass(frozen=True, slots=True)
class Destination:
    """A kommune of today that an address leads to.

    formerly: the kommuner, number and name, that had the address and have since become this one
    or part of it; empty where this one has it itself.
    """

    number: str
    formerly: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """A short address: a number or a name that a kommune has or has had, and where it leads."""

    path: str  # «1201», «heroy»
    word: str  # as it is written: «1201», «Herøy»
    destinations: tuple[Destination, ...]


@dataclass(frozen=True, kw_only=True)
class Regions:
    """All kommuner, fylker and KOSTRA-grupper of one day, by number or code."""

    kommuner: Mapping[str, Kommune]
    fylker: Mapping[str, Region]
    kostra_grupper: Mapping[str, Region]
    landet: Region
    landet_uten_oslo: Region
    date: str  # the day the kommune structure is of, ISO
    snapshot: "Snapshot"
    addresses: tuple[Address, ...] = ()
    remarks: tuple[str, ...] = ()  # what someone should see to, for the log of a build
    undivided: Mapping[str, FormerKommune] = field(default_factory=dict)

    @property
    def shared(self) -> tuple[Region, ...]:
        """The regions that are the same for all of their members."""
        groups, fylker = self.kostra_grupper.values(), self.fylker.values()
        return (*groups, *fylker, self.landet, self.landet_uten_oslo)

    def is_alone(self, kommune: Kommune) -> bool:
        """Return whether a kommune is the only one of its KOSTRA-gruppe."""
        return self.kostra_grupper[kommune.kostra_gruppe].members == (kommune.number,)

    def baseline(self, kommune: Kommune) -> Region:
        """Return what a kommune's marks are set against: its gruppe, or landet uten Oslo."""
        if self.is_alone(kommune):
            return self.landet_uten_oslo
        return self.kostra_grupper[kommune.kostra_gruppe]

    @cached_property
    def _began(self) -> tuple[int, ...]:
        return tuple(began for kommune in self.kommuner.values() if (began := kommune.began))

    def fewest(self, indicator: Indicator, level: Level, counted: int, year: int) -> int:
        """Return how many kommuner, or fylker, must have a figure of a year for it to be shown.

        Of kommuner `min_kommuner` of `counted`, and the same share where there are more or fewer
        now; but those that came to be later can have none.
        """
        least = indicator.min_kommuner
        if level == "fylke":
            return least
        share = -(-least * len(self.kommuner) // (counted or len(self.kommuner)))
        newer = sum(began > year for began in self._began)
        return max(min(least, 1), share - newer)
