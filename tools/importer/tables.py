"""Tables of the snapshot, and the series of the copies that go into each of them. Data only.

A table that stands for one of SSB's has SSB's number, variable names and codes wherever they are
known, so that SSB's own answer can replace it. A code that is not SSB's has the copy's own wording
as its label, and is marked OWN.
"""

from tools.importer.kostra import KOSTRA
from tools.importer.recipes import (
    CODE_UNKNOWN,
    OLD,
    SSB,
    TITLE_UNKNOWN,
    UNDIVIDED,
    Content,
    Recipe,
    Series,
)

AREAL = "SSB Arealprofiler"

AREALPROFILER = {
    "bosatte_tettsted_pst": Content("Andel bosatte i tettsted. Prosent", "prosent", 1),
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

HOUSEHOLDS = {
    "001": ("husholdninger_aleneboende", "Aleneboende"),
    "002": ("husholdninger_par_uten_barn", "Par uten hjemmeboende barn"),
    "003": ("husholdninger_par_yngste_0_5", "Par med små barn (yngste barn 0-5 år)"),
    "004": ("husholdninger_par_yngste_6_17", "Par med store barn (yngste barn 6-17 år)"),
    "005": ("husholdninger_enslig_yngste_0_5", "Mor/far med små barn (yngste barn 0-5 år)"),
    "006": ("husholdninger_enslig_yngste_6_17", "Mor/far med store barn (yngste barn 6-17 år)"),
    "007": ("husholdninger_enfamilie_voksne_barn", "Enfamiliehusholdninger med voksne barn"),
    "008": ("husholdninger_flerfamilie_uten_barn", "Flerfamiliehusholdninger uten barn 0-17 år"),
    "009": ("husholdninger_flerfamilie_yngste_0_5", "Flerfamiliehusholdninger med små barn"),
    "010": ("husholdninger_flerfamilie_yngste_6_17", "Flerfamiliehusholdninger med store barn"),
}
"""By SSB's code: the copy's series, and the label. The ten are all there are in the copy."""


RECIPES = (
    Recipe(
        table="06035",
        title="Kvadratmeterpris for omsatte selveierboliger, etter boligtype",
        copied_tables=("06035",),
        variables={"Boligtype": ("boligtype", {"01": "Enebolig"})},
        contents={"KvPris": Content("KvPris", "kr")},
        series=(Series("kvmpris_enebolig", "KvPris", {"Boligtype": "01"}),),
        note=TITLE_UNKNOWN,
    ),
    Recipe(
        table="06070",
        title="Privathusholdninger, etter husholdningstype (K) (B)",
        copied_tables=("06070",),
        variables={
            "HushType": ("husholdningstype", {code: name for code, (_, name) in HOUSEHOLDS.items()})
        },
        contents={"Husholdninger": Content("Privathusholdninger", "antall")},
        series=tuple(
            Series(series, "Husholdninger", {"HushType": code})
            for code, (series, _) in HOUSEHOLDS.items()
        ),
        note=f"{OLD} 37 kommuner er summert av den som kopierte. {UNDIVIDED}",
    ),
    Recipe(
        table="06265",
        title="Boliger, etter bygningstype",
        copied_tables=("06265",),
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
        table="06445",
        title="Sysselsatte i prosent av befolkningen, etter alder",
        copied_tables=("06445",),
        variables={"Alder": ("alder", {"15-19": "15-19 år", "20-24": "20-24 år"})},
        contents={"SysselsatteProsent": Content("Sysselsatte i prosent", "prosent", 1)},  # OWN
        series=(
            Series("sysselsatte_15_19_pst", "SysselsatteProsent", {"Alder": "15-19"}),
            Series("sysselsatte_20_24_pst", "SysselsatteProsent", {"Alder": "20-24"}),
        ),
        note=f"{OLD} {TITLE_UNKNOWN} {CODE_UNKNOWN}",
    ),
    Recipe(
        table="06844",
        title="Personer 67 år og eldre i privathusholdninger, etter alder",
        copied_tables=("06844",),
        variables={"Alder": ("alder", {"80+": "80 år eller eldre"})},
        contents={
            "Aleneboende": Content("Aleneboende", "antall"),
            "BorMedAndre": Content("Bor sammen med andre", "antall"),  # OWN
        },
        series=(
            Series("bor_alene_80_pluss_antall", "Aleneboende", {"Alder": "80+"}),
            Series("bor_med_andre_80_pluss_antall", "BorMedAndre", {"Alder": "80+"}),
        ),
        note=f"{OLD} {UNDIVIDED} {TITLE_UNKNOWN} {CODE_UNKNOWN}",
    ),
    Recipe(
        table="06913",
        title="Endringer i kommuner, fylker og hele landets befolkning (K)",
        copied_tables=("06913", AREAL),
        contents={"Nettoinnflytting": Content("Nettoinnflytting", "antall")},
        series=(Series("netto_innflytting", "Nettoinnflytting"),),
        note=f"Tallene for kommunene er kopiert fra Arealprofiler, som har dem herfra. {UNDIVIDED}",
    ),
    Recipe(
        table="06944",
        title="Inntekt for husholdninger, etter husholdningstype. Antall og median. "
        "Delområder (K) (B)",
        copied_tables=("06944",),
        variables={"HusholdType": ("husholdningstype", {"0000": "Alle husholdninger"})},
        contents={"InntSkatt": Content("Inntekt etter skatt, median (kr)", "kr")},
        series=(Series("medianinntekt_etter_skatt", "InntSkatt", {"HusholdType": "0000"}),),
    ),
    Recipe(
        table="06947",
        title="Personer i husholdninger med lavinntekt (EU- og OECD-skala). Antall og prosent "
        "(K) (B)",
        copied_tables=("06947", AREAL),
        contents={"EUskala60": Content("EU-skala 60 prosent", "prosent", 1)},
        series=(Series("lavinntekt_eu60_alle_pst", "EUskala60"),),
        note=f"Tallene for kommunene er kopiert fra Arealprofiler, som har dem herfra. {UNDIVIDED}",
    ),
    Recipe(
        table="08487",
        title="Anmeldte lovbrudd, etter utvalgte lovbruddsgrupper og gjerningssted (K). "
        "Årlig gjennomsnitt. Antall og per 1 000 innbyggere",
        copied_tables=("08487",),
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
    ),
    Recipe(
        table="09429",
        title="Utdanningsnivå, etter kommune og kjønn (K)",
        copied_tables=("09429",),
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
        copied_tables=("09475",),
        contents={
            "DeltaProsent": Content("Valgdeltakelse (prosent)", "prosent", 1),
            "Stemmeberettigede": Content("stemmeberettigede", "antall"),  # OWN
            "Avgitte": Content("avgitte stemmer", "antall"),  # OWN
        },
        series=(
            Series("valgdeltakelse_kommunevalg", "DeltaProsent"),
            Series("kommunevalg_stemmeberettigede", "Stemmeberettigede"),
            Series("kommunevalg_avgitte", "Avgitte"),
        ),
        note="Antallene er fra 2007 til 2023, og bare der antallet stemmeberettigede passer til "
        f"folketallet. {UNDIVIDED} {TITLE_UNKNOWN} {CODE_UNKNOWN}",
    ),
    Recipe(
        table="11084",
        title="Husholdninger, etter eierstatus",
        copied_tables=("11084",),
        variables={
            "EierStatus": ("eierstatus", {"2": "Selveier", "3": "Andelseier", "4": "Leier"}),
        },
        contents={"HusholdningProsent": Content("Prosent", "prosent", 1)},
        series=(
            Series("eierstatus_selveier_pst", "HusholdningProsent", {"EierStatus": "2"}),
            Series("eierstatus_andelseier_pst", "HusholdningProsent", {"EierStatus": "3"}),
            Series("leid_bolig_pst", "HusholdningProsent", {"EierStatus": "4"}),
        ),
        note="2018–2023 er kopiert fra Arealprofiler, som har tallene herfra. 2024 har én desimal. "
        f"{TITLE_UNKNOWN}",
    ),
    Recipe(
        table="11342",
        title="Areal og befolkning i kommuner, fylker og hele landet (K)",
        copied_tables=("11342",),
        contents={"Landareal": Content("Landareal (km²)", "km²")},  # OWN
        series=(Series("landareal_km2", "Landareal"),),
        note=f"{UNDIVIDED} {CODE_UNKNOWN}",
    ),
    Recipe(
        table="13563",
        title="Kommunefordelt prioritert arbeidsstyrkestatus 15 år og over (K)",
        copied_tables=("13563",),
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
        note=UNDIVIDED,
    ),
    Recipe(
        table="arealprofiler",
        title="Arealprofiler",
        copied_tables=(AREAL,),
        url="https://www.ssb.no",
        contents=AREALPROFILER,
        series=tuple(Series(name, name) for name in AREALPROFILER),
        note="Ikke en tabell i Statistikkbanken. Kopien har ingen definisjoner; "
        f"navnene er kopiens. {UNDIVIDED}",
    ),
    Recipe(
        table="imdi-innvandrere",
        title="Innvandrere, i alt og etter innvandringsgrunn",
        copied_tables=("SSB via IMDi",),
        publisher=f"{SSB}, ved Integrerings- og mangfoldsdirektoratet (IMDi)",
        url="https://www.imdi.no",
        contents=IMDI,
        series=tuple(Series(name, name) for name in IMDI),
        note="For kommuner slått sammen 2008–2020 er eldre tall på innvandrere summert av de hele "
        "gamle kommunene; det som ble flyttet over en grense i 2020, er ikke tatt med. "
        f"{UNDIVIDED}",
    ),
    Recipe(
        table="valgdirektoratet-stortingsvalg",
        title="Frammøte ved stortingsvalg",
        copied_tables=("Valgdirektoratet",),
        publisher="Valgdirektoratet",
        url="https://valgresultat.no",
        contents={"frammote": Content("frammote", "prosent", 1)},
        series=(Series("frammote_stortingsvalg", "frammote"),),
        note=UNDIVIDED,
    ),
    *KOSTRA,
)
