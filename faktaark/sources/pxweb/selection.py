"""The selection of a table query, resolved to exact codes by the table's metadata.

In: a TableQuery and Metadata. Out: one Question for each code list that is used on the regions,
every dimension named, in parts that are small enough; or the problems with the selection, a line
each. FetchError for a question that cannot be made small enough. Sends nothing.

An item of `select` is

    a code          0301
    an expression   *  46*  ??  top(5)  top(5,1)  bottom(1)  from(2015)  to(2020)  range(2015,2020)
    a label         label:Andel innbyggere 80 år og over     the only code of that name

and, on the region dimension, where the query names a code list, one that belongs to another list:
`own:0` is the table's own code, `agg_KommFylker:*` all of that list. from and to on the time
dimension reach as far as there are periods; the server itself would find nothing.

Left out of `select`: the regions and the periods are all asked for, and a dimension with a single
code needs no naming. Any other must be named; the server would sum over it without saying so.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod

from faktaark.errors import FetchError
from faktaark.model.jsonstat_form import Labels
from faktaark.model.registry import LABEL, TableQuery
from faktaark.norwegian import same_label
from faktaark.sources.pxweb.metadata import Metadata, name_nearest

OWN = "own"
LISTED = re.compile(r"(own|(?:agg|vs)_[^:]*):(.+)", re.DOTALL)
EXPRESSION = re.compile(r"(top|bottom|from|to|range)\(([^(),]+)(?:,\s*([^(),]+))?\)", re.IGNORECASE)
ALL = ("*",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request to a table.

    items: what is asked for in every dimension, as codes or expressions; codes: what that comes to.
    codelist: used on `region`, or None for the table's own codes.
    """

    table: str
    region: str
    codelist: str | None
    items: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[str, ...]]

    @property
    def cells(self) -> int:
        """How many cells the answer will have."""
        return prod(len(codes) for codes in self.codes.values())

    def narrow(self, dimension: str, codes: tuple[str, ...]) -> "Question":
        """Return the question for these codes of one dimension alone."""
        return replace(
            self,
            items={**self.items, dimension: codes},
            codes={**self.codes, dimension: codes},
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The codes that the items of one dimension select. items: what is sent for them.

    by_label: label → code, where a label was given. problems: a line each.
    """

    items: tuple[str, ...]
    codes: tuple[str, ...]
    by_label: Mapping[str, str]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The questions that a query comes to.

    by_label: dimension → label → code. problems: one line each; with any, ask nothing.
    """

    questions: tuple[Question, ...]
    by_label: Mapping[str, Mapping[str, str]]
    problems: tuple[str, ...]


def list_codelists(query: TableQuery) -> tuple[str, ...]:
    """Return the code lists that the query uses on its regions."""
    groups = group_by_codelist(query)
    return tuple(codelist for codelist in groups if codelist is not None)


def resolve_query(query: TableQuery, metadata: Metadata) -> Resolved:
    """Return every dimension of the table with its codes, each once; or all problems at once."""
    problems = list(_unknown_dimensions(query, metadata))
    chosen: dict[str, Chosen] = {}
    for name, dimension in metadata.dimensions.items():
        if name != query.region:
            items = _items_of(query, metadata, name)
            if items is None:
                problems.append(
                    f"'{name}' is not in select, and has {len(dimension.codes)} codes that would "
                    f"be summed{name_nearest('', dimension.codes)}"
                )
                continue
            chosen[name] = _choose(name, items, dimension.codes, time=name == metadata.time)
    regions = _choose_regions(query, metadata) if query.region in metadata.dimensions else {}
    problems += (line for part in (*chosen.values(), *regions.values()) for line in part.problems)
    questions = tuple(
        Question(
            table=query.table,
            region=query.region,
            codelist=codelist,
            items={name: part.items for name, part in {query.region: listed, **chosen}.items()},
            codes={name: part.codes for name, part in {query.region: listed, **chosen}.items()},
        )
        for codelist, listed in regions.items()
    )
    by_label = {name: part.by_label for name, part in chosen.items() if part.by_label}
    return Resolved(questions, by_label, tuple(problems))


def _choose(name: str, items: Sequence[str], labels: Labels, *, time: bool) -> Chosen:
    """Return the codes that the items select, in the order of the table."""
    problems: list[str] = []
    by_label: dict[str, str] = {}
    wanted: dict[str, None] = {}
    sent: list[str] = []
    count = 0
    for item in dict.fromkeys(items):
        codes, problem = _expand(item, labels, time=time)
        if problem:
            problems.append(f"'{name}' {problem}")
        if item.startswith(LABEL) and codes:
            by_label[item.removeprefix(LABEL)] = codes[0]
        count += len(codes)
        wanted |= dict.fromkeys(codes)
        sent += [item] if _server_agrees(item, labels) else codes
    ordered = tuple(code for code in labels if code in wanted)
    twice = count > len(ordered)  # the server answers 500 to a code that is asked for twice
    return Chosen(ordered if twice else tuple(sent), ordered, by_label, tuple(problems))


def split_question(question: Question, time: str, limit: int) -> tuple[Question, ...]:
    """Return questions of at most `limit` cells: split by time, then by the largest dimension.

    FetchError when a single cell is more than the limit.
    """
    if question.cells <= limit:
        return (question,)
    dimension = find_widest(question, time)
    if len(question.codes[dimension]) == 1:
        raise FetchError(f"table {question.table}: a single cell is more than the limit of {limit}")
    count = min(len(question.codes[dimension]), -(-question.cells // limit))
    return tuple(
        small
        for part in split_evenly(question, dimension, count)
        for small in split_question(part, time, limit)
    )


def split_evenly(question: Question, dimension: str, count: int) -> tuple[Question, ...]:
    """Return the question in `count` parts of nearly the same size, along one dimension."""
    codes = question.codes[dimension]
    edges = [len(codes) * part // count for part in range(count + 1)]
    return tuple(question.narrow(dimension, codes[first:last]) for first, last in pairwise(edges))


def find_widest(question: Question, time: str) -> str:
    """Return the dimension to split: time, or the largest other one when there is one period."""
    if len(question.codes[time]) > 1:
        return time
    return max(question.codes, key=lambda name: len(question.codes[name]))


# --- which items ---------------------------------------------------------------------------------


def _unknown_dimensions(query: TableQuery, metadata: Metadata) -> list[str]:
    names = {name: dimension.label for name, dimension in metadata.dimensions.items()}
    return [
        f"has no dimension '{name}'{name_nearest(name, names)}"
        for name in dict.fromkeys((query.region, *query.select))
        if name not in names
    ]


def _items_of(query: TableQuery, metadata: Metadata, name: str) -> tuple[str, ...] | None:
    """Return what is selected of a dimension; None where it must be named and is not."""
    if name in query.select:
        items = query.select[name]
        return (items,) if isinstance(items, str) else items
    labels = metadata.dimensions[name].codes
    return ALL if name == metadata.time or len(labels) == 1 else None


def group_by_codelist(query: TableQuery) -> dict[str | None, tuple[str, ...]]:
    """Return the region's items by the code list they belong to; None is the table's own."""
    given = query.select.get(query.region, ALL)
    groups: dict[str | None, tuple[str, ...]] = {}
    for item in (given,) if isinstance(given, str) else given:
        listed = LISTED.fullmatch(item)
        codelist = query.codelist if listed is None else listed[1]
        key = None if codelist == OWN else codelist
        groups[key] = (*groups.get(key, ()), item if listed is None else listed[2])
    return groups


def _choose_regions(query: TableQuery, metadata: Metadata) -> dict[str | None, Chosen]:
    region = metadata.dimensions[query.region]
    chosen: dict[str | None, Chosen] = {}
    for codelist, items in group_by_codelist(query).items():
        labels = region.codes if codelist is None else metadata.codelists.get(codelist, {})
        listed = _choose(region.name, items, labels, time=False)
        if codelist is not None and region.codelists and codelist not in region.codelists:
            missing = f"'{region.name}' has no code list '{codelist}'"
            problem = missing + name_nearest(codelist, region.codelists)
            listed = replace(listed, problems=(problem,))
        chosen[codelist] = listed
    return chosen


# --- from an item to codes -----------------------------------------------------------------------


def _expand(item: str, labels: Labels, *, time: bool) -> tuple[list[str], str]:
    """Return the codes of an item, and what is wrong where there are none."""
    codes = list(labels)
    if item in labels:
        return [item], ""
    if item.startswith(LABEL):
        return _find_by_label(item.removeprefix(LABEL), labels)
    expression = EXPRESSION.fullmatch(item)
    if expression is not None:
        selected = _evaluate(expression, codes, time=time)
        return selected, "" if selected else f"has nothing that '{item}' selects"
    if "(" in item or ")" in item:
        return [], f"has no code '{item}', and it is no expression: in a list, one item to a string"
    if "*" in item or "?" in item:
        pattern = re.escape(item).replace(r"\*", ".*").replace(r"\?", ".")
        selected = [code for code in codes if re.fullmatch(pattern, code, re.IGNORECASE)]
        return selected, "" if selected else f"has nothing that '{item}' selects"
    return [], f"has no code '{item}'{name_nearest(item, labels)}"


def _find_by_label(label: str, labels: Labels) -> tuple[list[str], str]:
    codes = [code for code, name in labels.items() if same_label(name, label)]
    if len(codes) == 1:
        return codes, ""
    if codes:
        return [], f"has the label '{label}' {len(codes)} times: {', '.join(codes)}; give the code"
    return [], f"has no label '{label}'{name_nearest(label, labels)}"


def _evaluate(expression: re.Match[str], codes: list[str], *, time: bool) -> list[str]:
    name, first, second = expression[1].lower(), expression[2].strip(), expression[3]
    if name in ("top", "bottom"):
        if not first.isdecimal() or not (second or "0").isdecimal():
            return []
        return _ends(name, codes, int(first), int(second or 0), time=time)
    bound: Callable[[str], str | None] = (lambda code: code) if time else _known(codes)
    ends = (bound(first), bound(second.strip()) if second else None)
    return _between(name, codes, *ends, time=time)


def _ends(name: str, codes: list[str], count: int, offset: int, *, time: bool) -> list[str]:
    """Return the top or bottom: of time the newest period is on top, else the first code."""
    if (name == "top") == time:
        last = len(codes) - offset
        return codes[max(0, last - count) : max(0, last)]
    return codes[offset : offset + count]


def _known(codes: list[str]) -> Callable[[str], str | None]:
    return lambda code: code if code in codes else None


def _between(
    name: str, codes: list[str], first: str | None, second: str | None, *, time: bool
) -> list[str]:
    if first is None or (name == "range") != (second is not None):
        return []
    low, high = {"from": (first, None), "to": (None, first)}.get(name, (first, second))
    if time:
        return [c for c in codes if (low is None or c >= low) and (high is None or c <= high)]
    start = 0 if low is None else codes.index(low)
    stop = len(codes) if high is None else codes.index(high) + 1
    return codes[start:stop]


def _server_agrees(item: str, labels: Labels) -> bool:
    """Return whether the server reads the item as we do, so that it may be sent as written."""
    if item.startswith(LABEL):
        return False
    expression = EXPRESSION.fullmatch(item)
    if item in labels or expression is None or expression[1].lower() in ("top", "bottom"):
        return True
    ends = [end.strip() for end in (expression[2], expression[3]) if end]
    return all(end in labels for end in ends)
