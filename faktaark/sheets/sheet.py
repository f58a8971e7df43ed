"""The join: comparisons, sentences and figures → Sheet, one per kommune and language.

In: what `compare` says of one kommune. Out: the Sheet that HTML, PDF, CSV and JSON all come from.
Figures are drawn once and serve both languages; only their alternative texts differ.
"""

from collections.abc import Mapping, Sequence

from faktaark.charts.age_pyramid import draw_pyramid
from faktaark.charts.lines import draw_panel, draw_population
from faktaark.charts.outlines import Map, draw_locator
from faktaark.charts.strip import draw_spark, draw_strip
from faktaark.model.figures import AgeProfile, Comparison, Reference, Revisions
from faktaark.model.language import Language
from faktaark.model.regions import Kommune, Regions
from faktaark.model.registry import Config
from faktaark.model.sheet import BigNumber, Chart, Row, Section, Sheet
from faktaark.model.snapshot import Edition
from faktaark.model.standing import Standing
from faktaark.norwegian import format_date, short_value
from faktaark.sheets.news import make_news
from faktaark.sheets.rows import (
    Figures,
    make_column,
    make_panel,
    make_row,
    make_source_lines,
    number_rows,
)
from faktaark.text.age_captions import pyramid_alt, pyramid_title
from faktaark.text.captions import locator_alt, other_years, population_alt, population_title
from faktaark.text.chart_labels import label_baseline, label_landet, label_own, label_pyramid
from faktaark.text.highlights import make_highlights
from faktaark.text.phrases import lower_first, short_reference, short_region

PANEL_MM = (56.0, 27.0)
POPULATION_MM = (66.0, 33.0)
PYRAMID_MM = (66.0, 46.0)


def draw_figures(
    kommune: Kommune,
    comparisons: Sequence[Comparison],
    ages: Mapping[str, AgeProfile],
    prepared: Map,
) -> Figures:
    """All figures of a kommune, to be used for both languages."""
    size = next(c for c in comparisons if c.indicator.role == "size")
    own = ages.get(kommune.number)
    group = ages.get(kommune.kostra_gruppe) if _has_group(comparisons) else None
    return Figures(
        population=draw_population(size.series, *POPULATION_MM),
        pyramid=draw_pyramid(own, group, *label_pyramid(kommune), *PYRAMID_MM) if own else "",
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
    standing: Standing,
    ages: Mapping[str, AgeProfile],
    figures: Figures,
    language: Language,
    revisions: Revisions | None = None,
) -> Sheet:
    """One kommune in one language."""
    numbers = number_rows(comparisons, config.themes)
    rows = tuple(make_row(kommune, c, numbers, figures, language) for c in comparisons)
    special = [case for case in config.special if case.kommune == kommune.number]
    highlights = make_highlights(kommune, comparisons, standing, special, language)
    size, growth, age = _leading(comparisons, standing)
    columns = tuple(make_column(reference, language) for reference in size.references)
    group = regions.kostra_grupper[kommune.kostra_gruppe]
    profile = ages.get(kommune.kostra_gruppe) if _has_group(comparisons) else None
    own_ages = ages.get(kommune.number)
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
        other_years=other_years(comparisons, language),
        columns=columns,
        table_columns=tuple(
            column.key
            for column, reference in zip(columns, size.references, strict=True)
            if _has_room(reference, alone=not _has_group(comparisons))
        ),
        baseline=columns[size.baseline].key,
        highlights=highlights.points,
        remarks=highlights.remarks,
        big_numbers=tuple(_big_number(each, language) for each in (size, growth, age)),
        population=Chart(
            figures.population,
            population_alt(kommune, size, language),
            population_title(kommune, size, language),
            make_source_lines(size.snapshots, language),
        ),
        pyramid=Chart(
            figures.pyramid,
            pyramid_alt(kommune, own_ages, profile, group.name[language], language),
            pyramid_title(kommune, own_ages, profile, _group_word(size, language), language),
            make_source_lines(size.snapshots, language),
        ),
        panels=tuple(
            make_panel(kommune, c, figures, language)
            for c in _by_theme(config, comparisons)
            if c.indicator.panel and c.indicator.key in numbers.keys() & figures.panels.keys()
        ),
        locator=Chart(
            figures.locator,
            locator_alt(_place(kommune, regions, language), language),
        ),
        sections=_sections(config, rows, language),
        missing_themes=tuple(
            theme.name[language]
            for theme in config.themes
            if not any(row.theme == theme.key for row in rows)
        ),
        sources=make_source_lines([s for c in comparisons for s in c.snapshots], language),
        copies=bool(copies),
        mixed=bool(copies) and len(copies) < sum(len(c.snapshots) for c in comparisons),
        copy_date=format_date(max(s.fetched for s in copies), language) if copies else "",
        url=f"{config.site.url}{path}" if config.site.url else "",
        pdf_name=f"faktaark-{kommune.number}-{kommune.slug}-{language}.pdf",
        news=make_news(revisions, edition, kommune.number, comparisons, language),
    )


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


