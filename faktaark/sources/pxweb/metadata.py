"""A table's metadata, as PxWebApi gives it: dimensions, codes, labels, units, code lists.

In: the JSON objects of /tables/{id}/metadata and /codelists/{id}. Out: Metadata; and, for messages,
the codes of a list that are nearest to a wrong one. FetchError for an answer that describes no
table. Knows no figures and sends nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from faktaark.errors import FetchError, cut_text
from faktaark.model.jsonstat_form import (
    Json,
    Labels,
    as_list,
    as_object,
    as_text,
    read_labels,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One dimension of a table. codes: code → label.

    codelists: id → label of those that may be used on it; SSB often names none. units: code →
    (unit, decimals), of the contents only.
    """

    name: str
    label: str
    codes: Labels
    codelists: Labels
    units: Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a table has. time, contents: the dimensions with those roles.

    codelists: id → the codes of the list, for those that a query uses.
    """

    table: str
    label: str
    updated: str
    time: str
    contents: str
    dimensions: Mapping[str, Dimension]
    codelists: Mapping[str, Labels] = field(default_factory=dict)


def read_metadata(table: str, answer: Json, codelists: Mapping[str, Labels]) -> Metadata:
    """Return what the answer says of the table; FetchError when it describes none."""
    names = tuple(map(as_text, as_list(answer.get("id"))))
    described = as_object(answer.get("dimension"))
    if not names or len(set(names)) < len(names) or set(names) - described.keys():
        raise FetchError(f"table {table}: the metadata lacks 'id' or 'dimension'")
    roles = as_object(answer.get("role"))
    return Metadata(
        table=table,
        label=as_text(answer.get("label")),
        updated=as_text(answer.get("updated")),
        time=_role(table, roles, "time", names),
        contents=_role(table, roles, "metric", names),
        dimensions={name: _dimension(table, name, as_object(described[name])) for name in names},
        codelists=dict(codelists),
    )


def read_codelist(codelist: str, answer: Json) -> Labels:
    """Return code → label, in the list's order; FetchError when there are none."""
    lines = [as_object(line) for line in as_list(answer.get("values"))]
    labels = {as_text(line.get("code")): as_text(line.get("label")) for line in lines}
    if not labels or "" in labels:
        raise FetchError(f"the code list {codelist} has no codes, or a nameless one")
    return labels


def find_nearest(wanted: str, labels: Labels, count: int = 3) -> tuple[str, ...]:
    """Return the codes whose code or label is most like the wanted one, nearest first, as
    name_code words them."""
    by_words: dict[str, list[str]] = {}
    for code, label in labels.items():
        for words in {code.casefold(), label.casefold()}:
            by_words.setdefault(words, []).append(code)
    matches = get_close_matches(wanted.casefold(), by_words, n=count, cutoff=0.5)
    codes = dict.fromkeys(code for words in matches for code in by_words[words])
    return tuple(name_code(code, labels) for code in list(codes)[:count])


def name_code(code: str, labels: Labels) -> str:
    """Return a code with its label, for a message: «2 «Kvinner»»."""
    label = labels.get(code, "")
    return f"{code} «{label}»" if label and label != code else code


def name_nearest(wanted: str, labels: Labels) -> str:
    """Return «; nearest: …» for the end of a message; with nothing near, some of the codes."""
    nearest = find_nearest(wanted, labels)
    if nearest:
        return f"; nearest: {', '.join(nearest)}"
    some = [name_code(code, labels) for code in list(labels)[:5]]
    return f"; it has {', '.join(some)}{' …' if len(labels) > len(some) else ''}"


def _role(table: str, roles: Json, role: str, names: Sequence[str]) -> str:
    named = as_list(roles.get(role))
    if len(named) != 1 or not isinstance(named[0], str) or named[0] not in names:
        raise FetchError(f"table {table}: the metadata names no dimension of the role '{role}'")
    return named[0]


def _dimension(table: str, name: str, described: Json) -> Dimension:
    category = as_object(described.get("category"))
    extension = as_object(described.get("extension"))
    labels = read_labels(category)
    if not labels or "" in labels:
        raise FetchError(f"table {table}: the metadata gives no codes for '{cut_text(name)}'")
    return Dimension(
        name=name,
        label=as_text(described.get("label")),
        codes=labels,
        codelists=_codelists(extension.get("codelists")),
        units=dict(_units(as_object(category.get("unit")))),
    )


def _codelists(listed: object) -> Labels:
    lines = [as_object(line) for line in as_list(listed)]
    return {as_text(line.get("id")): as_text(line.get("label")) for line in lines}


def _units(units: Json) -> Iterable[tuple[str, tuple[str, int]]]:
    for code, unit in units.items():
        decimals = as_object(unit).get("decimals")
        whole = decimals if isinstance(decimals, int) else 0
        yield code, (as_text(as_object(unit).get("base")), whole)
