"""A process whose standard streams are closed, refused or unread does its work all the same."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SPEAK = (
    "import sys; from faktaark.build.streams import open_closed_streams, say; "
    "open_closed_streams(); file = open(sys.argv[1], 'w'); say('done'); "
    "print('warned', file=sys.stderr); file.write('mine'); file.close(); sys.exit(7)"
)


def close(number: int) -> Callable[[], None]:
    return lambda: os.close(number)


def refuse_writing() -> None:
    os.dup2(os.open(os.devnull, os.O_RDONLY), 1)


@pytest.mark.parametrize("begin", [close(0), close(1), close(2), refuse_writing])
def test_what_cannot_be_said_stops_nothing(begin: Callable[[], object], tmp_path: Path) -> None:
    file = tmp_path / "file"
    ended = subprocess.run(
        [sys.executable, "-c", SPEAK, str(file)], preexec_fn=begin, capture_output=True, text=True
    )
    assert ended.returncode == 7, ended.stderr
    assert "Traceback" not in ended.stderr
    assert file.read_text() == "mine"


def test_a_reader_that_has_gone_stops_nothing(tmp_path: Path) -> None:
    speaking = subprocess.Popen(
        [sys.executable, "-c", SPEAK, str(tmp_path / "file")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert speaking.stdout is not None
    speaking.stdout.close()
    _, err = speaking.communicate()
    assert speaking.returncode == 7
    assert err.splitlines() == ["it is done, and could not be told: Broken pipe", "warned"]
