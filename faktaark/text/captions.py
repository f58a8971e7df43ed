"""Titles of the lines and strips, and the sentences that say the same as they do.

Part of the text stage. Comes in: a Comparison. Goes out: a short title that says what the figure
shows, and an alternative text with its main numbers. Draws nothing. For pyramids, see pyramids.
"""

from collections.abc import Mapping

from faktaark.model.figures import Comparison, Direction, Period, Series, Value, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Kommune
from faktaark.norwegian import format_number, join_list, round_number, unit_name
from faktaark.text.phrases import (
    LADDER,
    development_words,
    short_reference,
    short_region,
    verdict_words,
)
from faktaark.text.sentences import baseline_of

_Point = tuple[Period, Value]

_FOLKETALLET = Bilingual("Folketallet", "Folketalet")
_POPULATION_PEAK = Bilingual("Folketallet var høyest i {peak}", "Folketalet var høgast i {peak}")
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
    Verdict.NO_REFERENCE: Bilingual("{chart}", "{chart}"),
    Verdict.NOT_JUDGED: Bilingual("{chart}", "{chart}"),
    Verdict.SMALL: Bilingual("{chart}: små tall", "{chart}: små tal"),
    Verdict.EQUAL: Bilingual("{chart}: som {name}", "{chart}: som {name}"),
    Verdict.NOISE: Bilingual("{chart}: ingen tydelig forskjell", "{chart}: ingen tydeleg skilnad"),
}
_PANEL_LADDER = "{chart}: {words} {name}"
_PANEL_ALT = "Linjefigur: {chart}, {unit}. {lines}"
_FROM_TO = "{name}: {first_value} i {first} og {last_value} i {last}."
_ONE_POINT = "{name}: {last_value} i {last}."
_NO_POINT = Bilingual("{name}: ingen tall.", "{name}: ingen tal.")
_BREAK = Bilingual("Brudd i serien: {years}.", "Brot i serien: {years}.")

_SPARK = Bilingual(
    "Fra {first_value} i {first} til {last_value} i {last}.",
    "Frå {first_value} i {first} til {last_value} i {last}.",
)
_SPARK_ONE = "{last_value} i {last}."
_SPARK_NONE = Bilingual("Ingen tall.", "Ingen tal.")

_LOCATOR = Bilingual(
    "Kart over Norge der {place} er merket.", "Kart over Noreg der {place} er merkt."
)

_STRIP_OWN = "Kommunen: {shown}."
_STRIP_MISSING = Bilingual("Kommunen: ingen tall.", "Kommunen: ingen tal.")
_STRIP_MIDDLE = "Midtre halvdel av {name}: {low} til {high}."
_STRIP_ALL = Bilingual("Alle kommuner: {low} til {high}.", "Alle kommunar: {low} til {high}.")


# --- population ----------------------------------------------------------------------------------


def population_title(kommune: Kommune, comparison: Comparison, language: Language) -> str:
    """What the population line shows; the peak where the number has both risen and fallen."""
    points = _numbered(comparison.series)
    if not points:
        return _NO_POPULATION[language]
    trend = comparison.trend
    if trend is None:
        return _POPULATION_ONLY[language].format(first=points[0][0].label)
    peak = _single_peak([point for point in points if point[0] >= trend.first])
    if trend.direction is Direction.MIXED and peak is not None:
        return _POPULATION_PEAK[language].format(peak=peak.label)
    words = development_words(trend.direction, trend.first.label, "n", language)
    return f"{_FOLKETALLET[language]} {words}"


def population_alt(kommune: Kommune, comparison: Comparison, language: Language) -> str:
    """The line's ends, and its highest and lowest point where these lie between."""
    points = _numbered(comparison.series)
    if not points:
        return f"{_NO_POPULATION[language]}. {_SPARK_NONE[language]}"
    template = _POPULATION_ALT if len(points) > 1 else _POPULATION_ALT_ONE
    place = f"{kommune.preposition} {kommune.name}"
    sentences = [template[language].format(place=place, **_ends(points))]
    inner = [value.number for _, value in points if value.number is not None]
    for phrase, extreme in ((_HIGHEST, max(inner)), (_LOWEST, min(inner))):
        if extreme not in (inner[0], inner[-1]):
            period, value = points[inner.index(extreme)]
            sentences.append(phrase[language].format(year=period.label, value=value.shown))
    return " ".join([*sentences, *_breaks(comparison.series, language)])


