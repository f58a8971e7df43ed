"""indicators.toml and content/ → Config, before anything else runs.

Every problem of a file is told at once. Knows nothing of figures: whether a table has the codes
that an indicator asks for is for `tidy` to say.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from faktaark import model
from faktaark.content import load_entries
from faktaark.errors import ConfigError

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
URL = re.compile(r"https?://[^\s<>\"]+")


def _plain(text: str) -> str:
    if re.search(r"<[a-zA-Z/!]|&[a-z]+;", text):
        raise ValueError("has HTML in it; write plain text")
    if not text.strip() or text != text.strip():
        raise ValueError("is empty or has space around it")
    return text


def _codes(value: object) -> object:
    """«a, b» → ("a", "b"); a list → the tuple that a frozen record needs."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(","))
    return tuple(value) if isinstance(value, list) else value


Text = Annotated[str, AfterValidator(_plain)]
Codes = Annotated[tuple[Text, ...], BeforeValidator(_codes)]
Selection = dict[str, Codes]
Day = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-([0-2][0-9]|3[01])$")]


class Entry(BaseModel):
    """Unknown keys and values of another type are errors: nothing is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(Entry):
    nb: Text
    nn: Text

    def to_model(self) -> model.Bilingual:
        return model.Bilingual(self.nb, self.nn)


class SiteEntry(Entry):
    title: Words
    url: str = ""
    publisher: str = ""
    contact: str = ""
    accessibility: str = ""
    population: Text
    companions: Annotated[tuple[Text, ...], BeforeValidator(_codes)] = ()

    @model_validator(mode="after")
    def _addresses(self) -> "SiteEntry":
        for name in ("url", "accessibility"):
            address = getattr(self, name)
            if address and not URL.fullmatch(address):
                raise ValueError(f"'{name}' is not an address: {address!r}")
        return self


class TableEntry(Entry):
    title: Text
    publisher: Text = "Statistisk sentralbyrå"
    url: Text
    region: Text
    codelist: str | None = None
    select: dict[str, Codes] = {}
    labels: dict[str, dict[str, Text]] = {}


class PhrasingEntry(Entry):
    name: Text
    subject: Text
    gender: model.Gender
    fact: Text
    definition: Text
    chart: Text
    caveat: Text | Literal[""] = ""
    missing: Text | Literal[""] = ""

    @model_validator(mode="after")
    def _fact(self) -> "PhrasingEntry":
        places = re.findall(r"{(.*?)}", self.fact)
        if places.count("verdi") != 1 or not set(places) <= {"verdi", "aar"}:
            raise ValueError("'fact' needs {verdi} once, may have {aar}, and nothing else in {}")
        return self


class SourceEntry(Entry):
    table: Text
    numerator: Selection | None = None
    denominator: Selection | None = None
    denominator_table: Text | None = None
    value: Selection | None = None
    weight: Selection | None = None
    change: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "SourceEntry":
        if (self.numerator is None) == (self.value is None):
            raise ValueError("needs either 'numerator' or 'value', and not both")
        if self.value is not None and (self.denominator is not None or self.change is not None):
            raise ValueError("'value' takes neither 'denominator' nor 'change'")
        if self.denominator_table is not None and self.denominator is None:
            raise ValueError("'denominator_table' needs 'denominator' ({} for all)")
        if self.change is not None and self.denominator is not None:
            raise ValueError("'change' is a percentage of the first year: no 'denominator'")
        return self


class IndicatorEntry(SourceEntry):
    theme: Text
    nb: PhrasingEntry
    nn: PhrasingEntry
    unit: model.Unit
    decimals: Annotated[int, Field(ge=0, le=3)]
    scale: model.Scale
    adjective: model.Adjective
    stand_in: tuple[SourceEntry, ...] = ()
    references: tuple[model.MethodName, ...]
    minimum: Annotated[float, Field(ge=0)] | None = None
    noise: model.Noise
    halved: bool = False
    at: Day
    bounds: tuple[float, float]
    min_kommuner: Annotated[int, Field(ge=1)]
    first_year: int
    breaks: dict[Annotated[str, Field(pattern=r"^[12]\d{3}$")], Words] = {}
    jump: Annotated[float, Field(gt=0)] | None = None
    trend: bool = True
    zero: bool = False
    sheet: bool = True
    panel: bool = False
    highlight: bool = True
    rounding: Literal["exact", "0/3"] = "exact"
    role: model.Role = ""

    @model_validator(mode="before")
    @classmethod
    def _lists_to_tuples(cls, data: object) -> object:
        """TOML has lists only; strict mode wants the tuples that a frozen record needs."""
        if isinstance(data, dict):
            names = ("references", "bounds", "stand_in")
            return {
                k: tuple(v) if k in names and isinstance(v, list) else v for k, v in data.items()
            }
        return data

    @model_validator(mode="after")
    def _sense(self) -> "IndicatorEntry":
        if self.bounds[0] >= self.bounds[1]:
            raise ValueError("'bounds' must be [lowest, highest]")
        if self.minimum is None and self.unit != "prosent":
            raise ValueError("lacks 'minimum': only a share has one by rule")
        if len(set(self.references)) != len(self.references):
            raise ValueError("'references' names a method twice")
        if self.noise == "approx" and not all(s.weight is not None for s in self.bare_sources):
            raise ValueError("'noise' is approx, so every bare value needs 'weight'")
        return self

    @property
    def bare_sources(self) -> tuple[SourceEntry, ...]:
        return tuple(s for s in (self, *self.stand_in) if s.value is not None)


class File(Entry):
    site: SiteEntry
    theme: dict[str, Words]
    table: dict[str, TableEntry]
    indicator: dict[str, IndicatorEntry]


def load_config(indicators: Path, content: Path, url: str | None = None) -> model.Config:
    """Raises ConfigError with every problem of the first file that has any.

    url: the site's address, in place of the one in the file.
    """
    raw = _load_toml(indicators)
    site = raw.get("site")
    if url is not None and isinstance(site, dict):
        site["url"] = url
    try:
        entries = File.model_validate(_with_defaults(raw))
    except ValidationError as error:
        raise ConfigError(indicators.name, [_told(e) for e in error.errors()]) from None
    glossary = load_entries(content / "glossary.md")
    problems = list(_cross_checks(entries, {entry.key for entry in glossary}))
    if problems:
        raise ConfigError(indicators.name, problems)
    return model.Config(
        site=_site(entries.site),
        themes=tuple(model.Theme(key=k, name=w.to_model()) for k, w in entries.theme.items()),
        tables={key: _table(key, entry) for key, entry in entries.table.items()},
        indicators=tuple(_indicator(key, entry) for key, entry in entries.indicator.items()),
        glossary=glossary,
        about=load_entries(content / "about.md"),
    )


def _load_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            path.name, [f"{path} is not there; run from the project folder"]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(path.name, [f"is not valid TOML: {error}"]) from None


def _with_defaults(raw: dict[str, object]) -> dict[str, object]:
    defaults, indicators = raw.get("defaults"), raw.get("indicator")
    if not isinstance(defaults, dict) or not isinstance(indicators, dict):
        return raw
    filled = {k: {**defaults, **v} if isinstance(v, dict) else v for k, v in indicators.items()}
    return {k: v for k, v in raw.items() if k != "defaults"} | {"indicator": filled}


def _told(error: ErrorDetails) -> str:
    """One pydantic error as a sentence that points into the file."""
    place = [str(part) for part in error["loc"]]
    depth = 2 if place and place[0] in {"indicator", "theme", "table"} and len(place) > 1 else 1
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
            return f"{section} '{key}': {error['msg']} (it is {error['input']!r})"


def _cross_checks(entries: File, glossary: set[str]) -> Iterator[str]:
    if entries.site.population not in entries.table:
        yield f"[site] 'population': there is no [table.{entries.site.population}]"
    for key in [*entries.theme, *entries.indicator]:
        if not KEY.fullmatch(key):
            yield f"'{key}' is not a key: small letters a–z, digits and single hyphens"
    for key, entry in entries.indicator.items():
        if entry.theme not in entries.theme:
            yield f"[indicator.{key}] 'theme': there is no [theme.{entry.theme}]"
        if key not in glossary:
            yield f"[indicator.{key}] has no section '## {key}' in content/glossary.md"
        for source in (entry, *entry.stand_in):
            for table in (source.table, source.denominator_table):
                if table is not None and table not in entries.table:
                    yield f"[indicator.{key}] there is no [table.{table}]"
    yield from _twice(entries)


def _twice(entries: File) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    for key, entry in entries.indicator.items():
        for language, name in (("nb", entry.nb.name), ("nn", entry.nn.name)):
            other = seen.setdefault((language, name), key)
            if other != key:
                yield f"[indicator.{key}] has the same {language}.name as [indicator.{other}]"
    roles = [e.role for e in entries.indicator.values() if e.role]
    for role in ("size", "growth", "age"):
        if roles.count(role) != 1:
            yield f'exactly one indicator must have role = "{role}"; {roles.count(role)} have'


def _site(entry: SiteEntry) -> model.Site:
    return model.Site(
        title=entry.title.to_model(),
        url=entry.url if not entry.url or entry.url.endswith("/") else entry.url + "/",
        publisher=entry.publisher,
        contact=entry.contact,
        accessibility=entry.accessibility,
        population=entry.population,
        companions=entry.companions,
    )


def _table(key: str, entry: TableEntry) -> model.TableQuery:
    return model.TableQuery(
        table=key,
        title=entry.title,
        publisher=entry.publisher,
        url=entry.url,
        region=entry.region,
        codelist=entry.codelist,
        select=entry.select,
        labels=entry.labels,
    )


def _source(entry: SourceEntry) -> model.Source:
    return model.Source(
        table=entry.table,
        numerator=entry.numerator,
        denominator=entry.denominator,
        denominator_table=entry.denominator_table,
        value=entry.value,
        weight=entry.weight,
        change=entry.change,
    )


def _indicator(key: str, entry: IndicatorEntry) -> model.Indicator:
    return model.Indicator(
        key=key,
        theme=entry.theme,
        words={"nb": _phrasing(entry.nb), "nn": _phrasing(entry.nn)},
        unit=entry.unit,
        decimals=entry.decimals,
        scale=entry.scale,
        adjective=entry.adjective,
        sources=tuple(_source(source) for source in (entry, *entry.stand_in)),
        references=entry.references,
        minimum=entry.minimum,
        noise=entry.noise,
        halved=entry.halved,
        at=entry.at,
        bounds=entry.bounds,
        min_kommuner=entry.min_kommuner,
        first_year=entry.first_year,
        breaks={int(year): words.to_model() for year, words in entry.breaks.items()},
        jump=entry.jump,
        trend=entry.trend,
        zero=entry.zero,
        sheet=entry.sheet,
        panel=entry.panel,
        highlight=entry.highlight,
        rounding=entry.rounding,
        role=entry.role,
    )


def _phrasing(entry: PhrasingEntry) -> model.Phrasing:
    return model.Phrasing(**entry.model_dump())
