"""The map → how far each kommune reaches, in degrees.

Part of the charts stage. The map is in metres, in zone 33 of UTM (EPSG:25833). The way back to
degrees is Krüger's series, of which three terms are exact to less than a metre in all of Norway.
"""

from collections.abc import Iterable, Mapping
from math import asin, atan2, cos, cosh, degrees, sin, sinh

from faktaark.shown import Extent
from faktaark.topology import Position, read_arcs, read_rings

AXIS, FLATTENING = 6_378_137.0, 1 / 298.257222101  # of GRS 80, metres
SCALE, FALSE_EAST, MERIDIAN = 0.9996, 500_000.0, 15.0  # of zone 33, metres and degrees

N = FLATTENING / (2 - FLATTENING)
RADIUS = AXIS / (1 + N) * (1 + N**2 / 4 + N**4 / 64)
BETAS = (
    N / 2 - 2 / 3 * N**2 + 37 / 96 * N**3,
    N**2 / 48 + N**3 / 15,
    17 / 480 * N**3,
)
DELTAS = (2 * N - 2 / 3 * N**2 - 2 * N**3, 7 / 3 * N**2 - 8 / 5 * N**3, 56 / 15 * N**3)

DECIMALS = 3  # some hundred metres, as fine as the map is


def find_extents(topology: Mapping[str, object]) -> Mapping[str, Extent]:
    """By the numbers of the kommuner on the map."""
    arcs = [[to_degrees(position) for position in arc] for arc in read_arcs(topology)]
    rings = read_rings(topology, len(arcs))
    return {
        number: _enclose(
            position for ring in own for arc in ring for position in arcs[arc if arc >= 0 else ~arc]
        )
        for number, own in rings.items()
    }


def join_extents(extents: Iterable[Extent]) -> Extent:
    """The least box round all of them."""
    every = list(extents)
    return Extent(
        south=min(one.south for one in every),
        west=min(one.west for one in every),
        north=max(one.north for one in every),
        east=max(one.east for one in every),
    )


def _enclose(positions: Iterable[Position]) -> Extent:
    latitudes, longitudes = zip(*positions, strict=True)
    return Extent(
        south=round(min(latitudes), DECIMALS),
        west=round(min(longitudes), DECIMALS),
        north=round(max(latitudes), DECIMALS),
        east=round(max(longitudes), DECIMALS),
    )


def to_degrees(position: Position) -> Position:
    """East and north in metres → latitude and longitude."""
    east, north = position
    xi, eta = north / (SCALE * RADIUS), (east - FALSE_EAST) / (SCALE * RADIUS)
    up, right = xi, eta
    for times, beta in enumerate(BETAS, start=1):
        up -= beta * sin(2 * times * xi) * cosh(2 * times * eta)
        right -= beta * cos(2 * times * xi) * sinh(2 * times * eta)
    chi = asin(sin(up) / cosh(right))
    latitude = chi + sum(d * sin(2 * n * chi) for n, d in enumerate(DELTAS, start=1))
    return degrees(latitude), MERIDIAN + degrees(atan2(sinh(right), cos(up)))
