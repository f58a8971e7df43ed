"""What a build's result depends on, as digests: where they are equal, so are the bytes made.

Plain values are told apart by how Python writes them, which is the same in every process as long as
they hold no sets.
"""

import ctypes
import hashlib
import platform
import zlib
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from faktaark.build.cli import Folders, Options
from faktaark.model.language import LANGUAGES
from faktaark.model.registry import Site
from faktaark.outputs.pdf.render import describe_engine, find_fonts
from faktaark.untrusted import read_file

PACKAGE = Path(__file__).parents[1]
STORY, LOCK = PACKAGE.with_name("generate.py"), PACKAGE.with_name("requirements.lock")


def digest_inputs(registry: Path, folders: Folders, makers: str, options: Options) -> str:
    """Digest everything a build reads, the stored answers too. makers: see `digest_makers`."""
    read = digest_files(registry, folders.snapshot, folders.content)
    return digest_of(makers, read, options.strict)


def digest_room(registry: Path, folders: Folders, site: Site, options: Options) -> str:
    """Digest what the room on the sheets depends on: all of it, whatever part is asked for."""
    whole = _ask_for_all(options)
    return digest_inputs(registry, folders, digest_layout(site, folders, options), whole)


def digest_layout(site: Site, folders: Folders, options: Options) -> str:
    """Digest what lays out sheets, whatever part of them is asked for: see `digest_makers`."""
    return digest_makers(site, folders, _ask_for_all(options))


def _ask_for_all(options: Options) -> Options:
    return replace(options, kommuner=(), documents=(), languages=LANGUAGES, pdf=True)


def digest_makers(site: Site, folders: Folders, options: Options) -> str:
    """Digest the code, templates, typeface, library versions and options that turn a Sheet into
    files.
    """
    code = digest_files(PACKAGE, STORY, folders.templates)
    kinds = sorted(options.documents)
    scope = (sorted(options.kommuner), options.languages, options.pdf, kinds)
    typeface = digest_files(find_fonts())
    return digest_of(code, typeface, list_versions(), describe_engine(), site, scope)


def digest_of(*things: object) -> str:
    """Return the SHA-256 of the values, as Python writes them."""
    return hashlib.sha256("\n".join(map(repr, things)).encode()).hexdigest()


def digest_files(*places: Path) -> str:
    """Digest the paths and contents of files, and of all files in folders and their sub-folders.

    What Python has compiled is left out: it depends on the machine and not on the code.
    """
    files = [
        (path.relative_to(place.parent).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for place in places
        for path in sorted(place.rglob("*") if place.is_dir() else [place])
        if path.is_file() and path.parent.name != "__pycache__"
    ]
    return digest_of(files)


def list_versions() -> list[str]:
    """Return the versions of Python, of each locked library, and of what no lock of ours holds:

    what packs zips, and HarfBuzz, which shapes letters and cuts typefaces down to those used.
    """
    lock = read_file(LOCK).decode(errors="replace")
    names = [line.partition("==")[0] for line in lock.splitlines() if "==" in line]
    return [
        platform.python_version(),
        zlib.ZLIB_RUNTIME_VERSION,
        find_shaper(),
        *(f"{name} {_find_version(name)}" for name in names),
    ]


def find_shaper() -> str:
    """Return the version of HarfBuzz; "" where it has another name than on Linux."""
    try:
        library = ctypes.CDLL("libharfbuzz.so.0")
    except OSError:
        return ""
    library.hb_version_string.restype = ctypes.c_char_p
    return f"harfbuzz {library.hb_version_string().decode()}"


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
