"""Facts → what each indicator says of each kommune: own, references, verdict, trend.

In: the configuration, facts and regions. Out: a `Basis`, made once, and from it the Comparisons of
one kommune at a time, so that kommuner can be shared out among processes. Knows no words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from statistics import quantiles

import pandas as pd

from faktaark.errors import ConfigError
from faktaark.model.figures import AgeProfile, Comparison, Period, Reference, Series
from faktaark.model.language import Bilingual
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.model.snapshot import Snapshot
from faktaark.statistics.references import (
    IndicatorFigures,
    alone_reference,
    make_reference,
    own_series,
    read_figures,
    single_reference,
)
from faktaark.statistics.verdict import (
    Circumstances,
    find_trend,
    is_beyond,
    judge,
    lies_apart,
    mark_for,
)

QUARTILES_NEED = 4  # fewer kommuner have no middle half worth drawing


@dataclass(frozen=True)
class Basis:
    """All that the comparisons of any kommune are made from.

    shared: the references that are the same for every member, by (indicator, region code).
    inhabitants: folketall at the newest date. ages: age profiles of kommuner and KOSTRA-grupper.
    """

    regions: Regions
    figures: tuple[IndicatorFigures, ...]
    shared: Mapping[tuple[str, str], Reference]
    inhabitants: Mapping[str, int]
    ages: Mapping[str, AgeProfile]
    companions: tuple[str, ...]
    notes: Mapping[tuple[str, str], tuple[str, ...]]


def make_basis(
    config: Config,
    regions: Regions,
    *,
    facts: pd.DataFrame,
    sources: Mapping[str, Source],
    snapshots: Mapping[str, Snapshot],
    ages: Mapping[str, AgeProfile],
    notes: Mapping[tuple[str, str], tuple[str, ...]],
) -> Basis:
    """Chooses each indicator's period and makes the references that many kommuner share.

    Raises ConfigError for a companion that is not a kommune.
    facts: the long table that `tidy` documents. sources: the one each indicator with figures took.
    notes: by indicator, and by the region they are of, or "" for all of them.
    """
    strangers = [number for number in config.site.companions if number not in regions.kommuner]
    if strangers:
        raise ConfigError(
            "indicators.toml",
            [f"[site] 'companions': there is no kommune {number}" for number in strangers],
        )
    kommuner = frozenset(regions.kommuner)
    by_indicator = dict(tuple(facts.groupby("indicator", sort=False)))
    figures = tuple(
        read_figures(
            indicator,
            sources[indicator.key],
            _snapshots(config, sources[indicator.key], snapshots),
            by_indicator[indicator.key],
            kommuner,
            frozenset(regions.fylker),
            partial(regions.fewest, indicator, sources[indicator.key].level, config.site.kommuner),
        )
        for indicator in config.indicators
        if indicator.key in sources
    )
    size = next(f for f in figures if f.indicator.role == "size")
    return Basis(
        regions=regions,
        figures=figures,
        shared={
            (one.indicator.key, region.code): make_reference(one, region, key)
            for one in figures
            for region, key in _shared_regions(regions)
        },
        inhabitants={
            number: int(value)
            for number in kommuner
            if (value := size.rows[number][size.newest].value) is not None
        },
        ages=dict(ages) | _group_ages(ages, regions),
        companions=config.site.companions,
        notes=notes,
    )


def compare_kommune(basis: Basis, kommune: Kommune) -> tuple[Comparison, ...]:
    """One Comparison per indicator with figures, in the registry's order."""
    return tuple(_compare(basis, figures, kommune) for figures in basis.figures)


def is_alone(kommune: Kommune, regions: Regions) -> bool:
    """Whether a kommune is the only one of its KOSTRA-gruppe."""
    return regions.kostra_grupper[kommune.kostra_gruppe].members == (kommune.number,)


def _compare(basis: Basis, figures: IndicatorFigures, kommune: Kommune) -> Comparison:
    indicator = figures.indicator
    series = own_series(figures, kommune.number)
    own = series.values[-1]
    references = _references(basis, figures, kommune)
    baseline = 0 if not is_alone(kommune, basis.regions) else _place(references, "landet_uten_oslo")
    here = Circumstances(
        deviation=figures.distribution.deviation,
        persons=figures.rows[kommune.number][-1].weight,
        inhabitants=basis.inhabitants.get(kommune.number, 0),
    )
    reference = references[baseline].value
    verdict = judge(indicator, own, reference, here)
    apart = indicator.highlight and lies_apart(own.number, figures.distribution.values)
    return Comparison(
        indicator=indicator,
        source=figures.source,
        snapshots=figures.snapshots,
        period=figures.periods[-1],
        own=own,
        series=series,
        references=references,
        baseline=baseline,
        verdict=verdict,
        mark=mark_for(indicator, verdict),
        beyond=is_beyond(indicator, own, reference, verdict, here) and not apart,
        distance=_distance(own.number, reference.number, here.deviation),
        trend=find_trend(indicator, series),
        distribution=figures.distribution,
        middle_half=_middle_half(figures, references[baseline].region),
        unusual=_unusual(indicator, series),
        apart=apart,
        notes=basis.notes.get((indicator.key, kommune.number), ()),
    )


