"""The figures of all kommuner, against which a kommune's figure is judged.

In: the figures of one indicator. Out: a `Background` (spread and usual change), made once and used
for every kommune. Raises nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass

from faktaark.model.figures import Distribution
from faktaark.statistics.figures import IndicatorFigures, make_distribution
from faktaark.statistics.outliers import UsualChange, find_usual_change

PERIODS = 3  # the newest, and the two before it that a difference must have lasted through


@dataclass(frozen=True, slots=True)
class Background:
    """The spread of an indicator over all kommuner, and its usual change.

    distributions: of the newest periods, newest first. usual: the change to the newest period.
    """

    distributions: tuple[Distribution, ...]
    usual: UsualChange | None


def make_background(figures: IndicatorFigures, kommuner: Collection[str]) -> Background:
    """Return the spread in the three newest periods, and the usual change to the newest."""
    rows = [figures.rows[number] for number in sorted(kommuner)]
    back = range(1, min(PERIODS, len(figures.periods)) + 1)
    ends = [(facts[-2].value, facts[-1].value) for facts in rows if len(facts) > 1]
    return Background(
        distributions=tuple(make_distribution(facts[-b] for facts in rows) for b in back),
        usual=find_usual_change(
            now - before for before, now in ends if before is not None and now is not None
        ),
    )
