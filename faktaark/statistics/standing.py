"""Standing: which rows of a kommune may be its hovedpunkter, and why others may not.

In: a Basis, the Comparisons of one kommune, the day of the utgave. Out: a `Standing`, for which
`text.highlights` finds words. Raises nothing. No indicator is named here: what is special about one
is in the registry. docs/method.md gives the reasons and the measurements.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from faktaark.model.figures import Comparison, Direction, Mark, Value
from faktaark.model.regions import Area
from faktaark.model.standing import Difference, HeldBack, Now, Shift, Standing, Unusual
from faktaark.statistics.comparison import Basis, make_circumstances
from faktaark.statistics.figures import IndicatorFigures
from faktaark.statistics.noise import find_interval
from faktaark.statistics.shifts import make_shift
from faktaark.statistics.trend import YEARS_BACK, newest_run
from faktaark.statistics.verdict import MARKS, judge

FAR = 0.7  # standard deviations from which a difference may be told
FAR_DECIDED = 1.2  # of a fee or tax
MOVED = 0.5  # standard deviations away from the reference's own change
MOST = 3
MOST_BESIDE_DECIDED = 2  # a fee or tax is told only where fewer others can be
FRESH_YEARS = 4
PERIODS_BEFORE = 2  # that the same mark must have stood in
TREND_YEARS = 5  # at least, for a development
AGES = ("age", "young")  # the roles of the age point
NO_DIRECTION = (Direction.STABLE, Direction.MIXED)
JUDGED = frozenset({Mark.HIGHER, Mark.LOWER, Mark.SIMILAR, Mark.CHANCE})
EXTREMES = (0, 100)  # per cent


@dataclass(frozen=True, slots=True)
class Case:
    """One kommune's comparisons, and what is needed to look behind them.

    special: rows that content/saerlige_forhold.csv explains. day: the day of the utgave.
    """

    basis: Basis
    area: Area
    comparisons: Mapping[str, Comparison]
    figures: Mapping[str, IndicatorFigures]
    special: frozenset[str]
    day: date


def make_standing(
    basis: Basis,
    area: Area,
    comparisons: Sequence[Comparison],
    day: date,
    *,
    on_sheet: Collection[str] | None = None,
    special: Collection[str] = (),
    per_theme: int = 1,
) -> Standing:
    """Return what stands out in the figures of a kommune, a fylke or landet.

    day: the day of the utgave. on_sheet: the rows of page 2; None for all that the registry puts
    there. special: rows that a sentence of their own explains, and that are no hovedpunkter.
    per_theme: how many differences of one theme may be told.
    """
    rows = [c for c in comparisons if _is_on(c, on_sheet)]
    case = Case(
        basis=basis,
        area=area,
        comparisons={c.indicator.key: c for c in comparisons},
        figures={f.indicator.key: f for f in basis.figures},
        special=frozenset(special),
        day=day,
    )
    age = _find_age(case, rows)
    candidates = list(_find_candidates(case, rows))
    differences = _choose(case, candidates, age, per_theme)
    mentioned = {each.key for each in differences if not each.held_back}
    mentioned |= {age.key} if age else set()
    return Standing(
        age=age,
        differences=differences,
        developments=_find_developments(case, rows, mentioned, per_theme),
        now=tuple(_find_now(case, rows)),
        unusual=tuple(_describe_unusual(case, d) for d in differences if d.held_back == "unusual"),
        special=tuple(c.indicator.key for c in rows if c.indicator.key in case.special),
        judged=sum(c.mark in JUDGED for c in rows),
        keys=tuple(c.indicator.key for c in rows),
    )


def _is_on(comparison: Comparison, on_sheet: Collection[str] | None) -> bool:
    indicator = comparison.indicator
    return indicator.sheet if on_sheet is None else indicator.key in on_sheet


# --- differences ---------------------------------------------------------------------------------


def _find_candidates(case: Case, rows: Sequence[Comparison]) -> Iterator[Difference]:
    """Yield every row that stands out, with the reason in its own figures to hold it back."""
    for comparison in rows:
        far = comparison.beyond and abs(comparison.distance) >= FAR
        if far and comparison.indicator.highlight:
            yield Difference(
                key=comparison.indicator.key,
                distance=comparison.distance,
                held_back=_objection(case, comparison),
            )


def _objection(case: Case, comparison: Comparison) -> HeldBack:
    """Return the first reason to hold a difference back, or "" for none."""
    indicator = comparison.indicator
    if _is_unusual(case, comparison):
        return "unusual"
    if indicator.key in case.special:
        return "special"
    if not _is_fresh(case, comparison):
        return "old"
    if not _is_lasting(case, comparison):
        return "brief"
    if indicator.obvious and comparison.own.rounded in EXTREMES:
        return "everyone"
    if indicator.decided and abs(comparison.distance) < FAR_DECIDED:
        return "minor"
    return ""


def _is_unusual(case: Case, comparison: Comparison) -> bool:
    """Return whether the figure, or its last change, must be checked before it is used.

    A change far from the usual one is still ordinary where the 99 % intervals of the two years
    touch.
    """
    if comparison.apart or comparison.period in comparison.unusual:
        return True
    values, now = comparison.series.values, comparison.own
    before = values[-2] if len(values) > 1 else None
    usual = case.basis.backgrounds[comparison.indicator.key].usual
    if before is None or before.number is None or now.number is None or usual is None:
        return False
    if comparison.period.end in comparison.series.breaks:
        return False
    return usual.is_unusual(now.number - before.number) and not _touch(case, comparison)


def _touch(case: Case, comparison: Comparison) -> bool:
    """Return whether the 99 % intervals of the two newest figures overlap."""
    figures = case.figures[comparison.indicator.key]
    intervals = []
    for place in (-2, -1):
        base = make_circumstances(case.basis, figures, case.area, place).base
        own = comparison.series.values[place]
        intervals.append(find_interval(comparison.indicator, own, base, 0.99))
    before, now = intervals
    if before is None or now is None:
        return False
    return before[0] <= now[1] and now[0] <= before[1]


def _is_fresh(case: Case, comparison: Comparison) -> bool:
    """Return whether the figure's date is at most four years before the utgave."""
    of = date.fromisoformat(f"{comparison.period.end}-{comparison.indicator.at}")
    day = case.day
    return (of.year + FRESH_YEARS, of.month, of.day) >= (day.year, day.month, day.day)


