"""How many kommuner stand behind a number, in words, and joined row numbers."""

import pytest

from faktaark.model.figures import Coverage
from faktaark.model.sheet import Cell
from faktaark.outputs.arranging import join_ranges
from faktaark.outputs.pages.coverage import count_members
from tests.examples.strings import STRINGS


@pytest.mark.parametrize(
    ("numbers", "joined"),
    [
        ((), ""),
        ((3,), "3"),
        ((3, 4), "3, 4"),
        ((3, 4, 5), "3–5"),
        ((1, 2, 4, 5, 6, 9, 10, 11, 12, 28), "1, 2, 4–6, 9–12, 28"),
    ],
)
def test_rows_are_joined(numbers: tuple[int, ...], joined: str) -> None:
    assert join_ranges(numbers) == joined


@pytest.mark.parametrize(
    ("count", "size", "share", "percent"),
    [
        (357, 357, 1.0, 100),
        (356, 357, 0.99994, 99),  # somebody is missing
        (281, 357, 0.984, 98),
        (281, 357, 0.975, 98),
        (2, 3, None, None),  # the inhabitants are not known
        (0, 3, 0.0, 0),
    ],
)
def test_the_share_in_whole_per_cent(
    count: int, size: int, share: float | None, percent: int | None
) -> None:
    assert Coverage(count, size, share).percent == percent


def test_how_many_stand_behind_a_number() -> None:
    def told(cell: Cell) -> str:
        return count_members(cell, STRINGS["nb"])

    assert told(Cell(shown="1", count=26, size=26, percent=100)) == "26 av 26 kommuner"
    assert told(Cell(shown="1", count=2, size=3)) == "2 av 3 kommuner"
    assert (
        told(Cell(shown="1", count=281, size=357, percent=98))
        == "281 av 357 kommuner, 98 prosent av innbyggerne"
    )
