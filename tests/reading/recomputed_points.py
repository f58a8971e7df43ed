"""Hovedpunkter, worked out by the rules of docs/method.md without the project.

In: a kommune, the rows of its table, the day of the utgave. Out: which rows its points are of, in
their order. Only numbers: what the points say in words is tested elsewhere.
"""

import csv
import math
import statistics
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations

from tests.reading.recomputed_figures import Figures, read_figures
from tests.reading.recomputed_marks import (
    CHANCE,
    MARKED,
    SIMILAR,
    Pair,
    find_against,
    find_baseline,
    find_distance,
    find_interval,
    find_mark,
    find_minimum,
    find_spread,
    is_inside,
    is_small,
    make_pair,
)
from tests.reading.recomputed_printing import round_off
from tests.reading.recomputed_references import Cover, find_having, join_cells
from tests.reading.recomputed_tables import ROOT, find_groups

JUDGED = (*MARKED, SIMILAR, CHANCE)
METHODS = {"summert": "pooled", "vektet": "weighted", "median": "median"}
MOST_POINTS = 6


@dataclass(frozen=True, slots=True)
class Points:
    """Keys of rows. differences: in the order told. now: at or above their telling level."""

    age: str | None
    differences: tuple[str, ...]
    development: str | None
    now: tuple[str, ...]
    judged: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A change beside that of what the kommune is set against, in standard deviations."""

    key: str
    distance: float
    beyond: bool


def find_points(kommune: str, keys: Sequence[str], day: tuple[int, int, int]) -> Points:
    """keys: the rows of the sheet, in their order. day: of the utgave."""
    moves = [move for key in keys if _role(key) in ("age", "young")
             for move in _move_of_run(kommune, key)]  # fmt: skip
    age = max(moves, key=lambda move: abs(move.distance)).key if moves else None
    told = _choose(kommune, keys, age, day)
    development = _find_development(kommune, keys, {*told, *([age] if age else [])}, day)
    now = tuple(key for key in keys if _is_now(kommune, key, day))
    room = MOST_POINTS - 1 - bool(age) - bool(development) - len(now)
    judged = sum(find_mark(make_pair(key, kommune), key) in JUDGED for key in keys)
    return Points(age, tuple(told[:room]), development, now, judged)


def _read(key: str) -> Figures:
    figures = read_figures(key)
    assert figures is not None
    return figures


def _role(key: str) -> str:
    return str(_read(key).options.get("role", ""))


@cache
def read_special() -> frozenset[tuple[str, str]]:
    """Return (kommune, key) of the rows that content/saerlige_forhold.csv explains."""
    with (ROOT / "content" / "saerlige_forhold.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return frozenset((line["kommune"], key) for line in lines for key in line["rader"].split())


# --- differences ---------------------------------------------------------------------------------


def _choose(
    kommune: str, keys: Sequence[str], age: str | None, day: tuple[int, int, int]
) -> list[str]:
    """Furthest off first; what everyone knows after those, fees and taxes last; one a theme."""

    def rank(key: str) -> tuple[bool, bool, float]:
        options = _read(key).options
        distance = find_distance(make_pair(key, kommune), key)
        return "decided" in options, "obvious" in options, -abs(distance)

    themes, told = set[str](), list[str]()
    for key in sorted((key for key in keys if _may_tell(kommune, key, day)), key=rank):
        options = _read(key).options
        room = 2 if options.get("decided") else 3
        said = age in (key, *options.get("overlaps", ()))
        if not said and options["theme"] not in themes and len(told) < room:
            themes.add(options["theme"])
            told.append(key)
    return told


def _may_tell(kommune: str, key: str, day: tuple[int, int, int]) -> bool:
    """Return whether a difference is marked, far, certain, ordinary, fresh and lasting."""
    options, pair = _read(key).options, make_pair(key, kommune)
    if not options.get("highlight", True) or find_mark(pair, key) not in MARKED:
        return False
    distance = abs(find_distance(pair, key))
    if distance < (1.2 if options.get("decided") else 0.7) or is_inside(pair, 0.99):
        return False
    if is_unusual(kommune, key) or (kommune, key) in read_special():
        return False
    if options.get("obvious") and pair.shown in (0, 100):
        return False
    return _is_fresh(key, day) and _is_lasting(kommune, key, pair)


def _is_fresh(key: str, day: tuple[int, int, int]) -> bool:
    figures = _read(key)
    month, date = figures.options["at"].split("-")
    return (figures.ends[-1] + 4, int(month), int(date)) >= day


def _is_lasting(kommune: str, key: str, pair: Pair) -> bool:
    """Return whether the same mark stood before; an election is confirmed by the other kind."""
    options, figures = pair.figures.options, pair.figures
    if "confirmed_by" in options:
        other = options["confirmed_by"]
        there = find_distance(make_pair(other, kommune), other)
        return find_distance(pair, key) * there > 0
    before = [make_pair(key, kommune, place) for place in (-2, -3) if len(figures.ends) >= -place]
    marks = [
        find_mark(then, key)
        for then in before
        if then.cell.value is not None and then.reference is not None
    ]
    if not marks:
        return bool(options.get("structural") or options.get("decided"))
    return set(marks) == {find_mark(pair, key)}


# --- what is to be looked up first ---------------------------------------------------------------


@cache
def _all_numbers(key: str) -> list[float]:
    cells = (_read(key).rows[number][-1] for number in find_groups())
    return sorted(float(cell.value) for cell in cells if cell.value is not None)


@cache
def _usual_change(key: str) -> tuple[float, float] | None:
    """Return the median change of all kommuner, and its width; None of under 20 kommuner."""
    rows = [_read(key).rows[number] for number in find_groups()]
    changes = [
        float(row[-1].value) - float(row[-2].value)
        for row in rows
        if len(row) > 1 and row[-1].value is not None and row[-2].value is not None
    ]
    if len(changes) < 20:
        return None
    middle = statistics.median(changes)
    absolute = statistics.median(abs(change - middle) for change in changes)
    return middle, max(1.48 * absolute, statistics.pstdev(changes) / 2)


def is_unusual(kommune: str, key: str) -> bool:
    """Return whether the figure lies apart from all others, or its last change does."""
    figures = _read(key)
    row = figures.rows[kommune]
    now = row[-1].value
    if now is None:
        return False
    if _lies_apart(float(now), _all_numbers(key)):
        return True
    before = row[-2].value if len(row) > 1 else None
    usual = _usual_change(key)
    if before is None or usual is None or figures.ends[-1] in find_breaks(figures):
        return False
    middle, width = usual
    if not abs(float(now) - float(before) - middle) >= 4 * width > 0:
        return False
    older, newer = (find_interval(make_pair(key, kommune, place), 0.99) for place in (-2, -1))
    return not (older and newer and older[0] <= newer[1] and newer[0] <= older[1])


def _lies_apart(number: float, everyone: list[float]) -> bool:
    if len(everyone) < 20:
        return False
    low, _, high = statistics.quantiles(everyone, n=4, method="inclusive")
    at = bisect_left(everyone, number)
    others = everyone[max(0, at - 1) : at] + everyone[at + 1 : at + 2]
    outside = max(number - high, low - number)
    nearest = min(abs(number - other) for other in others)
    return outside > 3 * (high - low) > 0 and nearest > 2 * (high - low)


def find_breaks(figures: Figures) -> set[int]:
    return {int(year) for year in figures.options.get("breaks", ())}


# --- what is changing ----------------------------------------------------------------------------


def find_run(kommune: str, key: str) -> list[int]:
    """Return the places of the newest periods, at most eleven, a year apart and without a break."""
    figures = _read(key)
    row, run = figures.rows[kommune], list[int]()
    for place in range(len(row) - 1, -1, -1):
        follows = not run or figures.ends[run[-1]] - figures.ends[place] == figures.length == 1
        if row[place].value is None or not follows:
            break
        run.append(place)
        if figures.ends[place] in find_breaks(figures):
            break
    return run[:11][::-1]


def _move_of_run(kommune: str, key: str) -> Iterator[Moved]:
    """Yield the change over the run, beside that of the same kommuner at both ends."""
    run, figures = find_run(kommune, key), _read(key)
    if len(run) < 2:
        return
    first, row = run[0], figures.rows[kommune]
    ends = _find_ends(kommune, key, first)
    before, now = row[first].value, row[-1].value
    assert before is not None
    assert now is not None
    if ends is None:
        yield Moved(key, 0.0, beyond=False)
        return
    apart = float((now - before) - (ends[1] - ends[0]))
    yield Moved(
        key,
        apart / find_spread(key, -1).plain,
        _is_certain(kommune, key, first - len(row), apart),
    )


def _find_ends(kommune: str, key: str, first: int) -> tuple[Fraction, Fraction] | None:
    method = METHODS.get(find_against(key, kommune).method or "")
    if method is None:
        return None
    figures, region = _read(key), find_baseline(kommune)
    having = tuple(find_having(figures, region, i, method) for i in range(len(figures.ends)))
    cover = Cover(figures, region, having, "two ends")
    both = frozenset(having[first]) & frozenset(having[-1])
    last = len(having) - 1
    if not (cover.is_enough(both, first) and cover.is_enough(both, last)):
        return None
    values = []
    for place in (first, last):
        cells = [figures.rows[n][place] for unit in both for n in having[place][unit]]
        value = join_cells(figures, region, method, cells).value
        assert value is not None
        values.append(value)
    return values[0], values[1]


def _is_certain(kommune: str, key: str, first: int, apart: float) -> bool:
    """Return whether a change lies outside z·√(v₁ + v₂), and is not under the minimum."""
    halves = []
    for place in (first, -1):
        pair = make_pair(key, kommune, place)
        interval = find_interval(pair, 0.95)
        if is_small(pair) or (interval is None and pair.figures.options["noise"] != "none"):
            return False
        low, high = interval or (0.0, 0.0)
        halves.append((high - low) / 2)
    newest = make_pair(key, kommune)
    least = find_minimum(newest.figures, newest.shown)
    return abs(apart) > math.hypot(*halves) and abs(apart) >= least


def _find_development(
    kommune: str, keys: Sequence[str], told: set[str], day: tuple[int, int, int]
) -> str | None:
    moves = [
        move
        for key in keys
        if _may_develop(kommune, key, told, day)
        for move in _move_of_run(kommune, key)
        if move.beyond and abs(move.distance) >= 0.5
    ]
    return max(moves, key=lambda move: abs(move.distance)).key if moves else None


def _may_develop(kommune: str, key: str, told: set[str], day: tuple[int, int, int]) -> bool:
    options = _read(key).options
    if not options.get("trend", True) or not options.get("highlight", True):
        return False
    if options.get("decided") or {key, *options.get("overlaps", ())} & told:
        return False
    if find_mark(make_pair(key, kommune), key) not in JUDGED or (kommune, key) in read_special():
        return False
    return _is_fresh(key, day) and not is_unusual(kommune, key) and _has_direction(kommune, key)


def _has_direction(kommune: str, key: str) -> bool:
    """Return whether a line of five periods or more has gone mainly one way, by Kendall's tau."""
    figures, run = _read(key), find_run(kommune, key)
    if len(run) < 5:
        return False
    values = (figures.rows[kommune][place].value for place in run)
    shown = [round_off(value, figures.options["decimals"]) for value in values if value is not None]
    change = shown[-1] - shown[0]
    if change == 0 or abs(change) < find_minimum(figures, shown[-1]):
        return False
    pairs = [later - earlier for earlier, later in combinations(shown, 2)]
    tau = (sum(d > 0 for d in pairs) - sum(d < 0 for d in pairs)) / len(pairs)
    return abs(tau) >= 0.4 and (tau > 0) == (change > 0)


def _is_now(kommune: str, key: str, day: tuple[int, int, int]) -> bool:
    figures = _read(key)
    level, row = figures.options.get("tell_now"), figures.rows[kommune]
    if level is None or len(row) < 2 or (kommune, key) in read_special():
        return False
    newest = [cell.value for cell in row[-2:]]
    high = all(value is not None and value >= level for value in newest)
    return high and figures.ends[-1] - figures.ends[-2] == 1 and _is_fresh(key, day)
