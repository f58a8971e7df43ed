"""The order of the stages that tell what the utgaver of the figures changed.

Part of the story that generate.py tells, as `building` is. The tables that the newest utgave
changed are read twice: as they are, and as they were before it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from faktaark.build.cli import Folders
from faktaark.model.figures import Revisions
from faktaark.model.files import Page
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.regions import Regions
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition, EditionChanges, Snapshot
from faktaark.outputs.pages.editions import Record
from faktaark.outputs.pages.feeds import PAGE as PAGE
from faktaark.outputs.pages.feeds import feed_path, list_fylker, render_editions, render_feed
from faktaark.outputs.pages.render import Environment, Place
from faktaark.sheets.news import make_change_lines, name_unknown
from faktaark.sources.snapshot.undo import load_editions, load_previous
from faktaark.statistics.comparison import Basis
from faktaark.statistics.facts.previous import read_previous
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.revisions import find_revisions

Stored = Mapping[str, tuple[Snapshot, dict[str, object]]]


@dataclass(frozen=True)
class History:
    """Every utgave; what the newest changed, if it is known; the indicators that use a table."""

    editions: tuple[EditionChanges, ...]
    revisions: Revisions | None
    indicators_of: Mapping[str, tuple[str, ...]]


def gather_history(
    config: Config, folders: Folders, edition: Edition, stored: Stored, facts: Facts, basis: Basis
) -> History:
    tables = {table for source in facts.sources.values() for table in source.tables}
    return History(
        editions=load_editions(folders.snapshot, edition),
        revisions=compare_with_previous(config, folders, edition, stored, facts, basis),
        indicators_of={
            table: tuple(key for key, source in facts.sources.items() if table in source.tables)
            for table in sorted(tables)
        },
    )


def compare_with_previous(
    config: Config, folders: Folders, edition: Edition, stored: Stored, facts: Facts, basis: Basis
) -> Revisions | None:
    """None for the first utgave, and where what an utgave changed is not kept."""
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


def make_record(
    config: Config, history: History, texts: Sequence[IndicatorText], language: Language
) -> Record:
    """`texts`: of every indicator with figures, in that language."""
    names = {i.key: i.words[language].name for i in config.indicators}
    revisions = history.revisions
    return Record(
        editions=history.editions,
        lines=None
        if revisions is None
        else {
            number: make_change_lines(changes, texts)
            for number, changes in revisions.changes.items()
        },
        unknown=name_unknown(revisions, texts) if revisions else (),
        queries=config.tables,
        names={
            table: tuple(names[key] for key in keys)
            for table, keys in history.indicators_of.items()
        },
    )


def make_history_pages(
    environment: Environment,
    config: Config,
    history: History,
    regions: Regions,
    built: Collection[str],
    texts: Sequence[IndicatorText],
    language: Language,
) -> Iterator[Page]:
    """/endringer/; and the feeds, for which the site must have an address.

    What they tell is of all kommuner, also where only some are built.
    """
    site, record = config.site, make_record(config, history, texts, language)
    fylker = list_fylker(regions, built)
    html = render_editions(environment, site, language, record, regions, fylker)
    yield Page(Place(PAGE, language).file, html.encode())
    for fylke in (None, *fylker) if site.url else ():
        feed = render_feed(environment, site, language, record, regions, fylke)
        yield Page(Place("", language).folder + feed_path(fylke), feed.encode())
