"""Surveys → Profiles: an indicator over every region, and a fylke with its kommuner side by side.

Part of the sheets stage. In: Surveys, and one kommune's Comparisons, from which comes what is the
same on every kommune's page: definition, caveats, sources. Out: Profiles in one language.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from faktaark.charts.choropleth import classify, draw_choropleth, draw_fylke
from faktaark.charts.histogram import Mark, draw_spread
from faktaark.model.figures import Comparison, Reference, Survey
from faktaark.model.geography import Outlines
from faktaark.model.language import Language
from faktaark.model.profile import (
    Choropleth,
    FylkeProfile,
    PlaceLine,
    Profile,
    ProfileHead,
    ReferenceMethod,
    ThemeTable,
)
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune, Region, RegionKind, Regions
from faktaark.model.registry import Config, Theme
from faktaark.model.sheet import Cell, Chart, Row
from faktaark.norwegian import collation_key, format_date, short_value
from faktaark.sheets.rows import Figures, make_column, make_row
from faktaark.text.missing import reason_sentence
from faktaark.text.phrases import upper_first
from faktaark.text.survey_captions import (
    classes_note,
    fylke_map_alt,
    fylke_message,
    map_alt,
    spread_alt,
    spread_axis,
    survey_message,
)

KINDS: tuple[RegionKind, ...] = ("kostra_gruppe", "fylke", "landet")


# --- an indicator --------------------------------------------------------------------------------


def draw_survey(survey: Survey, regions: Regions, outlines: Outlines) -> str:
    """The map, which is the same in both languages."""
    if not survey.distribution.values:
        return ""
    return draw_choropleth(outlines, regions.kommuner, survey.newest)


def make_profile(
    config: Config,
    regions: Regions,
    survey: Survey,
    example: tuple[Kommune, Comparison],
    drawn: str,
    language: Language,
) -> Profile:
    """`example`: any kommune and its Comparison. `drawn`: from `draw_survey`."""
    row = _common_row(*example, language)
    source = survey.source
    return Profile(
        language=language,
        indicator=survey.indicator,
        theme=next(theme for theme in config.themes if theme.key == survey.indicator.theme),
        name=row.name,
        unit=row.unit,
        period_label=row.period_label,
        period=row.period,
        periods=survey.periods,
        definition=row.definition,
        caveats=row.caveats,
        sources=row.sources,
        own_calculation=row.own_calculation,
        counted=source.numerator is not None,
        years=source.span,
        level=source.level,
        methods=tuple(_methods(survey, kind) for kind in KINDS),
        message=survey_message(survey, language),
        map=_make_map(survey, drawn, row.period_label, language) if drawn else None,
        spread=_make_spread(survey, row.period_label, language) if drawn else None,
        kommuner=tuple(
            _kommune_line(kommune, regions, survey, language)
            for kommune in sort_kommuner(regions.kommuner.values())
        ),
        fylker=(
            *(
                _region_line([survey], fylke, regions, language)
                for fylke in sort_regions(regions.fylker.values(), language)
            ),
            _region_line([survey], survey.landet.region, regions, language),
        ),
    )


def _common_row(kommune: Kommune, comparison: Comparison, language: Language) -> Row:
    """What a row of any kommune says of the indicator itself: without what is only that one's."""
    key = comparison.indicator.key
    undrawn = Figures("", "", "", panels={}, strips={key: ""}, sparks={key: ""})
    common = replace(comparison, unusual=(), apart=False, own_notes=())
    return make_row(kommune, common, {}, undrawn, language)


def _methods(survey: Survey, kind: RegionKind) -> ReferenceMethod:
    """Every method behind the kind's figures of the period shown, in the registry's order."""
    used = {one.method for one in survey.references.values() if one.region.kind == kind}
    order = survey.indicator.references
    return ReferenceMethod(
        kind=kind,
        methods=tuple(method for method in dict.fromkeys((*order, "pooled")) if method in used),
    )


def _make_map(survey: Survey, drawn: str, period: str, language: Language) -> Choropleth:
    classes, places = classify(survey.newest)
    missing = len(survey.kommuner) - len(places)
    alt = map_alt(survey, classes, missing, period, language)
    note = classes_note(classes, language)
    return Choropleth(chart=Chart(drawn, alt), classes=classes, missing=missing, note=note)


def _make_spread(survey: Survey, period: str, language: Language) -> Chart:
    landet = survey.landet
    mark = None
    if landet.value.number is not None and landet.value.shown:
        label = f"{landet.region.name[language]} {landet.value.shown}"
        mark = Mark(landet.value.number, label)
    svg = draw_spread(survey.distribution, mark, spread_axis(language))
    return Chart(svg, spread_alt(survey, period, language))


def _kommune_line(
    kommune: Kommune, regions: Regions, survey: Survey, language: Language
) -> PlaceLine:
    group = survey.references[kommune.kostra_gruppe]
    if regions.kostra_grupper[kommune.kostra_gruppe].members == (kommune.number,):
        alone = reason_sentence(Reason.ALONE, kommune, None, language)
        group_cell = Cell(reason=Reason.ALONE.value, explanation=alone)
    else:
        group_cell = _reference_cell(survey, group, kommune, language)
    return PlaceLine(
        code=kommune.number,
        name=kommune.name,
        group=kommune.kostra_gruppe.removeprefix("EKG").lstrip("0"),
        cells=(_own_cell(survey, kommune, language), group_cell),
    )


