"""Who stands behind a comparison value, and when there is none."""

from dataclasses import replace

import pytest

from faktaark.model.reason import Reason
from faktaark.model.regions import FormerKommune, Region
from faktaark.model.registry import Source
from faktaark.statistics.coverage import People
from faktaark.statistics.figures import IndicatorFigures, own_series
from faktaark.statistics.references import alone_reference, make_reference, single_reference
from tests.examples.facts import (
    BARE,
    BARE_COUNT,
    COUNTS,
    WEIGHTED,
    figures,
    make_region,
    shown,
)
from tests.unit.statistics.references.country import FOUR, FYLKE, GROUP, LANDET, told

# --- coverage in inhabitants ---------------------------------------------------------------------
TOWN = {"9101": {2020: 9000}, **{number: {2020: 300} for number in FOUR[1:]}}
WITHOUT_TOWN = "     | 2024\n9101 | ..\n9102 | 1/10\n9103 | 1/10\n9104 | 1/10\n9105 | 1/10"


def test_four_kommuner_of_five_are_not_the_gruppe_without_its_people() -> None:
    five = make_region("kostra_gruppe", "EKG10", *FOUR, "9105")
    given = figures(WITHOUT_TOWN, COUNTS)
    people = People({**TOWN, "9105": {2020: 300}})
    assert make_reference(given, five).value.shown == "10,0"
    assert make_reference(given, five, people).value.reason is Reason.TOO_FEW


@pytest.mark.parametrize("small, expected", [(150, "10,0 pooled 3 of 4"), (160, "for_fa_kommuner")])
def test_a_fylke_needs_95_per_cent_of_its_people(small: int, expected: str) -> None:
    drawn = "     | 2024\n9101 | 1/10\n9102 | 1/10\n9103 | 1/10\n9104 | .."
    people = People({n: {2024: small if n == "9104" else 1000} for n in FOUR})
    assert told(figures(drawn, COUNTS), FYLKE, people) == expected


def test_coverage_is_judged_in_every_period_and_goes_with_it() -> None:
    """Without 9104 the fylke has 90 per cent of its people in 2022, and no figure."""
    drawn = """
         | 2022   | 2023   | 2024
    9101 | 10/100 | 10/100 | 10/100
    9102 | 10/100 | 10/100 | 10/100
    9103 | 10/100 | 10/100 | 10/100
    9104 | ..     | 90/100 | 90/100
    """
    people = People({n: {2024: 100 if n == "9104" else 300} for n in FOUR})
    series = make_reference(figures(drawn, COUNTS), FYLKE, people).series
    assert shown(series) == "2022 for_fa_kommuner | 2023 30,0 | 2024 30,0"
    assert [(c.count, c.size, c.share) for c in series.coverage] == [
        (0, 4, 0.0), (4, 4, 1.0), (4, 4, 1.0)
    ]  # fmt: skip


DIVIDED = {
    "9100": FormerKommune(
        number="9100", name="Gamleby", fylke="91", began=2020, ended=2024, heirs=("9103", "9104")
    )
}


def test_an_undivided_kommune_stands_for_those_it_became_in_fylke_and_landet_only() -> None:
    """9100 was divided into 9103 and 9104 in 2024: the same people, so no break."""
    drawn = """
         | 2022   | 2023   | 2024
    9100 | 40/200 | 60/200 | .
    9101 | 10/100 | 10/100 | 10/100
    9102 | 10/100 | 10/100 | 10/100
    9103 | ..     | ..     | 50/100
    9104 | ..     | ..     | 10/100
    """
    inhabitants = {n: {2022: 100, 2024: 100} for n in FOUR[:2]}
    inhabitants |= {"9103": {2024: 100}, "9104": {2024: 100}, "9100": {2022: 200, 2023: 200}}
    people = People(inhabitants, DIVIDED)
    given = figures(drawn, COUNTS)
    series = make_reference(given, FYLKE, people).series
    assert shown(series) == "2022 15,0 | 2023 20,0 | 2024 20,0"
    assert series.breaks == ()
    assert [(c.count, c.size) for c in series.coverage] == [(3, 3), (3, 3), (4, 4)]
    gruppe = make_reference(given, GROUP, people).series
    assert shown(gruppe) == "2022 for_fa_kommuner | 2023 for_fa_kommuner | 2024 20,0"


