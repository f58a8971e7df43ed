"""Numbers, units, dates, lists and names as a reader sees them."""

from decimal import Decimal

import pytest

from faktaark.model.language import LANGUAGES, Language
from faktaark.model.registry import Unit
from faktaark.norwegian import (
    collation_key,
    count_word,
    difference_unit,
    format_date,
    format_difference,
    format_number,
    format_value,
    join_list,
    make_slug,
    round_number,
    round_ratio,
    same_label,
    short_value,
    sort_by_name,
    unit_name,
)
from tests.examples.comparisons import plain


class FloatOfAnArray(float):
    def __repr__(self) -> str:
        return f"float64({float(self)!r})"


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [
        (6.25, 1, "6.3"),
        (-6.25, 1, "-6.3"),
        (2.675, 2, "2.68"),
        (0.05, 1, "0.1"),
        (-0.04, 1, "0.0"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (7, 1, "7.0"),
        (728714, 0, "728714"),
        (Decimal("17.45"), 1, "17.5"),
        (FloatOfAnArray(17.45), 1, "17.5"),
    ],
)
def test_numbers_are_rounded_half_away_from_zero(
    number: float | int | Decimal, decimals: int, expected: str
) -> None:
    assert str(round_number(number, decimals)) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "factor", "decimals", "expected"),
    [
        (1, 8, 100, 1, "12.5"),
        (125, 10000, 100, 1, "1.3"),
        (-125, 10000, 100, 1, "-1.3"),
        (125, -10000, 100, 1, "-1.3"),
        (1, 3, 1000, 2, "333.33"),
        (2, 3, 100, 0, "67"),
        (-1, 100000, 100, 1, "0.0"),
        (0, 7, 100, 1, "0.0"),
    ],
)
def test_ratios_of_counts_are_exact(
    numerator: int, denominator: int, factor: int, decimals: int, expected: str
) -> None:
    assert str(round_ratio(numerator, denominator, factor, decimals)) == expected


def test_every_half_of_a_thousand_goes_away_from_zero() -> None:
    for tenths in range(-1000, 1001):
        halfway = 10 * tenths + 5
        expected = tenths + 1 if halfway > 0 else tenths
        assert round_ratio(halfway, 10000, 1000, 0) == expected


def test_a_ratio_of_nothing_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        round_ratio(1, 0, 100, 1)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("6.2", "6,2"),
        ("0.0", "0,0"),
        ("-0.0", "0,0"),
        ("-0", "0"),
        ("-3.4", "−3,4"),
        ("999", "999"),
        ("9999", "9999"),
        ("9999.9", "9999,9"),
        ("10000", "10\u202f000"),
        ("-10000.5", "−10\u202f000,5"),
        ("728714", "728\u202f714"),
        ("5594340", "5\u202f594\u202f340"),
        ("1E+4", "10\u202f000"),
    ],
)
def test_numbers_as_printed(number: str, expected: str) -> None:
    assert format_number(Decimal(number)) == expected


