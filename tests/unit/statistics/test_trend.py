"""How a series has moved: the trend of a share or rate, and the development of a count."""

from decimal import Decimal
from typing import Any

import pytest

from faktaark.model.figures import Direction, Period, Series, Value
from faktaark.statistics.trend import find_development, find_trend
from tests.examples.comparisons import indicator, series, value
from tests.examples.drawn import read_series


def moved(drawn: str, breaks: tuple[int, ...] = (), **changes: Any) -> Direction | None:
    given: dict[str, Any] = {"minimum": 0.5}
    of = indicator(**(given | changes))
    trend = find_trend(of, read_series(drawn, breaks))
    return trend.direction if trend else None


@pytest.mark.parametrize(
    "values, direction",
    [
        ("1 2 3 4 5", Direction.UP_EVERY_YEAR),
        ("5 4 3 2 1", Direction.DOWN_EVERY_YEAR),
        ("−3 −2 −1 0 1", Direction.UP_EVERY_YEAR),
        ("1 2 3 3 5", Direction.MAINLY_UP),
        ("1 3 2 4 5", Direction.MAINLY_UP),
        ("1 3 2 5 4", Direction.MAINLY_UP),
        ("1 4 2 5 3", Direction.MAINLY_UP),
        ("1 5 4 2 3", Direction.MIXED),
        ("3 5 4 1 2", Direction.MAINLY_DOWN),
        ("1 5 4 3 2", Direction.MIXED),
        ("5,0 5,1 5,2 5,3 5,4", Direction.STABLE),
        ("5 3 4 2 1", Direction.MAINLY_DOWN),
        ("1 5 1 5 1", Direction.MIXED),
        ("5,0 5,4 5,1 5,9 5,2", Direction.STABLE),
        ("5,0 5,4 5,1 6,0 5,2", Direction.MIXED),
        ("5,0 5,1 5,2 5,3 5,5", Direction.UP_EVERY_YEAR),
        ("5 5 5 5 5", Direction.STABLE),
    ],
    ids=[
        "up every year",
        "down every year",
        "through zero",
        "a tie: tau 0,9",
        "one step back: tau 0,8",
        "two steps back: tau 0,6",
        "tau 0,4",
        "tau 0",
        "tau −0,4 and lower at the end",
        "higher at the end, tau −0,2",
        "every year, less than the minimum in all",
        "mainly down",
        "to and fro",
        "within twice the minimum",
        "twice the minimum, and back",
        "the minimum itself",
        "the same every year",
    ],
)
def test_how_a_series_has_moved(values: str, direction: Direction) -> None:
    drawn = " | ".join(f"{year} {v}" for year, v in enumerate(values.split(), start=2020))
    assert moved(drawn) is direction


def test_what_has_not_moved_is_stable_whatever_a_tenth_of_nothing_is() -> None:
    drawn = "2020 0,0 | 2021 0,0 | 2022 0,0 | 2023 0,0 | 2024 0,0"
    assert moved(drawn, minimum=None) is Direction.STABLE


def test_what_rose_ten_years_ago_and_has_fallen_since_is_told_by_the_last_ten_years() -> None:
    """Eleven periods: the twelfth, from before the fall, is left out."""
    falling = " | ".join(f"{year} {2030 - year}" for year in range(2014, 2025))
    assert moved(f"2012 1 | 2013 2 | {falling}") is Direction.DOWN_EVERY_YEAR
    trend = find_trend(indicator(minimum=0.5), read_series(f"2013 2 | {falling}"))
    assert trend is not None
    assert trend.first.end == 2014


def test_the_lowest_and_the_highest_are_named_the_first_of_equals() -> None:
    trend = find_trend(
        indicator(minimum=0.5), series("2020 3 | 2021 1 | 2022 5 | 2023 1 | 2024 5 | 2025 3")
    )
    assert trend is not None
    assert trend.direction is Direction.MIXED
    assert (trend.lowest.label, trend.lowest_value.shown) == ("2021", "1")
    assert (trend.highest.label, trend.highest_value.shown) == ("2022", "5")


def test_four_periods_are_no_trend() -> None:
    assert moved("2021 1 | 2022 2 | 2023 3 | 2024 4") is None
    assert moved("2020 0 | 2021 1 | 2022 2 | 2023 3 | 2024 4") is Direction.UP_EVERY_YEAR


def test_no_trend_across_a_gap() -> None:
    assert moved("2019 1 | 2020 2 | 2021 .. | 2022 3 | 2023 4 | 2024 5") is None
    assert moved("2018 1 | 2019 2 | 2021 3 | 2022 4 | 2023 5 | 2024 6") is None


def test_no_trend_to_a_year_before_the_one_shown() -> None:
    assert moved("2019 1 | 2020 2 | 2021 3 | 2022 4 | 2023 5 | 2024 ..") is None


