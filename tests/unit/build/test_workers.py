"""The processes of a build: what they give, and that none outlives it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from faktaark.build.workers import share
from faktaark.errors import FaktaarkError
from tests.sites import ROOT


def test_each_item_is_made_in_another_process() -> None:
    with share(2, describe, range(4)) as futures:
        made = [future.result() for future in futures]
    assert [item for item, _ in made] == [0, 1, 2, 3]
    assert os.getpid() not in {process for _, process in made}


def describe(item: int) -> tuple[int, int]:
    return item, os.getpid()


def test_the_first_error_ends_it() -> None:
    with pytest.raises(ZeroDivisionError), share(1, divide, [1, 0, 1]) as futures:
        assert futures[0].result() == 1
        futures[1].result()


def divide(item: int) -> float:
    return 1 / item


def test_a_process_that_is_ended_from_outside_is_told_of() -> None:
    message = "a process of the build was ended from outside.*--jobs 1"
    with pytest.raises(FaktaarkError, match=message), share(2, die, range(3)) as futures:
        for future in futures:
            future.result()


def die(_item: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


# --- the end of a build --------------------------------------------------------------------------

BUILD = """
import sys, time, os, pathlib
from faktaark.build.stopping import Stopped, stop_on_signals
from faktaark.build.workers import share

def work(item):
    (pathlib.Path(sys.argv[1]) / str(os.getpid())).touch()
    time.sleep(60)

try:
    with stop_on_signals(), share(2, work, range(4)) as futures:
        futures[0].result()
except Stopped as stopped:
    print(stopped, file=sys.stderr)
    sys.exit(128 + stopped.number)
"""


def start(folder: Path) -> tuple["subprocess.Popen[str]", list[int]]:
    """Start a build in a process group of its own; return it, and its processes."""
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: len(list(folder.iterdir())) == 2)
    return build, [int(path.name) for path in folder.iterdir()]


def wait_until(is_so: "Callable[[], bool]") -> None:
    until = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def is_alive(process: int) -> bool:
    """Return whether a process is there, and not only waited for by whoever started it."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_processes_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    """Those too that somebody has paused. Only Linux promises it, and has /proc to tell."""
    build, workers = start(tmp_path)
    os.kill(workers[0], signal.SIGSTOP)
    build.kill()
    build.communicate()
    wait_until(lambda: not any(map(is_alive, workers)))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("whole_group", [False, True])
def test_a_signal_ends_all_with_one_sentence(
    tmp_path: Path, number: signal.Signals, whole_group: bool
) -> None:
    build, workers = start(tmp_path)
    (os.killpg if whole_group else os.kill)(build.pid, number)
    _, said = build.communicate(timeout=20)
    assert said == (
        f"stopped by {number.name}. The site and the stored figures are whole, as they were or "
        "new. Run the same command again for the rest.\n"
    )
    assert build.returncode == 128 + number
    wait_until(lambda: not any(map(is_alive, workers)))
