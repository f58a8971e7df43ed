"""Which figures, and which changes, are out of the ordinary."""

import pytest

from faktaark.statistics.outliers import find_usual_change, lies_apart

HUNDRED = [float(n) for n in range(101)]  # the middle half is 25 to 75, and 50 wide


@pytest.mark.parametrize(
    "number, others, apart",
    [
        (226.0, [], True),
        (225.0, [], False),
        (-126.0, [], True),
        (-125.0, [], False),
        (330.0, [229.0], True),
        (330.0, [230.0], False),
        (330.0, [330.0], False),
        (330.0, [430.0], False),
    ],
    ids=[
        "above",
        "just inside",
        "below",
        "just inside",
        "alone",
        "one near",
        "a tie",
        "one beyond",
    ],
)
def test_what_lies_apart(number: float, others: list[float], apart: bool) -> None:
    """Beside many enough that one more does not move the quartiles."""
    many = sorted(HUNDRED * 100)
    assert lies_apart(number, sorted([*many, number, *others])) == apart


def test_of_few_or_of_equal_figures_none_lies_apart() -> None:
    assert lies_apart(900.0, [*map(float, range(19)), 900.0])
    assert not lies_apart(900.0, [*map(float, range(18)), 900.0])
    assert not lies_apart(900.0, [0.0] * 50 + [900.0])
    assert not lies_apart(None, HUNDRED)


# --- changes -------------------------------------------------------------------------------------

QUIET = [-1.0, 0.0, 1.0] * 10  # median 0, absolute deviations 0 or 1: 1,48 wide


def test_the_width_is_the_larger_of_the_two() -> None:
    usual = find_usual_change(QUIET)
    assert usual is not None
    assert (usual.median, usual.width) == (0.0, 1.48)
    wild = find_usual_change([*QUIET, 100.0])
    assert wild is not None
    assert wild.width == pytest.approx(8.84, abs=0.01)  # half a standard deviation of 17,69


@pytest.mark.parametrize(
    "change, unusual", [(5.91, False), (5.92, True), (-5.91, False), (-5.92, True), (0.0, False)]
)
def test_four_widths_from_the_median_are_unusual(change: float, unusual: bool) -> None:
    usual = find_usual_change(QUIET)
    assert usual is not None
    assert usual.is_unusual(change) == unusual


def test_where_nothing_moves_or_few_are_known_nothing_is_unusual() -> None:
    still = find_usual_change([0.0] * 30)
    assert still is not None
    assert not still.is_unusual(50.0)
    assert find_usual_change([1.0] * 19) is None
