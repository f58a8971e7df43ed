"""The form of indicators.toml: which keys there are, of which type, and what goes together.

Part of the config stage. Unknown keys, other types and values that contradict one another are
errors; `config` tells of all of them at once.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from faktaark.model.language import Bilingual
from faktaark.model.registry import (
    Adjective,
    Fetching,
    Gender,
    Level,
    MethodName,
    Noise,
    Role,
    Scale,
    Structure,
    Unit,
)

URL = re.compile(r"https?://[^\s<>\"]+")
COMMA = re.compile(r",(?![^()\[\]]*[)\]])")  # one that stands in no brackets


def _plain(text: str) -> str:
    if re.search(r"<[a-zA-Z/!]|&[a-z]+;", text):
        raise ValueError("has HTML in it; write plain text")
    if not text.strip() or text != text.strip():
        raise ValueError("is empty or has space around it")
    return text


def _codes(value: object) -> object:
    """«a, b» → ("a", "b"); a list → the tuple that a frozen record needs.

    A comma inside brackets belongs to an expression, «range(2015,2020)», and one after «label:» to
    the label, which therefore comes last, or stands in a list.
    """
    if isinstance(value, str):
        codes, label, words = value.partition("label:")
        *parts, last = (part.strip() for part in COMMA.split(codes))
        return (*parts, f"{last}{label}{words}".strip())
    return tuple(value) if isinstance(value, list) else value


def _plain_or_nothing(text: str) -> str:
    return _plain(text) if text else text


def _fact(text: str) -> str:
    places = re.findall(r"{(.*?)}", text)
    if places.count("verdi") != 1 or not set(places) <= {"verdi", "aar"}:
        raise ValueError("needs {verdi} once, may have {aar}, and nothing else in {}")
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise ValueError(f"is not a month and a day, as in 12-31: {text!r}") from None
    return text


def _address(text: str) -> str:
    if not URL.fullmatch(text):
        raise ValueError(f"is not an address: {text!r}")
    return text.rstrip("/")


Text = Annotated[str, AfterValidator(_plain)]
Address = Annotated[str, AfterValidator(_address)]
OptionalText = Annotated[str, AfterValidator(_plain_or_nothing)]
Fact = Annotated[Text, AfterValidator(_fact)]
Codes = Annotated[tuple[Text, ...], BeforeValidator(_codes)]
Selection = dict[str, Codes]
Day = Annotated[str, AfterValidator(_day)]
SignMeaning = Literal["not_applicable", "missing", "confidential", "misleading"]
Cell = Annotated[str, Field(pattern=r"^\S+ \S.*$")]
Number = Annotated[str, Field(pattern=r"^\d{4}$")]


class Entry(BaseModel):
    """Unknown keys and values of another type are errors: nothing is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(Entry):
    nb: Text
    nn: Text

    def to_model(self) -> Bilingual:
        return Bilingual(self.nb, self.nn)


class ThemeEntry(Words):
    """without_oslo: its indicators are set against landet uten Oslo where that is published."""

    without_oslo: bool = False


class SiteEntry(Entry):
    title: Words
    url: str = ""
    publisher: OptionalText = ""
    contact: OptionalText = ""
    accessibility: str = ""
    population: Text
    companions: Annotated[tuple[Text, ...], BeforeValidator(_codes)] = ()
    kommuner: Annotated[int, Field(ge=0)] = 0

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
    level: Level = "kommune"
    zero_is_missing: bool = False
    symbols: dict[Literal[".", "..", ":"], SignMeaning] = {}
    structure: Structure = "first"


class PhrasingEntry(Entry):
    name: Text
    subject: Text
    gender: Gender
    fact: Fact
    definition: Text
    chart: Text
    fact_below: OptionalText = ""
    fact_same: OptionalText = ""
    among: OptionalText = ""
    caveat: OptionalText = ""
    missing: OptionalText = ""


def _with_tuples(data: object, names: tuple[str, ...]) -> object:
    if isinstance(data, dict):
        return {k: tuple(v) if k in names and isinstance(v, list) else v for k, v in data.items()}
    return data


