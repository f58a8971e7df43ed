"""The kinds of region that a kommune is compared with, and the rules for each.

A new kind is a record here, its words in text/region_words.py, and in statistics/comparison.py how
its members are found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

KindKey = Literal["kommune", "fylke", "kostra_gruppe", "landet", "landet_uten_oslo", "naboer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionKind:
    """What holds for every region of one kind.

    code: its name in data files, and so never changed. median: the middle member may stand for the
    region. whole: a bare count may be summed over its members. few: it has few members by nature,
    and fewer are asked of it. listed: its figures are in the data set. explained: the page of an
    indicator says how its figures came to be. beside_alone: has room in the table of a kommune that
    is alone in its KOSTRA-gruppe. term: key of the glossary's entry for its heading, or "".
    """

    code: str
    median: bool
    whole: bool
    few: bool = False
    listed: bool = True
    explained: bool = False
    beside_alone: bool = False
    term: str = ""


KINDS: Mapping[KindKey, RegionKind] = {
    "kommune": RegionKind(code="kommune", median=True, whole=False, beside_alone=True),
    "kostra_gruppe": RegionKind(
        code="kostragruppe", median=True, whole=False, explained=True, term="kostra-gruppe"
    ),
    "naboer": RegionKind(
        code="naboer", median=True, whole=False, few=True, listed=False, term="naboer"
    ),
    "fylke": RegionKind(code="fylke", median=False, whole=True, explained=True),
    "landet": RegionKind(
        code="landet", median=False, whole=True, explained=True, beside_alone=True, term="landet"
    ),
    "landet_uten_oslo": RegionKind(
        code="landet_uten_oslo",
        median=False,
        whole=True,
        beside_alone=True,
        term="landet-uten-oslo",
    ),
}
"""From the nearest to the widest, the order in which a reader is told of them."""
