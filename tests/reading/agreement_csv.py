"""Compare tall.csv with tall.json: every line, column for column."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from tests.reading.agreement_numbers import differ
from tests.reading.forms import Forms, Record

COUNTS = ("teller", "nevner", "metode", "antall", "alle", "andel", "merker")
VARYING = ("region", "periode", "slutt", "verdi", "vist", "mangler", *COUNTS)


def compare_csv(forms: Forms) -> Iterator[str]:
    """Cell by cell, in the order of tall.json."""
    rows = forms.document["indikatorer"]
    blocks = {key: list(block) for key, block in groupby(forms.lines, itemgetter("nokkel"))}
    yield from differ("csv: indicators", list(blocks), [row["nokkel"] for row in rows])
    for row in rows:
        yield from compare_newest(row)
        lines = blocks.get(row["nokkel"], [])
        expected = [
            {key: print_cell(line.get(key)) for key in VARYING} for line in expect_lines(row)
        ]
        read = [{key: line[key] for key in VARYING} for line in lines]
        yield from differ(f"csv: {row['nokkel']}: lines", len(read), len(expected))
        for line, other in zip(read, expected, strict=False):
            where = f"csv: {row['nokkel']}, {other['region']}, {other['periode']}"
            yield from differ(where, line, other)
        yield from compare_constants(forms, row, lines)


def compare_newest(row: Record) -> Iterator[str]:
    """Within tall.json, what is compared is the newest of each series."""
    for region, cell in {"kommunen": row, **row["sammenligning"]}.items():
        for entry in row["serier"].get(region, [])[-1:]:
            keys = ("verdi", "vist", "mangler")
            newest = [entry[key] for key in keys]
            where = f"json: {row['nokkel']}, {region}"
            yield from differ(where, [cell[key] for key in keys], newest)


def expect_lines(row: Record) -> Iterator[Record]:
    """The lines of tall.csv for an indicator, made from tall.json."""
    own = {**row, "merker": " ".join(row["merker"]), "metode": None, "antall": None}
    for region, cell in {"kommunen": own, **row["sammenligning"]}.items():
        told = ("merker", "metode", "antall", "alle", "andel")
        current = {key: cell[key] for key in told if key in cell}
        series = row["serier"].get(region, [])
        for entry in series:
            flagged = {"merker": "forelopig"} if entry.get("forelopig") else {}
            newest = current if entry["slutt"] == row["slutt"] else {}
            yield {"region": region, **entry, **flagged, **newest}
        if not series:
            fields = {field: cell[field] for field in ("verdi", "vist", "mangler")}
            period = {"periode": find_period(row), "slutt": row["slutt"]}
            yield {"region": region, **period, **fields, **current}


def find_period(row: Record) -> str:
    """What the row's newest period is called in a series; «2026» of a change «2021–2026»."""
    newest = (series[-1]["periode"] for series in row["serier"].values() if series)
    period: str = next(newest, row["periode"])
    return period


def print_cell(value: object) -> str:
    return "" if value is None else str(value)


def compare_constants(forms: Forms, row: Record, lines: list[dict[str, str]]) -> Iterator[str]:
    """What is the same in the lines of an indicator; and each region's name, as on the page."""
    expected = {
        "kommunenummer": forms.document["kommune"]["nummer"],
        "egen_beregning": "ja" if row["egen_beregning"] else "nei",
    }
    for key, value in expected.items():
        values = {line[key] for line in lines}
        yield from differ(f"csv: {row['nokkel']}: {key}", values, {value})
    yield from compare_newest_lines(forms, row, lines)
    names = {line["region"]: line["regionnavn"] for line in lines}
    written = [item.partition(":")[0] for item in forms.page.comparisons(row["nokkel"])]
    expected_names = [forms.document["kommune"]["navn"], *written]
    yield from differ(f"csv: {row['nokkel']}: regionnavn", list(names.values()), expected_names)
    if len({(line["region"], line["regionnavn"]) for line in lines}) != len(names):
        yield f"csv: {row['nokkel']}: regionnavn: a region has two names"


def compare_newest_lines(forms: Forms, row: Record, lines: list[dict[str, str]]) -> Iterator[str]:
    """What stands in every line of the row's period, and in no older one."""
    expected = {
        "kommune": forms.document["kommune"]["navn"],
        "tema": row["tema"],
        "nr": print_cell(row["nr"]),
        "indikator": row["navn"],
        "enhet": row["enhet"],
        "kilde": "; ".join(f"{source['utgiver']} {source['tabell']}" for source in row["kilder"]),
        "utgave": forms.document["utgave"]["dato"],
    }
    newest = [line["slutt"] == str(row["slutt"]) for line in lines]
    for key, value in expected.items():
        values = [line[key] for line in lines]
        yield from differ(
            f"csv: {row['nokkel']}: {key}", values, [value if new else "" for new in newest]
        )
