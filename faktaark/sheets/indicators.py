"""Survey → IndicatorText: what an indicator says whatever the kommune.

Made once for each indicator and language, before the first kommune.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from faktaark.model.figures import Survey
from faktaark.model.indicator import IndicatorText, NotFetched, SourceLine
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.registry import Config, Indicator, Source
from faktaark.model.snapshot import Snapshot
from faktaark.norwegian import unit_name
from faktaark.text.caveats import find_unrevised, make_breaks, make_indicator_caveats
from faktaark.text.phrases import publisher_name

Texts = Mapping[Language, tuple[IndicatorText, ...]]
"""By language, the IndicatorText of every indicator with figures, in the registry's order."""


def make_texts(surveys: Sequence[Survey]) -> Texts:
    """Return the texts in both languages whatever is built: the data set has the words of both."""
    return {
        language: tuple(make_indicator_text(survey, language) for survey in surveys)
        for language in LANGUAGES
    }


def make_indicator_text(survey: Survey, language: Language) -> IndicatorText:
    """Return the name, unit, definition, caveats and sources of an indicator in a language."""
    indicator = survey.indicator
    words = indicator.words[language]
    return IndicatorText(
        language=language,
        key=indicator.key,
        theme=indicator.theme,
        name=words.name,
        unit=unit_name(indicator.unit, language),
        unit_key=indicator.unit,
        periods=survey.periods,
        years=survey.source.span,
        definition=words.definition,
        caveats=make_indicator_caveats(survey, language),
        breaks=make_breaks(survey, language),
        unrevised=bool(find_unrevised(survey)),
        sources=make_source_lines(survey.snapshots, language),
        own_calculation=_is_calculated(survey.source),
    )


def list_not_fetched(
    config: Config, without_figures: Collection[str], language: Language
) -> tuple[NotFetched, ...]:
    """Return the indicators without figures: those that wait for a code, and for an answer.

    In the order of the themes. without_figures: keys of the registry's indicators.
    """
    found = [
        _of_indicator(config, one, language)
        for one in config.indicators
        if one.key in without_figures
    ]
    found += [
        NotFetched(
            key=one.key,
            theme=one.theme,
            name=one.name[language],
            definition=one.definition[language],
            table=one.table,
            url=one.url,
            level=one.level,
        )
        for one in config.waiting
    ]
    order = [theme.key for theme in config.themes]
    return tuple(sorted(found, key=lambda lacking: order.index(lacking.theme)))


def _of_indicator(config: Config, indicator: Indicator, language: Language) -> NotFetched:
    words, source = indicator.words[language], indicator.sources[0]
    return NotFetched(
        key=indicator.key,
        theme=indicator.theme,
        name=words.name,
        definition=words.definition,
        table=source.table if source.table.isdigit() else "",
        url=config.tables[source.table].url,
        level=source.level,
    )


def make_source_lines(snapshots: Iterable[Snapshot], language: Language) -> tuple[SourceLine, ...]:
    """Return a line for each table, once, in the order of the snapshots."""
    lines = {
        snapshot.table: SourceLine(
            table=snapshot.table,
            title=snapshot.title,
            publisher=publisher_name(snapshot.publisher, language),
            updated=snapshot.updated,
            fetched=snapshot.fetched,
            origin=snapshot.origin,
            url=snapshot.url,
            copied_from=snapshot.copied_from,
        )
        for snapshot in snapshots
    }
    return tuple(lines.values())


def _is_calculated(source: Source) -> bool:
    """Return whether the figure is worked out here, and not read from the table as it is."""
    if source.published is not None:  # the counts behind it give what is published
        return False
    if source.value is not None:
        return any(len(codes) > 1 for codes in source.value.values())
    return source.denominator is not None or source.span is not None
