"""The pages that explain: the glossary, method and sources, and what the files hold.

In: records of `model`, and what editors write in content/. Out: HTML as text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faktaark.model.document import Document
from faktaark.model.files import Explanation
from faktaark.model.indicator import IndicatorText
from faktaark.model.regions import Kommune
from faktaark.model.registry import GlossaryEntry, Theme
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.norwegian import sort_by_name
from faktaark.outputs.pages.render import Environment, Place, render
from faktaark.outputs.pages.schema_org import describe_everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What /data/ tells of.

    snapshots: the stored answers. example, document: a kommune and a
    kind of sheet that lend their addresses to the text. texts: of
    every indicator with figures, in the page's language. lists: what the columns and codes of the
    files mean: «csv», «indicators», «regions», «values», «marks», «missing», «methods». themes:
    those with figures.
    """

    snapshots: Sequence[Snapshot]
    edition: Edition
    example: Kommune
    document: Document | None
    texts: Sequence[IndicatorText]
    lists: Mapping[str, Sequence[Explanation]]
    themes: Sequence[Theme] = ()


def render_glossary(
    environment: Environment, place: Place, entries: Sequence[GlossaryEntry]
) -> str:
    """Return the glossary, in alphabetical order of the terms in the page's language."""
    ordered = sort_by_name(entries, lambda entry: entry.term[place.language])
    return render(environment, place, "glossary.html", entries=ordered)


def render_about(
    environment: Environment,
    place: Place,
    entries: Sequence[GlossaryEntry],
    snapshots: Sequence[Snapshot],
) -> str:
    """Return method, sources, what is missing and why; with the origin of every stored answer."""
    return render(environment, place, "about.html", entries=entries, snapshots=snapshots)


def render_data(environment: Environment, place: Place, holdings: Holdings) -> str:
    """Return what the files hold: fields, codes and sources."""
    site, words = environment.site, environment.strings[place.language]
    return render(
        environment,
        place,
        "data.html",
        snapshots=holdings.snapshots,
        edition=holdings.edition,
        example=holdings.example,
        indicator=holdings.texts[0].key if holdings.texts else "",
        document=holdings.document,
        linked=describe_everything(site, place.language, holdings.texts, holdings.edition, words),
        lists=holdings.lists,
        themes=holdings.themes,
    )
