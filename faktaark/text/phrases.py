"""Phrases of the generated sentences, in bokmål and nynorsk, and their inflection.

In: a verdict, an adjective, a gender, a reference. Out: phrases, not yet sentences. Raises nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model.figures import Direction, Reference, Trend, Verdict
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Region
from faktaark.model.registry import Adjective, Gender
from faktaark.text.region_words import WORDS

MAX_WORDS = 16  # in one sentence; a number with spaces in it counts each part


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of an adjective: «høy», «høyt», «høye», «høyere», «lavere»."""

    common: str
    neuter: str
    plural: str
    more: str
    less: str

    def base(self, gender: Gender) -> str:
        """Return the positive form that agrees with a gender: «høy», «høyt», «høye»."""
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
    Verdict.IN_LINE: Bilingual("omtrent som", "om lag som"),
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

_ALONE: Mapping[Verdict, Bilingual] = {
    Verdict.EQUAL: Bilingual("like {base}", "like {base}"),
    Verdict.IN_LINE: Bilingual("omtrent like {base}", "om lag like {base}"),
}
"""The ladder's words with nothing after them, where more changes than the last word."""

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
        "har svingt mellom {lowest} og {highest}", "har svinga mellom {lowest} og {highest}"
    ),
}

_PRONOUNS: Mapping[Language, Mapping[Gender, str]] = {
    "nb": {"m": "den", "f": "den", "n": "det", "pl": "de"},
    "nn": {"m": "han", "f": "ho", "n": "det", "pl": "dei"},
}

ABOUT = "om lag"
SMALL_NUMBERS = Bilingual("Tallene er små og kan svinge mye.", "Tala er små og kan svinge mykje.")

_MEDIAN = "medianen i {name}"
_PUBLISHERS = {
    "Statistisk sentralbyrå, ved Integrerings- og mangfoldsdirektoratet (IMDi)": (
        "Statistisk sentralbyrå, ved Integrerings- og mangfaldsdirektoratet (IMDi)"
    ),
    "Valgdirektoratet": "Valdirektoratet",
}


def pronoun(gender: Gender, language: Language) -> str:
    """Return «den», «det» or «de»; in nynorsk «han», «ho», «det» or «dei»."""
    return _PRONOUNS[language][gender]


def verdict_words(
    verdict: Verdict, adjective: Adjective, gender: Gender, language: Language
) -> str:
    """Return the verdict's words: «klart høyere enn», «om lag dobbelt så stort som»."""
    forms = ADJECTIVES[adjective][language]
    return LADDER[verdict][language].format(
        base=forms.base(gender), more=forms.more, less=forms.less
    )


def words_alone(verdict: Verdict, adjective: Adjective, gender: Gender, language: Language) -> str:
    """Return the verdict's words with nothing after: «klart høyere», «omtrent like høyt»."""
    if verdict in _ALONE:
        base = ADJECTIVES[adjective][language].base(gender)
        return _ALONE[verdict][language].format(base=base)
    return verdict_words(verdict, adjective, gender, language).rsplit(" ", 1)[0]


def development_words(
    trend: Trend, gender: Gender, language: Language, lowest: str, highest: str
) -> str:
    """Return how a line has moved, as a phrase.

    «har økt hvert år siden 2016», «har svingt mellom 9,7 (2018) og 12,3 prosent (2022)». lowest,
    highest: the lowest and highest value of the line, with their years.
    """
    stable = {"n": "stabilt", "pl": "stabile"}.get(gender, "stabil")
    return DEVELOPMENT[trend.direction][language].format(
        year=trend.first.label, stable=stable, lowest=lowest, highest=highest
    )


def is_partial(reference: Reference) -> bool:
    """Return whether the reference is a median over only some kommuner of a gruppe."""
    median = reference.method == "median" and reference.region.kind == "kostra_gruppe"
    return median and reference.count < reference.size


def reference_name(reference: Reference, language: Language) -> str:
    """Return «KOSTRA-gruppe 10», «medianen i KOSTRA-gruppe 10» or «landet uten Oslo»."""
    region = reference.region
    if reference.method != "median":
        return region.name[language]
    return WORDS[region.kind].median[language].format(name=region.name[language])


def reference_place(reference: Reference, language: Language) -> str:
    """Return the reference as a place: «i KOSTRA-gruppe 10», «i Bergen kommune».

    A median is no place.
    """
    if reference.method == "median":
        return reference_name(reference, language)
    place = WORDS[reference.region.kind].place
    return place.format(name=reference_name(reference, language))


def region_heading(region: Region, language: Language) -> str:
    """Return a region's name over a column: «Gruppe 10», «Landet uten Oslo», «Vestland»."""
    heading = WORDS[region.kind].heading[language]
    return heading.format(name=region.name[language], number=region.number)


def short_region(region: Region, language: Language) -> str:
    """Return a short name for a region: «gruppen», «landet uten Oslo», «Innlandet»."""
    return WORDS[region.kind].short[language].format(name=region.name[language])


def short_reference(reference: Reference, language: Language) -> str:
    """Return a short name for a reference: as `short_region`, or «medianen i gruppen»."""
    name = short_region(reference.region, language)
    return _MEDIAN.format(name=name) if reference.method == "median" else name


def short_place(reference: Reference, language: Language) -> str:
    """Return the reference as a place, in short: «i gruppen», «medianen i gruppen»."""
    name = short_reference(reference, language)
    return name if reference.method == "median" else f"i {name}"


def publisher_name(publisher: str, language: Language) -> str:
    """Return the publisher of a table, which the registry names in bokmål."""
    return publisher if language == "nb" else _PUBLISHERS.get(publisher, publisher)


def fits(sentence: str) -> bool:
    """Return whether a sentence is short enough not to be divided."""
    return len(sentence.split()) <= MAX_WORDS


def upper_first(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless its first word is in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
