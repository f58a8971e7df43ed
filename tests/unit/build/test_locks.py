"""Two at a time: one waits or says so, and nobody waits for the dead."""

import errno
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from faktaark.build.locks import lock_site, lock_snapshot
from faktaark.errors import PublishError

spawn = multiprocessing.get_context("spawn")


def hold_site(folder: Path, started: Event) -> None:
    with lock_site(folder / ".site.lock", folder / "site"):
        started.set()
        threading.Event().wait()


def write_snapshot(folder: Path, started: Event) -> None:
    with lock_snapshot(folder, to_write=True):
        started.set()
        threading.Event().wait()


@contextmanager
def another(hold: Callable[[Path, Event], None], folder: Path) -> Iterator[Callable[[], None]]:
    """Let another process hold a lock; yield what kills it."""
    started = spawn.Event()
    process = spawn.Process(target=hold, args=(folder, started))
    process.start()
    try:
        assert started.wait(30)
        yield process.kill
    finally:
        process.kill()
        process.join()


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to(path.name)])
def test_what_cannot_be_locked_is_told_at_once(
    tmp_path: Path, put: Callable[[Path], object]
) -> None:
    lock = tmp_path / ".site.lock"
    put(lock)
    with (
        pytest.raises(PublishError, match=r"\.site\.lock could not be written"),
        lock_site(lock, tmp_path / "site"),
    ):
        pytest.fail("it was locked")
    assert os.path.lexists(lock)


def test_a_site_is_one_builds_and_nothing_is_left_of_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / ".site.lock"
    with another(hold_site, tmp_path):
        for _ in range(2):
            with (
                pytest.raises(PublishError, match="another build is writing this site"),
                lock_site(lock, tmp_path / "site"),
            ):
                pytest.fail("both have it")
    assert lock.exists()  # of the one that was killed
    with lock_site(lock, tmp_path / "site"):
        assert lock.exists()
    assert not lock.exists()


def test_a_lock_that_its_holder_has_just_removed_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a third build would lock the new file, and two would have the site."""
    lock, opened = tmp_path / ".site.lock", []
    samestat = os.path.samestat

    def remove_first(one: os.stat_result, other: os.stat_result) -> bool:
        opened.append(one.st_ino)
        if len(opened) == 1:
            (tmp_path / "other").touch()
            (tmp_path / "other").replace(lock)
            other = lock.stat()
        return samestat(one, other)

    monkeypatch.setattr(os.path, "samestat", remove_first)
    with lock_site(lock, tmp_path / "site"):
        assert opened[-1] == lock.stat().st_ino
    assert len(opened) == 2


def test_a_lock_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    (tmp_path / ".site.lock").mkdir()
    with (
        pytest.raises(PublishError, match=r"\.site\.lock could not be written: Is a directory"),
        lock_site(tmp_path / ".site.lock", tmp_path / "site"),
    ):
        pytest.fail("it went on")


def test_many_may_read_a_snapshot_at_once_and_nothing_is_written_into_it(tmp_path: Path) -> None:
    with lock_snapshot(tmp_path, to_write=False), lock_snapshot(tmp_path, to_write=False):
        assert list(tmp_path.iterdir()) == []


@pytest.mark.expects_warnings
@pytest.mark.parametrize("to_write", [True, False])
def test_who_comes_while_a_fetch_writes_waits_and_says_so(
    tmp_path: Path, to_write: bool, caplog: pytest.LogCaptureFixture
) -> None:
    class Ending(logging.Handler):
        """Ends the fetch as soon as it is said that it is waited for."""

        def emit(self, _record: logging.LogRecord) -> None:
            end()

    with another(write_snapshot, tmp_path) as end:
        log, ending = logging.getLogger("faktaark.build.locks"), Ending()
        log.addHandler(ending)
        try:
            with lock_snapshot(tmp_path, to_write=to_write):
                (message,) = caplog.messages
        finally:
            log.removeHandler(ending)
    assert message == (f"{tmp_path} is in use by another build or fetch; waiting for it to finish")


def test_a_folder_that_is_not_there_is_no_ones(tmp_path: Path) -> None:
    with lock_snapshot(tmp_path / "snapshot", to_write=True):
        assert list(tmp_path.iterdir()) == []


def test_a_disk_that_knows_no_locks_is_used_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: int, _way: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    used = []
    with lock_snapshot(tmp_path, to_write=True):
        used.append(tmp_path)
    assert used
