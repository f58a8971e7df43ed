"""The form of indicators.toml: every key with its type, its meaning and what goes with what.

Unknown keys, other types and values that contradict one another are errors; `load` collects them
all. The docstring under a key is what docs/registry.md and the JSON Schema for editors say of it.
"""

from typing import Annotated, Literal

from pydantic import Field

from faktaark.model.document import FigureName
from faktaark.model.region_kinds import KindKey
from faktaark.model.registry import (
    Fetching,
    Level,
    Structure,
)
from faktaark.model.waiting import WaitingLevel
from faktaark.registry.entries import Entry, Words
from faktaark.registry.indicator_schema import IndicatorEntry
from faktaark.registry.value_types import (
    Address,
    Codes,
    Contact,
    FileName,
    Number,
    OptionalPage,
    OptionalText,
    SignMeaning,
    SiteAddress,
    Template,
    Text,
)


class ThemeEntry(Words):
    """A theme, by its key; the order in the file is the order on sheets and pages."""

    without_oslo: bool = False
    """Compare with landet uten Oslo instead of landet where the source publishes it."""


class SiteEntry(Entry):
    """The site as a whole."""

    title: Words
    """The site's name, in page titles and share cards."""
    url: SiteAddress = ""
    """Absolute address of the site, for QR codes, canonical links, sitemap and feeds; `--url`
    overrides it. Without it these are left out.
    """
    publisher: OptionalText = ""
    """Who publishes the site; named on pages and sheets."""
    contact: Contact = ""
    """Where a reader reports an error: an e-mail address or the address of a page."""
    accessibility: OptionalPage = ""
    """Address of the accessibility statement (tilgjengelighetserklæring)."""
    population: Text
    """The table of persons by age and sex that weights percentages without counts."""
    companions: Codes = ()
    """Kommuner set by name beside one that is alone in its KOSTRA-gruppe (Oslo)."""
    kommuner: Annotated[int, Field(ge=0, le=1000)] = 0
    """How many kommuner there were when each `min_kommuner` was written; 0: as many as now."""
    limit: Annotated[int, Field(ge=0, le=1_000_000)] = 950
    """Megabytes that the host takes; a heavier site is not published (GitHub Pages: 1000). 0: no
    limit.
    """


class DocumentEntry(Entry):
    """A kind of sheet, by its key. The page of a region shows what the first of its kinds does."""

    title: Words
    """What stands over the name of the region."""
    name: Words
    """What it is called in links and lists."""
    regions: Annotated[tuple[KindKey, ...], Field(min_length=1, strict=False)]
    """The kinds of region it is made for."""
    indicators: Codes = ()
    """Keys of its indicators, the most important first, also of those that wait; none: every one
    with `sheet`, in order. One without figures is named with its table.
    """
    big_numbers: Codes
    """Keys of the indicators whose numbers stand large at the top; the first three with figures."""
    figures: Annotated[tuple[FigureName, ...], Field(strict=False)] = (
        "befolkning",
        "alderspyramide",
    )
    """The figures of page 1 that are not of one indicator."""
    per_theme: Annotated[int, Field(ge=1, le=100)] = 1
    """How many differences within one theme may be main points."""
    pages: Annotated[int, Field(ge=1, le=20)] = 2
    """How many A4 pages it has; one that gets more or fewer is not made."""
    most_rows: Annotated[int, Field(ge=1, le=500)] = 40
    """How many rows its overview may have; a build makes as many of them as there is room for."""
    template: Template = "sheet.html"
    """The template, in templates/."""
    style: Template = "sheet.css"
    """The style, in templates/."""
    file: FileName
    """Pattern of its file's name: `{sted}`, which is the region, and `{sprak}`."""
    oldest: Annotated[int, Field(ge=1, le=200)] | None = None
    """How many years before the folketall the figure of a row may be; none: any."""
    word: bool = False
    """Make it as a Word document too."""


