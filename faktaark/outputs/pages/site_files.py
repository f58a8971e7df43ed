"""What helps a reader or a search engine to the right page: 404.html, sitemap.xml, robots.txt.

Part of the pages stage. Goes out: text. Absolute addresses stand only in a site that has one.
"""

from collections.abc import Sequence

from faktaark.model.language import Language
from faktaark.model.registry import Site
from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.render import Environment, Place, render

LOST, SITEMAP, ROBOTS = "404.html", "sitemap.xml", "robots.txt"


def render_lost(environment: Environment, site: Site, language: Language) -> str:
    """The page a server shows for an address that is not there, at whatever depth it is asked for.

    A site that does not know its address can only reach its styles from addresses at its root.
    """
    place = Place("", language, site.url or "./")
    return render(environment, LOST, language, site=site, place=place)


def render_sitemap(
    environment: Environment, site: Site, places: Sequence[Place], edition: Edition
) -> str:
    """Every page with the same page in the other languages, for a site with an address."""
    return render(environment, SITEMAP, "nb", site=site, places=places, edition=edition)


def render_robots(site: Site) -> str:
    """All may be read; where the sitemap is, for a site with an address."""
    sitemap = f"Sitemap: {site.url}{SITEMAP}\n" if site.url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
