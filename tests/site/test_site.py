"""The whole site, built as a user builds it and read back file by file.

What is tested is what other people and programs count on: every promised address, the form of
tall.json and tall.csv, the same numbers in page, sheet, CSV and JSON, sound HTML and PDF, no link
that leads nowhere, the same bytes each time, and that the build stays within its limits.
"""

import csv
import json
import re
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.reading.readers import read_html, read_json, read_table, run
from tests.sites import ROOT, Build, digest, generate

LANGUAGES = ("nb", "nn")
CHOSEN = ("0301", "1151", "1508", "1580", "3419", "5540", "5612")
"""Alone in its group; 219 people; divided; born of that; a name shared by two; long names."""

TEN_MINUTES = 600
HEAVIEST = 700_000_000  # bytes
LIMIT = 1.5e9  # bytes


@cache
def list_kommuner() -> dict[str, str]:
    """Number → Norwegian name of all kommuner, as the editors' file has them."""
    with (ROOT / "content/kommuner.csv").open(encoding="utf-8", newline="") as file:
        return {line["nummer"]: line["navn"] for line in csv.DictReader(file)}


def home(site: Path, language: str) -> Path:
    return site / "nn" if language == "nn" else site


def list_folders(site: Path, language: str) -> list[Path]:
    """The folder of every kommune, in the order of their numbers."""
    return [home(site, language) / "kommune" / number for number in sorted(list_kommuner())]


def find_sheet(site: Path, number: str, language: str) -> Path:
    (pdf,) = (site / "kommune" / number).glob(f"faktaark-{number}-*-{language}.pdf")
    return pdf


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# --- the build -----------------------------------------------------------------------------------


def test_the_build_says_what_it_made(full_build: Build) -> None:
    measured = full_build.measured
    assert measured.code == 0, measured.err
    weights, last = measured.out.splitlines()[-2:]
    assert re.fullmatch(
        r"MB: (?:(?:pages|zips|JSON|CSV|PDF|xlsx|figures|other) \d+\.\d(?:, )?){8}", weights
    ), weights
    assert re.fullmatch(
        re.escape(str(full_build.folder))
        + r": 357 kommuner, 2199 pages, 714 PDFs, \d+ MB, utgave \d+ of \d+\. [a-z]+ \d{4}, "
        r"in \d+ s; no address given, so no QR codes and no feeds; "
        r"\d+ indicators without figures left out",
        last,
    ), last
    assert measured.err == ""  # no progress bar where nobody watches, and nothing to warn of


def test_the_build_stays_within_its_limits(full_build: Build) -> None:
    """On two cores. Other tests may run at the same time, so the clock alone would not tell."""
    measured = full_build.measured
    assert measured.cpu / 2 < TEN_MINUTES
    assert measured.wall < 1.5 * TEN_MINUTES
    assert 0 < measured.peak_one < LIMIT
    assert measured.peak_all < LIMIT


def test_the_site_weighs_less_than_it_may(site: Path) -> None:
    assert sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) < HEAVIEST


# --- addresses -----------------------------------------------------------------------------------


def make_slug(name: str) -> str:
    """«Våler i Innlandet» → «valer-i-innlandet», as the addresses promise it."""
    for letter, plain in {"æ": "ae", "ø": "o", "å": "a", "á": "a", "č": "c", "š": "s"}.items():
        name = name.lower().replace(letter, plain)
    return re.sub("[^a-z0-9]+", "-", name).strip("-")


def list_shared(site: Path) -> list[str]:
    """The pages that show many kommuner, and those of words and sources."""
    index = read_json(site / "data/indikatorer.json")
    fylker = [one["kode"] for one in index["regioner"] if one["slag"] == "fylke"]
    assert len(fylker) == 15
    return [
        *("", "ordliste/", "om/", "data/", "endringer/", "fylke/", "indikator/", "sammenlign/"),
        *(f"fylke/{code}/" for code in fylker),
        *(f"indikator/{one['nokkel']}/" for one in index["indikatorer"]),
    ]


