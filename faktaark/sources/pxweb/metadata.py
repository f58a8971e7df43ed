"""A table's metadata, as PxWebApi tells it: dimensions, codes, labels, units, code lists.

Part of statbank. In: the answer to /tables/{id}/metadata, and of /codelists/{id}. Out: Metadata.
Knows no figures and sends nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from faktaark.sources.http.session import FetchError

Labels = Mapping[str, str]
"""Code → label, in the table's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """codelists: id → label of those that may be used on it; SSB often tells of none.

    units: code → (unit, decimals), of the contents only. elimination: may be left out and summed.
    """

    name: str
    label: str
    codes: Labels
    elimination: bool
    codelists: Labels
    units: Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """codelists: the contents of those that a query asks for, by id."""

    table: str
    label: str
    updated: str
    time: str
    contents: str
    dimensions: Mapping[str, Dimension]
    codelists: Mapping[str, Labels] = field(default_factory=dict)


def read_metadata(
    table: str, answer: Mapping[str, object], codelists: Mapping[str, Labels]
) -> Metadata:
    """FetchError when the answer is not a description of a table."""
    names, described = answer.get("id"), table_of(answer.get("dimension"))
    if not isinstance(names, list) or not names or set(names) - described.keys():
        raise FetchError(f"table {table}: the metadata lacks 'id' or 'dimension'")
    roles = table_of(answer.get("role"))
    return Metadata(
        table=table,
        label=text_of(answer.get("label")),
        updated=text_of(answer.get("updated")),
        time=_role(table, roles, "time"),
        contents=_role(table, roles, "metric"),
        dimensions={name: _dimension(table, name, table_of(described[name])) for name in names},
        codelists=dict(codelists),
    )


def read_codelist(codelist: str, answer: Mapping[str, object]) -> Labels:
    """Code → label, in the list's order. FetchError when there are none."""
    values = answer.get("values")
    lines = [table_of(line) for line in values] if isinstance(values, list) else []
    labels = {text_of(line.get("code")): text_of(line.get("label")) for line in lines}
    if not labels or "" in labels:
        raise FetchError(f"the code list {codelist} has no codes, or a nameless one")
    return labels


def read_labels(category: Mapping[str, object]) -> Labels:
    """Code → label of one dimension of a JSON-stat answer; `index` is an object or a list."""
    index, labels = category.get("index"), table_of(category.get("label"))
    if isinstance(index, list):
        return {str(code): text_of(labels.get(code)) for code in index}
    places = {code: place for code, place in table_of(index).items() if isinstance(place, int)}
    return {code: text_of(labels.get(code)) for code in sorted(places, key=places.__getitem__)}


def find_nearest(wanted: str, labels: Labels, count: int = 3) -> tuple[str, ...]:
    """Codes that are, or are called, nearly what is wanted, the nearest first: «code «label»»."""
    by_words: dict[str, list[str]] = {}
    for code, label in labels.items():
        for words in {code.casefold(), label.casefold()}:
            by_words.setdefault(words, []).append(code)
    found = get_close_matches(wanted.casefold(), by_words, n=count, cutoff=0.5)
    codes = dict.fromkeys(code for words in found for code in by_words[words])
    return tuple(name_code(code, labels) for code in list(codes)[:count])


def name_code(code: str, labels: Labels) -> str:
    label = labels.get(code, "")
    return f"{code} «{label}»" if label and label != code else code


def name_nearest(wanted: str, labels: Labels) -> str:
    """«; nearest: …», or, with nothing near, some of what there is."""
    nearest = find_nearest(wanted, labels)
    if nearest:
        return f"; nearest: {', '.join(nearest)}"
    some = [name_code(code, labels) for code in list(labels)[:5]]
    return f"; it has {', '.join(some)}{' …' if len(labels) > len(some) else ''}"


def table_of(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def _role(table: str, roles: Mapping[str, object], role: str) -> str:
    named = roles.get(role)
    if not isinstance(named, list) or len(named) != 1 or not isinstance(named[0], str):
        raise FetchError(f"table {table}: the metadata names no dimension of the role '{role}'")
    return named[0]


def _dimension(table: str, name: str, described: Mapping[str, object]) -> Dimension:
    category = table_of(described.get("category"))
    extension = table_of(described.get("extension"))
    labels = read_labels(category)
    if not labels:
        raise FetchError(f"table {table}: the metadata gives no codes for '{name}'")
    return Dimension(
        name=name,
        label=text_of(described.get("label")),
        codes=labels,
        elimination=extension.get("elimination") is True,
        codelists=_codelists(extension.get("codelists")),
        units=dict(_units(table_of(category.get("unit")))),
    )


def _codelists(listed: object) -> Labels:
    lines = [table_of(line) for line in listed] if isinstance(listed, list) else []
    return {text_of(line.get("id")): text_of(line.get("label")) for line in lines}


def _units(units: Mapping[str, object]) -> Iterable[tuple[str, tuple[str, int]]]:
    for code, unit in units.items():
        decimals = table_of(unit).get("decimals")
        whole = decimals if isinstance(decimals, int) else 0
        yield code, (text_of(table_of(unit).get("base")), whole)
