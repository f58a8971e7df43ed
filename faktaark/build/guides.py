"""The list of Sami and Kven names in every language, and the one page in English."""

from collections.abc import Iterator

from faktaark.build.context import Plan
from faktaark.model import routes
from faktaark.model.files import Page
from faktaark.outputs.pages.explore import group_by_theme
from faktaark.outputs.pages.guides import Door, list_names, render_english, render_names
from faktaark.outputs.pages.render import Place
from faktaark.sheets.indicators import list_not_fetched


def make_guides(plan: Plan) -> Iterator[Page]:
    """Yield /navn/ in each language, and /en/."""
    material, environment = plan.material, plan.environment
    regions, languages = material.regions, plan.options.languages
    built = {*(each.number for each in plan.kommuner), *(each.code for each in plan.fylker)}
    for language in languages:
        place = Place(routes.NAMES, language)
        lines = list_names(material.names, regions, built, language)
        yield place.page(render_names(environment, place, lines))
    first = languages[0]
    door = Door(
        themes=group_by_theme(material.config, material.texts[first]),
        waiting=list_not_fetched(material.config, material.without_figures, first),
        fylker=plan.fylker,
        edition=material.edition,
        landet=regions.landet in plan.regions,
    )
    html = render_english(environment, material.english, door)
    yield Page(routes.page_file(routes.ENGLISH, "nb"), html.encode())
