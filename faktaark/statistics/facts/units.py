"""Check of the unit that SSB gives a code against the indicator's.

In: an Indicator, its Source and the Cubes. Out: nothing. Raises SnapshotError for a unit that
contradicts the registry: a code with the wrong unit is a wrong number that no bounds may find. Only
known words for units are compared; others pass, with a line in the log.
"""

import logging
from collections.abc import Mapping

from faktaark.errors import SnapshotError
from faktaark.model.registry import Indicator, Source, Unit
from faktaark.statistics.facts.cube import CONTENTS, Cube
from faktaark.statistics.facts.parts import find_codes, find_parts

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


def check_units(indicator: Indicator, source: Source, cubes: Mapping[str, Cube]) -> None:
    """Raise SnapshotError for the first code whose unit contradicts the registry."""
    for part, cube, selection in find_parts(source, cubes):
        for code in find_codes(cube, selection, CONTENTS):
            base = cube.units.get(code, "").casefold().strip()
            problem = _find_problem(indicator, source, part, base)
            if problem:
                raise SnapshotError(
                    f"table {cube.snapshot.table}, indicator '{indicator.key}': '{code}' is in "
                    f"'{base}' at the source, and {problem}; correct indicators.toml"
                )
            if base and not (base in SHARES or base in AMOUNTS or base in COUNTS):
                log.debug(
                    "table %s: the unit '%s' of '%s' is not known, and not compared with %s",
                    cube.snapshot.table,
                    base,
                    code,
                    indicator.unit,
                )


def _find_problem(indicator: Indicator, source: Source, part: str, base: str) -> str:
    """Return what is wrong and what to do, or "" for nothing."""
    if part == "value":
        return _judge_value(indicator.unit, base)
    if base in SHARES:
        return f"a share is no '{part}': make it a 'value'"
    return _judge_numerator(indicator.unit, source.times, base) if part == "numerator" else ""


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
