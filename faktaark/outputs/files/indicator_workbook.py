"""Survey → indikator/<key>/tall.xlsx: one indicator for every region over time, as a workbook.

In: a Survey, its IndicatorText and marks. Out: bytes, the same for the same figures. Two sheets:
landet, KOSTRA-grupper, fylker and kommuner with a column a year, and what the indicator is. Numbers
are numbers, rounded as in a kommune's workbook; codes are texts, so that 0301 keeps its 0. Where
there is no number the reason stands as text.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from faktaark.model.figures import Reference, Series, Survey
from faktaark.model.indicator import IndicatorText
from faktaark.model.regions import Regions
from faktaark.model.snapshot import Edition
from faktaark.norwegian import format_date
from faktaark.outputs.files.codes import METHODS
from faktaark.outputs.files.lacking import describe
from faktaark.outputs.files.series import Marks, list_kommuner, list_regions
from faktaark.outputs.files.workbook import SETTINGS, Formats, write_number
from faktaark.registry.strings import Strings
from faktaark.text.phrases import upper_first

HEADS = ("code", "region", "fylke", "group")
AFTER = ("mark", "remark")


@dataclass(frozen=True, slots=True)
class Line:
    """A region: its texts to the left of the years, its series, and its texts to the right."""

    texts: Sequence[str]
    series: Series
    after: Sequence[str]


def render_indicator_workbook(
    regions: Regions,
    edition: Edition,
    survey: Survey,
    about: IndicatorText,
    marks: Marks,
    words: Strings,
) -> bytes:
    """Return tall.xlsx of an indicator. words: in the language of `about`."""
    out, own = io.BytesIO(), words["workbook"]
    date = format_date(edition.date, about.language)
    title = own["indicator_title"].format(
        navn=about.name, enhet=about.unit, utgave=edition.number, dato=date
    )
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        book.set_properties({"title": title, "created": datetime.fromisoformat(edition.date)})
        formats = Formats(book)
        figures, meaning = book.add_worksheet(own["series"]), book.add_worksheet(own["sources"])
        lines = list(_list_lines(regions, survey, about, marks, words))
        figures.write_string(0, 0, title, formats.quiet)
        _write_heads(figures, formats, survey, words)
        for row, line in enumerate(lines, start=2):
            _write_line(figures, formats, row, line, words)
        figures.autofilter(1, 0, len(lines) + 1, len(HEADS) + len(survey.periods) + 1)
        _write_meaning(meaning, formats, about, words)
    return out.getvalue()


def _list_lines(
    regions: Regions, survey: Survey, about: IndicatorText, marks: Marks, words: Strings
) -> Iterator[Line]:
    language = about.language
    for region in list_regions(regions):
        if reference := survey.references.get(region.code):
            remark = _tell_reference(reference, words)
            texts = (region.code, region.name[language], "", "")
            yield Line(texts, reference.series, ("", remark))
    for kommune in list_kommuner(regions):
        if series := survey.kommuner.get(kommune.number):
            fylke = regions.fylker[kommune.fylke].name[language]
            texts = (kommune.number, kommune.name, fylke, kommune.group_number)
            mark, *flags = marks.get(kommune.number, ("",))
            told = [f"{upper_first(words['flags'][flag])}." for flag in flags]
            yield Line(texts, series, (words["mark_codes"].get(mark, ""), " ".join(told)))


def _tell_reference(reference: Reference, words: Strings) -> str:
    """Return how a larger region's newest figure was made, and what it lacks."""
    told = []
    if reference.method:
        told.append(f"{upper_first(words['method_codes'][METHODS[reference.method]])}.")
    coverage = reference.series.coverage
    if coverage and reference.value.number is not None and (found := describe(coverage[-1])):
        told.append(words["workbook"]["covered"].format(**found) + ".")
    return " ".join(told)


def _write_heads(page: Worksheet, formats: Formats, survey: Survey, words: Strings) -> None:
    names = [words["workbook"][key] for key in HEADS]
    years = [period.end for period in survey.periods]
    after = [words["workbook"][key] for key in AFTER]
    for place, head in enumerate((*names, *years, *after)):
        page.write(1, place, head, formats.head)
    page.freeze_panes(2, 2)
    for place, width in enumerate((9, 26, 20, 14, *(11 for _ in years), 34, 40)):
        page.set_column(place, place, width)


def _write_line(page: Worksheet, formats: Formats, row: int, line: Line, words: Strings) -> None:
    for place, text in enumerate(line.texts):
        page.write_string(row, place, text)
    for place, value in enumerate(line.series.values, start=len(line.texts)):
        if value.number is not None:
            write_number(page, formats, (row, place), value.number, value.shown)
        elif value.reason:
            reason = words["missing_codes"][value.reason.value]
            page.write_string(row, place, reason, formats.quiet)
    for place, text in enumerate(line.after, start=len(line.texts) + len(line.series.values)):
        if text:
            page.write_string(row, place, text)


def _write_meaning(page: Worksheet, formats: Formats, about: IndicatorText, words: Strings) -> None:
    own = words["workbook"]
    lines = [
        (own["indicator"], about.name),
        (own["unit"], about.unit),
        (own["definition"], about.definition),
        *((own["caveat"], caveat) for caveat in about.caveats),
        *(
            (own["source"], f"{source.publisher} {source.table}, {source.title}. {source.url}")
            for source in about.sources
        ),
        (own["calculated"], own["yes"] if about.own_calculation else own["no"]),
        ("", own["end_years"]),
        ("", own["not_official"]),
    ]
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 90)
    for row, (head, text) in enumerate(lines):
        page.write_string(row, 0, head, formats.head if head else None)
        page.write_string(row, 1, text, formats.wrapped)
