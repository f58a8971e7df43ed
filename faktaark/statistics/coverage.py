"""Which kommuner stand behind a reference in each period.

In: for each period, the members that have a figure. Out: for each period the members that are
used; the same ones over as many periods as possible, so that a line compares like with like.
"""

from collections.abc import Sequence

from faktaark.model.regions import Region

MEMBERS = 4  # three kommuner beside one's own, which is a member
NEIGHBOURS = 2  # naboer, which one's own is not among, are few by nature; one is shown by name
MIDDLE = 3  # the fewest that have a middle one

Members = frozenset[str]


def is_covered(
    members: Members, region: Region, *, median: bool = False, complete: bool = False
) -> bool:
    """Return whether enough members of the region have a figure: a least number and two thirds.

    median: the value is a median. complete: every member is required (sums).
    """
    least = (MIDDLE if median else NEIGHBOURS) if region.kind == "naboer" else MEMBERS
    share = 3 if complete else 2
    return len(members) >= least and 3 * len(members) >= share * len(region.members)


def find_stretches(
    having: Sequence[Members], region: Region, *, complete: bool = False
) -> list[Members | None]:
    """Return the members used in every period, or None where they are too few.

    The newest period uses every member with a figure. Older periods use the same members until
    one of them lacks a figure; there an older stretch begins, of the members that all its periods
    have in common. A kommune that enters late therefore never cuts the whole series.
    """
    used: list[Members | None] = [None] * len(having)
    place = len(having) - 1
    current: Members | None = None
    while place >= 0:
        if current is None or not current <= having[place]:
            newest = place == len(having) - 1
            current = _begin(having[: place + 1], region, complete=complete, every=newest)
        used[place] = current
        place -= 1
    return used


def _begin(
    having: Sequence[Members], region: Region, *, complete: bool, every: bool
) -> Members | None:
    """Return the members of a stretch that ends with the last of these periods.

    every: all members with a figure there. Otherwise those that also have figures in earlier
    periods, as far back as enough of them do.
    """
    common = having[-1]
    if not is_covered(common, region, complete=complete):
        return None
    for earlier in () if every else reversed(having[:-1]):
        if not is_covered(common & earlier, region, complete=complete):
            break
        common &= earlier
    return common
