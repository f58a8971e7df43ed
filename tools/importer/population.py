"""Persons by region, sex and one-year age: table 07459, from two copied files.

In: the kommuner's file and the file in which the copier summed them to fylker and landet.
Out: one table with all regions, and its Snapshot, which names the summed regions.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from faktaark.errors import FaktaarkError
from faktaark.model.snapshot import Snapshot
from tools.importer.figures import (
    METRIC,
    MISSING,
    NOT_APPLICABLE,
    TIME,
    Dimension,
    Kommuner,
    Payload,
    make_payload,
)
from tools.importer.recipes import SSB, Content

TABLE = "07459"
TITLE = "Alders- og kjønnsfordeling i kommuner, fylker og hele landets befolkning (K)"
KOMMUNER = "ssb/befolkning_alder_kjonn_2005_2026.csv.gz"
SUMS = "ssb/befolkning_fylke_landet_2006_2026.csv.gz"
COPIED_FROM = "niphr/csdata@59345122"
SEXES = {"1": "Menn", "2": "Kvinner"}
SEX_NAMES = {"male": "1", "female": "2"}
OLDEST = 105
AGES = {
    **{f"{age:03d}": f"{age} år" for age in range(OLDEST)},
    f"{OLDEST}+": f"{OLDEST} år eller eldre",
}
PERSONS = {"Personer1": Content("Personer", "antall")}
NOTE = (
    "Kopien er på 2024-inndelingen. Fylker og landet er summert av den som kopierte, fra 2006; "
    "før 2024 er summene tilnærmet. Folketallet 1986–2004 finnes bare uten alder og kjønn, "
    "og er ikke tatt med."
)

Counts = dict[tuple[str, str, str], tuple[int, ...]]
"""Persons of every age, youngest first, by region, sex and year."""


def make_population(
    folder: Path, kommuner: Kommuner, fylker: Mapping[str, str], date: str
) -> tuple[Snapshot, Payload]:
    """Table 07459 for landet, fylker and kommuner. fylker: names by number."""
    sums = {"0": "Hele landet", **fylker}
    counts = _read_counts(folder / KOMMUNER, "kommunenr", kommuner.names)
    _refuse_before_split(counts, kommuner)
    counts |= _read_counts(folder / SUMS, "region", sums)
    years = sorted({year for _, _, year in counts})
    regions = {**sums, **kommuner.names}
    dimensions = (
        Dimension("Region", "region", regions),
        Dimension("Kjonn", "kjønn", SEXES),
        Dimension("Alder", "alder", AGES),
        Dimension(METRIC, "statistikkvariabel", {"Personer1": "Personer"}),
        Dimension(TIME, "år", {year: year for year in years}),
    )
    payload = make_payload(
        label=f"{TABLE}: {TITLE}",
        publisher=SSB,
        dimensions=dimensions,
        units=PERSONS,
        cells=_cells(counts, regions, years, kommuner),
    )
    return _make_snapshot(tuple(sums), date), payload


def _cells(
    counts: Counts, regions: Iterable[str], years: Iterable[str], kommuner: Kommuner
) -> Iterator[tuple[int | None, str]]:
    for region in regions:
        for sex in SEXES:
            for age in range(len(AGES)):
                for year in years:
                    persons = counts.get((region, sex, year))
                    began = kommuner.began_by(region, year)
                    sign = MISSING if began else NOT_APPLICABLE
                    yield (persons[age] if persons else None), sign


def _read_counts(path: Path, region_column: str, known: Mapping[str, str]) -> Counts:
    counts: Counts = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            place = (line[region_column], SEX_NAMES[line["kjonn"]], line["aar"])
            if place[0] not in known:
                raise FaktaarkError(f"{path}: the region {place[0]} is not in the list of regions")
            if place in counts:
                raise FaktaarkError(f"{path}: {', '.join(place)} stands twice")
            counts[place] = _read_ages(path, place, line)
    return counts


def _read_ages(path: Path, place: tuple[str, str, str], line: Mapping[str, str]) -> tuple[int, ...]:
    persons = [line[f"a{age}"] for age in range(len(AGES))]
    wrong = next((text for text in persons if not text.isdecimal()), None)
    if wrong is not None:
        raise FaktaarkError(f"{path}: {', '.join(place)} has '{wrong}' for a count of persons")
    return tuple(int(text) for text in persons)


def _refuse_before_split(counts: Counts, kommuner: Kommuner) -> None:
    early = sorted(
        {(region, year) for region, _, year in counts if not kommuner.began_by(region, year)}
    )
    if early:
        cells = ", ".join(f"{region} in {year}" for region, year in early)
        raise FaktaarkError(
            f"{KOMMUNER}: figures of a kommune before it began, when another was divided: {cells}. "
            "No table can say what they were; take them out."
        )


def _make_snapshot(summed: tuple[str, ...], date: str) -> Snapshot:
    return Snapshot(
        table=TABLE,
        title=TITLE,
        publisher=SSB,
        url=f"https://www.ssb.no/statbank/table/{TABLE}",
        origin="copy",
        copied_from=(COPIED_FROM,),
        updated="",
        fetched=date,
        query="",
        sha256="",
        summed_regions=summed,
        note=NOTE,
    )
