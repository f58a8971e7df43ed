"""The fetch: stale answers are fetched from SSB, judged by the build's own reading, and stored.

In: a Task: the registry's tables, the snapshot's folder, the two clients, what judges an answer.
Out: a Report of what was fetched and what was not; in the folder the new answers, each with its
origin, and a new edition if a figure has changed. Raises nothing for what the network or an answer
does; SnapshotError for a damaged file of the snapshot's.

One call to the catalogue says which tables have been updated; only those are fetched. An answer
that cannot be had or may not be used leaves the stored one as it was, and the other tables go on.
Only an unreachable network stops the whole: nothing more is asked then.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from faktaark.errors import FaktaarkError, FetchError, NetworkError, SnapshotError, cut_text
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Edition, Snapshot, StoredList, StoredTable
from faktaark.sources.klass import KOMMUNER, FetchedList, Klass, fetch_lists
from faktaark.sources.pxweb.client import (
    Statbank,
    TableInfo,
    fetch_catalogue,
    fetch_metadata,
    fetch_table,
)
from faktaark.sources.pxweb.registry_check import UsedCodes, find_mismatches
from faktaark.sources.snapshot.editions import finish_edition, note_changes
from faktaark.sources.snapshot.freshness import (
    check_date,
    describe_line,
    digest_of_query,
    find_half_way,
    find_list_reason,
    find_table_reason,
    find_unrevised_period,
    to_oslo,
)
from faktaark.sources.snapshot.store import (
    list_tables,
    load_origin,
    write_snapshot,
    write_together,
)
from faktaark.sources.snapshot.tables import load_table

KLASS = "klass"  # the lists' name in a report; they are fetched together
PUBLISHER = "Statistisk sentralbyrå"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judges:
    """What decides whether an answer may be used: they raise FaktaarkError if it may not."""

    table: Callable[[TableQuery, Snapshot, JsonStat], None]
    lists: Callable[[Mapping[str, StoredList]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a fetch needs. folder: the snapshot. now: gives the time, UTC. max_age: days.

    force: fetch what is fresh enough too.
    """

    folder: Path
    queries: tuple[TableQuery, ...]
    bank: Statbank
    klass: Klass
    judges: Judges
    now: Callable[[], datetime]
    max_age: int
    force: bool = False

    @property
    def today(self) -> date:
        """The day it is in Norway."""
        return to_oslo(self.now()).date()


@dataclass(slots=True)
class Report:
    """What became of each table; «klass» is the lists of regions.

    kept: fresh enough. failed: stale, and why it could not be replaced. ended: no longer updated
    by SSB. stopped: why nothing more was asked, or "". changed: how many figures. edition: the new
    one, if figures have.
    """

    fetched: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)
    stopped: str = ""
    changed: int = 0
    edition: Edition | None = None

    @property
    def stale(self) -> bool:
        """Whether something stale could not be replaced."""
        return bool(self.failed or self.stopped)


class HalfWayError(FetchError):
    """It is a time of day when SSB loads new figures, and a table may be half-way."""


def fetch_figures(task: Task) -> Report:
    """Replace what is stale of what is stored, and report on it; only live tables are asked for.

    What the network or an answer does raises nothing: it stands in the report.
    """
    report = Report()
    live = tuple(query for query in task.queries if query.live)
    if not live:
        return report
    try:
        _refuse_half_way(task.now())
        catalogue = fetch_catalogue(task.bank)
        _update_lists(task, report)
        for query in live:
            _refuse_half_way(task.now())
            _update_table(task, query, catalogue, report)
    except FetchError as error:
        report.stopped = str(error)
    report.edition = finish_edition(task.folder)
    return report


def describe_report(folder: Path, queries: Iterable[TableQuery], report: Report) -> str:
    """Return one line: how many tables were fetched and kept, and how old the oldest is."""
    live = [query.table for query in queries if query.live]
    dates = [origin.fetched for t in live if (origin := load_origin(folder, t)) is not None]
    done = {*report.fetched, *report.kept, *report.failed}
    left = sum(table not in done for table in live)
    parts = [
        f"{sum(table != KLASS for table in report.fetched)} tables fetched",
        f"{sum(table != KLASS for table in report.kept)} unchanged",
        f"{sum(table != KLASS for table in report.failed)} kept though out of date",
    ]
    parts += [f"{left} not asked for"] * bool(left)
    parts += ["the lists of kommuner fetched"] * (KLASS in report.fetched)
    parts += [f"{report.changed} figures changed"] * bool(report.changed)
    parts += [f"the oldest of {min(dates)}"] * bool(dates)
    return f"SSB: {', '.join(parts)}"


def find_all_mismatches(
    bank: Statbank,
    queries: Iterable[TableQuery],
    used: Mapping[str, UsedCodes],
    judge_units: Callable[[str, Mapping[str, tuple[str, int]]], Iterable[str]] = lambda *_: (),
) -> tuple[str, ...]:
    """Compare the registry with what SSB has now; return a line for each thing that differs.

    A table that cannot be asked for is such a thing; NetworkError when none can. used: by table.
    judge_units: given a table and the units of its contents, the lines on those that do not fit.
    """
    lines: list[str] = []
    for query in (query for query in queries if query.live):
        bank.session.begin_errand()
        try:
            metadata = fetch_metadata(bank, query)
        except NetworkError:
            raise
        except FetchError as error:
            lines.append(str(error))
            continue
        lines += find_mismatches(query, used.get(query.table, {}), metadata)
        lines += judge_units(query.table, metadata.dimensions[metadata.contents].units)
    return tuple(lines)


