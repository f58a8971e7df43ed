"""The real configuration and the embedded snapshot, read once for all tests that ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from faktaark.charts.outlines import Map, make_map
from faktaark.charts.topojson import load_map
from faktaark.model.document import Document
from faktaark.model.figures import Comparison, Survey
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import Language
from faktaark.model.regions import Kommune, Regions
from faktaark.model.registry import Config
from faktaark.model.sheet import Sheet
from faktaark.model.snapshot import Edition
from faktaark.model.standing import Standing
from faktaark.regions.lists import FORMS
from faktaark.regions.read import read_regions
from faktaark.registry.load import load_config
from faktaark.sheets.charts import draw_charts
from faktaark.sheets.indicators import make_texts
from faktaark.sheets.rows import number_rows
from faktaark.sheets.sheet import Issue, make_sheet
from faktaark.sheets.subject import Subject, make_subject
from faktaark.sources.snapshot.store import list_tables, load_edition, load_json
from faktaark.sources.snapshot.tables import load_table
from faktaark.statistics.comparison import Basis, compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts, read_facts
from faktaark.statistics.standing import make_standing
from faktaark.statistics.survey import make_surveys

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
    stored = {t: load_table(SNAPSHOT, t) for t in list_tables(SNAPSHOT) if t in config.tables}
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
        on_sheet=number_rows(document(), compared, one.config.themes).keys(),
    )


def document() -> Document:
    """The kind of sheet that the page of a kommune shows."""
    return material().config.list_documents("kommune")[0]


def subject(number: str, compared: Sequence[Comparison] | None = None) -> Subject:
    """What the sheets of a kommune are made from, if need be of other comparisons."""
    one = material()
    compared = compared or comparisons(number)
    return make_subject(
        one.regions,
        one.kommune(number),
        compared,
        standing(number, compared),
        one.config.special,
        one.basis.ages,
    )


@cache
def surveys() -> tuple[Survey, ...]:
    return make_surveys(material().basis)


@cache
def texts(language: Language) -> tuple[IndicatorText, ...]:
    return make_texts(surveys())[language]


@cache
def locator() -> Map:
    return make_map(load_map(CONTENT / "kart.json"))


def sheet(
    number: str,
    language: Language,
    compared: Sequence[Comparison] | None = None,
    described: Sequence[IndicatorText] | None = None,
) -> Sheet:
    """Made anew every time it is asked for, if need be of other comparisons or texts."""
    one, given = material(), subject(number, compared)
    drawings = draw_charts(given, locator())
    described = described or texts(language)
    issue = Issue(config=one.config, edition=one.edition, texts=described)
    return make_sheet(issue, document(), given, drawings)
