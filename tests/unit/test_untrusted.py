"""What comes from outside: whatever it is, it is read or refused in words, and nothing else.

The readers of every outside form are tried here with anything that hypothesis thinks of.
"""

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
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from faktaark.charts.canvas import find_face
from faktaark.charts.outlines import make_map
from faktaark.charts.topojson import load_map
from faktaark.errors import FaktaarkError, cut_message, cut_text
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
from faktaark.registry.value_types import list_fields
from faktaark.sources.http.session import Answer
from faktaark.sources.pxweb.metadata import read_codelist, read_metadata
from faktaark.sources.pxweb.replies import Asked, read_dataset, read_object
from faktaark.sources.snapshot.changes import read_note, read_notes
from faktaark.sources.snapshot.files import parse_object, read_bytes
from faktaark.sources.snapshot.sidecar import read_sidecar
from faktaark.sources.snapshot.store import load_edition, load_note, load_notes
from faktaark.untrusted import (
    LACKING,
    MOST_NUMBER,
    TYPEFACE,
    find_address_fault,
    find_contact_fault,
    find_forbidden,
    find_site_fault,
    find_unprintable,
    is_date,
    is_date_or_time,
    parse_json,
    read_file,
    read_text,
)

TEXTS = st.text(st.characters(exclude_categories=[]), max_size=12)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
"""What JSON may hold, right or wrong."""


def objects(*keys: str) -> st.SearchStrategy[Any]:
    """Objects with some of the keys that a reader looks for, and anything in them."""
    some = st.fixed_dictionaries({}, optional=dict.fromkeys(keys, ANYTHING))
    return some | ANYTHING


quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def refuse(read: Callable[[], object], kind: type[Exception] = FaktaarkError) -> str | None:
    """What is said where the reader refuses; None where it reads. Anything else is a fault."""
    try:
        read()
    except kind as error:
        return str(error)
    return None


# --- JSON ----------------------------------------------------------------------------------------


@quick
@given(ANYTHING)
def test_json_is_what_it_was_or_is_refused_in_words(value: object) -> None:
    raw = json.dumps(value).encode()
    said = refuse(lambda: parse_json(raw), ValueError)
    assert said != ""
    if said is None:
        assert json.dumps(parse_json(raw)) == json.dumps(value)
        check_harmless(value)


def check_harmless(value: object) -> None:
    """Nothing is in it that the rest of the program would fall over."""
    if isinstance(value, dict):
        for key, inner in value.items():
            check_harmless(key)
            check_harmless(inner)
    elif isinstance(value, list):
        for inner in value:
            check_harmless(inner)
    elif isinstance(value, str):
        value.encode()
        assert not find_forbidden(value)
    elif isinstance(value, int | float):
        assert math.isfinite(value) and abs(value) <= MOST_NUMBER


@quick
@given(st.binary(max_size=200))
@example(b"[" * 100_000 + b"]" * 100_000)
@example(b'{"a":' * 500 + b"1" + b"}" * 500)
@example(b'{"a": 1, "a": 2}')
@example(b'["\\ud800"]')
@example(b"[1e400]")
@example(b"[NaN]")
@example(b"9" * 5_000)
@example('["å"]'.encode("utf-16"))
@example(b'\xef\xbb\xbf["\xc3\xa5"]')
def test_bytes_are_json_or_refused_in_words(raw: bytes) -> None:
    assert refuse(lambda: check_harmless(parse_json(raw)), ValueError) != ""


@pytest.mark.parametrize("levels", [39, 41])
def test_json_has_forty_levels_at_most(levels: int) -> None:
    raw = b"[" * levels + b"]" * levels
    if levels < 40:
        parse_json(raw)
        return
    with pytest.raises(ValueError, match="more than 40 levels"):
        parse_json(raw)


# --- letters -------------------------------------------------------------------------------------


def test_every_letter_that_may_be_printed_is_in_the_typeface() -> None:
    """Ordinary and bold: those that pictures and sheets are drawn with."""
    given = {chr(code) for code in range(0x10000) if not LACKING.match(chr(code))}
    for style in ("Regular", "Semibold"):
        assert given <= {chr(code) for code in TTFont(find_face(style)).getBestCmap()}
    assert len(TYPEFACE) < len(given)
    names = "ÁáČčĐđŊŋŠšŦŧŽžÄäÖöÅåÆæØøÏïÂâÊêÔôŃńÕõǦǧ"  # of Norway, in all its languages
    assert not [letter for letter in names if find_unprintable(letter)]


@given(TEXTS)
def test_a_text_without_forbidden_characters_can_be_written(text: str) -> None:
    if not find_forbidden(text):
        text.encode()
        assert not set(text) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127)}


