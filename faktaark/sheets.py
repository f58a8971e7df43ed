"""The join: comparisons, sentences and figures → Sheet, one per kommune and language.

In: what `compare` says of one kommune. Out: the Sheet that HTML, PDF, CSV and JSON all come from.
Figures are drawn once and serve both languages; only their alternative texts differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faktaark.captions import (
    panel_alt,
    panel_title,
    population_alt,
    population_title,
    spark_alt,
    strip_alt,
)
from faktaark.caveats import make_caveats
from faktaark.charts import draw_panel, draw_population
from faktaark.highlights import make_highlights
from faktaark.locator import Map, draw_locator
from faktaark.marks import draw_spark, draw_strip
from faktaark.model import (
    AgeProfile,
    BigNumber,
    Bilingual,
    Cell,
    Chart,
    Column,
    Comparison,
    Config,
    Edition,
    Kommune,
    Language,
    Reference,
    Regions,
    Row,
    Section,
    SeriesRow,
    Sheet,
    Snapshot,
    SourceLine,
    Value,
)
from faktaark.norwegian import format_date, short_value, unit_name
from faktaark.pyramid import draw_pyramid
from faktaark.pyramids import pyramid_alt, pyramid_title
from faktaark.text import make_sentences, reason_sentence
from faktaark.words import lower_first, short_reference, upper_first

MOST_ROWS = 30
PANEL_MM = (56.0, 30.0)
POPULATION_MM = (84.0, 42.0)
PYRAMID_MM = (84.0, 58.0)
LONGEST_LABEL = 14  # a longer name would leave the lines of a small figure no room

OWN = "kommunen"
_OWN_LABEL = "kommunen"
_MEN, _WOMEN, _OUTLINE = "menn", "kvinner", "strek"
_LOCATOR = Bilingual(
    "Kart over Norge der {name} i {fylke} er merket.",
    "Kart over Noreg der {name} i {fylke} er merkt.",
)
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


def draw_figures(
    kommune: Kommune,
    comparisons: Sequence[Comparison],
    ages: Mapping[str, AgeProfile],
    prepared: Map,
) -> Figures:
    """All figures of a kommune, to be used for both languages."""
    size = next(c for c in comparisons if c.indicator.role == "size")
    group = ages.get(kommune.kostra_gruppe) if _has_group(comparisons) else None
    number = kommune.kostra_gruppe.removeprefix("EKG").lstrip("0")
    return Figures(
        population=draw_population(size.series, *POPULATION_MM),
        pyramid=draw_pyramid(
            ages[kommune.number], group, _MEN, _WOMEN, f"{_OUTLINE}: gruppe {number}", *PYRAMID_MM
        ),
        locator=draw_locator(prepared, kommune),
        panels={c.indicator.key: _draw_panel(kommune, c) for c in comparisons if _has_line(c)},
        strips={
            c.indicator.key: draw_strip(c.distribution, c.own.number, c.middle_half)
            for c in comparisons
        },
        sparks={c.indicator.key: draw_spark(c.series) for c in comparisons},
    )


def make_sheet(
    config: Config,
    regions: Regions,
    edition: Edition,
    kommune: Kommune,
    comparisons: Sequence[Comparison],
    ages: Mapping[str, AgeProfile],
    figures: Figures,
    language: Language,
) -> Sheet:
    """One kommune in one language."""
    by_role = {c.indicator.role: c for c in comparisons if c.indicator.role}
    numbers = _row_numbers(comparisons)
    rows = tuple(_row(kommune, c, numbers, figures, language) for c in comparisons)
    highlights, judged = make_highlights(kommune, comparisons, language)
    size = by_role["size"]
    columns = tuple(_column(reference, language) for reference in size.references)
    group = regions.kostra_grupper[kommune.kostra_gruppe]
    profile = ages.get(kommune.kostra_gruppe) if _has_group(comparisons) else None
    own_ages = ages[kommune.number]
    copies = [s for c in comparisons for s in c.snapshots if s.origin == "copy"]
    path = f"{'nn/' if language == 'nn' else ''}kommune/{kommune.number}/"
    return Sheet(
        language=language,
        kommune=kommune,
        fylke=regions.fylker[kommune.fylke].name[language],
        group=group.name[language],
        group_description=group.description[language],
        neighbours=tuple(regions.kommuner[n].name for n in kommune.neighbours),
        edition=edition,
        as_of=format_date(f"{size.period.end}-{size.indicator.at}", language),
        columns=columns,
        table_columns=tuple(
            column.key
            for column, reference in zip(columns, size.references, strict=True)
            if _has_room(reference, alone=not _has_group(comparisons))
        ),
        baseline=columns[size.baseline].key,
        highlights=highlights,
        judged=judged,
        big_numbers=tuple(
            _big_number(by_role[role], language) for role in ("size", "growth", "age")
        ),
        population=Chart(
            figures.population,
            population_alt(kommune, size, language),
            population_title(kommune, size, language),
        ),
        pyramid=Chart(
            figures.pyramid,
            pyramid_alt(kommune, own_ages, profile, group.name[language], language),
            pyramid_title(kommune, own_ages, profile, _group_word(size, language), language),
        ),
        panels=tuple(
            _panel(kommune, c, figures, language)
            for c in comparisons
            if c.indicator.panel and c.indicator.key in figures.panels
        ),
        locator=Chart(
            figures.locator,
            _LOCATOR[language].format(
                name=kommune.name, fylke=regions.fylker[kommune.fylke].name[language]
            ),
        ),
        sections=_sections(config, rows, language),
        missing_themes=tuple(
            theme.name[language]
            for theme in config.themes
            if not any(row.theme == theme.key for row in rows)
        ),
        sources=_source_lines([s for c in comparisons for s in c.snapshots]),
        copies=bool(copies),
        copy_date=format_date(max(s.fetched for s in copies), language) if copies else "",
        url=f"{config.site.url}{path}" if config.site.url else "",
        pdf_name=f"faktaark-{kommune.number}-{kommune.slug}-{language}.pdf",
    )


# --- rows ----------------------------------------------------------------------------------------


def _row_numbers(comparisons: Sequence[Comparison]) -> dict[str, int]:
    """The sheet's rows from 1, in the registry's order; what has no room is on the page only."""
    keys = [c.indicator.key for c in comparisons if c.indicator.sheet][:MOST_ROWS]
    return {key: number for number, key in enumerate(keys, start=1)}


def _row(
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
        period_label=_period_label(comparison),
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
        sources=_source_lines(comparison.snapshots),
        own_calculation=_is_calculated(comparison),
        series=_series_rows(kommune, comparison, language),
        strip=_chart(figures.strips[indicator.key], strip_alt(comparison, language)),
        spark=_chart(figures.sparks[indicator.key], spark_alt(comparison, language)),
        figure=_panel(kommune, comparison, figures, language)
        if indicator.key in figures.panels
        else None,
    )


def _period_label(comparison: Comparison) -> str:
    years = comparison.source.change
    end = comparison.period.end
    return f"{end - years}–{end}" if years else comparison.period.label


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
    )


def _flags(comparison: Comparison) -> tuple[str, ...]:
    """Signs beside the mark: what kind of reference it is set against, and what to beware of."""
    method = comparison.references[comparison.baseline].method
    years = [period.end for period in comparison.series.periods]
    found = {
        "brudd": any(years[0] < year <= years[-1] for year in comparison.series.breaks),
        "median": method == "median",
        "vektet": method == "weighted",
        "avrundet": comparison.indicator.rounding == "0/3",
        "uvanlig": bool(comparison.unusual),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _is_calculated(comparison: Comparison) -> bool:
    """Whether the kommune's own figure is worked out here, and not read from the table as it is."""
    source = comparison.source
    if source.value is not None:
        return any(len(codes) > 1 for codes in source.value.values())
    return source.denominator is not None or source.change is not None


