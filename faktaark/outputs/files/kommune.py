"""Sheet → tall.json and tall.csv: the numbers of one kommune, for other programs and for reuse.

In: a Sheet. Out: bytes. The shape of both files is a contract that others rely on: no key, column
or code is ever renamed. The codes, explained in `codes`, are the same in both languages. `verdi` is
unrounded, with a point; `vist` is the same number as the page prints it. Where there is no number
both are null (JSON) or empty (CSV), and `mangler` says why; zero is a number.
"""

from collections.abc import Iterator, Sequence

from faktaark.model.figures import Period, Value
from faktaark.model.files import Json, compact_json
from faktaark.model.indicator import SourceLine
from faktaark.model.sheet import Cell, ChangeLine, Row, Sentence, SeriesRow, Sheet
from faktaark.outputs.files import lacking
from faktaark.outputs.files.codes import CHANGES, CSV_COLUMNS, METHODS
from faktaark.outputs.files.lines import CsvLine, render_lines

VERSION = 2
OWN = "kommunen"
PRELIMINARY = "forelopig"
"""The flag of a figure that the source will revise."""


# --- tall.json -----------------------------------------------------------------------------------


def render_json(sheet: Sheet) -> bytes:
    """Return tall.json, version 2: one object, keys in a fixed order, one line."""
    kommune = sheet.kommune
    content: Json = {
        "versjon": VERSION,
        "kommune": {
            "nummer": kommune.number,
            "navn": kommune.name,
            "fylke": kommune.fylke,
            "kostragruppe": kommune.kostra_gruppe,
            "malform": kommune.malform,
        },
        "utgave": {"dato": sheet.edition.date, "nummer": sheet.edition.number},
        "sprak": sheet.language,
        "indikatorer": [_indicator_json(sheet, row) for row in sheet.rows],
        "setninger": [_sentence_json(sentence) for sentence in _every_sentence(sheet)],
        "endringer": None if sheet.news is None else list(map(_change_json, sheet.news.lines)),
    }
    return f"{compact_json(content)}\n".encode()


def _indicator_json(sheet: Sheet, row: Row) -> Json:
    return {
        "nokkel": row.key,
        "nr": row.number or None,
        "tema": row.about.theme,
        "navn": row.about.name,
        "enhet": row.about.unit,
        "periode": row.about.period_label,
        "slutt": row.about.period.end,
        "verdi": plain_number(row.own.number),
        "vist": row.own.shown or None,
        "mangler": row.own.reason,
        "merker": [row.mark, *row.flags],
        "sammenligning": {
            (cell.instead or column).key: _cell_json(cell)
            for column, cell in zip(sheet.columns, row.cells, strict=True)
        },
        "serier": _series_json(row),
        "kilder": [_source_json(source) for source in row.about.sources],
        "egen_beregning": row.about.own_calculation,
    }


def _cell_json(cell: Cell) -> Json:
    return {
        "verdi": plain_number(cell.number),
        "vist": cell.shown or None,
        "metode": METHODS[cell.method] if cell.method else None,
        "antall": cell.count,
        **lacking.describe_cell(cell),
        "mangler": cell.reason,
    }


def _series_json(row: Row) -> Json:
    """Return the series by column: the periods once, and a place for each in every region's lists.

    A third as heavy as an object for each period. What no period of a series has is left out.
    """
    periods = sorted({period for series in row.series for period in series.periods})
    return {
        "perioder": [period.label for period in periods],
        "slutt": [period.end for period in periods],
        "regioner": {series.column: _columns(series, periods) for series in row.series},
    }


def _columns(series: SeriesRow, periods: Sequence[Period]) -> Json:
    by_period = dict(zip(series.periods, series.values, strict=True))
    values = [by_period.get(period) for period in periods]
    reasons: Json = {
        str(place): value.reason.value
        for place, value in enumerate(values)
        if value and value.reason
    }
    return {
        "verdi": [plain_number(value.number) if value else None for value in values],
        "vist": [(value.shown or None) if value else None for value in values],
        **({"mangler": reasons} if reasons else {}),
        **_counts("teller", [value.numerator if value else None for value in values]),
        **_counts("nevner", [value.denominator if value else None for value in values]),
        **_coverage(series, periods),
        **({PRELIMINARY: list(series.preliminary)} if series.preliminary else {}),
    }


def _counts(key: str, counts: list[Json]) -> dict[str, Json]:
    return {key: counts} if any(count is not None for count in counts) else {}


def _coverage(series: SeriesRow, periods: Sequence[Period]) -> dict[str, Json]:
    """Return `antall`, `alle` and `andel` of each period that lacks kommuner, by its place."""
    places = {period: place for place, period in enumerate(periods)}
    found: dict[str, Json] = {
        str(places[period]): list(told.values())
        for own, period in enumerate(series.periods)
        if (told := lacking.describe_period(series.coverage, series.values, own))
    }
    return {"dekning": found} if found else {}


def _source_json(source: SourceLine) -> Json:
    return {
        "tabell": source.table,
        "tittel": source.title,
        "utgiver": source.publisher,
        "oppdatert": source.updated,
        "hentet": source.fetched,
        "opphav": _origin(source),
        "url": source.url,
    }


