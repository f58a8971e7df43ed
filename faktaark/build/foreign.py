"""What somebody else has put into a site (CNAME, .well-known, notes) is not lost with it.

In: the old site and the folder of the new one. Out: links to such files in the new one, at the same
paths. A file is somebody else's if no list of the site's names it. What the new site has another
file for, and what may be of an earlier edition, since the list is lost, goes into a folder beside
the site, and is told.
"""

import filecmp
import itertools
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from faktaark.build.manifest import load_made
from faktaark.build.staging import MARKER, find_aside, link
from faktaark.errors import PublishError, cut_text

NAMED = 10
MOST_OF_A_NAME = 100

log = logging.getLogger(__name__)


def carry_over(site: Path, folder: Path) -> None:
    """Link what no build made from the old site into a staged one, or into a folder beside it."""
    known = {file.path for file in load_made(site).list_files()}
    aside = []
    for path in sorted(set(list_files(site)) - known):
        old, new = site / path, folder / path
        if _is_same(old, new) or (known and _try_to_link(old, new)):
            continue
        if not known and os.path.lexists(new):
            continue  # an earlier edition's
        _put_aside(old, find_aside(site) / path)
        aside.append(path)
    if aside:
        log.warning("%s", _describe(site, aside))


def list_files(folder: Path) -> Iterator[str]:
    """Yield the path of everything in a site that is not a folder, but for the marker."""
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        for name in (*files, *links):
            path = (Path(root) / name).relative_to(folder).as_posix()
            if path != MARKER:
                yield path


def _is_same(old: Path, new: Path) -> bool:
    if not (old.is_file() and new.is_file()):
        return False
    return filecmp.cmp(old, new, shallow=False)


def _try_to_link(old: Path, new: Path) -> bool:
    """Give a file a second name, if that is free."""
    if os.path.lexists(new):
        return False
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        link(old, new)
    except (FileExistsError, NotADirectoryError):
        return False
    return True


def _put_aside(old: Path, wanted: Path) -> None:
    """Give a file a second name, and a number if another has that name."""
    numbered = (wanted.with_name(f"{wanted.name}.{number}") for number in range(2, MOST_OF_A_NAME))
    names = itertools.chain([wanted], numbered)
    if not any(_is_same(old, new) or _try_to_link(old, new) for new in names):
        raise PublishError(f"{wanted} and its like are taken: see what is in there, and empty it")


def _describe(site: Path, aside: list[str]) -> str:
    named = ", ".join(map(cut_text, aside[:NAMED]))
    rest = f" and {len(aside) - NAMED} more" if len(aside) > NAMED else ""
    return (
        f"{site} held {len(aside)} files that this build did not make and that have no place in "
        f"the new site: {named}{rest}. They are in {find_aside(site)}: keep what is yours, and "
        "delete the folder."
    )
