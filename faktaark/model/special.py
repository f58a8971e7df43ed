"""Records of what no table says about single kommuner and figures.

Plain values: the limits of doubt, moved borders, special cases.
"""

from dataclasses import dataclass

from faktaark.model.language import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Limits beyond which a figure is doubted beside others of its series (see `facts.doubts`).

    lone: a figure under this share of both neighbours in time, or over both divided by it, is a
    fault where the two are alike; None: any change may be real. over: only if it also differs by
    more than this many persons or things. zero: a 0 beside a figure for more than this many is «not
    reported»; None: 0 may be real. believed: cells that have been looked up and are right, «1848
    2019».
    """

    lone: float | None = None
    over: float = 0.0
    zero: float | None = None
    believed: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class BorderChange:
    """A moved border, by which people came to another kommune: a seam in the counts of both.

    year: the first with the new border. origin, destination: kommuner of today.
    """

    year: int
    origin: str
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialCase:
    """A cause of some of a kommune's figures that no table shows: a college, a prison.

    rows: keys of indicators. words: a sentence. source: where the reader can check it.
    """

    kommune: str
    rows: tuple[str, ...]
    words: Bilingual
    source: str