def test_every_promised_address_is_there(site: Path) -> None:
    promised = {"404.html", "robots.txt", "static/kommuner.json"}
    for folder in ("", "nn/"):
        promised |= {f"{folder}{path}index.html" for path in list_shared(site)}
        for number in list_kommuner():
            files = ("index.html", "tall.csv", "tall.xlsx")
            promised |= {f"{folder}kommune/{number}/{file}" for file in files}
            promised.add(f"kommune/{number}/tall.json")
    there = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert promised <= there
    pages = {path for path in there if path.endswith(".html")}
    short = {path for path in pages if re.fullmatch(r"[a-z0-9-]+/index\.html", path)} - promised
    assert pages - short == {path for path in promised if path.endswith(".html")}
    assert {f"data/{name}" for name in ("datapackage.json", "faktaark-data.zip")} <= there
    assert len([path for path in pages if "kommune/" in path]) == 714


def test_every_number_and_name_that_was_leads_on(site: Path) -> None:
    changes = json.loads((ROOT / "snapshot/klass-131-changes.json").read_text())["codeChanges"]
    numbers = {change[end] for change in changes for end in ("oldCode", "newCode")}
    names = {re.sub(r" \(.*", "", change["oldName"]).strip() for change in changes}
    addresses = {*numbers, *list_kommuner(), *(make_slug(name) for name in names)}
    assert len(addresses) > 1200
    for address in addresses:
        page = site / address / "index.html"
        links = set(re.findall(r'href="\.\./((?:nn/)?kommune/\d{4}/)"', page.read_text("utf-8")))
        assert links and all((site / link / "index.html").exists() for link in links), address


def test_every_sheet_has_its_name(site: Path) -> None:
    sheets = {file.relative_to(site).as_posix() for file in site.rglob("*.pdf")}
    names = list_kommuner()
    doubles = {"1515": "heroy-i-more-og-romsdal", "1818": "heroy-i-nordland"} | {
        "3018": "valer-i-ostfold",
        "3114": "valer-i-ostfold",
        "3419": "valer-i-innlandet",
    }
    expected = {
        f"kommune/{number}/faktaark-{number}-{doubles.get(number, make_slug(name))}-{language}.pdf"
        for number, name in names.items()
        for language in LANGUAGES
    }
    assert len(expected) == 714
    assert sheets == expected


def test_every_sheet_is_listed_by_its_fylke(site: Path, language: str) -> None:
    """In a list of each language, of which the button beside it makes one file."""
    listed = set()
    for page in home(site, language).glob("fylke/*/index.html"):
        for href in re.findall(r'href="([^"]+\.pdf)"', page.read_text("utf-8")):
            sheet = (page.parent / href).resolve().relative_to(site.resolve()).as_posix()
            assert sheet.split("/")[1][:2] == page.parent.name
            assert sheet not in listed
            listed.add(sheet)
    assert listed == {file.relative_to(site).as_posix() for file in site.rglob("*.pdf")}
    assert len(listed) == 714


CLAIMS = re.compile("i dette uttrekket|offisielle tal|official figures", re.IGNORECASE)


def test_no_page_claims_what_is_not_so(site: Path) -> None:
    """That figures are official, where many are calculated here; or a word that only we know."""
    found = {
        page.relative_to(site).as_posix(): claim[0]
        for page in site.rglob("*.html")
        if (claim := CLAIMS.search(page.read_text("utf-8")))
    }
    assert found == {}


def test_nothing_is_stored_twice_in_a_package(site: Path) -> None:
    """A zip of a kommune or a fylke is made by the reader's browser, of the files that lie here."""
    assert [file.name for file in site.rglob("*.zip")] == ["faktaark-data.zip"]


def test_no_file_is_empty(site: Path) -> None:
    assert [file for file in site.rglob("*") if file.is_file() and not file.stat().st_size] == []


