"""The old site stays until a whole new one is in its place."""

import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.synchronize import Event
from pathlib import Path
from unittest.mock import patch

import pytest

from faktaark.build.manifest import write_piece
from faktaark.build.publish import Kind, check_site, staged, write_page
from faktaark.build.report import SiteReport
from faktaark.errors import PublishError
from faktaark.model.files import Page

spawn = multiprocessing.get_context("spawn")


def site(word: str) -> list[Page]:
    return [
        Page("index.html", f'<p>{word} <a href="kommune/9901/#tall">tall</a>'.encode()),
        Page("kommune/9901/index.html", f'<h2 id="tall">{word}</h2>'.encode()),
        Page("kommune/9901/tall.pdf", b"%PDF"),
    ]


EXPECTED = frozenset(page.path for page in site(""))


def publish(
    pages: Iterable[Page],
    output: Path,
    *,
    expected: frozenset[str] = EXPECTED,
    kind: Kind = "full",
    url: str = "",
) -> SiteReport:
    """Publish as `kommuner.build` does: stage, write the pieces, check."""
    with staged(output, kind) as folder:
        write_piece(folder, "", pages)
        return check_site(folder, expected=expected, url=url)


def publish_site(output: Path, word: str) -> SiteReport:
    return publish(site(word), output)


