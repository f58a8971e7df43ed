"""What each process makes pieces of a site with, and a piece that is made or taken over.

In: a Plan, the folder of the new site and the list of the old. Out: Pieces. What they are made from
is up to `kommuner` and `indicators`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from faktaark.build.context import Plan
from faktaark.build.digests import digest_files, digest_of
from faktaark.build.manifest import Made, Piece, keep_piece, write_piece
from faktaark.build.naming import Dater, hide_dates
from faktaark.model.files import Page
from faktaark.model.regions import Area


@dataclass(frozen=True)
class Workshop:
    """What a process needs to make files.

    areas: those to make, all of the plan's or a shard's. old: the site that is there already.
    """

    plan: Plan
    areas: tuple[Area, ...]
    folder: Path
    makers: str
    old: Made

    @cached_property
    def dater(self) -> Dater:
        """The plan's material as of each utgave."""
        return Dater(self.plan.material)

    @cached_property
    def content(self) -> str:
        """A digest of what is written by people: the registry, and the folder of content."""
        material = self.plan.material
        return digest_of(material.config, digest_files(material.folders.content))

    @cached_property
    def common(self) -> str:
        """A digest of what the pages and sheets of all areas are made from, beside figures."""
        material = self.plan.material
        texts = [hide_dates(about) for described in material.texts.values() for about in described]
        return digest_of(self.content, texts, material.without_figures)

    @cached_property
    def old_by_area(self) -> Mapping[str, Mapping[str, Piece]]:
        """The pieces of the old site, by the area that they are of and by their names."""
        found: dict[str, dict[str, Piece]] = defaultdict(dict)
        for name, piece in self.old.pieces.items():
            found[name.partition(" ")[0]][name] = piece
        return found


@dataclass(frozen=True)
class Prepared:
    """A piece that is not yet in the staged folder. old: the old site's, made from the same."""

    name: str
    digest: str
    pages: Iterable[Page]
    old: Piece | None


def prepare(work: Workshop, name: str, thing: object, pages: Iterator[Page]) -> Prepared:
    """Make a piece's pages, unless the old site's piece was made from the same thing.

    Nothing is written, so that a kommune whose sheet is too long can be begun anew.

    thing: must hold everything the files depend on; otherwise a stale piece is reused.
    """
    digest = digest_of(work.makers, thing)
    old = work.old.pieces.get(name)
    if old and old.digest == digest:
        return Prepared(name, digest, pages, old)
    return Prepared(name, digest, tuple(pages), None)


def finish_piece(work: Workshop, part: Prepared) -> Piece:
    """Return the old site's piece if it is still there, else the new one, written."""
    if part.old and keep_piece(work.plan.options.output, work.folder, part.old):
        return part.old
    return write_piece(work.folder, part.digest, part.pages)
