"""Profiles → HTML: the pages of indicators and fylker, and the free comparison.

In: Profiles. Out: HTML as text, readable without scripts. Knows no numbers but those of a Profile,
and formats none.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.files import SheetFile
from faktaark.model.geography import Extent
from faktaark.model.indicator import IndicatorText, NotFetched
from faktaark.model.profile import FylkeProfile, PlaceLine, Profile, ThemeTable
from faktaark.model.regions import Region
from faktaark.model.registry import Config, Theme
from faktaark.model.snapshot import Edition
from faktaark.outputs.arranging import letter_explanations
from faktaark.outputs.pages.areas import AreaView
from faktaark.outputs.pages.render import Environment, Place, render
from faktaark.outputs.pages.schema_org import describe_fylke, describe_indicator

MOST_PLACES = 6
"""How many may be compared at once; more lines than that cannot be told apart."""


@dataclass(frozen=True, slots=True)
class ThemeIndicators:
    """A theme and its indicators."""

    theme: Theme
    indicators: tuple[IndicatorText, ...]


def group_by_theme(config: Config, texts: Sequence[IndicatorText]) -> tuple[ThemeIndicators, ...]:
    """Return the themes that have an indicator, in the registry's order."""
    groups = (
        ThemeIndicators(theme, tuple(about for about in texts if about.theme == theme.key))
        for theme in config.themes
    )
    return tuple(group for group in groups if group.indicators)


def render_indicators(
    environment: Environment,
    place: Place,
    themes: Sequence[ThemeIndicators],
    not_fetched: Sequence[NotFetched] = (),
) -> str:
    """Return /indikator/: every indicator by theme, and those without figures so far."""
    return render(environment, place, "indicators.html", themes=themes, not_fetched=not_fetched)


def render_indicator(
    environment: Environment, profile: Profile, edition: Edition, fylker: AbstractSet[str]
) -> str:
    """Return /indikator/<key>/: definition, method, map, distribution, and every kommune.

    fylker: the codes of those that have a page.
    """
    about = profile.about
    words = environment.strings[about.language]
    kommuner = profile.kommuner if profile.map else ()  # else no number of theirs is listed
    cells = [cell for line in (*kommuner, *profile.fylker) for cell in line.cells]
    return render(
        environment,
        Place(routes.indicator(about.key), about.language),
        "indicator.html",
        cells=cells,
        notes=letter_explanations(cells),
        profile=profile,
        edition=edition,
        linked=describe_indicator(environment.site, profile, edition, words),
        letters=find_letters(profile.kommuner),
        fylker=fylker,
    )


def find_letters(lines: Sequence[PlaceLine]) -> Mapping[str, str]:
    """Map the first letter of names in alphabetical order to the code of the first with it."""
    letters: dict[str, str] = {}
    for line in lines:
        letters.setdefault(line.name[:1], line.code)
    return letters


def render_fylker(
    environment: Environment, place: Place, fylker: Sequence[Region], themes: Sequence[str]
) -> str:
    """Return /fylke/: those that have a page. themes: the keys of those that have figures."""
    return render(environment, place, "fylker.html", fylker=fylker, themes=themes)


def render_fylke(
    environment: Environment,
    profile: FylkeProfile,
    edition: Edition,
    extent: Extent | None = None,
    sheets: Sequence[SheetFile] = (),
    view: AreaView | None = None,
) -> str:
    """Return /fylke/46/: the fylke as a whole, and a table for each theme.

    In the tables kommuner stand down and indicators across. extent: how far the fylke reaches,
    where that is known. sheets: of its kommuner, as PDF. view: of the fylke itself.
    """
    words, built = environment.strings[profile.language], environment.scope.kommuner
    return render(
        environment,
        Place(routes.fylke(profile.fylke.code), profile.language),
        "fylke.html",
        profile=profile,
        edition=edition,
        sheets=sheets,
        sheet=view.sheet if view else None,
        view=view,
        linked=describe_fylke(environment.site, profile, built, words, extent),
        **explain_tables(profile.tables),
    )


def render_group(
    environment: Environment,
    place: Place,
    group: Region,
    description: str,
    tables: Sequence[ThemeTable],
    groups: Sequence[Region],
) -> str:
    """Return /kostragruppe/10/: what defines it, and its kommuner side by side.

    groups: all that have a page, this one among them.
    """
    return render(
        environment,
        place,
        "group.html",
        group=group,
        description=description,
        groups=groups,
        **explain_tables(tables),
    )


def explain_tables(tables: Sequence[ThemeTable]) -> Mapping[str, object]:
    """Return tables side by side, and what the legend under them says of their cells."""
    lines = [line for table in tables for line in (*table.members, *table.references)]
    cells = [cell for line in lines for cell in line.cells]
    return {
        "tables": tables,
        "notes": letter_explanations(cells),
        "marked": cells,
        "stand_ins": tuple(dict.fromkeys(cell.instead for cell in cells if cell.instead)),
    }


def render_compare(
    environment: Environment, place: Place, themes: Sequence[ThemeIndicators]
) -> str:
    """Return /sammenlign/: the form that static/compare.js makes work, and a way without it."""
    return render(environment, place, "compare.html", themes=themes, most=MOST_PLACES)


def render_frame(environment: Environment, place: Place) -> str:
    """Return /figur/, where static/frame.js puts the figure that the address asks for."""
    return render(environment, place, "frame.html")
