"""The schema of an indicator in indicators.toml: its words, its sources and its rules.

In: a table of the file. Out: a checked entry. Raises pydantic's ValidationError, which `load` turns
into ConfigError. The docstring under a key is its text in docs/registry.md and in the JSON Schema
for editors.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from faktaark.model.registry import Adjective, Gender, MethodName, Noise, Role, Scale, Unit
from faktaark.registry.entries import Entry, Words
from faktaark.registry.value_types import (
    Cells,
    Codes,
    Day,
    Fact,
    OptionalFact,
    OptionalText,
    Selection,
    Text,
)


class PhrasingEntry(Entry):
    """An indicator's words in one language."""

    name: Text
    """Row label: «Innbyggere 80 år og eldre»."""
    subject: Text
    """Definite noun phrase for sentences; its first word is the noun that stands alone later."""
    gender: Gender
    """Gender or number of that noun, which adjectives follow."""
    fact: Fact
    """Predicate with `{verdi}`, and `{aar}` where the year must be said: «er {verdi} av innbyggerne
    80 år eller eldre».
    """
    definition: Text
    """What is counted, in one or two whole sentences."""
    chart: Text
    """Short title of a small figure."""
    fact_below: OptionalFact = ""
    """The predicate of a number below 0, whose size is `{verdi}`: «har folketallet gått ned
    {verdi}». An indicator that has it is a change or a net number.
    """
    fact_same: OptionalFact = ""
    """The predicate of a number nearer to 0 than a half."""
    among: OptionalText = ""
    """Which kommuner a median is over, where not all have a figure: «som har eiendomsskatt»."""
    caveat: OptionalText = ""
    """What the figure cannot say."""
    missing: OptionalText = ""
    """Said instead of «Tall mangler.»."""


def _with_tuples(data: object, names: tuple[str, ...]) -> object:
    if isinstance(data, dict):
        return {k: tuple(v) if k in names and isinstance(v, list) else v for k, v in data.items()}
    return data


class SourceEntry(Entry):
    """One way to get an indicator's figures: from counts, or a value that stands in the table."""

    table: Text
    """The table the figures are in."""
    numerator: Selection | None = None
    """Codes per dimension whose counts are summed; a dimension that is not named is summed over.
    The value is factor × numerator ÷ denominator.
    """
    denominator: Selection | None = None
    """Codes per dimension to divide by; `{}` for all. Without it the value is the numerator."""
    denominator_table: Text | None = None
    """The table the denominator is in, where it is another."""
    value: Selection | None = None
    """Codes per dimension of a value that stands in the table; several are added."""
    published: Selection | None = None
    """Beside a numerator and a denominator: codes per dimension of the figure as it stands in the
    table, for cells without counts. Where both are there they must agree.
    """
    people: Selection | None = None
    """Persons of the population table that the denominator must be about as many as."""
    people_range: tuple[float, float] = (0.0, 0.0)
    """Lowest and highest ratio of the denominator to those persons."""
    weight: Selection | None = None
    """Persons of the population table that weight a value without counts."""
    change: Annotated[int, Field(ge=1, le=200)] | None = None
    """Make the value the percentage change of the numerator over so many years."""
    ahead: Annotated[int, Field(ge=1, le=200)] | None = None
    """Make the value the percentage change from the table's first period to so many years later:
    one period, for projections.
    """
    times: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    """How many units each of the numerator counts: 1000 for amounts in 1000 kr."""
    caveat: Words | None = None
    """What only this source's figures cannot say."""

    @model_validator(mode="before")
    @classmethod
    def _range_to_tuple(cls, data: object) -> object:
        """Return a list of TOML as the tuple that a frozen record needs in strict mode."""
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
    """When a figure is not believed beside the others of its series; `{}` where any change may be
    real. docs/method.md has the rules.
    """

    lone: Annotated[float, Field(gt=0, lt=1)] | None = None
    """A figure under this share of both its neighbours in time, or over both divided by it, is
    refused where the two are alike.
    """
    over: Annotated[float, Field(ge=0)] = 0.0
    """And only where the difference is of more than so many persons or things."""
    zero: Annotated[float, Field(ge=0)] | None = None
    """A 0 beside figures of more than so many persons or things is missing."""
    believed: Cells = ()
    """Cells that have been looked up and are right, as «number period»: `1848 2019`."""


