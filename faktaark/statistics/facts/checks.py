"""The rules that an indicator's figures must follow before anything is made from them.

In: the rows of one indicator in the long table (columns as in `read`). Out: nothing. Raises
SnapshotError, naming table and indicator, for the first breach.
"""

from functools import partial

import pandas as pd

from faktaark.errors import SnapshotError
from faktaark.model.regions import Regions
from faktaark.model.registry import Config, Indicator, Source
from faktaark.statistics.facts.regions_check import check_regions

MOST_AHEAD = 100  # years of a projection


def check_figures(
    config: Config, indicator: Indicator, source: Source, frame: pd.DataFrame, regions: Regions
) -> None:
    """Raise SnapshotError for the first rule that the indicator's figures break."""
    where = f"table {source.table}, indicator '{indicator.key}'"
    if frame.empty:
        raise SnapshotError(
            f"{where}: there is no period from {indicator.first_year} on that every table behind "
            "it has; check 'first_year' and the periods of the tables"
        )
    members = regions.fylker if source.level == "fylke" else regions.kommuner
    shown = frame[frame["region"].isin(members)]
    _check_bounds(where, indicator, shown)
    if source.level == "kommune":
        check_regions(where, indicator, frame, regions)
    _check_counts(where, frame)
    lengths = set(frame["length"])
    if len(lengths) > 1:
        raise SnapshotError(
            f"{where}: periods of different lengths {sorted(lengths)} in one series"
        )
    _check_coverage(where, config, indicator, source, shown, regions)


def check_periods(indicator: Indicator, source: Source, frame: pd.DataFrame, fetched: str) -> None:
    """Raise SnapshotError for a period that is still to come. fetched: the table's ISO date."""
    ahead = MOST_AHEAD if indicator.projection or source.ahead else 1
    last = int(fetched[:4]) + ahead
    odd = frame[frame["end_year"] > last]
    if not odd.empty:
        raise SnapshotError(
            f"table {source.table}, indicator '{indicator.key}': the period "
            f"{odd.iloc[0]['period']} is after {last}; look the table up at the source"
        )


def _check_bounds(where: str, indicator: Indicator, shown: pd.DataFrame) -> None:
    low, high = indicator.bounds
    outside = shown[(shown["value"] < low) | (shown["value"] > high)]
    if not outside.empty:
        worst = outside.iloc[0]
        raise SnapshotError(
            f"{where}: {worst['value']:g} for {worst['region']} in {worst['period']} is outside "
            f"the bounds {low:g} to {high:g}; check the table, then the figure or 'bounds'"
        )


def _check_counts(where: str, frame: pd.DataFrame) -> None:
    counts = frame[["numerator", "denominator"]]
    broken = frame[(counts.notna() & (counts % 1 != 0)).any(axis="columns")]
    if not broken.empty:
        odd = broken.iloc[0]
        raise SnapshotError(
            f"{where}: the count for {odd['region']} in {odd['period']} is not a whole number; "
            "a figure that is not counted is a 'value'"
        )


def _check_coverage(
    where: str,
    config: Config,
    indicator: Indicator,
    source: Source,
    shown: pd.DataFrame,
    regions: Regions,
) -> None:
    """Raise SnapshotError unless some period has figures for as many as the registry demands."""
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
