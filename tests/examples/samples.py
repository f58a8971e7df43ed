"""One hand-written sheet for tests, with made-up figures: the kommune Storvik does not exist.

It has three themes and six rows, which stand in `sample_rows`:

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
from typing import Any

from faktaark.model.document import Document
from faktaark.model.indicator import SourceLine
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Kommune
from faktaark.model.sheet import BigNumber, Column, Section, Sheet
from faktaark.model.snapshot import Edition
from tests.examples.sample_parts import Words, cell, chart, sentence
from tests.examples.sample_rows import (
    confidential_row,
    fee_row,
    growth_row,
    older_row,
    population_row,
    web_row,
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
