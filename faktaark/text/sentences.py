"""One indicator's sentences: the fact, the comparison, the difference and the development.

In: a Comparison, with its verdict and trend. Out: Sentences in bokmål or nynorsk, each with the
rule that gave it and its row. Raises nothing. Only words are chosen here: the numbers are the
table's strings, and a stated difference is the difference of those.
"""

from collections.abc import Mapping

from faktaark.model.figures import Comparison, Reference, Value, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Area
from faktaark.model.registry import Unit
from faktaark.model.sheet import Sentence
from faktaark.norwegian import count_word, format_difference
from faktaark.text.amounts import ABOUT, fill_fact, is_signed, say_reference
from faktaark.text.missing import not_compared, reason_sentence
from faktaark.text.phrases import (
    PLAINLY_DIRECTED,
    SMALL_NUMBERS,
    fits,
    is_partial,
    lower_first,
    pronoun,
    reference_name,
    reference_place,
    upper_first,
    verdict_words,
    words_alone,
)
from faktaark.text.trends import tell_trend

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
_MEDIAN_IS = "{name} {verb} {value}."
_HALF = Bilingual(
    "Halvparten av de {count} kommunene i {name} {among} ligger under {value}.",
    "Halvparten av dei {count} kommunane i {name} {among} ligg under {value}.",
)
_MEDIAN_OF = Bilingual(
    "Medianen for de {count} kommunene i {name} {among} {verb} {value}.",
    "Medianen for dei {count} kommunane i {name} {among} {verb} {value}.",
)
_WITH_NUMBER = Bilingual("med tall", "med tal")
_IN_ONE = "{noun} {verb} {words} {where}, der {pronoun} {verb} {value}."
_IN_TWO = "{noun} {verb} {words} {where}. Der {verb} {lower_noun} {value}."
_MEDIAN_IN_ONE = "{noun} {verb} {words} {where}, som {verb} {value}."
_MEDIAN_IN_TWO = "{noun} {verb} {words} {where}. Medianen {verb} {value}."
_SIMPLE = "{noun} {verb} {words} {where}."
_OWN_NOUN = "{noun} {where} {verb} {words}."
_NOISE = Bilingual(
    "Selv en så stor forskjell kan være tilfeldig {where} av denne størrelsen.",
    "Sjølv ein så stor skilnad kan vere tilfeldig {where} av denne storleiken.",
)
_IN_SUCH: Mapping[KindKey, Bilingual] = {
    "kommune": Bilingual("i en kommune", "i ein kommune"),
    "fylke": Bilingual("i et fylke", "i eit fylke"),
}
_DIFFERENCE = Bilingual("Forskjellen {verb} {difference}.", "Skilnaden {verb} {difference}.")

_UNITS_WITH_DIFFERENCE: frozenset[Unit] = frozenset({"prosent", "kroner", "kroner_per_m2", "poeng"})


def make_sentences(area: Area, comparison: Comparison, language: Language) -> tuple[Sentence, ...]:
    """Return what one indicator says of one kommune: the fact, the comparison, the development."""
    reason = comparison.own.reason
    if reason is not None:
        indicator = comparison.indicator
        text = reason_sentence(
            reason, area, indicator.words[language], language, indicator=indicator
        )
        why = _sentence(comparison, f"reason.{reason.value}", text)
        return (why, *_elsewhere(comparison, language))
    rules = {
        "fact": fact_text(area, comparison, language),
        f"compare.{comparison.verdict.value}": comparison_text(area, comparison, language),
        "difference": _difference_text(comparison, language),
        **tell_trend(comparison, language),
    }
    return tuple(_sentence(comparison, rule, text) for rule, text in rules.items() if text)


def fact_text(area: Area, comparison: Comparison, language: Language) -> str:
    """Return «I Hamar er 20,8 prosent av innbyggerne 67 år eller eldre.» Own must have a number."""
    place = f"{area.preposition} {area.name}"
    about = comparison.method == "weighted"
    return _fact_of(place, area.name, comparison.own, comparison, language, about=about)


