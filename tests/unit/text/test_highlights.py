"""The hovedpunkter of a kommune, whole, in both languages."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.figures import Comparison, Mark, Period, Verdict
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune
from faktaark.model.registry import Source
from faktaark.text.highlights import baseline_region, make_highlights
from tests.examples.comparisons import (
    ASKOY,
    HAMAR,
    HARAM,
    OSLO,
    REST_OF_COUNTRY,
    VAALER_INNLANDET,
    comparison,
    indicator,
    phrasing,
    plain,
    reference,
)

SIZE = indicator("folketall", role="size", unit="personer", decimals=0, highlight=False)
GROWTH = indicator("vekst", role="growth", highlight=True)
AGE = indicator("andel-67-pluss", role="age")


def size(shown: str | Reason = "33\u202f817") -> Comparison:
    return comparison(
        shown, Reason.NOT_IN_EXTRACT, Verdict.NO_REFERENCE, SIZE, mark=Mark.NOT_JUDGED
    )


def growth(shown: str | Reason = "7,3", **changes: Any) -> Comparison:
    verdict = Verdict.MISSING if isinstance(shown, Reason) else Verdict.HIGHER
    what = comparison(shown, "6,5", verdict, GROWTH, mark=Mark.SIMILAR)
    return replace(what, **{"source": Source(table="07459", change=5), **changes})


def age(verdict: Verdict = Verdict.HIGHER, mark: Mark = Mark.HIGHER) -> Comparison:
    return comparison("20,8", "17,5", verdict, AGE, mark=mark, beyond=mark is Mark.HIGHER)


def other(key: str, theme: str, distance: float, **changes: Any) -> Comparison:
    """A share that lies far from the group's, unless changed."""
    of = indicator(key, theme=theme)
    what = comparison("42,6", "50,5", Verdict.LOWER, of, beyond=True, distance=distance)
    return replace(what, **changes)


def points(
    *comparisons: Comparison, kommune: Kommune = HAMAR, language: Language = "nb"
) -> list[str]:
    return [plain(point.text) for point in make_highlights(kommune, comparisons, language)[0]]


def keys(*comparisons: Comparison) -> list[tuple[str, ...]]:
    return [point.rows for point in make_highlights(HAMAR, comparisons, "nb")[0]]


# --- size and growth -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "nb", "nn"),
    [
        (
            "7,3",
            "Hamar har 33 817 innbyggere. Det er 7,3 prosent flere enn for fem år siden.",
            "Hamar har 33 817 innbyggjarar. Det er 7,3 prosent fleire enn for fem år sidan.",
        ),
        (
            "−1,8",
            "Hamar har 33 817 innbyggere. Det er 1,8 prosent færre enn for fem år siden.",
            "Hamar har 33 817 innbyggjarar. Det er 1,8 prosent færre enn for fem år sidan.",
        ),
        (
            "0,0",
            "Hamar har 33 817 innbyggere. Det er om lag like mange som for fem år siden.",
            "Hamar har 33 817 innbyggjarar. Det er om lag like mange som for fem år sidan.",
        ),
        (
            Reason.MISSING,
            "Hamar har 33 817 innbyggere. Tall for fem år siden mangler.",
            "Hamar har 33 817 innbyggjarar. Tal for fem år sidan manglar.",
        ),
    ],
)
def test_size_and_growth(change: str | Reason, nb: str, nn: str) -> None:
    assert points(size(), growth(change))[0] == nb
    assert points(size(), growth(change), language="nn")[0] == nn


def test_size_and_growth_rest_on_both_rows() -> None:
    assert keys(size(), growth())[0] == ("folketall", "vekst")


def test_a_split_kommune_says_why_there_is_no_growth() -> None:
    split = growth(Reason.SPLIT)
    assert points(size("9436"), split, kommune=HARAM)[0] == (
        "Haram har 9436 innbyggere. "
        "Kommunen ble til i 2024, da Ålesund ble delt. Tallene starter der."
    )
    assert points(size("9436"), split, kommune=HARAM, language="nn")[0] == (
        "Haram har 9436 innbyggjarar. "
        "Kommunen vart til i 2024, då Ålesund vart delt. Tala startar der."
    )


