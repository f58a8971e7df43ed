"""Made-up utgaver and what is told of them, for the tests of pages and feeds."""

import re
from dataclasses import replace
from typing import Any

from faktaark.model.figures import Period
from faktaark.model.language import Bilingual, Language
from faktaark.model.revisions import ChangeKind, FigureChange
from faktaark.model.sheet import ChangeLine
from faktaark.model.snapshot import Edition, EditionChanges, TableChanges
from faktaark.outputs.pages.editions import Record
from tests.examples.comparisons import plain, value
from tests.examples.facts import make_regions, query
from tests.unit.outputs.pages.sample_pages import Reader

REGIONS = make_regions()


FYLKE = replace(REGIONS.fylker["91"], name=Bilingual("Nordfylket", "Nordfylket"))


NEWEST, SECOND = Edition("2026-12-10", 3), Edition("2026-11-24", 2)


KOMMUNER = frozenset({"9101", "9102"})


def line(
    kind: ChangeKind, name: str, year: int, old: str = "", new: str = "", key: str = "folketall"
) -> ChangeLine:
    change = FigureChange(
        key,
        kind,
        Period(year, str(year)),
        value("1") if old else None,
        value("2") if new else None,
    )
    return ChangeLine(change=change, name=name, period_label=str(year), old=old, new=new)


def lines(language: Language) -> tuple[ChangeLine, ...]:
    income = {"nb": "Inntekt, husholdninger", "nn": "Inntekt, hushald"}[language]
    return (
        line("new_period", "Gebyr", 2025, new="5000 kroner"),
        line("revised", "Gebyr", 2024, "4000", "4500 kroner"),
        line("revised", "Gebyr", 2023, "", "4400 kroner"),
        line("removed", "Gebyr", 2022, "4300 kroner"),
        line("new_period", "Folketall", 2026, new="219 personer"),
        line("new_indicator", income, 2024, new="700 kroner"),
    )


def said(html: str) -> str:
    words = re.sub(r"\s+", " ", plain(" ".join(Reader(html).words))).strip()
    return re.sub(r" ([,.:;)])", r"\1", words).replace("( ", "(")


def record(language: Language, **changes: Any) -> Record:
    """Utgave 3 revised a table, and utgave 2 did more; landet alone was changed in one."""
    wide = {str(year): KOMMUNER for year in range(2010, 2025)}
    whole = Record(
        editions=(
            EditionChanges(
                NEWEST,
                (
                    TableChanges(
                        table="00001",
                        new={"2025": KOMMUNER},
                        revised={"2023": frozenset({"9105"}), "2024": KOMMUNER},
                        removed={"2022": frozenset({"9101"})},
                    ),
                ),
            ),
            EditionChanges(
                SECOND,
                (
                    TableChanges(table="00001", revised=wide),
                    TableChanges(table="00002", whole="new"),
                    TableChanges(table="00003", whole="replaced"),
                    TableChanges(table="00004", revised={"2024K2": frozenset({"0"})}),
                    TableChanges(table="99999", new={"2023-2024": KOMMUNER}),
                ),
            ),
        ),
        lines={"9101": lines(language), "9105": lines(language)[1:2]},
        unknown=("Husleie",),
        queries={table: query(table) for table in ("00001", "00002", "00003", "00004")},
        names={"00001": ("Gebyr", "Folketall")},
    )
    return replace(whole, **changes)


TOLD = {
    "nb": [
        (
            "Utgave 3, 10. desember 2026 Nye indikatorer: Inntekt, husholdninger. Nye tall for "
            "2026: Folketall. Nye tall for 2025: Gebyr. Endrede tall Gebyr (2024): Askvik fra "
            "4000 til 4500 kroner; Fjordby fra 4000 til 4500 kroner. Gebyr (2023): Askvik 4400 "
            "kroner, manglet før. Tall som er tatt bort Gebyr (2022): Askvik var 4300 kroner. "
            "Ikke sammenlignet med forrige utgave: Husleie. Tabellene som er endret Tabell 00001: "
            "nye tall for 2025; endrede tall for 2023, 2024; tall tatt bort for 2022 (3 av 9 "
            "kommuner). Brukes i: Gebyr; Folketall."
        ),
        (
            "Utgave 2, 24. november 2026 Tabellene som er endret Tabell 00001: endrede tall for "
            "15 perioder fra 2010 til 2024 (2 av 9 kommuner). Brukes i: Gebyr; Folketall. Tabell "
            "00002: ny tabell. Tabell 00003: hentet på nytt i en annen form. Tabell 00004: "
            "endrede tall, men ikke for kommuner. Tabell 99999: nye tall for 2023–2024."
        ),
    ],
    "nn": [
        (
            "Utgåve 3, 10. desember 2026 Nye indikatorar: Inntekt, hushald. Nye tal for 2026: "
            "Folketall. Nye tal for 2025: Gebyr. Endra tal Gebyr (2024): Askvik frå 4000 til 4500 "
            "kroner; Fjordby frå 4000 til 4500 kroner. Gebyr (2023): Askvik 4400 kroner, mangla "
            "før. Tal som er tekne bort Gebyr (2022): Askvik var 4300 kroner. Ikkje samanlikna "
            "med den førre utgåva: Husleie. Tabellane som er endra Tabell 00001: nye tal for "
            "2025; endra tal for 2023, 2024; tal tekne bort for 2022 (3 av 9 kommunar). Blir "
            "brukt i: Gebyr; Folketall."
        ),
        (
            "Utgåve 2, 24. november 2026 Tabellane som er endra Tabell 00001: endra tal for 15 "
            "periodar frå 2010 til 2024 (2 av 9 kommunar). Blir brukt i: Gebyr; Folketall. Tabell "
            "00002: ny tabell. Tabell 00003: henta på nytt i ei anna form. Tabell 00004: endra "
            "tal, men ikkje for kommunar. Tabell 99999: nye tal for 2023–2024."
        ),
    ],
}
