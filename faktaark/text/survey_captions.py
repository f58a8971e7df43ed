"""Captions of an indicator's maps and distribution, and the line about a fylke.

In: a Survey, or a fylke. Out: whole sentences in one language. Raises nothing. Names no kommune:
the ends of a distribution are no ranking.
"""

from statistics import median, quantiles

from faktaark.model.figures import Survey
from faktaark.model.language import Bilingual, Language
from faktaark.model.profile import MapClass
from faktaark.model.regions import Region
from faktaark.norwegian import count_word, format_number, round_number, unit_name

EVEN = 1.5  # the largest class ÷ the smallest, up to which they are about as many

_RANGE = Bilingual(
    "Kommunenes tall går fra {low} til {high}.", "Tala til kommunane går frå {low} til {high}."
)
_ALL_EQUAL = Bilingual("Alle kommunene har tallet {low}.", "Alle kommunane har talet {low}.")
_HALF = Bilingual(
    "Halvparten av kommunene ligger mellom {lower} og {upper}.",
    "Halvparten av kommunane ligg mellom {lower} og {upper}.",
)
_MEDIAN = Bilingual("Medianen er {median}.", "Medianen er {median}.")
_LANDET = Bilingual("Tallet for {name} er {shown}.", "Talet for {name} er {shown}.")
_MAP = Bilingual(
    "Kart over Norge: {name}, {unit}, {period}. "
    "Fargene går i {classes} trinn fra de laveste til de høyeste tallene.",
    "Kart over Noreg: {name}, {unit}, {period}. "
    "Fargane går i {classes} trinn frå dei lågaste til dei høgaste tala.",
)
_ONE_SHADE = Bilingual(
    "Kart over Norge: {name}, {unit}, {period}. Alle kommuner med tall har samme farge.",
    "Kart over Noreg: {name}, {unit}, {period}. Alle kommunar med tal har same farge.",
)
_EVEN = Bilingual(
    "Klassene har om lag like mange kommuner. Grensene er det laveste og det høyeste tallet i "
    "hver. Like tall er i samme klasse.",
    "Klassane har om lag like mange kommunar. Grensene er det lågaste og det høgaste talet i "
    "kvar. Like tal er i same klasse.",
)
_UNEVEN = Bilingual(
    "Klassene har ulikt antall kommuner, siden like tall er i samme klasse. Grensene er det "
    "laveste og det høyeste tallet i hver.",
    "Klassane har ulikt tal på kommunar, sidan like tal er i same klasse. Grensene er det lågaste "
    "og det høgaste talet i kvar.",
)
_HATCHED = Bilingual("Kommuner uten tall er skravert.", "Kommunar utan tal er skraverte.")
_SPREAD = Bilingual(
    "Søylefigur over hvor mange kommuner som har hvilke tall: {name}, {unit}, {period}.",
    "Søylefigur over kor mange kommunar som har kva tal: {name}, {unit}, {period}.",
)
_KOMMUNER = Bilingual("kommuner", "kommunar")
_FYLKE_MAP = Bilingual("Kart over kommunene i {name}.", "Kart over kommunane i {name}.")
_INHABITANTS = Bilingual(
    "{number} innbyggere {date}, i {count} kommuner.",
    "{number} innbyggjarar {date}, i {count} kommunar.",
)
_INHABITANTS_OF_ONE = Bilingual(
    "{number} innbyggere {date}, i én kommune.", "{number} innbyggjarar {date}, i éin kommune."
)


def survey_message(survey: Survey, language: Language) -> str:
    """Return ends, middle half, median and landet, as printed; "" without numbers."""
    values = survey.distribution.values
    if not values:
        return ""
    ends = {"low": _show(survey, values[0]), "high": _show(survey, values[-1])}
    if ends["low"] == ends["high"]:
        return _ALL_EQUAL[language].format(**ends)
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    sentences = [
        _RANGE[language].format(**ends),
        _HALF[language].format(lower=_show(survey, lower), upper=_show(survey, upper)),
        _MEDIAN[language].format(median=_show(survey, median(values))),
    ]
    landet = survey.landet
    if landet.value.shown:
        name = landet.region.name[language]
        sentences.append(_LANDET[language].format(name=name, shown=landet.value.shown))
    return " ".join(sentences)


def map_alt(
    survey: Survey, classes: tuple[MapClass, ...], missing: int, period: str, language: Language
) -> str:
    """Return how to read the map, and the message it shares with the distribution.

    missing: how many kommuner have no number. period: as printed.
    """
    template = _MAP if len(classes) > 1 else _ONE_SHADE
    sentences = [
        _head(template, survey, period, language, count_word(len(classes), language)),
        survey_message(survey, language),
    ]
    if missing:
        sentences.append(_HATCHED[language])
    return " ".join(sentences)


def classes_note(classes: tuple[MapClass, ...], language: Language) -> str:
    """Return how the numbers are divided into classes.

    The classes are of equal size, unless many kommuner have the same number.
    """
    counts = [each.count for each in classes]
    even = max(counts) <= EVEN * min(counts)
    return (_EVEN if even else _UNEVEN)[language]


def spread_alt(survey: Survey, period: str, language: Language) -> str:
    """Return what the chart of the distribution shows, and its message. period: as printed."""
    return f"{_head(_SPREAD, survey, period, language)} {survey_message(survey, language)}"


def spread_axis(language: Language) -> str:
    """Return what the height of a column of the distribution counts."""
    return _KOMMUNER[language]


def fylke_map_alt(fylke: Region, language: Language) -> str:
    """Return what the map of a fylke shows."""
    return _FYLKE_MAP[language].format(name=fylke.name[language])


def fylke_message(fylke: Region, number: str, date: str, language: Language) -> str:
    """Return how many live in a fylke, in how many kommuner. number, date: as printed."""
    words = _INHABITANTS if len(fylke.members) > 1 else _INHABITANTS_OF_ONE
    return words[language].format(number=number, date=date, count=len(fylke.members))


def _head(
    template: Bilingual, survey: Survey, period: str, language: Language, classes: str = ""
) -> str:
    indicator = survey.indicator
    return template[language].format(
        name=indicator.words[language].name,
        unit=unit_name(indicator.unit, language),
        period=period,
        classes=classes,
    )


def _show(survey: Survey, number: float) -> str:
    return format_number(round_number(number, survey.indicator.decimals))
