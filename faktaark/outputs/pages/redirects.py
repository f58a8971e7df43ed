"""Short and old addresses → small pages that lead on to the kommuner of today, and to fylker.

In: Regions with their addresses. Out: a page for each, `/1201/`, `/skedsmo/`; for a number out of
use one among the kommuner too, `/kommune/1201/`; and `/4601-bergen/`, as files are called, and
`/vestland/`. One that leads to a single place goes there at once, in the kommune's målform, and
says where it has been sent to for those whose browser does not; a choice stands in every language.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.files import Page
from faktaark.model.language import Language
from faktaark.model.regions import Address, Destination, Region, Regions
from faktaark.norwegian import make_slug
from faktaark.outputs.pages.render import Environment, Place, Scope, render

BEFORE = "#tidligere"
"""Where a kommune's page says what it was before."""


def make_address_pages(environment: Environment, regions: Regions) -> Iterator[Page]:
    """Yield those that lead to a place which the build makes; none in the place of a folder."""
    taken = {address.path for address in regions.addresses} | routes.FOLDERS
    for address in (*regions.addresses, *list_stems(regions)):
        built = any(is_built(to.number, environment.scope) for to in address.destinations)
        if built and address.path not in routes.FOLDERS:
            html = render_address(environment, address, regions)
            yield Page(routes.short_address(address.path), html.encode())
            if address.path.isdigit() and address.path not in regions.kommuner:
                html = render_address(environment, address, regions, up="../../")
                yield Page(routes.page_file(routes.kommune(address.path), "nb"), html.encode())
    for fylke in regions.fylker.values():
        path = make_slug(fylke.name.nb)
        if path not in taken and any(is_built(each, environment.scope) for each in fylke.members):
            html = render_fylke_address(environment, fylke)
            yield Page(routes.short_address(path), html.encode())


def list_stems(regions: Regions) -> Iterator[Address]:
    """Yield «4601-bergen» for each kommune, as its files are called."""
    for kommune in regions.kommuner.values():
        word = f"{kommune.number} {kommune.name}"
        yield Address(kommune.stem, word, (Destination(kommune.number),))


def is_built(number: str, scope: Scope) -> bool:
    """Return whether a kommune's page is in the build."""
    return not scope.kommuner or number in scope.kommuner


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that an address leads to, and the way there; "" where the build leaves it out."""

    name: str
    number: str
    formerly: tuple[tuple[str, str], ...]
    place: Place
    link: str


def render_address(
    environment: Environment, address: Address, regions: Regions, up: str = "../"
) -> str:
    """Return the page of one address: it leads on, or is a choice. up: the way to the root."""
    site, scope = environment.site, environment.scope
    choices = [_make_choice(to, regions, scope, up) for to in address.destinations]
    first, *others = choices
    kommune = regions.kommuner[first.number]
    told = first.formerly and kommune.predecessors  # a name that was left is no number of old
    language = scope.languages[0] if others else first.place.language
    return render(
        environment,
        Place(routes.FRONT, language, up),
        "redirect.html",
        word=address.word,
        choices=choices,
        languages=scope.languages if others else (language,),
        said="choose" if others else _say(address, first),
        former=_list_former(first),
        fylke=None if others else regions.fylker[kommune.fylke],
        target="" if others else f"{first.link}{BEFORE if told else ''}",
        canonical="" if others else first.place.address(site, language),
    )


def render_fylke_address(environment: Environment, fylke: Region) -> str:
    """Return the page that leads on from the name of a fylke."""
    language = environment.scope.languages[0]
    place, name = Place(routes.fylke(fylke.code), language), fylke.name[language]
    to = Choice(name, fylke.code, (), place, f"../{place.folder}{place.path}")
    return render(
        environment,
        Place(routes.FRONT, language, "../"),
        "redirect.html",
        word=name,
        choices=[to],
        languages=(language,),
        said="fylke_is",
        former=[],
        fylke=fylke,
        target=to.link,
        canonical=place.address(environment.site, language),
    )


def _make_choice(to: Destination, regions: Regions, scope: Scope, up: str) -> Choice:
    """Return the kommune's page in its målform, if that language is made; nøytral is bokmål."""
    kommune = regions.kommuner[to.number]
    own: Language = "nn" if kommune.malform == "nynorsk" else "nb"
    language = own if own in scope.languages else scope.languages[0]
    place = Place(routes.kommune(to.number), language)
    link = f"{up}{place.folder}{place.path}" if is_built(to.number, scope) else ""
    return Choice(kommune.name, kommune.number, to.formerly, place, link)


def _list_former(choice: Choice) -> list[str]:
    """Return names of the kommuner that had the address, each once."""
    return list(dict.fromkeys(name for _, name in choice.formerly))


def _say(address: Address, to: Choice) -> str:
    """Return which sentence tells where the address leads."""
    if not to.formerly:
        return "is_now"
    if not address.path.isdigit():
        return "name_was"
    return "number_was" if to.name in _list_former(to) else "number_was_of"
