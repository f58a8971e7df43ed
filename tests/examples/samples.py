"""One hand-written sheet for tests, with made-up figures: the kommune Storvik does not exist.

It is long because it is one sheet, written out whole: what a test asks for is found by reading on.
It has three themes and six rows:

    row | indicator   | own     | special
    1   | folketall   | 10 430  | a sum as reference for landet, a break in 2020
    2   | vekst       | −1,8    | two-year label, the gruppe has too few kommuner
    3   | andel-eldre | 21,4    | counts behind it, a small difference to the gruppe
    4   | skjermet    | missing | confidential for the kommune, numbers for the others
    5   | avgift      | 15 230  | no reference at all but a median for naboer
    0   | nettsak     | 4,0     | only on the web page, weighted reference, a stand-in source

`sample_sheet("nn")` is the same sheet in nynorsk. Change one part of it with
`dataclasses.replace(sample_sheet(), ...)` or `sample_sheet(copies=False)`.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from faktaark.model.document import Document
from faktaark.model.figures import Period, Value
from faktaark.model.indicator import IndicatorText, SourceLine
from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Kommune
from faktaark.model.registry import MethodName
from faktaark.model.sheet import (
    BigNumber,
    Cell,
    Chart,
    Column,
    Row,
    Section,
    Sentence,
    SeriesRow,
    Sheet,
)
from faktaark.model.snapshot import Edition

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
    'width="{width}" height="{height}"><path d="M2 {low}L{middle} {high}L{right} {low}" '
    'fill="none" stroke="#1b4f72" stroke-width="2"/></svg>'
)

KOMMUNE = Kommune(
    number="9901",
    name="Storvik",
    official_name="Stuorraluokta - Storvik - Isolahti",
    preposition="i",
    malform="nøytral",
    slug="storvik",
    fylke="99",
    kostra_gruppe="EKG05",
    sentralitet=4,
    neighbours=("9902", "9903", "9904"),
    predecessors=(("9911", "Lillevik", 2019), ("9912", "Øyvik", 2019)),
)

DOCUMENT = Document(
    key="faktaark",
    title=Bilingual("Faktaark for kommuner", "Faktaark for kommunar"),
    name=Bilingual("Hele arket", "Heile arket"),
    regions=("kommune",),
    indicators=(),
    big_numbers=("folketall", "vekst", "andel-eldre"),
    figures=("befolkning", "alderspyramide"),
    per_theme=1,
    pages=2,
    most_rows=30,
    template="sheet.html",
    style="sheet.css",
    file="faktaark-{sted}-{sprak}.pdf",
)

COLUMN_KEYS = ("kostragruppe", "naboer", "fylke", "landet")


def number(shown: str, value: float, counts: tuple[int, int] | None = None) -> Value:
    """A Value with a number; `shown` is written as a reader sees it."""
    plain = shown.replace("\u202f", "").replace("\u2212", "-").replace(",", ".")
    numerator, denominator = counts or (None, None)
    return Value(
        number=value,
        rounded=Decimal(plain),
        shown=shown,
        numerator=numerator,
        denominator=denominator,
    )


def no_number(reason: Reason) -> Value:
    return Value(reason=reason)


def years(first: int, last: int) -> tuple[Period, ...]:
    return tuple(Period(year, str(year)) for year in range(first, last + 1))


def chart(alt: str, title: str = "", width: int = 240, height: int = 120) -> Chart:
    svg = SVG.format(
        width=width,
        height=height,
        low=height - 2,
        high=2,
        middle=width // 2,
        right=width - 2,
    )
    return Chart(svg=svg, alt=alt, title=title)


def cell(shown: str, value: float, method: MethodName | None = None, count: int = 0) -> Cell:
    return Cell(shown=shown, number=value, method=method, count=count, size=count)


def no_cell(reason: Reason, explanation: str, count: int = 0, size: int = 0) -> Cell:
    return Cell(reason=reason.value, explanation=explanation, count=count, size=size)


def source(table: str, title: str, updated: str) -> SourceLine:
    return SourceLine(
        table=table,
        title=title,
        publisher="SSB",
        updated=updated,
        fetched="2026-11-01",
        origin="copy",
        url=f"https://www.ssb.no/statbank/table/{table}",
        copied_from=("eksempel/kommunetall@0123abc",),
    )


class Words:
    """Picks the words of the sample's language: words("tall", "tal")."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, nb: str, nn: str) -> str:
        return nb if self.language == "nb" else nn


def columns(words: Words) -> tuple[Column, ...]:
    group = words("KOSTRA-gruppe 5", "KOSTRA-gruppe 5")
    return (
        Column(
            key="kostragruppe",
            heading=words("KOSTRA-gr. 5", "KOSTRA-gr. 5"),
            name=group,
            short=words("gruppen", "gruppa"),
            term="kostra-gruppe",
        ),
        Column(key="naboer", heading=words("Naboer", "Naboar"), name=words("naboene", "naboane")),
        Column(key="fylke", heading="Nordfylket", name="Nordfylket"),
        Column(key="landet", heading="Landet", name="landet", term="landet"),
    )


def sentence(text: str, rule: str, *rows: str) -> Sentence:
    return Sentence(text=text, rule=rule, rows=rows)


def series(
    column: str, name: str, first: int, *values: Value, breaks: tuple[int, ...] = ()
) -> SeriesRow:
    return SeriesRow(
        column=column,
        name=name,
        periods=years(first, first + len(values) - 1),
        values=values,
        breaks=breaks,
    )


