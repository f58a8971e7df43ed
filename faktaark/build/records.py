"""The records of what each utgave said: kept beside the figures when a fetch makes a new utgave.

In: Material. Out: `snapshot/records/<number>.json.gz`, and the same files under /data/utgave/. A
record is written once and never changed, whatever later figures or rules say; so nothing but a
fetch writes one, and a build takes them as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from faktaark.build.context import Material
from faktaark.model import routes
from faktaark.model.files import Page
from faktaark.model.snapshot import RecordHead
from faktaark.outputs.files.record import (
    describe_indicator,
    join_records,
    make_record,
    read_head,
)
from faktaark.sheets.flags import mark_kommuner
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

FOLDER = "records"
NAME = re.compile(r"([1-9]\d*)\.json\.gz")


def list_records(snapshot: Path) -> tuple[int, ...]:
    """Return the numbers of the utgaver that have a record, oldest first."""
    names = (path.name for path in (snapshot / FOLDER).glob("*.json.gz"))
    return tuple(sorted(int(found[1]) for name in names if (found := NAME.fullmatch(name))))


def is_kept(snapshot: Path) -> bool:
    """Return whether the stored utgave has its record, or a newer one has."""
    return load_edition(snapshot).number <= max(list_records(snapshot), default=0)


def keep_record(material: Material) -> None:
    """Write the record of the stored utgave. Raises SnapshotError for an older one in ruins."""
    snapshot = material.folders.snapshot
    texts = zip(material.surveys, material.texts["nb"], material.texts["nn"], strict=True)
    entries = {
        nb.key: describe_indicator(survey, {"nb": nb, "nn": nn}, mark_kommuner(survey, nb))
        for survey, nb, nn in texts
    }
    older = [_load(snapshot, number) for number in list_records(snapshot)]
    record = make_record(material.edition, entries, join_records(older))
    _write(_find(snapshot, material.edition.number), pack(dump_json(record, indent=None)))


def take_records(there: Path, snapshot: Path) -> tuple[int, ...]:
    """Bring the records that another snapshot has beside its own; return their numbers.

    Raises SnapshotError for one that is no record, before any is brought.
    """
    new = tuple(sorted({*list_records(there)} - {*list_records(snapshot)}))
    pages = list(make_record_pages(there, new))
    for number, page in zip(new, pages, strict=True):
        _write(_find(snapshot, number), page.content)
    return new


def make_record_pages(snapshot: Path, numbers: tuple[int, ...]) -> Iterator[Page]:
    """Yield the records as they are kept. Raises SnapshotError for one that is no record."""
    for number in numbers:
        _load(snapshot, number)
        yield Page(routes.edition_record(number), _find(snapshot, number).read_bytes())


def list_heads(snapshot: Path, numbers: tuple[int, ...]) -> tuple[RecordHead, ...]:
    """Return what the records hold, newest first. Raises SnapshotError for what is no record."""
    return tuple(read_head(_load(snapshot, number)) for number in reversed(numbers))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    pending = find_pending(path)
    write_bytes(pending, content)
    pending.replace(path)


def _find(snapshot: Path, number: int) -> Path:
    return snapshot / FOLDER / f"{number}.json.gz"


def _load(snapshot: Path, number: int) -> dict[str, object]:
    path = _find(snapshot, number)
    record = parse_object(path, read_packed(path))
    try:
        head = read_head(record)
    except TypeError as error:
        raise make_error(path, f"cannot be used: {error}") from None
    if head.edition.number != number:
        raise make_error(path, f"cannot be used: it is of edition {head.edition.number}")
    return record
