"""Write the embedded snapshot from a folder of copied figures.

    python -m tools.import_copies DIR [--output snapshot] [--map content/kart.json]
        [--content content]

DIR holds the copies: `ssb/` the figures, `klass/` the classifications, `geo/` map and neighbours.
The same folder gives the same bytes. Every table is made before the first is written, so a fault
in the copies leaves the snapshot as it was. What has been fetched from SSB since is kept. The
edition becomes EDITION, unless a later one stands there.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from faktaark.errors import FaktaarkError, SnapshotError
from faktaark.model.registry import Config
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.regions.changes import Change, find_splits, read_changes
from faktaark.regions.former import find_undivided
from faktaark.regions.read import read_regions
from faktaark.registry.load import load_config
from faktaark.sources.snapshot.store import (
    load_edition,
    load_origin,
    write_edition,
    write_json,
    write_snapshot,
)
from tools.importer.classifications import Answer, make_lists
from tools.importer.copies import read_rows
from tools.importer.crowding import make_crowding
from tools.importer.doubtful import leave_out_doubtful
from tools.importer.figures import Kommuner, make_table
from tools.importer.locator_map import make_map
from tools.importer.population import make_population
from tools.importer.tables import RECIPES

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
IMPORTED = "2026-11-26"
EDITION = Edition("2026-11-26", 2)
"""Raised by hand when the import changes a figure; a fetch that has gone further is not undone."""


def main(words: Sequence[str] | None = None) -> int:
    """Import from the folder named on the command line; 0, or 1 with a message."""
    arguments = _read_arguments(words)
    try:
        _import(arguments)
    except FaktaarkError as error:
        print(error, file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"{error.filename} is missing: is DIR the folder of copies?", file=sys.stderr)
        return 1
    return 0


def _import(arguments: argparse.Namespace) -> None:
    folder, output, date = arguments.folder, arguments.output, arguments.date
    config = load_config(ROOT / "indicators.toml", CONTENT)
    lists = make_lists(folder, date)
    answers = {snapshot.table: (snapshot, payload) for snapshot, payload in lists}
    regions = read_regions(answers, arguments.content)
    made = _make_tables(folder, lists, date, config)
    tables = leave_out_doubtful(made, config, regions)
    locator_map = make_map(folder)
    for snapshot, payload in lists:
        if _is_ours(output, snapshot):
            write_json(output, snapshot, payload)
    for snapshot, payload in tables:
        if _is_ours(output, snapshot):
            write_snapshot(output, snapshot, payload)
            print(f"{snapshot.table}: copied from {', '.join(snapshot.copied_from)}")
    if not (output / "edition.json").exists() or load_edition(output).number < EDITION.number:
        write_edition(output, EDITION)
    arguments.map.write_text(locator_map, encoding="utf-8")


def _make_tables(
    folder: Path, lists: tuple[Answer, ...], date: str, config: Config
) -> list[Answer]:
    answers = {snapshot.table: payload for snapshot, payload in lists}
    names = _names(answers["klass-131"])
    changes = _changes(answers["klass-131-changes"])
    splits = find_splits(changes, names)
    kommuner = Kommuner(
        names, {code: year for code, (year, _) in splits.items()}, find_undivided(changes, names)
    )
    rows = read_rows(folder)
    tables = [
        make_table(recipe, rows, kommuner, date, config.tables[recipe.table]) for recipe in RECIPES
    ]
    fylker = _names(answers["klass-104"])
    return [
        make_population(folder, kommuner, fylker, date),
        make_crowding(folder, fylker, date),
        *tables,
    ]


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
    parser.add_argument("--map", type=Path, default=CONTENT / "kart.json")
    parser.add_argument("--content", type=Path, default=CONTENT, help="has kommuner.csv")
    parser.add_argument("--date", default=IMPORTED, help=f"day of the import ({IMPORTED})")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
