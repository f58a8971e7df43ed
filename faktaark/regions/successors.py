"""Lists of an earlier year, brought forward to the kommuner of today by KLASS's changes.

Part of regions. In: the borders and an editor's lines, which are of the year they were made in.
Out: the same for the kommuner there are now, so that a new structure on 1 January needs no new
map and no editing before the site can be built; what is only nearly right is remarked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from faktaark.regions.changes import Change

Line = Mapping[str, str]


def find_heirs(
    changes: Iterable[Change], number: str, kommuner: AbstractSet[str]
) -> frozenset[str]:
    """The kommuner of today that a former number became, or became part of; itself if it is one."""
    steps = [change for change in changes if change.old_code != change.new_code]
    found: set[str] = set()
    seen, ahead = set(), [(number, "")]
    while ahead:
        code, date = ahead.pop()
        if code in kommuner:
            found.add(code)
        elif (code, date) not in seen:
            seen.add((code, date))
            ahead += [(s.new_code, s.date) for s in steps if s.old_code == code and s.date > date]
    return frozenset(found)


def bring_borders(
    borders: Sequence[Line],
    changes: Sequence[Change],
    kommuner: AbstractSet[str],
    remarks: list[str],
) -> list[Line]:
    """The borders of today's kommuner. The parts of a divided one each have all its borders, and
    one with each other, until a new map is imported; that is remarked.

    A number that nothing tells of is left as it is, for the check of the lists to refuse.
    """
    known = {line[end] for line in borders for end in ("kommune", "nabo")}
    heirs = {n: _heirs_with_new(changes, n, kommuner, known) for n in sorted(known)}
    if all(of == {n} for n, of in heirs.items()):
        return list(borders)
    joined: dict[tuple[str, str], str] = {}
    for line in borders:
        for one in heirs[line["kommune"]]:
            for other in heirs[line["nabo"]]:
                _add_border(joined, one, other, line["grense"])
    for number, parts in heirs.items():
        if len(parts) > 1:
            remarks.append(
                f"naboer: {number} was divided into {', '.join(sorted(parts))}; each has all its "
                "borders until a new map is imported"
            )
        for one, other in combinations(sorted(parts), 2):
            _add_border(joined, one, other, "land")
    return [
        {"kommune": one, "nabo": other, "grense": kind}
        for (one, other), kind in sorted(joined.items())
    ]


def _heirs_with_new(
    changes: Sequence[Change], number: str, kommuner: AbstractSet[str], known: Collection[str]
) -> frozenset[str]:
    """With those that were taken out of a kommune which is still there."""
    new = {
        change.new_code
        for change in changes
        if change.old_code == number and change.new_code in kommuner - set(known)
    }
    return (find_heirs(changes, number, kommuner) or frozenset({number})) | (
        new if number in kommuner else frozenset()
    )


def _add_border(joined: dict[tuple[str, str], str], one: str, other: str, kind: str) -> None:
    """Where two borders become one, land is stronger than sea."""
    if one != other:
        pair = (min(one, other), max(one, other))
        joined[pair] = "land" if "land" in (kind, joined.get(pair)) else kind
