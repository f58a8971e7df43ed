"""The embedded figures, ready to be measured: read once, without a page or a sheet."""

from dataclasses import dataclass

import generate
from bench.build import ROOT
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.refresh import load_lists, load_tables
from faktaark.model.regions import Regions
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition
from faktaark.regions.read import read_regions
from faktaark.sources.snapshot.store import load_edition
from faktaark.statistics.comparison import Basis, make_basis
from faktaark.statistics.facts.read import Facts, read_facts


@dataclass(frozen=True)
class Embedded:
    """What generate.py gathers before the first page."""

    config: Config
    regions: Regions
    facts: Facts
    basis: Basis
    edition: Edition


def load_embedded() -> Embedded:
    """Return the configuration and the stored answers as a build would read them."""
    options, _ = read_arguments(["--offline"], ROOT)
    config = generate.load_configuration(options)
    folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
    regions = read_regions(load_lists(folders), folders.content)
    facts = read_facts(config, load_tables(config, folders), regions)
    basis = make_basis(config, regions, facts)
    return Embedded(config, regions, facts, basis, load_edition(folders.snapshot))
