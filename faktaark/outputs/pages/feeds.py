"""What utgaver changed → /endringer/ and the Atom feeds.

Part of the pages stage. Comes in: the Record of all utgaver. Goes out: HTML and XML as text. A feed
has absolute addresses, so a site without address has none.
"""

from collections.abc import Collection, Sequence

from faktaark.model.language import Language
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.registry import Site
from faktaark.norwegian import collation_key
from faktaark.outputs.pages.editions import Record, view_editions
from faktaark.outputs.pages.render import Environment, Place, render

PAGE, FEED = "endringer/", "endringer.xml"


def render_editions(
    environment: Environment,
    site: Site,
    language: Language,
    record: Record,
    regions: Regions,
    fylker: Sequence[Region],
) -> str:
    """/endringer/: what every utgave changed, newest first, and the feeds of these fylker."""
    return render(
        environment,
        "changes.html",
        language,
        site=site,
        place=Place(PAGE, language),
        editions=view_editions(record, regions.kommuner),
        fylker=fylker,
    )


def render_feed(
    environment: Environment,
    site: Site,
    language: Language,
    record: Record,
    regions: Regions,
    fylke: Region | None = None,
) -> str:
    """An entry for each utgave that changed something, newest first: for all, or in a fylke."""
    editions = view_editions(record, _kommuner(regions, fylke))
    return render(
        environment,
        "feed.xml",
        language,
        site=site,
        home=Place("", language).address(site, language),
        page=Place(PAGE, language).address(site, language),
        address=Place(feed_path(fylke), language).address(site, language),
        fylke=fylke,
        updated=record.editions[0].edition.date,
        editions=[edition for edition in editions if not edition.nothing],
    )


def feed_path(fylke: Region | None) -> str:
    """Of a fylke's feed, or of the one of the whole site."""
    return f"fylke/{fylke.code}/{FEED}" if fylke else FEED


def list_fylker(regions: Regions, built: Collection[str]) -> tuple[Region, ...]:
    """The fylker with a kommune that is built, in alphabetical order."""
    fylker = [fylke for fylke in regions.fylker.values() if set(fylke.members) & set(built)]
    return tuple(sorted(fylker, key=lambda one: collation_key(one.name.nb)))


def _kommuner(regions: Regions, fylke: Region | None) -> dict[str, Kommune]:
    every = regions.kommuner
    return {number: every[number] for number in every if not fylke or number in fylke.members}
