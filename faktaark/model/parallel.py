"""Names of kommuner and fylker in Sami and Kven, which are official beside the Norwegian one."""

from dataclasses import dataclass
from typing import Literal, get_args

Tongue = Literal["se", "smj", "sma", "fkv"]
"""Northern, Lule and Southern Sami, and Kven, as a page names them to screen readers (BCP 47)."""

TONGUES: tuple[Tongue, ...] = get_args(Tongue)


@dataclass(frozen=True, slots=True)
class ParallelName:
    """A name of a kommune or a fylke. code: its number."""

    code: str
    name: str
    tongue: Tongue
