"""Finished files, what is written in them, and the words of a share card."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from faktaark.model.language import Bilingual, Language

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

FIGURE_SCHEME = "figur:"
"""How the HTML of a sheet names a figure that the PDF is given: `src="figur:kart"`."""

CARD_SIZE = (1200, 630)
"""Pixels of the picture that goes with a shared link; what readers of Open Graph ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """The texts of a share card: name, count, subtitle, site title."""

    name: str
    count: str
    about: str
    site: str


@dataclass(frozen=True, slots=True)
class Page:
    """One finished file, not yet written. `path` is inside output, with forward slashes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A sheet as a PDF: whose it is, of which kind, in which language, and its path in the site."""

    area: str  # its name
    document: str  # the key of its kind
    language: Language
    path: str
    word: str = ""  # the path of the same as a Word document, or ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A column or code of a file, and what it means: the documentation on /data/."""

    name: str
    meaning: Bilingual


def compact_json(content: object) -> str:
    """Return JSON on one line, with Norwegian letters as they are. Raises ValueError for nan."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
