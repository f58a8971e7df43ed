"""The order of the stages from what can be compared to a finished site.

Each process makes whole kommuner; `site` makes the rest.
"""

import gc
import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from faktaark.build.context import Material, Plan
from faktaark.build.digests import digest_of
from faktaark.build.manifest import Made, Piece, keep_piece, load_made, write_made, write_piece
from faktaark.build.progress import log_stage, show_progress
from faktaark.build.publish import check_site, staged
from faktaark.build.report import SiteReport, check_weight
from faktaark.build.site import make_shared_pages
from faktaark.errors import SheetTooLongError
from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.figures import Comparison
from faktaark.model.files import Page
from faktaark.model.geography import Extent
from faktaark.model.language import Language
from faktaark.model.regions import Kommune
from faktaark.model.registry import Theme
from faktaark.model.sheet import Sheet
from faktaark.model.standing import Standing
from faktaark.outputs.files.kommune import render_json
from faktaark.outputs.files.kommune_csv import render_csv
from faktaark.outputs.files.workbook import render_workbook
from faktaark.outputs.pages.render import (
    collect_figure_files,
    find_place,
    render_kommune,
    render_sheet_html,
)
from faktaark.outputs.pdf.attachments import AttachedFile
from faktaark.outputs.pdf.render import render_pdf
from faktaark.sheets.charts import Drawings, draw_charts
from faktaark.sheets.rows import number_rows
from faktaark.sheets.sheet import make_sheet
from faktaark.sheets.subject import Subject, make_subject
from faktaark.statistics.comparison import compare_kommune
from faktaark.statistics.standing import make_standing

MOST_LEFT_OUT = 8
"""Rows of one sheet; one that is too long without them has another fault."""

log = logging.getLogger("faktaark")


def build(
    plan: Plan,
    makers: str,
    inputs: str,
    make: "Callable[[Workshop], dict[str, Piece]] | None" = None,
) -> SiteReport:
    """Make the site, whole or not at all: the old one stays until the new one is checked.

    What has not changed is taken over from the old site. makers, inputs: see `digests`.
    make: another way to get the pieces of kommuner than making them.
    """
    options = plan.options
    old = Made() if options.rebuild else load_made(options.output)
    with staged(options.output, "partial" if options.partial else "full") as folder:
        work = Workshop(plan, folder, makers, old)
        with log_stage("sheets and pages"):
            pieces = (make or make_in_parallel)(work)
            pieces[""] = write_piece(folder, "", make_shared_pages(plan))
        with log_stage("check"):
            expected = plan.contents.list_files()
            url = plan.material.config.site.url
            report = check_site(folder, expected=expected, url=url, jobs=options.jobs)
            check_weight(report, plan.material.config.site.limit)
    write_made(options.output, Made(inputs, pieces))
    return replace(report, kept=count_kept(old.pieces, pieces))


def make_in_parallel(work: "Workshop") -> dict[str, Piece]:
    """Return the pieces of every kommune by name.

    Each process makes whole kommuner, so that fonts and templates are set up once a process.
    """
    kommuner, jobs = work.plan.kommuner, work.plan.options.jobs
    if jobs == 1:
        start_process(work)
        try:
            made = [make_in_process(kommune) for kommune in show_progress(kommuner, len(kommuner))]
        finally:
            gc.unfreeze()
            gc.enable()
    else:
        with ProcessPoolExecutor(
            jobs, multiprocessing.get_context("fork"), start_process, (work,)
        ) as pool:
            made = finish(pool, [pool.submit(make_in_process, kommune) for kommune in kommuner])
    return {name: piece for pieces in made for name, piece in pieces.items()}


def finish(pool: Executor, futures: Sequence["Future[dict[str, Piece]]"]) -> list[dict[str, Piece]]:
    """Wait for all; at the first error, drop what has not begun."""
    try:
        for future in show_progress(as_completed(futures), len(futures)):
            future.result()
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    return [future.result() for future in futures]


