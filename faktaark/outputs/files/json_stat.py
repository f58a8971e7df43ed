"""Survey → /data/jsonstat/<key>.json: one indicator for every region over time, as JSON-stat 2.

In: a Survey, and its IndicatorText in both languages. Out: bytes. It is the form that SSB's own
tables are given in, so programs that read those read this: regions × years × content. `value` is
unrounded. `status` has a word for each cell that has more to say than its number: why there is
none, or what to beware of, in the codes that /data/ explains; `extension.status` says what those of
this file mean. What JSON-stat has no place for stands in `extension`: how the figures of fylker,
grupper and landet are made, which kommuner are behind them, and breaks. The labels are in bokmål,
and those that differ in nynorsk are in `extension`.

The form: https://json-stat.org/full/
"""

from collections.abc import Iterable, Iterator, Mapping

from faktaark.model import routes
from faktaark.model.figures import Series, Survey
from faktaark.model.files import Json, compact_json
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Regions
from faktaark.model.registry import Site
from faktaark.model.snapshot import Edition
from faktaark.outputs.files.by_column import PRELIMINARY, plain_number
from faktaark.outputs.files.codes import METHODS
from faktaark.outputs.files.lacking import describe_period
from faktaark.outputs.files.series import Marks, list_kommuner, list_regions
from faktaark.registry.strings import Strings

REGION, YEAR, CONTENT = "region", "tid", "innhold"
VALUE = "verdi"

Texts = Mapping[Language, IndicatorText]
Words = Mapping[Language, Strings]


def render_json_stat(
    site: Site,
    regions: Regions,
    edition: Edition,
    survey: Survey,
    about: Texts,
    marks: Marks,
    words: Words,
) -> bytes:
    """Return one indicator. marks: of each kommune's figure of the period shown, by number."""
    series = dict(_list_series(regions, survey))
    status = {str(place): code for place, code in _list_status(survey, series, marks)}
    nb = about["nb"]
    address = routes.json_stat(nb.key)
    content: Json = {
        "version": "2.0",
        "class": "dataset",
        **({"href": site.url + address} if site.url else {}),
        "label": f"{nb.name} ({nb.unit})",
        "source": "; ".join(f"{source.publisher} {source.table}" for source in nb.sources),
        "updated": f"{edition.date}T00:00:00Z",
        "note": [nb.definition, *nb.caveats, *survey.notes],
        "id": [REGION, YEAR, CONTENT],
        "size": [len(series), len(survey.periods), 1],
        "role": {"geo": [REGION], "time": [YEAR], "metric": [CONTENT]},
        "dimension": _describe_dimensions(regions, survey, nb, series, words["nb"]),
        "value": [plain_number(value.number) for each in series.values() for value in each.values],
        **({"status": status} if status else {}),
        "extension": {
            **_describe_indicator(about, edition),
            "status": _explain(status.values(), words),
            **_describe_regions(regions, survey, series),
        },
    }
    return f"{compact_json(content)}\n".encode()


def _list_series(regions: Regions, survey: Survey) -> Iterator[tuple[str, Series]]:
    """Yield the larger regions, then the kommuner, as everywhere in /data/."""
    for region in list_regions(regions):
        if region.code in survey.references:
            yield region.code, survey.references[region.code].series
    for kommune in list_kommuner(regions):
        if kommune.number in survey.kommuner:
            yield kommune.number, survey.kommuner[kommune.number]


def _list_status(
    survey: Survey, series: Mapping[str, Series], marks: Marks
) -> Iterator[tuple[int, str]]:
    """Yield the place of each cell that has more to say, with its codes parted by spaces."""
    years, last = len(survey.periods), survey.periods[-1]
    for row, (code, each) in enumerate(series.items()):
        for column, (period, value) in enumerate(zip(each.periods, each.values, strict=True)):
            codes = [
                *([value.reason.value] if value.reason else []),
                *(marks.get(code, ()) if period == last else ()),
                *([PRELIMINARY] if period.end in each.preliminary else []),
            ]
            if codes:
                yield row * years + column, " ".join(dict.fromkeys(codes))


# --- what describes the cells --------------------------------------------------------------------


def _describe_dimensions(
    regions: Regions,
    survey: Survey,
    about: IndicatorText,
    series: Mapping[str, Series],
    words: Strings,
) -> Json:
    names = {region.code: region.name.nb for region in list_regions(regions)} | {
        kommune.number: kommune.name for kommune in list_kommuner(regions)
    }
    years = {str(period.end): about.label_period(period) for period in survey.periods}
    names_of = words["json_stat"]
    unit: Json = {VALUE: {"label": about.unit, "decimals": survey.indicator.decimals}}
    return {
        REGION: {
            "label": names_of[REGION],
            "category": _describe_category({code: names[code] for code in series}),
        },
        YEAR: {"label": names_of[YEAR], "category": _describe_category(years)},
        CONTENT: {
            "label": names_of[CONTENT],
            "category": {**_describe_category({VALUE: about.name}), "unit": unit},
        },
    }


def _describe_category(labels: Mapping[str, str]) -> dict[str, Json]:
    return {"index": list(labels), "label": labels}


def _describe_indicator(about: Texts, edition: Edition) -> dict[str, Json]:
    nb = about["nb"]
    return {
        "nokkel": nb.key,
        "tema": nb.theme,
        "navn": {code: about[code].name for code in LANGUAGES},
        "enhet": {code: about[code].unit for code in LANGUAGES},
        "definisjon": {code: about[code].definition for code in LANGUAGES},
        "egen_beregning": nb.own_calculation,
        "utgave": {"dato": edition.date, "nummer": edition.number},
    }


def _explain(status: Iterable[str], words: Words) -> Json:
    """Return what the codes of this file mean, in the order of strings.toml."""
    used = {code for codes in status for code in codes.split()}
    return {
        code: {language: words[language][section][code] for language in LANGUAGES}
        for section in ("missing_codes", "mark_codes", "flags")
        for code in words["nb"][section]
        if code in used
    }


def _describe_regions(
    regions: Regions, survey: Survey, series: Mapping[str, Series]
) -> dict[str, Json]:
    """Return what differs from region to region: kind, name, method, coverage and breaks."""
    larger = {region.code: region for region in list_regions(regions) if region.code in series}
    references = [(code, survey.references[code]) for code in larger]
    periods = [(code, _tell_coverage(each.series)) for code, each in references]
    return {
        "slag": {code: KINDS[region.kind].code for code, region in larger.items()},
        "navn_nn": {c: each.name.nn for c, each in larger.items() if each.name.nn != each.name.nb},
        "metode": {code: METHODS[each.method] for code, each in references if each.method},
        "antall": {code: each.count for code, each in references},
        "dekning": {code: told for code, told in periods if told},
        "brudd": {code: list(each.breaks) for code, each in series.items() if each.breaks},
    }


def _tell_coverage(series: Series) -> dict[str, Json]:
    """Return `antall`, `alle` and `andel` by the years that lack kommuner."""
    return {
        str(period.end): list(told.values())
        for place, period in enumerate(series.periods)
        if (told := describe_period(series.coverage, series.values, place))
    }
