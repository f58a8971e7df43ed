"""The facts: the figures of all indicators in one long table, read from the stored tables.

In: the configuration, the stored tables, the regions. Out: `Facts`, whose table has one row per
indicator, region and period:

    indicator    key in indicators.toml
    region       kommune "0301", fylke "03", landet "0", KOSTRA-gruppe "EKG10", "EAKUO"
    period       label, «2024» or «2023–2024»
    end_year     the period's last year
    length       its length in years
    value        in the indicator's unit; NaN where there is none
    status       "" with a value, otherwise the code of a Reason
    numerator    the count behind the value; NaN for a bare value
    denominator  likewise
    weight       persons that weight a bare value, and serve as its denominator; NaN for counts

Raises SnapshotError, naming table and indicator, for a table or a figure that breaks its rules.
Compares nothing.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from faktaark.errors import SnapshotError
from faktaark.model.figures import AgeProfile
from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.model.snapshot import Snapshot, StoredTable
from faktaark.statistics.facts.ages import make_age_profiles
from faktaark.statistics.facts.borders import find_border_breaks
from faktaark.statistics.facts.checks import check_figures, check_periods
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.doubts import (
    are_few,
    clear_cells,
    clear_unreported,
    describe,
    find_doubtful,
)
from faktaark.statistics.facts.formulas import Grid, has_figures, make_grid
from faktaark.statistics.facts.losses import check_losses
from faktaark.statistics.facts.parts import find_notes
from faktaark.statistics.facts.preliminary import find_preliminary
from faktaark.statistics.facts.symbols import Array
from faktaark.statistics.facts.tables import read_cube
from faktaark.statistics.facts.weights import count_persons

log = logging.getLogger(__name__)

COLUMNS = {
    "indicator": "str",
    "region": "str",
    "period": "str",
    "end_year": "int64",
    "length": "int64",
    "value": "float64",
    "status": "str",
    "numerator": "float64",
    "denominator": "float64",
    "weight": "float64",
}


@dataclass(frozen=True)
class Facts:
    """What is known of all indicators, from the stored tables.

    table: the long table. sources: indicator → the source its figures are from. snapshots: table →
    its origin. ages: by region. notes: (indicator, region) → mandatory notes on single codes; the
    region is "" for notes on every region. breaks: (indicator, kommune) → the years from which its
    counts do not compare with earlier ones, beside the indicator's own. preliminary: indicator →
    the end years whose figures SSB calls preliminary.
    """

    table: pd.DataFrame
    sources: Mapping[str, Source]
    snapshots: Mapping[str, Snapshot]
    without_figures: tuple[str, ...]  # indicators that no stored table has figures for
    ages: Mapping[str, AgeProfile]
    notes: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    cubes: Mapping[str, Cube] = field(default_factory=dict)  # every table as it was read
    breaks: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    preliminary: Mapping[str, frozenset[int]] = field(default_factory=dict)


def read_facts(
    config: Config,
    stored: Mapping[str, StoredTable],
    regions: Regions,
    known: Mapping[str, Cube] | None = None,
) -> Facts:
    """Return the facts of the tables that are stored.

    known: Cubes of tables that have been read already. Raises SnapshotError where a table or a
    figure breaks its rules.
    """
    cubes = dict(known or {}) | {
        table: read_cube(config.tables[table], snapshot, dataset, regions)
        for table, (snapshot, dataset) in stored.items()
        if table in config.tables
    }
    population = _find_population(config, cubes)
    candidates = {i.key: _find_source(i, cubes) for i in config.indicators}
    sources = {key: source for key, source in candidates.items() if source is not None}
    frames = [
        _read_figures(config, indicator, sources[indicator.key], cubes, regions)
        for indicator in config.indicators
        if indicator.key in sources
    ]
    _check_size(config, sources)
    return Facts(
        table=_check_columns(pd.concat(frames, ignore_index=True)),
        sources=sources,
        snapshots={table: cube.snapshot for table, cube in cubes.items()},
        without_figures=tuple(key for key, source in candidates.items() if source is None),
        ages=make_age_profiles(population),
        notes={
            (key, region): notes
            for key, source in sources.items()
            for region, notes in find_notes(source, cubes).items()
        },
        cubes=cubes,
        breaks=find_border_breaks(config, sources),
        preliminary={
            key: years
            for key, source in sources.items()
            if (years := find_preliminary(source, cubes))
        },
    )


def _find_population(config: Config, cubes: Mapping[str, Cube]) -> Cube:
    """Return the table of persons, which every build needs; SnapshotError if it is missing."""
    if config.site.population not in cubes:
        raise SnapshotError(f"the snapshot lacks table {config.site.population}, the population")
    _check_persons(config, cubes)
    return cubes[config.site.population]


def _check_persons(config: Config, cubes: Mapping[str, Cube]) -> None:
    """Raise SnapshotError for the first number of persons that is below zero."""
    population = cubes.get(config.site.population)
    if population is None or not (population.values < 0).any():
        return
    place = tuple(np.argwhere(population.values < 0)[0])
    raise SnapshotError(
        f"table {config.site.population}: {population.values[place]:g} persons in "
        f"{population.regions[place[0]]} in {population.periods[place[-1]].label}, of one sex and "
        "age; look the table up at the source"
    )


def _check_size(config: Config, sources: Mapping[str, Source]) -> None:
    """Raise SnapshotError where nothing is known of how many live anywhere."""
    for indicator in config.indicators:
        if indicator.role == "size" and indicator.key not in sources:
            raise SnapshotError(
                f"[indicator.{indicator.key}] has the role «size», and the stored tables have no "
                "figures for it. Every page needs them: see that its table and codes are right"
            )


def check_table(
    config: Config,
    table: str,
    stored: Mapping[str, StoredTable],
    regions: Regions,
    before: StoredTable | None = None,
) -> None:
    """Raise SnapshotError if the answer for `table` breaks its rules, or its indicators' rules.

    stored: the answer, and the readable tables that it is used with. before: what the answer would
    replace, where that is an answer to the same question; it may not lose much of it.
    """
    cubes = _read_cubes(config, stored, regions)
    if table == config.site.population:
        _check_persons(config, cubes)
    old = {**cubes, **_read_cubes(config, {table: before}, regions)} if before else {}
    for indicator in config.indicators:
        source = _find_source(indicator, cubes)
        if source is not None and table in source.tables:
            frame = _read_unweighted(config, indicator, source, cubes, regions)
            _check(config, indicator, source, frame, cubes, regions)
            if all(name in old for name in source.tables):
                _check_against_stored(config, table, indicator, source, frame, old, regions)


def _check_against_stored(
    config: Config,
    table: str,
    indicator: Indicator,
    source: Source,
    frame: pd.DataFrame,
    old: Mapping[str, Cube],
    regions: Regions,
) -> None:
    """Raise SnapshotError where an answer has lost much of what is stored.

    frame: the indicator's rows of the answer. old: the Cubes as they are stored.
    """
    try:
        before = _read_unweighted(config, indicator, source, old, regions)
    except SnapshotError:
        return  # it breaks rules that have come since; the answer keeps them
    where = f"table {table}, indicator '{indicator.key}'"
    members = regions.fylker if source.level == "fylke" else regions.kommuner
    check_losses(where, config.tables[table], before, frame, members)


def _read_cubes(
    config: Config, stored: Mapping[str, StoredTable], regions: Regions
) -> dict[str, Cube]:
    return {
        name: read_cube(config.tables[name], snapshot, dataset, regions)
        for name, (snapshot, dataset) in stored.items()
    }


def _read_unweighted(
    config: Config,
    indicator: Indicator,
    source: Source,
    cubes: Mapping[str, Cube],
    regions: Regions,
) -> pd.DataFrame:
    """Return the indicator's rows without the persons behind bare values."""
    grid = _read_grid(indicator, source, cubes, cubes.get(config.site.population), regions)
    return _make_frame(indicator, grid, np.full_like(grid.value, np.nan))


