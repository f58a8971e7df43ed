"""What is asked for is built, and nothing else; a person sees how it goes."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from faktaark.build.cli import read_arguments
from tests.reading.readers import read_html, read_pdf_pages
from tests.site.cli.command import (
    ADDRESS,
    OSLO,
    PATHS,
    UTSIRA,
    build,
    list_pages,
    list_paths,
    promise_pages,
)
from tests.sites import ROOT


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
