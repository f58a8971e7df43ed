"""Build the site: one page and one PDF per kommune, in bokmål and nynorsk.

    python generate.py                              the whole site, to output/
    python generate.py --kommune 0301 --no-pdf      some of it, to output-utvalg/
    python generate.py --check                      the registry against what SSB has now

This file is the story, and faktaark/build/ its chapters. They alone know the order of the stages.
"""

import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from faktaark.build.cli import Folders, Options, read_arguments
from faktaark.build.context import Material
from faktaark.build.digests import digest_inputs, digest_makers
from faktaark.build.history import gather_history
from faktaark.build.kommuner import build
from faktaark.build.manifest import find_unchanged
from faktaark.build.progress import told
from faktaark.build.refresh import bring_up_to_date, check_registry, load_lists, load_tables
from faktaark.build.report import Report, describe_weights, warn_of_weight
from faktaark.charts.extents import find_extents
from faktaark.charts.outlines import LARGE, SCREEN, make_map
from faktaark.charts.topojson import load_map
from faktaark.errors import FaktaarkError
from faktaark.model.regions import Kommune, Regions
from faktaark.model.registry import Config
from faktaark.norwegian import format_date
from faktaark.regions.read import read_regions
from faktaark.registry.glossary import make_plain
from faktaark.registry.load import load_config
from faktaark.sources.http.session import Clock
from faktaark.sources.snapshot.store import load_edition
from faktaark.statistics.comparison import make_basis
from faktaark.statistics.facts.read import Facts, read_facts

ROOT = Path(__file__).parent
SNAPSHOT, CONTENT, TEMPLATES = ROOT / "snapshot", ROOT / "content", ROOT / "templates"
CLOCK = Clock()

log = logging.getLogger("faktaark")


def main(arguments: Sequence[str] | None = None) -> int:
    """0: the site is built, or the registry is right. 1: something a person can mend, and what."""
    started = time.monotonic()
    options, level = read_arguments(arguments, ROOT)
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr)
    folders = Folders(SNAPSHOT, CONTENT, TEMPLATES)
    try:
        with told("configuration"):
            config = load_configuration(options)
        if options.check:
            return check_registry(config, CLOCK)
        bring_up_to_date(config, options, folders, CLOCK)
        makers = digest_makers(config.site, folders, options)
        inputs = digest_inputs(ROOT / "indicators.toml", folders, makers, options)
        unchanged = None if options.rebuild else find_unchanged(options.output, inputs)
        if unchanged:
            warn_of_weight(unchanged)
            print(summary_unchanged(options, unchanged, time.monotonic() - started))
            return 0
        material = gather(config, options, folders)
        kommuner = choose_kommuner(material.regions, options.kommuner)
        report = build(material, kommuner, options, makers, inputs)
    except FaktaarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(summary(material, options, report, len(kommuner), time.monotonic() - started))
    return 0


def load_configuration(options: Options) -> Config:
    config = load_config(ROOT / "indicators.toml", CONTENT, url=options.url)
    fetching = replace(
        config.fetching,
        statbank=(options.statbank or config.fetching.statbank).rstrip("/"),
        klass=(options.klass or config.fetching.klass).rstrip("/"),
    )
    return replace(config, fetching=fetching)


# --- from stored answers to what can be compared -------------------------------------------------


def gather(config: Config, options: Options, folders: Folders) -> Material:
    """Everything before the first page: stored answers, facts, references."""
    with told("stored answers"):
        stored, answers = load_tables(config, folders), load_lists(folders)
    with told("regions"):
        regions = read_regions(answers, folders.content)
        for remark in regions.remarks:
            log.warning("%s", remark)
    with told("facts"):
        facts = read_facts(config, stored, regions)
    report_missing(facts.without_figures, options.strict)
    with told("references"):
        basis = make_basis(config, regions, with_plain_notes(facts))
    edition = load_edition(folders.snapshot)
    with told("what the utgave changed"):
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
        locator=make_map(topology),
        country=make_map(topology, SCREEN),
        large=make_map(topology, LARGE),
        extents=find_extents(topology),
        without_figures=facts.without_figures,
    )


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


# --- what a person sees --------------------------------------------------------------------------


def summary(
    material: Material, options: Options, report: Report, kommuner: int, seconds: float
) -> str:
    """What each kind of file weighs; and in the last line what was built, where, from figures of
    which date, in how many seconds.
    """
    address = "" if material.config.site.url else "; no address given, so no QR codes and no feeds"
    hidden = len(material.without_figures)
    left_out = f"; {hidden} indicators without figures left out" if hidden else ""
    kept = f" ({report.kept} as they were)" if report.kept else ""
    return (
        f"{describe_weights(report)}\n"
        f"{options.output}: {kommuner} kommuner, {report.pages} pages, {report.sheets} PDFs{kept}, "
        f"{report.size / 1e6:.0f} MB, utgave {material.edition.number} of "
        f"{format_date(material.edition.date, 'nb')}, in {seconds:.0f} s{address}{left_out}"
    )


def summary_unchanged(options: Options, report: Report, seconds: float) -> str:
    return (
        f"{options.output}: nothing has changed, so nothing is made: {report.pages} pages, "
        f"{report.sheets} PDFs, {report.size / 1e6:.0f} MB, in {seconds:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
