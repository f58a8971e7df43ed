"""How the figures of others lie: columns of the sheets of fylker and of landet.

In: a Comparison. Out: strings as printed, without unit. Raises nothing.
"""

from statistics import quantiles

from faktaark.model.figures import Comparison, Period, Value
from faktaark.model.language import Language
from faktaark.model.region_kinds import KindKey
from faktaark.norwegian import format_number, round_number
from faktaark.text.region_words import SPREAD

YEARS_BACK = 10
QUARTILES_NEED = 4  # fewer kommuner have no middle half

_NONE = "–"


def list_headings(kind: KindKey, language: Language) -> tuple[str, ...]:
    """Return what stands over the columns; none for kommuner, which are never ranked."""
    return tuple(heading[language] for heading in SPREAD.get(kind, ()))


def make_spread(comparison: Comparison) -> tuple[str, ...]:
    """Return a row's cells under those headings."""
    if comparison.kind == "fylke":
        return (_say_before(comparison), *_count_beside(comparison))
    if comparison.kind == "landet":
        return (_say_before(comparison), *_say_ends(comparison))
    return ()


def _say_before(comparison: Comparison) -> str:
    """Return the figure of ten years before, or the first of the line that can be compared."""
    points = _list_points(comparison)
    if len(points) < 2:
        return _NONE
    period, value = points[0]
    return f"{value.shown} ({period.label})"


def _list_points(comparison: Comparison) -> list[tuple[Period, Value]]:
    """Return the numbers since the last break, of the newest period and the ten years before it."""
    series = comparison.series
    last = series.periods[-1].end
    seam = max((year for year in series.breaks if year <= last), default=0)
    return [
        (period, value)
        for period, value in zip(series.periods, series.values, strict=True)
        if value.number is not None and period.end >= max(seam, last - YEARS_BACK)
    ]


def _count_beside(comparison: Comparison) -> tuple[str, str]:
    """Return how many fylker have a higher and a lower figure, as they are printed."""
    own, beside = comparison.own.rounded, comparison.others
    if own is None or beside is None:
        return _NONE, _NONE
    decimals = -int(own.as_tuple().exponent)
    others = [round_number(number, decimals) for number in beside.values]
    return str(sum(other > own for other in others)), str(sum(other < own for other in others))


def _say_ends(comparison: Comparison) -> tuple[str, str, str]:
    """Return the lowest figure of any kommune, the middle half of them, and the highest."""
    values = comparison.others.values if comparison.others else ()
    if len(values) < QUARTILES_NEED:
        return _NONE, _NONE, _NONE
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    low, high, *quartiles = (
        format_number(round_number(number, comparison.indicator.decimals))
        for number in (values[0], values[-1], lower, upper)
    )
    return low, "–".join(quartiles), high
