"""What a kommune was before: its predecessors, former numbers and splits, from KLASS's changes.

In: the lines of KLASS's list of changes. Out: the changes; and for a kommune's number the numbers
that became it, and whether it began when another was divided. Knows no names but KLASS's own.
Raises nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ListLine = Mapping[str, str]
"""One line of a stored list, such as KLASS's of the kommuner: its texts by column."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of KLASS's list: an old kommune became, or became part of, a new one."""

    date: str
    old_code: str
    old_name: str
    new_code: str
    new_name: str

    @property
    def year(self) -> int:
        """The year of the change."""
        return int(self.date[:4])


def read_changes(lines: Iterable[ListLine]) -> tuple[Change, ...]:
    """Return the changes of KLASS's list, oldest first."""
    changes = (
        Change(
            line["changeOccurred"],
            line["oldCode"],
            line["oldName"],
            line["newCode"],
            line["newName"],
        )
        for line in lines
    )
    return tuple(sorted(changes, key=lambda c: (c.date, c.old_code, c.new_code)))


def find_predecessors(changes: Iterable[Change], number: str) -> tuple[tuple[str, str, int], ...]:
    """Return the numbers that became this kommune, in one step or more, the newest first.

    Each is (number, name, year it ended).
    """
    steps = [change for change in changes if change.old_code != change.new_code]
    predecessors: dict[str, Change] = {}
    heirs, seen = [step for step in steps if step.new_code == number], set[Change]()
    while heirs:
        heir = heirs.pop()
        if heir in seen:  # else the ways through kommuner joined and divided again are too many
            continue
        seen.add(heir)
        known = predecessors.get(heir.old_code, heir)
        predecessors[heir.old_code] = max(known, heir, key=lambda step: step.date)
        siblings = [s for s in steps if (s.date, s.old_code) == (heir.date, heir.old_code)]
        heirs += [
            step
            for step in steps
            if step.new_code == heir.old_code
            and step.date < heir.date
            and _went_with(step, heir, siblings)
        ]
    lives = ((code, step.old_name, step.year) for code, step in predecessors.items())
    return tuple(sorted(lives, key=lambda life: (-life[2], life[0])))


def find_former_numbers(changes: Sequence[Change], number: str) -> tuple[tuple[str, int], ...]:
    """Return the numbers it has had by renumbering alone: (number, the year the next one began).

    A kommune that took in another, or gave something away, that day is not the same one; what was
    before is left to be a seam.
    """
    former: list[tuple[str, int]] = []
    date = "9999"
    while True:
        sources = {(c.date, c.old_code) for c in changes if c.new_code == number and c.date < date}
        began = max((day for day, old in sources if old != number), default="")
        olds = {old for day, old in sources if day == began}
        if len(olds) != 1 or number in olds:
            return tuple(former)
        (old,) = olds
        heirs = {c.new_code for c in changes if (c.date, c.old_code) == (began, old)}
        if heirs != {number}:
            return tuple(former)
        former.append((old, int(began[:4])))
        number, date = old, began


def _went_with(former: Change, heir: Change, siblings: Sequence[Change]) -> bool:
    """Return whether a former part of a divided kommune went with this successor of it.

    Haram was joined to Ålesund, and Ålesund later divided into Ålesund and Haram: old Haram went
    with the heir of its name, and what else Ålesund had taken in, with the heir called Ålesund.
    """
    names = {sibling.new_name: sibling.new_code for sibling in siblings}
    for name in (former.old_name, heir.old_name):
        if name in names:
            return names[name] == heir.new_code
    return True


def find_splits(changes: Sequence[Change], numbers: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return the kommuner that began when one was divided: number → (year, name of the divided).

    One is divided when all its parts became or went into kommuner that began that day. A part that
    went to a kommune that was there before is a moved border.
    """
    parts: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        parts.setdefault((change.date, change.old_code), set()).add(change.new_code)
    began = {
        (change.date, change.new_code): (change.year, change.old_name)
        for change in changes
        if len(heirs := parts[change.date, change.old_code]) > 1
        and not any(_is_older(changes, heir, change.date) for heir in heirs)
    }
    by_code = {code: split for (_, code), split in began.items()}
    splits = ((number, _find_split(changes, by_code, number)) for number in numbers)
    return {number: split for number, split in splits if split is not None}


def _is_older(changes: Iterable[Change], code: str, date: str) -> bool:
    return any(
        (c.old_code == code and c.date == date) or (c.new_code == code and c.date < date)
        for c in changes
    )


def _find_split(
    changes: Sequence[Change], splits: Mapping[str, tuple[int, str]], number: str
) -> tuple[int, str] | None:
    """Return the split behind the number, through later changes of the number alone."""
    date = "9999"
    while number not in splits:
        steps = [c for c in changes if c.new_code == number != c.old_code and c.date < date]
        if len({step.old_code for step in steps}) != 1:
            return None
        number, date = steps[-1].old_code, steps[-1].date
    return splits[number]
