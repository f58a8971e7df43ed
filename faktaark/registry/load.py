"""Read indicators.toml and content/ into a Config, before anything else runs.

Raises ConfigError with every problem of a file at once. Knows nothing of figures: whether a table
has the codes that an indicator asks for is for `statistics.facts` to say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from faktaark.errors import ConfigError, cut_text
from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.language import LANGUAGES, Bilingual
from faktaark.model.reason import Reason
from faktaark.model.registry import (
    Config,
    Fetching,
    GlossaryEntry,
    Indicator,
    Level,
    Phrasing,
    Site,
    Source,
    TableQuery,
    Theme,
)
from faktaark.model.special import BorderChange, Doubt
from faktaark.model.waiting import Waiting
from faktaark.registry.entries import Entry, Words
from faktaark.registry.files import load_toml
from faktaark.registry.glossary import load_entries
from faktaark.registry.indicator_schema import (
    DoubtEntry,
    IndicatorEntry,
    SourceEntry,
)
from faktaark.registry.schema import File, SiteEntry, TableEntry, WaitingEntry
from faktaark.registry.special import load_special
from faktaark.registry.synonyms import load_synonyms

N = TypeVar(
    "N",
    BorderChange,
    Document,
    Doubt,
    Fetching,
    Indicator,
    Phrasing,
    Site,
    Source,
    TableQuery,
    Waiting,
)

SHEETS_OF = frozenset({"kommune", "fylke", "landet"})
"""The kinds of region that have sheets."""

SECTIONS_OF_ENTRIES = {"indicator", "theme", "table", "document", "waiting"}
LONGEST_KEY = 60
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Written = Mapping[str, Mapping[str, object]]
"""The entries of one section as they stand in the file, right or wrong."""


def load_config(indicators: Path, content: Path, url: str | None = None) -> Config:
    """Return the registry. Raises ConfigError with all problems of the first file that has any.

    url: the site's address, in place of the one in the file.
    """
    raw = load_toml(indicators)
    site = raw.get("site")
    if url is not None and isinstance(site, dict):
        site["url"] = url
    glossary = load_entries(content / "glossary.md")
    entries = _validated(indicators.name, raw, {entry.key for entry in glossary})
    return Config(
        site=_site(entries.site),
        themes=tuple(Theme(key=k, name=w.to_model()) for k, w in entries.theme.items()),
        tables={key: _table(key, entry) for key, entry in entries.table.items()},
        indicators=tuple(
            _indicator(key, entry, entries) for key, entry in entries.indicator.items()
        ),
        documents=tuple(_copy(Document, entry, key=k) for k, entry in entries.document.items()),
        glossary=glossary,
        about=load_entries(content / "about.md"),
        fetching=_copy(Fetching, entries.fetch),
        special=load_special(content, entries.indicator.keys()),
        borders=tuple(_copy(BorderChange, entry) for entry in entries.border),
        waiting=tuple(_waiting(key, entry) for key, entry in entries.waiting.items()),
        synonyms=load_synonyms(content / "synonymer.toml", _findable(entries, glossary)),
    )


def _findable(entries: File, glossary: Iterable[GlossaryEntry]) -> frozenset[str]:
    """Return the keys that content/synonymer.toml may name."""
    return frozenset(
        {
            *entries.indicator,
            *entries.waiting,
            *(f"tema.{key}" for key in entries.theme),
            *(f"tema.{key}" for key, document in entries.document.items() if document.indicators),
            *(f"ord.{entry.key}" for entry in glossary),
            *(f"side.{path.removesuffix('/')}" for path in routes.FOUND_BY_NAME),
        }
    )


def _validated(file: str, raw: dict[str, object], glossary: set[str]) -> File:
    """Return the entries, or raise ConfigError with all faults in and between them."""
    problems = list(_unknown_defaults(raw))
    filled = _with_defaults(raw)
    try:
        entries = File.model_validate(filled)
    except ValidationError as error:
        problems += [_told(e) for e in error.errors()]
    problems += _cross_checks(filled, glossary)
    if problems:
        raise ConfigError(file, problems)
    return entries


def _unknown_defaults(raw: Mapping[str, object]) -> Iterator[str]:
    for key in _table_of(raw.get("defaults")):
        if key not in IndicatorEntry.model_fields:
            yield f"[defaults] has an unknown key '{key}'"


def _with_defaults(raw: dict[str, object]) -> dict[str, object]:
    """Return the file with the defaults filled in where an indicator does not override them."""
    indicators = raw.get("indicator")
    if not isinstance(indicators, dict):
        return raw
    given = _table_of(raw.get("defaults"))
    defaults = {key: value for key, value in given.items() if key in IndicatorEntry.model_fields}
    filled = {k: {**defaults, **v} if isinstance(v, dict) else v for k, v in indicators.items()}
    return {k: v for k, v in raw.items() if k != "defaults"} | {"indicator": filled}


def _table_of(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _entries(raw: Mapping[str, object], section: str) -> Written:
    return {key: _table_of(entry) for key, entry in _table_of(raw.get(section)).items()}


def _told(error: ErrorDetails) -> str:
    """Return a pydantic error as a sentence that points into the file."""
    place = [str(part) for part in error["loc"]]
    depth = 2 if len(place) > 1 and place[0] in SECTIONS_OF_ENTRIES else 1
    section, key = f"[{'.'.join(place[:depth])}]", ".".join(place[depth:])
    match error["type"]:
        case "missing":
            return f"{section} lacks '{key}'" if key else f"the file lacks {section}"
        case "extra_forbidden":
            return f"{section} has an unknown key '{key}'" if key else f"{section} is unknown"
        case "value_error":
            said = str(error["msg"]).removeprefix("Value error, ")
            return f"{section} '{key}' {said}" if key else f"{section} {said}"
        case _:
            said = cut_text(repr(error["input"]))
            return f"{section} '{key}': {error['msg']} (it is {said})"


def _cross_checks(raw: Mapping[str, object], glossary: set[str]) -> Iterator[str]:
    """Yield the faults between entries, also of entries that are faulty in themselves."""
    tables, themes, indicators = (_entries(raw, name) for name in ("table", "theme", "indicator"))
    population = _table_of(raw.get("site")).get("population")
    if isinstance(population, str) and population not in tables:
        yield f"[site] 'population': there is no [table.{population}]"
    documents = _entries(raw, "document")
    for key in [*themes, *indicators, *documents, *tables]:
        if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:  # it becomes a part of an address
            yield (
                f"'{cut_text(key)}' is not a key: small letters a–z, digits and single hyphens, "
                f"at most {LONGEST_KEY}"
            )
    for key, entry in indicators.items():
        theme = entry.get("theme")
        if isinstance(theme, str) and theme not in themes:
            yield f"[indicator.{key}] 'theme': there is no [theme.{theme}]"
        if key not in glossary:
            yield f"[indicator.{key}] has no section '## {key}' in content/glossary.md"
        for table in _tables_named(entry):
            if table not in tables:
                yield f"[indicator.{key}] there is no [table.{table}]"
    yield from _waiting_checks(_entries(raw, "waiting"), themes, indicators)
    yield from _document_checks(documents, indicators, _entries(raw, "waiting"))
    yield from _unknown_indicators(indicators)
    yield from _twice({**_entries(raw, "waiting"), **indicators})


def _waiting_checks(waiting: Written, themes: Written, indicators: Written) -> Iterator[str]:
    for key, entry in waiting.items():
        if not KEY.fullmatch(key):
            yield f"'{key}' is not a key: small letters a–z, digits and single hyphens"
        if isinstance(entry.get("theme"), str) and entry["theme"] not in themes:
            yield f"[waiting.{key}] 'theme': there is no [theme.{entry['theme']}]"
        if key in indicators:
            yield f"[waiting.{key}] is an indicator too: take it out of those that wait"


def _document_checks(documents: Written, indicators: Written, waiting: Written) -> Iterator[str]:
    if not documents:
        yield "there is no [document.<key>], and kommuner must have a sheet"
    files: dict[object, str] = {}
    for key, entry in documents.items():
        if others := [kind for kind in _listed(entry, "regions") if kind not in SHEETS_OF]:
            yield f"[document.{key}] 'regions': no sheets are made of {others[0]}"
        if (first := files.setdefault(entry.get("file"), key)) != key:
            yield f"[document.{key}] 'file' is that of [document.{first}] too: two sheets, one name"
        for name, known in (
            ("indicators", {*indicators, *waiting}),
            ("big_numbers", {*indicators}),
        ):
            for listed in _listed(entry, name):
                if listed not in known:
                    yield f"[document.{key}] '{name}': there is no [indicator.{listed}]"


def _listed(entry: Mapping[str, object], name: str) -> list[str]:
    value = entry.get(name)
    return [key for key in value if isinstance(key, str)] if isinstance(value, list) else []


def _tables_named(entry: Mapping[str, object]) -> Iterator[str]:
    stand_in = entry.get("stand_in")
    others = stand_in if isinstance(stand_in, list) else []
    for source in (entry, *map(_table_of, others)):
        for name in ("table", "denominator_table"):
            table = source.get(name)
            if isinstance(table, str):
                yield table


def _unknown_indicators(indicators: Written) -> Iterator[str]:
    for key, entry in indicators.items():
        for name in ("confirmed_by", "overlaps"):
            named = entry.get(name)
            for other in named if isinstance(named, list) else [named]:
                if isinstance(other, str) and other and other not in indicators:
                    yield f"[indicator.{key}] '{name}': there is no [indicator.{other}]"


def _twice(indicators: Written) -> Iterator[str]:
    seen: dict[tuple[str, object], str] = {}
    for key, entry in indicators.items():
        for language in LANGUAGES:
            name = _table_of(entry.get(language)).get("name")
            other = seen.setdefault((language, name), key) if isinstance(name, str) else key
            if other != key:
                yield f"[indicator.{key}] has the same {language}.name as [indicator.{other}]"
    roles = [entry.get("role") for entry in indicators.values()]
    for role in ("size", "growth", "age"):
        if roles.count(role) != 1:
            yield f'exactly one indicator must have role = "{role}"; {roles.count(role)} have'
    if roles.count("young") > 1:
        yield f'at most one indicator may have role = "young"; {roles.count("young")} have'


def _copy(noun: type[N], entry: Entry, **given: object) -> N:
    """Make a noun of the fields that an entry has under the same name, and of those given.

    Words in two languages become Bilingual.
    """
    names = {field.name for field in fields(noun)} & type(entry).model_fields.keys() - given.keys()
    copied = {name: getattr(entry, name) for name in names}
    words = {name: value.to_model() for name, value in copied.items() if isinstance(value, Words)}
    return noun(**(copied | words | given))


def _site(entry: SiteEntry) -> Site:
    url = entry.url if not entry.url or entry.url.endswith("/") else entry.url + "/"
    return _copy(Site, entry, url=url)


def _table(key: str, entry: TableEntry) -> TableQuery:
    symbols = {sign: Reason[word.upper()] for sign, word in entry.symbols.items()}
    return _copy(TableQuery, entry, table=key, symbols=symbols)


def _source(entry: SourceEntry, tables: Mapping[str, TableEntry]) -> Source:
    return _copy(Source, entry, level=_level(entry, tables))


def _level(entry: SourceEntry, tables: Mapping[str, TableEntry]) -> Level:
    """Return «fylke» where any table that the figure is made from has fylker only."""
    used = (entry.table, entry.denominator_table or entry.table)
    return "fylke" if any(tables[table].level == "fylke" for table in used) else "kommune"


def _indicator(key: str, entry: IndicatorEntry, entries: File) -> Indicator:
    return _copy(
        Indicator,
        entry,
        key=key,
        words={"nb": _copy(Phrasing, entry.nb), "nn": _copy(Phrasing, entry.nn)},
        sources=tuple(_source(source, entries.table) for source in (entry, *entry.stand_in)),
        breaks={int(year): words.to_model() for year, words in entry.breaks.items()},
        without_oslo=entries.theme[entry.theme].without_oslo,
        doubt=_doubt(entry.doubt),
    )


def _waiting(key: str, entry: WaitingEntry) -> Waiting:
    return _copy(
        Waiting,
        entry,
        key=key,
        name=Bilingual(entry.nb.name, entry.nn.name),
        definition=Bilingual(entry.nb.definition, entry.nn.definition),
    )


def _doubt(entry: DoubtEntry) -> Doubt:
    cells = (cell.split(maxsplit=1) for cell in entry.believed)
    return _copy(Doubt, entry, believed=frozenset((region, period) for region, period in cells))
