"""Locks that end with the process that holds them: no crash leaves one behind.

A site is locked by a file beside it, since the site itself is replaced. A POSIX lock (`lockf`) is
not inherited by the processes of a build: one that outlives a killed build does not stop the next.

The snapshot is locked as a folder (`flock`), so that nothing is written into it: many builds may
read it at once, and one fetch may write it.
"""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from faktaark.build.staging import explain_write_errors
from faktaark.errors import PublishError

WRITE_AT_ONCE = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NONBLOCK
"""A pipe that has the lock's name is refused, where it would keep us waiting for a reader."""

log = logging.getLogger(__name__)


@contextmanager
def lock_site(path: Path, output: Path) -> Iterator[None]:
    """Let one build at a time write a site. path: the file that is locked. Raises PublishError."""
    with explain_write_errors(path):
        file = _take(path)
    if file is None:
        raise PublishError(
            f"{output}: another build is writing this site. Wait for it, or choose another "
            "folder with --output."
        )
    with file:
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _take(path: Path) -> TextIO | None:
    """Return the file, locked, or None if another process holds it.

    It is opened anew where the last holder has just removed it.
    """
    while True:
        file = os.fdopen(os.open(path, WRITE_AT_ONCE, 0o666), "a", encoding="utf-8")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            file.close()
            return None
        if _is_at(path, file):
            return file
        file.close()


def _is_at(path: Path, file: TextIO) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def lock_snapshot(folder: Path, *, to_write: bool) -> Iterator[None]:
    """Wait until nobody writes the folder, nor reads it if it is to be written; say so.

    A folder that is not there, or that the disk cannot lock, is used without.
    """
    way = fcntl.LOCK_EX if to_write else fcntl.LOCK_SH
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield
        return
    try:
        _wait(descriptor, way, folder)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, way: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, way | fcntl.LOCK_NB)
    except BlockingIOError:
        log.warning("%s is in use by another build or fetch; waiting for it to finish", folder)
        fcntl.flock(descriptor, way)
    except OSError as error:
        log.info("%s cannot be locked: %s", folder, error.strerror)
