"""Figures that are not believed beside others, in any source."""

from dataclasses import replace

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.language import Bilingual
from faktaark.model.registry import Indicator, Source
from faktaark.model.special import Doubt
from faktaark.statistics.facts.cube import Cube
from faktaark.statistics.facts.doubts import describe, find_doubtful, find_unreported
from faktaark.statistics.facts.formulas import make_grid
from faktaark.statistics.facts.read import check_table
from faktaark.statistics.facts.tables import read_cube
from tests.examples.comparisons import indicator
from tests.examples.facts import config, dataset, make_regions, query, snapshot

TWO = make_regions("9101 | Askvik | 91 | EKG10 | 9102 |\n9102 | Bergstad | 91 | EKG10 | 9101 |")
PEOPLE = """
Region | Alder | 2020 | 2021 | 2022 | 2023 | 2024
9101   | 018+  | 1000 | 1000 | 1000 | 1000 | 1000
9102   | 018+  | 2000 | 2000 | 2000 | 2000 | 2000
"""
SHARE = Source(table="1", value={}, weight={})
VOTES = {"ContentsCode": ("A",)}
ENTITLED = {"ContentsCode": ("B",)}


def cube(table: str, drawn: str) -> Cube:
    return read_cube(query(table), snapshot(table), dataset(drawn), TWO)


def doubted(drawn: str, source: Source, doubt: Doubt, **changes: object) -> str:
    given: Indicator = indicator("tall", sources=(source,), doubt=doubt, **changes)
    grid = make_grid(given, source, {"1": cube("1", drawn)})
    people = cube("07459", PEOPLE)
    zeros = find_unreported(given, source, grid, people)
    return describe([*find_doubtful(given, source, grid, people, TWO), *zeros])


def series(cells: str, unknown: str = "50 | 50 | 50 | 50 | 50") -> str:
    heading = "Region | 2020 | 2021 | 2022 | 2023 | 2024"
    return f"{heading}\n9101 | {cells}\n9102 | {unknown}"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("50 | 51 | 9 | 52 | 50", "9101 in 2022 is 9 between 51 and 52"),
        ("9 | 9 | 50 | 9 | 10", "9101 in 2022 is 50 between 9 and 9"),
        ("50 | 51 | 11 | 52 | 50", ""),  # not under a fifth
        ("50 | 51 | 9 | 30 | 30", ""),  # the neighbours are unlike: it may be on its way
        ("50 | 51 | 52 | 50 | 9", ""),  # nothing after it
        ("50 | .. | 9 | 52 | 50", ""),
        ("4 | 4 | 0,5 | 4 | 4", ""),  # 35 persons
    ],
)
def test_one_figure_alone(cells: str, found: str) -> None:
    assert doubted(series(cells), SHARE, Doubt(lone=0.2, over=40)) == found


def test_what_lies_on_both_sides_of_a_break_is_not_alike() -> None:
    assert doubted(series("50 | 51 | 9 | 52 | 50"), SHARE, Doubt(lone=0.2, over=40)) != ""
    breaks = {2022: Bilingual("Ny skala.", "Ny skala.")}
    drawn = series("50 | 51 | 9 | 52 | 50")
    assert doubted(drawn, SHARE, Doubt(lone=0.2, over=40), breaks=breaks) == ""


@pytest.mark.parametrize(
    ("cells", "years"),
    [
        ("50 | 51 | 0 | 52 | 50", "2022"),
        ("50 | 51 | 52 | 0 | 0", "2023 2024"),  # the newest too
        ("0 | 0 | 52 | 50 | 50", "2020 2021"),
        ("30 | 0 | 0 | 0 | 31", ""),  # 300 persons, no more than the limit
        ("0 | 0 | 0 | 0 | 0", ""),
        ("50 | .. | 0 | 50 | 50", "2022"),
    ],
)
def test_a_zero_beside_many(cells: str, years: str) -> None:
    found = doubted(series(cells), SHARE, Doubt(zero=310))
    assert found == "; ".join(
        f"9101 in {year} is 0 beside figures of many" for year in years.split()
    )


def test_a_zero_is_judged_by_counts_where_there_are_counts() -> None:
    drawn = "Region | 2020 | 2021 | 2022\n9101 | 400 | 0 | 400\n9102 | 200 | 0 | 200"
    count = Source(table="1", numerator={})
    found = doubted(drawn, count, Doubt(zero=310), unit="personer")
    assert found == "9101 in 2021 is 0 beside figures of many"


def test_a_denominator_of_other_people() -> None:
    drawn = """
Region | ContentsCode | 2023 | 2024
9101   | A            | 600  | 600
9101   | B            | 950  | 620
9102   | A            | 900  | 900
9102   | B            | 1900 | 2500
"""
    source = Source(
        table="1",
        numerator=VOTES,
        denominator=ENTITLED,
        people={"Alder": ("018+",)},
        people_range=(0.9, 1.1),
    )
    assert doubted(drawn, source, Doubt()) == (
        "9101 in 2024 is of 620 persons, and 1000 of that age lived there; "
        "9102 in 2024 is of 2500 persons, and 2000 of that age lived there"
    )
    believed = frozenset({("9101", "2024"), ("9102", "2024")})
    assert doubted(drawn, source, Doubt(believed=believed)) == ""


def test_a_fylke_lies_among_its_kommuner() -> None:
    drawn = "Region | 2023 | 2024\n9101 | 20 | 20\n9102 | 30 | 30\n91 | 31 | 32"
    assert doubted(drawn, SHARE, Doubt()) == "91 in 2024 is 32, and its kommuner have 20 to 30"
    unknown = drawn.replace("30 | 30", "30 | ..")
    assert doubted(unknown, SHARE, Doubt()) == ""
    counts = Source(table="1", numerator={})
    assert doubted(drawn.replace("31 | 32", "50 | 50"), counts, Doubt(), unit="personer") == ""


def test_a_fylke_of_one_kommune_has_no_range_to_lie_within() -> None:
    apart = make_regions(
        "9101 | Askvik | 91 | EKG10 | 9201 |\n9201 | Bergstad | 92 | EKG11 | 9101 |"
    )
    given = indicator("tall", sources=(SHARE,), doubt=Doubt())
    drawn = "Region | 2023 | 2024\n9101 | 20 | 20\n9201 | 30 | 30\n91 | 21 | 25"
    read = read_cube(query("1"), snapshot("1"), dataset(drawn), apart)
    grid = make_grid(given, SHARE, {"1": read})
    assert find_doubtful(given, SHARE, grid, None, apart) == ()


def test_an_answer_with_one_is_refused() -> None:
    of = indicator(
        "tall",
        sources=(SHARE,),
        doubt=Doubt(lone=0.2),
        min_kommuner=1,
        bounds=(0.0, 100.0),
    )
    stored = {
        "1": (snapshot("1"), dataset(series("50 | 51 | 9 | 52 | 50"))),
        "07459": (snapshot("07459"), dataset(PEOPLE)),
    }
    given = config(of)
    tables = {**given.tables, "1": query("1")}
    with pytest.raises(SnapshotError) as raised:
        check_table(replace(given, tables=tables), "1", stored, TWO)
    assert str(raised.value) == (
        "table 1, indicator 'tall': 1 figure(s) that cannot be believed: 9101 in 2022 is 9 "
        "between 51 and 52. Look them up at the source; those that are right are named in "
        "'doubt.believed', as «number period»"
    )