def test_growth_of_few_people_is_said_to_vary() -> None:
    small = growth("12,5", verdict=Verdict.SMALL)
    assert points(size("90"), small)[0] == (
        "Hamar har 90 innbyggere. Det er 12,5 prosent flere enn for fem år siden. "
        "Tallene er små og kan svinge mye."
    )


def test_growth_to_another_date_is_not_joined_to_the_size() -> None:
    assert points(size(), growth(period=Period(2025, "2025")))[0] == "Hamar har 33 817 innbyggere."
    assert points(size())[0] == "Hamar har 33 817 innbyggere."


def test_a_kommune_without_folketall() -> None:
    assert (
        points(size(Reason.MISSING), growth(), kommune=ASKOY)[0] == "Folketallet på Askøy mangler."
    )
    nn = points(size(Reason.MISSING), kommune=VAALER_INNLANDET, language="nn")
    assert nn[0] == "Folketalet i Våler i Innlandet manglar."


# --- age -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "mark", "nb", "nn"),
    [
        (
            Verdict.HIGHER,
            Mark.HIGHER,
            "Andelen er høyere enn i KOSTRA-gruppe 10, der den er 17,5 prosent.",
            "Delen er høgare enn i KOSTRA-gruppe 10, der han er 17,5 prosent.",
        ),
        (
            Verdict.SMALL,
            Mark.SMALL,
            "Tallene er små og kan svinge mye.",
            "Tala er små og kan svinge mykje.",
        ),
    ],
)
def test_age_structure_comes_second(verdict: Verdict, mark: Mark, nb: str, nn: str) -> None:
    age_nb = "I Hamar er 20,8 prosent av innbyggerne 67 år eller eldre."
    age_nn = "I Hamar er 20,8 prosent av innbyggjarane 67 år eller eldre."
    assert points(size(), growth(), age(verdict, mark))[1] == f"{age_nb} {nb}"
    assert points(size(), growth(), age(verdict, mark), language="nn")[1] == f"{age_nn} {nn}"


def test_age_without_a_number_is_no_point() -> None:
    missing = replace(age(), own=growth(Reason.MISSING).own, verdict=Verdict.MISSING)
    assert keys(size(), missing) == [("folketall",), ()]


# --- what stands out -----------------------------------------------------------------------------


def test_the_furthest_first_one_per_theme_and_five_at_most() -> None:
    assert keys(
        size(),
        growth(),
        age(),
        other("enebolig", "bolig", 0.9),
        other("leier", "bolig", 2.0),
        other("gebyr", "avgifter", 0.5),
        other("lesing", "skole", 1.5),
        other("valg", "demokrati", 0.7),
        other("innvandrere", "befolkning", 9.0),
    ) == [("folketall", "vekst"), ("andel-67-pluss",), ("leier",), ("lesing",), ("valg",)]


def test_ties_keep_the_order_of_the_registry() -> None:
    pair = (other("b", "bolig", 1.0), other("a", "skole", 1.0))
    assert keys(*pair) == [("b",), ("a",)]
    assert keys(*pair[::-1]) == [("a",), ("b",)]


@pytest.mark.parametrize(
    "change",
    [
        {"beyond": False},
        {"verdict": Verdict.IN_LINE},
        {"verdict": Verdict.SLIGHTLY_LOWER},
        {"verdict": Verdict.SLIGHTLY_HIGHER},
        {"verdict": Verdict.SMALL},
        {"indicator": indicator("enebolig", theme="bolig", highlight=False)},
    ],
)
def test_what_does_not_stand_out_is_no_point(change: dict[str, object]) -> None:
    assert keys(other("enebolig", "bolig", 2.0)) == [("enebolig",)]
    assert keys(other("enebolig", "bolig", 2.0, **change)) == [()]


def test_a_point_is_the_fact_and_the_comparison() -> None:
    homes = indicator(
        "enebolig",
        theme="bolig",
        words=phrasing("nb", subject="Andelen boliger", fact="er {verdi} av boligene eneboliger"),
    )
    what = other("enebolig", "bolig", 1.0, indicator=homes)
    assert points(what, kommune=ASKOY) == [
        (
            "På Askøy er 42,6 prosent av boligene eneboliger. "
            "Andelen er lavere enn i KOSTRA-gruppe 10, der den er 50,5 prosent."
        )
    ]


