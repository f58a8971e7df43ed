"""The columns of a distribution: round ends, every kommune counted once, landet in its place."""

import re
from itertools import pairwise

import pytest

from faktaark.charts.histogram import ReferenceLine, choose_edges, count_above, draw_spread
from faktaark.model.figures import Distribution


@pytest.mark.parametrize(
    "low, high, first, last, step",
    [
        (11.9, 31.2, 11, 32, 1),
        (0.0, 1.0, 0, 1.05, 0.05),
        (-9.0, 26.7, -10, 28, 2),
        (300_000, 800_000, 300_000, 850_000, 50_000),
    ],
)
def test_ends_are_round_numbers(
    low: float, high: float, first: float, last: float, step: float
) -> None:
    middle = (low + high) / 2
    edges = choose_edges((low, middle, high))
    assert (edges[0], edges[-1]) == (first, last)
    assert edges[1] - edges[0] == pytest.approx(step)
    assert edges[0] <= low < edges[1] and edges[-2] <= high < edges[-1]


def test_steps_are_equal_and_a_few_far_larger_ones_stand_apart() -> None:
    values = (219, 900, 1200, 3000, 5400, 9000, 728_714)
    edges = choose_edges(values)
    assert {high - low for low, high in pairwise(edges)} == {500}
    assert (edges[0], edges[-1]) == (0, 9500)
    assert count_above(values, edges) == 1
    svg = draw_spread(Distribution(values, 1.0), None, "kommuner")
    titles = re.findall(r"<title>(.*?)</title>", svg)
    assert titles[0] == "0–500: 1" and titles[-1] == "9500–: 1"
    assert sum(int(title.rpartition(" ")[2]) for title in titles) == len(values)
    assert ">9500–</text>" in svg


@pytest.mark.parametrize("values", [(0.0, 0.0, 0.0, 5.0), (0.0, 1.0, 2.0, 3.0), (2.0, 2.0)])
def test_every_value_is_in_a_column(values: tuple[float, ...]) -> None:
    svg = draw_spread(Distribution(values, 1.0), None, "kommuner")
    titles = re.findall(r"<title>(.*?)</title>", svg)
    assert sum(int(title.rpartition(" ")[2]) for title in titles) == len(values)


def test_one_number_has_a_column() -> None:
    assert choose_edges((4.0, 4.0)) == (4, 5)


def test_every_kommune_stands_in_a_column_and_landet_is_marked() -> None:
    values = (1.0, 1.2, 2.0, 2.1, 2.2, 6.0, 7.5)
    svg = draw_spread(Distribution(values, 1.0), ReferenceLine(2.0, "landet 2,0"), "kommuner")
    assert re.findall(r"<title>(.*?)</title>", svg) == [
        "1,0–1,5: 2",
        "2,0–2,5: 3",
        "6,0–6,5: 1",
        "7,5–8,0: 1",
    ]
    assert ">landet 2,0</text>" in svg
    assert ">3 kommuner</text>" in svg


def test_landet_is_not_marked_where_it_is_a_sum_of_them_all() -> None:
    svg = draw_spread(
        Distribution((1.0, 2.0), 1.0), ReferenceLine(3000.0, "landet 3000"), "kommuner"
    )
    assert "landet" not in svg
