"""Names as KLASS writes them → names as they stand in a sentence. Part of regions."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

Line = Mapping[str, str]


def without_brackets(klass_name: str) -> str:
    """«Våler» of «Våler (Østfold)»."""
    return re.sub(r" \(.*\)$", "", klass_name).strip()


def norwegian_name(klass_name: str, bare: Collection[str]) -> str:
    """«Tysfjord» of «Tysfjord - Divtasvuodna»: the part that has been a whole name elsewhere."""
    name = without_brackets(klass_name)
    return next((part for part in name.split(" - ") if part in bare), name)


def first_part(name: str) -> str:
    """«Troms» of «Troms - Romsa - Tromssa»: KLASS has the Norwegian name of a fylke first."""
    return name.split(" - ")[0]


def tell_apart(names: Mapping[str, str], fylker: Iterable[Line]) -> dict[str, str]:
    """Kommuner of the same name take the fylke's along: «Våler i Innlandet»."""
    fylke_names = {line["code"]: first_part(line["name"]) for line in fylker}
    counts = Counter(names.values())
    return {
        number: name if counts[name] == 1 else f"{name} i {fylke_names[number[:2]]}"
        for number, name in names.items()
    }


def list_names(official: str) -> tuple[str, ...]:
    """A name and, where it is of parallel names, each of them, without what tells it apart."""
    name = without_brackets(official)
    return tuple(dict.fromkeys((name, *name.split(" - "))))
