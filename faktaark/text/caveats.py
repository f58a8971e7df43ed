"""Caveats: what a reader must know beside a number (breaks, rounding, stand-ins, outliers).

In: a Survey, for caveats of an indicator that hold for every kommune; a Comparison, for a kommune's
own. Out: whole sentences in one language. Raises nothing.
"""

from collections.abc import Iterable
from itertools import chain

from faktaark.model.figures import Comparison, Period, Survey
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Bilingual, Language
from faktaark.model.snapshot import Snapshot
from faktaark.norwegian import format_date

NOT_REVISED = Bilingual("urevidert", "urevidert")  # beside a number that has no sentence
_BREAK = Bilingual("Brudd i {year}: {words}", "Brot i {year}: {words}")
_BORDER = Bilingual(
    "Kommunen fikk ny grense i {year}. Tallene før og etter kan ikke sammenlignes.",
    "Kommunen fekk ny grense i {year}. Tala før og etter kan ikkje samanliknast.",
)
_ROUNDED = Bilingual(
    "Små tall er avrundet i kilden. Tallet 0 betyr færre enn 3, og 3 betyr 3 eller færre.",
    "Små tal er avrunda i kjelda. Talet 0 tyder færre enn 3, og 3 tyder 3 eller færre.",
)
_STAND_IN = Bilingual(
    "Tallet kommer fra {title}. Se også tabell {table} hos SSB.",
    "Talet kjem frå {title}. Sjå òg tabell {table} hos SSB.",
)
_UNUSUAL = Bilingual(
    "Tallet endret seg uvanlig mye fra {before} til {period}. Kontroller det mot kilden før bruk.",
    "Talet endra seg uvanleg mykje frå {before} til {period}. Kontroller det mot kjelda før bruk.",
)
_APART = Bilingual(
    "Ingen annen kommune har et tall i nærheten. Kontroller tallet mot kilden før bruk.",
    "Ingen annan kommune har eit tal i nærleiken. Kontroller talet mot kjelda før bruk.",
)
_APPROXIMATED = Bilingual(
    "Hvor mange som står bak prosenten, er tilnærmet ut fra folketallet.",
    "Kor mange som står bak prosenten, er tilnærma ut frå folketalet.",
)
_UNREVISED = Bilingual(
    "Ureviderte tall, publisert {date}.",
    "Ureviderte tal, publiserte {date}.",
)
_NOTE = Bilingual("Merknad fra SSB: {note}", "Merknad frå SSB: {note}")


def make_indicator_caveats(survey: Survey, language: Language) -> tuple[str, ...]:
    """Return the caveats that hold for every kommune, the most important first."""
    indicator, source = survey.indicator, survey.source
    caveats = [
        _UNREVISED[language].format(date=format_date(updated, language))
        for updated in find_unrevised(survey)
    ]
    caveats.append(indicator.words[language].caveat)
    if source.caveat:
        caveats.append(source.caveat[language])
    if indicator.rounding == "0/3":
        caveats.append(_ROUNDED[language])
    if source.table != indicator.sources[0].table:
        title, table = survey.snapshots[0].title, indicator.sources[0].table
        caveats.append(_STAND_IN[language].format(title=title, table=table))
    if indicator.noise == "approx" and source.numerator is None:
        caveats.append(_APPROXIMATED[language])
    caveats += make_breaks(survey, language).values()
    noted = (snapshot.notes for snapshot in _used(survey))
    caveats += make_notes(chain(*noted, survey.notes), language)
    return tuple(dict.fromkeys(caveat for caveat in caveats if caveat))


def make_breaks(survey: Survey, language: Language) -> dict[int, str]:
    """Map the year of each break after the first number of any region to its sentence."""
    return {
        year: _BREAK[language].format(year=year, words=words[language])
        for year, words in sorted(survey.indicator.breaks.items())
        if year > survey.start.end
    }


def make_notes(notes: Iterable[str], language: Language) -> list[str]:
    """Return a sentence for each of SSB's notes."""
    return [_NOTE[language].format(note=note) for note in notes]


def make_caveats(comparison: Comparison, about: IndicatorText) -> tuple[str, ...]:
    """Return the caveats of a kommune's row.

    Its own warnings come first, then the indicator's, then SSB's notes on it. Breaks before the
    first number of the row's own table are left out.
    """
    language = about.language
    own = [_APART[language]] if comparison.apart else []
    own += [
        _UNUSUAL[language].format(before=_before(comparison, period).label, period=period.label)
        for period in reversed(comparison.unusual)
    ]
    before = {words for year, words in about.breaks.items() if year <= comparison.start.end}
    shared = (caveat for caveat in about.caveats if caveat not in before)
    notes = make_notes(comparison.notes, language)
    return tuple(dict.fromkeys((*own, *shared, *_make_borders(comparison, language), *notes)))


def _make_borders(comparison: Comparison, language: Language) -> list[str]:
    """Return a sentence for each year from which the kommune has other borders."""
    return [
        _BORDER[language].format(year=year)
        for year in comparison.series.breaks
        if year > comparison.start.end and year not in comparison.indicator.breaks
    ]


def find_unrevised(survey: Survey) -> tuple[str, ...]:
    """Return the publication dates of the unrevised tables behind the period shown, each once.

    Only the newest period of a table can be unrevised; an older one that is shown is not.
    """
    shown = survey.periods[-1].label
    dates = (s.updated for s in _used(survey) if s.unrevised and s.unrevised == shown)
    return tuple(dict.fromkeys(dates))


def _used(survey: Survey) -> list[Snapshot]:
    """Return the tables that the figure is computed from, without those that only weight it."""
    return [snapshot for snapshot in survey.snapshots if snapshot.table in survey.source.tables]


def _before(comparison: Comparison, period: Period) -> Period:
    periods = comparison.series.periods
    return periods[periods.index(period) - 1]