def _elsewhere(comparison: Comparison, language: Language) -> tuple[Sentence, ...]:
    """Return a sentence with the fylke's or landet's figure, where kommuner have none.

    It names the region, so that nobody takes the figure for the kommune's own.
    """
    if comparison.own.reason is not Reason.NOT_FOR_KOMMUNER:
        return ()
    numbered = {r.region.kind: r for r in comparison.references if r.value.number is not None}
    reference = numbered.get("fylke") or numbered.get("landet")
    if reference is None:
        return ()
    place, name = reference_place(reference, language), reference_name(reference, language)
    text = _fact_of(place, name, reference.value, comparison, language)
    return (_sentence(comparison, f"fact.{reference.region.kind}", text),)


def _fact_of(
    place: str,
    name: str,
    value: Value,
    comparison: Comparison,
    language: Language,
    *,
    about: bool = False,
) -> str:
    """Return the fact about a place, «i Hamar»; a projection begins with who made it.

    about: the value is weighted from shares.
    """
    indicator, year = comparison.indicator, comparison.period.label
    fact = fill_fact(value, indicator, language, year, about=about)
    if not indicator.projection:
        return _FACT.format(place=upper_first(place), fact=fact)
    in_one = _PROJECTED[language].format(fact=f"{fact} {place}")
    if year in fact and fits(in_one):
        return in_one
    span = comparison.source.span
    whose = (_PROJECTED_FOR if span else _PROJECTED_IN)[language].format(
        name=name, first=comparison.period.end - (span or 0), last=year
    )
    return f"{_PROJECTED[language].format(fact=fact)} {whose}"


# --- own beside a reference ----------------------------------------------------------------------


def baseline_of(comparison: Comparison) -> Reference | None:
    """Return the reference that the verdict is against; None where no words compare.

    The size of a kommune beside the total of its gruppe says nothing.
    """
    sizes: tuple[Unit, ...] = ("personer", "km2")
    if comparison.indicator.unit in sizes or not comparison.references:
        return None
    return comparison.references[comparison.baseline]


def comparison_text(area: Area, comparison: Comparison, language: Language) -> str:
    """Return own value against the baseline in words; "" where nothing compares."""
    reference = baseline_of(comparison)
    if reference is None or comparison.verdict is Verdict.MISSING:
        return ""
    if comparison.verdict is Verdict.SMALL:
        return SMALL_NUMBERS[language]
    if reference.value.reason is not None:
        return not_compared(reference.value.reason, area, reference.region, language)
    if comparison.verdict is Verdict.NOISE:
        chance = _NOISE[language].format(where=_IN_SUCH[area.kind][language])
        return f"{_reference_first(comparison, reference, language)} {chance}"
    if comparison.verdict is Verdict.NOT_JUDGED or is_signed(comparison.indicator, language):
        return _reference_first(comparison, reference, language)
    if is_partial(reference):
        return _against_half(area, comparison, reference, language)
    if comparison.verdict is Verdict.EQUAL:
        return _equal(comparison, reference, language)
    return _judged(area, comparison, reference, language)


def _equal(comparison: Comparison, reference: Reference, language: Language) -> str:
    """Return that the two are equal, without the value, which has been given."""
    words = _ladder(comparison, language)
    if reference.method == "weighted":
        words = f"{ABOUT} {words}"
    return _SIMPLE.format(
        noun=comparison.indicator.words[language].noun,
        verb=comparison.indicator.words[language].verb,
        words=words,
        where=reference_place(reference, language),
    )


def _judged(area: Area, comparison: Comparison, reference: Reference, language: Language) -> str:
    """Return one sentence if short enough, else two; the reference first if still too long."""
    phrasing = comparison.indicator.words[language]
    parts = {
        "noun": phrasing.noun,
        "verb": phrasing.verb,
        "lower_noun": lower_first(phrasing.noun),
        "words": _ladder(comparison, language),
        "where": reference_place(reference, language),
        "pronoun": pronoun(phrasing.gender, language),
        "value": say_reference(reference, comparison.indicator, language),
    }
    median = reference.method == "median"
    in_one = (_MEDIAN_IN_ONE if median else _IN_ONE).format(**parts)
    if fits(in_one):
        return in_one
    if fits(_SIMPLE.format(**parts)):
        return (_MEDIAN_IN_TWO if median else _IN_TWO).format(**parts)
    there = _reference_first(comparison, reference, language)
    return f"{there} {_own_noun(area, comparison, language)}"


