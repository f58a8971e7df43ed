"""Finished files → output/, whole or not at all.

In: Pages, as they are made. Out: a folder that holds all of them, checked, in place of the old one.
A site is built in a folder beside the old one and swapped in by two renames, so a build that fails
or is killed leaves the old site as it was. What a killed build left behind is mended by the next
one (see `staging` for the names). A folder that is not a site is never replaced, and what somebody
has put into a site is taken along (see `foreign`). This module does not know what the files say;
`links` reads them.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from faktaark.build.foreign import carry_over
from faktaark.build.links import find_broken_links
from faktaark.build.locks import lock_site
from faktaark.build.manifest import settle_made
from faktaark.build.report import SiteReport, count_files
from faktaark.build.staging import (
    MARKER,
    Kind,
    explain_write_errors,
    find_beside,
    is_empty,
    list_staged,
    make_staged,
    read_marker,
    try_to_remove,
)
from faktaark.build.stopping import hold_signals
from faktaark.errors import PublishError
from faktaark.untrusted import is_there

NAMED_PROBLEMS = 20

log = logging.getLogger(__name__)


@contextmanager
def staged(output: Path, kind: Kind = "full") -> Iterator[Path]:
    """Yield an empty folder that takes the place of `output` if the block ends without an error.

    Refuses at the start if `output` may not be replaced by a site of this kind. Other processes
    may write into the folder with `write_page`; they must have ended when the block ends. The
    block is expected to call `check_site`, and `write_made` last.
    """
    output = output.resolve()
    if not output.name:
        raise PublishError(_not_ours(output))
    with explain_write_errors(output):
        output.parent.mkdir(parents=True, exist_ok=True)
    with lock_site(find_beside(output, "lock"), output):
        with explain_write_errors(output):
            _mend(output)
            _refuse_to_replace(output, kind)
            folder = make_staged(output, kind)
        try:
            yield folder
            with explain_write_errors(output):
                carry_over(output, folder)
                _swap_in(folder, output)
        except BaseException:
            try_to_remove(folder)
            settle_made(output)
            raise
        try_to_remove(find_beside(output, "old"))


def check_site(
    folder: Path,
    *,
    expected: frozenset[str],
    made: frozenset[str],
    url: str = "",
    jobs: int = 1,
) -> SiteReport:
    """Say what a staged folder holds, or raise PublishError with all that is wrong with it.

    `expected`: paths that must be there. `made`: those that the build says it has made; any other
    file is a stranger. `url`: the site's absolute address, ending in "/", or "":
    links that start with it are followed like relative ones. `jobs`: processes to read pages with.
    """
    sizes = {
        file.relative_to(folder).as_posix(): file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and file.name != MARKER
    }
    missing = (f"{path} is missing" for path in sorted(expected - sizes.keys()))
    strange = (f"{path} was not made by this build" for path in sorted(sizes.keys() - made))
    empty = (f"{path} is empty" for path, size in sorted(sizes.items()) if not size)
    problems = [
        *missing,
        *strange,
        *empty,
        *find_broken_links(folder, sizes.keys(), url=url, jobs=jobs),
    ]
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


# --- what may be replaced, and what is mended first ----------------------------------------------


def check_output(output: Path, kind: Kind, read: Sequence[Path]) -> None:
    """Raise PublishError where a site of this kind cannot be put, before anything is made for it.

    read: the folders that a build reads. A site in one of them would be read by the next build.
    """
    output = output.resolve()
    for folder in read:
        if output.is_relative_to(folder.resolve()):
            raise PublishError(
                f"{output} is in {folder.name}/, which the build reads. Choose another folder "
                "with --output."
            )
    _refuse_to_replace(output, kind)


def _refuse_to_replace(output: Path, kind: Kind) -> None:
    """Raise PublishError unless `output` is free or holds a site that `kind` may replace."""
    if is_empty(output):
        return
    old = read_marker(output)
    if old is None:
        raise PublishError(_not_ours(output))
    if old.kind == "full" and kind == "partial":
        raise PublishError(
            f"{output} holds a full site, and a partial build would take pages away from it. "
            "Choose another folder with --output."
        )


def _not_ours(folder: Path) -> str:
    return (
        f"{folder} holds something that is not a site made by this program, and is left alone. "
        "Choose another folder with --output, or empty it yourself."
    )


def _mend(output: Path) -> None:
    """Finish or undo what a killed build left half done."""
    for folder in list_staged(output):
        try_to_remove(folder)
    old = find_beside(output, "old")
    if is_there(old):
        ours = old.is_dir() and not old.is_symlink() and (is_empty(old) or read_marker(old))
        if not ours:
            raise PublishError(_not_ours(old))
        if output.exists():
            _finish_removing(old)
        else:
            log.info("an earlier build was interrupted: its old site is put back in %s", output)
            old.rename(output)
    settle_made(output)


def _finish_removing(old: Path) -> None:
    """Remove a site that has been replaced, which would be in the way of the next to be."""
    try_to_remove(old)
    if old.exists():
        raise PublishError(f"{old} is what is left of a site that was replaced: delete it")


# --- the swap ------------------------------------------------------------------------------------


def _swap_in(folder: Path, output: Path) -> None:
    """Put a finished site, and its list, in the place of the old ones, by renaming."""
    old = find_beside(output, "old")
    with hold_signals():
        if output.exists():
            output.rename(old)
        try:
            folder.rename(output)
        except OSError:
            if old.exists():
                old.rename(output)
            raise
        settle_made(output)
