"""Shards → the site: the same bytes as a build on one machine.

In: the folders that `shards` made, and the Plan that they are parts of. Out: the site. The pages
that are not of one kommune are made here; every file of a shard is held against its list, and the
whole is checked as any site is.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from faktaark.build.context import Plan
from faktaark.build.kommuner import build
from faktaark.build.manifest import Piece, write_piece
from faktaark.build.report import SiteReport
from faktaark.build.shards import StoredShard, build_shard, read_shard
from faktaark.build.workshop import Workshop
from faktaark.errors import FaktaarkError


def build_as_asked(
    plan: Plan, shards: Sequence[StoredShard], makers: str, inputs: str
) -> SiteReport:
    """Build the site, one shard of it, or the site from shards."""
    shard = plan.options.shard
    if shard:
        return build_shard(plan, shard, makers, inputs)
    if shards:
        return build(plan, makers, inputs, partial(take_pieces, shards))
    return build(plan, makers, inputs)


def take_pieces(shards: Sequence[StoredShard], work: Workshop) -> dict[str, Piece]:
    """Copy all pieces of the shards into the site's folder, and return them by name."""
    return {
        name: write_piece(work.folder, shard.pieces[name][0], shard.read_pages(name))
        for shard in shards
        for name in shard.pieces
    }


def read_shards(folders: Sequence[Path], inputs: str) -> tuple[StoredShard, ...]:
    """Return the shards in these folders, in order; () for none.

    inputs: a digest of all that this build reads, which must be theirs. Raises FaktaarkError where
    they do not make a whole.
    """
    shards = sorted(map(read_shard, folders), key=lambda stored: stored.shard.number)
    if shards:
        check_same(shards, inputs)
        check_whole(shards)
    return tuple(shards)


def check_same(shards: Sequence[StoredShard], inputs: str) -> None:
    """Raise FaktaarkError for shards of another count, or made from something else."""
    first = shards[0]
    for stored in shards:
        if stored.shard.count != first.shard.count:
            raise FaktaarkError(
                f"{first.folder} is shard {first.shard}, and {stored.folder} is shard "
                f"{stored.shard}: they are parts of different wholes. Build all of them with the "
                "same number of shards."
            )
    others = [stored for stored in shards if stored.inputs != inputs]
    if others:
        named = ", ".join(f"{stored.shard} ({stored.folder})" for stored in others)
        raise FaktaarkError(
            f"made from something else than is here: shard {named}. Figures, program, templates, "
            "libraries and options (--url, --kommune, --sprak, --no-pdf, --strict) must be the "
            "same. Build these shards again from this snapshot, on the same kind of machine."
        )


def check_whole(shards: Sequence[StoredShard]) -> None:
    """Raise FaktaarkError for a shard that is given twice, or not at all."""
    by_number: dict[int, StoredShard] = {}
    for stored in shards:
        other = by_number.setdefault(stored.shard.number, stored)
        if other is not stored:
            raise FaktaarkError(
                f"shard {stored.shard} is given twice: {other.folder} and {stored.folder}. Give "
                "each shard once."
            )
    count = shards[0].shard.count
    missing = [f"{number}/{count}" for number in range(1, count + 1) if number not in by_number]
    if missing:
        raise FaktaarkError(
            f"shard {', '.join(missing)} is missing: give --merge the folders of all {count}."
        )
