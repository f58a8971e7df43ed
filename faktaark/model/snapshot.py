"""The origin of stored answers, the editions (utgaver) of the figures, and what each changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The origin of one stored answer."""

    table: str
    title: str
    publisher: str
    url: str
    origin: Literal["statbank", "klass", "copy"]
    copied_from: tuple[str, ...]  # repository@commit, for origin «copy»
    updated: str  # ISO date or time the publisher gives; "" where a copy does not know
    fetched: str  # ISO date the answer was fetched or imported
    query: str
    sha256: str
    summed_regions: tuple[str, ...]  # region codes whose figures the copier summed
    note: str = ""
    asked: str = ""  # what the registry asked for, as a digest: another question, another answer
    seen: str = ""  # the catalogue's line of the table when it was fetched: updated, last period
    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """dimension → label → code, for what was selected by label"""
    unrevised: str = ""  # the newest period, as SSB writes it, while its figures are unrevised
    notes: tuple[str, ...] = ()  # those that must be shown, in plain text; not in the sidecar


StoredTable = tuple[Snapshot, JsonStat]
"""A table as it is stored, and its origin."""

StoredList = tuple[Snapshot, Json]
"""A list as it is stored, such as KLASS's of the kommuner, and its origin."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The utgave: part of the snapshot, changed only when a figure changes."""

    date: str
    number: int


@dataclass(frozen=True, slots=True)
class DatedEdition:
    """An utgave, and by table the dates it had then: updated and fetched, as in a Snapshot."""

    edition: Edition
    dates: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Naming:
    """Which utgave each sheet names: the last one that changed what it shows.

    edition: the newest. editions: by number, all that are named. sheets: by the area's number and
    the kind of sheet, or by «indikator» and a key: a digest of what is shown, and the number of the
    utgave.
    """

    edition: Edition
    editions: Mapping[int, DatedEdition]
    sheets: Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What the record of an utgave holds: the indicators that it has, and those that it ends."""

    edition: Edition
    keys: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChanges:
    """What an utgave changed in one stored table, in the figures of the table itself.

    whole: «new» for a table that was not there before, «replaced» for one that came with other
    dimensions or codes; nothing more is known of either. The others: SSB's codes of periods, oldest
    first, and the codes of the regions that figures of that period were changed for.
    """

    table: str
    whole: Literal["", "new", "replaced"] = ""
    new: Mapping[str, frozenset[str]] = field(default_factory=dict)  # periods that are new
    revised: Mapping[str, frozenset[str]] = field(default_factory=dict)
    removed: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """An utgave and what it changed; None where that has not been kept."""

    edition: Edition
    tables: tuple[TableChanges, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousAnswers:
    """The tables that the newest utgave changed, as they were before it.

    answers: the stored answers then. absent: tables that were not there. unknown: tables that were
    replaced whole, or changed since, so that the answer then cannot be told.
    """

    answers: Mapping[str, StoredTable]
    absent: frozenset[str]
    unknown: frozenset[str]
