"""Decisions on what is stale, and on when SSB may be asked: dates and origins, nothing else.

In: the origin of what is stored, the catalogue's line, the time. Out: a few words on why an answer
is to be fetched, or "" where the stored one will do. Raises nothing.
"""

import hashlib
import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from faktaark.errors import FetchError, cut_text
from faktaark.model.registry import TableQuery
from faktaark.model.snapshot import Snapshot
from faktaark.sources.pxweb.client import TableInfo

OSLO = ZoneInfo("Europe/Oslo")
HALF_WAY = ((time(5, 0), time(8, 15)), (time(11, 25), time(11, 45)))
"""When SSB loads new figures, Oslo time: a table may be empty then, or have 0 for a figure."""

KOSTRA = "KOKkommuneregion0000"
LIST_DAYS = 7  # KLASS changes rarely
NEW_YEAR = 7  # so many days into January, when a new kommune may come any day


def to_oslo(now: datetime) -> datetime:
    """Return the time as it is in Norway."""
    return now.astimezone(OSLO)


def find_half_way(now: datetime) -> str:
    """Return «05:00–08:15» when it is then, and figures may be half-way; else ""."""
    clock = to_oslo(now).time()
    return next(
        (f"{start:%H:%M}–{end:%H:%M}" for start, end in HALF_WAY if start <= clock < end), ""
    )


def find_table_reason(
    query: TableQuery,
    stored: Snapshot | None,
    info: TableInfo,
    today: date,
    max_age: int,
    *,
    force: bool,
) -> str:
    """Return why the table is to be fetched. max_age: days, after which it is so in any case.

    What SSB calls `updated` may miss a corrected note, so no answer is kept for ever.
    """
    if stored is None:
        return "it is not stored"
    if stored.origin != "statbank":
        return "what is stored is a copy"
    if stored.asked != digest_of_query(query):
        return "the registry asks for something else"
    if stored.seen != describe_line(info):
        return "it has been updated"
    if force:
        return "it was asked for"
    return _find_age(stored, today, max_age)


def find_list_reason(stored: Snapshot | None, day: date, today: date, *, force: bool) -> str:
    """Return why the lists of KLASS are to be fetched. day: the one that they shall be of."""
    if stored is None or stored.origin != "klass":
        return "what is stored is a copy"
    if str(day) not in stored.query:
        return "they are of another year"
    if force:
        return "they were asked for"
    new_year = today.month == 1 and today.day <= NEW_YEAR
    return _find_age(stored, today, 0 if new_year else LIST_DAYS - 1)


def check_date(query: TableQuery, stored: Snapshot | None, updated: str, info: TableInfo) -> bool:
    """Return whether an answer is still that of before, though the catalogue has a newer table.

    The server keeps answers for some minutes, so it may be asked for again; the answer's own date
    may also be older for good (see `describe_line`). updated: the answer's. Raises FetchError where
    it is older than that of the stored answer: time does not go backwards, and figures do not.
    """
    if stored is None or stored.origin != "statbank" or stored.asked != digest_of_query(query):
        return False  # other contents have a date of their own
    if updated and updated < stored.updated:
        raise FetchError(
            f"table {query.table}: the answer is of {cut_text(updated)}, and what is stored is of "
            f"{stored.updated}: an older answer, from a cache or put back. The stored figures "
            f"stay; if SSB has put the older figures back for good (see {query.url}), delete "
            f"snapshot/{query.table}.* and fetch again."
        )
    return updated == stored.updated and stored.seen != describe_line(info)


def _find_age(stored: Snapshot, today: date, most: int) -> str:
    age = today - date.fromisoformat(stored.fetched)
    return f"it was fetched {age.days} days ago" if age > timedelta(days=most) else ""


def find_unrevised_period(query: TableQuery, updated: str, last_period: str) -> str:
    """Return the last period if its figures are KOSTRA's of March, to be revised in June; else "".

    Nothing in a table tells the two apart but the date.
    """
    if query.region != KOSTRA or not last_period[:4].isdecimal():
        return ""
    try:
        day = to_oslo(datetime.fromisoformat(updated)).date()
    except ValueError:
        return ""
    year = int(last_period[:4]) + 1
    return last_period if date(year, 3, 15) <= day < date(year, 6, 15) else ""


def describe_line(info: TableInfo) -> str:
    """Return what changes in the catalogue's line when there are new figures.

    The answer's own `updated` may be older: it is of the contents asked for, and this is of the
    whole table.
    """
    return f"{info.updated} {info.last_period}"


def digest_of_query(query: TableQuery) -> str:
    """Return a digest of what is asked; the order of the dimensions does not matter."""
    asked = [query.region, query.codelist, dict(query.select)]
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
