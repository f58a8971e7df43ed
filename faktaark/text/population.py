"""How folketall has moved: since the first year of the line, and since its last turning point.

In: the changes of a Development. Out: a title, which is also a sentence of the hovedpunkter. Raises
nothing.
"""

from decimal import Decimal

from faktaark.model.figures import Change, Comparison
from faktaark.model.language import Bilingual, Language
from faktaark.norwegian import format_number, format_value
from faktaark.text.amounts import FEW_INHABITANTS, SAME, say_persons

NEARLY_SAME = Decimal(2)  # per cent: with a turning point between, no net change worth a name

_UP = Bilingual(
    "Folketallet har økt {change} siden {year}", "Folketalet har auka {change} sidan {year}"
)
_DOWN = Bilingual(
    "Folketallet har gått ned {change} siden {year}",
    "Folketalet har gått ned {change} sidan {year}",
)
_SAME = Bilingual("Folketallet er om lag som i {year}", "Folketalet er om lag som i {year}")
_BUT_UP = Bilingual("men økt {change} siden {year}", "men auka {change} sidan {year}")
_BUT_DOWN = Bilingual("men gått ned {change} siden {year}", "men gått ned {change} sidan {year}")
_BUT_HAS_UP = Bilingual("men har økt {change} siden {year}", "men har auka {change} sidan {year}")
_BUT_HAS_DOWN = Bilingual(
    "men har gått ned {change} siden {year}", "men har gått ned {change} sidan {year}"
)
_AND = Bilingual("og {change} siden {year}", "og {change} sidan {year}")
_MORE = Bilingual("{persons} flere", "{persons} fleire")
_FEWER = Bilingual("{persons} færre", "{persons} færre")
_THAN = Bilingual("enn i {year}", "enn i {year}")


def describe_development(
    net: Change, turn: Change | None, language: Language, *, in_persons: bool = False
) -> str:
    """Return «Folketallet har gått ned 12,2 prosent siden 2005, men økt 2,3 prosent siden 2023».

    Without a full stop, so that it can be a title. net: since the first year. turn: since the last
    turning point, if there is one. in_persons: give the change in persons, as for a small place,
    where few people are several per cent.
    """
    if turn is not None and _is_same(turn, SAME):
        turn = None
    same = _is_same(net, SAME if turn is None else NEARLY_SAME)
    if same:
        main = _SAME[language].format(year=net.first.label)
    else:
        main = _fill(_UP if _rises(net) else _DOWN, net, language, in_persons=in_persons)
    if turn is None:
        return main
    return f"{main}, {_turn(turn, net, language, same=same, in_persons=in_persons)}"


def _turn(turn: Change, net: Change, language: Language, *, same: bool, in_persons: bool) -> str:
    if same:
        phrase = _BUT_HAS_UP if _rises(turn) else _BUT_HAS_DOWN
    elif _rises(turn) == _rises(net):
        phrase = _AND
    else:
        phrase = _BUT_UP if _rises(turn) else _BUT_DOWN
    return _fill(phrase, turn, language, in_persons=in_persons)


def _fill(phrase: Bilingual, change: Change, language: Language, *, in_persons: bool) -> str:
    return phrase[language].format(
        change=say_change(change, language, in_persons=in_persons), year=change.first.label
    )


def say_change(change: Change, language: Language, *, in_persons: bool) -> str:
    """Return the size of a change, without its direction: «2,3 prosent», «med 27 personer»."""
    if in_persons or change.percent is None:
        return say_persons(change.difference, language)
    return format_value(format_number(abs(change.percent)), "prosent", language)


def say_change_since_start(size: Comparison, language: Language) -> tuple[str, str] | None:
    """Return «1154 flere» and «enn i 2024»: the change since a line began, in persons.

    For a kommune too new to have grown over the years that others are told of. None where there is
    nothing to say.
    """
    pairs = zip(size.series.periods, size.series.values, strict=True)
    points = [(period, value.rounded) for period, value in pairs if value.rounded is not None]
    if len(points) < 2 or points[0][1] == points[-1][1]:
        return None
    (first, before), (_, now) = points[0], points[-1]
    phrase = _MORE if now > before else _FEWER
    persons = format_number(abs(now - before))
    return phrase[language].format(persons=persons), _THAN[language].format(year=first.label)


def _rises(change: Change) -> bool:
    return change.difference > 0


def _is_same(change: Change, limit: Decimal) -> bool:
    return change.percent is not None and abs(change.percent) < limit


def is_small_place(size: Comparison | None) -> bool:
    """Return whether the kommune is so small that changes are given in persons."""
    return size is not None and size.own.number is not None and size.own.number < FEW_INHABITANTS
