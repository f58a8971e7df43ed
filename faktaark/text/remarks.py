"""Remarks under the hovedpunkter: unusual figures, explained figures, other differences.

In: a Standing and its Comparisons. Out: Sentences. Raises nothing. The remarks agree with the marks
of the table: a row that is marked there, and is no hovedpunkt, is said to be marked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faktaark.model.figures import Comparison, Mark
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Area, Region
from faktaark.model.sheet import Sentence
from faktaark.model.special import SpecialCase
from faktaark.model.standing import Standing, Unusual
from faktaark.norwegian import count_word
from faktaark.text.amounts import say_number
from faktaark.text.phrases import lower_first, pronoun, short_region, upper_first
from faktaark.text.sentences import fact_text

ENOUGH = 3  # differences: with fewer told, a line says what the others are
MOST_NAMED = 6  # marked rows; more would fill the page that they are to sum up

_UNUSUAL = Bilingual(
    "{subject} endret seg uvanlig mye fra {from_year} til {to_year}. "
    "{pronoun} gikk fra {first} til {last}. Kontroller tallet mot kilden før bruk.",
    "{subject} endra seg uvanleg mykje frå {from_year} til {to_year}. "
    "{pronoun} gjekk frå {first} til {last}. Kontroller talet mot kjelda før bruk.",
)
_APART = Bilingual(
    "{fact} Ingen annen kommune har et tall i nærheten. Kontroller tallet mot kilden før bruk.",
    "{fact} Ingen annan kommune har eit tal i nærleiken. Kontroller talet mot kjelda før bruk.",
)
_ONE_ROW = Bilingual(
    "I tabellen er én rad{more} merket som høyere eller lavere enn {name}.",
    "I tabellen er éi rad{more} merkt som høgare eller lågare enn {name}.",
)
_ROWS = Bilingual(
    "I tabellen er {count} rader{more} merket som høyere eller lavere enn {name}.",
    "I tabellen er {count} rader{more} merkte som høgare eller lågare enn {name}.",
)
_MORE = " til"
_NAMED = {
    Mark.HIGHER: Bilingual("Over: {names}.", "Over: {names}."),
    Mark.LOWER: Bilingual("Under: {names}.", "Under: {names}."),
}
_OTHERS = Bilingual(
    "De andre forskjellene fra {name} som kan vurderes, er små, "
    "kan være tilfeldige eller bygger på små tall.",
    "Dei andre skilnadene frå {name} som kan vurderast, er små, "
    "kan vere tilfeldige eller byggjer på små tal.",
)
_OTHERS_AFTER = Bilingual(
    "De andre forskjellene som kan vurderes, er små, kan være tilfeldige eller bygger på små tall.",
    "Dei andre skilnadene som kan vurderast, er små, kan vere tilfeldige eller byggjer på små tal.",
)
_ALL = Bilingual(
    "Forskjellene fra {name} som kan vurderes, er små, "
    "kan være tilfeldige eller bygger på små tall.",
    "Skilnadene frå {name} som kan vurderast, er små, "
    "kan vere tilfeldige eller byggjer på små tal.",
)
_COUNT = Bilingual(
    "{judged} av {rows} rader kan vurderes mot {name}.",
    "{judged} av {rows} rader kan vurderast mot {name}.",
)
_COUNT_NONE = Bilingual(
    "Ingen av de {rows} radene kan vurderes mot {name}.",
    "Ingen av dei {rows} radene kan vurderast mot {name}.",
)
_ANY_GROUP = Bilingual("KOSTRA-gruppen", "KOSTRA-gruppa")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What the hovedpunkter above are about.

    rows: keys of their indicators. differences: how many of the points are differences.
    """

    rows: frozenset[str]
    differences: int


def make_remarks(
    area: Area,
    rows: Mapping[str, Comparison],
    standing: Standing,
    mentioned: Mentioned,
    special: Sequence[SpecialCase],
    baseline: Region | None,
    language: Language,
) -> tuple[Sentence, ...]:
    """Return the remarks, in order.

    rows: by key. mentioned: what the hovedpunkter above are about. special: the special cases of
    the kommune.
    """
    name = _baseline_name(baseline, language)
    return (
        *(_unusual(area, rows, each, language) for each in standing.unusual[:1]),
        *(Sentence(case.words[language], "remark.special", case.rows) for case in special),
        *(_others(rows, mentioned, standing, name, language) if standing.judged else ()),
        *([] if area.kind == "landet" else [_count(standing, name, language)]),
    )


def _unusual(
    area: Area, rows: Mapping[str, Comparison], unusual: Unusual, language: Language
) -> Sentence:
    """Return a remark on a figure to be checked before use; it is never told as a difference."""
    comparison = rows[unusual.key]
    indicator = comparison.indicator
    phrasing = indicator.words[language]
    if unusual.before is None or unusual.before_period is None:
        text = _APART[language].format(fact=fact_text(area, comparison, language))
        return Sentence(text, "remark.apart", (unusual.key,))
    text = _UNUSUAL[language].format(
        subject=phrasing.subject,
        pronoun=upper_first(pronoun(phrasing.gender, language)),
        from_year=unusual.before_period.label,
        to_year=comparison.period.label,
        first=unusual.before.shown,
        last=say_number(comparison.own.shown, indicator, language),
    )
    return Sentence(text, "remark.unusual", (unusual.key,))


def _others(
    rows: Mapping[str, Comparison],
    mentioned: Mentioned,
    standing: Standing,
    name: str,
    language: Language,
) -> Iterator[Sentence]:
    """Yield what the other differences are, if there are fewer than three points on differences."""
    if mentioned.differences >= ENOUGH:
        return
    spoken_of = mentioned.rows | {each.key for each in standing.unusual[:1]}
    marked = [
        key
        for key, each in rows.items()
        if key in standing.keys and key not in spoken_of and each.mark in _NAMED
    ]
    if marked:
        words = _ONE_ROW if len(marked) == 1 else _ROWS
        text = words[language].format(
            count=count_word(len(marked), language),
            more=_MORE if mentioned.differences else "",
            name=name,
        )
        yield Sentence(text, "remark.marked", tuple(marked))
        if len(marked) <= MOST_NAMED:
            yield from _name_marked([rows[key] for key in marked], language)
        others = _OTHERS_AFTER[language]
    else:
        others = (_OTHERS if mentioned.differences else _ALL)[language].format(name=name)
    yield Sentence(others, "remark.others", ())


def _name_marked(marked: Sequence[Comparison], language: Language) -> Iterator[Sentence]:
    """Yield «Over: innvandrere; barn 0–5 år.», and «Under: …», named as in the table."""
    for mark, words in _NAMED.items():
        these = [each.indicator for each in marked if each.mark is mark]
        if these:
            names = "; ".join(lower_first(each.words[language].name) for each in these)
            keys = tuple(each.key for each in these)
            yield Sentence(words[language].format(names=names), "remark.named", keys)


def _count(standing: Standing, name: str, language: Language) -> Sentence:
    words = _COUNT if standing.judged else _COUNT_NONE
    text = words[language].format(judged=standing.judged, rows=standing.rows, name=name)
    return Sentence(text, "remark.count", ())


def _baseline_name(baseline: Region | None, language: Language) -> str:
    if baseline is None:
        return _ANY_GROUP[language]
    if baseline.kind == "kostra_gruppe":
        return baseline.name[language]
    return short_region(baseline, language)
