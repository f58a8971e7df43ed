"""The manifest of a site: what each piece was made from, so that unchanged pieces are reused.

It is a list of files beside the site:

    .output.made       per piece of the site, what it was made from (a digest) and its files
    .output.made.new   the same of a site that is about to be swapped in

It lies beside the site and not in it: it is no reader's, and it holds times, in which no two builds
are alike. The site's marker has a digest of the files, so that a list is believed only of the site
it is of, whenever a build was killed and whatever was done to either. A file is unchanged if its
content is. A list that is lost, or a file that somebody has changed, therefore costs a rendering
and never gives a wrong page.
"""

import hashlib
import json
import logging
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from faktaark.build.report import SiteReport, count_files
from faktaark.build.staging import (
    MARKER,
    Kind,
    explain_write_errors,
    find_beside,
    find_target,
    link,
    list_staged,
    read_marker,
    write_beside,
    write_marker,
    write_page,
)
from faktaark.model.files import Page
from faktaark.untrusted import parse_json, read_file

LATEST = 1e19  # nanoseconds: year 2286

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made.

    `time`: of its last change, in nanoseconds; it tells a file that was kept from one that was made
    anew, and says nothing of what is in it.
    """

    path: str
    size: int
    time: int
    sha256: str

    def is_in(self, site: Path) -> bool:
        """Return whether the site still holds it as it was made."""
        path = site / self.path
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size != self.size:
                return False
            return _digest_file(path) == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Piece:
    """Files that are made together. `digest`: of what they are made from, and by."""

    digest: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A site. `inputs`: a digest of all that its build read. Pieces by name."""

    inputs: str = ""
    pieces: Mapping[str, Piece] = field(default_factory=dict)

    def list_files(self) -> Iterator[File]:
        """Yield every file that was made."""
        for piece in self.pieces.values():
            yield from piece.files

    def digest(self, kind: Kind) -> str:
        """Return a digest of the files, the same for every build that makes the same bytes."""
        files = sorted((file.path, file.sha256) for file in self.list_files())
        return hashlib.sha256(json.dumps([kind, files]).encode()).hexdigest()


def load_made(site: Path) -> Made:
    """Return what the list of a site says; nothing if there is none that can be read, or is its."""
    site = site.resolve()
    lists = (find_beside(site, "made"), find_beside(site, "made.new"))
    return next(filter(None, (_load_if_of(site, path) for path in lists)), Made())


def _load_if_of(site: Path, path: Path) -> Made | None:
    """Return a list if it is of this site, by the site's marker."""
    made, marker = _load(path), read_marker(site)
    return made if made and marker and marker.files == made.digest(marker.kind) else None


def _load(path: Path) -> Made | None:
    try:
        said: Any = parse_json(read_file(path), largest=LATEST)
        pieces = {
            name: Piece(read_digest(digest), tuple(read_made_file(*file) for file in files))
            for name, (digest, files) in said["pieces"].items()
        }
        return Made(read_digest(said["inputs"]), pieces)
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        return None  # RuntimeError: links in a circle


def read_digest(said: object) -> str:
    """Return a digest of a list; ValueError for what is no text."""
    if not isinstance(said, str):
        raise ValueError("a digest is text")
    return said


def read_made_file(path: object, size: object, time: object, sha256: object) -> File:
    """Return a file of the list; ValueError for what is no file within a site."""
    if not (type(size) is type(time) is int and isinstance(path, str) and isinstance(sha256, str)):
        raise ValueError("a file is a path, a size, a time and a checksum")
    parts = PurePosixPath(path).parts
    within = parts and ".." not in parts and not path.startswith("/") and "\x00" not in path
    if not within or path == MARKER or path != "/".join(parts):
        raise ValueError(f"{path!r} is not a file within a site")
    return File(path, size, time, sha256)


def write_made(folder: Path, site: Path, made: Made) -> None:
    """Write the list of a staged site, which is the site's own when the folder takes its place."""
    pieces = {
        name: [piece.digest, [astuple(file) for file in piece.files]]
        for name, piece in made.pieces.items()
    }
    path = find_beside(site.resolve(), "made.new")
    marker = read_marker(folder)
    if marker is None:
        raise ValueError(f"{folder} is not staged")
    write_beside(path, json.dumps({"inputs": made.inputs, "pieces": pieces}))
    with explain_write_errors(path):
        write_marker(folder, replace(marker, files=made.digest(marker.kind)))


def settle_made(site: Path) -> None:
    """Let the newer list be the site's if it is of this site, else drop it.

    Killed before the swap or after it, a build leaves both lists. A failure stops nothing.
    """
    newer, listed = find_beside(site, "made.new"), find_beside(site, "made")
    try:
        if _load_if_of(site, newer):
            newer.replace(listed)
        else:
            newer.unlink(missing_ok=True)
    except OSError as error:
        log.warning(
            "%s could not be written: %s. The site itself is whole; see what is in the way",
            listed,
            error.strerror,
        )


def find_unchanged(site: Path, inputs: str) -> SiteReport | None:
    """Return the report of the old site, if a build from these inputs would give the same bytes.

    What somebody else has put into it is no part of that.
    """
    made = load_made(site)
    files = {file.path: file for file in made.list_files()}
    if made.inputs != inputs or not files or _is_unsettled(site.resolve()):
        return None
    if not all(file.is_in(site) for file in files.values()):
        return None
    report = count_files({path: file.size for path, file in files.items()})
    return replace(report, kept=report.sheets)


def _is_unsettled(site: Path) -> bool:
    """Return whether another build is at work, or was killed at it."""
    return bool(list_staged(site)) or find_beside(site, "old").exists()


def _digest_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_piece(folder: Path, digest: str, pages: Iterable[Page]) -> Piece:
    """Make a piece's files in a staged folder, and say what they are."""
    files = []
    for page in pages:
        write_page(folder, page)
        status = find_target(folder, page.path).stat()
        sha256 = hashlib.sha256(page.content).hexdigest()
        files.append(File(page.path, status.st_size, status.st_mtime_ns, sha256))
    return Piece(digest, tuple(files))


def keep_piece(site: Path, folder: Path, piece: Piece) -> bool:
    """Take a piece over from the old site, unless a file of it is gone or is another."""
    if not all(file.is_in(site) for file in piece.files):
        return False
    for file in piece.files:
        target = find_target(folder, file.path)
        with explain_write_errors(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            link(site / file.path, target)
    return True
