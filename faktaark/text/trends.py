"""One indicator's development in words: how a line has moved, with years and values at both ends.

In: a Comparison with its trend. Out: sentences by the rule that gave them. Raises nothing.
"""

from faktaark.model.figures import Comparison, Direction, Period, Trend, Verdict
from faktaark.model.language import Language
from faktaark.text.amounts import say_number
from faktaark.text.phrases import development_words, fits, pronoun, upper_first
from faktaark.text.population import describe_development, is_small_place

_DEVELOPMENT = "{noun} {development}."
_ENDS = "{pronoun} var {first} i {from_year} og {last} i {to_year}."
_SAME_ENDS = "{pronoun} var {first} både i {from_year} og i {to_year}."
_POINT = "{value} ({year})"


def tell_trend(comparison: Comparison, language: Language) -> dict[str, str]:
    """Return rule → sentence on the development; empty where the numbers are small."""
    if (moved := comparison.development) is not None:
        few = is_small_place(comparison)
        text = describe_development(moved.net, moved.turn, language, in_persons=few)
        return {"development": f"{text}."}
    trend = comparison.trend
    if trend is None or comparison.verdict is Verdict.SMALL:
        return {}
    return {f"trend.{trend.direction.value}": trend_text(comparison, trend, language)}


def trend_text(comparison: Comparison, trend: Trend, language: Language) -> str:
    """Return how a figure has moved, with years and values at both ends; equal ones are said once.

    Where its ends are also its lowest and highest value, they are named once.
    """
    indicator = comparison.indicator
    phrasing = indicator.words[language]
    lowest = _point(trend.lowest_value.shown, trend.lowest)
    highest = _point(say_number(trend.highest_value.shown, indicator, language), trend.highest)
    words = development_words(trend, phrasing.gender, language, lowest, highest)
    development = _DEVELOPMENT.format(noun=phrasing.noun, development=words)
    ends = {trend.first.end, trend.last.end}
    if trend.direction is Direction.MIXED and {trend.lowest.end, trend.highest.end} == ends:
        return development
    return f"{development} {_ends(comparison, trend, language)}"


def _ends(comparison: Comparison, trend: Trend, language: Language) -> str:
    indicator = comparison.indicator
    ends = (trend.first_value.shown, trend.last_value.shown)
    parts = {
        "pronoun": upper_first(pronoun(indicator.words[language].gender, language)),
        "from_year": trend.first.label,
        "to_year": trend.last.label,
    }
    first, last = (say_number(shown, indicator, language) for shown in ends)
    if ends[0] == ends[1]:
        return _SAME_ENDS.format(first=first, **parts)
    with_units = _ENDS.format(first=first, last=last, **parts)
    return with_units if fits(with_units) else _ENDS.format(first=ends[0], last=ends[1], **parts)


def _point(value: str, period: Period) -> str:
    return _POINT.format(value=value, year=period.label)
