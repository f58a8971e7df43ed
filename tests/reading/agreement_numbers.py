"""Compare the numbers of tall.csv, of the tables of page and sheet, and of the articles.

Part of `agreement`. Each difference is one line that names the form and the place.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.reading.forms import Forms, Record, describe, read_label, text_of
from tests.reading.readers import holds
from tests.reading.tagged import Tag

SPRING = ("januar", "februar", "mars", "april", "mai", "juni")
AUTUMN = ("juli", "august", "september", "oktober", "november", "desember")
METHODS = {"publisert": "published", "summert": "pooled", "vektet": "weighted", "median": "median"}


SHAPES = {"hoyere": ["M5 1.5 9 8.5H1z"], "lavere": ["M5 8.5 1 1.5h8z"], "tilfeldig": ["none"]}
"""What is drawn for a mark: the outline of ▲ and ▼, the fill of ○."""


def differ(where: str, found: object, expected: object) -> Iterator[str]:
    if found != expected:
        yield f"{where}: {found!r}, where {expected!r} should be"


def in_words(date: str) -> str:
    """«2026-11-22» → «22. november 2026»."""
    year, month, day = date.split("-")
    return f"{int(day)}. {(*SPRING, *AUTUMN)[int(month) - 1]} {year}"


# --- the overview table --------------------------------------------------------------------------


def compare_tables(forms: Forms) -> Iterator[str]:
    """The table of the page, that of the sheet, and tall.json, cell by cell."""
    rows = forms.document["indikatorer"]
    page, sheet = forms.page, forms.sheet
    yield from differ("page: rows", page.row_keys, [row["nokkel"] for row in rows])
    numbered = {row["nr"]: row for row in rows if row["nr"]}
    yield from differ("pdf: rows", list(sheet.rows), list(numbered))
    yield from differ("page: own column", page.headings[1], forms.document["kommune"]["navn"])
    shown = [list_columns(forms, on_sheet=on_sheet) for on_sheet in (False, True)]
    yield from differ("page: columns", len(page.headings), len(shown[0]) + 5)
    places = [0, 1, *(2 + shown[0].index(key) for key in shown[1]), -3, -2, -1]
    yield from differ("pdf: headings", sheet.headings, [page.headings[place] for place in places])
    yield from differ(
        "pdf: themes", [one for one in page.themes if one in sheet.themes], sheet.themes
    )
    for row in rows:
        yield from compare_page_row(forms, row, shown[0])
    for number, row in numbered.items():
        if number in sheet.rows:
            yield from compare_sheet_row(forms, row, sheet.rows[number], shown[1])


def list_columns(forms: Forms, *, on_sheet: bool) -> list[str]:
    """A group that the kommune is alone in has no column; nor have its naboer then on the sheet."""
    cells = forms.document["indikatorer"][0]["sammenligning"]
    alone = {key for key, cell in cells.items() if cell["mangler"] == "alene"}
    hidden = alone | {"naboer"} if on_sheet and alone else alone
    return [key for key in cells if key not in hidden]


BY_METHOD = {"median": "median", "vektet": "vektet"}
"""The flag of a comparison's own number, by its method."""


def find_cell(forms: Forms, row: Record, key: str) -> tuple[Record, str]:
    """What stands in a column, and the signs beside it: another region than the column's, flags."""
    signs = forms.words["flag_signs"]
    if key == "kommunen":
        own = [flag for flag in row["merker"][1:] if flag not in BY_METHOD.values()]
        return row, "".join(signs[flag] for flag in own)
    cells, other, stands_in = row["sammenligning"], key, ""
    if key not in cells:
        (other,) = set(forms.words["stand_in_signs"]) & set(cells)
        stands_in = forms.words["stand_in_signs"][other]
    flag = BY_METHOD.get(cells[other]["metode"] or "")
    return cells[other], stands_in + (signs[flag] if flag else "")


def compare_page_row(forms: Forms, row: Record, columns: list[str]) -> Iterator[str]:
    where = f"page: {row['nokkel']}"
    header, *cells = forms.page.row(row["nokkel"]) or [None]
    label = f"{row['navn']} {row['enhet']}, {row['periode']}"
    yield from differ(f"{where}: label", text_of(header), label)
    for key, cell in zip(("kommunen", *columns), cells, strict=False):
        expected, sign = find_cell(forms, row, key)
        found = text_of(cell)
        if expected["mangler"] is None:
            stated = found.partition(", ")[0] if key not in row["sammenligning"] else found
            yield from differ(f"{where}, {key}", stated, expected["vist"] + sign)
        else:
            letter = text_of(cell.find("sup")).split()[-1:]
            why = forms.page.notes.get("".join(letter), "")
            yield from check_missing(forms, f"{where}, {key}", found, why, row, expected)
    yield from compare_marks(forms, row, cells)
    yield from compare_method(row)
    yield from compare_barometers(f"{where}: barometer", read_alt(cells[-3:-2]), row)


def check_missing(
    forms: Forms, where: str, found: str, why: str, row: Record, cell: Record
) -> Iterator[str]:
    """A dash, and a note whose sentence is that of the reason."""
    yield from differ(where, found[:1], "–")
    if not says_why(forms, why, row, cell):
        yield f"{where}: «{why}» does not say {cell['mangler']}"


