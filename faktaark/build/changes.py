"""/endringer/ and the feeds, of what `history` found that utgaver changed; and /utgave/."""

from collections.abc import Iterator, Sequence

from faktaark.build.context import Plan
from faktaark.build.history import History
from faktaark.build.records import list_heads
from faktaark.model import routes
from faktaark.model.files import Page
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.registry import Config
from faktaark.outputs.pages.editions import Record
from faktaark.outputs.pages.feeds import (
    find_feed,
    find_kommune_feed,
    list_fylker,
    render_editions,
    render_feed,
    render_kommune_feed,
)
from faktaark.outputs.pages.records import render_records
from faktaark.outputs.pages.render import Place
from faktaark.sheets.news import make_change_lines, name_unknown


def make_history_pages(plan: Plan, language: Language) -> Iterator[Page]:
    """Yield /endringer/ and /utgave/; and the feeds, for which the site must have an address.

    They tell of all kommuner, also where only some are built.
    """
    material, environment = plan.material, plan.environment
    regions, place = material.regions, Place(routes.CHANGES, language)
    texts = material.texts[language]
    record = make_record(material.config, material.history, texts, language)
    fylker = list_fylker(regions, {kommune.number for kommune in plan.kommuner})
    yield place.page(render_editions(environment, place, record, regions, fylker, material.records))
    heads = list_heads(material.folders.snapshot, material.records)
    lookup = Place(routes.RECORDS, language)
    yield lookup.page(render_records(environment, lookup, heads))
    for fylke in (None, *fylker) if environment.site.url else ():
        feed = render_feed(environment, language, record, regions, fylke)
        yield find_feed(fylke, language).page(feed)
    for kommune in plan.kommuner if environment.site.url else ():
        feed = render_kommune_feed(environment, language, record, kommune)
        yield find_kommune_feed(kommune, language).page(feed)


def make_record(
    config: Config, history: History, texts: Sequence[IndicatorText], language: Language
) -> Record:
    """Return all there is to tell. texts: of every indicator with figures, in that language."""
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
