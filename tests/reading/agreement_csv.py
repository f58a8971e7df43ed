"""Compare tall.csv with tall.json: every line, column for column and year for year."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from tests.reading.agreement_numbers import differ
from tests.reading.forms import Forms, Record

COUNTS = ("teller", "nevner")


def compare_csv(forms: Forms) -> Iterator[str]:
    """Cell by cell, in the order of tall.json."""
    rows = forms.document["indikatorer"]
    blocks = {key: list(block) for key, block in groupby(forms.lines, itemgetter("nokkel"))}
    yield from differ("csv: indicators", list(blocks), [row["nokkel"] for row in rows])
    for row in rows:
        yield from compare_newest(row)
        lines = blocks.get(row["nokkel"], [])
        expected = list(expect_lines(forms, row))
        yield from differ(f"csv: {row['nokkel']}: lines", len(lines), len(expected))
        for line, other in zip(lines, expected, strict=False):
            told = {key: value for key, value in line.items() if value or key in other}
            where = f"csv: {row['nokkel']}, {other['region']}, {other['innhold']}"
            yield from differ(where, told, other)


def compare_newest(row: Record) -> Iterator[str]:
    """Within tall.json, what is compared is the newest of each series."""
    for region, cell in {"kommunen": row, **row["sammenligning"]}.items():
        for entry in row["serier"].get(region, [])[-1:]:
            keys = ("verdi", "vist", "mangler")
            newest = [entry[key] for key in keys]
            where = f"json: {row['nokkel']}, {region}"
            yield from differ(where, [cell[key] for key in keys], newest)


def expect_lines(forms: Forms, row: Record) -> Iterator[dict[str, str]]:
    """The lines of tall.csv for an indicator, made from tall.json and the page's names."""
    same = describe(forms, row)
    written = [item.partition(":")[0] for item in forms.page.comparisons(row["nokkel"])]
    names = dict(zip(row["sammenligning"], written, strict=False))
    series = row["serier"].get("kommunen", [])
    own = same | {"region": "kommunen", "regionnavn": forms.document["kommune"]["navn"]}
    marks = {"merker": " ".join(row["merker"]), "metode": "", "antall": ""}
    yield own | {"innhold": "verdi"} | marks | list_years(row, row, series)
    shares = any(one["nevner"] is not None for one in series)
    for name in COUNTS if shares else ():
        counts = {str(one["slutt"]): str(one[name]) for one in series if one[name] is not None}
        yield own | {"innhold": name, "enhet": ""} | counts
    for region, cell in row["sammenligning"].items():
        named = {"innhold": "verdi", "region": region, "regionnavn": names.get(region, "")}
        made = {"metode": cell["metode"] or "", "antall": str(cell["antall"])}
        years = list_years(row, cell, row["serier"].get(region, []))
        yield same | named | made | years


def describe(forms: Forms, row: Record) -> dict[str, str]:
    """What is the same in the lines of an indicator."""
    kommune = forms.document["kommune"]
    return {
        "kommune": f"{kommune['nummer']} {kommune['navn']}",
        "tema": row["tema"],
        "nokkel": row["nokkel"],
        "nr": str(row["nr"] or ""),
        "indikator": row["navn"],
        "enhet": row["enhet"],
        "periode": row["periode"],
        "kilde": "; ".join(f"{source['utgiver']} {source['tabell']}" for source in row["kilder"]),
        "egen_beregning": "ja" if row["egen_beregning"] else "nei",
        "utgave": forms.document["utgave"]["dato"],
    }


def list_years(row: Record, cell: Record, series: Sequence[Record]) -> dict[str, str]:
    """A region's numbers by year, as a spreadsheet reads them, and what is said of the years."""
    newest = {str(row["slutt"]): print_cell(cell)}
    years = {str(one["slutt"]): print_cell(one) for one in series}
    partial = [
        (one["slutt"], (one["antall"], one["alle"], one["andel"]))
        for one in series
        if "alle" in one
    ]
    flagged = " ".join(str(one["slutt"]) for one in series if one.get("forelopig"))
    return newest | years | {"dekning": ", ".join(tell(partial)), "forelopig": flagged}


def print_cell(cell: Record) -> str:
    printed: str = cell["vist"] or cell["mangler"]
    return printed.replace("\u202f", "").replace("−", "-") if cell["vist"] else printed


def tell(partial: Sequence[tuple[int, tuple[int, int, int | None]]]) -> Iterator[str]:
    """«2015–2019: 322 av 356 (97 %)»."""
    for (count, size, percent), group in groupby(partial, itemgetter(1)):
        years = [year for year, _ in group]
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        yield f"{span}: {count} av {size}" + (f" ({percent} %)" if percent is not None else "")
