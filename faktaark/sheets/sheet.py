"""The join: comparisons, sentences and charts → Sheet, one per area, kind of sheet and language.

In: a Subject, its drawings, and what its indicators say whatever the kommune. Out: the Sheet that
HTML, PDF, CSV and JSON all come from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.figures import Comparison, Period, Reference, Survey
from faktaark.model.indicator import IndicatorText, NotFetched
from faktaark.model.language import Language
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Kommune
from faktaark.model.registry import Config, Indicator, Theme, Unit
from faktaark.model.revisions import Revisions
from faktaark.model.sheet import BigNumber, Highlights, News, Row, Section, Sheet
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.norwegian import FIXED_SPACE, format_date, short_value
from faktaark.sheets.charts import Drawings, caption_charts, redraw_population
from faktaark.sheets.indicators import make_source_lines
from faktaark.sheets.news import make_news
from faktaark.sheets.panels import choose_lines, make_panels, measure_spare
from faktaark.sheets.place_lines import sort_kommuner
from faktaark.sheets.room import fit_population, has_roomy_words, measure_panels
from faktaark.sheets.rows import list_references, make_column, make_row, number_rows
from faktaark.sheets.side_by_side import draw_fylker
from faktaark.sheets.spread import list_headings
from faktaark.sheets.subject import Subject
from faktaark.text.captions import other_years
from faktaark.text.caveats import NOT_REVISED
from faktaark.text.highlights import make_highlights
from faktaark.text.phrases import lower_first, short_reference
from faktaark.text.population import say_change_since_start
from faktaark.text.region_words import describe_group

BIG_NUMBERS = 3
PLAIN_UNITS: tuple[Unit, ...] = ("prosent", "kroner")  # that a figure is not read without


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What all sheets of an edition have in common, in one language.

    texts: of every indicator with figures, in the registry's order. lacking: the indicators that
    no area has figures of. revisions: what the newest edition changed, where that is known. older:
    this is not the newest.
    """

    config: Config
    edition: Edition
    texts: Sequence[IndicatorText]
    lacking: Sequence[NotFetched] = ()
    revisions: Revisions | None = None
    older: bool = False

    @property
    def language(self) -> Language:
        """The language of the texts."""
        return self.texts[0].language


class PlaceWords(TypedDict):
    """What a Sheet says of where an area is, and what it is compared with; see Sheet."""

    fylke: str
    group: str
    group_description: str
    neighbours: tuple[str, ...]
    inside: tuple[str, ...]
    spread_headings: tuple[str, ...]
    table_columns: tuple[str, ...]


def make_sheet(issue: Issue, document: Document, subject: Subject, drawings: Drawings) -> Sheet:
    """Return one area in the language of an issue."""
    language, size, edition = issue.language, subject.size, issue.edition
    themes = issue.config.themes
    numbers = number_rows(document, subject.comparisons, themes)
    rows = _make_rows(subject, issue.texts, numbers, drawings)
    sections = _make_sections(themes, rows)
    highlights = _make_highlights(subject, language)
    columns = tuple(make_column(each, language) for each in list_references(size))
    snapshots = [s for c in subject.comparisons for s in c.snapshots]
    sheet = Sheet(
        language=language,
        document=document,
        area=subject.area,
        edition=edition,
        as_of=format_date(f"{size.period.end}-{size.indicator.at}", language),
        other_years=other_years(subject.comparisons, language),
        years_on_sheet=other_years(
            [each for each in subject.comparisons if each.indicator.key in numbers], language
        ),
        columns=columns,
        baseline=columns[size.baseline].key if columns else "",
        highlights=highlights.points,
        remarks=highlights.remarks,
        big_numbers=_make_big_numbers(document, subject, issue.texts),
        charts=caption_charts(drawings, subject, language),
        panels=(),
        sections=sections,
        missing_themes=_name_missing(themes, sections, language),
        lacking=choose_lacking(document, issue.lacking),
        sources=make_source_lines(snapshots, language),
        copies=any(s.origin == "copy" for s in snapshots),
        mixed=len({s.origin == "copy" for s in snapshots}) > 1,
        copy_date=_date_copies(snapshots, language),
        url=_address(issue.config, subject, language),
        fylker=draw_fylker(document, subject, language, numbers),
        news=_find_news(issue, subject),
        **_describe_place(subject, language),
    )
    return _fill_first_page(sheet, themes, subject, numbers)


def _find_news(issue: Issue, subject: Subject) -> News | None:
    """Return what is new: nothing since the utgave that the sheet names, where that is older."""
    if issue.older:
        return News(since=issue.edition.number, lines=(), unknown=())
    return make_news(issue.revisions, issue.edition, subject.area.number, issue.texts)


