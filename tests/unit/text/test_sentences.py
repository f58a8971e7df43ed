"""What is said of one indicator: whole sentences, in both languages."""

import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from faktaark.model.figures import Comparison, Direction, Mark, Period, Reference, Verdict
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune
from faktaark.model.registry import Noise, Phrasing, Source, Unit
from faktaark.statistics.verdict import MARKS
from faktaark.text.missing import reason_sentence
from faktaark.text.phrases import ADJECTIVES, DEVELOPMENT, DIRECTED, LADDER
from faktaark.text.sentences import comparison_text, make_sentences
from tests.examples.comparisons import (
    ASKOY,
    BERGEN,
    COUNTRY,
    FEE_INDICATOR,
    GROUP,
    HAMAR,
    HARAM,
    NEIGHBOURS,
    OSLO,
    REST_OF_COUNTRY,
    SHARE,
    VAALER_INNLANDET,
    VAALER_OSTFOLD,
    comparison,
    indicator,
    phrasing,
    plain,
    reference,
    region,
    trend,
)
from tests.unit.text import ladder
from tests.unit.text.every_text import TEXTS


def said(kommune: Kommune, what: Comparison, language: Language) -> list[str]:
    return [plain(sentence.text) for sentence in make_sentences(kommune, what, language)]


def rules(kommune: Kommune, what: Comparison, language: Language = "nb") -> list[str]:
    return [sentence.rule for sentence in make_sentences(kommune, what, language)]


# --- the ladder ----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ladder.CASES)
def test_the_ladder_in_every_form(case: ladder.Case) -> None:
    """After a change of the rules: `make expected`, and read the difference."""
    assert ladder.say(case) == case.sentence


def test_every_adjective_and_verdict_is_drawn_in_both_languages() -> None:
    assert {(case.language, case.adjective, case.verdict) for case in ladder.CASES} == {
        (language, adjective, verdict)
        for language, adjective, verdict in product(LANGUAGES, ADJECTIVES, LADDER)
    }


def test_renewing_the_expected_sentences_leaves_the_rest_of_the_file() -> None:
    assert ladder.render_cases(ladder.CASES) == ladder.PATH.read_text(encoding="utf-8")


def test_every_verdict_and_direction_has_words() -> None:
    spoken_of_otherwise = {Verdict.MISSING, Verdict.NO_REFERENCE, Verdict.NOT_JUDGED}
    spoken_of_otherwise |= {Verdict.SMALL, Verdict.NOISE}
    assert set(LADDER) == set(Verdict) - spoken_of_otherwise
    assert set(DEVELOPMENT) == set(Direction)


# --- fact, comparison, difference ----------------------------------------------------------------


def test_the_example_of_the_text_rules() -> None:
    what = comparison("20,8", "17,5", Verdict.HIGHER)
    assert said(HAMAR, what, "nb") == [
        "I Hamar er 20,8 prosent av innbyggerne 67 år eller eldre.",
        "Andelen er høyere enn i KOSTRA-gruppe 10, der den er 17,5 prosent.",
        "Forskjellen er 3,3 prosentpoeng.",
    ]
    assert said(HAMAR, what, "nn") == [
        "I Hamar er 20,8 prosent av innbyggjarane 67 år eller eldre.",
        "Delen er høgare enn i KOSTRA-gruppe 10, der han er 17,5 prosent.",
        "Skilnaden er 3,3 prosentpoeng.",
    ]


def test_rules_and_rows() -> None:
    what = comparison(trend=trend(Direction.MAINLY_UP))
    assert rules(HAMAR, what) == ["fact", "compare.higher", "difference", "trend.mainly_up"]
    assert {sentence.rows for sentence in make_sentences(HAMAR, what, "nb")} == {
        ("andel-67-pluss",)
    }


@pytest.mark.parametrize(
    ("kommune", "place"),
    [
        (HAMAR, "I Hamar er "),
        (ASKOY, "På Askøy er "),
        (VAALER_INNLANDET, "I Våler i Innlandet er "),
        (VAALER_OSTFOLD, "I Våler i Østfold er "),
    ],
)
def test_the_place_has_its_own_preposition(kommune: Kommune, place: str) -> None:
    for language in LANGUAGES:
        assert said(kommune, comparison(), language)[0].startswith(place)


