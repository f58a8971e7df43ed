"""Build the site: one page and one PDF per kommune, in bokmål and nynorsk.

    python generate.py                              the whole site, to output/
    python generate.py --kommune 0301 --no-pdf      some of it, to output-utvalg/
    python generate.py --check                      the registry against what SSB has now

This file is the story: it alone knows the order of the stages.
"""

import argparse
import gc
import logging
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from tqdm import tqdm

from faktaark.codes import CSV_COLUMNS, MARK_CODES, METHOD_CODES, MISSING_CODES
from faktaark.compare import Basis, compare_kommune, make_basis
from faktaark.config import load_config
from faktaark.content import load_map, make_plain
from faktaark.downloads import render_csv, render_json
from faktaark.edition import finish_edition
from faktaark.errors import FaktaarkError, SnapshotError
from faktaark.fetch import (
    Answer,
    Judges,
    Task,
    describe_report,
    fetch_figures,
    find_all_mismatches,
)
from faktaark.http import Clock, Manners, Session
from faktaark.klass import Klass
from faktaark.lists import FORMS
from faktaark.locator import Map, make_map
from faktaark.model import (
    LANGUAGES,
    Config,
    Edition,
    GlossaryEntry,
    Kommune,
    Language,
    Page,
    Regions,
    Sheet,
    Snapshot,
    TableQuery,
)
from faktaark.norwegian import format_date
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
from faktaark.publish import Report, check_site, staged, write_page
from faktaark.regions import read_regions
from faktaark.sheets import draw_figures, make_country_numbers, make_sheet
from faktaark.statbank import Statbank
from faktaark.store import finish_writing, list_tables, load_edition, load_json, load_snapshot
from faktaark.tidy import check_table, read_facts
from faktaark.usage import codes_used, tables_beside

ROOT = Path(__file__).parent
SNAPSHOT, CONTENT, TEMPLATES = ROOT / "snapshot", ROOT / "content", ROOT / "templates"
CLOCK = Clock()
VERSION = "0.1.0"

EXPLAINED = {
    "csv": CSV_COLUMNS,
    "marks": MARK_CODES,
    "missing": MISSING_CODES,
    "methods": METHOD_CODES,
}
"""What /data/ tells of the columns and codes of the files."""

