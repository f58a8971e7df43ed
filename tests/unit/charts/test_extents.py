"""How far kommuner reach, in degrees: from metres on a made-up map, and on the real one."""

import pytest

from faktaark.charts.extents import find_extents, join_extents, to_degrees
from faktaark.charts.topojson import load_map
from faktaark.model.geography import Extent
from tests.examples import real

KNOWN = {
    (500_000.0, 6_651_411.19): (60.0, 15.0),  # on the middle meridian of the zone
    (262_000.0, 6_649_000.0): (59.909605, 10.742715),
    (-40_000.0, 6_600_000.0): (59.192848, 5.527344),
    (1_110_000.0, 7_870_000.0): (70.195455, 31.302073),
    (84_000.0, 6_450_000.0): (57.996041, 7.95515),
}
"""Worked out by PROJ, from EPSG:25833 to EPSG:4258."""


@pytest.mark.parametrize("metres", KNOWN)
def test_metres_become_degrees(metres: tuple[float, float]) -> None:
    assert to_degrees(metres) == pytest.approx(KNOWN[metres], abs=1e-6)


def test_the_box_is_round_all_parts_of_a_kommune() -> None:
    square = [[500_000, 6_651_411.19], [610_000, 6_651_411.19], [500_000, 6_800_000]]
    island = [[262_000, 6_649_000], [262_100, 6_649_000]]
    rings = {"id": "9901", "type": "MultiPolygon", "arcs": [[[0]], [[-2]]]}
    map_ = {"objects": {"kommuner": {"geometries": [rings]}}, "arcs": [square, island]}
    assert find_extents(map_) == {"9901": Extent(59.91, 10.743, 61.334, 16.971)}


def test_the_box_of_many_is_round_all_of_them() -> None:
    boxes = [Extent(58, 7, 59, 9), Extent(57.5, 8, 58.5, 10)]
    assert join_extents(boxes) == Extent(57.5, 7, 59, 10)


def test_the_real_map_has_every_kommune_where_it_is() -> None:
    extents = find_extents(load_map(real.CONTENT / "kart.json"))
    assert set(extents) == set(real.material().regions.kommuner)
    assert extents["0301"] == Extent(59.811, 10.49, 60.133, 10.951)
    assert extents["1151"] == Extent(59.284, 4.843, 59.331, 4.933)
    norway = join_extents(extents.values())
    assert 57.9 < norway.south < 58.1 and 71 < norway.north < 71.3
    assert 4.4 < norway.west < 4.8 and 31 < norway.east < 31.3
