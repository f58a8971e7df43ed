"""The notes of a stored answer that SSB says must be shown, as SSB has written them.

Part of tidy. They may hold HTML and Markdown, so that nothing here is safe to show as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any


def find_mandatory_notes(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of the whole table, and of its dimensions; each once. Those of single codes are left:
    which of them concern a figure, depends on the figure."""
    described = payload["dimension"].values()
    notes = [note for part in (payload, *described) for note in _notes_of(part)]
    return tuple(dict.fromkeys(notes))


def _notes_of(part: Mapping[str, Any]) -> Iterable[str]:
    mandatory = part.get("extension", {}).get("noteMandatory", {})
    for place, note in enumerate(part.get("note", ())):
        if mandatory.get(str(place)) and isinstance(note, str) and note.strip():
            yield note
