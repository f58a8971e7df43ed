"""What a person sees of a build while it runs: a line per stage with -v, and a bar."""

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from tqdm import tqdm

log = logging.getLogger("faktaark")

T = TypeVar("T")


@contextmanager
def log_stage(stage: str) -> Iterator[None]:
    """Log how many seconds a stage of the build took."""
    started = time.monotonic()
    yield
    log.info("%-18s %6.1f s", stage, time.monotonic() - started)


def is_watched() -> bool:
    """Return whether what goes on is written to a terminal, and not to a file or nowhere."""
    return sys.stderr is not None and sys.stderr.isatty()


def show_progress(items: Iterable[T], total: int) -> Iterable[T]:
    """Return the items, with a progress bar on a terminal."""
    return tqdm(items, total=total, unit=" kommuner", disable=not is_watched(), leave=False)
