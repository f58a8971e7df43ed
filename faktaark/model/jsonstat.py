"""The JSON-stat 2 dataset: the form in which the figures of one table come and are stored.

In: the JSON object of an answer. Out: a JsonStat, whose cells are found by their codes. FormError
where the object is no whole dataset. A JsonStat is never changed: with other cells or periods it is
a new one. `document` is the JSON that is stored, in the source's own order of keys.

The form: https://json-stat.org/full/
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from operator import itemgetter

from faktaark.model.jsonstat_form import (
    Json,
    Labels,
    Number,
    as_object,
    as_text,
    check_empty,
    read_dimension,
    read_shape,
    read_signs,
    read_updated,
    read_values,
)

Place = tuple[str, ...]
"""The codes of a cell, one of each dimension."""

Cell = Number | str | None
"""A number, or the sign in its place, or None for a cell that is not there."""

MISSING = ".."
"""SSB's sign for a figure that is not there; it stands in cells that a dataset did not have."""


@dataclass(frozen=True, slots=True)
class JsonStat:
    """A whole dataset.

    labels: dimension → code → label, in the order of the cells; of the last dimension every code
    comes before the next of the one before it. time: the dimension of periods. values: one for each
    cell, None where there is no number. signs: place in `values` → sign; every empty cell has one,
    and a number may («*»).
    """

    document: Json
    labels: Mapping[str, Labels]
    time: str
    values: Sequence[Number | None]
    signs: Mapping[int, str]
    _offsets: Mapping[str, Mapping[str, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_offsets", _make_offsets(self.labels))

    @classmethod
    def parse(cls, document: Json) -> "JsonStat":
        """Return the dataset that the JSON object holds; FormError for the first fault."""
        names, sizes, time = read_shape(document)
        described = as_object(document["dimension"])
        labels = {
            name: read_dimension(name, size, described)
            for name, size in zip(names, sizes, strict=True)
        }
        values = read_values(document["value"], prod(map(len, labels.values())))
        signs = read_signs(document.get("status", {}), len(values))
        check_empty(values, signs)
        read_updated(document)
        return cls(document, labels, time, values, signs)

    @classmethod
    def join(
        cls, document: Json, labels: Mapping[str, Labels], parts: Sequence["JsonStat"]
    ) -> "JsonStat | None":
        """Return the dataset that `document` describes, with the cells of all parts.

        None unless every cell of it is in exactly one part.
        """
        offsets = _make_offsets(labels)
        size = prod(map(len, labels.values()))
        targets = [
            _add_up([[offsets[name][code] for code in part.labels[name]] for name in part.names])
            for part in parts
        ]
        filled = [target for listed in targets for target in listed]
        if len(filled) != size or len(set(filled)) != size:
            return None
        values: list[Number | None] = [None] * size
        signs: dict[int, str] = {}
        for part, listed in zip(parts, targets, strict=True):
            for target, value in zip(listed, part.values, strict=True):
                values[target] = value
            signs |= {listed[place]: sign for place, sign in part.signs.items()}
        ordered = {place: signs[place] for place in sorted(signs)}
        if not ordered:
            document = {key: value for key, value in document.items() if key != "status"}
        return _fill(document, labels, parts[0].time, values, ordered)

    @property
    def names(self) -> tuple[str, ...]:
        """The dimensions, in the order of the cells."""
        return tuple(self.labels)

    @property
    def size(self) -> tuple[int, ...]:
        """How many codes each dimension has."""
        return tuple(map(len, self.labels.values()))

    @property
    def updated(self) -> str:
        """When the source says that it was updated: an ISO time, or ""."""
        return as_text(self.document.get("updated"))

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of a dimension, in order."""
        return tuple(self.labels[name])

    def describe(self, name: str) -> Json:
        """Return what the dataset says of a dimension: label, category, notes."""
        return as_object(as_object(self.document["dimension"])[name])

    def cell(self, place: Mapping[str, str]) -> Cell:
        """Return the cell that has this code of each dimension; None where there is none."""
        flat = self._find(place)
        if flat is None:
            return None
        value = self.values[flat]
        return self.signs.get(flat) if value is None else value

    def cells(self, order: Sequence[str]) -> Iterator[tuple[Place, Cell]]:
        """Return every cell with its codes; of the codes those of order[0] stand first."""
        places: Iterable[Place] = product(*self.labels.values())
        if tuple(order) != self.names:
            places = map(itemgetter(*map(self.names.index, order)), places)
        for flat, (place, value) in enumerate(zip(places, self.values, strict=True)):
            yield place, self.signs.get(flat) if value is None else value

    def with_cells(self, changes: Iterable[tuple[Mapping[str, str], Cell]]) -> "JsonStat":
        """Return the dataset with other cells: (a code of each dimension, what is to be there).

        None empties a cell. A place with a code that the dataset does not have is left out.
        """
        values, signs = list(self.values), dict(self.signs)
        for place, cell in changes:
            flat = self._find(place)
            if flat is None:
                continue
            signs.pop(flat, None)
            values[flat] = cell if isinstance(cell, int | float) else None
            if not isinstance(cell, int | float):
                signs[flat] = cell or MISSING
        return _fill(self.document, self.labels, self.time, values, signs)

    def with_periods(self, periods: Sequence[str]) -> "JsonStat":
        """Return the dataset with these periods; the cells of one that it did not have are missing.

        A period that it did not have is called by its code.
        """
        if tuple(periods) == self.codes(self.time):
            return self
        outside = -len(self.values)  # so far before the first cell that no other offset reaches it
        sources = _add_up(
            [offsets.get(code, outside) for code in (periods if name == self.time else offsets)]
            for name, offsets in self._offsets.items()
        )
        values = [self.values[source] if source >= 0 else None for source in sources]
        signs = {
            place: self.signs.get(source, MISSING)
            for place, source in enumerate(sources)
            if source < 0 or source in self.signs
        }
        labels = {period: self.labels[self.time].get(period, period) for period in periods}
        places = {period: place for place, period in enumerate(periods)}
        time = {**self.describe(self.time), "category": {"index": places, "label": labels}}
        whole = {**self.labels, self.time: labels}
        document = {
            **self.document,
            "size": [len(listed) for listed in whole.values()],
            "dimension": {**as_object(self.document["dimension"]), self.time: time},
        }
        return _fill(document, whole, self.time, values, signs)

    def _find(self, place: Mapping[str, str]) -> int | None:
        flat = 0
        for name, offsets in self._offsets.items():
            if place[name] not in offsets:
                return None
            flat += offsets[place[name]]
        return flat


# --- where a cell is -----------------------------------------------------------------------------


def _make_offsets(labels: Mapping[str, Labels]) -> dict[str, dict[str, int]]:
    """Return dimension → code → how far into the list of cells; the offsets of a place add up."""
    step = prod(map(len, labels.values()))
    offsets: dict[str, dict[str, int]] = {}
    for name, codes in labels.items():
        step //= len(codes) or 1
        offsets[name] = {code: place * step for place, code in enumerate(codes)}
    return offsets


def _add_up(offsets: Iterable[Iterable[int]]) -> list[int]:
    """Return the sum of offsets for every cell, where the last dimension changes fastest."""
    sums = [0]
    for steps in offsets:
        listed = list(steps)
        sums = [start + step for start in sums for step in listed]
    return sums


def _fill(
    document: Json,
    labels: Mapping[str, Labels],
    time: str,
    values: Sequence[Number | None],
    signs: Mapping[int, str],
) -> JsonStat:
    """Return the dataset with these cells, which stand in its document too."""
    status = {str(place): sign for place, sign in signs.items()}
    filled = {**document, "value": values}
    if status or "status" in document:
        filled["status"] = status
    return JsonStat(filled, labels, time, values, signs)
