"""Reading of the copies' files as rows: one figure of one kommune for one period.

In: the folder of the copies. Out: Rows. Raises FaktaarkError for a figure that is no number, for an
unknown series, and for two files that disagree.

Two files may hold the same figure. The one later in FILES says which table it is from.
"""

import csv
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from faktaark.errors import FaktaarkError
from tools.importer.left_out import LEFT_OUT
from tools.importer.tables import RECIPES

MAIN = "ssb/nokkeltall_2024.csv.gz"
FILES = (
    MAIN,
    "ssb/innvandrere_sammenslatte_2007_2019.csv.gz",
    "ssb/udelte_kommuner.csv.gz",
    "ssb/leid_bolig_serie.csv.gz",
    "ssb/fastlege_antall.csv.gz",
    "ssb/kommunevalg_antall.csv.gz",
    "ssb/tillegg_2026.csv.gz",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A cell of a copy: a kommune's figure for one period."""

    kommune: str
    series: str
    table: str
    period: str
    value: int | float
    source: str  # repository@commit
    remark: str


def read_rows(folder: Path) -> tuple[Row, ...]:
    """Return every row of the copies; FaktaarkError for a bad number or an unknown series."""
    cells: dict[tuple[str, str, str], Row] = {}
    for file in FILES:
        rows = tuple(_read_file(folder / file, remarks=file == MAIN))
        _refuse_unknown(folder / file, {row.series for row in rows})
        seen: set[tuple[str, str, str]] = set()
        for row in rows:
            cell = (row.kommune, row.series, row.period)
            other = cells.get(cell)
            place = f"{folder / file}: {row.series} for kommune {row.kommune} in {row.period}"
            if cell in seen:
                raise FaktaarkError(f"{place} stands twice")
            if other is not None and other.value != row.value:
                raise FaktaarkError(f"{place} is {row.value}, and {other.value} in another file")
            seen.add(cell)
            cells[cell] = row
    return tuple(cells.values())


def _refuse_unknown(path: Path, names: set[str]) -> None:
    known = {series.name for recipe in RECIPES for series in recipe.series}
    known.update(name for left_out in LEFT_OUT.values() for name in left_out)
    unknown = sorted(names - known)
    if unknown:
        raise FaktaarkError(
            f"{path} has series that are neither imported nor left out: {', '.join(unknown)}. "
            "Put each into a recipe or into left_out.py."
        )


def _read_file(path: Path, *, remarks: bool) -> Iterator[Row]:
    """Yield the rows of one file.

    remarks: whether to keep the rows' remarks. In the files that were added later they name every
    kommune that was summed, which the recipe's note says instead.
    """
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            yield Row(
                kommune=line["kommunenr"],
                series=line["indikator"],
                table=line["ssb_tabell"],
                period=line["aar"],
                value=_read_number(path, line),
                source=line["kilde"].split(":")[0],
                remark=line["merknad"] if remarks else "",
            )


def _read_number(path: Path, line: Mapping[str, str]) -> int | float:
    place = f"{path}: {line['indikator']} for kommune {line['kommunenr']} in {line['aar']}"
    try:
        number = float(line["verdi"])
    except ValueError:
        raise FaktaarkError(f"{place} is '{line['verdi']}', not a number") from None
    if not isfinite(number):
        raise FaktaarkError(f"{place} is '{line['verdi']}', not a number")
    return int(number) if number.is_integer() else number
