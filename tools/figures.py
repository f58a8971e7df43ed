"""The branch `figures`, where the daily publishing keeps the figures it has fetched.

    python -m tools.figures get REMOTE DIR    copy the branch to DIR; nothing where there is none
    python -m tools.figures take DIR          bring what is newer there into snapshot/
    python -m tools.figures note DIR LOG KEEP add what a fetch said to the list of the last 30

The branch adds to what is on `main` and replaces nothing that is newer: answers from SSB to what
the registry asks for today, the lists of KLASS, the editions with what each changed and said, and
which of them each sheet names. Copies are always those of `main`, so a copy that is corrected or
removed there stays so.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from faktaark.build.records import take_records
from faktaark.errors import FaktaarkError, SnapshotError, cut_text
from faktaark.model.snapshot import Edition, Naming, Snapshot
from faktaark.regions.lists import FORMS
from faktaark.registry.load import load_config
from faktaark.sources.snapshot.freshness import digest_of_query
from faktaark.sources.snapshot.naming import load_newest_naming, write_naming
from faktaark.sources.snapshot.store import (
    LIST,
    TABLE,
    list_changes,
    load_changes,
    load_edition,
    load_json,
    load_origin,
    load_snapshot,
    write_changes,
    write_edition,
)

ROOT = Path(__file__).resolve().parent.parent
BRANCH = "figures"
BASE = "main"
"""Folder of the branch with the edition that `main` had when the branch was made."""

FETCHES = "fetches.md"
MOST_FETCHES = 30
HEADING = "## "
NO_SUCH_BRANCH = 2  # what `git ls-remote --exit-code` ends with


def main(words: Sequence[str] | None = None) -> int:
    arguments = _read_arguments(words)
    try:
        if arguments.task == "get":
            print(get_branch(arguments.remote, arguments.folder))
        elif arguments.task == "take":
            for line in take_newer(arguments.folder, ROOT / "snapshot"):
                print(line)
        else:
            note_fetch(arguments.folder, arguments.log, arguments.keep, arguments.run)
    except FaktaarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _read_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    tasks = parser.add_subparsers(dest="task", required=True)
    get, take, note = (tasks.add_parser(name) for name in ("get", "take", "note"))
    get.add_argument("remote")
    for task in (get, take, note):
        task.add_argument("folder", type=Path, metavar="DIR")
    note.add_argument("log", type=Path, help="what the fetch said")
    note.add_argument("keep", type=Path, help="the folder that becomes the branch")
    note.add_argument("--run", default="by hand", help="the address of the run")
    return parser.parse_args(words)


# --- the branch ----------------------------------------------------------------------------------


def get_branch(remote: str, folder: Path) -> str:
    """Copy the branch to a folder; return what was found.

    A branch that cannot be read is an error: built without it, the site would lose the editions.
    """
    asked = _run_git("ls-remote", "--exit-code", remote, f"refs/heads/{BRANCH}")
    if asked.returncode == NO_SUCH_BRANCH:
        return f"there is no branch {BRANCH} yet: nothing was fetched before"
    if not asked.returncode:
        options = ("--quiet", "--depth", "1", "--single-branch", "--branch", BRANCH)
        asked = _run_git("clone", *options, remote, str(folder))
    if asked.returncode:
        raise FaktaarkError(
            f"the branch {BRANCH} could not be read: {cut_text(asked.stderr, 300)}. It holds the "
            "figures and editions that are published, so nothing is built without it. Run this "
            "again; if the branch is damaged, see docs/operations.md."
        )
    return f"the branch {BRANCH} is copied to {folder}"


def _run_git(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)


# --- what is newer -------------------------------------------------------------------------------


def take_newer(folder: Path, snapshot: Path) -> list[str]:
    """Bring what is newer in a copy of the branch into the snapshot; return a line on each part.

    Raises FaktaarkError before anything is changed where an answer is damaged, or an edition of
    `main` has a number that is published with other figures.
    """
    there = folder / "snapshot"
    edition = choose_edition(load_edition(snapshot), load_edition(there), _load_base(folder))
    tables = _choose_tables(there, snapshot)
    for table in tables:
        load_snapshot(there, table)  # is it whole?
    lists = _choose_lists(there, snapshot)
    for name in lists:
        load_json(there, name)
    changes = {
        number: load_changes(there, number)
        for number in sorted({*list_changes(there)} - {*list_changes(snapshot)})
    }
    take_records(there, snapshot)
    naming = _choose_naming(there)
    if naming:
        write_naming(snapshot, naming)
    for name, ending in (*((t, TABLE) for t in tables), *((name, LIST) for name in lists)):
        for file in (f"{name}{ending}", f"{name}.meta.json"):
            shutil.copyfile(there / file, snapshot / file)
    for number, changed in changes.items():
        write_changes(snapshot, number, changed)
    write_edition(snapshot, edition)
    return [
        f"{len(tables)} tables and {len(lists)} lists are newer than those of main",
        f"utgave {edition.number} of {edition.date}",
    ]


def _choose_naming(there: Path) -> Naming | None:
    """Return which utgave each sheet names; None where that cannot be read: it is begun anew."""
    try:
        return load_newest_naming(there)
    except SnapshotError as error:
        print(f"warning: {cut_text(str(error), 300)}", file=sys.stderr)
        return None


def choose_edition(ours: Edition, theirs: Edition, base: Edition | None) -> Edition:
    """Return the edition to go on from. ours: of `main` now; base: of `main` at the last run."""
    if ours.number > theirs.number:
        return ours
    known = ours == base or (base is None and (ours.number < theirs.number or ours == theirs))
    if known or ours == theirs:
        return theirs
    raise FaktaarkError(
        f"utgave {ours.number} of {ours.date} is new on main, and utgave {theirs.number} of "
        f"{theirs.date} is published: readers would not be told. Raise EDITION in "
        f"tools/import_copies.py to {theirs.number + 1}, and import again."
    )


def _load_base(folder: Path) -> Edition | None:
    base = folder / BASE
    return load_edition(base) if base.is_dir() else None


def _choose_tables(there: Path, here: Path) -> list[str]:
    """Return the tables whose answers are to what the registry asks for today."""
    config = load_config(ROOT / "indicators.toml", ROOT / "content")
    asked = {t: digest_of_query(query) for t, query in config.tables.items() if query.live}
    return [
        table
        for table, digest in asked.items()
        if (theirs := load_origin(there, table))
        and theirs.asked == digest
        and _is_newer(theirs, load_origin(here, table))
    ]


def _choose_lists(there: Path, here: Path) -> list[str]:
    """Return the lists of KLASS, if all are at least as new as ours: they belong together."""
    fetched = {
        name: theirs
        for name in FORMS
        if (theirs := load_origin(there, name)) and theirs.origin == "klass"
    }
    newer = all(_is_newer(theirs, load_origin(here, name)) for name, theirs in fetched.items())
    return list(fetched) if newer else []


def _is_newer(theirs: Snapshot, ours: Snapshot | None) -> bool:
    """Return whether theirs is fetched, and ours is no newer."""
    if theirs.origin == "copy":
        return False
    return ours is None or ours.origin == "copy" or theirs.fetched >= ours.fetched


# --- the last fetches ----------------------------------------------------------------------------


def note_fetch(last: Path, log: Path, keep: Path, run: str) -> None:
    """Write what the last 30 fetches said, the newest first. last: the copy of the branch."""
    said = log.read_text(encoding="utf-8").splitlines()
    heading = f"{HEADING}{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {run}"
    newest = "\n".join([heading, "", *(f"    {line}" for line in said), ""])
    path = last / FETCHES
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    _, *older = f"\n{before}".split(f"\n{HEADING}")
    kept = [newest, *(HEADING + part.rstrip("\n") + "\n" for part in older)][:MOST_FETCHES]
    (keep / FETCHES).write_text("\n".join(kept), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
