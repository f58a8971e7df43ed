"""Finished files → zips: pakke.zip, all that can be taken away of one kommune, and the sheets of a
fylke in one language.

In: a kommune or a fylke, and files by name. Out: bytes, the same for the same files, since the
dates in a zip are fixed. `pack` is for any other zip of the site too.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.regions import Kommune, Region
from faktaark.model.snapshot import Edition
from faktaark.norwegian import format_date, make_slug
from faktaark.registry.strings import Strings

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
COMPRESSED = (".pdf", ".xlsx")
"""Files that are compressed inside: doing it again takes time and gives some four per cent."""


def make_package(
    kommune: Kommune,
    edition: Edition,
    address: str,
    files: Mapping[str, bytes],
    words: Mapping[Language, Strings],
) -> bytes:
    """Return a zip of the files, a LESMEG.txt and their sums, in a folder named after the kommune.

    `address`: of the site, or "".
    """
    text = "\n--\n\n".join(
        words[language]["files"]["readme"].format(
            navn=kommune.name,
            nummer=kommune.number,
            utgave=edition.number,
            dato=format_date(edition.date, language),
        )
        for language in LANGUAGES
    )
    if address:
        text += f"\n{address}{routes.kommune(kommune.number)}\n"
    contents = {"LESMEG.txt": text.encode(), **dict(sorted(files.items()))}
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items()
    )
    folder = routes.stem(kommune)
    everything = {**contents, "SHA256SUMS": sums.encode()}
    return pack({f"{folder}/{name}": content for name, content in everything.items()})


@dataclass(frozen=True, slots=True)
class Archive:
    """All sheets of a fylke in one language: «fylke/46/faktaark-46-vestland-nb.zip»."""

    fylke: Region
    language: Language

    @property
    def folder(self) -> str:
        """What it unpacks to."""
        slug = make_slug(self.fylke.name.nb)
        return routes.archive_stem(self.fylke.code, slug, self.language)

    @property
    def path(self) -> str:
        """Where it is in the site."""
        return routes.archive(self.fylke.code, make_slug(self.fylke.name.nb), self.language)


def make_archive(archive: Archive, sheets: Mapping[str, bytes]) -> bytes:
    """Return a zip of a fylke's sheets. sheets: by file name."""
    folder = archive.folder
    return pack({f"{folder}/{sheet}": content for sheet, content in sorted(sheets.items())})


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name, in their order, the same at any time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            way = zipfile.ZIP_STORED if name.endswith(COMPRESSED) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, way)
    return packed.getvalue()
