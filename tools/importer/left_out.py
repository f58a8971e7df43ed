"""Series and cells of the copies that are left out of the snapshot, and why. Data only.

Cells that a general rule finds are not listed: see doubtful.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Wrong cells in the copies. reason: as it stands in the table's note."""

    series: str
    kommuner: frozenset[str]
    periods: frozenset[str]
    reason: str


def _years(years: Iterable[int]) -> frozenset[str]:
    return frozenset(str(year) for year in years)


# From 0.6 to 900 times as many were entitled to vote as lived there.
WRONGLY_SUMMED = frozenset(
    {
        "1576",
        "1577",
        "3903",
        "3905",
        "4205",
        "4225",
        "4640",
        "4642",
        "4646",
        "4647",
        "4650",
        "5006",
        "5007",
        "5020",
        "5053",
        "5054",
        "5058",
        "5603",
        "5620",
    }
)

FAULTS = (
    Fault(
        "valgdeltakelse_kommunevalg",
        WRONGLY_SUMMED,
        _years(range(1987, 2016, 4)),
        "kopien har summert andre gamle kommuner enn dem som ble kommunen",
    ),
    Fault(
        "valgdeltakelse_kommunevalg",
        frozenset({"5622"}),
        _years([2019]),
        "antallet stemmeberettigede passer ikke til folketallet",
    ),
    Fault(
        "tilskudd_fritid_barn_unge_1000kr",
        frozenset({"5031", "5532"}),
        _years([2025]),
        "beløpet er under 0 og retter et annet års beløp",
    ),
)

LEFT_OUT = {
    "ages and totals of 07459, which the file by one-year age holds in full": (
        "barn_0_17",
        "barn_0_5",
        "barn_1_5",
        "barn_6_15",
        "eldre_67_pluss",
        "eldre_80_pluss",
        "folkemengde",
        "unge_16_25",
    ),
    "land used for housing, not living space": ("boligareal_per_bosatt_m2",),
    "ambiguous": ("sysselsatte_bor_i_kommunen_pst",),
    "of another year than the amounts of property tax": (
        "eiendomsskatt_bolig_har",
        "eiendomsskatt_bolig_promille",
        "eiendomsskatt_bunnfradrag",
    ),
    "sums over fifteen years": ("fodselsoverskudd_sum", "nettoinnflytting_sum"),
    "the last year of leid_bolig_pst": ("eierstatus_leier_pst",),
    "computed by the copier from counts that the snapshot has": (
        "bor_alene_80_pluss_pst",
        "enslig_forsorger_av_hushold_med_barn_pst",
        "husholdninger_aleneboende_pst",
        "husholdninger_enslig_forsorger_0_17_pst",
        "husholdninger_i_alt",
        "innvandrere_pst",
        "utenfor_15_29_pst",
    ),
    "not used by any indicator": (
        "boligtype_annet_pst",
        "boligtype_bofellesskap_pst",
        "boligtype_rekkehus_pst",
        "boligtype_tomannsbolig_pst",
        "bosatte_per_km2_tettsted",
        "bruttoinntekt_gjennomsnitt_17pluss",
        "fastlege_KOSaapnelister0000",
        "fastlege_KOSandelkvinnele0000",
        "fastlege_KOSantallavtaler0000",
        "fastlege_KOSantallavtaler0002",
        "fastlege_KOSgjsnllkomm0000",
        "fastlege_KOSkapasitetbere0000",
        "flytting_innen_per_1000",
        "gjeld_gjennomsnitt_17pluss",
        "kvmpris_blokk",
        "kvmpris_smaahus",
        "medianinntekt_samlet",
        "nye_boliger_4aar",
        "over_60_pst",
        "utdanning_fagskole_pst",
        "utdanning_vgs_pst",
        "vernet_areal_km2",
    ),
    "of 2019, and shown by no indicator": (
        "barnehage_barn_1_2_antall",
        "barnehage_barn_1_5_antall",
        "barnehage_barn_3_5_antall",
        "barnehage_barn_antall",
        "barnehage_barn_kommunal_antall",
        "barnehage_barn_privat_antall",
        "barnehagedekning_1_2_pst",
        "barnehagedekning_3_5_pst",
    ),
    "of leisure centres and grants in 2025, counted in different ways": (
        "fritidssenter_arsverk",
        "fritidssenter_besok_per_1000_6_20",
        "fritidssenter_dager_per_uke",
        "fritidssenter_timer_per_1000_6_20",
        "fritidssenter_timer_per_aar",
        "fritidssenter_timer_per_uke",
        "fritidssenter_uker_per_aar",
        "frivillige_barneforeninger_tilskudd_antall",
        "private_tiltak_barn_unge_tilskudd_antall",
        "tilskudd_per_barneforening_kr",
    ),
}
