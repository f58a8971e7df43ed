"""What no table says of single kommuner and figures: doubts, moved borders, special cases."""

from dataclasses import dataclass

from faktaark.model.language import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """When a figure is not believed beside the others of its own series. See facts/doubts.py.

    lone: a figure under this share of both its neighbours in time, or so many times over both, is
    a fault where the two are alike; None: any change may be real. over: and where the difference
    is of more than so many persons or things. zero: a 0 beside figures of more than so many is
    «not reported»; None: 0 may be real. believed: cells that have been looked up, «1848 2019».
    """

    lone: float | None = None
    over: float = 0.0
    zero: float | None = None
    believed: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class BorderChange:
    """People who came to another kommune when a border was moved: a seam in the counts of both.

    year: the first with the new border. origin, destination: the kommuner of today.
    """

    year: int
    origin: str
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialCase:
    """What explains some of a kommune's figures and is in no figure: a college, a prison.

    rows: keys of indicators. words: a sentence. source: where the reader can see that it is so.
    """

    kommune: str
    rows: tuple[str, ...]
    words: Bilingual
    source: str
