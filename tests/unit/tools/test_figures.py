"""The branch of figures adds what is newer; one that cannot be read is not taken for none."""

import gzip
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from faktaark.build.records import list_records, make_record_pages
from faktaark.errors import FaktaarkError, SnapshotError
from faktaark.model.snapshot import DatedEdition, Edition, Naming, Snapshot
from faktaark.sources.snapshot.files import dump_json, pack
from faktaark.sources.snapshot.freshness import digest_of_query
from faktaark.sources.snapshot.naming import NAME, load_naming, write_naming
from faktaark.sources.snapshot.store import (
    load_changes,
    load_edition,
    load_origin,
    write_changes,
    write_edition,
    write_json,
    write_snapshot,
)
from tests.examples.facts import query
from tests.sites import digest
from tools import figures
from tools.figures import FETCHES, choose_edition, get_branch, note_fetch, take_newer

ASKED, COPIED = "00001", "00002"
QUERY = replace(query(ASKED), select={"Tid": "*"})
BOTH = {ASKED: QUERY, COPIED: query(COPIED)}


def answer(table: str, origin: Any, fetched: str, **more: Any) -> Snapshot:
    """Where an answer comes from."""
    asked = digest_of_query(QUERY) if origin == "statbank" else ""
    made = Snapshot(
        table=table,
        title="Tall",
        publisher="SSB",
        url="https://www.ssb.no/",
        origin=origin,
        copied_from=("a/b@c",) if origin == "copy" else (),
        updated="",
        fetched=fetched,
        query="q",
        sha256="",
        summed_regions=(),
        asked=asked,
    )
    return replace(made, **more)


def store(folder: Path, snapshot: Snapshot, said: str) -> None:
    write = write_json if snapshot.table.startswith("klass") else write_snapshot
    write(folder, snapshot, {"said": said})


def say(folder: Path) -> dict[str, str]:
    """What each table of a snapshot is from, and when."""
    names = sorted(path.name.removesuffix(".meta.json") for path in folder.glob("*.meta.json"))
    origins = {name: load_origin(folder, name) for name in names}
    return {name: f"{one.origin} {one.fetched}" for name, one in origins.items() if one}


