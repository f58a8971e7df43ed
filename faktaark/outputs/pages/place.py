"""Where a page is in the site, and the ways from it to the others.

All links are relative, so that the site works under any path.
"""

import re
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.files import Page
from faktaark.model.language import Language
from faktaark.model.registry import Site

OPTIONAL_END = re.compile(r"</(?:td|th|tr|thead|tbody|li|dt|dd)>")
"""In tables and lists; see https://html.spec.whatwg.org/multipage/syntax.html#optional-tags."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: its path under the site (see `routes`), and in which language.

    `path` is that of a page, or of a single file such as a feed. `base` is where the site's root is
    for a page that is shown under any address, whose links cannot be relative.
    """

    path: str
    language: Language
    base: str = ""

    @property
    def file(self) -> str:
        """The file inside output."""
        if self.path and not self.path.endswith("/"):
            return f"{self.folder}{self.path}"
        return routes.page_file(self.path, self.language)

    @property
    def folder(self) -> str:
        """The folder of the page's language: "" or «nn/»."""
        return routes.folder(self.language)

    @property
    def root(self) -> str:
        """The way from the page to the site's root: "" or «../../»."""
        return self.base or "../" * (self.folder + self.path).count("/")

    @property
    def home(self) -> str:
        """The way to the front page in the same language."""
        return self.root + self.folder or "./"

    @property
    def glossary(self) -> str:
        """The way to the glossary in the same language, as short as it gets: many links have it."""
        near = self.base + self.folder if self.base else "../" * self.path.count("/")
        return f"{near}{routes.GLOSSARY}"

    @property
    def other_language(self) -> Language:
        """The language that the page is not in."""
        return "nn" if self.language == "nb" else "nb"

    @property
    def other(self) -> str:
        """The way to the same page in the other language."""
        return self.root + routes.folder(self.other_language) + self.path or "./"

    def address(self, site: Site, language: Language) -> str:
        """Return the page's absolute address in a language; "" for a site without one."""
        return site.url and site.url + routes.folder(language) + self.path

    def page(self, text: str) -> Page:
        """Return the finished file; of HTML without the end tags that it can do without.

        They are a twelfth of a page with many rows.
        """
        whole = OPTIONAL_END.sub("", text) if self.file.endswith(".html") else text
        return Page(self.file, whole.encode())