log = logging.getLogger("faktaark")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for. `kommuner` empty: all of them."""

    kommuner: tuple[str, ...]
    languages: tuple[Language, ...]
    pdf: bool
    jobs: int
    output: Path
    url: str | None
    strict: bool
    fetch: Literal["default", "offline", "fresh"] = "default"
    force: bool = False
    check: bool = False
    statbank: str | None = None  # other addresses than those of the registry
    klass: str | None = None

    @property
    def partial(self) -> bool:
        return bool(self.kommuner) or self.languages != LANGUAGES or not self.pdf

    @property
    def scope(self) -> Scope:
        """What there is to link to."""
        return Scope(frozenset(self.kommuner), self.languages, self.pdf)


@dataclass(frozen=True)
class Material:
    """All that the sheets are made from; the same in every process."""

    config: Config
    regions: Regions
    edition: Edition
    snapshots: tuple[Snapshot, ...]
    basis: Basis
    locator: Map
    without_figures: tuple[str, ...]  # indicators that no stored table has figures for


def main(arguments: Sequence[str] | None = None) -> int:
    """0: the site is built, or the registry is right. 1: something a person can mend, and what."""
    started = time.monotonic()
    options, level = read_arguments(arguments)
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr)
    try:
        with told("configuration"):
            config = load_configuration(options)
        if options.check:
            return check_registry(config)
        bring_up_to_date(config, options)
        material = gather(config, options)
        kommuner = choose_kommuner(material.regions, options.kommuner)
        report = build(material, kommuner, options)
    except FaktaarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(summary(material, options, report, len(kommuner), time.monotonic() - started))
    return 0


def read_arguments(arguments: Sequence[str] | None) -> tuple[Options, int]:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kommune", nargs="+", default=[], metavar="NR", help="only these")
    parser.add_argument("--sprak", choices=LANGUAGES, help="only this language")
    parser.add_argument("--no-pdf", action="store_true", help="pages and numbers only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--output", type=Path, metavar="DIR")
    parser.add_argument("--url", help="the site's absolute address")
    parser.add_argument("--strict", action="store_true", help="no indicator may lack figures")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--offline", action="store_true", help="use the snapshot as it is")
    way.add_argument("--fresh", action="store_true", help="fail if a figure is out of date")
    way.add_argument("--check", action="store_true", help="the registry against SSB; build nothing")
    parser.add_argument("--force", action="store_true", help="fetch what has not changed, too")
    parser.add_argument("--statbank", help=argparse.SUPPRESS)
    parser.add_argument("--klass", help=argparse.SUPPRESS)
    parser.add_argument("-v", "--verbose", action="count", default=0)
    given = parser.parse_args(arguments)
    if given.jobs < 1:
        parser.error("--jobs must be 1 or more")
    if given.force and given.offline:
        parser.error("--force fetches, and --offline does not")
    options = Options(
        kommuner=tuple(dict.fromkeys(given.kommune)),
        languages=(given.sprak,) if given.sprak else LANGUAGES,
        pdf=not given.no_pdf,
        jobs=given.jobs,
        output=Path(),
        url=given.url,
        strict=given.strict,
        fetch="offline" if given.offline else "fresh" if given.fresh else "default",
        force=given.force,
        check=given.check,
        statbank=given.statbank,
        klass=given.klass,
    )
    folder = ROOT / ("output-utvalg" if options.partial else "output")
    level = {0: logging.WARNING, 1: logging.INFO}.get(given.verbose, logging.DEBUG)
    return replace(options, output=given.output or folder), level


# --- fresh figures -------------------------------------------------------------------------------


def load_configuration(options: Options) -> Config:
    config = load_config(ROOT / "indicators.toml", CONTENT, url=options.url)
    fetching = replace(
        config.fetching,
        statbank=(options.statbank or config.fetching.statbank).rstrip("/"),
        klass=(options.klass or config.fetching.klass).rstrip("/"),
    )
    return replace(config, fetching=fetching)


def bring_up_to_date(config: Config, options: Options) -> None:
    """Finish what a killed fetch began; then, unless offline, fetch what is out of date.

    What could not be fetched is told, and the stored figures are used; with --fresh it is an error.
    """
    finish_writing(SNAPSHOT)
    finish_edition(SNAPSHOT)
    queries = tuple(config.tables.values())
    if options.fetch == "offline" or not any(query.live for query in queries):
        return
    with told("fetch"):
        report = fetch_figures(make_task(config, queries, options))
    print(describe_report(SNAPSHOT, queries, report))
    problems = [*report.failed.values(), *([report.stopped] if report.stopped else [])]
    if problems and options.fetch == "fresh":
        raise FaktaarkError("\n  ".join(["figures are out of date (--fresh)", *problems]))
    for problem in problems:
        log.warning("%s", problem)
    if report.ended:
        log.warning("ended at SSB, and no longer updated: %s", ", ".join(report.ended))


def make_task(config: Config, queries: tuple[TableQuery, ...], options: Options) -> Task:
    session = open_session(config)
    judge = Judge(config)
    return Task(
        folder=SNAPSHOT,
        queries=queries,
        bank=Statbank(session, config.fetching.statbank),
        klass=Klass(session, config.fetching.klass),
        judges=Judges(judge.judge_table, judge.judge_lists),
        now=CLOCK.now,
        max_age=config.fetching.max_age,
        force=options.force,
    )


def open_session(config: Config) -> Session:
    """One for all hosts; says who asks, with an address for complaints if there is one."""
    address = config.site.contact or config.site.url
    return Session(Manners(agent=f"faktaark/{VERSION}{f' ({address})' if address else ''}"), CLOCK)


class Judge:
    """Whether an answer can be built from: the same reading as in a build, before it is stored."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._regions: Regions | None = None

    def judge_lists(self, fetched: Mapping[str, Answer]) -> None:
        """With other kommuner than before, every stored table must be readable by them."""
        regions = read_regions({**load_lists(), **fetched}, CONTENT)
        if regions.kommuner.keys() != self._find_regions().kommuner.keys():
            read_facts(self._config, load_tables(self._config), regions)
        self._regions = regions

    def judge_table(
        self, query: TableQuery, snapshot: Snapshot, payload: Mapping[str, object]
    ) -> None:
        beside = tables_beside(self._config, query.table) & {*list_tables(SNAPSHOT)}
        stored = {}
        for table in beside:
            with suppress(SnapshotError):  # that one's own fault, which is told when it is built
                stored[table] = load_snapshot(SNAPSHOT, table)
        stored[query.table] = (snapshot, dict(payload))
        check_table(self._config, query.table, stored, self._find_regions())

    def _find_regions(self) -> Regions:
        if self._regions is None:
            self._regions = read_regions(load_lists(), CONTENT)
        return self._regions


