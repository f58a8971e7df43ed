"""The notes of a dataset that SSB marks as mandatory, as SSB has written them.

In: the dataset of a table. Out: the mandatory notes, for the table or by code. Raises nothing. They
may hold HTML and Markdown: escape or clean them before they are shown.
"""

from collections.abc import Iterable

from faktaark.model.jsonstat import JsonStat
from faktaark.model.jsonstat_form import Json, as_list, as_object


def find_mandatory_notes(dataset: JsonStat) -> tuple[str, ...]:
    """Return the mandatory notes on the whole table and on its dimensions, each once."""
    described = as_object(dataset.document["dimension"]).values()
    parts = (dataset.document, *map(as_object, described))
    notes = (note for part in parts for note in _choose(part.get("note"), _list_mandatory(part)))
    return tuple(dict.fromkeys(notes))


def find_code_notes(dataset: JsonStat, dimension: str) -> dict[str, tuple[str, ...]]:
    """Map each code of a dimension to its own mandatory notes."""
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
    """Return the notes whose place in the list is marked as mandatory."""
    for place, note in enumerate(as_list(notes)):
        if mandatory.get(str(place)) and isinstance(note, str) and note.strip():
            yield note
