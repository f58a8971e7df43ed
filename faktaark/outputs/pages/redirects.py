"""Short and old addresses → small pages that lead on to the kommuner of today.

In: the addresses of Regions. Out: a page for each, `/1201/`, `/skedsmo/`. One that leads to a
single kommune goes there at once, in the kommune's målform, and says where it has been sent to for
those whose browser does not; a choice stands in every language.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.files import Page
from faktaark.model.language import Language
from faktaark.model.regions import Address, Destination, Kommune, Regions
from faktaark.outputs.pages.render import Environment, Place, Scope, render

BEFORE = "#tidligere"
"""Where a kommune's page says what it was before."""


def make_address_pages(environment: Environment, regions: Regions) -> Iterator[Page]:
    """Yield those that lead to a kommune which the build makes; none in the place of a folder."""
    for address in regions.addresses:
        built = any(is_built(to.number, environment.scope) for to in address.destinations)
        if built and address.path not in routes.FOLDERS:
            html = render_address(environment, address, regions)
            yield Page(routes.short_address(address.path), html.encode())


def is_built(number: str, scope: Scope) -> bool:
    """Return whether a kommune's page is in the build."""
    return not scope.kommuner or number in scope.kommuner


@dataclass(frozen=True, slots=True)
class Choice:
    """A kommune that an address leads to, and the way there; "" where the build leaves it out."""

    kommune: Kommune
    formerly: tuple[tuple[str, str], ...]
    place: Place
    link: str


def render_address(environment: Environment, address: Address, regions: Regions) -> str:
    """Return the page of one address: it leads on, or is a choice."""
    site, scope = environment.site, environment.scope
    choices = [_make_choice(to, regions, scope) for to in address.destinations]
    first, *others = choices
    told = first.formerly and first.kommune.predecessors  # a name that was left is no number of old
    language = scope.languages[0] if others else first.place.language
    return render(
        environment,
        Place(routes.FRONT, language, "../"),
        "redirect.html",
        address=address,
        choices=choices,
        languages=scope.languages if others else (language,),
        said="choose" if others else _say(address, first),
        former=_list_former(first),
        fylke=None if others else regions.fylker[first.kommune.fylke],
        target="" if others else f"{first.link}{BEFORE if told else ''}",
        canonical="" if others else first.place.address(site, language),
    )


def _make_choice(to: Destination, regions: Regions, scope: Scope) -> Choice:
    """Return the kommune's page in its målform, if that language is made; nøytral is bokmål."""
    kommune = regions.kommuner[to.number]
    own: Language = "nn" if kommune.malform == "nynorsk" else "nb"
    language = own if own in scope.languages else scope.languages[0]
    place = Place(routes.kommune(to.number), language)
    link = f"../{place.folder}{place.path}" if is_built(to.number, scope) else ""
    return Choice(kommune, to.formerly, place, link)


def _list_former(choice: Choice) -> list[str]:
    """Return names of the kommuner that had the address, each once."""
    return list(dict.fromkeys(name for _, name in choice.formerly))


def _say(address: Address, to: Choice) -> str:
    """Return which sentence tells where the address leads."""
    if not to.formerly:
        return "is_now"
    if not address.path.isdigit():
        return "name_was"
    return "number_was" if to.kommune.name in _list_former(to) else "number_was_of"