def _is_lasting(case: Case, comparison: Comparison) -> bool:
    """Return whether the mark was the same in the two periods before, or in the only one.

    An election is compared with the other kind of election. A figure with no period before it lasts
    if the registry says that it changes slowly or is decided.
    """
    indicator = comparison.indicator
    if indicator.confirmed_by:
        other = case.comparisons.get(indicator.confirmed_by)
        return other is not None and comparison.distance * other.distance > 0
    marks = [
        mark for back in range(2, 2 + PERIODS_BEFORE) if (mark := _mark(case, comparison, -back))
    ]
    if not marks:
        return indicator.structural or indicator.decided
    return all(mark is comparison.mark for mark in marks)


def _mark(case: Case, comparison: Comparison, place: int) -> Mark | None:
    """Return the mark of an earlier period; None where own value or reference is missing."""
    if len(comparison.series.values) < -place:
        return None
    own = comparison.series.values[place]
    reference = comparison.references[comparison.baseline].series.values[place]
    if own.number is None or reference.number is None:
        return None
    figures = case.figures[comparison.indicator.key]
    here = make_circumstances(case.basis, figures, case.area, place)
    return MARKS[judge(comparison.indicator, own, reference, here)]


def _choose(
    case: Case, candidates: Sequence[Difference], age: Shift | None, per_theme: int
) -> tuple[Difference, ...]:
    """Return the candidates in order of choice; those there is no room for are held back.

    Largest distance first, ties in the registry's order; then what everyone knows, and fees and
    taxes last.
    """

    def rank(difference: Difference) -> tuple[bool, bool, float]:
        """Return fees and taxes last, what everyone knows before them, then by distance."""
        indicator = case.comparisons[difference.key].indicator
        return indicator.decided, indicator.obvious, -abs(difference.distance)

    themes, told, chosen = Counter[str](), set[str](), list[Difference]()
    for difference in sorted(candidates, key=rank):
        indicator = case.comparisons[difference.key].indicator
        held = difference.held_back
        if not held and age and age.key in (indicator.key, *indicator.overlaps):
            held = "age"
        if not held and themes[indicator.theme] >= per_theme:
            held = "theme"
        if not held and len(told) >= (MOST_BESIDE_DECIDED if indicator.decided else MOST):
            held = "room"
        if not held:
            themes[indicator.theme] += 1
            told.add(indicator.key)
        chosen.append(replace(difference, held_back=held))
    return tuple(chosen)