@pytest.mark.parametrize(
    ("shown", "unit", "nb", "nn"),
    [
        ("219", "personer", "219 personer", "219 personar"),
        ("1", "personer", "1 person", "1 person"),
        ("6,2", "prosent", "6,2 prosent", "6,2 prosent"),
        ("−0,4", "prosent", "−0,4 prosent", "−0,4 prosent"),
        ("7,3", "per_1000", "7,3 per 1 000 innbyggere", "7,3 per 1 000 innbyggjarar"),
        ("72,3", "per_100", "72,3 per 100", "72,3 per 100"),
        ("639\u202f200", "kroner", "639 200 kroner", "639 200 kroner"),
        ("1", "kroner", "1 krone", "1 krone"),
        ("900", "kroner_per_m2", "900 kroner per kvadratmeter", "900 kroner per kvadratmeter"),
        ("1", "kroner_per_m2", "1 krone per kvadratmeter", "1 krone per kvadratmeter"),
        ("42,7", "poeng", "42,7 poeng", "42,7 poeng"),
        ("1064", "pasienter", "1064 pasienter", "1064 pasientar"),
        ("1", "pasienter", "1 pasient", "1 pasient"),
        ("5,7", "barn", "5,7 barn", "5,7 barn"),
        ("1", "barn", "1 barn", "1 barn"),
        ("14,2", "elever", "14,2 elever", "14,2 elevar"),
        ("1", "elever", "1 elev", "1 elev"),
        ("98", "indeks", "98", "98"),
        ("351", "km2", "351 kvadratkilometer", "351 kvadratkilometer"),
        (
            "96,3",
            "per_km2",
            "96,3 innbyggere per kvadratkilometer",
            "96,3 innbyggjarar per kvadratkilometer",
        ),
        (
            "1",
            "per_km2",
            "1 innbygger per kvadratkilometer",
            "1 innbyggjar per kvadratkilometer",
        ),
    ],
)
def test_values_in_running_text(shown: str, unit: Unit, nb: str, nn: str) -> None:
    assert plain(format_value(shown, unit, "nb")) == nb
    assert plain(format_value(shown, unit, "nn")) == nn


def test_a_number_and_its_unit_do_not_part_at_the_end_of_a_line() -> None:
    assert format_value("639\u202f200", "kroner", "nb") == "639\u202f200\u00a0kroner"
    assert format_value("7,3", "per_1000", "nb") == "7,3\u00a0per 1\u202f000\u00a0innbyggere"


@pytest.mark.parametrize(
    ("unit", "short", "nb", "nn", "difference"),
    [
        ("personer", "5", "personer", "personar", "personer"),
        ("prosent", "5 %", "prosent", "prosent", "prosentpoeng"),
        (
            "per_1000",
            "5 per 1 000",
            "per 1 000 innbyggere",
            "per 1 000 innbyggjarar",
            "per 1 000 innbyggere",
        ),
        ("per_100", "5 per 100", "per 100", "per 100", "per 100"),
        ("kroner", "5 kr", "kroner", "kroner", "kroner"),
        (
            "kroner_per_m2",
            "5 kr per m²",
            "kroner per m²",
            "kroner per m²",
            "kroner per kvadratmeter",
        ),
        ("poeng", "5", "poeng", "poeng", "poeng"),
        ("pasienter", "5", "pasienter", "pasientar", "pasienter"),
        ("barn", "5", "barn", "barn", "barn"),
        ("elever", "5", "elever", "elevar", "elever"),
        ("indeks", "5", "indeks", "indeks", "poeng"),
        ("km2", "5 km²", "km²", "km²", "kvadratkilometer"),
        (
            "per_km2",
            "5 per km²",
            "innbyggere per km²",
            "innbyggjarar per km²",
            "innbyggere per kvadratkilometer",
        ),
    ],
)
def test_units(unit: Unit, short: str, nb: str, nn: str, difference: str) -> None:
    assert plain(short_value("5", unit)) == short
    assert (plain(unit_name(unit, "nb")), plain(unit_name(unit, "nn"))) == (nb, nn)
    assert plain(difference_unit(unit, "nb")) == difference


@pytest.mark.parametrize(
    ("difference", "unit", "expected"),
    [
        ("3.3", "prosent", "3,3 prosentpoeng"),
        ("-3.3", "prosent", "3,3 prosentpoeng"),
        ("1", "kroner", "1 krone"),
        ("-12000", "kroner", "12 000 kroner"),
        ("4", "indeks", "4 poeng"),
    ],
)
def test_a_difference_has_no_sign(difference: str, unit: Unit, expected: str) -> None:
    assert plain(format_difference(Decimal(difference), unit, "nb")) == expected


