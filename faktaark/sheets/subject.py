"""What the sheets of one kommune, fylke or landet are made from, in whichever language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faktaark.model.figures import AgeProfile, Comparison
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Area, Kommune, Region, Regions
from faktaark.model.special import SpecialCase
from faktaark.model.standing import Standing
from faktaark.norwegian import make_slug

COUNTRY = Bilingual("Norge", "Noreg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One area with its regions and figures.

    comparisons: one for each indicator with figures, in the registry's order. standing: what may be
    told of it on a sheet. special: what explains some of its figures. fylke, group, neighbours: of
    a kommune. alone: it is the only one of its KOSTRA-gruppe, and is set against others. beside:
    what its ages are set against. inside: the kommuner of a fylke. own_ages, beside_ages: None
    where there are none; beside_ages also for a kommune that is alone, and for landet.
    """

    area: Area
    fylke: Region | None = None
    group: Region | None = None
    alone: bool = False
    neighbours: tuple[Kommune, ...] = ()
    inside: tuple[Kommune, ...] = ()
    beside: Region
    comparisons: tuple[Comparison, ...]
    standing: Standing
    special: tuple[SpecialCase, ...] = ()
    own_ages: AgeProfile | None
    beside_ages: AgeProfile | None

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

    special: of any kommune. ages: of every region, by code.
    """
    alone = regions.is_alone(kommune)
    group = regions.kostra_grupper[kommune.kostra_gruppe]
    return Subject(
        area=kommune,
        fylke=regions.fylker[kommune.fylke],
        group=group,
        alone=alone,
        neighbours=tuple(regions.kommuner[number] for number in kommune.neighbours),
        beside=group,
        comparisons=tuple(comparisons),
        standing=standing,
        special=tuple(case for case in special if case.kommune == kommune.number),
        own_ages=ages.get(kommune.number),
        beside_ages=None if alone else ages.get(kommune.kostra_gruppe),
    )


def make_area_subject(
    regions: Regions,
    area: Area,
    comparisons: Sequence[Comparison],
    standing: Standing,
    ages: Mapping[str, AgeProfile],
) -> Subject:
    """Gather what is known of a fylke or of landet. ages: of every region, by code."""
    within = regions.fylker[area.number].members if area.kind == "fylke" else ()
    landet = regions.landet
    return Subject(
        area=area,
        inside=tuple(regions.kommuner[number] for number in within),
        beside=landet,
        comparisons=tuple(comparisons),
        standing=standing,
        own_ages=ages.get(area.number),
        beside_ages=ages.get(landet.code) if area.kind == "fylke" else None,
    )


def make_area(region: Region, language: Language) -> Area:
    """Return a fylke or landet as an area, with its name in a language."""
    name = COUNTRY[language] if region.kind == "landet" else region.name[language]
    return Area(
        number=region.code,
        name=name,
        official_name=name,
        preposition="i",
        slug=make_slug(COUNTRY["nb"] if region.kind == "landet" else name),
        kind=region.kind,
    )
