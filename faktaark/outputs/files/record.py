"""What an utgave said: the newest number of every region, kept for good, as it was printed.

In: Surveys, the IndicatorTexts that describe them, and marks. Out: an entry for each indicator, as
JSON, and the record of an utgave: the entries that say something else than the utgaver before it.
So the record of the first is whole, and that of a day on which three tables came has those alone.
What an utgave said of an indicator stands in the newest record, up to its own, that has it.

Other programs read records for years: a name in them is never changed.
"""

from collections.abc import Iterable, Mapping, Sequence

from faktaark.model.figures import Series, Survey
from faktaark.model.files import Json
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.regions import is_listed
from faktaark.model.snapshot import Edition, RecordHead
from faktaark.outputs.files.series import Marks
from faktaark.untrusted import is_date

VERSION = 1

Entries = Mapping[str, Mapping[str, object]]
"""What is said of each indicator, by key."""

TOLD = ("periode", "vist", "mangler", "merker")
"""The parts of an entry that say something of a region; the others describe the indicator."""


def describe_indicator(
    survey: Survey, about: Mapping[Language, IndicatorText], marks: Marks
) -> dict[str, Json]:
    """Return the number of every region as printed, or why there is none, and kommuner's marks."""
    newest = {code: series.values[-1] for code, series in _list_series(survey)}
    reasons: Json = {code: each.reason.value for code, each in newest.items() if each.reason}
    return {
        "navn": {language: about[language].name for language in LANGUAGES},
        "enhet": {language: about[language].unit for language in LANGUAGES},
        "periode": about["nb"].period_label,
        "vist": {code: each.shown for code, each in newest.items() if each.shown},
        **({"mangler": reasons} if reasons else {}),
        "merker": {number: " ".join(codes) for number, codes in marks.items()},
    }


def _list_series(survey: Survey) -> Iterable[tuple[str, Series]]:
    for code, reference in survey.references.items():
        if is_listed(reference.region):
            yield code, reference.series
    yield from survey.kommuner.items()


def make_record(edition: Edition, entries: Entries, before: Entries) -> dict[str, object]:
    """Return what an utgave says that the utgaver before it did not. before: all that they said.

    `borte` names the indicators that it says nothing of any more.
    """
    return {
        "versjon": VERSION,
        "utgave": {"nummer": edition.number, "dato": edition.date},
        "indikatorer": {
            key: entry for key, entry in entries.items() if _is_new(entry, before.get(key))
        },
        "borte": sorted(before.keys() - entries.keys()),
    }


def _is_new(entry: Mapping[str, object], old: Mapping[str, object] | None) -> bool:
    return old is None or any(entry.get(part) != old.get(part) for part in TOLD)


def join_records(records: Sequence[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """Return all that was said by the last of some records. records: oldest first.

    Raises TypeError for what is no record.
    """
    said: dict[str, Mapping[str, object]] = {}
    for record in records:
        told, gone = _open(record)
        said = {key: entry for key, entry in said.items() if key not in gone} | dict(told)
    return said


def read_head(record: Mapping[str, object]) -> RecordHead:
    """Return which utgave a record is of, and what it holds. Raises TypeError for no record."""
    told, gone = _open(record)
    match record.get("utgave"):
        case {"dato": str(day), "nummer": int(number)} if is_date(day) and number is not True:
            return RecordHead(Edition(day, number), tuple(told), tuple(gone))
    raise TypeError("it does not say of which date and number it is")


def _open(record: Mapping[str, object]) -> tuple[Mapping[str, Mapping[str, object]], list[str]]:
    """Return what a record says of each indicator, and those that are gone."""
    told, gone = record.get("indikatorer"), record.get("borte")
    if not isinstance(told, Mapping) or not isinstance(gone, list):
        raise TypeError("it holds no record")
    if not all(isinstance(entry, Mapping) for entry in told.values()):
        raise TypeError("what it says of an indicator is no object")
    if not all(isinstance(key, str) for key in gone):
        raise TypeError("what is gone is no key")
    return told, gone
