"""Comparison of each kommune with its references: own value, references, verdict and trend.

In: the configuration, facts and regions. Out: a `Basis`, made once, and from it the Comparisons of
one kommune at a time, so that kommuner can be divided among processes. Raises ConfigError for a
companion that is not a kommune. Writes no words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from faktaark.errors import ConfigError
from faktaark.model.figures import AgeProfile, Comparison, Judgement, Period, Reference, Series
from faktaark.model.language import Bilingual
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Area, Kommune, Region, Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.model.snapshot import Snapshot
from faktaark.statistics.background import Background, make_background
from faktaark.statistics.barometer import make_barometer, round_deviation
from faktaark.statistics.coverage import People
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.figures import Counted, IndicatorFigures, own_series, read_figures
from faktaark.statistics.inhabitants import count_inhabitants, find_people, sum_ages, weigh
from faktaark.statistics.noise import Base
from faktaark.statistics.outliers import lies_apart
from faktaark.statistics.references import alone_reference, make_reference, single_reference
from faktaark.statistics.trend import find_development, find_trend
from faktaark.statistics.verdict import MARKS, Circumstances, find_distance, is_beyond, judge


@dataclass(frozen=True)
class Basis:
    """What the comparisons of all kommuner share.

    shared: references that are the same for every member, by (indicator, region code). people:
    folketall of every region and year. backgrounds: by indicator. inhabitants: folketall at the
    newest date. ages: age profiles of every region. companions: kommuner that are
    compared by name with one that is alone in its gruppe. notes: by (indicator, region); the region
    is "" for notes on every region.
    """

    regions: Regions
    figures: tuple[IndicatorFigures, ...]
    people: People
    backgrounds: Mapping[str, Background]
    shared: Mapping[tuple[str, str], Reference]
    inhabitants: Mapping[str, int]
    ages: Mapping[str, AgeProfile]
    companions: tuple[str, ...]
    notes: Mapping[tuple[str, str], tuple[str, ...]]


def make_basis(config: Config, regions: Regions, facts: Facts) -> Basis:
    """Choose each indicator's period and make the references that many kommuner share.

    Raises ConfigError for a companion that is not a kommune.
    """
    _check_companions(config, regions)
    figures = _read_all_figures(config, regions, facts)
    people = find_people(figures, regions)
    return Basis(
        regions=regions,
        figures=figures,
        people=people,
        backgrounds={f.indicator.key: make_background(f, regions.kommuner) for f in figures},
        shared={
            (given.indicator.key, region.code): make_reference(given, region, people)
            for given in figures
            for region in regions.shared
        },
        inhabitants=count_inhabitants(figures, regions),
        ages=dict(facts.ages) | sum_ages(facts.ages, regions),
        companions=config.site.companions,
        notes=facts.notes,
    )


def _check_companions(config: Config, regions: Regions) -> None:
    strangers = [number for number in config.site.companions if number not in regions.kommuner]
    if strangers:
        raise ConfigError(
            "indicators.toml",
            [f"[site] 'companions': there is no kommune {number}" for number in strangers],
        )


def _read_all_figures(
    config: Config, regions: Regions, facts: Facts
) -> tuple[IndicatorFigures, ...]:
    """Return the figures of every indicator that has a source, in the registry's order."""
    rows = dict(tuple(facts.table.groupby("indicator", sort=False)))
    kommuner, fylker = frozenset(regions.kommuner), frozenset(regions.fylker)
    return tuple(
        replace(
            read_figures(
                indicator,
                source,
                _snapshots(config, indicator, source, facts.snapshots),
                rows[indicator.key],
                Counted(
                    kommuner,
                    fylker,
                    partial(regions.fewest, indicator, source.level, config.site.kommuner),
                ),
            ),
            seams={n: years for (key, n), years in facts.breaks.items() if key == indicator.key},
            preliminary=tuple(sorted(facts.preliminary.get(indicator.key, ()))),
        )
        for indicator in config.indicators
        if (source := facts.sources.get(indicator.key)) is not None
    )


def compare_kommune(basis: Basis, kommune: Kommune) -> tuple[Comparison, ...]:
    """Return one Comparison per indicator with figures, in the registry's order."""
    return tuple(_compare(basis, figures, kommune) for figures in basis.figures)


def _compare(basis: Basis, figures: IndicatorFigures, kommune: Kommune) -> Comparison:
    references = _references(basis, figures, kommune)
    baseline = find_baseline(basis, figures, kommune)
    place = next(i for i, each in enumerate(references) if each is baseline)
    series = own_series(figures, kommune.number)
    compared = compare_series(basis, figures, kommune, series, references, place)
    highlight, values = figures.indicator.highlight, figures.distribution.values
    return replace(compared, apart=highlight and lies_apart(compared.own.number, values))


def compare_series(
    basis: Basis,
    figures: IndicatorFigures,
    area: Area,
    series: Series,
    references: tuple[Reference, ...],
    baseline: int,
) -> Comparison:
    """Return an area's series beside its references. baseline: index of the one it is set against.

    What depends on all the other areas of its kind is left out.
    """
    indicator, own, reference = figures.indicator, series.values[-1], references[baseline].value
    here = make_circumstances(basis, figures, area)
    verdict = judge(indicator, own, reference, here)
    return Comparison(
        kind=area.kind,
        indicator=indicator,
        source=figures.source,
        snapshots=figures.snapshots,
        period=figures.periods[-1],
        own=own,
        series=series,
        references=references,
        baseline=baseline,
        verdict=verdict,
        mark=MARKS[verdict],
        beyond=is_beyond(indicator, own, reference, verdict, here),
        distance=find_distance(indicator, own.number, reference.number, here),
        deviation=round_deviation(figures.distribution.deviation),
        trend=find_trend(indicator, series),
        development=find_development(series) if indicator.role == "size" else None,
        barometer=make_barometer(indicator, own, reference, figures.distribution, here),
        unusual=_unusual(indicator, series),
        apart=False,
        notes=basis.notes.get((indicator.key, area.number), ()),
    )


