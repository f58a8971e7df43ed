"""The figures of regions: values, series, references, and what a comparison says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from faktaark.model.barometer import Barometer
from faktaark.model.reason import Reason
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Region
from faktaark.model.registry import Indicator, MethodName, Source
from faktaark.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Value:
    """A number in the indicator's unit, or the reason there is none: exactly one of the two.

    number: unrounded. rounded: half away from zero, the indicator's decimals. shown: that, as
    printed, without unit. numerator, denominator: the counts behind it, where there are counts.
    """

    number: float | None = None
    rounded: Decimal | None = None
    shown: str = ""
    reason: Reason | None = None
    numerator: int | None = None
    denominator: int | None = None

    def __post_init__(self) -> None:
        if (self.number is None) == (self.reason is None):
            raise ValueError("a Value has a number or a reason, and exactly one of them")
        if (self.number is None) != (self.rounded is None) or bool(self.shown) != (
            self.number is not None
        ):
            raise ValueError("a Value with a number has it rounded and shown; one without has not")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """«2024» has length 1, «2023–2024» length 2; ordered by end year."""

    end: int
    label: str
    length: int = 1


@dataclass(frozen=True, slots=True)
class Coverage:
    """The kommuner whose figures stand behind a reference in one period.

    count: how many kommuner, of `size` in the region. share: their part of the region's
    inhabitants at the nearest 1 January, 0 to 1; None where that is not known.
    """

    count: int
    size: int
    share: float | None

    @property
    def partial(self) -> bool:
        """Whether some of the region's kommuner are not behind the figure."""
        return self.count < self.size

    @property
    def percent(self) -> int | None:
        """Of the inhabitants, in whole per cent; 100 only where no kommune is missing."""
        if not self.partial:
            return 100
        return None if self.share is None else min(99, int(self.share * 100 + 0.5))


