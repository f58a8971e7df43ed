"""The notes of a stored answer that SSB says must be shown, as SSB has written them.

Part of tidy. They may hold HTML and Markdown, so that nothing here is safe to show as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def find_mandatory_notes(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of the whole table, and of its dimensions; each once."""
    described = payload["dimension"].values()
    notes = [note for part in (payload, *described) for note in _notes_of(part)]
    return tuple(dict.fromkeys(notes))


def find_code_notes(dimension: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Code → its own notes that must be shown, where the figure is made from that code."""
    given = dimension["category"].get("note", {})
    mandatory = dimension.get("extension", {}).get("categoryNoteMandatory", {})
    found = {code: tuple(_chosen(given.get(code, ()), mandatory[code])) for code in mandatory}
    return {code: notes for code, notes in found.items() if notes}


def _notes_of(part: Mapping[str, Any]) -> Iterable[str]:
    return _chosen(part.get("note", ()), part.get("extension", {}).get("noteMandatory", {}))


def _chosen(notes: Sequence[object], mandatory: Mapping[str, object]) -> Iterable[str]:
    """Those whose place in the list is marked."""
    for place, note in enumerate(notes):
        if mandatory.get(str(place)) and isinstance(note, str) and note.strip():
            yield note
