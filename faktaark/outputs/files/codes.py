"""The columns and codes of tall.json and tall.csv, for the files and for /data/.

Closed lists: a name is never changed, since other programs rely on it. What each of them means
stands in templates/strings.toml, under the same name. Imports only `model` and `registry`.
"""

from collections.abc import Mapping

from faktaark.model.files import Explanation
from faktaark.model.language import Bilingual, Language
from faktaark.model.region_kinds import KindKey
from faktaark.model.registry import MethodName
from faktaark.model.revisions import ChangeKind
from faktaark.model.sheet import OWN
from faktaark.registry.strings import Strings

OWN_OF: Mapping[KindKey, str] = {"kommune": OWN, "fylke": "fylket", "landet": "landet"}
"""What the files call the own figures of an area, by its kind."""

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
    *("kommune", "tema", "nokkel", "nr", "indikator", "innhold", "enhet", "periode"),
    *("region", "regionnavn", "metode", "antall", "dekning", "merker", "forelopig"),
    *("kilde", "egen_beregning", "utgave"),
)
"""Of tall.csv, before those of the years."""

TRANSLATED = ("indikator", "enhet", "regionnavn")
"""The columns that differ between the languages; «indikator_nn» has the words in nynorsk."""


def explain(words: Mapping[Language, Strings], section: str) -> tuple[Explanation, ...]:
    """Return what every name of a section of strings.toml means, in the order of the section."""
    nb, nn = words["nb"][section], words["nn"][section]
    return tuple(Explanation(name, Bilingual(meaning, nn[name])) for name, meaning in nb.items())
