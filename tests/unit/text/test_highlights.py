"""The hovedpunkter of a kommune, whole, in both languages."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.figures import Comparison, Development, Period, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune
from faktaark.model.registry import Source
from faktaark.model.sheet import Highlights
from faktaark.model.special import SpecialCase
from faktaark.model.standing import Difference, Now, Shift, Standing, Unusual
from faktaark.text.highlights import baseline_region, make_highlights
from tests.examples.comparisons import (
    ASKOY,
    FEE_INDICATOR,
    HAMAR,
    HARAM,
    OSLO,
    REST_OF_COUNTRY,
    SHARE,
    VAALER_INNLANDET,
    change,
    comparison,
    indicator,
    plain,
    reference,
    series,
    value,
)

KEYS = ("leier", "andel-67-pluss", *"abcde", "gebyr", *(f"rad-{number}" for number in range(21)))
"""Of the 29 rows of a sheet."""
NOTHING = Standing(
    age=None,
    differences=(),
    developments=(),
    now=(),
    unusual=(),
    special=(),
    judged=19,
    keys=KEYS,
)
SIZE = indicator("folketall", role="size", unit="personer", decimals=0, highlight=False)
GROWTH = indicator("vekst", role="growth")
RENT = indicator("leier", theme="bolig")


def size(shown: str | Reason = "33\u202f817", drawn: str = "", **changes: Any) -> Comparison:
    verdict = Verdict.MISSING if isinstance(shown, Reason) else Verdict.NO_REFERENCE
    what = comparison(shown, Reason.NOT_IN_EXTRACT, verdict, SIZE, series=series(drawn))
    return replace(what, **changes)


def growth(shown: str | Reason = "7,3", beside: str = "6,5", **changes: Any) -> Comparison:
    verdict = Verdict.MISSING if isinstance(shown, Reason) else Verdict.IN_LINE
    what = comparison(shown, beside, verdict, GROWTH)
    return replace(what, **{"source": Source(table="07459", change=5), **changes})


def make(
    *comparisons: Comparison,
    kommune: Kommune = HAMAR,
    standing: Standing = NOTHING,
    special: Sequence[SpecialCase] = (),
    language: Language = "nb",
) -> Highlights:
    return make_highlights(kommune, comparisons, standing, special, language)


def points(
    *comparisons: Comparison,
    kommune: Kommune = HAMAR,
    standing: Standing = NOTHING,
    language: Language = "nb",
) -> list[str]:
    made = make(*comparisons, kommune=kommune, standing=standing, language=language)
    return [plain(point.text) for point in made.points]


def remarks(
    *comparisons: Comparison,
    standing: Standing = NOTHING,
    special: Sequence[SpecialCase] = (),
    language: Language = "nb",
) -> list[str]:
    made = make(*comparisons, standing=standing, special=special, language=language)
    return [plain(remark.text) for remark in made.remarks]


# --- size and growth -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "beside", "nb", "nn"),
    [
        (
            "7,3",
            "6,5",
            (
                "Hamar har 33 817 innbyggere. Det er 7,3 prosent flere enn i 2021. "
                "I KOSTRA-gruppe 10 har folketallet økt 6,5 prosent på fem år."
            ),
            (
                "Hamar har 33 817 innbyggjarar. Det er 7,3 prosent fleire enn i 2021. "
                "I KOSTRA-gruppe 10 har folketalet auka 6,5 prosent på fem år."
            ),
        ),
        (
            "−1,8",
            "−0,2",
            (
                "Hamar har 33 817 innbyggere. Det er 1,8 prosent færre enn i 2021. "
                "I KOSTRA-gruppe 10 er folketallet om lag uendret."
            ),
            (
                "Hamar har 33 817 innbyggjarar. Det er 1,8 prosent færre enn i 2021. "
                "I KOSTRA-gruppe 10 er folketalet om lag uendra."
            ),
        ),
        (
            "0,4",
            "−3,1",
            (
                "Hamar har 33 817 innbyggere. Det er om lag like mange som i 2021. "
                "I KOSTRA-gruppe 10 har folketallet gått ned 3,1 prosent på fem år."
            ),
            (
                "Hamar har 33 817 innbyggjarar. Det er om lag like mange som i 2021. "
                "I KOSTRA-gruppe 10 har folketalet gått ned 3,1 prosent på fem år."
            ),
        ),
        (
            Reason.MISSING,
            "6,5",
            "Hamar har 33 817 innbyggere. Tall for 2021 mangler.",
            "Hamar har 33 817 innbyggjarar. Tal for 2021 manglar.",
        ),
    ],
)
def test_size_and_growth(own: str | Reason, beside: str, nb: str, nn: str) -> None:
    assert points(size(), growth(own, beside)) == [nb]
    assert points(size(), growth(own, beside), language="nn") == [nn]


def test_the_development_stands_between_the_growth_and_the_gruppe() -> None:
    moved = Development(change("2005 27000", "2026 33817"), change("2023 34500", "2026 33817"))
    assert points(size(development=moved), growth()) == [
        (
            "Hamar har 33 817 innbyggere. Det er 7,3 prosent flere enn i 2021. "
            "Folketallet har økt 25,2 prosent siden 2005, men gått ned 2,0 prosent siden 2023. "
            "I KOSTRA-gruppe 10 har folketallet økt 6,5 prosent på fem år."
        )
    ]


def test_a_turn_that_the_growth_tells_is_not_told_again() -> None:
    moved = Development(change("2005 857", "2026 1057"), change("2021 930", "2026 1057"))
    small = size("1057", "2021 930 | 2026 1057", development=moved)
    assert points(small, growth("13,7", "5,9")) == [
        (
            "Hamar har 1057 innbyggere. Det er 127 flere enn i 2021. "
            "Folketallet har økt med 200 personer siden 2005. "
            "I KOSTRA-gruppe 10 har folketallet økt 5,9 prosent på fem år."
        )
    ]
    assert points(small, growth("13,7", "5,9"), language="nn") == [
        (
            "Hamar har 1057 innbyggjarar. Det er 127 fleire enn i 2021. "
            "Folketalet har auka med 200 personar sidan 2005. "
            "I KOSTRA-gruppe 10 har folketalet auka 5,9 prosent på fem år."
        )
    ]


@pytest.mark.parametrize(
    ("turned", "then", "named"),
    [(2019, 31500, True), (2020, 31500, False), (2022, 31500, False), (2022, 35000, True)],
)
def test_a_turn_the_same_way_from_about_the_same_year_is_as_good_as_told(
    turned: int, then: int, named: bool
) -> None:
    last = "2026 33817"
    moved = Development(change("2005 27000", last), change(f"{turned} {then}", last))
    assert (f"siden {turned}" in points(size(development=moved), growth())[0]) == named


def test_a_line_no_longer_than_the_growth_adds_nothing() -> None:
    moved = Development(change("2020 33000", "2026 33817"), None)
    assert "siden 2020" not in points(size(development=moved), growth())[0]


def test_size_and_growth_rest_on_both_rows() -> None:
    assert make(size(), growth()).points[0].rows == ("folketall", "vekst")


def test_a_split_kommune_says_why_there_is_no_growth() -> None:
    split = growth(Reason.SPLIT)
    moved = Development(change("2024 9357", "2026 9460"), None)
    assert points(size("9460", development=moved), split, kommune=HARAM) == [
        (
            "Haram har 9460 innbyggere. "
            "Kommunen ble til i 2024, da Ålesund ble delt. Tallene starter der. "
            "Folketallet har økt 1,1 prosent siden 2024."
        )
    ]
    assert points(size("9460", development=moved), split, kommune=HARAM, language="nn") == [
        (
            "Haram har 9460 innbyggjarar. "
            "Kommunen vart til i 2024, då Ålesund vart delt. Tala startar der. "
            "Folketalet har auka 1,1 prosent sidan 2024."
        )
    ]


def test_growth_of_few_people_is_said_to_vary() -> None:
    small = growth("12,5", verdict=Verdict.SMALL)
    assert points(size("90", "2021 80 | 2026 90"), small)[0].startswith(
        "Hamar har 90 innbyggere. Det er 10 flere enn i 2021. Tallene er små og kan svinge mye."
    )


def test_growth_to_another_date_is_not_joined_to_the_size() -> None:
    assert points(size(), growth(period=Period(2025, "2025"))) == ["Hamar har 33 817 innbyggere."]
    assert points(size()) == ["Hamar har 33 817 innbyggere."]


def test_a_kommune_without_folketall() -> None:
    nb = points(size(Reason.MISSING), growth(), kommune=ASKOY)
    assert nb == ["Folketallet på Askøy mangler."]
    nn = points(size(Reason.MISSING), kommune=VAALER_INNLANDET, language="nn")
    assert nn == ["Folketalet i Våler i Innlandet manglar."]


# --- age -----------------------------------------------------------------------------------------


def shift(first: str, last: str, *beside: str) -> Shift:
    return Shift(
        key="andel-67-pluss",
        own=change(first, last),
        reference=change(*beside) if beside else None,
        distance=1.0,
        beyond=True,
    )


@pytest.mark.parametrize(
    ("beside", "nb", "nn"),
    [
        (
            ("2016 17,0", "2026 19,9"),
            "I KOSTRA-gruppe 10 økte andelen fra 17,0 til 19,9 prosent.",
            "I KOSTRA-gruppe 10 auka delen frå 17,0 til 19,9 prosent.",
        ),
        (
            ("2016 19,9", "2026 17,0"),
            "I KOSTRA-gruppe 10 gikk andelen ned fra 19,9 til 17,0 prosent.",
            "I KOSTRA-gruppe 10 gjekk delen ned frå 19,9 til 17,0 prosent.",
        ),
        (
            ("2016 17,0", "2026 17,0"),
            "I KOSTRA-gruppe 10 var andelen 17,0 prosent begge årene.",
            "I KOSTRA-gruppe 10 var delen 17,0 prosent begge åra.",
        ),
    ],
)
def test_age_now_and_before_beside_the_gruppe(beside: tuple[str, str], nb: str, nn: str) -> None:
    standing = replace(NOTHING, age=shift("2016 17,2", "2026 20,8", *beside))
    row = comparison("20,8", beside[1].split()[1])
    assert points(row, standing=standing) == [
        f"I Hamar er 20,8 prosent av innbyggerne 67 år eller eldre, mot 17,2 i 2016. {nb}"
    ]
    assert points(row, standing=standing, language="nn") == [
        f"I Hamar er 20,8 prosent av innbyggjarane 67 år eller eldre, mot 17,2 i 2016. {nn}"
    ]


def test_a_change_of_other_kommuner_than_the_tables_figure_says_whose_it_is() -> None:
    """A kommune made by a split has no figure ten years ago, so the gruppe has two figures now."""
    standing = replace(NOTHING, age=shift("2016 17,2", "2026 20,8", "2016 17,0", "2026 19,8"))
    row = comparison("20,8", "19,9")
    assert points(row, standing=standing)[0].endswith(
        "I kommunene i KOSTRA-gruppe 10 med tall for begge år økte andelen fra 17,0 til "
        "19,8 prosent."
    )
    assert points(row, standing=standing, language="nn")[0].endswith(
        "I kommunane i KOSTRA-gruppe 10 med tal for begge åra auka delen frå 17,0 til 19,8 prosent."
    )


def test_age_in_a_small_place_is_told_in_persons_too() -> None:
    moved = shift("2016 22,0", "2026 16,0")
    own = replace(
        moved.own,
        first_value=value("22,0", numerator=44),
        last_value=value("16,0", numerator=35),
    )
    standing = replace(NOTHING, age=replace(moved, own=own))
    what = points(size("219"), comparison("16,0"), standing=standing)
    assert what[1] == (
        "I Hamar er 16,0 prosent av innbyggerne 67 år eller eldre, mot 22,0 i 2016. "
        "Det er 35 personer, mot 44."
    )
    assert "personer" not in points(size(), comparison("16,0"), standing=standing)[1]


# --- differences, development and now ------------------------------------------------------------


def test_a_difference_is_the_fact_and_the_comparison() -> None:
    standing = replace(
        NOTHING,
        differences=(
            Difference(key="leier", distance=-1.8),
            Difference(key="andel-67-pluss", distance=1.0, held_back="theme"),
        ),
    )
    rows = (comparison(), comparison("14,1", "22,3", Verdict.CLEARLY_LOWER, RENT))
    assert points(*rows, standing=standing) == [
        (
            "I Hamar er 14,1 prosent av innbyggerne 67 år eller eldre. "
            "Andelen er klart lavere enn i KOSTRA-gruppe 10, der den er 22,3 prosent."
        )
    ]
    (point,) = make(*rows, standing=standing).points
    assert (point.rule, point.rows) == ("highlight.difference.clearly_lower", ("leier",))


@pytest.mark.parametrize(
    ("first", "last", "nb", "nn"),
    [
        (
            "2018 7,8",
            "2022 17,5",
            (
                "Andelen innbyggere over 66 år har økt i Hamar. "
                "Den var 7,8 prosent i 2018 og 17,5 prosent i 2022."
            ),
            (
                "Delen innbyggjarar over 66 år har auka i Hamar. "
                "Han var 7,8 prosent i 2018 og 17,5 prosent i 2022."
            ),
        ),
        (
            "2018 17,5",
            "2022 7,8",
            (
                "Andelen innbyggere over 66 år har gått ned i Hamar. "
                "Den var 17,5 prosent i 2018 og 7,8 prosent i 2022."
            ),
            (
                "Delen innbyggjarar over 66 år har gått ned i Hamar. "
                "Han var 17,5 prosent i 2018 og 7,8 prosent i 2022."
            ),
        ),
    ],
)
def test_a_development_beside_the_gruppe(first: str, last: str, nb: str, nn: str) -> None:
    moved = shift(first, last, "2018 10,5", "2022 12,3")
    standing = replace(NOTHING, developments=(moved,))
    assert points(comparison("20,8", "12,3"), standing=standing) == [
        f"{nb} I KOSTRA-gruppe 10 økte andelen fra 10,5 til 12,3 prosent."
    ]
    assert points(comparison("20,8", "12,3"), standing=standing, language="nn") == [
        f"{nn} I KOSTRA-gruppe 10 auka delen frå 10,5 til 12,3 prosent."
    ]


def test_a_short_development_is_one_sentence() -> None:
    words = {
        "nb": replace(SHARE["nb"], subject="Andelen innvandrere"),
        "nn": replace(SHARE["nn"], subject="Delen innvandrarar"),
    }
    row = comparison(of=indicator(words=words))
    up = replace(NOTHING, developments=(shift("2012 7,2", "2022 13,0"),))
    down = replace(NOTHING, developments=(shift("2012 13,0", "2022 7,2"),))
    assert points(row, standing=up) == [
        "I Hamar økte andelen innvandrere fra 7,2 i 2012 til 13,0 prosent i 2022."
    ]
    assert points(row, standing=down) == [
        "I Hamar gikk andelen innvandrere ned fra 13,0 i 2012 til 7,2 prosent i 2022."
    ]
    assert points(row, standing=up, language="nn") == [
        "I Hamar auka delen innvandrarar frå 7,2 i 2012 til 13,0 prosent i 2022."
    ]
    assert points(row, standing=down, language="nn") == [
        "I Hamar gjekk delen innvandrarar ned frå 13,0 i 2012 til 7,2 prosent i 2022."
    ]


def test_what_is_so_now_is_told_with_the_year_before_and_no_gruppe() -> None:
    facts: dict[Language, str] = {
        "nb": "sto {verdi} av pasientene på liste uten fastlege i {aar}",
        "nn": "stod {verdi} av pasientane på liste utan fastlege i {aar}",
    }
    words = {language: replace(SHARE[language], fact=fact) for language, fact in facts.items()}
    doctors = indicator("uten-lege", words=words)
    now = Now(key="uten-lege", before=value("54,2"), before_period=Period(2024, "2024"))
    row = comparison("54,3", "8,0", Verdict.NOT_JUDGED, doctors, period=Period(2025, "2025"))
    standing = replace(NOTHING, now=(now,))
    assert points(row, standing=standing) == [
        "I Hamar sto 54,3 prosent av pasientene på liste uten fastlege i 2025, mot 54,2 i 2024."
    ]
    assert points(row, standing=standing, language="nn") == [
        "I Hamar stod 54,3 prosent av pasientane på liste utan fastlege i 2025, mot 54,2 i 2024."
    ]


def test_no_more_points_than_the_sheet_has_room_for() -> None:
    """The differences give way: a development and what is so now are told whatever there is."""
    rows = [size(), *(comparison(of=indicator(key)) for key in ("alder", "a", "b", "c", "d", "e"))]
    standing = replace(
        told("a", "b", "c"),
        age=replace(shift("2016 17,2", "2026 20,8"), key="alder"),
        developments=(replace(shift("2016 17,2", "2026 20,8"), key="d"),),
        now=(Now(key="e", before=value("20,1"), before_period=Period(2025, "2025")),),
    )
    keys = [point.rows for point in make(*rows, standing=standing).points]
    assert keys == [("folketall",), ("alder",), ("a",), ("b",), ("d",), ("e",)]
    assert remarks(*rows, standing=standing)[0] == (
        "I tabellen er én rad til merket som høyere eller lavere enn KOSTRA-gruppe 10."
    )


# --- the lines under them ------------------------------------------------------------------------


def told(*keys: str) -> Standing:
    return replace(NOTHING, differences=tuple(Difference(key=key, distance=1.0) for key in keys))


@pytest.mark.parametrize(
    ("rows", "standing", "nb", "nn"),
    [
        (
            (comparison(verdict=Verdict.IN_LINE),),
            NOTHING,
            (
                "Forskjellene fra KOSTRA-gruppe 10 som kan vurderes, er små, kan være tilfeldige "
                "eller bygger på små tall."
            ),
            (
                "Skilnadene frå KOSTRA-gruppe 10 som kan vurderast, er små, kan vere tilfeldige "
                "eller byggjer på små tal."
            ),
        ),
        (
            (comparison(),),
            told("andel-67-pluss"),
            (
                "De andre forskjellene fra KOSTRA-gruppe 10 som kan vurderes, er små, "
                "kan være tilfeldige "
                "eller bygger på små tall."
            ),
            (
                "Dei andre skilnadene frå KOSTRA-gruppe 10 som kan vurderast, er små, "
                "kan vere tilfeldige "
                "eller byggjer på små tal."
            ),
        ),
        (
            (comparison(), comparison(of=RENT)),
            told("andel-67-pluss"),
            (
                "I tabellen er én rad til merket som høyere eller lavere enn KOSTRA-gruppe 10. "
                "Over: 67 år og eldre. "
                "De andre forskjellene som kan vurderes, er små, "
                "kan være tilfeldige eller bygger på små tall."
            ),
            (
                "I tabellen er éi rad til merkt som høgare eller lågare enn KOSTRA-gruppe 10. "
                "Over: 67 år og eldre. "
                "Dei andre skilnadene som kan vurderast, er små, "
                "kan vere tilfeldige eller byggjer på små tal."
            ),
        ),
        (
            (comparison(), comparison(of=RENT)),
            NOTHING,
            (
                "I tabellen er to rader merket som høyere eller lavere enn KOSTRA-gruppe 10. "
                "Over: 67 år og eldre; 67 år og eldre. "
                "De andre forskjellene som kan vurderes, er små, "
                "kan være tilfeldige eller bygger på små tall."
            ),
            (
                "I tabellen er to rader merkte som høgare eller lågare enn KOSTRA-gruppe 10. "
                "Over: 67 år og eldre; 67 år og eldre. "
                "Dei andre skilnadene som kan vurderast, er små, "
                "kan vere tilfeldige eller byggjer på små tal."
            ),
        ),
    ],
)
def test_fewer_than_three_differences_are_explained(
    rows: tuple[Comparison, ...], standing: Standing, nb: str, nn: str
) -> None:
    assert " ".join(remarks(*rows, standing=standing)[:-1]) == nb
    assert " ".join(remarks(*rows, standing=standing, language="nn")[:-1]) == nn


def test_three_differences_need_no_explanation() -> None:
    rows = [comparison(of=indicator(key)) for key in ("a", "b", "c", "d")]
    assert remarks(*rows, standing=told("a", "b", "c")) == [
        "19 av 29 rader kan vurderes mot KOSTRA-gruppe 10."
    ]


def test_how_many_rows_are_judged() -> None:
    row = comparison(verdict=Verdict.SMALL)
    assert remarks(row)[-1] == "19 av 29 rader kan vurderes mot KOSTRA-gruppe 10."
    assert remarks(row, language="nn")[-1] == "19 av 29 rader kan vurderast mot KOSTRA-gruppe 10."
    none = replace(NOTHING, judged=0)
    assert remarks(row, standing=none) == [
        "Ingen av de 29 radene kan vurderes mot KOSTRA-gruppe 10."
    ]
    assert remarks(row, standing=none, language="nn") == [
        "Ingen av dei 29 radene kan vurderast mot KOSTRA-gruppe 10."
    ]
    alone = comparison(beside=reference("17,1", REST_OF_COUNTRY))
    assert make(alone, kommune=OSLO).remarks[-1].text == (
        "19 av 29 rader kan vurderes mot landet uten Oslo."
    )


def test_what_is_unusual_is_to_be_looked_up() -> None:
    before = Unusual(key="andel-67-pluss", before=value("8,4"), before_period=Period(2025, "2025"))
    standing = replace(NOTHING, unusual=(before,))
    assert remarks(comparison("14,5"), standing=standing)[0] == (
        "Andelen innbyggere over 66 år endret seg uvanlig mye fra 2025 til 2026. "
        "Den gikk fra 8,4 til 14,5 prosent. Kontroller tallet mot kilden før bruk."
    )
    assert remarks(comparison("14,5"), standing=standing, language="nn")[0] == (
        "Delen innbyggjarar over 66 år endra seg uvanleg mykje frå 2025 til 2026. "
        "Han gjekk frå 8,4 til 14,5 prosent. Kontroller talet mot kjelda før bruk."
    )


def test_what_lies_apart_is_to_be_looked_up() -> None:
    apart = Unusual(key="gebyr", before=None, before_period=None)
    fee = comparison("11\u202f599", "4711", Verdict.OVER_DOUBLE, FEE_INDICATOR)
    standing = replace(NOTHING, unusual=(apart,))
    assert remarks(fee, standing=standing)[0] == (
        "I Hamar er årsgebyret 11 599 kroner i 2026. "
        "Ingen annen kommune har et tall i nærheten. Kontroller tallet mot kilden før bruk."
    )


def test_what_explains_a_figure_is_said_in_the_words_of_the_file() -> None:
    case = SpecialCase(
        kommune="3403",
        rows=("andel-67-pluss",),
        words=Bilingual("Kommunen har en folkehøgskole.", "Kommunen har ein folkehøgskule."),
        source="https://example.no/",
    )
    assert remarks(comparison(), special=[case])[0] == "Kommunen har en folkehøgskole."
    assert remarks(comparison(), special=[case], language="nn")[0] == (
        "Kommunen har ein folkehøgskule."
    )


def test_what_a_kommune_is_set_against() -> None:
    assert baseline_region([size()]) is None
    region = baseline_region([size(), comparison()])
    assert region is not None
    assert region.name.nb == "KOSTRA-gruppe 10"


def test_the_marked_rows_are_named_unless_they_are_many() -> None:
    rows = [comparison(of=indicator(key)) for key in "abc"]
    low = comparison(verdict=Verdict.LOWER, of=RENT)
    assert remarks(*rows, low)[1:3] == [
        "Over: 67 år og eldre; 67 år og eldre; 67 år og eldre.",
        "Under: 67 år og eldre.",
    ]
    many = [comparison(of=indicator(f"rad-{number}")) for number in range(7)]
    assert not any(line.startswith("Over") for line in remarks(*many))
