"""The two written languages, and words in both."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nb", "nn"]


LANGUAGES: tuple[Language, ...] = ("nb", "nn")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in bokmål and nynorsk."""

    nb: str
    nn: str

    def __getitem__(self, language: Language) -> str:
        return self.nb if language == "nb" else self.nn