@pytest.mark.parametrize(
    ("beside", "nb", "nn"),
    [
        (
            reference("17,5", REST_OF_COUNTRY),
            "Andelen er høyere enn i landet uten Oslo, der den er 17,5 prosent.",
            "Delen er høgare enn i landet utan Oslo, der han er 17,5 prosent.",
        ),
        (
            reference("17,5", COUNTRY, "published"),
            "Andelen er høyere enn i landet, der den er 17,5 prosent.",
            "Delen er høgare enn i landet, der han er 17,5 prosent.",
        ),
        (
            reference("17,5", BERGEN, None),
            "Andelen er høyere enn i Bergen kommune, der den er 17,5 prosent.",
            "Delen er høgare enn i Bergen kommune, der han er 17,5 prosent.",
        ),
        (
            reference("17,5", NEIGHBOURS),
            "Andelen er høyere enn i nabokommunene, der den er 17,5 prosent.",
            "Delen er høgare enn i nabokommunane, der han er 17,5 prosent.",
        ),
        (
            reference("17,5", NEIGHBOURS, "median"),
            "Andelen er høyere enn medianen for nabokommunene, som er 17,5 prosent.",
            "Delen er høgare enn medianen for nabokommunane, som er 17,5 prosent.",
        ),
        (
            reference("17,5", region("fylke", "Innlandet")),
            "Andelen er høyere enn i Innlandet, der den er 17,5 prosent.",
            "Delen er høgare enn i Innlandet, der han er 17,5 prosent.",
        ),
        (
            replace(reference("17,5", GROUP, "median"), count=13),
            "Andelen er høyere enn medianen i KOSTRA-gruppe 10, som er 17,5 prosent.",
            "Delen er høgare enn medianen i KOSTRA-gruppe 10, som er 17,5 prosent.",
        ),
        (
            replace(reference("17,5", GROUP, "median"), count=9),
            (
                "Medianen for de ni kommunene i KOSTRA-gruppe 10 med tall er 17,5 prosent. "
                "Andelen i Hamar er høyere."
            ),
            (
                "Medianen for dei ni kommunane i KOSTRA-gruppe 10 med tal er 17,5 prosent. "
                "Delen i Hamar er høgare."
            ),
        ),
        (
            replace(reference("17,5", GROUP, "median"), count=8),
            (
                "Halvparten av de åtte kommunene i KOSTRA-gruppe 10 med tall ligger under "
                "17,5 prosent. Andelen i Hamar er høyere."
            ),
            (
                "Halvparten av dei åtte kommunane i KOSTRA-gruppe 10 med tal ligg under "
                "17,5 prosent. Delen i Hamar er høgare."
            ),
        ),
        (
            reference("17,5", GROUP, "weighted"),
            "Andelen er høyere enn i KOSTRA-gruppe 10, der den er om lag 17,5 prosent.",
            "Delen er høgare enn i KOSTRA-gruppe 10, der han er om lag 17,5 prosent.",
        ),
    ],
)
def test_every_kind_of_reference(beside: Reference, nb: str, nn: str) -> None:
    what = comparison("20,8", beside, Verdict.HIGHER)
    assert plain(comparison_text(HAMAR, what, "nb")) == nb
    assert plain(comparison_text(HAMAR, what, "nn")) == nn


def test_a_median_over_some_of_the_kommuner_says_over_which() -> None:
    beside = reference("5568", GROUP, "median")
    what = comparison("12\u202f345", beside, Verdict.OVER_DOUBLE, FEE_INDICATOR)
    assert said(VAALER_INNLANDET, what, "nb") == [
        "I Våler i Innlandet er årsgebyret 12 345 kroner i 2026.",
        (
            "Halvparten av de 12 kommunene i KOSTRA-gruppe 10 med tall ligger under 5568 kroner. "
            "Årsgebyret i Våler i Innlandet er mer enn dobbelt så høyt."
        ),
    ]
    assert said(ASKOY, what, "nn") == [
        "På Askøy er årsgebyret 12 345 kroner i 2026.",
        (
            "Halvparten av dei 12 kommunane i KOSTRA-gruppe 10 med tal ligg under 5568 kroner. "
            "Årsgebyret på Askøy er meir enn dobbelt så høgt."
        ),
    ]


@pytest.mark.parametrize(
    ("verdict", "nb", "nn"),
    [
        (
            Verdict.SMALL,
            "Tallene er små og kan svinge mye.",
            "Tala er små og kan svinge mykje.",
        ),
        (
            Verdict.NOISE,
            (
                "I KOSTRA-gruppe 10 er andelen 17,5 prosent. "
                "Selv en så stor forskjell kan være tilfeldig i en kommune av denne størrelsen."
            ),
            (
                "I KOSTRA-gruppe 10 er delen 17,5 prosent. "
                "Sjølv ein så stor skilnad kan vere tilfeldig i ein kommune av denne storleiken."
            ),
        ),
        (
            Verdict.EQUAL,
            "Andelen er like høy som i KOSTRA-gruppe 10.",
            "Delen er like høg som i KOSTRA-gruppe 10.",
        ),
        (
            Verdict.IN_LINE,
            "Andelen er omtrent som i KOSTRA-gruppe 10, der den er 17,5 prosent.",
            "Delen er om lag som i KOSTRA-gruppe 10, der han er 17,5 prosent.",
        ),
    ],
)
def test_without_a_direction(verdict: Verdict, nb: str, nn: str) -> None:
    what = comparison("18,3", "17,5", verdict)
    assert said(HAMAR, what, "nb")[1:] == [nb]
    assert said(HAMAR, what, "nn")[1:] == [nn]


