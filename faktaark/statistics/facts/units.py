"""Check of the unit that SSB gives a code against the indicator's.

In: an Indicator, its Source and the Cubes. Out: nothing. Raises SnapshotError for a unit that
contradicts the registry: a code with the wrong unit is a wrong number that no bounds may find. Only
known words for units are compared; others pass, with a line in the log.
"""

import logging
import re
from collections.abc import Mapping

from faktaark.errors import SnapshotError
from faktaark.model.registry import Config, Indicator, Source, Unit
from faktaark.statistics.facts.cube import CONTENTS, Cube
from faktaark.statistics.facts.parts import find_codes, find_parts, list_parts

SHARES = frozenset({"prosent", "%"})
AMOUNTS = {
    "kr": 1,
    "kroner": 1,
    "1000 kr": 1000,
    "1 000 kr": 1000,
    "mill. kr": 1_000_000,
}
COUNTS = frozenset(
    {"antall", "personer", "innbyggere", "husholdninger", "familier", "boliger", "barn", "elever"}
)
MONEY: frozenset[Unit] = frozenset({"kroner", "kroner_per_m2"})

log = logging.getLogger(__name__)


RATE = re.compile(r"\bper\b|\bpr\b|promille|‰")

Units = Mapping[str, tuple[str, int]]
"""Code of the contents → SSB's word for its unit, and how many decimals it has."""


def check_units(indicator: Indicator, source: Source, cubes: Mapping[str, Cube]) -> None:
    """Raise SnapshotError for the first code whose unit contradicts the registry."""
    for part, cube, selection in find_parts(source, cubes):
        for code in find_codes(cube, selection, CONTENTS):
            base, decimals = cube.units.get(code, ("", 0))
            if problem := _find_problem(indicator, source, part, base, decimals):
                raise SnapshotError(
                    f"table {cube.snapshot.table}, indicator '{indicator.key}': "
                    f"{_tell(code, base, problem)}"
                )
            if base and not _is_known(base):
                log.debug(
                    "table %s: the unit '%s' of '%s' is not known, and not compared with %s",
                    cube.snapshot.table,
                    base,
                    code,
                    indicator.unit,
                )


def find_unit_mismatches(config: Config, table: str, units: Units) -> list[str]:
    """Return a line for each code of a table whose unit contradicts what an indicator makes of it.

    For `--check`, which has metadata and no figures.
    """
    lines = []
    for indicator in config.indicators:
        for source in indicator.sources:
            for part, where, selection in list_parts(source):
                for code in selection.get(CONTENTS, ()) if where == table else ():
                    base, decimals = units.get(code, ("", 0))
                    if problem := _find_problem(indicator, source, part, base, decimals):
                        told = _tell(code, base, problem)
                        lines.append(f"{table}: indicator '{indicator.key}': {told}")
    return list(dict.fromkeys(lines))


def _tell(code: str, base: str, problem: str) -> str:
    return f"'{code}' is in '{_fold(base)}' at the source, and {problem}; correct indicators.toml"


def _fold(base: str) -> str:
    return base.casefold().strip()


def _is_known(base: str) -> bool:
    return any(_fold(base) in words for words in (SHARES, AMOUNTS, COUNTS))


def _find_problem(indicator: Indicator, source: Source, part: str, base: str, decimals: int) -> str:
    """Return what is wrong and what to do, or "" for nothing.

    What is counted is whole: a rate, or a figure with decimals that is no amount, is no count.
    """
    unit = _fold(base)
    if part == "value":
        return _judge_value(indicator.unit, unit)
    if unit in SHARES:
        return f"a share is no '{part}': make it a 'value'"
    if RATE.search(unit):
        return f"a rate is no '{part}': make it a 'value'"
    if decimals and unit not in AMOUNTS:
        return f"has {decimals} decimals, which no count has: make it a 'value'"
    return _judge_numerator(indicator.unit, source.times, unit) if part == "numerator" else ""


def _judge_value(unit: Unit, base: str) -> str:
    """Return what is wrong with a bare value, which must be in the indicator's unit."""
    contradicts = (
        (base in SHARES and unit not in ("prosent", "per_100"))
        or (base in AMOUNTS and unit not in MONEY)
        or (base in COUNTS and (unit == "prosent" or unit in MONEY))
    )
    if contradicts:
        return f"the indicator is in {unit}: take another code, or another 'unit'"
    if AMOUNTS.get(base, 1) != 1:
        return "a 'value' is shown as it stands: make it a 'numerator' with 'times'"
    return ""


def _judge_numerator(unit: Unit, times: int, base: str) -> str:
    """Return what is wrong with a count, or "": amounts give amounts, or shares of amounts."""
    if base in COUNTS and unit in MONEY:
        return f"the indicator is in {unit}: take another code, or another 'unit'"
    if base in AMOUNTS and unit not in MONEY and unit != "prosent":
        return f"the indicator is in {unit}: take another code, or another 'unit'"
    wanted = AMOUNTS.get(base, 1) if unit in MONEY else 1
    if base in COUNTS or base in AMOUNTS:
        return "" if times == wanted else f"'times' is {times}: it must be {wanted}"
    return ""
