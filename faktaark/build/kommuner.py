"""The order of the stages from what can be compared to a finished site.

Part of the story that generate.py tells, as `refresh` is. Each process makes whole kommuner.
"""

import gc
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from faktaark.build.cli import Options
from faktaark.build.context import Material, load_environment
from faktaark.build.digests import digest_of
from faktaark.build.manifest import Made, Piece, keep_piece, load_made, write_made, write_piece
from faktaark.build.progress import told, watched
from faktaark.build.publish import check_site, staged
from faktaark.build.report import Report, warn_of_weight
from faktaark.build.site import expect_surroundings, make_shared_pages
from faktaark.model.figures import Comparison
from faktaark.model.files import Download, Page
from faktaark.model.geography import Extent
from faktaark.model.regions import Kommune, Regions
from faktaark.model.sheet import Sheet
from faktaark.model.standing import Standing
from faktaark.norwegian import format_size
from faktaark.outputs.files.archives import NAME as PACKAGE
from faktaark.outputs.files.archives import Archive, make_archive, make_package, name_inside
from faktaark.outputs.files.kommune import render_csv, render_json
from faktaark.outputs.files.workbook import render_workbook
from faktaark.outputs.pages.render import (
    Place,
    collect_figure_files,
    render_kommune,
    render_sheet_html,
)
from faktaark.outputs.pdf.render import AttachedFile, render_pdf
from faktaark.sheets.rows import number_rows
from faktaark.sheets.sheet import draw_figures, make_sheet
from faktaark.statistics.comparison import compare_kommune
from faktaark.statistics.standing import make_standing

KINDS = ("csv", "json", "xlsx")
"""What the numbers of a kommune can be had as, in each language: `tall.csv` and so on."""


def build(
    material: Material, kommuner: Sequence[Kommune], options: Options, makers: str, inputs: str
) -> Report:
    """All pages, whole or not at all: the old site stays until the new one is checked.

    What has not changed is taken over from the old site. `makers`, `inputs`: see `inputs`.
    """
    old = Made() if options.rebuild else load_made(options.output)
    with staged(options.output, "partial" if options.partial else "full") as folder:
        work = Workshop(material, options, folder, makers, old)
        with told("sheets and pages"):
            pieces = make_in_parallel(work, kommuner)
            archives = list_archives(material.regions, kommuner, options)
            pieces |= make_archives(work, archives, pieces)
            downloads = offer(archives, pieces)
            shared = make_shared_pages(material, kommuner, options, downloads)
            pieces[""] = write_piece(folder, "", shared)
        with told("check"):
            expected = expect_files(material, kommuner, options)
            url = material.config.site.url
            report = check_site(folder, expected=expected, url=url, jobs=options.jobs)
    warn_of_weight(report)
    write_made(options.output, Made(inputs, pieces))
    return replace(report, kept=count_kept(old.pieces, pieces))


def make_in_parallel(work: "Workshop", kommuner: Sequence[Kommune]) -> dict[str, Piece]:
    """Each process makes whole kommuner, so that fonts and templates are set up once a process."""
    if work.options.jobs == 1:
        start_process(work)
        try:
            made = [make_in_process(kommune) for kommune in watched(kommuner, len(kommuner))]
        finally:
            gc.unfreeze()
            gc.enable()
    else:
        with ProcessPoolExecutor(
            work.options.jobs, multiprocessing.get_context("fork"), start_process, (work,)
        ) as pool:
            made = finish(pool, [pool.submit(make_in_process, kommune) for kommune in kommuner])
    return {name: piece for pieces in made for name, piece in pieces.items()}


def finish(pool: Executor, futures: Sequence["Future[dict[str, Piece]]"]) -> list[dict[str, Piece]]:
    """Wait for all; at the first error, drop what has not begun."""
    try:
        for future in watched(as_completed(futures), len(futures)):
            future.result()
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    return [future.result() for future in futures]


