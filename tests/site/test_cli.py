"""The command line: what is asked for is built, and nothing else; what cannot be is said."""

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

import generate
from faktaark.build.cli import read_arguments
from tests.reading.readers import read_html, read_pdf_pages
from tests.sites import ROOT, digest

OSLO, UTSIRA = "0301", "1151"
ADDRESS = "https://tall.example/faktaark/"
SHORT = tuple(f"{path}/index.html" for path in (UTSIRA, "utsira", f"{UTSIRA}-utsira", "rogaland"))
THEMES = ("barn-og-unge", "bolig", "eldre-og-omsorg", "okonomi-og-tjenester")
PATHS = (
    *("", "data/", "endringer/", "fylke/", "fylke/11/", "indikator/", f"kommune/{UTSIRA}/"),
    *("kostragruppe/16/", "navn/", "om/", "ordliste/", "sammenlign/", "tema/", "utgave/"),
    *(f"{place}{theme}/" for place in ("tema/", f"kommune/{UTSIRA}/") for theme in THEMES),
)


def list_pages(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))


def list_paths(folder: Path) -> list[str]:
    """Of every page of one language that a reader is meant to come back to."""
    keys = [file.stem for file in (folder / "data/indikator").iterdir()]
    return [*PATHS, *(f"indikator/{key}/" for key in keys)]


def promise_pages(folder: Path, *parts: str) -> list[str]:
    """What one kommune and everything that shows them all should be, in `parts` of the site."""
    keys = [file.stem for file in (folder / "data/indikator").iterdir()]
    paths = (*PATHS, "figur/", *(f"indikator/{key}/" for key in keys))
    return sorted(
        [
            *("404.html", "en/index.html", *SHORT),
            *(f"{part}{path}index.html" for part in parts for path in paths),
        ]
    )


def build(folder: Path, *arguments: str) -> int:
    return generate.main(["--offline", "--jobs", "1", "--output", str(folder), *arguments])


# --- what is built -------------------------------------------------------------------------------


def test_one_kommune_without_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path / "ut", "--kommune", UTSIRA, "--no-pdf") == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(
        r"(?:MB: pages \d+\.\d, [A-Za-z0-9., ]+\n)"
        + re.escape(f"{tmp_path}/ut: 1 kommuner, {len(list_pages(tmp_path))} pages, 0 PDFs, ")
        + r"\d+ MB, utgave \d+ of \d+\. [a-z]+ \d{4}, in \d+ s"
        r"; no address given, so no QR codes and no feeds"
        r"; \[site\] lacks publisher, contact, accessibility: fill in before publishing"
        r"; 34 indicators without figures left out\n",
        out,
    )
    assert err == ""
    assert list_pages(tmp_path / "ut") == promise_pages(tmp_path / "ut", "", "nn/")
    assert list((tmp_path / "ut").rglob("*.pdf")) == []
    assert json.loads((tmp_path / "ut/.faktaark.json").read_text())["kind"] == "partial"
    # references are over all kommuner
    numbers = json.loads((tmp_path / f"ut/kommune/{UTSIRA}/tall.json").read_text())
    landet = numbers["indikatorer"][0]["sammenligning"]["landet"]
    assert (landet["vist"], landet["antall"]) == ("5\u202f627\u202f400", 357)