def _references(basis: Basis, figures: IndicatorFigures, kommune: Kommune) -> tuple[Reference, ...]:
    """KOSTRA-gruppe, naboer, fylke, landet; who one that is alone is set against."""
    regions = basis.regions
    group = regions.kostra_grupper[kommune.kostra_gruppe]
    fylke = regions.fylker[kommune.fylke]
    if not is_alone(kommune, regions):
        return (
            basis.shared[figures.indicator.key, group.code],
            _neighbours(figures, kommune, regions),
            basis.shared[figures.indicator.key, fylke.code],
            _landet(basis, figures),
        )
    return (
        alone_reference(figures, group, "kostragruppe"),
        _neighbours(figures, kommune, regions),
        alone_reference(figures, fylke, "fylke")
        if fylke.members == (kommune.number,)
        else basis.shared[figures.indicator.key, fylke.code],
        basis.shared[figures.indicator.key, regions.landet_uten_oslo.code],
        basis.shared[figures.indicator.key, regions.landet.code],
        *(
            single_reference(figures, _as_region(regions.kommuner[number]), number)
            for number in basis.companions
        ),
    )


def _landet(basis: Basis, figures: IndicatorFigures) -> Reference:
    """Landet; or landet uten Oslo for an indicator that wants it, where the source has it.

    Oslo has the tasks of a fylke as well, and so another economy. In the first figures of a year
    the source may have landet alone.
    """
    regions, key = basis.regions, figures.indicator.key
    without = basis.shared[key, regions.landet_uten_oslo.code]
    if figures.indicator.without_oslo and without.method == "published":
        return without
    return basis.shared[key, regions.landet.code]


def _neighbours(figures: IndicatorFigures, kommune: Kommune, regions: Regions) -> Reference:
    if len(kommune.neighbours) == 1:
        single = _as_region(regions.kommuner[kommune.neighbours[0]])
        return single_reference(figures, single, "naboer")
    region = Region(
        code=f"naboer-{kommune.number}",
        kind="naboer",
        name=Bilingual("nabokommunene", "nabokommunane"),
        members=kommune.neighbours,
    )
    return make_reference(figures, region, "naboer")


def _as_region(kommune: Kommune) -> Region:
    name = Bilingual(kommune.name, kommune.name)
    return Region(code=kommune.number, kind="kommune", name=name, members=(kommune.number,))


def _shared_regions(regions: Regions) -> list[tuple[Region, str]]:
    return [
        *((group, "kostragruppe") for group in regions.kostra_grupper.values()),
        *((fylke, "fylke") for fylke in regions.fylker.values()),
        (regions.landet, "landet"),
        (regions.landet_uten_oslo, "landet_uten_oslo"),
    ]


def _snapshots(
    config: Config, source: Source, snapshots: Mapping[str, Snapshot]
) -> tuple[Snapshot, ...]:
    """Of every table behind the figure, each once: its own, its denominator's, its weights'."""
    weights = config.site.population if source.weight is not None else None
    tables = dict.fromkeys((source.table, source.denominator_table, weights))
    return tuple(snapshots[table] for table in tables if table is not None)


def _group_ages(ages: Mapping[str, AgeProfile], regions: Regions) -> dict[str, AgeProfile]:
    """Age profiles of the KOSTRA-grupper, summed over their members, for those not published."""
    summed: dict[str, AgeProfile] = {}
    for code, group in regions.kostra_grupper.items():
        profiles = [ages[member] for member in group.members if member in ages]
        if code not in ages and profiles:
            summed[code] = AgeProfile(
                period=profiles[0].period,
                step=profiles[0].step,
                men=tuple(sum(c) for c in zip(*(p.men for p in profiles), strict=True)),
                women=tuple(sum(c) for c in zip(*(p.women for p in profiles), strict=True)),
            )
    return summed


def _place(references: tuple[Reference, ...], key: str) -> int:
    return next(i for i, reference in enumerate(references) if reference.key == key)


def _distance(own: float | None, reference: float | None, deviation: float) -> float:
    if own is None or reference is None or deviation == 0:
        return 0.0
    return abs(own - reference) / deviation


def _middle_half(figures: IndicatorFigures, region: Region) -> tuple[float, float] | None:
    facts = (figures.rows[member][-1].value for member in region.members)
    values = [value for value in facts if value is not None]
    if len(values) < QUARTILES_NEED:
        return None
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def _unusual(indicator: Indicator, series: Series) -> tuple[Period, ...]:
    """Periods whose value has moved more than `jump` per cent from the one before, but no break."""
    if indicator.jump is None:
        return ()
    steps = zip(series.periods[1:], series.values, series.values[1:], strict=False)
    return tuple(
        period
        for period, before, now in steps
        if period.end not in series.breaks
        and before.number
        and now.number is not None
        and abs(now.number / before.number - 1) * 100 > indicator.jump
    )