@dataclass(frozen=True)
class Workshop:
    """What a process needs to make a kommune's files. `old`: the site that is there already."""

    plan: Plan
    folder: Path
    makers: str
    old: Made


_workshop: Workshop | None = None
"""This process's own, set by `start_process`.

Processes are forked, so that each has the facts without reading or copying them; to one that is
spawned, all of it would be sent pickled.
"""


def start_process(work: Workshop) -> None:
    """Set up a process of the pool: its workshop, and when garbage is collected.

    A layout makes a great many short-lived objects, and looking for cycles among them and the facts
    takes a third of its time: it is done once a kommune instead, among the new ones only.
    """
    global _workshop
    _workshop = work
    gc.freeze()
    gc.disable()


def make_in_process(kommune: Kommune) -> dict[str, Piece]:
    """Return the kommune's pieces. Raises RuntimeError in a process that is not set up."""
    if _workshop is None:
        raise RuntimeError("start_process has not been called in this process")
    pieces = make_kommune(_workshop, kommune)
    gc.collect()
    return pieces


def make_kommune(work: Workshop, kommune: Kommune) -> dict[str, Piece]:
    """Compare, write, draw and lay out one kommune in all the languages asked for.

    Return its pieces by name: the number, and what is in it. Where a sheet is too long, its last
    row is left out in every language, until all of them fit.
    """
    comparisons = compare_kommune(work.plan.material.basis, kommune)
    for fewer in range(MOST_LEFT_OUT + 1):
        try:
            return make_pieces(work, kommune, comparisons, fewer)
        except SheetTooLongError as error:
            if fewer == MOST_LEFT_OUT:
                raise
            log.warning("%s It is made without its last row.", str(error).partition(". ")[0] + ".")
    raise AssertionError("the last attempt returns or raises")


def make_pieces(
    work: Workshop, kommune: Kommune, comparisons: Sequence[Comparison], fewer: int
) -> dict[str, Piece]:
    """Return a kommune's pieces. fewer: how many rows of each sheet are left out."""
    material = work.plan.material
    subjects = make_subjects(material, kommune, comparisons, fewer)
    drawings = draw_charts(subjects[0][1], material.locator)
    parts, every = [], []
    for language in work.plan.options.languages:
        sheets = make_sheets(material, subjects, drawings, language)
        extent = material.extents.get(kommune.number)
        pages = make_pages(work.plan, sheets, extent)
        parts.append(prepare(work, f"{kommune.number} {language}", (sheets, extent), pages))
        every.append(sheets[0])
    parts.append(prepare(work, f"{kommune.number} tall", every, make_json(every)))
    files = collect_figure_files(every[0])
    figures = make_figures(kommune, files)
    parts.append(prepare(work, f"{kommune.number} figur", sorted(files.items()), figures))
    return {part.name: finish_piece(work, part) for part in parts}


def make_subjects(
    material: Material, kommune: Kommune, comparisons: Sequence[Comparison], fewer: int = 0
) -> list[tuple[Document, Subject]]:
    """Return each kind of sheet for kommuner, and the kommune as it stands on its rows.

    fewer: how many rows are left out, the least important of them.
    """
    config, basis = material.config, material.basis
    documents = [
        shorten(document, comparisons, config.themes, fewer)
        for document in config.list_documents("kommune")
    ]
    return [
        (
            document,
            make_subject(
                material.regions,
                kommune,
                comparisons,
                find_standing(material, document, kommune, comparisons),
                config.special,
                basis.ages,
            ),
        )
        for document in documents
    ]


def shorten(
    document: Document, comparisons: Sequence[Comparison], themes: Sequence[Theme], fewer: int
) -> Document:
    """Return a kind of sheet with fewer rows than it has room for."""
    if not fewer:
        return document
    return replace(document, most_rows=len(number_rows(document, comparisons, themes)) - fewer)


