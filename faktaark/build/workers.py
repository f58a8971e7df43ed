"""The processes that a build shares its work among, and their end.

They are forked, so that each has what the build has read without reading or copying it. None
outlives the build: it stops them when it is stopped and, where it is killed, Linux ends them.
(Elsewhere they go on with what they have begun, in a folder that no other build uses.)
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from faktaark.build.stopping import SIGNALS, hold_signals
from faktaark.errors import FaktaarkError

PR_SET_PDEATHSIG = 1  # of linux/prctl.h

Held = TypeVar("Held")
Item = TypeVar("Item")
Made = TypeVar("Made")


@contextmanager
def share(
    jobs: int,
    make: Callable[[Item], Made],
    items: Iterable[Item],
    begin: Callable[[], None] | None = None,
) -> Iterator[Sequence["Future[Made]"]]:
    """Yield the future of each item, made by `jobs` processes; they have ended with the block.

    At an error in the block what has not begun is dropped. begin: is called first in each process;
    it may be anything that can be called, since nothing is pickled. Raises FaktaarkError where a
    process is ended from outside.
    """
    others = multiprocessing.active_children()
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(jobs, context, start_process, (os.getpid(), begin))
    try:
        with hold_signals():  # until each process has set what they do to it
            futures = [pool.submit(make, item) for item in items]
        yield futures
        pool.shutdown()
    except BrokenProcessPool:
        _end_all(pool, others)
        raise FaktaarkError(
            "a process of the build was ended from outside, as Linux does where memory is short. "
            "Give fewer of them (--jobs 1), or more memory. The site that was there stays."
        ) from None
    except Exception:
        pool.shutdown(cancel_futures=True)
        raise
    except BaseException:
        _end_all(pool, others)
        raise


_held: object = None
"""What this process makes things with, set by `_hold`.

Processes are forked, so that each has it without reading or copying it; to one that is spawned, all
of it would be sent pickled.
"""


def share_with(
    jobs: int, held: Held, make: Callable[[Held, Item], Made], items: Iterable[Item]
) -> list[Made]:
    """Return what is made of each item, in their order. held: what each is made with."""
    with share(jobs, partial(_make_with, make), items, partial(_hold, held)) as futures:
        return [future.result() for future in futures]


def _hold(held: object) -> None:
    global _held
    _held = held


def _make_with(make: Callable[[Any, Item], Made], item: Item) -> Made:
    return make(_held, item)


def _end_all(pool: ProcessPoolExecutor, others: Sequence[BaseProcess]) -> None:
    """End the pool's processes, whatever they are doing."""
    mine = [child for child in multiprocessing.active_children() if child not in others]
    for child in mine:
        child.kill()
    pool.shutdown(cancel_futures=True)


def start_process(parent: int, begin: Callable[[], None] | None) -> None:
    """Set up a process: it ends when its parent does, and leaves it to that to answer signals.

    They are often sent to all processes of a build at once.
    """
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that was set
        os._exit(1)
    if begin:
        begin()
