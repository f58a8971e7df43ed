"""The columns and codes of tall.json and tall.csv, for the files and for /data/.

Closed lists: a name is never changed, since other programs rely on it. What each of them means
stands in templates/strings.toml, under the same name. Imports only `model` and `registry`.
"""

from collections.abc import Mapping

from faktaark.model.files import Explanation
from faktaark.model.language import Bilingual, Language
from faktaark.model.registry import MethodName
from faktaark.model.revisions import ChangeKind
from faktaark.registry.strings import Strings

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

CSV_COLUMNS = (
    *("kommunenummer", "kommune", "tema", "nokkel", "nr", "indikator", "enhet"),
    *("region", "regionnavn", "periode", "slutt", "verdi", "vist", "mangler"),
    *("teller", "nevner", "metode", "antall", "alle", "andel"),
    *("merker", "kilde", "egen_beregning", "utgave"),
)


def explain(words: Mapping[Language, Strings], section: str) -> tuple[Explanation, ...]:
    """Return what every name of a section of strings.toml means, in the order of the section."""
    nb, nn = words["nb"][section], words["nn"][section]
    return tuple(Explanation(name, Bilingual(meaning, nn[name])) for name, meaning in nb.items())
