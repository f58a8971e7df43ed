"""Numbers in running text: with unit, without minus, and no more exact than they are.

In: a Value and its indicator. Out: phrases such as «6,2 prosent», «om lag 18 prosent», «så godt som
ingen». Raises nothing. Apart from that, the number is the table's string.
"""

from decimal import Decimal

from faktaark.model.figures import Reference, Value
from faktaark.model.language import Bilingual, Language
from faktaark.model.registry import Indicator, Phrasing
from faktaark.norwegian import MINUS, format_number, format_value

ABOUT = "om lag"
SAME = Decimal("0.5")  # per cent: a smaller change is told as none
FEW_INHABITANTS = 2000  # fewer: a change in their number is told in persons

_NONE = Bilingual("ingen", "ingen")
_HARDLY_ANY = Bilingual("så godt som ingen", "så godt som ingen")
_HARDLY_ANYTHING = Bilingual("så godt som null", "så godt som null")
_BELOW = "minus {size}"


def say_reference(reference: Reference, indicator: Indicator, language: Language) -> str:
    """Return the reference's value with its unit; «om lag» where it is weighted from shares."""
    value = reference.value
    if indicator.unit == "prosent" and value.rounded == 0:
        return _HARDLY_ANYTHING[language]
    amount = say_number(value.shown, indicator, language)
    return f"{ABOUT} {amount}" if reference.method == "weighted" else amount


def say_number(shown: str, indicator: Indicator, language: Language) -> str:
    """Return a printed number with its unit: «6,2 prosent», «minus 2,0 prosent»."""
    amount = format_value(shown.removeprefix(MINUS), indicator.unit, language)
    return _BELOW.format(size=amount) if shown.startswith(MINUS) else amount


def fill_fact(
    value: Value, indicator: Indicator, language: Language, year: str, *, about: bool = False
) -> str:
    """Return the indicator's fact with a value in it, in the form that fits the value.

    about: the value is no more exact than «om lag».

    «er 20,8 prosent av innbyggerne 67 år eller eldre», «har folketallet gått ned 27 personer på fem
    år», «sto så godt som ingen av pasientene på liste uten fastlege i 2025».
    """
    phrasing = indicator.words[language]
    template = _choose_fact(value, phrasing)
    amount = _amount(value, indicator, template, language)
    if about and amount[:1].isdigit():
        amount = f"{ABOUT} {amount}"
    return template.format(verdi=amount, aar=year)


def say_persons(change: int | Decimal, language: Language) -> str:
    """Return the size of a change in persons, as it stands after its verb: «med 27 personer»."""
    return f"med {format_value(format_number(abs(Decimal(change))), 'personer', language)}"


def is_signed(indicator: Indicator, language: Language) -> bool:
    """Return whether the indicator may be below 0 (a change, a net number) and has words for it."""
    return bool(indicator.words[language].fact_below)


def _choose_fact(value: Value, phrasing: Phrasing) -> str:
    if value.rounded is None or not phrasing.fact_below:
        return phrasing.fact
    if phrasing.fact_same and abs(value.rounded) < SAME:
        return phrasing.fact_same
    return phrasing.fact_below if value.rounded < 0 else phrasing.fact


def _amount(value: Value, indicator: Indicator, template: str, language: Language) -> str:
    if indicator.role == "growth" and (persons := _count_change(value)) is not None:
        return say_persons(persons, language)
    if indicator.words[language].fact_below:
        return format_value(value.shown.removeprefix(MINUS), indicator.unit, language)
    if "{verdi} av " in template and value.rounded == 0 and indicator.unit == "prosent":
        counted = value.numerator is not None or indicator.noise == "none"
        none = counted and value.number == 0 and indicator.rounding == "exact"
        return (_NONE if none else _HARDLY_ANY)[language]
    return say_number(value.shown, indicator, language)


def _count_change(value: Value) -> int | None:
    """Return the size of a change in persons for a small place; None for others."""
    now, before = value.numerator, value.denominator
    if now is None or before is None or now >= FEW_INHABITANTS:
        return None
    return now - before
