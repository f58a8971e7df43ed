"""Profiles: one indicator over every region, and a fylke or a gruppe with its kommuner."""

from dataclasses import dataclass

from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Region
from faktaark.model.registry import Indicator, Level, MethodName, Theme
from faktaark.model.sheet import Cell, Chart


@dataclass(frozen=True, slots=True)
class MapClass:
    """One colour of a map: the lowest and the highest number in it, as printed.

    shade: from 0, the palest, to 4.
    """

    low: str
    high: str
    count: int
    shade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choropleth:
    """A map of every kommune's value. `missing`: how many have none, and are hatched.

    note: how the classes are made. small: how many have small numbers, and are dotted; dotted: the
    shade of one of them.
    """

    chart: Chart
    classes: tuple[MapClass, ...]
    missing: int
    note: str
    small: int = 0
    dotted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One region of a table: a cell per column."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    group: str = ""  # the number of a kommune's KOSTRA-gruppe, «10»


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceMethod:
    """How the figures of a kind of region came to be; `methods` has every way that is used."""

    kind: KindKey
    methods: tuple[MethodName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One indicator over every region, in one language: all that its page shows."""

    about: IndicatorText
    indicator: Indicator
    theme: Theme
    counted: bool  # worked out from counts, not read as it is
    level: Level  # whose figures the table has
    methods: tuple[ReferenceMethod, ...]
    message: str  # what the map and the distribution say, in words
    map: Choropleth | None  # None where no kommune has a number
    spread: Chart | None
    spread_open: bool  # its last column has all that are larger
    kommuner: tuple[PlaceLine, ...]  # alphabetical; own value, and that of the KOSTRA-gruppe
    fylker: tuple[PlaceLine, ...]  # alphabetical, then landet


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTable:
    """One theme's indicators by what a region consists of: a cell for each of `heads`."""

    key: str
    name: str
    heads: tuple[IndicatorText, ...]
    members: tuple[PlaceLine, ...]  # kommuner, or of landet the fylker; alphabetical
    references: tuple[PlaceLine, ...]  # the region's own, and landet


@dataclass(frozen=True, slots=True, kw_only=True)
class FylkeProfile:
    """A fylke in one language: its kommuner side by side."""

    language: Language
    fylke: Region
    map: Chart
    inhabitants: str  # as printed, with the date
    tables: tuple[ThemeTable, ...]
