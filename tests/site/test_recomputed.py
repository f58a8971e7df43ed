"""All rows of all kommuner, recomputed from the snapshot by other code, against what is published.

Nothing of the project is imported: tests/reading/recomputed_*.py read the stored tables with gzip
and json, and go by the rules of docs/method.md. What comes out is held against tall.json. The
other forms, and nynorsk, are held against tall.json in test_proof.
"""

import copy
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.reading.readers import read_json
from tests.reading.recomputed_figures import read_figures
from tests.reading.recomputed_marks import MARKED, find_mark, make_pair
from tests.reading.recomputed_points import Points, find_points
from tests.reading.recomputed_printing import show
from tests.reading.recomputed_references import (
    Joined,
    find_regions,
    make_own,
    make_reference,
)
from tests.reading.recomputed_tables import find_groups

Row = dict[str, Any]
Finder = Callable[[str, str, Row], Iterator[str]]

BERGEN = "4601"
ENOUGH = 3  # differences, with which nothing is said of the others
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


def check_all(site: Path, find: Finder) -> None:
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


def find_wrong_own(kommune: str, key: str, row: Row) -> Iterator[str]:
    figures = read_figures(key)
    assert figures is not None
    if row["slutt"] != figures.ends[-1]:
        yield f"newest period {row['slutt']}, computed {figures.ends[-1]}"
    own = make_own(figures, kommune)
    yield from compare_number("newest", own[-1], row)
    yield from compare_series("kommunen", figures.ends, own, row["serier"]["kommunen"])


def find_wrong_references(kommune: str, key: str, row: Row) -> Iterator[str]:
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


def find_wrong_series(kommune: str, key: str, row: Row) -> Iterator[str]:
    figures = read_figures(key)
    assert figures is not None
    for region in find_regions(kommune):
        periods = make_reference(key, region, kommune).periods
        if region.column in row["serier"]:
            series = row["serier"][region.column]
            yield from compare_series(region.column, figures.ends, periods, series)
        elif any(period.value is not None for period in periods):
            yield f"{region.column}: no series"


def find_wrong_halves(kommune: str, key: str, row: Row) -> Iterator[str]:
    for region in find_regions(kommune):
        newest = make_reference(key, region, kommune).periods[-1]
        printed = row["sammenligning"][region.column]["vist"]
        if newest.is_half and printed != show(newest.value, newest.decimals):
            yield f"{region.column}: {printed}, computed {show(newest.value, newest.decimals)}"


def find_wrong_marks(kommune: str, key: str, row: Row) -> Iterator[str]:
    """Of every kind of noise; a row's first mark is that of its difference."""
    expected = find_mark(make_pair(key, kommune), key)
    if row["merker"][0] != expected:
        yield f"{row['merker'][0]}, computed {expected}"


def find_rows(document: Row, rule: str) -> tuple[str, ...]:
    """Return the rows of the sentences whose rule begins so."""
    said = [each for each in document["setninger"] if each["regel"].startswith(rule)]
    return tuple(key for each in said for key in each["rader"])


def read_points(document: Row) -> Points:
    """Return the rows that the hovedpunkter of a tall.json are of."""

    (count,) = (s["tekst"] for s in document["setninger"] if s["regel"] == "remark.count")
    first = count.split()[0]
    return Points(
        age=next(iter(find_rows(document, "highlight.age")), None),
        differences=find_rows(document, "highlight.difference"),
        development=next(iter(find_rows(document, "highlight.development")), None),
        now=find_rows(document, "highlight.now"),
        judged=0 if first == "Ingen" else int(first),
    )


def find_wrong_points(kommune: str, document: Row) -> Iterator[str]:
    year, month, day = map(int, document["utgave"]["dato"].split("-"))
    keys = [row["nokkel"] for row in document["indikatorer"] if row["nr"]]
    expected, found = find_points(kommune, keys, (year, month, day)), read_points(document)
    if found != expected:
        yield f"{kommune}: {found}, computed {expected}"
    marked = set(find_rows(document, "remark.marked"))
    said = {k for rule in ("highlight", "remark.unusual", "remark.apart")
            for k in find_rows(document, rule)}  # fmt: skip
    left = {
        key for key in keys if key not in said and find_mark(make_pair(key, kommune), key) in MARKED
    }
    if marked != (left if len(expected.differences) < ENOUGH and expected.judged else set()):
        yield f"{kommune}: rows said to be marked {sorted(marked)}, computed {sorted(left)}"


# --- of every kommune -----------------------------------------------------------------------------


def test_own_numbers_of_every_period(site: Path) -> None:
    check_all(site, find_wrong_own)


def test_references_with_who_stands_behind_them(site: Path) -> None:
    check_all(site, find_wrong_references)


def test_references_of_every_period(site: Path) -> None:
    check_all(site, find_wrong_series)


def test_medians_halfway_are_rounded_away_from_zero(site: Path) -> None:
    check_all(site, find_wrong_halves)


def test_marks(site: Path) -> None:
    check_all(site, find_wrong_marks)


def test_hovedpunkter_are_of_the_rows_that_the_rules_choose(site: Path) -> None:
    """And as many rows are judged as is said under them."""
    faults: list[str] = []
    for kommune, document in read_documents(site).items():
        faults += find_wrong_points(kommune, document)
    assert not faults, f"{len(faults)} differences:\n" + "\n".join(faults[:SHOWN])


# --- that what is wrong is named -----------------------------------------------------------------

PLANTED = {
    "own number": (find_wrong_own, lambda row: row.update(vist="9,9"), "newest: 9,9"),
    "reference": (
        find_wrong_references,
        lambda row: row["sammenligning"]["fylke"].update(vist="9,9"),
        "fylke: 9,9",
    ),
    "count of kommuner": (
        find_wrong_references,
        lambda row: row["sammenligning"]["naboer"].update(antall=1),
        "naboer: ('summert', 1)",
    ),
    "method": (
        find_wrong_references,
        lambda row: row["sammenligning"]["landet"].update(metode="vektet"),
        "landet: ('vektet', 357)",
    ),
    "older period": (
        find_wrong_series,
        lambda row: row["serier"]["kostragruppe"][3].update(verdi=1.0),
        "kostragruppe 2008: 1.0",
    ),
    "older count": (
        find_wrong_own,
        lambda row: row["serier"]["kommunen"][0].update(nevner=1),
        "kommunen 2005: counts",
    ),
    "period left out": (
        find_wrong_series,
        lambda row: row["serier"]["landet"].pop(-2),
        "landet 2025: left out",
    ),
    "mark": (
        find_wrong_marks,
        lambda row: row.update(merker=["hoyere"]),
        "hoyere, computed lavere",
    ),
}


@pytest.mark.parametrize(("find", "change", "named"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_named(
    site: Path, find: Finder, change: Callable[[Row], object], named: str
) -> None:
    row = copy.deepcopy(read_rows(site)[BERGEN]["barn-og-unge"])
    assert not list(find(BERGEN, "barn-og-unge", row))
    change(row)
    assert any(fault.startswith(named) for fault in find(BERGEN, "barn-og-unge", row))


@pytest.mark.parametrize(
    "rule", ["highlight.difference", "highlight.age", "remark.marked", "remark.count"]
)
def test_a_point_of_another_row_is_named(site: Path, rule: str) -> None:
    document = copy.deepcopy(read_documents(site)[BERGEN])
    assert not list(find_wrong_points(BERGEN, document))
    said = next(each for each in document["setninger"] if each["regel"].startswith(rule))
    said |= {"rader": ["lavinntekt"], "tekst": "3 av 29 rader"}
    assert list(find_wrong_points(BERGEN, document))
