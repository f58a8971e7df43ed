"""Weights, the source that is taken, and its notes."""

from dataclasses import replace

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.registry import Source
from faktaark.statistics.facts.read import check_table, read_facts
from tests.examples.facts import answer, config, dataset, make_regions, snapshot
from tests.unit.statistics.facts.made_up import (
    FIRST,
    OLD,
    PEOPLE,
    SECOND,
    TWO,
    drawn,
    make_tall,
    read,
    refused,
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
