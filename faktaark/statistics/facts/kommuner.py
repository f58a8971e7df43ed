"""Kommuner that a table has under an old number, or does not have.

In: the Cube of a table, and the Regions. Out: the Cube with a row for every kommune: figures from
under its old number, or the Reason that there are none. Raises SnapshotError, naming the table, for
a kommune that should be there and is not, and for a figure from before its kommune existed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from faktaark.errors import SnapshotError
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune, Regions
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.symbols import Array, Status

NEWEST = 2  # periods: a kommune with figures in neither of the newest has left the table


@dataclass(frozen=True)
class TableRows:
    """Every row of a table, including those for numbers no longer in use. codes: of the rows."""

    codes: tuple[str, ...]
    values: Array
    status: Status


def follow_renumbering(
    cube: Cube, rows: TableRows, regions: Regions, counted: Collection[str] = ()
) -> Cube:
    """Return the Cube with a renumbered kommune's earlier figures, found under the old number.

    All of its figures are, where the table does not have the new one yet.

    A kommune has none yet where the table's newest figures are of those it was before, or are older
    than it is. Raises SnapshotError where any other is not in the table. counted: regions of which
    only the total is known; kommuner of the past among them get a row too.
    """
    places = {code: place for place, code in enumerate(rows.codes)}
    own = set(cube.regions)
    known = (*regions.kommuner, *(number for number in regions.undivided if number in counted))
    absent = [number for number in known if number not in own]
    _check_none_lost(cube, rows, absent, regions)
    shape = (len(absent), *cube.values.shape[1:])
    values = np.concatenate([cube.values, np.full(shape, np.nan)])
    status = np.concatenate([cube.status, np.full(shape, Reason.MISSING.value, dtype=object)])
    numbers = (*cube.regions, *absent)
    for row, number in enumerate(numbers):
        kommune = regions.kommuner.get(number) or regions.undivided.get(number)
        for old, began in kommune.former if kommune else ():
            if old in places:
                last = cube.periods[-1].end + 1 if number in absent else began
                before = [i for i, period in enumerate(cube.periods) if period.end < last]
                old_row = rows.values[places[old]], rows.status[places[old]]
                _fill_from_old((values[row], status[row]), old_row, before)
    totals = np.full((len(numbers), len(cube.periods)), np.nan)
    return replace(cube, regions=numbers, values=values, status=status, totals=totals)


def _fill_from_old(own: tuple[Array, Status], old: tuple[Array, Status], before: list[int]) -> None:
    """Fill what a row lacks with the old number's figures, in place.

    If a row has nothing but zeros before its number was in use, they are replaced too: SSB fills
    with 0.
    """
    mine = own[0][..., before]
    empty = np.isnan(mine) if np.nan_to_num(mine).any() else np.ones_like(mine, dtype=bool)
    for row, theirs in zip(own, old, strict=True):
        row[..., before] = np.where(empty, theirs[..., before], row[..., before])


def sum_merged(cube: Cube, rows: TableRows, regions: Regions) -> Cube:
    """Return the Cube in which a merged kommune without figures has the sum of its parts.

    It is for tables of counts that are still of the kommuner before the merger, as projections are
    for two years. A note on the kommune says what is summed. Nothing is summed where a part has no
    row, or went to more than one.
    """
    places = {code: place for place, code in enumerate(rows.codes)}
    values, status = cube.values.copy(), cube.status.copy()
    notes = dict(cube.region_notes)
    for row, number in enumerate(cube.regions):
        kommune = regions.kommuner.get(number)
        if kommune is None or not np.isnan(values[row]).all():
            continue
        parts = _find_parts(kommune, regions)
        if len(parts) > 1 and all(old in places for old, _ in parts):
            summed = np.sum([rows.values[places[old]] for old, _ in parts], axis=0)
            values[row] = summed
            status[row] = np.where(np.isnan(summed), Reason.MISSING.value, "")
            told = " + ".join(f"{old} {name}" for old, name in parts)
            notes[number] = (*notes.get(number, ()), f"Sum: {told}.")
    return replace(cube, values=values, status=status, region_notes=notes)


def _find_parts(kommune: Kommune, regions: Regions) -> list[tuple[str, str]]:
    """Return number and name of the kommuner that became this one and no other, that day."""
    last = _find_beginning(kommune)
    parts = [(old, name) for old, name, year in kommune.predecessors if year == last]
    shared = {
        old
        for other in regions.kommuner.values()
        if other is not kommune
        for old, _, year in other.predecessors
        if year == last
    }
    return [] if shared & {old for old, _ in parts} else sorted(parts)


def _check_none_lost(cube: Cube, rows: TableRows, absent: list[str], regions: Regions) -> None:
    """Raise SnapshotError for kommuner that the table has no newest figures of, by any number."""
    recent = rows.values[..., -NEWEST:].reshape(len(rows.codes), -1)
    given = {code for code, own in zip(rows.codes, recent, strict=True) if not np.isnan(own).all()}
    newest = max(period.end for period in cube.periods)
    lost = sorted(
        number
        for number in absent
        if number in regions.kommuner
        and _find_beginning(regions.kommuner[number]) <= newest
        and not given & {old for old, _, _ in regions.kommuner[number].predecessors}
    )
    if lost:
        raise SnapshotError(
            f"table {cube.snapshot.table} lacks {len(lost)} kommuner: {', '.join(lost[:8])}; "
            "fetch it again"
        )


def _find_beginning(kommune: Kommune) -> int:
    """Return the year in which the number or the kommune came into being; 0 for always."""
    return max((year for _, _, year in kommune.predecessors), default=0)


def explain_kommuner(cube: Cube, regions: Regions) -> Cube:
    """Return a table of fylker with a row per kommune: the reason it has no figures."""
    places = [i for i, code in enumerate(cube.regions) if code not in regions.kommuner]
    if not np.isnan(np.delete(cube.values, places, axis=0)).all():
        raise SnapshotError(
            f"table {cube.snapshot.table} has figures for kommuner, and 'level' says that it has "
            "none; correct indicators.toml"
        )
    shape = (len(regions.kommuner), *cube.values.shape[1:])
    reasons = np.full(shape, Reason.NOT_FOR_KOMMUNER.value, dtype=object)
    return replace(
        cube,
        regions=(*(cube.regions[i] for i in places), *regions.kommuner),
        values=np.concatenate([cube.values[places], np.full(shape, np.nan)]),
        status=np.concatenate([cube.status[places], reasons]),
        totals=np.full((len(places) + len(regions.kommuner), len(cube.periods)), np.nan),
    )


def clear_before_splits(cube: Cube, years: Sequence[int], regions: Regions) -> Cube:
    """Return the Cube in which a kommune made by a split has no value from before it, but «delt».

    years: for every period, the year whose kommuner its figures are for.

    SSB's lists of merged kommuner give the undivided kommune's figure, or 0, which is removed. A
    copy that has one was recomputed by somebody, and SnapshotError is raised; but for a number that
    was given back, under which the table may have what was there before the merger.
    """
    values, status = cube.values.copy(), cube.status.copy()
    for row, code in enumerate(cube.regions):
        kommune = regions.kommuner.get(code)
        if kommune is None or kommune.split_year is None:
            continue
        before = [i for i, year in enumerate(years) if year < kommune.split_year]
        given_back = code in {old for old, _, _ in kommune.predecessors}
        recomputed = cube.snapshot.origin == "copy" and not given_back
        if recomputed and not np.isnan(values[row][..., before]).all():
            raise SnapshotError(
                f"table {cube.snapshot.table} has a value for {code} {kommune.name} from before "
                f"{kommune.split_year}, when it was made by dividing {kommune.split_from}: such a "
                "figure is an estimate"
            )
        values[row][..., before] = np.nan
        status[row][..., before] = Reason.SPLIT.value
    return replace(cube, values=values, status=status)


def limit_to_years(cube: Cube, years: Sequence[int], regions: Regions) -> Cube:
    """Return the Cube in which a kommune of the past has figures for the years it existed only.

    years: for every period, the year whose kommuner its figures are for.
    """
    values, status = cube.values.copy(), cube.status.copy()
    for row, code in enumerate(cube.regions):
        former = regions.undivided.get(code)
        if former is not None:
            there = range(former.began, former.ended)
            outside = [i for i, year in enumerate(years) if year not in there]
            values[row][..., outside] = np.nan
            status[row][..., outside] = Reason.NOT_APPLICABLE.value
    return replace(cube, values=values, status=status)
