"""What the list of a shard may say; `tests/site/test_shards.py` has whole shards."""

import hashlib
import json
from pathlib import Path

import pytest

from faktaark.build.cli import Shard, read_arguments
from faktaark.build.shards import LIST, StoredFile, read_shard
from faktaark.errors import FaktaarkError

FILE = ["kommune/9901/index.html", 3, hashlib.sha256(b"<p>").hexdigest()]
WHOLE = {"shard": [1, 2], "inputs": "x", "pieces": {"9901": ["sum", [FILE]]}}


def with_file(*file: object) -> object:
    return {**WHOLE, "pieces": {"9901": ["sum", [file]]}}


def test_a_list_is_read(tmp_path: Path) -> None:
    (tmp_path / LIST).write_text(json.dumps(WHOLE))
    stored = read_shard(tmp_path)
    assert (stored.shard, stored.inputs) == (Shard(1, 2), "x")
    assert stored.pieces == {
        "9901": ("sum", (StoredFile("kommune/9901/index.html", 3, str(FILE[2])),))
    }


@pytest.mark.parametrize(
    "said",
    [
        {**WHOLE, "shard": [1, 2.0]},
        {**WHOLE, "shard": [1, 1_000_000_000]},
        {**WHOLE, "shard": [1]},
        {**WHOLE, "shard": ["1", "2"]},
        {**WHOLE, "inputs": None},
        {**WHOLE, "pieces": {"9901": [7, [FILE]]}},
        with_file(None, 3, "a"),
        with_file("../x", 3, "a"),
        with_file("/etc/hostname", 3, "a"),
        with_file("a", "3", "a"),
        with_file("a", 3, None),
        with_file("a", 3),
        [],
        None,
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, said: object) -> None:
    (tmp_path / LIST).write_text(json.dumps(said))
    with pytest.raises(FaktaarkError, match="holds no shard"):
        read_shard(tmp_path)


def test_there_are_no_more_shards_than_kommuner(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_arguments(["--offline", "--shard", "1/1000", "--output", "x"], Path())
    assert "«1/1000» is no shard" in capsys.readouterr().err
