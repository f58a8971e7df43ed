"""Survey → Profile: one indicator over every region, all that its page shows."""

from collections.abc import Mapping

from faktaark.charts.choropleth import classify, draw_choropleth
from faktaark.charts.histogram import ReferenceLine, draw_spread, has_open_end
from faktaark.model.figures import Mark, Survey
from faktaark.model.geography import Outlines
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.profile import Choropleth, PlaceLine, Profile, ReferenceMethod
from faktaark.model.reason import Reason
from faktaark.model.region_kinds import KINDS, KindKey
from faktaark.model.regions import Kommune, Regions
from faktaark.model.registry import Config
from faktaark.model.sheet import Cell, Chart
from faktaark.sheets.flags import keep_own, mark_kommuner
from faktaark.sheets.place_lines import (
    own_cell,
    reference_cell,
    region_line,
    sort_kommuner,
    sort_regions,
)
from faktaark.text.missing import reason_sentence
from faktaark.text.survey_captions import (
    classes_note,
    map_alt,
    spread_alt,
    spread_axis,
    survey_message,
)

_EXPLAINED: tuple[KindKey, ...] = tuple(key for key, kind in KINDS.items() if kind.explained)


def draw_survey(
    survey: Survey,
    about: IndicatorText,
    regions: Regions,
    outlines: Outlines,
    signs: Mapping[str, str],
) -> str:
    """Return the map as SVG, the same in both languages; "" without any number.

    signs: of marks and flags, by their codes.
    """
    if not survey.distribution.values:
        return ""
    beside = {
        number: "".join(signs.get(code, "") for code in keep_own(codes))
        for number, codes in mark_kommuner(survey, about).items()
    }
    return draw_choropleth(outlines, regions.kommuner, survey.newest, list_small(survey), beside)


def make_profile(
    config: Config,
    regions: Regions,
    survey: Survey,
    about: IndicatorText,
    drawn: str,
) -> Profile:
    """Return a Profile in the language of the text. drawn: from `draw_survey`."""
    source, language = survey.source, about.language
    return Profile(
        about=about,
        indicator=survey.indicator,
        theme=next(theme for theme in config.themes if theme.key == survey.indicator.theme),
        counted=source.numerator is not None,
        level=source.level,
        methods=tuple(_methods(survey, key) for key in _EXPLAINED),
        message=survey_message(survey, language),
        map=_make_map(survey, drawn, about.period_label, language) if drawn else None,
        spread=_make_spread(survey, about.period_label, language) if drawn else None,
        spread_open=bool(drawn) and has_open_end(survey.distribution),
        kommuner=tuple(
            _kommune_line(kommune, regions, survey, about)
            for kommune in sort_kommuner(regions.kommuner.values())
        ),
        fylker=(
            *(
                region_line([survey], fylke, regions, language)
                for fylke in sort_regions(regions.fylker.values(), language)
            ),
            region_line([survey], survey.landet.region, regions, language),
        ),
    )


def _methods(survey: Survey, kind: KindKey) -> ReferenceMethod:
    """Return the methods behind a kind's figures of the period shown, in the registry's order."""
    references = survey.references.values()
    used = {each.method for each in references if each.region.kind == kind}
    order = survey.indicator.references
    return ReferenceMethod(
        kind=kind,
        methods=tuple(method for method in dict.fromkeys((*order, "pooled")) if method in used),
    )


def _make_map(survey: Survey, drawn: str, period: str, language: Language) -> Choropleth:
    classes, places = classify(survey.newest)
    missing = len(survey.kommuner) - len(places)
    alt = map_alt(survey, classes, missing, period, language)
    small = [number for number in list_small(survey) if number in places]
    return Choropleth(
        chart=Chart(drawn, alt),
        classes=classes,
        missing=missing,
        note=classes_note(classes, language),
        small=len(small),
        dotted=classes[places[small[0]]].shade if small else 0,
    )


def list_small(survey: Survey) -> list[str]:
    """Return the kommuner whose figures are small numbers."""
    return [n for n, judged in survey.judgements.items() if judged.mark is Mark.SMALL]


def _make_spread(survey: Survey, period: str, language: Language) -> Chart:
    landet = survey.landet
    mark = None
    if landet.value.number is not None and landet.value.shown:
        label = f"{landet.region.name[language]} {landet.value.shown}"
        mark = ReferenceLine(landet.value.number, label)
    svg = draw_spread(survey.distribution, mark, spread_axis(language))
    return Chart(svg, spread_alt(survey, period, language))


def _kommune_line(
    kommune: Kommune, regions: Regions, survey: Survey, about: IndicatorText
) -> PlaceLine:
    language = about.language
    group = survey.references[kommune.kostra_gruppe]
    if regions.is_alone(kommune):
        alone = reason_sentence(Reason.ALONE, kommune, None, language)
        group_cell = Cell(reason=Reason.ALONE.value, explanation=alone)
    else:
        group_cell = reference_cell(survey, group, kommune, language)
    return PlaceLine(
        code=kommune.number,
        name=kommune.name,
        group=kommune.group_number,
        cells=(own_cell(survey, kommune, about, regions), group_cell),
    )
