"""Surveys → /data/indikator/<key>.json and /data/indikatorer.json: what /sammenlign/ reads.

/data/nyeste/<key>.json is the first of them with its newest period only, and of that what is
printed: what the table there shows before the series have come.

In: Surveys, and the IndicatorTexts that describe them. Out: bytes. As in
tall.json, `verdi` is unrounded, `vist` the same number as the pages print it, and where there is no
number both are null and `mangler` says why: here by its place in the series. Both files are the
same for both languages.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from faktaark.model.figures import Reference, Series, Survey
from faktaark.model.files import Json, compact_json
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Kommune, Region, Regions, is_listed
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition
from faktaark.norwegian import sort_by_name
from faktaark.outputs.files.by_column import PRELIMINARY, plain_number, render_coverage
from faktaark.outputs.files.codes import METHODS, explain
from faktaark.registry.strings import Strings

VERSION = 1

Described = Mapping[Language, Sequence[IndicatorText]]
"""Every indicator with figures, in the registry's order, in both languages."""

COLUMNS = (
    *("slag", "kode", "regionnavn", "tema", "nokkel", "indikator", "enhet", "periode", "slutt"),
    *("verdi", "vist", "mangler", "metode", "antall", "alle", "andel", "merker"),
    *("kilde", "egen_beregning", "utgave"),
)
"""Of the CSV that /sammenlign/ gives: those of tall.csv, and which region it is."""


Marks = Mapping[str, tuple[str, ...]]
"""The codes of mark and flags of each kommune's figure of the period shown, by number."""


def render_series(survey: Survey, marks: Marks) -> bytes:
    """Return one indicator: the series of every region, by its code."""
    return _render(_describe(survey, marks))


def render_newest(survey: Survey, marks: Marks) -> bytes:
    """Return what is printed of an indicator's newest period, as `render_series` has it."""
    whole = _describe(survey, marks)
    last = len(survey.periods) - 1
    serier = {code: _keep_last(series, last) for code, series in whole["serier"].items()}
    ends = whole["slutt"][last:]
    early = {PRELIMINARY: ends} if ends[0] in whole.get(PRELIMINARY, ()) else {}
    head = {name: whole[name] for name in ("versjon", "nokkel")}
    periods = {"perioder": whole["perioder"][last:], "slutt": ends}
    return _render({**head, **periods, **early, "serier": serier})


def _keep_last(series: Mapping[str, Any], last: int) -> dict[str, Json]:
    """Return a series's last number as it is printed, why it is missing, and what is said of it."""
    reason = series.get("mangler", {}).get(str(last))
    missing = {"mangler": {"0": reason}} if reason else {}
    said = {name: series[name] for name in ("metode", "merker") if series.get(name)}
    return {"vist": series["vist"][last:], **missing, **said}


def _describe(survey: Survey, marks: Marks) -> dict[str, Any]:
    preliminary = sorted({year for s in survey.kommuner.values() for year in s.preliminary})
    return {
        "versjon": VERSION,
        "nokkel": survey.indicator.key,
        "perioder": [period.label for period in survey.periods],
        "slutt": [period.end for period in survey.periods],
        **({PRELIMINARY: list(preliminary)} if preliminary else {}),
        "serier": {
            **{code: _of_reference(reference) for code, reference in _shown(survey)},
            **{
                number: _of_series(series)
                | ({"merker": list(marks[number])} if number in marks else {})
                for number, series in survey.kommuner.items()
            },
        },
    }


def _shown(survey: Survey) -> Iterator[tuple[str, Reference]]:
    return (pair for pair in survey.references.items() if is_listed(pair[1].region))


def _of_series(series: Series) -> dict[str, Json]:
    members: dict[str, Json] = {
        "verdi": [plain_number(value.number) for value in series.values],
        "vist": [value.shown or None for value in series.values],
    }
    missing: Json = {
        str(place): value.reason.value
        for place, value in enumerate(series.values)
        if value.reason is not None
    }
    return members | ({"mangler": missing} if missing else {}) | _breaks(series)


def _breaks(series: Series) -> dict[str, Json]:
    return {"brudd": list(series.breaks)} if series.breaks else {}


def _of_reference(reference: Reference) -> dict[str, Json]:
    """Return a reference's series, and how it was made; without figures it has the reason."""
    method = METHODS[reference.method] if reference.method else None
    series = reference.series
    made: dict[str, Json] = {"metode": method, "antall": reference.count}
    return _of_series(series) | made | render_coverage(series, series.periods)


def render_index(
    config: Config,
    regions: Regions,
    edition: Edition,
    described: Described,
    alike: Mapping[str, tuple[str, ...]],
    words: Mapping[Language, Strings],
) -> bytes:
    """Return every indicator and region by name, and for each kommune the most similar ones."""
    zero = {indicator.key: indicator.zero for indicator in config.indicators}
    return _render(
        {
            "versjon": VERSION,
            "utgave": {"dato": edition.date, "nummer": edition.number},
            "kolonner": list(COLUMNS),
            "mangler": _explained(words, "missing_codes"),
            "metoder": _explained(words, "method_codes"),
            "temaer": [
                {"nokkel": theme.key, "navn": _words(theme.name.nb, theme.name.nn)}
                for theme in config.themes
            ],
            "indikatorer": [
                _indicator(nb, nn, zero=zero[nb.key])
                for nb, nn in zip(described["nb"], described["nn"], strict=True)
            ],
            "regioner": [
                *(_region(region) for region in list_regions(regions)),
                *(_kommune(kommune, alike) for kommune in list_kommuner(regions)),
            ],
        }
    )


def _explained(words: Mapping[Language, Strings], section: str) -> Json:
    return {each.name: _words(each.meaning.nb, each.meaning.nn) for each in explain(words, section)}


def list_regions(regions: Regions) -> list[Region]:
    """Return landet, the KOSTRA-grupper by number, the fylker by name."""
    groups = (group for _, group in sorted(regions.kostra_grupper.items()) if is_listed(group))
    fylker = sort_by_name(regions.fylker.values(), lambda fylke: fylke.name.nb)
    return [regions.landet, regions.landet_uten_oslo, *groups, *fylker]


def list_kommuner(regions: Regions) -> list[Kommune]:
    """Return all kommuner in alphabetical order."""
    return sort_by_name(regions.kommuner.values(), lambda kommune: kommune.name)


def _indicator(nb: IndicatorText, nn: IndicatorText, *, zero: bool) -> Json:
    return {
        "nokkel": nb.key,
        "tema": nb.theme,
        "navn": _words(nb.name, nn.name),
        "enhet": _words(nb.unit, nn.unit),
        "periode": nb.period_label,
        "slutt": nb.period.end,
        "fra_null": zero,
        "kilde": "; ".join(f"{source.publisher} {source.table}" for source in nb.sources),
        "egen_beregning": nb.own_calculation,
    }


def _region(region: Region) -> Json:
    return {
        "kode": region.code,
        "slag": KINDS[region.kind].code,
        "navn": _words(region.name.nb, region.name.nn),
    }


def _kommune(kommune: Kommune, alike: Mapping[str, tuple[str, ...]]) -> Json:
    return {
        "kode": kommune.number,
        "slag": KINDS["kommune"].code,
        "navn": _words(kommune.name, kommune.name),
        "fylke": kommune.fylke,
        "kostragruppe": kommune.kostra_gruppe,
        "naboer": list(kommune.neighbours),
        "like": list(alike.get(kommune.number, ())),
    }


def _words(nb: str, nn: str) -> Json:
    return {"nb": nb, "nn": nn}


def _render(content: Json) -> bytes:
    return f"{compact_json(content)}\n".encode()
