"""Hovedpunkter: at most five points that say what is most worth knowing of a kommune.

Part of the text stage. Comes in: every Comparison of a kommune, in the registry's order. Goes out:
the points, and how many indicators could be judged. First size and growth, then age structure,
then what lies furthest from the baseline in themes not yet spoken of. Never by rank. Indicators
are found by their role, never by key.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from faktaark.model.figures import Comparison, Mark, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune, Region
from faktaark.model.registry import Role
from faktaark.model.sheet import Sentence
from faktaark.norwegian import FIXED_SPACE, count_word, format_number, format_value
from faktaark.text.phrases import DIRECTED, SLIGHT, SMALL_NUMBERS, short_region
from faktaark.text.sentences import baseline_of, comparison_text, fact_text, reason_sentence

MOST = 5
_MARKED = frozenset({Mark.HIGHER, Mark.LOWER})
_JUDGED = _MARKED | {Mark.CHANCE, Mark.SIMILAR}

_SIZE = Bilingual(
    f"{{name}} har {{number}}{FIXED_SPACE}innbyggere.",
    f"{{name}} har {{number}}{FIXED_SPACE}innbyggjarar.",
)
_NO_SIZE = Bilingual(
    "Folketallet {preposition} {name} mangler.", "Folketalet {preposition} {name} manglar."
)
_MORE = Bilingual(
    "Det er {change} flere enn for {years} år siden.",
    "Det er {change} fleire enn for {years} år sidan.",
)
_FEWER = Bilingual(
    "Det er {change} færre enn for {years} år siden.",
    "Det er {change} færre enn for {years} år sidan.",
)
_SAME = Bilingual(
    "Det er om lag like mange som for {years} år siden.",
    "Det er om lag like mange som for {years} år sidan.",
)
_NO_PAST = Bilingual("Tall for {years} år siden mangler.", "Tal for {years} år sidan manglar.")
_NONE = Bilingual(
    "Ingen av de {judged} indikatorene vi kan vurdere, skiller seg tydelig fra {name}.",
    "Ingen av dei {judged} indikatorane vi kan vurdere, skil seg tydeleg frå {name}.",
)
_NONE_OF_ONE = Bilingual(
    "Den ene indikatoren vi kan vurdere, skiller seg ikke tydelig fra {name}.",
    "Den eine indikatoren vi kan vurdere, skil seg ikkje tydeleg frå {name}.",
)
_NONE_ELSEWHERE = Bilingual(
    "I andre temaer er ingen forskjell fra {name} klar nok til å nevnes.",
    "I andre tema er ingen skilnad frå {name} klar nok til å nemnast.",
)
_NOTHING_JUDGED = Bilingual(
    "Ingen av indikatorene kan vurderes mot {name}.",
    "Ingen av indikatorane kan vurderast mot {name}.",
)
_ANY_GROUP = Bilingual("KOSTRA-gruppen", "KOSTRA-gruppa")


def make_highlights(
    kommune: Kommune, comparisons: Sequence[Comparison], language: Language
) -> tuple[tuple[Sentence, ...], int]:
    """The points, and the number of indicators that were looked at and could be judged."""
    size = _size_point(kommune, comparisons, language)
    age = _age_point(kommune, comparisons, language)
    first = [point for point in (size, age) if point is not None]
    used = {key for point in first for key in point.rows}
    themes = {each.indicator.theme for each in comparisons if each.indicator.key in used}
    chosen = _choose(comparisons, themes, MOST - len(first))
    points = [*first, *(_theme_point(kommune, each, language) for each in chosen)]
    judged = sum(1 for each in comparisons if _is_judged(each))
    if not chosen:
        points.append(_nothing_stands_out(comparisons, judged, language))
    return tuple(points), judged


def baseline_region(comparisons: Iterable[Comparison]) -> Region | None:
    """What the kommune is set against: the baseline of the first indicator that has one."""
    for comparison in comparisons:
        reference = baseline_of(comparison)
        if reference is not None:
            return reference.region
    return None


# --- the first points ----------------------------------------------------------------------------


def _size_point(
    kommune: Kommune, comparisons: Sequence[Comparison], language: Language
) -> Sentence | None:
    size = _by_role(comparisons, "size")
    if size is None:
        return None
    if size.own.reason is not None:
        text = _NO_SIZE[language].format(preposition=kommune.preposition, name=kommune.name)
        return Sentence(text, "highlight.no_size", (size.indicator.key,))
    text = _SIZE[language].format(name=kommune.name, number=size.own.shown)
    growth = _by_role(comparisons, "growth")
    if growth is None or growth.source.change is None or growth.period.end != size.period.end:
        return Sentence(text, "highlight.size", (size.indicator.key,))
    rule, change = _growth(kommune, growth, growth.source.change, language)
    return Sentence(f"{text} {change}", rule, (size.indicator.key, growth.indicator.key))


def _growth(
    kommune: Kommune, growth: Comparison, years: int, language: Language
) -> tuple[str, str]:
    """The rule and the sentence of the change over so many years."""
    in_words = count_word(years, language)
    rounded = growth.own.rounded
    if rounded is None:
        return "highlight.growth_missing", _missing_growth(kommune, growth, in_words, language)
    rule, phrase = _growth_words(rounded)
    change = format_value(format_number(abs(rounded)), growth.indicator.unit, language)
    text = phrase[language].format(change=change, years=in_words)
    if growth.verdict is Verdict.SMALL:
        text = f"{text} {SMALL_NUMBERS[language]}"
    return rule, text


def _growth_words(rounded: Decimal) -> tuple[str, Bilingual]:
    if rounded > 0:
        return "highlight.growth_up", _MORE
    if rounded < 0:
        return "highlight.growth_down", _FEWER
    return "highlight.growth_none", _SAME


def _missing_growth(kommune: Kommune, growth: Comparison, years: str, language: Language) -> str:
    reason = growth.own.reason
    words = growth.indicator.words[language]
    if reason is None or (reason is Reason.MISSING and not words.missing):
        return _NO_PAST[language].format(years=years)
    return reason_sentence(reason, kommune, words, language)


def _age_point(
    kommune: Kommune, comparisons: Sequence[Comparison], language: Language
) -> Sentence | None:
    age = _by_role(comparisons, "age")
    if age is None or age.own.reason is not None:
        return None
    text = _fact_and_comparison(kommune, age, language)
    return Sentence(text, f"highlight.age.{age.verdict.value}", (age.indicator.key,))


def _by_role(comparisons: Sequence[Comparison], role: Role) -> Comparison | None:
    """The first indicator with the role, in the registry's order."""
    return next((each for each in comparisons if each.indicator.role == role), None)