@pytest.fixture
def main(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The snapshot of main: all copies, and edition 2."""
    folder = tmp_path / "snapshot"
    for table in (ASKED, COPIED, "klass-131", "klass-104"):
        store(folder, answer(table, "copy", "2026-11-01"), "copy")
    write_edition(folder, Edition("2026-11-01", 2))

    class Registry:
        tables = BOTH

    monkeypatch.setattr(figures, "load_config", lambda *_: Registry())
    return folder


@pytest.fixture
def last(tmp_path: Path, main: Path) -> Path:
    """The branch as a fetch of 2 November left it: edition 3, and older copies."""
    folder = tmp_path / "last"
    there = folder / "snapshot"
    store(there, answer(ASKED, "statbank", "2026-11-02"), "SSB's")
    store(there, answer(COPIED, "copy", "2026-10-01"), "an older copy")
    for name in ("klass-131", "klass-104"):
        store(there, answer(name, "klass", "2026-11-02"), "KLASS's")
    write_edition(there, Edition("2026-11-02", 3))
    write_changes(there, 3, {"tables": []})
    write_edition(make(folder / "main"), load_edition(main))
    return folder


def make(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_answers_lists_and_editions_are_taken_and_no_copies(main: Path, last: Path) -> None:
    assert take_newer(last, main) == [
        "1 tables and 2 lists are newer than those of main",
        "utgave 3 of 2026-11-02",
    ]
    assert say(main) == {
        ASKED: "statbank 2026-11-02",
        COPIED: "copy 2026-11-01",
        "klass-104": "klass 2026-11-02",
        "klass-131": "klass 2026-11-02",
    }
    assert load_edition(main) == Edition("2026-11-02", 3)
    assert load_changes(main, 3) == {"tables": []}


def test_what_an_utgave_said_is_found_for_as_long_as_the_site_is(main: Path, last: Path) -> None:
    keep = {(main, 2): "main's", (last / "snapshot", 2): "theirs", (last / "snapshot", 3): "theirs"}
    for (folder, number), whose in keep.items():
        edition = {"dato": "2026-11-02", "nummer": number}
        record = {"utgave": edition, "indikatorer": {}, "borte": [whose]}
        (make(folder / "records") / f"{number}.json.gz").write_bytes(pack(dump_json(record, None)))
    take_newer(last, main)
    taken = [gzip.decompress(page.content) for page in make_record_pages(main, list_records(main))]
    assert [json.loads(record)["borte"] for record in taken] == [["main's"], ["theirs"]]


def test_which_utgave_a_sheet_names_is_taken(main: Path, last: Path) -> None:
    edition = Edition("2026-11-02", 3)
    naming = Naming(edition, {3: DatedEdition(edition, {})}, {"0301 faktaark": ("ab", 3)})
    write_naming(last / "snapshot", naming)
    take_newer(last, main)
    assert load_naming(main) == naming


def test_what_is_named_and_cannot_be_read_stops_nothing(
    main: Path, last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (last / "snapshot" / NAME).write_bytes(b"{}")
    take_newer(last, main)
    assert load_naming(main) is None
    assert "named.json.gz" in capsys.readouterr().err


def test_a_table_that_is_removed_from_main_does_not_come_back(main: Path, last: Path) -> None:
    store(last / "snapshot", answer("00003", "statbank", "2026-11-02"), "gone from the registry")
    take_newer(last, main)
    assert "00003" not in say(main)


def test_a_table_that_main_has_never_had_is_taken_if_it_asks_for_it(main: Path, last: Path) -> None:
    for file in main.glob(f"{ASKED}.*"):
        file.unlink()
    take_newer(last, main)
    assert say(main)[ASKED] == "statbank 2026-11-02"


@pytest.mark.parametrize(
    "change",
    [
        {"asked": "something else"},  # the registry has been changed since
        {"origin": "copy", "asked": ""},
        {"fetched": "2026-11-02"},
    ],
)
def test_an_answer_that_is_not_newer_or_to_another_question_is_left(
    main: Path, last: Path, change: dict[str, Any]
) -> None:
    ours = answer(ASKED, "statbank", "2026-11-03")
    store(main, ours, "main's")
    store(last / "snapshot", replace(answer(ASKED, "statbank", "2026-11-04"), **change), "theirs")
    take_newer(last, main)
    assert say(main)[ASKED] == "statbank 2026-11-03"


def test_of_the_lists_all_are_taken_or_none(main: Path, last: Path) -> None:
    store(main, answer("klass-104", "klass", "2026-11-03"), "main's")
    take_newer(last, main)
    assert say(main)["klass-131"] == "copy 2026-11-01"


@pytest.mark.parametrize(
    "file",
    [f"{ASKED}.json.gz", "klass-131.json", "changes/3.json.gz", "records/3.json.gz"],
)
def test_where_an_answer_is_damaged_nothing_is_taken(main: Path, last: Path, file: str) -> None:
    make((last / "snapshot" / file).parent)
    (last / "snapshot" / file).write_bytes(b"{}")
    before = digest(main)
    with pytest.raises(SnapshotError):
        take_newer(last, main)
    assert digest(main) == before


ONE, TWO, THREE, FOUR = (Edition(f"2026-11-0{number}", number) for number in range(1, 5))
OTHER_THREE = Edition("2026-11-09", 3)


@pytest.mark.parametrize(
    "ours, theirs, base, chosen",
    [
        (TWO, TWO, TWO, TWO),
        (TWO, FOUR, TWO, FOUR),  # fetches have gone on
        (FOUR, THREE, TWO, FOUR),  # an import has
        (TWO, FOUR, None, FOUR),  # a branch from before this was kept
        (THREE, THREE, ONE, THREE),  # the branch has been merged into main
    ],
)
def test_the_edition_to_go_on_from(
    ours: Edition, theirs: Edition, base: Edition | None, chosen: Edition
) -> None:
    assert choose_edition(ours, theirs, base) == chosen


@pytest.mark.parametrize(
    "ours, theirs, base",
    [(OTHER_THREE, THREE, TWO), (OTHER_THREE, FOUR, TWO), (OTHER_THREE, THREE, None)],
)
def test_a_number_is_not_used_twice(ours: Edition, theirs: Edition, base: Edition | None) -> None:
    with pytest.raises(FaktaarkError, match=f"Raise EDITION .* to {theirs.number + 1}, and import"):
        choose_edition(ours, theirs, base)


# --- the branch ----------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = make(tmp_path / "remote")
    git(folder, "init", "--initial-branch", "main")
    git(folder, "commit", "--allow-empty", "--message", "main")
    return folder


def test_a_branch_that_is_not_there_is_told_from_one_that_cannot_be_read(
    tmp_path: Path, remote: Path
) -> None:
    assert get_branch(f"file://{remote}", tmp_path / "last").startswith("there is no branch")
    assert not (tmp_path / "last").exists()
    for unreadable in (f"file://{tmp_path}/nowhere", "http://127.0.0.1:9/a.git"):
        with pytest.raises(FaktaarkError, match=r"the branch figures could not be read: .+"):
            get_branch(unreadable, tmp_path / "last")


def test_the_branch_is_copied(tmp_path: Path, remote: Path) -> None:
    git(remote, "checkout", "--orphan", "figures")
    (remote / "published.txt").write_text("abc")
    git(remote, "add", "--all")
    git(remote, "commit", "--message", "The newest figures")
    get_branch(f"file://{remote}", tmp_path / "last")
    assert (tmp_path / "last/published.txt").read_text() == "abc"


def test_a_branch_that_breaks_off_is_an_error(tmp_path: Path, remote: Path) -> None:
    git(remote, "branch", "figures")
    for file in (remote / ".git/objects").rglob("*"):
        if file.is_file():
            file.unlink()
    with pytest.raises(FaktaarkError, match="could not be read"):
        get_branch(f"file://{remote}", tmp_path / "last")


# --- the last fetches ----------------------------------------------------------------------------


def test_the_last_thirty_fetches_can_be_looked_up(tmp_path: Path) -> None:
    last, keep, log = make(tmp_path / "last"), make(tmp_path / "keep"), tmp_path / "fetch.log"
    for number in range(33):
        log.write_text(f"SSB: {number} tables fetched\n## a line like a heading\n")
        note_fetch(last, log, keep, f"https://runs.example/{number}")
        (last / FETCHES).write_bytes((keep / FETCHES).read_bytes())
    said = (keep / FETCHES).read_text()
    runs = [line.split("/")[-1] for line in said.splitlines() if line.startswith("## ")]
    assert runs == [str(number) for number in range(32, 2, -1)]
    assert "\n\n    SSB: 32 tables fetched\n    ## a line like a heading\n\n## " in said
    assert said.count("SSB: ") == 30
