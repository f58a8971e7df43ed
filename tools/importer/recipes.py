"""Recipes: what a table of the snapshot is made of; the records that tables.py fills in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SSB = "Statistisk sentralbyrå"
KOSTRA_REGION = "KOKkommuneregion0000"

# what a table's note says
TITLE_UNKNOWN = "Tittelen er beskrivende; tabellens egen tittel er ikke bekreftet."
UNDIVIDED = (
    "Gamle kommuner som ble delt, eller slått sammen med en del av en slik, har egne rader i årene "
    "de fantes; de regnes med i fylket og landet."
)
CODE_UNKNOWN = "Statistikkvariabelens kode er vår egen; navnet er kopiens."
OLD = "Tallene er fra 2019."


@dataclass(frozen=True, slots=True)
class Content:
    """A value of ContentsCode. unit, decimals: as in SSB's `category.unit`."""

    label: str
    unit: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Where a copied series' figures go: a code of ContentsCode and of the other dimensions."""

    name: str
    content: str
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A table of the snapshot.

    copied_tables: what the copies call the table. variables: label and codes of every dimension
    besides region, ContentsCode and Tid. updated, unrevised: the date of SSB's answer, and its
    newest period, where the figures of that were not yet revised.
    """

    table: str
    title: str
    copied_tables: tuple[str, ...]
    contents: Mapping[str, Content]
    series: tuple[Series, ...]
    region: str = "Region"
    variables: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    time_label: str = "år"
    publisher: str = SSB
    url: str = ""
    note: str = ""
    updated: str = ""
    unrevised: str = ""

    @property
    def address(self) -> str:
        return self.url or f"https://www.ssb.no/statbank/table/{self.table}"
