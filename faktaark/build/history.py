"""What the utgaver of the figures changed, found before the first page is made.

`changes` makes the pages. The tables that the newest utgave changed are read twice: as they are,
and as they were before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from faktaark.build.cli import Folders
from faktaark.model.registry import Config
from faktaark.model.revisions import Revisions
from faktaark.model.snapshot import Edition, EditionChanges, Naming, StoredTable
from faktaark.sources.snapshot.undo import load_editions, load_previous
from faktaark.statistics.comparison import Basis
from faktaark.statistics.facts.previous import read_previous
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.revisions import find_revisions

StoredTables = Mapping[str, StoredTable]


@dataclass(frozen=True)
class History:
    """Every utgave; what the newest changed, or None where it is not kept; indicators by table."""

    editions: tuple[EditionChanges, ...]
    revisions: Revisions | None
    indicators_of: Mapping[str, tuple[str, ...]]


def gather_history(
    config: Config,
    folders: Folders,
    edition: Edition,
    stored: StoredTables,
    facts: Facts,
    basis: Basis,
) -> History:
    """Return all editions, and what the newest one revised in the figures shown."""
    tables = {table for source in facts.sources.values() for table in source.tables}
    return History(
        editions=load_editions(folders.snapshot, edition),
        revisions=compare_with_previous(config, folders, edition, stored, facts, basis),
        indicators_of={
            table: tuple(key for key, source in facts.sources.items() if table in source.tables)
            for table in sorted(tables)
        },
    )


def add_named(history: History, naming: Naming | None) -> History:
    """Return the history with each utgave that a sheet names, also one whose changes are not kept.

    A page leads from its utgave to what it changed: without a place to lead to, no site is whole.
    """
    told = {changes.edition.number for changes in history.editions}
    named = [dated.edition for dated in naming.editions.values()] if naming else []
    lacking = [EditionChanges(edition, None) for edition in named if edition.number not in told]
    every = (*history.editions, *lacking)
    newest_first = sorted(every, key=lambda changes: changes.edition.number, reverse=True)
    return replace(history, editions=tuple(newest_first))


def compare_with_previous(
    config: Config,
    folders: Folders,
    edition: Edition,
    stored: StoredTables,
    facts: Facts,
    basis: Basis,
) -> Revisions | None:
    """Return None for the first utgave, and where what an utgave changed is not kept."""
    answers = load_previous(folders.snapshot, edition.number, config.tables, stored)
    if answers is None:
        return None
    previous = read_previous(config, facts, answers, basis.regions)
    return find_revisions(
        basis.figures,
        previous.table,
        previous.sources,
        previous.touched,
        previous.unknown,
        frozenset(basis.regions.kommuner),
    )
