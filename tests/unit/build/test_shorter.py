"""A sheet that is too long loses rows, as long as it has any."""

import pytest

from faktaark.build.sheets import shorten
from tests.examples import real


@pytest.mark.parametrize(("fewer", "left"), [(1, 2), (2, 1), (3, 1), (9, 1)])
def test_a_sheet_never_has_fewer_rows_than_one(
    fewer: int, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a broken style no number of rows fits, which is told when all have been tried."""
    monkeypatch.setattr("faktaark.build.sheets.number_rows", lambda *_: {"a": 1, "b": 2, "c": 3})
    document = real.material().config.documents[0]
    assert shorten(document, (), (), fewer).most_rows == left
