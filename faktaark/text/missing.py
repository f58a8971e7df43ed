"""Why there is no number: a sentence for each Reason, in both languages.

In: a Reason, the kommune, and the indicator or region concerned. Out: a sentence, or "". Raises
nothing.
"""

from collections.abc import Mapping

from faktaark.model.language import Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.regions import Area, Region
from faktaark.model.registry import Indicator, Phrasing
from faktaark.text.phrases import lower_first

_REASONS: Mapping[Reason, Bilingual] = {
    Reason.NOT_APPLICABLE: Bilingual("Ikke aktuelt.", "Ikkje aktuelt."),
    Reason.MISSING: Bilingual("Tall mangler.", "Tal manglar."),
    Reason.CONFIDENTIAL: Bilingual(
        "For få personer til at tallet kan vises.", "For få personar til at talet kan visast."
    ),
    Reason.TOO_FEW: Bilingual("For få kommuner har tall.", "For få kommunar har tal."),
    Reason.ALONE: Bilingual(
        "{name} er alene i sin KOSTRA-gruppe.", "{name} er åleine i KOSTRA-gruppa si."
    ),
    Reason.SPLIT: Bilingual(
        "Kommunen ble til i {year}, da {divided} ble delt. Tallene starter der.",
        "Kommunen vart til i {year}, då {divided} vart delt. Tala startar der.",
    ),
    Reason.NOT_FOR_KOMMUNER: Bilingual(
        "Kilden har bare tall for fylker og landet.", "Kjelda har berre tal for fylke og landet."
    ),
    Reason.NOT_IN_EXTRACT: Bilingual("Ikke hentet.", "Ikkje henta."),
    Reason.MISLEADING: Bilingual(
        "SSB publiserer ikke tallet, siden det kan misvise.",
        "SSB publiserer ikkje talet, sidan det kan misvise.",
    ),
}
_KEPT_ITS_NAME = Bilingual(
    "Kommunen fikk nye grenser i {year}, da den ble delt. Tallene starter der.",
    "Kommunen fekk nye grenser i {year}, då han vart delt. Tala startar der.",
)
_ALONE_IN_FYLKE = Bilingual("{name} er alene i sitt fylke.", "{name} er åleine i fylket sitt.")
_NOT_FETCHED = Bilingual(
    "Ikke hentet. Se tabell {table} hos SSB.", "Ikkje henta. Sjå tabell {table} hos SSB."
)
_TOO_FEW_IN = Bilingual(
    "For få kommuner i {region} har tall.", "For få kommunar i {region} har tal."
)
_TOO_FEW_NEIGHBOURS = Bilingual("For få nabokommuner har tall.", "For få nabokommunar har tal.")
_NOT_COMPARED = Bilingual("Vi kan ikke sammenligne: {reason}", "Vi kan ikkje samanlikne: {reason}")
_MISSING_THERE = Bilingual("tallet for {region} mangler.", "talet for {region} manglar.")


def reason_sentence(
    reason: Reason,
    area: Area,
    words: Phrasing | None,
    language: Language,
    region: Region | None = None,
    indicator: Indicator | None = None,
) -> str:
    """Return why there is no number, for a reader of a table.

    words: the indicator's, whose own explanation replaces «Tall mangler.»; None for a reference.
    region: the reference that lacks the number. indicator: gives the link to SSB's table where no
    figure is fetched.
    """
    if reason is Reason.MISSING and words is not None and words.missing:
        return words.missing
    sentence = _REASONS[reason]
    table = indicator.sources[0].table if indicator is not None else ""
    if reason is Reason.NOT_IN_EXTRACT and table.isdigit():
        sentence = _NOT_FETCHED
    elif reason is Reason.ALONE and region is not None and region.kind == "fylke":
        sentence = _ALONE_IN_FYLKE
    elif reason is Reason.SPLIT and area.split_from == area.name:
        sentence = _KEPT_ITS_NAME
    return sentence[language].format(
        name=area.name, year=area.split_year, divided=area.split_from, table=table
    )


def not_compared(reason: Reason, area: Area, region: Region, language: Language) -> str:
    """Return why a figure is not compared with a region, for running text; "" to say nothing.

    Nothing is said where this site has not fetched the figure: that is no news to someone who
    quotes the text.
    """
    if reason in (Reason.NOT_APPLICABLE, Reason.NOT_IN_EXTRACT):
        return ""
    if reason is Reason.ALONE:
        return reason_sentence(reason, area, None, language, region)
    name = region.name[language]
    if reason is Reason.TOO_FEW:
        words = _TOO_FEW_NEIGHBOURS if region.kind == "naboer" else _TOO_FEW_IN
    elif reason is Reason.MISSING:
        words = _MISSING_THERE
    else:
        words = _REASONS[reason]
    why = words[language].format(
        region=name, name=area.name, year=area.split_year, divided=area.split_from
    )
    return _NOT_COMPARED[language].format(reason=lower_first(why))
