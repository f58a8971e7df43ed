"""Comparison of a fylke with landet, and of landet with nothing.

In: a Basis. Out: the Comparisons of one fylke, or of landet. Raises nothing. The figures are those
that kommuner are set against; none is computed anew.
"""

from collections.abc import Sequence
from dataclasses import replace

from faktaark.model.figures import Comparison, Coverage, Distribution, Reference, Series, Value
from faktaark.model.reason import Reason
from faktaark.model.regions import Area, Region
from faktaark.statistics.comparison import Basis, compare_series, find_landet, find_own
from faktaark.statistics.figures import IndicatorFigures


def compare_area(basis: Basis, area: Area) -> tuple[Comparison, ...]:
    """Return one Comparison per indicator with figures, in the registry's order.

    A fylke is set against landet, and stands among the fylker; landet is set against nothing, and
    its kommuner are spread out.
    """
    return tuple(_compare(basis, figures, area) for figures in basis.figures)


def _compare(basis: Basis, figures: IndicatorFigures, area: Area) -> Comparison:
    fylker = tuple(find_own(basis, figures, region) for region in basis.regions.fylker.values())
    if area.kind == "landet":
        own = find_own(basis, figures, basis.regions.landet)
        beside, distribution = _nothing(figures, basis.regions.landet), figures.distribution
    else:
        own = find_own(basis, figures, basis.regions.fylker[area.number])
        beside, distribution = find_landet(basis, figures), _spread(figures, fylker)
    compared = compare_series(basis, figures, area, own.series, (beside,), 0)
    return replace(
        compared,
        method=own.method,
        covered=Coverage(own.count, own.size, own.share),
        others=distribution,
        fylker=fylker,
    )


def _nothing(figures: IndicatorFigures, landet: Region) -> Reference:
    """Return a reference without figures, for landet, which is compared with nothing."""
    none = Value(reason=Reason.NOT_APPLICABLE)
    series = Series(figures.periods, tuple(none for _ in figures.periods))
    return Reference(landet, none, None, 0, 0, series, "landet")


def _spread(figures: IndicatorFigures, fylker: Sequence[Reference]) -> Distribution:
    """Return the figures of all fylker; the deviations are those of the kommuner.

    So a word means as large a difference between fylker as between kommuner.
    """
    numbers = sorted(each.value.number for each in fylker if each.value.number is not None)
    return replace(figures.distribution, values=tuple(numbers))