def _single_peak(points: list[_Point]) -> Period | None:
    """The period of the highest value, unless it is shared or at either end."""
    numbers = [value.number for _, value in points if value.number is not None]
    highest = max(numbers)
    if numbers.count(highest) > 1 or highest in (numbers[0], numbers[-1]):
        return None
    return points[numbers.index(highest)][0]


def locator_alt(place: str, language: Language) -> str:
    """What the small map of Norway shows. `place`: «Bergen i Vestland»."""
    return _LOCATOR[language].format(place=place)


# --- small multiples, sparklines and strips ------------------------------------------------------


def panel_title(kommune: Kommune, comparison: Comparison, language: Language) -> str:
    """«67 år og eldre: høyere enn gruppen»."""
    indicator = comparison.indicator
    phrasing = indicator.words[language]
    reference = baseline_of(comparison)
    name = short_reference(reference, language) if reference else ""
    if comparison.verdict is Verdict.EQUAL or comparison.verdict not in LADDER:
        return _PANEL[comparison.verdict][language].format(chart=phrasing.chart, name=name)
    if reference is None:
        return phrasing.chart
    words = verdict_words(comparison.verdict, indicator.adjective, phrasing.gender, language)
    return _PANEL_LADDER.format(chart=phrasing.chart, words=words, name=name)


def panel_alt(kommune: Kommune, comparison: Comparison, language: Language) -> str:
    """First and last number of the kommune's line, of the baseline's and of landet's."""
    reference = baseline_of(comparison)
    drawn = [
        each
        for each in comparison.references
        if each is reference or (each is comparison.landet and each.series.periods)
    ]
    lines = [_line_alt(kommune.name, comparison.series, language)]
    for each in drawn:
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
    """«Fra 15,1 i 2010 til 20,8 i 2026.»"""
    points = _numbered(comparison.series)
    if not points:
        return _SPARK_NONE[language]
    template = _SPARK[language] if len(points) > 1 else _SPARK_ONE
    return " ".join([template.format(**_ends(points)), *_breaks(comparison.series, language)])


def strip_alt(comparison: Comparison, language: Language) -> str:
    """«Kommunen: 17,5. Midtre halvdel av gruppen: 16,0 til 19,2. Alle kommuner: 9,1 til 33,0.»"""
    shown = comparison.own.shown
    sentences = [_STRIP_OWN.format(shown=shown) if shown else _STRIP_MISSING[language]]
    reference = baseline_of(comparison)
    if comparison.middle_half is not None and reference is not None:
        low, high = (_shown(number, comparison) for number in comparison.middle_half)
        name = short_region(reference.region, language)
        sentences.append(_STRIP_MIDDLE.format(name=name, low=low, high=high))
    if comparison.distribution.values:
        ends = (comparison.distribution.values[0], comparison.distribution.values[-1])
        low, high = (_shown(number, comparison) for number in ends)
        sentences.append(_STRIP_ALL[language].format(low=low, high=high))
    return " ".join(sentences)


def _line_alt(name: str, series: Series, language: Language) -> str:
    points = _numbered(series)
    if not points:
        return _NO_POINT[language].format(name=name)
    template = _FROM_TO if len(points) > 1 else _ONE_POINT
    return template.format(name=name, **_ends(points))


def _numbered(series: Series) -> list[_Point]:
    """The periods that have a number."""
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


def _breaks(series: Series, language: Language) -> list[str]:
    """One sentence that names the breaks inside the series, or none."""
    points = _numbered(series)
    if not points:
        return []
    inside = [year for year in series.breaks if points[0][0].end < year <= points[-1][0].end]
    years = join_list([str(year) for year in inside], language)
    return [_BREAK[language].format(years=years)] if years else []


def _shown(number: float, comparison: Comparison) -> str:
    return format_number(round_number(number, comparison.indicator.decimals))