class TableEntry(Entry):
    """A source table, by its number. It is read once, whatever number of indicators use it."""

    title: Text
    """The table's title at its publisher."""
    publisher: Text = "Statistisk sentralbyrå"
    """Whose table it is."""
    url: Address
    """Where a reader finds the table."""
    region: Text
    """Name of the dimension that holds the regions."""
    codelist: str | None = None
    """SSB's code list for the regions, such as `agg_KommSummer`; its codes are stored as four
    digits.
    """
    select: dict[str, Codes] = Field(default={})
    """What to ask SSB for, by dimension: codes, `*`, `from(2015)`, `range(2015,2020)`, `top(5)` or
    `label:…`. A table without `select` is only ever a stored copy.
    """
    labels: dict[str, dict[str, Text]] = Field(default={})
    """The label each code must have at the source, by dimension; another label is refused."""
    level: Level = "kommune"
    """`fylke` for a table without kommuner: kommuner then show their fylke's figure, named."""
    zero_is_missing: bool = False
    """A 0 in this table says that nothing was reported."""
    summed: bool = False
    """Its figures are counts of people or things: a merged kommune that the table does not know has
    the sum of those it was made from.
    """
    symbols: dict[Literal[".", "..", ":"], SignMeaning] = Field(default={})
    """What a symbol means in this table, where it differs from SSB's standard; for answers from SSB
    only, since copies have the standard symbols.
    """
    structure: Structure = "first"
    """Which year's kommuner the figures are of: `first` or `last` of the period, or `next`, the
    year after it, as of an election.
    """


class WaitingWords(Entry):
    """What an indicator that waits is called in one language, and what it is."""

    name: Text
    """Its name: «Elever med skoleskyss»."""
    definition: Text
    """What is counted, in a sentence."""


class WaitingEntry(Entry):
    """An indicator that no code is known for yet. `--check` looks for its label at SSB and prints
    the lines that make it one; until then the list of indicators says that it is not fetched.
    """

    theme: Text
    """Key of the theme it belongs to."""
    table: Annotated[str, Field(pattern=r"^(\d{5})?$")] = ""
    """The table it is in, where that is known."""
    label: Text
    """What the content is called there, or parts of it between `…`."""
    level: WaitingLevel = "kommune"
    """The smallest regions that it is published for."""
    nb: WaitingWords
    """Its words in bokmål."""
    nn: WaitingWords
    """Its words in nynorsk."""


class FetchEntry(Entry):
    """Where figures are fetched."""

    statbank: Address = Fetching().statbank
    """Address of Statistikkbanken's PxWebApi v2."""
    klass: Address = Fetching().klass
    """Address of KLASS, SSB's classifications."""
    max_age: Annotated[int, Field(ge=1, le=10_000)] = Fetching().max_age
    """Days after which a table is fetched again though it has not been updated."""


class BorderEntry(Entry):
    """People who came to another kommune when a border was moved: no line or trend of the counts
    of either crosses it.
    """

    year: Annotated[int, Field(ge=1838, le=2200)]
    """The first year with the new border."""
    origin: Number = Field(alias="from")  # `from` is a word of Python's
    """The kommune of today that they came from."""
    destination: Number = Field(alias="to")
    """The kommune of today that they came to."""


class File(Entry):
    """The whole file. `[defaults]` holds keys of indicators that most share."""

    site: SiteEntry
    """The site as a whole."""
    waiting: dict[str, WaitingEntry] = Field(default={})
    """Indicators without a known code, by key."""
    border: Annotated[tuple[BorderEntry, ...], Field(strict=False)] = ()
    """Moved borders, one `[[border]]` each."""
    fetch: FetchEntry = FetchEntry()
    """Where figures are fetched."""
    theme: dict[str, ThemeEntry]
    """Themes, by key."""
    document: Annotated[dict[str, DocumentEntry], Field(min_length=1)]
    """Kinds of sheet, by key."""
    table: dict[str, TableEntry]
    """Source tables, by number."""
    indicator: dict[str, IndicatorEntry]
    """Indicators, by key."""