def test_what_is_only_about_known_is_only_about_equal() -> None:
    what = comparison("17,5", reference("17,5", GROUP, "weighted"), Verdict.EQUAL)
    assert said(HAMAR, what, "nb")[1] == "Andelen er om lag like høy som i KOSTRA-gruppe 10."
    assert said(HAMAR, what, "nn")[1] == "Delen er om lag like høg som i KOSTRA-gruppe 10."


def test_small_numbers_have_no_word_of_the_development_either() -> None:
    what = comparison(verdict=Verdict.SMALL, trend=trend(Direction.UP_EVERY_YEAR))
    assert rules(HAMAR, what) == ["fact", "compare.small"]


@pytest.mark.parametrize(
    ("own", "beside", "unit", "expected"),
    [
        ("20,8", "17,5", "prosent", "Forskjellen er 3,3 prosentpoeng."),
        ("−1,8", "2,4", "prosent", "Forskjellen er 4,2 prosentpoeng."),
        ("−3,0", "−1,5", "prosent", "Forskjellen er 1,5 prosentpoeng."),
        ("6833", "5568", "kroner", "Forskjellen er 1265 kroner."),
        ("658\u202f800", "639\u202f200", "kroner", "Forskjellen er 19 600 kroner."),
        ("42,7", "41,3", "poeng", "Forskjellen er 1,4 poeng."),
    ],
)
def test_a_stated_difference_is_that_of_the_numbers_shown(
    own: str, beside: str, unit: Unit, expected: str
) -> None:
    what = comparison(own, beside, Verdict.HIGHER, indicator(unit=unit))
    assert said(HAMAR, what, "nb")[2] == expected


def test_a_difference_is_told_in_the_tense_of_the_figure() -> None:
    nb = phrasing("nb", fact="var {verdi} av innbyggerne innvandrere i {aar}")
    nn = phrasing("nn", fact="var {verdi} av innbyggjarane innvandrarar i {aar}")
    assert said(HAMAR, comparison("20,8", "17,5", of=indicator(words=nb)), "nb")[1:] == [
        "Andelen var høyere enn i KOSTRA-gruppe 10, der den var 17,5 prosent.",
        "Forskjellen var 3,3 prosentpoeng.",
    ]
    assert said(HAMAR, comparison("20,8", "17,5", of=indicator(words=nn)), "nn")[1:] == [
        "Delen var høgare enn i KOSTRA-gruppe 10, der han var 17,5 prosent.",
        "Skilnaden var 3,3 prosentpoeng.",
    ]


@pytest.mark.parametrize(
    "what",
    [
        comparison(beside=reference(method="weighted")),
        comparison(verdict=Verdict.SLIGHTLY_HIGHER),
        comparison(verdict=Verdict.IN_LINE),
        comparison(verdict=Verdict.ABOUT_DOUBLE),
        comparison(of=indicator(unit="per_1000")),
    ],
    ids=["approximated", "slight", "in line", "ratio words", "rate"],
)
def test_a_difference_is_not_stated_where_it_does_not_help(what: Comparison) -> None:
    assert "difference" not in rules(HAMAR, what)


def test_a_number_below_nought_has_no_minus_in_the_sentence() -> None:
    words = phrasing("nb", fact="var netto lånegjeld {verdi} av inntektene i {aar}")
    what = comparison("−1,8", "−0,5", Verdict.LOWER, indicator(words=words))
    assert said(HAMAR, what, "nb")[:2] == [
        "I Hamar var netto lånegjeld minus 1,8 prosent av inntektene i 2026.",
        "Andelen var lavere enn i KOSTRA-gruppe 10, der den var minus 0,5 prosent.",
    ]


CHANGE: dict[Language, Phrasing] = {
    "nb": replace(
        SHARE["nb"],
        fact="har folketallet økt {verdi} på fem år",
        fact_below="har folketallet gått ned {verdi} på fem år",
        fact_same="er det om lag like mange innbyggere som for fem år siden",
    ),
    "nn": replace(
        SHARE["nn"],
        fact="har folketalet auka {verdi} på fem år",
        fact_below="har folketalet gått ned {verdi} på fem år",
        fact_same="er det om lag like mange innbyggjarar som for fem år sidan",
    ),
}


