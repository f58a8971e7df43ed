"""Kommuner of the past, from the list of changes, worked out without the project."""

from dataclasses import dataclass
from functools import cache

from tests.reading.recomputed_tables import SNAPSHOT, find_groups, load, load_list


@dataclass(frozen=True, slots=True)
class Former:
    """An undivided kommune of the past: the years it was there, and the kommuner it became."""

    number: str
    began: int
    ended: int
    heirs: frozenset[str]


@cache
def find_former() -> dict[str, Former]:
    """Return the numbers that stored tables have beside those of today and the regions."""
    tables = [load(path.name.removesuffix(".json.gz")) for path in SNAPSHOT.glob("*.json.gz")]
    numbers = {n for table in tables if table for n in (*table.regions, *table.totals)}
    past = sorted(n for n in numbers if len(n) == 4 and n not in find_groups())
    changes = [
        (int(line["changeOccurred"][:4]), line["oldCode"], line["newCode"])
        for line in load_list("klass-131-changes", "codeChanges")
    ]

    def follow(number: str, since: int) -> frozenset[str]:
        heirs = {(new, year) for year, old, new in changes if old == number and year > since}
        last = max((year for _, year in heirs), default=0)
        if not heirs:
            return frozenset({number})
        return frozenset().union(*(follow(new, last) for new, year in heirs if year == last))

    former = {}
    for number in past:
        ended = max(year for year, old, new in changes if old == number != new)
        began = _find_beginning(changes, number)
        former[number] = Former(number, began, ended, follow(number, began) & set(find_groups()))
    return former


def _find_beginning(changes: list[tuple[int, str, str]], number: str) -> int:
    """Return the year it came to be, looking through a change of the number alone; or 0."""
    while True:
        came = {(year, old) for year, old, new in changes if new == number != old}
        began = max((year for year, _ in came), default=0)
        olds = {old for year, old in came if year == began}
        heirs = {new for year, old, new in changes if year == began and old in olds}
        if len(olds) != 1 or heirs != {number}:
            return began
        (number,) = olds
