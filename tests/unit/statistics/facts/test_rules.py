"""The rules that figures must keep, and the ages of the inhabitants."""

from dataclasses import replace

import pandas as pd
import pytest

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import Source
from faktaark.model.special import BorderChange, Doubt
from faktaark.statistics.facts.read import check_table, read_facts
from faktaark.statistics.facts.regions_check import check_regions
from tests.examples.facts import answer, config, dataset, make_regions, snapshot
from tests.unit.statistics.facts.made_up import (
    FIRST,
    OLD,
    PEOPLE,
    PEOPLE_ALONE,
    TWO,
    make_tall,
    read,
    refused,
)


# --- rules that figures keep ---------------------------------------------------------------------
def test_a_value_out_of_bounds_is_refused() -> None:
    assert refused(make_tall(OLD, bounds=(0.0, 84.0))) == (
        "table 07459, indicator 'tall': 85.7143 for 9101 in 2023 is outside the bounds 0 to 84; "
        "check the table, then the figure or 'bounds'"
    )


def test_the_country_may_be_more_than_the_kommuner_that_have_a_figure() -> None:
    """Two cities became one on 1 January, and the table does not have it yet."""
    numbers = [f"91{place:02}" for place in range(1, 41)]
    drawn = "\n".join(f"{number} | K | 91 | EKG10 | {numbers[0]} |" for number in numbers)
    regions = make_regions(drawn)
    counted = make_tall(Source(table="1", numerator={}), unit="personer")

    def check(country: float, missing: int) -> None:
        figures = {"0": country} | dict.fromkeys(numbers[missing:], 100.0)
        rows = [(region, "2027", value) for region, value in figures.items()]
        frame = pd.DataFrame(rows, columns=["region", "period", "value"])
        check_regions("table 1", counted, frame, regions)

    check(5000, missing=1)
    for country, missing in ((9000, 1), (5000, 0), (3500, 0)):
        with pytest.raises(SnapshotError, match="cannot be: the sum of its"):
            check(country, missing)


@pytest.mark.parametrize("region", ["0", "91", "EKG10"])
def test_bounds_hold_regions_too(region: str) -> None:
    table = f"Region | 2024\n9101 | 4\n9102 | ..\n{region} | 4500"
    message = refused(make_tall(FIRST, bounds=(0.0, 1000.0)), t1=table)
    assert f"({region}) in 2024 is outside the bounds 0 to 1000; check the table" in message


def test_a_count_of_a_region_is_the_sum_of_its_kommuner() -> None:
    table = "Region | 2024\n9101 | 400\n9102 | 600\n0 | 5000"
    counted = Source(table="1", numerator={})
    assert refused(make_tall(counted, unit="personer"), t1=table).endswith(
        "(0) in 2024 cannot be: the sum of its 2 kommuner with a figure is 1000. "
        "Look both up at the source"
    )


def test_a_period_is_not_still_to_come() -> None:
    table = "Region | 2105\n9101 | 4\n9102 | 6"
    assert "the period 2105 is after 20" in refused(make_tall(FIRST), t1=table)


def test_nothing_is_said_of_a_region_with_kommuner_that_lack_a_figure() -> None:
    table = "Region | 2024\n9101 | 4\n9102 | ..\n91 | 30"
    read(make_tall(FIRST), t1=table)


def check_answer(before: str, after: str, **select: tuple[str, ...]) -> None:
    stored = {
        "07459": (snapshot("07459"), dataset(PEOPLE)),
        "1": (snapshot("1"), dataset(after)),
    }
    old = (snapshot("1"), dataset(before))
    of = config(make_tall(FIRST))
    of = replace(of, tables={**of.tables, "1": replace(of.tables["1"], select=select)})
    check_table(of, "1", stored, make_regions(TWO), old)


STORED = "Region | 2023 | 2024\n9101 | 4 | 5\n9102 | 6 | 7"


