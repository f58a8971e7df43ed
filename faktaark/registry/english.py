"""Reading of content/engelsk.toml: what /en/ calls themes, indicators and units.

In: the file, and the keys that it may name. Out: English. Raises ConfigError with all problems of
the file. A name that is missing is no fault: the page has the Norwegian one instead.
"""

import tomllib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from pydantic import Field, ValidationError

from faktaark.errors import ConfigError
from faktaark.model.english import English
from faktaark.model.registry import Config
from faktaark.registry.entries import Entry
from faktaark.registry.value_types import Text

FILE = "engelsk.toml"


class EnglishFile(Entry):
    """The whole file."""

    themes: dict[str, Text] = Field(default_factory=dict)
    """Names of themes, by key."""
    indicators: dict[str, Text] = Field(default_factory=dict)
    """Names of indicators, also of those that wait, by key."""
    units: dict[str, Text] = Field(default_factory=dict)
    """Names of units, by key."""


def load_english(content: Path, config: Config) -> English:
    """Return the names of the file. Raises ConfigError with every problem."""
    try:
        said = tomllib.loads((content / FILE).read_text(encoding="utf-8"))
        file = EnglishFile.model_validate(said)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(FILE, [f"{content / FILE} cannot be read: {error}"]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(FILE, [f"is not valid TOML: {error}"]) from None
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise ConfigError(FILE, problems) from None
    indicators = {one.key for one in config.indicators} | {one.key for one in config.waiting}
    found = [
        *_find_unknown("themes", file.themes, {theme.key for theme in config.themes}),
        *_find_unknown("indicators", file.indicators, indicators),
    ]
    if found:
        raise ConfigError(FILE, found)
    return English(file.themes, file.indicators, file.units)


def _find_unknown(section: str, names: Mapping[str, str], keys: AbstractSet[str]) -> Iterator[str]:
    for key in names:
        if key not in keys:
            yield f"[{section}] {key}: indicators.toml has no such key; mend it or take it out"
