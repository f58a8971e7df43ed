"""The lines of tables with many places: a kommune's or a region's own figures, in order of name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from faktaark.model.figures import Reference, Survey
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.profile import PlaceLine
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.sheet import Cell
from faktaark.norwegian import sort_by_name
from faktaark.sheets.flags import keep_own, make_flags, method_flags
from faktaark.sheets.rows import make_column
from faktaark.text.missing import reason_sentence
from faktaark.text.phrases import short_region, upper_first

Described = tuple[Survey, IndicatorText]
"""An indicator's figures and words."""


def own_line(indicators: Sequence[Described], kommune: Kommune, regions: Regions) -> PlaceLine:
    """Return a kommune's own figures, a cell for each indicator."""
    cells = (own_cell(survey, kommune, about, regions) for survey, about in indicators)
    return PlaceLine(code=kommune.number, name=kommune.name, cells=tuple(cells))


def region_line(
    surveys: Sequence[Survey], region: Region, regions: Regions, language: Language
) -> PlaceLine:
    """Return a region's own figures, a cell for each Survey."""
    member = regions.kommuner[region.members[0]]
    return PlaceLine(
        code=region.code,
        name=upper_first(region.name[language]),
        cells=tuple(_region_cell(survey, region, member, language) for survey in surveys),
    )


def _region_cell(survey: Survey, region: Region, member: Kommune, language: Language) -> Cell:
    """Return a cell; one of landet uten Oslo in the place of landet says so."""
    if region.kind != "landet" or survey.landet.region == region:
        return reference_cell(survey, survey.references[region.code], member, language)
    cell = reference_cell(survey, survey.landet, member, language)
    return replace(cell, instead=make_column(survey.landet, language))


def own_cell(survey: Survey, kommune: Kommune, about: IndicatorText, regions: Regions) -> Cell:
    """Return a kommune's number of the period shown with its marks, or why there is none."""
    language, series = about.language, survey.kommuner[kommune.number]
    value = series.values[-1]
    if value.reason is None:
        judged = survey.judgements[kommune.number]
        return Cell(
            shown=value.shown,
            number=value.number,
            flags=keep_own(make_flags(survey.indicator, about, series, judged)),
            mark=judged.mark.value,
            against=short_region(regions.baseline(kommune), language),
        )
    words = survey.indicator.words[language]
    return Cell(
        reason=value.reason.value,
        explanation=reason_sentence(
            value.reason, kommune, words, language, indicator=survey.indicator
        ),
    )


def reference_cell(
    survey: Survey, reference: Reference, member: Kommune, language: Language
) -> Cell:
    """Return a region's number. member: any kommune of it, for the sentence of a missing number."""
    value = reference.value
    explanation = ""
    if value.reason is not None:
        explanation = reason_sentence(
            value.reason, member, None, language, reference.region, survey.indicator
        )
    return Cell(
        shown=value.shown,
        number=value.number,
        reason=value.reason.value if value.reason else None,
        explanation=explanation,
        method=reference.method,
        flags=method_flags(reference.method) if value.shown else (),
        count=reference.count,
        size=reference.size,
    )


def sort_kommuner(kommuner: Iterable[Kommune]) -> list[Kommune]:
    """Return the kommuner in alphabetical order."""
    return sort_by_name(kommuner, lambda kommune: kommune.name)


def sort_regions(regions: Iterable[Region], language: Language) -> list[Region]:
    """Return the regions in alphabetical order of their names in a language."""
    return sort_by_name(regions, lambda region: region.name[language])
