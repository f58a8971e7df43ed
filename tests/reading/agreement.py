"""Compare a kommune's page, sheet, tall.csv and tall.json, down to the last mark.

tall.json is what the others are held against. Every difference is one line that names the form
and the place; no line means that a reader meets the same number, period, name, reference,
sentence, mark, reason, unit, source and date whichever form it is met in.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.reading.agreement_coverage import compare_coverage
from tests.reading.agreement_csv import compare_csv
from tests.reading.agreement_numbers import (
    compare_articles,
    compare_tables,
    differ,
    in_words,
    read_alt,
    update,
)
from tests.reading.forms import Forms, Record, find_files, read_forms, text_of
from tests.reading.readers import holds
from tests.reading.tagged import Tag, Tagged

NUMBER = r"−?\d+(?:\u202f\d{3})*(?:,\d+)?"
FACT = re.compile(rf"({NUMBER}) i (\d{{4}}(?:–\d{{4}})?)(?!\d)")
"""«16,8 i 2005», as descriptions of figures say it."""
BOTH = re.compile(rf" ({NUMBER}) både i (\S+) og i (\S+)$")


def find_disagreements(
    site: Path, number: str, language: str, sheet: Tagged | None = None
) -> list[str]:
    """Every difference between the forms of one kommune. `sheet`: the PDF, if already read."""
    return compare(read_forms(find_files(site, number, language), language, sheet))


def compare(forms: Forms) -> list[str]:
    return [
        *compare_csv(forms),
        *compare_heads(forms),
        *compare_tables(forms),
        *compare_articles(forms),
        *compare_coverage(forms),
        *compare_sentences(forms),
        *compare_figures(forms),
        *compare_feet(forms),
    ]


# --- heads ---------------------------------------------------------------------------------------


def compare_heads(forms: Forms) -> Iterator[str]:
    """Name, number, edition and date, and the three big numbers."""
    kommune = forms.document["kommune"]
    name, number = kommune["navn"], kommune["nummer"]
    edition = forms.words["common"]["edition"].format(
        nummer=forms.document["utgave"]["nummer"],
        dato=in_words(forms.document["utgave"]["dato"]),
    )
    page, sheet = forms.page, forms.sheet
    short, *fylke = name.split(" i ")
    title = forms.words["page"]["title"].format(
        kommune=" i ".join([f"{short} kommune", *fylke]), temaer="{temaer}"
    )
    before, after = title.split("{temaer}")
    themed = page.title.startswith(before) and page.title.endswith(after)
    yield from differ("page: title", (page.title, themed), (page.title, True))
    yield from differ("pdf: heading", sheet.heading, page.heading)
    yield from differ("page: heading has the name", name.split()[0] in page.heading, True)
    described = page.about[1].removesuffix(f". {forms.words['group']['see']}")  # a link
    for form, about in (("page", page.about), ("pdf", sheet.about[1:])):
        place, dated = about[0], find_dated(about)
        yield from differ(f"{form}: number", holds(place, number), True)
        yield from differ(f"{form}: edition", dated.startswith(edition), True)
    yield from differ("pdf: gruppe", sheet.about[2], described)
    dates = [read_as_of(find_dated(about)) for about in (sheet.about, page.about)]
    yield from differ("pdf: as of", dates[0], dates[1])
    yield from differ("pdf: years", read_years(sheet.about), span_of(forms, on_sheet=True))
    yield from differ("page: years", read_years(page.about), span_of(forms, on_sheet=False))
    yield from differ("pdf: place", spell(sheet.about[1]), spell(page.about[0]))
    yield from compare_big_numbers(forms)
    foot = f"{name} · {number} · {edition}"
    for number_of_page, said in enumerate(sheet.running_foot, start=1):
        expected = [foot, f"side {number_of_page} av 2"]
        yield from differ(f"pdf: foot of page {number_of_page}", said, expected)


def find_dated(about: list[str]) -> str:
    """The line with the edition."""
    return next((line for line in about if read_as_of(line)), "")


def read_as_of(line: str) -> str:
    """The date that figures are of."""
    found = re.search(r"\bper (\d{1,2}\. [a-z]+ \d{4})", line)
    return found[1] if found else ""


def read_years(about: list[str]) -> list[int]:
    """The years of the figures that are not as of that date: «andre tall fra 2021 til 2026»."""
    said = find_dated(about).partition(", andre t")[2].partition(".")[0]
    return [int(year) for year in re.findall(r"\d{4}", said)]


def span_of(forms: Forms, *, on_sheet: bool) -> list[int]:
    """The first and last year of all rows but the folketall's; one where they are the same."""
    rows = forms.document["indikatorer"]
    ends = {row["slutt"] for row in rows[1:] if row["nr"] or not on_sheet}
    return sorted({min(ends), max(ends)})