def check_registry(config: Config) -> int:
    """Print what in the registry differs from SSB's metadata; 1 if anything does."""
    live = [query for query in config.tables.values() if query.live]
    if not live:
        print("indicators.toml: no table has 'select', so none is asked of SSB")
        return 0
    bank = Statbank(open_session(config), config.fetching.statbank)
    lines = find_all_mismatches(bank, live, codes_used(config))
    for line in lines:
        print(line)
    if not lines:
        print(f"indicators.toml: {len(live)} tables are as the registry says")
    return 1 if lines else 0


# --- from stored answers to what can be compared -------------------------------------------------


def load_tables(config: Config) -> dict[str, tuple[Snapshot, dict[str, object]]]:
    return {
        table: load_snapshot(SNAPSHOT, table)
        for table in list_tables(SNAPSHOT)
        if table in config.tables
    }


def load_lists() -> dict[str, Answer]:
    return {name: load_json(SNAPSHOT, name) for name in FORMS}


def gather(config: Config, options: Options) -> Material:
    """Everything before the first page: stored answers, facts, references."""
    with told("stored answers"):
        stored, answers = load_tables(config), load_lists()
    with told("regions"):
        regions = read_regions(answers, CONTENT)
    with told("facts"):
        facts = read_facts(config, stored, regions)
    report_missing(facts.without_figures, options.strict)
    with told("references"):
        basis = make_basis(
            config,
            regions,
            facts=facts.table,
            sources=facts.sources,
            snapshots={table: with_plain_notes(of) for table, of in facts.snapshots.items()},
            ages=facts.ages,
            notes={of: tuple(map(make_plain, notes)) for of, notes in facts.notes.items()},
        )
    return Material(
        config=config,
        regions=regions,
        edition=load_edition(SNAPSHOT),
        snapshots=tuple(snapshot for snapshot, _ in (*stored.values(), *answers.values())),
        basis=basis,
        locator=make_map(load_map(CONTENT / "kart.json")),
        without_figures=facts.without_figures,
    )


def with_plain_notes(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, notes=tuple(map(make_plain, snapshot.notes)))


def report_missing(keys: Sequence[str], strict: bool) -> None:
    """Indicators without stored figures are left out, and named with -v; --strict refuses them.

    How many they are stands in the summary.
    """
    if not keys:
        return
    message = f"{len(keys)} indicators have no stored figures: {', '.join(keys)}"
    if strict:
        raise FaktaarkError(f"{message}; build without --strict to leave them out")
    log.info("%s; they are left out", message)


def choose_kommuner(regions: Regions, numbers: Sequence[str]) -> tuple[Kommune, ...]:
    unknown = [number for number in numbers if number not in regions.kommuner]
    if unknown:
        raise FaktaarkError(
            f"--kommune: there is no kommune {', '.join(unknown)} in {regions.date[:4]}; give the "
            "four digits of a kommune that is, such as 0301"
        )
    return tuple(regions.kommuner[number] for number in numbers or regions.kommuner)


