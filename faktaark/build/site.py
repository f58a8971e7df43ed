"""Every page that is not of one kommune, in the order in which they are made.

Part of the story that generate.py tells, as `building` is, which makes the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from faktaark.build.cli import Options
from faktaark.build.context import Material, load_environment
from faktaark.build.explore import find_fylker, list_explored, list_series, make_exploring
from faktaark.build.history import PAGE as CHANGES
from faktaark.build.history import make_history_pages
from faktaark.charts.outlines import trace_outlines
from faktaark.charts.share_card import draw_card
from faktaark.model.files import Download, Page
from faktaark.model.language import Language
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.registry import GlossaryEntry, Theme
from faktaark.outputs.files.codes import Explanation, explain
from faktaark.outputs.files.dataset import name_table
from faktaark.outputs.pages.open_graph import make_card_words, name_card
from faktaark.outputs.pages.redirects import make_address_pages
from faktaark.outputs.pages.reference import Offer, render_about, render_data, render_glossary
from faktaark.outputs.pages.render import Place, render_front
from faktaark.outputs.pages.search_index import FILE, render_index
from faktaark.outputs.pages.site_files import (
    LOST,
    ROBOTS,
    SITEMAP,
    render_lost,
    render_robots,
    render_sitemap,
)
from faktaark.registry.strings import Strings
from faktaark.sheets.sheet import make_country_numbers
from faktaark.statistics.comparison import compare_kommune

EXPLAINED = {
    "csv": "csv_columns",
    "indicators": "indicator_fields",
    "regions": "region_fields",
    "values": "value_fields",
    "marks": "mark_codes",
    "missing": "missing_codes",
    "methods": "method_codes",
}
"""What /data/ tells of the columns and codes of the files, and the sections where it stands."""


def make_shared_pages(
    material: Material,
    kommuner: Sequence[Kommune],
    options: Options,
    downloads: Sequence[Download],
) -> Iterator[Page]:
    """The front page, the glossary, about and data, in every language; short and old addresses;
    and static files.
    """
    site, regions = material.config.site, material.regions
    templates = material.folders.templates
    environment = load_environment(templates, options.scope)
    built = regions_of(regions, kommuner)
    anyone = compare_kommune(material.basis, kommuner[0])
    outlines = trace_outlines(material.country, regions.kommuner.values())
    lists = explain_files(environment.strings)
    themes = [theme.key for theme, _ in list_themes(material)]
    offer = Offer(list_themes(material), tuple(built.fylker.values()), downloads)
    for language in options.languages:
        country = make_country_numbers(anyone, language)
        snapshots, edition = material.snapshots, material.edition
        pages = {
            "": render_front(environment, site, language, built, country, outlines, themes),
            "ordliste/": render_glossary(environment, site, language, explained(material)),
            "om/": render_about(environment, site, language, material.config.about, snapshots),
            "data/": render_data(
                environment,
                site,
                language,
                snapshots,
                edition,
                kommuner[0],
                anyone,
                lists,
                offer,
            ),
        }
        for path, html in pages.items():
            yield Page(Place(path, language).file, html.encode())
        yield from make_history_pages(
            environment,
            material.config,
            material.history,
            regions,
            built.kommuner,
            anyone,
            language,
        )
    yield from make_address_pages(environment, site, regions, options.scope)
    yield from make_exploring(material, kommuner, options, environment, downloads)
    for file in sorted((templates / "static").iterdir()):
        yield Page(f"static/{file.name}", file.read_bytes())
    yield from make_signposts(material, kommuner, options)


def explain_files(
    words: Mapping[Language, Strings],
) -> Mapping[str, tuple[Explanation, ...]]:
    """Return what /data/ tells of the columns and codes, by the names of EXPLAINED."""
    return {name: explain(words, section) for name, section in EXPLAINED.items()}


def list_themes(material: Material) -> tuple[tuple[Theme, str], ...]:
    """Those that have figures, and the table of the data set that they are in."""
    used = {figures.indicator.theme for figures in material.basis.figures}
    themes = (theme for theme in material.config.themes if theme.key in used)
    return tuple((theme, name_table(theme)) for theme in themes)


def make_signposts(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> Iterator[Page]:
    """What leads to the pages: the chooser's index, 404.html, robots.txt; with an address also the
    pictures of shared links, and a sitemap.
    """
    site = material.config.site
    environment = load_environment(material.folders.templates, options.scope)
    chosen = {kommune.number: kommune for kommune in kommuner}
    yield Page(FILE, render_index(material.regions, chosen))
    yield Page(LOST, render_lost(environment, site, options.languages[0]).encode())
    yield Page(ROBOTS, render_robots(site).encode())
    if site.url:
        yield from make_cards(material, kommuner, options)
        places = tuple(list_places(material, kommuner, options))
        sitemap = render_sitemap(environment, site, places, material.edition)
        yield Page(SITEMAP, sitemap.encode())


def make_cards(material: Material, kommuner: Sequence[Kommune], options: Options) -> Iterator[Page]:
    """The pictures of shared links, which must have an address that they can be asked for at."""
    environment = load_environment(material.folders.templates, options.scope)
    outlines = trace_outlines(material.large, material.regions.kommuner.values())
    themes = [theme.key for theme, _ in list_themes(material)]
    for region in list_pictured(material, kommuner):
        inside = {number: outlines.paths[number] for number in region.members}
        for language in options.languages:
            site, strings = material.config.site, environment.strings[language]
            words = make_card_words(site, region, language, strings, themes)
            yield Page(name_card(region.code, language), draw_card(inside, words))


def list_pictured(material: Material, kommuner: Sequence[Kommune]) -> tuple[Region, ...]:
    """The country, and each fylke that has a page."""
    return (material.regions.landet, *find_fylker(material.regions, kommuner))


def list_places(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> Iterator[Place]:
    """Every page that a reader is meant to come back to, in every language."""
    paths = (
        *("", "ordliste/", "om/", "data/", CHANGES),
        *(f"kommune/{kommune.number}/" for kommune in kommuner),
        *list_explored(material, kommuner),
    )
    return (Place(path, language) for path in paths for language in options.languages)


def explained(material: Material) -> tuple[GlossaryEntry, ...]:
    """The glossary without the indicators that the site does not show."""
    hidden = set(material.without_figures)
    return tuple(entry for entry in material.config.glossary if entry.key not in hidden)


def regions_of(regions: Regions, kommuner: Sequence[Kommune]) -> Regions:
    """Only what was asked for, so that a partial build links to nothing that is not there."""
    chosen = {kommune.number: kommune for kommune in kommuner}
    fylker = {
        code: replace(fylke, members=tuple(m for m in fylke.members if m in chosen))
        for code, fylke in regions.fylker.items()
        if set(fylke.members) & set(chosen)
    }
    return replace(regions, kommuner=chosen, fylker=fylker)


def expect_surroundings(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> frozenset[str]:
    """The addresses that have been promised, every kommune's page among them."""
    pages = {place.file for place in list_places(material, kommuner, options)}
    cards = {
        name_card(region.code, language)
        for region in list_pictured(material, kommuner)
        for language in options.languages
    }
    addressed = {SITEMAP, *cards} if material.config.site.url else set()
    return frozenset(pages | {FILE, LOST, ROBOTS} | addressed | list_series(material))
