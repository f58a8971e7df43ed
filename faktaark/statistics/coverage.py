"""Coverage: which kommuner stand behind a reference in each period, and whether they are enough.

In: the members that have a figure, and the inhabitants of every region and year. Out: the members
used in each period, the same over as many periods as possible, so that a line compares like with
like. Raises nothing. Coverage is counted in inhabitants, since two thirds of the kommuner may be
half of the people.

A member is a kommune of today, or, in fylke and landet, several that share a past: 1508 Ålesund and
1580 Haram have no figures from before they were divided, but the undivided 1507 has, and the three
are one member. Its key is the numbers of today, «1508+1580».
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from faktaark.model.figures import Coverage
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import FormerKommune, Region

MEMBERS = 4  # of a KOSTRA-gruppe: three kommuner beside one's own, which is a member
NEIGHBOURS = 2  # naboer, which one's own is not among, are few by nature; one is shown by name
MIDDLE = 3  # the fewest naboer that have a middle one
WHOLE_SHARE = 0.95  # of the inhabitants of a fylke or landet
PART_SHARE = 2 / 3  # of the inhabitants of a KOSTRA-gruppe or of naboer
WHOLE_LOSS = 0.01  # of the inhabitants, for the same members in more periods
ROUNDING = 1e-9
STRUCTURES = (0, 1, -1)  # years from a period's last to that of its kommuner

Members = frozenset[str]
Numbers = Mapping[str, tuple[str, ...]]
"""Key of a member → the numbers, of today or of the past, whose figures it has in one period."""


@dataclass(frozen=True, slots=True)
class People:
    """Inhabitants at 1 January by region and year, and the undivided kommuner of the past."""

    inhabitants: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    undivided: Mapping[str, FormerKommune] = field(default_factory=dict)
    totals: dict[tuple[Region, bool, int, int], int] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    """Inhabitants of regions, which are counted once and not for each indicator; see `Cover`."""

    def count(self, number: str, year: int) -> int | None:
        """Return the inhabitants at the nearest 1 January; None for a region without any."""
        years = self.inhabitants.get(number)
        if not years:
            return None
        if (known := years.get(year)) is not None:
            return known
        return years[min(years, key=lambda known: (abs(known - year), known))]


@dataclass(frozen=True)
class Member:
    """A kommune of today, or several that cannot be told apart in the figures of the past.

    today: their numbers. former: the undivided kommuner they were made from.
    """

    today: tuple[str, ...]
    former: tuple[FormerKommune, ...] = ()

    @cached_property
    def key(self) -> str:
        """Return the numbers of today, joined: «1508+1580»."""
        return "+".join(self.today)

    def past(self, year: int) -> tuple[str, ...]:
        """Return the undivided numbers in use in a year; none once all are divided."""
        if not self.former:
            return ()
        return tuple(f.number for f in self.former if f.began <= year < f.ended)


@dataclass(frozen=True)
class Cover:
    """The members of a region, and whose figures they have in each period.

    years: the last year of each period. having: for each period, member key → numbers with figures.
    later: 1 where the figures are nearer to the next 1 January, whose inhabitants are then counted.
    """

    region: Region
    whole: bool  # fylke or landet
    members: tuple[Member, ...]
    years: tuple[int, ...]
    having: tuple[Numbers, ...]
    people: People
    later: int = 0
    _shares: dict[tuple[Members, int], float] = field(default_factory=dict, compare=False)
    _people: dict[int, dict[str, int]] = field(default_factory=dict, compare=False)

    def numbers(self, used: Members, place: int) -> tuple[str, ...]:
        """Return the numbers whose figures are used in the period at an index."""
        return tuple(number for key in sorted(used) for number in self.having[place][key])

    def coverage(self, used: Members, place: int) -> Coverage:
        """Return how many kommuner, of how many then, and what share of the people are used."""
        year, having = self.years[place], self.having[place]
        size = sum(
            len(having[m.key] if m.key in used else m.past(year) or m.today) for m in self.members
        )
        count = sum(len(having[key]) for key in used)
        return Coverage(count, size, self._share(used, place) if self._is_known else None)

    def is_enough(self, used: Members, place: int, *, median: bool = False) -> bool:
        """Return whether the members that are used may represent the region in a period."""
        if self.whole:
            return bool(used) and self._share(used, place) >= WHOLE_SHARE - ROUNDING
        least = (MIDDLE if median else NEIGHBOURS) if KINDS[self.region.kind].few else MEMBERS
        return len(used) >= least and self._share(used, place) >= PART_SHARE - ROUNDING

    def may_drop(self, used: Members, fewer: Members, place: int) -> bool:
        """Return whether an older stretch may have fewer members, so as to reach further back.

        A fylke or landet gives up at most one per cent of its people for that.
        """
        lost = self._share(used, place) - self._share(fewer, place)
        return not self.whole or lost <= WHOLE_LOSS + ROUNDING

    def is_complete(self, used: Members, _place: int) -> bool:
        """Return whether no member is missing, as a sum demands.

        Takes the index of the period, which does not matter here, so as to be called like
        `is_enough`.
        """
        return used == {member.key for member in self.members}

    @cached_property
    def _is_known(self) -> bool:
        return all(n in self.people.inhabitants for m in self.members for n in m.today)

    def _share(self, used: Members, place: int) -> float:
        """Return the used members' share (0 to 1) of inhabitants; of kommuner if not known.

        The same members are asked for many times: each share is counted once.
        """
        if (used, place) not in self._shares:
            self._shares[used, place] = self._count_share(used, place)
        return self._shares[used, place]

    def _count_share(self, used: Members, place: int) -> float:
        year = self.years[place]
        if not self._is_known:
            covered = sum(len(self.having[place][key]) for key in used)
            return covered / sum(len(m.past(year) or m.today) for m in self.members)
        asked = (self.region, self.whole, year, self.later)
        total = self.people.totals.get(asked)
        if total is None:
            total = self.people.totals[asked] = self._total(year)
        if place not in self._people:
            having = self.having[place].items()
            self._people[place] = {key: self._count(numbers, year) for key, numbers in having}
        covered = sum(map(self._people[place].__getitem__, used))
        return min(1.0, covered / total) if total else 0.0

    def _total(self, year: int) -> int:
        """Return the region's inhabitants: of a fylke or landet as published, else summed."""
        published = self.people.inhabitants.get(self.region.code, {}) if self.whole else {}
        if year + self.later in published:
            return published[year + self.later]
        known = self.people.inhabitants
        return sum(
            self._count(
                past if (past := m.past(year)) and all(n in known for n in past) else m.today, year
            )
            for m in self.members
        )

    def _count(self, numbers: Iterable[str], year: int) -> int:
        return sum(self.people.count(number, year + self.later) or 0 for number in numbers)


