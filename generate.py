"""Build the site: one page and one PDF per kommune, in bokmål and nynorsk.

    python generate.py                              the whole site, to output/
    python generate.py --kommune 0301 --no-pdf      some of it, to output-utvalg/
    python generate.py --check                      the registry against what SSB has now
    python generate.py --find skoleskyss            tables of SSB's with a word
    python generate.py --describe 12255             what one holds, and lines for the registry

This file is the story, and faktaark/build/ its chapters. They alone know the order of the stages.
"""

import logging
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ.pop("SOURCE_DATE_EPOCH", None)  # libraries read it; the dates here are the utgave's
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # while the rest is loaded, nothing has been begun

from faktaark.build.cli import Folders, Options, read_arguments
from faktaark.build.context import Material, Plan
from faktaark.build.digests import digest_inputs, digest_makers, digest_room
from faktaark.build.finding import look_up
from faktaark.build.fitting import fit_rows
from faktaark.build.history import add_named, gather_history
from faktaark.build.imprint import find_faults, list_unfilled
from faktaark.build.locks import lock_snapshot
from faktaark.build.manifest import find_unchanged
from faktaark.build.merge import build_as_asked, read_shards
from faktaark.build.naming import is_named, keep_naming
from faktaark.build.progress import log_stage
from faktaark.build.publish import check_output
from faktaark.build.records import is_kept, keep_record, list_records
from faktaark.build.refresh import bring_up_to_date, check_registry, load_lists, load_tables
from faktaark.build.report import SiteReport, describe_weights
from faktaark.build.shards import choose_part
from faktaark.build.staging import Kind
from faktaark.build.stopping import Stopped, stop_on_signals
from faktaark.build.streams import open_closed_streams, say
from faktaark.charts.extents import find_extents
from faktaark.charts.outlines import LARGE, SCREEN, make_map
from faktaark.charts.topojson import load_map
from faktaark.errors import FaktaarkError, cut_message
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.registry import Config, Site
from faktaark.norwegian import format_date
from faktaark.regions.parallel import find_heirs, load_parallel_names
from faktaark.regions.read import read_regions
from faktaark.registry.english import load_english
from faktaark.registry.glossary import make_plain
from faktaark.registry.load import load_config
from faktaark.sheets.indicators import make_texts
from faktaark.sources.http.session import Clock
from faktaark.sources.snapshot.naming import load_naming
from faktaark.sources.snapshot.store import load_edition
from faktaark.statistics.comparison import make_basis
from faktaark.statistics.facts.read import Facts, read_facts
from faktaark.statistics.survey import make_surveys

ROOT = Path(__file__).parent
SNAPSHOT, CONTENT, TEMPLATES = ROOT / "snapshot", ROOT / "content", ROOT / "templates"
CLOCK = Clock()

