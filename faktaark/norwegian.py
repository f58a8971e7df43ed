"""Rounding, and Norwegian formats for numbers, units, dates, lists and names.

In: plain values. Out: text as a reader sees it, or a rounded Decimal. Raises ValueError for a date
that is not ISO and ZeroDivisionError for a denominator of 0.

No other module rounds or formats a number. Babel is used here only, for dates and lists: its
numbers round half to even and have a hyphen for a minus sign.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TypeVar

from babel import dates, lists

from faktaark.model.language import Bilingual, Language
from faktaark.model.registry import Unit

T = TypeVar("T")

NARROW_SPACE = "\u202f"  # between thousands
FIXED_SPACE = "\u00a0"  # between a number and its unit
MINUS = "\u2212"
GROUPED_FROM = 10_000

# --- numbers -------------------------------------------------------------------------------------


def round_number(number: float | int | Decimal, decimals: int) -> Decimal:
    """Return `number` rounded half away from zero, as SSB rounds.

    A float is taken as it is printed: 0.15 is rounded as 0.15, not as 0.1499…
    """
    exact = number if isinstance(number, Decimal) else Decimal(repr(_plain(number)))
    return _without_negative_zero(
        exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    )


def round_ratio(numerator: int, denominator: int, factor: int, decimals: int) -> Decimal:
    """Return `factor × numerator ÷ denominator`, exactly, rounded half away from zero.

    Raises ZeroDivisionError where the denominator is 0.
    """
    dividend = numerator * factor * 10**decimals
    whole, rest = divmod(abs(dividend), abs(denominator))
    if 2 * rest >= abs(denominator):
        whole += 1
    negative = (dividend < 0) != (denominator < 0)
    return _without_negative_zero(Decimal(-whole if negative else whole).scaleb(-decimals))


def format_number(rounded: Decimal) -> str:
    """Return a rounded number as printed: «6,2», «9999», «33 817», «−0,4»; never «−0,0»."""
    rounded = _without_negative_zero(rounded)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    if int(whole) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", NARROW_SPACE)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{whole},{fraction}" if fraction else f"{sign}{whole}"


def _plain(number: float | int) -> float | int:
    """Return a plain int or float.

    A subclass, such as a number from a NumPy array, has another `repr`.
    """
    return int(number) if isinstance(number, int) else float(number)


def _without_negative_zero(number: Decimal) -> Decimal:
    return number or abs(number)


# --- units ---------------------------------------------------------------------------------------

_PER_1000 = Bilingual(
    f"per 1{NARROW_SPACE}000{FIXED_SPACE}innbyggere",
    f"per 1{NARROW_SPACE}000{FIXED_SPACE}innbyggjarar",
)
_SAME_WORD = Bilingual("", "")

_IN_TEXT: dict[Unit, Bilingual] = {
    "personer": Bilingual("personer", "personar"),
    "prosent": Bilingual("prosent", "prosent"),
    "per_1000": _PER_1000,
    "per_100": Bilingual("per 100", "per 100"),
    "kroner": Bilingual("kroner", "kroner"),
    "kroner_per_m2": Bilingual("kroner per kvadratmeter", "kroner per kvadratmeter"),
    "poeng": Bilingual("poeng", "poeng"),
    "pasienter": Bilingual("pasienter", "pasientar"),
    "barn": Bilingual("barn", "barn"),
    "elever": Bilingual("elever", "elevar"),
    "indeks": _SAME_WORD,
    "antall": _SAME_WORD,
    "km2": Bilingual("kvadratkilometer", "kvadratkilometer"),
    "per_km2": Bilingual("innbyggere per kvadratkilometer", "innbyggjarar per kvadratkilometer"),
}

_IN_TEXT_OF_ONE: dict[Unit, Bilingual] = {
    "personer": Bilingual("person", "person"),
    "kroner": Bilingual("krone", "krone"),
    "kroner_per_m2": Bilingual("krone per kvadratmeter", "krone per kvadratmeter"),
    "pasienter": Bilingual("pasient", "pasient"),
    "elever": Bilingual("elev", "elev"),
    "per_km2": Bilingual("innbygger per kvadratkilometer", "innbyggjar per kvadratkilometer"),
}

_LABELS: dict[Unit, Bilingual] = {
    **_IN_TEXT,
    "kroner_per_m2": Bilingual("kroner per m²", "kroner per m²"),
    "indeks": Bilingual("indeks", "indeks"),
    "antall": Bilingual("antall", "tal"),
    "km2": Bilingual("km²", "km²"),
    "per_km2": Bilingual("innbyggere per km²", "innbyggjarar per km²"),
}

_SHORT: dict[Unit, str] = {
    "personer": "",
    "prosent": "%",
    "per_1000": f"per 1{NARROW_SPACE}000",
    "per_100": "per 100",
    "kroner": "kr",
    "kroner_per_m2": "kr per m²",
    "poeng": "",
    "pasienter": "",
    "barn": "",
    "elever": "",
    "indeks": "",
    "antall": "",
    "km2": "km²",
    "per_km2": "per km²",
}

_DIFFERENCES: dict[Unit, Bilingual] = {
    **_IN_TEXT,
    "prosent": Bilingual("prosentpoeng", "prosentpoeng"),
    "indeks": Bilingual("poeng", "poeng"),
}


def format_value(shown: str, unit: Unit, language: Language) -> str:
    """Return a printed number with its unit, for running text: «6,2 prosent», «639 200 kroner»."""
    words = _IN_TEXT_OF_ONE.get(unit, _IN_TEXT[unit]) if shown == "1" else _IN_TEXT[unit]
    return _joined(shown, words[language])


def short_value(shown: str, unit: Unit) -> str:
    """Return a printed number with the sign of its unit, for tables and big numbers: «6,2 %».

    The signs are the same in both languages.
    """
    return _joined(shown, _SHORT[unit])


def unit_name(unit: Unit, language: Language) -> str:
    """Return the unit as a row label: «prosent», «kroner per m²», «per 1 000 innbyggere»."""
    return _LABELS[unit][language]


def difference_unit(unit: Unit, language: Language) -> str:
    """Return the unit of the difference between two values: prosentpoeng for two shares."""
    return _DIFFERENCES[unit][language]


def format_difference(difference: Decimal, unit: Unit, language: Language) -> str:
    """Return the size of a difference with its unit: «3,3 prosentpoeng», «1 krone»; no sign."""
    shown = format_number(abs(difference))
    if shown == "1" and unit in _IN_TEXT_OF_ONE:
        return format_value(shown, unit, language)
    return _joined(shown, difference_unit(unit, language))


def _joined(shown: str, words: str) -> str:
    return f"{shown}{FIXED_SPACE}{words}".strip()


# --- dates and lists -----------------------------------------------------------------------------


@cache
def format_date(iso: str, language: Language) -> str:
    """Return «1. januar 2026» for an ISO date, or for the date of an ISO time.

    Raises ValueError for anything else.
    """
    return dates.format_date(date.fromisoformat(iso[:10]), "d. MMMM y", locale=language)


MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)


def format_period(code: str) -> str:
    """Return SSB's code of a period as a reader sees it: «2. kvartal 2025», «2023–2024».

    The same in both languages. A year, and anything else, is returned as it is.
    """
    if found := re.fullmatch(r"(\d{4})K([1-4])", code):
        return f"{found[2]}. kvartal {found[1]}"
    if found := re.fullmatch(r"(\d{4})M(0[1-9]|1[0-2])", code):
        return f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    return re.sub(r"^(\d{4})-(\d{4})$", r"\1–\2", code)


def join_list(items: tuple[str, ...] | list[str], language: Language) -> str:
    """Return «a», «a og b» or «a, b og c»; an empty string for no items."""
    return lists.format_list(items, locale=language) if items else ""


_COUNT_WORDS = {
    1: Bilingual("ett", "eitt"),
    2: Bilingual("to", "to"),
    3: Bilingual("tre", "tre"),
    4: Bilingual("fire", "fire"),
    5: Bilingual("fem", "fem"),
    6: Bilingual("seks", "seks"),
    7: Bilingual("sju", "sju"),
    8: Bilingual("åtte", "åtte"),
    9: Bilingual("ni", "ni"),
    10: Bilingual("ti", "ti"),
}


def count_word(number: int, language: Language) -> str:
    """Return a count of a neuter noun: «fem» (år); in figures above ten."""
    words = _COUNT_WORDS.get(number)
    return words[language] if words else format_number(Decimal(number))


# --- names ---------------------------------------------------------------------------------------

_SLUG_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})
_SORT_LETTERS = str.maketrans({"đ": "d", "ŋ": "n", "ŧ": "t", "ä": "æ", "ö": "ø", "ü": "y"})
_ALPHABET = " 0123456789abcdefghijklmnopqrstuvwxyzæøå"


def make_slug(name: str) -> str:
    """Return a name in the letters of an address, [a-z0-9-].

    «Våler i Innlandet» is `valer-i-innlandet`.
    """
    letters = unicodedata.normalize("NFC", name).lower().translate(_SLUG_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", _without_accents(letters)).strip("-")


def same_label(name: str, wanted: str) -> bool:
    """Return whether `name` is the label `wanted`, apart from capitals and spaces.

    SSB changes those now and then, as from «Mor/Far» to «Mor/far». «…» in `wanted` stands for any
    words, or none.
    """
    parts = (re.escape(_fold(part)) for part in wanted.split("…"))
    return re.fullmatch(".*".join(parts), _fold(name)) is not None


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()


@cache
def collation_key(name: str) -> tuple[tuple[int, ...], str]:
    """Return a key that sorts names as a Norwegian list does.

    æ, ø and å come last, «aa» is two letters, accents are ignored, hyphens and other signs count as
    spaces. The second part of the key separates names that differ only in accents or case.
    """
    composed = unicodedata.normalize("NFC", name)
    letters = "".join(
        letter if letter in "æøå" else _without_accents(letter)
        for letter in composed.lower().translate(_SORT_LETTERS)
    )
    return tuple(max(_ALPHABET.find(letter), 0) for letter in letters), composed


def sort_by_name(things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Return things in the order of a Norwegian list of their names."""
    return sorted(things, key=lambda thing: collation_key(name(thing)))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
