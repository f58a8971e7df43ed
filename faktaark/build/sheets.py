"""The sheets of one kommune, fylke or landet: from its comparisons to PDF.

In: a Plan and the Comparisons of one area. Out: Sheets by language, and their PDFs.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from faktaark.build.context import Material, Plan
from faktaark.build.filling import fill
from faktaark.errors import SheetTooLongError
from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.figures import Comparison
from faktaark.model.files import Page, SheetFile
from faktaark.model.language import Language
from faktaark.model.regions import Area, Kommune
from faktaark.model.registry import Theme
from faktaark.model.sheet import Sheet
from faktaark.model.standing import Standing
from faktaark.outputs.word.render import render_word
from faktaark.sheets.charts import Drawings, draw_charts
from faktaark.sheets.indicators import list_not_fetched
from faktaark.sheets.rows import number_rows
from faktaark.sheets.sheet import Issue, make_sheet
from faktaark.sheets.subject import Subject, make_area, make_area_subject, make_subject
from faktaark.statistics.areas import compare_area
from faktaark.statistics.comparison import Basis, compare_kommune
from faktaark.statistics.standing import make_standing

MOST_LEFT_OUT = 20
"""Rows of one sheet; one that is too long without them has another fault."""

ROWS_ALONE, FREE_MM = 12, 8.0
"""One that is too long with so many rows fewer is so on page 1, and has shorter figures there."""

log = logging.getLogger("faktaark")

T = TypeVar("T")


@dataclass(frozen=True)
class Compared:
    """An area with its comparisons and its drawings, which all its sheets have in common."""

    area: Area
    comparisons: tuple[Comparison, ...]
    drawings: Drawings


def compare_figures(basis: Basis, area: Area) -> tuple[Comparison, ...]:
    """Compare an area with its references."""
    return compare_kommune(basis, area) if isinstance(area, Kommune) else compare_area(basis, area)


def compare(material: Material, area: Area) -> Compared:
    """Compare an area with its references, and draw its charts."""
    return draw(material, area, compare_figures(material.basis, area))


def draw(material: Material, area: Area, comparisons: tuple[Comparison, ...]) -> Compared:
    """Draw the charts of an area that has been compared."""
    document = material.config.list_documents(area.kind)[0]
    subject = make_one_subject(material, document, area, comparisons)
    return Compared(area, comparisons, draw_charts(subject, material.locator))


def make_one_subject(
    material: Material, document: Document, area: Area, comparisons: Sequence[Comparison]
) -> Subject:
    """Return an area as it stands on the rows of a kind of sheet."""
    regions, ages = material.regions, material.basis.ages
    standing = find_standing(material, document, area, comparisons)
    if isinstance(area, Kommune):
        special = material.config.special
        return make_subject(regions, area, comparisons, standing, special, ages)
    return make_area_subject(regions, area, comparisons, standing, ages)


def find_standing(
    material: Material, document: Document, area: Area, comparisons: Sequence[Comparison]
) -> Standing:
    """Return what may be told of an area: of the rows that its sheet has."""
    config = material.config
    cases = (case for case in config.special if case.kommune == area.number)
    return make_standing(
        material.basis,
        area,
        comparisons,
        date.fromisoformat(material.edition.date),
        on_sheet=number_rows(document, comparisons, config.themes).keys(),
        special={key for case in cases for key in case.rows},
        per_theme=document.per_theme,
    )


def make_sheets(
    material: Material, document: Document, compared: Compared, languages: Sequence[Language]
) -> tuple[Sheet, ...]:
    """Return a kind of sheet of an area, in each language."""
    subject = make_one_subject(material, document, compared.area, compared.comparisons)
    return tuple(
        make_sheet(
            make_issue(material, language),
            document,
            replace(subject, area=name_area(material, compared.area, language)),
            compared.drawings,
        )
        for language in languages
    )


def make_issue(material: Material, language: Language) -> Issue:
    """Return what all sheets have in common in a language."""
    return Issue(
        config=material.config,
        edition=material.edition,
        texts=material.texts[language],
        lacking=list_not_fetched(material.config, material.without_figures, language),
        revisions=material.history.revisions,
        older=material.older,
    )


def name_area(material: Material, area: Area, language: Language) -> Area:
    """Return an area with its name in a language: landet has two."""
    return make_area(material.regions.landet, language) if area.kind == "landet" else area


def shorten(
    document: Document, comparisons: Sequence[Comparison], themes: Sequence[Theme], fewer: int
) -> Document:
    """Return a kind of sheet with fewer rows than it has room for, and one at least.

    With many fewer, page 1 has shorter figures too.
    """
    if not fewer:
        return document
    rows = len(number_rows(document, comparisons, themes))
    free = FREE_MM * max(0, fewer - ROWS_ALONE)
    return replace(document, most_rows=max(1, rows - fewer), kept_free=free)


def try_shorter(make: Callable[[int], T], level: int) -> T:
    """Return what is made with as few rows left out as it takes to fit.

    make: is given how many; raises SheetTooLongError where that is not enough. level: at which it
    is logged that a row is left out.

    The most that may be left out is tried second: with a broken style not even that fits, and all
    that lies between would take a minute.
    """
    try:
        return make(0)
    except SheetTooLongError as error:
        said = str(error).partition(". ")[0]
    shortest = make(MOST_LEFT_OUT)
    for fewer in range(1, MOST_LEFT_OUT):
        log.log(level, "%s. It is made without its last row.", said)
        try:
            return make(fewer)
        except SheetTooLongError as error:
            said = str(error).partition(". ")[0]
    log.log(level, "%s. It is made without its last row.", said)
    return shortest


def make_files(plan: Plan, sheets: Sequence[Sheet]) -> Iterator[Page]:
    """Yield the files of a kind of sheet: PDF, and Word where it has that. sheets: one a language.

    All PDFs come first, since one may turn out to be too long.
    """
    for sheet, pdf in zip(sheets, make_pdfs(plan, sheets), strict=True):
        yield Page(routes.sheet(sheet.area, sheet.document, sheet.language), pdf)
    for sheet in sheets if sheets[0].document.word else ():
        path = routes.word_sheet(sheet.area, sheet.document, sheet.language)
        words = plan.environment.strings[sheet.language]
        yield Page(path, render_word(sheet, plan.material.config.site, words))


def make_pdfs(plan: Plan, sheets: Sequence[Sheet]) -> list[bytes]:
    """Return a kind of sheet as PDFs, one a language, each as full as it gets."""
    return [fill(plan, sheet) for sheet in sheets]


def list_sheets(plan: Plan, area: Area) -> tuple[SheetFile, ...]:
    """Return the PDFs of an area, of every kind and in every language; and its Word documents."""
    return tuple(
        SheetFile(
            area.name,
            document.key,
            language,
            routes.sheet(area, document, language),
            routes.word_sheet(area, document, language) if document.word else "",
        )
        for document in plan.documents
        if area.kind in document.regions
        for language in plan.options.languages
    )