log = logging.getLogger("faktaark")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 if the site is built or the registry is right; else 1, with what to mend logged.

    128 and the number of a signal if that ended it.
    """
    open_closed_streams()
    options, level = read_arguments(arguments, ROOT)
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr)
    try:
        with stop_on_signals():
            return run(options, Folders(SNAPSHOT, CONTENT, TEMPLATES))
    except FaktaarkError as error:
        print(f"error: {cut_message(str(error))}", file=sys.stderr)
        return 1
    except (OSError, MemoryError) as error:  # what the system refuses: no fault of the program's
        print(f"error: {cut_message(describe_refusal(error))}", file=sys.stderr)
        log.debug("it was refused here:", exc_info=True)
        return 1
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 128 + stopped.number


def describe_refusal(error: OSError | MemoryError) -> str:
    """Return what the system has refused, and what one can do."""
    if isinstance(error, MemoryError):
        return "there is too little memory. --jobs 1 needs the least; each job wants 600 MB"
    if error.filename:
        return f"{error.filename} cannot be used: {error.strerror}"
    return f"the system refuses what the build asks it for: {error.strerror}. -vv tells where"


def run(options: Options, folders: Folders) -> int:
    """Do what the command line asks for; return 0 if nothing was found amiss."""
    started = time.monotonic()
    with log_stage("configuration"):
        config = load_configuration(options)
    if options.check:
        return check_registry(config, CLOCK)
    if options.find or options.describe:
        return look_up(config, options, CLOCK)
    if not options.fetch_only:
        kind: Kind = "partial" if options.partial or options.shard else "full"
        read = (folders.snapshot, folders.content, folders.templates, ROOT / "faktaark")
        check_output(options.output, kind, read)
    bring_up_to_date(config, options, folders, CLOCK)
    unkept = options.fetch != "offline" and not is_all_kept(folders.snapshot)
    with lock_snapshot(folders.snapshot, to_write=unkept):
        gathered = keep_what_is_said(config, options, folders) if unkept else None
        if options.fetch_only:
            return 0
        check_documents(config, options.documents)
        makers = digest_makers(config.site, folders, options)
        inputs = digest_inputs(ROOT / "indicators.toml", folders, makers, options)
        shards = read_shards(options.merge, inputs)
        afresh = options.rebuild or options.shard or shards
        unchanged = None if afresh else find_unchanged(options.output, inputs)
        if unchanged:
            say(summary_unchanged(options, unchanged, time.monotonic() - started))
            return 0
        measured = digest_room(ROOT / "indicators.toml", folders, config.site, options)
        material = add_kept(gathered or gather(config, options, folders))
    kommuner = choose_kommuner(material.regions, options.kommuner)
    regions = choose_regions(material.regions, options.kommuner)
    plan = fit_rows(Plan(material, kommuner, options, regions), measured)
    report = build_as_asked(plan, shards, makers, inputs)
    if config.site.url and not (options.partial or options.shard):
        warn_of_faults(config.site)
    made = choose_part(kommuner, options.shard)
    say(summary(material, options, report, len(made), time.monotonic() - started))
    return 0


def load_configuration(options: Options) -> Config:
    """Return the registry, with the addresses that the options replace. Raises ConfigError."""
    config = load_config(ROOT / "indicators.toml", CONTENT, url=options.url)
    fetching = replace(
        config.fetching,
        statbank=(options.statbank or config.fetching.statbank).rstrip("/"),
        klass=(options.klass or config.fetching.klass).rstrip("/"),
    )
    return replace(config, fetching=fetching)


# --- from stored answers to what can be compared -------------------------------------------------


def gather(config: Config, options: Options, folders: Folders) -> Material:
    """Return everything made before the first page: stored answers, facts, references."""
    with log_stage("stored answers"):
        stored, answers = load_tables(config, folders), load_lists(folders)
    with log_stage("regions"):
        regions = read_regions(answers, folders.content)
        for remark in regions.remarks:
            log.warning("%s", remark)
    with log_stage("facts"):
        facts = read_facts(config, stored, regions)
    report_missing(facts.without_figures, strict=options.strict)
    with log_stage("references"):
        basis = make_basis(config, regions, with_plain_notes(facts))
        surveys = make_surveys(basis)
    edition = load_edition(folders.snapshot)
    with log_stage("what the utgave changed"):
        history = gather_history(config, folders, edition, stored, facts, basis)
    topology = load_map(folders.content / "kart.json")
    return Material(
        folders=folders,
        config=config,
        regions=regions,
        edition=edition,
        history=history,
        snapshots=tuple(snapshot for snapshot, _ in (*stored.values(), *answers.values())),
        basis=basis,
        surveys=surveys,
        texts=make_texts(surveys),
        locator=make_map(topology),
        country=make_map(topology, SCREEN),
        large=make_map(topology, LARGE),
        extents=find_extents(topology),
        without_figures=facts.without_figures,
        names=load_parallel_names(
            folders.content / "samiske_og_kvenske_navn.csv",
            regions.kommuner.keys() | regions.fylker,
            find_heirs(regions.kommuner.values()),
        ),
        english=load_english(folders.content / "engelsk.toml"),
    )


def is_all_kept(snapshot: Path) -> bool:
    """Return whether it is kept what the stored utgave says, and which sheets it has changed."""
    return is_kept(snapshot) and is_named(snapshot)


def keep_what_is_said(config: Config, options: Options, folders: Folders) -> Material | None:
    """Keep what a new utgave says, once and for good, and which sheets it has changed.

    Return the material of it. A fault is told and no more, and None returned: the figures are kept
    all the same, and the next run tries again.
    """
    try:
        material = gather(config, options, folders)
        with log_stage("what the utgave says"):
            if not is_kept(folders.snapshot):
                keep_record(material)
            if not is_named(folders.snapshot):
                material = replace(material, shown=keep_naming(material, options.jobs))
    except (FaktaarkError, OSError) as error:  # a full disk, something else in a file's place
        log.warning("what this utgave says is not kept yet: %s", cut_message(str(error)))
        return None
    return material


def add_kept(material: Material) -> Material:
    """Return the material with what is kept of its utgave and those before."""
    snapshot = material.folders.snapshot
    naming = load_naming(snapshot)
    history = add_named(material.history, naming)
    return replace(material, naming=naming, history=history, records=list_records(snapshot))


def with_plain_notes(facts: Facts) -> Facts:
    """Return the facts with the source's notes as plain text, which is what readers are shown."""
    return replace(
        facts,
        snapshots={
            table: replace(snapshot, notes=tuple(map(make_plain, snapshot.notes)))
            for table, snapshot in facts.snapshots.items()
        },
        notes={key: tuple(map(make_plain, notes)) for key, notes in facts.notes.items()},
    )