# --- the points that stand out -------------------------------------------------------------------


def _choose(
    comparisons: Sequence[Comparison], themes: set[str], room: int
) -> tuple[Comparison, ...]:
    """The furthest from the baseline first, one per theme; ties in the registry's order."""
    chosen: list[Comparison] = []
    taken = set(themes)
    for candidate in sorted(comparisons, key=lambda each: -abs(each.distance)):
        if len(chosen) < room and candidate.indicator.theme not in taken and _stands_out(candidate):
            chosen.append(candidate)
            taken.add(candidate.indicator.theme)
    return tuple(chosen)


def _stands_out(comparison: Comparison) -> bool:
    """What is told as «litt» does not stand out, however sure it is that it is no chance."""
    told = comparison.verdict in DIRECTED - SLIGHT
    return comparison.indicator.highlight and comparison.beyond and told and not comparison.apart


def _is_judged(comparison: Comparison) -> bool:
    return comparison.indicator.highlight and comparison.mark in _JUDGED


def _theme_point(kommune: Kommune, comparison: Comparison, language: Language) -> Sentence:
    text = _fact_and_comparison(kommune, comparison, language)
    rule = f"highlight.theme.{comparison.verdict.value}"
    return Sentence(text, rule, (comparison.indicator.key,))


def _fact_and_comparison(kommune: Kommune, comparison: Comparison, language: Language) -> str:
    fact = fact_text(kommune, comparison, language)
    return f"{fact} {comparison_text(kommune, comparison, language)}".strip()


def _nothing_stands_out(
    comparisons: Sequence[Comparison], judged: int, language: Language
) -> Sentence:
    """That no more is to be said, in words that fit with the marks of the table.

    A mark needs 95 %, a point 99 % and a theme of its own: there may be marks, and still no point.
    """
    name = _baseline_name(baseline_region(comparisons), language)
    if not judged:
        rule, phrase = "highlight.nothing_judged", _NOTHING_JUDGED
    elif any(each.mark in _MARKED for each in comparisons):
        rule, phrase = "highlight.none_elsewhere", _NONE_ELSEWHERE
    else:
        rule, phrase = "highlight.none", _NONE_OF_ONE if judged == 1 else _NONE
    return Sentence(phrase[language].format(judged=judged, name=name), rule, ())


def _baseline_name(baseline: Region | None, language: Language) -> str:
    if baseline is None:
        return _ANY_GROUP[language]
    if baseline.kind == "kostra_gruppe":
        return baseline.name[language]
    return short_region(baseline, language)
