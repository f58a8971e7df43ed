"""Finished files → output/, whole or not at all.

In: Pages, as they are made. Out: a folder that holds all of them, checked, in place of the old one.
A site is built in a folder beside the old one and swapped in by two renames, so a build that fails
or is killed leaves the old site as it was:

    .output.new   the site being built; one build at a time may hold it
    .output.old   the old site, for the moment between the two renames

What a killed build left behind is mended by the next one. Every site carries a small file that says
it is one; a folder that holds anything else is never replaced. This module does not know what the
files say; `links` reads them.
"""

import fcntl
import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Literal

from faktaark.build.links import find_broken_links
from faktaark.build.report import SiteReport, count_files
from faktaark.errors import PublishError
from faktaark.model.files import Page

Kind = Literal["full", "partial"]

MARKER = ".faktaark.json"
NAMED_PROBLEMS = 20

log = logging.getLogger(__name__)


@contextmanager
def staged(output: Path, kind: Kind = "full") -> Iterator[Path]:
    """Yield an empty folder that takes the place of `output` if the block ends without an error.

    Refuses at the start if `output` may not be replaced by a site of this kind. Other processes
    may write into the folder with `write_page`; they must have ended when the block ends. The
    block is expected to call `check_site` last.
    """
    output = output.resolve()
    with _being_built(output, kind) as folder:
        yield folder
        with explain_write_errors(output):
            _swap_in(folder, output)


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


def check_site(
    folder: Path, *, expected: frozenset[str], url: str = "", jobs: int = 1
) -> SiteReport:
    """Say what a staged folder holds, or raise PublishError with all that is wrong with it.

    `expected`: paths that must be there. `url`: the site's absolute address, ending in "/", or "":
    links that start with it are followed like relative ones. `jobs`: processes to read pages with.
    """
    sizes = {
        file.relative_to(folder).as_posix(): file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and file.name != MARKER
    }
    missing = (f"{path} is missing" for path in sorted(expected - sizes.keys()))
    empty = (f"{path} is empty" for path, size in sorted(sizes.items()) if not size)
    problems = [*missing, *empty, *find_broken_links(folder, sizes.keys(), url=url, jobs=jobs)]
    if problems:
        raise PublishError(_describe(problems))
    return count_files(sizes)


def _describe(problems: Sequence[str]) -> str:
    """Return one message that names the first problems and counts the rest."""
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
    rest = len(problems) - NAMED_PROBLEMS
    lines = [f"the site is not whole: {count}; the old one stays", *problems[:NAMED_PROBLEMS]]
    if rest > 0:
        lines.append(f"and {rest} more")
    return "\n  ".join(lines)


# --- the folder beside the old one ---------------------------------------------------------------


@contextmanager
def _being_built(output: Path, kind: Kind) -> Iterator[Path]:
    """Yield the empty, marked and locked folder for a new site; remove it if anything fails."""
    if not output.name:
        raise PublishError(_not_ours(output))
    folder = find_beside(output, "new")
    with explain_write_errors(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        if not (_is_empty(folder) or (folder / MARKER).exists()):
            raise PublishError(_not_ours(folder))
        folder.mkdir(exist_ok=True)
        marker = (folder / MARKER).open("a", encoding="utf-8")
    with marker:
        _lock(marker.fileno(), output)
        try:
            with explain_write_errors(output):
                _clear(folder)
                _mend_swap(output)
                _refuse_to_replace(output, kind)
                marker.truncate(0)
                marker.write(json.dumps({"site": "faktaark", "kind": kind}) + "\n")
                marker.flush()
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def find_beside(output: Path, role: Literal["new", "old", "made", "rows"]) -> Path:
    """Return the path beside a site that the next build needs.

    `manifest` keeps the third, and `fitting` the fourth.
    """
    return output.with_name(f".{output.name}.{role}")


def _lock(descriptor: int, output: Path) -> None:
    """Let one build at a time write a site.

    A POSIX lock, because it ends with the process that took it: worker processes do not inherit
    it, so one that outlives a killed build does not stop the next build.
    """
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise PublishError(
            f"{output}: another build is writing this site. Wait for it, or choose another "
            "folder with --output."
        ) from None


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()


def _refuse_to_replace(output: Path, kind: Kind) -> None:
    """Raise PublishError unless `output` is free or holds a site that `kind` may replace."""
    if _is_empty(output):
        return
    old = _kind_of(output)
    if old is None:
        raise PublishError(_not_ours(output))
    if old == "full" and kind == "partial":
        raise PublishError(
            f"{output} holds a full site, and a partial build would take pages away from it. "
            "Choose another folder with --output."
        )


def _is_empty(folder: Path) -> bool:
    """Return whether nothing would be lost by using `folder`: it is empty, or not there."""
    if not folder.is_dir():
        return not folder.exists()
    return next(folder.iterdir(), None) is None


def _kind_of(folder: Path) -> Kind | None:
    """Return what kind of site a folder holds, by its marker; None if it is not a site."""
    marker = folder / MARKER
    if not marker.is_file():
        return None
    try:
        said = json.loads(marker.read_text(encoding="utf-8"))
    except ValueError:
        return None
    kinds: tuple[Kind, ...] = ("full", "partial")
    return next((kind for kind in kinds if said == {"site": "faktaark", "kind": kind}), None)


def _not_ours(folder: Path) -> str:
    return (
        f"{folder} holds something that is not a site made by this program, and is left alone. "
        "Choose another folder with --output, or empty it yourself."
    )


# --- the swap ------------------------------------------------------------------------------------


def _swap_in(folder: Path, output: Path) -> None:
    """Put a finished site in the place of the old one, by renaming, and remove the old one."""
    old = find_beside(output, "old")
    if output.exists():
        output.rename(old)
    try:
        folder.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    _remove_old(old)


def _mend_swap(output: Path) -> None:
    """Finish or undo a swap that a killed build left half done."""
    old = find_beside(output, "old")
    if not old.exists():
        return
    if not _is_empty(old) and _kind_of(old) is None:
        raise PublishError(_not_ours(old))
    if output.exists():
        _remove_old(old)
        return
    log.info("an earlier build was interrupted: its old site is put back in %s", output)
    old.rename(output)


def _remove_old(old: Path) -> None:
    """Remove the site that was replaced. The new one is in place, so a failure stops nothing."""
    try:
        if old.exists():
            shutil.rmtree(old)
    except OSError as error:
        log.warning("%s could not be removed: %s", old, error.strerror)


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
