"""SSB's codes for periods, read as Periods: years, spans of years, quarters, months.

In: the codes of a table's time dimension. Out: the Periods that are kept, with their indices.
Raises SnapshotError, naming the table, for a code of another form.
"""

import re

from faktaark.errors import SnapshotError
from faktaark.model.figures import Period
from faktaark.norwegian import MONTHS

PART = re.compile(r"(?<=\d{4})([KM])(\d\d?)$")  # 2026K2, 2026M06


def find_periods(where: str, codes: tuple[str, ...]) -> list[tuple[int, Period]]:
    """Return (index among the codes, Period), oldest first.

    Of quarters and months, only those of the same name as the newest are kept: a second quarter
    compares with second quarters, and each year has one figure. where: «table 07459», for the
    error. Raises SnapshotError for a code of another form.
    """
    newest = PART.search(max(codes, default=""))
    kept = [
        (place, _read_period(where, code))
        for place, code in enumerate(codes)
        if newest is None or code.endswith(newest[0])
    ]
    return sorted(kept, key=lambda place_and_period: place_and_period[1].end)


def _read_period(where: str, code: str) -> Period:
    years = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", PART.sub("", code))
    part = PART.search(code)
    if not years or (part and part[1] == "M" and int(part[2]) not in range(1, 13)):
        raise SnapshotError(
            f"{where}: the period '{code}' is neither a year, a quarter, a month nor a span of "
            "years"
        )
    first, last = int(years[1]), int(years[2] or years[1])
    label = f"{first}–{last}" if years[2] else str(first)
    if part:
        name = MONTHS[int(part[2]) - 1] if part[1] == "M" else f"{part[2]}. kvartal"
        label = f"{name} {label}"
    return Period(end=last, label=label, length=last - first + 1)
