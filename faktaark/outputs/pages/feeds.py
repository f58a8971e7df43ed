"""What utgaver changed → /endringer/ and the Atom feeds.

In: the Record of all utgaver. Out: HTML and XML as text. A feed has absolute addresses, so a site
without address has none.
"""

from collections.abc import Collection, Sequence
from itertools import islice

from faktaark.model import routes
from faktaark.model.language import Language
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.sheet import News
from faktaark.norwegian import sort_by_name
from faktaark.outputs.pages.editions import Record, group_news, view_editions
from faktaark.outputs.pages.render import Environment, Place, render

MOST_ENTRIES = 10
"""How many utgaver the feed of a kommune tells of."""


def render_editions(
    environment: Environment,
    place: Place,
    record: Record,
    regions: Regions,
    fylker: Sequence[Region],
    kept: Collection[int] = (),
) -> str:
    """Return /endringer/: what every utgave changed, newest first, and the fylker's feeds.

    kept: the utgaver whose numbers are kept.
    """
    editions = tuple(view_editions(record, regions.kommuner))
    return render(environment, place, "changes.html", editions=editions, fylker=fylker, kept=kept)


def find_feed(fylke: Region | None, language: Language) -> Place:
    """Return where the feed of a fylke is, or that of the whole site."""
    return Place(routes.feed(fylke.code if fylke else None), language)


def render_feed(
    environment: Environment,
    language: Language,
    record: Record,
    regions: Regions,
    fylke: Region | None = None,
) -> str:
    """Return an entry for each utgave that changed something, newest first.

    fylke: only what changed in it; None for everything.
    """
    editions = view_editions(record, _kommuner(regions, fylke))
    place, site = find_feed(fylke, language), environment.site
    return render(
        environment,
        place,
        "feed.xml",
        home=Place(routes.FRONT, language).address(site, language),
        page=Place(routes.CHANGES, language).address(site, language),
        address=place.address(site, language),
        of=fylke.name[language] if fylke else "",
        updated=record.editions[0].edition.date,
        editions=[edition for edition in editions if not edition.nothing],
    )


def find_kommune_feed(kommune: Kommune, language: Language) -> Place:
    """Return where the feed of a kommune is."""
    return Place(routes.kommune_feed(kommune.number), language)


def render_kommune_feed(
    environment: Environment, language: Language, record: Record, kommune: Kommune
) -> str:
    """Return an entry for each of the newest utgaver that changed a figure of the kommune.

    Of the newest the figures are told, of older ones the tables. There are few entries, since
    there are as many feeds as pages.
    """
    place, site = find_kommune_feed(kommune, language), environment.site
    views = view_editions(record, {kommune.number: kommune})
    lines = (record.lines or {}).get(kommune.number, ())
    since = record.editions[0].edition.number - 1
    return render(
        environment,
        place,
        "feed_kommune.xml",
        home=Place(routes.FRONT, language).address(site, language),
        page=Place(routes.kommune(kommune.number), language).address(site, language),
        address=place.address(site, language),
        of=kommune.full_name,
        updated=record.editions[0].edition.date,
        editions=list(islice((each for each in views if not each.nothing), MOST_ENTRIES)),
        news=group_news(News(since=since, lines=lines, unknown=record.unknown)),
        unknown=record.unknown,
    )


def list_fylker(regions: Regions, built: Collection[str]) -> tuple[Region, ...]:
    """Return the fylker with a kommune that is built, in alphabetical order."""
    fylker = [fylke for fylke in regions.fylker.values() if set(fylke.members) & set(built)]
    return tuple(sort_by_name(fylker, lambda fylke: fylke.name.nb))


def _kommuner(regions: Regions, fylke: Region | None) -> dict[str, Kommune]:
    every = regions.kommuner
    return {number: every[number] for number in every if not fylke or number in fylke.members}
