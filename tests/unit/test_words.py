"""Norwegian that a reader sees stands where docs/words.md says, and nowhere else in the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ALLOWED = {
    "build/cli.py": "the names of the two languages, in the help of the command",
    "model/registry.py": "the registry's own words for adjectives, which the text inflects",
    "model/regions.py": "målform, as the list of kommuner has it, and «kommune» after a name",
    "regions/editorial.py": "what content/kommuner.csv may have in its columns",
    "regions/lists.py": "the words that KLASS describes KOSTRA-grupper with",
    "regions/read.py": "the name of landet uten Oslo, beside those that KLASS gives",
    "outputs/pages/typography.py": "words that no line is broken before or after",
    "registry/schema.py": "the publisher of a table that names none",
    "sources/klass.py": "the titles of SSB's lists, and a note that is stored with them",
    "sources/snapshot/fetch.py": "the publisher of SSB's tables",
}
"""Modules outside text/ and norwegian.py that may have Norwegian in strings, and why."""

WORDS = re.compile(
    r"[æøåÆØÅ]|(?i:\b(?:og|ikke|ikkje|av|er|har|som|fra|frå|til|uten|utan|siden|sidan|midten"
    r"|tall|tal|tallet|talet|kommunene|kommunane|kommunen|gruppen|gruppa|landet|kart|kilde"
    r"|kjelde|enhet|eining|merke|utgave|naboer|naboar)\b)"
)


def read_norwegian(source: str) -> list[str]:
    """Return the literals that are Norwegian: with æ, ø or å, or of several words.

    A key such as «landet» or «tall.csv» is one word, and no prose.
    """
    tree = ast.parse(source)
    prose = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    documents = {id(node) for node in prose}
    strings = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in documents
    )
    return [
        text
        for text in strings
        if isinstance(text, str)
        and (found := WORDS.search(text))
        and (" " in text.strip() or found[0] in "æøåÆØÅ")
    ]


@pytest.mark.parametrize(
    "source, found",
    [
        ('TITLE = "Kart over {name}"', ["Kart over {name}"]),
        ('A = f"{b} år"', [" år"]),
        ('A = "tall.csv", "landet"', []),
        ('"""Kart over landet."""', []),
        ('raise Error("the table has no kommune")', []),
    ],
)
def test_norwegian_is_known_from_english(source: str, found: list[str]) -> None:
    assert read_norwegian(source) == found


def test_norwegian_stands_where_it_is_edited() -> None:
    package = ROOT / "faktaark"
    found = {
        name: words
        for path in sorted(package.rglob("*.py"))
        if not (name := path.relative_to(package).as_posix()).startswith(("text/", "norwegian"))
        if (words := read_norwegian(path.read_text(encoding="utf-8")))
    }
    assert {name: words for name, words in found.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) <= set(found), "a reason that no module needs any longer"