@dataclass(frozen=True)
class Workshop:
    """What a process needs to make a kommune's files. `old`: the site that is there already."""

    material: Material
    options: Options
    folder: Path
    makers: str
    old: Made


_workshop: list[Workshop] = []
"""This process's own; a forked process gets it without copying."""


def start_process(work: Workshop) -> None:
    """A layout makes a great many short-lived objects, and looking for cycles among them and the
    facts takes a third of its time: it is done once a kommune instead, among the new ones only.
    """
    _workshop[:] = [work]
    gc.freeze()
    gc.disable()


def make_in_process(kommune: Kommune) -> dict[str, Piece]:
    pieces = make_kommune(_workshop[0], kommune)
    gc.collect()
    return pieces


def make_kommune(work: Workshop, kommune: Kommune) -> dict[str, Piece]:
    """Compare, write, draw and lay out one kommune in all the languages asked for.

    A piece's name says which kommune it is of, and the rest what is in it. What a piece is made
    from must all stand in the thing it is given, or it would be kept when it has changed.
    """
    material = work.material
    comparisons = compare_kommune(material.basis, kommune)
    figures = draw_figures(kommune, comparisons, material.basis.ages, material.locator)
    standing = find_standing(material, kommune, comparisons)
    pieces = {}
    for language in work.options.languages:
        sheet = make_sheet(
            material.config,
            material.regions,
            material.edition,
            kommune,
            comparisons,
            standing,
            material.basis.ages,
            figures,
            language,
            material.history.revisions,
        )
        extent = material.extents.get(kommune.number)
        pages = make_pages(material, sheet, extent, work.options)
        name = f"{kommune.number} {language}"
        pieces[name] = make_piece(work, name, (sheet, extent), pages)
    files = collect_figure_files(sheet)
    name = f"{kommune.number} figur"
    pieces[name] = make_piece(work, name, sorted(files.items()), make_figures(kommune, files))
    name = f"{kommune.number} pakke"
    inside = sorted((of, piece.digest) for of, piece in pieces.items())
    packages = make_packages(work, kommune, tuple(pieces.values()))
    pieces[name] = make_piece(work, name, inside, packages)
    return pieces


def find_standing(
    material: Material, kommune: Kommune, comparisons: Sequence[Comparison]
) -> Standing:
    """Return what may be told of a kommune: of the rows that its sheet has."""
    cases = (case for case in material.config.special if case.kommune == kommune.number)
    return make_standing(
        material.basis,
        kommune,
        comparisons,
        date.fromisoformat(material.edition.date),
        on_sheet=number_rows(comparisons, material.config.themes).keys(),
        special={key for case in cases for key in case.rows},
    )


def make_piece(work: Workshop, name: str, thing: object, pages: Iterator[Page]) -> Piece:
    """The old site's piece if it is made from the same thing, else a new one.

    `pages` are made only if they are asked for.
    """
    digest = digest_of(work.makers, thing)
    old = work.old.pieces.get(name)
    if old and old.digest == digest and keep_piece(work.options.output, work.folder, old):
        return old
    return write_piece(work.folder, digest, pages)


def count_kept(old: Mapping[str, Piece], new: Mapping[str, Piece]) -> int:
    """How many sheets of the old site the new one has; a file made anew has a time of its own."""
    kept = (piece for name, piece in new.items() if piece == old.get(name))
    return sum(file.path.endswith(".pdf") for piece in kept for file in piece.files)


def make_figures(kommune: Kommune, files: Mapping[str, str]) -> Iterator[Page]:
    for name, svg in files.items():
        yield Page(f"kommune/{kommune.number}/figur/{name}", svg.encode())


def make_packages(work: Workshop, kommune: Kommune, pieces: Sequence[Piece]) -> Iterator[Page]:
    """All of the kommune's files that are no pages, in one; those of each language in a folder."""
    paths = (file.path for piece in pieces for file in piece.files)
    files = {
        name_inside(kommune, path): (work.folder / path).read_bytes()
        for path in paths
        if not path.endswith(".html")
    }
    material = work.material
    words = load_environment(material.folders.templates, work.options.scope).strings
    content = make_package(kommune, material.edition, material.config.site.url, files, words)
    yield Page(f"kommune/{kommune.number}/{PACKAGE}", content)


