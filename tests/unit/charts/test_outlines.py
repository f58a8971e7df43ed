"""The locator map, on a made-up country of three kommuner in two fylker.

arcs are lettered     kommune 9901 | 9902 are in fylke 99, 8801 in fylke 88
+---a---+---c---+
| 9901  b  9902 |     9901 and 9902 share arc b; 8801 is an island far to the south
+-------+-------+
"""

from dataclasses import replace
from itertools import pairwise

import pytest

from faktaark.charts.outlines import SCREEN, Map, draw_locator, make_map, trace_outlines
from faktaark.charts.style import ACCENT
from faktaark.errors import SnapshotError
from tests.examples.drawn import Drawing
from tests.examples.samples import KOMMUNE

WEST = [[100, 200], [0, 200], [0, 100], [100, 100]]
BORDER = [[100, 100], [100, 200]]
EAST = [[100, 100], [200, 100], [200, 200], [100, 200]]
ISLAND = [[90, 0], [95, 0], [95, 5], [90, 5], [90, 0]]
ARCS = [WEST, BORDER, EAST, ISLAND]


def polygon(number: str, *ring: int) -> dict[str, object]:
    return {"id": number, "type": "Polygon", "arcs": [list(ring)]}


KOMMUNER = [
    polygon("9901", 0, 1),
    {"id": "9902", "type": "MultiPolygon", "arcs": [[[2, ~1]]]},  # ~1 is arc 1 backwards
    polygon("8801", 3),
]


def topology(**changes: object) -> dict[str, object]:
    country = {"objects": {"kommuner": {"geometries": KOMMUNER}}, "arcs": ARCS}
    return {**country, **changes}


@pytest.fixture(scope="module")
def country() -> Map:
    return make_map(topology())


def corners(outline: str) -> list[tuple[int, int]]:
    """The corners of the first ring of an outline written in steps."""
    start, steps = outline.removeprefix("M").split("z")[0].split("l")
    numbers = [int(n) for n in steps.replace("-", " -").split()]
    x, y = (int(n) for n in start.split())
    found = [(x, y)]
    for across, down in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + across, y + down
        found.append((x, y))
    return found


def test_the_country_fills_the_paper_and_keeps_its_shape(country: Map) -> None:
    xs, ys = zip(*(corners(country.fylker["99"]) + corners(country.fylker["88"])), strict=True)
    assert (min(xs), max(xs)) == (11, 209)
    assert max(ys) - min(ys) == 198
    assert min(ys) + max(ys) == 280


def test_north_is_up(country: Map) -> None:
    assert country.places["8801"].middle[1] > country.places["9901"].middle[1]


def test_a_fylke_has_no_inner_borders(country: Map) -> None:
    outline = country.fylker["99"]
    assert outline.count("M") == 1
    closed = [*corners(outline), corners(outline)[0]]
    middle = (11 + 209) // 2
    assert not any(a[0] == b[0] == middle for a, b in pairwise(closed))


def test_the_kommune_is_in_the_accent(country: Map) -> None:
    drawing = Drawing(draw_locator(country, replace(KOMMUNE, number="9901")))
    assert drawing.paths(fill=ACCENT) == [country.places["9901"].path]
    assert drawing.circles() == []


def test_a_small_kommune_gets_a_ring_and_is_not_left_out(country: Map) -> None:
    drawing = Drawing(draw_locator(country, replace(KOMMUNE, number="8801")))
    assert drawing.paths(fill=ACCENT)[0]
    assert drawing.circles(fill="none") == [country.places["8801"].middle]


def test_steps_on_a_grid_give_the_same_map() -> None:
    def steps(arc: list[list[int]]) -> list[list[int]]:
        return [arc[0], *([b[0] - a[0], b[1] - a[1]] for a, b in pairwise(arc))]

    stored = topology(
        arcs=[steps(arc) for arc in ARCS],
        transform={"scale": [7.0, 7.0], "translate": [-500.0, 6_000_000.0]},
    )
    assert make_map(stored) == make_map(topology())


def test_a_kommune_of_one_point_is_a_dot_in_a_ring() -> None:
    country = make_map(topology(arcs=[WEST, BORDER, EAST, [[90, 0]]]))
    drawing = Drawing(draw_locator(country, replace(KOMMUNE, number="8801")))
    assert drawing.paths(fill=ACCENT) == []
    [dot], [ring] = drawing.circles(fill=ACCENT), drawing.circles(fill="none")
    assert dot == ring == country.places["8801"].middle


def test_a_winding_border_is_made_straight_where_none_can_see_it() -> None:
    winding = [[100 + (n % 2) * 0.5, 100 + n] for n in range(101)]
    winding[-1] = [100, 200]
    arcs = [WEST, winding, EAST, ISLAND]
    assert make_map(topology(arcs=arcs)).places["9901"].path.count(" ") < 10


def test_a_kommune_that_the_map_lacks_is_named(country: Map) -> None:
    with pytest.raises(SnapshotError, match=r"the map has no kommune 9903 \(Storvik\)"):
        draw_locator(country, replace(KOMMUNE, number="9903"))


def test_outlines_to_click_on_fill_the_screen_and_leave_no_kommune_out() -> None:
    """The island is too small to be seen, so it gets a square where it lies."""
    arcs = [[[100 * x, 100 * y] for x, y in arc] for arc in (WEST, BORDER, EAST, [[90, 0]])]
    screen = make_map(topology(arcs=arcs), SCREEN)
    kommuner = [replace(KOMMUNE, number=number) for number in ("9901", "9902", "8801")]
    outlines = trace_outlines(screen, kommuner)
    assert (outlines.width, outlines.height) == (800, 1000)
    assert set(outlines.paths) == {"9901", "9902", "8801"}
    xs = [x for number in ("9901", "9902") for x, _ in corners(outlines.paths[number])]
    assert (min(xs), max(xs)) == (SCREEN.margin, 800 - SCREEN.margin)
    x, y = screen.places["8801"].middle
    assert outlines.paths["8801"] == f"M{x - 3} {y - 3}h6v6h-6z"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"arcs": None}, "no arcs"),
        ({"arcs": []}, "no arcs"),
        ({"arcs": [], "transform": {"scale": [1, 1], "translate": [0, 0]}}, "no arcs"),
        ({"objects": {}}, "no objects.kommuner.geometries"),
        ({"objects": {"kommuner": {"geometries": []}}}, "no objects.kommuner.geometries"),
        ({"arcs": [[], *ARCS[1:]]}, "an arc without points"),
        ({"arcs": [[[0, "1"], [0, 2]], *ARCS[1:]]}, "[0, '1'] is not a position"),
        ({"arcs": ARCS[:3]}, "a ring is empty, or names an arc that is not there"),
        ({"objects": {"kommuner": {"geometries": [{"id": "9901"}]}}}, "a geometry without id"),
    ],
)
def test_another_shape_is_refused_with_one_message(
    changes: dict[str, object], message: str
) -> None:
    with pytest.raises(SnapshotError) as raised:
        make_map(topology(**changes))
    assert message in str(raised.value)
    assert str(raised.value).startswith("the map is not the TopoJSON expected")
