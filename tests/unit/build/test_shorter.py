"""A sheet that is too long loses rows, as long as it has any."""

import logging

import pytest

from faktaark.build.sheets import MOST_LEFT_OUT, shorten, try_shorter
from faktaark.errors import SheetTooLongError
from tests.examples import real


@pytest.mark.parametrize(("fewer", "left"), [(1, 2), (2, 1), (3, 1), (9, 1)])
def test_a_sheet_never_has_fewer_rows_than_one(
    fewer: int, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a broken style no number of rows fits, which is told when all have been tried."""
    monkeypatch.setattr("faktaark.build.sheets.number_rows", lambda *_: {"a": 1, "b": 2, "c": 3})
    document = real.material().config.documents[0]
    assert shorten(document, (), (), fewer).most_rows == left


class Maker:
    """Makes what fits with so many rows left out, and remembers what was tried."""

    def __init__(self, enough: int) -> None:
        self.enough, self.tried = enough, list[int]()

    def __call__(self, fewer: int) -> int:
        self.tried.append(fewer)
        if fewer < self.enough:
            raise SheetTooLongError(f"ark.pdf: {fewer} is not enough. Shorten it.")
        return fewer


@pytest.mark.parametrize("enough", [0, 1, 2, 5, MOST_LEFT_OUT - 1, MOST_LEFT_OUT])
def test_as_few_rows_as_it_takes_are_left_out(
    enough: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert try_shorter(Maker(enough), logging.INFO) == enough
    assert caplog.messages == [
        f"ark.pdf: {fewer} is not enough. It is made without its last row."
        for fewer in range(enough)
    ]


def test_what_never_fits_is_tried_twice_and_no_row_is_said_to_be_left_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    make = Maker(MOST_LEFT_OUT + 1)
    with pytest.raises(SheetTooLongError):
        try_shorter(make, logging.INFO)
    assert make.tried == [0, MOST_LEFT_OUT]
    assert caplog.messages == []