def _fill_first_page(
    sheet: Sheet, themes: Sequence[Theme], subject: Subject, numbers: Mapping[str, int]
) -> Sheet:
    """Return a sheet with as many small multiples, and as high, as its first page has room for.

    So have its words, and the line of the folketall where no pyramid stands under it.
    """
    free = sheet.document.kept_free
    sheet = replace(sheet, roomy=has_roomy_words(sheet) and not free)
    lines = choose_lines(sheet.document, themes, subject, numbers)
    room = measure_panels(sheet, fit_population(sheet)) - free
    high = fit_population(sheet, measure_spare(lines, room))
    room = measure_panels(sheet, high) - free
    panels = make_panels(lines, subject, sheet.language, room)
    charts = {**sheet.charts, **redraw_population(sheet.charts, subject, high)}
    return replace(sheet, panels=panels, panels_are_bars=lines.are_bars, charts=charts)


def _describe_place(subject: Subject, language: Language) -> PlaceWords:
    references = list_references(subject.size)
    return PlaceWords(
        fylke=subject.fylke.name[language] if subject.fylke else "",
        group=subject.group.name[language] if subject.group else "",
        group_description=_describe_group(subject, language),
        neighbours=tuple(neighbour.name for neighbour in subject.neighbours),
        inside=tuple(kommune.name for kommune in sort_kommuner(subject.inside)),
        spread_headings=list_headings(subject.area.kind, language),
        table_columns=choose_table_columns(references, alone=subject.alone),
    )


def _describe_group(subject: Subject, language: Language) -> str:
    """Return what defines the KOSTRA-gruppe of a kommune."""
    if subject.group is None or not isinstance(subject.area, Kommune):
        return ""
    return describe_group(subject.group, subject.area, language)


def choose_lacking(document: Document, lacking: Sequence[NotFetched]) -> tuple[NotFetched, ...]:
    """Return the indicators of a kind of sheet that have no figures, in its order."""
    by_key = {one.key: one for one in lacking}
    return tuple(by_key[key] for key in document.indicators if key in by_key)


def _make_highlights(subject: Subject, language: Language) -> Highlights:
    """Return the main points, and the lines under them."""
    return make_highlights(
        subject.area, subject.comparisons, subject.standing, subject.special, language
    )


def _make_rows(
    subject: Subject,
    texts: Sequence[IndicatorText],
    numbers: Mapping[str, int],
    drawings: Drawings,
) -> list[Row]:
    return [
        make_row(subject.area, comparison, about, numbers, drawings)
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
    path = routes.folder(language) + routes.area(subject.area)
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
    document: Document, subject: Subject, texts: Sequence[IndicatorText]
) -> tuple[BigNumber, ...]:
    """Return the big numbers of the first three indicators that the area has a figure of.

    In the place of the age group stands the one that the hovedpunkter tell, if they do. What the
    kommune has no number for is left out.
    """
    about = {text.key: text for text in texts}
    by_key = {c.indicator.key: c for c in subject.comparisons}
    given = [by_key[key] for key in document.big_numbers if key in by_key]
    told = subject.standing.age
    if told is not None:
        given = [by_key[told.key] if c.indicator.role == "age" else c for c in given]
    # what stands twice is shown once
    numbers = (
        _big_number(comparison, subject.size, about[key])
        for key, comparison in {c.indicator.key: c for c in given}.items()
    )
    return tuple(number for number in numbers if number)[:BIG_NUMBERS]


def _big_number(comparison: Comparison, size: Comparison, about: IndicatorText) -> BigNumber | None:
    """Return a number with what it is of, and that it is not revised, where it is not."""
    indicator, language = comparison.indicator, about.language
    if not comparison.own.shown:
        change = say_change_since_start(size, language) if indicator.role == "growth" else None
        return change and BigNumber(shown=change[0], label=change[1], reference="")
    reference = comparison.references[comparison.baseline]
    beside = ""
    if reference.value.shown and indicator.role != "size":
        plain = indicator.unit in PLAIN_UNITS
        formatted = short_value(reference.value.shown, indicator.unit) if plain else ""
        shown = formatted or reference.value.shown
        beside = f"{short_reference(reference, language)}{FIXED_SPACE}{shown}"
    label = _label(indicator, comparison.period, size.period, language)
    return BigNumber(
        shown=short_value(comparison.own.shown, indicator.unit),
        label=f"{label}, {NOT_REVISED[language]}" if about.unrevised else label,
        reference=beside,
    )


def _label(indicator: Indicator, period: Period, newest: Period, language: Language) -> str:
    """Return the label of a big number: «innbyggere 1. januar 2026», «67 år og eldre».

    newest: that of the folketall, whose year the head of the sheet has; other years are told.
    """
    label = lower_first(indicator.words[language].chart)
    if indicator.role == "size":
        return f"{label} {format_date(f'{period.end}-{indicator.at}', language)}"
    return label if period.end == newest.end else f"{label} {period.label}"


def make_country_numbers(surveys: Sequence[Survey], language: Language) -> tuple[BigNumber, ...]:
    """Return landet's figures of the indicators with a role, for the front page."""
    return tuple(
        BigNumber(
            shown=short_value(survey.landet.value.shown, survey.indicator.unit),
            label=_label(survey.indicator, survey.periods[-1], survey.periods[-1], language),
            reference="",
        )
        for survey in surveys
        if survey.indicator.role in ("size", "growth", "age") and survey.landet.value.shown
    )
