"""Words inside charts: names of lines, and what a pyramid shows.

In: a kommune, a region or a reference. Out: labels that are the same in bokmål and nynorsk, since a
chart is drawn once for both. Raises nothing.
"""

from faktaark.model.figures import Reference
from faktaark.model.regions import Kommune, Region
from faktaark.text.region_words import WORDS

LONGEST_NAME = 13  # letters; a longer name would leave the lines of a small figure no room

_OWN = "kommunen"
_MEDIAN = "median, {name}"
_MEN, _WOMEN, _OUTLINE = "menn", "kvinner", "strek: {name}"


def label_own(kommune: Kommune) -> str:
    """Return the kommune's name, or «kommunen» where that is long."""
    return kommune.short_name if len(kommune.short_name) <= LONGEST_NAME else _OWN


def label_baseline(baseline: Reference) -> str:
    """Return «gruppe 10»; «median, gruppe 10» for a median; «landet u. Oslo»."""
    name = label_region(baseline.region)
    return _MEDIAN.format(name=name) if baseline.method == "median" else name


def label_region(region: Region) -> str:
    """Return the name beside a region's line: «gruppe 10», «landet», «landet u. Oslo»."""
    return WORDS[region.kind].label.format(number=region.number)


def label_pyramid(group: Region) -> tuple[str, str, str]:
    """Return the words for men, women and the outline: «menn», «kvinner», «strek: gruppe 10»."""
    return _MEN, _WOMEN, _OUTLINE.format(name=label_region(group))
