"""Base classes for the entries of indicators.toml.

In: a table of the file. Out: a checked entry. Raises pydantic's ValidationError, which `load` turns
into ConfigError, for unknown keys and for values of another type.
"""

from pydantic import BaseModel, ConfigDict

from faktaark.model.language import Bilingual
from faktaark.registry.value_types import Text


class Entry(BaseModel):
    """A table of indicators.toml, in which unknown keys and other types are errors."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        use_attribute_docstrings=True,
        allow_inf_nan=False,
    )


class Words(Entry):
    """The same words in both languages."""

    nb: Text
    """In bokmål."""
    nn: Text
    """In nynorsk."""

    def to_model(self) -> Bilingual:
        """Return the words as a Bilingual, which the other rooms use."""
        return Bilingual(self.nb, self.nn)
