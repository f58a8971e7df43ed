"""The rows of a table by our own codes of regions, and what stands under an old number.

Part of tidy; `cube` is the caller. Knows SSB's ways of writing a region.
"""

from dataclasses import dataclass

import numpy as np

from faktaark.errors import SnapshotError
from faktaark.model.regions import Kommune, Regions
from faktaark.statistics.facts.symbols import Array, Status


@dataclass(frozen=True)
class Numbers:
    """Every row of a table, those of numbers that no longer are included."""

    codes: tuple[str, ...]
    values: Array
    status: Status


def find_known_regions(
    where: str, codes: tuple[str, ...], regions: Regions
) -> list[tuple[str, int]]:
    """(our code, place) of every region we show; old and other regions are left out on purpose."""
    ours = {regions.landet.code: regions.landet.code, "EAK": regions.landet.code}
    ours |= {regions.landet_uten_oslo.code: regions.landet_uten_oslo.code}
    ours |= {code: code for code in (*regions.fylker, *regions.kostra_grupper)}
    kommuner = (*regions.kommuner, *regions.undivided)
    ours |= {number: number for number in kommuner}
    ours |= {f"K{sign}{number}": number for number in kommuner for sign in "-_."}
    ours |= {f"F{sign}{number}": number for number in regions.fylker for sign in "-_."}
    ours |= {f"EKA{number}": number for number in regions.fylker}
    seen: dict[str, str] = {}
    for code in codes:
        other = seen.setdefault(ours.get(code, code), code)
        if other != code:
            raise SnapshotError(f"{where} has the same region twice, as '{other}' and as '{code}'")
    return [(ours[code], place) for place, code in enumerate(codes) if code in ours]


def fill_from_old(own: tuple[Array, Status], old: tuple[Array, Status], before: list[int]) -> None:
    """Give a row the old number's figures where it has none of its own; changes it in place.

    A row that has nothing but zeros before its number was in use has none: SSB fills with 0.
    """
    mine = own[0][..., before]
    empty = np.isnan(mine) if np.nan_to_num(mine).any() else np.full(mine.shape, True)
    for row, theirs in zip(own, old, strict=True):
        row[..., before] = np.where(empty, theirs[..., before], row[..., before])


def find_beginning(kommune: Kommune) -> int:
    """The year its number, or it itself, came to be; 0 if it has always been."""
    return max((year for _, _, year in kommune.predecessors), default=0)
