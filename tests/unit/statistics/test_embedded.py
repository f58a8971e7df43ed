"""Embedded figures against what SSB has published, with kommuner of the past in the sums."""

from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

from faktaark.model.regions import Regions
from tests.examples import real


@cache
def facts() -> pd.DataFrame:
    return real.material().facts.table.set_index(["indicator", "period", "region"]).sort_index()


def value_of(indicator: str, period: str, region: str) -> float:
    return float(facts()["value"].to_dict()[indicator, period, region])


def members(fylke: str) -> list[str]:
    """The kommuner of a fylke, or of landet, that are and were."""
    regions: Regions = real.material().regions
    every = {number: kommune.fylke for number, kommune in regions.kommuner.items()}
    every |= {number: former.fylke for number, former in regions.undivided.items()}
    return [number for number, lies_in in every.items() if fylke in ("0", lies_in)]


def pooled(indicator: str, period: str, fylke: str) -> pd.DataFrame:
    rows = facts().xs((indicator, period))
    assert isinstance(rows, pd.DataFrame)
    return rows[rows.index.isin(members(fylke))]


def share(rows: pd.DataFrame, factor: int = 100) -> float:
    counted = rows[rows["numerator"].notna()]
    return round(float(factor * counted["numerator"].sum() / counted["denominator"].sum()), 1)


def count(rows: pd.DataFrame) -> int:
    return int(rows["numerator"].sum())


def mean(rows: pd.DataFrame) -> float:
    """Weighted by the persons behind."""
    having = rows[rows["value"].notna() & rows["weight"].notna()]
    return round(float((having["value"] * having["weight"]).sum() / having["weight"].sum()), 1)


@pytest.mark.parametrize(
    ("how", "indicator", "period", "fylke", "published"),
    [
        (count, "innvandrere", "2013", "0", 593_321),
        (count, "innvandrere", "2014", "0", 633_110),
        (count, "innvandrere", "2015", "0", 669_380),
        (count, "innvandrere", "2019", "0", 765_108),
        (share, "innvandrere", "2015", "0", 13.0),
        (share, "innvandrere", "2019", "0", 14.4),
        (share, "innvandrere", "2019", "11", 14.7),
        (share, "innvandrere", "2019", "50", 10.5),
        (share, "innvandrere", "2022", "15", 11.8),
        (count, "nettoinnflytting", "2019", "0", 25_327),
        (count, "nettoinnflytting", "2023", "0", 52_578),
        (count, "utenfor-15-29", "2021", "0", 96_581),
        (share, "utenfor-15-29", "2021", "15", 8.5),
        (mean, "lavinntekt", "2021", "15", 9.3),
        (mean, "tettsted", "2020", "0", 82.3),
        (mean, "tettsted", "2023", "15", 74.4),
        (share, "kommunevalg", "2019", "0", 64.7),
        (share, "uten-fastlege", "2025", "0", 2.1),
    ],
)
def test_sums_are_as_published(
    how: Callable[[pd.DataFrame], float], indicator: str, period: str, fylke: str, published: float
) -> None:
    assert how(pooled(indicator, period, fylke)) == published


def test_patients_per_list_in_landet() -> None:
    assert share(pooled("listelengde", "2025", "0"), factor=1) == 957.8


@pytest.mark.parametrize(
    ("year", "persons"),
    [
        ("2006", 4_640_219),
        ("2008", 4_737_171),
        ("2012", 4_985_870),
        ("2015", 5_165_802),
        ("2020", 5_367_580),
        ("2024", 5_550_203),
        ("2026", 5_627_400),
    ],
)
def test_the_people_of_landet_are_ssbs(year: str, persons: int) -> None:
    assert facts().loc[("folkemengde", year, "0"), "value"] == persons


@pytest.mark.parametrize("fylke", ["0", "15", "18", "50"])
@pytest.mark.parametrize("year", ["2006", "2015", "2019", "2021"])
def test_kommuner_that_are_and_were_are_all_of_a_fylke(fylke: str, year: str) -> None:
    people = pooled("folkemengde", year, fylke)["value"].sum()
    assert people == facts().loc[("folkemengde", year, fylke), "value"]


@pytest.mark.parametrize(("fylke", "change"), [("0", 4.4), ("15", 2.9)])
def test_the_change_over_five_years(fylke: str, change: float) -> None:
    assert round(value_of("endring-fem-ar", "2026", fylke), 1) == change


@pytest.mark.parametrize(
    ("number", "indicator", "period", "value"),
    [
        ("1508", "kommunevalg", "2023", 62.1),
        ("1580", "kommunevalg", "2023", 65.8),
        ("1508", "lovbrudd", "2023–2024", 58.2),
        ("1580", "lovbrudd", "2023–2024", 22.4),
        ("0301", "leier", "2023", 31.5),
    ],
)
def test_figures_that_had_been_held_back(
    number: str, indicator: str, period: str, value: float
) -> None:
    assert round(value_of(indicator, period, number), 1) == value


@pytest.mark.parametrize(
    ("number", "indicator", "period"),
    [
        ("1856", "tettsted", "2022"),
        ("5036", "tettsted", "2023"),
        ("3110", "kommunale-boliger", "2018"),
        ("4215", "kommunale-boliger", "2016"),
        ("5007", "kommunevalg", "2015"),
        ("3232", "kommunevalg", "2003"),
        ("4645", "uten-fastlege", "2023"),
    ],
)
def test_figures_that_are_not_believed_are_missing(
    number: str, indicator: str, period: str
) -> None:
    assert facts().loc[(indicator, period, number), "status"] == "mangler"
