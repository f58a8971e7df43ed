"""The order of the stages from what can be compared to a finished site.

Part of the story that generate.py tells, as `refresh` is. Each process makes whole kommuner.
"""

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from faktaark.codes import (
    CSV_COLUMNS,
    CSV_DESCRIPTION,
    MARK_CODES,
    METHOD_CODES,
    MISSING_CODES,
)
from faktaark.compare import Basis, compare_kommune
from faktaark.downloads import render_csv, render_json
from faktaark.exploring import list_explored, make_exploring
from faktaark.finder import FILE, render_index
from faktaark.history import PAGE as CHANGES
from faktaark.history import History, make_history_pages
from faktaark.locator import Map, trace_outlines
from faktaark.model import (
    Config,
    Edition,
    GlossaryEntry,
    Kommune,
    Page,
    Regions,
    Sheet,
    Snapshot,
)
from faktaark.options import Folders, Options
from faktaark.pages import (
    Environment,
    Place,
    Scope,
    collect_figure_files,
    make_environment,
    render_about,
    render_data,
    render_front,
    render_glossary,
    render_kommune,
    render_sheet_html,
)
from faktaark.pdf import AttachedFile, render_pdf
from faktaark.progress import told, watched
from faktaark.publish import Report, check_site, staged, write_page
from faktaark.redirects import make_address_pages
from faktaark.sheets import draw_figures, make_country_numbers, make_sheet
from faktaark.wayfinding import (
    LOST,
    ROBOTS,
    SITEMAP,
    render_lost,
    render_robots,
    render_sitemap,
)

EXPLAINED = {
    "csv": CSV_COLUMNS,
    "marks": MARK_CODES,
    "missing": MISSING_CODES,
    "methods": METHOD_CODES,
}
"""What /data/ tells of the columns and codes of the files."""


@dataclass(frozen=True)
class Material:
    """All that the sheets are made from; the same in every process."""

    folders: Folders
    config: Config
    regions: Regions
    edition: Edition
    history: History
    snapshots: tuple[Snapshot, ...]
    basis: Basis
    locator: Map
    country: Map  # the one to click on
    without_figures: tuple[str, ...]  # indicators that no stored table has figures for


def build(material: Material, kommuner: Sequence[Kommune], options: Options) -> Report:
    """All pages, whole or not at all: the old site stays until the new one is checked."""
    with staged(options.output, "partial" if options.partial else "full") as folder:
        with told("sheets and pages"):
            for page in make_shared_pages(material, kommuner, options):
                write_page(folder, page)
            make_in_parallel(material, kommuner, options, folder)
        with told("check"):
            expected = expect_files(material, kommuner, options)
            return check_site(folder, expected=expected, url=material.config.site.url)


def make_in_parallel(
    material: Material, kommuner: Sequence[Kommune], options: Options, folder: Path
) -> None:
    """Each process makes whole kommuner, so that fonts and templates are set up once a process."""
    work = Workshop(material, options, folder)
    if options.jobs == 1:
        for kommune in watched(kommuner, len(kommuner)):
            make_kommune(work, kommune)
        return
    with ProcessPoolExecutor(
        options.jobs, multiprocessing.get_context("fork"), start_process, (work,)
    ) as pool:
        finish(pool, [pool.submit(make_in_process, kommune) for kommune in kommuner])


def finish(pool: Executor, futures: Sequence["Future[None]"]) -> None:
    """Wait for all; at the first error, drop what has not begun."""
    try:
        for future in watched(as_completed(futures), len(futures)):
            future.result()
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise


@dataclass(frozen=True)
class Workshop:
    """What a process needs to make a kommune's files."""

    material: Material
    options: Options
    folder: Path


_workshop: list[Workshop] = []
"""This process's own; a forked process gets it without copying."""


def start_process(work: Workshop) -> None:
    """A layout makes a great many short-lived objects, and looking for cycles among them and the
    facts takes a third of its time: it is done once a kommune instead, among the new ones only.
    """
    _workshop[:] = [work]
    gc.freeze()
    gc.disable()


def make_in_process(kommune: Kommune) -> None:
    make_kommune(_workshop[0], kommune)
    gc.collect()


def make_kommune(work: Workshop, kommune: Kommune) -> None:
    """Compare, write, draw and lay out one kommune in all the languages asked for."""
    material = work.material
    comparisons = compare_kommune(material.basis, kommune)
    figures = draw_figures(kommune, comparisons, material.basis.ages, material.locator)
    for language in work.options.languages:
        sheet = make_sheet(
            material.config,
            material.regions,
            material.edition,
            kommune,
            comparisons,
            material.basis.ages,
            figures,
            language,
            material.history.revisions,
        )
        for page in make_pages(material, sheet, work.options):
            write_page(work.folder, page)
    for name, svg in collect_figure_files(sheet).items():
        write_page(work.folder, Page(f"kommune/{kommune.number}/figur/{name}", svg.encode()))


