"""Successors: the kommuner of today that a former number became, and what they inherit.

In: KLASS's changes, the list of borders, which is of the year it was made in, and what kommuner
belong to, which KLASS may have of the year before only. Out: the successors of a number; the
borders, KOSTRA-gruppe and sentralitet of the kommuner there are now, so that a new structure on 1
January needs nothing new before the site can be built. What is only nearly right is remarked on.
Raises nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, product

from faktaark.regions.changes import Change, ListLine, find_former_numbers, find_predecessors

INHERITED = "inherited"
"""The column of whom a line is inherited from, by name."""


def find_successors(
    changes: Iterable[Change], number: str, kommuner: AbstractSet[str]
) -> frozenset[str]:
    """Return the kommuner of today that a number became, or became part of; itself if it is one."""
    steps = [change for change in changes if change.old_code != change.new_code]
    successors: set[str] = set()
    seen, ahead = set(), [(number, "")]
    while ahead:
        code, date = ahead.pop()
        if code in kommuner:
            successors.add(code)
        elif (code, date) not in seen:
            seen.add((code, date))
            ahead += [(s.new_code, s.date) for s in steps if s.old_code == code and s.date > date]
    return frozenset(successors)


def update_borders(
    borders: Sequence[ListLine],
    changes: Sequence[Change],
    kommuner: AbstractSet[str],
    remarks: list[str],
) -> list[ListLine]:
    """Return the borders of today's kommuner.

    The parts of a divided one each have all its borders, and one with each other, until a new map
    is imported; that is added to `remarks`. A number without successors is left as it is, for the
    check of the lists to refuse.
    """
    known = {line[end] for line in borders for end in ("kommune", "nabo")}
    successors = {n: _find_with_new(changes, n, kommuner, known) for n in sorted(known)}
    if all(parts == {number} for number, parts in successors.items()):
        return list(borders)
    updated: dict[tuple[str, str], str] = {}
    for line in borders:
        for first, second in product(successors[line["kommune"]], successors[line["nabo"]]):
            _add_border(updated, first, second, line["grense"])
    for number, parts in successors.items():
        if len(parts) > 1:
            remarks.append(
                f"naboer: {number} was divided into {', '.join(sorted(parts))}; each has all its "
                "borders until a new map is imported"
            )
        for first, second in combinations(sorted(parts), 2):
            _add_border(updated, first, second, "land")
    return [
        {"kommune": first, "nabo": second, "grense": kind}
        for (first, second), kind in sorted(updated.items())
    ]


def update_belonging(
    name: str,
    lines: Sequence[ListLine],
    changes: Sequence[Change],
    kommuner: Mapping[str, str],
    remarks: list[str],
) -> list[ListLine]:
    """Return what each of today's kommuner belongs to; a new one to what it was made from.

    Where those belonged to different ones, the first that has its name decides, else the one with
    the lowest number; that is added to `remarks`. name: of the list. kommuner: names by number. A
    line of a number without successors is left as it is, for the check of the lists to refuse.
    """
    known = {line["sourceCode"]: line for line in lines}
    inherited: list[dict[str, str]] = []
    for number in sorted(kommuner.keys() - known.keys()):
        parts = _find_known_parts(changes, number, kommuner[number], known)
        if parts:
            inherited.append({**known[parts[0]], "sourceCode": number})
            if find_former_numbers(changes, number):
                continue  # the same kommune under another number
            inherited[-1][INHERITED] = next(c.old_name for c in changes if c.old_code == parts[0])
            told = ", ".join(f"{old} in {known[old]['targetCode']}" for old in parts)
            remarks.append(
                f"{name}: {number} {kommuner[number]} is not in KLASS's list yet, and is taken to "
                f"be in {known[parts[0]]['targetCode']} (it was {told})"
            )
    left = {
        number
        for number in known.keys() - kommuner.keys()
        if find_successors(changes, number, kommuner.keys())
    }
    return [line for line in lines if line["sourceCode"] not in left] + inherited


def _find_known_parts(
    changes: Sequence[Change], number: str, name: str, known: Collection[str]
) -> list[str]:
    """Return the newest numbers before this one that are known, the one with its name first."""
    before = [(old, was, year) for old, was, year in find_predecessors(changes, number)]
    years = [year for old, _, year in before if old in known]
    parts = [(old, was) for old, was, year in before if years and year == max(years)]
    ordered = sorted(parts, key=lambda part: (part[1] != name, part[0]))
    return [old for old, _ in ordered if old in known]


def _find_with_new(
    changes: Sequence[Change], number: str, kommuner: AbstractSet[str], known: Collection[str]
) -> frozenset[str]:
    """Return the successors, with those taken out of a kommune which is still there."""
    new = {
        change.new_code
        for change in changes
        if change.old_code == number and change.new_code in kommuner - set(known)
    }
    successors = find_successors(changes, number, kommuner) or frozenset({number})
    return successors | new if number in kommuner else successors


def _add_border(borders: dict[tuple[str, str], str], first: str, second: str, kind: str) -> None:
    """Add a border between two kommuner; where two become one, land prevails over sea."""
    if first != second:
        pair = (min(first, second), max(first, second))
        borders[pair] = "land" if "land" in (kind, borders.get(pair)) else kind
