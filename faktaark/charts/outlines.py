"""Maps: the locator (Norway, the fylke and the kommune, at 22 × 28 mm and without words), and the
outlines of all kommuner for the map to click on.

In: the topology of the map (see `topology`). The outlines are made coarse once, for every sheet;
neighbours share their border there, so they still fit each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist

from faktaark.charts.style import ACCENT, INK, svg_open
from faktaark.charts.topojson import Line, Position, Ring, read_arcs, read_rings
from faktaark.errors import SnapshotError
from faktaark.model.geography import Outlines
from faktaark.model.regions import Kommune

SIZE = ("22mm", "28mm")
RINGED = 40.0  # a kommune smaller than this gets a ring round it
DOTTED = 6.0  # and one smaller than this a dot, to be seen at all

NORWAY, FYLKE = "#dde2e4", "#a9b5b9"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a map is drawn on, in units of the drawing.

    coarseness: how far a coarse outline may lie from the true one. speck: an island smaller than
    this is left out, unless it is the kommune's largest.
    """

    width: int
    height: int
    margin: int
    coarseness: float
    speck: float


SHEET = Paper(width=220, height=280, margin=11, coarseness=1.6, speck=6)  # tenths of a millimetre
SCREEN = Paper(width=800, height=1000, margin=4, coarseness=0.6, speck=2)
LARGE = Paper(width=40_000, height=50_000, margin=0, coarseness=0, speck=0)  # 35 m


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A kommune on the map: its outline, the middle and the area of its largest part.

    The outline is "" where the kommune is smaller than the paper can show.
    """

    path: str
    middle: tuple[int, int]
    area: float


@dataclass(frozen=True, slots=True)
class Map:
    """Outlines ready to be put together; fylker are keyed on their kommuner's first two digits."""

    norway: str
    fylker: Mapping[str, str]
    places: Mapping[str, MapPlace]
    paper: Paper = SHEET


def draw_locator(prepared: Map, kommune: Kommune) -> str:
    """Return Norway pale, the fylke darker, and the kommune in the accent, ringed if small."""
    place = _find_place(prepared, kommune)
    fylke = prepared.fylker.get(kommune.number[:2], "")
    return "".join(
        [
            svg_open(prepared.paper.width, prepared.paper.height, SIZE),
            f'<g stroke="#fff"><path fill="{NORWAY}" d="{prepared.norway}"/>',
            f'<path fill="{FYLKE}" d="{fylke}"/></g>',
            f'<path fill="{ACCENT}" d="{place.path}"/>' if place.path else "",
            _draw_ring(place),
            "</svg>",
        ]
    )


def draw_locator_of_many(prepared: Map, kommuner: Iterable[Kommune]) -> str:
    """Return Norway pale, and these kommuner in the accent; landet where there are none."""
    paths = "".join(_find_place(prepared, kommune).path for kommune in kommuner)
    norway = NORWAY if paths else ACCENT
    return "".join(
        [
            svg_open(prepared.paper.width, prepared.paper.height, SIZE),
            f'<path fill="{norway}" stroke="#fff" d="{prepared.norway}"/>',
            f'<path fill="{ACCENT}" d="{paths}"/>' if paths else "",
            "</svg>",
        ]
    )


def trace_outlines(prepared: Map, kommuner: Iterable[Kommune]) -> Outlines:
    """Return outlines as SVG path data; a square for a kommune that is too small to see."""
    places = {kommune.number: _find_place(prepared, kommune) for kommune in kommuner}
    return Outlines(
        width=prepared.paper.width,
        height=prepared.paper.height,
        paths={
            number: place.path if place.area >= DOTTED else _draw_square(place)
            for number, place in places.items()
        },
    )


def _draw_square(place: MapPlace) -> str:
    x, y = place.middle
    return f"M{x - 3} {y - 3}h6v6h-6z"


def _find_place(prepared: Map, kommune: Kommune) -> MapPlace:
    """Return the kommune on the map; for one newer than the map, its predecessors."""
    number = kommune.number
    former = [old for old, _, _ in kommune.predecessors]
    places = [prepared.places[n] for n in (number, *former) if n in prepared.places]
    if not places:
        raise SnapshotError(
            f"the map has no kommune {number} ({kommune.name}): "
            "import a map of the same year as the list of kommuner"
        )
    if number in prepared.places:
        return places[0]
    largest = max(places, key=lambda place: place.area)
    return replace(largest, path="".join(place.path for place in places))


def _draw_ring(place: MapPlace) -> str:
    if place.area >= RINGED:
        return ""
    x, y = place.middle
    dot = f'<circle cx="{x}" cy="{y}" r="2" fill="{ACCENT}"/>' if place.area < DOTTED else ""
    ring = f'<circle cx="{x}" cy="{y}" r="9" fill="none" stroke="{INK}" stroke-width="2"/>'
    return dot + ring


def make_map(topology: Mapping[str, object], paper: Paper = SHEET) -> Map:
    """Prepare a map. Raises SnapshotError for a topology of another form than the module says."""
    arcs = _place_on_paper(read_arcs(topology), paper)
    coarse = tuple(_simplify(arc, paper.coarseness) for arc in arcs)
    rings = read_rings(topology, len(arcs))
    by_fylke: dict[str, list[Ring]] = {}
    for number, own in rings.items():
        by_fylke.setdefault(number[:2], []).extend(own)
    fylker = {
        fylke: _draw_rings(_join(_outer_arcs(members), arcs), coarse, paper.speck)
        for fylke, members in sorted(by_fylke.items())
    }
    places = {number: _make_place(own, arcs, coarse, paper.speck) for number, own in rings.items()}
    return Map("".join(fylker.values()), fylker, places, paper)