def _refuse_half_way(now: datetime) -> None:
    hours = find_half_way(now)
    if hours:
        raise HalfWayError(
            f"between {hours} Oslo time SSB loads new figures, and a table may be half-way: "
            "nothing is fetched now. Try again later."
        )


def _tell_unread(what: str, error: Exception) -> str:
    """Return a message on an answer that our reading fell over; the trace is for whoever mends it.

    It is a fault of ours that such an answer is not refused in words, but not one that may stop
    the fetch: what comes from outside may be anything.
    """
    log.debug("%s", what, exc_info=error)
    return (
        f"{what}: the answer could not be read ({type(error).__name__}: {cut_text(str(error))}). "
        "What is stored stays; report this, with what -vv says"
    )


# --- the lists of regions ------------------------------------------------------------------------


def _update_lists(task: Task, report: Report) -> None:
    """Fetch all lists or none: a new kommune in one must be in the others."""
    day = date(task.today.year, 1, 1)
    stored = load_origin(task.folder, KOMMUNER.name)
    reason = find_list_reason(stored, day, task.today, force=task.force)
    if not reason:
        report.kept.append(KLASS)
        return
    log.info("KLASS: %s", reason)
    task.bank.session.begin_errand()
    try:
        lists = fetch_lists(task.klass, day)
        answers = {
            name: (_list_origin(task, fetched), fetched.payload) for name, fetched in lists.items()
        }
        task.judges.lists(answers)
    except NetworkError:
        raise
    except FaktaarkError as error:
        report.failed[KLASS] = f"the lists of kommuner are kept as they are: {error}"
        return
    except Exception as error:  # as of a table
        report.failed[KLASS] = _tell_unread("the lists of kommuner", error)
        return
    write_together(task.folder, answers.values())
    report.fetched.append(KLASS)


def _list_origin(task: Task, fetched: FetchedList) -> Snapshot:
    return Snapshot(
        table=fetched.name,
        title=fetched.title,
        publisher=PUBLISHER,
        url=fetched.url,
        origin="klass",
        copied_from=(),
        updated="",
        fetched=task.today.isoformat(),
        query=fetched.query,
        sha256="",
        summed_regions=(),
        note=fetched.note,
    )


# --- a table -------------------------------------------------------------------------------------


def _update_table(
    task: Task, query: TableQuery, catalogue: Mapping[str, TableInfo], report: Report
) -> None:
    table = query.table
    info = catalogue.get(table)
    if info is None:
        report.failed[table] = (
            f"table {table} is not among the tables of Statistikkbanken: see what has replaced it "
            f"at {query.url}, and correct indicators.toml"
        )
        return
    if info.discontinued:
        report.ended.append(table)
    stored = load_origin(task.folder, table)
    reason = find_table_reason(query, stored, info, task.today, task.max_age, force=task.force)
    if not reason:
        report.kept.append(table)
        return
    log.info("table %s: %s", table, reason)
    task.bank.session.begin_errand()
    try:
        report.changed += _replace_table(task, query, info, stored)
    except NetworkError:
        raise
    except FaktaarkError as error:
        report.failed[table] = str(error)
    except Exception as error:  # whatever an answer makes of itself, the other tables go on
        report.failed[table] = _tell_unread(f"table {table}", error)
    else:
        report.fetched.append(table)


def _replace_table(task: Task, query: TableQuery, info: TableInfo, stored: Snapshot | None) -> int:
    """Fetch, judge, note what changes, store, in that order; return how many figures change."""
    fetched = fetch_table(task.bank, query, fetch_metadata(task.bank, query))
    late = check_date(query, stored, fetched.dataset.updated, info)
    origin = Snapshot(
        table=query.table,
        title=query.title,
        publisher=query.publisher,
        url=query.url,
        origin="statbank",
        copied_from=(),
        updated=fetched.dataset.updated,
        fetched=task.today.isoformat(),
        query=fetched.query,
        sha256="",
        summed_regions=(),
        asked=digest_of_query(query),
        seen=stored.seen if stored and late else describe_line(info),
        found=fetched.by_label,
        unrevised=find_unrevised_period(query, fetched.dataset.updated, info.last_period),
    )
    try:
        task.judges.table(query, origin, fetched.dataset)
    except FaktaarkError as error:
        raise FetchError(
            f"{error}\n  the answer is not used, and what is stored stays; `python generate.py "
            f"--check` shows what has changed at SSB\n  query: {fetched.query.splitlines()[0]}"
        ) from None
    old = _load_old(task.folder, query.table)
    changed = note_changes(task.folder, query, old, fetched.dataset, task.today)
    write_snapshot(task.folder, origin, fetched.dataset.document)
    return changed


def _load_old(folder: Path, table: str) -> StoredTable | None:
    """Return what is stored; None where that is nothing, or cannot be read and is replaced."""
    if table not in list_tables(folder):
        return None
    try:
        return load_table(folder, table)
    except SnapshotError as error:
        log.info("table %s: %s", table, error)
        return None