@pytest.mark.parametrize(
    ("own", "beside", "nb", "nn"),
    [
        (
            "−9,0",
            "0,0",
            (
                "I Hamar har folketallet gått ned 9,0 prosent på fem år. "
                "I KOSTRA-gruppe 10 er det om lag like mange innbyggere som for fem år siden."
            ),
            (
                "I Hamar har folketalet gått ned 9,0 prosent på fem år. "
                "I KOSTRA-gruppe 10 er det om lag like mange innbyggjarar som for fem år sidan."
            ),
        ),
        (
            "0,4",
            "−2,5",
            (
                "I Hamar er det om lag like mange innbyggere som for fem år siden. "
                "I KOSTRA-gruppe 10 har folketallet gått ned 2,5 prosent på fem år."
            ),
            (
                "I Hamar er det om lag like mange innbyggjarar som for fem år sidan. "
                "I KOSTRA-gruppe 10 har folketalet gått ned 2,5 prosent på fem år."
            ),
        ),
    ],
)
def test_a_change_is_told_with_its_direction(own: str, beside: str, nb: str, nn: str) -> None:
    what = comparison(own, beside, Verdict.LOWER, indicator(words=CHANGE, role="growth"))
    assert " ".join(said(HAMAR, what, "nb")[:2]) == nb
    assert " ".join(said(HAMAR, what, "nn")[:2]) == nn


def test_a_change_in_a_small_place_is_told_in_persons() -> None:
    what = comparison("14,1", "3,1", Verdict.NOISE, indicator(words=CHANGE, role="growth"))
    what = replace(what, own=replace(what.own, numerator=219, denominator=192))
    assert said(HAMAR, what, "nb") == [
        "I Hamar har folketallet økt med 27 personer på fem år.",
        (
            "I KOSTRA-gruppe 10 har folketallet økt 3,1 prosent på fem år. "
            "Selv en så stor forskjell kan være tilfeldig i en kommune av denne størrelsen."
        ),
    ]


@pytest.mark.parametrize(
    ("numerator", "noise", "rounding", "nb"),
    [
        (None, "approx", "exact", "så godt som ingen av innbyggerne"),
        (3, "binomial", "exact", "så godt som ingen av innbyggerne"),
        (0, "binomial", "exact", "ingen av innbyggerne"),
        (0, "binomial", "0/3", "så godt som ingen av innbyggerne"),
        (None, "none", "exact", "ingen av innbyggerne"),
    ],
)
def test_a_share_of_nought_is_none_or_hardly_any(
    numerator: int | None, noise: Noise, rounding: str, nb: str
) -> None:
    what = comparison("0,0", of=indicator(noise=noise, rounding=rounding))
    exact = 0.0 if numerator is None else numerator / 9000
    what = replace(what, own=replace(what.own, numerator=numerator, number=exact))
    assert said(HAMAR, what, "nb")[0] == f"I Hamar er {nb} 67 år eller eldre."


def test_a_reference_of_nought_is_as_good_as_nought() -> None:
    what = comparison("8,0", reference("0,0", GROUP, "weighted"), Verdict.NOT_JUDGED)
    assert said(HAMAR, what, "nb")[1] == "I KOSTRA-gruppe 10 er andelen så godt som null."


def test_what_is_not_judged_states_both_figures_and_no_word_of_the_ladder() -> None:
    what = comparison("20,8", "17,5", Verdict.NOT_JUDGED)
    assert said(HAMAR, what, "nb")[1:] == ["I KOSTRA-gruppe 10 er andelen 17,5 prosent."]
    assert said(HAMAR, what, "nn")[1:] == ["I KOSTRA-gruppe 10 er delen 17,5 prosent."]


def test_a_number_of_something_is_told_with_what_it_counts() -> None:
    words = phrasing("nb", subject="Tallet på anmeldte lovbrudd", gender="n")
    what = comparison("37,7", "31,2", Verdict.HIGHER, indicator(unit="per_1000", words=words))
    assert said(HAMAR, what, "nb")[1] == (
        "Tallet på anmeldte lovbrudd er høyere enn i KOSTRA-gruppe 10. "
        "Der er tallet på anmeldte lovbrudd 31,2 per 1 000 innbyggere."
    )


def test_the_size_of_a_kommune_is_not_set_against_its_group() -> None:
    size = indicator("folketall", unit="personer", decimals=0)
    what = comparison("33\u202f817", Reason.NOT_IN_EXTRACT, Verdict.NO_REFERENCE, size)
    assert rules(HAMAR, what) == ["fact"]


def test_an_indicator_without_references_is_a_fact_alone() -> None:
    assert rules(HAMAR, comparison(verdict=Verdict.NO_REFERENCE, references=())) == ["fact"]


