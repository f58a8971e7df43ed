"""How a comparison value comes to be: published, pooled, weighted or median."""

from dataclasses import replace

import pytest

from faktaark.model.language import Bilingual
from faktaark.model.region_kinds import KindKey
from faktaark.statistics.figures import own_series
from faktaark.statistics.references import make_reference
from tests.examples.facts import (
    BARE,
    BARE_COUNT,
    COUNTS,
    GROWTH,
    WEIGHTED,
    figures,
    make_region,
    shown,
    snapshot,
)
from tests.unit.statistics.references.country import FOUR, FYLKE, GROUP, LANDET, told

# --- published -----------------------------------------------------------------------------------
PUBLISHED = """
      | 2023  | 2024
EKG10 | 7,4   | 7,9
91    | 7,5   | ..
0     | 7,6   | 8,1
9101  | 10    | 10
9102  | 10    | 10
9103  | 10    | 10
9104  | 10    | 10
"""


def test_the_source_s_own_figure_comes_first_and_is_not_recomputed() -> None:
    given = figures(PUBLISHED, WEIGHTED)
    assert told(given, GROUP) == "7,9 published 4 of 4"
    assert told(given, LANDET) == "8,1 published 4 of 4"
    series = make_reference(given, GROUP).series
    assert shown(series) == "2023 7,4 | 2024 7,9"


def test_where_the_source_has_a_sign_nothing_is_put_together() -> None:
    """91 has a figure for 2023 and «..» for 2024; that is what the source says of 2024."""
    weighted = PUBLISHED.replace("10    | 10", "10 @50 | 10 @50")
    assert told(figures(weighted, WEIGHTED), FYLKE) == "mangler"
    assert told(figures(weighted.replace("..", ":"), WEIGHTED), FYLKE) == "skjermet"


def test_a_row_that_is_never_filled_says_nothing() -> None:
    weighted = PUBLISHED.replace("10    | 10", "10 @50 | 10 @50").replace("7,5", "..")
    assert told(figures(weighted, WEIGHTED), FYLKE) == "10 weighted 4 of 4"


def test_published_is_not_taken_unless_it_is_among_the_methods() -> None:
    given = figures(PUBLISHED, BARE, references=("median",))
    assert told(given, GROUP) == "10,0 median 4 of 4"


def test_what_the_copier_summed_is_pooled() -> None:
    drawn = "    | 2024\n0 | 80/1000\n91 | 50/1000\n9101 | 5/100"
    given = figures(drawn, COUNTS, summed=("0",))
    assert told(given, LANDET) == "8,0 pooled 4 of 4"
    assert told(given, FYLKE) == "5,0 published 4 of 4"


def test_a_published_figure_stays_published_though_its_weights_were_summed() -> None:
    """The population table behind the weights is a copy with summed regions; this table is not."""
    given = figures(PUBLISHED, WEIGHTED)
    weights = snapshot("07459", summed=("0", "EKG10"))
    given = replace(given, snapshots=(*given.snapshots, weights))
    assert told(given, LANDET) == "8,1 published 4 of 4"


# --- pooled --------------------------------------------------------------------------------------
def test_counts_are_summed_exactly() -> None:
    """(10 + 20 + 30 + 41) ÷ (100 + 200 + 300 + 200) is 12,625; the mean of shares is another."""
    given = figures(
        """
             | 2024
        9101 | 10/100
        9102 | 20/200
        9103 | 30/300
        9104 | 41/200
        """,
        COUNTS,
    )
    assert told(given) == "12,6 pooled 4 of 4"
    value = make_reference(given, GROUP).value
    assert (value.number, value.numerator, value.denominator) == (12.625, 101, 800)


def test_half_is_rounded_away_from_zero() -> None:
    """1 of 800 in all is 0,125 per cent: 0,13 and not 0,12, which half to even would give."""
    drawn = "     | 2024\n9101 | 1/200\n9102 | 0/200\n9103 | 0/200\n9104 | 0/200"
    assert told(figures(drawn, COUNTS, decimals=2)) == "0,13 pooled 4 of 4"


