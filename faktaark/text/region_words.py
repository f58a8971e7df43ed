"""The names of each kind of region: in a heading, in a sentence, beside the line of a chart.

Out: a table, kind of region → `RegionWords`, whose `{name}` is the region's own name,
«KOSTRA-gruppe 10», and `{number}` the number in its code; and what defines a gruppe. Raises
nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model.language import Bilingual, Language
from faktaark.model.region_kinds import KindKey
from faktaark.model.regions import Kommune, Region

_NAME = Bilingual("{name}", "{name}")
_MEDIAN = Bilingual("medianen i {name}", "medianen i {name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionWords:
    """The words for one kind of region.

    heading: over a column. short: in a sentence with little room. median: the name of its median.
    place: where it is. label: beside the line of a chart, the same in both languages.
    """

    heading: Bilingual = _NAME
    short: Bilingual = _NAME
    median: Bilingual = _MEDIAN
    place: str = "i {name}"
    label: str = ""


WORDS: Mapping[KindKey, RegionWords] = {
    "kommune": RegionWords(place="i {name} kommune"),  # «i» is right before «kommune» for all
    "fylke": RegionWords(),
    "kostra_gruppe": RegionWords(
        heading=Bilingual("Gruppe {number}", "Gruppe {number}"),
        short=Bilingual("gruppen", "gruppa"),
        label="gruppe {number}",
    ),
    "landet": RegionWords(heading=Bilingual("Landet", "Landet"), label="landet"),
    "landet_uten_oslo": RegionWords(
        heading=Bilingual("Landet uten Oslo", "Landet utan Oslo"),
        short=Bilingual("landet uten Oslo", "landet utan Oslo"),
        label="landet u. Oslo",
    ),
    "naboer": RegionWords(
        heading=Bilingual("Naboer", "Naboar"),
        short=Bilingual("naboene", "naboane"),
        median=Bilingual("medianen for nabokommunene", "medianen for nabokommunane"),
    ),
}

SPREAD: Mapping[KindKey, tuple[Bilingual, ...]] = {
    "fylke": (
        Bilingual("Før", "Før"),
        Bilingual("Fylker over", "Fylke over"),
        Bilingual("Fylker under", "Fylke under"),
    ),
    "landet": (
        Bilingual("Før", "Før"),
        Bilingual("Lavest", "Lågast"),
        Bilingual("Halvparten mellom", "Halvparten mellom"),
        Bilingual("Høyest", "Høgast"),
    ),
}
"""Over the columns that say how the figures of others lie, on the sheets of fylker and landet."""

_MEMBERS = Bilingual("{number} kommuner", "{number} kommunar")
_INHERITED = Bilingual(
    "{description}. SSB har ikke fastsatt gruppen etter endringen; dette er gruppen til {name}",
    "{description}. SSB har ikkje fastsett gruppa etter endringa; dette er gruppa til {name}",
)


def describe_members(group: Region, language: Language) -> str:
    """Return what defines a KOSTRA-gruppe, and how many kommuner are in it."""
    members = _MEMBERS[language].format(number=len(group.members))
    return f"{group.description[language]} ({members})"


def describe_group(group: Region, kommune: Kommune, language: Language) -> str:
    """Return what defines a KOSTRA-gruppe, and how many kommuner are in it.

    And whose it is where the kommune has none yet.
    """
    description = group.description[language]
    if len(group.members) > 1:
        described = describe_members(group, language)
        description = f"{described[:1].lower()}{described[1:]}"
    if not kommune.group_from:
        return description
    return _INHERITED[language].format(description=description, name=kommune.group_from)
