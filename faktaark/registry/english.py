"""Reading of content/engelsk.toml: what /en/ calls themes, indicators and units.

In: the file. Out: English. Raises ConfigError with all problems of the file. A name that is missing
is no fault: the page has the Norwegian one instead. Nor is one too many, of an indicator that has
been taken out of the registry.
"""

from pathlib import Path

from pydantic import Field, ValidationError

from faktaark.errors import ConfigError
from faktaark.model.english import English
from faktaark.registry.entries import Entry
from faktaark.registry.files import load_toml
from faktaark.registry.value_types import Text


class EnglishFile(Entry):
    """The whole file."""

    themes: dict[str, Text] = Field(default_factory=dict)
    """Names of themes, by key."""
    indicators: dict[str, Text] = Field(default_factory=dict)
    """Names of indicators, also of those that wait, by key."""
    units: dict[str, Text] = Field(default_factory=dict)
    """Names of units, by key."""


def load_english(path: Path) -> English:
    """Return the names of the file. Raises ConfigError with every problem."""
    try:
        file = EnglishFile.model_validate(load_toml(path, printed=False))
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise ConfigError(path.name, problems) from None
    return English(file.themes, file.indicators, file.units)
