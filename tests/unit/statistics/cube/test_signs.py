"""Every symbol in a cell is accounted for, or the table is refused."""

import pytest

from faktaark.model.reason import Reason
from tests.examples.facts import answer
from tests.unit.statistics.cube.reading import cells, read, refused


@pytest.mark.parametrize(
    "cell, meaning",
    [
        (".", "ikke_aktuelt"),
        ("..", "mangler"),
        (":", "skjermet"),
        ("-", 0.0),
        ("0", 0.0),
        ("7", 7.0),
        ("7 *", 7.0),
        ("−7", -7.0),
        ("7,25", 7.25),
    ],
)
def test_what_a_cell_means(cell: str, meaning: object) -> None:
    cube = read(f"Region | 2024\n9101 | {cell}\n9102 | 5")
    assert cells(cube, {}) == {"9101": [meaning], "9102": [5.0]}


@pytest.mark.parametrize("cell", ["…", "7 …"])
def test_a_lone_unknown_symbol_is_a_missing_number(cell: str) -> None:
    cube = read(f"Region | 2024\n9101 | 5\n9102 | {cell}", origin="statbank")
    assert cells(cube, {}) == {"9101": [5.0], "9102": ["mangler"]}


def test_an_unknown_symbol_in_a_copy_is_refused() -> None:
    assert refused("Region | 2024\n9101 | 5\n9102 | …", origin="copy") == (
        "table 1: cell 1 has the unknown sign '…'; the known are . .. : - and * on numbers"
    )


def test_many_unknown_symbols_are_refused() -> None:
    drawn = "Region | 2023 | 2024\n9101 | … | …\n9102 | … | …"
    assert refused(drawn, origin="statbank") == (
        "table 1: 4 cells have unknown signs (…), the first is cell 0; the known are . .. : - and "
        "* on numbers"
    )


@pytest.mark.parametrize("symbol", [".", "..", ":", "-"])
def test_a_number_with_a_sign_that_says_there_is_none_is_refused(symbol: str) -> None:
    assert refused(f"Region | 2024\n9101 | 7 {symbol}\n9102 | 5") == (
        f"table 1: cell 0 has the sign '{symbol}' on a number; "
        ". .. : and - stand in empty cells, and * on numbers"
    )


def test_an_empty_cell_must_say_why() -> None:
    assert refused("Region | 2023 | 2024\n9101 | 5 | null\n9102 | null | 6") == (
        "table 1: 2 empty cells without a sign that says why, the first is cell 1"
    )


def test_preliminary_is_said_of_a_number_only() -> None:
    payload = answer("Region | 2024\n9101 | ..\n9102 | 5")
    payload["status"]["0"] = "*"
    assert "cell 0 has the sign '*' and no number" in refused(payload)


def test_a_status_for_a_cell_that_is_not_there() -> None:
    payload = answer("Region | 2024\n9101 | 6\n9102 | 5")
    payload["status"]["7"] = "*"
    assert refused(payload) == "table 1: a status for cell 7, and there are 2"


def test_a_sign_may_mean_something_else_in_one_table() -> None:
    """But not in a copy, where the importer has written the ordinary signs."""
    drawn = "Region | 2022 | 2023 | 2024\n9101 | . | .. | :\n9102 | 1 | 2 | 3"
    turned = {".": Reason.MISSING, "..": Reason.NOT_APPLICABLE}
    assert cells(read(drawn, symbols=turned), {})["9101"] == ["mangler", "ikke_aktuelt", "skjermet"]
    copied = read(drawn, symbols=turned, origin="copy")
    assert cells(copied, {})["9101"] == ["ikke_aktuelt", "mangler", "skjermet"]


def test_a_zero_may_say_that_nothing_was_reported() -> None:
    drawn = "Region | 2022 | 2023 | 2024\n9101 | 0 | - | 4871\n9102 | 5 | .. | 0,0\n0 | 6 | 6 | 6"
    reported = cells(read(drawn, zero_is_missing=True), {})
    assert reported["9101"] == ["mangler", "mangler", 4871.0]
    assert reported["9102"] == [5.0, "mangler", "mangler"]
    assert cells(read(drawn), {})["9101"] == [0.0, 0.0, 4871.0]
