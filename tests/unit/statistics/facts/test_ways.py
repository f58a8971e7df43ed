"""The ways to a figure: counts, rates and changes."""

from dataclasses import replace

from faktaark.model.registry import Source
from faktaark.statistics.facts.read import COLUMNS
from tests.unit.statistics.facts.made_up import (
    COUNT,
    OLD,
    PEOPLE,
    PEOPLE_ALONE,
    drawn,
    expect,
    make_tall,
    read,
    refused,
)


def test_the_long_table_has_its_columns() -> None:
    facts = read(make_tall(OLD))
    assert {name: str(kind) for name, kind in facts.table.dtypes.items()} == COLUMNS
    assert set(facts.table["indicator"]) == {"tall"}
    assert not facts.table.duplicated(["indicator", "region", "period"]).any()


def test_a_share_is_numerator_by_denominator() -> None:
    facts = read(make_tall(OLD, first_year=2023))
    assert drawn(facts, "value", "numerator", "denominator", "weight") == expect(
        """
        9101 | 2023 | 85.7143 | 120 | 140 | –
        9101 | 2024 | 83.7838 | 124 | 148 | –
        9102 | 2023 | 75 | 30 | 40 | –
        9102 | 2024 | 80 | 40 | 50 | –
        """
    )


def test_a_rate_is_per_thousand() -> None:
    facts = read(make_tall(OLD, unit="per_1000", first_year=2024))
    assert drawn(facts, "value") == "9101 | 2024 | 837.838\n9102 | 2024 | 800"


def test_a_count_alone() -> None:
    facts = read(make_tall(PEOPLE_ALONE, unit="personer", first_year=2024))
    assert drawn(facts, "value", "numerator") == "9101 | 2024 | 148 | 148\n9102 | 2024 | 50 | 50"


def test_first_year_leaves_out_what_is_older() -> None:
    assert "2020" in drawn(read(make_tall(OLD, first_year=2020)))
    assert "2020" not in drawn(read(make_tall(OLD, first_year=2021)))


def test_change_over_years_needs_both_ends() -> None:
    facts = read(make_tall(replace(PEOPLE_ALONE, change=4)))
    assert drawn(facts, "value", "numerator", "denominator") == expect(
        """
        9101 | 2023 | 40 | 140 | 100
        9101 | 2024 | 23.3333 | 148 | 120
        9102 | 2023 | 100 | 40 | 20
        9102 | 2024 | 150 | 50 | 20
        """
    )


def test_change_has_the_reason_of_the_end_that_is_missing() -> None:
    facts = read(
        make_tall(replace(COUNT, change=4)),
        t1="""
        Region | 2019 | 2020 | 2023 | 2024
        9101   | 100  | 120  | 140  | ..
        9102   | :    | 20   | 40   | 50
        """,
    )
    assert drawn(facts, "value", "status") == expect(
        """
        9101 | 2023 | 40 | –
        9101 | 2024 | – | mangler
        9102 | 2023 | – | skjermet
        9102 | 2024 | 150 | –
        """
    )


def test_change_ahead_is_from_the_first_period_to_one_other() -> None:
    facts = read(
        make_tall(replace(COUNT, ahead=10)),
        t1="""
        Region | 2026 | 2027 | 2036 | 2037
        9101   | 200  | 999  | 250  | 999
        9102   | 40   | ..   | 30   | ..
        91     | 240  | 999  | 280  | 999
        """,
    )
    assert drawn(facts, "value", "numerator", "denominator") == expect(
        """
        9101 | 2036 | 25 | 250 | 200
        9102 | 2036 | -25 | 30 | 40
        91 | 2036 | 16.6667 | 280 | 240
        """
    )


def test_change_ahead_has_the_reason_of_the_end_that_is_missing() -> None:
    for ends, reason in ((".. | 250", "mangler"), ("200 | :", "skjermet")):
        facts = read(
            make_tall(replace(COUNT, ahead=10)),
            t1=f"Region | 2026 | 2036\n9101 | {ends}\n9102 | 40 | 50",
        )
        assert drawn(facts, "value", "status") == expect(
            f"""
            9101 | 2036 | – | {reason}
            9102 | 2036 | 25 | –
            """
        )


def test_a_projection_that_does_not_reach_so_far() -> None:
    table = "Region | 2026 | 2030\n9101 | 200 | 250\n9102 | 40 | 50"
    assert refused(make_tall(replace(COUNT, ahead=10)), t1=table) == (
        "table 1 begins in 2026 and has no period 10 years later (it ends in 2030); check 'ahead' "
        "and 'select'"
    )


def test_amounts_in_thousands_are_counted_in_kroner() -> None:
    """So that a reader can divide the numerator by the denominator and get the value."""
    source = Source(table="1", numerator={}, times=1000, denominator={}, denominator_table="07459")
    facts = read(
        make_tall(source, unit="kroner", decimals=0), t1="Region | 2024\n9101 | 296\n9102 | −3"
    )
    assert drawn(facts, "value", "numerator", "denominator") == expect(
        """
        9101 | 2024 | 2000 | 296000 | 148
        9102 | 2024 | -60 | -3000 | 50
        """
    )


