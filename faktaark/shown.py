"""What a reader sees, ready for page, sheet and file: the nouns of the last stages."""

from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model import Edition, Indicator, Language, Level, MethodName, Theme, Unit
from faktaark.values import FigureChange, Kommune, Period, Region, RegionKind, Value

# --- what a reader sees --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    rule: str
    rows: tuple[str, ...]  # indicator keys


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: SVG and the sentence that says the same.

    sources: of one that stands by itself; an indicator's figure has those of its row.
    """

    svg: str
    alt: str
    title: str = ""
    sources: tuple["SourceLine", ...] = ()

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
class Extent:
    """The least box round a place, in degrees of latitude and longitude."""

    south: float
    west: float
    north: float
    east: float


CARD_SIZE = (1200, 630)
"""Pixels of the picture that goes with a shared link; what readers of Open Graph ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """What stands on that picture: «Vestland», «43 kommuner», what of them, and whose it is."""

    name: str
    count: str
    about: str
    site: str


@dataclass(frozen=True, slots=True)
class Page:
    """One finished file, not yet written. `path` is inside output, with forward slashes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A zip of a fylke's sheets. `path` is as a Page's; `size` as printed: «4,1 MB»."""

    fylke: str  # its code
    language: Language
    path: str
    size: str


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
    periods: tuple[Period, ...]  # all that there are figures of, oldest first
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
