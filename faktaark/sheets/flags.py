"""The signs beside a number: how it is compared, and what to beware of.

In: an indicator's words, a kommune's series, and its Judgement. Out: codes from the closed list in
strings.toml, [flags], in its order.
"""

from collections.abc import Mapping

from faktaark.model.figures import Judgement, Series, Survey
from faktaark.model.indicator import IndicatorText
from faktaark.model.registry import Indicator


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
        "median": judgement.method == "median",
        "vektet": judgement.method == "weighted",
        "avrundet": indicator.rounding == "0/3",
        "uvanlig": judgement.unusual,
    }
    return tuple(flag for flag, holds in flags.items() if holds)


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
