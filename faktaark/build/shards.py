"""A site built on many machines: the kommuner of each, and what each hands on.

In: a Plan and which part of it to make. Out: a folder with the files of its kommuner and a list of
them, shard.json, from which `merge` makes the site. The pages that are not of one kommune are made
there, once.

    shard.json    which part of how many, a digest of all that was read, the pieces and their files

All parts must be made from the same: the digest holds code, templates, options, stored answers, and
the versions of the libraries, so that what is merged is what one machine would have made.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import index
from pathlib import Path
from typing import Any, TypeVar

from faktaark.build.cli import Shard
from faktaark.build.context import Plan
from faktaark.build.kommuner import make_in_parallel
from faktaark.build.manifest import (
    Made,
    Piece,
    read_digest,
    read_made_file,
    write_made,
    write_piece,
)
from faktaark.build.progress import log_stage
from faktaark.build.publish import staged
from faktaark.build.report import SiteReport, count_files
from faktaark.build.workshop import Workshop
from faktaark.errors import FaktaarkError
from faktaark.model.files import Page
from faktaark.untrusted import parse_json, read_file

LIST = "shard.json"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a shard, as it was made."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredShard:
    """A shard that was read. Pieces by name: the digest and the files of each."""

    folder: Path
    shard: Shard
    inputs: str
    pieces: dict[str, tuple[str, tuple[StoredFile, ...]]]

    def read_pages(self, name: str) -> Iterator[Page]:
        """Yield a piece's files. Raises FaktaarkError where one is not as it was made."""
        for file in self.pieces[name][1]:
            try:
                content = read_file(self.folder / file.path)
            except OSError:
                content = b""
            if hashlib.sha256(content).hexdigest() != file.sha256:
                raise FaktaarkError(
                    f"{self.folder}: {file.path} is gone, or is not what shard {self.shard} made. "
                    "Copy the shard again, or build it again."
                )
            yield Page(file.path, content)


def choose_part(things: Sequence[T], shard: Shard | None) -> tuple[T, ...]:
    """Return a shard's part, every fourth of four, so that heavy neighbours are spread.

    Without a shard: all.
    """
    if shard is None:
        return tuple(things)
    return tuple(things[shard.number - 1 :: shard.count])


def build_shard(plan: Plan, shard: Shard, makers: str, inputs: str) -> SiteReport:
    """Make the files of a shard's kommuner, fylker and landet, and the list of them."""
    areas = choose_part(plan.areas, shard)
    with staged(plan.options.output, "partial") as folder:
        with log_stage(f"shard {shard}"):
            pieces = make_in_parallel(Workshop(plan, areas, folder, makers, Made()))
        described = Page(LIST, describe_shard(shard, inputs, pieces).encode())
        listed = {LIST: write_piece(folder, "", [described])}
        write_made(folder, plan.options.output, Made("", {**pieces, **listed}))
    return count_files({file.path: file.size for piece in pieces.values() for file in piece.files})


def describe_shard(shard: Shard, inputs: str, pieces: dict[str, Piece]) -> str:
    """Return the list of a shard's pieces as JSON."""
    listed = {
        name: [piece.digest, [[file.path, file.size, file.sha256] for file in piece.files]]
        for name, piece in sorted(pieces.items())
    }
    said = {"shard": [shard.number, shard.count], "inputs": inputs, "pieces": listed}
    return json.dumps(said, indent=0) + "\n"


def read_shard(folder: Path) -> StoredShard:
    """Return what a shard's list says. Raises FaktaarkError where none can be read."""
    try:
        said: Any = parse_json(read_file(folder / LIST))
        number, count = map(index, said["shard"])
        pieces = {
            name: (read_digest(digest), tuple(_read_file(*file) for file in files))
            for name, (digest, files) in said["pieces"].items()
        }
        return StoredShard(folder, Shard(number, count), read_digest(said["inputs"]), pieces)
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        raise FaktaarkError(
            f"{folder} holds no shard: it has no {LIST} that can be read. Give --merge the folders "
            "that «generate.py --shard 1/4 --output DIR» made."
        ) from None


def _read_file(path: object, size: object, sha256: object) -> StoredFile:
    file = read_made_file(path, size, 0, sha256)
    return StoredFile(file.path, file.size, file.sha256)