def spell(line: str) -> list[str]:
    return re.findall(r"\w+", line)


def compare_big_numbers(forms: Forms) -> Iterator[str]:
    found = [" ".join(parts).replace(" ·", "") for parts in forms.sheet.big_numbers]
    expected = [" ".join(parts) for parts in forms.page.big_numbers]
    yield from differ("pdf: big numbers", found, expected)
    printed = {
        shown
        for row in forms.document["indikatorer"]
        for shown in (row["vist"], *(cell["vist"] for cell in row["sammenligning"].values()))
    }
    changes = set(list_changes(forms))
    for parts in forms.page.big_numbers:
        stated = [parts[0].split("\xa0")[0], *re.findall(rf"{NUMBER}(?=\xa0%)", parts[-1])]
        for number in stated:
            told = {number, f"−{number}"} & printed or number.split(" ")[0] in changes
            if re.match(NUMBER, number) and not told:
                yield f"page: big number {number} is not in the table"


def list_changes(forms: Forms) -> Iterator[str]:
    """How many persons more or fewer there are than at the start of each line of counts."""
    for row in forms.document["indikatorer"]:
        values = [one["verdi"] for one in row["serier"].get("kommunen", [])]
        counts = [value for value in values if value is not None]
        if len(counts) > 1 and all(value == int(value) for value in counts):
            change = abs(int(counts[-1] - counts[0]))
            yield str(change) if change < 10_000 else f"{change:,}".replace(",", "\u202f")


# --- sentences -----------------------------------------------------------------------------------


def compare_sentences(forms: Forms) -> Iterator[str]:
    """The points of page and sheet, and what stands under each indicator on the page."""
    sentences = forms.document["setninger"]
    points = [one for one in sentences if one["regel"].startswith("highlight.")]
    numbers = {row["nokkel"]: row["nr"] for row in forms.document["indikatorer"]}
    expected = [(one["tekst"], one["rader"]) for one in points]
    yield from compare_points("page: point", forms.page.highlights, expected)
    on_sheet = [
        (text, [str(numbers[key]) for key in keys if numbers[key]]) for text, keys in expected
    ]
    yield from compare_points("pdf: point", forms.sheet.highlights, on_sheet)
    remarks = [one["tekst"] for one in sentences if one["regel"].startswith("remark.")]
    others = [one for one in sentences if one not in points and one["tekst"] not in remarks]
    for row in forms.document["indikatorer"]:
        said = [one["tekst"] for one in others if one["rader"] == [row["nokkel"]]]
        if row["nokkel"] in forms.page.articles:
            found = forms.page.says(row["nokkel"])
            yield from differ(f"page: {row['nokkel']}: sentences", found, " ".join(said))
    for form, text in zip(("page", "pdf"), read_remarks(forms, remarks[-1]), strict=True):
        yield from differ(f"{form}: lines under the points", text, " ".join(remarks))


def compare_points(
    where: str, found: list[tuple[str, list[str]]], expected: list[tuple[str, list[str]]]
) -> Iterator[str]:
    yield from differ(f"{where}s", len(found), len(expected))
    for place, (one, other) in enumerate(zip(found, expected, strict=False), start=1):
        yield from differ(f"{where} {place}", one, other)