def _series_rows(
    kommune: Kommune, comparison: Comparison, language: Language
) -> tuple[SeriesRow, ...]:
    """One's own series, and every reference that has a number in any period."""
    own = SeriesRow(
        column=OWN,
        name=kommune.name,
        periods=comparison.series.periods,
        values=comparison.series.values,
        breaks=comparison.series.breaks,
    )
    others = (
        SeriesRow(
            column=reference.key,
            name=upper_first(reference.region.name[language]),
            periods=reference.series.periods,
            values=reference.series.values,
            breaks=reference.series.breaks,
        )
        for reference in comparison.references
        if any(value.number is not None for value in reference.series.values)
    )
    return (own, *others)


def _source_lines(snapshots: Sequence[Snapshot]) -> tuple[SourceLine, ...]:
    lines = {
        snapshot.table: SourceLine(
            table=snapshot.table,
            title=snapshot.title,
            publisher=snapshot.publisher,
            updated=snapshot.updated,
            fetched=snapshot.fetched,
            origin=snapshot.origin,
            url=snapshot.url,
            copied_from=snapshot.copied_from,
        )
        for snapshot in snapshots
    }
    return tuple(lines.values())


def _sections(config: Config, rows: Sequence[Row], language: Language) -> tuple[Section, ...]:
    sections = (
        Section(
            key=theme.key,
            name=theme.name[language],
            rows=tuple(row for row in rows if row.theme == theme.key),
        )
        for theme in config.themes
    )
    return tuple(section for section in sections if section.rows)


