"""A Survey has the numbers of the Comparisons; alike are those that lie near in three ways."""

from dataclasses import replace

import pytest

from faktaark.model.figures import AgeProfile, Period
from faktaark.model.regions import Kommune
from faktaark.statistics.similar import find_alike
from tests.examples import real
from tests.examples.comparisons import HAMAR

PLACES = ("0301", "1151", "1580", "3403", "5612")


@pytest.mark.parametrize("number", PLACES)
def test_a_survey_has_the_numbers_of_the_comparisons(number: str) -> None:
    surveys = real.surveys()
    comparisons = real.comparisons(number)
    assert [s.indicator.key for s in surveys] == [c.indicator.key for c in comparisons]
    for survey, comparison in zip(surveys, comparisons, strict=True):
        assert survey.kommuner[number] == comparison.series
        assert survey.newest[number] == comparison.own
        for reference in comparison.references:
            if reference.region.code in survey.references and reference.size > 1:
                assert survey.references[reference.region.code] == reference


def test_a_fylke_of_one_kommune_has_its_figures() -> None:
    """And its own, where the source has fylker only."""
    tables = real.material().config.tables
    for survey in real.surveys():
        if tables[survey.source.table].level == "fylke":
            assert survey.references["03"].value.shown == "18,9"
        else:
            assert survey.references["03"].series == survey.kommuner["0301"]


def kommune(number: str, sentralitet: int) -> Kommune:
    return replace(HAMAR, number=number, sentralitet=sentralitet)


def ages(young: int, old: int) -> AgeProfile:
    return AgeProfile(Period(2026, "2026"), 5, (young, 0), (0, old))


def test_the_nearest_in_size_sentralitet_and_ages_come_first() -> None:
    #        sentralitet | folketall | under 5 of 100
    drawn = {
        "1": (2, 1000, 50),
        "2": (2, 1100, 50),  # a little larger
        "3": (2, 1000, 10),  # other ages
        "4": (6, 1000, 50),  # another sentralitet
        "5": (2, 90000, 50),  # far larger
    }
    alike = find_alike(
        {number: kommune(number, steps) for number, (steps, _, _) in drawn.items()},
        {number: size for number, (_, size, _) in drawn.items()},
        {number: ages(young, 100 - young) for number, (_, _, young) in drawn.items()},
    )
    assert alike["1"][0] == "2"
    assert set(alike["1"]) == {"2", "3", "4", "5"}


def test_a_kommune_without_figures_is_like_none() -> None:
    two = {"1": kommune("1", 2), "2": kommune("2", 2), "3": kommune("3", 2)}
    alike = find_alike(two, {"1": 10, "2": 20}, {"1": ages(1, 1), "2": ages(1, 1)})
    assert alike == {"1": ("2",), "2": ("1",)}


def test_large_cities_are_like_large_cities() -> None:
    one = real.material()
    alike = find_alike(one.regions.kommuner, one.basis.inhabitants, one.basis.ages)
    assert len(alike) == 357
    assert alike["0301"][:3] == ("4601", "5001", "1103")
    assert all(len(set(others) - {number}) == 5 for number, others in alike.items())
