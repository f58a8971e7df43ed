"""Revisions: which of the figures shown were changed by the newest utgave, by kommune.

In: today's `IndicatorFigures`, and the facts of the utgave before. Out: `Revisions`. Raises
nothing. A figure that is printed as before has not changed, whatever happened to the counts behind
it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from faktaark.model.figures import Period, Value
from faktaark.model.registry import Source
from faktaark.model.revisions import ChangeKind, FigureChange, Revisions
from faktaark.statistics.figures import Counted, Fact, IndicatorFigures, make_value, read_figures


@dataclass(frozen=True)
class _Pair:
    """An indicator's figures now and before; before is None where no period was shown."""

    now: IndicatorFigures
    before: IndicatorFigures | None


def find_revisions(
    figures: Sequence[IndicatorFigures],
    previous: pd.DataFrame,
    sources: Mapping[str, Source],
    touched: frozenset[str],
    unknown: frozenset[str],
    kommuner: frozenset[str],
) -> Revisions:
    """Return the figures that changed, by kommune.

    previous, sources: long table (columns as in `facts.read`) and sources of the utgave before, for
    the indicators in `touched`. unknown: indicators that cannot be compared with it.
    """
    rows = {str(key): facts for key, facts in previous.groupby("indicator", sort=False)}
    pairs = [
        _Pair(now, _figures_before(now, rows, sources, kommuner))
        for now in figures
        if now.indicator.key in touched
    ]
    changed = {number: [c for pair in pairs for c in _changes(pair, number)] for number in kommuner}
    return Revisions(
        {number: tuple(changes) for number, changes in sorted(changed.items()) if changes}, unknown
    )


def _figures_before(
    now: IndicatorFigures,
    rows: Mapping[str, pd.DataFrame],
    sources: Mapping[str, Source],
    kommuner: frozenset[str],
) -> IndicatorFigures | None:
    key = now.indicator.key
    facts = rows.get(key)
    if facts is None:
        return None
    have = facts[facts["region"].isin(kommuner)].groupby("end_year")["value"].count()
    if have.empty or have.max() < now.indicator.min_kommuner:
        return None
    return read_figures(now.indicator, sources[key], (), facts, Counted(kommuner))


def _changes(pair: _Pair, number: str) -> Iterator[FigureChange]:
    """Yield the changes, newest period first; for a new indicator only the newest period."""
    now, before = pair.now, pair.before
    new = _facts(now, number)
    if before is None:
        period = now.periods[-1]
        if period in new and new[period].value is not None:
            value = make_value(now, new[period])
            yield FigureChange(now.indicator.key, "new_indicator", period, None, value)
        return
    old = _facts(before, number)
    for period in sorted({*new, *old}, reverse=True):
        if _is_same(old.get(period), new.get(period)):
            continue
        then = make_value(before, old[period]) if period in old else None
        current = make_value(now, new[period]) if period in new else None
        kind = _kind(then, current, was_shown=period in before.periods)
        if kind is not None:
            yield FigureChange(now.indicator.key, kind, period, then, current)


def _facts(figures: IndicatorFigures, number: str) -> dict[Period, Fact]:
    return dict(zip(figures.periods, figures.rows.get(number, ()), strict=False))


def _is_same(old: Fact | None, new: Fact | None) -> bool:
    if old is None or new is None:
        return old is new
    return (old.value, old.numerator, old.denominator) == (
        new.value,
        new.numerator,
        new.denominator,
    )


def _kind(old: Value | None, new: Value | None, *, was_shown: bool) -> ChangeKind | None:
    """Return the kind of change; None where the same is printed in both, or in neither.

    was_shown: whether the utgave before showed the period.
    """
    before, after = old.shown if old else "", new.shown if new else ""
    if before == after:
        return None
    if not after:
        return "removed"
    return "revised" if was_shown else "new_period"