def _describe_unusual(case: Case, difference: Difference) -> Unusual:
    comparison = case.comparisons[difference.key]
    values, periods = comparison.series.values, comparison.series.periods
    known = not comparison.apart and len(values) > 1 and values[-2].number is not None
    return Unusual(
        key=difference.key,
        before=values[-2] if known else None,
        before_period=periods[-2] if known else None,
    )


# --- what is changing ----------------------------------------------------------------------------


def _find_age(case: Case, rows: Sequence[Comparison]) -> Shift | None:
    """Return the age group whose ten-year change differs most from its reference's."""
    shifts = [
        shift
        for comparison in rows
        if comparison.indicator.role in AGES and (shift := _shift_of_run(case, comparison))
    ]
    return max(shifts, key=lambda shift: abs(shift.distance), default=None)


def _shift_of_run(case: Case, comparison: Comparison) -> Shift | None:
    """Return the change over the last ten years, or as far back as the line is unbroken."""
    run = newest_run(comparison.series)[-(YEARS_BACK + 1) :]
    if len(run) < 2:
        return None
    first = comparison.series.periods.index(run[0][0])
    figures = case.figures[comparison.indicator.key]
    return make_shift(case.basis, figures, comparison, case.area, first)


def _find_developments(
    case: Case, rows: Sequence[Comparison], mentioned: Collection[str], per_theme: int
) -> tuple[Shift, ...]:
    """Return the row that has moved furthest away from its reference, if one has moved far.

    Of landet, which has none, up to three rows that have themselves moved furthest; one more of a
    theme, since it has no differences. mentioned: rows that another hovedpunkt is about.
    """
    shifts = [
        shift
        for comparison in rows
        if _may_develop(case, comparison, mentioned)
        and (shift := _shift_of_run(case, comparison)) is not None
    ]
    if case.area.kind == "landet":
        return _choose_moved(case, shifts, per_theme + 1)
    far = [shift for shift in shifts if shift.beyond and abs(shift.distance) >= MOVED]
    return tuple(sorted(far, key=lambda shift: -abs(shift.distance))[:1])


def _choose_moved(case: Case, shifts: Sequence[Shift], per_theme: int) -> tuple[Shift, ...]:
    """Return those that have moved far, the furthest first, none of the same people as another."""
    moved = [replace(shift, distance=_measure_move(case, shift)) for shift in shifts]
    themes, told, chosen = Counter[str](), set[str](), list[Shift]()
    for shift in sorted(moved, key=lambda shift: -abs(shift.distance)):
        indicator = case.comparisons[shift.key].indicator
        if abs(shift.distance) < MOVED or {*indicator.overlaps} & told:
            continue
        if themes[indicator.theme] < per_theme and len(chosen) < MOST:
            themes[indicator.theme] += 1
            told.add(shift.key)
            chosen.append(shift)
    return tuple(chosen)


def _measure_move(case: Case, shift: Shift) -> float:
    """Return how far a figure has moved, in standard deviations over all kommuner."""
    deviation = case.figures[shift.key].distribution.deviation
    before, now = shift.own.first_value.number, shift.own.last_value.number
    if not deviation or before is None or now is None:
        return 0.0
    return (now - before) / deviation


def _may_develop(case: Case, comparison: Comparison, mentioned: Collection[str]) -> bool:
    indicator, trend = comparison.indicator, comparison.trend
    if trend is None or trend.direction in NO_DIRECTION:
        return False
    if trend.last.end - trend.first.end < TREND_YEARS - 1:
        return False
    if not indicator.highlight or indicator.decided:
        return False
    if comparison.mark not in JUDGED and case.area.kind != "landet":
        return False
    if {indicator.key, *indicator.overlaps} & set(mentioned) or indicator.key in case.special:
        return False
    return _is_fresh(case, comparison) and not _is_unusual(case, comparison)


def _find_now(case: Case, rows: Sequence[Comparison]) -> Iterator[Now]:
    """Yield the rows at or above `tell_now` both now and the year before."""
    for comparison in rows:
        level, series = comparison.indicator.tell_now, comparison.series
        if level is None or len(series.values) < 2 or comparison.indicator.key in case.special:
            continue
        before, before_period = series.values[-2], series.periods[-2]
        follows = comparison.period.end - before_period.end == 1
        high = _is_at(before, level) and _is_at(comparison.own, level)
        if follows and high and _is_fresh(case, comparison):
            yield Now(key=comparison.indicator.key, before=before, before_period=before_period)


def _is_at(value: Value, level: float) -> bool:
    return value.number is not None and value.number >= level
