"""Figures computed from the snapshot by other means, and found wherever a reader meets them.

Nothing of the project is imported: the stored answers are read with gzip and json, and computed
with fractions and statistics. What must come out is looked for in the page, in the text of the
PDF, in tall.csv and in tall.json, in both languages. It is one module so that nobody need look
elsewhere to see that no line of it is the program's.
"""

import gzip
import json
import statistics
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.reading.forms import find_sheet
from tests.reading.readers import (
    Html,
    find_sheet_rows,
    holds,
    read_html,
    read_json,
    read_numbers,
    read_pdf_pages,
    stands_in_row,
)

ROOT = Path(__file__).parents[2]
SNAPSHOT = ROOT / "snapshot"

OSLO, BERGEN, UTSIRA, KAUTOKEINO, HARAM = "0301", "4601", "1151", "5612", "1580"
KOMMUNER = (OSLO, BERGEN, UTSIRA, KAUTOKEINO, HARAM)
LANGUAGES = ("nb", "nn")
COLUMNS = ("kostragruppe", "naboer", "fylke", "landet")

LANDET = "0"
WHOLES = ("fylke", "landet")
OSLO_IS_SET_BESIDE = ("4601", "5001", "1103")
SPLIT_2024 = {"1508", "1580"}  # made by dividing Ålesund in 2024: no own figures before
UNDIVIDED = "1507"  # Ålesund from 2020 to 2023

# --- the stored answers --------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """A stored table: where each code of each dimension lies, and the numbers in one long list."""

    dimensions: tuple[str, ...]
    places: tuple[dict[str, int], ...]
    numbers: list[float | None]

    def read(self, *codes: str) -> Fraction | None:
        """The number of a cell; None where there is none, or no such code."""
        place = 0
        for known, code in zip(self.places, codes, strict=True):
            if code not in known:
                return None
            place = place * len(known) + known[code]
        number = self.numbers[place]
        return None if number is None else Fraction(str(number))


@cache
def load(table: str) -> Answer:
    """The region is always the first dimension, the year the last."""
    answer = json.loads(gzip.decompress((SNAPSHOT / f"{table}.json.gz").read_bytes()))
    indexes = [answer["dimension"][name]["category"]["index"] for name in answer["id"]]
    places = tuple(
        dict(index) if isinstance(index, dict) else {code: i for i, code in enumerate(index)}
        for index in indexes
    )
    assert [len(known) for known in places] == answer["size"]
    assert answer["role"]["time"] == answer["id"][-1:]
    return Answer(tuple(answer["id"]), places, answer["value"])


def read_cell(table: str, region: str, year: int, **chosen: str) -> Fraction | None:
    """One number; None where the table has none."""
    answer = load(table)
    between = (chosen[name] for name in answer.dimensions[1:-1])
    return answer.read(region, *between, str(year))


@cache
def load_totals() -> dict[str, dict[str, int]]:
    """Inhabitants of fylker, landet and Ålesund undivided, which the copy has no ages of."""
    answer = json.loads(gzip.decompress((SNAPSHOT / "07459.json.gz").read_bytes()))
    totals: dict[str, dict[str, int]] = answer["extension"]["totals"]
    return totals


@cache
def count_persons(region: str, year: int, first: int = 0, last: int = 105) -> int | None:
    """Inhabitants on 1 January, of some ages; None where the table has none."""
    whole = load_totals().get(region, {}).get(str(year))
    if whole is not None and (first, last) == (0, 105):
        return whole
    answer = load("07459")
    ages = [f"{age:03}" if age < 105 else "105+" for age in range(first, last + 1)]
    cells = [answer.read(region, sex, age, "Personer1", str(year)) for sex in "12" for age in ages]
    known = [cell for cell in cells if cell is not None]
    assert len(known) in (0, len(cells))
    return int(sum(known)) if known else None


