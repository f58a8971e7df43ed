"""A Sheet: everything about one kommune in one language, as a reader sees it."""

from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model.document import Document
from faktaark.model.figures import Coverage, Period, Value
from faktaark.model.indicator import IndicatorText, NotFetched, SourceLine
from faktaark.model.language import Language
from faktaark.model.regions import Area, Kommune
from faktaark.model.registry import MethodName
from faktaark.model.revisions import FigureChange
from faktaark.model.snapshot import Edition

PANELS_ABREAST = 3
"""How many small multiples stand side by side on a sheet."""

BROAD_ABREAST = 2
"""How many of them where there are too few for two rows: they are broader."""


def count_abreast(panels: int) -> int:
    """Return how many of so many small multiples stand side by side: of four, two."""
    return BROAD_ABREAST if panels in (BROAD_ABREAST, 2 * BROAD_ABREAST) else PANELS_ABREAST


OWN = "kommunen"
"""The column of a Sheet's own series, of whatever kind its area is; also what files call it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A generated sentence, the rule that made it, and the indicators it speaks of."""

    text: str
    rule: str
    rows: tuple[str, ...]  # indicator keys


@dataclass(frozen=True, slots=True)
class Highlights:
    """The hovedpunkter: the points, and the lines under them, in order."""

    points: tuple[Sentence, ...]
    remarks: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: SVG and the sentence that says the same.

    sources: of one that stands by itself; an indicator's figure has those of its row. unit: of its
    numbers, where the title does not say. note: what stands under the title.
    """

    svg: str
    alt: str
    title: str = ""
    sources: tuple[SourceLine, ...] = ()
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a chart without alternative text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A comparison column. `key` is its name in tall.json; `heading` fits a table head.

    short: in a phrase with little room, «gruppen». term: key of the glossary's entry for the
    heading, or "". code: of the region where its series are in the data, or "" for one that only
    this kommune has.
    """

    key: str
    heading: str
    name: str  # in full, for running text and screen readers
    short: str = ""
    term: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One number as printed, without unit, or the reason there is none and its sentence.

    count, size, percent: how many kommuner of how many, with what share of the inhabitants, stand
    behind it. instead: what it is of, where that is not what its column is of. flags: the
    codes of what is said of this number. mark, against: a Mark's code, and what it is set against,
    in tables with many kommuner; the sheet's rows have their own.
    """

    shown: str = ""
    number: float | None = None
    reason: str | None = None
    explanation: str = ""
    method: MethodName | None = None
    count: int = 0
    size: int = 0
    percent: int | None = None
    instead: Column | None = None
    flags: tuple[str, ...] = ()
    mark: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One line of a figure as a table: `values` has a Value for every period of the Row."""

    column: str  # OWN or a Column's key
    name: str
    periods: tuple[Period, ...]
    values: tuple[Value, ...]
    breaks: tuple[int, ...]
    coverage: tuple[Coverage, ...] = ()  # a place for every period, or none
    preliminary: tuple[int, ...] = ()

    @property
    def least(self) -> Coverage | None:
        """The smallest coverage of any period with a number; None where no kommune is missing."""
        numbered = (
            covered
            for covered, value in zip(self.coverage, self.values, strict=False)
            if covered.partial and value.number is not None
        )
        return min(numbered, key=lambda c: (c.percent or 0, c.count / c.size), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator on the sheet and the page: what it says of every kommune, and of this one.

    caveats: those of the indicator that hold for this kommune's figures, and its own. spread: how
    the figures of others lie; of which, see Sheet.spread_headings.
    """

    number: int  # on the sheet, from 1; 0 for an indicator that only the web page shows
    about: IndicatorText
    own: Cell
    cells: tuple[Cell, ...]  # one for each of Sheet.columns
    mark: str  # a Mark's code
    flags: tuple[str, ...]  # other marks, from the closed list in strings.toml, [flags]
    sentences: tuple[Sentence, ...]
    caveats: tuple[str, ...]
    series: tuple[SeriesRow, ...]
    spread: tuple[str, ...] = ()  # as printed, without unit
    barometer: Chart | None
    spark: Chart | None
    figure: Chart | None

    @property
    def key(self) -> str:
        """The indicator's key."""
        return self.about.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A theme and its rows, in the registry's order."""

    key: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BigNumber:
    """A number at the top of the sheet, with its label and a reference."""

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
    """Everything about one kommune, fylke or landet in one language: the only source of HTML, PDF,
    CSV and JSON.

    fylke, group, group_description, neighbours: of a kommune. inside: the names of a fylke's
    kommuner. spread_headings: over the columns of a row's `spread`. lacking: the indicators of the
    kind of sheet that have no figures.
    """

    language: Language
    document: Document
    area: Area
    fylke: str
    group: str  # «KOSTRA-gruppe 10»
    group_description: str
    neighbours: tuple[str, ...]  # names
    inside: tuple[str, ...] = ()
    edition: Edition
    as_of: str  # newest date of any figure, in words: «1. januar 2026»
    columns: tuple[Column, ...]  # every reference, in order; the data
    table_columns: tuple[str, ...]  # the keys of those that the overview table has room for
    baseline: str  # the key of the column that marks are set against; "" for landet
    highlights: tuple[Sentence, ...]
    remarks: tuple[Sentence, ...]  # under the highlights: what is not told, and how many are judged
    big_numbers: tuple[BigNumber, ...]
    charts: Mapping[str, Chart]  # those that stand by themselves, by name: «kart», «befolkning»
    panels: tuple[Chart, ...]  # the small multiples of page 1
    panels_are_bars: bool = False  # of the newest figures, where the area has no lines
    fylker: tuple[Chart, ...] = ()  # side by side, where page 2 of a fylke or landet has room
    sections: tuple[Section, ...]
    missing_themes: tuple[str, ...]
    sources: tuple[SourceLine, ...]  # every table on the sheet, once
    copies: bool  # some figures are copies, so the line that says so is shown
    mixed: bool = False  # and others are fetched
    copy_date: str  # of what date, in words
    url: str  # absolute address of the page, or ""
    other_years: str = ""  # of the figures that are not as of that date: «fra 2021 til 2026»
    years_on_sheet: str = ""  # the same of the rows that the PDF has
    spread_headings: tuple[str, ...] = ()
    lacking: tuple[NotFetched, ...] = ()
    roomy: bool = False  # so little is told that it stands in larger type
    news: News | None = None  # None for the first utgave, or where its changes are not known

    @property
    def pdf_name(self) -> str:
        """The name of the PDF: «faktaark-4601-bergen-nb.pdf»."""
        return self.name_pdf(self.language)

    def name_pdf(self, language: Language) -> str:
        """Return the name of this sheet's PDF in any language."""
        return self.document.name_file(self.area.stem, language)

    @property
    def csv_name(self) -> str:
        """The name of the numbers in this sheet's PDF: «tall-4601-nb.csv»."""
        place = self.area.number if self.area.kind == "kommune" else self.area.stem
        theme = f"-{self.document.key}" if self.document.is_theme else ""
        return f"tall-{place}{theme}-{self.language}.csv"

    @property
    def kommune(self) -> Kommune:
        """The kommune that it is about. Raises TypeError where it is about another kind of area."""
        if not isinstance(self.area, Kommune):
            raise TypeError(f"{self.area.name} is no kommune")
        return self.area

    @property
    def against(self) -> Column | None:
        """The column that marks are set against; None for landet, which has no marks."""
        return next((column for column in self.columns if column.key == self.baseline), None)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order of the sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def sheet_rows(self) -> tuple[Row, ...]:
        """The rows that the PDF has room for; the others are on the page only."""
        return tuple(row for row in self.rows if row.number)
