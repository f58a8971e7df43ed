"""Profiles → HTML: the pages of indicators and fylker, and the free comparison.

Part of the pages stage. Comes in: Profiles. Goes out: HTML as text, readable without scripts. Knows
no numbers but those of a Profile, and formats none.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from faktaark.model.files import Download
from faktaark.model.geography import Extent
from faktaark.model.language import Language
from faktaark.model.profile import FylkeProfile, PlaceLine, Profile
from faktaark.model.regions import Region
from faktaark.model.registry import Config, Site, Theme
from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.render import Environment, Place, render
from faktaark.outputs.pages.schema_org import describe_fylke, describe_indicator
from faktaark.outputs.pages.tables import letter_explanations

MOST_PLACES = 6
"""How many may be compared at once; more lines than that cannot be told apart."""


@dataclass(frozen=True, slots=True)
class ThemeProfiles:
    theme: Theme
    profiles: tuple[Profile, ...]


def group_by_theme(config: Config, profiles: Sequence[Profile]) -> tuple[ThemeProfiles, ...]:
    """The themes that have an indicator, in the registry's order."""
    groups = (
        ThemeProfiles(theme, tuple(one for one in profiles if one.theme == theme))
        for theme in config.themes
    )
    return tuple(group for group in groups if group.profiles)


def render_indicators(
    environment: Environment, site: Site, language: Language, themes: Sequence[ThemeProfiles]
) -> str:
    """/indikator/: every indicator by theme."""
    place = Place("indikator/", language)
    return render(environment, "indicators.html", language, site=site, place=place, themes=themes)


def render_indicator(
    environment: Environment,
    site: Site,
    profile: Profile,
    edition: Edition,
    fylker: AbstractSet[str],
) -> str:
    """/indikator/<key>/: definition, method, map, distribution, and every kommune.

    `fylker`: the codes of those that have a page.
    """
    words = environment.strings[profile.language]
    return render(
        environment,
        "indicator.html",
        profile.language,
        site=site,
        place=Place(f"indikator/{profile.indicator.key}/", profile.language),
        profile=profile,
        edition=edition,
        linked=describe_indicator(site, profile, edition, words),
        letters=find_letters(profile.kommuner),
        fylker=fylker,
    )


def find_letters(lines: Sequence[PlaceLine]) -> Mapping[str, str]:
    """The first letter of names in alphabetical order → the code of the first with it."""
    letters: dict[str, str] = {}
    for line in lines:
        letters.setdefault(line.name[:1], line.code)
    return letters


def render_fylker(
    environment: Environment,
    site: Site,
    language: Language,
    fylker: Sequence[Region],
    themes: Sequence[str],
) -> str:
    """/fylke/: those that have a page. themes: the keys of those that have figures."""
    place = Place("fylke/", language)
    return render(
        environment,
        "fylker.html",
        language,
        site=site,
        place=place,
        fylker=fylker,
        themes=themes,
    )


def render_fylke(
    environment: Environment,
    site: Site,
    profile: FylkeProfile,
    extent: Extent | None = None,
    downloads: Sequence[Download] = (),
) -> str:
    """/fylke/46/: a table for each theme, the kommuner down and the indicators across.

    `extent`: how far the fylke reaches, where that is known. `downloads`: the zips of its sheets.
    """
    lines = [line for table in profile.tables for line in (*table.kommuner, *table.references)]
    cells = [cell for line in lines for cell in line.cells]
    words = environment.strings[profile.language]
    return render(
        environment,
        "fylke.html",
        profile.language,
        site=site,
        place=Place(f"fylke/{profile.fylke.code}/", profile.language),
        profile=profile,
        downloads=downloads,
        linked=describe_fylke(site, profile, environment.scope.kommuner, words, extent),
        notes=letter_explanations(cells),
        stand_ins=tuple(dict.fromkeys(cell.instead for cell in cells if cell.instead)),
    )


def render_compare(
    environment: Environment, site: Site, language: Language, themes: Sequence[ThemeProfiles]
) -> str:
    """/sammenlign/: the form that static/compare.js makes work, and what to do without it."""
    return render(
        environment,
        "compare.html",
        language,
        site=site,
        place=Place("sammenlign/", language),
        themes=themes,
        most=MOST_PLACES,
    )
