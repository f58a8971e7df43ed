"""The figures of one indicator: every region's facts, up to the period that is shown.

In: the indicator's rows of the long table. Out: `IndicatorFigures`; and from a fact a `Value`,
which is rounded and formatted here, once. Raises nothing. Writes no words, makes no references.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import isnan, log
from statistics import pstdev

import pandas as pd

from faktaark.model.figures import Distribution, Period, Series, Value
from faktaark.model.reason import Reason
from faktaark.model.registry import Indicator, Source
from faktaark.model.snapshot import Snapshot
from faktaark.norwegian import format_number, round_number, round_ratio


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the long table. `value` is None exactly where `reason` is not."""

    value: float | None
    reason: Reason | None
    numerator: int | None
    denominator: int | None
    weight: float | None


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """The facts of one indicator.

    newest: index of the period that every row shows. rows: region → facts in the order of
    `periods`. seams: kommune → end years from which its counts are for another area than before.
    preliminary: end years whose figures the source will revise.
    """

    indicator: Indicator
    source: Source
    snapshots: tuple[Snapshot, ...]
    periods: tuple[Period, ...]
    rows: Mapping[str, tuple[Fact, ...]]
    newest: int
    distribution: Distribution
    seams: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    preliminary: tuple[int, ...] = ()
    _series: dict[str, Series] = field(init=False, default_factory=dict, repr=False, compare=False)

    @property
    def breaks(self) -> tuple[int, ...]:
        """Return the years of the indicator's breaks, oldest first."""
        return tuple(sorted(self.indicator.breaks))

    def newest_fact(self, region: str) -> Fact | None:
        """Return a region's fact in the period shown; None for a region without figures."""
        facts = self.rows.get(region)
        return None if facts is None else facts[self.newest]


@dataclass(frozen=True, slots=True)
class Counted:
    """The regions whose figures decide which period is shown.

    kommuner: their numbers. fylker: codes that count instead, for a table without kommuner. fewest:
    end year → how many must have a figure; None for `min_kommuner` in every one.
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
) -> IndicatorFigures:
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
    return IndicatorFigures(
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
    """Return the figures of one period, sorted, and their standard deviations."""
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


def own_series(figures: IndicatorFigures, region: str) -> Series:
    """Return a region's own figures: each period with its number or its reason.

    Each region's are made once, since comparisons, surveys and marks all ask for them.
    """
    if region not in figures._series:
        figures._series[region] = _make_series(figures, region)
    return figures._series[region]


def _make_series(figures: IndicatorFigures, region: str) -> Series:
    values = tuple(make_value(figures, fact) for fact in figures.rows[region])
    breaks = tuple(sorted({*figures.breaks, *figures.seams.get(region, ())}))
    return Series(figures.periods, values, breaks, preliminary=figures.preliminary)


def make_value(figures: IndicatorFigures, fact: Fact) -> Value:
    """Return a fact's number, rounded to the indicator's decimals, or the reason there is none."""
    if fact.value is None:
        return Value(reason=fact.reason)
    if fact.numerator is None:
        return make_bare(fact.value, figures.indicator.decimals)
    return make_counted(figures, fact.numerator, fact.denominator)


def make_counted(figures: IndicatorFigures, numerator: int, denominator: int | None) -> Value:
    """Return the value computed exactly from integer counts, so that halves round correctly."""
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


def make_bare(number: float, decimals: int) -> Value:
    """Return the value of a number that has no counts behind it."""
    rounded: Decimal = round_number(number, decimals)
    return Value(number, rounded, format_number(rounded))
