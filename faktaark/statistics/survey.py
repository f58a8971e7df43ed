"""Surveys: one indicator over every region, with the same numbers as in the Comparisons.

In: a Basis. Out: one `Survey` per indicator, for the pages of indicators and fylker, the free
comparison and the data set. Raises nothing. Computes no number anew.
"""

from faktaark.model.figures import Survey
from faktaark.statistics.comparison import Basis, find_own, judge_kommune
from faktaark.statistics.figures import IndicatorFigures, own_series


def make_surveys(basis: Basis) -> tuple[Survey, ...]:
    """Return one Survey per indicator with figures, in the registry's order."""
    return tuple(_survey(basis, figures) for figures in basis.figures)


def _survey(basis: Basis, figures: IndicatorFigures) -> Survey:
    """Return one indicator's Survey; a fylke or gruppe with one kommune has its figures."""
    regions, key = basis.regions, figures.indicator.key
    return Survey(
        indicator=figures.indicator,
        source=figures.source,
        snapshots=figures.snapshots,
        periods=figures.periods,
        kommuner={number: own_series(figures, number) for number in regions.kommuner},
        references={region.code: find_own(basis, figures, region) for region in regions.shared},
        distribution=figures.distribution,
        judgements={
            number: judge_kommune(basis, figures, kommune)
            for number, kommune in regions.kommuner.items()
        },
        notes=basis.notes.get((key, ""), ()),
    )