def _region_line(
    surveys: Sequence[Survey], region: Region, regions: Regions, language: Language
) -> PlaceLine:
    """A region's own figures, a cell for each Survey."""
    member = regions.kommuner[region.members[0]]
    return PlaceLine(
        code=region.code,
        name=upper_first(region.name[language]),
        cells=tuple(_region_cell(survey, region, member, language) for survey in surveys),
    )


def _region_cell(survey: Survey, region: Region, member: Kommune, language: Language) -> Cell:
    """What stands for landet says so where it is landet uten Oslo."""
    if region.kind != "landet" or survey.landet.region == region:
        return _reference_cell(survey, survey.references[region.code], member, language)
    cell = _reference_cell(survey, survey.landet, member, language)
    return replace(cell, instead=make_column(survey.landet, language))


# --- a fylke -------------------------------------------------------------------------------------


def make_fylke(
    config: Config,
    regions: Regions,
    surveys: Sequence[Survey],
    heads: Mapping[str, ProfileHead],
    fylke: Region,
    outlines: Outlines,
    addresses: Mapping[str, str],
    language: Language,
) -> FylkeProfile:
    """`heads`: of every indicator, by key. `addresses`: of the kommuner that have a page."""
    kommuner = sort_kommuner(regions.kommuner[number] for number in fylke.members)
    size = next(survey for survey in surveys if survey.indicator.role == "size")
    return FylkeProfile(
        language=language,
        fylke=fylke,
        map=Chart(
            draw_fylke(outlines, {k.number: k for k in kommuner}, addresses),
            fylke_map_alt(fylke, language),
        ),
        inhabitants=_inhabitants(size, fylke, language),
        tables=tuple(
            _theme_table(theme, shown, heads, fylke, regions, language)
            for theme in config.themes
            if (shown := _on_sheet(surveys, theme))
        ),
    )


def _on_sheet(surveys: Sequence[Survey], theme: Theme) -> list[Survey]:
    """The theme's main indicators: those that the sheet may have a row of."""
    return [s for s in surveys if s.indicator.theme == theme.key and s.indicator.sheet]


def _theme_table(
    theme: Theme,
    surveys: Sequence[Survey],
    heads: Mapping[str, ProfileHead],
    fylke: Region,
    regions: Regions,
    language: Language,
) -> ThemeTable:
    kommuner = sort_kommuner(regions.kommuner[number] for number in fylke.members)
    return ThemeTable(
        key=theme.key,
        name=theme.name[language],
        heads=tuple(heads[survey.indicator.key] for survey in surveys),
        kommuner=tuple(_own_line(surveys, kommune, language) for kommune in kommuner),
        references=tuple(
            _region_line(surveys, region, regions, language) for region in (fylke, regions.landet)
        ),
    )


def _own_line(surveys: Sequence[Survey], kommune: Kommune, language: Language) -> PlaceLine:
    cells = (_own_cell(survey, kommune, language) for survey in surveys)
    return PlaceLine(code=kommune.number, name=kommune.name, cells=tuple(cells))


def make_head(profile: Profile) -> ProfileHead:
    return ProfileHead(
        key=profile.indicator.key,
        name=profile.name,
        unit=profile.unit,
        period_label=profile.period_label,
    )


def _inhabitants(size: Survey, fylke: Region, language: Language) -> str:
    value = size.references[fylke.code].value
    if not value.shown:
        return ""
    number = short_value(value.shown, size.indicator.unit, language)
    date = format_date(f"{size.periods[-1].end}-{size.indicator.at}", language)
    return fylke_message(fylke, number, date, language)


# --- cells and order -----------------------------------------------------------------------------


def _own_cell(survey: Survey, kommune: Kommune, language: Language) -> Cell:
    value = survey.kommuner[kommune.number].values[-1]
    if value.reason is None:
        return Cell(shown=value.shown, number=value.number)
    words = survey.indicator.words[language]
    return Cell(
        reason=value.reason.value,
        explanation=reason_sentence(
            value.reason, kommune, words, language, indicator=survey.indicator
        ),
    )


def _reference_cell(
    survey: Survey, reference: Reference, member: Kommune, language: Language
) -> Cell:
    """`member`: any kommune of the region, for the sentence of a number that is missing."""
    value = reference.value
    why = ""
    if value.reason is not None:
        why = reason_sentence(
            value.reason, member, None, language, reference.region, survey.indicator
        )
    return Cell(
        shown=value.shown,
        number=value.number,
        reason=value.reason.value if value.reason else None,
        explanation=why,
        method=reference.method,
        count=reference.count,
        size=reference.size,
    )


def sort_kommuner(kommuner: Iterable[Kommune]) -> list[Kommune]:
    return sorted(kommuner, key=lambda kommune: collation_key(kommune.name))


def sort_regions(regions: Iterable[Region], language: Language) -> list[Region]:
    return sorted(regions, key=lambda region: collation_key(region.name[language]))
