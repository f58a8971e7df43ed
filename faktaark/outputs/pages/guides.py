"""Pages that lead in from elsewhere: the Sami and Kven names, and the one page in English.

In: names from content/, regions and IndicatorTexts. Out: HTML as text.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.english import English
from faktaark.model.indicator import NotFetched
from faktaark.model.language import Language
from faktaark.model.parallel import ParallelName
from faktaark.model.regions import Region, Regions
from faktaark.model.snapshot import Edition
from faktaark.norwegian import sort_by_name
from faktaark.outputs.pages.explore import ThemeIndicators
from faktaark.outputs.pages.render import Environment, Place, render


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of the list of names. place: the Norwegian name. address: its page, or ""."""

    given: ParallelName
    place: str
    fylke: str  # which fylke a kommune is in; "" for a fylke
    address: str


def list_names(
    names: Sequence[ParallelName], regions: Regions, built: Collection[str], language: Language
) -> list[NameLine]:
    """Return the names in alphabetical order. built: the numbers of what has a page."""
    lines = (_make_line(each, regions, built, language) for each in names)
    return sort_by_name(lines, lambda line: line.given.name)


def _make_line(
    given: ParallelName, regions: Regions, built: Collection[str], language: Language
) -> NameLine:
    code = given.code
    if kommune := regions.kommuner.get(code):
        address, fylke = routes.kommune(code), regions.fylker[kommune.fylke].name[language]
        return NameLine(given, kommune.name, fylke, address if code in built else "")
    address = routes.fylke(code) if code in built else ""
    return NameLine(given, regions.fylker[code].name[language], "", address)


def render_names(environment: Environment, place: Place, lines: Sequence[NameLine]) -> str:
    """Return /navn/: every Sami and Kven name, with its language and the way to its page."""
    kommuner = {line.given.code for line in lines if line.fylke}
    fylker = {line.given.code for line in lines if not line.fylke}
    return render(
        environment,
        place,
        "names.html",
        lines=lines,
        kommuner=len(kommuner),
        fylker=len(fylker),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What /en/ leads to. fylker: those with a page. landet: whether it has one."""

    themes: Sequence[ThemeIndicators]
    waiting: Sequence[NotFetched]
    fylker: Sequence[Region]
    edition: Edition
    landet: bool


def render_english(environment: Environment, english: English, door: Door) -> str:
    """Return /en/, which leads to pages in the first language of the site."""
    place = Place(routes.ENGLISH, "nb")
    first = environment.scope.languages[0]
    fylker = sort_by_name(door.fylker, lambda fylke: fylke.name[first])
    return render(
        environment,
        place,
        "english.html",
        english=english,
        door=door,
        fylker=fylker,
        first=first,
        home=place.root + routes.folder(first),
    )