# --- development ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "nb", "nn"),
    [
        (
            Direction.UP_EVERY_YEAR,
            "Andelen har økt hvert år siden 2016.",
            "Delen har auka kvart år sidan 2016.",
        ),
        (
            Direction.DOWN_EVERY_YEAR,
            "Andelen har gått ned hvert år siden 2016.",
            "Delen har gått ned kvart år sidan 2016.",
        ),
        (
            Direction.MAINLY_UP,
            "Andelen har i hovedsak økt siden 2016.",
            "Delen har i hovudsak auka sidan 2016.",
        ),
        (
            Direction.MAINLY_DOWN,
            "Andelen har i hovedsak gått ned siden 2016.",
            "Delen har i hovudsak gått ned sidan 2016.",
        ),
        (
            Direction.STABLE,
            "Andelen har vært stabil siden 2016.",
            "Delen har vore stabil sidan 2016.",
        ),
        (
            Direction.MIXED,
            "Andelen har svingt mellom 14,0 (2019) og 21,0 prosent (2023).",
            "Delen har svinga mellom 14,0 (2019) og 21,0 prosent (2023).",
        ),
    ],
)
def test_every_development_names_both_years_and_values(
    direction: Direction, nb: str, nn: str
) -> None:
    what = comparison(trend=trend(direction, lowest="2019 14,0", highest="2023 21,0"))
    numbers = "var 15,1 prosent i 2016 og 20,8 prosent i 2026."
    assert said(HAMAR, what, "nb")[-1] == f"{nb} Den {numbers}"
    assert said(HAMAR, what, "nn")[-1] == f"{nn} Han {numbers}"


@pytest.mark.parametrize(
    ("language", "gender", "expected"),
    [
        ("nb", "m", "Talen har vært stabil siden 2016. Den var"),
        ("nb", "f", "Talen har vært stabil siden 2016. Den var"),
        ("nb", "n", "Talen har vært stabilt siden 2016. Det var"),
        ("nb", "pl", "Talen har vært stabile siden 2016. De var"),
        ("nn", "m", "Talen har vore stabil sidan 2016. Han var"),
        ("nn", "f", "Talen har vore stabil sidan 2016. Ho var"),
        ("nn", "n", "Talen har vore stabilt sidan 2016. Det var"),
        ("nn", "pl", "Talen har vore stabile sidan 2016. Dei var"),
    ],
)
def test_stable_bends_with_its_noun(language: Language, gender: str, expected: str) -> None:
    words = phrasing(language, subject="Talen", gender=gender)
    what = comparison(of=indicator(words=words), trend=trend(Direction.STABLE))
    assert said(HAMAR, what, language)[-1].startswith(expected)


def test_a_long_unit_is_left_out_of_the_development() -> None:
    what = comparison(of=indicator(unit="per_1000"), trend=trend(Direction.MAINLY_UP))
    assert said(HAMAR, what, "nb")[-1] == (
        "Andelen har i hovedsak økt siden 2016. Den var 15,1 i 2016 og 20,8 i 2026."
    )


@pytest.mark.parametrize("direction", [Direction.STABLE, Direction.MIXED])
def test_equal_ends_are_said_once(direction: Direction) -> None:
    line = trend(direction, "2019 0,0", "2023 0,0", lowest="2020 0,0", highest="2021 0,4")
    numbers = "var 0,0 prosent både i 2019 og i 2023."
    assert said(HAMAR, comparison(trend=line), "nb")[-1].endswith(f" Den {numbers}")
    assert said(HAMAR, comparison(trend=line), "nn")[-1].endswith(f" Han {numbers}")


def test_a_line_that_has_moved_between_its_ends_names_them_once() -> None:
    what = comparison(trend=trend(Direction.MIXED))
    assert said(HAMAR, what, "nb")[-1] == (
        "Andelen har svingt mellom 15,1 (2016) og 20,8 prosent (2026)."
    )
    assert said(HAMAR, what, "nn")[-1] == (
        "Delen har svinga mellom 15,1 (2016) og 20,8 prosent (2026)."
    )


# --- missing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "nb", "nn"),
    [
        (Reason.NOT_APPLICABLE, "Ikke aktuelt.", "Ikkje aktuelt."),
        (Reason.MISSING, "Tall mangler.", "Tal manglar."),
        (
            Reason.CONFIDENTIAL,
            "For få personer til at tallet kan vises.",
            "For få personar til at talet kan visast.",
        ),
        (Reason.TOO_FEW, "For få kommuner har tall.", "For få kommunar har tal."),
        (
            Reason.ALONE,
            "Haram er alene i sin KOSTRA-gruppe.",
            "Haram er åleine i KOSTRA-gruppa si.",
        ),
        (
            Reason.SPLIT,
            "Kommunen ble til i 2024, da Ålesund ble delt. Tallene starter der.",
            "Kommunen vart til i 2024, då Ålesund vart delt. Tala startar der.",
        ),
        (
            Reason.NOT_FOR_KOMMUNER,
            "Kilden har bare tall for fylker og landet.",
            "Kjelda har berre tal for fylke og landet.",
        ),
        (
            Reason.NOT_IN_EXTRACT,
            "Ikke hentet. Se tabell 07459 hos SSB.",
            "Ikkje henta. Sjå tabell 07459 hos SSB.",
        ),
        (
            Reason.MISLEADING,
            "SSB publiserer ikke tallet, siden det kan misvise.",
            "SSB publiserer ikkje talet, sidan det kan misvise.",
        ),
    ],
)
def test_every_reason_has_its_sentence(reason: Reason, nb: str, nn: str) -> None:
    assert reason_sentence(reason, HARAM, None, "nb", indicator=indicator()) == nb
    assert reason_sentence(reason, HARAM, None, "nn", indicator=indicator()) == nn
    missing = comparison(reason, verdict=Verdict.MISSING)
    assert said(HARAM, missing, "nb") == [nb]
    assert said(HARAM, missing, "nn") == [nn]
    assert rules(HARAM, missing) == [f"reason.{reason.value}"]


