"""Sheet → tall.json: the numbers of one kommune, for other programs.

In: a Sheet. Out: bytes. The shape of the file is a contract that others rely on: no key or code is
ever renamed. The codes, explained in `codes`, are the same in both languages. `verdi` is unrounded;
`vist` is the same number as the page prints it. Where there is no number both are null, and
`mangler` says why; zero is a number. The series of fylke, KOSTRA-gruppe and the country stand once,
in the file that `region` makes, under the `kode` that is given here.
"""

from collections.abc import Sequence

from faktaark.model.figures import Value
from faktaark.model.files import Json, compact_json
from faktaark.model.indicator import SourceLine
from faktaark.model.sheet import Cell, ChangeLine, Column, Row, Sentence, Sheet
from faktaark.outputs.files import lacking
from faktaark.outputs.files.by_column import describe_periods, plain_number, render_columns
from faktaark.outputs.files.codes import CHANGES, METHODS

VERSION = 2


def render_json(sheet: Sheet) -> bytes:
    """Return tall.json, version 2: one object, keys in a fixed order, one line."""
    kommune = sheet.kommune
    sources = tuple(dict.fromkeys(source for row in sheet.rows for source in row.about.sources))
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
        "indikatorer": [_indicator_json(sheet, row, sources) for row in sheet.rows],
        "kilder": [_source_json(source) for source in sources],
        "setninger": [_sentence_json(sentence) for sentence in _every_sentence(sheet)],
        "endringer": None if sheet.news is None else list(map(_change_json, sheet.news.lines)),
    }
    return f"{compact_json(content)}\n".encode()


def _indicator_json(sheet: Sheet, row: Row, sources: Sequence[SourceLine]) -> Json:
    with_series = {series.column for series in row.series}
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
            region.key: _cell_json(region.code if region.key in with_series else "", cell)
            for region, cell in zip(_name_regions(sheet, row), row.cells, strict=True)
        },
        "serier": _series_json(sheet, row),
        "kilder": [sources.index(source) for source in row.about.sources],
        "egen_beregning": row.about.own_calculation,
    }


def _name_regions(sheet: Sheet, row: Row) -> list[Column]:
    """Return what each cell of a row is of."""
    return [cell.instead or column for column, cell in zip(sheet.columns, row.cells, strict=True)]


def _cell_json(code: str, cell: Cell) -> Json:
    return {
        "kode": code or None,
        "verdi": plain_number(cell.number),
        "vist": cell.shown or None,
        "metode": METHODS[cell.method] if cell.method else None,
        "antall": cell.count,
        **lacking.describe_cell(cell),
        "mangler": cell.reason,
    }


def _series_json(sheet: Sheet, row: Row) -> Json:
    """Return the kommune's own series, and those of regions that have no file of their own."""
    elsewhere = {region.key for region in _name_regions(sheet, row) if region.code}
    own = [series for series in row.series if series.column not in elsewhere]
    periods = sorted({period for series in own for period in series.periods})
    return describe_periods(periods) | {
        "regioner": {series.column: render_columns(series, periods) for series in own}
    }


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
