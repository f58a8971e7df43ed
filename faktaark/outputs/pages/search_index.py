"""Regions → the index that «Finn kommune» looks in: names and numbers, present and former.

Out: one small JSON file for the whole site and both languages; the sentences («Skedsmo er nå en del
av Lillestrøm») stand in templates/strings.toml, by kind.

    {"fylker": {"32": "Akershus", …},
     "kommuner": [["3205", "Lillestrøm", "", [["0231", "Skedsmo", "joined"], …]], …]}

A kommune is its number, its Norwegian name, its official name where that is another, and what it
was before: number, name ("" for the same), and what became of it. A name in another language that
went out of use with a kommune stands in a line of its own, without the number. How letters are
folded and misspellings forgiven is the reader's side: templates/static/search.js.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from faktaark.model.files import compact_json
from faktaark.model.regions import Address, Kommune, Regions
from faktaark.norwegian import sort_by_name

Fate = Literal["number", "joined", "renamed", "divided"]
"""What became of a former kommune: another number only, part of another, another name, parts of
several."""

Former: TypeAlias = tuple[str, str, Fate]
Entry: TypeAlias = tuple[str, str, str, tuple[Former, ...]]


def render_index(regions: Regions, chosen: Mapping[str, Kommune]) -> bytes:
    """Return the index of the kommuner that have a page, in alphabetical order.

    `regions` has all of them: that one was divided shows only when all its heirs are known.
    """
    heirs = Counter(old for k in regions.kommuner.values() for old, _, _ in k.predecessors)
    parallel = list_parallel_names(regions.addresses)
    kommuner = sort_by_name(chosen.values(), lambda kommune: kommune.name)
    fylker = {
        code: fylke.name.nb
        for code, fylke in regions.fylker.items()
        if any(kommune.fylke == code for kommune in kommuner)
    }
    entries = [make_entry(kommune, heirs, parallel) for kommune in kommuner]
    index = {"fylker": fylker, "kommuner": entries}
    return compact_json(index).encode()


def list_parallel_names(addresses: Iterable[Address]) -> Mapping[str, tuple[str, ...]]:
    """Map former number to names in other languages that went out of use."""
    names: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for address in addresses:
        lives = dict.fromkeys(life for to in address.destinations for life in to.formerly)
        for number, name in lives:
            if address.word not in (number, name) and " - " not in address.word:
                names[number] += (address.word,)
    return names


def make_entry(
    kommune: Kommune, heirs: Mapping[str, int], parallel: Mapping[str, tuple[str, ...]]
) -> Entry:
    """Return a kommune's line. heirs: how many of today's kommuner a former number went to."""
    official = kommune.official_name
    former = [
        (number, "" if name in (official, kommune.name) else name)
        for number, name, _ in kommune.predecessors
        if number != kommune.number
    ]
    predecessors = [
        (number, name, _tell_fate(kommune, number, name, heirs[number])) for number, name in former
    ]
    others = dict.fromkeys(
        ("", other, fate) for number, _, fate in predecessors for other in parallel.get(number, ())
    )
    return (
        kommune.number,
        kommune.name,
        "" if kommune.name == official or kommune.name.startswith(f"{official} i ") else official,
        (*predecessors, *others),
    )


def _tell_fate(kommune: Kommune, number: str, name: str, heirs: int) -> Fate:
    if not name:
        return "number"
    if any(number == renumbered for renumbered, _ in kommune.former):
        return "renamed"
    return "divided" if heirs > 1 else "joined"
