"""The tables of KOSTRA in the snapshot, and the series of the copies that go into each. Data only.

See `tables` for the codes.
"""

from tools.importer.recipes import KOSTRA_REGION, OLD, TITLE_UNKNOWN, Content, Recipe, Series

KOSTRA = (
    Recipe(
        table="12005",
        title="Fastlegelister",
        copied_tables=("12005",),
        region=KOSTRA_REGION,
        contents={
            "KOSgjsnlisteleng0000": Content("Gjennomsnittlig listelengde", "antall"),
            "KOSandelpasiente0000": Content(
                "Andel pasienter på liste uten lege (prosent)", "prosent", 1
            ),
            "KOSreservekapasi0000": Content("Ledig kapasitet hos fastlegen", "indeks"),
            "KOSantallpasient0000": Content("Pasienter på liste med lege", "antall"),
            "KOSantallpasient0001": Content("Pasienter på liste uten lege", "antall"),
            "KOSantallavtaler0001": Content("Antall fastlegeavtaler", "antall"),
            "KOSantallkvinnel0000": Content("Antall kvinnelige leger", "antall"),
            "KOSkapasitet0000": Content("Kapasitet hos fastlegene", "antall"),
        },
        series=(
            Series("fastlege_KOSgjsnlisteleng0000", "KOSgjsnlisteleng0000"),
            Series("fastlege_KOSandelpasiente0000", "KOSandelpasiente0000"),
            Series("fastlege_KOSreservekapasi0000", "KOSreservekapasi0000"),
            Series("fastlege_KOSantallpasient0000", "KOSantallpasient0000"),
            Series("fastlege_KOSantallpasient0001", "KOSantallpasient0001"),
            Series("fastlege_KOSantallavtaler0001", "KOSantallavtaler0001"),
            Series("fastlege_KOSantallkvinnel0000", "KOSantallkvinnel0000"),
            Series("fastlege_KOSkapasitet0000", "KOSkapasitet0000"),
        ),
        note=f"Antallene er fra 2025. {TITLE_UNKNOWN}",
    ),
    Recipe(
        table="12063",
        title="Kommunale fritidstilbud (K)",
        copied_tables=("12063",),
        region=KOSTRA_REGION,
        contents={
            "KOSfritidkomm0000": Content("Kommunale fritidssenter", "antall"),
            "KOStilskuddbarn0000": Content(
                "Tilskudd/overføringer til fritidsaktiviteter for barn og unge", "1000 kr"
            ),
        },
        series=(
            Series("fritidssenter_antall", "KOSfritidkomm0000"),
            Series("tilskudd_fritid_barn_unge_1000kr", "KOStilskuddbarn0000"),
        ),
        updated="2026-03-16",
        unrevised="2025",
    ),
    Recipe(
        table="12255",
        title="Utvalgte nøkkeltall for grunnskole (K)",
        copied_tables=("12255",),
        region=KOSTRA_REGION,
        contents={
            "KOSgrunnskolepoe0000": Content("Gjennomsnittlig grunnskolepoeng", "poeng", 1),
            "KOSandles080000": Content("Mestringsnivå 3-5 lesing 8. trinn (%)", "prosent", 1),
            "KOSandreg080000": Content("Mestringsnivå 3-5 regning 8. trinn (%)", "prosent", 1),
        },
        series=(
            Series("grunnskolepoeng", "KOSgrunnskolepoe0000"),
            Series("np_lesing_8_nivaa3_5", "KOSandles080000"),
            Series("np_regning_8_nivaa3_5", "KOSandreg080000"),
        ),
    ),
    Recipe(
        table="12562",
        title="Utvalgte nøkkeltall for barnehager (K)",
        copied_tables=("12562",),
        region=KOSTRA_REGION,
        contents={
            "KOSandel150000": Content(
                "Andel barn 1-5 år i barnehage, i forhold til innbyggere 1-5 år (prosent)",
                "prosent",
                1,
            ),
        },
        series=(Series("barnehagedekning_1_5_pst", "KOSandel150000"),),
        note=f"{OLD} Tabellen går til 2020; etter den kommer tabell 13502. {TITLE_UNKNOWN}",
    ),
    Recipe(
        table="12842",
        title="Kommunale gebyrer (K)",
        copied_tables=("12842",),
        region=KOSTRA_REGION,
        contents={
            "KOSaarsgebyrvann0000": Content("Årsgebyr vann", "kr"),
            "KOSaarsgebyravlo0000": Content("Årsgebyr avløp", "kr"),
            "KOSaarsgebyravfa0000": Content("Årsgebyr avfall", "kr"),
            "KOSfeiingtilsyn0000": Content("Årsgebyr feiing og tilsyn", "kr"),
        },
        series=(
            Series("gebyr_vann", "KOSaarsgebyrvann0000"),
            Series("gebyr_avlop", "KOSaarsgebyravlo0000"),
            Series("gebyr_avfall", "KOSaarsgebyravfa0000"),
            Series("gebyr_feiing", "KOSfeiingtilsyn0000"),
        ),
        note="Nuller er tatt ut, fordi de kan bety at tall mangler.",
    ),
    Recipe(
        table="14674",
        title="Eiendomsskatt (K)",
        copied_tables=("14674",),
        region=KOSTRA_REGION,
        contents={
            "KOSskattenebolig0000": Content(
                "Eiendomsskatten for en enebolig på 120 kvm (kr)", "kr"
            ),
        },
        series=(Series("eiendomsskatt_120m2_kr", "KOSskattenebolig0000"),),
    ),
)
