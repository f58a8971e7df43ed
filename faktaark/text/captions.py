"""Titles and alternative texts of lines, panels, sparklines, barometers and the locator map.

In: a Comparison. Out: a short title that says what the figure shows, and an alternative text with
its main numbers. Raises nothing. Pyramids are in `age_captions`.
"""

from collections.abc import Mapping, Sequence

from faktaark.model.figures import Comparison, Period, Series, Value, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Area
from faktaark.norwegian import format_number, join_list, round_number, unit_name
from faktaark.text.chart_labels import list_drawn
from faktaark.text.phrases import (
    LADDER,
    short_place,
    short_reference,
    short_region,
    upper_first,
    verdict_words,
    words_alone,
)
from faktaark.text.population import describe_development, is_small_place
from faktaark.text.sentences import baseline_of

_Point = tuple[Period, Value]

_POPULATION_ONLY = Bilingual("Folketallet siden {first}", "Folketalet sidan {first}")
_NO_POPULATION = Bilingual("Folketall", "Folketal")

_POPULATION_ALT = Bilingual(
    "Linjefigur over folketallet {place} fra {first} til {last}. "
    "Det var {first_value} i {first} og {last_value} i {last}.",
    "Linjefigur over folketalet {place} frå {first} til {last}. "
    "Det var {first_value} i {first} og {last_value} i {last}.",
)
_POPULATION_ALT_ONE = Bilingual(
    "Folketallet {place} var {last_value} i {last}.",
    "Folketalet {place} var {last_value} i {last}.",
)
_HIGHEST = Bilingual(
    "Det var høyest i {year}, med {value}.", "Det var høgast i {year}, med {value}."
)
_LOWEST = Bilingual(
    "Det var lavest i {year}, med {value}.", "Det var lågast i {year}, med {value}."
)

_PANEL: Mapping[Verdict, Bilingual] = {
    Verdict.MISSING: Bilingual("{chart}: tall mangler", "{chart}: tal manglar"),
    Verdict.SMALL: Bilingual(
        "{chart}: kan svinge mye fra år til år", "{chart}: kan svinge mykje frå år til år"
    ),
    Verdict.NOISE: Bilingual(
        "{chart}: forskjellen kan være tilfeldig", "{chart}: skilnaden kan vere tilfeldig"
    ),
}
_PANEL_SHARE: Mapping[Verdict, Bilingual] = {
    Verdict.EQUAL: Bilingual("Samme andel {group} som {where}", "Same del {group} som {where}"),
    Verdict.IN_LINE: Bilingual(
        "Omtrent samme andel {group} som {where}", "Om lag same del {group} som {where}"
    ),
}
_PANEL_DIRECTED = Bilingual("{words} andel {group} enn {where}", "{words} del {group} enn {where}")
_SHARES = ("Andelen ", "Delen ")  # what the subject of a share begins with
_PANEL_LADDER = "{chart}: {words} {where}"
_PANEL_MOVED = Bilingual(
    "{chart}: {last_value} i {last}, mot {first_value} i {first}",
    "{chart}: {last_value} i {last}, mot {first_value} i {first}",
)
_PANEL_ONE = "{chart}: {last_value} i {last}"
_PANEL_ALT = "Linjefigur: {chart}, {unit}. {lines}"
_FROM_TO = "{name}: {first_value} i {first} og {last_value} i {last}."
_ONE_POINT = "{name}: {last_value} i {last}."
_NO_POINT = Bilingual("{name}: ingen tall.", "{name}: ingen tal.")
_BREAK = Bilingual("Brudd i serien: {years}.", "Brot i serien: {years}.")

_SPARK = Bilingual(
    "Fra {first_value} i {first} til {last_value} i {last}.",
    "Frå {first_value} i {first} til {last_value} i {last}.",
)
_SPARK_SAME = Bilingual(
    "{last_value} både i {first} og i {last}.", "{last_value} både i {first} og i {last}."
)
_SPARK_ONE = "{last_value} i {last}."
_SPARK_NONE = Bilingual("Ingen tall.", "Ingen tal.")

_YEARS = Bilingual("fra {first} til {last}", "frå {first} til {last}")
_YEAR = Bilingual("fra {last}", "frå {last}")
_LOCATOR = Bilingual(
    "Kart over Norge der {place} er merket.", "Kart over Noreg der {place} er merkt."
)

