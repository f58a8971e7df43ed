"""Sheet → tall.json: the numbers of one kommune, for other programs.

In: a Sheet. Out: bytes. The shape of the file is a contract that others rely on: no key or code is
ever renamed. Words are in both languages; `codes` says what the codes mean. `verdi` is unrounded;
`vist` is the same number as the page prints it. Where there is no number both are null, and
`mangler` says why; zero is a number. The series of fylke, KOSTRA-gruppe and the country stand once,
in the file that `region` makes, under the `kode` that is given here.
"""

from collections.abc import Mapping, Sequence

from faktaark.model.figures import Value
from faktaark.model.files import Json, compact_json
from faktaark.model.indicator import SourceLine
from faktaark.model.language import Language
from faktaark.model.sheet import Cell, ChangeLine, Column, Row, Sentence, Sheet
from faktaark.outputs.files import lacking
from faktaark.outputs.files.by_column import describe_periods, plain_number, render_columns
from faktaark.outputs.files.codes import CHANGES, METHODS

VERSION = 2


def render_json(sheets: Sequence[Sheet]) -> bytes:
    """Return tall.json, version 2: one object, keys in a fixed order, one line.

    sheets: one kommune's, in each language: the words are of all of them, the numbers the same.
    """
    sheet = sheets[0]
    kommune, languages = sheet.kommune, [each.language for each in sheets]
    sources = [list_sources(each) for each in sheets]
    sentences = [_every_sentence(each) for each in sheets]
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
        "sprak": list(languages),
        "indikatorer": [
            _indicator_json(sheet, dict(zip(languages, rows, strict=True)), sources[0])
            for rows in zip(*(each.rows for each in sheets), strict=True)
        ],
        "kilder": [
            _source_json(dict(zip(languages, each, strict=True)))
            for each in zip(*sources, strict=True)
        ],
        "setninger": [
            _sentence_json(dict(zip(languages, each, strict=True)))
            for each in zip(*sentences, strict=True)
        ],
        "endringer": None if sheet.news is None else list(map(_change_json, sheet.news.lines)),
    }
    return f"{compact_json(content)}\n".encode()


def list_sources(sheet: Sheet) -> list[SourceLine]:
    """Return every source behind a row of the page, once."""
    return list(dict.fromkeys(source for row in sheet.rows for source in row.about.sources))


def _indicator_json(
    sheet: Sheet, rows: Mapping[Language, Row], sources: Sequence[SourceLine]
) -> Json:
    """Return an indicator. rows: it in each language; sheet, sources: in the first of them."""
    row = rows[sheet.language]
    with_series = {series.column for series in row.series}
    return {
        "nokkel": row.key,
        "nr": row.number or None,
        "tema": row.about.theme,
        "navn": {language: row.about.name for language, row in rows.items()},
        "enhet": {language: row.about.unit for language, row in rows.items()},
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


def _source_json(sources: Mapping[Language, SourceLine]) -> Json:
    source = next(iter(sources.values()))
    return {
        "tabell": source.table,
        "tittel": source.title,
        "utgiver": {language: one.publisher for language, one in sources.items()},
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


def _sentence_json(sentences: Mapping[Language, Sentence]) -> Json:
    """Return a sentence in every language: it says the same, by the same rule."""
    told: Json = {language: sentence.text for language, sentence in sentences.items()}
    ((rule, rows),) = {(sentence.rule, sentence.rows) for sentence in sentences.values()}
    return {"tekst": told, "regel": rule, "rader": list(rows)}


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
