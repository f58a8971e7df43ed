"""All that pages and sheets are made from, gathered before the first of them.

Part of the story that generate.py tells: what passes between its chapters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from faktaark.build.cli import Folders
from faktaark.build.history import History
from faktaark.charts.outlines import Map
from faktaark.model.figures import Survey
from faktaark.model.geography import Extent
from faktaark.model.regions import Regions
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.outputs.pages.render import Environment, Scope, make_environment
from faktaark.sheets.indicators import Texts
from faktaark.statistics.comparison import Basis


@dataclass(frozen=True)
class Material:
    """All that the sheets are made from; the same in every process."""

    folders: Folders
    config: Config
    regions: Regions
    edition: Edition
    history: History
    snapshots: tuple[Snapshot, ...]
    basis: Basis
    surveys: tuple[Survey, ...]
    texts: Texts
    locator: Map
    country: Map  # the one to click on
    large: Map  # fine enough for a fylke to fill a picture
    extents: Mapping[str, Extent]  # of the kommuner on the map
    without_figures: tuple[str, ...]  # indicators that no stored table has figures for


@cache
def load_environment(templates: Path, scope: Scope) -> Environment:
    """The templates, read once per process."""
    return make_environment(templates, scope)
