"""What indicators.toml and content/ hold, with every default filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from faktaark.model.document import Document
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.region_kinds import KindKey
from faktaark.model.special import BorderChange, Doubt, SpecialCase
from faktaark.model.synonyms import Synonyms
from faktaark.model.waiting import Waiting

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
    "antall",  # of things, in whole
    "km2",
    "per_km2",
]


Scale = Literal[
    "ratio",  # own ÷ reference: money, rates, areas
    "points",  # difference ÷ standard deviation over all kommuner
    "log",  # the same of the natural logarithms
]


Adjective = Literal["høy", "stor", "mange", "lang"]


Noise = Literal[
    "binomial",  # a share of counts
    "poisson",  # events per 1 000
    "approx",  # a share whose denominator is approximated by persons
    "flows",  # a net number of people, or a change in their number
    "median",  # a median over households
    "none",  # decided, or a full count of things
    "unknown",  # not judged
]


MethodName = Literal["published", "pooled", "weighted", "median"]


Gender = Literal["m", "f", "n", "pl"]


Role = Literal["", "size", "growth", "age", "young"]


Level = Literal["kommune", "fylke"]


Structure = Literal["first", "last", "next"]
"""The kommuner of which year a figure is about: the first or last of its period, or the next one.

An election is held for the councils that begin their work in the year after.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A group of indicators, and a section of the sheet."""

    key: str
    name: Bilingual


PRESENT = {"er", "har", "bor", "bur", "endrer", "endrar", "øker", "aukar", "minker", "minkar"}
"""What a `fact` in the present tense begins with; any other verb is in the past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """An indicator's words in one language.

    name: row label. subject: definite noun phrase, «Andelen innbyggere som er 80 år eller eldre»;
    its first word, the noun, stands alone in a second sentence. gender: of that noun.
    fact: predicate with {verdi} and, where the year must be said, {aar}:
    «er {verdi} av innbyggerne 80 år eller eldre». fact_below: the same of a number below 0, whose
    size is {verdi}: «har folketallet gått ned {verdi}»; fact_same: of one nearer to 0 than a half.
    An indicator with fact_below is a change or a net number. definition: one or two sentences.
    among: which kommuner a median is over, where not all have a figure: «som har eiendomsskatt».
    caveat: what the number cannot say, or "". missing: said instead of «Tall mangler.», or "".
    chart: short title of a small figure.
    """

    name: str
    subject: str
    gender: Gender
    fact: str
    definition: str
    chart: str
    fact_below: str = ""
    fact_same: str = ""
    among: str = ""
    caveat: str = ""
    missing: str = ""

    @property
    def noun(self) -> str:
        """The first word of the subject; all of it where that word alone says nothing."""
        first = self.subject.split()[0]
        return self.subject if first in NUMBER_NOUNS else first

    @property
    def verb(self) -> str:
        """What joins noun and number in later sentences, in the tense of `fact`."""
        return "er" if self.fact.split()[0] in PRESENT else "var"


NUMBER_NOUNS = {"Tallet", "Talet"}


Selection = Mapping[str, tuple[str, ...]]
"""Codes per dimension of a table, and spans of codes; one that is not named is summed over."""

LABEL = "label:"
"""Stands before the label of a code that is named by its label."""


