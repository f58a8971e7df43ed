"""The old site stays until a whole new one is in its place."""

import errno
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from faktaark.build.publish import check_site, staged
from faktaark.build.report import SiteReport
from faktaark.build.staging import list_staged, write_page
from faktaark.build.workers import share
from faktaark.errors import PublishError
from faktaark.model.files import Page
from tests.unit.build.small_site import (
    EXPECTED,
    LISTED,
    names,
    output,
    publish,
    publish_site,
    read_word,
    site,
)

__all__ = ["output"]  # the fixture

# --- what is published ---------------------------------------------------------------------------


def test_a_site_is_written_and_counted(tmp_path: Path) -> None:
    report = publish_site(tmp_path / "output", "ny")
    pages, sheets = sum(len(page.content) for page in site("ny")[:2]), 4
    assert report == SiteReport(pages=2, sheets=1, files=3, weights={"pages": pages, "PDF": sheets})
    assert report.size == pages + sheets
    assert names(tmp_path) == LISTED
    assert names(tmp_path / "output") == [".faktaark.json", "index.html", "kommune"]
    assert (tmp_path / "output/kommune/9901/tall.pdf").read_bytes() == b"%PDF"


def test_a_new_site_replaces_the_old_one_and_nothing_of_it_is_left(output: Path) -> None:
    with staged(output) as folder:
        write_page(folder, Page("ny.html", b"<p>ny"))
    assert names(output) == [".faktaark.json", "ny.html"]
    assert names(output.parent) == LISTED


def test_a_site_whose_folders_may_not_be_written_is_replaced(output: Path) -> None:
    """It is told from one that may by those who are not root, as in CI."""
    for folder in (output / "kommune/9901", output / "kommune", output):
        folder.chmod(0o555)
    publish_site(output, "ny")
    publish_site(output, "nyere")
    assert read_word(output) == "nyere"
    assert names(output.parent) == LISTED


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    def contents(folder: Path) -> dict[str, bytes]:
        publish_site(folder, "lik")
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    assert contents(tmp_path / "en") == contents(tmp_path / "to")


def test_pages_are_written_as_they_come(tmp_path: Path) -> None:
    def pages() -> Iterator[Page]:
        yield Page("en.html", b"<p>en")
        (staging,) = list_staged(tmp_path / "output")
        assert (staging / "en.html").read_bytes() == b"<p>en"
        yield Page("to.html", b"<p>to")

    publish(pages(), tmp_path / "output", expected=frozenset({"en.html", "to.html"}))


def test_worker_processes_write_into_the_staged_folder(tmp_path: Path) -> None:
    with staged(tmp_path / "output") as folder:
        with share(2, partial(write_page, folder), site("ny")) as written:
            assert [future.result() for future in written] == [None] * 3
        check_site(folder, expected=EXPECTED, made=EXPECTED)
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
    assert names(output.parent) == LISTED
    return str(caught.value)


def test_a_missing_file_stops_it(output: Path) -> None:
    assert refused(site("ny")[:2], output) == (
        "the site is not whole: 1 problem; the old one stays\n  kommune/9901/tall.pdf is missing"
    )


def test_a_file_that_the_build_did_not_make_stops_it(output: Path) -> None:
    with pytest.raises(PublishError, match=r"kommune/1/index\.html was not made by this build"):
        publish(intrude(output), output)
    assert read_word(output) == "gammel"


def intrude(output: Path) -> Iterator[Page]:
    """As a process would, that somebody has started by another build of the same folder."""
    yield from site("ny")
    (folder,) = list_staged(output)
    write_page(folder, Page("kommune/1/index.html", b"<p>fremmed"))


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
    assert names(output.parent) == LISTED


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../b", "a//b", "./a", "", ".faktaark.json", "a/"]
)
def test_a_path_outside_the_site_is_a_bug(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="is not a path inside the site"):
        write_page(tmp_path, Page(path, b"x"))
    assert names(tmp_path) == []


def fill_disk(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_as_what_it_is(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        for write in ("write_text", "write_bytes"):
            patched.setattr(Path, write, fill_disk)
        with pytest.raises(PublishError, match="could not be written: No space left on device"):
            publish_site(output, "ny")
    assert read_word(output) == "gammel"


def test_the_old_site_comes_back_if_the_new_one_cannot_take_its_place(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def rename_all_but_new(path: Path, target: Path) -> Path:
        if path.name.startswith(".output.new-"):
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_all_but_new)
    assert "Device or resource busy" in refused(site("ny"), output)


# --- what may be replaced ------------------------------------------------------------------------


def test_a_partial_site_does_not_replace_a_full_one(output: Path) -> None:
    with pytest.raises(PublishError, match="holds a full site, and a partial build would take"):
        publish(site("ny"), output, kind="partial")
    assert read_word(output) == "gammel"
    assert names(output.parent) == LISTED


def test_any_site_replaces_a_partial_one(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(site("en"), output, kind="partial")
    publish(site("to"), output, kind="partial")
    assert read_word(output) == "to"
    publish(site("tre"), output, kind="full")
    assert read_word(output) == "tre"


@pytest.mark.parametrize(
    "marker", [None, "", "{}", "[" * 100_000, '{"site": "faktaark", "kind": "annet"}']
)
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
    for place in (file, Path("/")):
        with pytest.raises(PublishError, match="is not a site made by this program"):
            publish_site(place, "ny")
    assert file.read_text() == "en fil"


def test_what_someone_else_keeps_beside_it_is_left_alone(output: Path) -> None:
    other = output.parent / ".output.old"
    other.mkdir()
    (other / "notat.txt").write_text("mitt")
    with pytest.raises(PublishError, match="is not a site made by this program"):
        publish_site(output, "ny")
    assert (other / "notat.txt").read_text() == "mitt"
    assert read_word(output) == "gammel"


@pytest.mark.parametrize("leads", ["nowhere", ".output.old", "another"])
def test_a_link_where_the_old_site_is_put_is_left_alone(output: Path, leads: str) -> None:
    """It would lead the removal of the old site to another folder."""
    publish_site(output.with_name("another"), "annen")
    output.with_name(".output.old").symlink_to(leads)
    with pytest.raises(PublishError, match=r"\.output\.old holds something that is not a site"):
        publish_site(output, "ny")
    assert read_word(output) == "gammel"
    assert read_word(output.with_name("another")) == "annen"


@pytest.mark.expects_warnings
def test_a_replaced_site_that_cannot_be_removed_is_told_and_the_new_one_stays(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the build that replaced it as a warning; by the next, which it is in the way of."""

    def forbid(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr("faktaark.build.staging.remove_site", forbid)
    publish_site(output, "ny")
    with pytest.raises(PublishError, match=r"output\.old is what is left of a site"):
        publish_site(output, "nyere")
    assert read_word(output) == "ny"
    monkeypatch.undo()
    publish_site(output, "nyest")
    assert read_word(output) == "nyest"
    assert names(output.parent) == LISTED


def test_a_folder_that_only_has_the_name_of_a_staged_one_is_left_alone(output: Path) -> None:
    other = output.parent / ".output.new-0123abcd"
    other.mkdir()
    (other / "notat.txt").write_text("mitt")
    publish_site(output, "ny")
    assert names(other) == ["notat.txt"]
    assert read_word(output) == "ny"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    publish_site(tmp_path, "ny")
    assert read_word(tmp_path) == "ny"
