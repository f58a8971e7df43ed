"""Trends: how a series has moved.

In: an indicator and one Series. Out: a `Trend` (of a share or rate) or a `Development` (of a
count), or None. Raises nothing. Writes no words.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from faktaark.model.figures import Change, Development, Direction, Period, Series, Trend, Value
from faktaark.model.registry import Indicator
from faktaark.norwegian import round_number
from faktaark.statistics.verdict import least

FEWEST = 5  # periods that a trend needs
YEARS_BACK = 10  # before the newest period
MAINLY = 0.4  # Kendall's tau from which a change has a direction
TURN = Decimal("0.02")  # so far the line has gone both before and after a turning point
TURN_AGE = 3  # years since a turning point before it is named

Point = tuple[Period, Value]


def find_trend(indicator: Indicator, series: Series) -> Trend | None:
    """Return the trend over the newest unbroken run of years; None for fewer than five."""
    if not indicator.trend:
        return None
    run = newest_run(series)[-(YEARS_BACK + 1) :]
    if len(run) < FEWEST:
        return None
    shown = [value.rounded for _, value in run if value.rounded is not None]
    lowest, highest = run[shown.index(min(shown))], run[shown.index(max(shown))]
    return Trend(_direction(indicator, shown), *run[0], *run[-1], *lowest, *highest)


def newest_run(series: Series) -> list[Point]:
    """Return the newest periods with a number, a year apart, back to a gap or a break."""
    run: list[Point] = []
    for period, value in zip(reversed(series.periods), reversed(series.values), strict=True):
        follows = not run or run[-1][0].end - period.end == period.length == 1
        if value.number is None or not follows:
            break
        run.append((period, value))
        if period.end in series.breaks:
            break
    return run[::-1]


def make_change(first: Point, last: Point) -> Change:
    """Return the change between two points, and its per cent; both must have a number."""
    before, now = first[1].number, last[1].number
    assert before is not None
    assert now is not None
    percent = round_number(100 * (now - before) / before, 1) if before > 0 else None
    return Change(*first, *last, percent)


def find_development(series: Series) -> Development | None:
    """Return the net change over the newest unbroken run, and since its last turning point."""
    run = newest_run(series)
    if len(run) < 2:
        return None
    turn = _last_turn(run)
    return Development(
        make_change(run[0], run[-1]), None if turn is None else make_change(turn, run[-1])
    )


def _last_turn(run: Sequence[Point]) -> Point | None:
    """Return the newest turning point at least three years back, if the line is still beyond it.

    A turning point is a highest or lowest point that the line moved 2 per cent to reach, since the
    turning point before it, and then moved 2 per cent away from.
    """
    newest = run[-1]
    for point, upwards in reversed(_turns(run)):
        if newest[0].end - point[0].end >= TURN_AGE:
            moved = _number(newest) - _number(point)
            return point if moved and (moved > 0) == upwards else None
    return None


def _turns(run: Sequence[Point]) -> list[tuple[Point, bool]]:
    """Return every turning point, oldest first, and whether the line rose after it."""
    low = high = run[0]
    rising: bool | None = None
    turns: list[tuple[Point, bool]] = []
    for point in run:
        if rising is not True and _share(point, low) >= TURN:
            turns += [(low, True)] if rising is False else []
            rising, high = True, point
        elif rising is not False and _share(point, high) <= -TURN:
            turns += [(high, False)] if rising is True else []
            rising, low = False, point
        low = min(low, point, key=_number) if rising is not True else low
        high = max(high, point, key=_number) if rising is not False else high
    return turns


def _share(point: Point, other: Point) -> Decimal:
    """Return the change from `other` to `point`, as a share of `other`."""
    return (_number(point) - _number(other)) / _number(other)


def _number(point: Point) -> Decimal:
    assert point[1].rounded is not None
    return point[1].rounded


def _direction(indicator: Indicator, shown: Sequence[Decimal]) -> Direction:
    """Return the direction of a run of printed numbers.

    A run that has moved less than the minimum is stable, whatever its order.
    """
    change, spread = shown[-1] - shown[0], max(shown) - min(shown)
    minimum = least(indicator, shown[-1])
    if abs(change) < minimum or change == 0:
        return Direction.STABLE if spread < 2 * minimum or spread == 0 else Direction.MIXED
    tau = kendall_tau(shown)
    rising = change > 0
    if abs(tau) == 1:
        return Direction.UP_EVERY_YEAR if rising else Direction.DOWN_EVERY_YEAR
    if (tau > 0) == rising and abs(tau) >= MAINLY:
        return Direction.MAINLY_UP if rising else Direction.MAINLY_DOWN
    return Direction.MIXED


def kendall_tau(shown: Sequence[Decimal]) -> float:
    """Return Kendall's tau: (rising − falling pairs) ÷ all pairs; a tie is neither."""
    pairs = [later - earlier for earlier, later in combinations(shown, 2)]
    return (sum(d > 0 for d in pairs) - sum(d < 0 for d in pairs)) / len(pairs)
