"""The order of the stages for pages that show many kommuner, and for the whole data set.

Part of the story, as `building` is. All of it is made whatever kommuner are built, since it shows
them all; only the links depend on which have a page.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from faktaark.build.cli import Options
from faktaark.charts.extents import join_extents
from faktaark.charts.outlines import Map, trace_outlines
from faktaark.model.figures import Survey
from faktaark.model.files import Download, Page
from faktaark.model.geography import Extent, Outlines
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.profile import FylkeProfile, Profile
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition
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
from faktaark.sheets.profiles import draw_survey, make_fylke, make_head, make_profile, sort_regions
from faktaark.statistics.comparison import Basis, compare_kommune
from faktaark.statistics.similar import find_alike
from faktaark.statistics.survey import make_surveys

Described = dict[Language, list[Profile]]


class Explored(Protocol):
    """What of the material is needed here."""

    @property
    def config(self) -> Config: ...

    @property
    def regions(self) -> Regions: ...

    @property
    def edition(self) -> Edition: ...

    @property
    def basis(self) -> Basis: ...

    @property
    def country(self) -> Map: ...

    @property
    def extents(self) -> Mapping[str, Extent]: ...


def make_exploring(
    material: Explored,
    kommuner: Sequence[Kommune],
    options: Options,
    environment: Environment,
    downloads: Sequence[Download],
) -> Iterator[Page]:
    """The pages of indicators, of fylker and to compare, in every language asked for; and data."""
    config, regions = material.config, material.regions
    surveys = make_surveys(material.basis)
    outlines = trace_outlines(material.country, regions.kommuner.values())
    described = describe(material, surveys, outlines)
    fylker = find_fylker(regions, kommuner)
    for language in options.languages:
        yield from make_indicator_pages(
            material, environment, described[language], language, [f.code for f in fylker]
        )
        shown = sort_regions(fylker, language)
        themes = [survey.indicator.theme for survey in surveys]
        fylker_page = render_fylker(environment, config.site, language, shown, themes)
        yield Page(Place("fylke/", language).file, fylker_page.encode())
        for profile in make_fylker(
            material, surveys, described[language], shown, kommuner, outlines, language
        ):
            place = Place(f"fylke/{profile.fylke.code}/", language)
            extent = find_extent(material, profile.fylke)
            of = [one for one in downloads if one.fylke == profile.fylke.code]
            html = render_fylke(environment, config.site, profile, extent, of)
            yield Page(place.file, html.encode())
    for survey in surveys:
        yield Page(name_series(survey.indicator.key), render_series(survey))
    alike = find_alike(regions.kommuner, material.basis.inhabitants, material.basis.ages)
    index = render_index(config, regions, material.edition, described, alike, environment.strings)
    yield Page("data/indikatorer.json", index)
    words = environment.strings["nb"]
    yield from make_dataset(config, regions, material.edition, surveys, described, words)


def describe(material: Explored, surveys: Sequence[Survey], outlines: Outlines) -> Described:
    """The Profiles, in both languages whatever is asked for: the data set has the words of both."""
    kommune = next(iter(material.regions.kommuner.values()))
    comparisons = compare_kommune(material.basis, kommune)
    described: Described = {language: [] for language in LANGUAGES}
    for survey, comparison in zip(surveys, comparisons, strict=True):
        drawn = draw_survey(survey, material.regions, outlines)
        for language, profiles in described.items():
            example = (kommune, comparison)
            profiles.append(
                make_profile(material.config, material.regions, survey, example, drawn, language)
            )
    return described


def make_indicator_pages(
    material: Explored,
    environment: Environment,
    profiles: Sequence[Profile],
    language: Language,
    fylker: Sequence[str],
) -> Iterator[Page]:
    site, themes = material.config.site, group_by_theme(material.config, profiles)
    indicators = render_indicators(environment, site, language, themes)
    yield Page(Place("indikator/", language).file, indicators.encode())
    compare = render_compare(environment, site, language, themes)
    yield Page(Place("sammenlign/", language).file, compare.encode())
    for profile in profiles:
        html = render_indicator(environment, site, profile, material.edition, frozenset(fylker))
        yield Page(Place(f"indikator/{profile.indicator.key}/", language).file, html.encode())


def make_fylker(
    material: Explored,
    surveys: Sequence[Survey],
    profiles: Sequence[Profile],
    fylker: Sequence[Region],
    kommuner: Sequence[Kommune],
    outlines: Outlines,
    language: Language,
) -> Iterator[FylkeProfile]:
    heads = {profile.indicator.key: make_head(profile) for profile in profiles}
    addresses = {kommune.number: f"../../kommune/{kommune.number}/" for kommune in kommuner}
    for fylke in fylker:
        yield make_fylke(
            material.config,
            material.regions,
            surveys,
            heads,
            fylke,
            outlines,
            addresses,
            language,
        )


def find_extent(material: Explored, fylke: Region) -> Extent | None:
    """How far its kommuner reach together; None unless the map has all of them."""
    own = [material.extents[number] for number in fylke.members if number in material.extents]
    return join_extents(own) if own and len(own) == len(fylke.members) else None


def find_fylker(regions: Regions, kommuner: Sequence[Kommune]) -> list[Region]:
    """Those with a kommune that is built: no other page links to a fylke."""
    codes = {kommune.fylke for kommune in kommuner}
    return [fylke for code, fylke in regions.fylker.items() if code in codes]


def list_explored(material: Explored, kommuner: Sequence[Kommune]) -> tuple[str, ...]:
    """The paths of the pages, in each language."""
    return (
        *("indikator/", "fylke/", "sammenlign/"),
        *(f"indikator/{figures.indicator.key}/" for figures in material.basis.figures),
        *(f"fylke/{fylke.code}/" for fylke in find_fylker(material.regions, kommuner)),
    )


def list_series(material: Explored) -> frozenset[str]:
    """The files that /sammenlign/ reads an indicator from."""
    return frozenset(name_series(figures.indicator.key) for figures in material.basis.figures)


def name_series(key: str) -> str:
    return f"data/indikator/{key}.json"
