"""The Sheet of a fylke or of landet → its page.

In: a Sheet and its PDFs. Out: what the templates show of it, and HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faktaark.model.document import Document
from faktaark.model.files import SheetFile
from faktaark.model.indicator import NotFetched
from faktaark.model.regions import Region
from faktaark.model.sheet import Column, Sheet
from faktaark.outputs.arranging import (
    OverviewSection,
    list_table_columns,
    make_overview,
)
from faktaark.outputs.pages.render import Environment, find_place, group_sheets, render
from faktaark.outputs.pages.tables import SeriesTable, explain_overview, make_series_table

FORMATS = ("xlsx", "csv")
"""What the numbers of a fylke or of landet can be had as, beside data/region/."""


@dataclass(frozen=True, slots=True)
class AreaView:
    """A Sheet as a page shows it.

    sheets: its PDFs, by the key of their kind. themes: the kinds of sheet that are of one theme.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    overview: tuple[OverviewSection, ...]
    notes: Mapping[str, str]
    flags: tuple[str, ...]
    stand_ins: tuple[Column, ...]
    marks: Mapping[str, str]
    baseline: str
    names: Mapping[str, str]
    sheets: Mapping[str, Sequence[SheetFile]]
    themes: Sequence[Document]
    tables: Mapping[str, SeriesTable]
    formats: tuple[str, ...] = FORMATS

    @property
    def width(self) -> int:
        """How many columns the overview has."""
        marks = 1 if self.columns else 0
        return 3 + len(self.columns) + len(self.sheet.spread_headings) + marks


def view_area(
    environment: Environment,
    sheet: Sheet,
    sheets: Sequence[SheetFile],
    themes: Sequence[Document] = (),
) -> AreaView:
    """Return what a page shows of the whole of a fylke or of landet."""
    columns = list_table_columns(sheet)
    return AreaView(
        sheet=sheet,
        overview=make_overview(sheet, columns, numbered=False),
        names={row.key: row.about.name for row in sheet.rows},
        sheets=group_sheets(sheets),
        themes=themes,
        tables={row.key: make_series_table(row) for row in sheet.rows},
        **explain_overview(sheet, columns, sheet.rows, environment.strings[sheet.language]),
    )


def render_country(
    environment: Environment,
    view: AreaView,
    fylker: Sequence[Region],
    only: Sequence[NotFetched],
) -> str:
    """Return /norge/. fylker: those with a page. only: what is published for the country only."""
    return render(
        environment,
        find_place(view.sheet),
        "country.html",
        sheet=view.sheet,
        view=view,
        fylker=fylker,
        only=only,
    )
