"""Search among SSB's tables, for whoever is to choose one.

In: a Statbank and words. Out: tables, the most likely first, with the contents whose labels have
the words. FetchError and NetworkError as the client.

The catalogue has titles and the names of dimensions. What a table counts stands in its metadata
only: the server's own search looks there, and the most likely tables are asked for theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from faktaark.errors import FetchError, NetworkError
from faktaark.sources.pxweb.client import (
    Statbank,
    TableInfo,
    fetch_catalogue,
    fetch_table_metadata,
    search_catalogue,
)

LOOKED_INTO = 8
"""Tables whose metadata is asked for: a call each."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, and the contents of it that have the words: code → label."""

    info: TableInfo
    contents: Mapping[str, str] = field(default_factory=dict)


def find_tables(bank: Statbank, words: Sequence[str]) -> list[FoundTable]:
    """Return the tables that have all the words in title or dimensions, or any in their contents.

    Tables that are no longer updated come last.
    """
    wanted = [word.casefold() for word in words]
    catalogue = fetch_catalogue(bank)
    searched = {*search_catalogue(bank, " ".join(words))}
    scored = {
        table: sum(word in _describe(info) for word in wanted) + (table in searched)
        for table, info in catalogue.items()
    }
    likely = sorted(
        (info for table, info in catalogue.items() if scored[table]),
        key=lambda info: (info.discontinued, -scored[info.table], info.table),
    )
    found = [
        FoundTable(info, _find_contents(bank, info, wanted) if place < LOOKED_INTO else {})
        for place, info in enumerate(likely)
    ]
    return [one for one in found if one.contents or scored[one.info.table] >= len(wanted)]


def _describe(info: TableInfo) -> str:
    return " ".join((info.table, info.title, *info.variables)).casefold()


def _find_contents(bank: Statbank, info: TableInfo, wanted: Sequence[str]) -> dict[str, str]:
    """Return the contents that have a word; none where the table does not answer."""
    try:
        metadata = fetch_table_metadata(bank, info.table)
    except NetworkError:
        raise
    except FetchError:
        return {}
    labels = metadata.dimensions[metadata.contents].codes
    return {
        code: label
        for code, label in labels.items()
        if any(word in label.casefold() for word in wanted)
    }