@pytest.mark.parametrize(
    "after",
    [
        "Region | 2023 | 2024\n9101 | 4 | ..\n9102 | 6 | ..",
        "Region | 2023\n9101 | 4\n9102 | 6",
        "Region | 2024\n9101 | 5\n9102 | 7",
    ],
    ids=["emptied", "withdrawn", "an older year"],
)
def test_an_answer_that_has_lost_a_year_is_refused(after: str) -> None:
    year = 2023 if "2023" not in after else 2024
    with pytest.raises(SnapshotError) as raised:
        check_answer(STORED, after)
    assert str(raised.value) == (
        f"table 1, indicator 'tall': 2 of the 2 figures of {year} that are stored are not in the "
        "answer (9101, 9102), so it is taken for half-way. If the source has withdrawn them for "
        "good, delete snapshot/1.* and fetch again"
    )


def test_periods_that_leave_a_window_are_not_lost() -> None:
    """The last two years of a table, and a projection that is made anew from another year."""
    later = "Region | 2024 | 2025\n9101 | 5 | 8\n9102 | 7 | 9"
    check_answer(STORED, later, Tid=("top(2)",))
    with pytest.raises(SnapshotError, match="figures of 2023 that are stored"):
        check_answer(STORED, later, Tid=("from(2023)",))
    anew = "Region | 2022 | 2025\n9101 | 5 | 8\n9102 | 7 | 9"
    check_answer(STORED, anew, Tid=("bottom(1)", "bottom(1,3)"))


def test_a_window_that_goes_back_has_lost_its_newest_period() -> None:
    earlier = "Region | 2022 | 2023\n9101 | 3 | 4\n9102 | 5 | 6"
    with pytest.raises(SnapshotError, match="2 of the 2 figures of 2024 that are stored"):
        check_answer(STORED, earlier, Tid=("top(2)",))


def test_an_answer_may_lose_a_figure_and_change_others() -> None:
    check_answer(STORED, "Region | 2023 | 2024\n9101 | 4 | 8\n9102 | 6 | ..")


def test_too_few_kommuner_is_refused() -> None:
    table = "Region | 2023 | 2024\n9101 | 4 | ..\n9102 | .. | 5"
    assert refused(make_tall(FIRST, min_kommuner=2), t1=table) == (
        "table 1, indicator 'tall': at most 1 kommuner have a figure in any period, "
        "'min_kommuner' is 2"
    )


def test_periods_of_different_lengths_are_refused() -> None:
    table = "Region | 2023 | 2023-2024\n9101 | 4 | 5\n9102 | 6 | 7"
    assert refused(make_tall(FIRST), t1=table) == (
        "table 1, indicator 'tall': periods of different lengths [1, 2] in one series"
    )


def test_a_count_that_is_not_whole_is_refused() -> None:
    table = "Region | 2024\n9101 | 4,5\n9102 | 5"
    assert refused(make_tall(Source(table="1", numerator={})), t1=table) == (
        "table 1, indicator 'tall': the count for 9101 in 2024 is not a whole number; "
        "a figure that is not counted is a 'value'"
    )


def test_no_period_at_all_is_told() -> None:
    source = Source(table="1", numerator={}, denominator={}, denominator_table="07459")
    assert refused(make_tall(source), t1="Region | 2021\n9101 | 4\n9102 | 5") == (
        "table 1, indicator 'tall': there is no period from 2015 on that every table behind it "
        "has; check 'first_year' and the periods of the tables"
    )


def test_a_fault_in_a_table_names_the_table() -> None:
    assert refused(make_tall(FIRST), t1="Region | 2024\n9101 | 4\n9102 | 7 ..").startswith(
        "table 1: cell 1"
    )


# --- ages ----------------------------------------------------------------------------------------
def test_age_profiles_are_five_year_groups_at_the_newest_date() -> None:
    ages = [f"{age:03}" for age in range(105)] + ["105+"]
    people = "Region | Kjonn | Alder | 2023 | 2024\n" + "\n".join(
        f"{region} | {sex} | {age} | 7 | {men if sex == '1' else 3}"
        for region, men in (("9101", 2), ("9102", 1))
        for sex in ("1", "2")
        for age in ages
    )
    profile = read(make_tall(PEOPLE_ALONE), people=people).ages["9101"]
    assert (profile.period.label, profile.step) == ("2024", 5)
    assert profile.men == (10,) * 18 + (32,)
    assert profile.women == (15,) * 18 + (48,)
    assert sum(profile.men) + sum(profile.women) == 106 * 5


