"""The map's TopoJSON → arcs and rings, in metres.

In: a topology in metres (EPSG:25833) whose `objects.kommuner` holds a geometry per kommune, `id`
its number. Kommuner that share a border share its arcs.
"""

from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import NoReturn

from faktaark.errors import ConfigError, SnapshotError, cut_text
from faktaark.untrusted import describe_failure, parse_json, read_file

Position = tuple[float, float]
Line = tuple[Position, ...]
Ring = tuple[int, ...]  # arc numbers in TopoJSON's way: ~n is arc n backwards


FARTHEST = 1e8  # metres: past any place on Earth


def _fault(what: str) -> NoReturn:
    raise SnapshotError(f"the map is not the TopoJSON expected ({cut_text(what)}): import it again")


def read_arcs(topology: Mapping[str, object]) -> list[Line]:
    """Return the arcs in metres: with a transform they are stored as steps on a grid."""
    match topology:
        case {"transform": {"scale": scale, "translate": origin}, "arcs": [_, *_] as arcs}:
            grid, corner = _read_position(scale), _read_position(origin)
            return [_add_steps(_read_line(arc), grid, corner) for arc in arcs]
        case {"arcs": [_, *_] as arcs}:
            return [_read_line(arc) for arc in arcs]
    _fault("no arcs")


def _add_steps(steps: Line, grid: Position, corner: Position) -> Line:
    columns = accumulate(step[0] for step in steps)
    rows = accumulate(step[1] for step in steps)
    return tuple(
        (corner[0] + column * grid[0], corner[1] + row * grid[1])
        for column, row in zip(columns, rows, strict=True)
    )


def _read_line(arc: object) -> Line:
    match arc:
        case [_, *_] as positions:
            return tuple(_read_position(position) for position in positions)
    _fault("an arc without points")


def _read_position(position: object) -> Position:
    match position:
        case [int() | float() as x, int() | float() as y, *_] if max(abs(x), abs(y)) < FARTHEST:
            return x, y
    _fault(f"{position!r} is not a position")


def read_rings(topology: Mapping[str, object], arcs: int) -> dict[str, list[Ring]]:
    """Return the rings of each kommune, by number, as references to arcs. arcs: how many there are.

    Raises SnapshotError for another form.
    """
    match topology:
        case {"objects": {"kommuner": {"geometries": [*geometries]}}} if geometries:
            return dict(_read_geometry(geometry, arcs) for geometry in geometries)
    _fault("no objects.kommuner.geometries")


def _read_geometry(geometry: object, arcs: int) -> tuple[str, list[Ring]]:
    match geometry:
        case {"id": str() as number, "type": "Polygon", "arcs": [_, *_] as rings}:
            return number, [_read_ring(ring, arcs) for ring in rings]
        case {"id": str() as number, "type": "MultiPolygon", "arcs": [_, *_] as polygons} if all(
            isinstance(polygon, list) for polygon in polygons
        ):
            return number, [_read_ring(ring, arcs) for polygon in polygons for ring in polygon]
    _fault("a geometry without id, or that is not a Polygon or MultiPolygon")


def _read_ring(ring: object, arcs: int) -> Ring:
    match ring:
        case [*numbers]:
            indices = tuple(n for n in numbers if type(n) is int and -arcs <= n < arcs)
            if numbers and len(indices) == len(numbers):
                return indices
    _fault("a ring is empty, or names an arc that is not there")


def load_map(path: Path) -> Mapping[str, object]:
    """Read the map as TopoJSON. Raises ConfigError if it cannot be read as JSON."""
    try:
        topology = parse_json(read_file(path))
    except (OSError, ValueError) as error:
        problem = f"{path} cannot be read: {describe_failure(error)}"
        raise ConfigError(path.name, [problem]) from None
    if not isinstance(topology, dict):
        raise ConfigError(path.name, [f"{path} is not a map: it holds no object"])
    return topology
