"""Break every file that a build reads, in every way that disks, editors and strangers do.

    python -m bench.faults                    every file in every way
    python -m bench.faults --only kart.json   the files whose path has this in it

A small project is built once for each file and each way. A refused build must say so in one message
of at most 20 lines and leave the old site byte for byte; one that is accepted must have nothing in
its pages that a page cannot hold. Prints a line for each kind of file, and what fell.
"""

import argparse
import gzip
import os
import random
import resource
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import generate
from faktaark.outputs.pdf.render import load_style
from tests.examples.slim import make_slim
from tests.site.breaking import Outcome, Project, build, keep_what_is_said
from tests.sites import ROOT

NOBODY = 65534
MEMORY = 4_000_000_000  # bytes; a device that is read to its end would take all there is
HUGE = 30_000_000  # bytes, more than any file of the project has

Way = Callable[[Path], None]


def change(how: Callable[[bytes], bytes]) -> Way:
    """Return a way that changes what is in a file; what is packed is changed unpacked."""

    def way(path: Path) -> None:
        raw = path.read_bytes()
        packed = path.suffix == ".gz"
        changed = how(gzip.decompress(raw) if packed else raw)
        path.write_bytes(gzip.compress(changed, 1) if packed else changed)

    return way


def flip(seed: int) -> Callable[[bytes], bytes]:
    """Return what turns one bit of eight bytes in a file."""

    def turn(raw: bytes) -> bytes:
        chance, turned = random.Random(seed), bytearray(raw)
        for _ in range(min(8, len(turned))):
            turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
        return bytes(turned)

    return turn


def recode(encoding: str) -> Callable[[bytes], bytes]:
    return lambda raw: raw.decode(errors="replace").encode(encoding, errors="replace")


def put(place: float, what: bytes) -> Callable[[bytes], bytes]:
    """Return what puts something into a file, so far into it."""

    def into(raw: bytes) -> bytes:
        at = int(len(raw) * place)
        return raw[:at] + what + raw[at:]

    return into


def replace_by(make: Callable[[Path], object]) -> Way:
    def way(path: Path) -> None:
        path.unlink()
        make(path)

    return way


def cut_packed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def forbid(path: Path) -> None:
    path.chmod(0)


WAYS: dict[str, Way] = {
    "BOM": change(put(0, b"\xef\xbb\xbf")),
    "CRLF": change(lambda raw: raw.replace(b"\n", b"\r\n")),
    "CR": change(lambda raw: raw.replace(b"\n", b"\r")),
    "latin-1": change(recode("latin-1")),
    "UTF-16": change(recode("utf-16")),
    "NUL first": change(put(0, b"\0")),
    "NUL within": change(put(0.5, b"\0")),
    "control sign": change(put(0.4, b"\x07")),
    "half a letter": change(put(0.6, b"\xc3")),
    "nothing": change(lambda _raw: b""),
    "blanks": change(lambda _raw: b" \n\n"),
    "a third": change(lambda raw: raw[: len(raw) // 3]),
    "two thirds": change(lambda raw: raw[: 2 * len(raw) // 3]),
    "last byte gone": change(lambda raw: raw[:-1]),
    "twice": change(lambda raw: raw + raw),
    "noise": change(lambda raw: random.Random(1).randbytes(len(raw))),
    "huge": change(lambda raw: raw + b" " * HUGE),
    "deep": change(lambda _raw: b"[" * 200_000),
    "a page": change(lambda _raw: b"<!DOCTYPE html><title>502</title>"),
    **{f"bits {seed}": change(flip(seed)) for seed in range(5)},
    "cut while packed": cut_packed,
    "gone": Path.unlink,
    "a folder": replace_by(Path.mkdir),
    "a dead link": replace_by(lambda path: path.symlink_to("nowhere")),
    "a circle": replace_by(lambda path: path.symlink_to(path.name)),
    "a pipe": replace_by(os.mkfifo),
    "a device": replace_by(lambda path: path.symlink_to("/dev/full")),
    "no permission": forbid,
}


def list_files(folder: Path) -> Iterator[Path]:
    """Yield the files that a build reads, by their paths in the project."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".svg", ".ico", ".png", ".woff2"):
            yield path.relative_to(folder)


def name_kind(path: Path) -> str:
    """Return the line of the table that a file belongs to."""
    folder = path.parts[0]
    if folder != "snapshot":
        return f"{folder}/" if folder == "templates" else path.as_posix()
    if path.name.endswith(".meta.json"):
        return "snapshot: sidecars"
    if path.parent.name != "snapshot":
        return f"snapshot: {path.parent.name}/"
    if path.name[0].isdigit():
        return "snapshot: tables"
    return f"snapshot: {path.name if path.name.startswith(('edition', 'pending')) else 'lists'}"


@contextmanager
def unprivileged(*, needed: bool) -> Iterator[None]:
    """Be nobody, whom a file can be kept from, where the program runs as root."""
    if not needed or os.geteuid():
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def make_project(folder: Path) -> Project:
    """Return a small project with its templates, and its site."""
    project = Project(make_slim(folder / "whole"), folder / "old", folder / "room")
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "templates", project.whole / "templates", ignore=left_out)
    folder.chmod(0o755)
    project.old.mkdir()
    project.restore()
    shutil.rmtree(project.site)
    generate.TEMPLATES = project.folder / "templates"
    if (outcome := build(project)) != Outcome(0, outcome.said):
        raise SystemExit(f"the project is not whole: {outcome}")
    project.old.rmdir()
    shutil.move(project.site, project.old)
    project.restore()
    keep_what_is_said(project)
    return project


def restore(project: Project, path: Path) -> None:
    """Make the project whole, whatever a file in it has been made into."""
    broken = project.folder / path
    if broken.is_symlink() or broken.is_fifo():
        broken.unlink()
    elif broken.is_file():
        broken.chmod(0o644)
    project.restore()
    for folder in (project.room, project.site):
        folder.chmod(0o777)


def try_file(project: Project, path: Path) -> Iterator[tuple[str, Outcome]]:
    """Yield what came of each way to break a file."""
    for name, way in WAYS.items():
        if name == "cut while packed" and path.suffix != ".gz":
            continue
        restore(project, path)
        way(project.folder / path)
        load_style.cache_clear()
        with unprivileged(needed=name == "no permission"):
            yield name, build(project, pdf=path.name.startswith("sheet."))
    restore(project, path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", default="", help="part of the path of the files to break")
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    tried: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    fell: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder))
        for path in list_files(project.whole):
            if given.only not in path.as_posix():
                continue
            for name, outcome in try_file(project, path):
                kind = name_kind(path)
                tried[kind] += 1
                refused[kind] += outcome.code == 1
                if outcome.fault:
                    fell[kind] += 1
                    print(f"{path}, {name}: {outcome.fault}", flush=True)
    for kind, count in tried.items():
        print(f"{kind}: {count} tried, {refused[kind]} refused, {fell[kind]} fell")
    print(f"{tried.total()} tried, {refused.total()} refused, {fell.total()} fell")
    return 1 if fell else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
