"""Surveys → FylkeProfile and ThemeTables: what a fylke, gruppe or landet has, side by side."""

from collections.abc import Mapping, Sequence

from faktaark.charts.choropleth import draw_fylke
from faktaark.model.figures import Survey
from faktaark.model.geography import Outlines
from faktaark.model.language import Language
from faktaark.model.profile import FylkeProfile, ThemeTable
from faktaark.model.regions import Region, Regions
from faktaark.model.registry import Theme
from faktaark.model.sheet import Chart
from faktaark.norwegian import format_date, short_value
from faktaark.sheets.place_lines import (
    Described,
    own_line,
    region_line,
    sort_kommuner,
    sort_regions,
)
from faktaark.text.survey_captions import fylke_map_alt, fylke_message


def draw_fylke_map(
    regions: Regions, fylke: Region, outlines: Outlines, addresses: Mapping[str, str]
) -> str:
    """Return the map as SVG. addresses: of the kommuner that have a page, from the fylke's."""
    kommuner = sort_kommuner(regions.kommuner[number] for number in fylke.members)
    return draw_fylke(outlines, {kommune.number: kommune for kommune in kommuner}, addresses)


def make_fylke(
    themes: Sequence[Theme],
    regions: Regions,
    indicators: Sequence[Described],
    fylke: Region,
    drawn: str,
) -> FylkeProfile:
    """Return a fylke in the language of the indicators' texts. drawn: from `draw_fylke_map`."""
    language = indicators[0][1].language
    size = next(survey for survey, _ in indicators if survey.indicator.role == "size")
    return FylkeProfile(
        language=language,
        fylke=fylke,
        map=Chart(drawn, fylke_map_alt(fylke, language)),
        inhabitants=_inhabitants(size, fylke, language),
        tables=make_theme_tables(themes, regions, indicators, fylke),
    )


def make_theme_tables(
    themes: Sequence[Theme], regions: Regions, indicators: Sequence[Described], region: Region
) -> tuple[ThemeTable, ...]:
    """Return a table for each theme, of the main indicators: what the sheet may have a row of.

    region: a fylke or a KOSTRA-gruppe, with its kommuner; or landet, with the fylker.
    """
    main = [(survey, about) for survey, about in indicators if survey.indicator.sheet]
    return tabulate(themes, regions, main, region)


def tabulate(
    themes: Sequence[Theme], regions: Regions, indicators: Sequence[Described], region: Region
) -> tuple[ThemeTable, ...]:
    """Return a table for each theme that has one of the indicators (see `make_theme_tables`)."""
    return tuple(
        _theme_table(theme, chosen, region, regions)
        for theme in themes
        if (chosen := [each for each in indicators if each[1].theme == theme.key])
    )


def _theme_table(
    theme: Theme,
    indicators: Sequence[Described],
    region: Region,
    regions: Regions,
) -> ThemeTable:
    surveys, language = [survey for survey, _ in indicators], indicators[0][1].language
    if region == regions.landet:
        fylker = sort_regions(regions.fylker.values(), language)
        members = [region_line(surveys, fylke, regions, language) for fylke in fylker]
    else:
        kommuner = sort_kommuner(regions.kommuner[number] for number in region.members)
        members = [own_line(indicators, kommune, regions) for kommune in kommuner]
    beside = {each.code: each for each in (region, regions.landet)}
    return ThemeTable(
        key=theme.key,
        name=theme.name[language],
        heads=tuple(about for _, about in indicators),
        members=tuple(members),
        references=tuple(region_line(surveys, one, regions, language) for one in beside.values()),
    )


def _inhabitants(size: Survey, fylke: Region, language: Language) -> str:
    value = size.references[fylke.code].value
    if not value.shown:
        return ""
    number = short_value(value.shown, size.indicator.unit)
    date = format_date(f"{size.periods[-1].end}-{size.indicator.at}", language)
    return fylke_message(fylke, number, date, language)
