"""Which utgave each sheet names is read back as it was kept; a file of another form is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.snapshot import DatedEdition, Edition, Naming
from faktaark.sources.snapshot.files import dump_json, pack, read_packed
from faktaark.sources.snapshot.naming import (
    NAME,
    load_naming,
    load_newest_naming,
    write_naming,
)
from faktaark.sources.snapshot.store import write_edition

TWO, THREE = Edition("2026-11-26", 2), Edition("2027-01-05", 3)
NAMING = Naming(
    THREE,
    {
        2: DatedEdition(TWO, {"07459": ("", "2026-11-26")}),
        3: DatedEdition(THREE, {"07459": ("2027-01-05T07:00:00Z", "2027-01-05")}),
    },
    {"0301 faktaark": ("ab", 3), "1151 faktaark": ("cd", 2)},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_edition(tmp_path, THREE)
    write_naming(tmp_path, NAMING)
    return tmp_path


def test_it_is_read_as_it_was_kept(folder: Path) -> None:
    assert load_naming(folder) == NAMING
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_what_was_kept_of_an_earlier_utgave_says_nothing_of_this_one(folder: Path) -> None:
    write_edition(folder, Edition("2027-02-01", 4))
    assert load_naming(folder) is None
    assert load_newest_naming(folder) == NAMING


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    write_edition(tmp_path, TWO)
    assert load_naming(tmp_path) is None


def put(said: dict[str, Any], value: object, *path: str) -> None:
    for key in path[:-1]:
        said = said[key]
    said[path[-1]] = value


@pytest.mark.parametrize(
    ("value", "path"),
    [
        *((None, path) for path in (("edition",), ("editions",), ("sheets",), ("editions", "3"))),
        (4, ("edition",)),
        (True, ("edition",)),
        (["ab", 9], ("sheets", "0301 faktaark")),
        (["ab", "3"], ("sheets", "0301 faktaark")),
        ([7, 3], ("sheets", "0301 faktaark")),
        (["ab"], ("sheets", "0301 faktaark")),
        ("i går", ("editions", "3", "date")),
        (["i går", "2027-01-05"], ("editions", "3", "tables", "07459")),
        (["", ""], ("editions", "3", "tables", "07459")),
        ([2027, "2027-01-05"], ("editions", "3", "tables", "07459")),
        ([], ("editions", "3", "tables")),
        (["2026-11-26<b>", "2027-01-05"], ("editions", "3", "tables", "07459")),
        ({}, ("editions", "x")),
        *(({"date": "2027-01-05", "tables": {}}, ("editions", number)) for number in ("0", "4")),
    ],
)
def test_a_file_of_another_form_is_named(
    folder: Path, value: object, path: tuple[str, ...]
) -> None:
    said = json.loads(read_packed(folder / NAME))
    put(said, value, *path)
    (folder / NAME).write_bytes(pack(dump_json(said, indent=None)))
    with pytest.raises(SnapshotError, match=r"named\.json\.gz does not say which edition"):
        load_naming(folder)


def test_a_link_that_leads_nowhere_is_named(folder: Path) -> None:
    (folder / NAME).unlink()
    (folder / NAME).symlink_to(folder / "nowhere")
    with pytest.raises(SnapshotError, match=r"named\.json\.gz cannot be read"):
        load_naming(folder)


@pytest.mark.parametrize("raw", [b"", b"{}", pack(b"[]"), pack(b"{}"), pack(b"{")])
def test_a_file_that_is_no_such_file_is_named(folder: Path, raw: bytes) -> None:
    (folder / NAME).write_bytes(raw)
    with pytest.raises(SnapshotError, match=r"named\.json\.gz"):
        load_naming(folder)
