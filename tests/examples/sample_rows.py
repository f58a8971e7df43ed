"""The six rows of the sample sheet, with made-up figures; `samples` says what each is for."""

from dataclasses import replace

from faktaark.model.figures import Period
from faktaark.model.indicator import IndicatorText
from faktaark.model.reason import Reason
from faktaark.model.sheet import Row
from tests.examples.sample_parts import (
    Words,
    cell,
    chart,
    no_cell,
    no_number,
    number,
    sentence,
    series,
    source,
)


def population_row(words: Words) -> Row:
    return Row(
        number=1,
        about=IndicatorText(
            language=words.language,
            years=None,
            breaks={},
            unrevised=False,
            key="folketall",
            theme="befolkning",
            name=words("Innbyggere", "Innbyggjarar"),
            unit=words("personer", "personar"),
            unit_key="personer",
            periods=(Period(2026, "2026"),),
            definition=words(
                "Antall personer som er bosatt i kommunen 1. januar.",
                "Talet på personar som er busette i kommunen 1. januar.",
            ),
            caveats=(words("Grensene ble endret i 2020.", "Grensene vart endra i 2020."),),
            sources=(source("07459", "Befolkning, etter alder og kjønn", "2026-02-24"),),
            own_calculation=False,
        ),
        own=cell("10\u202f430", 10430.0),
        cells=(
            cell("9870", 9870.0, "median", 42),
            cell("5120", 5120.0, "median", 3),
            cell("243\u202f100", 243100.0, "published", 21),
            cell("5\u202f601\u202f000", 5601000.0, "pooled", 357),
        ),
        mark="ikke_vurdert",
        flags=("brudd", "median"),
        sentences=(
            sentence(
                words(
                    "I Storvik bor det 10\u202f430 personer.",
                    "I Storvik bur det 10\u202f430 personar.",
                ),
                "fact",
                "folketall",
            ),
        ),
        caveats=(words("Grensene ble endret i 2020.", "Grensene vart endra i 2020."),),
        series=(
            series(
                "kommunen",
                "Storvik",
                2024,
                number("10\u202f290", 10290.0),
                number("10\u202f350", 10350.0),
                number("10\u202f430", 10430.0),
                breaks=(2025,),
            ),
            series(
                "landet",
                "landet",
                2024,
                number("5\u202f550\u202f000", 5550000.0),
                number("5\u202f580\u202f000", 5580000.0),
                number("5\u202f601\u202f000", 5601000.0),
            ),
        ),
        barometer=chart(
            words("Storvik ligger midt i feltet.", "Storvik ligg midt i feltet."), "", 90, 14
        ),
        spark=chart(words("Tallet har økt.", "Talet har auka."), "", 60, 14),
        figure=chart(
            words(
                "Innbyggere i Storvik økte fra 10\u202f290 i 2024 til 10\u202f430 i 2026.",
                "Innbyggjarar i Storvik auka frå 10\u202f290 i 2024 til 10\u202f430 i 2026.",
            ),
            words("Flere innbyggere siden 2024", "Fleire innbyggjarar sidan 2024"),
        ),
    )


def growth_row(words: Words) -> Row:
    return replace(
        population_row(words),
        number=2,
        about=replace(
            population_row(words).about,
            key="vekst",
            name=words("Endring i folketallet", "Endring i folketalet"),
            unit="prosent",
            unit_key="prosent",
            years=5,
            definition=words(
                "Endringen i antall innbyggere over fem år, i prosent.",
                "Endringa i talet på innbyggjarar over fem år, i prosent.",
            ),
            caveats=(),
            own_calculation=True,
        ),
        own=cell("\u22121,8", -1.7640),
        cells=(
            no_cell(
                Reason.TOO_FEW,
                words("For få kommuner med tall.", "For få kommunar med tal."),
                count=2,
                size=42,
            ),
            cell("0,0", 0.04, "pooled", 3),
            cell("2,9", 2.93, "pooled", 21),
            cell("4,4", 4.41, "pooled", 357),
        ),
        flags=(),
        sentences=(
            sentence(
                words(
                    "Folketallet har gått ned med 1,8 prosent siden 2021.",
                    "Folketalet har gått ned med 1,8 prosent sidan 2021.",
                ),
                "growth",
                "vekst",
            ),
        ),
        caveats=(),
        series=(
            series(
                "kommunen", "Storvik", 2025, number("\u22120,9", -0.9), number("\u22121,8", -1.7640)
            ),
        ),
        barometer=None,
        spark=None,
        figure=None,
    )


def older_row(words: Words) -> Row:
    return replace(
        population_row(words),
        number=3,
        about=replace(
            population_row(words).about,
            key="andel-eldre",
            name=words("Innbyggere 67 år og eldre", "Innbyggjarar 67 år og eldre"),
            unit="prosent",
            unit_key="prosent",
            definition=words(
                "Innbyggere som er 67 år eller eldre, av alle innbyggere 1. januar.",
                "Innbyggjarar som er 67 år eller eldre, av alle innbyggjarar 1. januar.",
            ),
            caveats=(),
            own_calculation=True,
        ),
        own=cell("21,4", 21.3998),
        cells=(
            cell("19,9", 19.91, "pooled", 42),
            cell("22,0", 22.04, "pooled", 3),
            cell("20,1", 20.10, "pooled", 21),
            cell("17,2", 17.25, "pooled", 357),
        ),
        mark="hoyere",
        flags=(),
        sentences=(
            sentence(
                words(
                    "I Storvik er 21,4 prosent av innbyggerne 67 år eller eldre.",
                    "I Storvik er 21,4 prosent av innbyggjarane 67 år eller eldre.",
                ),
                "fact",
                "andel-eldre",
            ),
            sentence(
                words(
                    "Andelen er høyere enn i KOSTRA-gruppe 5, der den er 19,9 prosent.",
                    "Delen er høgare enn i KOSTRA-gruppe 5, der han er 19,9 prosent.",
                ),
                "higher",
                "andel-eldre",
            ),
        ),
        caveats=(),
        series=(
            series(
                "kommunen",
                "Storvik",
                2024,
                number("20,8", 20.8, (2140, 10290)),
                number("21,1", 21.1, (2184, 10350)),
                number("21,4", 21.3998, (2232, 10430)),
            ),
            series(
                "kostragruppe",
                "KOSTRA-gruppe 5",
                2024,
                number("19,3", 19.3),
                number("19,6", 19.6),
                number("19,9", 19.91),
            ),
        ),
    )


