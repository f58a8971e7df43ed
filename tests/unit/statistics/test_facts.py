"""Stored tables → facts: counts, rates, changes, weights, and the rules figures must keep."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import Indicator, Level, Source
from faktaark.model.special import BorderChange, Doubt
from faktaark.statistics.facts.read import COLUMNS, Facts, check_table, read_facts
from faktaark.statistics.facts.regions_check import check_regions
from tests.examples.comparisons import indicator
from tests.examples.facts import answer, config, dataset, make_regions, snapshot

TWO = "9101 | Askvik | 91 | EKG10 | 9102 |\n9102 | Bergstad | 91 | EKG10 | 9101 |"
PEOPLE = """
Region | Kjonn | Alder | 2019 | 2020 | 2023 | 2024
9101   | 1     | 000   | 10   | 10   | 10   | 12
9101   | 1     | 067   | 40   | 50   | 58   | 60
9101   | 2     | 000   | 10   | 10   | 10   | 12
9101   | 2     | 067   | 40   | 50   | 62   | 64
9102   | 1     | 000   | 5    | 5    | 5    | 5
9102   | 1     | 067   | 5    | 5    | 10   | 15
9102   | 2     | 000   | 5    | 5    | 5    | 5
9102   | 2     | 067   | 5    | 5    | 20   | 25
"""
OLD = Source(table="07459", numerator={"Alder": ("067",)}, denominator={})
COUNT = Source(table="1", numerator={})
PEOPLE_ALONE = Source(table="07459", numerator={})


def make_tall(source: Source, *others: Source, **changes: Any) -> Indicator:
    given: dict[str, Any] = {"key": "tall", "min_kommuner": 1, "bounds": (-1e9, 1e9)}
    return indicator(sources=(source, *others), **(given | changes))


def read(
    *indicators: Indicator,
    country: str = TWO,
    people: str = PEOPLE,
    level: Level = "kommune",
    **tables: str,
) -> Facts:
    """`t1` is table 1, of the level given; a table drawn as «kopi:» is a copy."""
    stored = {"07459": (snapshot("07459"), dataset(people))}
    for name, drawn in tables.items():
        table, copied = name.removeprefix("t"), drawn.startswith("kopi:")
        origin = snapshot(table, origin="copy" if copied else "statbank")
        stored[table] = (origin, dataset(drawn.removeprefix("kopi:")))
    given = config(*indicators)
    asked = {t: replace(q, level=level) if t == "1" else q for t, q in given.tables.items()}
    return read_facts(replace(given, tables=asked), stored, make_regions(country))


def refused(*indicators: Indicator, **given: Any) -> str:
    with pytest.raises(SnapshotError) as raised:
        read(*indicators, **given)
    return str(raised.value)


def drawn(facts: Facts, *columns: str) -> str:
    """The long table as a reader sees it, with a dash where there is nothing."""
    lines = []
    for row in facts.table[["region", "period", *columns]].to_dict("records"):
        cells = ["–" if value != value or value == "" else value for value in row.values()]
        lines.append(" | ".join(f"{c:g}" if isinstance(c, float) else str(c) for c in cells))
    return "\n".join(lines)


def expect(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


# --- the three ways to a figure ------------------------------------------------------------------


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


# --- weights -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at, year, persons",
    [
        ("01-01", 2023, 140),
        ("06-30", 2023, 140),
        ("09-01", 2023, 148),
        ("10-01", 2023, 148),
        ("12-31", 2023, 148),
        ("01-01", 2020, 120),
        ("12-31", 2018, 100),
        ("12-31", 2024, 148),
        ("01-01", 2016, 100),
    ],
)
def test_weights_are_persons_at_the_nearest_1_january(at: str, year: int, persons: int) -> None:
    """The nearest that the population has: 2019, 2020, 2023 and 2024 here."""
    source = Source(table="1", value={}, weight={})
    facts = read(make_tall(source, at=at), t1=f"Region | {year}\n9101 | 20,5\n9102 | 30,5")
    assert facts.table["weight"].iloc[0] == persons


def test_weights_are_of_the_persons_named() -> None:
    source = Source(table="1", value={}, weight={"Alder": ("067",), "Kjonn": ("2",)})
    facts = read(make_tall(source), t1="Region | 2024\n9101 | 20,5\n9102 | ..")
    assert drawn(facts, "value", "weight") == "9101 | 2024 | 20.5 | 64\n9102 | 2024 | – | 25"


def test_a_kommune_made_later_is_weighted_by_the_first_persons_it_has() -> None:
    country = "9101 | Askvik | 91 | EKG10 | 9102 | 2020\n9102 | Bergstad | 91 | EKG10 | 9101 |"
    people = "\n".join(
        line.replace("| 10   | 10 ", "| ..   | 10 ").replace("| 40   | 50 ", "| ..   | 50 ")
        for line in PEOPLE.splitlines()
    )
    source = Source(table="1", value={}, weight={})
    facts = read(make_tall(source), country=country, people=people,
                 t1="Region | 2018\n9101 | ..\n9102 | 30,5")  # fmt: skip
    assert drawn(facts, "value", "status", "weight") == (
        "9101 | 2018 | – | delt | 120\n9102 | 2018 | 30.5 | – | 20"
    )


# --- which source --------------------------------------------------------------------------------

FIRST, SECOND = Source(table="1", value={}), Source(table="2", value={})


def test_a_source_stands_in_while_the_first_has_no_figures() -> None:
    table = "Region | 2024\n9101 | 4\n9102 | 5"
    assert read(make_tall(FIRST, SECOND), t2=table).sources == {"tall": SECOND}
    assert read(make_tall(FIRST, SECOND), t1=table, t2=table).sources == {"tall": FIRST}


def test_an_indicator_without_figures_is_left_out_and_named() -> None:
    facts = read(make_tall(OLD), make_tall(FIRST, key="mangler"))
    assert facts.without_figures == ("mangler",)
    assert set(facts.table["indicator"]) == {"tall"}


def test_a_copy_without_the_code_lets_the_next_source_stand_in() -> None:
    coded = Source(table="1", value={"Nivaa": ("03a",)})
    table = "Region | Nivaa | 2024\n9101 | 01 | 4\n9102 | 01 | 5"
    other = "Region | 2024\n9101 | 4\n9102 | 5"
    assert read(make_tall(coded, SECOND), t1=f"kopi:{table}", t2=other).sources == {"tall": SECOND}
    assert "table 1 has no code '03a' in 'Nivaa'" in refused(
        make_tall(coded, SECOND), t1=table, t2=other
    )


def test_a_denominator_that_is_not_stored_lets_the_next_source_stand_in() -> None:
    source = Source(table="07459", numerator={}, denominator={}, denominator_table="1")
    assert read(make_tall(source, OLD)).sources == {"tall": OLD}


def test_no_figures_of_how_many_live_anywhere() -> None:
    assert refused(replace(make_tall(FIRST), role="size")).startswith(
        "[indicator.tall] has the role «size», and the stored tables have no figures for it."
    )


def test_no_number_of_persons_is_below_zero() -> None:
    """Nor one that is lost in the sum of all ages."""
    people = PEOPLE.replace("| 12\n", "| −5\n", 1)
    message = refused(make_tall(OLD), people=people)
    assert message.startswith("table 07459: -5 persons in 9101 in 2024, of one sex and age; look")
    with pytest.raises(SnapshotError, match="-5 persons"):
        check_table(
            config(make_tall(OLD)),
            "07459",
            {"07459": (snapshot("07459"), dataset(people))},
            make_regions(TWO),
        )


def test_no_population() -> None:
    with pytest.raises(SnapshotError, match="the snapshot lacks table 07459, the population"):
        read_facts(config(make_tall(OLD)), {}, make_regions(TWO))


# --- notes ---------------------------------------------------------------------------------------


def noted(drawn: str, **notes: str) -> JsonStat:
    """With a note that must be shown on each of these codes of any dimension; «_» for «-»."""
    payload = answer(drawn)
    for dimension in payload["dimension"].values():
        own = {c.replace("_", "-"): n for c, n in notes.items()}
        own = {c: n for c, n in own.items() if c in dimension["category"]["index"]}
        dimension["category"]["note"] = {code: ["Annet.", note] for code, note in own.items()}
        dimension["extension"] = {"categoryNoteMandatory": {code: {"1": True} for code in own}}
    return JsonStat.parse(payload)


def test_notes_of_the_codes_that_a_figure_is_made_from() -> None:
    table = """
    Region | Nivaa | 2024
    9101   | A1    | 20
    9101   | A2    | 30
    K-9102 | A1    | 1
    K-9102 | A2    | 2
    """
    first = Source(table="1", value={"Nivaa": ("A1",)})
    second = Source(table="1", numerator={"Nivaa": ("A1",)}, denominator={})
    indicators = (make_tall(first), make_tall(second, key="begge"))
    stored = {
        "07459": (snapshot("07459"), dataset(PEOPLE)),
        "1": (snapshot("1"), noted(table, A1="Anslått.", A2="Fra i år.", K_9102="Ny grense.")),
    }
    assert read_facts(config(*indicators), stored, make_regions(TWO)).notes == {
        ("tall", ""): ("Anslått.",),
        ("tall", "9102"): ("Ny grense.",),
        ("begge", ""): ("Anslått.", "Fra i år."),
        ("begge", "9102"): ("Ny grense.",),
    }


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