def test_counts_where_there_are_counts_and_else_what_is_published() -> None:
    drawn = """
Region | ContentsCode | 2023 | 2024
9101   | A            | 31   | ..
9101   | B            | 60   | 60
9101   | P            | 51,7 | 52,0
9102   | A            | 20   | 21
9102   | B            | 40   | 40
9102   | P            | 50,0 | 52,5
"""
    source = Source(
        table="1",
        numerator={"ContentsCode": ("A",)},
        denominator={"ContentsCode": ("B",)},
        published={"ContentsCode": ("P",)},
        weight={},
    )
    facts = read(make_tall(source), t1=drawn)
    columns = ["region", "period", "value", "numerator", "weight"]
    rows = facts.table[columns].fillna(-1).values.tolist()
    assert [[r, p, round(v, 2), n, w] for r, p, v, n, w in rows] == [
        ["9101", "2023", 51.67, 31, 140],
        ["9101", "2024", 52.0, -1, 148],
        ["9102", "2023", 50.0, 20, 40],
        ["9102", "2024", 52.5, 21, 50],
    ]
    assert refused(make_tall(source), t1=drawn.replace("51,7", "51,8")) == (
        "table 1, indicator 'tall': 51.8 is published for 9101 in 2023, and the counts give 51.6667"
    )


def test_a_zero_that_was_not_reported_is_missing() -> None:
    drawn = "Region | 2020 | 2023 | 2024\n9101 | 50 | 0 | 52\n9102 | 0 | 0 | 0"
    share = Source(table="1", value={}, weight={})
    facts = read(make_tall(share, doubt=Doubt(zero=50)), t1=drawn)
    assert facts.table["status"].tolist() == ["", "mangler", "", "", "", ""]


def test_what_ssb_calls_preliminary() -> None:
    """«*» at one figure, or after the name of the period, is of that content and that period."""
    drawn = """
Region | ContentsCode | 2022 | 2023 | 2024
9101   | A            | 1    | 2    | 3 *
9101   | B            | 5    | 6    | 7
9102   | A            | 1    | 2    | 3
9102   | B            | 5    | 6    | 7
"""
    first = Source(table="1", numerator={"ContentsCode": ("A",)})
    second = Source(table="1", numerator={"ContentsCode": ("B",)})
    both = replace(first, denominator={"ContentsCode": ("B",)})
    indicators = [make_tall(s, key=k) for k, s in (("a", first), ("b", second), ("a-b", both))]
    assert read(*indicators, t1=drawn).preliminary == {"a": {2024}, "a-b": {2024}}
    document = answer(drawn)
    document["dimension"]["Tid"]["category"]["label"]["2023"] = "2023*"
    stored = {
        "1": (snapshot("1"), JsonStat.parse(document)),
        "07459": (snapshot("07459"), dataset(PEOPLE)),
    }
    facts = read_facts(config(*indicators), stored, make_regions(TWO))
    assert facts.preliminary == {"a": {2023, 2024}, "b": {2023}, "a-b": {2023, 2024}}


def test_a_moved_border_is_a_seam_in_counts_alone() -> None:
    count, share = make_tall(PEOPLE_ALONE, key="folk"), make_tall(OLD, key="andel")
    change = make_tall(replace(PEOPLE_ALONE, change=1), key="endring")
    borders = (BorderChange(2021, "9101", "9102"), BorderChange(2023, "9102", "9103"))
    stored = {"07459": (snapshot("07459"), dataset(PEOPLE))}
    given = replace(config(count, share, change), borders=borders)
    assert read_facts(given, stored, make_regions(TWO)).breaks == {
        ("folk", "9101"): (2021,),
        ("folk", "9102"): (2021, 2023),
        ("folk", "9103"): (2023,),
        ("endring", "9101"): (2021, 2022),
        ("endring", "9102"): (2021, 2022, 2023, 2024),
        ("endring", "9103"): (2023, 2024),
    }
