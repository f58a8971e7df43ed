"""The join: comparisons, sentences and charts → Sheet, one per kommune and language.

In: a Subject, its drawings, and what its indicators say whatever the kommune. Out: the Sheet that
HTML, PDF, CSV and JSON all come from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.figures import Comparison, Period, Reference, Survey
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.region_kinds import KINDS
from faktaark.model.registry import Config, Indicator, Theme
from faktaark.model.revisions import Revisions
from faktaark.model.sheet import BigNumber, Highlights, Row, Section, Sheet
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.norwegian import format_date, short_value
from faktaark.sheets.charts import Drawings, caption_charts
from faktaark.sheets.indicators import make_source_lines
from faktaark.sheets.news import make_news
from faktaark.sheets.panels import make_panels
from faktaark.sheets.room import measure_panels
from faktaark.sheets.rows import make_column, make_row, number_rows
from faktaark.sheets.subject import Subject
from faktaark.text.captions import other_years
from faktaark.text.highlights import make_highlights
from faktaark.text.phrases import lower_first, short_reference
from faktaark.text.population import say_change_since_start
from faktaark.text.region_words import describe_group


def make_sheet(
    config: Config,
    edition: Edition,
    document: Document,
    subject: Subject,
    texts: Sequence[IndicatorText],
    drawings: Drawings,
    revisions: Revisions | None = None,
) -> Sheet:
    """Return one kommune in the language of the texts, of which each comparison has one."""
    language, kommune, size = texts[0].language, subject.kommune, subject.size
    numbers = number_rows(document, subject.comparisons, config.themes)
    sections = _make_sections(config.themes, _make_rows(subject, texts, numbers, drawings))
    highlights = _make_highlights(subject, language)
    columns = tuple(make_column(reference, language) for reference in size.references)
    snapshots = [s for c in subject.comparisons for s in c.snapshots]
    sheet = Sheet(
        language=language,
        document=document,
        kommune=kommune,
        fylke=subject.fylke.name[language],
        group=subject.group.name[language],
        group_description=describe_group(subject.group, kommune, language),
        neighbours=tuple(neighbour.name for neighbour in subject.neighbours),
        edition=edition,
        as_of=format_date(f"{size.period.end}-{size.indicator.at}", language),
        other_years=other_years(subject.comparisons, language),
        columns=columns,
        table_columns=choose_table_columns(size.references, alone=subject.alone),
        baseline=columns[size.baseline].key,
        highlights=highlights.points,
        remarks=highlights.remarks,
        big_numbers=_make_big_numbers(document, subject, language),
        charts=caption_charts(drawings, subject, language),
        panels=(),
        sections=sections,
        missing_themes=_name_missing(config.themes, sections, language),
        sources=make_source_lines(snapshots, language),
        copies=any(s.origin == "copy" for s in snapshots),
        mixed=len({s.origin == "copy" for s in snapshots}) > 1,
        copy_date=_date_copies(snapshots, language),
        url=_address(config, subject, language),
        news=make_news(revisions, edition, kommune.number, texts),
    )
    return _fill_first_page(sheet, config.themes, subject, numbers)


def _fill_first_page(
    sheet: Sheet, themes: Sequence[Theme], subject: Subject, numbers: Mapping[str, int]
) -> Sheet:
    """Return a sheet with as many small multiples, and as high, as its first page has room for."""
    room = measure_panels(sheet)
    return replace(sheet, panels=make_panels(themes, subject, numbers, sheet.language, room))


def _make_highlights(subject: Subject, language: Language) -> Highlights:
    """Return the main points, and the lines under them."""
    return make_highlights(
        subject.kommune, subject.comparisons, subject.standing, subject.special, language
    )


def _make_rows(
    subject: Subject,
    texts: Sequence[IndicatorText],
    numbers: Mapping[str, int],
    drawings: Drawings,
) -> list[Row]:
    return [
        make_row(subject.kommune, comparison, about, numbers, drawings)
        for comparison, about in zip(subject.comparisons, texts, strict=True)
    ]


def _make_sections(themes: Sequence[Theme], rows: Sequence[Row]) -> tuple[Section, ...]:
    language = rows[0].about.language
    sections = (
        Section(
            key=theme.key,
            name=theme.name[language],
            rows=tuple(row for row in rows if row.about.theme == theme.key),
        )
        for theme in themes
    )
    return tuple(section for section in sections if section.rows)


def _name_missing(
    themes: Sequence[Theme], sections: Sequence[Section], language: Language
) -> tuple[str, ...]:
    """Name the themes that no indicator has figures in."""
    with_figures = {section.key for section in sections}
    return tuple(theme.name[language] for theme in themes if theme.key not in with_figures)


def _date_copies(snapshots: Sequence[Snapshot], language: Language) -> str:
    """Return the newest date that a copy was fetched, in words; "" without copies."""
    fetched = [snapshot.fetched for snapshot in snapshots if snapshot.origin == "copy"]
    return format_date(max(fetched), language) if fetched else ""


def _address(config: Config, subject: Subject, language: Language) -> str:
    """Return the absolute address of the page; "" for a site without one."""
    path = routes.folder(language) + routes.kommune(subject.kommune.number)
    return config.site.url and config.site.url + path


# --- columns and numbers -------------------------------------------------------------------------


def choose_table_columns(references: Sequence[Reference], *, alone: bool) -> tuple[str, ...]:
    """Return the keys of the references that the overview has a column for.

    A kommune that is alone is set against five others; its naboer are on the web page.
    """
    return tuple(
        reference.key
        for reference in references
        if not alone or KINDS[reference.region.kind].beside_alone
    )


def _make_big_numbers(
    document: Document, subject: Subject, language: Language
) -> tuple[BigNumber, ...]:
    """Return the big numbers of the indicators that have figures.

    In the place of the age group stands the one that the hovedpunkter tell, if they do. What the
    kommune has no number for is left out.
    """
    by_key = {c.indicator.key: c for c in subject.comparisons}
    given = [by_key[key] for key in document.big_numbers if key in by_key]
    told = subject.standing.age
    if told is not None:
        given = [by_key[told.key] if c.indicator.role == "age" else c for c in given]
    numbers = (_big_number(comparison, subject.size, language) for comparison in given)
    return tuple(number for number in numbers if number)


def _big_number(comparison: Comparison, size: Comparison, language: Language) -> BigNumber | None:
    indicator = comparison.indicator
    if not comparison.own.shown:
        change = say_change_since_start(size, language) if indicator.role == "growth" else None
        return change and BigNumber(shown=change[0], label=change[1], reference="")
    reference = comparison.references[comparison.baseline]
    beside = ""
    if reference.value.shown and indicator.role != "size":
        formatted = short_value(reference.value.shown, indicator.unit)
        beside = f"{short_reference(reference, language)} {formatted}"
    return BigNumber(
        shown=short_value(comparison.own.shown, indicator.unit),
        label=_label(indicator, comparison.period, language),
        reference=beside,
    )


def _label(indicator: Indicator, period: Period, language: Language) -> str:
    """Return the label of a big number: «innbyggere 1. januar 2026», «67 år og eldre»."""
    label = lower_first(indicator.words[language].chart)
    if indicator.role != "size":
        return label
    return f"{label} {format_date(f'{period.end}-{indicator.at}', language)}"


def make_country_numbers(surveys: Sequence[Survey], language: Language) -> tuple[BigNumber, ...]:
    """Return landet's figures of the indicators with a role, for the front page."""
    return tuple(
        BigNumber(
            shown=short_value(survey.landet.value.shown, survey.indicator.unit),
            label=_label(survey.indicator, survey.periods[-1], language),
            reference="",
        )
        for survey in surveys
        if survey.indicator.role in ("size", "growth", "age") and survey.landet.value.shown
    )
