"""Words of the glossary in a text → links to where they are explained.

What a word may be called in a sentence stands in templates/strings.toml, [terms]: its forms, parted
by «|», under its key in the glossary. Words that are links already, or are not among the forms, are
left alone. Text that comes in is escaped.
"""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from faktaark.model.language import Language
from faktaark.outputs.pages.place import Place
from faktaark.registry.strings import Strings


class Terms:
    """Finds the glossary's words in the texts of one language."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        """Prepare the search. forms: by glossary key, «kan være tilfeldig|tilfeldige utslag»."""
        self._keys = {
            form: key for key, said in forms.items() for form in said.casefold().split("|")
        }
        longest_first = sorted(self._keys, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    def link(self, text: str, place: Place, seen: set[str]) -> Markup:
        """Return the text with the first of each term as a link, unless in `seen`; add it there."""

        def linked(match: re.Match[str]) -> str:
            # case is not told apart in more ways than one: «ſ» and the Kelvin sign are found too
            key = self._keys.get(match[0].casefold())
            return link_term(Markup(match[0]), place, key, seen) if key else Markup(match[0])

        return Markup(self._pattern.sub(linked, escape(text)))


def link_term(words: str, place: Place, key: str, seen: set[str] | None = None) -> Markup:
    """Return a term of the glossary as a link: `{{ heading|term(place, "median") }}`.

    As a link unless it is in `seen`, which it is added to.
    """
    if seen is not None:
        if key in seen:
            return escape(words)
        seen.add(key)
    link = Markup('<a class="term" href="{}#{}">{}</a>')
    return link.format(place.glossary, key, words)


TABLE = re.compile(r"\b(tabell (\d{5}))(?= hos SSB)")


def link_tables(text: str) -> Markup:
    """Return text in which «tabell 08764 hos SSB» leads to that table."""
    address = r'<a href="https://www.ssb.no/statbank/table/\2">\1</a>'
    return Markup(TABLE.sub(address, str(escape(text))))


class Linker:
    """What the templates call: `{{ text|terms(place, seen) }}`, in the language of the page."""

    def __init__(self, strings: Mapping[Language, Strings]) -> None:
        """Prepare both languages. strings: those of the templates."""
        self._terms = {language: Terms(words["terms"]) for language, words in strings.items()}

    def __call__(self, text: str, place: Place, seen: set[str] | None = None) -> Markup:
        """Return the text with a link at the first of each term that is not in `seen`."""
        return self._terms[place.language].link(text, place, set() if seen is None else seen)
