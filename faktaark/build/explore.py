"""The order of the stages for pages that show many kommuner, and for the whole data set.

All of it is made whatever kommuner are built, since it shows them all; only the links depend on
which have a page.
"""

from collections.abc import Iterator, Sequence

from faktaark.build.context import Material, Plan
from faktaark.build.sheets import compare, list_sheets, make_sheets
from faktaark.charts.extents import join_extents
from faktaark.charts.outlines import trace_outlines
from faktaark.model import routes
from faktaark.model.files import Page, SheetFile
from faktaark.model.geography import Extent, Outlines
from faktaark.model.language import Language
from faktaark.model.profile import FylkeProfile
from faktaark.model.regions import Region, is_listed
from faktaark.norwegian import sort_by_name
from faktaark.outputs.files.dataset import make_dataset
from faktaark.outputs.files.region import render_region
from faktaark.outputs.files.series import render_index, render_series
from faktaark.outputs.pages.areas import AreaView, render_country, view_area
from faktaark.outputs.pages.explore import (
    group_by_theme,
    render_compare,
    render_fylke,
    render_fylker,
    render_indicator,
    render_indicators,
)
from faktaark.outputs.pages.render import Place
from faktaark.sheets.flags import mark_kommuner
from faktaark.sheets.fylke_profile import draw_fylke_map, make_fylke
from faktaark.sheets.indicator_profile import draw_survey, make_profile
from faktaark.sheets.indicators import list_not_fetched
from faktaark.sheets.place_lines import sort_regions
from faktaark.sheets.subject import make_area
from faktaark.statistics.similar import find_alike


def make_exploring(plan: Plan) -> Iterator[Page]:
    """Yield the pages of indicators, of fylker and to compare, in every language; and the data."""
    material = plan.material
    outlines = trace_outlines(material.country, material.regions.kommuner.values())
    words = plan.environment.strings["nb"]
    signs = {**words["mark_signs"], **words["flag_signs"]}
    maps = [
        draw_survey(survey, about, material.regions, outlines, signs)
        for survey, about in zip(material.surveys, material.texts["nb"], strict=True)
    ]
    for language in plan.options.languages:
        yield from make_indicator_pages(plan, maps, language)
        yield from make_fylke_pages(plan, outlines, language)
    yield from make_data(plan)


def make_indicator_pages(plan: Plan, maps: Sequence[str], language: Language) -> Iterator[Page]:
    """Yield the list of indicators, the page to compare, and each indicator's own.

    maps: of each survey.
    """
    material, environment = plan.material, plan.environment
    config, texts = material.config, material.texts[language]
    themes = group_by_theme(config, texts)
    indicators, compare = (Place(path, language) for path in (routes.INDICATORS, routes.COMPARE))
    lacking = list_not_fetched(config, material.without_figures, language)
    yield indicators.page(render_indicators(environment, indicators, themes, lacking))
    yield compare.page(render_compare(environment, compare, themes))
    linked = frozenset(fylke.code for fylke in plan.fylker)
    for survey, about, drawn in zip(material.surveys, texts, maps, strict=True):
        profile = make_profile(config, material.regions, survey, about, drawn)
        html = render_indicator(environment, profile, material.edition, linked)
        yield Place(routes.indicator(about.key), language).page(html)


def make_fylke_pages(plan: Plan, outlines: Outlines, language: Language) -> Iterator[Page]:
    """Yield the list of fylker, and each one's own page."""
    material, environment = plan.material, plan.environment
    fylker = sort_regions(plan.fylker, language)
    place = Place(routes.FYLKER, language)
    yield place.page(render_fylker(environment, place, fylker, plan.theme_keys))
    wholes = make_whole_sheets(plan, language)
    for profile in make_fylker(plan, fylker, outlines, language):
        code = profile.fylke.code
        extent = find_extent(material, profile.fylke)
        sheets = list_whole_sheets(plan, profile.fylke)
        view = wholes.get(code)
        html = render_fylke(environment, profile, material.edition, extent, sheets, view)
        yield Place(routes.fylke(code), language).page(html)
    landet = plan.material.regions.landet.code
    if landet in wholes:
        lacking = list_not_fetched(material.config, material.without_figures, language)
        only = [one for one in lacking if one.level == "landet"]
        view = wholes[landet]
        html = render_country(environment, view, fylker, only)
        yield Place(routes.COUNTRY, language).page(html)


def make_whole_sheets(plan: Plan, language: Language) -> dict[str, AreaView]:
    """Return the whole sheets of the fylker and landet in a language, by code, for their pages."""
    material, views = plan.material, {}
    for region in plan.regions:
        area = make_area(region, language)
        document = material.config.list_documents(area.kind)[0]
        sheet = make_sheets(material, document, compare(material, area), [language])[0]
        views[region.code] = view_area(plan.environment, sheet, list_sheets(plan, area))
    return views


def make_fylker(
    plan: Plan, fylker: Sequence[Region], outlines: Outlines, language: Language
) -> Iterator[FylkeProfile]:
    """Yield the profile of each fylke in a language, with its table of kommuner and its map."""
    themes, regions = plan.material.config.themes, plan.material.regions
    indicators = list(zip(plan.material.surveys, plan.material.texts[language], strict=True))
    addresses = {k.number: f"../../{routes.kommune(k.number)}" for k in plan.kommuner}
    for fylke in fylker:
        drawn = draw_fylke_map(regions, fylke, outlines, addresses)
        yield make_fylke(themes, regions, indicators, fylke, drawn)


def list_whole_sheets(plan: Plan, fylke: Region) -> list[SheetFile]:
    """Return the whole sheets of a fylke's kommuner, by name, in every language."""
    own = (kommune for kommune in plan.kommuner if kommune.number in fylke.members)
    return [
        sheet
        for kommune in sort_by_name(own, lambda kommune: kommune.name)
        for sheet in list_sheets(plan, kommune)[: len(plan.options.languages)]
    ]


def make_data(plan: Plan) -> Iterator[Page]:
    """Yield what /sammenlign/ reads, and the whole data set; the same for both languages."""
    material, strings = plan.material, plan.environment.strings
    config, regions, edition = material.config, material.regions, material.edition
    marks = {
        survey.indicator.key: mark_kommuner(survey, about)
        for survey, about in zip(material.surveys, material.texts["nb"], strict=True)
    }
    for survey in material.surveys:
        key = survey.indicator.key
        yield Page(routes.series(key), render_series(survey, marks[key]))
    for region in filter(is_listed, regions.shared):
        yield Page(routes.region_series(region.code), render_region(region, material.surveys))
    alike = find_alike(regions.kommuner, material.basis.inhabitants, material.basis.ages)
    surveys, texts = material.surveys, material.texts
    index = render_index(config, regions, edition, texts, alike, strings)
    yield Page(routes.SERIES_INDEX, index)
    yield from make_dataset(config, regions, edition, surveys, texts, marks, strings["nb"])


def find_extent(material: Material, fylke: Region) -> Extent | None:
    """Return how far its kommuner reach together; None unless the map has all of them."""
    own = [material.extents[number] for number in fylke.members if number in material.extents]
    return join_extents(own) if own and len(own) == len(fylke.members) else None