# --- columns and numbers -------------------------------------------------------------------------


def _column(reference: Reference, language: Language) -> Column:
    region = reference.region
    heading = _HEADINGS.get(region.kind, region.name)[language]
    number = region.code.removeprefix("EKG").lstrip("0")
    return Column(
        key=reference.key,
        heading=heading.format(number=number),
        name=region.name[language],
    )


def _has_group(comparisons: Sequence[Comparison]) -> bool:
    """Whether the kommune is set against its KOSTRA-gruppe, and so is not alone in it."""
    return comparisons[0].references[comparisons[0].baseline].region.kind == "kostra_gruppe"


def _has_room(reference: Reference, *, alone: bool) -> bool:
    """One that is alone is set against five others; its naboer are on the web page."""
    return not alone or reference.region.kind in ("landet_uten_oslo", "kommune", "landet")


def _group_word(size: Comparison, language: Language) -> str:
    baseline = size.references[size.baseline]
    return Bilingual("gruppen", "gruppa")[language] if baseline.key == "kostragruppe" else ""


def _big_number(comparison: Comparison, language: Language) -> BigNumber:
    indicator = comparison.indicator
    reference = comparison.references[comparison.baseline]
    beside = ""
    if reference.value.shown and indicator.role != "size":
        shown = short_value(reference.value.shown, indicator.unit, language)
        beside = f"{short_reference(reference, language)} {shown}"
    own = comparison.own.shown
    return BigNumber(
        shown=short_value(own, indicator.unit, language) if own else "–",
        label=_label(comparison, language),
        reference=beside,
    )


def _label(comparison: Comparison, language: Language) -> str:
    """«innbyggere 1. januar 2026», «67 år og eldre»."""
    indicator = comparison.indicator
    label = lower_first(indicator.words[language].chart)
    if indicator.role != "size":
        return label
    return f"{label} {format_date(f'{comparison.period.end}-{indicator.at}', language)}"


def make_country_numbers(
    comparisons: Sequence[Comparison], language: Language
) -> tuple[BigNumber, ...]:
    """Landet's own figures for the front page, out of any kommune's comparisons."""
    numbers = []
    for comparison in comparisons:
        indicator = comparison.indicator
        landet = next(r for r in comparison.references if r.region.kind == "landet")
        if indicator.role and landet.value.shown:
            numbers.append(
                BigNumber(
                    shown=short_value(landet.value.shown, indicator.unit, language),
                    label=_label(comparison, language),
                    reference="",
                )
            )
    return tuple(numbers)


# --- figures -------------------------------------------------------------------------------------


def _has_line(comparison: Comparison) -> bool:
    """Three numbers or more in one's own series or in the one it is set against."""
    lines = (comparison.series, comparison.references[comparison.baseline].series)
    return any(sum(value.number is not None for value in line.values) >= 3 for line in lines)


def _draw_panel(kommune: Kommune, comparison: Comparison) -> str:
    """Own line, the baseline's and landet's. Their names are the same in both languages."""
    baseline = comparison.references[comparison.baseline]
    landet = next(r for r in comparison.references if r.region.kind == "landet")
    number = baseline.region.code.removeprefix("EKG").lstrip("0")
    name = f"gruppe {number}" if baseline.region.kind == "kostra_gruppe" else "ellers"
    return draw_panel(
        comparison.series,
        kommune.name if len(kommune.name) <= LONGEST_LABEL else _OWN_LABEL,
        ((name, baseline.series), ("landet", landet.series)),
        comparison.indicator.zero,
        comparison.indicator.decimals,
        *PANEL_MM,
    )


def _panel(kommune: Kommune, comparison: Comparison, figures: Figures, language: Language) -> Chart:
    return Chart(
        figures.panels[comparison.indicator.key],
        panel_alt(kommune, comparison, language),
        panel_title(kommune, comparison, language),
    )


def _chart(svg: str, alt: str) -> Chart | None:
    return Chart(svg, alt) if svg else None