def test_what_was_is_set_against_what_was() -> None:
    was = {
        "nb": replace(SHARE["nb"], fact="var {verdi} av innbyggerne 67 år eller eldre i {aar}"),
        "nn": replace(SHARE["nn"], fact="var {verdi} av innbyggjarane 67 år eller eldre i {aar}"),
    }
    what = comparison(of=indicator(words=was))
    assert said(HAMAR, what, "nb")[:2] == [
        "I Hamar var 20,8 prosent av innbyggerne 67 år eller eldre i 2026.",
        "Andelen var høyere enn i KOSTRA-gruppe 10, der den var 17,5 prosent.",
    ]
    assert said(HAMAR, what, "nn")[1] == (
        "Delen var høgare enn i KOSTRA-gruppe 10, der han var 17,5 prosent."
    )


VESTLAND = region("fylke", "Vestland")
PUPILS: dict[Language, str] = {"nb": "elevene", "nn": "elevane"}
COMPLETED: dict[Language, Phrasing] = {
    language: replace(
        SHARE[language], fact=f"hadde {{verdi}} av {pupils} fullført i {{aar}}", name=pupils
    )
    for language, pupils in PUPILS.items()
}


def only_for_fylker(*references: Reference) -> Comparison:
    given = comparison(
        Reason.NOT_FOR_KOMMUNER, verdict=Verdict.MISSING, of=indicator(words=COMPLETED)
    )
    return replace(given, references=references)


def test_what_kommuner_have_no_figure_for_is_told_of_the_fylke() -> None:
    what = only_for_fylker(
        reference(Reason.NOT_FOR_KOMMUNER, GROUP, None),
        reference("81,2", VESTLAND, "published"),
        reference("80,0", COUNTRY, "published"),
    )
    assert said(HAMAR, what, "nb") == [
        "Kilden har bare tall for fylker og landet.",
        "I Vestland hadde 81,2 prosent av elevene fullført i 2026.",
    ]
    assert said(HAMAR, what, "nn") == [
        "Kjelda har berre tal for fylke og landet.",
        "I Vestland hadde 81,2 prosent av elevane fullført i 2026.",
    ]
    assert rules(HAMAR, what) == ["reason.ikke_for_kommuner", "fact.fylke"]


def test_of_landet_where_the_fylke_has_no_figure() -> None:
    what = only_for_fylker(
        reference(Reason.ALONE, VESTLAND, None), reference("80,0", COUNTRY, "published")
    )
    assert said(OSLO, what, "nb")[1:] == ["I landet hadde 80,0 prosent av elevene fullført i 2026."]
    assert rules(OSLO, what) == ["reason.ikke_for_kommuner", "fact.landet"]
    assert len(said(OSLO, only_for_fylker(reference(Reason.MISSING, VESTLAND, None)), "nb")) == 1


# --- projections ---------------------------------------------------------------------------------


def projection(nb: str, nn: str, shown: str = "45,2", **changes: Any) -> Comparison:
    words = {
        "nb": replace(SHARE["nb"], fact=nb, subject="Endringen"),
        "nn": replace(SHARE["nn"], fact=nn, subject="Endringa", gender="f"),
    }
    given = comparison(shown, "30,1", Verdict.HIGHER, indicator(words=words, projection=True))
    source = Source(table="14746", numerator={}, ahead=10)
    return replace(given, period=Period(2036, "2036"), **({"source": source} | changes))


def test_a_projection_begins_with_whose_it_is() -> None:
    what = projection("endrer folketallet seg {verdi} mot {aar}",
                      "endrar folketalet seg {verdi} mot {aar}")  # fmt: skip
    assert said(HAMAR, what, "nb")[:2] == [
        (
            "Ifølge hovedalternativet i SSBs framskriving endrer folketallet seg 45,2 prosent "
            "mot 2036 i Hamar."
        ),
        "Endringen er høyere enn i KOSTRA-gruppe 10, der den er 30,1 prosent.",
    ]
    assert said(VAALER_INNLANDET, what, "nb")[0] == (
        "Ifølge hovedalternativet i SSBs framskriving endrer folketallet seg 45,2 prosent "
        "mot 2036 i Våler i Innlandet."
    )


