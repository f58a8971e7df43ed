"""The editor's file content/samiske_og_kvenske_navn.csv: names of kommuner and fylker.

In: the file, and the numbers that may stand in it. Out: ParallelNames. ConfigError for its faults,
all at once. KLASS has the names too, but not which language each of them is in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType

from faktaark.errors import ConfigError
from faktaark.model.parallel import TONGUES, ParallelName
from faktaark.model.regions import Kommune
from faktaark.registry.files import load_csv

COLUMNS = ["nummer", "navn", "sprak"]
NO_HEIRS: Mapping[str, str] = MappingProxyType({})


def find_heirs(kommuner: Iterable[Kommune]) -> dict[str, str]:
    """Map each number that was to that of today, or to "" for one that ended in another kommune."""
    heirs: dict[str, str] = {}
    for kommune in kommuner:
        heirs |= {number: "" for number, _, _ in kommune.predecessors}
        heirs |= {number: kommune.number for number, _ in kommune.former}
    return heirs


def load_parallel_names(
    file: Path, codes: AbstractSet[str], heirs: Mapping[str, str] = NO_HEIRS
) -> tuple[ParallelName, ...]:
    """Return the names in the file's order. codes: the numbers of all kommuner and fylker.

    heirs: see `find_heirs`. A kommune with a new number keeps the names of its old one; those of
    one that has ended are left out.
    """
    heading, lines = load_csv(file)
    if heading != COLUMNS:
        raise ConfigError(file.name, [f"needs lines under the heading {','.join(COLUMNS)}"])
    if problems := list(_find_problems(lines, codes | heirs.keys())):
        raise ConfigError(file.name, problems)
    return tuple(
        ParallelName(number, line["navn"], tongue)
        for line in lines
        for tongue in TONGUES
        if tongue == line["sprak"]
        if (number := line["nummer"] if line["nummer"] in codes else heirs[line["nummer"]])
    )


def _find_problems(lines: Sequence[Mapping[str, str]], codes: AbstractSet[str]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for place, line in enumerate(lines, start=2):
        if None in line or None in line.values():
            yield f"line {place} has not the columns {','.join(COLUMNS)}"
            continue
        number, name = line["nummer"], line["navn"]
        if number not in codes:
            yield f"line {place} is of {number}, not the number of a kommune or a fylke"
        if not name.strip():
            yield f"line {place} has no name"
        if line["sprak"] not in TONGUES:
            yield f"line {place} has the language '{line['sprak']}', not {', '.join(TONGUES)}"
        if (number, name) in seen:
            yield f"line {place} stands twice: {number} {name}"
        seen.add((number, name))
