"""Reading of the regions: every kommune, and every region that it is compared with.

In: the stored lists by name (kommuner, fylker, KOSTRA-grupper and what defines them, sentralitet,
changes since 2002, neighbours), and the editor's file content/kommuner.csv (Norwegian name, i/på,
målform). Out: the Regions. SnapshotError for faults in the lists, ConfigError for faults in the
file. Knows no figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from faktaark.errors import SnapshotError
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Kommune, Region, Regions
from faktaark.norwegian import format_number, make_slug
from faktaark.regions.addresses import make_addresses
from faktaark.regions.changes import (
    Change,
    ListLine,
    find_former_numbers,
    find_predecessors,
    find_splits,
    read_changes,
)
from faktaark.regions.editorial import Editorial, load_editorial
from faktaark.regions.former import find_undivided
from faktaark.regions.lists import (
    CENTRALITY,
    CHANGES,
    CRITERIA,
    FYLKER,
    GROUPS,
    INHABITANTS,
    KOMMUNER,
    LEVELS,
    NEIGHBOURS,
    Lists,
    StoredLists,
    read_date,
    read_lists,
)
from faktaark.regions.names import (
    choose_norwegian_name,
    distinguish_names,
    name_fylke,
    strip_brackets,
)
from faktaark.regions.successors import INHERITED

FEW_NEIGHBOURS = 2  # with fewer land borders than this, sea borders count too


def read_regions(stored: StoredLists, content: Path) -> Regions:
    """Return every region, from the stored lists by name and the folder content/.

    A kommune that is missing in content/kommuner.csv gets KLASS's name, «i» and nøytral, and a
    remark.
    """
    remarks: list[str] = []
    lists = read_lists(stored, remarks)
    kommuner = _make_kommuner(lists, content / "kommuner.csv", remarks)
    fylker = _make_fylker(lists[FYLKER], kommuner)
    groups = _make_groups(lists[CRITERIA], kommuner)
    return Regions(
        kommuner=kommuner,
        fylker=fylker,
        kostra_grupper=groups,
        landet=Region(
            code="0", kind="landet", name=Bilingual("landet", "landet"), members=tuple(kommuner)
        ),
        landet_uten_oslo=_make_landet_uten_oslo(kommuner, fylker, groups),
        date=read_date(stored[KOMMUNER][0]),
        snapshot=stored[KOMMUNER][0],
        addresses=make_addresses(kommuner, read_changes(lists[CHANGES])),
        remarks=tuple(remarks),
        undivided=find_undivided(read_changes(lists[CHANGES]), kommuner),
    )


# --- the kommuner --------------------------------------------------------------------------------


def _make_kommuner(lists: Lists, file: Path, remarks: list[str]) -> dict[str, Kommune]:
    klass_names = {line["code"]: line["name"] for line in lists[KOMMUNER]}
    groups = {line["sourceCode"]: line for line in lists[GROUPS]}
    centrality = {line["sourceCode"]: line["targetCode"] for line in lists[CENTRALITY]}
    changes = read_changes(lists[CHANGES])
    splits = find_splits(changes, klass_names)
    editorial = _load_editorial(file, klass_names, changes, remarks)
    bare = {e.name for e in editorial.values()} | {change.old_name for change in changes}
    editorial |= _make_defaults(klass_names, editorial, bare, remarks)
    names = distinguish_names({n: editorial[n].name for n in sorted(klass_names)}, lists[FYLKER])
    return {
        number: Kommune(
            number=number,
            name=name,
            official_name=editorial[number].official_name,
            preposition=editorial[number].preposition,
            malform=editorial[number].malform,
            slug=make_slug(name),
            fylke=number[:2],
            kostra_gruppe=groups[number]["targetCode"],
            group_from=choose_norwegian_name(groups[number].get(INHERITED, ""), bare),
            sentralitet=int(centrality[number]),
            neighbours=_find_neighbours(number, lists[NEIGHBOURS]),
            predecessors=tuple(
                (old, choose_norwegian_name(old_name, bare), year)
                for old, old_name, year in find_predecessors(changes, number)
            ),
            split_year=splits[number][0] if number in splits else None,
            split_from=choose_norwegian_name(splits[number][1], bare) if number in splits else "",
            former=find_former_numbers(changes, number),
        )
        for number, name in names.items()
    }


def _load_editorial(
    file: Path, klass_names: Mapping[str, str], changes: Sequence[Change], remarks: list[str]
) -> dict[str, Editorial]:
    """Return the editor's lines; a kommune with a new number keeps that of the old one."""
    former = {change.old_code for change in changes}
    editorial = load_editorial(file, klass_names.keys() | former)
    for number in sorted(klass_names.keys() - editorial.keys()):
        for old, _ in find_former_numbers(changes, number):
            if old in editorial and number not in editorial:
                remarks.append(f"content/kommuner.csv has {number} under its old number, {old}")
                editorial[number] = editorial[old]
    return {number: given for number, given in editorial.items() if number in klass_names}


