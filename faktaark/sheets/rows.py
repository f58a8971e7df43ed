"""One Comparison → one Row, as the overview, the page and the files show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from faktaark.model.document import Document
from faktaark.model.figures import Comparison, Period, Reference, Series, Value
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Area, is_listed
from faktaark.model.registry import Indicator, Theme
from faktaark.model.sheet import OWN, Cell, Column, Row, SeriesRow
from faktaark.sheets.charts import Drawings, caption_barometer, caption_panel, caption_spark
from faktaark.sheets.flags import keep_own, make_flags, method_flags
from faktaark.sheets.spread import make_spread
from faktaark.text.caveats import make_caveats
from faktaark.text.missing import reason_sentence
from faktaark.text.phrases import region_heading, short_region, upper_first
from faktaark.text.sentences import make_sentences


def number_rows(
    document: Document, comparisons: Sequence[Comparison], themes: Sequence[Theme]
) -> dict[str, int]:
    """Return the row number of each indicator on a sheet: from 1, down the themes.

    Within a theme they stand as the registry has them.

    What has no room is on the page only. The most important have room, wherever their theme stands;
    how many is in the document (see `fitting`).
    """
    place = {theme.key: i for i, theme in enumerate(themes)}
    within = {c.indicator.key: i for i, c in enumerate(comparisons)}
    chosen = list(islice(_choose_indicators(document, comparisons), document.most_rows))
    chosen.sort(key=lambda indicator: (place[indicator.theme], within[indicator.key]))
    return {indicator.key: number for number, indicator in enumerate(chosen, start=1)}


def _choose_indicators(
    document: Document, comparisons: Sequence[Comparison]
) -> Iterable[Indicator]:
    """Return the document's indicators that have figures, the most important first.

    What a fylke or landet has no figure of is no row of its sheets: nearly all of it is published
    for kommuner only.
    """
    shown = [
        c
        for c in comparisons
        if (c.kind == "kommune" or c.own.shown) and not _is_too_old(document, c, comparisons)
    ]
    if not document.indicators:
        return (c.indicator for c in shown if c.indicator.sheet)
    by_key = {c.indicator.key: c.indicator for c in shown}
    return (by_key[key] for key in document.indicators if key in by_key)


def _is_too_old(
    document: Document, comparison: Comparison, comparisons: Sequence[Comparison]
) -> bool:
    """Return whether a figure is older than a kind of sheet has, counted from the folketall."""
    if document.oldest is None:
        return False
    newest = next((c.period.end for c in comparisons if c.indicator.role == "size"), 0)
    return comparison.period.end < newest - document.oldest


def list_references(comparison: Comparison) -> tuple[Reference, ...]:
    """Return what an area is set beside in a table: landet beside nothing."""
    return () if comparison.kind == "landet" else comparison.references


def make_column(reference: Reference, language: Language) -> Column:
    """Return what a reference is called in the head of a table, and in full."""
    region = reference.region
    return Column(
        key=reference.key,
        heading=region_heading(region, language),
        name=region.name[language],
        short=short_region(region, language),
        term=KINDS[region.kind].term,
        code=region.code if is_listed(region) and region.kind != "kommune" else "",
    )


def make_row(
    area: Area,
    comparison: Comparison,
    about: IndicatorText,
    numbers: Mapping[str, int],
    drawings: Drawings,
) -> Row:
    """Return a row in the language of the text. numbers: see `number_rows`."""
    indicator, language = comparison.indicator, about.language
    flags = make_flags(indicator, about, comparison.series, comparison.judgement)
    own, cells = make_cells(area, comparison, about)
    return Row(
        number=numbers.get(indicator.key, 0),
        about=about,
        own=own,
        cells=cells,
        mark=comparison.mark.value,
        flags=flags,
        sentences=make_sentences(area, comparison, language),
        caveats=make_caveats(comparison, about),
        series=_series_rows(area, comparison, language),
        spread=make_spread(comparison),
        barometer=caption_barometer(drawings, comparison, language),
        spark=caption_spark(drawings, comparison, language),
        figure=caption_panel(drawings, area, comparison, language),
    )


def make_cells(
    area: Area, comparison: Comparison, about: IndicatorText
) -> tuple[Cell, tuple[Cell, ...]]:
    """Return the numbers of a row: the kommune's own, and one for each reference."""
    flags = make_flags(comparison.indicator, about, comparison.series, comparison.judgement)
    own = _cell(area, comparison, comparison.own, None, about.language)
    cells = tuple(
        _cell(area, comparison, reference.value, reference, about.language)
        for reference in list_references(comparison)
    )
    said = (*keep_own(flags), *method_flags(comparison.method)) if own.shown else ()
    return _with_coverage(replace(own, flags=said), comparison), cells


def _with_coverage(own: Cell, comparison: Comparison) -> Cell:
    """Return the own number of a fylke or landet with how it came to be."""
    covered = comparison.covered
    if covered is None:
        return replace(own, method=comparison.method)
    return replace(
        own,
        method=comparison.method,
        count=covered.count,
        size=covered.size,
        percent=covered.percent,
    )


def _cell(
    area: Area,
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
            value.reason, area, words, language, region, comparison.indicator
        )
    return Cell(
        shown=value.shown,
        number=value.number,
        reason=value.reason.value if value.reason else None,
        explanation=explanation,
        method=reference.method if reference else None,
        count=reference.count if reference else 0,
        size=reference.size if reference else 0,
        percent=reference.percent if reference else None,
        instead=_instead(comparison, reference, language),
        flags=method_flags(reference.method) if reference and value.shown else (),
    )


def _instead(
    comparison: Comparison, reference: Reference | None, language: Language
) -> Column | None:
    """Return landet uten Oslo, where it stands in the column of landet."""
    if reference is None or reference is not comparison.landet:
        return None
    return None if reference.region.kind == "landet" else make_column(reference, language)


def _series_rows(area: Area, comparison: Comparison, language: Language) -> tuple[SeriesRow, ...]:
    """Return the kommune's series, and of every reference that has a number in any period.

    All begin with the first period for which one of them has a number.
    """
    start = comparison.start
    own = _series_row(OWN, area.name, comparison.series, start)
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
        coverage=series.coverage[before:],
        preliminary=series.preliminary,
    )
