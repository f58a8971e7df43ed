"""One indicator's sentences, and the sentence for a number that is missing.

Comes in: a Comparison, whose verdict and trend are decided elsewhere. Goes out: sentences in bokmål
or nynorsk, each with the rule that fired and the row it rests on. Only chooses words: the numbers
are the strings of the table, and a stated difference is the difference of those.
"""

from collections.abc import Mapping

from faktaark.model.figures import Comparison, Reference, Trend, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune, RegionKind
from faktaark.model.registry import Phrasing, Unit
from faktaark.model.sheet import Sentence
from faktaark.norwegian import format_difference, format_value
from faktaark.text.phrases import (
    ABOUT,
    PLAINLY_DIRECTED,
    SMALL_NUMBERS,
    development_words,
    fits,
    lower_first,
    pronoun,
    reference_name,
    reference_place,
    upper_first,
    verdict_words,
)

_REASONS: Mapping[Reason, Bilingual] = {
    Reason.NOT_APPLICABLE: Bilingual("Ikke aktuelt.", "Ikkje aktuelt."),
    Reason.MISSING: Bilingual("Tall mangler.", "Tal manglar."),
    Reason.CONFIDENTIAL: Bilingual(
        "For få personer til at tallet kan vises.", "For få personar til at talet kan visast."
    ),
    Reason.TOO_FEW: Bilingual("For få kommuner med tall.", "For få kommunar med tal."),
    Reason.ALONE: Bilingual(
        "{name} er alene i sin KOSTRA-gruppe.", "{name} er åleine i KOSTRA-gruppa si."
    ),
    Reason.SPLIT: Bilingual(
        "Kommunen ble til i {year}, da {divided} ble delt. Tallene starter der.",
        "Kommunen vart til i {year}, då {divided} vart delt. Tala startar der.",
    ),
    Reason.NOT_FOR_KOMMUNER: Bilingual(
        "SSB publiserer ikke dette for kommuner.", "SSB publiserer ikkje dette for kommunar."
    ),
    Reason.NOT_IN_EXTRACT: Bilingual("Ikke i dette uttrekket.", "Ikkje i dette uttrekket."),
    Reason.MISLEADING: Bilingual(
        "SSB publiserer ikke tallet, siden det kan misvise.",
        "SSB publiserer ikkje talet, sidan det kan misvise.",
    ),
}
_KEPT_ITS_NAME = Bilingual(
    "Kommunen fikk nye grenser i {year}, da den ble delt. Tallene starter der.",
    "Kommunen fekk nye grenser i {year}, då han vart delt. Tala startar der.",
)
_ALONE_IN_FYLKE = Bilingual("{name} er alene i sitt fylke.", "{name} er åleine i fylket sitt.")

_FACT = "{place} {fact}."
_PROJECTED = Bilingual(
    "Ifølge hovedalternativet i SSBs framskriving {fact}.",
    "Ifølgje hovudalternativet i framskrivinga til SSB {fact}.",
)
_PROJECTED_FOR = Bilingual(
    "Det gjelder {name} fra {first} til {last}.", "Det gjeld {name} frå {first} til {last}."
)
_PROJECTED_IN = Bilingual("Det gjelder {name} i {last}.", "Det gjeld {name} i {last}.")
_THERE = "{there} {verb} {noun} {value}."
_IN_ONE = "{noun} {verb} {words} {where}, der {pronoun} {verb} {value}."
_IN_TWO = "{noun} {verb} {words} {where}. Der {verb} {lower_noun} {value}."
_SIMPLE = "{noun} {verb} {words} {where}."
_NOISE = Bilingual(
    "En så liten forskjell kan være tilfeldig i en kommune av denne størrelsen.",
    "Ein så liten skilnad kan vere tilfeldig i ein kommune av denne storleiken.",
)
_NOT_COMPARED = Bilingual(
    "{noun} kan ikke sammenlignes med {name}. {reason}",
    "{noun} kan ikkje samanliknast med {name}. {reason}",
)
_NOT_IN_EXTRACT = Bilingual(
    "Tallet for {name} er ikke i dette uttrekket.", "Talet for {name} er ikkje i dette uttrekket."
)
_DIFFERENCE = Bilingual("Forskjellen {verb} {difference}.", "Skilnaden {verb} {difference}.")
_DEVELOPMENT = "{noun} {development}. {pronoun} var {first} i {from_year} og {last} i {to_year}."

_SIZES: frozenset[Unit] = frozenset({"personer", "km2"})
_UNITS_WITH_DIFFERENCE: frozenset[Unit] = frozenset({"prosent", "kroner", "kroner_per_m2", "poeng"})


