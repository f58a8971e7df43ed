"""How the program is stopped: Ctrl-C, SIGTERM and a closed terminal end it in the same way.

A signal raises Stopped wherever the program is, so that what is half made is cleared up, and is
told in one sentence.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(KeyboardInterrupt):
    """The program was asked to end. number: of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        """Return what is said of it."""
        return (
            f"stopped by {signal.Signals(self.number).name}. The site and the stored figures are "
            "whole, as they were or new. Run the same command again for the rest."
        )


@contextmanager
def stop_on_signals() -> Iterator[None]:
    """Raise Stopped for a signal that asks the program to end; one that is ignored stays so."""
    with _answer_signals(_stop):
        yield


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


@contextmanager
def _answer_signals(answer: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let `answer` handle the signals that are not ignored, until the block has ended.

    Only the main thread gets signals: in any other nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        for number, handler in before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(number, answer)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def hold_signals() -> Iterator[None]:
    """Let signals wait until the block has ended: what is in it is not broken off.

    They are blocked, in processes too that are begun in the block. That alone does not hold them: a
    signal to the process then goes to one of its other threads, as those of numpy, and Python has
    the main thread answer it. So they are written down, and the first is sent again at the end.
    """
    waiting: list[int] = []
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        with _answer_signals(lambda number, _frame: waiting.append(number)):
            try:
                yield
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    finally:
        if waiting:
            signal.raise_signal(waiting[0])
