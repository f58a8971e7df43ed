"""Words inside charts: which lines there are, their names, and what a pyramid shows.

In: a comparison, a kommune, a region or a reference. Out: labels that are the same in bokmål and
nynorsk, since a chart is drawn once for both. Raises nothing.
"""

from collections.abc import Mapping

from faktaark.model.figures import Comparison, Reference
from faktaark.model.region_kinds import KINDS, KindKey
from faktaark.model.regions import Area, Region
from faktaark.text.region_words import WORDS

LONGEST_NAME = 13  # letters; a longer name would leave the lines of a small figure no room

_OWN: Mapping[KindKey, str] = {"kommune": "kommunen", "fylke": "fylket", "landet": "landet"}
_MEDIAN = "median, {name}"
_MEDIAN_OF = "{name}, median"
_MEN, _WOMEN, _OUTLINE = "menn", "kvinner", "strek: {name}"


def list_drawn(comparison: Comparison) -> tuple[Reference, ...]:
    """Return the references whose lines are drawn beside the own one: the baseline, and landet.

    None without numbers; and of a count none of a region that holds the own one, beside whose sum
    it would be flat.
    """
    baseline, landet = comparison.references[comparison.baseline], comparison.landet
    beside = (baseline,) if landet is None or landet is baseline else (baseline, landet)
    return tuple(
        each
        for each in beside
        if any(value.number is not None for value in each.series.values)
        and not (comparison.source.is_count and KINDS[each.region.kind].whole)
    )


def label_own(area: Area) -> str:
    """Return the area's name, or «kommunen», «fylket» where that is long.

    Landet has a name in each language, and is called the same in both.
    """
    short = len(area.short_name) <= LONGEST_NAME and area.kind != "landet"
    return area.short_name if short else _OWN[area.kind]


def label_baseline(baseline: Reference) -> str:
    """Return «gruppe 10»; «median, gruppe 10» for a median; «landet u. Oslo»."""
    name = label_region(baseline.region)
    return _MEDIAN.format(name=name) if baseline.method == "median" else name


def label_region(region: Region) -> str:
    """Return the name beside a region's line: «gruppe 10», «landet», «landet u. Oslo»."""
    return WORDS[region.kind].label.format(number=region.number)


def label_median(name: str) -> str:
    """Return what stands beside the bar of a median: «Gruppe 10, median»."""
    return _MEDIAN_OF.format(name=name)


def label_pyramid(group: Region) -> tuple[str, str, str]:
    """Return the words for men, women and the outline: «menn», «kvinner», «strek: gruppe 10»."""
    return _MEN, _WOMEN, _OUTLINE.format(name=label_region(group))
