"""Titles and alternative texts of lines and barometers, whole, in both languages."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.barometer import Barometer
from faktaark.model.figures import (
    Change,
    Comparison,
    Development,
    Period,
    Reference,
    Verdict,
)
from faktaark.model.reason import Reason
from faktaark.text.captions import (
    barometer_alt,
    other_years,
    panel_alt,
    panel_title,
    population_alt,
    population_title,
    say_ends,
    spark_alt,
)
from tests.examples.comparisons import (
    ASKOY,
    BERGEN,
    COUNTRY,
    FEE_INDICATOR,
    GROUP,
    HAMAR,
    NEIGHBOURS,
    REST_OF_COUNTRY,
    change,
    comparison,
    indicator,
    phrasing,
    plain,
    reference,
    series,
)

SIZE = indicator("folketall", role="size", unit="personer", decimals=0)


def population(
    drawn: str, net: Change | None = None, turn: Change | None = None, shown: str = "9800"
) -> Comparison:
    """The folketall year by year, and how it has moved."""
    movement = None if net is None else Development(net, turn)
    return comparison(
        shown,
        verdict=Verdict.NO_REFERENCE,
        of=SIZE,
        series=series(drawn),
        development=movement,
    )


# --- population ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "nb", "nn"),
    [
        (
            population("2005 9100 | 2026 9800", change("2005 9100", "2026 9800")),
            "Folketallet har økt 7,7 prosent siden 2005",
            "Folketalet har auka 7,7 prosent sidan 2005",
        ),
        (
            population(
                "2005 218 | 2026 219",
                change("2005 213", "2026 219"),
                change("2022 188", "2026 219"),
                shown="219",
            ),
            "Folketallet har økt med 6 personer siden 2005, og med 31 personer siden 2022",
            "Folketalet har auka med 6 personar sidan 2005, og med 31 personar sidan 2022",
        ),
        (
            population("2023 – | 2024 9400 | 2025 9500"),
            "Folketallet siden 2024",
            "Folketalet sidan 2024",
        ),
        (population("2023 – | 2024 –"), "Folketall", "Folketal"),
    ],
)
def test_population_titles(what: Comparison, nb: str, nn: str) -> None:
    assert plain(population_title(what, "nb")) == nb
    assert plain(population_title(what, "nn")) == nn


def test_population_alt() -> None:
    what = population("2005 9100 | 2006 9900 | 2007 9000 | 2008 9200")
    assert population_alt(ASKOY, what, "nb") == (
        "Linjefigur over folketallet på Askøy fra 2005 til 2008. "
        "Det var 9100 i 2005 og 9200 i 2008. "
        "Det var høyest i 2006, med 9900. Det var lavest i 2007, med 9000."
    )
    assert population_alt(ASKOY, what, "nn") == (
        "Linjefigur over folketalet på Askøy frå 2005 til 2008. "
        "Det var 9100 i 2005 og 9200 i 2008. "
        "Det var høgast i 2006, med 9900. Det var lågast i 2007, med 9000."
    )


def test_population_alt_of_a_line_that_only_rises() -> None:
    assert population_alt(HAMAR, population("2005 9100 | 2006 9200 | 2007 9300"), "nb") == (
        "Linjefigur over folketallet i Hamar fra 2005 til 2007. Det var 9100 i 2005 og 9300 i 2007."
    )


def test_population_alt_with_one_number_or_none() -> None:
    assert population_alt(HAMAR, population("2024 – | 2025 9300"), "nb") == (
        "Folketallet i Hamar var 9300 i 2025."
    )
    assert population_alt(HAMAR, population("2024 –"), "nn") == "Folketal. Ingen tal."


# --- small multiples -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "nb", "nn"),
    [
        (
            comparison(),
            "Høyere andel innbyggere over 66 år enn i gruppen",
            "Høgare del innbyggjarar over 66 år enn i gruppa",
        ),
        (
            comparison(verdict=Verdict.IN_LINE),
            "Omtrent samme andel innbyggere over 66 år som i gruppen",
            "Om lag same del innbyggjarar over 66 år som i gruppa",
        ),
        (
            comparison(verdict=Verdict.EQUAL),
            "Samme andel innbyggere over 66 år som i gruppen",
            "Same del innbyggjarar over 66 år som i gruppa",
        ),
        (
            comparison(verdict=Verdict.NOISE),
            "67 år og eldre: forskjellen kan være tilfeldig",
            "67 år og eldre: skilnaden kan vere tilfeldig",
        ),
        (
            comparison(verdict=Verdict.SMALL),
            "67 år og eldre: kan svinge mye fra år til år",
            "67 år og eldre: kan svinge mykje frå år til år",
        ),
        (
            comparison(Reason.MISSING, verdict=Verdict.MISSING),
            "67 år og eldre: tall mangler",
            "67 år og eldre: tal manglar",
        ),
        (
            comparison(beside=Reason.TOO_FEW, verdict=Verdict.NO_REFERENCE),
            "67 år og eldre",
            "67 år og eldre",
        ),
        (
            comparison(verdict=Verdict.NOT_JUDGED, series=series("2015 0,0 | 2026 20,8")),
            "67 år og eldre: 20,8 i 2026, mot 0,0 i 2015",
            "67 år og eldre: 20,8 i 2026, mot 0,0 i 2015",
        ),
        (
            comparison(verdict=Verdict.NOT_JUDGED, series=series("2025 – | 2026 20,8")),
            "67 år og eldre: 20,8 i 2026",
            "67 år og eldre: 20,8 i 2026",
        ),
        (
            comparison(beside=reference("17,5", REST_OF_COUNTRY), verdict=Verdict.LOWER),
            "Lavere andel innbyggere over 66 år enn i landet uten Oslo",
            "Lågare del innbyggjarar over 66 år enn i landet utan Oslo",
        ),
        (
            comparison(beside=reference("17,5", NEIGHBOURS)),
            "Høyere andel innbyggere over 66 år enn i naboene",
            "Høgare del innbyggjarar over 66 år enn i naboane",
        ),
        (
            comparison(beside=reference("17,5", BERGEN, None)),
            "Høyere andel innbyggere over 66 år enn i Bergen",
            "Høgare del innbyggjarar over 66 år enn i Bergen",
        ),
        (
            comparison(
                "9000", reference("5568", GROUP, "median"), Verdict.CLEARLY_HIGHER, FEE_INDICATOR
            ),
            "Vann: klart høyere enn medianen i gruppen",
            "Vatn: klart høgare enn medianen i gruppa",
        ),
        (
            comparison("9000", reference("4500"), Verdict.ABOUT_DOUBLE, FEE_INDICATOR),
            "Vann: om lag dobbelt så høyt som i gruppen",
            "Vatn: om lag dobbelt så høgt som i gruppa",
        ),
        (comparison("9000", of=SIZE), "67 år og eldre", "67 år og eldre"),
    ],
)
def test_panel_titles(what: Comparison, nb: str, nn: str) -> None:
    assert panel_title(what, "nb") == nb
    assert panel_title(what, "nn") == nn


def lines(*references: Reference, own: str, breaks: tuple[int, ...] = ()) -> Comparison:
    return comparison(series=series(own, breaks), references=references)


def test_panel_alt_says_the_ends_of_the_lines_drawn() -> None:
    what = lines(
        reference(drawn="2015 14,0 | 2026 17,5"),
        reference("21,6", NEIGHBOURS, drawn="2015 18,0 | 2026 21,6"),
        reference("17,1", COUNTRY, drawn="2015 14,1 | 2026 17,1"),
        own="2015 15,1 | 2020 18,0 | 2026 20,8",
    )
    assert plain(panel_alt(HAMAR, what, "nb")) == (
        "Linjefigur: 67 år og eldre, prosent. Hamar: 15,1 i 2015 og 20,8 i 2026. "
        "KOSTRA-gruppe 10: 14,0 i 2015 og 17,5 i 2026. Landet: 14,1 i 2015 og 17,1 i 2026."
    )


def test_panel_alt_names_medians_breaks_and_gaps() -> None:
    what = lines(
        reference(method="median", drawn="2025 14,0 | 2026 17,5"),
        reference("17,1", COUNTRY, drawn="2025 – | 2026 17,1"),
        own="2015 – | 2016 –",
    )
    assert plain(panel_alt(HAMAR, what, "nb")) == (
        "Linjefigur: 67 år og eldre, prosent. Hamar: ingen tall. "
        "Medianen i gruppen: 14,0 i 2025 og 17,5 i 2026. Landet: 17,1 i 2026."
    )
    broken = lines(reference(drawn="2026 17,5"), own="2020 9,0 | 2022 20,8", breaks=(2019, 2022))
    assert plain(panel_alt(HAMAR, broken, "nn")) == (
        "Linjefigur: 67 år og eldre, prosent. Hamar: 9,0 i 2020 og 20,8 i 2022. "
        "KOSTRA-gruppe 10: 17,5 i 2026. Brot i serien: 2022."
    )


# --- sparklines and barometers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "breaks", "nb", "nn"),
    [
        (
            "2010 15,1 | 2011 – | 2026 20,8",
            (),
            "Fra 15,1 i 2010 til 20,8 i 2026.",
            "Frå 15,1 i 2010 til 20,8 i 2026.",
        ),
        (
            "2020 9,0 | 2022 20,8 | 2024 20,0",
            (2022, 2024),
            "Fra 9,0 i 2020 til 20,0 i 2024. Brudd i serien: 2022 og 2024.",
            "Frå 9,0 i 2020 til 20,0 i 2024. Brot i serien: 2022 og 2024.",
        ),
        ("2026 20,8", (), "20,8 i 2026.", "20,8 i 2026."),
        ("2026 –", (), "Ingen tall.", "Ingen tal."),
    ],
)
def test_sparklines(own: str, breaks: tuple[int, ...], nb: str, nn: str) -> None:
    assert spark_alt(lines(own=own, breaks=breaks), "nb") == nb
    assert spark_alt(lines(own=own, breaks=breaks), "nn") == nn


BAROMETER = Barometer(
    centre=16.0,
    deviation=2.0,
    ratio=False,
    own=17.5,
    interval=(16.12, 18.949),
    half=(14.0, 18.0),
    most=(11.0, 22.0),
)


def test_barometers() -> None:
    what = comparison("17,5", reference("16,0"), barometer=BAROMETER)
    assert barometer_alt(what, "nb", outside=False) == (
        "Kommunen: 17,5. Usikkerhet: 16,1 til 18,9. Gruppen: 16,0. "
        "Halvparten av kommunene: 14,0 til 18,0. Ni av ti: 11,0 til 22,0."
    )
    assert barometer_alt(what, "nn", outside=True) == (
        "Kommunen: 17,5. Kommunen ligg utanfor skalaen. Uvisse: 16,1 til 18,9. Gruppa: 16,0. "
        "Halvparten av kommunane: 14,0 til 18,0. Ni av ti: 11,0 til 22,0."
    )


def test_a_barometer_without_the_kommune() -> None:
    fees = comparison(
        Reason.MISSING,
        reference("5568"),
        Verdict.MISSING,
        FEE_INDICATOR,
        barometer=replace(
            BAROMETER, own=None, interval=None, half=(4500.0, 6500.0), most=(3000.0, 12500.0)
        ),
    )
    assert plain(barometer_alt(fees, "nb", outside=False)) == (
        "Kommunen: ingen tall. Gruppen: 5568. "
        "Halvparten av kommunene: 4500 til 6500. Ni av ti: 3000 til 12 500."
    )


def test_a_barometer_beside_the_rest_of_the_country() -> None:
    what = comparison("17,5", reference("17,1", REST_OF_COUNTRY), barometer=BAROMETER)
    said = barometer_alt(what, "nn", outside=False)
    assert "Landet utan Oslo: 17,1." in said


def test_panel_titles_bend_with_the_noun() -> None:
    what = comparison(
        verdict=Verdict.OVER_DOUBLE,
        of=indicator(words=phrasing("nn", subject="Talet", gender="n"), adjective="stor"),
    )
    assert panel_title(what, "nn") == "67 år og eldre: meir enn dobbelt så stort som i gruppa"


def test_what_is_the_same_at_both_ends_is_said_once() -> None:
    same = lines(own="2018 10,4 | 2020 9,8 | 2022 10,4")
    assert say_ends(same, "nb") == "10,4 både i 2018 og i 2022"
    assert say_ends(same, "nn") == "10,4 både i 2018 og i 2022"
    assert spark_alt(same, "nb") == "10,4 både i 2018 og i 2022."


def test_what_is_expected_is_not_among_the_years_of_the_figures() -> None:
    def of(year: int, **changes: Any) -> Comparison:
        return comparison(of=indicator(f"i{year}", **changes), period=Period(year, str(year)))

    assert other_years([of(2021), of(2025), of(2036, projection=True)], "nb") == "fra 2021 til 2025"