class IndicatorEntry(SourceEntry):
    """An indicator, by its key. The order in the file is its priority: the sheet shows the first
    that have figures. The keys of a source stand here too, for the first source.
    """

    theme: Text
    """Key of the theme it belongs to."""
    nb: PhrasingEntry
    """Its words in bokmål."""
    nn: PhrasingEntry
    """Its words in nynorsk."""
    unit: Unit
    """Unit of the value; decides its factor (prosent: 100, per_1000: 1000) and how it is printed.
    """
    decimals: Annotated[int, Field(ge=0, le=3)]
    """Decimals of every printed figure."""
    scale: Scale
    """How words are chosen: `ratio` (money, rates, areas) or `points` (shares, points, indexes)."""
    adjective: Adjective
    """The adjective of comparisons: høy, stor, mange or lang."""
    stand_in: tuple[SourceEntry, ...] = ()
    """Further sources, tried in order; the first with figures is used and named."""
    references: tuple[MethodName, ...]
    """How comparison values are made, tried in order: published, pooled, weighted, median."""
    minimum: Annotated[float, Field(gt=0)] | None = None
    """The smallest difference that is spoken of; without it a rule of scale and unit decides."""
    minimum_share: Annotated[float, Field(gt=0, lt=1)] | None = None
    """The smallest difference as a share of the reference, where it is another than the rule's."""
    noise: Noise
    """What chance can do: `binomial` (a share of counts), `poisson` (events per 1 000), `approx` (a
    share whose denominator is approximated from the population), `flows` (a net number of people,
    or a change in their number), `median` (over households), `none` (decided, or a full count of
    things) or `unknown`.
    """
    spread: Annotated[float, Field(ge=1)] = 1.0
    """Observed variance divided by the variance by chance; widens the interval."""
    halved: bool = False
    """With `approx`: counted by household, so the approximated count is halved."""
    at: Day
    """Month and day the figure refers to, `01-01`: chooses the nearest 1 January."""
    bounds: tuple[float, float]
    """Lowest and highest believable value; a value outside is refused."""
    min_kommuner: Annotated[int, Field(ge=1, le=1000)]
    """Fewest kommuner with a figure for a period to be shown; of fylker for a fylke table."""
    first_year: Annotated[int, Field(ge=1769, le=2200)]
    """First year that is read."""
    breaks: dict[Annotated[str, Field(pattern=r"^[12]\d{3}$")], Words] = Field(default={})
    """Years from which figures do not compare with earlier ones, with the reason: no line, trend or
    difference crosses one.
    """
    jump: Annotated[float, Field(gt=0)] | None = None
    """A change in per cent between two periods that is marked unusual."""
    trend: bool = True
    """Whether its development is put into words."""
    zero: bool = False
    """Whether the axis of its figures starts at 0."""
    sheet: bool = True
    """Whether it may have a row on the sheet; the web page shows every indicator."""
    panel: bool = False
    """Whether it may have a small figure on page 1."""
    highlight: bool = True
    """Whether it may become a main point (hovedpunkt)."""
    rounding: Literal["exact", "0/3"] = "exact"
    """`0/3` where the source rounds small counts to 0 or 3."""
    role: Role = ""
    """What the sheet's head and main points must find without knowing a key: size, growth or age;
    one indicator each, and at most one `young`.
    """
    projection: bool = False
    """What SSB expects, not what is: sentences say so, and no mark judges it."""
    structural: bool = False
    """Whether it is slow enough that one period says what lasts."""
    decided: bool = False
    """A fee or a tax: its main point is told last, and by itself."""
    obvious: bool = False
    """What everyone there knows: its main point is told after all others."""
    confirmed_by: str = ""
    """An indicator whose difference must have the same sign before this one is a main point."""
    overlaps: Codes = ()
    """Indicators of the same people, whose main points are never told beside this one's."""
    tell_now: float | None = None
    """From this level, in two periods running, its main point is told by itself."""
    doubt: DoubtEntry = DoubtEntry()
    """When a figure is not believed beside the others of its series."""

    @model_validator(mode="before")
    @classmethod
    def _lists_to_tuples(cls, data: object) -> object:
        """Return the lists of TOML as the tuples that a frozen record needs in strict mode."""
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
        """Return the sources whose value is used as it is, without a denominator."""
        return tuple(s for s in (self, *self.stand_in) if s.value is not None)
