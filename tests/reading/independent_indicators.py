"""Say what some indicators must be, computed without the program.

Nothing of the project is imported but `independent_numbers`, which imports nothing of it either.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from tests.reading.independent_numbers import (
    WHOLES,
    Bare,
    Count,
    count_persons,
    find_members,
    half_away_from_zero,
    middle,
    pool,
    read_cell,
    weigh,
)

COLUMNS = ("kostragruppe", "naboer", "fylke", "landet")
LANDET = "0"


@dataclass(frozen=True)
class Expected:
    """What an indicator must be: `decimals` of the number as printed, and how to find it.

    `own`: a kommune's number. `reference`: that of a column, given its members and the region.
    """

    key: str
    year: int
    decimals: int
    own: Callable[[str], Fraction | None]
    reference: Callable[[str, tuple[str, ...], str], Fraction | None]
    weighted: bool = False  # in fylke and landet whole per cent


def counted(key: str, year: int, factor: int, count: Count, *, published: bool) -> Expected:
    """A share or rate of counts: pooled; `published`: the table has the fylke and the country."""

    def own(region: str) -> Fraction | None:
        pair = count(region)
        return pair and Fraction(factor * pair[0], pair[1])

    def reference(column: str, members: tuple[str, ...], region: str) -> Fraction | None:
        return own(region) if published and region else pool(factor, count, column, members, year)

    return Expected(key, year, 1, own, reference)


def weighted(key: str, year: int, bare: Bare) -> Expected:
    def own(region: str) -> Fraction | None:
        pair = bare(region)
        return pair and pair[0]

    return Expected(
        key, year, 1, own, lambda column, members, _: weigh(bare, column, members, year), True
    )


def median(key: str, year: int, own: Callable[[str], Fraction | None]) -> Expected:
    return Expected(
        key, year, 0, own, lambda column, members, _: middle(own, column, members, year)
    )


def share_of_ages(key: str, first: int, last: int) -> Expected:
    def count(region: str) -> tuple[int, int] | None:
        some, everyone = count_persons(region, 2026, first, last), count_persons(region, 2026)
        return None if some is None or everyone is None else (some, everyone)

    return counted(key, 2026, 100, count, published=True)


def growth(region: str) -> tuple[int, int] | None:
    now, then = count_persons(region, 2026), count_persons(region, 2021)
    return None if now is None or then is None else (now - then, then)


def dependants(region: str) -> tuple[int, int] | None:
    young, old = count_persons(region, 2026, 0, 19), count_persons(region, 2026, 67)
    between = count_persons(region, 2026, 20, 66)
    return None if young is None or old is None or between is None else (young + old, between)


def of_inhabitants(table: str, contents: str, year: int) -> Count:
    def count(region: str) -> tuple[int, int] | None:
        some = read_cell(table, region, year, ContentsCode=contents)
        everyone = count_persons(region, year)
        return None if some is None or everyone is None else (int(some), everyone)

    return count


def outside(region: str) -> tuple[int, int] | None:
    codes = {"Alder": "15-29", "InnvandrKat": "A-G", "ContentsCode": "Bosatte"}
    neet = read_cell("13563", region, 2021, HovArbStyrkStatus="NEET2", **codes)
    everyone = read_cell("13563", region, 2021, HovArbStyrkStatus="TOT", **codes)
    return None if neet is None or everyone is None else (int(neet), int(everyone))


def in_tettsted(region: str) -> tuple[Fraction, int] | None:
    share = read_cell("arealprofiler", region, 2023, ContentsCode="bosatte_tettsted_pst")
    persons = count_persons(region, 2023)
    return None if share is None or persons is None else (share, persons)


def educated(region: str) -> tuple[Fraction, int] | None:
    """As of 1 October 2024, so weighted with those 16 and over on 1 January 2025."""
    codes = {"Kjonn": "0", "ContentsCode": "PersonerProsent"}
    short = read_cell("09429", region, 2024, Nivaa="03a", **codes)
    long = read_cell("09429", region, 2024, Nivaa="04a", **codes)
    persons = count_persons(region, 2025, 16)
    return None if short is None or long is None or persons is None else (short + long, persons)


def inhabitants(region: str) -> Fraction | None:
    persons = count_persons(region, 2026)
    return None if persons is None else Fraction(persons)


def median_income(region: str) -> Fraction | None:
    return read_cell("06944", region, 2024, HusholdType="0000", ContentsCode="InntSkatt")


def water_fee(region: str) -> Fraction | None:
    return read_cell("12842", region, 2026, ContentsCode="KOSaarsgebyrvann0000")


def house_price(region: str) -> Fraction | None:
    return read_cell("06035", region, 2024, Boligtype="01", ContentsCode="KvPris")


INDICATORS = (
    Expected(
        "folkemengde",
        2026,
        0,
        inhabitants,
        lambda column, members, region: (
            inhabitants(region) if region else middle(inhabitants, column, members, 2026)
        ),
    ),
    counted("endring-fem-ar", 2026, 100, growth, published=True),
    share_of_ages("barn-og-unge", 0, 17),
    share_of_ages("eldre-67", 67, 105),
    share_of_ages("eldre-80", 80, 105),
    counted("forsorgerbrok", 2026, 100, dependants, published=True),
    counted(
        "nettoinnflytting",
        2023,
        1000,
        of_inhabitants("06913", "Nettoinnflytting", 2023),
        published=False,
    ),
    counted(
        "innvandrere",
        2022,
        100,
        of_inhabitants("imdi-innvandrere", "innvandrere_antall", 2022),
        published=False,
    ),
    counted("utenfor-15-29", 2021, 100, outside, published=False),
    weighted("tettsted", 2023, in_tettsted),
    weighted("hoyere-utdanning", 2024, educated),
    median("medianinntekt", 2024, median_income),
    median("gebyr-vann", 2026, water_fee),
    median("kvmpris-enebolig", 2024, house_price),
)


def expect(indicator: Expected, kommune: str) -> dict[str, str | None]:
    """The printed numbers of a row, by column; None where there must be no number."""
    numbers = {"kommunen": indicator.own(kommune)}
    for column in COLUMNS:
        members = find_members(column, kommune)
        if len(members) == 1:  # alone in a group; or a single neighbour, shown by name
            numbers[column] = indicator.own(members[0]) if column == "naboer" else None
        else:
            region = {"fylke": kommune[:2], "landet": LANDET}.get(column, "")
            numbers[column] = indicator.reference(column, members, region)
    return {
        column: None
        if number is None
        else half_away_from_zero(
            number, 0 if indicator.weighted and column in WHOLES else indicator.decimals
        )
        for column, number in numbers.items()
    }
