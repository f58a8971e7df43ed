"""Surveys → the whole data set: CSV tables with a Frictionless data package that describes them.

In: Surveys, and the IndicatorTexts that describe them. Out: files under /data/, and one zip of the
same. Three kinds of tables, so that nothing is said 170 000 times:
`indikatorer.csv`, `regioner.csv`, and `tall/<tema>.csv`, which refers to both by key.

CSV is as in `downloads`. The zip has fixed dates: the same figures give the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.figures import Reference, Series, Survey
from faktaark.model.files import Page
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Bilingual
from faktaark.model.regions import Regions
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition
from faktaark.outputs.files.archives import pack
from faktaark.outputs.files.codes import METHODS, MISSING_CODES, Explanation
from faktaark.outputs.files.kommune import Json, Line, value_fields
from faktaark.outputs.files.series import (
    REGION_KINDS,
    Described,
    is_listed,
    list_kommuner,
    list_regions,
)

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Navngivelse 4.0 Internasjonal",
    "path": "https://creativecommons.org/licenses/by/4.0/deed.no",
}


@dataclass(frozen=True, slots=True)
class Field:
    """What a column holds: `kind` is its type in Frictionless."""

    kind: str
    meaning: Bilingual


Fields = Mapping[str, Field]


def _field(kind: str, nb: str, nn: str) -> Field:
    return Field(kind, Bilingual(nb, nn))


INDICATOR_FIELDS: Fields = {
    "nokkel": _field("string", "indikatorens faste nøkkel", "den faste nøkkelen til indikatoren"),
    "tema": _field("string", "temaets nøkkel", "nøkkelen til temaet"),
    "navn_nb": _field("string", "navnet på bokmål", "namnet på bokmål"),
    "navn_nn": _field("string", "navnet på nynorsk", "namnet på nynorsk"),
    "enhet_nb": _field("string", "enheten på bokmål", "eininga på bokmål"),
    "enhet_nn": _field("string", "enheten på nynorsk", "eininga på nynorsk"),
    "periode": _field("string", "perioden sidene viser", "perioden sidene viser"),
    "slutt": _field("integer", "det siste året i den perioden", "det siste året i den perioden"),
    "definisjon_nb": _field("string", "definisjonen på bokmål", "definisjonen på bokmål"),
    "definisjon_nn": _field("string", "definisjonen på nynorsk", "definisjonen på nynorsk"),
    "kilde": _field("string", "utgiver og tabell", "utgjevar og tabell"),
    "egen_beregning": _field(
        "boolean",
        "om tallet er regnet ut her, og ikke er offisiell statistikk",
        "om talet er rekna ut her, og ikkje er offisiell statistikk",
    ),
}
REGION_FIELDS: Fields = {
    "kode": _field(
        "string",
        "kommunenummer, fylkesnummer, eller koden i KLASS eller KOSTRA",
        "kommunenummer, fylkesnummer, eller koden i KLASS eller KOSTRA",
    ),
    "slag": _field(
        "string",
        "kommune, fylke, kostragruppe, landet eller landet_uten_oslo",
        "kommune, fylke, kostragruppe, landet eller landet_uten_oslo",
    ),
    "navn_nb": _field("string", "navnet på bokmål", "namnet på bokmål"),
    "navn_nn": _field("string", "navnet på nynorsk", "namnet på nynorsk"),
    "fylke": _field("string", "kommunens fylke", "fylket til kommunen"),
    "kostragruppe": _field("string", "kommunens KOSTRA-gruppe", "KOSTRA-gruppa til kommunen"),
    "sentralitet": _field("integer", "fra 1, mest sentral, til 6", "frå 1, mest sentral, til 6"),
}
VALUE_FIELDS: Fields = {
    "nokkel": _field("string", "indikatoren", "indikatoren"),
    "region": _field("string", "regionens kode", "koden til regionen"),
    "periode": _field(
        "string", "året eller perioden tallet gjelder", "året eller perioden talet gjeld"
    ),
    "slutt": _field("integer", "det siste året i perioden", "det siste året i perioden"),
    "verdi": _field(
        "number",
        "tallet uten avrunding; tom når tallet mangler",
        "talet utan avrunding; tom når talet manglar",
    ),
    "vist": _field(
        "string",
        "tallet slik det står på sidene, med komma",
        "talet slik det står på sidene, med komma",
    ),
    "mangler": _field(
        "string", "koden for hvorfor tallet mangler", "koden for kvifor talet manglar"
    ),
    "teller": _field(
        "integer",
        "antallet over brøkstreken, der det er kjent",
        "talet over brøkstreken, der det er kjent",
    ),
    "nevner": _field(
        "integer",
        "antallet under brøkstreken, der det er kjent",
        "talet under brøkstreken, der det er kjent",
    ),
    "metode": _field(
        "string",
        "hvordan tallet for fylke, gruppe eller land er laget; siste periode",
        "korleis talet for fylke, gruppe eller land er laga; siste periode",
    ),
    "antall": _field(
        "integer",
        "hvor mange kommuner som står bak det; siste periode",
        "kor mange kommunar som står bak det; siste periode",
    ),
}


def explain(fields: Fields) -> tuple[Explanation, ...]:
    """For the documentation on /data/."""
    return tuple(Explanation(name, field.meaning) for name, field in fields.items())


def make_dataset(
    config: Config,
    regions: Regions,
    edition: Edition,
    surveys: Sequence[Survey],
    described: Described,
) -> Iterator[Page]:
    """Every file of the package, and the zip that holds them all."""
    tables = dict(_make_tables(config, regions, surveys, described))
    package = _describe(config, edition, list(tables))
    files = {routes.DATA_PACKAGE: package, **tables}
    for name, content in files.items():
        yield Page(f"{routes.DATA}{name}", content)
    yield Page(f"{routes.DATA}{routes.DATA_ARCHIVE}", pack(files))


def _make_tables(
    config: Config, regions: Regions, surveys: Sequence[Survey], described: Described
) -> Iterator[tuple[str, bytes]]:
    pairs = zip(described["nb"], described["nn"], strict=True)
    yield "indikatorer.csv", _render(INDICATOR_FIELDS, (_indicator(nb, nn) for nb, nn in pairs))
    yield "regioner.csv", _render(REGION_FIELDS, _region_lines(regions))
    for theme in config.themes:
        own = [survey for survey in surveys if survey.indicator.theme == theme.key]
        if own:
            lines = (line for survey in own for line in _value_lines(survey))
            yield routes.theme_table(theme.key), _render(VALUE_FIELDS, lines)


def _indicator(nb: IndicatorText, nn: IndicatorText) -> Line:
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


def _region_lines(regions: Regions) -> Iterator[Line]:
    for region in list_regions(regions):
        yield {
            "kode": region.code,
            "slag": REGION_KINDS[region.kind],
            "navn_nb": region.name.nb,
            "navn_nn": region.name.nn,
        }
    for kommune in list_kommuner(regions):
        yield {
            "kode": kommune.number,
            "slag": "kommune",
            "navn_nb": kommune.name,
            "navn_nn": kommune.name,
            "fylke": kommune.fylke,
            "kostragruppe": kommune.kostra_gruppe,
            "sentralitet": kommune.sentralitet,
        }


def _value_lines(survey: Survey) -> Iterator[Line]:
    for code, reference in survey.references.items():
        if is_listed(reference.region):
            yield from _series_lines(survey, code, reference.series, _method(reference))
    for number, series in survey.kommuner.items():
        yield from _series_lines(survey, number, series, {})


def _method(reference: Reference) -> Line:
    method = METHODS[reference.method] if reference.method else ""
    return {"metode": method, "antall": reference.count}


def _series_lines(survey: Survey, code: str, series: Series, newest: Line) -> Iterator[Line]:
    """Oldest first; `newest` is added to the line of the period shown."""
    for period, value in zip(series.periods, series.values, strict=True):
        line: Line = {
            "nokkel": survey.indicator.key,
            "region": code,
            **value_fields(period, value),
        }
        yield line | (newest if period == survey.periods[-1] else {})


def _render(fields: Fields, lines: Iterable[Line]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(fields))
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode()


# --- what describes the tables -------------------------------------------------------------------


def _describe(config: Config, edition: Edition, tables: Sequence[str]) -> bytes:
    """datapackage.json, after Frictionless' Data Package and Table Schema, version 1."""
    theme_names = {theme.key: theme.name.nb for theme in config.themes}
    content: Json = {
        "profile": "tabular-data-package",
        "name": "faktaark-for-kommuner",
        "title": config.site.title.nb,
        "description": (
            "Alle tall på nettstedet: indikatorer for kommuner, fylker, KOSTRA-grupper og landet. "
            "Beregninger her er ikke offisiell statistikk."
        ),
        "version": str(edition.number),
        "created": f"{edition.date}T00:00:00Z",
        **({"homepage": config.site.url} if config.site.url else {}),
        "licenses": [dict(LICENCE)],
        "resources": [_resource(path, theme_names) for path in tables],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(path: str, theme_names: Mapping[str, str]) -> Json:
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
        return common | {"title": "Indikatorer", "schema": _schema(INDICATOR_FIELDS, "nokkel")}
    if stem == "regioner":
        return common | {"title": "Regioner", "schema": _schema(REGION_FIELDS, "kode")}
    keys: list[Json] = [
        {"fields": "nokkel", "reference": {"resource": "indikatorer", "fields": "nokkel"}},
        {"fields": "region", "reference": {"resource": "regioner", "fields": "kode"}},
    ]
    return common | {
        "title": f"Tall: {theme_names[theme]}",
        "schema": {
            "fields": [_describe_field(name, field) for name, field in VALUE_FIELDS.items()],
            "primaryKey": ["nokkel", "region", "slutt"],
            "foreignKeys": keys,
        },
    }


def _schema(fields: Fields, key: str) -> Json:
    return {
        "fields": [_describe_field(name, field) for name, field in fields.items()],
        "primaryKey": key,
    }


def _describe_field(name: str, field: Field) -> Json:
    told: dict[str, Json] = {"name": name, "type": field.kind, "description": field.meaning.nb}
    if name == "mangler":
        told["constraints"] = {"enum": [one.name for one in MISSING_CODES]}
    return told
