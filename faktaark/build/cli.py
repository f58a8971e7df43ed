"""The command line → Options. Says what a build is asked for; does nothing."""

import argparse
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from faktaark.errors import cut_text
from faktaark.model.language import LANGUAGES, Language
from faktaark.outputs.pages.render import Scope
from faktaark.untrusted import find_address_fault

DESCRIPTION = "Build the site: a page and PDF sheets per kommune, in bokmål and nynorsk."


@dataclass(frozen=True, slots=True)
class Folders:
    """What a build reads: stored answers, what editors write, and the templates."""

    snapshot: Path
    content: Path
    templates: Path


MOST_SHARDS = 400  # a shard has a kommune at least


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the site's kommuner: number 2 of 4. Raises ValueError for one that cannot be."""

    number: int
    count: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.count <= MOST_SHARDS:
            raise ValueError(f"there is no shard {self}")

    def __str__(self) -> str:
        """Return it as it is asked for: «2/4»."""
        return f"{self.number}/{self.count}"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for.

    kommuner: numbers, also of fylker and landet (46, 0); documents: keys of kinds of sheet; empty:
    all of them.
    """

    kommuner: tuple[str, ...]
    languages: tuple[Language, ...]
    pdf: bool
    jobs: int
    output: Path
    url: str | None
    strict: bool
    fetch: Literal["default", "offline", "fresh"] = "default"
    force: bool = False
    rebuild: bool = False
    check: bool = False
    find: str = ""
    describe: str = ""
    fetch_only: bool = False
    shard: Shard | None = None
    merge: tuple[Path, ...] = ()
    statbank: str | None = None  # other addresses than those of the registry
    klass: str | None = None
    documents: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether a part of the site is built, not all of it."""
        some = self.kommuner or self.documents or not self.pdf
        return bool(some) or self.languages != LANGUAGES

    @property
    def scope(self) -> Scope:
        """What there is to link to."""
        return Scope(frozenset(self.kommuner), self.languages, self.pdf)


def read_arguments(arguments: Sequence[str] | None, root: Path) -> tuple[Options, int]:
    """Return the options and the log level. root: where output/ is, unless --output is given."""
    parser = make_parser()
    given = parser.parse_args(arguments)
    if given.jobs < 1:
        parser.error("--jobs must be 1 or more")
    refuse_contradictions(parser, given)
    options = Options(
        kommuner=tuple(dict.fromkeys(given.kommune)),
        languages=(given.sprak,) if given.sprak else LANGUAGES,
        pdf=not given.no_pdf,
        jobs=given.jobs,
        output=Path(),
        url=given.url,
        strict=given.strict,
        fetch="offline" if given.offline else "fresh" if given.fresh else "default",
        force=given.force,
        rebuild=given.rebuild,
        check=given.check,
        find=given.find or "",
        describe=given.describe or "",
        fetch_only=given.fetch_only,
        shard=given.shard,
        merge=tuple(given.merge),
        statbank=given.statbank,
        klass=given.klass,
        documents=tuple(dict.fromkeys(given.ark)),
    )
    folder = root / ("output-utvalg" if options.partial else "output")
    try:
        if not (given.output or folder).resolve().name:
            parser.error("--output is the root of the disk, which is no folder for a site")
    except (OSError, RuntimeError, ValueError) as error:  # a link to itself is a RuntimeError
        parser.error(f"--output cannot be used: {cut_text(str(error), 200)}")
    for name in ("url", "statbank", "klass"):
        address = getattr(given, name)
        if address and (fault := find_address_fault(address)):
            parser.error(f"--{name} is {fault}: {cut_text(address)}")
    level = {0: logging.WARNING, 1: logging.INFO}.get(given.verbose, logging.DEBUG)
    return replace(options, output=given.output or folder), level


def make_parser() -> argparse.ArgumentParser:
    """Return the options that the command line knows."""
    parser = argparse.ArgumentParser(description=DESCRIPTION)
    parser.add_argument("--kommune", nargs="+", default=[], metavar="NR", help="only these")
    parser.add_argument("--ark", nargs="+", default=[], metavar="SLAG", help="only these sheets")
    parser.add_argument("--sprak", choices=LANGUAGES, help="only this language")
    parser.add_argument("--no-pdf", action="store_true", help="pages and numbers only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--output", type=Path, metavar="DIR")
    parser.add_argument("--url", help="the site's absolute address")
    parser.add_argument("--strict", action="store_true", help="no indicator may lack figures")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--offline", action="store_true", help="use the snapshot as it is")
    way.add_argument("--fresh", action="store_true", help="fail if a figure is out of date")
    way.add_argument("--check", action="store_true", help="the registry against SSB; build nothing")
    way.add_argument("--find", metavar="WORDS", help="search SSB's tables; build nothing")
    way.add_argument("--describe", metavar="TABLE", help="what a table of SSB's holds, and lines")
    parser.add_argument("--force", action="store_true", help="fetch what has not changed, too")
    parser.add_argument("--rebuild", action="store_true", help="make what has not changed, too")
    parser.add_argument("--fetch-only", action="store_true", help="fetch, and build nothing")
    parser.add_argument("--shard", type=read_shard_name, metavar="I/N", help="only this part of it")
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="DIR", help="parts")
    parser.add_argument("--statbank", help=argparse.SUPPRESS)
    parser.add_argument("--klass", help=argparse.SUPPRESS)
    parser.add_argument("-v", "--verbose", action="count", default=0)
    return parser


def refuse_contradictions(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """End with a message where two options cannot both be meant."""
    if given.force and given.offline:
        parser.error("--force fetches, and --offline does not")
    if given.fetch_only and (
        given.offline or given.check or given.find or given.describe or given.shard or given.merge
    ):
        parser.error("--fetch-only fetches and builds nothing: give it no other way to work")
    if given.shard and given.merge:
        parser.error("--shard makes a part of the site, and --merge the whole: give one of them")
    if (given.shard or given.merge) and not given.offline:
        parser.error(
            "--shard and --merge build from one snapshot: fetch first (--fetch-only), and give "
            "--offline"
        )
    if given.shard and not given.output:
        parser.error("--shard needs a folder of its own: give --output")


def read_shard_name(said: str) -> Shard:
    """Return «2/4» as a Shard. Raises ArgumentTypeError with what is wrong with it."""
    try:
        number, count = map(int, said.split("/"))
        return Shard(number, count)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{said}» is no shard; give a part and how many there are, such as 2/4"
        ) from None
