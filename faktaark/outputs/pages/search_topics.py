"""What «Søk» finds that is no kommune: the regions kommuner are compared with, and the topics.

A topic is an indicator, with figures or waiting for them, a theme, a word of the glossary, or a
page of the site: to compare, of what has changed.
Themes are those that sheets are made of, which have pages, and those that the registry sorts
indicators by; where both have one key, they are one. A line has its names in both languages and
all it is found by, for readers type either: what a word leads to is for content/synonymer.toml,
how it is matched for templates/static/search.js.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.language import LANGUAGES, Bilingual, Language
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Region, Regions, is_listed
from faktaark.model.registry import Config
from faktaark.model.waiting import WaitingLevel
from faktaark.registry.strings import Strings

TopicKind: TypeAlias = Literal[
    "indicator", "theme", "word", "waiting", "only_fylke", "only_country", "empty_theme", "page"
]
Topic: TypeAlias = tuple[
    TopicKind, str, str, str, tuple[str, ...], tuple[str, ...], str, str, str, str
]
"""Kind, address, name in each language, words that mean it, words close to it, and where it is on
the page of a kommune and of a fylke («#…», or another page), for the country, and for a
KOSTRA-gruppe («$1»: its code); "" where it is not there."""

RegionKind: TypeAlias = Literal["group", "uncounted", "country"]
LargerRegion: TypeAlias = tuple[RegionKind, str, str, str, str, tuple[str, ...]]
"""Kind, code, address, name in each language, what else it is called."""

LEVELS: Mapping[WaitingLevel, TopicKind] = {
    "kommune": "waiting",
    "fylke": "only_fylke",
    "landet": "only_country",
}

PAGES: Mapping[str, tuple[tuple[str, str], ...]] = {
    routes.COMPARE: (("explore", "compare"), ("compare", "page_title")),
    routes.FYLKER: (("explore", "fylker"),),
    routes.INDICATORS: (("explore", "indicators"), ("find", "indicators")),
    routes.THEMES: (("theme_page", "list"),),
    routes.GLOSSARY: (("common", "glossary"),),
    routes.ABOUT: (("common", "about_menu"),),
    routes.DATA: (("common", "data"), ("data", "page_title")),
    routes.CHANGES: (("changes", "heading"),),
    routes.RECORDS: (("records", "heading"),),
    routes.NAMES: (("names", "page_title"), ("names", "heading")),
}
"""What each page that is found by name is called, by section and key of strings.toml, first what it
is called in the list of hits."""

AT_PLACE: Mapping[str, str] = {routes.COMPARE: "?r=$1", routes.RECORDS: "?sted=$1"}
"""How an address asks for a place, on the pages where a place is chosen."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a topic may lead to that not every build has.

    landet: whether the country has a page. themes: the kinds of sheet whose theme has a page, and
    one at each place.
    """

    landet: bool = True
    themes: tuple[Document, ...] = ()


def list_regions(
    config: Config, regions: Regions, kommuner: Collection[str], *, landet_page: bool
) -> list[LargerRegion]:
    """Return the country and what else kommuner are compared with, but for the fylker.

    kommuner: the numbers of those with a page. landet_page: whether the country has one.
    """
    where = routes.COUNTRY if landet_page else routes.KEY_FIGURES
    groups = [group for group in regions.kostra_grupper.values() if is_listed(group)]
    landet = regions.landet
    country = (landet.name.nb, landet.name.nn)
    return [
        ("country", landet.code, where, *country, config.synonyms.country),
        _line_of("uncounted", regions.landet_uten_oslo),
        *(_line_of("group", group, kommuner) for group in groups),
    ]


def _line_of(kind: RegionKind, region: Region, kommuner: Collection[str] = ()) -> LargerRegion:
    """Return a region that leads to its page, which a gruppe has with a kommune that has one."""
    address = routes.larger_region(region.code)
    if region.number and any(number in kommuner for number in region.members):
        address = routes.kostra_group(region.number)
    return (kind, region.code, address, region.name.nb, region.name.nn, ())


def list_topics(
    config: Config,
    strings: Mapping[Language, Strings],
    without_figures: Collection[str],
    built: Built,
) -> Iterator[Topic]:
    """Yield the topics. without_figures: the keys of the registry's indicators that wait."""
    with_figures = [one for one in config.indicators if one.key not in without_figures]
    used = {one.theme for one in with_figures}
    tabled = {one.theme for one in with_figures if one.sheet}  # on the page of a fylke
    for document in built.themes:
        yield _theme_of_sheets(config, document, landet=built.landet)
    paged = {document.key for document in built.themes}
    for theme in config.themes:
        key, anchor = f"tema.{theme.key}", routes.theme_anchor(theme.key)
        if theme.key in paged:
            continue
        if theme.key in used:
            places = (anchor, anchor if theme.key in tabled else "", "", "")
            yield _topic(config, "theme", key, routes.theme(theme.key), theme.name, places)
        else:
            yield _topic(config, "empty_theme", key, routes.WAITING, theme.name)
    for one in with_figures:
        name = Bilingual(*(one.words[language].name for language in LANGUAGES))
        address = routes.indicator(one.key)
        national = f"{address}{routes.NATIONAL}"
        places = (
            f"#{one.key}",
            routes.theme_anchor(one.theme) if one.sheet else national,
            national,
            routes.larger_region("$1", one.key),
        )
        yield _topic(config, "indicator", one.key, address, name, places)
    for one in config.indicators:
        if one.key in without_figures:
            name = Bilingual(*(one.words[language].name for language in LANGUAGES))
            level = one.sources[0].level
            yield _topic(config, LEVELS[level], one.key, routes.WAITING, name)
    for other in config.waiting:
        yield _topic(config, LEVELS[other.level], other.key, routes.WAITING, other.name)
    yield from _list_words(config, strings)
    yield from _list_pages(config, strings, built)


def _theme_of_sheets(config: Config, document: Document, *, landet: bool) -> Topic:
    """Return a theme that has a page, and one at each place. landet: whether it has pages."""
    page = routes.theme_page(document.key)

    def find(kind: KindKey, place: str) -> str:
        return f"{place}{routes.theme_at_place(document.key)}" if kind in document.regions else ""

    kommune, fylke = find("kommune", routes.kommune("$1")), find("fylke", routes.fylke("$1"))
    national = find("landet", routes.COUNTRY) if landet else ""
    places = (kommune, fylke, national or f"{page}{routes.NATIONAL_OF_THEME}", "")
    also = (document.title.nb, document.title.nn)
    return _topic(config, "theme", f"tema.{document.key}", page, document.name, places, also=also)


def _list_words(config: Config, strings: Mapping[Language, Strings]) -> Iterator[Topic]:
    """Yield the words of the glossary; an indicator's own page explains that."""
    indicators = {one.key for one in config.indicators}
    for entry in config.glossary:
        if entry.key not in indicators:
            said = {
                form
                for language in LANGUAGES
                for form in strings[language].get("terms", {}).get(entry.key, "").split("|")
                if form
            }
            yield _topic(
                config,
                "word",
                f"ord.{entry.key}",
                routes.word(entry.key),
                entry.term,
                also=tuple(sorted(said)),
            )


def _list_pages(
    config: Config, strings: Mapping[Language, Strings], built: Built
) -> Iterator[Topic]:
    """Yield the pages that are found by what they are called."""
    for path in routes.FOUND_BY_NAME:
        if path == routes.THEMES and not built.themes:
            continue
        names = [
            Bilingual(*(strings[language][section][key] for language in LANGUAGES))
            for section, key in PAGES[path]
        ]
        also = tuple(form for name in names[1:] for form in (name.nb, name.nn))
        asked = f"{path}{AT_PLACE[path]}" if path in AT_PLACE else ""
        key = f"side.{path.removesuffix('/')}"
        yield _topic(config, "page", key, path, names[0], (asked,) * 4, also=also)


def _topic(
    config: Config,
    kind: TopicKind,
    key: str,
    address: str,
    name: Bilingual,
    places: tuple[str, str, str, str] = ("", "", "", ""),
    *,
    also: tuple[str, ...] = (),
) -> Topic:
    synonyms = config.synonyms
    # the glossary may have another title for an indicator: «Årsgebyr for vann»
    titles = [entry.term for entry in config.glossary if entry.key == key]
    also = (*also, *(form for title in titles for form in (title.nb, title.nn)))
    said = (*synonyms.same.get(key, ()), *also)
    same = tuple(form for form in dict.fromkeys(said) if form not in (name.nb, name.nn))
    return (kind, address, name.nb, name.nn, same, synonyms.related.get(key, ()), *places)
