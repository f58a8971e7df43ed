"""SSB's codes for periods, read as Periods: years, spans of years, quarters, months.

In: the codes of a table's time dimension. Out: the Periods that are kept, with their indices.
Raises SnapshotError, naming the table, for a code of another form.
"""

import re

from faktaark.errors import SnapshotError, cut_text
from faktaark.model.figures import Period
from faktaark.norwegian import MONTHS
from faktaark.untrusted import FIRST_YEAR

PART = re.compile(r"(?<=\d{4})([KM])(\d\d?)$", re.ASCII)  # 2026K2, 2026M06
YEARS = re.compile(r"(\d{4})(?:[-–](\d{4}))?", re.ASCII)
PARTS = {"K": 4, "M": 12}  # of a year


def find_periods(where: str, codes: tuple[str, ...]) -> list[tuple[int, Period]]:
    """Return (index among the codes, Period), oldest first.

    Of quarters and months, only those of the same name as the newest are kept: a second quarter
    compares with second quarters, and each year has one figure. where: «table 07459», for the
    error. Raises SnapshotError for a code of another form, and for codes of several kinds.
    """
    newest = PART.search(max(codes, default=""))
    periods = [_read_period(where, code) for code in codes]
    kinds = {part[1] if (part := PART.search(code)) else "" for code in codes}
    if len(kinds) > 1:
        raise SnapshotError(
            f"{where}: the periods must be quarters, months or years, and are of several kinds: "
            f"{cut_text(', '.join(codes[-5:]))}"
        )
    kept = [
        (place, period)
        for place, (code, period) in enumerate(zip(codes, periods, strict=True))
        if newest is None or code.endswith(newest[0])
    ]
    if len({period.label for _, period in kept}) < len(kept):
        raise SnapshotError(f"{where}: a period stands twice: {cut_text(', '.join(codes[-5:]))}")
    return sorted(kept, key=lambda place_and_period: place_and_period[1].end)


def _read_period(where: str, code: str) -> Period:
    part = PART.search(code)
    years = YEARS.fullmatch(PART.sub("", code))
    first, last = (int(years[1]), int(years[2] or years[1])) if years else (0, 0)
    is_part = part is None or 1 <= int(part[2]) <= PARTS[part[1]]
    if years is None or not FIRST_YEAR <= first <= last or not is_part:
        raise SnapshotError(
            f"{where}: the period '{cut_text(code)}' is neither a year, a quarter, a month nor a "
            "span of years"
        )
    label = f"{first}–{last}" if years[2] else str(first)
    if part:
        name = MONTHS[int(part[2]) - 1] if part[1] == "M" else f"{part[2]}. kvartal"
        label = f"{name} {label}"
    return Period(end=last, label=label, length=last - first + 1)
