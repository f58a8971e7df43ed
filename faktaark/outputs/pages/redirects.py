"""Short and old addresses → small pages that lead on to the kommuner of today.

Part of the pages stage. Comes in: the addresses of Regions. Goes out: a page for each, `/1201/`,
`/skedsmo/`. One that leads to a single kommune goes there at once, in the kommune's målform, and
says where it has been sent to for those whose browser does not; a choice stands in every language.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from faktaark.model.files import Page
from faktaark.model.language import Language
from faktaark.model.regions import Address, Destination, Kommune, Regions
from faktaark.model.registry import Site
from faktaark.outputs.pages.render import Environment, Place, Scope, render

FOLDERS = frozenset(
    {"data", "endringer", "fylke", "indikator", "kommune", "nn", "om", "ordliste", "sammenlign"}
    | {"static"}
)
"""The folders of the site itself; no name may take the place of one."""

BEFORE = "#tidligere"
"""Where a kommune's page says what it was before."""


def make_address_pages(
    environment: Environment, site: Site, regions: Regions, scope: Scope
) -> Iterator[Page]:
    """Those that lead to a kommune which the build makes; but none in the place of a folder."""
    for address in regions.addresses:
        built = any(is_built(one.number, scope) for one in address.destinations)
        if built and address.path not in FOLDERS:
            html = render_address(environment, site, address, regions, scope)
            yield Page(f"{address.path}/index.html", html.encode())


def is_built(number: str, scope: Scope) -> bool:
    return not scope.kommuner or number in scope.kommuner


@dataclass(frozen=True, slots=True)
class Choice:
    """A kommune that an address leads to, and the way there; "" where the build leaves it out."""

    kommune: Kommune
    formerly: tuple[tuple[str, str], ...]
    place: Place
    link: str


def render_address(
    environment: Environment, site: Site, address: Address, regions: Regions, scope: Scope
) -> str:
    """The page of one address: it leads on, or is a choice."""
    choices = [_make_choice(one, regions, scope) for one in address.destinations]
    first, *others = choices
    language = scope.languages[0] if others else first.place.language
    return render(
        environment,
        "redirect.html",
        language,
        site=site,
        home=f"../{Place('', language).folder}",
        address=address,
        choices=choices,
        languages=scope.languages if others else (language,),
        said="choose" if others else _say(address, first),
        former=_list_former(first),
        fylke=None if others else regions.fylker[first.kommune.fylke],
        target="" if others else f"{first.link}{BEFORE if first.formerly else ''}",
        canonical="" if others else first.place.address(site, language),
    )


def _make_choice(to: Destination, regions: Regions, scope: Scope) -> Choice:
    """The kommune's page in its målform, if that language is made; nøytral is bokmål."""
    kommune = regions.kommuner[to.number]
    own: Language = "nn" if kommune.malform == "nynorsk" else "nb"
    place = Place(f"kommune/{to.number}/", own if own in scope.languages else scope.languages[0])
    link = f"../{place.folder}{place.path}" if is_built(to.number, scope) else ""
    return Choice(kommune, to.formerly, place, link)


def _list_former(choice: Choice) -> list[str]:
    """Names of the kommuner that had the address, each once."""
    return list(dict.fromkeys(name for _, name in choice.formerly))


def _say(address: Address, to: Choice) -> str:
    """Which sentence tells where the address leads."""
    if not to.formerly:
        return "is_now"
    if not address.path.isdigit():
        return "name_was"
    return "number_was" if to.kommune.name in _list_former(to) else "number_was_of"
