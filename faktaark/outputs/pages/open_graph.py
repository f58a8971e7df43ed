"""What goes with a link when someone shares it: which picture, and what stands on it.

Part of the pages stage. The rest of Open Graph is in templates/base.html.
"""

from faktaark.model.files import CardWords
from faktaark.model.language import Language
from faktaark.model.regions import Region
from faktaark.model.registry import Site
from faktaark.registry.strings import Strings

FOLDER = "static/delebilde"


def name_card(code: str, language: Language) -> str:
    """The path in the site of the picture of a fylke, or of landet, whose code is «0»."""
    return f"{FOLDER}/{code}-{language}.png"


def make_card_words(site: Site, region: Region, language: Language, words: Strings) -> CardWords:
    """`region`: a fylke or landet; it has as many kommuner as it has members."""
    explore, count = words["explore"], len(region.members)
    country = region.kind == "landet"
    return CardWords(
        name=words["front"]["country"] if country else region.name[language],
        count=explore["kommuner"].format(antall=count) if count > 1 else explore["one_kommune"],
        about=words["share"]["about"],
        site=site.title[language],
    )
