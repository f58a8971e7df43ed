"""Files and answers from outside are read or refused in words, whatever is in them."""

import gzip
import json
import math
import os
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faktaark.charts.outlines import make_map
from faktaark.charts.topojson import load_map
from faktaark.errors import FaktaarkError
from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import FormError
from faktaark.regions.editorial import load_editorial
from faktaark.regions.parallel import load_parallel_names
from faktaark.registry.english import load_english
from faktaark.registry.files import load_csv, load_toml
from faktaark.registry.glossary import load_entries
from faktaark.registry.special import load_special
from faktaark.registry.strings import load_strings
from faktaark.registry.synonyms import load_synonyms
from faktaark.sources.http.session import Answer
from faktaark.sources.pxweb.metadata import read_codelist, read_metadata
from faktaark.sources.pxweb.replies import Asked, read_dataset, read_object
from faktaark.sources.snapshot.changes import read_note, read_notes
from faktaark.sources.snapshot.files import parse_object, read_bytes
from faktaark.sources.snapshot.sidecar import read_sidecar
from faktaark.sources.snapshot.store import load_edition, load_note, load_notes
from faktaark.untrusted import (
    read_file,
    read_text,
)
from tests.unit.untrusted.outside import ANYTHING, objects, quick, refuse


# --- files ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a device", "a dead link", "a circle"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "fil"
    make: Mapping[str, Callable[[], object]] = {
        "a folder": path.mkdir,
        "a pipe": lambda: os.mkfifo(path),
        "a device": lambda: path.symlink_to("/dev/zero"),
        "a dead link": lambda: path.symlink_to(tmp_path / "ingen"),
        "a circle": lambda: path.symlink_to(path),
    }
    make[kind]()
    assert refuse(lambda: read_file(path), OSError)
    for load in READERS.values():
        with pytest.raises(FaktaarkError, match="fil"):
            load(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"12345")
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_file(tmp_path / "fil", 4)


def test_a_packed_file_that_swells_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faktaark.sources.snapshot.files.MOST_BYTES", 1_000)
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "2.json.gz").write_bytes(gzip.compress(b" " * 1_001))
    with pytest.raises(FaktaarkError, match="holds more than 1,000 bytes"):
        load_notes(tmp_path, 2)


