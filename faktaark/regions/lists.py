"""The stored lists that regions are made of: read, and held against each other.

In: the answers by name. Out: their lines as texts, of the kommuner of one day. Part of regions.
All faults are reported at once, as one SnapshotError.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from faktaark.errors import SnapshotError
from faktaark.model.snapshot import Snapshot
from faktaark.regions.changes import read_changes
from faktaark.regions.successors import bring_borders

Answers = Mapping[str, tuple[Snapshot, Mapping[str, object]]]
Line = Mapping[str, str]
Lists = Mapping[str, Sequence[Line]]

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


def read_lists(answers: Answers, remarks: list[str]) -> Lists:
    """The lines of every list, each a record of texts; what is not text is left out.

    What someone should see to is added to `remarks`.
    """
    problems: list[str] = []
    lists = {name: _read_lines(answers, name, problems) for name in FORMS}
    _raise_if(problems)
    date = read_date(answers[KOMMUNER][0])
    lists |= {name: _of_day(lists[name], date) for name in (GROUPS, CENTRALITY)}
    lists[KOMMUNER] = [line for line in lists[KOMMUNER] if line["code"] != UNSPECIFIED]
    kommuner = {line["code"] for line in lists[KOMMUNER]}
    changes = read_changes(lists[CHANGES])
    lists[NEIGHBOURS] = bring_borders(lists[NEIGHBOURS], changes, kommuner, remarks)
    _raise_if(_find_faults(lists))
    return lists


def read_date(snapshot: Snapshot) -> str:
    """The day that the list of kommuner is of."""
    match = re.search(r"date=(\d{4}-\d\d-\d\d)", snapshot.query)
    if match is None:
        raise SnapshotError(f"{KOMMUNER}.meta.json: 'query' must hold date=yyyy-mm-dd")
    return match[1]


def _read_lines(answers: Answers, name: str, problems: list[str]) -> list[Line]:
    key, columns = FORMS[name]
    lines = answers[name][1].get(key) if name in answers else None
    if not isinstance(lines, list):
        problems.append(f"{name}: there is no list '{key}'")
        return []
    for number, line in enumerate(lines, start=1):
        wrong = [column for column in columns if not _is_filled(line, column)]
        if wrong:
            problems.append(f"{name}: {', '.join(wrong)} of line {number} must be text, in {line}")
    return [_texts(line) for line in lines]


def _is_filled(line: object, column: str) -> bool:
    value = line.get(column) if isinstance(line, dict) else None
    return isinstance(value, str) and bool(value.strip())


def _texts(line: object) -> Line:
    if not isinstance(line, dict):
        return {}
    return {str(key): value for key, value in line.items() if isinstance(value, str)}


def _of_day(lines: Iterable[Line], date: str) -> list[Line]:
    """A correspondence asked for over a range may have a line for each part of it."""
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
    found = {line["code"][:2] for line in lists[KOMMUNER]}
    return [
        f"{KOMMUNER}: {line['code']} is not four digits that begin with the number of a fylke"
        for line in lists[KOMMUNER]
        if not re.fullmatch(r"\d{4}", line["code"]) or line["code"][:2] not in fylker
    ] + [f"{FYLKER}: {number} has no kommune" for number in sorted(fylker - found)]


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
