"""One indicator's figures, and the comparison value of a region made from them.

In: the rows of facts of one indicator. Out: `Figures`, and from it a `Reference` by the first
method that gives a number. Knows no words and no verdicts.

- published: the source's own figure for the region; never recomputed;
- pooled: summed counts;
- weighted: bare values weighted by the persons they stand for;
- median: the median over kommuner, never for fylke and landet.

A pooled or weighted series keeps the same members over as many periods as possible. Where they
change the line goes on, and the coverage of each period says how many stand behind it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import fsum, isnan, log
from statistics import median, pstdev

import pandas as pd

from faktaark.model.figures import Coverage, Distribution, Period, Reference, Series, Value
from faktaark.model.reason import Reason
from faktaark.model.regions import Region
from faktaark.model.registry import Indicator, MethodName, Source
from faktaark.model.snapshot import Snapshot
from faktaark.norwegian import format_number, round_number, round_ratio
from faktaark.statistics.coverage import Cover, Members, People, find_stretches, make_cover
from faktaark.statistics.facts.weights import LATE

NEVER_MEDIAN = ("fylke", "landet", "landet_uten_oslo")
WHOLE = ("fylke", "landet", "landet_uten_oslo")  # where a bare count may be summed


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of facts. `value` is None exactly where `reason` is not."""

    value: float | None
    reason: Reason | None
    numerator: int | None
    denominator: int | None
    weight: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """One indicator's facts. `newest` is the index of the period that every row shows."""

    indicator: Indicator
    source: Source
    snapshots: tuple[Snapshot, ...]
    periods: tuple[Period, ...]
    rows: Mapping[str, tuple[Fact, ...]]
    newest: int
    distribution: Distribution

    @property
    def breaks(self) -> tuple[int, ...]:
        return tuple(sorted(self.indicator.breaks))

    def newest_fact(self, region: str) -> Fact | None:
        facts = self.rows.get(region)
        return None if facts is None else facts[self.newest]


@dataclass(frozen=True, slots=True)
class Counted:
    """Whose figures decide which period is shown.

    kommuner: numbers of the kommuner. fylker: codes that count instead, for a table that has no
    kommuner. fewest: end year → how many must have a figure; None for `min_kommuner` in every one.
    """

    kommuner: frozenset[str]
    fylker: frozenset[str] = frozenset()
    fewest: Callable[[int], int] | None = None


def read_figures(
    indicator: Indicator,
    source: Source,
    snapshots: tuple[Snapshot, ...],
    facts: pd.DataFrame,
    counted: Counted,
) -> Figures:
    """Return the figures of one indicator, up to the period that every row shows.

    facts: the indicator's rows of the long table. The period shown is the newest in which enough
    of the regions in `counted` have a figure.
    """
    facts = facts.sort_values(["region", "end_year"])
    periods = _periods(facts)
    newest = _newest(indicator, source, facts, periods, counted)
    cells = _cells(facts)
    rows = {
        str(region): tuple(cells[i * len(periods) : i * len(periods) + newest + 1])
        for i, region in enumerate(facts["region"].iloc[:: len(periods)])
    }
    return Figures(
        indicator=indicator,
        source=source,
        snapshots=snapshots,
        periods=periods[: newest + 1],
        rows=rows,
        newest=newest,
        distribution=make_distribution(rows[number][newest] for number in counted.kommuner),
    )


def _periods(facts: pd.DataFrame) -> tuple[Period, ...]:
    spans = facts[["end_year", "period", "length"]].drop_duplicates().sort_values("end_year")
    return tuple(
        Period(int(end), str(label), int(length))
        for end, label, length in spans.itertuples(index=False)
    )


def _newest(
    indicator: Indicator,
    source: Source,
    facts: pd.DataFrame,
    periods: tuple[Period, ...],
    counted: Counted,
) -> int:
    """Return the index of the newest period in which enough regions have a figure."""
    members = counted.fylker if source.level == "fylke" else counted.kommuner
    have = facts[facts["region"].isin(members)].groupby("end_year")["value"].count()
    needed = counted.fewest or (lambda _: indicator.min_kommuner)
    return max(i for i, p in enumerate(periods) if have[p.end] >= needed(p.end))


def make_distribution(facts: Iterable[Fact]) -> Distribution:
    """Return the figures of one period, sorted, and how widely they spread."""
    values = sorted(fact.value for fact in facts if fact.value is not None)
    if not values:
        return Distribution((), 0.0)
    logs = [log(value) for value in values] if values[0] > 0 else [0.0]
    return Distribution(tuple(values), pstdev(values), pstdev(logs))


