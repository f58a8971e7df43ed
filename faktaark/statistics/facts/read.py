"""Stored tables → facts: one long table, every symbol, label and region accounted for.

In: the configuration, the stored JSON-stat answers, the regions. Out: `Facts`, whose table has one
row per indicator, region and period:

    indicator    key in indicators.toml
    region       kommune "0301", fylke "03", landet "0", KOSTRA-gruppe "EKG10", "EAKUO"
    period       label, «2024» or «2023–2024»
    end_year     the period's last year
    length       its length in years
    value        in the indicator's unit; NaN where there is none
    status       "" with a value, otherwise the code of a Reason
    numerator    the count behind the value; NaN for a bare value
    denominator  likewise
    weight       persons that weight a bare value, and stand for its denominator; NaN for counts

Does not know what is compared with what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd

from faktaark.errors import SnapshotError
from faktaark.model.figures import AgeProfile
from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.model.snapshot import Snapshot
from faktaark.statistics.facts.ages import make_age_profiles
from faktaark.statistics.facts.borders import find_border_breaks
from faktaark.statistics.facts.cube import Cube, Stored, read_cube
from faktaark.statistics.facts.doubts import clear_unreported, describe, find_doubtful
from faktaark.statistics.facts.formulas import Grid, has_figures, make_grid
from faktaark.statistics.facts.parts import find_notes
from faktaark.statistics.facts.preliminary import find_preliminary
from faktaark.statistics.facts.symbols import Array
from faktaark.statistics.facts.weights import count_persons

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
    """The long table; which source each indicator took; and the age profiles by region.

    notes: (indicator, region) → the notes of single codes that must be shown; those that concern
    every region have the region "". breaks: (indicator, kommune) → the years from which its counts
    do not compare with those before, beside the indicator's own. preliminary: indicator → the end
    years whose figures SSB calls preliminary.
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
    stored: Mapping[str, Stored],
    regions: Regions,
    known: Mapping[str, Cube] | None = None,
) -> Facts:
    """`stored` has the tables that exist; raises SnapshotError where one breaks its rules.

    known: tables that have been read before, and need not be again.
    """
    cubes = dict(known or {}) | {
        table: read_cube(config.tables[table], snapshot, payload, regions)
        for table, (snapshot, payload) in stored.items()
        if table in config.tables
    }
    population = cubes.get(config.site.population)
    if population is None:
        raise SnapshotError(f"the snapshot lacks table {config.site.population}, the population")
    frames: list[pd.DataFrame] = []
    sources: dict[str, Source] = {}
    without: list[str] = []
    for indicator in config.indicators:
        source = _first_with_figures(indicator, cubes)
        if source is None:
            without.append(indicator.key)
            continue
        sources[indicator.key] = source
        grid = _read_grid(indicator, source, cubes, population, regions)
        frame = _frame(indicator, grid, _weights(indicator, source, population, grid))
        frames.append(_checked(config, indicator, source, frame, regions))
    if not frames:
        raise SnapshotError("the snapshot has figures for none of the indicators")
    return Facts(
        table=_checked_columns(pd.concat(frames, ignore_index=True)),
        sources=sources,
        snapshots={table: cube.snapshot for table, cube in cubes.items()},
        without_figures=tuple(without),
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


def check_table(config: Config, table: str, stored: Mapping[str, Stored], regions: Regions) -> None:
    """SnapshotError if the answer for `table` breaks its rules, or its indicators' rules.

    stored: the answer, and beside it those tables that it is used with and that can be read.
    """
    cubes = {
        name: read_cube(config.tables[name], snapshot, payload, regions)
        for name, (snapshot, payload) in stored.items()
    }
    population = cubes.get(config.site.population)
    for indicator in config.indicators:
        source = _first_with_figures(indicator, cubes)
        if source is not None and table in source.tables:
            grid = _read_grid(indicator, source, cubes, population, regions)
            nothing = np.full_like(grid.value, np.nan)
            _checked(config, indicator, source, _frame(indicator, grid, nothing), regions)


def _first_with_figures(indicator: Indicator, cubes: Mapping[str, Cube]) -> Source | None:
    """The first source whose tables are stored and, where they are copies, hold its codes.

    A copy is an extract, so a code that it lacks only means that the next source stands in; in
    an answer from SSB the same would be a wrong code, and `cube.select_sum` refuses it.
    """
    return next((source for source in indicator.sources if has_figures(source, cubes)), None)


def _weights(indicator: Indicator, source: Source, population: Cube, grid: Grid) -> Array:
    """Persons behind a bare value; NaN where the source has counts alone."""
    if source.weight is None:
        return np.full(grid.value.shape, np.nan)
    return count_persons(population, source.weight, indicator.at, grid)


def _frame(indicator: Indicator, grid: Grid, weights: Array) -> pd.DataFrame:
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


def _read_grid(
    indicator: Indicator,
    source: Source,
    cubes: Mapping[str, Cube],
    population: Cube | None,
    regions: Regions,
) -> Grid:
    """The figures, without zeros that mean «not reported»; SnapshotError for one not believed."""
    grid = make_grid(indicator, source, cubes)
    doubtful = find_doubtful(indicator, source, grid, population, regions)
    if doubtful:
        raise SnapshotError(
            f"table {source.table}, indicator '{indicator.key}': {len(doubtful)} figure(s) that "
            f"cannot be believed: {describe(doubtful)}. Look them up at the source; those that are "
            "right are named in 'doubt.believed', as «number period»"
        )
    return clear_unreported(indicator, source, grid, population)


def _checked(
    config: Config, indicator: Indicator, source: Source, frame: pd.DataFrame, regions: Regions
) -> pd.DataFrame:
    """The rules an indicator's figures must follow; the first breach stops the build."""
    where = f"table {source.table}, indicator '{indicator.key}'"
    if frame.empty:
        raise SnapshotError(
            f"{where}: there is no period from {indicator.first_year} on that every table behind "
            "it has; check 'first_year' and the periods of the tables"
        )
    low, high = indicator.bounds
    members = regions.fylker if source.level == "fylke" else regions.kommuner
    shown = frame[frame["region"].isin(members)]
    outside = shown[(shown["value"] < low) | (shown["value"] > high)]
    if not outside.empty:
        worst = outside.iloc[0]
        raise SnapshotError(
            f"{where}: {worst['value']:g} for {worst['region']} in {worst['period']} is outside "
            f"the bounds {low:g} to {high:g}; check the table, then the figure or 'bounds'"
        )
    counts = frame[["numerator", "denominator"]]
    broken = frame[(counts.notna() & (counts % 1 != 0)).any(axis="columns")]
    if not broken.empty:
        odd = broken.iloc[0]
        raise SnapshotError(
            f"{where}: the count for {odd['region']} in {odd['period']} is not a whole number; "
            "a figure that is not counted is a 'value'"
        )
    lengths = set(frame["length"])
    if len(lengths) > 1:
        raise SnapshotError(
            f"{where}: periods of different lengths {sorted(lengths)} in one series"
        )
    have = shown.groupby("end_year")["value"].count()
    enough = have >= have.index.map(
        partial(regions.fewest, indicator, source.level, config.site.kommuner)
    )
    if not enough.any():
        counted = "fylker" if source.level == "fylke" else "kommuner"
        raise SnapshotError(
            f"{where}: at most {have.max()} {counted} have a figure in any period, 'min_kommuner' "
            f"is {indicator.min_kommuner}"
        )
    return frame


def _checked_columns(table: pd.DataFrame) -> pd.DataFrame:
    """The one check of the contract between tidy and compare. A breach is a bug."""
    assert list(table.columns) == list(COLUMNS), list(table.columns)
    assert (table["value"].isna() == (table["status"] != "")).all(), "a value or a reason"
    assert not table.duplicated(["indicator", "region", "period"]).any(), "one row per period"
    assert not np.isinf(table["value"]).any(), "an infinite value"
    return table.astype(COLUMNS)
