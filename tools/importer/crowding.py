"""Persons who live crowded, of fylker and landet: a table that SSB has no kommuner in.

In: the copied lines of five editions of SSB's *Boforhold, registerbasert*. Out: one table, and its
Snapshot. Left out are fylker that are no more, and editions that SSB corrected afterwards.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from faktaark.errors import FaktaarkError
from faktaark.model.snapshot import Snapshot
from tools.importer.figures import METRIC, MISSING, TIME, Dimension, Payload, make_payload
from tools.importer.recipes import SSB, Content

TABLE = "boforhold"
TITLE = "Boforhold, registerbasert: personer, etter trangboddhet"
URL = "https://www.ssb.no/bygg-bolig-og-eiendom/bolig-og-boforhold/statistikk/boforhold-registerbasert"
FILE = "ssb/boforhold_fylke_2023.csv"
CORRECTED = "første utgave"  # of years that SSB has corrected since
CONTENT = "AndelTrangt"
CONTENTS = {CONTENT: Content("Bor trangt. Prosent", "prosent", 1)}
NOTE = (
    "Fra artikler hos SSB, ikke fra Statistikkbanken. Fylker som var slått sammen i 2023, og er "
    "delt siden, har ikke tall. Statistikkvariabelens kode er vår egen."
)


def make_crowding(folder: Path, fylker: Mapping[str, str], date: str) -> tuple[Snapshot, Payload]:
    """Return the table. fylker: names by number. Raises FaktaarkError for an unknown region."""
    regions = {"0": "Hele landet", **fylker}
    cells: dict[tuple[str, str], float] = {}
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["finnes_i_2024"] == "nei" or line["merknad"].startswith(CORRECTED):
                continue
            if line["region"] not in regions:
                raise FaktaarkError(f"{folder / FILE}: there is no fylke {line['region']}")
            cells[line["region"], line["aar"]] = float(line["bor_trangt_pst"])
    years = sorted({year for _, year in cells})
    payload = make_payload(
        label=f"{TABLE}: {TITLE}",
        publisher=SSB,
        dimensions=(
            Dimension("Region", "region", regions),
            Dimension(METRIC, "statistikkvariabel", {CONTENT: CONTENTS[CONTENT].label}),
            Dimension(TIME, "år", {year: year for year in years}),
        ),
        units=CONTENTS,
        cells=((cells.get((region, year)), MISSING) for region in regions for year in years),
    )
    return _make_snapshot(date), payload


def _make_snapshot(date: str) -> Snapshot:
    return Snapshot(
        table=TABLE,
        title=TITLE,
        publisher=SSB,
        url=URL,
        origin="copy",
        copied_from=("ssb.no",),
        updated="2024-01-24",
        fetched=date,
        query="",
        sha256="",
        summed_regions=(),
        note=NOTE,
    )
