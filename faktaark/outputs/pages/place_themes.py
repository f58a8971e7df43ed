"""The Sheet of one theme → the page of that theme at its place.

In: a Sheet of a kind that is of one theme, and its PDFs. Out: HTML as text. The page has the rows
of the sheet, open; all else that is known of a row is on the page of the place, which it leads to.
"""

from collections.abc import Sequence

from faktaark.model.files import SheetFile
from faktaark.model.sheet import Chart, Sheet
from faktaark.outputs.arranging import (
    first_sentence,
    group_sources,
    list_table_columns,
    make_overview,
)
from faktaark.outputs.pages.render import Environment, Place, render
from faktaark.outputs.pages.tables import explain_overview


def render_place_theme(
    environment: Environment, place: Place, sheet: Sheet, files: Sequence[SheetFile]
) -> str:
    """Return /kommune/4601/bolig/: what the sheet says, with the figure of each of its rows.

    files: the PDFs of the sheet, one a language; none in a build without PDFs.
    """
    columns = list_table_columns(sheet)
    return render(
        environment,
        place,
        "place_theme.html",
        sheet=sheet,
        files=files,
        overview=make_overview(sheet, columns, numbered=True),
        names={row.key: row.about.name for row in sheet.sheet_rows},
        pictures={row.key: picture(row.figure) for row in sheet.sheet_rows if row.figure},
        sources=group_sources(sheet, sheet.sheet_rows),
        **explain_overview(sheet, columns, sheet.sheet_rows, environment.strings[sheet.language]),
    )


def picture(figure: Chart) -> Chart:
    """Return a row's figure with only what it is of as its alternative text.

    What it shows is said beside it, and its numbers are in the table that the row leads to.
    """
    return Chart(figure.svg, first_sentence(figure.alt), figure.title)
