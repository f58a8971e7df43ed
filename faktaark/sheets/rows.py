"""One Comparison → one Row, as the overview, the page and the files show it.

Part of the sheets stage. In: a Comparison, the kommune and its drawings. Out: a Row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faktaark.model.figures import Comparison, Period, Reference, Series, Value
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Kommune
from faktaark.model.registry import Indicator, Theme
from faktaark.model.sheet import Cell, Chart, Column, Row, SeriesRow, SourceLine
from faktaark.model.snapshot import Snapshot
from faktaark.norwegian import unit_name
from faktaark.text.captions import panel_alt, panel_title, spark_alt, strip_alt
from faktaark.text.caveats import find_unrevised, make_caveats
from faktaark.text.missing import reason_sentence
from faktaark.text.phrases import publisher_name, upper_first
from faktaark.text.sentences import make_sentences

MOST_ROWS = 30
MOST_LINES = 40  # of rows and the headings of their themes, on page 2
OWN = "kommunen"

_HEADINGS: Mapping[str, Bilingual] = {
    "kostra_gruppe": Bilingual("Gruppe {number}", "Gruppe {number}"),
    "naboer": Bilingual("Naboer", "Naboar"),
    "landet": Bilingual("Landet", "Landet"),
    "landet_uten_oslo": Bilingual("Landet uten Oslo", "Landet utan Oslo"),
}


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
    """What a reference is called where there is room for a heading, and in full."""
    region = reference.region
    heading = _HEADINGS.get(region.kind, region.name)[language]
    number = region.code.removeprefix("EKG").lstrip("0")
    return Column(
        key=reference.key,
        heading=heading.format(number=number),
        name=region.name[language],
    )


def make_row(
    kommune: Kommune,
    comparison: Comparison,
    numbers: Mapping[str, int],
    figures: Figures,
    language: Language,
) -> Row:
    indicator = comparison.indicator
    words = indicator.words[language]
    return Row(
        number=numbers.get(indicator.key, 0),
        key=indicator.key,
        theme=indicator.theme,
        name=words.name,
        unit=unit_name(indicator.unit, language),
        unit_key=indicator.unit,
        period=comparison.period,
        period_label=label_period(comparison, comparison.period),
        own=_cell(kommune, comparison, comparison.own, None, language),
        cells=tuple(
            _cell(kommune, comparison, reference.value, reference, language)
            for reference in comparison.references
        ),
        mark=comparison.mark.value,
        flags=_flags(comparison),
        sentences=make_sentences(kommune, comparison, language),
        definition=words.definition,
        caveats=make_caveats(comparison, language),
        sources=make_source_lines(comparison.snapshots, language),
        own_calculation=_is_calculated(comparison),
        series=_series_rows(kommune, comparison, language),
        strip=_chart(figures.strips[indicator.key], strip_alt(comparison, language)),
        spark=_chart(figures.sparks[indicator.key], spark_alt(comparison, language)),
        figure=make_panel(kommune, comparison, figures, language)
        if indicator.key in figures.panels
        else None,
    )


def label_period(comparison: Comparison, period: Period) -> str:
    """«2026», and «2021–2026» for a change over five years."""
    years = comparison.source.span
    return f"{period.end - years}–{period.end}" if years else period.label


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
        region = reference.region if reference else None
        explanation = reason_sentence(
            value.reason, kommune, words, language, region, comparison.indicator
        )
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


def _flags(comparison: Comparison) -> tuple[str, ...]:
    """Signs beside the mark: what kind of reference it is set against, and what to beware of."""
    method = comparison.references[comparison.baseline].method
    first, last = comparison.start.end, comparison.period.end
    found = {
        "urevidert": bool(find_unrevised(comparison)),
        "brudd": any(first < year <= last for year in comparison.series.breaks),
        "median": method == "median",
        "vektet": method == "weighted",
        "avrundet": comparison.indicator.rounding == "0/3",
        "uvanlig": bool(comparison.unusual) or comparison.apart,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _is_calculated(comparison: Comparison) -> bool:
    """Whether the kommune's own figure is worked out here, and not read from the table as it is."""
    source = comparison.source
    if source.published is not None:  # the counts behind it give what is published
        return False
    if source.value is not None:
        return any(len(codes) > 1 for codes in source.value.values())
    return source.denominator is not None or source.span is not None


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


def make_source_lines(snapshots: Sequence[Snapshot], language: Language) -> tuple[SourceLine, ...]:
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