def says_why(forms: Forms, why: str, row: Record, cell: Record) -> bool:
    """The reason's own sentence; for a number of the kommune, that of tall.json."""
    if cell is row:
        rule = f"reason.{row['mangler']}"
        return why in [
            one["tekst"]
            for one in forms.document["setninger"]
            if one["regel"] == rule and one["rader"] == [row["nokkel"]]
        ]
    if cell["mangler"] == "alene":
        return bool(re.search(r"er (alene i si(n|tt)|åleine i)", why))
    if cell["mangler"] == "delt":
        return bool(re.search(r" i \d{4}, d[aå] .+ (ble|vart) delt\. T", why))
    sentence = forms.words["reasons"][cell["mangler"]]
    if cell["mangler"] == "ikke_i_uttrekket":
        table = r"( Se| Sjå) tabell \d{5} hos SSB\."  # where it has a number there
        return bool(re.fullmatch(f"{re.escape(sentence)}({table})?", why))
    return why == sentence


def compare_marks(forms: Forms, row: Record, cells: list[HtmlElement]) -> Iterator[str]:
    """A sign to see, and the words for it to hear."""
    where = f"page: {row['nokkel']}"
    (cell,) = cells[-1:] or [None]
    if cell is None:
        return
    spoken = ", ".join(text_of(one) for one in cell.xpath('span[@class="hidden"]'))
    mark = row["merker"][0]
    yield from differ(f"{where}: marks", spoken, name_marks(forms, row)[mark])
    signs = [text_of(one) for one in cell.xpath('span[@aria-hidden="true"]')]
    drawn = [shape.get("d") or shape.get("fill") for shape in cell.xpath(".//circle | .//path")]
    written = {"sma_tall": ["~"], "ikke_vurdert": ["·"]}.get(mark, [])
    yield from differ(f"{where}: signs", signs, written)
    yield from differ(f"{where}: drawn mark", drawn, SHAPES.get(mark, []))


def compare_method(row: Record) -> Iterator[str]:
    """Among the marks is how the number that the row is set against came to be."""
    cells = row["sammenligning"]
    alone = cells["kostragruppe"]["mangler"] == "alene"
    method = cells["landet_uten_oslo" if alone else "kostragruppe"]["metode"]
    found = [flag for flag in row["merker"] if flag in BY_METHOD.values()]
    expected = [BY_METHOD[method]] if method in BY_METHOD else []
    yield from differ(f"json: {row['nokkel']}: method", found, expected)


def name_marks(forms: Forms, row: Record) -> dict[str, str]:
    """What the marks mean: against the gruppe, or for one alone in it landet uten Oslo."""
    alone = row["sammenligning"]["kostragruppe"]["mangler"] == "alene"
    gruppe, landet = (
        ("gruppen", "landet uten Oslo")
        if forms.language == "nb"
        else ("gruppa", "landet utan Oslo")
    )
    against = landet if alone else gruppe
    return {code: name.format(grunnlag=against) for code, name in forms.words["marks"].items()}


def read_alt(cells: list[HtmlElement]) -> str:
    pictures = (one for cell in cells for one in cell.xpath('img | svg[@role="img"]'))
    return "".join(map(describe, pictures))


def compare_barometers(where: str, alt: str, row: Record) -> Iterator[str]:
    """Its description begins with the number of the row, or says that there is none."""
    if alt and row["vist"] is not None:
        yield from differ(where, holds(alt.partition(". ")[0] + ".", row["vist"]), True)


def compare_sheet_row(
    forms: Forms, row: Record, cells: list[Tag], columns: list[str]
) -> Iterator[str]:
    where = f"pdf: row {row['nr']}"
    unit = "%" if row["enhet"] == "prosent" else row["enhet"]
    said = unit.casefold() in row["navn"].casefold()  # «Grunnskolepoeng», «poeng»
    label = f"{row['navn']}{'' if said else f' {unit}'}, {row['periode']}"
    yield from differ(f"{where}: label", read_label(cells[0]), label)
    yield from differ(f"{where}: cells", len(cells), len(columns) + 5)
    for key, cell in zip(("kommunen", *columns), cells[1:], strict=False):
        expected, sign = find_cell(forms, row, key)
        found = cell.text()
        if expected["mangler"] is None:
            yield from differ(f"{where}, {key}", found, expected["vist"] + sign)
        else:
            why = forms.sheet.notes.get(found.removeprefix("–"), "")
            yield from check_missing(forms, f"{where}, {key}", found, why, row, expected)
    yield from differ(f"{where}: marks", read_marks(cells[-1]), expect_marks(forms, row))
    yield from compare_barometers(
        f"{where}: barometer", "".join(f.alt for f in cells[-3].find("Figure")), row
    )


def read_marks(cell: Tag) -> list[str]:
    return [*(figure.alt for figure in cell.find("Figure")), *cell.text().split()]


def expect_marks(forms: Forms, row: Record) -> list[str]:
    mark = row["merker"][0]
    signs = {"sma_tall": ["~"], "ikke_vurdert": ["·"], "omtrent_som": []}
    return signs.get(mark, [name_marks(forms, row).get(mark, mark)])


