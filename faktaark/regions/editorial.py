"""The editor's file, content/kommuner.csv: names, preposition and målform of each kommune.

In: the file, comma-separated, in UTF-8. Out: an Editorial per kommune. ConfigError for its faults,
all at once.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from faktaark.errors import ConfigError
from faktaark.registry.files import load_csv

Malform = Literal["bokmål", "nynorsk", "nøytral"]

MALFORMER: tuple[Malform, ...] = ("bokmål", "nynorsk", "nøytral")
COLUMNS = ("nummer", "navn", "offisielt_navn", "preposisjon", "malform")


@dataclass(frozen=True, slots=True)
class Editorial:
    """What an editor says of a kommune."""

    name: str
    official_name: str
    preposition: str
    malform: Malform


def load_editorial(file: Path, kommuner: AbstractSet[str]) -> dict[str, Editorial]:
    """Return what the file says, by number. kommuner: the numbers that may stand in it."""
    _, lines = load_csv(file)
    problems = _editorial_problems(lines, kommuner)
    if problems:
        raise ConfigError(file.name, problems)
    return {
        line["nummer"]: Editorial(
            line["navn"],
            line["offisielt_navn"],
            line["preposisjon"],
            next(malform for malform in MALFORMER if malform == line["malform"]),
        )
        for line in lines
    }


def _editorial_problems(
    lines: Sequence[Mapping[str, str]], kommuner: AbstractSet[str]
) -> list[str]:
    if not lines or any(column not in lines[0] for column in COLUMNS):
        return [f"needs lines under the heading {','.join(COLUMNS)}"]
    problems = []
    seen: set[str] = set()
    for place, line in enumerate(lines, start=2):
        checks = {
            "has an empty or missing column": all(line[column] for column in COLUMNS),
            "has more columns than the heading": None not in line,
            f"stands twice: {line['nummer']}": line["nummer"] not in seen,
            f"is of {line['nummer']}, not the number of a kommune": line["nummer"] in kommuner,
            f"has the preposition '{line['preposisjon']}', not i or på": (
                line["preposisjon"] in ("i", "på")
            ),
            f"has the målform '{line['malform']}', not {', '.join(MALFORMER)}": (
                line["malform"] in MALFORMER
            ),
        }
        problems += [f"line {place} {problem}" for problem, fine in checks.items() if not fine]
        seen.add(line["nummer"])
    return problems
