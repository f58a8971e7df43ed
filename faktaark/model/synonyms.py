"""What readers call things that have another name on the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FormerFylkeFate = Literal["joined", "mostly", "divided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerFylke:
    """A fylke that was, and the fylker of today that it is in."""

    name: str
    fate: FormerFylkeFate
    fylker: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """Words for what can be found, in both languages together.

    `same` and `related` are by key: of an indicator, «tema.<key>» or «ord.<key>». What is in `same`
    means the thing itself; what is in `related` comes closest to it. `place`: by number of kommune.
    """

    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    country: tuple[str, ...] = ()
    former: tuple[FormerFylke, ...] = ()
