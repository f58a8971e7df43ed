"""Alternative texts of figures where the newest numbers of several regions stand side by side.

In: a Comparison, and what the bars show. Out: a sentence with every number in it. Raises nothing.
"""

from collections.abc import Iterable

from faktaark.model.figures import Comparison, Value
from faktaark.model.language import Bilingual, Language
from faktaark.norwegian import unit_name

_BARS = "Søylefigur: {chart}, {unit}, {period}. {bars}."
_BAR, _ABOUT = "{name}: {value}", "{name}: om lag {value}"
_NONE = Bilingual("{name}: tall mangler", "{name}: tal manglar")


def bars_alt(
    comparison: Comparison, bars: Iterable[tuple[str, Value, bool]], language: Language
) -> str:
    """Return «Søylefigur: 0–17 år, prosent, 2026. Agder: 21,0; Akershus: 21,9.»

    bars: name, value, and whether it is weighted.
    """
    indicator = comparison.indicator
    told = (
        _choose(value, language, about=about).format(name=name, value=value.shown)
        for name, value, about in bars
    )
    return _BARS.format(
        chart=indicator.words[language].chart,
        unit=unit_name(indicator.unit, language),
        period=comparison.period.label,
        bars="; ".join(told),
    )


def _choose(value: Value, language: Language, *, about: bool) -> str:
    """Return the words for a bar: with «om lag» where it is weighted."""
    if not value.shown:
        return _NONE[language]
    return _ABOUT if about else _BAR
