"""Environments that may not change a byte of a site; bench.surroundings tries them.

Of each: variables (None: taken away), options of the program, and what the process does first.
"""

import os
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bench.odd_outputs import limit


@dataclass(frozen=True)
class Environment:
    variables: Mapping[str, str | None] = field(default_factory=dict)
    options: tuple[str, ...] = ("--jobs", "1")
    begin: Callable[[], object] | None = None


def direct(number: int, path: str) -> Callable[[], object]:
    """Lead an open file of the process elsewhere."""

    def begin() -> None:
        os.dup2(os.open(path, os.O_RDWR), number)

    return begin


def with_variables(**variables: str | None) -> Environment:
    return Environment(variables)


ENVIRONMENTS: dict[str, Environment] = {
    "as it is": Environment(),
    "the clock of Kiritimati": with_variables(TZ="Pacific/Kiritimati"),
    "a clock that is no clock": with_variables(TZ="Nowhere/At/All"),
    "no language": with_variables(LC_ALL="C"),
    "no language and no UTF-8": with_variables(
        LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    ),
    "Turkish": with_variables(LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8"),
    "a language that is not there": with_variables(LC_ALL="xx_YY.UTF-8"),
    "ASCII for what is said": with_variables(PYTHONIOENCODING="ascii"),
    "latin-1 for what is said": with_variables(PYTHONIOENCODING="latin-1:strict"),
    "hash seed 0": with_variables(PYTHONHASHSEED="0"),
    "hash seed 4711": with_variables(PYTHONHASHSEED="4711"),
    "SOURCE_DATE_EPOCH": with_variables(SOURCE_DATE_EPOCH="0"),
    "SOURCE_DATE_EPOCH that is no number": with_variables(SOURCE_DATE_EPOCH="yesterday"),
    "no assertions, no docstrings": with_variables(PYTHONOPTIMIZE="2"),
    "Python's own checks": with_variables(PYTHONDEVMODE="1"),
    "two processes": Environment(options=("--jobs", "2")),
    "four processes": Environment(options=("--jobs", "4")),
    "no HOME": with_variables(HOME=None),
    "a HOME that is not there": with_variables(HOME="/nowhere"),
    "nowhere for temporary files but here": with_variables(TMPDIR="/nowhere", TMP="/nowhere"),
    "no PATH": with_variables(PATH=""),
    "no variables but PATH": with_variables(**dict.fromkeys(set(os.environ) - {"PATH"})),
    "a narrow terminal": with_variables(COLUMNS="1", LINES="1"),
    "no terminal": with_variables(TERM="dumb", NO_COLOR="1"),
    "another way to draw": with_variables(MPLBACKEND="TkAgg"),
    "a style for drawing that is broken": with_variables(MATPLOTLIBRC="/dev/null"),
    "nowhere to keep drawings": with_variables(MPLCONFIGDIR="/proc/nowhere"),
    "no typefaces of the system": with_variables(FONTCONFIG_FILE="/nowhere"),
    "nowhere to keep caches": with_variables(XDG_CACHE_HOME="/dev/null"),
    "a proxy that is none": with_variables(http_proxy="http://127.0.0.1:9", https_proxy="nonsense"),
    "files for the owner alone": Environment(begin=lambda: os.umask(0o077)),
    "files for all": Environment(begin=lambda: os.umask(0)),
    "nothing to read from": Environment(begin=lambda: os.close(0)),
    "nowhere to say anything": Environment(begin=lambda: os.close(1)),
    "nowhere to warn": Environment(begin=lambda: os.close(2)),
    "what is said is lost": Environment(begin=direct(1, "/dev/full")),
    "few open files": Environment(begin=limit(resource.RLIMIT_NOFILE, 64)),
    "a small stack": Environment(begin=limit(resource.RLIMIT_STACK, 1_000_000)),
    "the lowest place in the queue": Environment(begin=lambda: os.nice(19)),
}