def test_no_trend_across_a_break() -> None:
    drawn = "2019 9 | 2020 8 | 2021 1 | 2022 2 | 2023 3 | 2024 4"
    assert moved(drawn, breaks=(2021,)) is None
    longer = f"2018 9 | {drawn} | 2025 5"
    assert moved(longer, breaks=(2021,)) is Direction.UP_EVERY_YEAR


def test_the_trend_names_both_ends() -> None:
    trend = find_trend(
        indicator(minimum=0.5), series("2018 – | 2019 1,5 | 2020 2 | 2021 3 | 2022 4 | 2023 5,5")
    )
    assert trend is not None
    assert (trend.first.label, trend.first_value.shown) == ("2019", "1,5")
    assert (trend.last.label, trend.last_value.shown) == ("2023", "5,5")


def test_a_break_is_where_the_trend_starts() -> None:
    drawn = "2019 9 | 2020 1 | 2021 2 | 2022 3 | 2023 4 | 2024 5"
    trend = find_trend(indicator(minimum=0.5), read_series(drawn, breaks=(2020,)))
    assert trend is not None
    assert trend.first.end == 2020


def test_periods_of_two_years_overlap_and_give_no_trend() -> None:
    periods = tuple(Period(year, f"{year - 1}–{year}", 2) for year in range(2018, 2025))
    values = tuple(value(str(year - 2000)) for year in range(2018, 2025))
    assert find_trend(indicator(), Series(periods, values)) is None
    apart = tuple(Period(year, f"{year - 1}–{year}", 2) for year in range(2012, 2026, 2))
    assert find_trend(indicator(), Series(apart, values)) is None


def test_elections_and_kroner_are_told_to_have_none() -> None:
    assert moved("2020 0 | 2021 1 | 2022 2 | 2023 3 | 2024 4", trend=False) is None


def test_the_trend_is_of_the_values_shown() -> None:
    """Unrounded they rise every year; as shown, two are equal, so it is not «every year»."""
    values = tuple(
        Value(n, Decimal(s.replace(",", ".")), s)
        for n, s in ((1.01, "1,0"), (1.02, "1,0"), (2.0, "2,0"), (3.0, "3,0"), (4.0, "4,0"))
    )
    drawn = series("2020 1 | 2021 1 | 2022 1 | 2023 1 | 2024 1")
    trend = find_trend(indicator(minimum=0.5), Series(drawn.periods, values))
    assert trend is not None
    assert trend.direction is Direction.MAINLY_UP


# --- the development of a count ------------------------------------------------------------------


def developed(drawn: str, breaks: tuple[int, ...] = ()) -> str:
    """«2006 −9,0; 2023 5,1»: since when, and how much in per cent; the last turn after the net."""
    development = find_development(read_series(drawn, breaks))
    if development is None:
        return ""
    changes = (development.net, development.turn)
    return "; ".join(f"{c.first.label} {c.percent}" for c in changes if c is not None)


@pytest.mark.parametrize(
    "drawn, expected",
    [
        ("2016 1000 | 2020 1020", ""),
        ("2019 1000 | 2020 1010", "2019 1.0"),
        ("2017 1000 | 2018 980 | 2019 970 | 2020 980 | 2021 985 | 2022 990",
         "2017 -1.0; 2019 2.1"),
        ("2018 1000 | 2019 1030 | 2020 1005 | 2021 1001 | 2022 990", "2018 -1.0; 2019 -3.9"),
        ("2018 1000 | 2019 1000 | 2020 980 | 2021 1000 | 2022 1001", "2018 0.1"),
        ("2018 1000 | 2019 981 | 2020 990 | 2021 1002 | 2022 1010", "2018 1.0"),
        ("2018 1000 | 2019 980 | 2020 998 | 2021 1000 | 2022 998", "2018 -0.2; 2019 1.8"),
        ("2017 1000 | 2018 960 | 2019 990 | 2020 1000 | 2021 970 | 2022 980",
         "2017 -2.0; 2018 2.1"),
        ("2017 1000 | 2018 960 | 2019 990 | 2020 1000 | 2021 950 | 2022 955", "2017 -4.5"),
    ],
    ids=[
        "years apart",
        "too little to turn",
        "down and up",
        "up and down",
        "turned two years ago",
        "had not gone 2 per cent",
        "under 2 per cent since, but over on the way",
        "a later turn is too new to be told",
        "the newest is below the turning point again",
    ],
)  # fmt: skip
def test_the_net_change_and_the_last_turn(drawn: str, expected: str) -> None:
    assert developed(drawn) == expected


def test_a_development_starts_at_a_break_or_after_a_gap() -> None:
    drawn = "2018 1000 | 2019 900 | 2020 1100 | 2021 1111"
    assert developed(drawn, breaks=(2020,)) == "2020 1.0"
    assert developed("2018 1000 | 2019 .. | 2020 1100 | 2021 1111") == "2020 1.0"
    assert developed("2020 1100 | 2021 ..") == ""


def test_a_change_in_persons_is_the_difference_of_what_is_shown() -> None:
    development = find_development(read_series("2020 504 | 2021 477"))
    assert development is not None
    assert development.net.difference == Decimal(-27)