def _origin(source: SourceLine) -> str:
    """Return «statbank», «klass», or «kopi: repository@commit, repository@commit»."""
    if source.origin != "copy":
        return source.origin
    return f"kopi: {', '.join(source.copied_from)}"


def _every_sentence(sheet: Sheet) -> tuple[Sentence, ...]:
    """Return the highlights, the lines under them, and the rows' sentences; each is given once."""
    rows = (sentence for row in sheet.rows for sentence in row.sentences)
    return tuple(dict.fromkeys((*sheet.highlights, *sheet.remarks, *rows)))


def _sentence_json(sentence: Sentence) -> Json:
    return {"tekst": sentence.text, "regel": sentence.rule, "rader": list(sentence.rows)}


def _change_json(line: ChangeLine) -> Json:
    change = line.change
    return {
        "nokkel": change.indicator,
        "art": CHANGES[change.kind],
        "periode": line.period_label,
        "slutt": change.period.end,
        "gammel": _number_json(change.old) if change.old else None,
        "ny": _number_json(change.new) if change.new else None,
    }


def _number_json(value: Value) -> dict[str, Json]:
    return {
        "verdi": plain_number(value.number),
        "vist": value.shown or None,
        "mangler": value.reason.value if value.reason else None,
    }


def plain_number(number: float | None) -> float | int | None:
    """Return a whole number without «.0»; anything else as it is."""
    return int(number) if number is not None and number.is_integer() else number


# --- tall.csv ------------------------------------------------------------------------------------


def render_csv(sheet: Sheet) -> bytes:
    """Return tall.csv: the columns of CSV_COLUMNS, a line for each indicator, region and period.

    An older line has its keys and its numbers. What is said of the indicator stands in the lines of
    the row's period: twenty years of names and sources were half of the file.
    """
    lines = (_row_fields(sheet, row) | line for row in sheet.rows for line in _lines(sheet, row))
    return render_lines(CSV_COLUMNS, lines)


def _row_fields(sheet: Sheet, row: Row) -> CsvLine:
    """Return the columns that are the same in every line of an indicator."""
    return {
        "kommunenummer": sheet.kommune.number,
        "nokkel": row.key,
        "egen_beregning": "ja" if row.about.own_calculation else "nei",
    }


def _newest_fields(sheet: Sheet, row: Row) -> CsvLine:
    """Return what describes an indicator, which stands only in the lines of the row's period."""
    return {
        "kommune": sheet.kommune.name,
        "tema": row.about.theme,
        "nr": row.number or "",
        "indikator": row.about.name,
        "enhet": row.about.unit,
        "kilde": "; ".join(f"{source.publisher} {source.table}" for source in row.about.sources),
        "utgave": sheet.edition.date,
    }


def _lines(sheet: Sheet, row: Row) -> Iterator[CsvLine]:
    """Yield the own kommune's periods, then each reference's, in the order of the columns.

    The period of the row has its line even where a region has no series.
    """
    series = {line.column: line for line in row.series}
    about = _newest_fields(sheet, row)
    marks: CsvLine = about | {"merker": " ".join((row.mark, *row.flags))}
    yield from _region_lines(OWN, sheet.kommune.name, row, row.own, series.get(OWN), marks)
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        method = METHODS[cell.method] if cell.method else ""
        made: CsvLine = {"metode": method, "antall": cell.count}
        made |= lacking.blank(lacking.describe_cell(cell))
        region = cell.instead or column
        own = series.get(region.key)
        yield from _region_lines(region.key, region.name, row, cell, own, about | made)


def _region_lines(
    key: str, name: str, row: Row, cell: Cell, series: SeriesRow | None, current: CsvLine
) -> Iterator[CsvLine]:
    """Yield a region's lines, oldest first; `current` is added to that of the row's period."""
    values = dict(zip(series.periods, series.values, strict=True)) if series else {}
    region: CsvLine = {"region": key, "regionnavn": name}
    for place, (period, value) in enumerate(values.items()):
        remarks = _remark_fields(series, place) if series else {}
        newest = current if period == row.about.period else {}
        yield region | value_fields(period, value) | remarks | newest
    if row.about.period not in values:
        yield region | _cell_fields(row.about.period, cell) | current


def _remark_fields(series: SeriesRow, place: int) -> CsvLine:
    found = lacking.describe_period(series.coverage, series.values, place)
    preliminary = series.periods[place].end in series.preliminary
    return {**lacking.blank(found), **({"merker": PRELIMINARY} if preliminary else {})}


def value_fields(period: Period, value: Value) -> CsvLine:
    """Return the columns of a CSV line that hold the number, or why there is none."""
    return {
        "periode": period.label,
        "slutt": period.end,
        "verdi": blank(plain_number(value.number)),
        "vist": value.shown,
        "mangler": value.reason.value if value.reason else "",
        "teller": blank(value.numerator),
        "nevner": blank(value.denominator),
    }


def _cell_fields(period: Period, cell: Cell) -> CsvLine:
    return {
        "periode": period.label,
        "slutt": period.end,
        "verdi": blank(plain_number(cell.number)),
        "vist": cell.shown,
        "mangler": cell.reason or "",
    }


def blank(number: float | int | None) -> float | int | str:
    """Return "" for no number, as CSV has it, beside the code that says why."""
    return "" if number is None else number
