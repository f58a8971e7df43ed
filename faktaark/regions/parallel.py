"""The editor's file content/samiske_og_kvenske_navn.csv: names of kommuner and fylker.

In: the file, and the numbers that may stand in it. Out: ParallelNames. ConfigError for its faults,
all at once. KLASS has the names too, but not which language each of them is in.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from faktaark.errors import ConfigError
from faktaark.model.parallel import TONGUES, ParallelName

FILE = "samiske_og_kvenske_navn.csv"
COLUMNS = ["nummer", "navn", "sprak"]


def load_parallel_names(content: Path, codes: AbstractSet[str]) -> tuple[ParallelName, ...]:
    """Return the names in the file's order. codes: the numbers of all kommuner and fylker."""
    path = content / FILE
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            heading, lines = reader.fieldnames, list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(FILE, [f"{path} cannot be read: {error}"]) from None
    if heading != COLUMNS:
        raise ConfigError(FILE, [f"needs lines under the heading {','.join(COLUMNS)}"])
    if problems := list(_find_problems(lines, codes)):
        raise ConfigError(FILE, problems)
    return tuple(
        ParallelName(line["nummer"], line["navn"], tongue)
        for line in lines
        for tongue in TONGUES
        if tongue == line["sprak"]
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