def _cells(facts: pd.DataFrame) -> list[Fact]:
    columns = (facts[c].tolist() for c in ("value", "status", "numerator", "denominator", "weight"))
    return [
        Fact(
            value=None if status else float(value),
            reason=Reason(status) if status else None,
            numerator=None if isnan(top) else int(top),
            denominator=None if isnan(below) else int(below),
            weight=None if isnan(weight) else float(weight),
        )
        for value, status, top, below, weight in zip(*columns, strict=True)
    ]


def own_series(figures: Figures, region: str) -> Series:
    """Return the region's own figures, each period with its number or its reason."""
    values = tuple(make_value(figures, fact) for fact in figures.rows[region])
    return Series(figures.periods, values, figures.breaks)


def make_reference(
    figures: Figures, region: Region, key: str, people: People | None = None
) -> Reference:
    """Return the value by the first of the indicator's methods that gives one, else the reason.

    people: without them every kommune counts as much as any other. Where the source has a sign
    for the region in the newest period, nothing is put together in its place.
    """
    people = people or People()
    methods = () if _has_sign(figures, region) else figures.indicator.references
    for method in methods:
        made = _by_method(figures, region, method, people)
        if made is not None:
            return _reference(region, key, *made)
    reason = _why_not(figures, region, people)
    empty = Series(figures.periods, tuple(Value(reason=reason) for _ in figures.periods))
    return Reference(region, empty.values[-1], None, 0, len(region.members), empty, key)


def _reference(region: Region, key: str, series: Series, method: MethodName) -> Reference:
    """Return the reference of a series; of a published one all members count."""
    size = len(region.members)
    covered = series.coverage[-1] if series.coverage else Coverage(size, size, None)
    value = series.values[-1]
    return Reference(region, value, method, covered.count, covered.size, series, key)


def _has_sign(figures: Figures, region: Region) -> bool:
    """Return whether the source publishes figures for the region, and has none in the newest cell.

    A row that never has a number is one that the table lists and does not fill.
    """
    facts = figures.rows.get(region.code)
    if facts is None or "published" not in figures.indicator.references:
        return False
    return facts[-1].value is None and any(fact.value is not None for fact in facts)


def single_reference(figures: Figures, region: Region, key: str) -> Reference:
    """Return a single kommune's own figures as a reference."""
    series = own_series(figures, region.members[0])
    count = 1 if series.values[-1].number is not None else 0
    return Reference(region, series.values[-1], None, count, 1, series, key)


def alone_reference(figures: Figures, region: Region, key: str) -> Reference:
    """Return the empty reference of a region that has no other member than the kommune."""
    empty = Series(figures.periods, tuple(Value(reason=Reason.ALONE) for _ in figures.periods))
    return Reference(region, empty.values[-1], None, 0, 1, empty, key)


def _by_method(
    figures: Figures, region: Region, method: MethodName, people: People
) -> tuple[Series, MethodName] | None:
    if method == "published":
        return _published(figures, region)
    if method == "median" and region.kind in NEVER_MEDIAN:
        return None
    if method == "pooled" and not _may_sum(figures, region):
        return None
    cover = _cover(figures, region, people, lambda fact: _usable(fact, method))
    stretches = _used_members(figures, cover, method)
    if stretches[-1] is None:
        return None
    values = tuple(
        Value(reason=Reason.TOO_FEW)
        if members is None
        else _joined(figures, region, cover.numbers(members, i), i, method)
        for i, members in enumerate(stretches)
    )
    covered = tuple(
        cover.coverage(members or frozenset(), i) for i, members in enumerate(stretches)
    )
    return Series(figures.periods, values, figures.breaks, covered), method


def make_two_ends(
    figures: Figures, region: Region, method: MethodName, people: People, first: int
) -> tuple[Value, Value] | None:
    """Return the values at index `first` and of the newest period, of the same members; or None."""
    cover = _cover(figures, region, people, lambda fact: _usable(fact, method))
    last = len(figures.periods) - 1
    both = frozenset(cover.having[first]) & frozenset(cover.having[last])
    if not (cover.is_enough(both, first) and cover.is_enough(both, last)):
        return None
    before, now = (
        _joined(figures, region, cover.numbers(both, place), place, method)
        for place in (first, last)
    )
    return before, now


def _cover(
    figures: Figures, region: Region, people: People, usable: Callable[[Fact], bool]
) -> Cover:
    """Return whose facts a region has; people are counted at the nearest 1 January."""
    return make_cover(
        region,
        people,
        [period.end for period in figures.periods],
        lambda number, i: number in figures.rows and usable(figures.rows[number][i]),
        whole=region.kind in WHOLE,
        later=1 if figures.indicator.at > LATE else 0,
    )