def test_every_stretch_has_the_same_members() -> None:
    """9104 comes in 2022: the line goes on, and the coverage says that one more is in it."""
    given = figures(
        """
             | 2020   | 2021   | 2022   | 2023   | 2024
        9101 | 10/100 | 10/100 | 10/100 | 10/100 | 10/100
        9102 | 10/100 | 10/100 | 10/100 | 10/100 | 10/100
        9103 | 10/100 | 10/100 | 10/100 | 10/100 | 10/100
        9104 | ..     | ..     | 90/100 | 90/100 | 90/100
        9105 | 10/100 | 10/100 | 10/100 | 10/100 | 10/100
        """,
        COUNTS,
    )
    five = make_region("kostra_gruppe", "EKG10", *FOUR, "9105")
    reference = make_reference(given, five)
    assert shown(reference.series) == "2020 10,0 | 2021 10,0 | 2022 26,0 | 2023 26,0 | 2024 26,0"
    assert reference.series.breaks == ()
    assert [c.count for c in reference.series.coverage] == [4, 4, 5, 5, 5]
    assert (reference.count, reference.size) == (5, 5)


def test_the_indicator_s_own_breaks_are_kept() -> None:
    drawn = "     | 2023 | 2024\n" + "\n".join(f"{n} | 1/10 | 1/10" for n in FOUR)
    given = figures(drawn, COUNTS, breaks={2024: Bilingual("Ny.", "Ny.")})
    assert make_reference(given, GROUP).series.breaks == (2024,)
    assert own_series(given, "9101").breaks == (2024,)


def test_growth_uses_only_kommuner_with_both_ends() -> None:
    """9104 lacks one end and is left out of both: 430 against 400 is 7,5 per cent."""
    given = figures(
        """
             | 2024
        9101 | 110/100
        9102 | 110/100
        9103 | 110/100
        9104 | ..
        9105 | 100/100
        """,
        GROWTH,
    )
    five = make_region("kostra_gruppe", "EKG10", *FOUR, "9105")
    assert told(given, five) == "7,5 pooled 4 of 5"


def test_a_projection_is_pooled_over_all_members() -> None:
    ahead = replace(GROWTH, change=None, ahead=10)
    drawn = "     | 2036\n9101 | 5/10\n9102 | 30/20\n9103 | 30/20\n9104 | 35/30"
    given = figures(drawn, ahead, references=("published", "pooled"))
    assert told(given) == "25,0 pooled 4 of 4"
    assert told(given, LANDET) == "25,0 pooled 4 of 4"
    assert shown(own_series(given, "9101")) == "2036 −50,0"


def test_a_fall_is_a_fall() -> None:
    drawn = "     | 2024\n" + "\n".join(f"{n} | 97/100" for n in FOUR)
    assert told(figures(drawn, GROWTH)) == "−3,0 pooled 4 of 4"


# --- bare counts ---------------------------------------------------------------------------------
COUNT = "     | 2023 | 2024\n9101 | 10 | 11\n9102 | 20 | 22\n9103 | 30 | 33\n9104 | 40 | 44"


def test_a_bare_count_is_summed_for_a_whole() -> None:
    given = figures(COUNT, BARE_COUNT, unit="personer", decimals=0)
    assert told(given, LANDET) == "110 pooled 4 of 4"
    assert told(given, FYLKE) == "110 pooled 4 of 4"


def test_a_bare_count_is_never_summed_for_a_gruppe_or_naboer() -> None:
    given = figures(COUNT, BARE_COUNT, unit="personer", decimals=0)
    assert told(given, GROUP) == "28 median 4 of 4"
    naboer = make_region("naboer", "naboer-9105", "9101", "9102", "9103")
    assert told(given, naboer) == "22 median 3 of 3"


def test_a_bare_count_is_never_summed_with_a_member_missing() -> None:
    """The sum of three of four kommuner would pass for the sum of all."""
    drawn = COUNT.replace("40 | 44", "40 | ..") + "\n9105 | 50 | 55"
    given = figures(drawn, BARE_COUNT, unit="personer", decimals=0)
    five = make_region("landet", "0", *FOUR, "9105")
    assert told(given, five) == "for_fa_kommuner"