def test_a_projection_whose_fact_has_no_year_is_given_both() -> None:
    what = projection(
        "endrer gruppen over 79 år seg {verdi}", "endrar gruppa over 79 år seg {verdi}"
    )
    assert said(ASKOY, what, "nb")[0] == (
        "Ifølge hovedalternativet i SSBs framskriving endrer gruppen over 79 år seg 45,2 prosent. "
        "Det gjelder Askøy fra 2026 til 2036."
    )
    assert said(ASKOY, what, "nn")[0] == (
        "Ifølgje hovudalternativet i framskrivinga til SSB endrar gruppa over 79 år seg "
        "45,2 prosent. Det gjeld Askøy frå 2026 til 2036."
    )
    sentences = said(VAALER_INNLANDET, what, "nb")[0].removesuffix(".").split(". ")
    assert [len(sentence.split()) for sentence in sentences] == [13, 9]


def test_a_projected_share_is_of_one_year() -> None:
    what = projection("er {verdi} over 79 år", "er {verdi} over 79 år",
                      source=Source(table="14746", numerator={}, denominator={}))  # fmt: skip
    assert said(HAMAR, what, "nb")[0] == (
        "Ifølge hovedalternativet i SSBs framskriving er 45,2 prosent over 79 år. "
        "Det gjelder Hamar i 2036."
    )
    assert said(HAMAR, what, "nn")[0].endswith(" Det gjeld Hamar i 2036.")


def test_a_kommune_that_was_divided_and_kept_its_name() -> None:
    kept = replace(HARAM, name="Ålesund")
    assert (
        reason_sentence(Reason.SPLIT, kept, None, "nb")
        == "Kommunen fikk nye grenser i 2024, da den ble delt. Tallene starter der."
    )
    assert (
        reason_sentence(Reason.SPLIT, kept, None, "nn")
        == "Kommunen fekk nye grenser i 2024, då han vart delt. Tala startar der."
    )


def test_no_reason_is_without_a_sentence() -> None:
    for reason, language in product(Reason, LANGUAGES):
        assert reason_sentence(reason, HARAM, None, language).endswith(".")


def test_an_indicator_may_explain_its_own_gaps() -> None:
    text = "Ingen eiendomsskatt på bolig, eller tall mangler."
    tax = indicator(words=phrasing("nb", missing=text))
    assert said(HAMAR, comparison(Reason.MISSING, verdict=Verdict.MISSING, of=tax), "nb") == [text]
    hidden = comparison(Reason.CONFIDENTIAL, verdict=Verdict.MISSING, of=tax)
    assert said(HAMAR, hidden, "nb") == ["For få personer til at tallet kan vises."]


def test_oslo_is_alone_in_group_and_fylke() -> None:
    assert reason_sentence(Reason.ALONE, OSLO, None, "nb") == "Oslo er alene i sin KOSTRA-gruppe."
    assert reason_sentence(Reason.ALONE, OSLO, None, "nn") == "Oslo er åleine i KOSTRA-gruppa si."
    fylke = region("fylke", "Oslo")
    assert reason_sentence(Reason.ALONE, OSLO, None, "nb", fylke) == "Oslo er alene i sitt fylke."
    assert reason_sentence(Reason.ALONE, OSLO, None, "nn", fylke) == "Oslo er åleine i fylket sitt."


@pytest.mark.parametrize(
    ("reason", "nb", "nn"),
    [
        (
            Reason.TOO_FEW,
            "Vi kan ikke sammenligne: for få kommuner i KOSTRA-gruppe 10 har tall.",
            "Vi kan ikkje samanlikne: for få kommunar i KOSTRA-gruppe 10 har tal.",
        ),
        (
            Reason.MISSING,
            "Vi kan ikke sammenligne: tallet for KOSTRA-gruppe 10 mangler.",
            "Vi kan ikkje samanlikne: talet for KOSTRA-gruppe 10 manglar.",
        ),
        (
            Reason.MISLEADING,
            "Vi kan ikke sammenligne: SSB publiserer ikke tallet, siden det kan misvise.",
            "Vi kan ikkje samanlikne: SSB publiserer ikkje talet, sidan det kan misvise.",
        ),
        (
            Reason.ALONE,
            "Oslo er alene i sin KOSTRA-gruppe.",
            "Oslo er åleine i KOSTRA-gruppa si.",
        ),
    ],
)
def test_a_reference_without_a_number(reason: Reason, nb: str, nn: str) -> None:
    what = comparison("20,8", reason, Verdict.NO_REFERENCE)
    assert said(OSLO, what, "nb")[1:] == [nb]
    assert said(OSLO, what, "nn")[1:] == [nn]