def read_remarks(forms: Forms, last: str) -> tuple[str, str]:
    """The lines under the points, on page and sheet, to the `last` of them."""
    (on_page,) = forms.page.texts('//section[@class="short"]/div/p[@class="small"]')
    paragraphs = (tag.text() for tag in forms.sheet.first.find("P"))
    on_sheet = next((text for text in paragraphs if last in text), "")
    return on_page, on_sheet[: on_sheet.find(last) + len(last)]


# --- figures -------------------------------------------------------------------------------------


def is_title(title: str, alt: str, on_page: str) -> bool:
    """Whether a title on the sheet is the page's, if need be with the unit under it.

    A small multiple says instead what it shows, its unit and the ends of the kommune's own line, as
    its description does: «0–17 år, prosent Fra 19,9 i 2005 til 18,1 i 2026», «15,7 både i 2018 og
    i 2022». It begins later where the line is broken.
    """
    if on_page and title.startswith(on_page):
        return True
    shown, _, rest = title.partition(" Fr")
    ends, own = FACT.findall(rest), FACT.findall(alt)[:2]
    if both := BOTH.search(title):
        shown, ends = title[: both.start()], [(both[1], both[2]), (both[1], both[3])]
    same = ends[-1:] == own[-1:] if re.search(r" serien: \d", alt) else ends == own
    return bool(on_page) and alt.startswith(f"Linjefigur: {shown}.") and len(ends) == 2 and same


def compare_figures(forms: Forms) -> Iterator[str]:
    """What figures are called and how they are described; and the numbers of the descriptions."""
    facts = {
        (one["vist"], one["periode"])
        for row in forms.document["indikatorer"]
        for series in row["serier"].values()
        for one in series
    }
    for title, alt in forms.page.figures:
        yield from check_facts(f"page: figure «{title}»", alt, facts)
    on_page = {alt: title for title, alt in forms.page.figures}
    for title, figure in forms.sheet.figures:
        if not is_title(title, figure.alt, on_page.get(figure.alt, "")):
            yield f"pdf: figure «{title}», «{figure.alt}» is not that of the page"
        yield from check_facts(f"pdf: figure «{title}»", title, facts)
        yield from check_labels(f"pdf: figure «{title}»", figure)
    for alt in sorted(forms.sheet.descriptions - forms.page.descriptions):
        yield f"pdf: «{alt}» describes no figure of the page"
    for row in forms.document["indikatorer"]:
        own = {(one["vist"], one["periode"]) for one in row["serier"].get("kommunen", [])}
        cells = forms.page.row(row["nokkel"])
        yield from check_facts(f"page: {row['nokkel']}: over time", read_alt(cells[-2:-1]), own)


