"""The form of JSON-stat 2: what an answer must hold to be a whole dataset.

In: the JSON object of an answer, of which nothing is known yet. Out: its parts, typed, for
`jsonstat.JsonStat`. FormError for the first thing that does not fit.

The form: https://json-stat.org/full/
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeGuard

from faktaark.untrusted import is_date_or_time

Json = Mapping[str, object]
"""A JSON object as it was read; nothing is known of what it holds."""

Labels = Mapping[str, str]
"""Code → label of one dimension, in the dataset's order."""

Number = int | float

PARTS = ("id", "size", "dimension", "value", "role")
MOST_LETTERS = 300  # of what is wrong: a value from outside may be of any length
KIND = {"version": "2.0", "class": "dataset"}
PLACE = re.compile(r"[0-9]{1,9}")
CELLS = {int, float, type(None)}

Fault = Literal[
    "lacking",  # parts: those that are not there
    "lists",  # id, size or value is no list
    "names",  # id and size differ in length, or a dimension stands twice
    "role",  # no dimension has the role of time
    "undescribed",  # dimension, size
    "codes",  # dimension, size, count
    "order",  # dimension, size: the places of its codes are not 0, 1, 2 and so on
    "unlabelled",  # dimension, size, code: it has no label
    "labels",  # dimension, size, count: there are labels for codes that are not there
    "label",  # dimension, code, label: it is no text, or empty
    "cells",  # size, count
    "status",  # it is no object
    "place",  # place, sign, size: there is no such cell
    "sign",  # place, sign, size: it is no text
    "value",  # place, value: it is no number
    "updated",  # updated: it is no time
    "empty",  # place, count: cells without number and sign, and the first of them
]
"""What may be wrong with the form of a dataset, and which facts a FormError gives of it."""


class FormError(Exception):
    """The first thing that does not fit the form. Whoever knows the table puts it into words."""

    def __init__(self, fault: Fault, **facts: object) -> None:
        self.fault: Fault = fault
        self.facts = facts
        super().__init__(fault, facts)

    def word(self, words: Mapping[Fault, str]) -> str:
        """Return the caller's sentence for this fault, with its facts filled in."""
        said = words[self.fault].format(**self.facts)
        return said if len(said) <= MOST_LETTERS else f"{said[: MOST_LETTERS - 1]}…"


# --- the whole form ------------------------------------------------------------------------------


def read_shape(document: Json) -> tuple[list[str], list[object], str]:
    """Return the dimensions, how many codes each should have, and the dimension of periods."""
    lacking = [part for part in PARTS if part not in document]
    lacking += [f"{k} {v}" for k, v in KIND.items() if document.get(k) != v]
    if lacking:
        raise FormError("lacking", parts=", ".join(lacking))
    names, sizes = document["id"], document["size"]
    if not all(isinstance(part, list) for part in (names, sizes, document["value"])):
        raise FormError("lists")
    listed = [name for name in as_list(names) if isinstance(name, str)]
    counts = list(as_list(sizes))
    if not len(as_list(names)) == len(counts) == len(set(listed)):
        raise FormError("names")
    time = next(iter(as_list(as_object(document["role"]).get("time"))), None)
    if not isinstance(time, str) or time not in listed:
        raise FormError("role")
    return listed, counts, time


def read_updated(document: Json) -> str:
    """Return when the source says that it was updated: a date or an ISO time, or ""."""
    updated = document.get("updated", "")
    if not isinstance(updated, str) or (updated and not is_date_or_time(updated)):
        raise FormError("updated", updated=updated)
    return updated


def read_dimension(name: str, size: object, described: Json) -> Labels:
    """Return code → label of a dimension that should have `size` codes, each with a label."""
    if name not in described:
        raise FormError("undescribed", dimension=name, size=size)
    category = as_object(as_object(described[name]).get("category"))
    labels, given = read_labels(category), as_object(category.get("label"))
    if type(size) is not int or size < 1 or len(labels) != size or "" in labels:
        raise FormError("codes", dimension=name, size=size, count=len(labels))
    if not _are_in_order(category.get("index")):
        raise FormError("order", dimension=name, size=size)
    for code, label in labels.items():
        if code not in given:
            raise FormError("unlabelled", dimension=name, size=size, code=code)
        if not label.strip():
            raise FormError("label", dimension=name, code=code, label=given[code])
    if len(given) != size:
        raise FormError("labels", dimension=name, size=size, count=len(given))
    return labels


def _are_in_order(index: object) -> bool:
    """Return whether the codes' places in the cells leave no hole. A list has the order itself."""
    if isinstance(index, list):
        return True
    places = as_object(index).values()
    return sorted(place for place in places if isinstance(place, int)) == list(range(len(places)))


def read_values(value: object, size: int) -> Sequence[Number | None]:
    """Return the numbers of `size` cells; the list itself, not a copy."""
    values = as_list(value)
    if len(values) != size:
        raise FormError("cells", size=size, count=len(values))
    if not _are_numbers(values):
        place = next(place for place, given in enumerate(values) if type(given) not in CELLS)
        raise FormError("value", place=place, value=values[place])
    return values


def _are_numbers(values: Sequence[object]) -> TypeGuard[Sequence[Number | None]]:
    return set(map(type, values)) <= CELLS  # not isinstance, to which true and false are numbers


def read_signs(status: object, size: int) -> dict[int, str]:
    """Return place → sign, of `size` cells."""
    if not isinstance(status, dict):
        raise FormError("status")
    signs: dict[int, str] = {}
    for place, sign in status.items():
        if not PLACE.fullmatch(place) or int(place) >= size:
            raise FormError("place", place=place, sign=sign, size=size)
        if not isinstance(sign, str):
            raise FormError("sign", place=place, sign=sign, size=size)
        signs[int(place)] = sign
    return signs


def check_empty(values: Sequence[Number | None], signs: Mapping[int, str]) -> None:
    """Raise FormError where a cell has neither a number nor a sign that says why."""
    if values.count(None) == sum(values[place] is None for place in signs):
        return
    bare = [place for place, v in enumerate(values) if v is None and place not in signs]
    raise FormError("empty", place=bare[0], count=len(bare))


# --- what a JSON value is -------------------------------------------------------------------------


def read_labels(category: Json) -> Labels:
    """Return code → label of one dimension; `index` is an object or a list. "" for no label."""
    index, labels = category.get("index"), as_object(category.get("label"))
    if isinstance(index, list):
        return {str(code): as_text(labels.get(str(code))) for code in index}
    places = {code: place for code, place in as_object(index).items() if isinstance(place, int)}
    return {code: as_text(labels.get(code)) for code in sorted(places, key=places.__getitem__)}


def as_object(value: object) -> Json:
    """Return the JSON object, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> Sequence[object]:
    """Return the JSON list, or an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    """Return the text, or "" in place of anything else."""
    return value if isinstance(value, str) else ""
