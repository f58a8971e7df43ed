"""The page of each theme that sheets are made of, and of each theme at a place."""

from collections.abc import Iterator, Sequence

from faktaark.build.context import Plan
from faktaark.build.sheets import list_sheets, name_area
from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.files import Page
from faktaark.model.language import Language
from faktaark.model.regions import Area
from faktaark.model.sheet import Sheet
from faktaark.norwegian import sort_by_name
from faktaark.outputs.pages.place_themes import render_place_theme
from faktaark.outputs.pages.render import Place
from faktaark.outputs.pages.theme_pages import (
    PlaceOfTheme,
    ThemeContents,
    render_theme,
    render_theme_list,
)
from faktaark.sheets.fylke_profile import tabulate
from faktaark.sheets.indicators import list_not_fetched


def make_theme_pages(plan: Plan) -> Iterator[Page]:
    """Yield /tema/, and the page of each theme."""
    for language in plan.options.languages:
        place = Place(routes.THEMES, language)
        yield place.page(render_theme_list(plan.environment, place, plan.theme_documents))
        for document in plan.theme_documents:
            own = Place(routes.theme_page(document.key), language)
            contents = gather_contents(plan, document, language)
            yield own.page(render_theme(plan.environment, own, contents))


def make_place_themes(plan: Plan, sheets: Sequence[Sheet]) -> Iterator[Page]:
    """Yield the pages of a theme at a place. sheets: those of the theme, one a language."""
    for sheet in sheets:
        files = [one for one in list_sheets(plan, sheet.area) if one.document == sheet.document.key]
        place = Place(routes.area_theme(sheet.area, sheet.document.key), sheet.language)
        yield place.page(render_place_theme(plan.environment, place, sheet, files))


def gather_contents(plan: Plan, document: Document, language: Language) -> ThemeContents:
    """Return what there is of a theme, in a language."""
    material, chosen = plan.material, frozenset(document.indicators)
    described = zip(material.surveys, material.texts[language], strict=True)
    indicators = [each for each in described if each[1].key in chosen]
    regions = material.regions
    lacking = list_not_fetched(material.config, material.without_figures, language)
    kommuner = sort_by_name(plan.kommuner, lambda kommune: kommune.name)
    return ThemeContents(
        document=document,
        tables=tabulate(material.config.themes, regions, indicators, regions.landet),
        kommuner=find_places(plan, document, kommuner, language),
        larger=find_places(plan, document, plan.larger_areas, language),
        waiting=tuple(one for one in lacking if one.key in chosen),
        fylker=frozenset(fylke.code for fylke in plan.fylker),
    )


def find_places(
    plan: Plan, document: Document, areas: Sequence[Area], language: Language
) -> tuple[PlaceOfTheme, ...]:
    """Return the areas that have a page of a theme, with its sheet where that is made."""
    made = document.key in {each.key for each in plan.documents}
    return tuple(
        PlaceOfTheme(
            name=name_area(plan.material, area, language).name,
            page=routes.area_theme(area, document.key),
            pdf=routes.sheet(area, document, language) if made else "",
        )
        for area in areas
        if area.kind in document.regions
    )