def check_facts(where: str, alt: str, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for number, period in FACT.findall(alt):
        if (number, period) not in facts:
            yield f"{where}: {number} in {period} is not in the table"


def check_labels(where: str, figure: Tag) -> Iterator[str]:
    """The newest number of a line is written beside it; one that ends before says that it lacks."""
    drawn = " ".join(run.text for run in figure.runs)
    facts = FACT.findall(figure.alt)
    newest = max((period for _, period in facts), default="")
    for number, period in facts:
        if period == newest and not holds(drawn, number):
            yield f"{where}: {number} is not written in it"


# --- feet ----------------------------------------------------------------------------------------


def compare_feet(forms: Forms) -> Iterator[str]:
    """Sources, own calculations, and how to cite."""
    kommune, edition = forms.document["kommune"], forms.document["utgave"]
    words, foot = forms.words["foot"], forms.sheet.foot
    cite = words["cite_text"].format(
        navn=kommune["navn"],
        nummer=kommune["nummer"],
        utgave=edition["nummer"],
        dato=in_words(edition["dato"]),
    )
    on_page, _ = forms.page.texts('//section[@aria-labelledby="siter"]/p')
    yield from differ("page: cite", on_page.startswith(cite), True)
    (lookup,) = forms.page.all('//section[@aria-labelledby="siter"]/p/a[contains(@href, "?sted=")]')
    asked = f"utgave/?sted={kommune['nummer']}&utgave={edition['nummer']}"
    yield from differ("page: looked up", str(lookup.get("href")).endswith(asked), True)
    yield from differ("pdf: cite", foot.get(words["cite"], "").startswith(cite), True)
    yield from compare_sources(forms, foot.get(words["sources"], ""))
    yield from compare_definitions(forms, foot.get(words["definitions"], ""))
    own = [
        row["nr"] for row in forms.document["indikatorer"] if row["egen_beregning"] and row["nr"]
    ]
    start = words["own_calculation"].partition("{")[0]
    said = foot.get(words["sources"], "").partition(start)[2].partition(".")[0]
    yield from differ("pdf: own calculations", [int(one) for one in re.findall(r"\d+", said)], own)


def compare_sources(forms: Forms, said: str) -> Iterator[str]:
    """Every table once, under its publisher, with the newest date; on the page with its address.

    The sheet names those of its own rows only.
    """
    rows = forms.document["indikatorer"]
    sources = {one["tabell"]: one for row in rows for one in row["kilder"]}
    on_sheet = {one["tabell"]: one for row in rows if row["nr"] for one in row["kilder"]}
    listed = forms.page.all('//section[@aria-labelledby="kilder"]//ul/li')
    links = {(link.get("href"), text_of(link)) for item in listed for link in item.findall("a")}
    expected = {
        (one["url"], f"{key} {one['tittel']}" if key.isdigit() else one["tittel"])
        for key, one in sources.items()
    }
    yield from differ("page: sources", links, expected)
    yield from compare_publishers(forms, "page", " ".join(map(text_of, listed)), sources)
    yield from compare_publishers(forms, "pdf", said, on_sheet)
    tables = set(re.findall(r"\b\d{5}\b", said))
    yield from differ("pdf: tables", tables, {key for key in on_sheet if key.isdigit()})
    for one in on_sheet.values():
        if not one["tabell"].isdigit():
            there = tighten(one["tittel"]) in tighten(said)
            yield from differ(f"pdf: source {one['tabell']}", there, True)


def compare_definitions(forms: Forms, said: str) -> Iterator[str]:
    """Under the table each row has its number, a sentence of the page's definition, its table."""
    rows = [row for row in forms.document["indikatorer"] if row["nr"]]
    for row in sorted(rows, key=lambda row: int(row["nr"])):
        number, (first, *_) = int(row["nr"]), row["kilder"]
        start, end = (rf"(?:^| ){one} (?=[A-ZÆØÅ])" for one in (number, number + 1))
        found = re.search(rf"{start}(.+?)(?={end}|$)", said)
        shown = first["tabell"] if first["tabell"].isdigit() else ""
        told = found[1] if found else "-"
        table = told[-5:] if told[-5:].isdigit() else ""
        text = told.removesuffix(table).rstrip()
        yield from differ(f"pdf: definition {number}: table", table, shown)
        there = tighten(text) in tighten(text_of(forms.page.articles[row["nokkel"]]))
        yield from differ(f"pdf: definition {number}", there, True)


def compare_publishers(
    forms: Forms, form: str, said: str, sources: dict[str, Record]
) -> Iterator[str]:
    for publisher in {one["utgiver"] for one in sources.values()}:
        yield from differ(f"{form}: {publisher}", tighten(publisher) in tighten(said), True)
        dates = [one["oppdatert"] for one in sources.values() if one["utgiver"] == publisher]
        if max(dates):
            yield from differ(f"{form}: date", update(forms, max(dates)) in said, True)


def tighten(text: str) -> str:
    """Without space: where a line ends after a hyphen, one cannot see if there was any."""
    return "".join(text.split())