def make_archives(
    work: Workshop, archives: Sequence[Archive], pieces: Mapping[str, Piece]
) -> dict[str, Piece]:
    """All sheets of each fylke in one file; each is made from the sheets' own pieces."""
    made = {}
    for archive in archives:
        of = [pieces[f"{number} {archive.language}"] for number in sorted(archive.fylke.members)]
        inside = (archive.path, [piece.digest for piece in of])
        made[archive.path] = make_piece(work, archive.path, inside, pack_sheets(work, archive, of))
    return made


def pack_sheets(work: Workshop, archive: Archive, pieces: Sequence[Piece]) -> Iterator[Page]:
    paths = [Path(file.path) for piece in pieces for file in piece.files]
    sheets = {path.name: (work.folder / path).read_bytes() for path in paths if is_sheet(path)}
    yield Page(archive.path, make_archive(archive, sheets))


def is_sheet(path: Path) -> bool:
    return path.suffix == ".pdf"


def list_archives(regions: Regions, kommuner: Sequence[Kommune], options: Options) -> list[Archive]:
    """Of the fylker that are built whole: a file named after one that lacked some would mislead."""
    built = {kommune.number for kommune in kommuner}
    whole = [fylke for fylke in regions.fylker.values() if built.issuperset(fylke.members)]
    return [
        Archive(fylke, language)
        for fylke in (whole if options.pdf else ())
        for language in options.languages
    ]


def offer(archives: Sequence[Archive], pieces: Mapping[str, Piece]) -> tuple[Download, ...]:
    """What the pages say of them."""
    return tuple(
        Download(one.fylke.code, one.language, one.path, format_size(file.size))
        for one in archives
        for file in pieces[one.path].files
    )


def make_pages(
    material: Material, sheet: Sheet, extent: Extent | None, options: Options
) -> Iterator[Page]:
    """One language's files: page, CSV, JSON, workbook, and the PDF with the CSV inside."""
    site, templates = material.config.site, material.folders.templates
    environment = load_environment(templates, options.scope)
    place = Place(f"kommune/{sheet.kommune.number}/", sheet.language)
    words = environment.strings[sheet.language]
    html = render_kommune(environment, site, sheet, extent=extent)
    csv = render_csv(sheet)
    yield Page(place.file, html.encode())
    yield Page(f"{place.folder}{place.path}tall.csv", csv)
    yield Page(f"{place.folder}{place.path}tall.json", render_json(sheet))
    yield Page(f"{place.folder}{place.path}tall.xlsx", render_workbook(sheet, words))
    if options.pdf:
        layout, figures = render_sheet_html(environment, site, sheet)
        attached = AttachedFile("tall.csv", csv, words["files"]["csv"], sheet.edition.date)
        pdf = render_pdf(sheet.pdf_name, layout, figures, templates / "sheet.css", [attached])
        yield Page(f"{place.path}{sheet.pdf_name}", pdf)


def expect_files(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> frozenset[str]:
    """The addresses that have been promised and must be there."""
    expected = set(expect_surroundings(material, kommuner, options))
    expected |= {archive.path for archive in list_archives(material.regions, kommuner, options)}
    for kommune in kommuner:
        expected |= {f"{kommune.number}/index.html", f"kommune/{kommune.number}/{PACKAGE}"}
        for language in options.languages:
            place = Place(f"kommune/{kommune.number}/", language)
            expected |= {f"{place.folder}{place.path}tall.{kind}" for kind in KINDS}
            if options.pdf:
                name = f"faktaark-{kommune.number}-{kommune.slug}-{language}.pdf"
                expected.add(f"{place.path}{name}")
    return frozenset(expected)
