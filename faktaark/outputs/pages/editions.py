"""What utgaver changed, arranged for the templates: on a kommune's page, on /endringer/, in feeds.

In: the changes kept of every utgave, and of the newest one the ChangeLines of every kommune. Out:
small records for the templates.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from faktaark.model.regions import Kommune
from faktaark.model.registry import TableQuery
from faktaark.model.revisions import ChangeKind
from faktaark.model.sheet import ChangeLine, News
from faktaark.model.snapshot import Edition, EditionChanges, TableChanges
from faktaark.norwegian import format_period, sort_by_name

MANY = 6
"""So many changes of a kommune are folded away under their number."""

NAMED = 12
"""So many kommuner are named where a figure was changed; of more, only the number is told."""

PERIODS = 3
"""So many periods of a table are named; of more, the first and the last."""


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """Changes of one kind; new periods are grouped by `period`, which otherwise is ""."""

    kind: ChangeKind
    period: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of the newest utgave and the kommuner it changed for; named if they are few."""

    name: str
    period_label: str
    count: int
    kommuner: tuple[tuple[str, str, ChangeLine], ...]  # number, name, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the newest utgave changed in the figures shown, `among` so many kommuner."""

    indicators: tuple[str, ...]
    periods: tuple[tuple[str, tuple[str, ...]], ...]  # period, and the names with figures for it
    revised: tuple[Change, ...]
    removed: tuple[Change, ...]
    unknown: tuple[str, ...]
    among: int

    @property
    def nothing(self) -> bool:
        """Whether nothing was changed."""
        return not (self.indicators or self.periods or self.revised or self.removed or self.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Periods of a table: their names, or their number with the first and the last."""

    names: tuple[str, ...]
    count: int

    @property
    def few(self) -> bool:
        """Whether they are few enough to be named one by one."""
        return self.count <= PERIODS


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What an utgave changed in a table: numbers or gaps for `count` kommuner of `among`.

    query: None for a table that the registry no longer has. names: indicators that use the table.
    """

    number: str
    query: TableQuery | None
    whole: str
    new: Periods
    revised: Periods
    removed: Periods
    count: int
    among: int
    elsewhere: bool  # figures were changed, but for none of the kommuner
    names: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing was changed for the kommuner in question."""
        return not (self.whole or self.new.count or self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """shown: of the newest utgave only. tables: None where its changes are not kept."""

    edition: Edition
    shown: Shown | None
    tables: tuple[Table, ...] | None

    @property
    def nothing(self) -> bool:
        """Whether it changed nothing for the kommuner that it is told of."""
        if self.shown is not None:
            return self.shown.nothing
        return self.tables is not None and all(table.nothing for table in self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All there is to tell: every utgave, newest first, and what the newest changed by kommune.

    lines: None where the newest cannot be set against the one before. queries, names: of tables,
    and of the indicators that use them.
    """

    editions: tuple[EditionChanges, ...]
    lines: Mapping[str, tuple[ChangeLine, ...]] | None
    unknown: tuple[str, ...]
    queries: Mapping[str, TableQuery]
    names: Mapping[str, tuple[str, ...]]


# --- a kommune's page ----------------------------------------------------------------------------


def group_news(news: News) -> tuple[NewsGroup, ...]:
    """Return new indicators, new periods from the newest on, revised, removed; no empty group."""
    lines = news.lines
    periods = _grouped(lines)
    groups = (
        NewsGroup("new_indicator", "", _of_kind(lines, "new_indicator")),
        *(NewsGroup("new_period", period, new) for period, new in periods.items()),
        NewsGroup("revised", "", _of_kind(lines, "revised")),
        NewsGroup("removed", "", _of_kind(lines, "removed")),
    )
    return tuple(group for group in groups if group.lines)


def _grouped(lines: Iterable[ChangeLine]) -> dict[str, tuple[ChangeLine, ...]]:
    """Return new periods by their label, newest first."""
    new = [line for line in lines if line.change.kind == "new_period"]
    labels = {line.period_label: line.change.period for line in new}
    return {
        label: tuple(line for line in new if line.period_label == label)
        for label in sorted(labels, key=lambda label: (labels[label].end, label), reverse=True)
    }


def _of_kind(lines: Iterable[ChangeLine], kind: ChangeKind) -> tuple[ChangeLine, ...]:
    return tuple(line for line in lines if line.change.kind == kind)


# --- every utgave --------------------------------------------------------------------------------


def view_editions(record: Record, kommuner: Mapping[str, Kommune]) -> Iterator[EditionView]:
    """Yield every utgave as these kommuner see it, newest first, also where it changed nothing."""
    newest = record.editions[0].edition
    for kept in record.editions:
        yield EditionView(
            edition=kept.edition,
            shown=_shown(record, kommuner) if kept.edition == newest else None,
            tables=None
            if kept.tables is None
            else tuple(_table(record, table, kommuner) for table in kept.tables),
        )


def _shown(record: Record, kommuner: Mapping[str, Kommune]) -> Shown | None:
    if record.lines is None:
        return None
    lines_of = {number: record.lines.get(number, ()) for number in kommuner}
    every = list(chain(*lines_of.values()))
    return Shown(
        indicators=_names(_of_kind(every, "new_indicator")),
        periods=tuple((period, _names(lines)) for period, lines in _grouped(every).items()),
        revised=_changes(lines_of, "revised", kommuner),
        removed=_changes(lines_of, "removed", kommuner),
        unknown=record.unknown,
        among=len(kommuner),
    )


def _names(lines: Iterable[ChangeLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.name for line in lines))


def _changes(
    lines_of: Mapping[str, Sequence[ChangeLine]], kind: ChangeKind, kommuner: Mapping[str, Kommune]
) -> tuple[Change, ...]:
    """Return changes by indicator and period, in the order in which they first stand."""
    places_of: dict[tuple[str, str], list[tuple[str, str, ChangeLine]]] = {}
    for number, lines in lines_of.items():
        for line in _of_kind(lines, kind):
            places = places_of.setdefault((line.name, line.period_label), [])
            places.append((number, kommuner[number].name, line))
    return tuple(
        Change(
            name,
            period,
            len(places),
            tuple(sort_by_name(places, lambda place: place[1])) if len(places) <= NAMED else (),
        )
        for (name, period), places in places_of.items()
    )


def _table(record: Record, changes: TableChanges, kommuner: Mapping[str, Kommune]) -> Table:
    touched = frozenset[str]().union(*changes.revised.values(), *changes.removed.values())
    count = len(touched & kommuner.keys())
    return Table(
        number=changes.table,
        query=record.queries.get(changes.table),
        whole=changes.whole,
        new=_periods(changes.new, kommuner),
        revised=_periods(changes.revised, kommuner),
        removed=_periods(changes.removed, kommuner),
        count=count,
        among=len(kommuner),
        elsewhere=bool(touched) and not count,
        names=record.names.get(changes.table, ()),
    )


def _periods(changed: Mapping[str, frozenset[str]], kommuner: Mapping[str, Kommune]) -> Periods:
    """Return the periods in which figures of any of the kommuner were changed."""
    codes = [period for period, regions in changed.items() if regions & kommuner.keys()]
    return Periods(names=tuple(map(format_period, codes)), count=len(codes))
