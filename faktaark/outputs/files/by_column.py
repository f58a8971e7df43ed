"""Series → JSON by column: the periods once, and a place for each in every region's lists.

It is a third as heavy as an object for each period. Where there is no number `verdi` and `vist` are
null, and `mangler` says why by the place in the series; what no period of a series has is left out.
"""

from collections.abc import Sequence

from faktaark.model.figures import Period, Series
from faktaark.model.files import Json
from faktaark.model.sheet import SeriesRow
from faktaark.outputs.files import lacking

PRELIMINARY = "forelopig"
"""The flag of a figure that the source will revise."""


def describe_periods(periods: Sequence[Period]) -> dict[str, Json]:
    """Return the labels and the end years, which hold for all series beside them."""
    return {
        "perioder": [period.label for period in periods],
        "slutt": [period.end for period in periods],
    }


def render_columns(series: Series | SeriesRow, periods: Sequence[Period]) -> dict[str, Json]:
    """Return one region's lists. A period that the series lacks has no number and no reason."""
    by_period = dict(zip(series.periods, series.values, strict=True))
    values = [by_period.get(period) for period in periods]
    reasons: Json = {
        str(place): value.reason.value
        for place, value in enumerate(values)
        if value and value.reason
    }
    return {
        "verdi": [plain_number(value.number) if value else None for value in values],
        "vist": [(value.shown or None) if value else None for value in values],
        **({"mangler": reasons} if reasons else {}),
        **_counts("teller", [value.numerator if value else None for value in values]),
        **_counts("nevner", [value.denominator if value else None for value in values]),
        **render_coverage(series, periods),
        **({PRELIMINARY: list(series.preliminary)} if series.preliminary else {}),
    }


def _counts(key: str, counts: list[Json]) -> dict[str, Json]:
    return {key: counts} if any(count is not None for count in counts) else {}


def render_coverage(series: Series | SeriesRow, periods: Sequence[Period]) -> dict[str, Json]:
    """Return `antall`, `alle` and `andel` of each period that lacks kommuner, by its place."""
    places = {period: place for place, period in enumerate(periods)}
    found: dict[str, Json] = {
        str(places[period]): list(told.values())
        for own, period in enumerate(series.periods)
        if (told := lacking.describe_period(series.coverage, series.values, own))
    }
    return {"dekning": found} if found else {}


def plain_number(number: float | None) -> float | int | None:
    """Return a whole number without «.0»; anything else as it is."""
    return int(number) if number is not None and number.is_integer() else number