def confidential_row(words: Words) -> Row:
    explanation = words(
        "For få personer til at tallet kan vises.", "For få personar til at talet kan visast."
    )
    return replace(
        population_row(words),
        number=4,
        about=replace(
            population_row(words).about,
            key="skjermet",
            theme="levekar",
            name=words("Barn i husholdninger med lavinntekt", "Barn i hushald med låginntekt"),
            unit="prosent",
            unit_key="prosent",
            periods=(Period(2024, "2024"),),
            definition=words(
                "Barn under 18 år i husholdninger med vedvarende lav inntekt.",
                "Barn under 18 år i hushald med vedvarande låg inntekt.",
            ),
            caveats=(words("Studenter er holdt utenfor.", "Studentar er haldne utanfor."),),
            sources=(source("08764", "Personer i husholdninger med lavinntekt", "2026-01-15"),),
        ),
        own=no_cell(Reason.CONFIDENTIAL, explanation),
        cells=(
            cell("9,8", 9.8, "weighted", 42),
            cell("10,2", 10.2, "weighted", 3),
            cell("9,1", 9.1, "published", 21),
            cell("10,7", 10.7, "published", 357),
        ),
        mark="ikke_vurdert",
        flags=("vektet",),
        sentences=(sentence(explanation, "missing", "skjermet"),),
        caveats=(words("Studenter er holdt utenfor.", "Studentar er haldne utanfor."),),
        series=(
            series(
                "kommunen",
                "Storvik",
                2022,
                number("9,0", 9.0),
                no_number(Reason.MISSING),
                no_number(Reason.CONFIDENTIAL),
            ),
            series("landet", "landet", 2022, *(number("10,7", 10.7),) * 3),
        ),
        barometer=None,
    )


def fee_row(words: Words) -> Row:
    missing = words("Tall mangler.", "Tal manglar.")
    not_published = words(
        "Kilden har bare tall for fylker og landet.", "Kjelda har berre tal for fylke og landet."
    )
    return replace(
        population_row(words),
        number=5,
        about=replace(
            population_row(words).about,
            key="avgift",
            theme="okonomi",
            name=words("Kommunale gebyrer for en bolig", "Kommunale gebyr for ein bustad"),
            unit="kroner",
            unit_key="kroner",
            definition=words(
                "Årsgebyr for vann, avløp, avfall og feiing.",
                "Årsgebyr for vatn, avlaup, avfall og feiing.",
            ),
            caveats=(),
            sources=(source("12842", "Kommunale gebyrer", "2026-03-15"),),
            unrevised=True,
        ),
        own=cell("15\u202f230", 15230.0),
        cells=(
            no_cell(Reason.MISSING, missing),
            cell("14\u202f800", 14800.0, "median", 3),
            no_cell(Reason.MISSING, missing),
            no_cell(Reason.NOT_FOR_KOMMUNER, not_published),
        ),
        mark="ikke_vurdert",
        flags=("median", "urevidert"),
        sentences=(
            sentence(
                words(
                    "Gebyrene for en bolig er 15\u202f230 kroner.",
                    "Gebyra for ein bustad er 15\u202f230 kroner.",
                ),
                "fact",
                "avgift",
            ),
        ),
        caveats=(),
        series=(series("kommunen", "Storvik", 2026, number("15\u202f230", 15230.0)),),
        spark=None,
        figure=None,
    )


def web_row(words: Words) -> Row:
    return replace(
        fee_row(words),
        number=0,
        about=replace(
            fee_row(words).about,
            key="nettsak",
            name=words(
                "Fritidsboliger per 1\u202f000 innbyggere",
                "Fritidsbustader per 1\u202f000 innbyggjarar",
            ),
            unit=words("per 1\u202f000 innbyggere", "per 1\u202f000 innbyggjarar"),
            unit_key="per_1000",
            definition=words(
                "Antall fritidsboliger per 1\u202f000 innbyggere.",
                "Talet på fritidsbustader per 1\u202f000 innbyggjarar.",
            ),
            unrevised=False,
            sources=(source("05467", "Fritidsboliger", "2026-02-12"),),
        ),
        own=cell("4,0", 4.0),
        cells=(
            cell("6,1", 6.1, "weighted", 42),
            cell("3,9", 3.9, "weighted", 3),
            cell("5,5", 5.5, "weighted", 21),
            cell("82,7", 82.7, "weighted", 357),
        ),
        mark="sma_tall",
        flags=("vektet",),
        sentences=(
            sentence(
                words("Tallene er små og kan svinge mye.", "Tala er små og kan svinge mykje."),
                "small",
                "nettsak",
            ),
        ),
        series=(series("kommunen", "Storvik", 2025, number("3,8", 3.8), number("4,0", 4.0)),),
    )
