"""SSB's codes for periods → Periods: years, spans of years, quarters, months.

Part of tidy. SnapshotError for a code of another kind.
"""

import re

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
from faktaark.norwegian import MONTHS

PART = re.compile(r"(?<=\d{4})([KM])(\d\d?)$")  # 2026K2, 2026M06


def find_periods(where: str, codes: tuple[str, ...]) -> list[tuple[int, Period]]:
    """(place, period), oldest first. Of quarters or months those of the newest one's name are kept:
    a second quarter compares with second quarters, and each year has one figure."""
    newest = PART.search(max(codes, default=""))
    kept = [
        (place, _period(where, code))
        for place, code in enumerate(codes)
        if newest is None or code.endswith(newest[0])
    ]
    return sorted(kept, key=lambda one: one[1].end)


def _period(where: str, code: str) -> Period:
    found = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", PART.sub("", code))
    part = PART.search(code)
    if not found or (part and part[1] == "M" and int(part[2]) not in range(1, 13)):
        raise SnapshotError(
            f"{where}: the period '{code}' is neither a year, a quarter, a month nor a span of "
            "years"
        )
    first, last = int(found[1]), int(found[2] or found[1])
    label = f"{first}–{last}" if found[2] else str(first)
    if part:
        name = MONTHS[int(part[2]) - 1] if part[1] == "M" else f"{part[2]}. kvartal"
        label = f"{name} {label}"
    return Period(end=last, label=label, length=last - first + 1)