@pytest.fixture(scope="module")
def with_address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One kommune in nynorsk, with its sheet and an address."""
    folder = tmp_path_factory.mktemp("url") / "ut"
    parts = ("--kommune", UTSIRA, "--sprak", "nn", "--ark", "faktaark")
    chosen = (*parts, "--url", ADDRESS.rstrip("/"))
    assert build(folder, *chosen) == 0
    return folder


def test_one_language(with_address: Path) -> None:
    assert list_pages(with_address) == promise_pages(with_address, "nn/")
    (pdf,) = with_address.rglob("*.pdf")
    place = f"kommune/{UTSIRA}/faktaark-{UTSIRA}-utsira-nn.pdf"
    assert pdf.relative_to(with_address).as_posix() == place


def test_an_address_gives_canonical_links_and_a_qr_code(with_address: Path) -> None:
    for path in PATHS:
        links = read_html(with_address / f"nn/{path}index.html").links
        canonical = [link["href"] for link in links if link.get("rel") == "canonical"]
        assert canonical == [f"{ADDRESS}nn/{path}"]
    sitemap = (with_address / "sitemap.xml").read_text()
    listed = re.findall("<loc>(.*?)</loc>", sitemap)
    own = [f"{ADDRESS}nn/{path}" for path in list_paths(with_address)]
    assert sorted(listed) == sorted([*own, f"{ADDRESS}en/"])
    assert (with_address / "robots.txt").read_text() == (
        f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"
    )
    (pdf,) = with_address.rglob("*.pdf")
    assert f"tall.example/faktaark/nn/kommune/{UTSIRA}" in read_pdf_pages(pdf)[0]


def test_what_is_told_to_others_leads_somewhere(with_address: Path) -> None:
    """Every address in what a page tells search engines, and those who show a link to it."""
    told: set[str] = set()
    for file in with_address.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        told.update(re.findall(rf'<meta [^>]*content="({ADDRESS}[^"]*)"', html))
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
            told.update(re.findall(rf'"({ADDRESS}[^"]*)"', block))
    pictures = {f"{ADDRESS}static/delebilde/{code}-nn.png" for code in ("0", "11")}
    assert pictures | {f"{ADDRESS}nn/kommune/{UTSIRA}/tall.xlsx"} <= told
    for address in told:
        path, _, fragment = address.removeprefix(ADDRESS).partition("#")
        file = with_address / path / "index.html" if path.endswith("/") else with_address / path
        assert file.is_file(), address
        assert not fragment or f'id="{fragment}"' in file.read_text(encoding="utf-8"), address
    drawn = {file.name for file in (with_address / "static/delebilde").iterdir()}
    assert drawn == {"0-nn.png", "11-nn.png"}


def test_without_an_address_none_is_invented(site: Path) -> None:
    for path in PATHS:
        links = read_html(site / f"{path}index.html").links
        assert [link for link in links if link.get("rel") in ("canonical", "alternate")] == []
        html = (site / f"{path}index.html").read_text(encoding="utf-8")
        assert not re.search("og:url|og:image|contentUrl", html)
    assert not (site / "sitemap.xml").exists()
    assert not (site / "static/delebilde").exists()
    pdf = site / f"kommune/{UTSIRA}/faktaark-{UTSIRA}-utsira-nb.pdf"
    assert "http" not in read_pdf_pages(pdf)[0]


def test_where_a_part_goes_unless_told() -> None:
    """Never where the whole site is."""
    parts = (["--kommune", UTSIRA], ["--sprak", "nb"], ["--no-pdf"])
    folders = {read_arguments(part, ROOT)[0].output.name for part in parts}
    assert folders == {"output-utvalg"}
    assert read_arguments([], ROOT)[0].output.name == "output"
    assert read_arguments(["--offline", "--strict"], ROOT)[0].output.name == "output"


# --- what is refused -----------------------------------------------------------------------------


def check_refused(capsys: pytest.CaptureFixture[str], message: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"error: {message}\n"


@pytest.mark.usefixtures("small")
def test_an_unknown_kommune(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path / "ut", "--kommune", UTSIRA, "1201", "9999") == 1
    check_refused(
        capsys,
        "--kommune: there is no kommune 1201, 9999 in 2026; give the four digits of a kommune "
        "that is, such as 0301",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


@pytest.mark.usefixtures("small")
def test_a_part_does_not_replace_the_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "ut"
    whole.mkdir()
    (whole / ".faktaark.json").write_text('{"site": "faktaark", "kind": "full"}')
    (whole / "index.html").write_text("<p>hele</p>")
    before = digest(whole)
    assert build(whole, "--kommune", UTSIRA, "--no-pdf") == 1
    check_refused(
        capsys,
        f"{whole} holds a full site, and a partial build would take pages away from it. Choose "
        "another folder with --output.",
    )
    assert digest(whole) == before


@pytest.mark.usefixtures("small")
def test_a_folder_of_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = tmp_path / "brev"
    letters.mkdir()
    (letters / "brev.txt").write_text("Kjære")
    assert build(letters, "--kommune", UTSIRA) == 1
    check_refused(
        capsys,
        f"{letters} holds something that is not a site made by this program, and is left alone. "
        "Choose another folder with --output, or empty it yourself.",
    )
    assert [file.name for file in letters.iterdir()] == ["brev.txt"]
    assert "brev" in {file.name for file in tmp_path.iterdir()}
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(".brev")]


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (MemoryError(), "there is too little memory. --jobs 1 needs the least"),
        (OSError(24, "Too many open files"), "the system refuses what the build asks it for: Too"),
        (PermissionError(13, "Permission denied", "kart.json"), "kart.json cannot be used: Perm"),
    ],
)
def test_what_the_system_refuses_is_told(
    refusal: OSError | MemoryError,
    told: str,
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr(generate, "gather", refuse)
    assert build(small / "ut", "--kommune", UTSIRA, "--no-pdf") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"error: {told}")


@pytest.mark.parametrize("read", ["snapshot", "content/ark", "templates/static/ut"])
def test_a_site_is_not_put_where_the_build_reads(
    read: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next build would read it, and a fetch would look through it."""
    before = sorted(small.rglob("*"))
    assert build(small / read, "--kommune", UTSIRA) == 1
    place = (small / read).resolve()
    folder = read.partition("/")[0]
    told = f"{place} is in {folder}/, which the build reads. Choose another folder with --output."
    check_refused(capsys, told)
    assert sorted(small.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--jobs", "0"], "--jobs must be 1 or more"),
        (["--jobs", "to"], "argument --jobs: invalid int value: 'to'"),
        (["--sprak", "en"], "argument --sprak: invalid choice: 'en'"),
        (
            ["--url", "faktaark.example"],
            "--url is not an address that begins with http:// or https://",
        ),
        (["--kommune"], "argument --kommune: expected at least one argument"),
        (["--output", "/"], "--output is the root of the disk, which is no folder for a site"),
        (["--pdf"], "unrecognized arguments: --pdf"),
    ],
)
def test_wrong_arguments(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        generate.main(arguments)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[-1]


# --- indicators without figures ------------------------------------------------------------------


@pytest.fixture
def without_fees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A snapshot that lacks the table of fees. Four indicators rest on it alone."""
    shutil.copytree(ROOT / "snapshot", tmp_path / "snapshot")
    for file in tmp_path.glob("snapshot/12842.*"):
        file.unlink()
    monkeypatch.setattr(generate, "SNAPSHOT", tmp_path / "snapshot")
    return tmp_path / "ut"


FEES = ("gebyr-vann", "gebyr-avlop", "gebyr-avfall", "gebyr-feiing")
NOT_YET = 34
"""Indicators that are shown once they have been fetched from SSB."""


def test_indicators_without_figures_are_left_out_and_counted(
    without_fees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(without_fees, "--kommune", UTSIRA, "--no-pdf") == 0
    out, err = capsys.readouterr()
    assert out.endswith(f"; {NOT_YET + len(FEES)} indicators without figures left out\n")
    assert err == ""
    numbers = json.loads((without_fees / f"kommune/{UTSIRA}/tall.json").read_text())
    keys = {row["nokkel"] for row in numbers["indikatorer"]}
    assert keys.isdisjoint(FEES)
    # the glossary has only what is shown
    for folder in ("", "nn/"):
        html = (without_fees / f"{folder}ordliste/index.html").read_text(encoding="utf-8")
        assert 'id="folkemengde"' in html
        assert 'id="kostra-gruppe"' in html
        assert not any(f'id="{key}"' in html for key in (*FEES, "barnevernstiltak"))


def test_strict_names_them_and_makes_that_an_error(
    without_fees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(without_fees, "--kommune", UTSIRA, "--no-pdf", "--strict") == 1
    out, err = capsys.readouterr()
    assert out == ""
    said, _, rest = err.partition(": ")[2].partition(": ")
    named = rest.partition(";")[0].split(", ")
    assert said == f"{NOT_YET + len(FEES)} indicators have no stored figures"
    assert len(named) == NOT_YET + len(FEES) and {*FEES, "barnevernstiltak"} <= set(named)
    assert err.endswith("; build without --strict to leave them out\n")
    assert not without_fees.exists()


# --- what a person sees --------------------------------------------------------------------------


def test_progress_is_for_a_terminal_only(small: Path, tmp_path: Path) -> None:
    """A file gets none; a terminal gets a bar, which is wiped away at the end."""
    command = [sys.executable, "generate.py", "--offline", "--no-pdf"]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))  # lines, columns
    process = subprocess.Popen(
        [*command, "--kommune", UTSIRA, OSLO, "--output", str(tmp_path / "ut")],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
    )
    os.close(theirs)
    seen = b""
    while chunk := read_terminal(ours):
        seen += chunk
    os.close(ours)
    out, _ = process.communicate()
    assert process.returncode == 0
    assert b"| 0/2 [" in seen
    weights, last = out.splitlines()
    assert weights.startswith("MB: pages ")
    assert last.startswith(
        f"{tmp_path}/ut: 2 kommuner, {len(list_pages(tmp_path / 'ut'))} pages, 0 PDFs, "
    )


def read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_more_is_said_when_asked(small: Path, tmp_path: Path) -> None:
    """A line per stage with its seconds, and the indicators that are left out."""
    for file in small.glob("snapshot/12842.*"):
        file.unlink()
    command = [sys.executable, "generate.py", "--offline", "-v", "--no-pdf", "--kommune", UTSIRA]
    done = subprocess.run(
        [*command, "--sprak", "nb", "--output", str(tmp_path / "ut")],
        cwd=small,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stderr.splitlines()
    told = [line for line in lines if "no stored figures" in line]
    assert len(told) == 1
    lines.remove(told[0])
    assert all(re.fullmatch(r"[a-z ]+ +\d+\.\d s", line) for line in lines), lines
    stages = [re.split(" {2,}", line)[0] for line in lines]
    before = ["configuration", "stored answers", "regions", "facts", "references"]
    before.extend(["what the utgave changed", "room on the sheets"])
    assert stages == [*before, "sheets and pages", "check"]
