"""Persons by region, sex and one-year age: table 07459, from four copied files.

In: the kommuner's file; the copier's sums for fylker and landet, with estimates for divided
kommuner; SSB's own totals for fylker and landet; totals for the undivided kommuner of the past.
Out: one table with all regions, and its Snapshot, which names the summed regions. Raises
FaktaarkError for files that disagree. Where only a total is known, or it is better known than its
parts, it stands beside them (see faktaark/statistics/facts/totals.py).
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
OFFICIAL = "ssb/folkemengde_landet_fylke_offisiell.csv"
UNDIVIDED = "ssb/udelte_kommuner.csv.gz"
COUNT = "folkemengde"  # the series of UNDIVIDED
COPIED_FROM = "niphr/csdata@59345122"
MOST_APART = 60  # persons between SSB's figure and the copier's sum of estimates, in one region
SEXES = {"1": "Menn", "2": "Kvinner"}
SEX_NAMES = {"male": "1", "female": "2"}
OLDEST = 105
AGES = {
    **{f"{age:03d}": f"{age} år" for age in range(OLDEST)},
    f"{OLDEST}+": f"{OLDEST} år eller eldre",
}
PERSONS = {"Personer1": Content("Personer", "antall")}
NOTE = (
    "Kopien er på 2024-inndelingen. Folketallet i fylker og landet er summer av hele kommuner fra "
    "2006, like SSBs egne tall i hvert år der vi har funnet dem. Alder og kjønn i fylker og landet "
    "er summert av den som kopierte; før 2024 er de summene tilnærmet. Folketallet 1986–2004 "
    "finnes bare uten alder og kjønn, og er ikke tatt med."
)

Counts = dict[tuple[str, str, str], tuple[int, ...]]
"""Persons of every age, youngest first, by region, sex and year."""

Totals = dict[str, dict[str, int]]
"""Persons in all, by region and year."""


def make_population(
    folder: Path, kommuner: Kommuner, fylker: Mapping[str, str], date: str
) -> tuple[Snapshot, Payload]:
    """Return table 07459 for landet, fylker and kommuner. fylker: names by number."""
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
    totals, sources = _read_totals(folder, sums, kommuner)
    _refuse_unlike(totals, counts)
    payload["extension"] = {"totals": totals}
    return _make_snapshot(tuple(sums), sources, date), payload


def _cells(
    counts: Counts, regions: Iterable[str], years: Iterable[str], kommuner: Kommuner
) -> Iterator[tuple[int | None, str]]:
    for region in regions:
        for sex in SEXES:
            for age in range(len(AGES)):
                for year in years:
                    persons = counts.get((region, sex, year))
                    began = kommuner.was_there(region, int(year))
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
        {(region, year) for region, _, year in counts if not kommuner.was_there(region, int(year))}
    )
    if early:
        cells = ", ".join(f"{region} in {year}" for region, year in early)
        raise FaktaarkError(
            f"{KOMMUNER}: figures of a kommune before it began, when another was divided: {cells}. "
            "No table can say what they were; take them out."
        )


def _read_totals(
    folder: Path, sums: Mapping[str, str], kommuner: Kommuner
) -> tuple[Totals, set[str]]:
    """Return totals for landet, fylker and undivided kommuner, and the copies they are from."""
    totals: Totals = {}
    sources: set[str] = set()
    with (folder / OFFICIAL).open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["region"] not in sums:
                raise FaktaarkError(f"{OFFICIAL}: {line['region']} is neither landet nor a fylke")
            totals.setdefault(line["region"], {})[line["aar"]] = int(line["personer"])
            sources.update(line["kilde"].split(" + "))
    with gzip.open(folder / UNDIVIDED, "rt", encoding="utf-8", newline="") as text:
        for line in csv.DictReader(text):
            if line["indikator"] == COUNT:
                _refuse_stranger(line, kommuner)
                totals.setdefault(line["kommunenr"], {})[line["aar"]] = int(float(line["verdi"]))
                sources.add(line["kilde"].split(":")[0])
    return totals, sources


def _refuse_stranger(line: Mapping[str, str], kommuner: Kommuner) -> None:
    number, year = line["kommunenr"], line["aar"]
    if number not in kommuner.undivided or not kommuner.was_there(number, int(year)):
        raise FaktaarkError(
            f"{UNDIVIDED}: {number} in {year} is not a kommune of the past that was divided, or "
            "merged with a part of one, and there that year"
        )


def _refuse_unlike(totals: Totals, counts: Counts) -> None:
    """Raise FaktaarkError if two sums of a region differ by more than estimates explain."""
    for region, years in totals.items():
        for year, persons in years.items():
            summed = [counts[region, sex, year] for sex in SEXES if (region, sex, year) in counts]
            apart = abs(sum(map(sum, summed)) - persons)
            if len(summed) == len(SEXES) and apart > MOST_APART:
                raise FaktaarkError(
                    f"{OFFICIAL}: {region} has {persons} persons in {year}, and {SUMS} {apart} "
                    "more or fewer"
                )


def _make_snapshot(summed: tuple[str, ...], sources: set[str], date: str) -> Snapshot:
    return Snapshot(
        table=TABLE,
        title=TITLE,
        publisher=SSB,
        url=f"https://www.ssb.no/statbank/table/{TABLE}",
        origin="copy",
        copied_from=tuple(sorted({COPIED_FROM, *sources})),
        updated="",
        fetched=date,
        query="",
        sha256="",
        summed_regions=summed,
        note=NOTE,
    )