# --- from there to files -------------------------------------------------------------------------


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
        )
        for page in make_pages(material.config, sheet, work.options):
            write_page(work.folder, page)
    for name, svg in collect_figure_files(sheet).items():
        write_page(work.folder, Page(f"kommune/{kommune.number}/figur/{name}", svg.encode()))


def make_pages(config: Config, sheet: Sheet, options: Options) -> Iterator[Page]:
    """One language's files: page, CSV, JSON, and the PDF with the CSV inside."""
    environment = load_environment(options.scope)
    place = Place(f"kommune/{sheet.kommune.number}/", sheet.language)
    html = render_kommune(environment, config.site, sheet)
    csv = render_csv(sheet)
    yield Page(place.file, html.encode())
    yield Page(f"{place.folder}{place.path}tall.csv", csv)
    yield Page(f"{place.folder}{place.path}tall.json", render_json(sheet))
    if options.pdf:
        layout, figures = render_sheet_html(environment, config.site, sheet)
        attached = AttachedFile("tall.csv", csv, sheet.pdf_name, sheet.edition.date)
        pdf = render_pdf(sheet.pdf_name, layout, figures, TEMPLATES / "sheet.css", [attached])
        yield Page(f"{place.path}{sheet.pdf_name}", pdf)


@cache
def load_environment(scope: Scope) -> Environment:
    """The templates, read once per process."""
    return make_environment(TEMPLATES, scope)


def make_shared_pages(
    material: Material, kommuner: Sequence[Kommune], options: Options
) -> Iterator[Page]:
    """The front page, the glossary, about and data, in every language; and static files."""
    site, regions = material.config.site, material.regions
    environment = load_environment(options.scope)
    built = regions_of(regions, kommuner)
    anyone = compare_kommune(material.basis, kommuner[0])
    for language in options.languages:
        country = make_country_numbers(anyone, language)
        snapshots, edition = material.snapshots, material.edition
        pages = {
            "": render_front(environment, site, language, built, country),
            "ordliste/": render_glossary(environment, site, language, explained(material)),
            "om/": render_about(environment, site, language, material.config.about, snapshots),
            "data/": render_data(
                environment, site, language, snapshots, edition, kommuner[0], EXPLAINED
            ),
        }
        for path, html in pages.items():
            yield Page(Place(path, language).file, html.encode())
    for file in sorted((TEMPLATES / "static").iterdir()):
        yield Page(f"static/{file.name}", file.read_bytes())


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
    expected = {
        Place(path, language).file
        for language in options.languages
        for path in ("", "ordliste/", "om/", "data/")
    }
    for kommune in kommuner:
        for language in options.languages:
            place = Place(f"kommune/{kommune.number}/", language)
            expected |= {place.file}
            expected |= {f"{place.folder}{place.path}tall.{kind}" for kind in ("csv", "json")}
            if options.pdf:
                name = f"faktaark-{kommune.number}-{kommune.slug}-{language}.pdf"
                expected.add(f"{place.path}{name}")
    return frozenset(expected)


# --- what a person sees --------------------------------------------------------------------------


@contextmanager
def told(stage: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    log.info("%-18s %6.1f s", stage, time.monotonic() - started)


def watched(items: Iterable[T], total: int) -> Iterable[T]:
    return tqdm(items, total=total, unit=" kommuner", disable=not sys.stderr.isatty(), leave=False)


def summary(
    material: Material, options: Options, report: Report, kommuner: int, seconds: float
) -> str:
    """One line: what was built, where, from figures of which date, in how many seconds."""
    address = "" if material.config.site.url else "; no address given, so no QR codes"
    hidden = len(material.without_figures)
    left_out = f"; {hidden} indicators without figures left out" if hidden else ""
    return (
        f"{options.output}: {kommuner} kommuner, {report.pages} pages, {report.sheets} PDFs, "
        f"{report.size / 1e6:.0f} MB, utgave {material.edition.number} of "
        f"{format_date(material.edition.date, 'nb')}, in {seconds:.0f} s{address}{left_out}"
    )


if __name__ == "__main__":
    sys.exit(main())
