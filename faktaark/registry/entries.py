"""What the tables of indicators.toml have in common, and words in both languages."""

from pydantic import BaseModel, ConfigDict

from faktaark.model.language import Bilingual
from faktaark.registry.value_types import Text


class Entry(BaseModel):
    """A table of the file: unknown keys and values of another type are errors."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


class Words(Entry):
    """The same words in both languages."""

    nb: Text
    """In bokmål."""
    nn: Text
    """In nynorsk."""

    def to_model(self) -> Bilingual:
        """Return the words as the noun that the other rooms know."""
        return Bilingual(self.nb, self.nn)
