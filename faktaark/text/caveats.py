"""What a reader must know beside a number: breaks, rounding, stand-ins, unusual changes.

Part of the text stage. In: a Comparison. Out: whole sentences in one language.
"""

from itertools import chain

from faktaark.model.figures import Comparison, Period
from faktaark.model.language import Bilingual, Language
from faktaark.model.snapshot import Snapshot
from faktaark.norwegian import format_date

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


def make_caveats(comparison: Comparison, language: Language) -> tuple[str, ...]:
    """Sentences in the order a reader needs them: what is wrong with this number comes first."""
    indicator = comparison.indicator
    caveats = [
        _UNUSUAL[language].format(before=_before(comparison, period).label, period=period.label)
        for period in reversed(comparison.unusual)
    ]
    if comparison.apart:
        caveats.insert(0, _APART[language])
    caveats += [
        _UNREVISED[language].format(date=format_date(updated, language))
        for updated in find_unrevised(comparison)
    ]
    caveats.append(indicator.words[language].caveat)
    if comparison.source.caveat:
        caveats.append(comparison.source.caveat[language])
    if indicator.rounding == "0/3":
        caveats.append(_ROUNDED[language])
    if comparison.standin:
        title, table = comparison.snapshots[0].title, indicator.sources[0].table
        caveats.append(_STAND_IN[language].format(title=title, table=table))
    if indicator.noise == "approx" and comparison.own.numerator is None:
        caveats.append(_APPROXIMATED[language])
    caveats += [
        _BREAK[language].format(year=year, words=words[language])
        for year, words in sorted(indicator.breaks.items())
        if year > comparison.start.end
    ]
    caveats += [
        _BORDER[language].format(year=year)
        for year in comparison.series.breaks
        if year > comparison.start.end and year not in indicator.breaks
    ]
    noted = (snapshot.notes for snapshot in _used(comparison))
    notes = dict.fromkeys(chain(*noted, comparison.notes, comparison.own_notes))
    caveats += [_NOTE[language].format(note=note) for note in notes]
    return tuple(caveat for caveat in caveats if caveat)


def find_unrevised(comparison: Comparison) -> tuple[str, ...]:
    """When what is shown was published, by the table, where it is not revised yet; each date once.

    Only the newest period of a table can be unrevised; an older one that is shown is not.
    """
    dates = (
        snapshot.updated
        for snapshot in _used(comparison)
        if snapshot.unrevised and snapshot.unrevised == comparison.period.label
    )
    return tuple(dict.fromkeys(dates))


def _used(comparison: Comparison) -> list[Snapshot]:
    """Of the tables that the figure is worked out from; not of those that only weight it."""
    used = {comparison.source.table, comparison.source.denominator_table}
    return [snapshot for snapshot in comparison.snapshots if snapshot.table in used]


def _before(comparison: Comparison, period: Period) -> Period:
    periods = comparison.series.periods
    return periods[periods.index(period) - 1]