def make_pages(material: Material, sheet: Sheet, options: Options) -> Iterator[Page]:
    """One language's files: page, CSV, JSON, and the PDF with the CSV inside."""
    site, templates = material.config.site, material.folders.templates
    environment = load_environment(templates, options.scope)
    place = Place(f"kommune/{sheet.kommune.number}/", sheet.language)
    html = render_kommune(environment, site, sheet)
    csv = render_csv(sheet)
    yield Page(place.file, html.encode())
    yield Page(f"{place.folder}{place.path}tall.csv", csv)
    yield Page(f"{place.folder}{place.path}tall.json", render_json(sheet))
    if options.pdf:
        layout, figures = render_sheet_html(environment, site, sheet)
        attached = AttachedFile(
            "tall.csv", csv, CSV_DESCRIPTION[sheet.language], sheet.edition.date
        )
        pdf = render_pdf(sheet.pdf_name, layout, figures, templates / "sheet.css", [attached])
        yield Page(f"{place.path}{sheet.pdf_name}", pdf)


@cache
def load_environment(templates: Path, scope: Scope) -> Environment:
    """The templates, read once per process."""
    return make_environment(templates, scope)


def make_shared_pages(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> Iterator[Page]:
    """The front page, the glossary, about and data, in every language; short and old addresses;
    and static files.
    """
    site, regions = material.config.site, material.regions
    templates = material.folders.templates
    environment = load_environment(templates, options.scope)
    built = regions_of(regions, kommuner)
    anyone = compare_kommune(material.basis, kommuner[0])
    outlines = trace_outlines(material.country, regions.kommuner.values())
    for language in options.languages:
        country = make_country_numbers(anyone, language)
        snapshots, edition = material.snapshots, material.edition
        pages = {
            "": render_front(environment, site, language, built, country, outlines),
            "ordliste/": render_glossary(environment, site, language, explained(material)),
            "om/": render_about(environment, site, language, material.config.about, snapshots),
            "data/": render_data(
                environment, site, language, snapshots, edition, kommuner[0], EXPLAINED
            ),
        }
        for path, html in pages.items():
            yield Page(Place(path, language).file, html.encode())
        yield from make_history_pages(
            environment,
            material.config,
            material.history,
            regions,
            built.kommuner,
            anyone,
            language,
        )
    yield from make_address_pages(environment, site, regions, options.scope)
    yield from make_exploring(material, kommuner, options, environment)
    for file in sorted((templates / "static").iterdir()):
        yield Page(f"static/{file.name}", file.read_bytes())
    yield from make_signposts(material, kommuner, options)


def make_signposts(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> Iterator[Page]:
    """What leads to the pages: the chooser's index, 404.html, robots.txt, and a sitemap."""
    site = material.config.site
    environment = load_environment(material.folders.templates, options.scope)
    chosen = {kommune.number: kommune for kommune in kommuner}
    yield Page(FILE, render_index(material.regions, chosen))
    yield Page(LOST, render_lost(environment, site, options.languages[0]).encode())
    yield Page(ROBOTS, render_robots(site).encode())
    if site.url:
        places = tuple(list_places(material, kommuner, options))
        sitemap = render_sitemap(environment, site, places, material.edition)
        yield Page(SITEMAP, sitemap.encode())


def list_places(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> Iterator[Place]:
    """Every page that a reader is meant to come back to, in every language."""
    numbers = (kommune.number for kommune in kommuner)
    paths = (
        "",
        "ordliste/",
        "om/",
        "data/",
        CHANGES,
        *list_explored(material, kommuner),
        *(f"kommune/{number}/" for number in numbers),
    )
    return (Place(path, language) for path in paths for language in options.languages)


def explained(material: Material) -> tuple[GlossaryEntry, ...]:
    """The glossary without the indicators that the site does not show."""
    hidden = set(material.without_figures)
    return tuple(entry for entry in material.config.glossary if entry.key not in hidden)


def regions_of(regions: Regions, kommuner: Sequence[Kommune]) -> Regions:
    """Only what was asked for, so that a partial build links to nothing that is not there."""
    chosen = {kommune.number: kommune for kommune in kommuner}
    fylker = {
        code: replace(fylke, members=tuple(m for m in fylke.members if m in chosen))
        for code, fylke in regions.fylker.items()
        if set(fylke.members) & set(chosen)
    }
    return replace(regions, kommuner=chosen, fylker=fylker)


def expect_files(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> frozenset[str]:
    """The addresses that have been promised and must be there."""
    expected = {place.file for place in list_places(material, kommuner, options)} | {
        FILE,
        LOST,
        ROBOTS,
    }
    expected |= {SITEMAP} if material.config.site.url else set()
    for kommune in kommuner:
        expected.add(f"{kommune.number}/index.html")
        for language in options.languages:
            place = Place(f"kommune/{kommune.number}/", language)
            expected |= {f"{place.folder}{place.path}tall.{kind}" for kind in ("csv", "json")}
            if options.pdf:
                name = f"faktaark-{kommune.number}-{kommune.slug}-{language}.pdf"
                expected.add(f"{place.path}{name}")
    return frozenset(expected)
