"""Which tables the snapshot holds, and which series of the copies go into each of them. Data only.

A table that stands for one of SSB's has SSB's number, variable names and codes wherever they are
known, so that SSB's own answer can take its place later. A code that is not SSB's has the copy's
own wording as its label: such a code is marked OWN.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SSB = "Statistisk sentralbyrå"
KOSTRA_REGION = "KOKkommuneregion0000"


@dataclass(frozen=True, slots=True)
class Content:
    """A value of ContentsCode. `unit` and `decimals` as SSB's `category.unit` has them."""

    label: str
    unit: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Where the figures of one of the copy's series go: a code of ContentsCode, and of the rest."""

    name: str
    content: str
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One table of the snapshot.

    copied_table: what the copy calls the table. variables: label and codes of every dimension
    besides region, ContentsCode and Tid. left_out: cells (kommune, period) that the copy has and
    the snapshot may not have.
    """

    table: str
    title: str
    copied_table: str
    contents: Mapping[str, Content]
    series: tuple[Series, ...]
    region: str = "Region"
    variables: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    time_label: str = "år"
    publisher: str = SSB
    url: str = ""
    note: str = ""
    left_out: frozenset[tuple[str, str]] = frozenset()

    @property
    def address(self) -> str:
        return self.url or f"https://www.ssb.no/statbank/table/{self.table}"


TITLE_UNKNOWN = "Tittelen er beskrivende; tabellens egen tittel er ikke bekreftet."
CODE_UNKNOWN = "Statistikkvariabelens kode er vår egen; navnet er kopiens."

AREALPROFILER = {
    "bosatte_tettsted_pst": Content("Andel bosatte i tettsted. Prosent", "prosent", 1),
    "lavinntekt_eu60_alle_pst": Content(
        "Andel personer i lavinntekthusholdning (EU60). Prosent", "prosent", 1
    ),
    "netto_innflytting": Content("Netto innflytting. Antall personer", "antall"),
    "leid_bolig_pst": Content("Andel leid bolig. Prosent av husholdninger", "prosent", 1),
    "boliger_blokk_pst": Content("Andel boliger i blokk. Prosent", "prosent", 1),
    "kommunalt_disp_boliger_pst": Content(
        "Andel kommunalt disponerte boliger. Prosent", "prosent", 1
    ),
    "hushold_67_pluss_pst": Content(
        "Andel husholdninger bestående av eldre minst 67 år. Prosent", "prosent", 1
    ),
}

REASON = "Innvandrere etter innvandringsgrunn"
IMDI = {
    "innvandrere_antall": Content("Innvandrere i alt (uten norskfødte)", "antall"),
    "innv_grunn_arbeid": Content(f"{REASON}: Arbeidsinnvandrere", "antall"),
    "innv_grunn_familie": Content(f"{REASON}: Familieinnvandrede", "antall"),
    "innv_grunn_flukt": Content(f"{REASON}: Flyktninger og deres familieinnvandrede", "antall"),
    "innv_grunn_utdanning_annet": Content(
        f"{REASON}: Utdanning (inkl. au pair) eller andre grunner", "antall"
    ),
    "innv_grunn_uoppgitt": Content(f"{REASON}: Uoppgitt", "antall"),
}

RECIPES = (
    Recipe(
        table="06035",
        title="Kvadratmeterpris for omsatte selveierboliger, etter boligtype",
        copied_table="06035",
        variables={"Boligtype": ("boligtype", {"01": "Enebolig"})},
        contents={"KvPris": Content("KvPris", "kr")},
        series=(Series("kvmpris_enebolig", "KvPris", {"Boligtype": "01"}),),
        note=TITLE_UNKNOWN,
    ),
    Recipe(
        table="06265",
        title="Boliger, etter bygningstype",
        copied_table="06265",
        variables={
            "BygnType": ("bygningstype", {"01": "Enebolig", "04": "Boligblokk"}),
        },
        contents={"AndelBeregnet": Content("Boliger(andel beregnet)", "prosent", 1)},  # OWN
        series=(
            Series("boligtype_enebolig_pst", "AndelBeregnet", {"BygnType": "01"}),
            Series("boligtype_blokk_pst", "AndelBeregnet", {"BygnType": "04"}),
        ),
        note="Andelene er regnet ut av den som kopierte, av tabellens antall boliger. "
        f"{TITLE_UNKNOWN} {CODE_UNKNOWN}",
    ),
    Recipe(
        table="06944",
        title="Inntekt for husholdninger, etter husholdningstype. Antall og median. "
        "Delområder (K) (B)",
        copied_table="06944",
        variables={"HusholdType": ("husholdningstype", {"0000": "Alle husholdninger"})},
        contents={"InntSkatt": Content("Inntekt etter skatt, median (kr)", "kr")},
        series=(Series("medianinntekt_etter_skatt", "InntSkatt", {"HusholdType": "0000"}),),
    ),
    Recipe(
        table="08487",
        title="Anmeldte lovbrudd, etter utvalgte lovbruddsgrupper og gjerningssted (K). "
        "Årlig gjennomsnitt. Antall og per 1 000 innbyggere",
        copied_table="08487",
        region="Gjerningssted",
        variables={
            "LovbruddKrim": ("lovbruddsgruppe", {"1AAAAA-9ZZZZz": "Alle lovbruddsgrupper"}),
        },
        contents={
            "AnmLovbrPer1000": Content(
                "Anmeldte lovbrudd per 1000 innbyggere", "per 1 000 innbyggere", 1
            ),
        },
        series=(Series("lovbrudd_per_1000", "AnmLovbrPer1000", {"LovbruddKrim": "1AAAAA-9ZZZZz"}),),
        time_label="intervall (år)",
        # The average covers 2023, when these two were one kommune.
        left_out=frozenset({("1508", "2023-2024"), ("1580", "2023-2024")}),
    ),
    Recipe(
        table="09429",
        title="Utdanningsnivå, etter kommune og kjønn (K)",
        copied_table="09429",
        variables={
            "Nivaa": (
                "nivå",
                {
                    "01": "Grunnskolenivå",
                    "03a": "Universitets- og høgskolenivå, kort",
                    "04a": "Universitets- og høgskolenivå, lang",
                },
            ),
            "Kjonn": ("kjønn", {"0": "Begge kjønn"}),
        },
        contents={"PersonerProsent": Content("Prosent", "prosent", 1)},
        series=(
            Series("utdanning_grunnskole_pst", "PersonerProsent", {"Nivaa": "01", "Kjonn": "0"}),
            Series("utdanning_hoyereKort_pst", "PersonerProsent", {"Nivaa": "03a", "Kjonn": "0"}),
            Series("utdanning_hoyereLang_pst", "PersonerProsent", {"Nivaa": "04a", "Kjonn": "0"}),
        ),
    ),
    Recipe(
        table="09475",
        title="Valgdeltakelse ved kommunestyrevalg",
        copied_table="09475",
        contents={"DeltaProsent": Content("Valgdeltakelse (prosent)", "prosent", 1)},
        series=(Series("valgdeltakelse_kommunevalg", "DeltaProsent"),),
        note=TITLE_UNKNOWN,
        # Held before these two began, on 1 January 2024; the copy has recomputed its figures.
        left_out=frozenset({("1508", "2023"), ("1580", "2023")}),
    ),
    Recipe(
        table="11084",
        title="Husholdninger, etter eierstatus",
        copied_table="11084",
        variables={"EierStatus": ("eierstatus", {"4": "Leier"})},
        contents={"HusholdningProsent": Content("Prosent", "prosent", 1)},
        series=(Series("eierstatus_leier_pst", "HusholdningProsent", {"EierStatus": "4"}),),
        note=TITLE_UNKNOWN,
    ),
    Recipe(
        table="11342",
        title="Areal og befolkning i kommuner, fylker og hele landet (K)",
        copied_table="11342",
        contents={"Landareal": Content("Landareal (km²)", "km²")},  # OWN
        series=(Series("landareal_km2", "Landareal"),),
        note=CODE_UNKNOWN,
    ),
    Recipe(
        table="12005",
        title="Fastlegelister",
        copied_table="12005",
        region=KOSTRA_REGION,
        contents={
            "KOSgjsnlisteleng0000": Content("Gjennomsnittlig listelengde", "antall"),
            "KOSandelpasiente0000": Content(
                "Andel pasienter på liste uten lege (prosent)", "prosent", 1
            ),
            "KOSreservekapasi0000": Content("Ledig kapasitet hos fastlegen", "indeks"),
        },
        series=(
            Series("fastlege_KOSgjsnlisteleng0000", "KOSgjsnlisteleng0000"),
            Series("fastlege_KOSandelpasiente0000", "KOSandelpasiente0000"),
            Series("fastlege_KOSreservekapasi0000", "KOSreservekapasi0000"),
        ),
        note=TITLE_UNKNOWN,
    ),
    Recipe(
        table="12255",
        title="Utvalgte nøkkeltall for grunnskole (K)",
        copied_table="12255",
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
        table="12842",
        title="Kommunale gebyrer (K)",
        copied_table="12842",
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
        table="13563",
        title="Kommunefordelt prioritert arbeidsstyrkestatus 15 år og over (K)",
        copied_table="13563",
        variables={
            "HovArbStyrkStatus": (
                "arbeidsstyrkestatus",
                {"TOT": "I alt", "NEET2": "Utenfor arbeid, utdanning og arbeidsmarkedstiltak"},
            ),
            "Alder": ("alder", {"15-29": "15-29 år"}),
            "InnvandrKat": ("innvandringskategori", {"A-G": "Hele befolkningen"}),
        },
        contents={"Bosatte": Content("Bosatte", "antall")},
        series=(
            Series(
                "bosatte_15_29",
                "Bosatte",
                {"HovArbStyrkStatus": "TOT", "Alder": "15-29", "InnvandrKat": "A-G"},
            ),
            Series(
                "utenfor_15_29_antall",
                "Bosatte",
                {"HovArbStyrkStatus": "NEET2", "Alder": "15-29", "InnvandrKat": "A-G"},
            ),
        ),
    ),
    Recipe(
        table="14674",
        title="Eiendomsskatt (K)",
        copied_table="14674",
        region=KOSTRA_REGION,
        contents={
            "KOSskattenebolig0000": Content(
                "Eiendomsskatten for en enebolig på 120 kvm (kr)", "kr"
            ),
        },
        series=(Series("eiendomsskatt_120m2_kr", "KOSskattenebolig0000"),),
    ),
    Recipe(
        table="arealprofiler",
        title="Arealprofiler",
        copied_table="SSB Arealprofiler",
        url="https://www.ssb.no",
        contents=AREALPROFILER,
        series=tuple(Series(name, name) for name in AREALPROFILER),
        note="Ikke en tabell i Statistikkbanken. Kopien har ingen definisjoner; "
        "navnene er kopiens.",
    ),
    Recipe(
        table="imdi-innvandrere",
        title="Innvandrere, i alt og etter innvandringsgrunn",
        copied_table="SSB via IMDi",
        publisher=f"{SSB}, ved Integrerings- og mangfoldsdirektoratet (IMDi)",
        url="https://www.imdi.no",
        contents=IMDI,
        series=tuple(Series(name, name) for name in IMDI),
    ),
    Recipe(
        table="valgdirektoratet-stortingsvalg",
        title="Frammøte ved stortingsvalg",
        copied_table="Valgdirektoratet",
        publisher="Valgdirektoratet",
        url="https://valgresultat.no",
        contents={"frammote": Content("frammote", "prosent", 1)},
        series=(Series("frammote_stortingsvalg", "frammote"),),
    ),
)
