"""The extent of each kommune of the map, in degrees."""

from collections.abc import Iterable, Mapping
from functools import cache

from pyproj import Transformer

from faktaark.charts.topojson import Position, read_arcs, read_rings
from faktaark.model.geography import Extent

METRES, DEGREES = "EPSG:25833", "EPSG:4258"
"""Of the map, and of latitudes and longitudes: both ETRS89, which the web takes for WGS 84."""

DECIMALS = 3  # some hundred metres, as fine as the map is


def find_extents(topology: Mapping[str, object]) -> Mapping[str, Extent]:
    """Return the bounding boxes of the kommuner on the map, by number."""
    arcs = [[to_degrees(position) for position in arc] for arc in read_arcs(topology)]
    rings = read_rings(topology, len(arcs))
    return {
        number: _enclose(
            position for ring in own for arc in ring for position in arcs[arc if arc >= 0 else ~arc]
        )
        for number, own in rings.items()
    }


def join_extents(extents: Iterable[Extent]) -> Extent:
    """Return the bounding box of all of them."""
    every = list(extents)
    return Extent(
        south=min(extent.south for extent in every),
        west=min(extent.west for extent in every),
        north=max(extent.north for extent in every),
        east=max(extent.east for extent in every),
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
    """Convert east and north in metres to latitude and longitude."""
    east, north = position
    longitude, latitude = _load_transformer().transform(east, north)
    return latitude, longitude


@cache
def _load_transformer() -> Transformer:
    return Transformer.from_crs(METRES, DEGREES, always_xy=True)