def test_a_sum_takes_the_undivided_kommune_too() -> None:
    drawn = "     | 2023 | 2024\n9100 | 70 | .\n9101 | 10 | 10\n9102 | 20 | 20\n"
    drawn += "9103 | .. | 30\n9104 | .. | 40"
    given = figures(drawn, BARE_COUNT, unit="personer", decimals=0)
    series = make_reference(given, FYLKE, People({}, DIVIDED)).series
    assert shown(series) == "2023 100 | 2024 100"


# --- thin groups ---------------------------------------------------------------------------------
def group_of(have: int, size: int) -> tuple[IndicatorFigures, Region]:
    """A KOSTRA-gruppe of which so many have a figure in the newest year."""
    numbers = tuple(f"9{place:03}" for place in range(size))
    drawn = "     | 2023 | 2024\n" + "\n".join(
        f"{n} | 10/100 | {'10/100' if place < have else '..'}" for place, n in enumerate(numbers)
    )
    return figures(drawn, COUNTS), make_region("kostra_gruppe", "EKG10", *numbers)


@pytest.mark.parametrize(
    "have, size, expected",
    [
        (4, 4, "10,0 pooled 4 of 4"),
        (4, 6, "10,0 pooled 4 of 6"),
        (4, 7, "for_fa_kommuner"),
        (3, 3, "for_fa_kommuner"),
        (3, 4, "for_fa_kommuner"),
        (20, 30, "10,0 pooled 20 of 30"),
        (19, 30, "for_fa_kommuner"),
        (1, 5, "for_fa_kommuner"),
    ],
)
def test_three_others_and_two_thirds(have: int, size: int, expected: str) -> None:
    """One's own is a member, so three others are four."""
    assert told(*group_of(have, size)) == expected


def test_a_year_that_is_too_thin_keeps_its_place_and_its_reason() -> None:
    drawn = "     | 2022 | 2023 | 2024\n" + "\n".join(
        f"{n} | 1/10 | {'..' if n > '9102' else '1/10'} | 1/10" for n in FOUR
    )
    reference = make_reference(figures(drawn, COUNTS), GROUP)
    assert shown(reference.series) == "2022 10,0 | 2023 for_fa_kommuner | 2024 10,0"


@pytest.mark.parametrize("source, cell", [(WEIGHTED, "10 @100"), (BARE, "10")])
def test_thin_groups_of_bare_values(source: Source, cell: str) -> None:
    drawn = "     | 2024\n" + "\n".join(f"{n} | {cell if n != '9104' else '..'}" for n in FOUR)
    assert told(figures(drawn, source)) == "for_fa_kommuner"


# --- naboer, one kommune, alone ------------------------------------------------------------------
def naboer(*members: str) -> Region:
    return make_region("naboer", "naboer-9109", *members)


def test_two_naboer_are_pooled_and_weighted() -> None:
    """One's own is not among naboer, and two are what many kommuner have."""
    drawn = "     | 2024\n9101 | 10/100\n9102 | 40/100"
    assert told(figures(drawn, COUNTS), naboer("9101", "9102")) == "25,0 pooled 2 of 2"
    drawn = "     | 2024\n9101 | 10 @100\n9102 | 40 @200"
    assert told(figures(drawn, WEIGHTED), naboer("9101", "9102")) == "30,0 weighted 2 of 2"


def test_two_naboer_have_no_middle_one() -> None:
    drawn = "     | 2024\n9101 | 10\n9102 | 40"
    assert told(figures(drawn, BARE), naboer("9101", "9102")) == "for_fa_kommuner"


def test_naboer_with_one_figure_are_too_few() -> None:
    drawn = "     | 2024\n9101 | 10/100\n9102 | .."
    assert told(figures(drawn, COUNTS), naboer("9101", "9102")) == "for_fa_kommuner"


def test_naboer_need_two_thirds_too() -> None:
    drawn = "     | 2024\n9101 | 10/100\n9102 | 30/100\n9103 | ..\n9104 | .."
    assert told(figures(drawn, COUNTS), naboer(*FOUR)) == "for_fa_kommuner"
    assert told(figures(drawn, COUNTS), naboer(*FOUR[:3])) == "20,0 pooled 2 of 3"


