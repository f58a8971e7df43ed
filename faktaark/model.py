"""The nouns that flow between the stages: frozen, slotted records of plain values.

Tuples rather than lists, so that a Sheet can be compared, written by hand in a test and sent to
another process. This module imports nothing of the project and knows no indicator.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Literal

Language = Literal["nb", "nn"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in bokmål and nynorsk."""

    nb: str
    nn: str

    def __getitem__(self, language: Language) -> str:
        return self.nb if language == "nb" else self.nn


# --- configuration -------------------------------------------------------------------------------

Unit = Literal[
    "personer",  # whole persons
    "prosent",  # share; differences are prosentpoeng
    "per_1000",  # per 1 000 innbyggere
    "per_100",  # per 100 persons of a base named by the indicator
    "kroner",
    "kroner_per_m2",
    "poeng",
    "pasienter",
    "barn",  # children per årsverk or the like
    "elever",  # pupils per teacher or group
    "indeks",
    "km2",
    "per_km2",
]
Scale = Literal["ratio", "points"]
Adjective = Literal["høy", "stor", "mange", "lang"]
Noise = Literal["binomial", "poisson", "approx", "none", "unknown"]
MethodName = Literal["published", "pooled", "weighted", "median"]
Gender = Literal["m", "f", "n", "pl"]
Role = Literal["", "size", "growth", "age"]
Level = Literal["kommune", "fylke"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    key: str
    name: Bilingual


PRESENT = {"er", "har", "bor", "bur", "endrer", "endrar"}
"""What a `fact` in the present tense begins with; any other verb is in the past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """An indicator's words in one language.

    name: row label. subject: definite noun phrase, «Andelen innbyggere som er 80 år eller eldre»;
    its first word, the noun, stands alone in a second sentence. gender: of that noun.
    fact: predicate with {verdi} and, where the year must be said, {aar}:
    «er {verdi} av innbyggerne 80 år eller eldre». definition: one or two whole sentences.
    caveat: what the number cannot say, or "". missing: said instead of «Tall mangler.», or "".
    chart: short title of a small figure.
    """

    name: str
    subject: str
    gender: Gender
    fact: str
    definition: str
    chart: str
    caveat: str = ""
    missing: str = ""

    @property
    def noun(self) -> str:
        return self.subject.split()[0]

    @property
    def verb(self) -> str:
        """What joins noun and number in later sentences, in the tense of `fact`."""
        return "er" if self.fact.split()[0] in PRESENT else "var"


Selection = Mapping[str, tuple[str, ...]]
"""Codes per dimension of a table; a dimension that is not named is summed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One way to get an indicator's figures: counts, or a bare value.

    With `numerator` the value is `factor × numerator ÷ denominator`; with no denominator it is the
    numerator itself. `denominator_table` says where the denominator's counts are when they are
    not in `table`. With `value` the figure stands in the table as it is; several codes are added.
    `change` makes it the percentage change of the numerator over so many years.
    `ahead` makes it the percentage change of the numerator from the table's first period to the
    one so many years later: of a projection, and of that one period only.
    `times` is how many of the unit each of the numerator counts: 1000 for amounts in 1000 kr. The
    numerator of a Value is in whole units, so that value = factor × numerator ÷ denominator.
    `weight` selects the persons of the population table that weight a bare value.
    `level` is the table's, see TableQuery. `caveat` is what only this source's figures cannot say.
    """

    table: str
    numerator: Selection | None = None
    denominator: Selection | None = None
    denominator_table: str | None = None
    value: Selection | None = None
    weight: Selection | None = None
    change: int | None = None
    ahead: int | None = None
    times: int = 1
    level: Level = "kommune"
    caveat: Bilingual | None = None

    @property
    def span(self) -> int | None:
        """Over how many years the figure is a change; None for one that is not a change."""
        return self.change or self.ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    key: str
    theme: str
    words: Mapping[Language, Phrasing]
    unit: Unit
    decimals: int
    scale: Scale
    adjective: Adjective
    sources: tuple[Source, ...]  # tried in order; the first with figures is used, and named
    references: tuple[MethodName, ...]
    minimum: float | None  # None: for shares the lesser of 1 and a tenth of the reference
    noise: Noise
    halved: bool  # approx: counted by household, so the approximated count is halved
    at: str  # month and day the figure refers to, «01-01»: chooses the nearest 1 January
    bounds: tuple[float, float]
    min_kommuner: int  # the fewest that have a figure; of fylker where the table has only those
    first_year: int
    breaks: Mapping[int, Bilingual]
    jump: float | None  # a change in per cent from one period to the next that is called unusual
    trend: bool
    zero: bool  # the axis of a figure starts at 0
    sheet: bool
    panel: bool  # a small multiple on page 1
    highlight: bool  # may become a hovedpunkt
    rounding: Literal["exact", "0/3"]
    role: Role  # what the sheet's head and hovedpunkter need to find without knowing a key
    projection: bool = False  # what SSB expects, not what is: sentences say so, no mark judges it
    without_oslo: bool = False  # set against landet uten Oslo, not landet, where that is published

    @property
    def factor(self) -> int:
        return {"prosent": 100, "per_1000": 1000, "per_100": 100}.get(self.unit, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuery:
    """What is asked of one table, once, whatever number of indicators use it.

    level: «fylke» for a table without kommuner; a kommune is then shown its fylke's figure.
    zero_is_missing: a 0 says that nothing was reported. symbols: what a sign means in this table,
    where that is not what it means in the others; of answers from SSB only, since the importer
    writes the ordinary signs.
    """

    table: str
    title: str
    publisher: str
    url: str
    region: str  # the name of the region dimension
    codelist: str | None
    select: Mapping[str, tuple[str, ...] | str]
    labels: Mapping[str, Mapping[str, str]]  # what a code must be called, else it is refused
    level: Level = "kommune"
    zero_is_missing: bool = False
    symbols: Mapping[str, "Reason"] = field(default_factory=dict)

    @property
    def live(self) -> bool:
        """Whether it is asked of SSB; a table without `select` is only ever a stored copy."""
        return bool(self.select)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """Where the figures are fetched, and after how many days a table is fetched again anyway."""

    statbank: str = "https://data.ssb.no/api/pxwebapi/v2"
    klass: str = "https://data.ssb.no/api/klass/v1"
    max_age: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    title: Bilingual
    url: str  # "" or absolute, ending in "/"
    publisher: str
    contact: str  # an address for errors, or ""
    accessibility: str  # the address of the tilgjengelighetserklæring, or ""
    population: str  # the table that weights bare values
    companions: tuple[str, ...]  # kommuner set by name beside one that is alone in its gruppe
    kommuner: int = 0  # how many there were when `min_kommuner` were written; 0: as many as now


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    key: str
    term: Bilingual
    html: Bilingual  # rendered and made safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    site: Site
    themes: tuple[Theme, ...]
    tables: Mapping[str, TableQuery]
    indicators: tuple[Indicator, ...]
    glossary: tuple[GlossaryEntry, ...]
    about: tuple[GlossaryEntry, ...]
    fetching: Fetching = field(default_factory=Fetching)


# --- regions -------------------------------------------------------------------------------------

RegionKind = Literal["kommune", "kostra_gruppe", "naboer", "fylke", "landet", "landet_uten_oslo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommune:
    """A kommune of the reference year. Key on `number`, never on a name."""

    number: str
    name: str  # the Norwegian name, in running text: «Kautokeino», «Våler i Innlandet»
    official_name: str  # all parallel names, for headings: «Guovdageaidnu - Kautokeino»
    preposition: str  # «i» or «på»
    malform: Literal["bokmål", "nynorsk", "nøytral"]
    slug: str
    fylke: str
    kostra_gruppe: str
    sentralitet: int  # 1 (most central) to 6
    neighbours: tuple[str, ...]  # land borders; with fewer than two such, sea borders too
    predecessors: tuple[tuple[str, str, int], ...]  # (number, name, the year it ended)
    split_year: int | None = None  # the year it came to be by a split; its series start there
    split_from: str = ""  # the name of the kommune that was divided
    former: tuple[tuple[str, int], ...] = ()
    """numbers it has had by renumbering alone, newest first: (number, year the next one began)"""

    @property
    def began(self) -> int:
        """The year it came to be by merger or split; 0 if it only ever changed its number."""
        renumbered = {number for number, _ in self.former}
        return max((y for number, _, y in self.predecessors if number not in renumbered), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A fylke, a KOSTRA-gruppe, landet, naboer, or one kommune as a reference."""

    code: str  # SSB's code where there is one: "46", "EKG10", "0"
    kind: RegionKind
    name: Bilingual  # «KOSTRA-gruppe 10», «Vestland», «landet»
    members: tuple[str, ...]
    description: Bilingual = field(default=Bilingual("", ""))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    kommuner: Mapping[str, Kommune]
    fylker: Mapping[str, Region]
    kostra_grupper: Mapping[str, Region]
    landet: Region
    landet_uten_oslo: Region
    date: str  # the day the kommune structure is of, ISO
    snapshot: "Snapshot"
    addresses: tuple[Address, ...] = ()
    remarks: tuple[str, ...] = ()  # what someone should see to, for the log of a build

    def fewest(self, minimum: int, counted: int, year: int) -> int:
        """How many kommuner must have a figure of a year, where `minimum` of `counted` should.

        The same share of those there are now; but those that came to be later can have none.
        """
        share = -(-minimum * len(self.kommuner) // (counted or len(self.kommuner)))
        newer = sum(kommune.began > year for kommune in self.kommuner.values())
        return max(min(minimum, 1), share - newer)


# --- stored answers ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The origin of one stored answer."""

    table: str
    title: str
    publisher: str
    url: str
    origin: Literal["statbank", "klass", "copy"]
    copied_from: tuple[str, ...]  # repository@commit, for origin «copy»
    updated: str  # ISO date or time the publisher gives; "" where a copy does not know
    fetched: str  # ISO date the answer was fetched or imported
    query: str
    sha256: str
    summed_regions: tuple[str, ...]  # region codes whose figures the copier summed
    note: str = ""
    asked: str = ""  # what the registry asked for, as a digest: another question, another answer
    seen: str = ""  # the catalogue's line of the table when it was fetched: updated, last period
    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """dimension → label → code, for what was selected by label"""
    unrevised: str = ""  # the newest period, as SSB writes it, while its figures are unrevised
    notes: tuple[str, ...] = ()  # those that must be shown, in plain text; not in the sidecar


@dataclass(frozen=True, slots=True)
class Edition:
    """The utgave: part of the snapshot, changed only when a figure changes."""

    date: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChanges:
    """What an utgave changed in one stored table, in the figures of the table itself.

    whole: «new» for a table that was not there before, «replaced» for one that came with other
    dimensions or codes; nothing more is known of either. The others: SSB's codes of periods, oldest
    first, and the codes of the regions that figures of that period were changed for.
    """

    table: str
    whole: Literal["", "new", "replaced"] = ""
    new: Mapping[str, frozenset[str]] = field(default_factory=dict)  # periods that are new
    revised: Mapping[str, frozenset[str]] = field(default_factory=dict)
    removed: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """An utgave and what it changed; None where that has not been kept."""

    edition: Edition
    tables: tuple[TableChanges, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousAnswers:
    """The tables that the newest utgave changed, as they were before it.

    answers: the stored answers then. absent: tables that were not there. unknown: tables that were
    replaced whole, or changed since, so that the answer then cannot be told.
    """

    answers: Mapping[str, tuple[Snapshot, Mapping[str, object]]]
    absent: frozenset[str]
    unknown: frozenset[str]


# --- figures -------------------------------------------------------------------------------------


class Reason(Enum):
    """Why there is no number. The value is the code used in JSON and CSV."""

    NOT_APPLICABLE = "ikke_aktuelt"
    MISSING = "mangler"
    CONFIDENTIAL = "skjermet"
    TOO_FEW = "for_fa_kommuner"
    ALONE = "alene"
    SPLIT = "delt"
    NOT_FOR_KOMMUNER = "ikke_for_kommuner"
    NOT_IN_EXTRACT = "ikke_i_uttrekket"


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
class Series:
    """One region's values for one indicator, oldest first, a place for every period.

    breaks: end years that no line, trend or difference may cross: the value of that year and the
    one before it are not comparable.
    """

    periods: tuple[Period, ...]
    values: tuple[Value, ...]
    breaks: tuple[int, ...] = ()


ChangeKind = Literal["new_indicator", "new_period", "revised", "removed"]
"""new_indicator: no period was shown before. revised: another number, or one where none was."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What an utgave changed in a kommune's own figure, as shown; None where no such period is."""

    indicator: str
    kind: ChangeKind
    period: Period
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class Revisions:
    """What the newest utgave changed, by kommune: in the registry's order, newest period first.

    unknown: indicators that cannot be set against the utgave before.
    """

    changes: Mapping[str, tuple[FigureChange, ...]]
    unknown: frozenset[str] = frozenset()


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


class Verdict(Enum):
    """What the words may say of own against the baseline, in the order the tests are made."""

    MISSING = "missing"  # own has no number
    NO_REFERENCE = "no_reference"  # the baseline has none
    SMALL = "small"
    EQUAL = "equal"
    NOISE = "noise"
    IN_LINE = "in_line"
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
    """The sign against the KOSTRA-gruppe. The value is the code used in JSON and CSV."""

    CLEAR = "tydelig"  # ● tydelig forskjell
    CHANCE = "tilfeldig"  # ○ kan være tilfeldig
    SMALL = "sma_tall"  # ~ små tall
    NOT_JUDGED = "ikke_vurdert"  # – ikke vurdert
    IN_LINE = "pa_linje"  # no sign: equal, or a difference under the minimum


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
    direction: Direction
    first: Period
    first_value: Value
    last: Period
    last_value: Value


@dataclass(frozen=True, slots=True)
class Distribution:
    """All kommuner's unrounded figures of one indicator and period, sorted; shared by sheets."""

    values: tuple[float, ...]
    deviation: float  # the standard deviation over all kommuner with a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What one indicator says of one kommune. Every number in it but the series is of `period`."""

    indicator: Indicator
    source: Source
    snapshots: tuple[Snapshot, ...]  # of every table that stands behind the figure
    standin: bool  # from another table than the indicator's first source
    period: Period
    own: Value
    series: Series
    references: tuple[Reference, ...]  # fixed order; see compare
    baseline: int  # index of the reference that verdict and mark are set against
    verdict: Verdict
    mark: Mark
    beyond: bool  # outside the 99 % interval, or noise is none; at least the minimum; not apart
    distance: float  # |difference| ÷ standard deviation over all kommuner; 0 where unknown
    trend: Trend | None
    distribution: Distribution
    middle_half: tuple[float, float] | None  # quartiles of the baseline's members
    unusual: tuple[Period, ...]  # periods whose change from the one before exceeds `jump`
    apart: bool  # where no other kommune is: to be held against the source, and no hovedpunkt
    notes: tuple[str, ...] = ()  # of the codes behind the figure, that must be shown; plain text

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
    """

    indicator: Indicator
    source: Source
    snapshots: tuple[Snapshot, ...]
    periods: tuple[Period, ...]
    kommuner: Mapping[str, Series]
    references: Mapping[str, Reference]
    distribution: Distribution

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


# --- what a reader sees --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    rule: str
    rows: tuple[str, ...]  # indicator keys


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: SVG and the sentence that says the same."""

    svg: str
    alt: str
    title: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a chart without alternative text")


@dataclass(frozen=True, slots=True)
class Outlines:
    """The country to click on: every kommune's outline as SVG path data, by number.

    width, height: of the drawing that they lie in, from 0 0.
    """

    width: int
    height: int
    paths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """One finished file, not yet written. `path` is inside output, with forward slashes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class AgeProfile:
    """Persons by sex and age group; groups of `step` years from 0, the last one open."""

    period: Period
    step: int
    men: tuple[int, ...]
    women: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A comparison column. `key` is its name in tall.json; `heading` fits a table head."""

    key: str
    heading: str
    name: str  # in full, for running text and screen readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One number as printed, without unit, or the reason there is none and its sentence.

    instead: what it is of, where that is not what its column is of.
    """

    shown: str = ""
    number: float | None = None
    reason: str | None = None
    explanation: str = ""
    method: MethodName | None = None
    count: int = 0
    size: int = 0
    instead: Column | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One line of a figure as a table: `values` has a Value for every period of the Row."""

    column: str  # «kommunen» or a Column's key
    name: str
    periods: tuple[Period, ...]
    values: tuple[Value, ...]
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    table: str
    title: str
    publisher: str
    updated: str
    fetched: str
    origin: str
    url: str
    copied_from: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator on the sheet and the page."""

    number: int  # on the sheet, from 1; 0 for an indicator that only the web page shows
    key: str
    theme: str
    name: str
    unit: str  # in words, for the row label: «prosent»
    unit_key: Unit
    period: Period
    period_label: str  # «2026», «2021–2026» for a change
    own: Cell
    cells: tuple[Cell, ...]  # one for each of Sheet.columns
    mark: str  # a Mark's code
    flags: tuple[str, ...]  # other marks, from the closed list in strings.toml, [flags]
    sentences: tuple[Sentence, ...]
    definition: str
    caveats: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    own_calculation: bool
    series: tuple[SeriesRow, ...]
    strip: Chart | None
    spark: Chart | None
    figure: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A theme and its rows, in the registry's order."""

    key: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BigNumber:
    shown: str  # with unit
    label: str
    reference: str  # «gruppen 17,5 %», or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change in words: «Årsgebyr for vann», «2026», from «4 000» to «5 000 kroner»."""

    change: FigureChange
    name: str
    period_label: str
    old: str  # with unit where `new` is not there to have it; "" where there was no number
    new: str  # with unit; "" where there is no number


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new on a sheet since the utgave before."""

    since: int  # the number of that utgave
    lines: tuple[ChangeLine, ...]
    unknown: tuple[str, ...]  # names of the indicators that cannot be set against it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything about one kommune in one language: the only source of HTML, PDF, CSV and JSON."""

    language: Language
    kommune: Kommune
    fylke: str
    group: str  # «KOSTRA-gruppe 10»
    group_description: str
    neighbours: tuple[str, ...]  # names
    edition: Edition
    as_of: str  # newest date of any figure, in words: «1. januar 2026»
    columns: tuple[Column, ...]  # every reference, in order; the data
    table_columns: tuple[str, ...]  # the keys of those that the overview table has room for
    baseline: str  # the key of the column that marks are set against
    highlights: tuple[Sentence, ...]
    judged: int  # how many indicators were looked at for the highlights
    big_numbers: tuple[BigNumber, ...]
    population: Chart
    pyramid: Chart
    panels: tuple[Chart, ...]  # the small multiples of page 1
    locator: Chart
    sections: tuple[Section, ...]
    missing_themes: tuple[str, ...]
    sources: tuple[SourceLine, ...]  # every table on the sheet, once
    copies: bool  # some figures are copies, so the line that says so is shown
    mixed: bool = False  # and others are fetched
    copy_date: str  # of what date, in words
    url: str  # absolute address of the page, or ""
    pdf_name: str  # faktaark-4601-bergen-nb.pdf
    news: News | None = None  # None for the first utgave, or where its changes are not known

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def sheet_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.number)


# --- what the pages of indicators and fylker show ------------------------------------------------


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
    """A map of every kommune's value. `missing`: how many have none, and are hatched."""

    chart: Chart
    classes: tuple[MapClass, ...]
    missing: int


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

    kind: RegionKind
    methods: tuple[MethodName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One indicator over every region, in one language: all that its page shows."""

    language: Language
    indicator: Indicator
    theme: Theme
    name: str
    unit: str
    period_label: str
    period: Period
    definition: str
    caveats: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    own_calculation: bool
    counted: bool  # worked out from counts, not read as it is
    years: int | None  # over how many years it is a change
    level: Level  # whose figures the table has
    methods: tuple[ReferenceMethod, ...]
    message: str  # what the map and the distribution say, in words
    map: Choropleth | None  # None where no kommune has a number
    spread: Chart | None
    kommuner: tuple[PlaceLine, ...]  # alphabetical; own value, and that of the KOSTRA-gruppe
    fylker: tuple[PlaceLine, ...]  # alphabetical, then landet


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileHead:
    """An indicator as the heading of a column, or in a list."""

    key: str
    name: str
    unit: str
    period_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTable:
    """One theme's indicators by the kommuner of a fylke: a cell for each of `heads`."""

    key: str
    name: str
    heads: tuple[ProfileHead, ...]
    kommuner: tuple[PlaceLine, ...]  # alphabetical
    references: tuple[PlaceLine, ...]  # the fylke's own, and landet


@dataclass(frozen=True, slots=True, kw_only=True)
class FylkeProfile:
    """A fylke in one language: its kommuner side by side."""

    language: Language
    fylke: Region
    map: Chart
    inhabitants: str  # as printed, with the date
    tables: tuple[ThemeTable, ...]
