"""Outlines of kommuner on a map, and how far they reach."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlines:
    """The country to click on: every kommune's outline as SVG path data, by number.

    width, height: of the drawing that they lie in, from 0 0.
    """

    width: int
    height: int
    paths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Extent:
    """The least box round a place, in degrees of latitude and longitude."""

    south: float
    west: float
    north: float
    east: float
