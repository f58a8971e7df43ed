"""The registry held against a table's metadata, for `--check`: a line for each thing that differs.

Part of statbank. Each line says what is wrong and which codes and labels come nearest, so that a
person can mend indicators.toml without looking anything up.
"""

from collections.abc import Collection, Iterable, Mapping

from faktaark.model.registry import TableQuery
from faktaark.norwegian import same_label
from faktaark.sources.pxweb.metadata import Metadata, find_nearest, name_code, name_nearest
from faktaark.sources.pxweb.selection import LABEL, Resolved, resolve_query

Used = Mapping[str, Collection[str]]
"""Dimension → what indicators select of it: codes, and spans such as «080-105+»."""


def find_mismatches(query: TableQuery, used: Used, metadata: Metadata) -> tuple[str, ...]:
    """Each begins with the table's number; none when all is as the registry says."""
    resolved = resolve_query(query, metadata)
    lines = [
        *resolved.problems,
        *_wrong_labels(query, metadata),
        *_unusable(query, used, metadata, resolved),
    ]
    return tuple(f"{query.table}: {line}" for line in dict.fromkeys(lines))


def _wrong_labels(query: TableQuery, metadata: Metadata) -> Iterable[str]:
    for name, expected in query.labels.items():
        if name not in metadata.dimensions:
            yield _no_dimension(name, metadata)
            continue
        labels = metadata.dimensions[name].codes
        for code, label in expected.items():
            if code not in labels:
                nearest = dict.fromkeys((*find_nearest(code, labels), *find_nearest(label, labels)))
                told = f"; nearest: {', '.join(nearest)}" if nearest else name_nearest(code, labels)
                yield f"'{name}' has no code '{code}' («{label}»){told}"
            elif not same_label(labels[code], label):
                others = [c for c, called in labels.items() if same_label(called, label)]
                hint = (
                    f"; that is {', '.join(name_code(c, labels) for c in others)}" if others else ""
                )
                yield (
                    f"'{name}' '{code}' should be called '{label}' and is called "
                    f"'{labels[code]}'{hint}"
                )


def _unusable(
    query: TableQuery, used: Used, metadata: Metadata, resolved: Resolved
) -> Iterable[str]:
    for name, items in used.items():
        if name not in metadata.dimensions:
            yield _no_dimension(name, metadata)
            continue
        labels = metadata.dimensions[name].codes
        asked = {code for one in resolved.questions for code in one.codes.get(name, ())}
        known_by_list = asked if name == query.region else set()
        for item in (item for item in items if not item.startswith(LABEL)):  # told of by select
            codes = _expand(item, tuple(labels)) or [item] * (item in known_by_list)
            if not codes and item not in query.labels.get(name, {}):  # told of already
                yield f"'{name}' has no code '{item}'{name_nearest(item, labels)}"
            elif codes and asked and not asked.issuperset(codes):
                yield f"'{name}' '{item}' is used by an indicator, and 'select' leaves it out"


def _expand(item: str, codes: tuple[str, ...]) -> list[str]:
    """«080-105+» is every code from 080 to 105+; a code that has a hyphen is just a code."""
    first, _, last = item.partition("-")
    if item in codes:
        return [item]
    if first in codes and last in codes:
        return list(codes[codes.index(first) : codes.index(last) + 1])
    return []


def _no_dimension(name: str, metadata: Metadata) -> str:
    names = {code: one.label for code, one in metadata.dimensions.items()}
    return f"has no dimension '{name}'{name_nearest(name, names)}"
