"""What helps a reader or a search engine to the right page: 404.html, sitemap.xml, robots.txt.

Out: text. Absolute addresses stand only in a site that has one.
"""

from collections.abc import Sequence

from faktaark.model import routes
from faktaark.model.language import Language
from faktaark.model.registry import Site
from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.render import Environment, Place, render


def render_lost(environment: Environment, language: Language) -> str:
    """Return the page a server shows for an address that is not there, at whatever depth.

    A site that does not know its address can only reach its styles from addresses at its root.
    """
    place = Place(routes.FRONT, language, environment.site.url or "./")
    return render(environment, place, "404.html")


def render_sitemap(environment: Environment, places: Sequence[Place], edition: Edition) -> str:
    """Return every page with the same page in the other languages, for a site with an address."""
    place = Place(routes.SITEMAP, "nb")
    return render(environment, place, "sitemap.xml", places=places, edition=edition)


def render_robots(site: Site) -> str:
    """Return that all may be read; and where the sitemap is, for a site with an address."""
    sitemap = f"Sitemap: {site.url}{routes.SITEMAP}\n" if site.url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
