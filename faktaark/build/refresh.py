"""The order of the stages that bring the snapshot up to date, and that check the registry.

An answer is stored only after it has been read as a build reads it.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from faktaark.build.cli import Folders, Options
from faktaark.build.finding import find_waiting, print_lines
from faktaark.build.locks import lock_snapshot
from faktaark.build.progress import log_stage
from faktaark.build.session import open_session
from faktaark.build.streams import say
from faktaark.errors import FaktaarkError, SnapshotError, cut_message
from faktaark.model.jsonstat import JsonStat
from faktaark.model.regions import Regions
from faktaark.model.registry import Config, TableQuery
from faktaark.model.snapshot import Snapshot, StoredList, StoredTable
from faktaark.regions.lists import FORMS
from faktaark.regions.read import read_regions
from faktaark.registry.usage import codes_used, tables_beside
from faktaark.sources.http.session import Clock
from faktaark.sources.klass import Klass
from faktaark.sources.pxweb.client import Statbank
from faktaark.sources.snapshot.editions import finish_edition
from faktaark.sources.snapshot.fetch import (
    Judges,
    Task,
    describe_report,
    fetch_figures,
    find_all_mismatches,
)
from faktaark.sources.snapshot.store import (
    READY,
    finish_writing,
    list_notes,
    list_tables,
    load_json,
)
from faktaark.sources.snapshot.tables import load_table
from faktaark.statistics.facts.read import check_table, read_facts
from faktaark.statistics.facts.units import find_unit_mismatches

log = logging.getLogger("faktaark")


def bring_up_to_date(config: Config, options: Options, folders: Folders, clock: Clock) -> None:
    """Finish what a killed fetch began; then, unless offline, fetch what is out of date.

    What could not be fetched is told, and the stored figures are used; with --fresh it is an error.
    """
    queries = tuple(config.tables.values())
    asks = options.fetch != "offline" and any(query.live for query in queries)
    if not (asks or is_unfinished(folders.snapshot)):
        return
    with lock_snapshot(folders.snapshot, to_write=True):
        finish_writing(folders.snapshot)
        finish_edition(folders.snapshot)
        if not asks:
            return
        with log_stage("fetch"):
            report = fetch_figures(make_task(config, options, folders, clock))
    say(describe_report(folders.snapshot, queries, report))
    told = [*report.failed.values(), *([report.stopped] if report.stopped else [])]
    problems = list(map(cut_message, told))
    if problems and options.fetch == "fresh":
        raise FaktaarkError("\n  ".join(["figures are out of date (--fresh)", *problems]))
    for problem in problems:
        log.warning("%s", problem)
    if report.ended:
        log.warning("ended at SSB, and no longer updated: %s", ", ".join(report.ended))


def is_unfinished(folder: Path) -> bool:
    """Return whether a fetch was killed at its work."""
    return (folder / READY).exists() or bool(list_notes(folder))


def make_task(config: Config, options: Options, folders: Folders, clock: Clock) -> Task:
    """Return what a fetch needs: the stored tables, the sources and the checks of answers."""
    session = open_session(config, clock)
    judge = Judge(config, folders)
    return Task(
        folder=folders.snapshot,
        queries=tuple(config.tables.values()),
        bank=Statbank(session, config.fetching.statbank),
        klass=Klass(session, config.fetching.klass),
        judges=Judges(judge.judge_table, judge.judge_lists),
        now=clock.now,
        max_age=config.fetching.max_age,
        force=options.force,
    )


class Judge:
    """Whether an answer can be built from: the same reading as in a build, before it is stored."""

    def __init__(self, config: Config, folders: Folders) -> None:
        self._config = config
        self._folders = folders
        self._regions: Regions | None = None

    def judge_lists(self, fetched: Mapping[str, StoredList]) -> None:
        """Raise unless every stored table can be read with the kommuner of the new lists."""
        regions = read_regions({**load_lists(self._folders), **fetched}, self._folders.content)
        if regions.kommuner.keys() != self._find_regions().kommuner.keys():
            read_facts(self._config, load_tables(self._config, self._folders), regions)
        self._regions = regions

    def judge_table(self, query: TableQuery, snapshot: Snapshot, dataset: JsonStat) -> None:
        """Raise unless facts can be made from a fetched table and the stored ones used with it."""
        beside = tables_beside(self._config, query.table) & {*list_tables(self._folders.snapshot)}
        stored = {}
        for table in beside:
            with suppress(SnapshotError):  # that one's own fault, which is told when it is built
                stored[table] = load_table(self._folders.snapshot, table)
        stored[query.table] = (snapshot, dataset)
        before = self._find_before(snapshot)
        check_table(self._config, query.table, stored, self._find_regions(), before)

    def _find_before(self, answer: Snapshot) -> StoredTable | None:
        """Return what an answer would replace; None for a copy, or an answer to something else."""
        if answer.table not in list_tables(self._folders.snapshot):
            return None
        try:
            before = load_table(self._folders.snapshot, answer.table)
        except SnapshotError:
            return None  # what cannot be read is replaced
        same = before[0].origin == "statbank" and before[0].asked == answer.asked
        return before if same else None

    def _find_regions(self) -> Regions:
        if self._regions is None:
            self._regions = read_regions(load_lists(self._folders), self._folders.content)
        return self._regions


def check_registry(config: Config, clock: Clock) -> int:
    """Print what in the registry differs from SSB's metadata; 1 if anything does."""
    live = [query for query in config.tables.values() if query.live]
    if not live:
        say("indicators.toml: no table has 'select', so none is asked of SSB")
        return 0
    bank = Statbank(open_session(config, clock), config.fetching.statbank)
    judge = partial(find_unit_mismatches, config)
    lines = find_all_mismatches(bank, live, codes_used(config), judge)
    told = map(cut_message, lines)
    print_lines(
        line for one in (*told, *find_waiting(bank, config.waiting)) for line in one.split("\n")
    )
    if not lines:
        say(f"indicators.toml: {len(live)} tables are as the registry says")
    return 1 if lines else 0


def load_tables(config: Config, folders: Folders) -> dict[str, StoredTable]:
    """Return the stored tables that the registry names, by number. Raises SnapshotError."""
    return {
        table: load_table(folders.snapshot, table)
        for table in list_tables(folders.snapshot)
        if table in config.tables
    }


def load_lists(folders: Folders) -> dict[str, StoredList]:
    """Return KLASS's stored lists, by name. Raises SnapshotError."""
    return {name: load_json(folders.snapshot, name) for name in FORMS}
