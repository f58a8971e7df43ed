"""References: the value of a region that a kommune is compared with.

In: `IndicatorFigures` and a region. Out: a `Reference`, by the first method that gives a number, or
the reason there is none. Raises nothing.

- published: the source's own figure for the region; never recomputed;
- pooled: summed counts;
- weighted: bare values weighted by the persons they stand for;
- median: the median over kommuner, never for fylke and landet.

A pooled or weighted series keeps the same members over as many periods as possible. Where they
change the line goes on, and the coverage of each period says how many stand behind it.
"""

from collections.abc import Callable
from decimal import Decimal
from math import fsum
from statistics import median

from faktaark.model.figures import Coverage, Reference, Series, Value
from faktaark.model.reason import Reason
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Region
from faktaark.model.registry import MethodName
from faktaark.statistics.coverage import Cover, Members, People, find_stretches, make_cover
from faktaark.statistics.facts.weights import LATE
from faktaark.statistics.figures import (
    Fact,
    IndicatorFigures,
    make_bare,
    make_counted,
    own_series,
)


def make_reference(
    figures: IndicatorFigures, region: Region, people: People | None = None
) -> Reference:
    """Return the value by the first of the indicator's methods that gives one, else the reason.

    people: without it every kommune counts as much as any other. Where the source has a sign for
    the region in the newest period, no value is computed in its place.
    """
    people = people or People()
    key = KINDS[region.kind].code
    methods = () if _has_sign(figures, region) else figures.indicator.references
    for method in methods:
        made = _by_method(figures, region, method, people)
        if made is not None:
            return _as_reference(region, *made)
    reason = _why_not(figures, region, people)
    empty = Series(figures.periods, tuple(Value(reason=reason) for _ in figures.periods))
    return Reference(region, empty.values[-1], None, 0, len(region.members), empty, key)


def _as_reference(region: Region, series: Series, method: MethodName) -> Reference:
    """Return the reference with a series; a published one covers all members."""
    size = len(region.members)
    covered = series.coverage[-1] if series.coverage else Coverage(size, size, None)
    value, key = series.values[-1], KINDS[region.kind].code
    return Reference(region, value, method, covered.count, covered.size, series, key)


def _has_sign(figures: IndicatorFigures, region: Region) -> bool:
    """Return whether the source publishes figures for the region, but has none in the newest cell.

    A row that never has a number is one that the table lists and does not fill.
    """
    facts = figures.rows.get(region.code)
    if facts is None or "published" not in figures.indicator.references:
        return False
    return facts[-1].value is None and any(fact.value is not None for fact in facts)


def single_reference(figures: IndicatorFigures, region: Region, key: str) -> Reference:
    """Return a single kommune's own figures as a reference."""
    series = own_series(figures, region.members[0])
    count = 1 if series.values[-1].number is not None else 0
    return Reference(region, series.values[-1], None, count, 1, series, key)


def alone_reference(figures: IndicatorFigures, region: Region) -> Reference:
    """Return the empty reference of a region with no other member than the kommune."""
    key = KINDS[region.kind].code
    empty = Series(figures.periods, tuple(Value(reason=Reason.ALONE) for _ in figures.periods))
    return Reference(region, empty.values[-1], None, 0, 1, empty, key)


def _by_method(
    figures: IndicatorFigures, region: Region, method: MethodName, people: People
) -> tuple[Series, MethodName] | None:
    if method == "published":
        return _published(figures, region)
    if method == "median" and not KINDS[region.kind].median:
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
    return Series(figures.periods, values, figures.breaks, covered, figures.preliminary), method


def make_two_ends(
    figures: IndicatorFigures, region: Region, method: MethodName, people: People, first: int
) -> tuple[Value, Value] | None:
    """Return the region's values at index `first` and in the newest period, or None.

    The same members stand behind both.
    """
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
    figures: IndicatorFigures, region: Region, people: People, usable: Callable[[Fact], bool]
) -> Cover:
    """Return whose facts a region has; inhabitants are those of the nearest 1 January."""
    return make_cover(
        region,
        people,
        [period.end for period in figures.periods],
        lambda number, i: number in figures.rows and usable(figures.rows[number][i]),
        whole=KINDS[region.kind].whole,
        later=1 if figures.indicator.at > LATE else 0,
    )


