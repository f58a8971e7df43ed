"""How PxWebApi v2 answers: a line of the catalogue, and the part of a table that a query asks for.

Written from the specification and from recorded answers; shares no code with the client.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

from tests.examples.fake_replies import ProblemError, Table


def make_catalogue_line(table: Table) -> dict[str, Any]:
    periods = list_codes(table, table["role"]["time"][0])
    return {
        "label": table["label"],
        "updated": table["updated"],
        "firstPeriod": periods[0],
        "lastPeriod": periods[-1],
        "discontinued": None,
        "timeUnit": "Annual",
        "category": "public",
    }


def list_codes(table: Table, name: str) -> list[str]:
    index = table["dimension"][name]["category"]["index"]
    return sorted(index, key=index.__getitem__)


def read_query(query: Mapping[str, str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """valueCodes[X]=a,b,[range(1,2)] and codelist[X]=agg_Y."""
    asked, lists = {}, {}
    for key, value in query.items():
        match = re.fullmatch(r"(valueCodes|codelist)\[(.+)\]", key)
        if match and match[1] == "valueCodes":
            asked[match[2]] = [i.strip("[]") for i in re.findall(r"\[[^\]]*\]|[^,]+", value)]
        elif match:
            lists[match[2]] = value
    return asked, lists


def read_body(body: Any) -> tuple[dict[str, list[str]], dict[str, str]]:
    selection = body["selection"]
    return (
        {part["variableCode"]: part["valueCodes"] for part in selection},
        {part["variableCode"]: part["codelist"] for part in selection if part.get("codelist")},
    )


def select(item: str, codes: list[str], time_like: bool) -> list[str]:
    """As the server does: the top of time is its newest; an unknown end finds nothing."""
    match = re.fullmatch(r"(top|bottom|from|to|range)\((.*)\)", item)
    if match is None:
        pattern = re.escape(item).replace(r"\*", ".*").replace(r"\?", ".")
        chosen = [code for code in codes if re.fullmatch(pattern, code)]
    elif match[1] in ("top", "bottom"):
        count, offset = (int(part) for part in (*match[2].split(","), "0")[:2])
        backwards = (match[1] == "top") == time_like
        order = codes[::-1] if backwards else codes
        chosen = [code for code in codes if code in order[offset : offset + count]]
    else:
        ends = match[2].split(",")
        if set(ends) - set(codes):
            raise ProblemError("Non-existent value")
        places = [codes.index(end) for end in ends]
        low = 0 if match[1] == "to" else places[0]
        high = len(codes) - 1 if match[1] == "from" else places[-1]
        chosen = codes[low : high + 1]
    if not chosen:
        raise ProblemError("Non-existent value")
    return chosen


def extract(
    whole: Table, sums: Mapping[str, Mapping[str, Sequence[str]]], turned: bool, listed: set[str]
) -> Table:
    """The part of the table that was asked for; what was left out is summed and gone."""
    kept = [name for name in whole["id"] if [*sums[name]] != [""]]
    order = kept[::-1] if turned else kept
    cell = _cell_reader(whole)
    values: list[object] = []
    status: dict[str, str] = {}
    for codes in product(*(sums[name] for name in order)):
        chosen = dict(zip(order, codes, strict=True))
        parts = [
            cell(dict(zip(whole["id"], places, strict=True)))
            for places in product(*(sums[name][chosen.get(name, "")] for name in whole["id"]))
        ]
        sign = next((sign for _, sign in parts if sign), None)
        numbers = [value for value, _ in parts]
        if sign is not None:
            status[str(len(values))] = sign
        gone = any(number is None for number in numbers)
        values.append(None if gone else numbers[0] if len(numbers) == 1 else sum(numbers))
    part = {**whole, "id": order, "size": [len(sums[name]) for name in order], "value": values}
    part["dimension"] = {
        name: _dimension_part(whole["dimension"][name], [*sums[name]], name in listed)
        for name in order
    }
    if any(sign == ".." for sign in status.values()):
        part["note"] = [*whole.get("note", []), ".. = Tallgrunnlag mangler."]
    part.pop("status", None)
    return {**part, "status": status} if status else part


def _cell_reader(whole: Table) -> Callable[[Mapping[str, str]], tuple[Any, str | None]]:
    places = {n: {c: i for i, c in enumerate(list_codes(whole, n))} for n in whole["id"]}

    def read(codes: Mapping[str, str]) -> tuple[Any, str | None]:
        flat = 0
        for name, size in zip(whole["id"], whole["size"], strict=True):
            flat = flat * size + places[name][codes[name]]
        return whole["value"][flat], whole.get("status", {}).get(str(flat))

    return read


def _dimension_part(dimension: Table, codes: list[str], listed: bool) -> Table:
    """With a code list the labels are the list's; what belongs to a code goes with it."""
    category = dimension["category"]
    part = {
        key: {code: texts[code] for code in codes if code in texts}
        for key, texts in category.items()
        if key not in ("index", "label") and isinstance(texts, dict)
    }
    part["index"] = {code: place for place, code in enumerate(codes)}
    part["label"] = (
        {code: f"{code} samlet" for code in codes}
        if listed
        else {code: category["label"][code] for code in codes}
    )
    return {**dimension, "category": part}