def _find_source(indicator: Indicator, cubes: Mapping[str, Cube]) -> Source | None:
    """Return the first source whose tables are stored and, where they are copies, have its codes.

    A copy is an extract, so a code that it lacks only means that the next source stands in; in
    an answer from SSB the same would be a wrong code, and `cube.select_sum` refuses it.
    """
    return next((source for source in indicator.sources if has_figures(source, cubes)), None)


def _read_figures(
    config: Config,
    indicator: Indicator,
    source: Source,
    cubes: Mapping[str, Cube],
    regions: Regions,
) -> pd.DataFrame:
    """Return the indicator's rows of the long table, checked."""
    population = cubes[config.site.population]
    grid = _read_grid(indicator, source, cubes, population, regions)
    frame = _make_frame(indicator, grid, _find_weights(indicator, source, population, grid))
    _check(config, indicator, source, frame, cubes, regions)
    return frame


def _check(
    config: Config,
    indicator: Indicator,
    source: Source,
    frame: pd.DataFrame,
    cubes: Mapping[str, Cube],
    regions: Regions,
) -> None:
    """Raise SnapshotError for the first rule that the indicator's rows break."""
    check_periods(indicator, source, frame, cubes[source.table].snapshot.fetched)
    check_figures(config, indicator, source, frame, regions)