# --- when nothing does ---------------------------------------------------------------------------


def dull(count: int, mark: Mark = Mark.CHANCE) -> list[Comparison]:
    return [
        other(f"nr-{i}", f"tema-{i}", 0.1, beyond=False, mark=mark, verdict=Verdict.NOISE)
        for i in range(count)
    ]


@pytest.mark.parametrize(
    ("rest", "nb", "nn"),
    [
        (
            dull(18),
            "Ingen av de 18 indikatorene vi kan vurdere, skiller seg tydelig fra KOSTRA-gruppe 10.",
            "Ingen av dei 18 indikatorane vi kan vurdere, skil seg tydeleg frå KOSTRA-gruppe 10.",
        ),
        (
            dull(1),
            "Den ene indikatoren vi kan vurdere, skiller seg ikke tydelig fra KOSTRA-gruppe 10.",
            "Den eine indikatoren vi kan vurdere, skil seg ikkje tydeleg frå KOSTRA-gruppe 10.",
        ),
        (
            dull(4, Mark.SMALL),
            "Ingen av indikatorene kan vurderes mot KOSTRA-gruppe 10.",
            "Ingen av indikatorane kan vurderast mot KOSTRA-gruppe 10.",
        ),
        (
            [*dull(3), age()],
            "I andre temaer er ingen forskjell fra KOSTRA-gruppe 10 klar nok til å nevnes.",
            "I andre tema er ingen skilnad frå KOSTRA-gruppe 10 klar nok til å nemnast.",
        ),
    ],
)
def test_when_nothing_stands_out(rest: list[Comparison], nb: str, nn: str) -> None:
    assert points(size(), *rest)[-1] == nb
    assert points(size(), *rest, language="nn")[-1] == nn
    assert keys(size(), *rest)[-1] == ()


def test_no_sentence_denies_a_mark_of_the_table() -> None:
    at_95_percent = other("enebolig", "bolig", 0.5, beyond=False, mark=Mark.HIGHER)
    assert "tydelig" not in " ".join(points(size(), at_95_percent))


def test_every_value_missing() -> None:
    gone = replace(age(Verdict.MISSING, Mark.NOT_JUDGED), own=size(Reason.MISSING).own)
    assert points(size(Reason.MISSING), growth(Reason.MISSING, mark=Mark.NOT_JUDGED), gone) == [
        "Folketallet i Hamar mangler.",
        "Ingen av indikatorene kan vurderes mot KOSTRA-gruppe 10.",
    ]
    assert points() == ["Ingen av indikatorene kan vurderes mot KOSTRA-gruppen."]
    assert points(language="nn") == ["Ingen av indikatorane kan vurderast mot KOSTRA-gruppa."]


def test_only_what_could_be_judged_and_may_be_a_point_is_counted() -> None:
    marks = (Mark.HIGHER, Mark.CHANCE, Mark.SIMILAR, Mark.SMALL, Mark.NOT_JUDGED)
    each = [other(mark.value, mark.value, 1.0, mark=mark) for mark in marks]
    silent = other("areal", "areal", 1.0, indicator=indicator("areal", highlight=False))
    assert make_highlights(HAMAR, [*each, silent], "nb")[1] == 3


# --- the note ------------------------------------------------------------------------------------


def test_the_baseline_is_that_of_the_first_indicator_that_has_one() -> None:
    rest = comparison("20,8", reference("17,5", REST_OF_COUNTRY))
    assert baseline_region([size(), rest, age()]) == REST_OF_COUNTRY
    assert baseline_region([size()]) is None


def test_no_sentence_is_longer_than_fourteen_words() -> None:
    for language in LANGUAGES:
        for comparisons in ([size(), *dull(18)], [size(), *dull(1)], [size(), age(), *dull(18)]):
            for text in points(*comparisons, kommune=OSLO, language=language):
                for sentence in text.split(". "):
                    assert len(sentence.split()) <= 14, sentence
