"""What somebody has put into a site is there after the next build, or is said to lie beside it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faktaark.build.foreign import MOST_OF_A_NAME
from faktaark.build.manifest import load_made
from faktaark.build.staging import Role, find_beside
from faktaark.errors import PublishError
from faktaark.model.files import Page
from tests.unit.build.small_site import EXPECTED, LISTED, names, output, publish, publish_site, site

__all__ = ["output"]  # the fixture

ASIDE = sorted([*LISTED, "output-aside"])


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def forget_list(output: Path) -> None:
    find_beside(output, "made").unlink()


def test_files_of_all_kinds_are_carried_over_by_every_build(output: Path) -> None:
    put(output / "CNAME", "tall.example")
    put(output / ".well-known/security.txt", "Contact: mailto:post@tall.example")
    put(output / "kommune/9901/notat.txt", "mitt")
    put(output / ".git/HEAD", "ref: refs/heads/main")
    (output / "siste.html").symlink_to("index.html")
    (output / "borte").symlink_to("../finnes-ikke")
    (output / "alle").symlink_to("kommune", target_is_directory=True)
    os.mkfifo(output / "kø")
    (output / os.fsdecode(b"\xe6.txt")).write_text("et navn fra en annen tid")
    before = {path.relative_to(output) for path in output.rglob("*")}
    for word in ("ny", "nyere"):
        publish_site(output, word)
        assert {path.relative_to(output) for path in output.rglob("*")} == before
    assert (output / "kommune/9901/notat.txt").read_text() == "mitt"
    assert (output / "borte").readlink() == Path("../finnes-ikke")
    assert (output / "kø").is_fifo()
    assert names(output.parent) == LISTED


def test_a_page_that_is_no_longer_made_is_not_taken_for_somebody_elses(output: Path) -> None:
    publish([*site("ny"), Page("eldre.html", b"<p>eldre")], output)
    publish_site(output, "nyere")
    assert {path.name for path in output.iterdir()} == {".faktaark.json", "index.html", "kommune"}
    assert names(output.parent) == LISTED


@pytest.mark.expects_warnings
def test_what_the_site_now_has_another_file_for_lies_beside_it(
    output: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(output / "robots.txt", "User-agent: min")
    put(output / "om", "en fil, og siden en mappe")
    new = [*site("ny"), Page("robots.txt", b"User-agent: *"), Page("om/index.html", b"<p>om")]
    publish(new, output)
    (message,) = caplog.messages
    assert message == (
        f"{output} held 2 files that this build did not make and that have no place in the new "
        f"site: om, robots.txt. They are in {output}-aside: keep what is yours, and delete the "
        "folder."
    )
    assert (output / "robots.txt").read_bytes() == b"User-agent: *"
    assert (output.parent / "output-aside/robots.txt").read_text() == "User-agent: min"
    assert (output.parent / "output-aside/om").read_text() == "en fil, og siden en mappe"
    assert names(output.parent) == ASIDE


@pytest.mark.expects_warnings
def test_where_the_list_is_lost_what_no_build_makes_lies_beside_it(output: Path) -> None:
    """It may be somebody's, or a page of an earlier edition, that must not be published."""
    for number, text in enumerate(("en", "to", "to")):
        put(output / "viktig.txt", text)
        forget_list(output)
        publish_site(output, f"ny{number}")
        assert not (output / "viktig.txt").exists()
    aside = output.parent / "output-aside"
    assert {path.name: path.read_text() for path in aside.iterdir()} == {
        "viktig.txt": "en",
        "viktig.txt.2": "to",
    }


def test_where_every_name_beside_it_is_taken_nothing_is_lost(output: Path) -> None:
    """As of somebody who writes the file anew, loses the list, and never looks."""
    taken = ["viktig.txt", *(f"viktig.txt.{number}" for number in range(2, MOST_OF_A_NAME))]
    for name in taken:
        put(output.with_name("output-aside") / name, name)
    put(output / "viktig.txt", "mitt")
    forget_list(output)
    with pytest.raises(PublishError, match=r"output-aside/viktig\.txt and its like are taken"):
        publish_site(output, "ny")
    assert (output / "viktig.txt").read_text() == "mitt"
    assert "gammel" in (output / "index.html").read_text()


def test_where_the_list_is_lost_and_nothing_else_is_there_nothing_is_said(output: Path) -> None:
    forget_list(output)
    publish_site(output, "ny")
    assert names(output.parent) == LISTED


@pytest.mark.expects_warnings
@pytest.mark.parametrize("in_the_way", ["made", "made.new"])
def test_a_list_that_cannot_be_written_stops_what_has_not_been_done_and_nothing_else(
    output: Path, in_the_way: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = find_beside(output, "made" if in_the_way == "made" else "made.new")
    path.unlink(missing_ok=True)
    path.mkdir()
    (path / "notat.txt").write_text("mitt")
    if in_the_way == "made":
        publish(site("ny"), output, expected=EXPECTED)
        assert "The site itself is whole" in caplog.text
        assert "ny" in (output / "index.html").read_text()
    else:
        with pytest.raises(Exception, match=r"made\.new could not be written.*The old site stays"):
            publish(site("ny"), output, expected=EXPECTED)
        assert "gammel" in (output / "index.html").read_text()
    assert (path / "notat.txt").read_text() == "mitt"


@pytest.mark.parametrize("role", ["made", "made.new"])
@pytest.mark.parametrize(
    "put",
    [
        os.mkfifo,
        lambda path: path.symlink_to("nowhere"),
        lambda path: path.symlink_to(path.name),
        lambda path: path.symlink_to("/dev/full"),
        lambda path: path.symlink_to("notat.txt"),
    ],
    ids=["a pipe", "a dead link", "a circle", "a device", "a link to somebody's file"],
)
def test_what_is_no_file_gives_way_to_the_list(
    output: Path, role: Role, put: Callable[[Path], object]
) -> None:
    """A pipe would keep the build waiting, and a link would lead the list elsewhere."""
    path, other = find_beside(output, role), output.with_name("notat.txt")
    other.write_text("mitt")
    path.unlink(missing_ok=True)
    put(path)
    publish(site("ny"), output, expected=EXPECTED)
    assert "ny" in (output / "index.html").read_text()
    assert load_made(output).pieces
    assert other.read_text() == "mitt"
    assert names(output.parent) == sorted([*LISTED, "notat.txt"])
