"""What goes with a link when someone shares it: which picture, and what stands on it.

The rest of Open Graph is in templates/base.html.
"""

from faktaark.model.files import CardWords
from faktaark.model.language import Language
from faktaark.model.regions import Region
from faktaark.model.registry import Site
from faktaark.registry.strings import Strings


def make_card_words(site: Site, region: Region, language: Language, words: Strings) -> CardWords:
    """Return what stands on the picture of a fylke or landet, which has its members as kommuner."""
    explore, count = words["explore"], len(region.members)
    country = region.kind == "landet"
    return CardWords(
        name=words["front"]["country"] if country else region.name[language],
        count=explore["kommuner"].format(antall=count) if count > 1 else explore["one_kommune"],
        about=words["share"]["about"],
        site=site.title[language],
    )
