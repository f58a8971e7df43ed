"""Lines for indicators.toml: what can be known of a table without reading it, ready to complete.

In: a table's dimensions, labels and units. Out: lines of TOML. Raises nothing. What only a person
can say is left empty, and an empty text is refused when the registry is loaded: nothing half
written is built from.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from faktaark.norwegian import make_slug

SUMS = "agg_KommSummer"
"""The code list that gives today's kommuner back in time, where a table has it."""

SHARES, MONEY = frozenset({"prosent", "%"}), frozenset({"kr", "kroner"})
EMPTY_WORDS = ("name", "subject", "gender", "fact", "definition", "chart")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTable:
    """What is known of a table. region: its dimension of regions, or "".

    labels, units: by code of the contents. others: the dimensions that a figure is of one code of,
    each with its labels. first: the first period.
    """

    table: str
    title: str
    region: str
    codelists: tuple[str, ...]
    contents: str
    labels: Mapping[str, str]
    units: Mapping[str, tuple[str, int]]
    others: Mapping[str, Mapping[str, str]]
    time: str
    first: str


def draft_entries(table: DraftTable) -> list[str]:
    """Return the lines of the table, and of an indicator for each of its contents."""
    return [
        *_draft_table(table),
        *(line for code in table.labels for line in ("", *_draft_indicator(table, code))),
    ]


def _draft_table(table: DraftTable) -> Iterator[str]:
    yield f"[table.{table.table}]"
    yield f"title = {_quote(table.title)}"
    yield f'url = "https://www.ssb.no/statbank/table/{table.table}"'
    if not table.region:
        yield "# it has no kommuner or fylker: name the dimension of regions yourself"
    yield f"region = {_quote(table.region)}"
    if SUMS in table.codelists:
        yield f'codelist = "{SUMS}"'
    yield "# keep the contents that are used, and the codes that are counted"
    selected = {
        **({table.region: ["*"]} if table.region else {}),
        **{name: list(codes) for name, codes in table.others.items()},
        table.contents: list(table.labels),
        table.time: [f"from({max(table.first[:4], '2015')})"],
    }
    parts = (f"{_key(name)} = {_list(codes)}" for name, codes in selected.items())
    yield f"select = {{ {', '.join(parts)} }}"
    for name, labels in {table.contents: table.labels, **table.others}.items():
        yield f"[table.{table.table}.labels.{_key(name)}]"
        yield from (f"{_key(code)} = {_quote(label)}" for code, label in labels.items())


def _draft_indicator(table: DraftTable, code: str) -> Iterator[str]:
    base, decimals = table.units.get(code, ("", 0))
    unit = base.casefold().strip()
    key = make_slug(table.labels[code])[:40].strip("-") or "indikator"
    yield f"# «{table.labels[code]}», {base or 'without a unit'}, {decimals} decimals"
    yield f"[indicator.{key}]"
    yield 'theme = ""'
    chosen = {table.contents: code, **{name: next(iter(c)) for name, c in table.others.items()}}
    selection = ", ".join(f"{_key(name)} = {_quote(one)}" for name, one in chosen.items())
    yield f'table = "{table.table}"'
    if _is_count(unit, decimals):
        yield "# a count: choose what it is to be divided by, or take the denominator away"
        yield f"numerator = {{ {selection} }}"
        yield 'denominator = { ContentsCode = "Personer1" }'
        yield 'denominator_table = "07459"'
        yield 'unit = "prosent"\nnoise = "binomial"\nreferences = ["pooled"]'
    else:
        yield f"value = {{ {selection} }}"
        yield f"unit = {_quote(_choose_unit(unit))}\ndecimals = {min(decimals, 3)}"
        yield 'noise = "unknown"\nreferences = ["published", "median"]\nminimum = 1.0'
    yield f"bounds = {'[0.0, 100.0]' if unit in SHARES else '[]'}"
    yield "doubt = {}\nmin_kommuner = 300"
    for language in ("nb", "nn"):
        yield f"[indicator.{key}.{language}]"
        yield from (f'{name} = ""' for name in EMPTY_WORDS)


def _is_count(unit: str, decimals: int) -> bool:
    rate = unit in SHARES or unit in MONEY or bool(re.search(r"\bper\b|\bpr\b|promille|kr\b", unit))
    return not rate and not decimals


def _choose_unit(unit: str) -> str:
    """Return the registry's word for a unit, or "" for a person to choose."""
    if unit in SHARES:
        return "prosent"
    if unit in MONEY:
        return "kroner"
    return "per_1000" if re.search(r"\bper 1 ?000\b", unit) else ""


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quote(name)


def _list(codes: list[str]) -> str:
    return f"[{', '.join(map(_quote, codes))}]"
