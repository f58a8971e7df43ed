"""Short addresses: every number and name that a kommune has or has had, and where it leads today.

In: the kommuner of today, with what each was before, and KLASS's changes. Out: an Address for each
number and for each name, in the letters of an address: «1201», «skedsmo». One with several
destinations is a choice. What was before the first stored change is not known. Raises nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from faktaark.model.regions import Address, Destination, Kommune
from faktaark.norwegian import make_slug
from faktaark.regions.changes import Change
from faktaark.regions.names import choose_norwegian_name, list_names

Life = tuple[str, str]
"""A number and a name that a kommune had under it."""


def make_addresses(
    kommuner: Mapping[str, Kommune], changes: Sequence[Change]
) -> tuple[Address, ...]:
    """Return the addresses, numbers first, then names, each in order.

    A number or a name that is in use leads to the kommune that has it.
    """
    written = _list_lives(changes)
    bare = {k.name for k in kommuner.values()} | {name for _, name in written}
    lives = {life: (life[0], choose_norwegian_name(life[1], bare)) for life in written}
    heirs = _find_heirs(kommuner.values(), lives.values())
    return (
        *_make_numbers(kommuner.keys(), lives.values(), heirs),
        *_make_names(kommuner.values(), lives, heirs),
    )


def _list_lives(changes: Iterable[Change]) -> tuple[Life, ...]:
    """Return every number with every name it has had, as KLASS writes them, oldest first."""
    ends = (((c.old_code, c.old_name), (c.new_code, c.new_name)) for c in changes)
    return tuple(dict.fromkeys(chain.from_iterable(ends)))


def _find_heirs(
    kommuner: Iterable[Kommune], lives: Collection[Life]
) -> Mapping[str, AbstractSet[str]]:
    """Map every number, past or present, to the kommuner that use or succeeded it.

    A divided kommune maps to all its parts, under all its numbers, also those from before it was.
    """
    heirs: dict[str, set[str]] = defaultdict(set)
    for kommune in kommuner:
        for number in (kommune.number, *(old for old, _, _ in kommune.predecessors)):
            heirs[number].add(kommune.number)
    divided = {name: heirs[number] for number, name in lives if len(heirs[number]) > 1}
    for number, name in lives:
        if heirs[number] & divided.get(name, set()):
            heirs[number] |= divided[name]
    return heirs


def _make_numbers(
    kommuner: AbstractSet[str], lives: Iterable[Life], heirs: Mapping[str, AbstractSet[str]]
) -> Iterator[Address]:
    had: dict[str, tuple[Life, ...]] = defaultdict(tuple)
    for life in dict.fromkeys(lives):
        had[life[0]] += (life,)
    for number in sorted(heirs):
        if number in kommuner:
            yield Address(number, number, (Destination(number),))
        elif heirs[number]:
            yield _lead_to(number, number, dict.fromkeys(heirs[number], had[number]))


def _make_names(
    kommuner: Collection[Kommune],
    lives: Mapping[Life, Life],
    heirs: Mapping[str, AbstractSet[str]],
) -> Iterator[Address]:
    """Return the addresses of names. lives: with KLASS's name → with the Norwegian one."""
    words: dict[str, str] = {}
    now: dict[str, list[Kommune]] = defaultdict(list)
    then: dict[str, list[Life]] = defaultdict(list)
    for kommune in kommuner:
        for slug, name in _spell(kommune.name, *list_names(kommune.official_name)):
            words.setdefault(slug, name)
            now[slug].append(kommune)
    for (_, written), life in lives.items():
        for slug, name in _spell(life[1], *list_names(written)):
            words.setdefault(slug, name)
            then[slug].append(life)
    for slug in sorted(words):
        lives_by_heir: dict[str, tuple[Life, ...]] = {kommune.number: () for kommune in now[slug]}
        for life in _drop_own_lives(then[slug], now[slug]):
            for heir in heirs[life[0]] - {kommune.number for kommune in now[slug]}:
                lives_by_heir[heir] = (*lives_by_heir.get(heir, ()), life)
        if lives_by_heir:
            yield _lead_to(slug, words[slug], lives_by_heir)


def _spell(*names: str) -> Iterable[tuple[str, str]]:
    """Return the names by their slugs, each slug once."""
    spelt = {slug: name for name in reversed(names) if (slug := make_slug(name))}
    return spelt.items()


def _drop_own_lives(lives: Iterable[Life], kommuner: Collection[Kommune]) -> list[Life]:
    """Drop lives that belong to the given kommuner or their predecessors; the others once each.

    Old Haram went to Ålesund and out of it again: it is what Haram was, and «haram» no choice.
    """
    same = {old for kommune in kommuner for old, _, _ in kommune.predecessors}
    same |= {kommune.number for kommune in kommuner}
    return [life for life in dict.fromkeys(lives) if life[0] not in same]


def _lead_to(path: str, word: str, lives_by_heir: Mapping[str, tuple[Life, ...]]) -> Address:
    destinations = (Destination(heir, lives_by_heir[heir]) for heir in sorted(lives_by_heir))
    return Address(path, word, tuple(destinations))