def population_row(words: Words) -> Row:
    name = words("Innbyggere", "Innbyggjarar")
    return Row(
        number=1,
        about=IndicatorText(
            language=words.language,
            years=None,
            breaks={},
            unrevised=False,
            key="folketall",
            theme="befolkning",
            name=name,
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
                "kommunen",
                "Storvik",
                2025,
                number("\u22120,9", -0.9),
                number("\u22121,8", -1.7640),
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
        "For få personer til at tallet kan vises.",
        "For få personar til at talet kan visast.",
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


def sections(words: Words) -> tuple[Section, ...]:
    return (
        Section(
            key="befolkning",
            name=words("Befolkning", "Befolkning"),
            rows=(population_row(words), growth_row(words), older_row(words)),
        ),
        Section(
            key="levekar",
            name=words("Levekår", "Levekår"),
            rows=(confidential_row(words),),
        ),
        Section(
            key="okonomi",
            name=words("Økonomi", "Økonomi"),
            rows=(fee_row(words), web_row(words)),
        ),
    )


def distinct_sources(rows: tuple[Section, ...]) -> tuple[SourceLine, ...]:
    lines = {line.table: line for part in rows for row in part.rows for line in row.about.sources}
    return tuple(lines.values())


def sample_sheet(language: Language = "nb", **changes: Any) -> Sheet:
    """Storvik's sheet in `language`, with the named fields of Sheet replaced."""
    words = Words(language)
    parts = sections(words)
    folder = "" if language == "nb" else "nn/"
    sheet = Sheet(
        language=language,
        document=DOCUMENT,
        area=KOMMUNE,
        fylke="Nordfylket",
        group="KOSTRA-gruppe 5",
        group_description=words(
            "Kommuner med 5\u202f000–20\u202f000 innbyggere og middels bundne kostnader.",
            "Kommunar med 5\u202f000–20\u202f000 innbyggjarar og middels bundne kostnader.",
        ),
        neighbours=("Fjellmo", "Våler i Nordfylket", "Øyane"),
        edition=Edition(date="2026-11-01", number=1),
        as_of="1. januar 2026",
        columns=columns(words),
        table_columns=COLUMN_KEYS,
        baseline="kostragruppe",
        highlights=(
            sentence(
                words(
                    "Storvik har 10\u202f430 innbyggere, 1,8 prosent færre enn i 2021.",
                    "Storvik har 10\u202f430 innbyggjarar, 1,8 prosent færre enn i 2021.",
                ),
                "size_and_growth",
                "folketall",
                "vekst",
            ),
            sentence(
                words(
                    "I Storvik er 21,4 prosent 67 år eller eldre.",
                    "I Storvik er 21,4 prosent 67 år eller eldre.",
                ),
                "age",
                "andel-eldre",
            ),
        ),
        remarks=(
            sentence(
                words(
                    "3 av 6 rader kan vurderes mot KOSTRA-gruppe 5.",
                    "3 av 6 rader kan vurderast mot KOSTRA-gruppe 5.",
                ),
                "remark.count",
            ),
        ),
        other_years=words("fra 2024 til 2026", "frå 2024 til 2026"),
        years_on_sheet=words("fra 2024 til 2026", "frå 2024 til 2026"),
        big_numbers=(
            BigNumber(
                shown="10\u202f430",
                label=words("innbyggere 1. januar 2026", "innbyggjarar 1. januar 2026"),
                reference="",
            ),
            BigNumber(
                shown="\u22121,8\u00a0%",
                label=words("endring siden 2021", "endring sidan 2021"),
                reference=words("landet 4,4\u00a0%", "landet 4,4\u00a0%"),
            ),
            BigNumber(
                shown="21,4\u00a0%",
                label=words("67 år og eldre", "67 år og eldre"),
                reference=words("gruppen 19,9\u00a0%", "gruppa 19,9\u00a0%"),
            ),
        ),
        charts={
            "kart": chart(
                words("Storvik ligger nord i landet.", "Storvik ligg nord i landet."), "", 70, 80
            ),
            "befolkning": chart(
                words(
                    "Folketallet gikk fra 10\u202f620 i 2005 til 10\u202f430 i 2026.",
                    "Folketalet gjekk frå 10\u202f620 i 2005 til 10\u202f430 i 2026.",
                ),
                words("Folketallet siden 2005", "Folketalet sidan 2005"),
            ),
            "alderspyramide": chart(
                words(
                    "Storvik har færre i alderen 20–39 enn KOSTRA-gruppe 5.",
                    "Storvik har færre i alderen 20–39 enn KOSTRA-gruppe 5.",
                ),
                words("Alder og kjønn", "Alder og kjønn"),
                240,
                260,
            ),
        },
        panels=tuple(
            chart(
                f"{row.about.name}: "
                + words("egen linje og gruppens.", "eiga linje og gruppa si."),
                row.about.name,
                150,
                80,
            )
            for part in parts
            for row in part.rows
            if row.number
        )[:3],
        sections=parts,
        missing_themes=(words("Barnehage", "Barnehage"), words("Helse", "Helse")),
        sources=distinct_sources(parts),
        copies=True,
        copy_date="24. februar 2026",
        url=f"https://faktaark.example.no/{folder}kommune/9901/",
    )
    return replace(sheet, **changes)


def without_oslo_sheet(language: Language = "nb") -> Sheet:
    """The sheet with landet uten Oslo in the column of landet, in row 5."""
    sheet = sample_sheet(language)
    name = Words(language)("landet uten Oslo", "landet utan Oslo")
    of = Column(key="landet_uten_oslo", heading=name.capitalize(), name=name, short=name)
    number_there = replace(cell("14\u202f900", 14900.0, "published", 356), instead=of)
    sections = tuple(
        replace(
            section,
            rows=tuple(
                replace(row, cells=(*row.cells[:-1], number_there)) if row.number == 5 else row
                for row in section.rows
            ),
        )
        for section in sheet.sections
    )
    return replace(sheet, sections=sections)
