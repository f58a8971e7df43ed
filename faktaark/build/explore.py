"""The order of the stages for pages that show many kommuner, and for the whole data set.

Part of the story, as `building` is. All of it is made whatever kommuner are built, since it shows
them all; only the links depend on which have a page.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from faktaark.build.cli import Options
from faktaark.build.context import Material
from faktaark.charts.extents import join_extents
from faktaark.charts.outlines import trace_outlines
from faktaark.model.files import Download, Page
from faktaark.model.geography import Extent, Outlines
from faktaark.model.language import Language
from faktaark.model.profile import FylkeProfile
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.outputs.files.dataset import make_dataset
from faktaark.outputs.files.series import render_index, render_series
from faktaark.outputs.pages.explore import (
    group_by_theme,
    render_compare,
    render_fylke,
    render_fylker,
    render_indicator,
    render_indicators,
)
from faktaark.outputs.pages.render import Environment, Place
from faktaark.sheets.profiles import draw_survey, make_fylke, make_profile, sort_regions
from faktaark.statistics.similar import find_alike


def make_exploring(
    material: Material,
    kommuner: Sequence[Kommune],
    options: Options,
    environment: Environment,
    downloads: Sequence[Download],
) -> Iterator[Page]:
    """The pages of indicators, of fylker and to compare, in every language asked for; and data."""
    config, regions = material.config, material.regions
    outlines = trace_outlines(material.country, regions.kommuner.values())
    maps = [draw_survey(survey, regions, outlines) for survey in material.surveys]
    fylker = find_fylker(regions, kommuner)
    for language in options.languages:
        yield from make_indicator_pages(
            material, environment, maps, language, frozenset(f.code for f in fylker)
        )
        shown = sort_regions(fylker, language)
        fylker_page = render_fylker(environment, config.site, language, shown)
        yield Page(Place("fylke/", language).file, fylker_page.encode())
        for profile in make_fylker(material, shown, kommuner, outlines, language):
            place = Place(f"fylke/{profile.fylke.code}/", language)
            extent = find_extent(material, profile.fylke)
            of = [one for one in downloads if one.fylke == profile.fylke.code]
            html = render_fylke(environment, config.site, profile, extent, of)
            yield Page(place.file, html.encode())
    for survey in material.surveys:
        yield Page(name_series(survey.indicator.key), render_series(survey))
    alike = find_alike(regions.kommuner, material.basis.inhabitants, material.basis.ages)
    index = render_index(config, regions, material.edition, material.texts, alike)
    yield Page("data/indikatorer.json", index)
    yield from make_dataset(config, regions, material.edition, material.surveys, material.texts)


def make_indicator_pages(
    material: Material,
    environment: Environment,
    maps: Sequence[str],
    language: Language,
    fylker: AbstractSet[str],
) -> Iterator[Page]:
    """`maps`: of each survey. `fylker`: the codes of those that have a page."""
    config, texts = material.config, material.texts[language]
    site, themes = config.site, group_by_theme(config, texts)
    indicators = render_indicators(environment, site, language, themes)
    yield Page(Place("indikator/", language).file, indicators.encode())
    compare = render_compare(environment, site, language, themes)
    yield Page(Place("sammenlign/", language).file, compare.encode())
    for survey, about, drawn in zip(material.surveys, texts, maps, strict=True):
        profile = make_profile(config, material.regions, survey, about, drawn)
        html = render_indicator(environment, site, profile, material.edition, fylker)
        yield Page(Place(f"indikator/{about.key}/", language).file, html.encode())


def make_fylker(
    material: Material,
    fylker: Sequence[Region],
    kommuner: Sequence[Kommune],
    outlines: Outlines,
    language: Language,
) -> Iterator[FylkeProfile]:
    texts = {about.key: about for about in material.texts[language]}
    addresses = {kommune.number: f"../../kommune/{kommune.number}/" for kommune in kommuner}
    for fylke in fylker:
        yield make_fylke(
            material.config,
            material.regions,
            material.surveys,
            texts,
            fylke,
            outlines,
            addresses,
            language,
        )


def find_extent(material: Material, fylke: Region) -> Extent | None:
    """How far its kommuner reach together; None unless the map has all of them."""
    own = [material.extents[number] for number in fylke.members if number in material.extents]
    return join_extents(own) if own and len(own) == len(fylke.members) else None


def find_fylker(regions: Regions, kommuner: Sequence[Kommune]) -> list[Region]:
    """Those with a kommune that is built: no other page links to a fylke."""
    codes = {kommune.fylke for kommune in kommuner}
    return [fylke for code, fylke in regions.fylker.items() if code in codes]


def list_explored(material: Material, kommuner: Sequence[Kommune]) -> tuple[str, ...]:
    """The paths of the pages, in each language."""
    return (
        *("indikator/", "fylke/", "sammenlign/"),
        *(f"indikator/{figures.indicator.key}/" for figures in material.basis.figures),
        *(f"fylke/{fylke.code}/" for fylke in find_fylker(material.regions, kommuner)),
    )


def list_series(material: Material) -> frozenset[str]:
    """The files that /sammenlign/ reads an indicator from."""
    return frozenset(name_series(figures.indicator.key) for figures in material.basis.figures)


def name_series(key: str) -> str:
    return f"data/indikator/{key}.json"