def read_word(output: Path) -> str:
    """Which of the sites made by `site` is in place, whole."""
    words = {
        (output / "index.html").read_text().split()[0].removeprefix("<p>"),
        (output / "kommune/9901/index.html").read_text()[14:-5],
    }
    assert len(words) == 1
    return words.pop()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A place with a full site in it that says «gammel»."""
    folder = tmp_path / "output"
    publish_site(folder, "gammel")
    return folder


# --- what is published ---------------------------------------------------------------------------


def test_a_site_is_written_and_counted(tmp_path: Path) -> None:
    report = publish_site(tmp_path / "output", "ny")
    pages, sheets = sum(len(page.content) for page in site("ny")[:2]), 4
    assert report == SiteReport(pages=2, sheets=1, files=3, weights={"pages": pages, "PDF": sheets})
    assert report.size == pages + sheets
    assert names(tmp_path) == ["output"]
    assert names(tmp_path / "output") == [".faktaark.json", "index.html", "kommune"]
    assert (tmp_path / "output/kommune/9901/tall.pdf").read_bytes() == b"%PDF"


def test_a_new_site_replaces_the_old_one_and_nothing_of_it_is_left(output: Path) -> None:
    with staged(output) as folder:
        write_page(folder, Page("ny.html", b"<p>ny"))
    assert names(output) == [".faktaark.json", "ny.html"]
    assert names(output.parent) == ["output"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    def contents(folder: Path) -> dict[str, bytes]:
        publish_site(folder, "lik")
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    assert contents(tmp_path / "en") == contents(tmp_path / "to")


def test_pages_are_written_as_they_come(tmp_path: Path) -> None:
    staging = tmp_path / ".output.new"

    def pages() -> Iterator[Page]:
        yield Page("en.html", b"<p>en")
        assert (staging / "en.html").read_bytes() == b"<p>en"
        yield Page("to.html", b"<p>to")

    publish(pages(), tmp_path / "output", expected=frozenset({"en.html", "to.html"}))


def test_worker_processes_write_into_the_staged_folder(tmp_path: Path) -> None:
    with staged(tmp_path / "output") as folder:
        with ProcessPoolExecutor(2, mp_context=spawn) as workers:
            list(workers.map(write_page, [folder] * 3, site("ny")))
        check_site(folder, expected=EXPECTED)
    assert read_word(tmp_path / "output") == "ny"


def test_a_symbolic_link_stays_and_the_folder_it_points_at_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    link = tmp_path / "output"
    link.symlink_to("www")
    publish_site(link, "ny")
    assert link.is_symlink()
    assert read_word(tmp_path / "www") == "ny"


# --- whole or not at all -------------------------------------------------------------------------


def refused(pages: list[Page], output: Path, expected: frozenset[str] = EXPECTED) -> str:
    """The message of a build that must fail and leave the old site alone."""
    with pytest.raises(PublishError) as caught:
        publish(pages, output, expected=expected)
    assert read_word(output) == "gammel"
    assert names(output.parent) == ["output"]
    return str(caught.value)


def test_a_missing_file_stops_it(output: Path) -> None:
    assert refused(site("ny")[:2], output) == (
        "the site is not whole: 1 problem; the old one stays\n  kommune/9901/tall.pdf is missing"
    )


def test_all_problems_are_told_at_once(output: Path) -> None:
    pages = [
        Page("index.html", b'<a href="kommune/9901/#tabell"><img src="kart.svg">'),
        Page("kommune/9901/index.html", b"<p>ny"),
        Page("kommune/9901/tall.csv", b""),
    ]
    assert refused(pages, output).splitlines() == [
        "the site is not whole: 4 problems; the old one stays",
        "  kommune/9901/tall.pdf is missing",
        "  kommune/9901/tall.csv is empty",
        "  index.html links to «kart.svg», which is not there",
        "  index.html links to «kommune/9901/index.html#tabell», an id it lacks",
    ]


def test_of_many_problems_twenty_are_named_and_the_rest_counted(output: Path) -> None:
    expected = frozenset(f"{number}.html" for number in range(10, 33))
    message = refused(site("ny"), output, expected).splitlines()
    assert message[0] == "the site is not whole: 23 problems; the old one stays"
    assert message[1:21] == [f"  {number}.html is missing" for number in range(10, 30)]
    assert message[21:] == ["  and 3 more"]


def test_two_pages_at_one_address_stop_it(output: Path) -> None:
    assert refused([*site("ny"), site("ny")[0]], output) == (
        "index.html is made twice: two pages have one address"
    )


def test_an_error_while_pages_are_made_goes_on_and_the_old_site_stays(output: Path) -> None:
    with pytest.raises(ZeroDivisionError), staged(output) as folder:
        write_page(folder, site("ny")[0])
        raise ZeroDivisionError
    assert read_word(output) == "gammel"
    assert names(output.parent) == ["output"]


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../b", "a//b", "./a", "", ".faktaark.json", "a/"]
)
def test_a_path_outside_the_site_is_a_bug(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="is not a path inside the site"):
        write_page(tmp_path, Page(path, b"x"))
    assert names(tmp_path) == []


def test_a_full_disk_is_told_as_what_it_is(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        with pytest.raises(PublishError, match="could not be written: No space left on device"):
            publish_site(output, "ny")
    assert read_word(output) == "gammel"


def test_the_old_site_comes_back_if_the_new_one_cannot_take_its_place(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def rename_all_but_new(path: Path, target: Path) -> Path:
        if path.name == ".output.new":
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_all_but_new)
    assert "Device or resource busy" in refused(site("ny"), output)


# --- what may be replaced ------------------------------------------------------------------------


def test_a_partial_site_does_not_replace_a_full_one(output: Path) -> None:
    with pytest.raises(PublishError, match="holds a full site, and a partial build would take"):
        publish(site("ny"), output, kind="partial")
    assert read_word(output) == "gammel"
    assert names(output.parent) == ["output"]


def test_any_site_replaces_a_partial_one(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(site("en"), output, kind="partial")
    publish(site("to"), output, kind="partial")
    assert read_word(output) == "to"
    publish(site("tre"), output, kind="full")
    assert read_word(output) == "tre"


@pytest.mark.parametrize("marker", [None, "", "{}", '{"site": "faktaark", "kind": "annet"}'])
def test_a_folder_that_is_not_a_site_is_left_alone(tmp_path: Path, marker: str | None) -> None:
    home = tmp_path / "hjem"
    home.mkdir()
    (home / "avhandling.txt").write_text("uerstattelig")
    if marker is not None:
        (home / ".faktaark.json").write_text(marker)
    before = names(home)
    with pytest.raises(PublishError, match="is not a site made by this program"):
        publish_site(home, "ny")
    assert names(home) == before
    assert names(tmp_path) == ["hjem"]


def test_a_file_or_the_root_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "output"
    file.write_text("en fil")
    for output in (file, Path("/")):
        with pytest.raises(PublishError, match="is not a site made by this program"):
            publish_site(output, "ny")
    assert file.read_text() == "en fil"


@pytest.mark.parametrize("name", [".output.new", ".output.old"])
def test_what_someone_else_keeps_beside_it_is_left_alone(output: Path, name: str) -> None:
    other = output.parent / name
    other.mkdir()
    (other / "notat.txt").write_text("mitt")
    with pytest.raises(PublishError, match="is not a site made by this program"):
        publish_site(output, "ny")
    assert (other / "notat.txt").read_text() == "mitt"
    assert read_word(output) == "gammel"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    publish_site(tmp_path, "ny")
    assert read_word(tmp_path) == "ny"


# --- killed, and two at a time -------------------------------------------------------------------


def build_and_die(output: Path, step: str) -> None:
    """Build in a process of its own, and end it before the named step, as SIGKILL would."""
    rename, rmtree = Path.rename, shutil.rmtree

    def dying_rename(path: Path, target: Path) -> Path:
        if step == f"rename {path.name}":
            os._exit(9)
        return rename(path, target)

    def dying_rmtree(path: Path, ignore_errors: bool = False) -> None:
        if step == f"remove {path.name}":
            (path / "index.html").unlink()
            os._exit(9)
        rmtree(path, ignore_errors)

    with (
        patch.object(Path, "rename", dying_rename),
        patch.object(shutil, "rmtree", dying_rmtree),
        staged(output) as folder,
    ):
        write_page(folder, site("ny")[0])
        if step == "write":
            os._exit(9)
        for page in site("ny")[1:]:
            write_page(folder, page)


@pytest.mark.parametrize(
    "step, left, word",
    [
        ("write", [".output.new", "output"], "gammel"),
        ("rename output", [".output.new", "output"], "gammel"),
        ("rename .output.new", [".output.new", ".output.old"], None),
        ("remove .output.old", [".output.old", "output"], "ny"),
    ],
)
def test_a_killed_build_leaves_a_site_or_the_next_one_mends_it(
    output: Path, step: str, left: list[str], word: str | None
) -> None:
    killed = spawn.Process(target=build_and_die, args=(output, step))
    killed.start()
    killed.join()
    assert killed.exitcode == 9
    assert names(output.parent) == left
    if word:
        assert read_word(output) == word

    with pytest.raises(PublishError):  # a next build that fails: nothing of the new site is made
        publish([], output, expected=EXPECTED)
    assert read_word(output) == (word or "gammel")
    assert names(output.parent) == ["output"]

    publish_site(output, "nyest")
    assert read_word(output) == "nyest"


def build_slowly(output: Path, started: Event) -> None:
    with staged(output):
        started.set()
        signal.pause()


def test_two_builds_of_one_site_do_not_mix(output: Path) -> None:
    started = spawn.Event()
    other = spawn.Process(target=build_slowly, args=(output, started))
    other.start()
    try:
        assert started.wait(30)
        with pytest.raises(PublishError, match="another build is writing this site"):
            publish_site(output, "ny")
        assert (output.parent / ".output.new").is_dir()
    finally:
        other.kill()
        other.join()
    publish_site(output, "ny")
    assert read_word(output) == "ny"
    assert names(output.parent) == ["output"]