_BAROMETER_OWN = "{own}: {shown}."
_BAROMETER_MISSING = Bilingual("{own}: ingen tall.", "{own}: ingen tal.")
_BAROMETER_INTERVAL = Bilingual("Usikkerhet: {low} til {high}.", "Uvisse: {low} til {high}.")
_BAROMETER_BASELINE = "{name}: {shown}."
_BAROMETER_HALF = Bilingual(
    "Halvparten av kommunene: {low} til {high}.", "Halvparten av kommunane: {low} til {high}."
)
_BAROMETER_MOST = Bilingual("Ni av ti: {low} til {high}.", "Ni av ti: {low} til {high}.")
_BAROMETER_OUTSIDE = Bilingual("{own} ligger utenfor skalaen.", "{own} ligg utanfor skalaen.")
_OWN: Mapping[KindKey, str] = {"kommune": "Kommunen", "fylke": "Fylket", "landet": "Landet"}


# --- population ----------------------------------------------------------------------------------


def population_title(comparison: Comparison, language: Language) -> str:
    """Return how folketall has moved: the net change first, then the last turning point."""
    points = _numbered(comparison.series)
    if not points:
        return _NO_POPULATION[language]
    development = comparison.development
    if development is None:
        return _POPULATION_ONLY[language].format(first=points[0][0].label)
    few = is_small_place(comparison)
    return describe_development(development.net, development.turn, language, in_persons=few)


def population_alt(area: Area, comparison: Comparison, language: Language) -> str:
    """Return both ends of the line, and its highest and lowest point where these lie between."""
    points = _numbered(comparison.series)
    if not points:
        return f"{_NO_POPULATION[language]}. {_SPARK_NONE[language]}"
    template = _POPULATION_ALT if len(points) > 1 else _POPULATION_ALT_ONE
    place = f"{area.preposition} {area.name}"
    sentences = [template[language].format(place=place, **_ends(points))]
    inner = [value.number for _, value in points if value.number is not None]
    for phrase, extreme in ((_HIGHEST, max(inner)), (_LOWEST, min(inner))):
        if extreme not in (inner[0], inner[-1]):
            period, value = points[inner.index(extreme)]
            sentences.append(phrase[language].format(year=period.label, value=value.shown))
    return " ".join([*sentences, *_breaks(comparison.series, language)])


def other_years(comparisons: Sequence[Comparison], language: Language) -> str:
    """Return the years of all figures but folketall, and what is expected: «fra 2021 til 2026»."""
    ends = [
        each.period.end
        for each in comparisons
        if each.indicator.role != "size" and not each.indicator.projection
    ]
    if not ends:
        return ""
    words = _YEARS if min(ends) < max(ends) else _YEAR
    return words[language].format(first=min(ends), last=max(ends))


def locator_alt(place: str, language: Language) -> str:
    """Return what the small map of Norway shows. place: «Bergen i Vestland»."""
    return _LOCATOR[language].format(place=place)


# --- small multiples, sparklines and barometers --------------------------------------------------


def panel_title(comparison: Comparison, language: Language) -> str:
    """Return what the lines show: «Lavere andel innvandrere enn i gruppen».

    People and shares are compared «in» a place: they are not low themselves. Where nothing is
    compared, the title has the own figure, now and at the start of the line.
    """
    indicator, verdict = comparison.indicator, comparison.verdict
    phrasing, reference = indicator.words[language], baseline_of(comparison)
    if verdict in _PANEL:
        return _PANEL[verdict][language].format(chart=phrasing.chart)
    if verdict not in LADDER or reference is None:
        return _panel_over_time(comparison, language)
    where = short_place(reference, language)
    share = next((start for start in _SHARES if phrasing.subject.startswith(start)), "")
    if share and not phrasing.subject.removeprefix(share).startswith("med "):
        group = phrasing.subject.removeprefix(share)
        return _panel_share(comparison, group, where, language)
    words = verdict_words(verdict, indicator.adjective, phrasing.gender, language)
    return _PANEL_LADDER.format(chart=phrasing.chart, words=words, where=where)


def _panel_share(comparison: Comparison, group: str, where: str, language: Language) -> str:
    """Return «Klart høyere andel husholdninger som leier enn i gruppen», for a share of a group."""
    verdict = comparison.verdict
    if verdict in _PANEL_SHARE:
        return _PANEL_SHARE[verdict][language].format(group=group, where=where)
    words = words_alone(verdict, comparison.indicator.adjective, "m", language)
    return _PANEL_DIRECTED[language].format(words=upper_first(words), group=group, where=where)


def _panel_over_time(comparison: Comparison, language: Language) -> str:
    chart = comparison.indicator.words[language].chart
    points = _numbered(comparison.series)
    if not points:
        return chart
    template = _PANEL_MOVED[language] if len(points) > 1 else _PANEL_ONE
    return template.format(chart=chart, **_ends(points))


