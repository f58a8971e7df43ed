"""The words inside the figures: names of lines and of what a pyramid shows.

A figure is drawn once for both languages, so these words are the same in bokmål and nynorsk.
"""

from faktaark.model.figures import Reference
from faktaark.model.regions import Kommune

LONGEST_NAME = 13  # letters; a longer name would leave the lines of a small figure no room

_OWN = "kommunen"
_GROUP = "gruppe {number}"
_MEDIAN = "median, {name}"
_LANDET = {"landet": "landet", "landet_uten_oslo": "landet u. Oslo"}
_MEN, _WOMEN, _OUTLINE = "menn", "kvinner", "strek: {name}"


def label_own(kommune: Kommune) -> str:
    """Return the kommune's name, or «kommunen» where that is long."""
    return kommune.name if len(kommune.name) <= LONGEST_NAME else _OWN


def label_baseline(baseline: Reference) -> str:
    """Return «gruppe 10», for a median «median, gruppe 10»; of Oslo «landet u. Oslo»."""
    if baseline.region.kind != "kostra_gruppe":
        return label_landet(baseline)
    name = _group(baseline.region.code)
    return _MEDIAN.format(name=name) if baseline.method == "median" else name


def label_landet(landet: Reference) -> str:
    """Return «landet» or «landet u. Oslo»."""
    return _LANDET[landet.key]


def label_pyramid(kommune: Kommune) -> tuple[str, str, str]:
    """Return the words for men, women and the outline: «menn», «kvinner», «strek: gruppe 10»."""
    return _MEN, _WOMEN, _OUTLINE.format(name=_group(kommune.kostra_gruppe))


def _group(code: str) -> str:
    return _GROUP.format(number=code.removeprefix("EKG").lstrip("0"))