@pytest.mark.parametrize("text", ["Oslo", "Kárášjohka – Karasjok", "a\tb\nc\r\n", "", "1 % «x» →"])
def test_ordinary_texts_are_neither(text: str) -> None:
    assert not find_forbidden(text)
    assert not find_unprintable(text.replace("\t", "").replace("\n", "").replace("\r", ""))


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\x1b", "\x85", "\ud800", "\ufffe", "\u202e"])
def test_what_no_page_can_hold_is_named(odd: str) -> None:
    assert find_forbidden(f"Os{odd}lo") == f"U+{ord(odd):04X}"


@pytest.mark.parametrize("odd", ["\U0001f600", "\u200b", "\ue000", "好", "\u0378"])
def test_what_the_typeface_lacks_is_named(odd: str) -> None:
    assert find_unprintable(f"Os{odd}lo") == f"U+{ord(odd):04X}"


@given(TEXTS, st.integers(2, 40))
def test_a_text_that_is_cut_is_printable_and_short(text: str, most: int) -> None:
    assert len(cut_text(text, most)) <= most
    assert cut_text(text, most).isprintable()


@given(st.lists(TEXTS, max_size=40))
def test_a_message_is_printable_and_has_twenty_lines(texts: list[str]) -> None:
    lines = cut_message("\n".join(texts)).split("\n")
    assert len(lines) <= 20
    assert all(map(str.isprintable, lines))


# --- dates and addresses -------------------------------------------------------------------------


@given(st.dates() | TEXTS)
def test_what_is_a_date_has_a_year_that_figures_have(day: object) -> None:
    if is_date(str(day)):
        assert 1900 <= int(str(day)[:4]) <= 2200


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("2026-11-26", True, True),
        ("2026-11-26T08:00:00Z", False, True),
        ("2026-11-26T08:00:00.123+01:00", False, True),
        ("2026-02-30", False, False),
        ("2026-11-26T25:00:00Z", False, False),
        ("20261126", False, False),
        ("2026-W48", False, False),
        ("99999-01-01", False, False),
        ("0001-01-01", False, False),
        ("٢٠٢٦-١١-٢٦", False, False),
        ("2026-11-26\n", False, False),
        ("", False, False),
    ],
)
def test_dates_and_times(text: str, date: bool, time: bool) -> None:
    assert (is_date(text), is_date_or_time(text)) == (date, time)


WRONG = (
    "javascript:alert(1)",
    "javascript://x/%0Aalert(1)",
    "DATA://text/html,x",
    "data:text/html,x",
    "//eksempel.no",
    "https:///",
    "https://",
    "https://u:p@x.no/",
    "https://x.no\\@evil.no/",
    "https://x.no:99999/",
    "https://x.no:0/",
    "https://x.no/\u0007",
    "https://x.no/a b",
    "https://x.no/<b>",
    'https://x.no/"',
    "https://å.no/",
    "https://x.no:port/",
    "http://[::1",
    "https://-x-/" + "a" * 3_000,
    "ftp://x.no/",
    "",
)


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert find_address_fault(address)
    assert find_site_fault(address)
    assert find_contact_fault(address)


@pytest.mark.parametrize(
    "address",
    ["https://x.no", "http://localhost:8000/a/", "https://a-b.x.no/%C3%A5", "http://[::1]:80/"],
)
def test_what_is_an_address(address: str) -> None:
    assert find_address_fault(address) == find_site_fault(address) == ""


@pytest.mark.parametrize("address", ["https://x.no/?a=1", "https://x.no/#f", "https://x.no/" * 20])
def test_a_site_has_no_question_and_fits_in_a_qr_code(address: str) -> None:
    assert find_site_fault(address)


@pytest.mark.parametrize(
    ("contact", "right"),
    [
        ("post@eksempel.no", True),
        ("post@kárášjohka.example", True),
        ("https://eksempel.no/feil?a=1", True),
        ("a@b@c.no", False),
        ("Statsforvalteren – post@x.example", False),
        ("post@x", False),
        ("ring oss", False),
        ("post@x.no?bcc=a@b.no", False),
        ("<post@x.no>", False),
        ("a" * 300 + "@x.no", False),
    ],
)
def test_a_contact_is_a_page_or_a_mailbox(contact: str, right: bool) -> None:
    assert (find_contact_fault(contact) == "") is right


@given(TEXTS)
@example("{")
@example("}{")
@example("{verdi} og }")
@example("{verdi} {\n0.__class__}")
@example("{verdi!r:>999999999}")
@example("{verdi:{aar}}")
@example("{{verdi}}")
def test_a_format_whose_fields_are_known_can_be_filled_in(text: str) -> None:
    fields = list_fields(text)
    if fields is not None:
        text.format(**dict.fromkeys(fields, "7"))


@given(st.lists(st.sampled_from(["{verdi}", "{aar}", " og ", "{{", "}}", "er"])).map("".join))
def test_a_format_has_the_fields_that_are_in_it(text: str) -> None:
    fields = list_fields(text)
    assert fields is not None
    assert fields.count("verdi") == text.replace("{{", "").replace("}}", "").count("{verdi}")


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
