"""Words that hunspell's Norwegian dictionaries do not have."""

import shutil
import subprocess
from collections.abc import Iterable

from faktaark.model.language import LANGUAGES


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


def is_installed() -> bool:
    """Return whether hunspell is here with both dictionaries."""
    if shutil.which("hunspell") is None:
        return False
    listed = subprocess.run(
        ["hunspell", "-D"], input="", capture_output=True, text=True, check=False
    )
    return all(f"{language}_NO" in listed.stdout + listed.stderr for language in LANGUAGES)
