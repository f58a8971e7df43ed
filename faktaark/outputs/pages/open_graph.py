"""What goes with a link when someone shares it: which picture, and what stands on it.

The rest of Open Graph is in templates/base.html.
"""

from collections.abc import Iterable

from faktaark.model.files import CardWords
from faktaark.model.language import Language
from faktaark.model.regions import Region
from faktaark.model.registry import Site
from faktaark.outputs.pages.titles import name_themes
from faktaark.registry.strings import Strings


def make_card_words(
    site: Site, region: Region, language: Language, words: Strings, themes: Iterable[str]
) -> CardWords:
    """Return what stands on the picture of a fylke or landet, which has its members as kommuner.

    themes: the keys of those that have figures.
    """
    explore, count = words["explore"], len(region.members)
    country = region.kind == "landet"
    about = words["share"]["about"].format(temaer=name_themes(words, themes, language))
    return CardWords(
        name=words["front"]["country"] if country else region.name[language],
        count=explore["kommuner"].format(antall=count) if count > 1 else explore["one_kommune"],
        about=about[:1].upper() + about[1:],
        site=site.title[language],
    )