@dataclass(frozen=True, slots=True)
class Series:
    """One region's values for one indicator, oldest first, a place for every period.

    breaks: end years that no line, trend or difference may cross: the value of that year and the
    one before it are not comparable. coverage: a place for every period of a reference; empty for
    a kommune's own series, and for figures that the source publishes for the region itself.
    preliminary: end years whose figures the source will revise.
    """

    periods: tuple[Period, ...]
    values: tuple[Value, ...]
    breaks: tuple[int, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    preliminary: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A comparison value and how it came to be. `count` kommuner of `size` stand behind it.

    method is None only where there is no number, or where a single kommune stands for itself.
    """

    region: Region
    value: Value
    method: MethodName | None
    count: int
    size: int
    series: Series
    key: str = ""  # its name in tall.json: kostragruppe, naboer, fylke, landet, …

    @property
    def share(self) -> float | None:
        """Of the region's inhabitants, 0 to 1; None for a published figure, or where not known."""
        return self.series.coverage[-1].share if self.series.coverage else None

    @property
    def percent(self) -> int | None:
        """Of the region's inhabitants, in whole per cent; None as for `share`."""
        return self.series.coverage[-1].percent if self.series.coverage else None


class Verdict(Enum):
    """What the words may say of own against the baseline, in the order the tests are made."""

    MISSING = "missing"  # own has no number
    NO_REFERENCE = "no_reference"  # the baseline has none
    NOT_JUDGED = "not_judged"  # a size, a projection, or unknown noise: both figures, no comparison
    SMALL = "small"
    EQUAL = "equal"
    IN_LINE = "in_line"  # «omtrent som»: under the minimum or the first step; or «litt», by chance
    NOISE = "noise"  # more than «litt», and yet inside the interval
    UNDER_HALF = "under_half"
    ABOUT_HALF = "about_half"
    CLEARLY_LOWER = "clearly_lower"
    LOWER = "lower"
    SLIGHTLY_LOWER = "slightly_lower"
    SLIGHTLY_HIGHER = "slightly_higher"
    HIGHER = "higher"
    CLEARLY_HIGHER = "clearly_higher"
    ABOUT_DOUBLE = "about_double"
    OVER_DOUBLE = "over_double"


class Mark(Enum):
    """Direction and certainty against the KOSTRA-gruppe; never whether it is good or bad.

    The value is the code used in JSON and CSV. It follows from the Verdict alone, so that words
    and mark never contradict one another.
    """

    HIGHER = "hoyere"  # ▲
    LOWER = "lavere"  # ▼
    SIMILAR = "omtrent_som"  # no sign: equal, «omtrent som» or «litt»
    CHANCE = "tilfeldig"  # ○ kan være tilfeldig
    SMALL = "sma_tall"  # ~ små tall
    NOT_JUDGED = "ikke_vurdert"  # · ikke vurdert


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a kommune's figure of the period shown is marked with.

    method: of the reference it is set against; None where that has no number. unusual: whether the
    figure is far from all others, or has changed more than the indicator's `jump`.
    """

    mark: Mark
    method: MethodName | None
    unusual: bool


class Direction(Enum):
    """How a series has moved."""

    UP_EVERY_YEAR = "up_every_year"
    DOWN_EVERY_YEAR = "down_every_year"
    MAINLY_UP = "mainly_up"
    MAINLY_DOWN = "mainly_down"
    STABLE = "stable"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Trend:
    """The movement over at most the newest period and the ten before it."""

    direction: Direction
    first: Period
    first_value: Value
    last: Period
    last_value: Value
    lowest: Period
    lowest_value: Value
    highest: Period
    highest_value: Value


@dataclass(frozen=True, slots=True)
class Change:
    """Two values of one series. percent: the change from the first, one decimal; None from 0."""

    first: Period
    first_value: Value
    last: Period
    last_value: Value
    percent: Decimal | None

    @property
    def difference(self) -> Decimal:
        """The difference of the two numbers as shown."""
        assert self.first_value.rounded is not None
        assert self.last_value.rounded is not None
        return self.last_value.rounded - self.first_value.rounded


@dataclass(frozen=True, slots=True)
class Development:
    """How a count has moved: since the first year of the line, and since its last turning point.

    turn: None where the line never turned, or turned less than three years ago.
    """

    net: Change
    turn: Change | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """All kommuner's unrounded figures of one indicator and period, sorted; shared by sheets.

    deviation: the standard deviation over all kommuner with a figure. log_deviation: that of their
    natural logarithms; 0 where a figure is not above 0.
    """

    values: tuple[float, ...]
    deviation: float
    log_deviation: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What one indicator says of one kommune, fylke or landet.

    Every number in it but the series is of `period`.
    """

    indicator: Indicator
    source: Source
    snapshots: tuple[Snapshot, ...]  # of every table that stands behind the figure
    period: Period
    own: Value
    series: Series
    references: tuple[Reference, ...]  # fixed order; see compare
    baseline: int  # index of the reference that verdict and mark are set against
    verdict: Verdict
    mark: Mark
    beyond: bool  # marked higher or lower, and outside the 99 % interval or noise is none
    kind: KindKey = "kommune"  # of the area that it is about
    method: MethodName | None = None  # of the own figure, where it is a fylke's or landet's
    covered: Coverage | None = None  # whose figures stand behind the own one, where it is theirs
    distance: float  # difference ÷ standard deviation over all kommuner, signed; 0 where unknown
    deviation: float  # standard, over all kommuner, rounded as in the barometer; 0 for none
    trend: Trend | None
    development: Development | None  # of the indicator with the role «size»
    barometer: Barometer | None  # None where there is nothing to set the figure against
    others: Distribution | None = None  # all fylker, or all kommuner, beside a fylke or landet
    fylker: tuple[Reference, ...] = ()  # all of them, beside a fylke or landet
    unusual: tuple[Period, ...]  # periods whose change from the one before exceeds `jump`
    apart: bool  # where no other kommune is: to be held against the source, and no hovedpunkt
    notes: tuple[str, ...] = ()  # SSB's, on the kommune's own code; plain text

    @property
    def judgement(self) -> Judgement:
        """What the own figure is marked with."""
        method = self.references[self.baseline].method
        return Judgement(self.mark, method, bool(self.unusual) or self.apart)

    @property
    def start(self) -> Period:
        """The first for which the kommune or any reference has a number, else the row's own."""
        every = (self.series, *(reference.series for reference in self.references))
        return _first_numbered(every) or self.period

    @property
    def landet(self) -> Reference | None:
        """Landet, or landet uten Oslo where that stands in its place."""
        by_kind = {reference.region.kind: reference for reference in self.references}
        return by_kind.get("landet") or by_kind.get("landet_uten_oslo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One indicator over every region: the same numbers as the Comparisons have.

    kommuner: own series by number. references: by the region's code: KOSTRA-grupper, fylker,
    landet and landet uten Oslo. periods: those of every kommune's series; the last one is shown.
    judgements: of every kommune by number, as on its own sheet.
    notes: SSB's, on the codes behind the figure, that must be shown whatever the kommune; plain
    text.
    """

    indicator: Indicator
    source: Source
    snapshots: tuple[Snapshot, ...]
    periods: tuple[Period, ...]
    kommuner: Mapping[str, Series]
    references: Mapping[str, Reference]
    distribution: Distribution
    judgements: Mapping[str, Judgement]
    notes: tuple[str, ...] = ()

    @property
    def start(self) -> Period:
        """The first period for which any region has a number, else the one shown."""
        references = (reference.series for reference in self.references.values())
        return _first_numbered((*self.kommuner.values(), *references)) or self.periods[-1]

    @property
    def newest(self) -> Mapping[str, Value]:
        """Every kommune's value of the period shown."""
        return {number: series.values[-1] for number, series in self.kommuner.items()}

    @property
    def landet(self) -> Reference:
        """Landet, or landet uten Oslo for an indicator that wants it, where the source has it."""
        by_kind = {reference.region.kind: reference for reference in self.references.values()}
        without = by_kind["landet_uten_oslo"]
        chosen = self.indicator.without_oslo and without.method == "published"
        return without if chosen else by_kind["landet"]


def _first_numbered(every: Iterable[Series]) -> Period | None:
    numbered = (
        period
        for series in every
        for period, value in zip(series.periods, series.values, strict=True)
        if value.number is not None
    )
    return min(numbered, default=None)


@dataclass(frozen=True, slots=True)
class AgeProfile:
    """Persons by sex and age group; groups of `step` years from 0, the last one open."""

    period: Period
    step: int
    men: tuple[int, ...]
    women: tuple[int, ...]