def _against_half(
    area: Area, comparison: Comparison, reference: Reference, language: Language
) -> str:
    """Return which kommuner a partial median is over, and then how the own figure compares."""
    there = _reference_first(comparison, reference, language)
    return f"{there} {_own_noun(area, comparison, language)}"


def _own_noun(area: Area, comparison: Comparison, language: Language) -> str:
    """Return «Årsgebyret på Askøy er meir enn dobbelt så høgt.»"""
    indicator = comparison.indicator
    phrasing = indicator.words[language]
    return _OWN_NOUN.format(
        noun=phrasing.noun,
        where=f"{area.preposition} {area.name}",
        verb=phrasing.verb,
        words=words_alone(comparison.verdict, indicator.adjective, phrasing.gender, language),
    )


def _reference_first(comparison: Comparison, reference: Reference, language: Language) -> str:
    """Return «I KOSTRA-gruppe 10 er andelen 17,5 prosent.»

    Without the unit where that would make the sentence too long.
    """
    indicator = comparison.indicator
    phrasing = indicator.words[language]
    value = say_reference(reference, indicator, language)
    if is_partial(reference):
        return _half(comparison, reference, value, language)
    if reference.method == "median":
        name = upper_first(reference_name(reference, language))
        return _MEDIAN_IS.format(name=name, verb=phrasing.verb, value=value)
    there = upper_first(reference_place(reference, language))
    if is_signed(indicator, language):
        return _FACT.format(place=there, fact=_signed_fact(comparison, reference, language))
    parts = {"verb": phrasing.verb, "there": there, "noun": lower_first(phrasing.noun)}
    sentence = _THERE.format(value=value, **parts)
    return sentence if fits(sentence) else _THERE.format(value=reference.value.shown, **parts)


def _half(comparison: Comparison, reference: Reference, value: str, language: Language) -> str:
    """Return what half of the kommuner are below.

    «Halvparten av de 26 kommunene i KOSTRA-gruppe 7 som har eiendomsskatt, ligger under …»; of an
    odd number, of which no half lies under the middle one, what the median is.
    """
    phrasing = comparison.indicator.words[language]
    among = phrasing.among
    halved = reference.count % 2 == 0 and comparison.verdict is not Verdict.EQUAL
    words = _HALF if halved else _MEDIAN_OF
    parts = {
        "verb": phrasing.verb,
        "count": count_word(reference.count, language),
        "name": reference.region.name[language],
        "among": f"{among}," if among else _WITH_NUMBER[language],
    }
    sentence = words[language].format(value=value, **parts)
    bare = words[language].format(value=reference.value.shown, **parts)
    return sentence if fits(sentence) else bare


def _signed_fact(comparison: Comparison, reference: Reference, language: Language) -> str:
    """Return the reference's fact in per cent, without the period, which is the own figure's."""
    value = Value(reference.value.number, reference.value.rounded, reference.value.shown)
    year = f" i {comparison.period.label}"
    return fill_fact(value, comparison.indicator, language, comparison.period.label).replace(
        year, ""
    )


def _ladder(comparison: Comparison, language: Language) -> str:
    indicator = comparison.indicator
    gender = indicator.words[language].gender
    return verdict_words(comparison.verdict, indicator.adjective, gender, language)


def _difference_text(comparison: Comparison, language: Language) -> str:
    """Return the difference of the two printed numbers, where the words leave its size open."""
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


def _sentence(comparison: Comparison, rule: str, text: str) -> Sentence:
    return Sentence(text, rule, (comparison.indicator.key,))