def _used_members(
    figures: IndicatorFigures, cover: Cover, method: MethodName
) -> list[Members | None]:
    """Return the members behind each period's figure; a median takes all that have one."""
    having = [frozenset(numbers) for numbers in cover.having]
    if method == "median":
        return [m if cover.is_enough(m, i, median=True) else None for i, m in enumerate(having)]
    is_enough = cover.is_enough if _has_base(figures) else cover.is_complete
    return find_stretches(having, is_enough, cover.may_drop)


def _published(figures: IndicatorFigures, region: Region) -> tuple[Series, MethodName] | None:
    """Return the table's own row for the region; its method is pooled if a copier summed it."""
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


def _may_sum(figures: IndicatorFigures, region: Region) -> bool:
    """Return whether counts may be pooled: shares always, bare counts only for fylke and landet."""
    if figures.source.value is not None:
        return False
    return _has_base(figures) or KINDS[region.kind].whole


def _has_base(figures: IndicatorFigures) -> bool:
    """Return whether the figure is a share, and so can lack a member, unlike a sum."""
    source = figures.source
    return any(part is not None for part in (source.denominator, source.span, source.value))


def _usable(fact: Fact, method: MethodName) -> bool:
    if method == "pooled":
        return fact.numerator is not None
    if method == "weighted":
        return fact.value is not None and bool(fact.weight)
    return fact.value is not None


def _joined(
    figures: IndicatorFigures,
    region: Region,
    numbers: tuple[str, ...],
    place: int,
    method: MethodName,
) -> Value:
    facts = [figures.rows[number][place] for number in sorted(numbers)]
    if method == "pooled":
        return _pooled(figures, facts)
    decimals = figures.indicator.decimals
    if method == "weighted":
        pairs = [(f.value, f.weight) for f in facts if f.value is not None and f.weight]
        total = fsum(weight for _, weight in pairs)
        number = fsum(value * weight for value, weight in pairs) / total
        whole_per_cent = KINDS[region.kind].whole and figures.indicator.unit == "prosent"
        return make_bare(number, 0 if whole_per_cent else decimals)
    # Of decimals as they are printed: the middle of 41.8 and 41.9 is 41.85, and not 41.849999…
    printed = (Decimal(repr(float(f.value))) for f in facts if f.value is not None)
    return make_bare(float(median(printed)), decimals)


def _pooled(figures: IndicatorFigures, facts: list[Fact]) -> Value:
    numerator = sum(f.numerator for f in facts if f.numerator is not None)
    if facts[0].denominator is None:
        return make_counted(figures, numerator, None)
    return make_counted(figures, numerator, sum(f.denominator or 0 for f in facts))


def _why_not(figures: IndicatorFigures, region: Region, people: People) -> Reason:
    """Return why no method gave a figure: the source's sign, too few kommuner, or no method."""
    if figures.source.level == "fylke":
        return _why_not_at_source(figures, region)
    newest = figures.newest_fact(region.code)
    if newest is not None and newest.reason is not None and _has_sign(figures, region):
        return newest.reason
    cover = _cover(figures, region, people, lambda fact: fact.value is not None)
    newest_period = len(figures.periods) - 1
    enough = cover.is_enough(frozenset(cover.having[-1]), newest_period, median=True)
    return Reason.NOT_IN_EXTRACT if enough else Reason.TOO_FEW


def _why_not_at_source(figures: IndicatorFigures, region: Region) -> Reason:
    """Return the reason in a table of fylker: the region's own, if the table has it."""
    if not KINDS[region.kind].whole:
        return Reason.NOT_FOR_KOMMUNER
    fact = figures.newest_fact(region.code)
    return (fact.reason if fact else None) or Reason.NOT_IN_EXTRACT