def test_a_text_may_have_a_byte_order_mark_and_any_line_breaks(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes("\ufeffå\r\nb\rc\n".encode())
    assert read_text(tmp_path / "fil") == "å\nb\nc\n"


def read_as_list(path: Path) -> object:
    return parse_object(path, read_bytes(path))


READERS: dict[str, Callable[[Path], object]] = {
    "toml": load_toml,
    "csv": load_csv,
    "markdown": load_entries,
    "words": load_strings,
    "synonyms": lambda path: load_synonyms(path, frozenset({"a"})),
    "kommuner": lambda path: load_editorial(path, {"0301"}),
    "english": load_english,
    "names": lambda path: load_parallel_names(path, {"0301"}),
    "map": lambda path: make_map(load_map(path)),
    "sidecar": lambda path: read_sidecar(path, "00001"),
    "list": read_as_list,
}
"""The readers of every kind of file that comes from outside."""

STARTS = (
    b"",
    b"[a]\nb = { nb = 'x', nn = 'y' }\n",
    b"nummer,navn,offisielt_navn,preposisjon,malform\n0301,Oslo,Oslo,i,bokm\xc3\xa5l\n",
    b"## a\n### nb: A\nx\n### nn: A\ny\n",
    b'[same]\na = ["b"]\n',
    (
        b'{"type": "Topology", "arcs": [[[0, 0], [1, 1]]], "objects": {"kommuner": {"geometries": '
        b'[{"id": "0301", "type": "Polygon", "arcs": [[0]]}]}}}'
    ),
    b'{"table": "00001", "title": "x", "url": "https://x.no"}',
)


@pytest.mark.parametrize("kind", READERS)
@quick
@given(start=st.sampled_from(STARTS), place=st.integers(0, 200), put=st.binary(max_size=20))
def test_a_file_of_anything_is_read_or_refused_in_words(
    kind: str, start: bytes, place: int, put: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fil"
        path.write_bytes(start[:place] + put + start[place:])
        said = refuse(lambda: READERS[kind](path))
        assert said is None or "fil" in said or "map" in said


@quick
@given(st.binary(max_size=60))
def test_cases_of_anything_are_read_or_refused_in_words(put: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        (content / "kommuner.csv").write_bytes(STARTS[2])
        (content / "saerlige_forhold.csv").write_bytes(b"kommune,rader,nb,nn,kilde\n" + put)
        said = refuse(lambda: load_special(content, frozenset({"a"})))
        assert said is None or said.startswith("saerlige_forhold.csv: ")


# --- stored answers, and those from the network --------------------------------------------------
DIMENSIONS = st.fixed_dictionaries(
    {},
    optional={
        "category": objects("index", "label", "unit", "note"),
        "extension": ANYTHING,
        "label": ANYTHING,
    },
)
DATASETS = st.fixed_dictionaries(
    {"version": st.just("2.0"), "class": st.just("dataset")},
    optional={
        "id": st.just(["a", "b"]) | ANYTHING,
        "size": st.just([1, 1]) | ANYTHING,
        "role": st.just({"time": ["b"], "metric": ["a"]}) | objects("time", "metric"),
        "dimension": st.fixed_dictionaries({"a": DIMENSIONS, "b": DIMENSIONS}) | ANYTHING,
        "value": st.just([7]) | ANYTHING,
        "status": ANYTHING,
        "updated": ANYTHING,
    },
)


@quick
@given(DATASETS | ANYTHING)
def test_an_answer_is_a_dataset_or_refused_in_words(document: Any) -> None:
    asked = Asked("table 00001", "GET x")
    answer = Answer(200, "application/json", json.dumps(document).encode(), {}, "http://x")
    for read in (read_object, read_dataset):
        said = refuse(partial(read, answer, asked))
        assert said is None or said.startswith("table 00001: ")
    if isinstance(document, dict):
        try:
            dataset = JsonStat.parse(document)
        except FormError:
            return
        assert len(dataset.values) == math.prod(dataset.size)


@quick
@given(DATASETS | ANYTHING)
def test_metadata_describe_a_table_or_are_refused_in_words(document: Any) -> None:
    given = document if isinstance(document, dict) else {}
    said = refuse(lambda: read_metadata("00001", given, {}))
    assert said is None or said.startswith("table 00001: ")
    if said is None:
        metadata = read_metadata("00001", given, {})
        assert {metadata.time, metadata.contents} <= metadata.dimensions.keys()
    assert refuse(lambda: read_codelist("x", {"values": given.get("id")})) != ""


@quick
@given(
    objects("table", "after", "date", "whole", "count", "dimensions", "cells"),
    objects("number", "date", "tables"),
)
def test_kept_changes_are_read_or_refused_in_words(note: Any, changes: Any) -> None:
    for read in (
        lambda: read_note(note if isinstance(note, dict) else {}),
        lambda: read_notes(changes if isinstance(changes, dict) else {}),
        lambda: read_notes({"tables": [note]}),
    ):
        assert refuse(read, ValueError) != ""


@quick
@given(objects("date", "number"), objects("number", "date", "tables"))
def test_editions_are_read_or_refused_in_words(edition: Any, changes: Any) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pending = folder / "changes" / "pending"
        pending.mkdir(parents=True)
        (folder / "edition.json").write_text(json.dumps(edition))
        raw = gzip.compress(json.dumps(changes).encode(), 1)
        (folder / "changes" / "2.json.gz").write_bytes(raw)
        (pending / "00001.json.gz").write_bytes(raw)
        for read in (
            lambda: load_edition(folder),
            lambda: load_notes(folder, 2),
            lambda: load_note(folder, "00001"),
        ):
            said = refuse(read)
            assert said is None or "Restore it with" in said
