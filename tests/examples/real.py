"""The real configuration and the embedded snapshot, read once for all tests that ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from faktaark.charts.outlines import Map, make_map
from faktaark.charts.topojson import load_map
from faktaark.model.figures import Comparison
from faktaark.model.language import Language
from faktaark.model.regions import Kommune, Regions
from faktaark.model.registry import Config
from faktaark.model.sheet import Sheet
from faktaark.model.snapshot import Edition
from faktaark.model.standing import Standing
from faktaark.regions.lists import FORMS
from faktaark.regions.read import read_regions
from faktaark.registry.load import load_config
from faktaark.sheets.rows import number_rows
from faktaark.sheets.sheet import draw_figures, make_sheet
from faktaark.sources.snapshot.store import list_tables, load_edition, load_json, load_snapshot
from faktaark.statistics.comparison import Basis, compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts, read_facts
from faktaark.statistics.standing import make_standing

ROOT = Path(__file__).parents[2]
SNAPSHOT, CONTENT, INDICATORS = ROOT / "snapshot", ROOT / "content", ROOT / "indicators.toml"


@dataclass(frozen=True)
class Material:
    config: Config
    regions: Regions
    facts: Facts
    basis: Basis
    edition: Edition

    def kommune(self, number: str) -> Kommune:
        return self.regions.kommuner[number]


@cache
def material() -> Material:
    config = load_config(INDICATORS, CONTENT)
    stored = {t: load_snapshot(SNAPSHOT, t) for t in list_tables(SNAPSHOT) if t in config.tables}
    regions = read_regions({name: load_json(SNAPSHOT, name) for name in FORMS}, CONTENT)
    facts = read_facts(config, stored, regions)
    basis = make_basis(config, regions, facts)
    return Material(config, regions, facts, basis, load_edition(SNAPSHOT))


@cache
def comparisons(number: str) -> tuple[Comparison, ...]:
    return compare_kommune(material().basis, material().kommune(number))


def comparison(number: str, key: str) -> Comparison:
    return next(c for c in comparisons(number) if c.indicator.key == key)


def standing(number: str, compared: Sequence[Comparison]) -> Standing:
    """What may be told of a kommune."""
    one = material()
    return make_standing(
        one.basis,
        one.kommune(number),
        compared,
        date.fromisoformat(one.edition.date),
        on_sheet=number_rows(compared, one.config.themes).keys(),
    )


@cache
def locator() -> Map:
    return make_map(load_map(CONTENT / "kart.json"))


def sheet(number: str, language: Language, compared: Sequence[Comparison] | None = None) -> Sheet:
    """Made anew every time it is asked for; `compared`: of other comparisons than the real ones."""
    one, kommune = material(), material().kommune(number)
    compared = compared or comparisons(number)
    figures = draw_figures(kommune, compared, one.basis.ages, locator())
    return make_sheet(
        one.config,
        one.regions,
        one.edition,
        kommune,
        compared,
        standing(number, compared),
        one.basis.ages,
        figures,
        language,
    )
