"""Hovedpunkter: what a kommunestyre needs to know first, and the remarks under them.

In: every Comparison of a kommune, and its Standing, which says what may be a point. Out: the
points: size and development, age, differences, one development, what is so now. Raises nothing.
Never by rank. Indicators are found by role, or as the Standing names them, never by key.
"""

from collections.abc import Iterable, Mapping, Sequence

from faktaark.model.figures import Change, Comparison, Reference
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Area, Region
from faktaark.model.sheet import Highlights, Sentence
from faktaark.model.special import SpecialCase
from faktaark.model.standing import Now, Shift, Standing
from faktaark.norwegian import FIXED_SPACE
from faktaark.text.amounts import say_number
from faktaark.text.phrases import (
    fits,
    lower_first,
    pronoun,
    reference_name,
    reference_place,
    upper_first,
)
from faktaark.text.population import is_small_place
from faktaark.text.remarks import Mentioned, make_remarks
from faktaark.text.sentences import baseline_of, comparison_text, fact_text
from faktaark.text.size_point import find_role, size_point

MOST = 6  # points that the first page of the sheet has room for

Rows = Mapping[str, Comparison]
"""The Comparisons of a kommune by key, in the registry's order."""

_THEN = Bilingual("{fact}, mot {before} i {year}.", "{fact}, mot {before} i {year}.")
_PERSONS = Bilingual(
    f"Det er {{now}}{FIXED_SPACE}personer, mot {{before}}.",
    f"Det er {{now}}{FIXED_SPACE}personar, mot {{before}}.",
)
_BESIDE_UP = Bilingual(
    "{where} økte {noun} fra {first} til {last}.", "{where} auka {noun} frå {first} til {last}."
)
_BESIDE_DOWN = Bilingual(
    "{where} gikk {noun} ned fra {first} til {last}.",
    "{where} gjekk {noun} ned frå {first} til {last}.",
)
_BESIDE_SAME = Bilingual(
    "{where} var {noun} {last} begge årene.", "{where} var {noun} {last} begge åra."
)
_SAME_MEMBERS = Bilingual(
    "i kommunene i {name} med tall for begge år", "i kommunane i {name} med tal for begge åra"
)
_UP = Bilingual(
    "{place} økte {subject} fra {first} i {from_year} til {last} i {to_year}.",
    "{place} auka {subject} frå {first} i {from_year} til {last} i {to_year}.",
)
_DOWN = Bilingual(
    "{place} gikk {subject} ned fra {first} i {from_year} til {last} i {to_year}.",
    "{place} gjekk {subject} ned frå {first} i {from_year} til {last} i {to_year}.",
)
_LONG_UP = Bilingual(
    "{subject} har økt {place}. {pronoun} var {first} i {from_year} og {last} i {to_year}.",
    "{subject} har auka {place}. {pronoun} var {first} i {from_year} og {last} i {to_year}.",
)
_LONG_DOWN = Bilingual(
    "{subject} har gått ned {place}. {pronoun} var {first} i {from_year} og {last} i {to_year}.",
    "{subject} har gått ned {place}. {pronoun} var {first} i {from_year} og {last} i {to_year}.",
)


def make_highlights(
    area: Area,
    comparisons: Sequence[Comparison],
    standing: Standing,
    special: Sequence[SpecialCase],
    language: Language,
) -> Highlights:
    """Return the points and the remarks under them. special: the special cases of the kommune."""
    rows = {each.indicator.key: each for each in comparisons}
    first = _made(
        size_point(area, comparisons, language),
        _age_point(area, rows, standing.age, language),
    )
    last = _made(
        *(_development_point(area, rows, each, language) for each in standing.developments),
        *(_now_point(area, rows[each.key], each, language) for each in standing.now),
    )
    room = max(0, MOST - len(first) - len(last))
    told = tuple(
        _difference_point(area, rows[each.key], language) for each in standing.to_tell[:room]
    )
    points = (*first, *told, *last)
    remarks = make_remarks(
        area,
        rows,
        standing,
        Mentioned(frozenset(key for point in points for key in point.rows), len(told)),
        special,
        baseline_region(comparisons),
        language,
    )
    return Highlights(points, remarks)


def _made(*points: Sentence | None) -> tuple[Sentence, ...]:
    return tuple(point for point in points if point is not None)


