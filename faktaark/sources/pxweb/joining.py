"""The parts of a table, fetched in several requests, put together to the table as a whole.

In: datasets with the same dimensions, in any order. Out: one dataset with every cell and sign in
its place, each note once and still mandatory where it was, `updated` the newest of the parts. What
stands in one part and not in the others (a note, a unit) is kept. FetchError where the parts are
not of one table: the same code with two labels, cells twice or not at all. Staff names and
telephone numbers are removed, from a single part too.
"""

from collections.abc import Iterable, Mapping, Sequence

from faktaark.errors import FetchError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Json, Labels, as_list, as_object, as_text

Notes = tuple[Sequence[object], Json]
"""Texts, and which of them, by place, must be shown."""

AGAIN = "It may have been updated while it was fetched; fetch it again."


def join_parts(what: str, parts: Sequence[JsonStat]) -> JsonStat:
    """Return the whole table; FetchError, naming `what`, when the parts do not make one up."""
    first = parts[0]
    if any(set(part.names) != set(first.names) for part in parts):
        raise FetchError(f"{what}: its parts have different dimensions. {AGAIN}")
    labels = {name: _join_labels(what, name, parts) for name in first.names}
    whole = JsonStat.join(_join_document(parts, labels), labels, parts)
    if whole is None:
        raise FetchError(f"{what}: its parts overlap or leave cells open. {AGAIN}")
    return whole


def _join_labels(what: str, name: str, parts: Iterable[JsonStat]) -> Labels:
    """Return the codes of all parts, in order; each must have the same label in all of them."""
    labels: dict[str, str] = {}
    for part in parts:
        for code, label in part.labels[name].items():
            if labels.setdefault(code, label) != label:
                raise FetchError(
                    f"{what}: '{code}' of '{name}' is called both '{labels[code]}' and '{label}'. "
                    f"{AGAIN}"
                )
    return labels


def _join_document(parts: Sequence[JsonStat], labels: Mapping[str, Labels]) -> Json:
    """Return what the whole says beside its cells, which are still those of the first part."""
    first = parts[0].document
    extension = as_object(first.get("extension"))
    notes, mandatory = _join_notes(_notes_of(part.document) for part in parts)
    document = {
        **first,
        "note": notes,
        "updated": max(part.updated for part in parts),
        "size": [len(codes) for codes in labels.values()],
        "dimension": {
            name: _join_dimension([part.describe(name) for part in parts], codes)
            for name, codes in labels.items()
        },
        "extension": _without_staff(extension, mandatory),
    }
    return {key: value for key, value in document.items() if value or key != "note"}


# --- dimensions ----------------------------------------------------------------------------------


def _join_dimension(parts: Sequence[Json], labels: Labels) -> dict[str, object]:
    categories = [as_object(part.get("category")) for part in parts]
    extensions = [as_object(part.get("extension")) for part in parts]
    notes, mandatory = _join_notes(map(_notes_of, parts))
    code_notes, code_mandatory = _join_code_notes(categories, extensions)
    category = {
        **_merge(categories),
        "index": {code: place for place, code in enumerate(labels)},
        "label": dict(labels),
        "note": code_notes,
    }
    extension = _without_staff(_merge(extensions), mandatory)
    extension["categoryNoteMandatory"] = code_mandatory
    joined = {
        **parts[0],
        "category": _without_empty(category),
        "note": notes,
        "extension": _without_empty(extension),
    }
    return _without_empty(joined)


def _merge(parts: Iterable[Json]) -> dict[str, object]:
    """Merge entries by code; of anything else the first stands."""
    merged: dict[str, object] = {}
    for part in parts:
        for key, value in part.items():
            before = merged.setdefault(key, value)
            if isinstance(before, dict) and isinstance(value, dict):
                merged[key] = before | {k: v for k, v in value.items() if k not in before}
    return merged


# --- notes ---------------------------------------------------------------------------------------


def _join_code_notes(
    categories: Iterable[Json], extensions: Iterable[Json]
) -> tuple[dict[str, object], dict[str, object]]:
    given: dict[str, list[Notes]] = {}
    for category, extension in zip(categories, extensions, strict=True):
        mandatory = as_object(extension.get("categoryNoteMandatory"))
        for code, notes in as_object(category.get("note")).items():
            given.setdefault(code, []).append((as_list(notes), as_object(mandatory.get(code))))
    joined = {code: _join_notes(notes) for code, notes in given.items()}
    return (
        {code: notes for code, (notes, _) in joined.items()},
        {code: mandatory for code, (_, mandatory) in joined.items() if mandatory},
    )


def _notes_of(part: Json) -> Notes:
    """Return the notes of a dataset or a dimension."""
    extension = as_object(part.get("extension"))
    return as_list(part.get("note")), as_object(extension.get("noteMandatory"))


def _join_notes(given: Iterable[Notes]) -> tuple[list[object], dict[str, object]]:
    """Return each text once, in order; one that is mandatory anywhere is so."""
    places: dict[str, int] = {}
    mandatory: dict[str, object] = {}
    for notes, flags in given:
        for number, note in enumerate(notes):
            place = places.setdefault(as_text(note), len(places))
            if flags.get(str(number)):
                mandatory[str(place)] = True
    return list(places), mandatory


def _without_staff(extension: Json, mandatory: Json) -> dict[str, object]:
    """Drop names and telephone numbers; add which notes are mandatory in the whole."""
    kept = {k: v for k, v in extension.items() if k not in ("contact", "noteMandatory")}
    return {"noteMandatory": dict(mandatory), **kept} if mandatory else kept


def _without_empty(given: Json) -> dict[str, object]:
    """Drop what no part has had: an empty object or list says nothing."""
    return {key: value for key, value in given.items() if value not in ({}, [])}
