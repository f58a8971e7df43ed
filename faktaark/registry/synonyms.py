"""Reading of content/synonymer.toml: what readers call things that have another name on the site.

In: the file, and what its keys may name. Out: Synonyms. Raises ConfigError with all problems of the
file.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from faktaark.errors import ConfigError
from faktaark.model.synonyms import FormerFylke, Synonyms
from faktaark.registry.entries import Entry
from faktaark.registry.files import load_toml
from faktaark.registry.value_types import Text
from faktaark.untrusted import is_there

Words = list[Text]


class FormerEntry(Entry):
    """A fylke that was."""

    name: Text
    """What it was called."""
    fate: Literal["joined", "mostly", "divided"]
    """How it went over into those of today."""
    fylker: list[Text] = Field(min_length=1)
    """The numbers of the fylker of today."""


class CountryEntry(Entry):
    """What landet is called."""

    words: Words = Field(default_factory=list)


class SynonymFile(Entry):
    """The whole file."""

    same: dict[str, Words] = Field(default_factory=dict)
    """Words that mean the same, by key."""
    related: dict[str, Words] = Field(default_factory=dict)
    """Words for what comes closest, by key."""
    place: dict[str, Words] = Field(default_factory=dict)
    """Places that are no kommune, by the number of the kommune they are in."""
    country: CountryEntry = CountryEntry()
    """What landet is called."""
    former: dict[str, FormerEntry] = Field(default_factory=dict)
    """Fylker that were."""


def load_synonyms(path: Path, keys: AbstractSet[str]) -> Synonyms:
    """Return the words of the file; none without a file.

    keys: all that [same] and [related] may name. Raises ConfigError with every problem.
    """
    if not is_there(path):
        return Synonyms()
    try:
        file = SynonymFile.model_validate(load_toml(path))
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise ConfigError(path.name, problems) from None
    found = list(_find_unknown(file, keys))
    if found:
        raise ConfigError(path.name, found)
    return Synonyms(
        same=_freeze(file.same),
        related=_freeze(file.related),
        place=_freeze(file.place),
        country=tuple(file.country.words),
        former=tuple(
            FormerFylke(name=one.name, fate=one.fate, fylker=tuple(one.fylker))
            for one in file.former.values()
        ),
    )


def _freeze(words: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(said) for key, said in words.items()}


def _find_unknown(file: SynonymFile, keys: AbstractSet[str]) -> Iterator[str]:
    for section, words in (("same", file.same), ("related", file.related)):
        for key in words:
            if key not in keys:
                yield (
                    f"[{section}] {key}: there is no such indicator, theme (tema.<key>), word "
                    "of the glossary (ord.<key>) or page (side.<key>); mend the key or take the "
                    "line out"
                )
        for key in file.same.keys() & words.keys():
            twice = set(file.same[key]) & set(file.related.get(key, ()))
            if section == "related" and twice:
                yield f"{key}: {', '.join(sorted(twice))} stands in [same] and in [related]"
