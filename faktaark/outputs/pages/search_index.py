"""Everything that «Søk» looks in → one index for the whole site and both languages.

    {"words": {"nb": {"joined": "$1 er nå en del av $2", …}, "nn": …},
     "fylker": {"32": "Akershus", …}, "former": [["Viken", "divided", ["31", …]], …],
     "kommuner": [["3205", "Lillestrøm", "", [["0231", "Skedsmo", "joined"], …]], …],
     "regions": […], "topics": […]}

A kommune is its number, its Norwegian name, its official name where that is another, and what it
was before: number, name ("" for the same), and what became of it. A name in another language that
went out of use with a kommune stands in a line of its own, without the number; so does a place that
is within it. Regions and topics: see `search_topics`. How letters are folded and misspellings
forgiven is the reader's side: templates/static/search.js.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, TypeAlias

from faktaark.model.files import compact_json
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.regions import Address, Kommune, Regions
from faktaark.model.registry import Config
from faktaark.norwegian import sort_by_name
from faktaark.outputs.pages.search_topics import Built, list_regions, list_topics
from faktaark.registry.strings import Strings

Fate = Literal["number", "joined", "renamed", "divided", "within"]
"""What became of a former kommune: another number only, part of another, another name, parts of
several. Or what was never one: a place within a kommune."""

Former: TypeAlias = tuple[str, str, Fate]
Entry: TypeAlias = tuple[str, str, str, tuple[Former, ...]]


def render_index(
    config: Config,
    regions: Regions,
    chosen: Mapping[str, Kommune],
    strings: Mapping[Language, Strings],
    without_figures: Collection[str],
    built: Built,
) -> bytes:
    """Return the index of the kommuner that have a page, in alphabetical order, and of the topics.

    `regions` has all of them: that one was divided shows only when all its heirs are known.
    without_figures: the keys of the registry's indicators that wait for their figures.
    """
    fylker = {
        code: fylke.name.nb
        for code, fylke in regions.fylker.items()
        if any(kommune.fylke == code for kommune in chosen.values())
    }
    index = {
        "words": {language: strings[language]["found"] for language in LANGUAGES},
        "fylker": fylker,
        "former": [
            (one.name, one.fate, own)
            for one in config.synonyms.former
            if (own := [code for code in one.fylker if code in fylker])
        ],
        "kommuner": list_kommuner(config, regions, chosen),
        "regions": list_regions(config, regions, chosen, landet_page=built.landet),
        "topics": list(list_topics(config, strings, without_figures, built)),
    }
    return compact_json(index).encode()


def list_kommuner(config: Config, regions: Regions, chosen: Mapping[str, Kommune]) -> list[Entry]:
    """Return the line of each kommune that has a page, in alphabetical order."""
    heirs = Counter(old for k in regions.kommuner.values() for old, _, _ in k.predecessors)
    parallel = list_parallel_names(regions.addresses)
    kommuner = sort_by_name(chosen.values(), lambda kommune: kommune.name)
    places = config.synonyms.place
    return [
        make_entry(kommune, heirs, parallel, places.get(kommune.number, ())) for kommune in kommuner
    ]


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
    kommune: Kommune,
    heirs: Mapping[str, int],
    parallel: Mapping[str, tuple[str, ...]],
    places: Iterable[str] = (),
) -> Entry:
    """Return a kommune's line.

    heirs: how many of today's kommuner a former number went to. places: known places in it.
    """
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
        (*predecessors, *others, *(("", place, "within") for place in places)),
    )


def _tell_fate(kommune: Kommune, number: str, name: str, heirs: int) -> Fate:
    if not name:
        return "number"
    if any(number == renumbered for renumbered, _ in kommune.former):
        return "renamed"
    return "divided" if heirs > 1 else "joined"
