"""The first hovedpunkt: how many live in the kommune, and how that has changed.

In: the Comparisons of a kommune. Out: one Sentence, which holds several short sentences. Raises
nothing. A change is in persons where fewer than 2 000 live; one under half a per cent is «om lag
like mange».
"""

from collections.abc import Iterable
from decimal import Decimal

from faktaark.model.figures import Change, Comparison, Period, Value, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Area
from faktaark.model.registry import Role
from faktaark.model.sheet import Sentence
from faktaark.norwegian import FIXED_SPACE, MINUS, count_word, format_number, format_value
from faktaark.text.amounts import SAME
from faktaark.text.missing import reason_sentence
from faktaark.text.phrases import SMALL_NUMBERS, reference_place, upper_first
from faktaark.text.population import describe_development, is_small_place
from faktaark.text.sentences import baseline_of

_SIZE = Bilingual(
    f"{{name}} har {{number}}{FIXED_SPACE}innbyggere.",
    f"{{name}} har {{number}}{FIXED_SPACE}innbyggjarar.",
)
_NO_SIZE = Bilingual(
    "Folketallet {preposition} {name} mangler.", "Folketalet {preposition} {name} manglar."
)
_MORE = Bilingual("Det er {change} flere enn i {year}.", "Det er {change} fleire enn i {year}.")
_FEWER = Bilingual("Det er {change} færre enn i {year}.", "Det er {change} færre enn i {year}.")
_AS_MANY = Bilingual(
    "Det er om lag like mange som i {year}.", "Det er om lag like mange som i {year}."
)
_NO_PAST = Bilingual("Tall for {year} mangler.", "Tal for {year} manglar.")
_BESIDE_UP = Bilingual(
    "{where} har folketallet økt {change} på {years} år.",
    "{where} har folketalet auka {change} på {years} år.",
)
_BESIDE_DOWN = Bilingual(
    "{where} har folketallet gått ned {change} på {years} år.",
    "{where} har folketalet gått ned {change} på {years} år.",
)
_BESIDE_SAME = Bilingual(
    "{where} er folketallet om lag uendret.", "{where} er folketalet om lag uendra."
)


def size_point(
    area: Area, comparisons: Iterable[Comparison], language: Language
) -> Sentence | None:
    """Return the point; None without an indicator for the number of inhabitants."""
    by_role = {each.indicator.role: each for each in comparisons if each.indicator.role}
    size, growth = by_role.get("size"), by_role.get("growth")
    if size is None:
        return None
    if size.own.reason is not None:
        text = _NO_SIZE[language].format(preposition=area.preposition, name=area.name)
        return Sentence(text, "highlight.no_size", (size.indicator.key,))
    sentences = [_SIZE[language].format(name=area.name, number=size.own.shown)]
    rule, beside = "highlight.size", list[str]()
    rows: tuple[str, ...] = (size.indicator.key,)
    if growth is not None and growth.source.change and growth.period.end == size.period.end:
        rule, change = _growth(area, size, growth, language)
        beside = _beside(growth, language)
        sentences += change
        rows = (size.indicator.key, growth.indicator.key)
    sentences += [*_development(size, growth, language), *beside]
    return Sentence(" ".join(sentences), rule, rows)


def find_role(comparisons: Iterable[Comparison], role: Role) -> Comparison | None:
    """Return the Comparison of the first indicator with the role, in the registry's order."""
    return next((each for each in comparisons if each.indicator.role == role), None)


def _growth(
    area: Area, size: Comparison, growth: Comparison, language: Language
) -> tuple[str, list[str]]:
    """Return the rule, and the sentences on the change over some years."""
    year = str(growth.period.end - (growth.source.change or 0))
    rounded = growth.own.rounded
    if rounded is None:
        return "highlight.growth_missing", [_missing_growth(area, growth, year, language)]
    before = _value_of(size, growth.period.end - (growth.source.change or 0))
    if abs(rounded) < SAME:
        rule, phrase = "highlight.growth_none", _AS_MANY
    elif rounded > 0:
        rule, phrase = "highlight.growth_up", _MORE
    else:
        rule, phrase = "highlight.growth_down", _FEWER
    change = _size_of_change(size, growth, before, language)
    sentences = [phrase[language].format(change=change, year=year)]
    if growth.verdict is Verdict.SMALL:
        sentences.append(SMALL_NUMBERS[language])
    return rule, sentences


def _size_of_change(
    size: Comparison, growth: Comparison, before: Value | None, language: Language
) -> str:
    if is_small_place(size) and before is not None and before.rounded is not None:
        persons = abs((size.own.rounded or Decimal(0)) - before.rounded)
        return format_number(persons)
    shown = growth.own.shown.removeprefix(MINUS)
    return format_value(shown, growth.indicator.unit, language)


def _beside(growth: Comparison, language: Language) -> list[str]:
    """Return how the baseline has grown over the same years; no sentence where not known."""
    reference = baseline_of(growth)
    if growth.own.number is None or reference is None or reference.value.rounded is None:
        return []
    rounded = reference.value.rounded
    phrase = _BESIDE_UP if rounded > 0 else _BESIDE_DOWN
    if abs(rounded) < SAME:
        phrase = _BESIDE_SAME
    change = format_value(
        reference.value.shown.removeprefix(MINUS), growth.indicator.unit, language
    )
    where = upper_first(reference_place(reference, language))
    years = count_word(growth.source.change or 0, language)
    return [phrase[language].format(where=where, change=change, years=years)]


def _missing_growth(area: Area, growth: Comparison, year: str, language: Language) -> str:
    reason = growth.own.reason
    words = growth.indicator.words[language]
    if reason is None or (reason is Reason.MISSING and not words.missing):
        return _NO_PAST[language].format(year=year)
    return reason_sentence(reason, area, words, language)


def _development(size: Comparison, growth: Comparison | None, language: Language) -> list[str]:
    """Return the change since the line began, unless the growth sentence goes as far back."""
    development = size.development
    if development is None:
        return []
    years = growth.source.change if growth is not None else None
    since = size.period.end - years if years else None
    turn: Change | None = development.turn
    if turn is not None and since is not None and _tells(growth, turn, since):
        turn = None
    as_far = since is not None and _has_growth(growth) and development.net.first.end >= since - 1
    if as_far and turn is None:
        return []
    words = describe_development(development.net, turn, language, in_persons=is_small_place(size))
    return [f"{words}."]


def _tells(growth: Comparison | None, turn: Change, since: int) -> bool:
    """Return whether the growth since `since` says the same: same direction, about same year."""
    rounded = growth.own.rounded if growth is not None else None
    if rounded is None:
        return False
    return abs(turn.first.end - since) <= 1 and (turn.difference > 0) == (rounded > 0)


def _has_growth(growth: Comparison | None) -> bool:
    return growth is not None and growth.own.number is not None


def _value_of(size: Comparison, year: int) -> Value | None:
    pairs: zip[tuple[Period, Value]] = zip(size.series.periods, size.series.values, strict=True)
    return next((value for period, value in pairs if period.end == year), None)