def report_missing(keys: Sequence[str], *, strict: bool) -> None:
    """Log the indicators that are left out for lack of figures; with --strict, raise instead.

    How many they are stands in the summary.
    """
    if not keys:
        return
    message = f"{len(keys)} indicators have no stored figures: {', '.join(keys)}"
    if strict:
        raise FaktaarkError(f"{message}; build without --strict to leave them out")
    log.info("%s; they are left out", message)


def choose_kommuner(regions: Regions, numbers: Sequence[str]) -> tuple[Kommune, ...]:
    """Return the kommuner with these numbers, or all. Raises FaktaarkError for an unknown one."""
    whole = {*regions.fylker, regions.landet.code}
    unknown = [number for number in numbers if number not in regions.kommuner.keys() | whole]
    chosen = [number for number in numbers if number in regions.kommuner]
    if numbers and not (unknown or chosen):
        raise FaktaarkError("--kommune: give at least one kommune, beside fylker and landet")
    if unknown:
        raise FaktaarkError(
            f"--kommune: there is no kommune {', '.join(unknown)} in {regions.date[:4]}; give the "
            "four digits of a kommune that is, such as 0301"
        )
    return tuple(regions.kommuner[number] for number in chosen or regions.kommuner)


def choose_regions(regions: Regions, numbers: Sequence[str]) -> tuple[Region, ...]:
    """Return landet and the fylker, where all is built; else those with these numbers."""
    whole = (regions.landet, *regions.fylker.values())
    return tuple(region for region in whole if not numbers or region.code in numbers)


def check_documents(config: Config, keys: Sequence[str]) -> None:
    """Raise FaktaarkError for a kind of sheet that there is not."""
    known = [document.key for document in config.documents]
    if unknown := [key for key in keys if key not in known]:
        raise FaktaarkError(
            f"--ark: there is no kind of sheet {', '.join(unknown)}; there are {', '.join(known)}"
        )


# --- what a person sees --------------------------------------------------------------------------


def summary(
    material: Material, options: Options, report: SiteReport, kommuner: int, seconds: float
) -> str:
    """Return the weight of each kind of file, and a line on what was built: where, from which
    edition, in how many seconds.
    """
    address = "" if material.config.site.url else "; no address given, so no QR codes and no feeds"
    address += name_unfilled(material)
    hidden = len(material.without_figures)
    left_out = f"; {hidden} indicators without figures left out" if hidden else ""
    kept = f" ({report.kept} as they were)" if report.kept else ""
    return (
        f"{describe_weights(report)}\n"
        f"{options.output}: {kommuner} kommuner, {report.pages} pages, {report.sheets} PDFs{kept}, "
        f"{report.size / 1e6:.0f} MB, utgave {material.edition.number} of "
        f"{format_date(material.edition.date, 'nb')}, in {seconds:.0f} s{address}{left_out}"
    )


def name_unfilled(material: Material) -> str:
    """Return what `[site]` lacks without which a sheet cannot be cited, checked or corrected."""
    lacking = list_unfilled(material.config.site)
    return f"; [site] lacks {', '.join(lacking)}: fill in before publishing" if lacking else ""


def warn_of_faults(site: Site) -> None:
    """Warn of what to mend under `[site]`: a whole site with an address is to be published."""
    for fault in find_faults(site):
        log.warning("before publishing, mend [site] in indicators.toml: %s", fault)


def summary_unchanged(options: Options, report: SiteReport, seconds: float) -> str:
    """Return the summary of a build that had nothing to make."""
    return (
        f"{options.output}: nothing has changed, so nothing is made: {report.pages} pages, "
        f"{report.sheets} PDFs, {report.size / 1e6:.0f} MB, in {seconds:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
