"""A record is written once for each utgave, and stays as it is."""

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import generate
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.context import Material
from faktaark.build.records import (
    is_kept,
    keep_record,
    list_heads,
    list_records,
    make_record_pages,
)
from faktaark.errors import SnapshotError
from faktaark.model.snapshot import Edition
from faktaark.sheets.indicators import Texts
from faktaark.sources.snapshot.store import write_edition
from tests.examples import real


@pytest.fixture(scope="module")
def material() -> Material:
    options, _ = read_arguments(["--offline"], real.ROOT)
    folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
    return generate.gather(generate.load_configuration(options), options, folders)


def stage(material: Material, snapshot: Path, number: int) -> Material:
    """The same figures as another utgave of a snapshot of its own."""
    edition = Edition("2027-01-15", number)
    snapshot.mkdir(exist_ok=True)
    write_edition(snapshot, edition)
    folders = replace(material.folders, snapshot=snapshot)
    return replace(material, folders=folders, edition=edition)


def test_the_embedded_utgave_is_kept() -> None:
    """`python -m tools.keep_record` does it."""
    assert is_kept(generate.SNAPSHOT)


def test_the_first_record_is_whole_and_the_next_has_what_is_new(
    material: Material, tmp_path: Path
) -> None:
    first = stage(material, tmp_path, 1)
    assert not is_kept(tmp_path)
    keep_record(first)
    assert is_kept(tmp_path)
    again = stage(material, tmp_path, 2)
    assert not is_kept(tmp_path)
    keep_record(replace(again, surveys=again.surveys[1:], texts=drop_first(again)))
    assert list_records(tmp_path) == (1, 2)
    one, two = (json.loads(gzip.decompress(p.content)) for p in make_record_pages(tmp_path, (1, 2)))
    assert list(one["indikatorer"]) == [about.key for about in material.texts["nb"]]
    assert (two["indikatorer"], two["borte"]) == ({}, [material.texts["nb"][0].key])
    assert (one["utgave"]["nummer"], two["utgave"]["nummer"]) == (1, 2)
    newer, older = list_heads(tmp_path, (1, 2))
    assert (newer.edition, newer.keys) == (Edition("2027-01-15", 2), ())
    assert newer.gone == older.keys[:1]


def drop_first(material: Material) -> Texts:
    return {language: texts[1:] for language, texts in material.texts.items()}


def test_a_record_is_published_as_it_is_kept(material: Material, tmp_path: Path) -> None:
    keep_record(stage(material, tmp_path, 7))
    [page] = make_record_pages(tmp_path, (7,))
    assert page.path == "data/utgave/7.json.gz"
    assert page.content == (tmp_path / "records/7.json.gz").read_bytes()


def test_an_older_record_in_ruins_is_named(material: Material, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir(parents=True)
    shutil.copy(real.ROOT / "README.md", tmp_path / "records/1.json.gz")
    with pytest.raises(SnapshotError, match=r"records/1\.json\.gz"):
        keep_record(stage(material, tmp_path, 2))
    (tmp_path / "records/1.json.gz").write_bytes(gzip.compress(b'{"versjon": 1}'))
    with pytest.raises(SnapshotError, match=r"records/1\.json\.gz cannot be used"):
        keep_record(stage(material, tmp_path, 2))
    assert list_records(tmp_path) == (1,)


@pytest.mark.parametrize(
    "kept",
    [
        *("<!DOCTYPE html>", "[]", "{", "{}", '{"indikatorer": {}, "borte": {}}'),
        '{"indikatorer": {"folkemengde": 5}, "borte": []}',
    ],
)
def test_what_is_no_record_is_not_published(tmp_path: Path, kept: str) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/1.json.gz").write_bytes(gzip.compress(kept.encode()))
    with pytest.raises(SnapshotError, match=r"1\.json\.gz"):
        list(make_record_pages(tmp_path, (1,)))
