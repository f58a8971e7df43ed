"""What stands out in one kommune's figures: provisional, by the Comparisons of the newest period.

The rules that need other periods and other kommuner (what lasts, what is out of the ordinary) are
not here yet.
"""

from collections.abc import Sequence

from faktaark.model.figures import Change, Comparison, Direction, Mark, Period, Series, Value
from faktaark.model.registry import SpecialCase
from faktaark.model.standing import Difference, HeldBack, Now, Shift, Standing, Unusual
from faktaark.statistics.trend import make_change

MOST = 3
LEAST_DISTANCE = 0.7
LEAST_SHIFT = 0.5
FEE_DISTANCE = 1.2
YEARS = 10
OLD = 4
NOT_JUDGED = (Mark.SMALL, Mark.NOT_JUDGED)


def find_standing(
    comparisons: Sequence[Comparison], special: Sequence[SpecialCase], year: int
) -> Standing:
    """Return what may be told. special: the cases of the kommune. year: that of the utgave."""
    explained = tuple(key for case in special for key in case.rows)
    on_sheet = [each for each in comparisons if each.indicator.sheet]
    ages = [shift for each in comparisons if is_age(each) if (shift := find_shift(each))]
    age = max(ages, key=lambda shift: abs(shift.distance), default=None)
    differences = _hold_back(comparisons, explained, age, year)
    told = {each.key for each in differences if not each.held_back} | ({age.key} if age else set())
    return Standing(
        age=age,
        differences=differences,
        development=_development(comparisons, told, explained),
        now=_now(comparisons),
        unusual=tuple(
            Unusual(key=each.indicator.key, before=None, before_period=None)
            for each in comparisons
            if each.apart and each.indicator.key not in explained
        ),
        special=explained,
        judged=sum(each.mark not in NOT_JUDGED for each in on_sheet),
        rows=len(on_sheet),
    )


def is_age(comparison: Comparison) -> bool:
    indicator = comparison.indicator
    return indicator.role == "age" or indicator.key.startswith("barn-og")


def find_shift(comparison: Comparison) -> Shift | None:
    """Return the own change over at most ten years, beside the baseline's."""
    reference = comparison.references[comparison.baseline].series
    own = _ends(comparison.series)
    if own is None:
        return None
    first, last = own
    change = make_change(first, last)
    there = dict(zip(reference.periods, reference.values, strict=True))
    before, now = there.get(first[0]), there.get(last[0])
    beside: Change | None = None
    if before and now and before.number is not None and now.number is not None:
        beside = make_change((first[0], before), (last[0], now))
    deviation = comparison.distribution.deviation or 1.0
    apart = float(change.difference - (beside.difference if beside else 0)) / deviation
    return Shift(
        key=comparison.indicator.key, own=change, reference=beside, distance=apart, beyond=True
    )


def _ends(series: Series) -> tuple[tuple[Period, Value], tuple[Period, Value]] | None:
    pairs = zip(series.periods, series.values, strict=True)
    points = [(period, value) for period, value in pairs if value.number is not None]
    if not points or points[-1][0] != series.periods[-1]:
        return None
    points = [point for point in points if point[0].end >= points[-1][0].end - YEARS]
    return (points[0], points[-1]) if len(points) > 1 else None


def _hold_back(
    comparisons: Sequence[Comparison], explained: tuple[str, ...], age: Shift | None, year: int
) -> tuple[Difference, ...]:
    candidates = [
        each
        for each in comparisons
        if each.indicator.highlight and each.beyond and abs(each.distance) >= LEAST_DISTANCE
    ]
    candidates.sort(key=lambda each: (each.indicator.decided, -abs(each.distance)))
    themes: set[str] = set()
    found: list[Difference] = []
    for each in candidates:
        held = _why_not(each, explained, age, year, themes, sum(not d.held_back for d in found))
        if not held:
            themes.add(each.indicator.theme)
        found.append(Difference(key=each.indicator.key, distance=each.distance, held_back=held))
    return tuple(found)


def _why_not(
    comparison: Comparison,
    explained: tuple[str, ...],
    age: Shift | None,
    year: int,
    themes: set[str],
    count: int,
) -> HeldBack:
    indicator = comparison.indicator
    if comparison.apart:
        return "unusual"
    if indicator.key in explained:
        return "special"
    if comparison.period.end < year - OLD:
        return "old"
    if indicator.decided and abs(comparison.distance) < FEE_DISTANCE:
        return "minor"
    if age is not None and (indicator.key == age.key or age.key in indicator.overlaps):
        return "age"
    if indicator.theme in themes:
        return "theme"
    return "room" if count >= (2 if indicator.decided else MOST) else ""


def _development(
    comparisons: Sequence[Comparison], told: set[str], explained: tuple[str, ...]
) -> Shift | None:
    shifts = [
        shift
        for each in comparisons
        if each.indicator.highlight
        and each.indicator.key not in {*told, *explained}
        and each.trend is not None
        and each.trend.direction not in (Direction.MIXED, Direction.STABLE)
        and each.mark not in NOT_JUDGED
        and (shift := find_shift(each)) is not None
        and shift.reference is not None
        and abs(shift.distance) >= LEAST_SHIFT
    ]
    return max(shifts, key=lambda shift: abs(shift.distance), default=None)


def _now(comparisons: Sequence[Comparison]) -> tuple[Now, ...]:
    found = []
    for each in comparisons:
        level, ends = (
            each.indicator.tell_now,
            list(zip(each.series.periods, each.series.values, strict=True))[-2:],
        )
        numbers = [value.number for _, value in ends]
        if (
            level is not None
            and len(ends) == 2
            and all(n is not None and n >= level for n in numbers)
        ):
            found.append(Now(key=each.indicator.key, before=ends[0][1], before_period=ends[0][0]))
    return tuple(found)
