"""pakke.zip holds a kommune's files, says what they are, and is the same every time; so does the
zip of a fylke's sheets."""

import hashlib
import io
import zipfile

import pytest

from faktaark.model import routes
from faktaark.model.language import Bilingual
from faktaark.model.regions import Region
from faktaark.model.snapshot import Edition
from faktaark.outputs.files.archives import Archive, make_archive, make_package, pack
from tests.examples.samples import KOMMUNE
from tests.examples.strings import STRINGS

EDITION = Edition(date="2026-11-01", number=2)
FILES = {"nn/tall.csv": b"tal", "figur/kart.svg": b"<svg/>", "nb/tall.csv": b"tall"}


def unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_unpacks_to_one_folder_with_what_the_files_are() -> None:
    folder = f"faktaark-9901-{KOMMUNE.slug}/"
    found = unpack(make_package(KOMMUNE, EDITION, "https://eksempel.no/", FILES, STRINGS))
    assert [name.removeprefix(folder) for name in found] == [
        *("LESMEG.txt", "figur/kart.svg", "nb/tall.csv", "nn/tall.csv", "SHA256SUMS")
    ]
    assert found[f"{folder}nb/tall.csv"] == b"tall"
    text = found[f"{folder}LESMEG.txt"].decode()
    assert text.startswith("Faktaark for Storvik (9901), utgave 2, 1. november 2026.\n")
    assert "\nFaktaark for Storvik (9901), utgåve 2, 1. november 2026.\n" in text
    assert text.endswith("\nhttps://eksempel.no/kommune/9901/\n")


def test_without_an_address_it_names_none() -> None:
    found = unpack(make_package(KOMMUNE, EDITION, "", FILES, STRINGS))
    assert "http" not in found[f"faktaark-9901-{KOMMUNE.slug}/LESMEG.txt"].decode()


def test_the_sums_are_of_every_file_but_their_own() -> None:
    folder = f"faktaark-9901-{KOMMUNE.slug}/"
    found = unpack(make_package(KOMMUNE, EDITION, "", FILES, STRINGS))
    sums = found.pop(f"{folder}SHA256SUMS").decode().splitlines()
    assert sums == [
        f"{hashlib.sha256(content).hexdigest()}  {name.removeprefix(folder)}"
        for name, content in found.items()
    ]


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    turned = dict(reversed(FILES.items()))
    assert make_package(KOMMUNE, EDITION, "", FILES, STRINGS) == make_package(
        KOMMUNE, EDITION, "", turned, STRINGS
    )
    with zipfile.ZipFile(io.BytesIO(pack(FILES))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "path, name",
    [
        ("kommune/9901/tall.csv", "nb/tall.csv"),
        ("nn/kommune/9901/tall.csv", "nn/tall.csv"),
        ("kommune/9901/faktaark-9901-storvik-nn.pdf", "faktaark-9901-storvik-nn.pdf"),
        ("kommune/9901/figur/kart.svg", "figur/kart.svg"),
    ],
)
def test_where_a_file_of_the_site_lies_in_it(path: str, name: str) -> None:
    assert routes.path_in_package(KOMMUNE.number, path) == name


def test_what_is_compressed_inside_is_stored_as_it_is() -> None:
    content = pack({"ark.pdf": b"%PDF", "tall.xlsx": b"PK", "tall.csv": b"tall"})
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        ways = {entry.filename: entry.compress_type for entry in packed.infolist()}
    stored, deflated = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
    assert ways == {"ark.pdf": stored, "tall.xlsx": stored, "tall.csv": deflated}


def test_the_sheets_of_a_fylke_unpack_to_one_folder() -> None:
    name = Bilingual("Møre og Romsdal", "Møre og Romsdal")
    fylke = Region(code="15", kind="fylke", name=name, members=("1508", "1580"))
    archive = Archive(fylke, "nn")
    assert archive.path == "fylke/15/faktaark-15-more-og-romsdal-nn.zip"
    sheets = {"faktaark-1580-haram-nn.pdf": b"to", "faktaark-1508-alesund-nn.pdf": b"ein"}
    assert list(unpack(make_archive(archive, sheets)).items()) == [
        ("faktaark-15-more-og-romsdal-nn/faktaark-1508-alesund-nn.pdf", b"ein"),
        ("faktaark-15-more-og-romsdal-nn/faktaark-1580-haram-nn.pdf", b"to"),
    ]
