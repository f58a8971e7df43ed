"""Reading of content/saerlige_forhold.csv: what explains some of a kommune's figures.

In: the file, whose lines have a kommune's number, the keys of the explained indicators with spaces
between them, a sentence in each language, and its source. Out: SpecialCases. Raises ConfigError
with all problems of the file.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from faktaark.errors import ConfigError
from faktaark.model.language import Bilingual
from faktaark.model.special import SpecialCase
from faktaark.registry.files import Line, load_csv
from faktaark.untrusted import is_there

COLUMNS = ["kommune", "rader", "nb", "nn", "kilde"]
MOST_WORDS = 16  # in a sentence


def load_special(content: Path, indicators: AbstractSet[str]) -> tuple[SpecialCase, ...]:
    """Return the cases in the file's order; none without a file.

    indicators: the keys that a line may name. Raises ConfigError with every problem of the file.
    """
    path = content / "saerlige_forhold.csv"
    if not is_there(path):
        return ()
    heading, lines = load_csv(path)
    if heading != COLUMNS:
        raise ConfigError(path.name, [f"needs the heading {','.join(COLUMNS)}"])
    kommuner = _read_numbers(content / "kommuner.csv") if lines else frozenset()
    problems = list(_find_problems(lines, kommuner, indicators))
    if problems:
        raise ConfigError(path.name, problems)
    return tuple(
        SpecialCase(
            kommune=line["kommune"],
            rows=tuple(line["rader"].split()),
            words=Bilingual(line["nb"], line["nn"]),
            source=line["kilde"],
        )
        for line in lines
    )


def _read_numbers(path: Path) -> frozenset[str]:
    """Return the numbers in content/kommuner.csv; `regions` checks the rest of that file."""
    _, lines = load_csv(path)
    return frozenset(line.get("nummer", "") for line in lines)


def _find_problems(
    lines: Sequence[Line], kommuner: AbstractSet[str], indicators: AbstractSet[str]
) -> Iterator[str]:
    for place, line in enumerate(lines, start=2):
        if None in line or not all(line[column] for column in COLUMNS):
            yield f"line {place} must have one value in each of {','.join(COLUMNS)}"
            continue
        if line["kommune"] not in kommuner:
            yield f"line {place}: there is no kommune {line['kommune']}"
        for key in line["rader"].split():
            if key not in indicators:
                yield f"line {place}: there is no [indicator.{key}]"
        for language in ("nb", "nn"):
            sentence = line[language]
            if not sentence.endswith(".") or len(sentence.split()) > MOST_WORDS:
                yield (
                    f"line {place}: '{language}' must be one sentence with a full stop, "
                    f"of at most {MOST_WORDS} words"
                )
