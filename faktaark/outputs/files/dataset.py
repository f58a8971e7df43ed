"""Surveys → the whole data set: CSV tables with a Frictionless data package that describes them.

In: Surveys, and the IndicatorTexts that describe them. Out: files under /data/, and one zip of the
same. Three kinds of tables, so that nothing is said 170 000 times:
`indikatorer.csv`, `regioner.csv`, and `tall/<tema>.csv`, which refers to both by key.

The zip has fixed dates: the same figures give the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from faktaark.model import routes
from faktaark.model.figures import Period, Reference, Series, Survey, Value
from faktaark.model.files import Json, Page
from faktaark.model.indicator import IndicatorText
from faktaark.model.reason import Reason
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Regions, is_listed
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition
from faktaark.outputs.archives import pack
from faktaark.outputs.files.by_column import PRELIMINARY, plain_number
from faktaark.outputs.files.codes import METHODS
from faktaark.outputs.files.lacking import blank, describe_period
from faktaark.outputs.files.lines import CsvLine, render_lines
from faktaark.outputs.files.series import (
    Described,
    Marks,
    list_kommuner,
    list_regions,
)
from faktaark.registry.strings import Strings

LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/deed.no"}


Fields = Mapping[str, str]
"""The columns of a table, with their types in Frictionless; strings.toml says what they hold."""

INDICATOR_FIELDS: Fields = {
    "nokkel": "string",
    "tema": "string",
    "navn_nb": "string",
    "navn_nn": "string",
    "enhet_nb": "string",
    "enhet_nn": "string",
    "periode": "string",
    "slutt": "integer",
    "definisjon_nb": "string",
    "definisjon_nn": "string",
    "kilde": "string",
    "egen_beregning": "boolean",
}
REGION_FIELDS: Fields = {
    "kode": "string",
    "slag": "string",
    "navn_nb": "string",
    "navn_nn": "string",
    "fylke": "string",
    "kostragruppe": "string",
    "sentralitet": "integer",
}
VALUE_FIELDS: Fields = {
    "nokkel": "string",
    "region": "string",
    "periode": "string",
    "slutt": "integer",
    "verdi": "number",
    "vist": "string",
    "mangler": "string",
    "teller": "integer",
    "nevner": "integer",
    "metode": "string",
    "antall": "integer",
    "alle": "integer",
    "andel": "integer",
    "merker": "string",
}


def make_dataset(
    config: Config,
    regions: Regions,
    edition: Edition,
    surveys: Sequence[Survey],
    described: Described,
    marks: Mapping[str, Marks],
    words: Strings,
) -> Iterator[Page]:
    """Yield every file of the package, and the zip that holds them all.

    marks: by indicator. words: in bokmål.
    """
    tables = dict(_make_tables(config, regions, surveys, described, marks))
    package = _describe(config, edition, tables, words)
    files = {routes.DATA_PACKAGE: package, **tables}
    for name, content in files.items():
        yield Page(f"{routes.DATA}{name}", content)
    yield Page(f"{routes.DATA}{routes.DATA_ARCHIVE}", pack(files))


def _make_tables(
    config: Config,
    regions: Regions,
    surveys: Sequence[Survey],
    described: Described,
    marks: Mapping[str, Marks],
) -> Iterator[tuple[str, bytes]]:
    pairs = zip(described["nb"], described["nn"], strict=True)
    yield (
        "indikatorer.csv",
        render_lines(INDICATOR_FIELDS, (_indicator(nb, nn) for nb, nn in pairs)),
    )
    yield "regioner.csv", render_lines(REGION_FIELDS, _region_lines(regions))
    for theme in config.themes:
        own = [survey for survey in surveys if survey.indicator.theme == theme.key]
        if own:
            lines = (line for each in own for line in _value_lines(each, marks[each.indicator.key]))
            yield routes.theme_table(theme.key), render_lines(VALUE_FIELDS, lines)


def _indicator(nb: IndicatorText, nn: IndicatorText) -> CsvLine:
    return {
        "nokkel": nb.key,
        "tema": nb.theme,
        "navn_nb": nb.name,
        "navn_nn": nn.name,
        "enhet_nb": nb.unit,
        "enhet_nn": nn.unit,
        "periode": nb.period_label,
        "slutt": nb.period.end,
        "definisjon_nb": nb.definition,
        "definisjon_nn": nn.definition,
        "kilde": "; ".join(f"{source.publisher} {source.table}" for source in nb.sources),
        "egen_beregning": "true" if nb.own_calculation else "false",
    }


def _region_lines(regions: Regions) -> Iterator[CsvLine]:
    for region in list_regions(regions):
        yield {
            "kode": region.code,
            "slag": KINDS[region.kind].code,
            "navn_nb": region.name.nb,
            "navn_nn": region.name.nn,
        }
    for kommune in list_kommuner(regions):
        yield {
            "kode": kommune.number,
            "slag": KINDS["kommune"].code,
            "navn_nb": kommune.name,
            "navn_nn": kommune.name,
            "fylke": kommune.fylke,
            "kostragruppe": kommune.kostra_gruppe,
            "sentralitet": kommune.sentralitet,
        }


def _value_lines(survey: Survey, marks: Marks) -> Iterator[CsvLine]:
    for code, reference in survey.references.items():
        if is_listed(reference.region):
            yield from _series_lines(survey, code, reference.series, _method(reference))
    for number, series in survey.kommuner.items():
        codes: CsvLine = {"merker": " ".join(marks[number])} if number in marks else {}
        yield from _series_lines(survey, number, series, codes)


def _method(reference: Reference) -> CsvLine:
    method = METHODS[reference.method] if reference.method else ""
    return {"metode": method, "antall": reference.count}


def _series_lines(survey: Survey, code: str, series: Series, newest: CsvLine) -> Iterator[CsvLine]:
    """Yield lines, oldest first; `newest` is added to the line of the period shown."""
    for place, (period, value) in enumerate(zip(series.periods, series.values, strict=True)):
        line: CsvLine = {
            "nokkel": survey.indicator.key,
            "region": code,
            **_value_fields(period, value),
            **blank(describe_period(series.coverage, series.values, place)),
            **({"merker": PRELIMINARY} if period.end in series.preliminary else {}),
        }
        yield line | (newest if period == survey.periods[-1] else {})


def _value_fields(period: Period, value: Value) -> CsvLine:
    """Return the columns of a CSV line that hold the number, or why there is none."""
    return {
        "periode": period.label,
        "slutt": period.end,
        "verdi": _number_or_blank(plain_number(value.number)),
        "vist": value.shown,
        "mangler": value.reason.value if value.reason else "",
        "teller": _number_or_blank(value.numerator),
        "nevner": _number_or_blank(value.denominator),
    }


def _number_or_blank(number: float | int | None) -> float | int | str:
    """Return "" for no number, as CSV has it, beside the code that says why."""
    return "" if number is None else number


# --- what describes the tables -------------------------------------------------------------------


def _describe(
    config: Config, edition: Edition, tables: Mapping[str, bytes], words: Strings
) -> bytes:
    """Return datapackage.json, after Frictionless' Data Package and Table Schema, version 1."""
    theme_names = {theme.key: theme.name.nb for theme in config.themes}
    package: Json = {
        "profile": "tabular-data-package",
        "name": "faktaark-for-kommuner",
        "title": config.site.title.nb,
        "description": words["files"]["dataset"],
        "version": str(edition.number),
        "created": f"{edition.date}T00:00:00Z",
        **({"homepage": config.site.url} if config.site.url else {}),
        "licenses": [
            {
                "name": LICENCE["name"],
                "title": words["files"]["licence"],
                "path": LICENCE["path"],
            }
        ],
        "resources": [
            _resource(path, theme_names, words) | _measure(content)
            for path, content in tables.items()
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _measure(content: bytes) -> dict[str, Json]:
    """Return what tells whether a table is whole: its size and checksum."""
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _resource(path: str, theme_names: Mapping[str, str], words: Strings) -> dict[str, Json]:
    stem = path.removesuffix(".csv")
    theme = stem.removeprefix("tall/")
    common: dict[str, Json] = {
        "profile": "tabular-data-resource",
        "name": stem.replace("/", "-"),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }
    if stem == "indikatorer":
        fields = _describe_fields(INDICATOR_FIELDS, words["indicator_fields"])
        schema: Json = {"fields": fields, "primaryKey": "nokkel"}
        return common | {"title": words["files"]["indicators"], "schema": schema}
    if stem == "regioner":
        fields = _describe_fields(REGION_FIELDS, words["region_fields"])
        schema = {"fields": fields, "primaryKey": "kode"}
        return common | {"title": words["files"]["regions"], "schema": schema}
    keys: list[Json] = [
        {"fields": "nokkel", "reference": {"resource": "indikatorer", "fields": "nokkel"}},
        {"fields": "region", "reference": {"resource": "regioner", "fields": "kode"}},
    ]
    return common | {
        "title": words["files"]["values"].format(tema=theme_names[theme]),
        "schema": {
            "fields": _describe_fields(VALUE_FIELDS, words["value_fields"]),
            "primaryKey": ["nokkel", "region", "slutt"],
            "foreignKeys": keys,
        },
    }


def _describe_fields(fields: Fields, meanings: Mapping[str, str]) -> list[Json]:
    codes: list[Json] = [reason.value for reason in Reason]
    closed: dict[str, Json] = {"constraints": {"enum": codes}}
    return [
        {
            "name": name,
            "type": kind,
            "description": meanings[name],
            **(closed if name == "mangler" else {}),
        }
        for name, kind in fields.items()
    ]
