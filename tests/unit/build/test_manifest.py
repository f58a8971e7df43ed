"""What is taken over from an old site, and what is not believed."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faktaark.build.manifest import (
    Made,
    Piece,
    find_unchanged,
    keep_piece,
    load_made,
    write_made,
    write_piece,
)
from faktaark.build.publish import staged
from faktaark.build.report import SiteReport
from faktaark.build.staging import MARKER, make_staged
from faktaark.model.files import Page

PAGES = (Page("index.html", b"<p>Vik</p>"), Page("kommune/9901/ark.pdf", b"%PDF"))
KEPT = SiteReport(pages=1, sheets=1, files=2, weights={"pages": 10, "PDF": 4}, kept=1)
OLDER = 10**18  # a time of change, in nanoseconds


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pieces, and its list."""
    site = tmp_path / "site"
    with staged(site) as folder:
        pieces = {page.path: write_piece(folder, "sum", [page]) for page in PAGES}
        write_made(folder, site, Made("inputs", pieces))
    return site


def piece(site: Path) -> Piece:
    return load_made(site).pieces["kommune/9901/ark.pdf"]


def test_the_list_is_read_as_it_was_written(site: Path) -> None:
    made = load_made(site)
    assert made.inputs == "inputs"
    assert [file.path for one in made.pieces.values() for file in one.files] == [
        page.path for page in PAGES
    ]


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"inputs": "", "pieces": {"a": [1]}}', "\x00"])
def test_a_list_that_cannot_be_read_says_nothing(site: Path, said: str) -> None:
    (site.parent / ".site.made").write_text(said)
    assert load_made(site) == Made()


@pytest.mark.parametrize(
    "file",
    [
        ["../x", 1, 1, "a"],
        ["/etc/hostname", 1, 1, "a"],
        ["a/../../x", 1, 1, "a"],
        ["", 1, 1, "a"],
        [".", 1, 1, "a"],
        ["a//b", 1, 1, "a"],
        [MARKER, 1, 1, "a"],
        ["a\x00b", 1, 1, "a"],
        [7, 1, 1, "a"],
        ["a", "1", 1, "a"],
        ["a", True, 1, "a"],
        ["a", 1, 1.5, "a"],
        ["a", 1, 1, None],
        ["a", 1, 1],
        [["a"], 1, 1, "a"],
        None,
    ],
)
def test_a_list_with_what_is_no_file_of_a_site_says_nothing(site: Path, file: object) -> None:
    said = {"inputs": "inputs", "pieces": {"a": ["sum", [file]]}}
    (site.parent / ".site.made").write_text(json.dumps(said))
    assert load_made(site) == Made()
    assert find_unchanged(site, "inputs") is None


@pytest.mark.parametrize("kind", ["deep", "a folder", "a pipe", "a circle"])
def test_a_list_that_is_none_says_nothing(site: Path, kind: str) -> None:
    path = site.parent / ".site.made"
    path.unlink()
    make: dict[str, Callable[[], object]] = {
        "deep": lambda: path.write_text("[" * 100_000),
        "a folder": path.mkdir,
        "a pipe": lambda: os.mkfifo(path),
        "a circle": lambda: path.symlink_to(path),
    }
    make[kind]()
    assert load_made(site) == Made()


def test_an_unchanged_site_is_known(site: Path) -> None:
    assert find_unchanged(site, "inputs") == KEPT


def test_a_copy_with_other_times_is_known(site: Path) -> None:
    for page in PAGES:
        os.utime(site / page.path, ns=(OLDER, OLDER))
    assert find_unchanged(site, "inputs") == KEPT


def test_what_somebody_puts_into_a_site_does_not_change_it(site: Path) -> None:
    (site / "kommune/ekstra.html").write_bytes(b"")
    assert find_unchanged(site, "inputs") == KEPT


def edit(site: Path) -> None:
    """As `cp -p` and `touch -r` do: the size and the time are those of before."""
    page = site / "index.html"
    time = page.stat().st_mtime_ns
    page.write_bytes(b"<p>Vok</p>")
    os.utime(page, ns=(time, time))


def point_elsewhere(site: Path) -> None:
    page = site / "index.html"
    page.rename(site.parent / "elsewhere.html")
    page.symlink_to(site.parent / "elsewhere.html")


def pipe(site: Path) -> None:
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")


def remark(site: Path) -> None:
    (site / MARKER).write_text((site / MARKER).read_text().replace("full", "partial"))


def remove(site: Path) -> None:
    (site / "kommune/9901/ark.pdf").unlink()


def unmark(site: Path) -> None:
    (site / MARKER).unlink()


def interrupt(site: Path) -> None:
    make_staged(site, "full")


def interrupt_swap(site: Path) -> None:
    (site.parent / ".site.old").mkdir()


CHANGES = [edit, point_elsewhere, pipe, remove, unmark, remark, interrupt, interrupt_swap]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_site_is_not_taken_for_an_unchanged_one(
    site: Path, change: Callable[[Path], None]
) -> None:
    change(site)
    assert find_unchanged(site, "inputs") is None


@pytest.mark.parametrize(
    "old, new",
    [
        ("index.html", "../index.html"),
        ("index.html", "/etc/hostname"),
        ("index.html", "index\\u0000.html"),
        ('"index.html"', "7"),
        (", 10, ", ", [10], "),
        ("kommune/9901/ark.pdf", "kommune/9901/notat.txt"),
    ],
)
def test_a_list_that_is_of_another_site_says_nothing(site: Path, old: str, new: str) -> None:
    """Nor one that somebody has edited."""
    path = site.parent / ".site.made"
    said = path.read_text()
    assert old in said
    path.write_text(said.replace(old, new))
    assert load_made(site) == Made() or (old, load_made(site).inputs) == (", 10, ", "inputs")


def test_other_inputs_are_not_unchanged(site: Path) -> None:
    assert find_unchanged(site, "others") is None
    assert find_unchanged(site.parent / "no-site", "inputs") is None


def test_a_kept_file_is_the_old_one_and_outlives_it(site: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert keep_piece(site, new, piece(site))
    kept = new / "kommune/9901/ark.pdf"
    assert kept.samefile(site / "kommune/9901/ark.pdf")
    (site / "kommune/9901/ark.pdf").unlink()
    assert kept.read_bytes() == b"%PDF"


def test_where_files_cannot_be_linked_they_are_copied(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    new = tmp_path / "new"
    assert keep_piece(site, new, piece(site))
    assert all(file.is_in(new) for file in piece(site).files)
    assert not (new / "kommune/9901/ark.pdf").samefile(site / "kommune/9901/ark.pdf")


@pytest.mark.parametrize("content", [b"%PDA", b"%PDF-", None])
def test_a_piece_with_a_file_that_is_another_is_not_kept(
    site: Path, tmp_path: Path, content: bytes | None
) -> None:
    old, path = piece(site), site / "kommune/9901/ark.pdf"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert not keep_piece(site, tmp_path / "new", old)
    assert not (tmp_path / "new").exists()