@pytest.mark.parametrize(
    ("iso", "nb", "nn"),
    [
        ("2026-01-01", "1. januar 2026", "1. januar 2026"),
        ("2026-11-22T08:00:00Z", "22. november 2026", "22. november 2026"),
        ("2025-06-17", "17. juni 2025", "17. juni 2025"),
    ],
)
def test_dates(iso: str, nb: str, nn: str) -> None:
    assert (format_date(iso, "nb"), format_date(iso, "nn")) == (nb, nn)


def test_what_is_no_date_is_an_error() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        format_date("i fjor", "nb")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists(language: Language) -> None:
    assert join_list((), language) == ""
    assert join_list(("Hamar",), language) == "Hamar"
    assert join_list(("Hamar", "Løten"), language) == "Hamar og Løten"
    assert join_list(["Hamar", "Løten", "Stange"], language) == "Hamar, Løten og Stange"


@pytest.mark.parametrize(
    ("number", "nb", "nn"), [(1, "ett", "eitt"), (5, "fem", "fem"), (12, "12", "12")]
)
def test_small_counts_in_words(number: int, nb: str, nn: str) -> None:
    assert (count_word(number, "nb"), count_word(number, "nn")) == (nb, nn)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bergen", "bergen"),
        ("Våler i Innlandet", "valer-i-innlandet"),
        ("Ærfugløy", "aerfugloy"),
        ("Nore og Uvdal", "nore-og-uvdal"),
        ("Gáivuotna - Kåfjord - Kaivuono", "gaivuotna-kafjord-kaivuono"),
        ("Unjárga - Nesseby", "unjarga-nesseby"),
        ("Deatnu - Tana", "deatnu-tana"),
        ("Kárášjohka - Karasjok", "karasjohka-karasjok"),
        ("Guovdageaidnu đŋŧ", "guovdageaidnu-dnt"),
        ("A\u030alesund", "alesund"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert make_slug(name) == slug


def test_names_are_sorted_as_in_a_norwegian_list() -> None:
    in_order = [
        "Aalesund",
        "Alta",
        "Deatnu",
        "Evje og Hornnes",
        "Kárášjohka",
        "Karasjok",
        "Nord-Aurdal",
        "Nord-Fron",
        "Nordre Follo",
        "Tana",
        "Vågan",
        "Våler i Innlandet",
        "Våler i Østfold",
        "Ærø",
        "Østre Toten",
        "Øyer",
        "Ål",
        "Ålesund",
    ]
    by_code_points = sorted(in_order)
    assert by_code_points != in_order
    assert sorted(by_code_points, key=collation_key) == in_order


def test_names_that_differ_only_in_accents_stand_beside_each_other() -> None:
    assert sorted(["Kátsok", "Katt", "Katsok"], key=collation_key) == ["Katsok", "Kátsok", "Katt"]
    assert collation_key("Ska\u030anland") == collation_key("Skånland")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mor/Far med små barn", "Mor/far med små barn", True),
        ("Andel  i alt ", "Andel i\u00a0alt", True),
        ("80 år", "80 år", True),
        ("80 år", "80 år og over", False),
        ("Boliger", "Bolig er", False),
        ("Leier", "Eier", False),
        ("Andel barn i kommunens kulturskole (prosent)", "Andel barn…kulturskole…", True),
        ("Kulturskole", "…kulturskole…", True),
        ("Andel barn i skole", "Andel barn…kulturskole…", False),
        ("Barn (antall)", "Barn (…)", True),
        ("0-17 år", "0.17 år", False),
    ],
)
def test_labels_are_the_same_but_for_capitals_and_spaces(one: str, other: str, same: bool) -> None:
    assert same_label(one, other) is same


def test_things_are_sorted_by_name_as_a_norwegian_list() -> None:
    things = [(1, "Ås"), (2, "Østre Toten"), (3, "Ærøy"), (4, "Bø")]
    assert [number for number, _ in sort_by_name(things, lambda thing: thing[1])] == [4, 3, 2, 1]
