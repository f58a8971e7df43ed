"""What a site lacks before it may be published: who answers for it, and where it is.

In: `[site]` of the registry. Out: lines for who builds. A build to look at needs none of it, so
nothing here stops one.
"""

import re

from faktaark.model.registry import Site

UNFILLED = {
    "url": "the site has no absolute address, so no QR codes, feeds, sitemap or pictures of links; "
    "give it here or with --url",
    "publisher": "no page or sheet says who answers for it, and none can be cited in full",
    "contact": "readers have nowhere to report an error",
    "accessibility": "no page links to the accessibility statement, which a public body must have",
}
"""What a key of `[site]` that is empty means for readers."""

INSECURE = (
    "url: «{url}» is not https, so browsers call the site not secure, and do not let readers copy "
    "texts from it"
)

SAFE = re.compile(r"https://|http://(?:localhost|127\.0\.0\.1)(?:[:/]|$)")


def list_unfilled(site: Site) -> tuple[str, ...]:
    """Return the keys of `[site]`, beside `url`, that are to be filled in and are not."""
    return tuple(key for key in UNFILLED if key != "url" and not getattr(site, key))


def find_faults(site: Site) -> tuple[str, ...]:
    """Return a line for each thing to mend in `[site]` before the site is published."""
    unfilled = (f"{key}: {UNFILLED[key]}" for key in UNFILLED if not getattr(site, key))
    secure = not site.url or SAFE.match(site.url)
    return (*unfilled, *(() if secure else (INSECURE.format(url=site.url),)))
