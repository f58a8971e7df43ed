"""Which themes a title or a description names: those that the page has figures of, and no other."""

from collections.abc import Iterable

from faktaark.model.language import Language
from faktaark.norwegian import join_list
from faktaark.registry.strings import Strings

MOST = 3


def name_themes(words: Strings, keys: Iterable[str], language: Language, most: int = MOST) -> str:
    """Return «folketall, skole og bolig» for the keys of themes that there are figures of.

    They are named in the order of [title_themes] of strings.toml; one without a word there is not.
    """
    there = set(keys)
    names = [word for key, word in words["title_themes"].items() if key in there]
    return join_list(names[:most], language)
