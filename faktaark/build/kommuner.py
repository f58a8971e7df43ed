"""The order of the stages from what can be compared to a finished site.

Each process makes whole kommuner; `site` makes the rest.
"""

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import replace
from functools import partial

from faktaark.build.context import Plan
from faktaark.build.digests import digest_of
from faktaark.build.explore import Beside, find_beside, make_area_page
from faktaark.build.indicators import make_indicators
from faktaark.build.manifest import Made, Piece, keep_piece, load_made, write_made, write_piece
from faktaark.build.naming import (
    Named,
    date_comparisons,
    describe,
    name_sheets,
)
from faktaark.build.progress import log_stage, show_progress
from faktaark.build.publish import check_site, staged
from faktaark.build.report import SiteReport, check_weight
from faktaark.build.sheets import (
    Compared,
    compare_figures,
    draw,
    make_files,
    make_one_subject,
    make_sheets,
    shorten,
    try_shorter,
)
from faktaark.build.site import make_shared_pages
from faktaark.build.theme_pages import make_place_themes
from faktaark.build.workers import share
from faktaark.build.workshop import Prepared, Workshop, finish_piece, prepare
from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.figures import Comparison
from faktaark.model.files import Page
from faktaark.model.regions import Area, Kommune
from faktaark.model.sheet import Sheet
from faktaark.outputs.files.kommune import render_json
from faktaark.outputs.files.kommune_csv import render_csv
from faktaark.outputs.files.workbook import render_workbook
from faktaark.outputs.pages.render import collect_figure_files

log = logging.getLogger("faktaark")


def build(
    plan: Plan,
    makers: str,
    inputs: str,
    make: Callable[[Workshop], dict[str, Piece]] | None = None,
) -> SiteReport:
    """Make the site, whole or not at all: the old one stays until the new one is checked.

    What has not changed is taken over from the old site. makers, inputs: see `digests`.
    make: another way to get the pieces of kommuner than making them.
    """
    options = plan.options
    with staged(options.output, "partial" if options.partial else "full") as folder:
        old = Made() if options.rebuild else load_made(options.output)
        work = Workshop(plan, plan.areas, folder, makers, old)
        with log_stage("sheets and pages"):
            pieces = (make or make_in_parallel)(work)
            pieces |= make_indicators(work)
            pieces[""] = write_piece(folder, "", make_shared_pages(plan))
        with log_stage("check"):
            expected = plan.contents.list_files()
            url = plan.material.config.site.url
            made = Made(inputs, pieces)
            paths = frozenset(file.path for file in made.list_files())
            report = check_site(folder, expected=expected, made=paths, url=url, jobs=options.jobs)
            check_weight(report, plan.material.config.site.limit)
        write_made(folder, options.output, made)
    return replace(report, kept=count_kept(old.pieces, pieces))


def make_in_parallel(work: Workshop) -> dict[str, Piece]:
    """Return the pieces of every area by name.

    Each process makes whole kommuner, so that fonts and templates are set up once a process.
    """
    areas, jobs = work.areas, work.plan.options.jobs
    if jobs == 1:
        set_up(work)
        try:
            made = [make_in_process(area) for area in show_progress(areas, len(areas))]
        finally:
            gc.unfreeze()
            gc.enable()
    else:
        with share(jobs, make_in_process, areas, partial(set_up, work)) as futures:
            for future in show_progress(as_completed(futures), len(futures)):
                future.result()  # the first error ends it
            made = [future.result() for future in futures]
    return {name: piece for pieces in made for name, piece in pieces.items()}


_workshop: Workshop | None = None
"""This process's own, set by `set_up`.

Processes are forked, so that each has the facts without reading or copying them; to one that is
spawned, all of it would be sent pickled.
"""


def set_up(work: Workshop) -> None:
    """Set up a process of the pool: its workshop, and when garbage is collected.

    A layout makes a great many short-lived objects, and looking for cycles among them and the facts
    takes a third of its time: it is done once a kommune instead, among the new ones only.
    """
    global _workshop
    _workshop = work
    gc.freeze()
    gc.disable()


def make_in_process(area: Area) -> dict[str, Piece]:
    """Return the area's pieces. Raises RuntimeError in a process that is not set up."""
    if _workshop is None:
        raise RuntimeError("set_up has not been called in this process")
    pieces = make_area_pieces(_workshop, area)
    gc.collect()
    return pieces


def make_area_pieces(work: Workshop, area: Area) -> dict[str, Piece]:
    """Compare, write, draw and lay out one area in all the languages asked for.

    Return its pieces by name: the number, and what is in it.
    """
    material = work.plan.material
    comparisons = compare_figures(material.basis, area)
    named = name_sheets(material, area, comparisons)
    digest = digest_of(work.makers, work.common, *list_read(work.plan, area, comparisons, named))
    kept = keep_area(work, area, digest)
    return kept or make_anew(work, draw(material, area, comparisons), named, digest)