def say_ends(comparison: Comparison, language: Language) -> str:
    """Return «Fra 8,4 i 2005 til 18,5 i 2026»: how far the own line has come.

    Since its last break, which no difference may cross.
    """
    broken = max(comparison.series.breaks, default=0)
    points = [point for point in _numbered(comparison.series) if point[0].end >= broken]
    if len(points) < 2:
        return ""
    return _from_to(points, language).removesuffix(".")


def panel_alt(area: Area, comparison: Comparison, language: Language) -> str:
    """Return the first and last number of the lines that are drawn."""
    lines = [_line_alt(area.name, comparison.series, language)]
    for each in list_drawn(comparison):
        name = each.region.name[language]
        if each.method == "median":
            name = short_reference(each, language)
        lines.append(_line_alt(name[:1].upper() + name[1:], each.series, language))
    return _PANEL_ALT.format(
        chart=comparison.indicator.words[language].chart,
        unit=unit_name(comparison.indicator.unit, language),
        lines=" ".join([*lines, *_breaks(comparison.series, language)]),
    )


def spark_alt(comparison: Comparison, language: Language) -> str:
    """Return «Fra 15,1 i 2010 til 20,8 i 2026.»"""
    points = _numbered(comparison.series)
    if not points:
        return _SPARK_NONE[language]
    told = _from_to(points, language) if len(points) > 1 else _SPARK_ONE.format(**_ends(points))
    return " ".join([told, *_breaks(comparison.series, language)])


def barometer_alt(comparison: Comparison, language: Language, *, outside: bool) -> str:
    """Return the own number with its interval, the baseline's, and where the kommuner lie.

    «Kommunen: 17,5. Usikkerhet: 16,1 til 18,9. Gruppen: 16,0. Halvparten av kommunene: 14 til 18.
    Ni av ti: 11 til 22.» outside: the own number lies beyond the scale.
    """
    shown, barometer = comparison.own.shown, comparison.barometer
    reference = comparison.references[comparison.baseline]
    own = _OWN[comparison.kind]
    template = _BAROMETER_OWN if shown else _BAROMETER_MISSING[language]
    sentences = [template.format(own=own, shown=shown)]
    if barometer is None:
        return sentences[0]
    if outside:
        sentences.append(_BAROMETER_OUTSIDE[language].format(own=own))
    name = upper_first(short_region(reference.region, language))
    stretches = (
        (_BAROMETER_INTERVAL, barometer.interval if shown else None),
        (_BAROMETER_HALF, barometer.half),
        (_BAROMETER_MOST, barometer.most),
    )
    for place, (phrase, stretch) in enumerate(stretches):
        if stretch is not None:
            low, high = (_shown(number, comparison) for number in stretch)
            sentences.append(phrase[language].format(low=low, high=high))
        if place == 0:
            sentences.append(_BAROMETER_BASELINE.format(name=name, shown=reference.value.shown))
    return " ".join(sentences)


def _line_alt(name: str, series: Series, language: Language) -> str:
    points = _numbered(series)
    if not points:
        return _NO_POINT[language].format(name=name)
    template = _FROM_TO if len(points) > 1 else _ONE_POINT
    return template.format(name=name, **_ends(points))


def _numbered(series: Series) -> list[_Point]:
    """Return the points that have a number."""
    pairs = zip(series.periods, series.values, strict=True)
    return [(period, value) for period, value in pairs if value.number is not None]


def _ends(points: list[_Point]) -> dict[str, str]:
    (first, first_value), (last, last_value) = points[0], points[-1]
    return {
        "first": first.label,
        "first_value": first_value.shown,
        "last": last.label,
        "last_value": last_value.shown,
    }


def _from_to(points: list[_Point], language: Language) -> str:
    """Return both ends of a line; a figure that is the same at both is said once."""
    ends = _ends(points)
    words = _SPARK_SAME if ends["first_value"] == ends["last_value"] else _SPARK
    return words[language].format(**ends)


def _breaks(series: Series, language: Language) -> list[str]:
    """Return a sentence that names the breaks inside the series, or no sentence."""
    points = _numbered(series)
    if not points:
        return []
    inside = [year for year in series.breaks if points[0][0].end < year <= points[-1][0].end]
    years = join_list([str(year) for year in inside], language)
    return [_BREAK[language].format(years=years)] if years else []


def _shown(number: float, comparison: Comparison) -> str:
    return format_number(round_number(number, comparison.indicator.decimals))
