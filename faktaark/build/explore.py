"""The pages of areas, those that show many kommuner, and the whole data set, in their order.

All that is shared is made whatever kommuner are built, since it shows them all; only the links
depend on which have a page. An area's page is made with its sheets (see `kommuner`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from faktaark.build.context import Material, Plan
from faktaark.build.records import make_record_pages
from faktaark.build.sheets import list_sheets
from faktaark.charts.extents import join_extents
from faktaark.model import routes
from faktaark.model.files import Page, SheetFile
from faktaark.model.geography import Extent
from faktaark.model.indicator import NotFetched
from faktaark.model.language import Language
from faktaark.model.profile import FylkeProfile
from faktaark.model.regions import Area, Region, is_listed
from faktaark.model.sheet import Sheet
from faktaark.norwegian import sort_by_name
from faktaark.outputs.files.dataset import make_dataset
from faktaark.outputs.files.region import render_region
from faktaark.outputs.files.series import render_index
from faktaark.outputs.pages.areas import AreaView, render_country, view_area
from faktaark.outputs.pages.explore import (
    group_by_theme,
    render_compare,
    render_frame,
    render_fylke,
    render_fylker,
    render_group,
    render_indicators,
)
from faktaark.outputs.pages.render import Place, find_place, render_kommune
from faktaark.sheets.flags import mark_kommuner
from faktaark.sheets.fylke_profile import draw_fylke_map, make_fylke, make_theme_tables
from faktaark.sheets.indicators import list_not_fetched
from faktaark.sheets.place_lines import sort_regions
from faktaark.statistics.similar import find_alike
from faktaark.text.region_words import describe_members


def make_exploring(plan: Plan) -> Iterator[Page]:
    """Yield the lists, the pages of fylker and to compare, in every language; and the data."""
    for language in plan.options.languages:
        yield from make_list_pages(plan, language)
        yield from make_fylke_pages(plan, language)
        yield from make_group_pages(plan, language)
    yield from make_data(plan)


def make_list_pages(plan: Plan, language: Language) -> Iterator[Page]:
    """Yield the list of indicators, and the pages to compare and to frame."""
    material, environment = plan.material, plan.environment
    config, texts = material.config, material.texts[language]
    themes = group_by_theme(config, texts)
    indicators, compare, frame = (
        Place(path, language) for path in (routes.INDICATORS, routes.COMPARE, routes.FRAME)
    )
    lacking = list_not_fetched(config, material.without_figures, language)
    yield indicators.page(render_indicators(environment, indicators, themes, lacking))
    yield compare.page(render_compare(environment, compare, themes))
    yield frame.page(render_frame(environment, frame))


def make_fylke_pages(plan: Plan, language: Language) -> Iterator[Page]:
    """Yield the list of fylker, and the pages of those that have no sheets.

    Those that have sheets, and landet, have their pages made of the same (see `kommuner`).
    """
    place = Place(routes.FYLKER, language)
    fylker = sort_regions(plan.fylker, language)
    yield place.page(render_fylker(plan.environment, place, fylker, plan.theme_keys))
    for fylke in plan.fylker:
        if fylke not in plan.regions:
            extent = find_extent(plan.material, fylke)
            yield make_fylke_page(plan, make_fylke_profile(plan, fylke, language), extent)


def make_group_pages(plan: Plan, language: Language) -> Iterator[Page]:
    """Yield the page of each KOSTRA-gruppe: its kommuner side by side, without a map."""
    material = plan.material
    indicators = list(zip(material.surveys, material.texts[language], strict=True))
    for group in plan.groups:
        place = Place(routes.kostra_group(group.number), language)
        tables = make_theme_tables(material.config.themes, material.regions, indicators, group)
        description = describe_members(group, language)
        html = render_group(plan.environment, place, group, description, tables, plan.groups)
        yield place.page(html)


@dataclass(frozen=True, slots=True)
class Beside:
    """What an area's page shows that is not on its sheet.

    extent: how far it reaches. profile: of a fylke. fylker, only: on landet's page, and what is
    published for landet only.
    """

    extent: Extent | None = None
    profile: FylkeProfile | None = None
    fylker: tuple[Region, ...] = ()
    only: tuple[NotFetched, ...] = ()


def find_beside(plan: Plan, area: Area, language: Language) -> Beside:
    """Return what an area's page shows that is not on its sheet."""
    material = plan.material
    if area.kind == "kommune":
        return Beside(extent=material.extents.get(area.number))
    if area.kind == "fylke":
        fylke = material.regions.fylker[area.number]
        profile = make_fylke_profile(plan, fylke, language)
        return Beside(extent=find_extent(material, fylke), profile=profile)
    lacking = list_not_fetched(material.config, material.without_figures, language)
    only = tuple(one for one in lacking if one.level == "landet")
    return Beside(fylker=tuple(sort_regions(plan.fylker, language)), only=only)


def make_area_page(plan: Plan, sheet: Sheet, beside: Beside) -> Page:
    """Return the page of a kommune, a fylke or landet."""
    environment, files = plan.environment, list_sheets(plan, sheet.area)
    themes = plan.list_themes_at(sheet.area)
    if sheet.area.kind == "kommune":
        html = render_kommune(environment, sheet, files, extent=beside.extent, themes=themes)
        return find_place(sheet).page(html)
    view = view_area(environment, sheet, files, themes)
    if beside.profile:
        return make_fylke_page(plan, beside.profile, beside.extent, view)
    html = render_country(environment, view, beside.fylker, beside.only)
    return find_place(sheet).page(html)


def make_fylke_page(
    plan: Plan, profile: FylkeProfile, extent: Extent | None, view: AreaView | None = None
) -> Page:
    """Return a fylke's page. view: of its own sheet, where that is made."""
    fylke, edition = profile.fylke, plan.material.edition
    sheets = list_whole_sheets(plan, fylke)
    html = render_fylke(plan.environment, profile, edition, extent, sheets, view)
    return Place(routes.fylke(fylke.code), profile.language).page(html)


def make_fylke_profile(plan: Plan, fylke: Region, language: Language) -> FylkeProfile:
    """Return a fylke in a language, with its table of kommuner and its map."""
    material = plan.material
    indicators = list(zip(material.surveys, material.texts[language], strict=True))
    addresses = {k.number: f"../../{routes.kommune(k.number)}" for k in plan.kommuner}
    drawn = draw_fylke_map(material.regions, fylke, material.outlines, addresses)
    return make_fylke(material.config.themes, material.regions, indicators, fylke, drawn)


def list_whole_sheets(plan: Plan, fylke: Region) -> list[SheetFile]:
    """Return the whole sheets of a fylke's kommuner, by name, in every language."""
    own = (kommune for kommune in plan.kommuner if kommune.number in fylke.members)
    return [
        sheet
        for kommune in sort_by_name(own, lambda kommune: kommune.name)
        for sheet in list_sheets(plan, kommune)[: len(plan.options.languages)]
    ]


def make_data(plan: Plan) -> Iterator[Page]:
    """Yield the lists that /sammenlign/ reads, and the whole data set; all in both languages."""
    material, strings = plan.material, plan.environment.strings
    config, regions, edition = material.config, material.regions, material.edition
    marks = {
        survey.indicator.key: mark_kommuner(survey, about)
        for survey, about in zip(material.surveys, material.texts["nb"], strict=True)
    }
    yield from make_record_pages(material.folders.snapshot, material.records)
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
