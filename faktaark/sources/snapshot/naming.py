"""Which utgave each sheet names, as it is kept beside the figures.

In: a `Naming`, which a fetch has made for a new utgave. Out: in the snapshot's folder

    named.json.gz   by sheet a digest of what it shows and the utgave that last changed it; and of
                    each such utgave its date, and the dates that its tables had

SnapshotError for a damaged file. One of another utgave than the stored one says nothing: the fetch
that made this one was killed before it was written, or the utgave was raised by hand.
"""

from collections.abc import Mapping
from pathlib import Path

from faktaark.model.snapshot import DatedEdition, Edition, Naming
from faktaark.sources.snapshot.files import (
    dump_json,
    find_pending,
    make_error,
    pack,
    parse_object,
    read_packed,
    write_bytes,
)
from faktaark.sources.snapshot.store import load_edition
from faktaark.untrusted import is_date, is_date_or_time, is_there

NAME = "named.json.gz"


def load_naming(folder: Path) -> Naming | None:
    """Return what is kept of the stored utgave; None where nothing is."""
    naming = load_newest_naming(folder)
    return naming if naming and naming.edition == load_edition(folder) else None


def load_newest_naming(folder: Path) -> Naming | None:
    """Return what is kept, of whatever utgave; None where nothing is."""
    path = folder / NAME
    if not is_there(path):
        return None
    said = parse_object(path, read_packed(path))
    try:
        return _read(said)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise make_error(path, "does not say which edition each sheet names") from None


def _read(said: Mapping[str, object]) -> Naming:
    """Return the file's content; KeyError, TypeError or ValueError where it has another form."""
    editions, sheets = said["editions"], said["sheets"]
    if not isinstance(editions, dict) or not isinstance(sheets, dict):
        raise TypeError("editions and sheets are objects")
    dated = {int(number): _read_edition(int(number), one) for number, one in editions.items()}
    named = {sheet: _read_sheet(*one) for sheet, one in sheets.items()}
    if not {number for _, number in named.values()} <= dated.keys():
        raise ValueError("a sheet names an edition that is not told of")
    newest = _whole(said["edition"])
    if not all(1 <= number <= newest for number in dated):
        raise ValueError("no edition is newer than the newest, or comes before the first")
    return Naming(dated[newest].edition, dated, named)


def _read_edition(number: int, said: Mapping[str, object]) -> DatedEdition:
    date, tables = said["date"], said["tables"]
    if not isinstance(date, str) or not is_date(date) or not isinstance(tables, dict):
        raise ValueError("an edition has a date and tables")
    return DatedEdition(Edition(date, number), {t: _read_dates(*two) for t, two in tables.items()})


def _read_dates(updated: object, fetched: object) -> tuple[str, str]:
    """Return when a table was updated («» where that is not known), and when it was fetched."""
    if not isinstance(updated, str) or not isinstance(fetched, str):
        raise TypeError("dates are texts")
    if not is_date(fetched) or not (updated == "" or is_date_or_time(updated)):
        raise ValueError("no such date")
    return updated, fetched


def _read_sheet(digest: object, number: object) -> tuple[str, int]:
    if not isinstance(digest, str):
        raise TypeError("a digest is text")
    return digest, _whole(number)


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError("the number of an edition is whole")
    return number


def write_naming(folder: Path, naming: Naming) -> None:
    """Keep it, in the place of what was kept of an earlier utgave."""
    said = {
        "edition": naming.edition.number,
        "editions": {
            str(number): {"date": one.edition.date, "tables": one.dates}
            for number, one in naming.editions.items()
        },
        "sheets": naming.sheets,
    }
    path = folder / NAME
    pending = find_pending(path)
    write_bytes(pending, pack(dump_json(said, indent=None)))
    pending.replace(path)
