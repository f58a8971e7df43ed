"""All rows of all kommuner, recomputed from the snapshot by other code, against what is published.

Nothing of the project is imported: tests/reading/recomputed_*.py read the stored tables with gzip
and json, and go by the rules of docs/method.md. What comes out is held against tall.json. The
other forms, and nynorsk, are held against tall.json in test_proof.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.reading.readers import read_json
from tests.reading.recomputed_figures import read_figures
from tests.reading.recomputed_marks import find_mark, make_pair
from tests.reading.recomputed_points import Points, find_points
from tests.reading.recomputed_printing import show
from tests.reading.recomputed_references import (
    Joined,
    find_regions,
    make_own,
    make_reference,
)
from tests.reading.recomputed_tables import find_groups, read_registry

Row = dict[str, Any]
CLOSE = 1e-9  # of a number that is written with all its decimals
SHOWN = 20  # faults in the message of a failed test


@cache
def read_documents(site: Path) -> dict[str, Row]:
    """Return kommune → tall.json, of every kommune."""
    return {n: read_json(site / "kommune" / n / "tall.json") for n in sorted(find_groups())}


def read_rows(site: Path) -> dict[str, dict[str, Row]]:
    """Return kommune → key → row of tall.json."""
    return {
        number: {row["nokkel"]: row for row in document["indikatorer"]}
        for number, document in read_documents(site).items()
    }


def check_all(site: Path, find: Callable[[str, str, Row], Iterator[str]]) -> None:
    """Fail with the first of the differences that are found in any row of any kommune."""
    everyone = read_rows(site)
    assert len(everyone) == 357
    faults = [
        f"{kommune}, {key}, {fault}"
        for kommune, rows in everyone.items()
        for key, row in rows.items()
        for fault in find(kommune, key, row)
    ]
    assert not faults, f"{len(faults)} differences:\n" + "\n".join(faults[:SHOWN])


def compare_series(
    where: str, ends: tuple[int, ...], own: tuple[Joined, ...], series: list[Row]
) -> Iterator[str]:
    """Every period printed is as computed; those not printed have no number."""
    printed = {period["slutt"]: period for period in series}
    if not set(printed) <= set(ends):
        yield f"{where}: periods {sorted(printed)}, computed {ends}"
    for end, expected in zip(ends, own, strict=True):
        if end in printed:
            yield from compare_number(f"{where} {end}", expected, printed[end])
            counts = printed[end]["teller"], printed[end]["nevner"]
            if counts != (expected.top, expected.below):
                yield f"{where} {end}: counts {counts}, computed {expected.top, expected.below}"
        elif expected.value is not None:
            yield f"{where} {end}: left out, computed {float(expected.value)}"


def compare_number(where: str, expected: Joined, cell: Row) -> Iterator[str]:
    shown = show(expected.value, expected.decimals)
    if cell["vist"] != shown and not expected.is_half:
        yield f"{where}: {cell['vist']}, computed {shown}"
    if expected.value is None or cell["verdi"] is None:
        if (expected.value is None) != (cell["verdi"] is None):
            yield f"{where}: {cell['verdi']}, computed {expected.value}"
    elif abs(cell["verdi"] - float(expected.value)) > CLOSE * max(1, abs(float(expected.value))):
        yield f"{where}: {cell['verdi']}, computed {float(expected.value)}"


def test_own_numbers_of_every_period(site: Path) -> None:
    def find(kommune: str, key: str, row: Row) -> Iterator[str]:
        figures = read_figures(key)
        assert figures is not None
        if row["slutt"] != figures.ends[-1]:
            yield f"newest period {row['slutt']}, computed {figures.ends[-1]}"
        own = make_own(figures, kommune)
        yield from compare_number("newest", own[-1], row)
        yield from compare_series("kommunen", figures.ends, own, row["serier"]["kommunen"])

    check_all(site, find)


def test_references_with_who_stands_behind_them(site: Path) -> None:
    def find(kommune: str, key: str, row: Row) -> Iterator[str]:
        regions = find_regions(kommune)
        columns = [region.column for region in regions]
        if columns != list(row["sammenligning"]):
            yield f"columns {list(row['sammenligning'])}, computed {columns}"
            return
        for region in regions:
            expected = make_reference(key, region, kommune)
            cell = row["sammenligning"][region.column]
            yield from compare_number(region.column, expected.periods[-1], cell)
            found = cell["metode"], cell["antall"]
            if found != (expected.method, expected.count):
                yield f"{region.column}: {found}, computed {expected.method, expected.count}"

    check_all(site, find)


def test_references_of_every_period(site: Path) -> None:
    def find(kommune: str, key: str, row: Row) -> Iterator[str]:
        figures = read_figures(key)
        assert figures is not None
        for region in find_regions(kommune):
            periods = make_reference(key, region, kommune).periods
            if region.column in row["serier"]:
                series = row["serier"][region.column]
                yield from compare_series(region.column, figures.ends, periods, series)
            elif any(period.value is not None for period in periods):
                yield f"{region.column}: no series"

    check_all(site, find)


@pytest.mark.xfail(
    strict=True,
    reason="the middle of 41.8 and 41.9 is worked out as 41.849999999999994 and printed 41,8",
)
def test_medians_halfway_are_rounded_away_from_zero(site: Path) -> None:
    def find(kommune: str, key: str, row: Row) -> Iterator[str]:
        for region in find_regions(kommune):
            newest = make_reference(key, region, kommune).periods[-1]
            printed = row["sammenligning"][region.column]["vist"]
            if newest.is_half and printed != show(newest.value, newest.decimals):
                yield f"{region.column}: {printed}, computed {show(newest.value, newest.decimals)}"

    check_all(site, find)


def test_marks(site: Path) -> None:
    """Of every kind of noise; a row's first mark is that of its difference."""

    def find(kommune: str, key: str, row: Row) -> Iterator[str]:
        expected = find_mark(make_pair(key, kommune), key)
        if row["merker"][0] != expected:
            yield f"{row['merker'][0]}, computed {expected}"

    check_all(site, find)


def read_points(document: Row) -> Points:
    """Return the rows that the hovedpunkter of a tall.json are of."""

    def find(rule: str) -> tuple[str, ...]:
        said = [each for each in document["setninger"] if each["regel"].startswith(rule)]
        return tuple(key for each in said for key in each["rader"])

    (count,) = (s["tekst"] for s in document["setninger"] if s["regel"] == "remark.count")
    first = count.split()[0]
    return Points(
        age=next(iter(find("highlight.age")), None),
        differences=find("highlight.difference"),
        development=next(iter(find("highlight.development")), None),
        now=find("highlight.now"),
        judged=0 if first == "Ingen" else int(first),
    )


def test_hovedpunkter_are_of_the_rows_that_the_rules_choose(site: Path) -> None:
    """And as many rows are judged as is said under them."""
    indicators = read_registry()["indicator"]
    faults = []
    for kommune, document in read_documents(site).items():
        year, month, day = map(int, document["utgave"]["dato"].split("-"))
        keys = [row["nokkel"] for row in document["indikatorer"]]
        keys = [key for key in keys if indicators[key].get("sheet", True)]
        expected, found = find_points(kommune, keys, (year, month, day)), read_points(document)
        if found != expected:
            faults.append(f"{kommune}: {found}, computed {expected}")
    assert not faults, f"{len(faults)} differences:\n" + "\n".join(faults[:SHOWN])
