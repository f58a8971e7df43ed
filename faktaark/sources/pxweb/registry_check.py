"""Comparison of the registry with a table's metadata, for `--check`.

In: a TableQuery, the codes that indicators use of it, and its Metadata. Out: a line for each thing
that differs: what is wrong and which codes and labels come nearest, so that a person can mend
indicators.toml without looking anything up.
"""

from collections.abc import Collection, Iterable, Mapping

from faktaark.model.registry import LABEL, TableQuery, expand_span
from faktaark.norwegian import same_label
from faktaark.sources.pxweb.metadata import Metadata, find_nearest, name_code, name_nearest
from faktaark.sources.pxweb.selection import Resolved, resolve_query

UsedCodes = Mapping[str, Collection[str]]
"""Dimension → what indicators select of it: codes, and spans such as «067-079» and «080-»."""


def find_mismatches(query: TableQuery, used: UsedCodes, metadata: Metadata) -> tuple[str, ...]:
    """Return a line for each thing that differs, which begins with the table's number."""
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
                hint = f"; nearest: {', '.join(nearest)}" if nearest else name_nearest(code, labels)
                yield f"'{name}' has no code '{code}' («{label}»){hint}"
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
    query: TableQuery, used: UsedCodes, metadata: Metadata, resolved: Resolved
) -> Iterable[str]:
    for name, items in used.items():
        if name not in metadata.dimensions:
            yield _no_dimension(name, metadata)
            continue
        labels = metadata.dimensions[name].codes
        asked = {code for question in resolved.questions for code in question.codes.get(name, ())}
        known_by_list = asked if name == query.region else set()
        for item in (item for item in items if not item.startswith(LABEL)):  # told of by select
            codes = expand_span(item, tuple(labels)) or [item] * (item in known_by_list)
            if not codes and item not in query.labels.get(name, {}):  # told of already
                yield f"'{name}' has no code '{item}'{name_nearest(item, labels)}"
            elif codes and asked and not asked.issuperset(codes):
                yield f"'{name}' '{item}' is used by an indicator, and 'select' leaves it out"


def _no_dimension(name: str, metadata: Metadata) -> str:
    names = {code: dimension.label for code, dimension in metadata.dimensions.items()}
    return f"has no dimension '{name}'{name_nearest(name, names)}"
