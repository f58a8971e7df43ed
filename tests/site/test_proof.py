"""Every sheet and page there is, read back: 357 kommuner, two languages, four forms.

Sheets conform to their standards, nothing on them is clipped or overlaps, all forms of a kommune
say the same, and every word is in its language's dictionary. Each file is read once: a fylke is
looked through as a whole, and each test asks for one sort of fault.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest

from faktaark.norwegian import make_slug
from tests.reading.agreement import compare
from tests.reading.boxes import find_collisions, find_empty
from tests.reading.conformance import Promised, look_at_file, look_inside
from tests.reading.forms import (
    LANGUAGES,
    Forms,
    Page,
    Record,
    find_files,
    find_sheet,
    list_kommuner,
    list_themes,
    load_documents,
    read_forms,
)
from tests.reading.kinds import (
    COUNTRY,
    compare_area,
    compare_area_page,
    compare_attached,
    compare_theme,
    compare_theme_page,
    title_of,
)
from tests.reading.readers import read_json, read_numbers, run
from tests.reading.tagged import Tagged, read_file, read_tagged
from tests.reading.word import compare_word
from tests.reading.wording import find_heavy, find_misspelt, list_words, list_words_of_sheet
from tests.site.folders import list_fylker

FYLKER = sorted({number[:2] for number in list_kommuner()})


@dataclass
class Findings:
    """What was found wrong in a fylke; and the words that are used, by language."""

    unsound: list[str] = field(default_factory=list)
    disagreeing: list[str] = field(default_factory=list)
    colliding: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    heavy: list[str] = field(default_factory=list)
    words: dict[str, set[str]] = field(default_factory=lambda: {code: set() for code in LANGUAGES})
    sheets: int = 0
    forms: dict[tuple[str, str], Forms] = field(default_factory=dict)

    def examine_themes(self, site: Path, number: str, language: str) -> None:
        """Look through the sheets of a theme of a kommune."""
        forms, name = self.forms[number, language], list_kommuner()[number]["navn"]
        for key in list_themes():
            sheet = find_sheet(site / "kommune" / number, key, language)
            csv_name = f"tall-{number}-{key}-{language}.csv"
            title = title_of(key, name, number, language)
            with pikepdf.open(sheet) as pdf:
                tagged = self.look_at(sheet, pdf, Promised(title, language, csv_name))
                found = [*compare_attached(pdf, csv_name, forms.lines)]
            self.empty += [f"{sheet.name}: {fault}" for fault in find_empty(tagged)]
            found += compare_theme(site, forms, tagged, key)
            page = find_files(site, number, language).page.parent / key / "index.html"
            found += compare_theme_page(Page(page.read_text(encoding="utf-8")), tagged)
            self.disagreeing += [f"{sheet.name}: {fault}" for fault in found]

    def look_at(self, sheet: Path, pdf: pikepdf.Pdf, promised: Promised) -> Tagged:
        """Read a sheet; keep what is unsound or colliding on it, and its words."""
        tagged = read_tagged(pdf)
        unsound = [*look_at_file(sheet), *look_inside(pdf, tagged, promised)]
        self.unsound += [f"{sheet.name}: {fault}" for fault in unsound]
        self.colliding += [f"{sheet.name}: {fault}" for fault in find_collisions(tagged)]
        self.words[promised.language] |= list_words_of_sheet(tagged)
        self.sheets += 1
        return tagged

    def examine_area(self, site: Path, code: str, name: str, language: str) -> None:
        """Look through the sheets of a fylke or landet. code: 0 is landet."""
        place = "norge" if code == "0" else f"fylke-{code}-{make_slug(name)}"
        folder = site / ("norge" if code == "0" else f"fylke/{code}")
        home = site / ("nn" if language == "nn" else "") / folder.relative_to(site)
        for key in load_documents():
            sheet = find_sheet(folder, key, language)
            theme = key in list_themes()
            csv_name = f"tall-{place}-{f'{key}-' if theme else ''}{language}.csv"
            with pikepdf.open(sheet) as pdf:
                promised = Promised(title_of(key, name, "", language), language, csv_name)
                tagged = self.look_at(sheet, pdf, promised)
                lines = read_numbers((folder / "tall.csv").read_bytes(), language)
                found = [*compare_attached(pdf, csv_name, lines)]
            found += compare_area(site, code, tagged, language)
            file = (home / key if theme else home) / "index.html"
            page = Page(file.read_text(encoding="utf-8"))
            if theme:
                found += compare_theme_page(page, tagged)
            else:
                found += compare_area_page(page, lines, tagged)
            self.disagreeing += [f"{sheet.name}: {fault}" for fault in found]

    def examine(self, site: Path, number: str, language: str) -> None:
        files = find_files(site, number, language)
        title = f"Faktaark for {list_kommuner()[number]['navn']} ({number})"
        csv_name = f"tall-{number}-{language}.csv"
        promised = Promised(title, language, csv_name)
        with pikepdf.open(files.sheet) as pdf:
            sheet = read_tagged(pdf)
            unsound = [*look_at_file(files.sheet), *look_inside(pdf, sheet, promised)]
            forms = self.forms[number, language] = read_forms(files, language, sheet)
            attached = [*compare_attached(pdf, csv_name, forms.lines)]
        place = f"{number} {language}: "
        self.unsound += [place + fault for fault in unsound]
        self.disagreeing += [place + fault for fault in (*attached, *compare(forms))]
        word = files.sheet.with_suffix(".docx")
        self.disagreeing += [place + fault for fault in compare_word(word, forms)]
        self.colliding += [place + fault for fault in find_collisions(sheet)]
        self.empty += [place + fault for fault in find_empty(sheet)]
        self.heavy += [place + fault for fault in find_heavy(forms.document)]
        self.words[language] |= list_words(forms, sheet)
        self.sheets += 1


@pytest.fixture(scope="module", params=FYLKER)
def findings(site: Path, request: pytest.FixtureRequest) -> Findings:
    """All that is wrong in a fylke: looked through once, asked for by each test."""
    found = Findings()
    for number in list_kommuner():
        if number.startswith(request.param):
            for language in LANGUAGES:
                found.examine(site, number, language)
                found.examine_themes(site, number, language)
    for language in LANGUAGES:
        found.examine_area(site, request.param, list_fylker()[request.param], language)
    assert found.sheets
    return found


def test_every_sheet_is_accessible_and_fit_for_archives(findings: Findings) -> None:
    """PDF/UA-1 and PDF/A-3a at once."""
    assert findings.unsound == []


def test_page_sheet_csv_and_json_say_the_same(findings: Findings) -> None:
    assert findings.disagreeing == []


def test_nothing_on_a_sheet_is_clipped_or_overlaps(findings: Findings) -> None:
    assert findings.colliding == []


def test_the_overview_of_every_kommune_fills_its_page(findings: Findings) -> None:
    """Fylker and landet have few figures so far, and type has a largest size."""
    assert findings.empty == []


def test_the_sentences_of_every_sheet_are_easy_to_read(findings: Findings) -> None:
    assert findings.heavy == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_dictionary_of_its_language(findings: Findings, language: str) -> None:
    """So no bokmål on a nynorsk sheet, and the reverse."""
    assert len(findings.words[language]) > 500
    assert find_misspelt(findings.words[language], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_of_norge(site: Path, language: str) -> None:
    found = Findings()
    found.examine_area(site, "0", COUNTRY[language], language)
    assert (found.unsound, found.disagreeing, found.colliding) == ([], [], [])
    assert find_misspelt(found.words[language], language) == []
    assert found.sheets == len(load_documents())


def test_the_fylker_are_all_kommuner() -> None:
    assert len(list_kommuner()) == 357
    assert len(FYLKER) == 15


@pytest.mark.parametrize("number", ["0301", "1151", "5540"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_reader_reads_the_same_letters(site: Path, number: str, language: str) -> None:
    """What the tests take a sheet to say is what poppler takes it to say."""
    file = find_files(site, number, language).sheet
    other = run("pdftotext", "-layout", "-enc", "UTF-8", file, "-")
    ours = "".join(one.text for page in read_file(file).pages for one in page)
    assert Counter("".join(ours.split())) == Counter("".join(other.split()))


# --- extremes ------------------------------------------------------------------------------------


Measure = Callable[[Record], int]


def count_missing(document: Record) -> int:
    rows = document["indikatorer"]
    return sum(row["mangler"] is not None for row in rows if row["nr"])


def widest(document: Record) -> int:
    return max(len(row["vist"] or "") for row in document["indikatorer"] if row["nr"])


def longest_sentence(document: Record) -> int:
    points = [one["tekst"] for one in document["setninger"] if "highlight" in one["regel"]]
    return max(len(sentence) for text in points for sentence in text.split(". "))


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Record]:
    """tall.json in nynorsk of every kommune."""
    return {number: read_json(find_files(site, number, "nn").json) for number in list_kommuner()}


def population(document: Record) -> int:
    return int(document["indikatorer"][0]["verdi"])


def name_length(document: Record) -> int:
    return len(list_kommuner()[document["kommune"]["nummer"]]["offisielt_navn"])


EXTREMES: dict[str, Measure] = {
    "the largest": population,
    "the smallest": lambda one: -population(one),
    "most missing": count_missing,
    "none missing": lambda one: -count_missing(one),
    "the widest numbers": widest,
    "the longest sentence in nynorsk": longest_sentence,
    "the longest name": name_length,
}


@pytest.mark.parametrize("measure", EXTREMES.values(), ids=EXTREMES)
def test_extremes(site: Path, documents: dict[str, Record], measure: Measure) -> None:
    """What is hardest to fit: all of its text is there, on two pages, and nothing collides."""
    number = max(documents, key=lambda one: measure(documents[one]))
    sheet = read_file(find_files(site, number, "nn").sheet)
    assert len(sheet.pages) == 2
    assert find_collisions(sheet) == []
    said = "".join(tag.text("Link") for tag in sheet.find("LBody")).split()
    points = [one for one in documents[number]["setninger"] if "highlight" in one["regel"]]
    assert "".join(said) == "".join("".join(one["tekst"].split()) for one in points)
    name = list_kommuner()[number]["offisielt_navn"].replace(" - ", " – ")
    assert name in sheet.find("H1")[0].text()