def _place(kommune: Kommune, regions: Regions, language: Language) -> str:
    """«Bergen i Vestland»; «Oslo», which is its own fylke."""
    fylke = regions.fylker[kommune.fylke].name[language]
    return kommune.name if kommune.name == fylke else f"{kommune.name} i {fylke}"


def _by_theme(config: Config, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """In the order of the page: down the themes, and within one as the registry has them."""
    place = {theme.key: i for i, theme in enumerate(config.themes)}
    return sorted(comparisons, key=lambda comparison: place[comparison.indicator.theme])


# --- columns and numbers -------------------------------------------------------------------------


def _has_group(comparisons: Sequence[Comparison]) -> bool:
    """Whether the kommune is set against its KOSTRA-gruppe, and so is not alone in it."""
    return comparisons[0].references[comparisons[0].baseline].region.kind == "kostra_gruppe"


def _has_room(reference: Reference, *, alone: bool) -> bool:
    """One that is alone is set against five others; its naboer are on the web page."""
    return not alone or reference.region.kind in ("landet_uten_oslo", "kommune", "landet")


def _group_word(size: Comparison, language: Language) -> str:
    baseline = size.references[size.baseline]
    return short_region(baseline.region, language) if baseline.key == "kostragruppe" else ""


def _leading(
    comparisons: Sequence[Comparison], standing: Standing | None = None
) -> tuple[Comparison, Comparison, Comparison]:
    """Return size, growth and age: of the age group that the hovedpunkter tell, if they do."""
    size, growth, age = (
        next(c for c in comparisons if c.indicator.role == role)
        for role in ("size", "growth", "age")
    )
    key = standing.age.key if standing and standing.age else age.indicator.key
    return size, growth, next(c for c in comparisons if c.indicator.key == key)


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
    for comparison in _leading(comparisons):
        indicator = comparison.indicator
        landet = comparison.landet
        if landet and landet.value.shown:
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


def _is_sum(comparison: Comparison) -> bool:
    """Whether landet's figure is a sum of kommuner, beside which any one of them is a flat line."""
    source = comparison.source
    return source.numerator is not None and source.denominator is None and source.span is None


def _draw_panel(kommune: Kommune, comparison: Comparison) -> str:
    """Own line, the baseline's and landet's. Their names are the same in both languages."""
    baseline = comparison.references[comparison.baseline]
    landet = None if _is_sum(comparison) else comparison.landet
    return draw_panel(
        comparison.series,
        label_own(kommune),
        (
            (label_baseline(baseline), baseline.series),
            *(((label_landet(landet), landet.series),) if landet else ()),
        ),
        comparison.indicator.zero,
        comparison.indicator.decimals,
        *PANEL_MM,
    )
