"""The stored lists that regions are made of: read, and checked against one another.

In: the stored lists by name. Out: their lines as texts, of the kommuner of one day. SnapshotError
for their faults, all at once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from faktaark.errors import SnapshotError, cut_text
from faktaark.model.snapshot import Snapshot, StoredList
from faktaark.regions.changes import ListLine, read_changes
from faktaark.regions.successors import update_belonging, update_borders
from faktaark.untrusted import find_unprintable

StoredLists = Mapping[str, StoredList]
"""The stored lists by name: «klass-131», «naboer»."""

Lists = Mapping[str, Sequence[ListLine]]

KOMMUNER, FYLKER = "klass-131", "klass-104"
GROUPS, CENTRALITY = "klass-131-112", "klass-131-128"
CHANGES, CRITERIA, NEIGHBOURS = "klass-131-changes", "kostra-kriterier", "naboer"

CORRESPONDENCE = ("correspondenceItems", ("sourceCode", "targetCode"))
FORMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    KOMMUNER: ("codes", ("code", "name")),
    FYLKER: ("codes", ("code", "name")),
    GROUPS: CORRESPONDENCE,
    CENTRALITY: CORRESPONDENCE,
    CHANGES: ("codeChanges", ("changeOccurred", "oldCode", "oldName", "newCode", "newName")),
    CRITERIA: ("grupper", ("code", "name")),
    NEIGHBOURS: ("naboer", ("kommune", "nabo", "grense")),
}
"""What each list is called inside its answer, and the texts that each of its lines must have."""

UNSPECIFIED = "9999"  # KLASS's «Uoppgitt»
LEVELS = {"": "", "lave": "låge", "middels": "middels", "høye": "høge"}  # bokmål → nynorsk
INHABITANTS = re.compile(r"(\d+)-(\d+)")


def read_lists(stored: StoredLists, remarks: list[str]) -> Lists:
    """Return the lines of every list by its name; what is not text in them is left out.

    What someone should see to is added to `remarks`. SnapshotError for faults in the lists.
    """
    problems: list[str] = []
    lists = {name: _read_lines(stored, name, problems) for name in FORMS}
    _raise_if(problems)
    date = read_date(stored[KOMMUNER][0])
    lists |= {name: _select_day(lists[name], date) for name in (GROUPS, CENTRALITY)}
    lists[KOMMUNER] = [line for line in lists[KOMMUNER] if line["code"] != UNSPECIFIED]
    kommuner = {line["code"] for line in lists[KOMMUNER]}
    changes = read_changes(lists[CHANGES])
    lists[NEIGHBOURS] = update_borders(lists[NEIGHBOURS], changes, kommuner, remarks)
    names = {line["code"]: line["name"] for line in lists[KOMMUNER]}
    for name in (GROUPS, CENTRALITY):
        lists[name] = update_belonging(name, lists[name], changes, names, remarks)
    _raise_if(_find_faults(lists))
    return lists


def read_date(snapshot: Snapshot) -> str:
    """Return the day that the list of kommuner is of, ISO; SnapshotError where it is not known."""
    match = re.search(r"date=(\d{4}-\d\d-\d\d)", snapshot.query)
    if match is None:
        raise SnapshotError(f"{KOMMUNER}.meta.json: 'query' must hold date=yyyy-mm-dd")
    return match[1]


def _read_lines(stored: StoredLists, name: str, problems: list[str]) -> list[ListLine]:
    key, columns = FORMS[name]
    lines = stored[name][1].get(key) if name in stored else None
    if not isinstance(lines, list):
        problems.append(f"{name}: there is no list '{key}'")
        return []
    for number, line in enumerate(lines, start=1):
        wrong = [column for column in columns if not _is_filled(line, column)]
        if wrong:
            told = cut_text(str(line), 200)
            problems.append(f"{name}: {', '.join(wrong)} of line {number} must be text, in {told}")
            continue
        problems += [
            f"{name}: {column} of line {number} has the character {odd}, which our typeface lacks"
            for column in columns
            if (odd := find_unprintable(line[column]))
        ]
    return [_texts(line) for line in lines]


def _is_filled(line: object, column: str) -> bool:
    value = line.get(column) if isinstance(line, dict) else None
    return isinstance(value, str) and bool(value.strip())


def _texts(line: object) -> ListLine:
    if not isinstance(line, dict):
        return {}
    return {str(key): value for key, value in line.items() if isinstance(value, str)}


def _select_day(lines: Iterable[ListLine], date: str) -> list[ListLine]:
    """Drop what is not of the day: a correspondence over a range has a line for each part of it."""
    return [
        line for line in lines if line.get("validFrom", "") <= date < line.get("validTo", "9999")
    ]


def _find_faults(lists: Lists) -> list[str]:
    kommuner = {line["code"] for line in lists[KOMMUNER]}
    bordering = {line[end] for line in lists[NEIGHBOURS] for end in ("kommune", "nabo")}
    return [
        *_repeated(lists, KOMMUNER, "code"),
        *_repeated(lists, FYLKER, "code"),
        *_repeated(lists, CRITERIA, "code"),
        *_repeated(lists, GROUPS, "sourceCode"),
        *_repeated(lists, CENTRALITY, "sourceCode"),
        *_differences(GROUPS, {line["sourceCode"] for line in lists[GROUPS]}, kommuner),
        *_differences(CENTRALITY, {line["sourceCode"] for line in lists[CENTRALITY]}, kommuner),
        *_differences(NEIGHBOURS, bordering, kommuner),
        *_wrong_numbers(lists),
        *_wrong_targets(lists),
        *_wrong_borders(lists),
        *_wrong_criteria(lists),
    ]


def _repeated(lists: Lists, name: str, column: str) -> list[str]:
    counts = Counter(line[column] for line in lists[name])
    return [f"{name}: {code} stands {count} times" for code, count in counts.items() if count > 1]


def _differences(name: str, codes: set[str], kommuner: set[str]) -> list[str]:
    return [
        *(
            f"{name}: {code} is not among the kommuner of {KOMMUNER}"
            for code in sorted(codes - kommuner)
        ),
        *(f"{name}: the kommune {code} is missing" for code in sorted(kommuner - codes)),
    ]


def _wrong_numbers(lists: Lists) -> list[str]:
    fylker = {line["code"] for line in lists[FYLKER]}
    in_use = {line["code"][:2] for line in lists[KOMMUNER]}
    return [
        f"{KOMMUNER}: {line['code']} is not four digits that begin with the number of a fylke"
        for line in lists[KOMMUNER]
        if not re.fullmatch(r"\d{4}", line["code"]) or line["code"][:2] not in fylker
    ] + [f"{FYLKER}: {number} has no kommune" for number in sorted(fylker - in_use)]


def _wrong_targets(lists: Lists) -> list[str]:
    groups = {line["code"] for line in lists[CRITERIA]}
    return [
        f"{GROUPS}: {line['sourceCode']} is in {line['targetCode']}, which {CRITERIA} doesn't have"
        for line in lists[GROUPS]
        if line["targetCode"] not in groups
    ] + [
        f"{CENTRALITY}: {line['sourceCode']} has the sentralitet '{line['targetCode']}', not 1 to 6"
        for line in lists[CENTRALITY]
        if not re.fullmatch("0?[1-6]", line["targetCode"])
    ]


def _wrong_borders(lists: Lists) -> list[str]:
    return [
        f"{NEIGHBOURS}: {line['kommune']} and {line['nabo']} border by '{line['grense']}', "
        "which is neither land nor sjo"
        for line in lists[NEIGHBOURS]
        if line["grense"] not in ("land", "sjo")
    ]


def _wrong_criteria(lists: Lists) -> list[str]:
    problems = []
    for line in lists[CRITERIA]:
        worded = line.get("nb") and line.get("nn")
        if not worded and not INHABITANTS.fullmatch(line.get("innbyggere", "")):
            problems.append(
                f"{CRITERIA}: {line['code']} needs innbyggere, «2000-9999», or nb and nn"
            )
        problems.extend(
            f"{CRITERIA}: {line['code']} has {column} '{line[column]}'"
            for column in ("bundneKostnader", "frieInntekter")
            if not set(line.get(column, "").split(", ")) <= LEVELS.keys()
        )
    return problems


def _raise_if(problems: Sequence[str]) -> None:
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
        what_now = "Restore snapshot/ with git, or run the importer or the fetch again."
        raise SnapshotError("\n  ".join([f"the lists of regions: {count}", *problems, what_now]))
