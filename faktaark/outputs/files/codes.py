"""What the columns and codes of tall.json and tall.csv mean, for `downloads` and for /data/.

Closed lists: a name is never changed, since other programs rely on it. Imports only `model`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model.figures import ChangeKind, Mark
from faktaark.model.language import Bilingual
from faktaark.model.reason import Reason
from faktaark.model.registry import MethodName

METHODS: Mapping[MethodName, str] = {
    "published": "publisert",
    "pooled": "summert",
    "weighted": "vektet",
    "median": "median",
}

CHANGES: Mapping[ChangeKind, str] = {
    "new_indicator": "ny_indikator",
    "new_period": "ny_periode",
    "revised": "endret",
    "removed": "tatt_bort",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A column or a code, and what it means: the documentation on /data/."""

    name: str
    meaning: Bilingual


def _explain(name: str, nb: str, nn: str) -> Explanation:
    return Explanation(name, Bilingual(nb, nn))


CSV_DESCRIPTION = Bilingual("Tallene bak faktaarket", "Tala bak faktaarket")
"""What tall.csv is called where it is attached."""

CSV_COLUMNS: tuple[Explanation, ...] = (
    _explain("kommunenummer", "fire sifre, som tekst", "fire siffer, som tekst"),
    _explain(
        "kommune",
        "norsk navn; bare for perioden på faktaarket",
        "norsk namn; berre for perioden på faktaarket",
    ),
    _explain(
        "tema",
        "nøkkelen til temaet; bare for perioden på faktaarket",
        "nøkkelen til temaet; berre for perioden på faktaarket",
    ),
    _explain("nokkel", "nøkkelen til indikatoren", "nøkkelen til indikatoren"),
    _explain(
        "nr",
        "raden på faktaarket, bare for perioden der; tom for tall som bare står på nettsiden",
        "rada på faktaarket, berre for perioden der; tom for tal som berre står på nettsida",
    ),
    _explain(
        "indikator",
        "navnet på indikatoren; bare for perioden på faktaarket",
        "namnet på indikatoren; berre for perioden på faktaarket",
    ),
    _explain(
        "enhet",
        "enheten verdien er i; bare for perioden på faktaarket",
        "eininga verdien er i; berre for perioden på faktaarket",
    ),
    _explain(
        "region",
        "«kommunen», eller hva den er sammenlignet med",
        "«kommunen», eller kva han er samanlikna med",
    ),
    _explain("regionnavn", "navnet på regionen", "namnet på regionen"),
    _explain("periode", "året eller perioden tallet gjelder", "året eller perioden talet gjeld"),
    _explain("slutt", "det siste året i perioden", "det siste året i perioden"),
    _explain(
        "verdi",
        "tallet uten avrunding, med punktum; tom når tallet mangler",
        "talet utan avrunding, med punktum; tom når talet manglar",
    ),
    _explain(
        "vist",
        "tallet slik det står på siden, med komma; tom når tallet mangler",
        "talet slik det står på sida, med komma; tom når talet manglar",
    ),
    _explain(
        "mangler",
        "koden for hvorfor tallet mangler; tom når det er et tall",
        "koden for kvifor talet manglar; tom når det er eit tal",
    ),
    _explain(
        "teller",
        "antallet over brøkstreken, beløp i hele kroner, der det er kjent",
        "talet over brøkstreken, beløp i heile kroner, der det er kjent",
    ),
    _explain(
        "nevner",
        "antallet under brøkstreken, der det er kjent",
        "talet under brøkstreken, der det er kjent",
    ),
    _explain(
        "metode",
        "hvordan sammenligningstallet er laget; bare for perioden på faktaarket",
        "korleis samanlikningstalet er laga; berre for perioden på faktaarket",
    ),
    _explain(
        "antall",
        "hvor mange kommuner som står bak sammenligningstallet; bare for perioden på faktaarket",
        "kor mange kommunar som står bak samanlikningstalet; berre for perioden på faktaarket",
    ),
    _explain(
        "merker",
        "kodene for merkene på raden, med mellomrom; bare for kommunen i perioden på faktaarket",
        "kodane for merka på rada, med mellomrom; berre for kommunen i perioden på faktaarket",
    ),
    _explain(
        "kilde",
        "utgiver og tabell; bare for perioden på faktaarket",
        "utgivar og tabell; berre for perioden på faktaarket",
    ),
    _explain(
        "egen_beregning",
        "«ja» når tallet er regnet ut her; da er det ikke offisiell statistikk",
        "«ja» når talet er rekna ut her; då er det ikkje offisiell statistikk",
    ),
    _explain(
        "utgave",
        "datoen for utgaven; bare for perioden på faktaarket",
        "datoen for utgåva; berre for perioden på faktaarket",
    ),
)

METHOD_CODES: tuple[Explanation, ...] = (
    _explain("publisert", "kildens eget tall", "talet til kjelda sjølv"),
    _explain(
        "summert",
        "regnet ut av summen for kommunene i gruppen",
        "rekna ut av summen for kommunane i gruppa",
    ),
    _explain(
        "vektet",
        "gjennomsnitt vektet med folketallet det gjelder, tilnærmet",
        "gjennomsnitt vekta med folketalet det gjeld, tilnærma",
    ),
    _explain("median", "den midterste kommunen", "den midtarste kommunen"),
)

MISSING_CODES: tuple[Explanation, ...] = (
    _explain(Reason.NOT_APPLICABLE.value, "ikke aktuelt", "ikkje aktuelt"),
    _explain(Reason.MISSING.value, "tall mangler", "tal manglar"),
    _explain(
        Reason.CONFIDENTIAL.value,
        "for få personer til at tallet kan vises",
        "for få personar til at talet kan visast",
    ),
    _explain(Reason.TOO_FEW.value, "for få kommuner med tall", "for få kommunar med tal"),
    _explain(
        Reason.ALONE.value,
        "kommunen er alene i gruppen eller fylket",
        "kommunen er åleine i gruppa eller fylket",
    ),
    _explain(
        Reason.SPLIT.value,
        "kommunen ble til da en annen ble delt, og har ikke eldre tall",
        "kommunen vart til då ein annan vart delt, og har ikkje eldre tal",
    ),
    _explain(
        Reason.NOT_FOR_KOMMUNER.value,
        "publiseres ikke for kommuner",
        "blir ikkje publisert for kommunar",
    ),
    _explain(Reason.NOT_IN_EXTRACT.value, "ikke i dette uttrekket", "ikkje i dette uttrekket"),
    _explain(
        Reason.MISLEADING.value,
        "ikke publisert, siden det kan misvise",
        "ikkje publisert, sidan det kan misvise",
    ),
)

MARK_CODES: tuple[Explanation, ...] = (
    _explain(Mark.HIGHER.value, "høyere enn KOSTRA-gruppen", "høgare enn KOSTRA-gruppa"),
    _explain(Mark.LOWER.value, "lavere enn KOSTRA-gruppen", "lågare enn KOSTRA-gruppa"),
    _explain(
        Mark.SIMILAR.value,
        "lik, omtrent som eller litt fra KOSTRA-gruppen",
        "lik, om lag som eller litt frå KOSTRA-gruppa",
    ),
    _explain(Mark.CHANCE.value, "forskjellen kan være tilfeldig", "skilnaden kan vere tilfeldig"),
    _explain(Mark.SMALL.value, "små tall", "små tal"),
    _explain(Mark.NOT_JUDGED.value, "ikke vurdert", "ikkje vurdert"),
)
