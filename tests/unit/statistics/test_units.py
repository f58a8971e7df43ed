"""The unit that the source gives a code, against what an indicator makes of it."""

import re
from dataclasses import replace

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import Source
from faktaark.statistics.facts.read import check_table
from faktaark.statistics.facts.units import find_unit_mismatches
from tests.examples.comparisons import indicator
from tests.examples.facts import answer, config, make_regions, snapshot

TWO = "9101 | Askvik | 91 | EKG10 | 9102 |\n9102 | Bergstad | 91 | EKG10 | 9101 |"
DRAWN = """
Region | ContentsCode | 2023 | 2024
9101   | A            | 4    | 5
9101   | B            | 200  | 300
9102   | A            | 6    | 7
9102   | B            | 400  | 500
"""
VALUE = Source(table="1", value={"ContentsCode": ("A",)})
COUNT = Source(table="1", numerator={"ContentsCode": ("A",)})
RATIO = replace(COUNT, denominator={"ContentsCode": ("B",)})
CHANGE = replace(COUNT, change=1)


def check(source: Source, unit: str, **bases: str) -> None:
    payload = answer(DRAWN)
    payload["dimension"]["ContentsCode"]["category"]["unit"] = {
        code: {"base": base, "decimals": 0} for code, base in bases.items()
    }
    wanted = indicator("tall", sources=(source,), unit=unit, min_kommuner=1, bounds=(-1e9, 1e9))
    stored = {"1": (snapshot("1"), JsonStat.parse(payload))}
    check_table(config(wanted), "1", stored, make_regions(TWO))


@pytest.mark.parametrize(
    ("source", "unit", "bases"),
    [
        (VALUE, "prosent", {"A": "prosent"}),
        (VALUE, "prosent", {"A": "Prosent"}),
        (VALUE, "per_100", {"A": "prosent"}),
        (VALUE, "kroner", {"A": "kr"}),
        (VALUE, "kroner_per_m2", {"A": "kr"}),
        (VALUE, "per_1000", {"A": "antall"}),
        (VALUE, "barn", {"A": "antall"}),
        (COUNT, "personer", {"A": "personer"}),
        (RATIO, "prosent", {"A": "antall", "B": "personer"}),
        (RATIO, "prosent", {"A": "1000 kr", "B": "1000 kr"}),
        (replace(RATIO, times=1000), "kroner", {"A": "1000 kr", "B": "antall"}),
        (RATIO, "kroner", {"A": "kr", "B": "antall"}),
        (CHANGE, "prosent", {"A": "antall"}),
        (CHANGE, "prosent", {"A": "1000 kr"}),
        (VALUE, "prosent", {}),
        (VALUE, "kroner", {"B": "prosent"}),
    ],
)
def test_units_that_agree(source: Source, unit: str, bases: dict[str, str]) -> None:
    check(source, unit, **bases)