def baseline_region(comparisons: Iterable[Comparison]) -> Region | None:
    """Return the region that the first indicator with a baseline is compared with."""
    for comparison in comparisons:
        reference = baseline_of(comparison)
        if reference is not None:
            return reference.region
    return None


# --- points --------------------------------------------------------------------------------------


def _age_point(area: Area, rows: Rows, age: Shift | None, language: Language) -> Sentence | None:
    """Return the share of an age group now and before, and the gruppe's change meanwhile."""
    if age is None:
        return None
    comparison, change = rows[age.key], age.own
    fact = fact_text(area, comparison, language).removesuffix(".")
    sentences = [
        _THEN[language].format(fact=fact, before=change.first_value.shown, year=change.first.label)
    ]
    now, before = change.last_value.numerator, change.first_value.numerator
    few = is_small_place(find_role(rows.values(), "size"))
    if few and now is not None and before is not None and comparison.indicator.unit == "prosent":
        sentences.append(_PERSONS[language].format(now=now, before=before))
    sentences += _beside(comparison, age, language)
    return Sentence(" ".join(sentences), "highlight.age", (age.key,))


def _difference_point(area: Area, comparison: Comparison, language: Language) -> Sentence:
    fact = fact_text(area, comparison, language)
    text = f"{fact} {comparison_text(area, comparison, language)}".strip()
    rule = f"highlight.difference.{comparison.verdict.value}"
    return Sentence(text, rule, (comparison.indicator.key,))


def _development_point(area: Area, rows: Rows, shift: Shift, language: Language) -> Sentence:
    """Return how a figure has moved over the years, beside the gruppe's."""
    comparison, change = rows[shift.key], shift.own
    indicator = comparison.indicator
    phrasing, rises = indicator.words[language], change.difference > 0
    place = f"{area.preposition} {area.name}"
    parts = {
        "from_year": change.first.label,
        "to_year": change.last.label,
        "last": say_number(change.last_value.shown, indicator, language),
    }
    text = (_UP if rises else _DOWN)[language].format(
        place=upper_first(place),
        subject=lower_first(phrasing.subject),
        first=change.first_value.shown,
        **parts,
    )
    if not fits(text):
        text = (_LONG_UP if rises else _LONG_DOWN)[language].format(
            place=place,
            subject=phrasing.subject,
            pronoun=upper_first(pronoun(phrasing.gender, language)),
            first=say_number(change.first_value.shown, indicator, language),
            **parts,
        )
    sentences = [text, *_beside(comparison, shift, language)]
    return Sentence(" ".join(sentences), "highlight.development", (shift.key,))


def _now_point(area: Area, comparison: Comparison, now: Now, language: Language) -> Sentence:
    """Return a figure that a council would ask about, and the one before it; it may not last."""
    fact = fact_text(area, comparison, language).removesuffix(".")
    text = _THEN[language].format(fact=fact, before=now.before.shown, year=now.before_period.label)
    return Sentence(text, "highlight.now", (now.key,))


def _beside(comparison: Comparison, shift: Shift, language: Language) -> list[str]:
    """Return a sentence on the reference's change; no sentence where it is not known."""
    reference, change = baseline_of(comparison), shift.reference
    if reference is None or change is None:
        return []
    phrase = _BESIDE_UP if change.difference > 0 else _BESIDE_DOWN
    if not change.difference:
        phrase = _BESIDE_SAME
    text = phrase[language].format(
        where=upper_first(_where(reference, change, language)),
        noun=lower_first(comparison.indicator.words[language].noun),
        first=change.first_value.shown,
        last=say_number(change.last_value.shown, comparison.indicator, language),
    )
    return [text]


def _where(reference: Reference, change: Change, language: Language) -> str:
    """Return where a change took place.

    A change is of the kommuner with a figure at both ends. Where those have other figures than the
    tables show for the region, they are named, or a reader would find two figures of one thing.
    """
    printed = {
        period: value.shown
        for period, value in zip(reference.series.periods, reference.series.values, strict=True)
    } | {change.last: reference.value.shown}
    ends = {change.first: change.first_value.shown, change.last: change.last_value.shown}
    if all(printed.get(period, shown) == shown for period, shown in ends.items()):
        return reference_place(reference, language)
    return _SAME_MEMBERS[language].format(name=reference_name(reference, language))
