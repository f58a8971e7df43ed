"""What a process reads from and speaks to, which may be closed or lead nowhere."""

import logging
import os
import sys
from pathlib import Path

log = logging.getLogger(__name__)


def open_closed_streams() -> None:
    """Lead those of the three standard streams that are closed to nowhere.

    Else the next file that is opened has their number, and what is said would land in it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # for as long as the process lives, so no block ends it
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def say(text: str) -> None:
    """Print what was done. Where nobody can be told, it is done all the same."""
    try:
        print(text, flush=True)
    except OSError as error:
        log.warning("it is done, and could not be told: %s", error.strerror)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or it is tried at the end
