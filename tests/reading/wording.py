"""The words of pages and sheets, whether a dictionary has them, and how hard sentences are."""

import json
import re
from functools import cache

from tests.reading.forms import ROOT, Forms, Record, list_kommuner
from tests.reading.spelling import find_unknown_words
from tests.reading.tagged import Tagged

WORDS = ROOT / "tests/site/words"
WORD = re.compile(r"[^\W\d_²]+(?:[-’'][^\W\d_²]+)*")
HARDEST = 40  # LIX


def list_words(forms: Forms, sheet: Tagged) -> set[str]:
    """Of page and sheet, descriptions of figures included; not the sources' names of tables."""
    page = forms.page.root.xpath("//body")[0]
    said = [" ".join(page.itertext()), *forms.page.descriptions]
    said += [f"{tag.text()} {tag.alt}" for tag in sheet.find("P", "LI", "TH", "Caption", "Figure")]
    said += [one.text() for one in sheet.find("H1", "H2", "H3")]
    text = re.sub(r"\s+", " ", " ".join(said))
    for title in sorted(list_titles(forms.document), key=len, reverse=True):
        text = text.replace(title, " ")
    return {word for word in WORD.findall(text) if len(word) > 1}


def list_words_of_sheet(sheet: Tagged) -> set[str]:
    """Of a sheet alone; what sources call themselves is left out with its paragraph."""
    said = [f"{tag.text()} {tag.alt}" for tag in sheet.find("LI", "TH", "Caption", "Figure")]
    said += [one.text() for one in sheet.find("H1", "H2", "H3")]
    return {word for word in WORD.findall(" ".join(said)) if len(word) > 1}


def list_titles(document: Record) -> set[str]:
    """What sources call their tables and themselves: in their own words, in either language."""
    sources = [one for row in document["indikatorer"] for one in row["kilder"]]
    names = {one[key] for one in sources for key in ("tittel", "utgiver")}
    return names | {name.replace("- og", "-og") for name in names}


def find_misspelt(words: set[str], language: str) -> list[str]:
    known = list_names() | load_allowed(language)
    return sorted(find_unknown_words(words, language) - known)


@cache
def list_names() -> set[str]:
    """Every word of the names of kommuner, in all their languages, and of those that were."""
    changes = json.loads((ROOT / "snapshot/klass-131-changes.json").read_text(encoding="utf-8"))
    names = [one[end] for one in changes["codeChanges"] for end in ("oldName", "newName")]
    for line in list_kommuner().values():
        names += [line["navn"], line["offisielt_navn"]]
    return {word for name in names for word in re.findall(r"[^\W\d_]+", name)}


@cache
def load_allowed(language: str) -> set[str]:
    """Names and compounds that the dictionary lacks; a line with «#» says why those under it."""
    lines = (WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


# --- how hard the sentences are ------------------------------------------------------------------


def find_heavy(document: Record) -> list[str]:
    found = count_lix([one["tekst"] for one in document["setninger"]])
    return [f"LIX {found:.1f}"] if found >= HARDEST else []


def count_lix(texts: list[str]) -> float:
    """Words in a sentence, and the share of words of more than six letters; a number is a word.

    A point ends a sentence where a capital letter or nothing follows: not in «1. januar».
    """
    text = " ".join(texts).replace("\u202f", "")
    sentences = re.split(r"[.?!](?= [A-ZÆØÅ])|[.?!]$", text)
    words = text.split()
    long = [word for word in words if len(re.sub(r"[^\w]", "", word)) > 6 and not word[0].isdigit()]
    return len(words) / len([one for one in sentences if one.strip()]) + 100 * len(long) / len(
        words
    )
