"""Indicators that are wanted and have no figures, since no code at the source is known yet."""

from dataclasses import dataclass
from typing import Literal

from faktaark.model.language import Bilingual

WaitingLevel = Literal["kommune", "fylke", "landet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An indicator that the registry has no code for yet: what it is, and where it may be.

    table: SSB's, or "" where none is known. label: what the content is called there, or a part of
    it between «…». level: the smallest regions it is published for.
    """

    key: str
    theme: str
    name: Bilingual
    definition: Bilingual
    table: str
    label: str
    level: WaitingLevel

    @property
    def url(self) -> str:
        """The address of the table, or of all of SSB's tables."""
        return f"https://www.ssb.no/statbank/{f'table/{self.table}' if self.table else ''}"
