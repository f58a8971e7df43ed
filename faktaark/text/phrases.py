"""The words of the generated sentences: bokmål and nynorsk side by side, and their inflection.

Part of the text stage, used by text, highlights and captions. Comes in: a verdict, an adjective, a
gender, a reference. Goes out: phrases, not yet sentences. Knows no numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model.figures import Direction, Reference, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Region
from faktaark.model.registry import Adjective, Gender
from faktaark.text.region_words import WORDS

MAX_WORDS = 14  # in one sentence; a number with spaces in it counts each part


@dataclass(frozen=True, slots=True)
class Forms:
    """An adjective: «høy», «høyt», «høye», «høyere», «lavere»."""

    common: str
    neuter: str
    plural: str
    more: str
    less: str

    def base(self, gender: Gender) -> str:
        return {"n": self.neuter, "pl": self.plural}.get(gender, self.common)


ADJECTIVES: Mapping[Adjective, Mapping[Language, Forms]] = {
    "høy": {
        "nb": Forms("høy", "høyt", "høye", "høyere", "lavere"),
        "nn": Forms("høg", "høgt", "høge", "høgare", "lågare"),
    },
    "stor": {
        "nb": Forms("stor", "stort", "store", "større", "mindre"),
        "nn": Forms("stor", "stort", "store", "større", "mindre"),
    },
    "mange": {
        "nb": Forms("mange", "mange", "mange", "flere", "færre"),
        "nn": Forms("mange", "mange", "mange", "fleire", "færre"),
    },
    "lang": {
        "nb": Forms("lang", "langt", "lange", "lengre", "kortere"),
        "nn": Forms("lang", "langt", "lange", "lengre", "kortare"),
    },
}

LADDER: Mapping[Verdict, Bilingual] = {
    Verdict.EQUAL: Bilingual("like {base} som", "like {base} som"),
    Verdict.IN_LINE: Bilingual("på linje med", "på linje med"),
    Verdict.UNDER_HALF: Bilingual(
        "under halvparten så {base} som", "under halvparten så {base} som"
    ),
    Verdict.ABOUT_HALF: Bilingual(
        "om lag halvparten så {base} som", "om lag halvparten så {base} som"
    ),
    Verdict.CLEARLY_LOWER: Bilingual("klart {less} enn", "klart {less} enn"),
    Verdict.LOWER: Bilingual("{less} enn", "{less} enn"),
    Verdict.SLIGHTLY_LOWER: Bilingual("litt {less} enn", "litt {less} enn"),
    Verdict.SLIGHTLY_HIGHER: Bilingual("litt {more} enn", "litt {more} enn"),
    Verdict.HIGHER: Bilingual("{more} enn", "{more} enn"),
    Verdict.CLEARLY_HIGHER: Bilingual("klart {more} enn", "klart {more} enn"),
    Verdict.ABOUT_DOUBLE: Bilingual("om lag dobbelt så {base} som", "om lag dobbelt så {base} som"),
    Verdict.OVER_DOUBLE: Bilingual(
        "mer enn dobbelt så {base} som", "meir enn dobbelt så {base} som"
    ),
}

DIRECTED = frozenset(LADDER) - {Verdict.EQUAL, Verdict.IN_LINE}
"""The verdicts that say higher or lower."""

SLIGHT = frozenset({Verdict.SLIGHTLY_LOWER, Verdict.SLIGHTLY_HIGHER})
"""The verdicts that say «litt»."""

PLAINLY_DIRECTED = frozenset(
    {Verdict.CLEARLY_LOWER, Verdict.LOWER, Verdict.HIGHER, Verdict.CLEARLY_HIGHER}
)
"""The verdicts after which the size of the difference is worth a sentence."""

DEVELOPMENT: Mapping[Direction, Bilingual] = {
    Direction.UP_EVERY_YEAR: Bilingual(
        "har økt hvert år siden {year}", "har auka kvart år sidan {year}"
    ),
    Direction.DOWN_EVERY_YEAR: Bilingual(
        "har gått ned hvert år siden {year}", "har gått ned kvart år sidan {year}"
    ),
    Direction.MAINLY_UP: Bilingual(
        "har i hovedsak økt siden {year}", "har i hovudsak auka sidan {year}"
    ),
    Direction.MAINLY_DOWN: Bilingual(
        "har i hovedsak gått ned siden {year}", "har i hovudsak gått ned sidan {year}"
    ),
    Direction.STABLE: Bilingual("har vært {stable} siden {year}", "har vore {stable} sidan {year}"),
    Direction.MIXED: Bilingual(
        "har svingt uten tydelig retning siden {year}",
        "har svinga utan tydeleg retning sidan {year}",
    ),
}

_PRONOUNS: Mapping[Language, Mapping[Gender, str]] = {
    "nb": {"m": "den", "f": "den", "n": "det", "pl": "de"},
    "nn": {"m": "han", "f": "ho", "n": "det", "pl": "dei"},
}

ABOUT = "om lag"
SMALL_NUMBERS = Bilingual("Tallene er små og kan svinge mye.", "Tala er små og kan svinge mykje.")

_MIDDLE = "midten av {name}"


def pronoun(gender: Gender, language: Language) -> str:
    """«den», «det», «de»; nynorsk «han», «ho», «det», «dei»."""
    return _PRONOUNS[language][gender]


def verdict_words(
    verdict: Verdict, adjective: Adjective, gender: Gender, language: Language
) -> str:
    """The ladder's words, inflected: «klart høyere enn», «om lag dobbelt så stort som»."""
    forms = ADJECTIVES[adjective][language]
    return LADDER[verdict][language].format(
        base=forms.base(gender), more=forms.more, less=forms.less
    )


def development_words(direction: Direction, year: str, gender: Gender, language: Language) -> str:
    """«har økt hvert år siden 2016», «har vært stabilt siden 2016»."""
    stable = {"n": "stabilt", "pl": "stabile"}.get(gender, "stabil")
    return DEVELOPMENT[direction][language].format(year=year, stable=stable)


def reference_name(reference: Reference, language: Language) -> str:
    """«KOSTRA-gruppe 10», «den midterste kommunen i KOSTRA-gruppe 10», «landet uten Oslo»."""
    region = reference.region
    if reference.method != "median":
        return region.name[language]
    return WORDS[region.kind].middle[language].format(name=region.name[language])


def reference_place(reference: Reference, language: Language) -> str:
    """Where the reference is: «i KOSTRA-gruppe 10», «i Bergen kommune»."""
    place = WORDS[reference.region.kind].place
    return place.format(name=reference_name(reference, language))


def region_heading(region: Region, language: Language) -> str:
    """A region's name where it heads a column: «Gruppe 10», «Landet uten Oslo», «Vestland»."""
    heading = WORDS[region.kind].heading[language]
    return heading.format(name=region.name[language], number=region.number)


def short_region(region: Region, language: Language) -> str:
    """A region's name where there is little room: «gruppen», «landet ellers», «Innlandet»."""
    return WORDS[region.kind].short[language].format(name=region.name[language])


def short_reference(reference: Reference, language: Language) -> str:
    """As `short_region`, but a median is called what it is: «midten av gruppen»."""
    name = short_region(reference.region, language)
    return _MIDDLE.format(name=name) if reference.method == "median" else name


def fits(sentence: str) -> bool:
    """Whether a sentence is short enough to stand undivided."""
    return len(sentence.split()) <= MAX_WORDS


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter small, unless the word is written in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