def test_a_bare_count_has_no_sum_in_a_year_with_a_member_missing() -> None:
    drawn = COUNT.replace("40 | 44", ".. | 44")
    series = make_reference(figures(drawn, BARE_COUNT, decimals=0), LANDET).series
    assert shown(series) == "2023 for_fa_kommuner | 2024 110"


# --- weighted ------------------------------------------------------------------------------------
def test_bare_values_are_weighted_by_the_persons_they_stand_for() -> None:
    """(10 × 100 + 20 × 100 + 30 × 100 + 90 × 700) ÷ 1 000 is 69; the unweighted mean is 37,5."""
    given = figures(
        """
             | 2024
        9101 | 10 @100
        9102 | 20 @100
        9103 | 30 @100
        9104 | 90 @700
        """,
        WEIGHTED,
    )
    assert told(given, GROUP) == "69,0 weighted 4 of 4"
    for region in (FYLKE, LANDET):
        assert told(given, region) == "69 weighted 4 of 4"  # no surer than a whole per cent


def test_only_shares_of_a_whole_are_rounded_to_whole_per_cent() -> None:
    drawn = "     | 2024\n" + "\n".join(f"{n} | 1,26 @100" for n in FOUR)
    assert told(figures(drawn, WEIGHTED, unit="barn"), LANDET) == "1,3 weighted 4 of 4"


def test_a_member_without_persons_does_not_weigh() -> None:
    drawn = "     | 2024\n9101 | 10 @100\n9102 | 10 @100\n9103 | 10 @100\n9104 | 90\n9105 | 10 @9"
    five = make_region("kostra_gruppe", "EKG10", *FOUR, "9105")
    assert told(figures(drawn, WEIGHTED), five) == "10,0 weighted 4 of 5"


def test_a_weighted_series_goes_on_when_its_members_change() -> None:
    drawn = (
        "     | 2023    | 2024\n"
        "9101 | 10 @100 | 10 @100\n"
        "9102 | 10 @100 | 10 @100\n"
        "9103 | 10 @100 | 10 @100\n"
        "9104 | ..      | 90 @700\n"
        "9105 | 10 @100 | 10 @100"
    )
    five = make_region("kostra_gruppe", "EKG10", *FOUR, "9105")
    reference = make_reference(figures(drawn, WEIGHTED), five)
    assert shown(reference.series) == "2023 10,0 | 2024 60,9"
    assert [c.count for c in reference.series.coverage] == [4, 5]


# --- median --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "values, middle",
    [(("1", "2", "3", "90"), "2,5"), (("1", "2", "7", "90", "95"), "7,0")],
    ids=["an even number", "an odd number"],
)
def test_the_middle_kommune(values: tuple[str, ...], middle: str) -> None:
    numbers = (*FOUR, "9105")[: len(values)]
    drawn = "     | 2024\n" + "\n".join(f"{n} | {v}" for n, v in zip(numbers, values, strict=True))
    group = make_region("kostra_gruppe", "EKG10", *numbers)
    assert told(figures(drawn, BARE), group) == f"{middle} median {len(values)} of {len(values)}"


def test_a_median_takes_all_that_have_a_figure_and_does_not_break() -> None:
    drawn = "     | 2023 | 2024\n" + "\n".join(
        f"{n} | {'..' if n == '9105' else '10'} | 10" for n in (*FOUR, "9105")
    )
    group = make_region("kostra_gruppe", "EKG10", *FOUR, "9105")
    reference = make_reference(figures(drawn, BARE), group)
    assert shown(reference.series) == "2023 10,0 | 2024 10,0"
    assert reference.series.breaks == ()


@pytest.mark.parametrize("kind", ["fylke", "landet", "landet_uten_oslo"])
def test_there_is_never_a_median_of_a_fylke_or_of_landet(kind: KindKey) -> None:
    drawn = "     | 2024\n9101 | 10\n9102 | 20\n9103 | 30\n9104 | 40"
    region = make_region(kind, "x", *FOUR)
    assert told(figures(drawn, BARE), region) == "ikke_i_uttrekket"
    assert told(figures(drawn, BARE, references=("median",)), region) == "ikke_i_uttrekket"
