"""Pages of the themes that sheets are made of: what the numbers are, where, and whose sheets.

In: Documents, ThemeTables and IndicatorTexts. Out: HTML as text.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.indicator import NotFetched
from faktaark.model.profile import ThemeTable
from faktaark.outputs.pages.explore import explain_tables
from faktaark.outputs.pages.render import Environment, Place, render


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOfTheme:
    """A place that has a page of a theme, as a path; pdf: its sheet in a language, or ""."""

    name: str
    page: str
    pdf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeContents:
    """What there is of a theme.

    tables: landet and the fylker, by the registry's themes. kommuner: by name. larger: fylker and
    landet. waiting: its indicators without figures. fylker: codes of those that have a page.
    """

    document: Document
    tables: Sequence[ThemeTable]
    kommuner: Sequence[PlaceOfTheme]
    larger: Sequence[PlaceOfTheme]
    waiting: Sequence[NotFetched]
    fylker: Collection[str]


def render_theme_list(environment: Environment, place: Place, documents: Sequence[Document]) -> str:
    """Return /tema/: the themes that have a page."""
    return render(environment, place, "theme_list.html", documents=documents)


def render_theme(environment: Environment, place: Place, contents: ThemeContents) -> str:
    """Return /tema/bolig/: its sheets, landet and the fylker, and what each number is."""
    return render(
        environment,
        place,
        "theme.html",
        contents=contents,
        document=contents.document,
        heads=[head for table in contents.tables for head in table.heads],
        compare=find_comparison(contents.tables),
        **explain_tables(contents.tables),
    )


def find_comparison(tables: Sequence[ThemeTable]) -> str:
    """Return the address of /sammenlign/ with landet and the theme's first indicator chosen."""
    landet, first = tables[0].references[0], tables[0].heads[0]
    return routes.larger_region(landet.code, first.key)
