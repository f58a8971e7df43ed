"""The signs beside a number: how it is compared, and what to beware of.

In: an indicator's words, a kommune's series, and its Judgement. Out: codes from the closed list in
strings.toml, [flags], in its order.
"""

from collections.abc import Mapping

from faktaark.model.figures import Judgement, Series, Survey
from faktaark.model.indicator import IndicatorText
from faktaark.model.registry import Indicator, MethodName

METHOD_FLAGS: Mapping[MethodName, str] = {"median": "median", "weighted": "vektet"}
"""What is said of a comparison's own number, by how it came to be."""


def make_flags(
    indicator: Indicator, about: IndicatorText, series: Series, judgement: Judgement
) -> tuple[str, ...]:
    """Return the flags of a kommune's figure of the period shown."""
    last = about.period.end
    numbered = (
        period.end
        for period, value in zip(series.periods, series.values, strict=True)
        if value.number is not None
    )
    first = min(numbered, default=last)
    flags = {
        "urevidert": about.unrevised,
        "forelopig": last in series.preliminary,
        "brudd": any(first < year <= last for year in series.breaks),
        **{flag: judgement.method == method for method, flag in METHOD_FLAGS.items()},
        "avrundet": indicator.rounding == "0/3",
        "uvanlig": judgement.unusual,
    }
    return tuple(flag for flag, holds in flags.items() if holds)


def keep_own(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flags that concern the kommune's number, and not the one it is set against."""
    return tuple(flag for flag in flags if flag not in METHOD_FLAGS.values())


def method_flags(method: MethodName | None) -> tuple[str, ...]:
    """Return the flag of a comparison's number, if its method has one."""
    flag = METHOD_FLAGS.get(method) if method else None
    return (flag,) if flag else ()


def mark_kommuner(survey: Survey, about: IndicatorText) -> Mapping[str, tuple[str, ...]]:
    """Return the codes of mark and flags of every kommune that has a number, as its sheet has."""
    return {
        number: (
            survey.judgements[number].mark.value,
            *make_flags(survey.indicator, about, series, survey.judgements[number]),
        )
        for number, series in survey.kommuner.items()
        if series.values[-1].number is not None
    }