# --- making outlines coarse and joining them -----------------------------------------------------


def _place_on_paper(arcs: list[Line], paper: Paper) -> list[Line]:
    """Convert from metres to the paper's units, y downwards, as large as the paper allows."""
    xs = [x for arc in arcs for x, _ in arc]
    ys = [y for arc in arcs for _, y in arc]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    wide, high = paper.width - 2 * paper.margin, paper.height - 2 * paper.margin
    metres = max((right - left) / wide, (top - bottom) / high, 1)
    x_start = (paper.width - (right - left) / metres) / 2
    y_start = (paper.height - (top - bottom) / metres) / 2
    return [
        tuple((x_start + (x - left) / metres, y_start + (top - y) / metres) for x, y in arc)
        for arc in arcs
    ]


def _simplify(line: Line, coarseness: float) -> Line:
    """Simplify by Douglas and Peucker: keep only points further than that from the chord."""
    if len(line) < 3:
        return line
    start, end = line[0], line[-1]
    distances = [_distance(point, start, end) for point in line[1:-1]]
    furthest = max(distances)
    if furthest <= coarseness:
        return (start, end)
    middle = distances.index(furthest) + 1
    return _simplify(line[: middle + 1], coarseness)[:-1] + _simplify(line[middle:], coarseness)


def _distance(point: Position, start: Position, end: Position) -> float:
    """Return the distance to the line through start and end, or to start where they coincide."""
    length = dist(start, end)
    if length == 0:
        return dist(point, start)
    across = (end[0] - start[0]) * (start[1] - point[1])
    along = (start[0] - point[0]) * (end[1] - start[1])
    return abs(across - along) / length


def _outer_arcs(rings: Iterable[Ring]) -> list[int]:
    """Return the arcs with one side only: an inner border is there in both directions."""
    used = {arc: None for ring in rings for arc in ring}  # a dict keeps the order, a set does not
    return [arc for arc in used if ~arc not in used]


def _ends(arc: int, arcs: Sequence[Line]) -> tuple[Position, Position]:
    line = arcs[arc] if arc >= 0 else arcs[~arc]
    return (line[0], line[-1]) if arc >= 0 else (line[-1], line[0])


def _join(loose: list[int], arcs: list[Line]) -> list[Ring]:
    """Join arcs end to end until each ring closes."""
    starts: dict[Position, list[int]] = {}
    for arc in reversed(loose):
        starts.setdefault(_ends(arc, arcs)[0], []).append(arc)
    rings = []
    for first in loose:
        ring: list[int] = []
        goal = here = _ends(first, arcs)[0]
        while starts.get(here) and not (ring and here == goal):
            ring.append(starts[here].pop())
            here = _ends(ring[-1], arcs)[1]
        if ring:
            rings.append(tuple(ring))
    return rings


# --- writing outlines ----------------------------------------------------------------------------


def _trace(ring: Ring, arcs: Sequence[Line]) -> list[Position]:
    """Return the ring's points, the last one not repeated; one point where it is no more.

    A coarse map has arcs of a single point, where an island was.
    """
    points: list[Position] = []
    for arc in ring:
        points.extend(arcs[arc][:-1] if arc >= 0 else arcs[~arc][:0:-1])
    return points or [_ends(ring[0], arcs)[0]]


def _signed_area(points: Sequence[Position]) -> float:
    return sum(_crosses(points)) / 2


def _crosses(points: Sequence[Position]) -> Iterator[float]:
    for (x1, y1), (x2, y2) in _sides(points):
        yield x1 * y2 - x2 * y1


def _sides(points: Sequence[Position]) -> Iterator[tuple[Position, Position]]:
    return pairwise([*points, points[0]])


def _middle(points: Sequence[Position]) -> Position:
    """Return the centroid; the first point where there is no area."""
    area = _signed_area(points)
    if area == 0:
        return points[0]
    weights = list(_crosses(points))
    xs = sum(w * (a[0] + b[0]) for w, (a, b) in zip(weights, _sides(points), strict=True))
    ys = sum(w * (a[1] + b[1]) for w, (a, b) in zip(weights, _sides(points), strict=True))
    return xs / (6 * area), ys / (6 * area)


def _draw_rings(rings: Iterable[Ring], coarse: Sequence[Line], speck: float) -> str:
    """Return one path of all rings but the specks; the largest is always there."""
    traced = [_trace(ring, coarse) for ring in rings]
    largest = max(traced, key=lambda points: abs(_signed_area(points)))
    kept = [points for points in traced if abs(_signed_area(points)) >= speck]
    return "".join(_draw_outline(points) for points in kept or [largest])


def _draw_outline(points: Sequence[Position]) -> str:
    whole = [(round(x), round(y)) for x, y in points]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    numbers = " ".join(f"{x} {y}" for x, y in steps if (x, y) != (0, 0))
    return f"M{whole[0][0]} {whole[0][1]}l{numbers}z".replace(" -", "-") if numbers else ""


def _make_place(
    rings: list[Ring], arcs: list[Line], coarse: Sequence[Line], speck: float
) -> MapPlace:
    largest = max((_trace(ring, arcs) for ring in rings), key=lambda p: abs(_signed_area(p)))
    x, y = _middle(largest)
    return MapPlace(
        _draw_rings(rings, coarse, speck), (round(x), round(y)), abs(_signed_area(largest))
    )