def test_a_table_of_fylker() -> None:
    """min_kommuner and bounds are of the fylker."""
    source = Source(table="1", value={}, level="fylke")
    table = "Region | 2023 | 2024\n91 | 80 | 81\n0 | 79 | 78"
    facts = read(make_tall(source, min_kommuner=1), t1=table, level="fylke")
    assert drawn(facts, "value", "status") == expect(
        """
        91 | 2023 | 80 | –
        91 | 2024 | 81 | –
        0 | 2023 | 79 | –
        0 | 2024 | 78 | –
        9101 | 2023 | – | ikke_for_kommuner
        9101 | 2024 | – | ikke_for_kommuner
        9102 | 2023 | – | ikke_for_kommuner
        9102 | 2024 | – | ikke_for_kommuner
        """
    )
    assert refused(make_tall(source, min_kommuner=2), t1=table, level="fylke") == (
        "table 1, indicator 'tall': at most 1 fylker have a figure in any period, "
        "'min_kommuner' is 2"
    )
    assert "80 for 91 in 2023 is outside the bounds" in refused(
        make_tall(source, bounds=(0, 79)), t1=table, level="fylke"
    )


def test_counts_of_fylker_beside_the_population() -> None:
    source = Source(
        table="1", numerator={}, denominator={}, denominator_table="07459", level="fylke"
    )
    people = PEOPLE + "".join(
        f"91 | {sex} | {age} | 1 | 1 | 1 | 50\n" for sex in "12" for age in ("000", "067")
    )
    facts = read(make_tall(source), t1="Region | 2024\n91 | 30", people=people, level="fylke")
    assert drawn(facts, "value", "status") == expect(
        """
        91 | 2024 | 15 | –
        9101 | 2024 | – | ikke_for_kommuner
        9102 | 2024 | – | ikke_for_kommuner
        """
    )


def test_change_from_nobody_is_not_a_number() -> None:
    facts = read(
        make_tall(replace(COUNT, change=4)), t1="Region | 2020 | 2024\n9101 | 0 | 5\n9102 | 5 | 0"
    )
    assert drawn(facts, "value", "status") == expect(
        """
        9101 | 2024 | – | ikke_aktuelt
        9102 | 2024 | -100 | –
        """
    )


def test_a_ratio_over_two_tables_has_the_periods_of_both() -> None:
    source = Source(table="1", numerator={}, denominator={}, denominator_table="07459")
    facts = read(
        make_tall(source, unit="per_1000"),
        t1="""
        Region | 2022 | 2023 | 2024
        9101   | 1    | 7    | ..
        9102   | 2    | −2   | 5
        """,
    )
    assert drawn(facts, "value", "status", "numerator", "denominator") == expect(
        """
        9101 | 2023 | 50 | – | 7 | 140
        9101 | 2024 | – | mangler | – | –
        9102 | 2023 | -50 | – | -2 | 40
        9102 | 2024 | 100 | – | 5 | 50
        """
    )


def test_a_share_of_nobody_is_not_applicable() -> None:
    source = Source(table="07459", numerator={}, denominator={}, denominator_table="1")
    for cell, reason in (("0", "ikke_aktuelt"), ("..", "mangler")):
        facts = read(make_tall(source), t1=f"Region | 2024\n9101 | {cell}\n9102 | 100")
        assert drawn(facts, "value", "status") == expect(
            f"""
            9101 | 2024 | – | {reason}
            9102 | 2024 | 50 | –
            """
        )


def test_a_bare_value_stands_as_it_is() -> None:
    source = Source(table="1", value={"Nivaa": ("03a",)})
    facts = read(
        make_tall(source),
        t1="""
        Region | Nivaa | 2024
        9101   | 01    | 20,5
        9101   | 03a   | 30,25
        9102   | 01    | :
        9102   | 03a   | :
        """,
    )
    assert drawn(facts, "value", "status", "numerator") == expect(
        """
        9101 | 2024 | 30.25 | – | –
        9102 | 2024 | – | skjermet | –
        """
    )


def test_two_bare_values_are_added_only_when_named() -> None:
    table = ("Region | Nivaa | 2024\n9101 | 03a | 20,5\n9101 | 04a | 10,5\n"
             "9102 | 03a | 1\n9102 | 04a | :")  # fmt: skip
    named = Source(table="1", value={"Nivaa": ("03a", "04a")})
    assert drawn(read(make_tall(named), t1=table), "value") == "9101 | 2024 | 31\n9102 | 2024 | –"
    assert refused(make_tall(Source(table="1", value={})), t1=table) == (
        "table 1, indicator 'tall': 'value' must name one of the codes in 'Nivaa' (03a, 04a)"
    )


def test_two_year_periods_keep_their_length() -> None:
    facts = read(make_tall(Source(table="1", value={})),
                 t1="Region | 2022-2023 | 2023-2024\n9101 | 4 | 5\n9102 | 6 | 7")  # fmt: skip
    assert drawn(facts, "end_year", "length", "value") == expect(
        """
        9101 | 2022–2023 | 2023 | 2 | 4
        9101 | 2023–2024 | 2024 | 2 | 5
        9102 | 2022–2023 | 2023 | 2 | 6
        9102 | 2023–2024 | 2024 | 2 | 7
        """
    )
