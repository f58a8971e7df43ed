"""Regions → the index that «Finn kommune» looks in: names and numbers, present and former.

Part of the pages stage. Goes out: one small JSON file for the whole site and both languages; the
sentences («Skedsmo er nå en del av Lillestrøm») stand in templates/strings.toml, by kind.

    {"fylker": {"32": "Akershus", …},
     "kommuner": [["3205", "Lillestrøm", "", [["0231", "Skedsmo", "joined"], …]], …]}

A kommune is its number, its Norwegian name, its official name where that is another, and what it
was before: number, name ("" for the same), and what became of it. How letters are folded and
misspellings forgiven is the reader's side: templates/static/site.js.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Literal, TypeAlias

from faktaark.norwegian import collation_key
from faktaark.values import Kommune, Regions

Fate = Literal["number", "joined", "renamed", "divided"]
"""What became of a former kommune: another number only, part of another, another name, parts of
several."""

Former: TypeAlias = tuple[str, str, Fate]
Entry: TypeAlias = tuple[str, str, str, tuple[Former, ...]]

FILE = "static/kommuner.json"


def render_index(regions: Regions, chosen: Mapping[str, Kommune]) -> bytes:
    """The index of the kommuner that have a page, in alphabetical order.

    `regions` has all of them: that one was divided shows only when all its heirs are known.
    """
    heirs = Counter(old for k in regions.kommuner.values() for old, _, _ in k.predecessors)
    kommuner = sorted(chosen.values(), key=lambda kommune: collation_key(kommune.name))
    fylker = {
        code: fylke.name.nb
        for code, fylke in regions.fylker.items()
        if any(kommune.fylke == code for kommune in kommuner)
    }
    index = {"fylker": fylker, "kommuner": [make_entry(kommune, heirs) for kommune in kommuner]}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def make_entry(kommune: Kommune, heirs: Mapping[str, int]) -> Entry:
    """`heirs`: how many of today's kommuner a former number became, or became part of."""
    official = kommune.official_name
    former = [
        (number, "" if name in (official, kommune.name) else name)
        for number, name, _ in kommune.predecessors
        if number != kommune.number
    ]
    return (
        kommune.number,
        kommune.name,
        "" if kommune.name == official or kommune.name.startswith(f"{official} i ") else official,
        tuple(
            (number, name, _tell_fate(kommune, number, name, heirs[number]))
            for number, name in former
        ),
    )


def _tell_fate(kommune: Kommune, number: str, name: str, heirs: int) -> Fate:
    if not name:
        return "number"
    if any(number == renumbered for renumbered, _ in kommune.former):
        return "renamed"
    return "divided" if heirs > 1 else "joined"