# --- the articles of the page --------------------------------------------------------------------


def compare_articles(forms: Forms) -> Iterator[str]:
    """Under each indicator: the series, how each reference came to be, and the source."""
    for row in forms.document["indikatorer"]:
        key = row["nokkel"]
        if key not in forms.page.articles:
            yield f"page: no article on {key}"
            continue
        yield from compare_references(forms, row)
        yield from compare_counts(forms, row)
        yield from compare_series(forms, row)
        yield from compare_source(forms, row)


def compare_references(forms: Forms, row: Record) -> Iterator[str]:
    """«landet: 17,1, regnet av summene for kommunene (357 av 357 kommuner).»

    How they are made is said once above them where it is the same for all.
    """
    items, common = forms.page.comparisons(row["nokkel"]), forms.page.common_method(row["nokkel"])
    yield from differ(f"page: {row['nokkel']}: references", len(items), len(row["sammenligning"]))
    for item, (key, cell) in zip(items, row["sammenligning"].items(), strict=False):
        where = f"page: {row['nokkel']}: reference {key}"
        _, _, said = item.partition(": ")
        if cell["mangler"] is not None:
            if not says_why(forms, said, row, cell):
                yield f"{where}: «{said}» does not say {cell['mangler']}"
            continue
        method = forms.words["methods"][METHODS.get(cell["metode"] or "", "alone")]
        stated = said.split(" (")[0].removesuffix(".")
        if common:
            yield from differ(f"{where}: method", common, method.capitalize())
        yield from differ(where, stated, cell["vist"] if common else f"{cell['vist']}, {method}")
        counted = re.search(r"\((\d+) av \d+ ", said)
        if counted or cell["antall"] > 1:
            yield from differ(f"{where}: kommuner", counted and int(counted[1]), cell["antall"])


def compare_counts(forms: Forms, row: Record) -> Iterator[str]:
    """«Antallene bak prosenten: 2903 av 43 990.», of a part of a whole, and of nothing else."""
    said = forms.page.texts('.//p[contains(@class, "counts")]', forms.page.articles[row["nokkel"]])
    newest = [one for one in row["serier"].get("kommunen", []) if one["slutt"] == row["slutt"]]
    expected = [
        forms.words["coverage"]["counts"].format(
            teller=in_groups(one["teller"]), nevner=in_groups(one["nevner"])
        )
        for one in newest
        if row["enhet"] == "prosent" and one["nevner"] is not None
        if 0 <= one["teller"] <= one["nevner"]
    ]
    yield from differ(f"page: {row['nokkel']}: counts", said, expected)


def in_groups(number: int) -> str:
    """«43 990», and «2903»: four figures stand together."""
    return str(number) if number < 10_000 else f"{number:,}".replace(",", "\u202f")


def compare_series(forms: Forms, row: Record) -> Iterator[str]:
    """The table of numbers: a line for each period, a column for each region, newest first."""
    where = f"page: {row['nokkel']}: series"
    found = forms.page.series(row["nokkel"])
    flag = f" ({forms.words['flags']['forelopig']})"
    periods = {
        one["slutt"]: one["periode"] + (flag if one.get("forelopig") else "")
        for series in row["serier"].values()
        for one in series
    }
    by_year = [{one["slutt"]: one for one in series} for series in row["serier"].values()]
    expected = [
        [periods[end], *(print_number(forms, numbers.get(end)) for numbers in by_year)]
        for end in sorted(periods, reverse=True)
    ]
    for one, other in zip(found[1:], expected, strict=False):
        yield from differ(f"{where}, {other[0]}", one, other)
    yield from differ(f"{where}: periods", len(found), len(expected) + 1 if expected else 0)


def print_number(forms: Forms, one: Record | None) -> str:
    if one is None:
        return ""
    return one["vist"] or f"– {forms.words['reasons'][one['mangler']]}"


def compare_source(forms: Forms, row: Record) -> Iterator[str]:
    line = forms.page.source(row["nokkel"])
    said, own = text_of(line), forms.words["page"]["own_calculation"]
    where = f"page: {row['nokkel']}: source"
    tables = forms.page.all('a[not(@class="term")]', line)
    links = [(link.get("href"), text_of(link)) for link in tables]
    expected = [(one["url"], name_table(forms, one)) for one in row["kilder"]]
    yield from differ(where, links, expected)
    for one in row["kilder"]:
        yield from differ(f"{where}: publisher", f"{one['utgiver']}, " in said, True)
        if one["oppdatert"]:
            yield from differ(f"{where}: date", update(forms, one["oppdatert"]) in said, True)
    yield from differ(f"{where}: own calculation", own in said, row["egen_beregning"])


def name_table(forms: Forms, source: Record) -> str:
    table: str = source["tabell"]
    if table.isdigit():
        return f"{forms.words['foot']['table_number']} {table}"
    return str(source["tittel"])


def update(forms: Forms, date: str) -> str:
    written = in_words(date[:10])
    return f"({forms.words['foot']['updated'].format(dato=written)})"