class SourceEntry(Entry):
    table: Text
    numerator: Selection | None = None
    denominator: Selection | None = None
    denominator_table: Text | None = None
    value: Selection | None = None
    published: Selection | None = None
    people: Selection | None = None
    people_range: tuple[float, float] = (0.0, 0.0)
    weight: Selection | None = None
    change: Annotated[int, Field(ge=1)] | None = None
    ahead: Annotated[int, Field(ge=1)] | None = None
    times: Annotated[int, Field(ge=1)] = 1
    caveat: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _range_to_tuple(cls, data: object) -> object:
        """TOML has lists only; strict mode wants the tuple that a frozen record needs."""
        return _with_tuples(data, ("people_range",))

    @model_validator(mode="after")
    def _one_way(self) -> "SourceEntry":
        if (self.numerator is None) == (self.value is None):
            raise ValueError("needs either 'numerator' or 'value', and not both")
        for name in ("denominator", "change", "ahead"):
            if self.value is not None and getattr(self, name) is not None:
                raise ValueError(f"'value' takes no '{name}'")
        if self.value is not None and self.times != 1:
            raise ValueError("'times' is of a 'numerator': a 'value' stands as it is")
        if self.denominator_table is not None and self.denominator is None:
            raise ValueError("'denominator_table' needs 'denominator' ({} for all)")
        for name in ("change", "ahead"):
            if getattr(self, name) is not None and self.denominator is not None:
                raise ValueError(f"'{name}' is a percentage of the first year: no 'denominator'")
        if self.change is not None and self.ahead is not None:
            raise ValueError("has both 'change' and 'ahead'")
        return self

    @model_validator(mode="after")
    def _beside_counts(self) -> "SourceEntry":
        for name in ("published", "people"):
            if getattr(self, name) is not None and self.denominator is None:
                raise ValueError(f"'{name}' stands beside a 'numerator' and a 'denominator'")
        low, high = self.people_range
        if (self.people is not None) != (0 < low < high):
            raise ValueError("'people' and 'people_range' = [lowest, highest] go together")
        return self


class DoubtEntry(Entry):
    lone: Annotated[float, Field(gt=0, lt=1)] | None = None
    over: Annotated[float, Field(ge=0)] = 0.0
    zero: Annotated[float, Field(ge=0)] | None = None
    believed: Annotated[tuple[Cell, ...], BeforeValidator(_codes)] = ()


class IndicatorEntry(SourceEntry):
    theme: Text
    nb: PhrasingEntry
    nn: PhrasingEntry
    unit: Unit
    decimals: Annotated[int, Field(ge=0, le=3)]
    scale: Scale
    adjective: Adjective
    stand_in: tuple[SourceEntry, ...] = ()
    references: tuple[MethodName, ...]
    minimum: Annotated[float, Field(gt=0)] | None = None
    noise: Noise
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
    role: Role = ""
    projection: bool = False
    minimum_share: Annotated[float, Field(gt=0, lt=1)] | None = None
    spread: Annotated[float, Field(ge=1)] = 1.0
    structural: bool = False
    decided: bool = False
    obvious: bool = False
    confirmed_by: str = ""
    overlaps: Annotated[tuple[Text, ...], BeforeValidator(_codes)] = ()
    tell_now: float | None = None
    doubt: DoubtEntry = DoubtEntry()

    @model_validator(mode="before")
    @classmethod
    def _lists_to_tuples(cls, data: object) -> object:
        """TOML has lists only; strict mode wants the tuples that a frozen record needs."""
        return _with_tuples(data, ("references", "bounds", "stand_in"))

    @model_validator(mode="after")
    def _sense(self) -> "IndicatorEntry":
        if self.bounds[0] >= self.bounds[1]:
            raise ValueError("'bounds' must be [lowest, highest]")
        if self.minimum is None and self.scale == "points" and self.unit != "prosent":
            raise ValueError("lacks 'minimum': only shares, and scale ratio and log, have a rule")
        if len(set(self.references)) != len(self.references):
            raise ValueError("'references' names a method twice")
        if self.noise in ("approx", "median", "poisson", "flows") and not all(
            s.weight is not None for s in self.bare_sources
        ):
            raise ValueError(f"'noise' is {self.noise}, so every bare value needs 'weight'")
        if self.noise == "binomial" and not all(
            s.denominator is not None for s in (self, *self.stand_in)
        ):
            raise ValueError("'noise' is binomial, so every source needs 'denominator'")
        if self.noise == "poisson" and not all(
            s.denominator is not None for s in (self, *self.stand_in) if s.value is None
        ):
            raise ValueError("'noise' is poisson, so every count needs 'denominator'")
        if self.spread != 1 and self.noise not in ("binomial", "poisson", "approx"):
            raise ValueError(f"'spread' widens no interval of noise {self.noise}")
        if self.projection and self.noise not in ("none", "unknown"):
            raise ValueError("'projection' has no noise to judge: 'noise' must be none or unknown")
        return self

    @property
    def bare_sources(self) -> tuple[SourceEntry, ...]:
        return tuple(s for s in (self, *self.stand_in) if s.value is not None)


class FetchEntry(Entry):
    statbank: Address = Fetching().statbank
    klass: Address = Fetching().klass
    max_age: Annotated[int, Field(ge=1)] = Fetching().max_age


class BorderEntry(Entry):
    """`from` is a word of Python's."""

    year: Annotated[int, Field(ge=1838)]
    origin: Number = Field(alias="from")
    destination: Number = Field(alias="to")


class File(Entry):
    site: SiteEntry
    border: Annotated[tuple[BorderEntry, ...], BeforeValidator(_codes)] = ()
    fetch: FetchEntry = FetchEntry()
    theme: dict[str, ThemeEntry]
    table: dict[str, TableEntry]
    indicator: dict[str, IndicatorEntry]
