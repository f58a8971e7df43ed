"""Killed at any change of the disk, and two at a time: the next build mends it.

A build is ended by a real SIGKILL before each file or folder that it makes, names or removes.
"""

import itertools
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from faktaark.build.manifest import load_made
from faktaark.build.publish import staged
from faktaark.build.staging import find_beside, list_staged
from faktaark.errors import PublishError
from tests.sites import digest
from tests.unit.build.small_site import (
    LISTED,
    names,
    output,
    publish,
    publish_site,
    read_word,
    site,
)

__all__ = ["output"]  # the fixture

spawn = multiprocessing.get_context("spawn")

CHANGES = {
    "open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"
}  # fmt: skip
"""What Python calls them when it tells an audit hook."""

WRITES = os.O_WRONLY | os.O_RDWR


def run_until(step: int, build: Callable[[], object]) -> int:
    """Build in a process of its own that is killed before a change of the disk; its exit code."""
    child = os.fork()
    if not child:
        steps = itertools.count(1)

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            changes = event in CHANGES and (event != "open" or int(str(arguments[2])) & WRITES)
            if changes and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        with suppress(PublishError):
            build()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_at_every_step(build: Callable[[], object], prepare: Callable[[], None]) -> Iterator[int]:
    """Yield the number of each change of the disk, when the build was killed before it."""
    for step in itertools.count(1):
        prepare()
        if run_until(step, build) == 0:
            return
        yield step


def renew(output: Path) -> None:
    """Put a site that says «gammel» in place, in which somebody has put two files."""
    for path in output.parent.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    publish_site(output, "gammel")
    (output / "CNAME").write_text("tall.example")
    (output / "kommune/notat.txt").write_text("mitt")


def fail(output: Path) -> None:
    """Make a site that may not be published: a page is missing."""
    publish(site("feil")[:2], output)


@pytest.mark.parametrize(
    "build, words, least",
    [
        (partial(publish_site, word="ny"), {"gammel", "ny"}, 30),
        (fail, {"gammel"}, 15),
    ],
)
def test_a_build_that_is_killed_at_any_step_is_mended_by_the_next(
    tmp_path: Path, build: Callable[[Path], object], words: set[str], least: int
) -> None:
    output = tmp_path / "output"
    renew(output)
    publish_site(output, "nyest")
    unbroken = digest(output)
    assert {"CNAME", "kommune/notat.txt"} < unbroken.keys()

    steps = 0
    for step in kill_at_every_step(partial(build, output), partial(renew, output)):
        steps = step
        if output.exists():
            assert read_word(output) in words
        fail_again(output)  # it mends, and makes nothing
        assert read_word(output) in words
        assert names(tmp_path) == LISTED
        assert load_made(output).pieces
        publish_site(output, "nyest")
        assert digest(output) == unbroken
        assert names(tmp_path) == LISTED
    assert steps > least


def fail_again(output: Path) -> None:
    with pytest.raises(PublishError, match="is missing"):
        fail(output)


@pytest.mark.parametrize("first", range(2, 33, 5))
def test_a_build_that_is_killed_while_it_mends_another_is_mended_too(
    tmp_path: Path, first: int
) -> None:
    output = tmp_path / "output"
    steps = 0

    def be_killed() -> None:
        renew(output)
        assert run_until(first, partial(publish_site, output, "ny")) == -signal.SIGKILL

    for step in kill_at_every_step(partial(publish_site, output, "nyere"), be_killed):
        steps = step
        publish_site(output, "nyest")
        assert read_word(output) == "nyest"
        assert (output / "kommune/notat.txt").read_text() == "mitt"
        assert names(tmp_path) == LISTED
    assert steps > 30


@pytest.mark.expects_warnings
def test_what_is_put_aside_is_there_once_however_often_a_build_is_killed(tmp_path: Path) -> None:
    output = tmp_path / "output"

    def lose_list() -> None:
        renew(output)
        find_beside(output, "made").unlink()

    for _ in kill_at_every_step(partial(publish_site, output, "ny"), lose_list):
        publish_site(output, "nyest")
        aside = output.with_name("output-aside")
        assert digest(aside).keys() == {"CNAME", "kommune/notat.txt"}
        assert (aside / "CNAME").read_text() == "tall.example"
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
        assert len(list_staged(output)) == 1
    finally:
        other.kill()
        other.join()
    publish_site(output, "ny")
    assert read_word(output) == "ny"
    assert names(output.parent) == LISTED
