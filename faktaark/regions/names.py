"""Names of kommuner and fylker as they stand in a sentence, from the names in KLASS.

In: a name as KLASS writes it, «Våler (Østfold)», «Tysfjord - Divtasvuodna». Out: the Norwegian
name, or all the parallel ones. Raises nothing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from faktaark.regions.changes import ListLine


def strip_brackets(klass_name: str) -> str:
    """Return «Våler» for «Våler (Østfold)»."""
    return re.sub(r" \(.*\)$", "", klass_name).strip()


def choose_norwegian_name(klass_name: str, bare: Collection[str]) -> str:
    """Return «Tysfjord» for «Tysfjord - Divtasvuodna»: the part that has been a whole name.

    bare: names that stand alone somewhere; without such a part the name is returned as it is.
    """
    name = strip_brackets(klass_name)
    return next((part for part in name.split(" - ") if part in bare), name)


def name_fylke(klass_name: str) -> str:
    """Return «Troms» for «Troms - Romsa - Tromssa»: KLASS has a fylke's Norwegian name first."""
    return klass_name.split(" - ")[0]


def distinguish_names(names: Mapping[str, str], fylker: Iterable[ListLine]) -> dict[str, str]:
    """Return number → name, with the fylke's where two have the same: «Våler i Innlandet»."""
    fylke_names = {line["code"]: name_fylke(line["name"]) for line in fylker}
    counts = Counter(names.values())
    return {
        number: name if counts[name] == 1 else f"{name} i {fylke_names[number[:2]]}"
        for number, name in names.items()
    }


def list_names(official: str) -> tuple[str, ...]:
    """Return a name and, where it is of parallel names, each of them, without brackets."""
    name = strip_brackets(official)
    return tuple(dict.fromkeys((name, *name.split(" - "))))