def find_standing(
    material: Material, document: Document, kommune: Kommune, comparisons: Sequence[Comparison]
) -> Standing:
    """Return what may be told of a kommune: of the rows that its sheet has."""
    config = material.config
    cases = (case for case in config.special if case.kommune == kommune.number)
    return make_standing(
        material.basis,
        kommune,
        comparisons,
        date.fromisoformat(material.edition.date),
        on_sheet=number_rows(document, comparisons, config.themes).keys(),
        special={key for case in cases for key in case.rows},
    )


def make_sheets(
    material: Material,
    subjects: Sequence[tuple[Document, Subject]],
    drawings: Drawings,
    language: Language,
) -> list[Sheet]:
    """Return a sheet of each kind that is for kommuner; the page is made from the first."""
    config, texts = material.config, material.texts[language]
    edition, revisions = material.edition, material.history.revisions
    return [
        make_sheet(config, edition, document, subject, texts, drawings, revisions)
        for document, subject in subjects
    ]


@dataclass(frozen=True)
class Prepared:
    """A piece that is not yet in the staged folder. old: the old site's, made from the same."""

    name: str
    digest: str
    pages: Iterable[Page]
    old: Piece | None


def prepare(work: Workshop, name: str, thing: object, pages: Iterator[Page]) -> Prepared:
    """Make a piece's pages, unless the old site's piece was made from the same thing.

    Nothing is written, so that a kommune whose sheet is too long can be begun anew.

    thing: must hold everything the files depend on; otherwise a stale piece is reused.
    """
    digest = digest_of(work.makers, thing)
    old = work.old.pieces.get(name)
    if old and old.digest == digest:
        return Prepared(name, digest, pages, old)
    return Prepared(name, digest, tuple(pages), None)


def finish_piece(work: Workshop, part: Prepared) -> Piece:
    """Return the old site's piece if it is still there, else the new one, written."""
    if part.old and keep_piece(work.plan.options.output, work.folder, part.old):
        return part.old
    return write_piece(work.folder, part.digest, part.pages)


def count_kept(old: Mapping[str, Piece], new: Mapping[str, Piece]) -> int:
    """Return how many sheets are taken over; one that is made anew has a time of its own."""
    kept = (piece for name, piece in new.items() if piece == old.get(name))
    return sum(file.path.endswith(".pdf") for piece in kept for file in piece.files)


def make_figures(kommune: Kommune, files: Mapping[str, str]) -> Iterator[Page]:
    """Yield a kommune's charts as SVG files, as other pages can show them."""
    for name, svg in files.items():
        yield Page(routes.figure(kommune.number, name), svg.encode())


def make_json(sheets: Sequence[Sheet]) -> Iterator[Page]:
    """Yield a kommune's numbers for programs. sheets: its page's, in every language."""
    first = sheets[0]
    yield Page(routes.numbers(first.kommune.number, "json", first.language), render_json(sheets))


def make_pages(plan: Plan, sheets: Sequence[Sheet], extent: Extent | None) -> Iterator[Page]:
    """Yield a language's files: page, CSV, workbook, and the PDFs with the CSV inside."""
    first, environment = sheets[0], plan.environment
    number, language = first.kommune.number, first.language
    words, csv = environment.strings[language], render_csv(first)
    yield find_place(first).page(render_kommune(environment, first, extent=extent))
    yield Page(routes.numbers(number, "csv", language), csv)
    yield Page(routes.numbers(number, "xlsx", language), render_workbook(first, words))
    for sheet in sheets if plan.options.pdf else ():
        yield Page(
            routes.sheet(sheet.kommune, sheet.document, language), make_pdf(plan, sheet, csv)
        )


def make_pdf(plan: Plan, sheet: Sheet, csv: bytes) -> bytes:
    """Return a sheet as PDF. csv: the kommune's numbers, which are attached."""
    html, figures = render_sheet_html(plan.environment, sheet)
    description = plan.environment.strings[sheet.language]["files"]["csv"]
    name, date = routes.numbers_name("csv"), sheet.edition.date
    attached = AttachedFile(name, csv, description, date)
    style, pages = plan.material.folders.templates / sheet.document.style, sheet.document.pages
    return render_pdf(sheet.pdf_name, html, figures, style, [attached], pages=pages)