def test_one_kommune_stands_for_itself() -> None:
    given = figures("     | 2023 | 2024\n9101 | 10/100 | 20/100\n9102 | 1/100 | :", COUNTS)
    one = single_reference(given, make_region("kommune", "9101", "9101"), "naboer")
    assert (one.value.shown, one.method, one.count, one.size) == ("20,0", None, 1, 1)
    assert shown(one.series) == "2023 10,0 | 2024 20,0"
    other = single_reference(given, make_region("kommune", "9102", "9102"), "naboer")
    assert (other.value.reason, other.count, other.size) == (Reason.CONFIDENTIAL, 0, 1)


def test_one_that_is_alone_has_a_reason_in_every_period() -> None:
    given = figures("     | 2023 | 2024\n9101 | 10/100 | 20/100", COUNTS)
    reference = alone_reference(given, make_region("kostra_gruppe", "EKG13", "9101"))
    assert shown(reference.series) == "2023 alene | 2024 alene"
    assert (reference.value.reason, reference.count) == (Reason.ALONE, 0)


# --- own figures and the period shown ------------------------------------------------------------
def test_own_figures_keep_their_place_and_their_reason() -> None:
    given = figures("     | 2021 | 2022 | 2023 | 2024\n9101 | . | .. | : | 20/100", COUNTS)
    assert shown(own_series(given, "9101")) == (
        "2021 ikke_aktuelt | 2022 mangler | 2023 skjermet | 2024 20,0"
    )


def test_the_period_shown_is_the_newest_with_enough_kommuner() -> None:
    """2025 has two figures of the three that are asked for: it is left out for all."""
    drawn = """
         | 2023   | 2024   | 2025
    9101 | 10/100 | 10/100 | 50/100
    9102 | 10/100 | 10/100 | 50/100
    9103 | 10/100 | 10/100 | ..
    9104 | 10/100 | ..     | ..
    """
    given = figures(drawn, COUNTS, min_kommuner=3)
    assert [period.label for period in given.periods] == ["2023", "2024"]
    assert shown(own_series(given, "9104")) == "2023 10,0 | 2024 mangler"
    assert shown(own_series(given, "9101")) == "2023 10,0 | 2024 10,0"
    assert given.distribution.values == (10.0, 10.0, 10.0)


def test_the_spread_is_over_all_kommuner_with_a_figure() -> None:
    drawn = "     | 2024\n9104 | 8\n9101 | 2\n9102 | 4\n9103 | ..\n0 | 99"
    distribution = figures(drawn, BARE).distribution
    assert distribution.values == (2.0, 4.0, 8.0)
    assert distribution.deviation == pytest.approx((56 / 9) ** 0.5)


# --- tables of fylker ----------------------------------------------------------------------------
ONLY_FYLKER = replace(BARE, level="fylke")
OF_FYLKER = """
     | 2023 | 2024
91   | 80,1 | 81,2
92   | 70   | 71
0    | 79,5 | 80,0
9101 | –    | –
9102 | –    | –
9103 | –    | –
9104 | –    | –
"""


def test_a_table_of_fylker_speaks_for_fylke_and_landet() -> None:
    given = figures(OF_FYLKER, ONLY_FYLKER, min_kommuner=2)
    assert told(given, FYLKE) == "81,2 published 4 of 4"
    assert told(given, LANDET) == "80,0 published 4 of 4"
    assert told(given, GROUP) == "ikke_for_kommuner"
    assert told(given, make_region("naboer", "naboer-9101", "9102", "9103")) == "ikke_for_kommuner"
    assert told(given, make_region("landet_uten_oslo", "EAKUO", *FOUR)) == "ikke_i_uttrekket"
    one = single_reference(given, make_region("kommune", "9102", "9102"), "9102")
    assert (one.value.reason, one.count) == (Reason.NOT_FOR_KOMMUNER, 0)
    assert shown(own_series(given, "9101")) == "2023 ikke_for_kommuner | 2024 ikke_for_kommuner"
    assert (given.distribution.values, given.distribution.deviation) == ((), 0.0)


def test_a_fylke_without_a_figure_has_the_table_s_reason() -> None:
    given = figures(OF_FYLKER.replace("81,2", ":"), ONLY_FYLKER)
    assert told(given, FYLKE) == "skjermet"


def test_the_period_shown_is_the_newest_with_enough_fylker() -> None:
    drawn = OF_FYLKER.replace("| 71", "| ..")
    assert [p.label for p in figures(drawn, ONLY_FYLKER, min_kommuner=2).periods] == ["2023"]
    assert figures(drawn, ONLY_FYLKER, min_kommuner=1).periods[-1].label == "2024"