def test_each_page_links_to_its_files_and_to_the_other_language(site: Path, language: str) -> None:
    for folder in list_folders(site, language):
        source = (folder / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in source
        links = set(re.findall(r'href="([^"#]+)"', source))
        targets = {(folder / link).resolve() for link in links if ":" not in link}
        other = "nb" if language == "nn" else "nn"
        assert targets >= {
            folder / "tall.csv",
            site / "kommune" / folder.name / "tall.json",
            home(site, other) / "kommune" / folder.name,
            *(find_sheet(site, folder.name, code) for code in LANGUAGES),
        }


def follow_links(folder: Path) -> str:
    """What lychee says of every link and fragment of a folder; an error if one leads nowhere."""
    lychee = Path(sys.executable).parent / "lychee"
    options = ("--offline", "--include-fragments", "--no-progress", "--index-files", "index.html")
    return run(lychee, *options, "--root-dir", folder, folder)


def test_no_link_is_broken(site: Path) -> None:
    """The build looks too; this is another program's opinion."""
    told = follow_links(site)
    assert re.search(r"\b0 Errors", told), told[-2000:]
    followed = re.search(r"(\d+) OK", told)
    assert followed and int(followed[1]) > 150_000, told[-2000:]


@pytest.mark.parametrize("link", ["borte/", "under/#borte", "#borte", "bilde.png", "borte.css"])
def test_a_broken_link_would_be_seen(tmp_path: Path, link: str) -> None:
    page = '<!doctype html><title>Side</title><h1 id="her">Her</h1><a href="{}">Lenke</a>'
    (tmp_path / "under").mkdir()
    (tmp_path / "under/index.html").write_text(page.format("../#her"))
    (tmp_path / "index.html").write_text(page.format("under/#her"))
    assert "2 OK" in follow_links(tmp_path)
    (tmp_path / "under/index.html").write_text(page.format("../" + link))
    (tmp_path / "index.html").write_text(page.format(link))
    with pytest.raises(AssertionError, match=r"borte|bilde"):
        follow_links(tmp_path)


# --- HTML ----------------------------------------------------------------------------------------


def test_all_html_is_valid(site: Path) -> None:
    checker = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    assert checker.exists(), "run tools/setup.sh test, which installs the checkers"
    run("java", "-Xmx1g", "-jar", checker, "--skip-non-html", "--errors-only", site)


LEFTOVER = re.compile(r"{{|}}|{%|\{[a-z_]*\}|\b(?:None|nan|NaN|inf|Undefined|Bilingual|Decimal)\b")
UNREAD = re.compile(r"<style\b.*?</style>|<script\b.*?</script>", re.S)


def test_nothing_of_the_machinery_is_left_in_a_page(site: Path) -> None:
    for file in site.rglob("*.html"):
        source = UNREAD.sub("", file.read_text(encoding="utf-8"))
        found = LEFTOVER.search(source)
        assert not found, f"{file}: {source[found.start() - 80 : found.end() + 40]}"


def test_nothing_is_escaped_twice(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert not re.search(r"&amp;(?:amp|lt|gt|quot|#\d+);", file.read_text(encoding="utf-8"))


def test_every_page_says_what_the_figures_are(site: Path, language: str) -> None:
    """No official statistics, and copies of SSB's tables of a date."""
    not_official = {"nb": "ikke offisiell statistikk", "nn": "ikkje offisiell statistikk"}
    for folder in list_folders(site, language):
        text = (folder / "index.html").read_text(encoding="utf-8")
        assert not_official[language] in text
        assert re.search(r"kopi[ae]r av [^.]* \d{1,2}\. [a-z]+ 20\d\d", text), folder


def list_origins() -> set[str]:
    """repository@commit of every copied table that the registry uses."""
    sidecars = (json.loads(file.read_text()) for file in (ROOT / "snapshot").glob("*.meta.json"))
    return {
        place
        for sidecar in sidecars
        if sidecar["origin"] == "copy" and not sidecar["table"].startswith(("klass", "kostra"))
        for place in sidecar["copied_from"]
    }


@pytest.mark.parametrize("path", ["om", "data"])
def test_the_origin_of_every_copy_is_told(site: Path, language: str, path: str) -> None:
    text = (home(site, language) / path / "index.html").read_text(encoding="utf-8")
    origins = list_origins()
    assert len(origins) > 5
    assert {origin for origin in origins if origin not in text} == set()


# --- tall.json: the contract ---------------------------------------------------------------------

MARKS = {"hoyere", "lavere", "omtrent_som", "tilfeldig", "sma_tall", "ikke_vurdert"}
FLAGS = {"brudd", "median", "vektet", "avrundet", "uvanlig", "urevidert"}
MISSING = {"ikke_aktuelt", "mangler", "skjermet", "for_fa_kommuner", "alene", "delt"} | {
    "ikke_for_kommuner",
    "ikke_i_uttrekket",
    "misvisende",
}
METHODS = {"publisert", "summert", "vektet", "median"}
REGIONS = {"kostragruppe", "naboer", "fylke", "landet"}
ECONOMY = REGIONS - {"landet"} | {"landet_uten_oslo"}  # where the source has that
OSLO_TOO = {"landet_uten_oslo", "4601", "5001", "1103"}
MALFORMER = {"bokmål", "nynorsk", "nøytral"}

Record = dict[str, Any]


def has_keys(record: Record, keys: str, *more: str) -> None:
    """These and no others, in this order; each of `more` where there is anything to tell."""
    told = [key for group in more if set(group.split()) & set(record) for key in group.split()]
    assert set(record) == {*keys.split(), *told}, record
    assert [key for key in record if key in keys.split()] == keys.split(), record


def check_coverage(record: Record, least: int) -> None:
    """Where kommuner are missing: how many there are, and the share of the people in per cent."""
    if "alle" in record:
        assert 0 < record["antall"] < record["alle"] <= 366  # as they were before they were divided
        assert record["andel"] is None or least <= record["andel"] <= 99


def is_number_or_reason(record: Record) -> None:
    """A number and how it is printed, or a code for why there is none."""
    value, shown, missing = record["verdi"], record["vist"], record["mangler"]
    if missing is not None:
        assert missing in MISSING
        assert value is None
        assert shown is None
        return
    assert type(value) in (int, float)
    assert re.fullmatch(r"−?\d{1,3}(?:\u202f\d{3})+(?:,\d+)?|−?\d{1,4}(?:,\d+)?", shown), shown
    printed = to_decimal(shown)
    step = Decimal(10) ** int(printed.as_tuple().exponent)
    assert abs(Decimal(repr(value)) - printed) <= step / 2 * Decimal("1.000001"), record


def check_document(document: Record, number: str) -> None:
    has_keys(document, "versjon kommune utgave sprak indikatorer kilder setninger endringer")
    assert document["endringer"] is None  # of the first utgave
    assert document["versjon"] == 2
    assert document["sprak"] == ["nb", "nn"]
    check_kommune(document["kommune"], number)
    has_keys(document["utgave"], "dato nummer")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", document["utgave"]["dato"])
    assert type(document["utgave"]["nummer"]) is int
    rows = document["indikatorer"]
    for row in rows:
        check_indicator(row, number)
    keys = [row["nokkel"] for row in rows]
    assert len(set(keys)) == len(keys)
    numbers = [row["nr"] for row in rows if row["nr"] is not None]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert 26 <= len(numbers) <= 30
    for sentence in document["setninger"]:
        has_keys(sentence, "tekst regel rader")
        assert sentence["tekst"].strip()
        assert re.fullmatch("[a-z][a-z0-9_.-]*", sentence["regel"])
        assert set(sentence["rader"]) <= set(keys)


def check_kommune(kommune: Record, number: str) -> None:
    has_keys(kommune, "nummer navn fylke kostragruppe malform")
    assert kommune["nummer"] == number
    assert kommune["navn"].startswith(list_kommuner()[number])
    assert kommune["fylke"] == number[:2]
    assert re.fullmatch(r"EKG\d\d", kommune["kostragruppe"])
    assert kommune["malform"] in MALFORMER


def check_indicator(row: Record, number: str) -> None:
    has_keys(
        row,
        "nokkel nr tema navn enhet periode slutt verdi vist mangler merker sammenligning serier "
        "kilder egen_beregning",
    )
    for key in ("nokkel", "tema"):
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", row[key])
    assert row["navn"].strip()
    assert row["enhet"].strip()
    assert re.fullmatch(r"\d{4}(–\d{4})?", row["periode"])
    assert row["periode"].endswith(str(row["slutt"]))
    assert row["merker"][0] in MARKS
    assert set(row["merker"][1:]) <= FLAGS
    assert len(set(row["merker"])) == len(row["merker"])
    assert type(row["egen_beregning"]) is bool
    is_number_or_reason(row)
    regions = set(row["sammenligning"])
    assert regions in ([REGIONS | OSLO_TOO] if number == "0301" else [REGIONS, ECONOMY])
    for reference in row["sammenligning"].values():
        check_reference(reference)
    check_series(row, regions)
    assert row["kilder"]
    for source in row["kilder"]:
        check_source(source)


def check_reference(reference: Record) -> None:
    has_keys(reference, "kode verdi vist metode antall mangler", "alle andel")
    check_coverage(reference, least=66)
    is_number_or_reason(reference)
    if reference["mangler"] or reference["antall"] == 1:  # none, or a single kommune's own
        assert reference["metode"] is None
    else:
        assert reference["metode"] in METHODS
        assert 2 <= reference["antall"] <= 357


def check_series(row: Record, regions: set[str]) -> None:
    """Each in the order of time, with a place for every period; the newest is the row's own."""
    assert "kommunen" in row["serier"]
    assert set(row["serier"]) <= {"kommunen", *regions}
    for region, series in row["serier"].items():
        for one in series:
            keys = "periode slutt verdi vist mangler teller nevner"
            has_keys(one, keys, "antall alle andel", "forelopig")
            check_coverage(one, least=66)
            is_number_or_reason(one)
            assert one["periode"].endswith(str(one["slutt"]))
            assert {type(one["teller"]), type(one["nevner"])} <= {int, type(None)}
        ends = [one["slutt"] for one in series]
        assert ends == sorted(set(ends))
        assert ends[-1] == row["slutt"]
        shown = row if region == "kommunen" else row["sammenligning"][region]
        fields = ("verdi", "vist", "mangler")
        assert [series[-1][field] for field in fields] == [shown[field] for field in fields]


def check_source(source: Record) -> None:
    has_keys(source, "tabell tittel utgiver oppdatert hentet opphav url")
    assert all(type(text) is str for text in source.values())
    assert source["tabell"]
    assert source["tittel"]
    assert source["utgiver"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", source["hentet"])
    assert re.fullmatch(
        r"statbank|klass|kopi: [\w.-]+/[\w.-]+@[0-9a-f]+(, [\w.-]+/[\w.-]+@[0-9a-f]+)*",
        source["opphav"],
    ), source["opphav"]
    assert source["url"].startswith("https://")


def test_json_keeps_its_contract(site: Path, language: str) -> None:
    for folder in list_folders(site, language):
        check_document(read_json(folder / "tall.json"), folder.name)


def test_json_has_the_same_numbers_in_both_languages(site: Path) -> None:
    """Words differ; numbers, codes and keys do not."""

    def without_words(document: Record) -> Record:
        for row in document["indikatorer"]:
            del row["navn"], row["enhet"]
            row["kilder"] = [source["tabell"] for source in row["kilder"]]
        for source in document["kilder"]:
            del source["utgiver"]
        rules = [(one["regel"], one["rader"]) for one in document["setninger"]]
        return {**document, "sprak": "", "setninger": rules}

    for nb, nn in zip(list_folders(site, "nb"), list_folders(site, "nn"), strict=True):
        assert without_words(read_json(nb / "tall.json")) == without_words(
            read_json(nn / "tall.json")
        )


def test_every_code_is_explained_on_the_data_page(site: Path, language: str) -> None:
    page_text = read_html(home(site, language) / "data/index.html").text
    words = set(page_text.replace(",", " ").split())
    (line, *_) = read_table((site / "kommune/0301/tall.csv").read_bytes())
    columns = {name for name in line if not name.isdigit()}
    for code in MARKS | FLAGS | MISSING | METHODS | columns:
        assert code in words, code


# --- sentences -----------------------------------------------------------------


NUMBER = re.compile(r"−?\d+(?:\u202f\d{3})*,\d+")

OTHERS = re.compile(r"I kommun[ae]ne i [^.]* (?:begge år|begge åra) .*")
"""What is said of the kommuner with figures at both ends, which no table shows."""


def test_sentences_use_the_numbers_of_their_row(site: Path, language: str) -> None:
    """A number with decimals stands in the row, or is the difference of two that stand there.

    «1,8 prosent færre» has no sign, where the row has one.
    """
    for folder in list_folders(site, language):
        document = read_json(folder / "tall.json")
        rows = {row["nokkel"]: row for row in document["indikatorer"]}
        for sentence in document["setninger"]:
            if not sentence["rader"]:
                continue
            shown = [cell for key in sentence["rader"] for cell in list_printed(rows[key])]
            counts = [one["verdi"] for one in rows[sentence["rader"][0]]["serier"]["kommunen"]]
            for number in NUMBER.findall(OTHERS.sub("", sentence["tekst"])):
                stands = {number, f"−{number}"} & set(shown)
                worked_out = is_difference(number, shown) or is_change(number, counts)
                assert stands or worked_out, (folder, sentence)


def is_change(number: str, values: list[float | None]) -> bool:
    """Whether the newest count is so many per cent above or below an older one."""
    last, older = values[-1], [value for value in values[:-1] if value]
    if last is None:
        return False
    changes = (abs(last / value - 1) * 100 for value in older)
    return any(abs(change - float(to_decimal(number))) <= 0.05 + 1e-9 for change in changes)


def list_printed(row: Record) -> list[str]:
    """Every number of a row as it is printed, for the row's period and for those before."""
    series = (one["vist"] for series in row["serier"].values() for one in series)
    cells = (row["vist"], *(cell["vist"] for cell in row["sammenligning"].values()), *series)
    return [cell for cell in cells if cell]


def is_difference(number: str, shown: list[str]) -> bool:
    own = to_decimal(shown[0])
    return any(abs(own - to_decimal(other)) == to_decimal(number) for other in shown)


def to_decimal(shown: str) -> Decimal:
    return Decimal(shown.replace("−", "-").replace("\u202f", "").replace(",", "."))


# --- the same bytes ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six kommuner, built with one process."""
    folder = tmp_path_factory.mktemp("one") / "site"
    built = generate("--kommune", *CHOSEN[:6], "--jobs", "1", "--output", str(folder))
    assert built.code == 0, built.err
    return folder


def test_two_builds_give_the_same_bytes(partial: Path, tmp_path: Path) -> None:
    """With one process and with two."""
    again = tmp_path / "two"
    built = generate("--kommune", *CHOSEN[:6], "--jobs", "2", "--output", str(again))
    assert built.code == 0, built.err
    assert digest(again) == digest(partial)
    assert len(list(again.rglob("*.pdf"))) == 12


def test_a_part_has_the_numbers_of_the_whole(site: Path, partial: Path) -> None:
    """References are over all 357; only links to kommuner that are left out may differ."""
    whole = digest(site)
    part = {
        path: one
        for path, one in digest(partial).items()
        if "kommune/" in path and not path.endswith(".html")
    }
    assert len(part) > 6 * 6
    assert part.items() <= whole.items()


def test_the_build_leaves_no_trace_of_the_machine(site: Path) -> None:
    """No path of where it was built."""
    traces = (str(ROOT), str(site), "site-packages")
    for number in CHOSEN:
        for file in (site / "kommune" / number).iterdir():
            if file.suffix in (".html", ".csv", ".json"):
                text = file.read_text(encoding="utf-8")
                assert not any(trace in text for trace in traces)
