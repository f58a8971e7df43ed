"""Kommuner of the past whose people are in no kommune of today: KLASS's changes → FormerKommune.

A kommune made by a division has no figures from before it, since no table can divide them. Sums
of today's kommuner therefore lack its people in those years. The undivided one has figures, and so
have those that were merged with a part of it; with their figures fylke and landet are whole.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from faktaark.model.regions import FormerKommune
from faktaark.regions.changes import Change, find_former_numbers, find_splits
from faktaark.regions.names import strip_brackets
from faktaark.regions.successors import find_successors


def find_undivided(changes: Sequence[Change], numbers: Iterable[str]) -> dict[str, FormerKommune]:
    """Map the number of each to what it was. numbers: the kommuner of today.

    One whose heirs lie in several fylker of today is in none of them, and is left out.
    """
    today = frozenset(numbers)
    found = {
        number: _describe(changes, number, today)
        for number in _find_numbers(changes, find_splits(changes, today))
    }
    return {n: former for n, former in sorted(found.items()) if former is not None}


def _find_numbers(changes: Sequence[Change], split: Iterable[str]) -> set[str]:
    """Return the numbers that became kommuner made by a division, in one step or more.

    A number that only was given up for another is left out: its figures stand under the new one.
    """
    ahead, seen, found = list(split), set[str](), set[str]()
    while ahead:
        number = ahead.pop()
        if number in seen:  # a number that was given up can be taken up again
            continue
        seen.add(number)
        renumbered = {old for old, _ in find_former_numbers(changes, number)}
        before = {c.old_code for c in changes if c.new_code == number != c.old_code}
        ahead += before
        found |= before - renumbered
    return found


def _describe(
    changes: Sequence[Change], number: str, today: AbstractSet[str]
) -> FormerKommune | None:
    """None where it lies in several fylker of today."""
    last = max(c.date for c in changes if c.old_code == number != c.new_code)
    name = next(c.old_name for c in changes if c.old_code == number and c.date == last)
    heirs = tuple(sorted(find_successors(changes, number, today)))
    fylker = {heir[:2] for heir in heirs}
    if len(fylker) != 1:
        return None
    former = find_former_numbers(changes, number)
    oldest = former[-1][0] if former else number
    began = [c.year for c in changes if c.new_code == oldest != c.old_code]
    return FormerKommune(
        number=number,
        name=strip_brackets(name),
        fylke=fylker.pop(),
        began=max(began, default=0),
        ended=int(last[:4]),
        heirs=heirs,
        former=former,
    )
