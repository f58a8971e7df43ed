"""Figures that are stored, and that an answer no longer has.

In: an indicator's rows of the long table, as they are stored and as an answer gives them. Out:
nothing. Raises SnapshotError where a period has lost so many figures that the answer is more likely
half-way or faulty than right: a newest year of zeros, a year that is gone, forty kommuner without.
A few may always lose theirs, as small numbers do.
"""

from collections.abc import Collection

import pandas as pd

from faktaark.errors import SnapshotError
from faktaark.model.registry import TableQuery

FEW = 9  # figures that a period may lose whatever its size, as small kommuner's come and go
SHARE = 0.05
NAMED = 6


def check_losses(
    where: str,
    query: TableQuery,
    before: pd.DataFrame,
    after: pd.DataFrame,
    members: Collection[str],
) -> None:
    """Raise SnapshotError for the newest period that has lost too many figures.

    members: the kommuner, or the fylker of a table without kommuner. Where periods are counted from
    an end of the table, those that leave it are not lost.
    """
    if query.rolling:
        there, newest = set(after["end_year"]), after["end_year"].max()
        before = before[before["end_year"].isin(there) | (before["end_year"] > newest)]
    old, new = (_find_given(frame, members) for frame in (before, after))
    lost = old.difference(new)
    for period in sorted({period for _, period in lost}, reverse=True):
        gone = sorted(region for region, end in lost if end == period)
        had = sum(end == period for _, end in old)
        if len(gone) > min(max(FEW, SHARE * had), had - 1):
            named = ", ".join(gone[:NAMED]) + (" and more" if len(gone) > NAMED else "")
            raise SnapshotError(
                f"{where}: {len(gone)} of the {had} figures of {period} that are stored are not in "
                f"the answer ({named}), so it is taken for half-way. If the source has withdrawn "
                f"them for good, delete snapshot/{query.table}.* and fetch again"
            )


def _find_given(frame: pd.DataFrame, members: Collection[str]) -> pd.MultiIndex:
    """Return region and end year of every figure of the members."""
    given = frame[frame["value"].notna() & frame["region"].isin(members)]
    return pd.MultiIndex.from_frame(given[["region", "end_year"]])
