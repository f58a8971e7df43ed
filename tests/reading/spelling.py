"""Words that hunspell's Norwegian dictionaries do not have."""

import subprocess
from collections.abc import Iterable


def find_unknown_words(texts: Iterable[str], language: str) -> set[str]:
    """Return the words of the texts that the dictionary of the language lacks."""
    run = subprocess.run(
        ["hunspell", "-d", f"{language}_NO", "-i", "utf-8", "-l"],
        input="\n".join(sorted(set(texts))),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(run.stdout.split())
