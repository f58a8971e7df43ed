"""The manifest of a site: what each piece was made from, so that unchanged pieces are reused.

It is a list of files beside the site:

    .output.made    per piece of the site, what it was made from (a digest) and its files

It lies beside the site and not in it: it is no reader's, and it holds times, in which no two builds
are alike. A file is unchanged if its size and time are as the list says or, where only the time
differs, as after a copy, its content is. A list that is out of date, or a file that somebody has
changed, therefore costs a rendering and never gives a wrong page.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from faktaark.build.publish import (
    MARKER,
    explain_write_errors,
    find_beside,
    find_target,
    write_page,
)
from faktaark.build.report import SiteReport, count_files
from faktaark.model.files import Page
from faktaark.untrusted import parse_json, read_file

LATEST = 1e19  # nanoseconds: year 2286


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made. `time`: of its last change, in nanoseconds."""

    path: str
    size: int
    time: int
    sha256: str

    def is_in(self, site: Path) -> bool:
        """Return whether the site still holds it as it was made."""
        path = site / self.path
        try:
            status = path.stat()
            return status.st_size == self.size and (
                status.st_mtime_ns == self.time
                or hashlib.sha256(path.read_bytes()).hexdigest() == self.sha256
            )
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


def load_made(site: Path) -> Made:
    """Return what the list beside a site says; nothing if there is none that can be read."""
    try:
        raw = read_file(find_beside(site.resolve(), "made"))
        said: Any = parse_json(raw, largest=LATEST)
        pieces = {
            name: Piece(_read_digest(digest), tuple(_read_made_file(*file) for file in files))
            for name, (digest, files) in said["pieces"].items()
        }
        return Made(_read_digest(said["inputs"]), pieces)
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        return Made()  # RuntimeError: links in a circle


def _read_digest(said: object) -> str:
    if not isinstance(said, str):
        raise ValueError("a digest is text")
    return said


def _read_made_file(path: object, size: object, time: object, sha256: object) -> File:
    """Return a file of the list; ValueError for what is no file within a site."""
    if not (type(size) is type(time) is int and isinstance(path, str) and isinstance(sha256, str)):
        raise ValueError("a file is a path, a size, a time and a checksum")
    parts = PurePosixPath(path).parts
    within = parts and ".." not in parts and not path.startswith("/") and "\x00" not in path
    if not within or path == MARKER or path != "/".join(parts):
        raise ValueError(f"{path!r} is not a file within a site")
    return File(path, size, time, sha256)


def write_made(site: Path, made: Made) -> None:
    """Put the list beside a finished site."""
    pieces = {
        name: [piece.digest, [astuple(file) for file in piece.files]]
        for name, piece in made.pieces.items()
    }
    path = find_beside(site.resolve(), "made")
    with explain_write_errors(path):
        path.write_text(json.dumps({"inputs": made.inputs, "pieces": pieces}), encoding="utf-8")


def find_unchanged(site: Path, inputs: str) -> SiteReport | None:
    """Return the report of the old site, if a build from these inputs would give the same bytes."""
    made = load_made(site)
    if made.inputs != inputs or _is_unsettled(site.resolve()):
        return None
    files = {file.path: file for piece in made.pieces.values() for file in piece.files}
    present = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    if present != {*files, MARKER} or not all(file.is_in(site) for file in files.values()):
        return None
    report = count_files({path: file.size for path, file in files.items()})
    return replace(report, kept=report.sheets)


def _is_unsettled(site: Path) -> bool:
    """Return whether another build is at work, or was killed at it."""
    return find_beside(site, "new").exists() or find_beside(site, "old").exists()


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
            _link(site / file.path, target)
    return True


def _link(old: Path, new: Path) -> None:
    """Hard-link, or copy with mtime. Safe because a build never writes into an existing file.

    Where the disk knows no such thing it is copied, with its time.
    """
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(old, new)