def test_what_is_not_fetched_is_not_spoken_of_in_running_text() -> None:
    what = comparison("20,8", Reason.NOT_IN_EXTRACT, Verdict.NO_REFERENCE)
    assert rules(HAMAR, what) == ["fact"]


# --- all of them ---------------------------------------------------------------------------------

FORBIDDEN = re.compile(
    r"\b(bedre|betre|verre|best|beste|dårlig\w*|dårleg\w*|dyr|dyrt|dyre|effektiv\w*|signifikant\w*"
    r"|fordi|skyldes|skuldast|førte til|rangert?|plass)\b",
    re.IGNORECASE,
)


def sentences_of(text: str) -> list[str]:
    return re.split(r"(?<=\.) (?=[A-ZÆØÅ])", text)


def lix(texts: list[str]) -> float:
    """Words per sentence plus the percentage of words of more than six letters."""
    sentences = [sentence for text in texts for sentence in sentences_of(plain(text))]
    words = [word.strip(".,") for sentence in sentences for word in sentence.split()]
    long = [word for word in words if len(word) > 6]
    return len(words) / len(sentences) + 100 * len(long) / len(words)


def test_lix_counts_as_it_should() -> None:
    assert lix(["Vi bor i Hamar. Der er kommunene store."]) == 4 + 100 * 1 / 8


def test_no_sentence_is_longer_than_sixteen_words() -> None:
    too_long = [
        sentence
        for _, text in TEXTS
        for sentence in sentences_of(text)
        if len(sentence.split()) > 16
    ]
    assert too_long == []


def test_every_text_ends_well_and_has_no_holes() -> None:
    for _, text in TEXTS:
        assert text.endswith(".")
        assert not re.search(r"  |\{|\}|None|\.\.| ,| \.|\ben av\b -", text), text


def test_no_forbidden_word_is_said() -> None:
    assert [text for _, text in TEXTS if FORBIDDEN.search(text)] == []


def test_the_forbidden_words_are_recognised() -> None:
    assert FORBIDDEN.search("Det er bedre her.")
    assert FORBIDDEN.search("Forskjellen er ikke signifikant.")


def test_small_numbers_noise_and_ties_never_say_higher_or_lower() -> None:
    direction = re.compile("høyere|lavere|høgare|lågare|dobbelt|halvparten")
    for verdict, language in product(set(Verdict) - DIRECTED, LANGUAGES):
        if verdict not in (Verdict.MISSING, Verdict.NO_REFERENCE):
            what = comparison("20,8", "17,5", verdict)
            assert not direction.search(" ".join(said(HAMAR, what, language)))


HIGHER_WORDS = re.compile("(?<!litt )(høyere|høgare)|dobbelt")
LOWER_WORDS = re.compile("(?<!litt )(lavere|lågare)|halvparten")


@pytest.mark.parametrize("verdict", Verdict)
def test_words_and_mark_never_contradict_one_another(verdict: Verdict) -> None:
    if verdict is Verdict.MISSING:
        return
    beside = Reason.TOO_FEW if verdict is Verdict.NO_REFERENCE else "17,5"
    for language in LANGUAGES:
        text = " ".join(said(HAMAR, comparison("20,8", beside, verdict), language))
        assert bool(HIGHER_WORDS.search(text)) == (MARKS[verdict] is Mark.HIGHER)
        assert bool(LOWER_WORDS.search(text)) == (MARKS[verdict] is Mark.LOWER)


def test_the_sentences_are_easy_to_read() -> None:
    for language in LANGUAGES:
        for verdict, direction in product(DIRECTED | {Verdict.NOISE, Verdict.SMALL}, Direction):
            what = comparison(verdict=verdict, trend=trend(direction))
            whole = said(HAMAR, what, language)
            assert lix(whole) < 40, whole


def test_no_bokmal_in_nynorsk_and_the_reverse() -> None:
    only_nb = re.compile(
        r"\b(ikke|kommuner|innbygger\w*|siden|hvert|høyere|lavere|mer|uten|være|vært"
        r"|forskjell\w*|størrelsen|midterste|andelen|tallene|mye|hovedsak)\b",
        re.IGNORECASE,
    )
    only_nn = re.compile(
        r"\b(ikkje|kommunar|innbyggjar\w*|sidan|kvart|høgare|lågare|meir|utan|vere|vore"
        r"|skilnad\w*|storleiken|midtarste|delen|tala|mykje|hovudsak)\b",
        re.IGNORECASE,
    )
    assert [text for language, text in TEXTS if language == "nn" and only_nb.search(text)] == []
    assert [text for language, text in TEXTS if language == "nb" and only_nn.search(text)] == []
