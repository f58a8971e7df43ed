"""The map of kommuner, simplified enough to be drawn on every sheet: content/kart.json.

In: SSB's generalised map, TopoJSON in EPSG:25833. Out: TopoJSON on a grid of 100 m. A border is
simplified once, as the arc that two kommuner share, so that they still fit together. Islands too
small to be seen are left out, but never a kommune's largest piece of land.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypedDict

SOURCE = "geo/kommuner_2024_utm33.topojson"
GRID = 100  # metres
TOLERANCE = 150  # metres a simplified border may lie from the border
SMALLEST_ISLAND = 500_000  # square metres
SMALLEST_RING = 4  # points, the first again as the last

Point = tuple[int, int]
Arc = list[Point]
Ring = list[int]  # arc numbers; ~n is arc n backwards


class Polygon(TypedDict):
    type: Literal["Polygon"]
    id: str
    arcs: list[Ring]


class MultiPolygon(TypedDict):
    type: Literal["MultiPolygon"]
    id: str
    arcs: list[list[Ring]]


Geometry = Polygon | MultiPolygon


class Transform(TypedDict):
    scale: list[float]
    translate: list[float]


class Topology(TypedDict):
    transform: Transform
    arcs: list[list[list[int]]]
    objects: dict[str, dict[str, list[Geometry]]]


def make_map(folder: Path) -> str:
    """Return the map in the folder of copies, simplified, as the text of a file."""
    topology: Topology = json.loads((folder / SOURCE).read_text(encoding="utf-8"))
    return _render(simplify(topology))


def simplify(topology: Topology) -> dict[str, object]:
    """Return the map with fewer points, in whole steps of GRID metres."""
    arcs = [_simplify_arc(arc) for arc in _decode(topology)]
    kommuner = {
        geometry["id"]: _largest_first(_visible(arcs, _polygons(geometry)), arcs)
        for geometry in topology["objects"]["kommuner"]["geometries"]
    }
    used = sorted({_number(a) for ps in kommuner.values() for p in ps for ring in p for a in ring})
    renumbered = {old: new for new, old in enumerate(used)}
    kept = [arcs[number] for number in used]
    west = min(x for arc in kept for x, _ in arc)
    south = min(y for arc in kept for _, y in arc)
    return {
        "type": "Topology",
        "kilde": "Statistisk sentralbyrå og Kartverket: generalisert kommunekart 2024, "
        "kopi fra statisticsnorway/mimir, forenklet her",
        "lisens": "CC BY 4.0",
        "projeksjon": "EPSG:25833",
        "transform": {"scale": [GRID, GRID], "translate": [west * GRID, south * GRID]},
        "objects": {
            "kommuner": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "MultiPolygon", "id": number, "arcs": _renumber(polygons, renumbered)}
                    for number, polygons in sorted(kommuner.items())
                ],
            }
        },
        "arcs": [_encode(arc, west, south) for arc in kept],
    }


def _decode(topology: Topology) -> Iterator[list[tuple[float, float]]]:
    (scale_x, scale_y), (west, south) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((west + x * scale_x, south + y * scale_y))
        yield arc


def _encode(arc: Arc, west: int, south: int) -> list[list[int]]:
    before = (west, south)
    steps = []
    for point in arc:
        steps.append([point[0] - before[0], point[1] - before[1]])
        before = point
    return steps


def _simplify_arc(points: Sequence[tuple[float, float]]) -> Arc:
    """Return the arc simplified by Douglas–Peucker and on the grid, without repeated points."""
    kept = _keep_corners(points) if len(points) > 2 else list(points)
    arc: Arc = []
    for x, y in kept:
        point = (round(x / GRID), round(y / GRID))
        if not arc or point != arc[-1]:
            arc.append(point)
    return arc


def _keep_corners(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        middle, distance = _farthest(points, first, last)
        if distance > TOLERANCE:
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return [points[index] for index in sorted(keep)]


def _farthest(points: Sequence[tuple[float, float]], first: int, last: int) -> tuple[int, float]:
    (x0, y0), (x1, y1) = points[first], points[last]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5

    def distance(index: int) -> float:
        x, y = points[index]
        if length == 0:  # a closed arc: an island
            return float(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5)
        return float(abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length)

    middle = max(range(first + 1, last), key=distance)
    return middle, distance(middle)


def _polygons(geometry: Geometry) -> list[list[Ring]]:
    if geometry["type"] == "MultiPolygon":
        return geometry["arcs"]
    return [geometry["arcs"]]


def _visible(arcs: Sequence[Arc], polygons: list[list[Ring]]) -> list[list[Ring]]:
    """Return the polygons and holes that are large enough, and always the largest polygon."""
    largest = max(polygons, key=lambda polygon: _area(arcs, polygon[0]))
    seen = [
        [polygon[0], *(hole for hole in polygon[1:] if _is_visible(arcs, hole))]
        for polygon in polygons
        if polygon is largest or _is_visible(arcs, polygon[0])
    ]
    if len(_points(arcs, largest[0])) < SMALLEST_RING:
        raise ValueError(f"a kommune vanishes on a grid of {GRID} m")
    return seen


def _largest_first(polygons: list[list[Ring]], arcs: Sequence[Arc]) -> list[list[Ring]]:
    return sorted(polygons, key=lambda polygon: -_area(arcs, polygon[0]))


def _is_visible(arcs: Sequence[Arc], ring: Ring) -> bool:
    return len(_points(arcs, ring)) >= SMALLEST_RING and _area(arcs, ring) >= SMALLEST_ISLAND


def _area(arcs: Sequence[Arc], ring: Ring) -> float:
    """Return the area inside the ring, in square metres."""
    points = _points(arcs, ring)
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(points))
    return abs(twice) / 2 * GRID * GRID


def _points(arcs: Sequence[Arc], ring: Ring) -> Arc:
    points: Arc = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc if not points else arc[1:]
    return points


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _renumber(polygons: list[list[Ring]], new: Mapping[int, int]) -> list[list[Ring]]:
    return [
        [[new[arc] if arc >= 0 else ~new[~arc] for arc in ring] for ring in polygon]
        for polygon in polygons
    ]


def _render(topology: Mapping[str, object]) -> str:
    """Return JSON with a line for each part, so that a diff of the map can be read."""
    parts = (
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in topology.items()
    )
    return "{\n" + ",\n".join(parts) + "\n}\n"