@pytest.mark.parametrize(
    ("source", "unit", "bases", "problem"),
    [
        (
            VALUE,
            "kroner",
            {"A": "prosent"},
            (
                "'A' is in 'prosent' at the source, and the indicator is in kroner: take another "
                "code, or another 'unit'"
            ),
        ),
        (
            VALUE,
            "prosent",
            {"A": "kr"},
            (
                "'A' is in 'kr' at the source, and the indicator is in prosent: take another code, "
                "or another 'unit'"
            ),
        ),
        (
            VALUE,
            "prosent",
            {"A": "Antall"},
            (
                "'A' is in 'antall' at the source, and the indicator is in prosent: take another "
                "code, or another 'unit'"
            ),
        ),
        (
            VALUE,
            "kroner",
            {"A": "1000 kr"},
            (
                "'A' is in '1000 kr' at the source, and a 'value' is shown as it stands: make it a "
                "'numerator' with 'times'"
            ),
        ),
        (
            RATIO,
            "kroner",
            {"A": "1000 kr", "B": "antall"},
            "'A' is in '1000 kr' at the source, and 'times' is 1: it must be 1000",
        ),
        (
            replace(RATIO, times=1000),
            "prosent",
            {"A": "antall"},
            "'A' is in 'antall' at the source, and 'times' is 1000: it must be 1",
        ),
        (
            RATIO,
            "per_1000",
            {"A": "kr"},
            (
                "'A' is in 'kr' at the source, and the indicator is in per_1000: take another "
                "code, or another 'unit'"
            ),
        ),
        (
            RATIO,
            "kroner",
            {"A": "personer"},
            (
                "'A' is in 'personer' at the source, and the indicator is in kroner: take another "
                "code, or another 'unit'"
            ),
        ),
        (
            RATIO,
            "prosent",
            {"A": "prosent"},
            "'A' is in 'prosent' at the source, and a share is no 'numerator': make it a 'value'",
        ),
        (
            RATIO,
            "prosent",
            {"A": "antall", "B": "prosent"},
            "'B' is in 'prosent' at the source, and a share is no 'denominator': make it a 'value'",
        ),
    ],
)
def test_a_contradiction_is_refused(
    source: Source, unit: str, bases: dict[str, str], problem: str
) -> None:
    with pytest.raises(SnapshotError) as raised:
        check(source, unit, **bases)
    assert str(raised.value) == (f"table 1, indicator 'tall': {problem}; correct indicators.toml")


def test_a_unit_that_is_not_known_passes_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    check(VALUE, "prosent", A="ja=1, nei=0")
    assert caplog.messages == [
        "table 1: the unit 'ja=1, nei=0' of 'A' is not known, and not compared with prosent"
    ]


def test_the_only_content_need_not_be_named() -> None:
    payload = answer("Region | ContentsCode | 2024\n9101 | A | 5\n9102 | A | 6")
    payload["dimension"]["ContentsCode"]["category"]["unit"] = {"A": {"base": "kr"}}
    wanted = indicator("tall", sources=(Source(table="1", value={}),), min_kommuner=1)
    with pytest.raises(SnapshotError, match="'A' is in 'kr' at the source"):
        check_table(
            config(wanted), "1", {"1": (snapshot("1"), JsonStat.parse(payload))}, make_regions(TWO)
        )


@pytest.mark.parametrize(
    ("base", "decimals", "problem"),
    [
        ("per 1000 innbyggere", 0, "a rate is no 'numerator'"),
        ("Promille", 0, "a rate is no 'numerator'"),
        ("antall", 1, "has 1 decimals, which no count has"),
        ("poeng", 2, "has 2 decimals, which no count has"),
    ],
)
def test_a_rate_is_never_counted(base: str, decimals: int, problem: str) -> None:
    """Whole numbers of it would pass the bounds, and be divided by people once more."""
    payload = answer(DRAWN)
    payload["dimension"]["ContentsCode"]["category"]["unit"] = {
        "A": {"base": base, "decimals": decimals}
    }
    counted = indicator("tall", sources=(RATIO,), unit="per_1000", min_kommuner=1)
    stored = {"1": (snapshot("1"), JsonStat.parse(payload))}
    told = f"'A' is in '{base.casefold()}' at the source, and {problem}: make it a 'value'"
    with pytest.raises(SnapshotError, match=re.escape(told)):
        check_table(config(counted), "1", stored, make_regions(TWO))
    found = find_unit_mismatches(config(counted), "1", {"A": (base, decimals)})
    assert found == [f"1: indicator 'tall': {told}; correct indicators.toml"]
    assert find_unit_mismatches(config(counted), "2", {"A": (base, decimals)}) == []


def test_amounts_may_have_decimals() -> None:
    assert (
        find_unit_mismatches(
            config(indicator("tall", sources=(RATIO,), unit="prosent")), "1", {"A": ("1000 kr", 1)}
        )
        == []
    )
