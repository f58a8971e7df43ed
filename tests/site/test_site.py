"""The whole site, built as a user builds it and read back file by file.

What is tested is what other people and programs count on: every promised address, sound HTML, no
link that leads nowhere, the same bytes each time, and that the build stays within its limits. The
form of tall.json is tested in `test_contract`.
"""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.reading.forms import find_sheet as find_whole
from tests.reading.forms import list_themes, load_documents
from tests.reading.readers import read_json, run
from tests.site.folders import LANGUAGES, home, list_folders, list_fylker, list_kommuner
from tests.sites import ROOT, Build, digest, generate

CHOSEN = ("0301", "1151", "1508", "1580", "3419", "5540", "5612")
"""Alone in its group; 219 people; divided; born of that; a name shared by two; long names."""

THEMES = ("barn-og-unge", "bolig", "eldre-og-omsorg", "okonomi-og-tjenester")
HEAVIEST = 750_000_000  # bytes
LIMIT = 1.5e9  # bytes


def find_sheet(site: Path, number: str, language: str) -> Path:
    return find_whole(site / "kommune" / number, "faktaark", language)


# --- the build -----------------------------------------------------------------------------------


def test_the_build_says_what_it_made(full_build: Build) -> None:
    measured = full_build.measured
    assert measured.code == 0, measured.err
    weights, last = measured.out.splitlines()[-2:]
    assert re.fullmatch(
        r"MB: (?:(?:pages|zips|JSON|CSV|PDF|Word|xlsx|figures|other) \d+\.\d(?:, )?){9}", weights
    ), weights
    assert re.fullmatch(
        re.escape(str(full_build.folder))
        + r": 357 kommuner, 6147 pages, 3730 PDFs, \d+ MB, utgave \d+ of \d+\. [a-z]+ \d{4}, "
        r"in \d+ s; no address given, so no QR codes and no feeds; "
        r"\[site\] lacks publisher, contact, accessibility: fill in before publishing; "
        r"\d+ indicators without figures left out",
        last,
    ), last
    assert measured.err == ""  # no progress bar where nobody watches, and nothing to warn of


def test_the_build_stays_within_its_memory(full_build: Build) -> None:
    """Its seconds are measured by bench/build.py: a busy machine would fail a test of them."""
    measured = full_build.measured
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
    themes = [f"{key}/" for key in THEMES]
    fylker = [one["kode"] for one in index["regioner"] if one["slag"] == "fylke"]
    assert len(fylker) == 15
    groups = [one["kode"] for one in index["regioner"] if one["slag"] == "kostragruppe"]
    assert len(groups) == 16
    return [
        *("", "ordliste/", "om/", "data/", "endringer/", "fylke/", "indikator/", "sammenlign/"),
        *("norge/", "navn/", "tema/", "figur/", "utgave/"),
        *(f"tema/{key}/" for key in THEMES),
        *(f"norge/{key}/" for key in THEMES),
        *(f"fylke/{code}/{path}" for code in fylker for path in ("", *themes)),
        *(f"kostragruppe/{code.removeprefix('EKG').lstrip('0')}/" for code in groups),
        *(f"indikator/{one['nokkel']}/" for one in index["indikatorer"]),
    ]