def _make_defaults(
    klass_names: Mapping[str, str],
    editorial: Mapping[str, Editorial],
    bare: set[str],
    remarks: list[str],
) -> dict[str, Editorial]:
    missing = sorted(klass_names.keys() - editorial.keys())
    remarks += [
        f"content/kommuner.csv has no line for {number} {klass_names[number]}: "
        "its names are KLASS's, with «i»"
        for number in missing
    ]
    return {
        number: Editorial(
            choose_norwegian_name(klass_names[number], bare),
            strip_brackets(klass_names[number]),
            "i",
            "nøytral",
        )
        for number in missing
    }


def _find_neighbours(number: str, borders: Iterable[ListLine]) -> tuple[str, ...]:
    neighbours: dict[str, set[str]] = {"land": set(), "sjo": set()}
    for line in borders:
        ends = {line["kommune"], line["nabo"]}
        if number in ends:
            neighbours[line["grense"]] |= ends - {number}
    land, sea = neighbours["land"], neighbours["sjo"]
    return tuple(sorted(land if len(land) >= FEW_NEIGHBOURS else land | sea))


# --- the regions ---------------------------------------------------------------------------------


def _make_fylker(lines: Iterable[ListLine], kommuner: Mapping[str, Kommune]) -> dict[str, Region]:
    return {
        line["code"]: Region(
            code=line["code"],
            kind="fylke",
            name=Bilingual(name_fylke(line["name"]), name_fylke(line["name"])),
            members=tuple(n for n, kommune in kommuner.items() if kommune.fylke == line["code"]),
        )
        for line in lines
    }


def _make_groups(lines: Iterable[ListLine], kommuner: Mapping[str, Kommune]) -> dict[str, Region]:
    """Return the grupper that have kommuner; one may have had its last moved to another."""
    used = {kommune.kostra_gruppe for kommune in kommuner.values()}
    return {
        line["code"]: Region(
            code=line["code"],
            kind="kostra_gruppe",
            name=Bilingual(line["name"], line["name"]),
            members=tuple(
                n for n, kommune in kommuner.items() if kommune.kostra_gruppe == line["code"]
            ),
            description=_describe(line),
        )
        for line in lines
        if line["code"] in used
    }


def _describe(criteria: ListLine) -> Bilingual:
    return Bilingual(_describe_in(criteria, "nb"), _describe_in(criteria, "nn"))


def _describe_in(criteria: ListLine, language: Language) -> str:
    """Return the criteria: «Storby, lave bundne kostnader, … etter tall for 2020»."""
    parts = (
        criteria.get(language) or _describe_size(criteria["innbyggere"], language),
        _describe_levels(criteria.get("bundneKostnader", ""), "bundne kostnader", language),
        _describe_levels(criteria.get("frieInntekter", ""), "frie disponible inntekter", language),
    )
    year, after = criteria.get("aar"), "etter tall for" if language == "nb" else "etter tal for"
    return ", ".join(filter(None, parts)) + (f", {after} {year}" if year else "")


def _describe_size(inhabitants: str, language: Language) -> str:
    match = INHABITANTS.fullmatch(inhabitants)
    if match is None:
        raise ValueError(f"not a range of inhabitants: {inhabitants}")
    noun = "innbyggere" if language == "nb" else "innbyggjarar"
    first, last = Decimal(match[1]), Decimal(match[2])
    if first == 0:
        return f"under {format_number(last + 1)} {noun}"
    return f"{format_number(first)}–{format_number(last)} {noun}"


def _describe_levels(levels: str, noun: str, language: Language) -> str:
    """Return «lave eller middels frie disponible inntekter»; "" where there is no level."""
    words = [level if language == "nb" else LEVELS[level] for level in levels.split(", ") if level]
    *before, last = words or [""]
    either = f"{', '.join(before)} eller {last}" if before else last
    return f"{either} {noun}" if last else ""


def _make_landet_uten_oslo(
    kommuner: Mapping[str, Kommune],
    fylker: Mapping[str, Region],
    groups: Mapping[str, Region],
) -> Region:
    """Return all kommuner but Oslo: the one that is alone in its gruppe and in its fylke.

    Raises SnapshotError unless exactly one is.
    """
    alone = [
        kommune
        for kommune in kommuner.values()
        if len(groups[kommune.kostra_gruppe].members) == len(fylker[kommune.fylke].members) == 1
    ]
    if len(alone) != 1:
        raise SnapshotError(
            f"{GROUPS}: one kommune, Oslo, must be alone in its KOSTRA-gruppe and its fylke, "
            f"but {', '.join(kommune.name for kommune in alone) or 'none'} is"
        )
    oslo = alone[0]
    return Region(
        code="EAKUO",
        kind="landet_uten_oslo",
        name=Bilingual(f"landet uten {oslo.name}", f"landet utan {oslo.name}"),
        members=tuple(number for number in kommuner if number != oslo.number),
    )
