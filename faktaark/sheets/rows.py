"""One Comparison → one Row, as the overview, the page and the files show it.

Part of the sheets stage. In: a Comparison, the kommune and its drawings. Out: a Row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faktaark.model.figures import Comparison, Period, Reference, Series, Value
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Kommune
from faktaark.model.registry import Indicator, Theme
from faktaark.model.sheet import Cell, Chart, Column, Row, SeriesRow
from faktaark.text.captions import panel_alt, panel_title, spark_alt, strip_alt
from faktaark.text.caveats import make_caveats
from faktaark.text.phrases import region_heading, upper_first
from faktaark.text.sentences import make_sentences, reason_sentence

MOST_ROWS = 30
MOST_LINES = 40  # of rows and the headings of their themes, on page 2
OWN = "kommunen"


@dataclass(frozen=True, slots=True)
class Figures:
    """The drawings of one kommune, without a word that depends on the language."""

    population: str
    pyramid: str
    locator: str
    panels: Mapping[str, str]
    strips: Mapping[str, str]
    sparks: Mapping[str, str]


def number_rows(comparisons: Sequence[Comparison], themes: Sequence[Theme]) -> dict[str, int]:
    """The sheet's rows from 1, down the themes; what has no room is on the page only.

    The first in the registry's order have room, wherever their theme stands.
    """
    place = {theme.key: i for i, theme in enumerate(themes)}
    chosen: list[Indicator] = []
    for indicator in (c.indicator for c in comparisons if c.indicator.sheet):
        headings = {indicator.theme, *(other.theme for other in chosen)}
        if len(chosen) == MOST_ROWS or len(chosen) + 1 + len(headings) > MOST_LINES:
            break
        chosen.append(indicator)
    chosen.sort(key=lambda indicator: place[indicator.theme])
    return {indicator.key: number for number, indicator in enumerate(chosen, start=1)}


def make_column(reference: Reference, language: Language) -> Column:
    """What a reference is called in the head of a table, and in full."""
    region = reference.region
    return Column(
        key=reference.key,
        heading=region_heading(region, language),
        name=region.name[language],
        term=KINDS[region.kind].term,
    )


def make_row(
    kommune: Kommune,
    comparison: Comparison,
    about: IndicatorText,
    numbers: Mapping[str, int],
    figures: Figures,
) -> Row:
    """`about`: the indicator in the language of the row. `numbers`: see `number_rows`."""
    indicator, language = comparison.indicator, about.language
    return Row(
        number=numbers.get(indicator.key, 0),
        about=about,
        own=_cell(kommune, comparison, comparison.own, None, language),
        cells=tuple(
            _cell(kommune, comparison, reference.value, reference, language)
            for reference in comparison.references
        ),
        mark=comparison.mark.value,
        flags=_flags(comparison, about),
        sentences=make_sentences(kommune, comparison, language),
        caveats=make_caveats(comparison, about),
        series=_series_rows(kommune, comparison, language),
        strip=_chart(figures.strips[indicator.key], strip_alt(comparison, language)),
        spark=_chart(figures.sparks[indicator.key], spark_alt(comparison, language)),
        figure=make_panel(kommune, comparison, figures, language)
        if indicator.key in figures.panels
        else None,
    )


def _cell(
    kommune: Kommune,
    comparison: Comparison,
    value: Value,
    reference: Reference | None,
    language: Language,
) -> Cell:
    explanation = ""
    if value.reason is not None:
        words = comparison.indicator.words[language] if reference is None else None
        kind = reference.region.kind if reference else "kostra_gruppe"
        explanation = reason_sentence(value.reason, kommune, words, language, kind)
    return Cell(
        shown=value.shown,
        number=value.number,
        reason=value.reason.value if value.reason else None,
        explanation=explanation,
        method=reference.method if reference else None,
        count=reference.count if reference else 0,
        size=reference.size if reference else 0,
        instead=_instead(comparison, reference, language),
    )


def _instead(
    comparison: Comparison, reference: Reference | None, language: Language
) -> Column | None:
    """Landet uten Oslo, where it stands in the column of landet."""
    if reference is None or reference is not comparison.landet:
        return None
    return None if reference.region.kind == "landet" else make_column(reference, language)


def _flags(comparison: Comparison, about: IndicatorText) -> tuple[str, ...]:
    """Signs beside the mark: what kind of reference it is set against, and what to beware of."""
    method = comparison.references[comparison.baseline].method
    first, last = comparison.start.end, comparison.period.end
    found = {
        "urevidert": about.unrevised,
        "brudd": any(first < year <= last for year in comparison.series.breaks),
        "median": method == "median",
        "vektet": method == "weighted",
        "avrundet": comparison.indicator.rounding == "0/3",
        "uvanlig": bool(comparison.unusual) or comparison.apart,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _series_rows(
    kommune: Kommune, comparison: Comparison, language: Language
) -> tuple[SeriesRow, ...]:
    """One's own series, and every reference that has a number in any period.

    All begin with the first period for which one of them has a number.
    """
    start = comparison.start
    own = _series_row(OWN, kommune.name, comparison.series, start)
    others = (
        _series_row(
            reference.key, upper_first(reference.region.name[language]), reference.series, start
        )
        for reference in comparison.references
        if any(value.number is not None for value in reference.series.values)
    )
    return (own, *others)


def _series_row(column: str, name: str, series: Series, start: Period) -> SeriesRow:
    before = sum(period < start for period in series.periods)
    return SeriesRow(
        column=column,
        name=name,
        periods=series.periods[before:],
        values=series.values[before:],
        breaks=tuple(year for year in series.breaks if year > start.end),
    )


def make_panel(
    kommune: Kommune, comparison: Comparison, figures: Figures, language: Language
) -> Chart:
    return Chart(
        figures.panels[comparison.indicator.key],
        panel_alt(kommune, comparison, language),
        panel_title(kommune, comparison, language),
    )


def _chart(svg: str, alt: str) -> Chart | None:
    return Chart(svg, alt) if svg else None
