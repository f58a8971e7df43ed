"""The parts of a table, asked for one by one → the table, as if it had come in one answer.

Part of statbank. In: JSON-stat datasets that have been checked, with the same dimensions in any
order. Out: one dataset: cells and signs where they belong, notes once each and still mandatory
where they were, `updated` the newest of the parts. What stands in one part and not in the others
(a note, a unit) is kept; what stands differently in two is a fault. Staff names and telephone
numbers are removed, from a single part too.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import prod

from faktaark.sources.http.session import FetchError
from faktaark.sources.pxweb.metadata import read_labels, table_of, text_of

Payload = Mapping[str, object]
Notes = tuple[list[object], Mapping[str, object]]
"""Texts, and which of them, by place, must be shown."""

AGAIN = "It may have been updated while it was fetched; fetch it again."
NO_SIGN = object()


def join_parts(what: str, parts: Sequence[Payload]) -> dict[str, object]:
    """FetchError, naming `what`, when the parts do not make up one whole table."""
    first = parts[0]
    names = _strings(first["id"])
    for part in parts[1:]:
        if set(_strings(part["id"])) != set(names):
            raise FetchError(f"{what}: its parts have different dimensions. {AGAIN}")
    codes = {name: _join_codes(what, name, parts) for name in names}
    values, signs = _join_cells(what, parts, codes)
    joined: dict[str, object] = dict(first)
    notes, mandatory = _join_notes(
        (_list(part.get("note")), _mandatory(table_of(part.get("extension")))) for part in parts
    )
    joined["note"] = notes
    joined["updated"] = max(text_of(part.get("updated")) for part in parts)
    joined["size"] = [len(codes[name]) for name in names]
    joined["dimension"] = {
        name: _join_dimension([_dimension(part, name) for part in parts], codes[name])
        for name in names
    }
    joined["extension"] = _extension(table_of(first.get("extension")), mandatory)
    joined["value"] = values
    joined["status"] = signs
    return {key: value for key, value in joined.items() if value or key not in ("note", "status")}


def codes_of(part: Payload, name: str) -> tuple[str, ...]:
    return tuple(read_labels(table_of(_dimension(part, name).get("category"))))


# --- cells ---------------------------------------------------------------------------------------


def _join_cells(
    what: str, parts: Sequence[Payload], codes: Mapping[str, tuple[str, ...]]
) -> tuple[list[object], dict[str, str]]:
    """Every cell of every part at its place in the whole; each place is filled exactly once."""
    size = prod(len(one) for one in codes.values())
    values: list[object] = [NO_SIGN] * size
    signs: dict[int, str] = {}
    filled = 0
    for part in parts:
        own = _list(part["value"])
        sign_of = table_of(part.get("status"))
        filled += len(own)
        for place, (value, target) in enumerate(zip(own, _places(part, codes), strict=True)):
            values[target] = value
            sign = sign_of.get(str(place))
            if sign is not None:
                signs[target] = str(sign)
    if filled != size or NO_SIGN in values:
        raise FetchError(f"{what}: its parts overlap or leave cells open. {AGAIN}")
    return values, {str(place): signs[place] for place in sorted(signs)}


def _places(part: Payload, codes: Mapping[str, tuple[str, ...]]) -> Iterable[int]:
    """Where the part's cells are in the whole, in the order of the part's own dimensions."""
    steps: dict[str, int] = {}
    step = 1
    for name in reversed(list(codes)):
        steps[name] = step
        step *= len(codes[name])
    offsets = []
    for name in _strings(part["id"]):
        places = {code: place * steps[name] for place, code in enumerate(codes[name])}
        offsets.append([places[code] for code in codes_of(part, name)])
    return map(sum, product(*offsets))


# --- words ---------------------------------------------------------------------------------------


def _join_codes(what: str, name: str, parts: Sequence[Payload]) -> tuple[str, ...]:
    """The codes of all parts, in order; a code must be called the same in all of them."""
    labels: dict[str, str] = {}
    for part in parts:
        for code, label in read_labels(table_of(_dimension(part, name).get("category"))).items():
            if labels.setdefault(code, label) != label:
                raise FetchError(
                    f"{what}: '{code}' of '{name}' is called both '{labels[code]}' and '{label}'. "
                    f"{AGAIN}"
                )
    return tuple(labels)


def _join_dimension(parts: Sequence[Payload], codes: tuple[str, ...]) -> dict[str, object]:
    categories = [table_of(part.get("category")) for part in parts]
    extensions = [table_of(part.get("extension")) for part in parts]
    labels = {c: label for one in categories for c, label in read_labels(one).items()}
    notes, mandatory = _join_notes(
        (_list(part.get("note")), _mandatory(extension))
        for part, extension in zip(parts, extensions, strict=True)
    )
    code_notes, code_mandatory = _join_code_notes(categories, extensions)
    category: dict[str, object] = _merge(categories)
    category |= {
        "index": {code: place for place, code in enumerate(codes)},
        "label": {code: labels[code] for code in codes},
        "note": code_notes,
    }
    extension = _extension(_merge(extensions), mandatory)
    extension["categoryNoteMandatory"] = code_mandatory
    joined: dict[str, object] = {
        **parts[0],
        "category": _without_empty(category),
        "note": notes,
        "extension": _without_empty(extension),
    }
    return _without_empty(joined)


def _merge(parts: Sequence[Payload]) -> dict[str, object]:
    """Entries by code are put together; of anything else the first stands."""
    merged: dict[str, object] = {}
    for part in parts:
        for key, value in part.items():
            before = merged.setdefault(key, value)
            if isinstance(before, dict) and isinstance(value, dict):
                merged[key] = before | {k: v for k, v in value.items() if k not in before}
    return merged


def _join_code_notes(
    categories: Sequence[Payload], extensions: Sequence[Payload]
) -> tuple[dict[str, object], dict[str, object]]:
    given: dict[str, list[Notes]] = {}
    for category, extension in zip(categories, extensions, strict=True):
        mandatory = table_of(extension.get("categoryNoteMandatory"))
        for code, notes in table_of(category.get("note")).items():
            given.setdefault(code, []).append((_list(notes), table_of(mandatory.get(code))))
    joined = {code: _join_notes(notes) for code, notes in given.items()}
    return (
        {code: notes for code, (notes, _) in joined.items()},
        {code: mandatory for code, (_, mandatory) in joined.items() if mandatory},
    )


def _join_notes(given: Iterable[Notes]) -> tuple[list[object], dict[str, object]]:
    """Each text once, in order; one that is mandatory anywhere is so."""
    places: dict[str, int] = {}
    mandatory: dict[str, object] = {}
    for notes, flags in given:
        for number, note in enumerate(notes):
            place = places.setdefault(text_of(note), len(places))
            if flags.get(str(number)):
                mandatory[str(place)] = True
    return list(places), mandatory


def _mandatory(extension: Payload) -> Mapping[str, object]:
    return table_of(extension.get("noteMandatory"))


def _extension(extension: Payload, mandatory: Mapping[str, object]) -> dict[str, object]:
    kept = {k: v for k, v in extension.items() if k not in ("contact", "noteMandatory")}
    return {"noteMandatory": dict(mandatory), **kept} if mandatory else kept


def _without_empty(given: Payload) -> dict[str, object]:
    """Without what no part has had: an empty object or list says nothing."""
    return {key: value for key, value in given.items() if value not in ({}, [])}


def _dimension(part: Payload, name: str) -> Payload:
    return table_of(table_of(part.get("dimension")).get(name))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _strings(value: object) -> list[str]:
    return [str(item) for item in _list(value)]
