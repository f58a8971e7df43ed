"""A folder in which a site is made, and what lies beside a site.

    .output.new-1a2b3c4d   a site being built, each build in a folder of its own
    .output.old            the old site, for the moment between the two renames of a swap
    .output.lock           who builds holds it (see `locks`)
    .output.made           what the site was made from (see `manifest`)
    .output.made.new       the same of a site that is about to take its place
    .output.rows           the room on its sheets (see `fitting`)
    output-aside           what was found in an old site and has no place in the new one

Every site carries a small file, its marker, that says it is one. It is the first file that is
written, and the last that is removed, so that what a killed build left is known for what it is.
"""

import json
import logging
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from faktaark.errors import PublishError
from faktaark.model.files import Page
from faktaark.untrusted import parse_json, read_file

Kind = Literal["full", "partial"]
Role = Literal["old", "lock", "made", "made.new", "rows"]

MARKER = ".faktaark.json"

log = logging.getLogger(__name__)


# --- names ---------------------------------------------------------------------------------------


def find_beside(output: Path, role: Role) -> Path:
    """Return the path beside a site of something that a build keeps or needs."""
    return output.with_name(f".{output.name}.{role}")


def find_aside(output: Path) -> Path:
    """Return the folder for what was found in a site and has no place in the next one."""
    return output.with_name(f"{output.name}-aside")


def list_staged(output: Path) -> list[Path]:
    """Return the folders of builds of a site that have not ended, or were killed."""
    named = re.compile(rf"\.{re.escape(output.name)}\.new(-[0-9a-f]{{8}})?")
    if not output.parent.is_dir():
        return []
    beside = (path for path in output.parent.iterdir() if named.fullmatch(path.name))
    return sorted(path for path in beside if is_empty(path) or (path / MARKER).exists())


def write_beside(path: Path, text: str) -> None:
    """Write a file beside a site anew, in place of whatever has its name but a folder.

    A pipe there would keep the build waiting, and a link would lead it elsewhere.
    """
    with explain_write_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")


# --- the marker ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Marker:
    """What a site says of itself. files: a digest of the files that its build made."""

    kind: Kind
    files: str = ""


def write_marker(folder: Path, marker: Marker) -> None:
    """Mark a folder as a site."""
    said = json.dumps({"site": "faktaark", **asdict(marker)})
    (folder / MARKER).write_text(said + "\n", encoding="utf-8")


def read_marker(folder: Path) -> Marker | None:
    """Return what a folder's marker says; None if it is not a site."""
    try:
        said = parse_json(read_file(folder / MARKER))
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle
        return None
    if not isinstance(said, dict) or said.get("site") != "faktaark":
        return None
    files = said.get("files", "")
    kinds: tuple[Kind, ...] = get_args(Kind)
    found = (Marker(kind, files) for kind in kinds if kind == said.get("kind"))
    return next(found, None) if isinstance(files, str) else None


# --- a folder to make a site in ------------------------------------------------------------------


def make_staged(output: Path, kind: Kind) -> Path:
    """Return a new, marked folder for a site that is to take the place of `output`."""
    folder = output.with_name(f".{output.name}.new-{secrets.token_hex(4)}")
    folder.mkdir()
    write_marker(folder, Marker(kind))
    return folder


def write_page(folder: Path, page: Page) -> None:
    """Write one file into a staged folder. Raises PublishError if the path is already taken."""
    target = find_target(folder, page.path)
    with explain_write_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("xb") as file:
                file.write(page.content)
        except FileExistsError:
            raise PublishError(f"{page.path} is made twice: two pages have one address") from None


def find_target(folder: Path, path: str) -> Path:
    """Return where a page's file is in a staged folder."""
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts or path != str(inside) or path == MARKER:
        raise ValueError(f"{path!r} is not a path inside the site")
    return folder / inside


def link(old: Path, new: Path) -> None:
    """Hard-link, or copy with mtime. Safe because a build never writes into an existing file.

    A symbolic link stays one. Where the disk knows no second names a file is copied.
    """
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def is_empty(folder: Path) -> bool:
    """Return whether nothing would be lost by using `folder`: it is empty, or not there."""
    if not folder.is_dir():
        return not folder.exists()
    return next(folder.iterdir(), None) is None


def remove_site(folder: Path) -> None:
    """Remove a site, its marker last: of a removal that is broken off, the next build knows."""
    _allow_removal(folder)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


def _allow_removal(folder: Path) -> None:
    """Let us take away what is in a folder and in those within it, if they are ours."""
    mode = folder.stat().st_mode
    if mode & stat.S_IRWXU != stat.S_IRWXU:
        folder.chmod(mode | stat.S_IRWXU)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _allow_removal(path)


def try_to_remove(folder: Path) -> None:
    """Remove a site of no more use, if it is there. A failure stops nothing, and is told."""
    try:
        if folder.exists():
            remove_site(folder)
    except OSError as error:
        log.warning("%s could not be removed: %s", folder, error.strerror)


@contextmanager
def explain_write_errors(path: Path) -> Iterator[None]:
    """Turn a fault of disk or permission into a message that says what to do."""
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"{path} could not be written: {error.strerror}. The old site stays. See that there "
            "is room on the disk and that this user may write there."
        ) from error