def test_every_promised_address_is_there(site: Path) -> None:
    promised = {"404.html", "robots.txt", "static/finn.json", "en/index.html"}
    promised |= {"favicon.svg", "favicon.ico", "apple-touch-icon.png"}
    for folder in ("", "nn/"):
        promised |= {f"{folder}{path}index.html" for path in list_shared(site)}
        for number in list_kommuner():
            files = ("index.html", "tall.xlsx", *(f"{key}/index.html" for key in THEMES))
            promised |= {f"{folder}kommune/{number}/{file}" for file in files}
            promised |= {f"kommune/{number}/{file}" for file in ("tall.csv", "tall.json")}
    there = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert promised <= there
    pages = {path for path in there if path.endswith(".html")}
    leads_on = r"(?:kommune/)?[a-z0-9-]+/index\.html"
    short = {path for path in pages if re.fullmatch(leads_on, path)} - promised
    assert pages - short == {path for path in promised if path.endswith(".html")}
    assert {f"data/{name}" for name in ("datapackage.json", "faktaark-data.zip")} <= there
    assert len([path for path in pages - short if "kommune/" in path]) == 714 * (1 + len(THEMES))


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
    kinds = ["", *(f"{key}-" for key in list_themes())]
    sheets = {file.relative_to(site).as_posix() for file in site.rglob("*.pdf")}
    names = list_kommuner()
    doubles = {"1515": "heroy-i-more-og-romsdal", "1818": "heroy-i-nordland"} | {
        "3018": "valer-i-ostfold",
        "3114": "valer-i-ostfold",
        "3419": "valer-i-innlandet",
    }
    expected = {
        f"kommune/{number}/faktaark-{number}-{slug}-{kind}{code}.pdf"
        for number, name in names.items()
        for slug in [doubles.get(number, make_slug(name))]
        for kind in kinds
        for code in LANGUAGES
    }
    expected |= {f"norge/faktaark-norge-{kind}{code}.pdf" for kind in kinds for code in LANGUAGES}
    expected |= {
        f"fylke/{code}/faktaark-fylke-{code}-{make_slug(name)}-{kind}{language}.pdf"
        for code, name in list_fylker().items()
        for kind in kinds
        for language in LANGUAGES
    }
    assert len(expected) == (357 + 15 + 1) * len(kinds) * 2
    assert sheets == expected


def test_every_sheet_is_listed_by_its_fylke(site: Path, language: str) -> None:
    """In a list of each language, of which the button beside it makes one file."""
    listed = set()
    for page in home(site, language).glob("fylke/*/index.html"):
        lists = "".join(re.findall("<details.*?</details>", page.read_text("utf-8"), re.S))
        for href in re.findall(r'href="([^"]+\.pdf)"', lists):
            sheet = (page.parent / href).resolve().relative_to(site.resolve()).as_posix()
            assert sheet.split("/")[1][:2] == page.parent.name
            assert sheet not in listed
            listed.add(sheet)
    whole = {find_sheet(site, number, code) for number in list_kommuner() for code in LANGUAGES}
    assert listed == {file.relative_to(site).as_posix() for file in whole}


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
            folder / "tall.xlsx",
            *(site / "kommune" / folder.name / f"tall.{ending}" for ending in ("csv", "json")),
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


# --- the same bytes ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three kommuner, built with one process."""
    folder = tmp_path_factory.mktemp("one") / "site"
    built = generate("--kommune", *CHOSEN[:3], "--jobs", "1", "--output", str(folder))
    assert built.code == 0, built.err
    return folder


def test_two_builds_give_the_same_bytes(partial: Path, tmp_path: Path) -> None:
    """With one process and with two."""
    again = tmp_path / "two"
    built = generate("--kommune", *CHOSEN[:3], "--jobs", "2", "--output", str(again))
    assert built.code == 0, built.err
    assert digest(again) == digest(partial)
    assert len(list(again.rglob("*.pdf"))) == 3 * 2 * len(load_documents())


def test_a_part_has_the_numbers_of_the_whole(site: Path, partial: Path) -> None:
    """References are over all 357; only links to kommuner that are left out may differ."""
    whole = digest(site)
    part = {
        path: one
        for path, one in digest(partial).items()
        if "kommune/" in path and not path.endswith(".html")
    }
    assert len(part) > 3 * 6
    assert part.items() <= whole.items()


def test_the_build_leaves_no_trace_of_the_machine(site: Path) -> None:
    """No path of where it was built."""
    traces = (str(ROOT), str(site), "site-packages")
    for number in CHOSEN:
        for file in (site / "kommune" / number).iterdir():
            if file.suffix in (".html", ".csv", ".json"):
                text = file.read_text(encoding="utf-8")
                assert not any(trace in text for trace in traces)
