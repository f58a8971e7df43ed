"""Write the embedded snapshot from a folder of copied figures.

    python -m tools.import_copies DIR [--output snapshot] [--map content/kart.json]

DIR holds the copies: `ssb/` the figures, `klass/` the classifications, `geo/` map and neighbours.
The same folder gives the same bytes. Every table is made before the first is written, so a fault
in the copies leaves the snapshot as it was. What has been fetched from SSB since is kept, and so is
the edition, once there is one.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from faktaark.errors import FaktaarkError, SnapshotError
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.regions.changes import Change, find_splits, read_changes
from faktaark.sources.snapshot.store import load_origin, write_edition, write_json, write_snapshot
from tools.importer.classifications import Answer, make_lists
from tools.importer.figures import Kommuner, make_table, read_rows
from tools.importer.locator_map import make_map
from tools.importer.population import make_population
from tools.importer.recipes import RECIPES

ROOT = Path(__file__).resolve().parent.parent
IMPORTED = "2026-11-22"
FIRST_EDITION = Edition("2026-11-22", 1)


def main(words: Sequence[str] | None = None) -> int:
    """Import from the folder named on the command line; 0, or 1 with a message."""
    arguments = _read_arguments(words)
    try:
        _import(arguments.folder, arguments.output, arguments.map, arguments.date)
    except FaktaarkError as error:
        print(error, file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"{error.filename} is missing: is DIR the folder of copies?", file=sys.stderr)
        return 1
    return 0


def _import(folder: Path, output: Path, map_path: Path, date: str) -> None:
    lists = make_lists(folder, date)
    tables = _make_tables(folder, lists, date)
    locator_map = make_map(folder)
    for snapshot, payload in lists:
        if _is_ours(output, snapshot):
            write_json(output, snapshot, payload)
    for snapshot, payload in tables:
        if _is_ours(output, snapshot):
            write_snapshot(output, snapshot, payload)
            print(f"{snapshot.table}: copied from {', '.join(snapshot.copied_from)}")
    if not (output / "edition.json").exists():
        write_edition(output, FIRST_EDITION)
    map_path.write_text(locator_map, encoding="utf-8")


def _make_tables(folder: Path, lists: tuple[Answer, ...], date: str) -> list[Answer]:
    answers = {snapshot.table: payload for snapshot, payload in lists}
    names = _names(answers["klass-131"])
    splits = find_splits(_changes(answers["klass-131-changes"]), names)
    kommuner = Kommuner(names, {code: year for code, (year, _) in splits.items()})
    rows = read_rows(folder)
    tables = [make_table(recipe, rows, kommuner, date) for recipe in RECIPES]
    return [make_population(folder, kommuner, _names(answers["klass-104"]), date), *tables]


def _changes(answer: dict[str, object]) -> tuple[Change, ...]:
    changes = answer["codeChanges"]
    assert isinstance(changes, list)
    return read_changes(changes)


def _names(answer: dict[str, object]) -> dict[str, str]:
    codes = answer["codes"]
    assert isinstance(codes, list)
    return {code["code"]: code["name"] for code in codes}


def _is_ours(output: Path, snapshot: Snapshot) -> bool:
    """Whether the stored answer, if there is one, is a copy too, or is damaged."""
    try:
        stored = load_origin(output, snapshot.table)
    except SnapshotError:
        return True
    if stored is None or stored.origin == "copy":
        return True
    print(f"{snapshot.table}: kept, it was fetched from {stored.publisher} on {stored.fetched}")
    return False


def _read_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of copies")
    parser.add_argument("--output", type=Path, default=ROOT / "snapshot")
    parser.add_argument("--map", type=Path, default=ROOT / "content" / "kart.json")
    parser.add_argument("--date", default=IMPORTED, help=f"day of the import ({IMPORTED})")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