def make_circumstances(
    basis: Basis, figures: IndicatorFigures, area: Area, place: int = -1
) -> Circumstances:
    """Return what the verdict on one period needs, beside the two values.

    place: index of the period. The spread of the oldest period in the background is used for older
    ones.
    """
    spreads = basis.backgrounds[figures.indicator.key].distributions
    back = -place if place < 0 else len(figures.periods) - place
    spread = spreads[min(back, len(spreads)) - 1]
    return Circumstances(
        deviation=spread.deviation,
        log_deviation=spread.log_deviation,
        base=Base(
            weigh(basis.regions, figures, area, place),
            figures.source.span or figures.periods[place].length,
        ),
        inhabitants=basis.inhabitants.get(area.number, 0),
    )


def find_baseline(basis: Basis, figures: IndicatorFigures, kommune: Kommune) -> Reference:
    """Return the reference that the verdict is against.

    It is the KOSTRA-gruppe; landet uten Oslo for a kommune that is alone in its gruppe.
    """
    return basis.shared[figures.indicator.key, basis.regions.baseline(kommune).code]


def judge_kommune(basis: Basis, figures: IndicatorFigures, kommune: Kommune) -> Judgement:
    """Return what a kommune's newest figure is marked with, as its Comparison has it."""
    indicator, baseline = figures.indicator, find_baseline(basis, figures, kommune)
    series = own_series(figures, kommune.number)
    own = series.values[-1]
    here = make_circumstances(basis, figures, kommune)
    apart = indicator.highlight and lies_apart(own.number, figures.distribution.values)
    return Judgement(
        mark=MARKS[judge(indicator, own, baseline.value, here)],
        method=baseline.method,
        unusual=apart or bool(_unusual(indicator, series)),
    )


def _references(basis: Basis, figures: IndicatorFigures, kommune: Kommune) -> tuple[Reference, ...]:
    """Return the references to KOSTRA-gruppe, naboer, fylke and landet.

    A kommune that is alone in its gruppe gets its companions too.
    """
    regions = basis.regions
    group = regions.kostra_grupper[kommune.kostra_gruppe]
    fylke = regions.fylker[kommune.fylke]
    if not regions.is_alone(kommune):
        return (
            basis.shared[figures.indicator.key, group.code],
            _neighbours(basis, figures, kommune),
            basis.shared[figures.indicator.key, fylke.code],
            find_landet(basis, figures),
        )
    return (
        alone_reference(figures, group),
        _neighbours(basis, figures, kommune),
        alone_reference(figures, fylke)
        if fylke.members == (kommune.number,)
        else basis.shared[figures.indicator.key, fylke.code],
        basis.shared[figures.indicator.key, regions.landet_uten_oslo.code],
        basis.shared[figures.indicator.key, regions.landet.code],
        *(
            single_reference(figures, _as_region(regions.kommuner[number]), number)
            for number in basis.companions
        ),
    )


def find_own(basis: Basis, figures: IndicatorFigures, region: Region) -> Reference:
    """Return the figures of a fylke, a gruppe or landet; of its kommune, where it has one only.

    What the source has of the fylke stands where it has nothing of that kommune.
    """
    shared = basis.shared[figures.indicator.key, region.code]
    if len(region.members) > 1:
        return shared
    alone = single_reference(figures, region, shared.key)
    return shared if alone.value.number is None and shared.value.number is not None else alone


def find_landet(basis: Basis, figures: IndicatorFigures) -> Reference:
    """Return landet; or landet uten Oslo where the indicator wants it and the source has it.

    Oslo has the tasks of a fylke too, and therefore another economy. Early in a year the source may
    have figures for landet only.
    """
    regions, key = basis.regions, figures.indicator.key
    without = basis.shared[key, regions.landet_uten_oslo.code]
    if figures.indicator.without_oslo and without.method == "published":
        return without
    return basis.shared[key, regions.landet.code]


def _neighbours(basis: Basis, figures: IndicatorFigures, kommune: Kommune) -> Reference:
    if len(kommune.neighbours) == 1:
        single = _as_region(basis.regions.kommuner[kommune.neighbours[0]])
        return single_reference(figures, single, KINDS["naboer"].code)
    region = Region(
        code=f"naboer-{kommune.number}",
        kind="naboer",
        name=Bilingual("nabokommunene", "nabokommunane"),
        members=kommune.neighbours,
    )
    return make_reference(figures, region, basis.people)


def _as_region(kommune: Kommune) -> Region:
    name = Bilingual(kommune.name, kommune.name)
    return Region(code=kommune.number, kind="kommune", name=name, members=(kommune.number,))


def _snapshots(
    config: Config, indicator: Indicator, source: Source, snapshots: Mapping[str, Snapshot]
) -> tuple[Snapshot, ...]:
    """Return each table that the figure is made from, once: value, denominator, weights.

    A table of persons that only tells how many stand behind a figure is left out.
    """
    weighted = source.weight is not None and "weighted" in indicator.references
    weights = config.site.population if weighted else None
    tables = dict.fromkeys((source.table, source.denominator_table, weights))
    return tuple(snapshots[table] for table in tables if table is not None)


def _unusual(indicator: Indicator, series: Series) -> tuple[Period, ...]:
    """Return periods whose value changed more than `jump` per cent, except across a break."""
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