def reason_sentence(
    reason: Reason,
    kommune: Kommune,
    words: Phrasing | None,
    language: Language,
    kind: RegionKind = "kostra_gruppe",
) -> str:
    """Why there is no number, for a reader.

    words: the indicator's, whose own explanation replaces «Tall mangler.»; None for a reference.
    kind: of the reference that a kommune is alone in.
    """
    if reason is Reason.MISSING and words is not None and words.missing:
        return words.missing
    sentence = _REASONS[reason]
    if reason is Reason.ALONE and kind == "fylke":
        sentence = _ALONE_IN_FYLKE
    elif reason is Reason.SPLIT and kommune.split_from == kommune.name:
        sentence = _KEPT_ITS_NAME
    return sentence[language].format(
        name=kommune.name, year=kommune.split_year, divided=kommune.split_from
    )


def make_sentences(
    kommune: Kommune, comparison: Comparison, language: Language
) -> tuple[Sentence, ...]:
    """What one indicator says of one kommune: the fact, the comparison, the development."""
    reason = comparison.own.reason
    if reason is not None:
        words = comparison.indicator.words[language]
        text = reason_sentence(reason, kommune, words, language)
        told = _sentence(comparison, f"reason.{reason.value}", text)
        return (told, *_elsewhere(comparison, language))
    rules = {
        "fact": fact_text(kommune, comparison, language),
        f"compare.{comparison.verdict.value}": comparison_text(kommune, comparison, language),
        "difference": _difference_text(comparison, language),
        **_trend_rule(comparison, language),
    }
    return tuple(_sentence(comparison, rule, text) for rule, text in rules.items() if text)


def fact_text(kommune: Kommune, comparison: Comparison, language: Language) -> str:
    """«I Hamar er 20,8 prosent av innbyggerne 67 år eller eldre.» Own must have a number."""
    place, shown = f"{kommune.preposition} {kommune.name}", comparison.own.shown
    return _fact_of(place, kommune.name, shown, comparison, language)


def _elsewhere(comparison: Comparison, language: Language) -> tuple[Sentence, ...]:
    """Of a figure that kommuner have not: the fylke's, or landet's; named, so that nobody takes it
    for the kommune's own."""
    if comparison.own.reason is not Reason.NOT_FOR_KOMMUNER:
        return ()
    numbered = {r.region.kind: r for r in comparison.references if r.value.number is not None}
    reference = numbered.get("fylke") or numbered.get("landet")
    if reference is None:
        return ()
    place, name = reference_place(reference, language), reference_name(reference, language)
    text = _fact_of(place, name, reference.value.shown, comparison, language)
    return (_sentence(comparison, f"fact.{reference.region.kind}", text),)


def _fact_of(place: str, name: str, shown: str, comparison: Comparison, language: Language) -> str:
    """The fact of a place, «i Hamar»; a projection begins with whose it is."""
    indicator, year = comparison.indicator, comparison.period.label
    template = indicator.words[language].fact
    fact = template.format(verdi=format_value(shown, indicator.unit, language), aar=year)
    if not indicator.projection:
        return _FACT.format(place=upper_first(place), fact=fact)
    in_one = _PROJECTED[language].format(fact=f"{fact} {place}")
    if "{aar}" in template and fits(in_one):
        return in_one
    span = comparison.source.span
    whose = (_PROJECTED_FOR if span else _PROJECTED_IN)[language].format(
        name=name, first=comparison.period.end - (span or 0), last=year
    )
    return f"{_PROJECTED[language].format(fact=fact)} {whose}"


def baseline_of(comparison: Comparison) -> Reference | None:
    """The reference that the verdict is set against; None where no words compare.

    The size of a kommune beside the size of all of its gruppe says nothing.
    """
    if comparison.indicator.unit in _SIZES or not comparison.references:
        return None
    return comparison.references[comparison.baseline]


def comparison_text(kommune: Kommune, comparison: Comparison, language: Language) -> str:
    """Own against the baseline in words, or "" where there is nothing to compare with."""
    reference = baseline_of(comparison)
    if reference is None or comparison.verdict is Verdict.MISSING:
        return ""
    if comparison.verdict is Verdict.SMALL:
        return SMALL_NUMBERS[language]
    if comparison.verdict is Verdict.NO_REFERENCE:
        return _without_reference(kommune, comparison, reference, language)
    if comparison.verdict is Verdict.NOT_JUDGED:
        return _reference_first(comparison, reference, language)
    if comparison.verdict is Verdict.NOISE:
        there = _reference_first(comparison, reference, language)
        return f"{there} {_NOISE[language]}"
    if comparison.verdict is Verdict.EQUAL:
        return _equal(comparison, reference, language)
    return _judged(kommune, comparison, reference, language)


def _without_reference(
    kommune: Kommune, comparison: Comparison, reference: Reference, language: Language
) -> str:
    reason = reference.value.reason
    if reason is None or reason is Reason.NOT_APPLICABLE:
        return ""
    sentence = reason_sentence(reason, kommune, None, language, reference.region.kind)
    name = reference_name(reference, language)
    if reason is Reason.ALONE:
        return sentence
    if reason is Reason.NOT_IN_EXTRACT:
        return _NOT_IN_EXTRACT[language].format(name=name)
    noun = comparison.indicator.words[language].noun
    return _NOT_COMPARED[language].format(noun=noun, name=name, reason=sentence)