def make_anew(
    work: Workshop, compared: Compared, named: Mapping[str, Named], digest: str
) -> dict[str, Piece]:
    """Return an area's pieces, of which those that are the same as before are taken over.

    digest: of all that they are made from, which is kept as a piece without files.
    """
    area = compared.area
    shown, *others = work.plan.material.config.list_documents(area.kind)
    first, part = prepare_document(work, shown, compared, named[shown.key])
    parts = [part] if part else []
    themes = work.plan.list_themes_at(area)
    for document in others:
        sheets, part = prepare_document(work, document, compared, named[document.key])
        parts += [part] if part else []
        if document in themes:
            pages = make_place_themes(work.plan, sheets)
            parts.append(prepare(work, f"{area.stem} {document.key} side", sheets, pages))
    parts += prepare_pages(work, first)
    files = collect_figure_files(first[0])
    figures = make_figures(area, files)
    parts.append(prepare(work, f"{area.stem} figur", sorted(files.items()), figures))
    return {
        area.stem: Piece(digest, ()),
        **{part.name: finish_piece(work, part) for part in parts},
    }


def list_read(
    plan: Plan, area: Area, comparisons: Sequence[Comparison], named: Mapping[str, Named]
) -> Iterator[object]:
    """Yield all of an area's own that its pages and sheets are made from.

    A fylke's page, and landet's, show their kommuner too.
    """
    material = plan.material
    revisions = material.history.revisions
    yield named
    yield [each.named and each.named.edition == material.edition for each in named.values()]
    if any(each.named is None for each in named.values()):
        snapshots = (snapshot for c in comparisons for snapshot in c.snapshots)
        yield material.edition, dict.fromkeys((s.table, s.updated, s.fetched) for s in snapshots)
    yield revisions and (revisions.changes.get(area.number), sorted(revisions.unknown))
    for document in material.config.list_documents(area.kind):
        # of the rows that there is room for, which may be fewer
        yield describe(make_one_subject(material, document, area, comparisons))
    if not isinstance(area, Kommune):
        yield [find_beside(plan, area, language) for language in plan.options.languages]


def keep_area(work: Workshop, area: Area, digest: str) -> dict[str, Piece]:
    """Take all pieces of an area over from the old site; none where anything is another."""
    mine = work.old_by_area.get(area.stem, {})
    listed = mine.get(area.stem)
    if listed is None or listed.digest != digest:
        return {}
    together = Piece("", tuple(file for piece in mine.values() for file in piece.files))
    return dict(mine) if keep_piece(work.plan.options.output, work.folder, together) else {}


def prepare_document(
    work: Workshop, document: Document, compared: Compared, named: Named
) -> tuple[tuple[Sheet, ...], Prepared | None]:
    """Return a kind of sheet of an area in every language, and its PDFs if any are asked for.

    named: the utgave that it names.

    Where one of them is too long, all are made without its last row, until they fit.
    """
    plan, area = work.plan, compared.area
    themes, made = plan.material.config.themes, {each.key for each in plan.documents}
    material = work.dater.date(named.named)
    dated = replace(compared, comparisons=date_comparisons(compared.comparisons, named.named))

    def attempt(fewer: int) -> tuple[tuple[Sheet, ...], Prepared | None]:
        shorter = shorten(document, compared.comparisons, themes, fewer)
        sheets = make_sheets(material, shorter, dated, plan.options.languages)
        if document.key not in made:
            return sheets, None
        name = f"{area.stem} {document.key}"
        told = [replace(sheet, news=None) for sheet in sheets]  # that is the page's
        return sheets, prepare(work, name, told, make_files(plan, told))

    # the room on the sheets of fylker and landet is not measured beforehand
    measured = isinstance(area, Kommune)
    return try_shorter(attempt, logging.WARNING if measured else logging.INFO)


def prepare_pages(work: Workshop, sheets: Sequence[Sheet]) -> Iterator[Prepared]:
    """Yield the pieces of an area's pages, and of its numbers. sheets: one a language."""
    area, plan = sheets[0].area, work.plan
    for sheet in sheets:
        yield prepare(work, f"{area.stem} {sheet.language} tall", sheet, make_numbers(plan, sheet))
    for sheet in sheets:
        beside = find_beside(plan, area, sheet.language)
        pages = make_page(plan, sheet, beside)
        yield prepare(work, f"{area.stem} {sheet.language}", (sheet, beside), pages)
    yield prepare(work, f"{area.stem} tall", sheets, make_shared_numbers(sheets))


def count_kept(old: Mapping[str, Piece], new: Mapping[str, Piece]) -> int:
    """Return how many sheets are taken over; one that is made anew has a time of its own."""
    kept = (piece for name, piece in new.items() if piece == old.get(name))
    return sum(file.path.endswith(".pdf") for piece in kept for file in piece.files)


def make_figures(area: Area, files: Mapping[str, str]) -> Iterator[Page]:
    """Yield an area's charts as SVG files, as other pages can show them."""
    for name, svg in files.items():
        yield Page(routes.figure(area, name), svg.encode())


def make_shared_numbers(sheets: Sequence[Sheet]) -> Iterator[Page]:
    """Yield an area's CSV, and of a kommune the numbers for programs.

    sheets: its page's, in every language, whose words stand side by side.
    """
    first = sheets[0]
    yield Page(routes.numbers(first.area, "csv", first.language), render_csv(*sheets))
    if isinstance(first.area, Kommune):
        yield Page(routes.numbers(first.area, "json", first.language), render_json(sheets))


def make_numbers(plan: Plan, sheet: Sheet) -> Iterator[Page]:
    """Yield an area's workbook, in a language."""
    words, language = plan.environment.strings[sheet.language], sheet.language
    yield Page(routes.numbers(sheet.area, "xlsx", language), render_workbook(sheet, words))


def make_page(plan: Plan, sheet: Sheet, beside: Beside) -> Iterator[Page]:
    """Yield an area's page in a language."""
    yield make_area_page(plan, sheet, beside)