def make_cover(
    region: Region,
    people: People,
    years: Sequence[int],
    usable: Callable[[str, int], bool],
    *,
    whole: bool,
    later: int = 0,
) -> Cover:
    """Return whose figures a region has in each period.

    years: the last year of each period. usable: whether a number has a figure in the period at an
    index. whole: the region is a fylke or landet, which must be nearly fully covered. later: see
    `Cover`.
    """
    members = _find_members(region, people if whole else People())
    having = tuple(
        dict(_find_figures(members, year, usable, place)) for place, year in enumerate(years)
    )
    return Cover(region, whole, members, tuple(years), having, people, later)


def _find_members(region: Region, people: People) -> tuple[Member, ...]:
    """Return the region's kommuner; those that share a past are one member."""
    members = {number: Member((number,)) for number in region.members}
    for former in people.undivided.values():
        joined = {members[heir].key: members[heir] for heir in former.heirs if heir in members}
        if not joined:
            continue
        today = sorted({number for member in joined.values() for number in member.today})
        before = [f for member in joined.values() for f in member.former]
        one = Member(tuple(today), (*before, former))
        members |= dict.fromkeys(today, one)
    return tuple({member.key: member for member in members.values()}.values())


def _find_figures(
    members: Sequence[Member], year: int, usable: Callable[[str, int], bool], place: int
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the key and the numbers of each member with figures; today's before those of the past.

    A figure may be for the kommuner of the year itself, of the next (an election) or of the one
    before (a mean over two years). Where some of those that share a past lack a figure, each that
    has one is a member by itself.
    """
    for member in members:
        if not member.former:
            if usable(member.today[0], place):
                yield member.key, member.today
            continue
        past = (member.past(year + offset) for offset in STRUCTURES)
        for numbers in (member.today, *past):
            if numbers and all(usable(number, place) for number in numbers):
                yield member.key, numbers
                break
        else:
            yield from ((n, (n,)) for n in member.today if usable(n, place))


def find_stretches(
    having: Sequence[Members],
    is_enough: Callable[[Members, int], bool],
    may_drop: Callable[[Members, Members, int], bool] = lambda *_: True,
) -> list[Members | None]:
    """Return the members used in every period, or None where they are too few.

    having: the members with a figure, by period, oldest first. The newest period uses all of them.
    Older periods use the same members until one lacks a figure, or they are no longer enough; there
    an older stretch begins, with the members that all its periods have in common. A kommune that
    enters late therefore never cuts the whole series.
    """
    used: list[Members | None] = [None] * len(having)
    current: Members | None = None
    for place in range(len(having) - 1, -1, -1):
        follows = current is not None and current <= having[place] and is_enough(current, place)
        if not follows:
            every = place == len(having) - 1
            current = having[place] if is_enough(having[place], place) else None
            if current is not None and not every:
                current = _reach_back(having, place, is_enough, may_drop)
        used[place] = current
    return used


def _reach_back(
    having: Sequence[Members],
    last: int,
    is_enough: Callable[[Members, int], bool],
    may_drop: Callable[[Members, Members, int], bool],
) -> Members:
    """Return the members of a stretch that ends with the period at the index `last`.

    They are those that have figures in earlier periods too, as far back as there are enough of
    them.
    """
    every = common = having[last]
    for place in range(last - 1, -1, -1):
        fewer = common & having[place]
        enough = is_enough(fewer, place) and is_enough(fewer, last)
        if not enough or not may_drop(every, fewer, last):
            break
        common = fewer
    return common
