"""Sheet → tall.csv: the numbers of one kommune as a table to open, a column for each year.

In: a Sheet. Out: bytes. Every line is whole and stands by itself: what is counted, of which region,
how it came to be, and its numbers as the page prints them. Where a number is missing stands the
code that says why; a year that a region has no period for is empty. It opens right in a Norwegian
spreadsheet (see `lines`), and no field looks like a number that is none: «0301 Oslo» keeps its 0.
The columns and codes are a contract, and the same in both languages: one file has the words of
both. tall.json has the numbers without rounding.
"""

from collections.abc import Iterator
from itertools import groupby

from faktaark.model.figures import Value
from faktaark.model.sheet import OWN, Cell, Row, SeriesRow, Sheet
from faktaark.outputs.files import lacking
from faktaark.outputs.files.codes import CSV_COLUMNS, METHODS, OWN_OF, TRANSLATED
from faktaark.outputs.files.lines import CsvLine, render_table


def render_csv(sheet: Sheet, *others: Sheet) -> bytes:
    """Return tall.csv: the columns of CSV_COLUMNS, then the years; a line a number and region.

    others: the same in further languages, each with columns of its own for its words.
    """
    lines = list(_all_lines(sheet))
    years = sorted({key for line in lines for key in line if key not in CSV_COLUMNS})
    added: list[str] = []
    for other in others:
        for line, translated in zip(lines, _all_lines(other), strict=True):
            line |= {f"{name}_{other.language}": translated[name] for name in TRANSLATED}
        added += [f"{name}_{other.language}" for name in TRANSLATED]
    return render_table((*CSV_COLUMNS, *added, *years), lines)


def _all_lines(sheet: Sheet) -> Iterator[CsvLine]:
    return (line for row in sheet.rows for line in _lines(sheet, row))


def _lines(sheet: Sheet, row: Row) -> Iterator[CsvLine]:
    """Yield the own kommune's numbers, the counts behind them, and each reference's numbers."""
    about, series = _describe(sheet, row), {line.column: line for line in row.series}
    own: CsvLine = about | {"region": OWN_OF[sheet.area.kind], "regionnavn": sheet.area.name}
    marks: CsvLine = {"merker": " ".join((row.mark, *row.flags))}
    made = {} if sheet.area.kind == "kommune" else _made(row.own)  # a kommune's is the source's
    yield own | marks | made | _numbers(row, row.own, series.get(OWN))
    yield from (own | counts for counts in _counts(series.get(OWN)))
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        region = cell.instead or column
        numbers = _numbers(row, cell, series.get(region.key))
        named: CsvLine = {"region": region.key, "regionnavn": region.name}
        yield about | named | _made(cell) | numbers


def _describe(sheet: Sheet, row: Row) -> CsvLine:
    """Return what is the same in every line of an indicator."""
    return {
        "kommune": f"{sheet.area.number} {sheet.area.name}",
        "tema": row.about.theme,
        "nokkel": row.key,
        "nr": row.number or "",
        "indikator": row.about.name,
        "innhold": "verdi",
        "enhet": row.about.unit,
        "periode": row.about.period_label,
        "kilde": "; ".join(f"{source.publisher} {source.table}" for source in row.about.sources),
        "egen_beregning": "ja" if row.about.own_calculation else "nei",
        "utgave": sheet.edition.date,
    }


def _made(cell: Cell) -> CsvLine:
    """Return how a region's number came to be, and how many kommuner stand behind it."""
    return {"metode": METHODS[cell.method] if cell.method else "", "antall": cell.count}


def _numbers(row: Row, cell: Cell, series: SeriesRow | None) -> CsvLine:
    """Return a region's numbers by year, and what is said of some of them.

    The period of the row has its number even where the region has no series.
    """
    newest: CsvLine = {str(row.about.period.end): _plain(cell.shown) or cell.reason or ""}
    if series is None:
        return newest
    pairs = zip(series.periods, series.values, strict=True)
    years: CsvLine = {str(period.end): _value(value) for period, value in pairs}
    return newest | years | _remarks(series)


def _value(value: Value) -> str:
    return value.reason.value if value.reason else _plain(value.shown)


def _plain(shown: str) -> str:
    """Return a printed number as a spreadsheet reads it: no spaces, a hyphen for the minus."""
    return shown.replace("\u202f", "").replace("−", "-")


def _counts(series: SeriesRow | None) -> Iterator[CsvLine]:
    """Yield the counts above and below the fraction bar, where any are known; without unit."""
    values = list(zip(series.periods, series.values, strict=True)) if series else []
    over: CsvLine = {str(p.end): v.numerator for p, v in values if v.numerator is not None}
    under: CsvLine = {str(p.end): v.denominator for p, v in values if v.denominator is not None}
    for name, counts in (("teller", over), ("nevner", under)):
        if under:  # without it the count is the number itself
            yield {"innhold": name, "enhet": "", **counts}


def _remarks(series: SeriesRow) -> CsvLine:
    """Return which years are preliminary, and those that not all kommuner are behind."""
    return {
        "forelopig": " ".join(map(str, series.preliminary)),
        "dekning": ", ".join(_tell_coverage(series)),
    }


def _tell_coverage(series: SeriesRow) -> Iterator[str]:
    """Yield «2015–2019: 322 av 356 kommuner, 97 %», once for the years that are alike."""
    told = [
        (period.end, tuple(found.values()))
        for place, period in enumerate(series.periods)
        if (found := lacking.describe_period(series.coverage, series.values, place))
    ]
    for (count, size, percent), group in groupby(told, lambda each: each[1]):
        years = [year for year, _ in group]
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}"
        share = "" if percent is None else f" ({percent} %)"
        yield f"{span}: {count} av {size}{share}"