def _read_grid(
    indicator: Indicator,
    source: Source,
    cubes: Mapping[str, Cube],
    population: Cube | None,
    regions: Regions,
) -> Grid:
    """Return the figures, without zeros that mean «not reported».

    Raises SnapshotError for a doubtful one.
    """
    grid = make_grid(indicator, source, cubes)
    doubtful = find_doubtful(indicator, source, grid, population, regions)
    if doubtful:
        said = (
            f"table {source.table}, indicator '{indicator.key}': {len(doubtful)} figure(s) that "
            f"cannot be believed: {describe(doubtful)}. Look them up at the source; those that are "
            "right are named in 'doubt.believed', as «number period»"
        )
        copied = cubes[source.table].snapshot.origin == "copy"
        if copied or not are_few(grid, doubtful):
            raise SnapshotError(said)
        log.warning("%s. Until then they are not shown.", said)
        grid = clear_cells(grid, doubtful)
    return clear_unreported(indicator, source, grid, population)


def _find_weights(indicator: Indicator, source: Source, population: Cube, grid: Grid) -> Array:
    """Return the persons behind a bare value; NaN where the source has counts alone."""
    if source.weight is None:
        return np.full(grid.value.shape, np.nan)
    return count_persons(population, source.weight, indicator.at, grid)


def _make_frame(indicator: Indicator, grid: Grid, weights: Array) -> pd.DataFrame:
    regions, periods = len(grid.regions), len(grid.periods)
    value = grid.value.ravel()
    return pd.DataFrame(
        {
            "indicator": indicator.key,
            "region": np.repeat(np.array(grid.regions, dtype=object), periods),
            "period": np.tile(np.array([p.label for p in grid.periods], dtype=object), regions),
            "end_year": np.tile(np.array([p.end for p in grid.periods], dtype="int64"), regions),
            "length": np.tile(np.array([p.length for p in grid.periods], dtype="int64"), regions),
            "value": value,
            "status": np.where(np.isnan(value), grid.status.ravel(), ""),
            "numerator": np.where(np.isnan(value), np.nan, grid.numerator.ravel()),
            "denominator": np.where(np.isnan(value), np.nan, grid.denominator.ravel()),
            "weight": weights.ravel(),
        }
    )


def _check_columns(table: pd.DataFrame) -> pd.DataFrame:
    """Return the long table with its columns' types.

    An error here is a bug in this program, and no SnapshotError.
    """
    assert list(table.columns) == list(COLUMNS), list(table.columns)
    assert (table["value"].isna() == (table["status"] != "")).all(), "a value or a reason"
    assert not table.duplicated(["indicator", "region", "period"]).any(), "one row per period"
    assert not np.isinf(table["value"]).any(), "an infinite value"
    return table.astype(COLUMNS)