def load_list(name: str, key: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads((SNAPSHOT / f"{name}.json").read_text())[key]
    return lines


@cache
def find_groups() -> dict[str, str]:
    lines = load_list("klass-131-112", "correspondenceItems")
    return {line["sourceCode"]: line["targetCode"] for line in lines}


@cache
def find_members(column: str, kommune: str) -> tuple[str, ...]:
    """The kommuner of the group, the fylke or the country; the own kommune is one of them."""
    groups = find_groups()
    if column == "landet":
        return tuple(groups)
    if column == "fylke":
        return tuple(number for number in groups if number[:2] == kommune[:2])
    if column == "kostragruppe":
        return tuple(number for number in groups if groups[number] == groups[kommune])
    return find_neighbours(kommune)


def find_neighbours(kommune: str) -> tuple[str, ...]:
    """Across land; across the sea too for one with fewer than two such."""
    found: dict[str, set[str]] = {"land": set(), "sjo": set()}
    for line in load_list("naboer", "naboer"):
        if kommune in (line["kommune"], line["nabo"]):
            found[line["grense"]] |= {line["kommune"], line["nabo"]} - {kommune}
    land = found["land"]
    return tuple(sorted(land if len(land) > 1 else land | found["sjo"]))


# --- how a number is put together and printed ----------------------------------------------------

Count = Callable[[str], tuple[int, int] | None]
Bare = Callable[[str], tuple[Fraction, int] | None]


def half_away_from_zero(number: Fraction, decimals: int) -> str:
    """As it is printed: comma, U+2212 for minus, U+202F between thousands from 10 000 on."""
    shifted = abs(number) * 10**decimals
    whole = shifted.numerator // shifted.denominator
    whole += 1 if shifted - whole >= Fraction(1, 2) else 0
    digits = str(whole).rjust(decimals + 1, "0")
    before, after = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if len(before) > 4:
        before = f"{int(before):,}".replace(",", "\u202f")
    sign = "−" if number < 0 and whole else ""
    return f"{sign}{before},{after}" if after else f"{sign}{before}"


def enough(
    have: Collection[str], members: tuple[str, ...], column: str, year: int, *, median: bool = False
) -> bool:
    """Two thirds of the people, and three others beside the own kommune; naboer are few: two, or
    three for a median, which two do not have. Of a fylke or landet 95 per cent of the people."""
    share = Fraction(count_all(have, year), count_all(members, year))
    if column in WHOLES:
        return share >= Fraction(95, 100)
    least = (3 if median else 2) if column == "naboer" else 4
    return len(have) >= least and share >= Fraction(2, 3)


def count_all(members: Iterable[str], year: int) -> int:
    """The people of several; of one that came to be later, those of its first year."""
    return sum(count_persons(n, year) or count_persons(n, 2024) or 0 for n in members)


def find_parts(column: str, members: tuple[str, ...], year: int) -> tuple[str, ...]:
    """In a fylke and landet, Ålesund as it was before it was divided stands for its parts."""
    if column not in WHOLES or year >= 2024 or not set(members) & SPLIT_2024:
        return members
    return (*(n for n in members if n not in SPLIT_2024), UNDIVIDED)


def pool(
    factor: int, count: Count, column: str, members: tuple[str, ...], year: int
) -> Fraction | None:
    members = find_parts(column, members, year)
    pairs = {member: pair for member in members if (pair := count(member)) is not None}
    if not enough(pairs, members, column, year):
        return None
    tops, belows = zip(*pairs.values(), strict=True)
    return Fraction(factor * sum(tops), sum(belows))


def weigh(bare: Bare, column: str, members: tuple[str, ...], year: int) -> Fraction | None:
    members = find_parts(column, members, year)
    pairs = {member: pair for member in members if (pair := bare(member)) is not None}
    if not enough(pairs, members, column, year):
        return None
    total = sum(value * persons for value, persons in pairs.values())
    return Fraction(total, sum(persons for _, persons in pairs.values()))


def middle(
    own: Callable[[str], Fraction | None], column: str, members: tuple[str, ...], year: int
) -> Fraction | None:
    have = {member: number for member in members if (number := own(member)) is not None}
    if column in WHOLES or not enough(have, members, column, year, median=True):
        return None
    return statistics.median(have.values())


# --- the indicators ------------------------------------------------------------------------------


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


# --- where a reader meets them -------------------------------------------------------------------


@dataclass(frozen=True)
class Files:
    """What there is of one kommune in one language, read back once."""

    numbers: dict[str, dict[str, Any]]
    lines: list[dict[str, str]]
    page: Html
    pages: list[str]
    sheet: dict[int, str]


@cache
def read_files(site: Path, kommune: str, language: str) -> Files:
    folder = site / ("nn/" if language == "nn" else "") / "kommune" / kommune
    pdf = find_sheet(site / "kommune" / kommune, "faktaark", language)
    pages = read_pdf_pages(pdf)
    return Files(
        numbers={row["nokkel"]: row for row in read_json(folder / "tall.json")["indikatorer"]},
        lines=read_numbers((site / f"kommune/{kommune}/tall.csv").read_bytes(), language),
        page=read_html(folder / "index.html"),
        pages=pages,
        sheet=find_sheet_rows(pages[1]),
    )


@pytest.mark.parametrize("kommune", KOMMUNER)
@pytest.mark.parametrize("indicator", INDICATORS, ids=[one.key for one in INDICATORS])
def test_a_number_is_the_same_everywhere(site: Path, indicator: Expected, kommune: str) -> None:
    expected = expect(indicator, kommune)
    for language in LANGUAGES:
        files = read_files(site, kommune, language)
        row = files.numbers[indicator.key]
        assert row["slutt"] == indicator.year
        found = {"kommunen": row["vist"]}
        found |= {column: row["sammenligning"][column]["vist"] for column in COLUMNS}
        assert found == expected
        assert find_in_csv(files.lines, indicator) == expected
        for part in split_by_columns(expected, kommune):
            check_page(files, row, part)
        if row["nr"]:
            check_sheet(files, row, list_beside(row, expected, kommune))


def split_by_columns(expected: dict[str, str | None], kommune: str) -> list[list[str | None]]:
    """What stands side by side; between Oslo and landet stands landet uten Oslo."""
    if kommune == OSLO:
        return [[expected["kommunen"]], [expected["landet"]]]
    return [list(expected.values())]


def list_beside(
    row: dict[str, Any], expected: dict[str, str | None], kommune: str
) -> list[str | None]:
    """What stands side by side on the sheet; Oslo's has columns that are not expected here."""
    if kommune != OSLO:
        return list(expected.values())
    shown = {key: cell["vist"] for key, cell in row["sammenligning"].items()} | expected
    return [shown[key] for key in ("kommunen", "landet_uten_oslo", "landet", *OSLO_IS_SET_BESIDE)]


def find_in_csv(lines: list[dict[str, str]], indicator: Expected) -> dict[str, str | None]:
    return {
        line["region"]: print_again(line[str(indicator.year)])
        for line in lines
        if (line["nokkel"], line["innhold"]) == (indicator.key, "verdi")
        and line["region"] in ("kommunen", *COLUMNS)
    }


def print_again(cell: str) -> str | None:
    """A number of a spreadsheet as the page has it: «-6,3» is «−6,3», and «10000» has a space."""
    whole, comma, rest = cell.lstrip("-").partition(",")
    if not whole.isdigit():
        return None
    grouped = f"{int(whole):,}".replace(",", "\u202f") if len(whole) > 4 else whole
    return f"{'−' if cell.startswith('-') else ''}{grouped}{comma}{rest}"


def check_page(files: Files, row: dict[str, Any], numbers: list[str | None]) -> None:
    """The row of the overview table has the numbers side by side, in the order of the columns."""
    cells = files.page.find_row(row["navn"], len(numbers))
    assert stand_side_by_side(cells, numbers), (numbers, cells)


def stand_side_by_side(cells: list[str], numbers: list[str | None]) -> bool:
    def fits(cell: str, number: str | None) -> bool:
        return cell.startswith("–") if number is None else holds(cell, number)

    starts = range(len(cells) - len(numbers) + 1)
    return any(
        all(fits(*pair) for pair in zip(cells[start:], numbers, strict=False)) for start in starts
    )


def check_sheet(files: Files, row: dict[str, Any], numbers: list[str | None]) -> None:
    """The row on page 2 likewise."""
    assert stands_in_row(files.sheet[row["nr"]], numbers), (numbers, files.sheet[row["nr"]])


# --- what the figures themselves must be ---------------------------------------------------------


@pytest.mark.parametrize(
    ("kommune", "now", "before"), [(OSLO, "728714", "717710"), (BERGEN, "294860", "291940")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_inhabitants_of_the_two_largest(
    site: Path, kommune: str, now: str, before: str, language: str
) -> None:
    def shown(digits: str) -> str:
        return f"{digits[:3]}\u202f{digits[3:]}"

    files = read_files(site, kommune, language)
    for page in files.pages:
        assert holds(page, shown(now).replace("\u202f", " "))
    assert holds(files.page.text, shown(now))
    row = files.numbers["folkemengde"]
    assert (row["verdi"], row["vist"]) == (int(now), shown(now))
    series = {one["slutt"]: (one["verdi"], one["vist"]) for one in row["serier"]["kommunen"]}
    assert series[2026] == (int(now), shown(now))
    assert series[2024] == (int(before), shown(before))
    (line,) = (
        line
        for line in files.lines
        if (line["nokkel"], line["region"]) == ("folkemengde", "kommunen")
    )
    assert (line["2026"], line["2024"]) == (now, before)


def test_growth_of_the_country_and_of_a_fylke_with_a_split(site: Path) -> None:
    """Møre og Romsdal, where Ålesund was divided in 2024: +2,9 % and not +37 %."""
    row = read_files(site, HARAM, "nb").numbers["endring-fem-ar"]
    assert row["sammenligning"]["landet"]["vist"] == "4,4"
    assert row["sammenligning"]["fylke"]["vist"] == "2,9"
    assert row["vist"] is None
    assert row["mangler"] == "delt"


@pytest.mark.parametrize(
    ("key", "near"), [("tettsted", 83), ("hoyere-utdanning", 38), ("enebolig", 47), ("blokk", 26)]
)
def test_the_weighted_country_is_near_what_is_known(site: Path, key: str, near: int) -> None:
    """The mean of kommuner would give 58 for tettsted."""
    landet = read_files(site, BERGEN, "nb").numbers[key]["sammenligning"]["landet"]
    assert landet["metode"] == "vektet"
    assert landet["antall"] >= 355
    assert abs(landet["verdi"] - near) <= 1


ELECTION = "kommunevalg"


def test_a_split_kommune_has_no_number_from_before_the_split(site: Path) -> None:
    for kommune in sorted(SPLIT_2024):
        for line in read_files(site, kommune, "nb").lines:
            if line["region"] == "kommunen" and line["innhold"] == "verdi":
                years = {int(key) for key in line if key.isdigit() and int(key) < 2024}
                if line["nokkel"] == ELECTION:
                    years.remove(2023)  # the new council's
                assert {line[str(year)] for year in years} <= {"", "delt", "ikke_for_kommuner"}


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [
        (Fraction(625, 100), 1, "6,3"),
        (Fraction(-625, 100), 1, "−6,3"),
        (Fraction(-4, 100), 1, "0,0"),
        (Fraction(19999, 2), 0, "10\u202f000"),
        (Fraction(9999), 0, "9999"),
        (Fraction(5627400), 0, "5\u202f627\u202f400"),
        (Fraction(7, 100), 1, "0,1"),
    ],
)
def test_the_printing_here_is_right(number: Fraction, decimals: int, printed: str) -> None:
    assert half_away_from_zero(number, decimals) == printed