def _used_members(figures: Figures, cover: Cover, method: MethodName) -> list[Members | None]:
    """Return the members behind the figure of every period; a median takes all that have one."""
    having = [frozenset(numbers) for numbers in cover.having]
    if method == "median":
        return [m if cover.is_enough(m, i, median=True) else None for i, m in enumerate(having)]
    is_enough = cover.is_enough if _has_base(figures) else cover.is_complete
    return find_stretches(having, is_enough, cover.may_drop)


def _published(figures: Figures, region: Region) -> tuple[Series, MethodName] | None:
    """Return the table's own row for the region; called pooled where a copier summed it."""
    fact = figures.newest_fact(region.code)
    if fact is None or fact.value is None:
        return None
    behind = (figures.source.table, figures.source.denominator_table)
    summed = any(
        region.code in snapshot.summed_regions
        for snapshot in figures.snapshots
        if snapshot.table in behind
    )
    return own_series(figures, region.code), "pooled" if summed else "published"


def _may_sum(figures: Figures, region: Region) -> bool:
    """Return whether counts may be pooled: shares always, bare counts only for fylke and landet."""
    if figures.source.value is not None:
        return False
    return _has_base(figures) or region.kind in WHOLE


def _has_base(figures: Figures) -> bool:
    """Return whether the figure is still a share when a member is missing; else it is a sum."""
    source = figures.source
    return any(part is not None for part in (source.denominator, source.span, source.value))


def _usable(fact: Fact, method: MethodName) -> bool:
    if method == "pooled":
        return fact.numerator is not None
    if method == "weighted":
        return fact.value is not None and bool(fact.weight)
    return fact.value is not None


def _joined(
    figures: Figures, region: Region, numbers: tuple[str, ...], place: int, method: MethodName
) -> Value:
    facts = [figures.rows[number][place] for number in sorted(numbers)]
    if method == "pooled":
        return _pooled(figures, facts)
    decimals = figures.indicator.decimals
    if method == "weighted":
        pairs = [(f.value, f.weight) for f in facts if f.value is not None and f.weight]
        total = fsum(weight for _, weight in pairs)
        number = fsum(value * weight for value, weight in pairs) / total
        whole_per_cent = region.kind in WHOLE and figures.indicator.unit == "prosent"
        return _bare(number, 0 if whole_per_cent else decimals)
    return _bare(median(f.value for f in facts if f.value is not None), decimals)


def _pooled(figures: Figures, facts: list[Fact]) -> Value:
    numerator = sum(f.numerator for f in facts if f.numerator is not None)
    if facts[0].denominator is None:
        return _counted(figures, numerator, None)
    return _counted(figures, numerator, sum(f.denominator or 0 for f in facts))


def make_value(figures: Figures, fact: Fact) -> Value:
    """Return a fact's number, rounded to the indicator's decimals, or the reason there is none."""
    if fact.value is None:
        return Value(reason=fact.reason)
    if fact.numerator is None:
        return _bare(fact.value, figures.indicator.decimals)
    return _counted(figures, fact.numerator, fact.denominator)


def _counted(figures: Figures, numerator: int, denominator: int | None) -> Value:
    """Return the value worked out exactly from integer counts, so that halves round correctly."""
    decimals = figures.indicator.decimals
    if denominator is None:
        rounded = round_number(numerator, decimals)
        return Value(float(numerator), rounded, format_number(rounded), None, numerator)
    change = figures.source.span is not None
    top, factor = (
        (numerator - denominator, 100) if change else (numerator, figures.indicator.factor)
    )
    rounded = round_ratio(top, denominator, factor, decimals)
    number = float(Fraction(top * factor, denominator))
    return Value(number, rounded, format_number(rounded), None, numerator, denominator)


def _bare(number: float, decimals: int) -> Value:
    rounded: Decimal = round_number(number, decimals)
    return Value(number, rounded, format_number(rounded))


def _why_not(figures: Figures, region: Region, people: People) -> Reason:
    """Return why no method gave a figure: the source's sign, too few, or not to be put together."""
    if figures.source.level == "fylke":
        return _why_not_at_source(figures, region)
    newest = figures.newest_fact(region.code)
    if newest is not None and newest.reason is not None and _has_sign(figures, region):
        return newest.reason
    cover = _cover(figures, region, people, lambda fact: fact.value is not None)
    newest_period = len(figures.periods) - 1
    enough = cover.is_enough(frozenset(cover.having[-1]), newest_period, median=True)
    return Reason.NOT_IN_EXTRACT if enough else Reason.TOO_FEW


def _why_not_at_source(figures: Figures, region: Region) -> Reason:
    """Return the reason in a table of fylker: the region's own, if it is in the table."""
    if region.kind not in WHOLE:
        return Reason.NOT_FOR_KOMMUNER
    fact = figures.newest_fact(region.code)
    return (fact.reason if fact else None) or Reason.NOT_IN_EXTRACT