def expand_span(item: str, codes: Sequence[str]) -> list[str]:
    """Return every code from 067 to 079 for «067-079», and an item that is a code by itself.

    «080-» is from 080 to the last code, whatever the oldest age is called in the table. A code
    that has a hyphen is just a code. Nothing for what the table does not have.
    """
    if item in codes:
        return [item]
    first, hyphen, last = item.partition("-")
    if hyphen and first in codes and (last in codes or not last):
        return list(codes[codes.index(first) : codes.index(last or codes[-1]) + 1])
    return []


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
    `published` is where the figure stands in the table as it is, for the cells of which the counts
    are not known: counts where there are counts, else what is published. Where both are known they
    must agree, to the table's decimals.
    `people` selects the persons of the population table that the denominator must be about as many
    as: at least `people_range[0]` and at most `people_range[1]` times.
    `weight` selects the persons of the population table that weight a bare value.
    `level` is the table's, see TableQuery. `caveat` is what only this source's figures cannot say.
    """

    table: str
    numerator: Selection | None = None
    denominator: Selection | None = None
    denominator_table: str | None = None
    value: Selection | None = None
    published: Selection | None = None
    people: Selection | None = None
    people_range: tuple[float, float] = (0.0, 0.0)
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

    @property
    def is_count(self) -> bool:
        """Whether the figure is a count, which follows the size of its region."""
        return self.numerator is not None and self.denominator is None and self.span is None

    @property
    def tables(self) -> frozenset[str]:
        """The tables that the figure is made from; not the one that only weights it."""
        return frozenset({self.table, self.denominator_table or self.table})


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure of the registry: where it comes from, how it is worked out, judged and worded."""

    key: str
    theme: str
    words: Mapping[Language, Phrasing]
    unit: Unit
    decimals: int
    scale: Scale
    adjective: Adjective
    sources: tuple[Source, ...]  # tried in order; the first with figures is used, and named
    references: tuple[MethodName, ...]
    minimum: float | None  # the smallest difference spoken of; None: by rule, see `verdict.least`
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
    minimum_share: float | None = None  # of the reference, where another share of it than 7 % is
    spread: float = 1.0  # observed variance ÷ the variance by chance; widens the interval
    structural: bool = False  # slow enough that one period says what lasts
    decided: bool = False  # a fee or tax: told last, and by itself
    obvious: bool = False  # what everyone there knows: told after all others
    confirmed_by: str = ""  # an indicator whose difference must have the same sign: other elections
    overlaps: tuple[str, ...] = ()  # indicators of the same people: never told beside them
    tell_now: float | None = None  # from this level, two years running, it is told by itself
    doubt: Doubt = field(default_factory=Doubt)

    @property
    def is_size(self) -> bool:
        """Whether it only says how large a kommune is, which a mark has no meaning for."""
        return self.unit in ("personer", "antall", "km2", "per_km2")

    @property
    def factor(self) -> int:
        """The number that a quotient is multiplied by to be in the unit."""
        return {"prosent": 100, "per_1000": 1000, "per_100": 100}.get(self.unit, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuery:
    """What is asked of one table, once, whatever number of indicators use it.

    level: «fylke» for a table without kommuner; a kommune is then shown its fylke's figure.
    zero_is_missing: a 0 says that nothing was reported. summed: its figures are counts, and those
    of a kommune newer than the table are the sum of those it was made from. symbols: what a sign
    means in this table, where that is not what it means in the others; of answers from SSB only,
    since the importer writes the ordinary signs.
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
    summed: bool = False
    symbols: Mapping[str, "Reason"] = field(default_factory=dict)
    structure: Structure = "first"

    def structure_year(self, first: int, last: int) -> int:
        """Return the year whose kommuner the figures of a period are about.

        first, last: the years of the period.
        """
        return {"first": first, "last": last, "next": last + 1}[self.structure]

    @property
    def rolling(self) -> bool:
        """Whether its periods are counted from an end, so that old ones leave as new ones come."""
        items = (item for listed in self.select.values() for item in listed)
        return any(item.startswith(("top(", "bottom(")) for item in items)

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
    """What the registry says of the site as a whole."""

    title: Bilingual
    url: str  # "" or absolute, ending in "/"
    publisher: str
    contact: str  # an address for errors, or ""
    accessibility: str  # the address of the tilgjengelighetserklæring, or ""
    population: str  # the table that weights bare values
    companions: tuple[str, ...]  # kommuner set by name beside one that is alone in its gruppe
    kommuner: int = 0  # how many there were when `min_kommuner` were written; 0: as many as now
    limit: int = 0  # megabytes that the host takes; 0: no limit


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term and its explanation, as editors wrote it in content/glossary.md."""

    key: str
    term: Bilingual
    html: Bilingual  # rendered and made safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole registry, read and validated."""

    site: Site
    themes: tuple[Theme, ...]
    tables: Mapping[str, TableQuery]
    indicators: tuple[Indicator, ...]
    documents: tuple[Document, ...]
    glossary: tuple[GlossaryEntry, ...]
    about: tuple[GlossaryEntry, ...]
    fetching: Fetching = field(default_factory=Fetching)
    special: tuple[SpecialCase, ...] = ()
    borders: tuple[BorderChange, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    synonyms: Synonyms = field(default_factory=Synonyms)

    def list_documents(self, kind: KindKey) -> tuple[Document, ...]:
        """Return the sheets of a kind of region; its page shows what the first of them does."""
        return tuple(document for document in self.documents if kind in document.regions)
