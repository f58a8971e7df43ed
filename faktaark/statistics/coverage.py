"""Which kommuner stand behind a reference in each period.

Part of the compare stage. In: for each period, the members that have a figure. Out: for each
period the members that are used, the same ones over as long stretches as can be had.
"""

from collections.abc import Sequence

from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Region

MEMBERS = 4  # three kommuner beside one's own, which is a member
NEIGHBOURS = 2  # naboer, which one's own is not among, are few by nature; one is shown by name
MIDDLE = 3  # the fewest that have a middle one

Members = frozenset[str]


def enough(members: Members, region: Region, *, middle: bool = False, all_of: bool = False) -> bool:
    """Whether so many may speak for the region: a least number, and two thirds of its members.

    middle: it is the middle one that is asked for. all_of: a sum, where none may be missing.
    """
    least = (MIDDLE if middle else NEIGHBOURS) if KINDS[region.kind].few else MEMBERS
    share = 3 if all_of else 2
    return len(members) >= least and 3 * len(members) >= share * len(region.members)


def find_stretches(
    having: Sequence[Members], region: Region, *, all_of: bool = False
) -> list[Members | None]:
    """For every period the members used, or None where they are too few.

    The newest period uses every member with a figure, and so do the periods before it as long as
    none of those is missing. Where one is, an older stretch begins, of the members that all its
    periods have in common: one kommune that comes late must not cut the whole series.
    """
    used: list[Members | None] = [None] * len(having)
    place = len(having) - 1
    current: Members | None = None
    while place >= 0:
        if current is None or not current <= having[place]:
            newest = place == len(having) - 1
            current = _begin(having[: place + 1], region, all_of=all_of, whole=newest)
        used[place] = current
        place -= 1
    return used


def _begin(
    having: Sequence[Members], region: Region, *, all_of: bool, whole: bool
) -> Members | None:
    """The members of a stretch that ends with the last of these periods.

    whole: every member with a figure there. Otherwise those that earlier periods have as well, for
    as far back as there are enough of them.
    """
    common = having[-1]
    if not enough(common, region, all_of=all_of):
        return None
    for earlier in () if whole else reversed(having[:-1]):
        if not enough(common & earlier, region, all_of=all_of):
            break
        common &= earlier
    return common
