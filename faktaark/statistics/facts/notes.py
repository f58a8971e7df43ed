"""The notes of a dataset that SSB marks as mandatory, as SSB has written them.

In: the dataset of a table. Out: the notes that must be shown: of the table, or by code. They may
hold HTML and Markdown, so that nothing here is safe to show as it is.
"""

from collections.abc import Iterable

from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Json, as_list, as_object


def find_mandatory_notes(dataset: JsonStat) -> tuple[str, ...]:
    """Return those of the whole table and of its dimensions, each once."""
    described = as_object(dataset.document["dimension"]).values()
    parts = (dataset.document, *map(as_object, described))
    notes = (note for part in parts for note in _choose(part.get("note"), _list_mandatory(part)))
    return tuple(dict.fromkeys(notes))


def find_code_notes(dataset: JsonStat, dimension: str) -> dict[str, tuple[str, ...]]:
    """Return code → its own mandatory notes; they concern the figures made from that code."""
    described = dataset.describe(dimension)
    given = as_object(as_object(described.get("category")).get("note"))
    mandatory = as_object(as_object(described.get("extension")).get("categoryNoteMandatory"))
    notes = {
        code: tuple(_choose(given.get(code), as_object(places)))
        for code, places in mandatory.items()
    }
    return {code: chosen for code, chosen in notes.items() if chosen}


def _list_mandatory(part: Json) -> Json:
    return as_object(as_object(part.get("extension")).get("noteMandatory"))


def _choose(notes: object, mandatory: Json) -> Iterable[str]:
    """Return those whose place in the list is marked."""
    for place, note in enumerate(as_list(notes)):
        if mandatory.get(str(place)) and isinstance(note, str) and note.strip():
            yield note