def _equal(comparison: Comparison, reference: Reference, language: Language) -> str:
    """The value is not said again: it is the same."""
    words = _ladder(comparison, language)
    if reference.method == "weighted":
        words = f"{ABOUT} {words}"
    return _SIMPLE.format(
        noun=comparison.indicator.words[language].noun,
        verb=comparison.indicator.words[language].verb,
        words=words,
        where=reference_place(reference, language),
    )


def _judged(
    kommune: Kommune, comparison: Comparison, reference: Reference, language: Language
) -> str:
    """One sentence if it is short enough, else two; the other way round where even that is long."""
    phrasing = comparison.indicator.words[language]
    in_line = comparison.verdict is Verdict.IN_LINE
    parts = {
        "noun": phrasing.noun,
        "verb": phrasing.verb,
        "lower_noun": lower_first(phrasing.noun),
        "words": _ladder(comparison, language),
        "where": (reference_name if in_line else reference_place)(reference, language),
        "pronoun": pronoun(phrasing.gender, language),
        "value": _reference_value(comparison, reference, language),
    }
    in_one = _IN_ONE.format(**parts)
    if fits(in_one):
        return in_one
    if fits(_SIMPLE.format(**parts)):
        return _IN_TWO.format(**parts)
    there = _reference_first(comparison, reference, language)
    where = f"{kommune.preposition} {kommune.name}"
    without_than = parts["words"].rsplit(" ", 1)[0]
    return f"{there} {phrasing.noun} {where} {phrasing.verb} {without_than}."


def _reference_first(comparison: Comparison, reference: Reference, language: Language) -> str:
    """«I KOSTRA-gruppe 10 er andelen 17,5 prosent.» Without the unit where that makes it long."""
    parts = {
        "verb": comparison.indicator.words[language].verb,
        "there": upper_first(reference_place(reference, language)),
        "noun": lower_first(comparison.indicator.words[language].noun),
    }
    value = _reference_value(comparison, reference, language)
    sentence = _THERE.format(value=value, **parts)
    if fits(sentence):
        return sentence
    return _THERE.format(value=reference.value.shown, **parts)


def _reference_value(comparison: Comparison, reference: Reference, language: Language) -> str:
    """The value with its unit; «om lag» where it is put together from percentages."""
    value = format_value(reference.value.shown, comparison.indicator.unit, language)
    return f"{ABOUT} {value}" if reference.method == "weighted" else value


def _ladder(comparison: Comparison, language: Language) -> str:
    indicator = comparison.indicator
    gender = indicator.words[language].gender
    return verdict_words(comparison.verdict, indicator.adjective, gender, language)


def _difference_text(comparison: Comparison, language: Language) -> str:
    """The difference of the two shown numbers, where the words alone leave its size open."""
    reference = baseline_of(comparison)
    unit = comparison.indicator.unit
    if (
        reference is None
        or reference.method == "weighted"
        or comparison.verdict not in PLAINLY_DIRECTED
        or unit not in _UNITS_WITH_DIFFERENCE
    ):
        return ""
    own, other = comparison.own.rounded, reference.value.rounded
    if own is None or other is None:
        return ""
    return _DIFFERENCE[language].format(
        verb=comparison.indicator.words[language].verb,
        difference=format_difference(own - other, unit, language),
    )


def _trend_rule(comparison: Comparison, language: Language) -> dict[str, str]:
    """The rule and the text of the development; no word of it where the numbers are small."""
    trend = comparison.trend
    if trend is None or comparison.verdict is Verdict.SMALL:
        return {}
    return {f"trend.{trend.direction.value}": _trend_text(comparison, trend, language)}


def _trend_text(comparison: Comparison, trend: Trend, language: Language) -> str:
    phrasing = comparison.indicator.words[language]
    unit = comparison.indicator.unit
    parts = {
        "noun": phrasing.noun,
        "development": development_words(
            trend.direction, trend.first.label, phrasing.gender, language
        ),
        "pronoun": upper_first(pronoun(phrasing.gender, language)),
        "from_year": trend.first.label,
        "to_year": trend.last.label,
    }
    with_units = _DEVELOPMENT.format(
        first=format_value(trend.first_value.shown, unit, language),
        last=format_value(trend.last_value.shown, unit, language),
        **parts,
    )
    if all(fits(sentence) for sentence in with_units.split(". ")):
        return with_units
    return _DEVELOPMENT.format(first=trend.first_value.shown, last=trend.last_value.shown, **parts)


def _sentence(comparison: Comparison, rule: str, text: str) -> Sentence:
    return Sentence(text, rule, (comparison.indicator.key,))
