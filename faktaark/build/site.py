"""Every page that is not of one kommune, in the order in which they are made.

`kommuner` makes the rest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from faktaark.build.changes import make_history_pages
from faktaark.build.context import Material, Plan
from faktaark.build.explore import make_exploring
from faktaark.build.guides import make_guides
from faktaark.build.theme_pages import make_theme_pages
from faktaark.charts.outlines import trace_outlines
from faktaark.charts.share_card import draw_card
from faktaark.model import routes
from faktaark.model.files import Explanation, Page
from faktaark.model.language import Language
from faktaark.model.regions import Regions
from faktaark.model.registry import GlossaryEntry
from faktaark.outputs.files.codes import explain
from faktaark.outputs.pages.open_graph import make_card_words
from faktaark.outputs.pages.redirects import make_address_pages
from faktaark.outputs.pages.reference import Holdings, render_about, render_data, render_glossary
from faktaark.outputs.pages.render import Place, render_front
from faktaark.outputs.pages.search_index import render_index
from faktaark.outputs.pages.search_topics import Built
from faktaark.outputs.pages.site_files import render_lost, render_robots, render_sitemap
from faktaark.registry.files import load_text
from faktaark.registry.strings import Strings
from faktaark.sheets.sheet import make_country_numbers
from faktaark.untrusted import read_file

TEXTS = (".css", ".js", ".svg")
"""The endings of files that are published as they are, and that are read as text."""

EXPLAINED = {
    "csv": "csv_columns",
    "indicators": "indicator_fields",
    "regions": "region_fields",
    "values": "value_fields",
    "marks": "mark_codes",
    "missing": "missing_codes",
    "methods": "method_codes",
}
"""The columns and codes of the files that /data/ explains, and the sections of strings.toml."""


def make_shared_pages(plan: Plan) -> Iterator[Page]:
    """Yield every page that is not of one kommune, and the static files."""
    for language in plan.options.languages:
        yield make_front(plan, language)
        yield from make_reference_pages(plan, language)
        yield from make_history_pages(plan, language)
    yield from make_address_pages(plan.environment, plan.material.regions)
    yield from make_exploring(plan)
    yield from make_guides(plan)
    yield from make_theme_pages(plan)
    for file in sorted((plan.material.folders.templates / "static").iterdir()):
        yield Page(routes.static(file.name), read_static(file))
    for name in routes.ICONS:
        yield Page(name, read_static(plan.material.folders.templates / "root" / name))
    yield from make_signposts(plan)


def read_static(path: Path) -> bytes:
    """Return a file that is published as it is. One of text must be text, as a template must."""
    if path.suffix in TEXTS:
        load_text(path)
    return read_file(path)


def make_front(plan: Plan, language: Language) -> Page:
    """Return the front page, with a map of the whole country whatever is built."""
    material, place = plan.material, Place(routes.FRONT, language)
    country = make_country_numbers(material.surveys, language)
    built = regions_of(plan)
    landet = material.regions.landet in plan.regions
    front = render_front(
        plan.environment, place, built, country, material.outlines, plan.theme_keys, landet=landet
    )
    return place.page(front)


def make_reference_pages(plan: Plan, language: Language) -> Iterator[Page]:
    """Yield the glossary, method and sources, and what the files hold."""
    material, environment = plan.material, plan.environment
    glossary, about, data = (
        Place(path, language) for path in (routes.GLOSSARY, routes.ABOUT, routes.DATA)
    )
    yield glossary.page(render_glossary(environment, glossary, list_entries(material)))
    entries, snapshots = material.config.about, material.snapshots
    yield about.page(render_about(environment, about, entries, snapshots))
    holdings = Holdings(
        snapshots=snapshots,
        edition=material.edition,
        example=plan.kommuner[0],
        document=next((each for each in plan.documents if "kommune" in each.regions), None),
        texts=material.texts[language],
        lists=explain_files(environment.strings),
        themes=plan.themes,
    )
    yield data.page(render_data(environment, data, holdings))


def explain_files(
    words: Mapping[Language, Strings],
) -> Mapping[str, tuple[Explanation, ...]]:
    """Return what /data/ tells of the columns and codes, by the names of EXPLAINED."""
    return {name: explain(words, section) for name, section in EXPLAINED.items()}


def make_signposts(plan: Plan) -> Iterator[Page]:
    """Yield what leads to the pages: the index of «Søk», 404.html and robots.txt.

    With an address also the pictures of shared links, and a sitemap.
    """
    material, environment, languages = plan.material, plan.environment, plan.options.languages
    chosen = {kommune.number: kommune for kommune in plan.kommuner}
    index = render_index(
        material.config,
        material.regions,
        chosen,
        environment.strings,
        material.without_figures,
        Built(
            landet=material.regions.landet in plan.regions,
            themes=plan.theme_documents,
        ),
    )
    yield Page(routes.SEARCH_INDEX, index)
    yield Page(routes.LOST, render_lost(environment, languages[0]).encode())
    yield Page(routes.ROBOTS, render_robots(environment.site).encode())
    if environment.site.url:
        yield from make_cards(plan)
        pages = plan.contents.list_pages()
        places = tuple(Place(path, language) for path in pages for language in languages)
        sitemap = render_sitemap(environment, places, material.edition)
        yield Page(routes.SITEMAP, sitemap.encode())


def make_cards(plan: Plan) -> Iterator[Page]:
    """Yield the pictures of shared links, of landet and of each fylke that has a page.

    A picture must have an address that it can be asked for at.
    """
    material, environment = plan.material, plan.environment
    outlines = trace_outlines(material.large, material.regions.kommuner.values())
    for region in (material.regions.landet, *plan.fylker):
        inside = {number: outlines.paths[number] for number in region.members}
        for language in plan.options.languages:
            strings = environment.strings[language]
            words = make_card_words(environment.site, region, language, strings, plan.theme_keys)
            yield Page(routes.share_card(region.code, language), draw_card(inside, words))


def list_entries(material: Material) -> tuple[GlossaryEntry, ...]:
    """Return the glossary without the indicators that the site does not show."""
    hidden = set(material.without_figures)
    return tuple(entry for entry in material.config.glossary if entry.key not in hidden)


def regions_of(plan: Plan) -> Regions:
    """Return only what was asked for: a partial build links to nothing that is not there."""
    chosen = {kommune.number: kommune for kommune in plan.kommuner}
    fylker = {
        fylke.code: replace(fylke, members=tuple(m for m in fylke.members if m in chosen))
        for fylke in plan.fylker
    }
    return replace(plan.material.regions, kommuner=chosen, fylker=fylker)
