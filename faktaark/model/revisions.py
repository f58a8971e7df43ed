"""What an utgave changed in the figures of each kommune."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from faktaark.model.figures import Period, Value

ChangeKind = Literal["new_indicator", "new_period", "revised", "removed"]
"""new_indicator: no period was shown before. revised: another number, or one where none was."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What an utgave changed in a kommune's own figure, as shown; None where no such period is."""

    indicator: str
    kind: ChangeKind
    period: Period
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class Revisions:
    """What the newest utgave changed, by kommune: in the registry's order, newest period first.

    unknown: indicators that cannot be set against the utgave before.
    """

    changes: Mapping[str, tuple[FigureChange, ...]]
    unknown: frozenset[str] = frozenset()
