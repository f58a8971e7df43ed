"""What the sheets of one kommune are made from, in whichever language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faktaark.model.figures import AgeProfile, Comparison
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.model.special import SpecialCase
from faktaark.model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One kommune with its regions and figures.

    comparisons: one for each indicator with figures, in the registry's order. standing: what may be
    told of the kommune on a sheet. special: what explains some of its figures. alone: it is the
    only one of its KOSTRA-gruppe, and is set against others. own_ages, group_ages: None where
    there are none; group_ages also for a kommune that is alone.
    """

    kommune: Kommune
    fylke: Region
    group: Region
    alone: bool
    neighbours: tuple[Kommune, ...]
    comparisons: tuple[Comparison, ...]
    standing: Standing
    special: tuple[SpecialCase, ...]
    own_ages: AgeProfile | None
    group_ages: AgeProfile | None

    @property
    def size(self) -> Comparison:
        """The comparison of its inhabitants."""
        return next(c for c in self.comparisons if c.indicator.role == "size")


def make_subject(
    regions: Regions,
    kommune: Kommune,
    comparisons: Sequence[Comparison],
    standing: Standing,
    special: Sequence[SpecialCase],
    ages: Mapping[str, AgeProfile],
) -> Subject:
    """Gather what is known of a kommune.

    special: of any kommune. ages: of kommuner and KOSTRA-grupper, by code.
    """
    alone = regions.is_alone(kommune)
    return Subject(
        kommune=kommune,
        fylke=regions.fylker[kommune.fylke],
        group=regions.kostra_grupper[kommune.kostra_gruppe],
        alone=alone,
        neighbours=tuple(regions.kommuner[number] for number in kommune.neighbours),
        comparisons=tuple(comparisons),
        standing=standing,
        special=tuple(case for case in special if case.kommune == kommune.number),
        own_ages=ages.get(kommune.number),
        group_ages=None if alone else ages.get(kommune.kostra_gruppe),
    )
