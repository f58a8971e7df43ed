"""The pages that explain: the glossary, method and sources, and what the files hold.

Part of the pages stage. Comes in: nouns of `model` and what editors write. Goes out: HTML as text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from faktaark.model.files import Download
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Kommune, Region
from faktaark.model.registry import GlossaryEntry, Site, Theme
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.norwegian import collation_key
from faktaark.outputs.pages.render import Environment, Place, render
from faktaark.outputs.pages.schema_org import describe_everything


class Explained(Protocol):
    """A column or code of a file, and what it means."""

    @property
    def name(self) -> str: ...

    @property
    def meaning(self) -> Bilingual: ...


@dataclass(frozen=True, slots=True)
class Offer:
    """What /data/ has besides the files of a kommune.

    themes: those with figures, and the table of the data set that they are in. downloads: the zips
    of sheets, of the `fylker` that have them.
    """

    themes: tuple[tuple[Theme, str], ...] = ()
    fylker: tuple[Region, ...] = ()
    downloads: Sequence[Download] = ()

    def list_archives(self, language: Language) -> list[tuple[Region, list[Download]]]:
        """The zips by fylke, in alphabetical order."""
        fylker = sorted(self.fylker, key=lambda fylke: collation_key(fylke.name[language]))
        offered = (
            (fylke, [one for one in self.downloads if one.fylke == fylke.code]) for fylke in fylker
        )
        return [(fylke, downloads) for fylke, downloads in offered if downloads]


NOTHING = Offer()


def render_glossary(
    environment: Environment, site: Site, language: Language, entries: Sequence[GlossaryEntry]
) -> str:
    """The glossary, in alphabetical order of the terms in that language."""
    return render(
        environment,
        "glossary.html",
        language,
        site=site,
        place=Place("ordliste/", language),
        entries=sorted(entries, key=lambda entry: collation_key(entry.term[language])),
    )


def render_about(
    environment: Environment,
    site: Site,
    language: Language,
    entries: Sequence[GlossaryEntry],
    snapshots: Sequence[Snapshot],
) -> str:
    """Method, sources, and what is missing and why; with the origin of every stored answer."""
    return render(
        environment,
        "about.html",
        language,
        site=site,
        place=Place("om/", language),
        entries=entries,
        snapshots=snapshots,
    )


def render_data(
    environment: Environment,
    site: Site,
    language: Language,
    snapshots: Sequence[Snapshot],
    edition: Edition,
    example: Kommune,
    texts: Sequence[IndicatorText],
    lists: Mapping[str, Sequence[Explained]],
    offer: Offer = NOTHING,
) -> str:
    """What the files hold: fields, codes and sources.

    `example` lends its address to the text. `texts`: of every indicator with figures. `lists`: what
    the columns and codes of the files mean: «csv», «indicators», «regions», «values», «marks»,
    «missing» and «methods».
    """
    words = environment.strings[language]
    return render(
        environment,
        "data.html",
        language,
        site=site,
        place=Place("data/", language),
        snapshots=snapshots,
        edition=edition,
        example=example,
        linked=describe_everything(site, language, texts, edition, words),
        lists=lists,
        themes=offer.themes,
        archives=offer.list_archives(language),
    )
